"""Every file that was given, sorted into what can be submitted, what cannot, and what is none."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Final, NamedTuple, TypeAlias

from ._layout import Place, Places, Refusal, is_ignored, sole_folder
from .diagnosis import diagnose, suggest_name
from .filename import ImageFilename, InvalidImageFilename
from .filename_problem import ProblemKind
from .marketplace import Scope
from .rejection import Rejection, RejectionKind
from .source import Entry

__all__ = ["Accepted", "Sorted", "sort_entries"]

_SIDECAR: Final = "images.toml"
_LARGEST_FILE: Final = 500_000_000

Accepted: TypeAlias = tuple[Entry, ImageFilename, Scope]
"""A file that can be submitted, its name as it was read, and what it is for."""


class Sorted(NamedTuple):
    """What became of the files: each stands in one of the first four lists, by its path.

    Attributes:
        accepted: Those that can be submitted.
        rejected: Those that cannot.
        ignored: Those that are no pictures and nobody's concern.
        sidecars: Those that describe the others.
        oversized: Those of the above that have more bytes than an upload takes.
        top: The folder that is looked through; empty where there is none.
    """

    accepted: list[Accepted]
    rejected: list[Rejection]
    ignored: list[Entry]
    sidecars: list[Entry]
    oversized: list[Entry]
    top: str


def sort_entries(entries: Iterable[Entry], scope: Scope) -> Sorted:
    """Sort the files that a source has.

    Args:
        entries: All of them, in any order.
        scope: What the files at the top are for.

    Example:
        >>> from .marketplace import GLOBAL
        >>> sort_entries([Entry("DE/.DS_Store", "DE", ".DS_Store")], GLOBAL).accepted
        []
    """
    found = sorted(entries, key=attrgetter("path"))
    top = sole_folder(found)
    places = Places(top, scope)
    accepted: list[Accepted] = []
    meeting: dict[tuple[str, Scope], list[Entry]] = {}
    others: list[tuple[Entry, Place | Refusal | None]] = []
    for entry in found:
        place = places[entry.folder]
        if entry.fault or not isinstance(place, Place):
            others.append((entry, place))
            continue
        try:
            filename = ImageFilename.parse(entry.name)
        except InvalidImageFilename:
            others.append((entry, place))
            continue
        accepted.append((entry, filename, place.scope))
        # One text costs less than a tuple, and no two are alike: an ASIN always has ten characters.
        slot = filename.asin + filename.variant.code
        first = place.holders.setdefault(slot, entry)
        if first is not entry:
            meeting.setdefault((slot, place.scope), [first]).append(entry)
    ignored: list[Entry] = []
    sidecars: list[Entry] = []
    rejected: list[Rejection] = []
    misnamed: list[tuple[Entry, Place]] = []
    for entry, place in others:
        if place is None or is_ignored(entry):
            ignored.append(entry)
        elif entry.fault:
            rejected.append(rejection(entry, entry.fault, entry.detail))
        elif entry.name == _SIDECAR and entry.folder == top:
            sidecars.append(entry)
        elif isinstance(place, Refusal):
            rejected.append(rejection(entry, place.kind, place.detail))
        else:
            misnamed.append((entry, place))
    accepted, refused = _told_apart(accepted, list(meeting.values()))
    rejected += refused
    rejected += _misnamed(misnamed, rejected)
    rejected.sort(key=lambda one: one.path)
    large = [entry for entry in found if entry.size and entry.size > _LARGEST_FILE]
    oversized = [entry for entry in large if not is_ignored(entry)]
    return Sorted(accepted, rejected, ignored, sidecars, oversized, top)


def path_below(top: str, entry: Entry) -> str:
    """Return where a file stands in the folder that is looked through, with slashes.

    Example:
        >>> path_below("pictures", Entry("pictures/DE/a.jpg", "pictures/DE", "a.jpg"))
        'DE/a.jpg'
    """
    folder = entry.folder[len(top) :].lstrip("/")
    return f"{folder}/{entry.name}" if folder else entry.name


def rejection(entry: Entry, kind: RejectionKind, detail: str) -> Rejection:
    """Return why a file is rejected, and beside it what is wrong with its name.

    Args:
        entry: The file, or a folder, which has no name.
        kind: Why it is rejected.
        detail: What the message names.

    Example:
        >>> rejection(Entry("a.jpg", "", "a.jpg"), RejectionKind.LINK, "").problems[0].part
        'a'
    """
    problems = diagnose(entry.name) if entry.name else ()
    return Rejection(entry.path, kind, problems, None, detail)


def _told_apart(
    files: list[Accepted], meeting: list[list[Entry]]
) -> tuple[list[Accepted], list[Rejection]]:
    """Part the files that are alone in their slot from those that meet another there."""
    if not meeting:
        return files, []
    refused: list[Rejection] = []
    for entries in meeting:
        paths = [entry.path for entry in entries]
        for entry in entries:
            other = _other_than(entry.path, paths)
            refused.append(rejection(entry, RejectionKind.SAME_SLOT, other))
    gone = {entry for entries in meeting for entry in entries}
    return [file for file in files if file[0] not in gone], refused


def _misnamed(files: list[tuple[Entry, Place]], others: list[Rejection]) -> list[Rejection]:
    """Reject what has a bad name, and tell where the better one would meet another file."""
    rejected: list[Rejection] = []
    meant: list[tuple[Rejection, str, list[str]]] = []
    claims: dict[tuple[str, Scope], list[str]] = {}
    for entry, place in files:
        one = _badly_named(entry)
        if one.suggestion and one.rename:
            filename = ImageFilename.parse(one.suggestion)
            slot = filename.asin + filename.variant.code
            holder = place.holders.get(slot)
            rivals = claims.setdefault((slot, place.scope), [holder.path] if holder else [])
            rivals.append(one.path)
            meant.append((one, one.rename.to, rivals))
        else:
            rejected.append(one)
    # Where letter case does not tell names apart, a file that keeps its bad name may be met too.
    staying = {one.path.lower(): one.path for one in (*others, *rejected)}
    for one, path, rivals in meant:
        met = _other_than(one.path, rivals) or staying.get(path.lower(), "")
        rejected.append(Rejection(one.path, one.kind, one.problems, one.suggestion, met))
    return rejected


def _other_than(path: str, paths: list[str]) -> str:
    """Return the first of some paths but for a given one, which may be there twice."""
    if paths[0] != path:
        return paths[0]
    return paths[1] if len(paths) > 1 else ""


def _badly_named(entry: Entry) -> Rejection:
    problems = diagnose(entry.name)
    kinds = {problem.kind for problem in problems}
    # Such a name comes of a zip that was unpacked wrongly, and its folder may have named a scope.
    suggestion = None if ProblemKind.FOLDER_IN_NAME in kinds else suggest_name(entry.name)
    return Rejection(entry.path, RejectionKind.INVALID_NAME, problems, suggestion)

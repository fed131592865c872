"""Every file that was given, sorted into what can be submitted, what cannot, and what is none."""

from __future__ import annotations

from itertools import compress
from operator import attrgetter
from typing import Final, NamedTuple

from ..values.diagnosis import ProblemKind, diagnose, has_name_form, suggest_name
from ..values.marketplace import Scope
from .layout import Place, Places, Refusal, is_ignored, sole_folder
from .rejection import Rejection, RejectionKind
from .source import Entry, Files, Source

__all__ = ["Accepted", "Sorted", "sort_files"]


_SIDECAR: Final = "images.toml"
_SLOT_LENGTH: Final = len("B000123456.MAIN")


class Accepted(NamedTuple):
    """Files that can be submitted, as columns of one length, in the order of paths.

    Attributes:
        paths: What the source calls them.
        names: Their names, each of which is one of an image.
        scopes: What they are for.
    """

    paths: list[str]
    names: list[str]
    scopes: list[Scope]


class Sorted(NamedTuple):
    """What became of the files: each stands in one of the first four lists, by its path.

    Attributes:
        accepted: Those that can be submitted.
        rejected: Those that cannot.
        ignored: Those that are no pictures and nobody's concern.
        sidecars: Those that describe the others.
        top: The folder that is looked through; empty where there is none.
    """

    accepted: Accepted
    rejected: list[Rejection]
    ignored: list[str]
    sidecars: list[str]
    top: str


def sort_files(source: Source, files: Files, scope: Scope) -> Sorted:
    """Sort the files that a source has.

    Args:
        source: Where they are.
        files: All of them.
        scope: What the files at the top are for.

    Example:
        >>> from ..values.marketplace import GLOBAL
        >>> from .source import NameList
        >>> names = NameList(["DE/.DS_Store"])
        >>> sort_files(names, names.files(), GLOBAL).ignored
        ['DE/.DS_Store']
    """
    paths = sorted(files.paths)
    top = sole_folder(source, paths, files.faulty)
    places = Places(top, scope)
    accepted, meeting, others = _take_well_named(source, paths, places)
    others += files.faulty
    others.sort(key=attrgetter("path"))
    ignored: list[str] = []
    sidecars: list[str] = []
    rejected: list[Rejection] = []
    misnamed: list[tuple[Entry, Place]] = []
    for entry in others:
        place = places[entry.folder]
        if place is None or is_ignored(entry):
            ignored.append(entry.path)
        elif entry.fault:
            rejected.append(rejection(entry, entry.fault, entry.detail))
        elif entry.name == _SIDECAR and entry.folder == top:
            sidecars.append(entry.path)
        elif isinstance(place, Refusal):
            rejected.append(rejection(entry, place.kind, place.detail))
        else:
            misnamed.append((entry, place))
    for rivals in meeting:
        for path in rivals:
            met = _other_than(path, rivals)
            rejected.append(rejection(source.entry(path), RejectionKind.SAME_SLOT, met))
    rejected += _misnamed(misnamed, rejected)
    rejected.sort(key=lambda one: one.path)
    return Sorted(_without(accepted, meeting), rejected, ignored, sidecars, top)


def _take_well_named(
    source: Source, paths: list[str], places: Places
) -> tuple[Accepted, list[list[str]], list[Entry]]:
    """Take the files with a good name and place; return also those of one slot, and the rest.

    Paths come in their order, so the files of a folder mostly follow each other.
    """
    taken = Accepted([], [], [])
    good, names, scopes = taken
    meeting: dict[tuple[str, Scope], list[str]] = {}
    others: list[Entry] = []
    # What stands before a name is looked at once for all that it stands before.
    beginning, scope, holders = "", places.top.scope, places.top.holders
    for path in paths:
        name = path.removeprefix(beginning)
        # A path that begins otherwise is left whole, and may be a good name, but of another place.
        if not has_name_form(name) or (beginning and name == path):
            entry = source.entry(path)
            found = places[entry.folder]
            if entry.fault or not isinstance(found, Place) or not has_name_form(entry.name):
                others.append(entry)
                continue
            name, scope, holders = entry.name, found.scope, found.holders
            beginning = path[: len(path) - len(name)]
        good.append(path)
        names.append(name)
        scopes.append(scope)
        slot = name[:_SLOT_LENGTH]
        if slot in holders:
            meeting.setdefault((slot, scope), [holders[slot]]).append(path)
        else:
            holders[slot] = path
    return taken, list(meeting.values()), others


def _without(accepted: Accepted, meeting: list[list[str]]) -> Accepted:
    """Leave out the files that meet another in their slot."""
    if not meeting:
        return accepted
    gone = {path for rivals in meeting for path in rivals}
    kept = [path not in gone for path in accepted.paths]
    return Accepted(
        paths=list(compress(accepted.paths, kept)),
        names=list(compress(accepted.names, kept)),
        scopes=list(compress(accepted.scopes, kept)),
    )


def path_below(top: str, entry: Entry) -> str:
    """Return where a file stands in the folder that is looked through, with slashes.

    Example:
        >>> path_below("pictures", Entry("pictures/DE/a.jpg", "pictures/DE", "a.jpg"))
        'DE/a.jpg'
    """
    folder = entry.folder[len(top) :].lstrip("/")
    return f"{folder}/{entry.name}" if folder else entry.name


def is_below(top: str, entry: Entry) -> bool:
    """Whether a file stands in the folder that is looked through.

    Example:
        >>> is_below("pictures", Entry("__MACOSX/a.jpg", "__MACOSX", "a.jpg"))
        False
    """
    inside = not top or f"{entry.folder}/".startswith(f"{top}/")
    return inside and entry.fault is not RejectionKind.OUTSIDE


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


def _misnamed(files: list[tuple[Entry, Place]], others: list[Rejection]) -> list[Rejection]:
    """Reject what has a bad name, and tell where the better one would meet another file."""
    rejected: list[Rejection] = []
    meant: list[tuple[Rejection, str, list[str]]] = []
    claims: dict[tuple[str, Scope], list[str]] = {}
    for entry, place in files:
        one = _badly_named(entry)
        if one.suggestion and one.rename:
            slot = one.suggestion[:_SLOT_LENGTH]
            holder = place.holders.get(slot)
            rivals = claims.setdefault((slot, place.scope), [holder] if holder else [])
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

"""Every file that was given, sorted into what can be submitted, what cannot, and what is none."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import Final, NamedTuple

from ._layout import Places, Refusal, is_ignored, sole_folder
from .asin import Asin
from .diagnosis import diagnose, suggest_name
from .filename import ImageFilename, InvalidImageFilename, ProblemKind
from .marketplace import Scope
from .rejection import Rejection, RejectionKind
from .source import Entry

__all__ = ["Accepted", "Sorted", "sort_entries"]

_SIDECAR: Final = "images.toml"
_LARGEST_FILE: Final = 500_000_000

_Slot = tuple[Asin, str, Scope]


class Accepted(NamedTuple):
    """A file that can be submitted."""

    entry: Entry
    filename: ImageFilename
    scope: Scope


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
    given: list[Entry] = []
    ignored: list[Entry] = []
    for entry in sorted(entries, key=itemgetter(0)):
        (ignored if is_ignored(entry) else given).append(entry)
    top = sole_folder(given)
    places = Places(top, scope)
    named: list[Accepted] = []
    misnamed: list[tuple[Entry, Scope]] = []
    sidecars: list[Entry] = []
    rejected: list[Rejection] = []
    for entry in given:
        if entry.fault:
            rejected.append(rejection(entry, entry.fault, entry.detail))
        elif entry.name == _SIDECAR and entry.folder == top:
            sidecars.append(entry)
        elif isinstance(place := places[entry.folder], Refusal):
            rejected.append(rejection(entry, place.kind, place.detail))
        else:
            try:
                named.append(Accepted(entry, ImageFilename.parse(entry.name), place))
            except InvalidImageFilename:
                misnamed.append((entry, place))
    holders = _Holders()
    for file in named:
        holders.add(_slot(file.filename, file.scope), file.entry.path)
    accepted, meeting = _told_apart(named, holders)
    rejected += meeting
    rejected += _misnamed(misnamed, holders, rejected)
    rejected.sort(key=lambda one: one.path)
    oversized = [entry for entry in given if (entry.size or 0) > _LARGEST_FILE]
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


class _Holders:
    """The files that are for each slot; the first two are enough to name another than a given."""

    def __init__(self) -> None:
        self._first: dict[_Slot, str] = {}
        self._second: dict[_Slot, str] = {}

    def add(self, slot: _Slot, path: str) -> None:
        if slot in self._first:
            self._second.setdefault(slot, path)
        else:
            self._first[slot] = path

    @property
    def meet(self) -> bool:
        """Whether there is a slot that two of them are for."""
        return bool(self._second)

    def other_than(self, path: str, slot: _Slot) -> str | None:
        first = self._first.get(slot)
        return self._second.get(slot) if first == path else first


def _slot(filename: ImageFilename, scope: Scope) -> _Slot:
    return filename.asin, filename.variant.code, scope


def _told_apart(files: list[Accepted], holders: _Holders) -> tuple[list[Accepted], list[Rejection]]:
    """Part the files that are alone in their slot from those that meet another there."""
    if not holders.meet:
        return files, []
    alone: list[Accepted] = []
    meeting: list[Rejection] = []
    for file in files:
        other = holders.other_than(file.entry.path, _slot(file.filename, file.scope))
        if other is None:
            alone.append(file)
        else:
            meeting.append(rejection(file.entry, RejectionKind.SAME_SLOT, other))
    return alone, meeting


def _misnamed(
    files: list[tuple[Entry, Scope]], holders: _Holders, others: list[Rejection]
) -> list[Rejection]:
    """Reject what has a bad name, and tell where the better one would meet another file."""
    found = [(_badly_named(entry), scope) for entry, scope in files]
    meant = [
        (one, _slot(ImageFilename.parse(one.suggestion), scope), one.rename.to)
        for one, scope in found
        if one.suggestion and one.rename
    ]
    claims = _Holders()
    for one, slot, _ in meant:
        claims.add(slot, one.path)
    rejected = [one for one, _ in found if not one.suggestion]
    # Where letter case does not tell names apart, a file that keeps its bad name may be met too.
    staying = {one.path.lower(): one.path for one in (*others, *rejected)}
    for one, slot, path in meant:
        met = (
            holders.other_than(one.path, slot)
            or claims.other_than(one.path, slot)
            or staying.get(path.lower(), "")
        )
        rejected.append(Rejection(one.path, one.kind, one.problems, one.suggestion, met))
    return rejected


def _badly_named(entry: Entry) -> Rejection:
    problems = diagnose(entry.name)
    kinds = {problem.kind for problem in problems}
    # Such a name comes of a zip that was unpacked wrongly, and its folder may have named a scope.
    suggestion = None if ProblemKind.FOLDER_IN_NAME in kinds else suggest_name(entry.name)
    return Rejection(entry.path, RejectionKind.INVALID_NAME, problems, suggestion)

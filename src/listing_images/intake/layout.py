"""What the folders round a file mean: which scope, or why none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple, final

from attrs import define

from ..values.marketplace import GLOBAL, Marketplace, Scope, UnknownMarketplace
from .rejection import RejectionKind
from .source import Entry, Source

__all__ = ["Place", "Places", "Refusal", "is_ignored", "sole_folder"]


_MAC_FOLDER: Final = "__MACOSX"
_WINDOWS_THUMBNAILS: Final = "thumbs.db"
_FOLDERS_KEPT: Final = 64


def is_ignored(entry: Entry) -> bool:
    """Whether a file is nobody's concern: one that a system leaves in a folder, or a dot file.

    Example:
        >>> is_ignored(Entry("DE/.DS_Store", "DE", ".DS_Store"))
        True
    """
    if entry.fault is RejectionKind.OUTSIDE:
        return False
    name = entry.name
    if name[:1] == "." or name == _MAC_FOLDER or name.lower() == _WINDOWS_THUMBNAILS:
        return True
    return _is_ignored_folder(entry.folder)


@lru_cache(maxsize=_FOLDERS_KEPT)
def _is_ignored_folder(folder: str) -> bool:
    return any(part[:1] == "." or part == _MAC_FOLDER for part in folder.split("/"))


def sole_folder(source: Source, paths: Iterable[str], faulty: Iterable[Entry]) -> str:
    """Return the one folder round all files, which is looked through; empty where there is none.

    What is ignored, or leads out, does not stand beside it.

    Args:
        source: Where the files are.
        paths: Those that nothing is known against, in the order of paths.
        faulty: The others.

    Returns:
        Nothing either where that folder names a scope, for then it means something.

    Example:
        >>> from .source import NameList
        >>> sole_folder(NameList([]), ["pictures/DE/a.jpg"], [])
        'pictures'
    """
    sole = ""
    for entry in chain(faulty, _one_of_each_folder(source, paths)):
        first = entry.folder.partition("/")[0]
        if entry.fault is RejectionKind.OUTSIDE or is_ignored(entry) or (first and first == sole):
            continue
        if sole or not first:
            return ""
        sole = first
    return "" if _scope_named(sole) else sole


def _one_of_each_folder(source: Source, paths: Iterable[str]) -> Iterator[Entry]:
    """Leave out files that stand in the folder of the last that counts, or below it.

    They have the same first folder, or lead out.
    """
    beginning: str | None = None
    for path in paths:
        if beginning is None or not path.startswith(beginning):
            entry = source.entry(path)
            if not entry.fault and not is_ignored(entry):
                beginning = path[: len(path) - len(entry.name)]
            yield entry


def _scope_named(folder: str) -> Scope | None:
    if folder.isascii() and folder.upper() == GLOBAL.value:
        return GLOBAL
    try:
        return Marketplace.parse(folder)
    except UnknownMarketplace:
        return None


class Refusal(NamedTuple):
    """Why the files of a folder cannot be submitted, and what the message names."""

    kind: RejectionKind
    detail: str = ""


@final
@define(eq=False, weakref_slot=False)
class Place:
    """What the files right in a folder are for.

    Attributes:
        scope: Whose images they are.
        holders: The path of the first file that is for each slot of that scope, in this folder or
            another, by the ASIN and the variant code as they stand in its name.
    """

    scope: Scope
    holders: dict[str, str]


@final
class Places(dict[str, Place | Refusal | None]):
    """By folder, what the files right in it are for; each folder is read once.

    None stands for a folder of which every file is ignored. What the files at the top are for
    stands in `top` too.

    Args:
        top: The folder that is looked through; empty where there is none.
        scope: What the files at the top are for.

    Example:
        >>> Places("", GLOBAL)["uk"].scope
        Marketplace.GB
    """

    def __init__(self, top: str, scope: Scope) -> None:
        super().__init__()
        self._top = top
        self._holders: dict[Scope, dict[str, str]] = {}
        self.top = self[top] = self._place(scope)

    def __missing__(self, folder: str) -> Place | Refusal | None:
        place = None
        if not _is_ignored_folder(folder):
            found = _scope_of(folder[len(self._top) :].lstrip("/"))
            place = found if isinstance(found, Refusal) else self._place(found)
        self[folder] = place
        return place

    def _place(self, scope: Scope) -> Place:
        return Place(scope, self._holders.setdefault(scope, {}))


def _scope_of(folder: str) -> Scope | Refusal:
    first, _, deeper = folder.partition("/")
    scope = _scope_named(first)
    if scope is None:
        return Refusal(RejectionKind.UNKNOWN_FOLDER, first)
    if isinstance(scope, Marketplace) and not scope.accepts_country_images:
        return Refusal(RejectionKind.US_FOLDER)
    return Refusal(RejectionKind.NESTED_FOLDER, first) if deeper else scope

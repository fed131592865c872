"""What the folders round a file mean: which scope, or why none."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple, final

from .marketplace import GLOBAL, Marketplace, Scope, UnknownMarketplace
from .rejection import RejectionKind
from .source import Entry

__all__ = ["Places", "Refusal", "is_ignored", "sole_folder"]

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
    return _is_ignored_name(entry.name) or _is_ignored_folder(entry.folder)


def _is_ignored_name(name: str) -> bool:
    return name[:1] == "." or name == _MAC_FOLDER or name.lower() == _WINDOWS_THUMBNAILS


@lru_cache(maxsize=_FOLDERS_KEPT)
def _is_ignored_folder(folder: str) -> bool:
    return any(part[:1] == "." or part == _MAC_FOLDER for part in folder.split("/"))


def sole_folder(entries: Iterable[Entry]) -> str:
    """Return the one folder round all files, which is looked through; empty where there is none.

    Args:
        entries: The files, without those that are ignored.

    Returns:
        Nothing either where that folder names a scope, for then it means something.

    Example:
        >>> sole_folder([Entry("pictures/DE/a.jpg", "pictures/DE", "a.jpg")])
        'pictures'
    """
    sole = ""
    for entry in entries:
        if entry.fault is not RejectionKind.OUTSIDE:
            first = entry.folder.partition("/")[0]
            if not first or first != (sole or first):
                return ""
            sole = first
    return "" if _scope_named(sole) else sole


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
class Places(dict[str, Scope | Refusal]):
    """By folder, what the files right in it are for; each folder is read once.

    Args:
        top: The folder that is looked through; empty where there is none.
        scope: What the files at the top are for.

    Example:
        >>> Places("", GLOBAL)["uk"]
        Marketplace.GB
    """

    def __init__(self, top: str, scope: Scope) -> None:
        super().__init__({top: scope})
        self._top = top

    def __missing__(self, folder: str) -> Scope | Refusal:
        place = self[folder] = _place(folder[len(self._top) :].lstrip("/"))
        return place


def _place(folder: str) -> Scope | Refusal:
    first, _, deeper = folder.partition("/")
    scope = _scope_named(first)
    if scope is None:
        return Refusal(RejectionKind.UNKNOWN_FOLDER, first)
    if isinstance(scope, Marketplace) and not scope.accepts_country_images:
        return Refusal(RejectionKind.US_FOLDER)
    return Refusal(RejectionKind.NESTED_FOLDER, first) if deeper else scope

"""Map folder names to scopes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple, final

from ..values.marketplace import GLOBAL, Marketplace, Scope, UnknownMarketplace
from .rejection import RejectionKind

__all__ = ["SLOT_LENGTH", "Place", "Places", "Refusal", "is_ignored", "sole_folder"]


_MAC_FOLDER: Final = "__MACOSX"
_WINDOWS_THUMBNAILS: Final = "thumbs.db"
_FOLDERS_KEPT: Final = 64
SLOT_LENGTH: Final = len("B000123456.MAIN")
"""A slot is `ASIN.CODE` in a scope."""


def is_ignored(folder: str | None, name: str) -> bool:
    """Whether a file is a system's own, or a dot file."""
    if folder is None:
        return False
    if name[:1] == "." or name == _MAC_FOLDER or name.lower() == _WINDOWS_THUMBNAILS:
        return True
    return _is_ignored_folder(folder)


@lru_cache(maxsize=_FOLDERS_KEPT)
def _is_ignored_folder(folder: str) -> bool:
    return any(part[:1] == "." or part == _MAC_FOLDER for part in folder.split("/"))


def sole_folder(files: Iterable[tuple[str | None, str]]) -> str:
    """Return the only folder at the top, if no file is next to it and its name is not a scope.

    Ignored files do not count, and files outside do not either. The result is empty if there is
    no such folder.
    """
    sole: str | None = None
    last: str | None = None
    for folder, name in files:
        if folder is None or folder == last or is_ignored(folder, name):
            continue
        last = folder
        first = folder.partition("/")[0]
        if not first or sole not in {None, first}:
            return ""
        sole = first
    return sole if sole and _scope_named(sole) is None else ""


def _scope_named(folder: str) -> Scope | None:
    if folder.isascii() and folder.upper() == GLOBAL.value:
        return GLOBAL
    try:
        return Marketplace.parse(folder)
    except UnknownMarketplace:
        return None


class Place(NamedTuple):
    """What the files of a folder are for, and the valid names in all folders of its scope."""

    scope: Scope
    names: list[str]


class Refusal(NamedTuple):
    """Why the files of a folder cannot be submitted, and what the message names."""

    kind: RejectionKind
    detail: str = ""


@final
class Places(dict[str | None, Place | Refusal]):
    """What the files of each folder are for; each folder is read once."""

    def __init__(self, top: str, scope: Scope) -> None:
        """Read folders relative to `top`, the files of which are for a scope."""
        super().__init__()
        self.top = top
        self._names: dict[Scope, list[str]] = {}
        self[top] = self._place(scope)

    def __missing__(self, folder: str | None) -> Place | Refusal:
        found = self._read(folder)
        place = self[folder] = found if isinstance(found, Refusal) else self._place(found)
        return place

    def has_clash(self) -> bool:
        """Whether two valid files have a slot in common."""
        names = self._names.values()
        return any(len({name[:SLOT_LENGTH] for name in some}) < len(some) for some in names)

    def relative(self, folder: str | None, name: str) -> str | None:
        """Return a file's path relative to the top, with slashes; None if it is not below."""
        inner = self._below_top(folder)
        if inner is None:
            return None
        return f"{inner}/{name}" if inner else name

    def _below_top(self, folder: str | None) -> str | None:
        if folder is None or not self.top:
            return folder
        if folder == self.top:
            return ""
        top = f"{self.top}/"
        return folder.removeprefix(top) if folder.startswith(top) else None

    def _place(self, scope: Scope) -> Place:
        # Equal stores share their slots, also if one of them has another code.
        return Place(scope, self._names.setdefault(scope, []))

    def _read(self, folder: str | None) -> Scope | Refusal:
        if folder is None:
            return Refusal(RejectionKind.OUTSIDE)
        inner = self._below_top(folder)
        first, _, deeper = (inner or folder).partition("/")
        scope = None if inner is None else _scope_named(first)
        if scope is None:
            return Refusal(RejectionKind.UNKNOWN_FOLDER, first)
        if isinstance(scope, Marketplace) and not scope.accepts_country_images:
            return Refusal(RejectionKind.US_FOLDER)
        return Refusal(RejectionKind.NESTED_FOLDER, first) if deeper else scope

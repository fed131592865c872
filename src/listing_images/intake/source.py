"""What a folder, a zip and a list of names have in common."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from typing import IO, Final, NamedTuple, Protocol, final
from zlib import crc32

from .._wording import quoted
from ..errors import ListingImagesError
from .rejection import RejectionKind

__all__ = ["MOST_READ", "UnreadableSource"]


_FOLDERS_KEPT: Final = 64
_LONGEST_REASON: Final = 150
_CHUNK: Final = 1 << 20
MOST_READ: Final = 64 << 20
"""The most bytes of a file that are kept in memory, to decode an image."""


class UnreadableSource(ListingImagesError):
    """A folder or zip does not exist or cannot be read.

    Attributes:
        path: The path, or the name of the open file.
        reason: The reason that the system or the zip reader gives.

    Example:
        >>> from listing_images import scan
        >>> scan("no/such/folder")
        Traceback (most recent call last):
            ...
        listing_images.intake.source.UnreadableSource: 'no/such/folder' cannot be read (No such \
file or directory). Give a folder or an intact zip that you may read.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path: str = path
        self.reason: str = reason

    def __str__(self) -> str:
        return (
            f"{quoted(self.path)} cannot be read ({self.reason}). "
            "Give a folder or an intact zip that you may read."
        )


class Entry(NamedTuple):
    """One file of a source."""

    path: str
    """The path as the source spells it."""
    folder: str | None
    """The folders around the file, joined by slashes; None if they lead outside."""
    name: str
    """The file name; empty for a folder that cannot be read."""
    fault: RejectionKind | None = None
    """Why the file cannot be used, whatever its name."""
    detail: str = ""
    """The reason that the system gives."""


class Listing(NamedTuple):
    """All files of a source, in any order; a zip or a list may have one path twice."""

    paths: list[str]
    """The files that can be used."""
    faulty: list[Entry]
    """The files that cannot, whatever their names."""
    sizes: dict[str, int]
    """The known sizes in bytes, by path."""
    folders: list[str]
    """The folders, also empty ones; of a zip only those with an entry of their own."""


class Content(NamedTuple):
    """What is read of a file."""

    picture: str
    """A string that identifies the content."""
    size: int
    head: bytes | None
    """The first bytes; None if they cannot be read within a limit."""

    @property
    def is_whole(self) -> bool:
        """Whether the first bytes are all bytes."""
        return self.head is not None and len(self.head) == self.size


class Source(Protocol):
    """A folder, a zip or a list of names."""

    @property
    def name(self) -> str:
        """The path, or the name of the open file; empty for a list."""
        ...

    @property
    def size(self) -> int:
        """The size of a zip in bytes, otherwise 0."""
        ...

    def listing(self) -> Listing:
        """Return all files; may raise UnreadableSource. Only listed files can be read."""
        ...

    def split(self, path: str) -> tuple[str | None, str]:
        """Return the folder and the name in a path, as `Entry` has them."""
        ...

    @property
    def most_read(self) -> int:
        """The most bytes of a file that may be read into memory."""
        ...

    @property
    def locations(self) -> tuple[str, ...]:
        """The paths or names of the folder or zip itself, the resolved one first."""
        ...

    def read(self, path: str, limit: int) -> Content:
        """Return what is known of a listed file, at most `limit` bytes; may raise OSError."""
        ...

    def content(self, path: str, limit: int) -> bytes | None:
        """Return at most `limit` bytes of a listed file; may raise OSError."""
        ...


def _as_string(name: str | os.PathLike[str]) -> str:
    path = os.fspath(name)
    if not isinstance(path, str):
        raise TypeError(f"Expected a path as a string, got {type(path).__name__}.")
    return str.__str__(path)  # a member of a string enumeration would print its own name


def picture_of(crc: int, size: int) -> str:
    """Return the string that identifies a content by its CRC-32 and its size."""
    return f"crc32:{crc:08x}:{size}"


def read_chunks(file: IO[bytes], limit: int) -> Content:
    """Return what is known of an open file; all of it is read, but only `limit` bytes are kept."""
    crc = size = 0
    head = bytearray()
    while chunk := file.read(_CHUNK):
        crc = crc32(chunk, crc)
        size += len(chunk)
        head += chunk[: limit - len(head)]
    return Content(picture_of(crc, size), size, bytes(head))


def describe_error(error: Exception) -> str:
    """Return a short reason without the path, which is named next to it."""
    reason = error.strerror if isinstance(error, OSError) else None
    return (reason or str(error) or type(error).__name__)[:_LONGEST_REASON]


def split_path(path: str) -> tuple[str | None, str]:
    """Return the folder and the name in a path with slashes or backslashes."""
    if "/" not in path and "\\" not in path and path != "..":
        return "", path
    head, slash, name = path.replace("\\", "/").rpartition("/")
    return None if name == ".." else _normal_folder(head or slash), name


@lru_cache(maxsize=_FOLDERS_KEPT)
def _normal_folder(folder: str) -> str | None:
    """Return a folder without empty parts and dots; None if it leads outside."""
    if folder.isalnum():
        return folder
    parts = [part for part in folder.split("/") if part not in {"", "."}]
    has_drive = folder[1:2] == ":" and folder[:1].isalpha()
    return None if folder.startswith("/") or has_drive or ".." in parts else "/".join(parts)


@final
class NameList:
    """A list of names, without any content."""

    __slots__ = ("_names",)

    name = ""
    size = 0
    most_read = 0
    locations: tuple[str, ...] = ()

    def __init__(self, names: Iterable[str | os.PathLike[str]]) -> None:
        if isinstance(names, str):
            raise TypeError("Expected several names, got one string. Pass a list of names.")
        self._names = [name if type(name) is str else _as_string(name) for name in names]

    def listing(self) -> Listing:
        """Return the names."""
        return Listing(self._names, [], {}, [])

    def split(self, path: str) -> tuple[str | None, str]:
        """Return the folder and the name in a path, as `Entry` has them."""
        return split_path(path)

    def read(self, path: str, limit: int) -> Content:  # noqa: ARG002 - as in Source
        """Raise OSError: a name has no content."""
        raise OSError("only the name is known")

    def content(self, path: str, limit: int) -> None:
        """Return None: the content is unknown."""

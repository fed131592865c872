"""Where files are given from: what a folder, a zip and a list of names have in common."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple, Protocol, final

from .._wording import quoted
from ..errors import ListingImagesError
from .rejection import RejectionKind

__all__ = ["UnreadableSource"]


_FOLDERS_KEPT: Final = 64
_LONGEST_REASON: Final = 150


class UnreadableSource(ListingImagesError):
    """A folder or zip is not there, or cannot be read at all.

    Attributes:
        path: What was given.
        reason: What the system or the zip's reader says.

    Example:
        >>> from listing_images import scan
        >>> scan("no/such/folder")
        Traceback (most recent call last):
            ...
        listing_images.intake.source.UnreadableSource: 'no/such/folder' cannot be read (No such file or \
directory): give a folder or zip of images that you may open.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path: str = path
        self.reason: str = reason

    def __str__(self) -> str:
        return (
            f"{quoted(self.path)} cannot be read ({self.reason}): "
            "give a folder or zip of images that you may open."
        )


class Entry(NamedTuple):
    """A file that was given, and what its path tells.

    Attributes:
        path: What the source calls it.
        folder: The folders round it, joined by slashes; empty for a file at the top.
        name: The file's name alone; empty for a folder that stands for its files.
        fault: Why it cannot be taken, whatever it is called.
        detail: What the system says about that.
    """

    path: str
    folder: str
    name: str
    fault: RejectionKind | None = None
    detail: str = ""


class Files(NamedTuple):
    """All files that a source has, in any order; in a zip and a list, two may have one path.

    Attributes:
        paths: Of those that nothing is known against.
        faulty: Those that cannot be taken, whatever they are called.
        sizes: In bytes, by path, as far as they are known.
    """

    paths: list[str]
    faulty: list[Entry]
    sizes: list[tuple[str, int]]


class Source(Protocol):
    """A folder, a zip or a list of names."""

    @property
    def name(self) -> str:
        """What the caller calls it."""
        ...

    @property
    def size(self) -> int:
        """The bytes of a zip; 0 for what has no size as a whole."""
        ...

    def files(self) -> Files:
        """Return every file."""
        ...

    def entry(self, path: str) -> Entry:
        """Return the folders and the name that a path tells."""
        ...

    def picture(self, path: str) -> str | None:
        """Return what tells a picture from others; an `OSError` where it cannot be read.

        Args:
            path: One of those in `files`, against which nothing is known.
        """
        ...

    def content(self, path: str, limit: int) -> bytes | None:
        """Return a content, or its first `limit` bytes; an `OSError` where it cannot be read.

        Args:
            path: As above.
            limit: How many bytes are wanted at most.
        """
        ...


@final
class NameList:
    """A list of names, of which nothing further is known.

    Args:
        names: The names.

    Raises:
        TypeError: It is one text, or holds what is neither a text nor a path.

    Example:
        >>> NameList(["DE/B000123456.MAIN.jpg"]).files().paths
        ['DE/B000123456.MAIN.jpg']
    """

    __slots__ = ("_names",)

    name = ""
    size = 0

    def __init__(self, names: Iterable[str | os.PathLike[str]]) -> None:
        if isinstance(names, str):
            raise TypeError("names are given as several, for example [name], not as one str")
        self._names = [name if type(name) is str else _plain(name) for name in names]

    def files(self) -> Files:
        """Return the names."""
        return Files(self._names, [], [])

    def entry(self, path: str) -> Entry:
        """Return the folders and the name that one of the names tells."""
        return entry_at(path)

    def picture(self, path: str) -> None:
        """Return None: a name tells nothing of the picture."""

    def content(self, path: str, limit: int) -> None:
        """Return None: a name tells nothing of the content."""


def _plain(name: str | os.PathLike[str]) -> str:
    path = os.fspath(name)
    if not isinstance(path, str):
        raise TypeError(f"a name is a str or a path, not {type(path).__name__}")
    return str.__str__(path)  # a member of a str enumeration would print its own name


def picture_of(crc: int, size: int) -> str:
    """Return the text by which two pictures are told apart.

    Args:
        crc: The CRC-32 of the content.
        size: Its length in bytes.

    Example:
        >>> picture_of(0x1A2B, 7808)
        'crc32:00001a2b:7808'
    """
    return f"crc32:{crc:08x}:{size}"


def describe_error(error: Exception) -> str:
    """Return what went wrong, in few words and without the path that is told beside it.

    Example:
        >>> describe_error(FileNotFoundError(2, "No such file or directory", "pictures"))
        'No such file or directory'
    """
    told = error.strerror if isinstance(error, OSError) else None
    return (told or str(error) or type(error).__name__)[:_LONGEST_REASON]


def entry_at(path: str, fault: RejectionKind | None = None) -> Entry:
    r"""Return the entry that a path from a zip or a list stands for, slashes or backslashes.

    Args:
        path: A path from the top; one that leads out is marked as such.
        fault: Why it cannot be taken wherever it stands.

    Example:
        >>> entry_at("DE\\B000123456.MAIN.jpg").folder
        'DE'
        >>> entry_at("../B000123456.MAIN.jpg").fault.name
        'OUTSIDE'
    """
    if "/" not in path and "\\" not in path and path != "..":
        return Entry(path, "", path, fault)
    name = path.replace("\\", "/").rpartition("/")[2]
    folder = _folder(path[: len(path) - len(name)])
    if folder is None or name == "..":
        return Entry(path, "", name, RejectionKind.OUTSIDE)
    return Entry(path, folder, name, fault)


@lru_cache(maxsize=_FOLDERS_KEPT)
def _folder(text: str) -> str | None:
    """Read what stands before the name; None where it leads out."""
    text = text.replace("\\", "/")
    parts = [part for part in text.split("/") if part not in {"", "."}]
    has_drive = text[1:2] == ":" and text[:1].isalpha()
    return None if text.startswith("/") or has_drive or ".." in parts else "/".join(parts)

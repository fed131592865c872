"""A zip of images. Of its members only the first bytes are read; nothing is extracted."""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Final, cast, final

from .rejection import RejectionKind
from .source import (
    Content,
    Entry,
    Listing,
    UnreadableSource,
    describe_error,
    picture_of,
    split_path,
    title_of,
)

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

__all__ = ["Archive", "open_zip"]


_SLASHES: Final = ("/", "\\")
_ENCRYPTED: Final = 0x1
# Stored and deflated: the other methods cannot be stopped at a limit.
_BOUNDED: Final = {0, 8}

# What `zipfile` raises for damaged bytes: a name that is not the UTF-8 it claims to be, a version
# from the future, a length beyond the end. A Warning may have been turned into an error.
_BROKEN: Final = (
    OSError,
    ValueError,
    ArithmeticError,
    LookupError,
    EOFError,
    MemoryError,
    NotImplementedError,
    RuntimeError,
    Warning,
    struct.error,
)


def open_zip(file: str | IO[bytes]) -> ZipFile:
    """Open a zip. Programs of macOS and Linux write names in UTF-8 without saying so."""
    from zipfile import ZipFile  # noqa: PLC0415 - start-up cost

    try:
        return ZipFile(file, metadata_encoding="utf-8")
    except UnicodeDecodeError:
        return ZipFile(file)


@final
class Archive:
    """The files of a zip, given by its path or as an open binary file."""

    most_read = 64 * 1024

    __slots__ = ("_below", "_errors", "_is_ours", "_usable", "_zip", "name", "size", "titles")

    def __init__(self, file: str | IO[bytes] | ZipFile, name: str, below: str = "") -> None:
        """Open a zip; only the members whose names begin with `below` count."""
        import zipfile  # noqa: PLC0415 - start-up cost
        import zlib  # noqa: PLC0415 - start-up cost

        self.name: str = name
        self.titles: tuple[str, ...] = _titles(file, below or name)
        self._below = below
        self._errors = (*_BROKEN, zipfile.BadZipFile, zlib.error)
        self._is_ours = not isinstance(file, zipfile.ZipFile)
        try:
            self._zip: ZipFile = file if isinstance(file, zipfile.ZipFile) else open_zip(file)
            self.size: int = _length(cast("IO[bytes]", self._zip.fp))
        except self._errors as error:
            raise UnreadableSource(name, describe_error(error)) from error
        # `orig_filename` is the same on every platform; `filename` ends at the first null
        # character, and an extra field may replace it.
        self._usable: dict[str, ZipInfo] = {
            path: member for path, member in self._members() if not _fault_of(member)
        }

    def close(self) -> None:
        """Close the zip; one that the caller opened stays open."""
        if self._is_ours:
            self._zip.close()

    def listing(self) -> Listing:
        """Return every member that is not a folder."""
        found = Listing([], [], {})
        for path, member in self._members():
            if _is_folder(member):
                continue
            fault = _fault_of(member)
            if fault:
                found.faulty.append(Entry(path, *split_path(path), fault))
            else:
                found.paths.append(path)
            found.sizes[path] = max(member.file_size, found.sizes.get(path, 0))
        return found

    def _members(self) -> Iterator[tuple[str, ZipInfo]]:
        for member in self._zip.infolist():
            if member.orig_filename.startswith(self._below):
                yield member.orig_filename.removeprefix(self._below), member

    def split(self, path: str) -> tuple[str | None, str]:
        """Return the folder and the name in a path, as `Entry` has them."""
        return split_path(path)

    def read(self, path: str, limit: int) -> Content:
        """Return what is known of a member: its checksum is in the central directory."""
        member = self._usable[path]
        bounded = member.compress_type in _BOUNDED
        head = self.content(path, limit) if bounded else None
        return Content(picture_of(member.CRC, member.file_size), member.file_size, head)

    def content(self, path: str, limit: int) -> bytes:
        """Return at most `limit` bytes of a member, and extract no more than these."""
        member = self._usable[path]
        try:
            if member.compress_type not in _BOUNDED:
                raise OSError("unusual compression, use deflate")
            with self._zip.open(member) as file:
                return file.read(limit)
        except self._errors as error:
            raise OSError(describe_error(error)) from error


def _titles(file: str | IO[bytes] | ZipFile, name: str) -> tuple[str, ...]:
    if isinstance(file, str):
        return title_of(os.path.realpath(name)), title_of(name)
    return (title_of(name),)


def _length(file: IO[bytes]) -> int:
    file.seek(0, os.SEEK_END)
    return file.tell()


def _is_folder(member: ZipInfo) -> bool:
    return member.orig_filename.endswith(_SLASHES) and not member.file_size


def _fault_of(member: ZipInfo) -> RejectionKind | None:
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return RejectionKind.LINK
    if kind not in {0, stat.S_IFREG} or member.orig_filename.endswith(_SLASHES):
        return RejectionKind.NO_PLAIN_FILE
    return RejectionKind.ENCRYPTED if member.flag_bits & _ENCRYPTED else None

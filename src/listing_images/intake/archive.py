"""A zip of images, read by its directory alone: nothing is unpacked and nothing in it believed."""

from __future__ import annotations

import os
import stat
import struct
from typing import IO, TYPE_CHECKING, Final, cast, final

from .rejection import RejectionKind
from .source import Entry, Files, UnreadableSource, describe_error, entry_at, picture_of

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

__all__ = ["Archive"]


_SLASHES: Final = ("/", "\\")
_ENCRYPTED: Final = 0x1
_BOUNDED: Final = {0, 8}
"""Stored and deflated: what is unpacked of these stops where it is told to."""

# What the reader of zips lets out when bytes make no sense: a name that is not the UTF-8 it claims
# to be, a version from the future, a length beyond the end. A Warning is an error for some.
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


@final
class Archive:
    """The files of a zip.

    Args:
        file: The zip: its path, or an open binary file that can be sought in.
        name: What the caller calls it.

    Raises:
        UnreadableSource: It is no zip, or a broken one.
    """

    __slots__ = ("_errors", "_plain", "_zip", "name", "size")

    def __init__(self, file: str | IO[bytes], name: str) -> None:
        import zipfile  # noqa: PLC0415 - it costs much at start-up, and a folder needs none of it
        import zlib  # noqa: PLC0415 - likewise at start-up

        self.name = name
        self._errors = (*_BROKEN, zipfile.BadZipFile, zlib.error)
        try:
            self._zip: ZipFile = zipfile.ZipFile(file)
            self.size: int = _length(cast("IO[bytes]", self._zip.fp))
        except self._errors as error:
            raise UnreadableSource(name, describe_error(error)) from error
        # By the name as it stands in the zip, the same on every platform: `filename` ends at the
        # first null character, and may be replaced by what an extra field says.
        self._plain: dict[str, ZipInfo] = {
            one.orig_filename: one for one in self._zip.infolist() if not _fault_of(one)
        }

    def close(self) -> None:
        """Close what was opened here; a file that the caller opened stays open."""
        self._zip.close()

    def files(self) -> Files:
        """Return every member that is no folder, in the order of the directory."""
        found = Files([], [], [])
        for member in self._zip.infolist():
            if _is_folder(member):
                continue
            path, fault = member.orig_filename, _fault_of(member)
            if fault:
                found.faulty.append(entry_at(path, fault))
            else:
                found.paths.append(path)
            found.sizes.append((path, member.file_size))
        return found

    def entry(self, path: str) -> Entry:
        """Return the folders and the name that a member's path tells."""
        return entry_at(path)

    def picture(self, path: str) -> str:
        """Return what tells a member's picture from others, as the directory has it."""
        member = self._plain[path]
        return picture_of(member.CRC, member.file_size)

    def content(self, path: str, limit: int) -> bytes:
        """Return a member's content, or its first `limit` bytes.

        Raises:
            OSError: It cannot be unpacked, or not without unpacking more than `limit` bytes.
        """
        member = self._plain[path]
        try:
            if member.compress_type not in _BOUNDED:
                raise OSError("pack it by the usual method, deflate")
            with self._zip.open(member) as file:
                return file.read(limit)
        except self._errors as error:
            raise OSError(describe_error(error)) from error


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

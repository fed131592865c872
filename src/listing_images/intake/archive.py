"""A zip of images. Of its members only the first bytes are read; nothing is extracted."""

from __future__ import annotations

import os
import re
import stat
import struct
import zlib
from typing import IO, TYPE_CHECKING, Final, final

from .rejection import RejectionKind
from .resemblance import UNREAD, scope_named
from .source import (
    Content,
    Entry,
    Listing,
    UnreadableSource,
    describe_error,
    picture_of,
    split_path,
)

if TYPE_CHECKING:
    import zipfile
    from zipfile import ZipFile, ZipInfo

__all__ = ["Archive", "folder_in_zip", "open_zip", "zip_errors"]


_SLASHES: Final = ("/", "\\")
_ENCRYPTED: Final = 0x1
_IN_UTF_8: Final = 0x800
_UNICODE_PATH: Final = 0x7075
_CODE_PAGE: Final = "cp437"
# Stored and deflated: the other methods cannot be stopped at a limit.
_BOUNDED: Final = {0, 8}

_for_each_folder: Final = re.compile(r"[^/\\]+").sub


def folder_in_zip(path: zipfile.Path) -> Archive:
    """Return a folder in an open zip, which is read like a whole zip."""
    name = path.root.filename
    whole = name if isinstance(name, str) else f"<{type(path).__name__}>"
    if path.at and not path.at.endswith("/"):
        raise UnreadableSource(f"{whole}/{path.at}", "neither a folder nor a zip")
    return Archive(path.root, f"{whole}/{path.at}" if path.at else whole, below=path.at)


@final
class Archive:
    """The files of a zip, given by its path or as an open binary file."""

    __slots__ = ("_below", "_usable", "_zip", "locations", "name", "size")

    most_read = 64 * 1024

    def __init__(
        self,
        file: str | IO[bytes] | ZipFile,
        name: str,
        locations: tuple[str, ...] = (),
        *,
        below: str = "",
    ) -> None:
        """Open a zip; only the members whose names begin with `below` count."""
        self.name: str = name
        self.locations: tuple[str, ...] = locations or (name,)
        self._below = below
        self._usable: dict[str, ZipInfo] = {}
        try:
            self._zip: ZipFile = open_zip(file)
            self.size: int = _size_of(self._zip)
        except zip_errors() as error:
            raise UnreadableSource(name, describe_error(error)) from error

    def close(self) -> None:
        """Close the zip; a binary file that the caller opened stays open."""
        self._zip.close()

    def listing(self) -> Listing:
        """Return every member that is not a folder."""
        found = Listing([], [], {}, [])
        depth = self._below.count("/")
        # An attribute that the documentation of `zipfile` has only as an argument.
        encoding: str | None = getattr(self._zip, "metadata_encoding", None)
        for member in self._zip.infolist():
            if not member.filename.startswith(self._below):
                continue
            path = _path_of(member, encoding).split("/", depth)[-1]
            if _is_folder(member):
                found.folders.append(path)
                continue
            fault = _fault_of(member)
            if fault:
                found.faulty.append(Entry(path, *split_path(path), fault))
            else:
                self._usable[path] = member
                found.paths.append(path)
            found.sizes[path] = max(member.file_size, found.sizes.get(path, 0))
        return found

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
        except zip_errors() as error:
            raise OSError(describe_error(error)) from error


def open_zip(file: str | IO[bytes] | ZipFile) -> ZipFile:
    """Open a zip. Programs of macOS and Linux write names in UTF-8 without saying so."""
    from zipfile import ZipFile  # noqa: PLC0415 - start-up cost

    if isinstance(file, ZipFile):
        return file
    try:
        return ZipFile(file, metadata_encoding="utf-8")
    except UnicodeDecodeError:
        return ZipFile(file)


def _size_of(archive: ZipFile) -> int:
    if archive.fp is None:
        raise ValueError("the zip is closed")
    archive.fp.seek(0, os.SEEK_END)
    return archive.fp.tell()


def zip_errors() -> tuple[type[Exception], ...]:
    """Return what `zipfile` raises for damaged bytes."""
    from zipfile import BadZipFile  # noqa: PLC0415 - start-up cost

    # For example a name that is not the UTF-8 it claims to be, a version from the future, a length
    # beyond the end. A Warning may have been turned into an error.
    return (
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
        zlib.error,
        BadZipFile,
    )


def _path_of(member: ZipInfo, encoding: str | None) -> str:
    """Return the path of a member, with `UNREAD` for the letters of a folder that are unknown."""
    # `orig_filename` is the same on every platform and version; `filename` ends at the first null
    # character, and some versions replace it by the Unicode path.
    name = member.orig_filename
    is_utf_8 = member.flag_bits & _IN_UTF_8
    written = name.encode("utf-8" if is_utf_8 else encoding or _CODE_PAGE, "replace")
    path = _unicode_path(member.extra, zlib.crc32(written))
    if path is not None:
        return path
    if name.isascii() or is_utf_8 or encoding:
        return name
    start = max(map(name.rfind, _SLASHES)) + 1
    return _for_each_folder(_as_read, name[:start]) + name[start:]


def _unicode_path(extra: bytes, checksum: int) -> str | None:
    """Return the path in the field that replaces the name with this CRC-32, or None."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        value = extra[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == _UNICODE_PATH and value[:5] == struct.pack("<BL", 1, checksum):
            return value[5:].decode("utf-8", "replace") or None
    return None


def _as_read(folder: re.Match[str]) -> str:
    """Return the name of a folder, or `UNREAD` for each letter if its encoding is unknown."""
    name = folder[0]
    is_read = name.isascii() or scope_named(name) is not None
    return name if is_read else UNREAD * len(name)


def _is_folder(member: ZipInfo) -> bool:
    return member.orig_filename.endswith(_SLASHES) and not member.file_size


def _fault_of(member: ZipInfo) -> RejectionKind | None:
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return RejectionKind.LINK
    if kind not in {0, stat.S_IFREG} or member.orig_filename.endswith(_SLASHES):
        return RejectionKind.NO_PLAIN_FILE
    return RejectionKind.ENCRYPTED if member.flag_bits & _ENCRYPTED else None

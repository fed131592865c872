"""A folder of images: every file under it, whatever it is called, and no link followed."""

from __future__ import annotations

import os
from typing import Final, final
from zlib import crc32

from .rejection import RejectionKind
from .source import Entry, UnreadableSource, picture_of, reason_of

__all__ = ["Folder"]

_CHUNK: Final = 1 << 20


@final
class Folder:
    """The files of a folder.

    Args:
        name: Its path.

    Example:
        >>> Folder("docs/examples/catalogue/FR").entries()[0].size > 7000
        True
    """

    __slots__ = ("name",)

    size = 0

    def __init__(self, name: str) -> None:
        self.name = name

    def entries(self) -> list[Entry]:
        """Return every file under the folder, and every folder that cannot be read.

        Raises:
            UnreadableSource: The folder itself cannot be read.
        """
        found: list[Entry] = []
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            try:
                with os.scandir(self._place_of(folder)) as inside:
                    for each in inside:
                        path = f"{folder}/{each.name}" if folder else each.name
                        try:
                            if _is_folder(each):
                                waiting.append(path)
                            else:
                                found.append(_entry(path, folder, each))
                        except OSError as error:
                            found.append(_unreadable(path, folder, each.name, error))
            except (OSError, ValueError) as error:
                if not folder:
                    raise UnreadableSource(self.name, reason_of(error)) from error
                found.append(_unreadable(f"{folder}/", folder, "", error))
        return found

    def picture(self, entry: Entry) -> str:
        """Return what tells a file's picture from others."""
        crc = size = 0
        with open(self._place_of(entry.path), "rb") as file:  # noqa: PTH123 - no path is built
            while chunk := file.read(_CHUNK):
                crc = crc32(chunk, crc)
                size += len(chunk)
        return picture_of(crc, size)

    def content(self, entry: Entry, limit: int) -> bytes:
        """Return a file's content, or its first `limit` bytes."""
        with open(self._place_of(entry.path), "rb") as file:  # noqa: PTH123 - no path is built
            return file.read(limit)

    def _place_of(self, path: str) -> str:
        return os.path.join(self.name, *path.split("/"))  # noqa: PTH118 - quicker than a Path


def _is_folder(found: os.DirEntry[str]) -> bool:
    return found.is_dir(follow_symlinks=False) and not _is_link(found)


def _is_link(found: os.DirEntry[str]) -> bool:
    # A junction of Windows is a link between folders; Python tells it from 3.12 on.
    return found.is_symlink() or bool(getattr(found, "is_junction", bool)())


def _entry(path: str, folder: str, found: os.DirEntry[str]) -> Entry:
    if _is_link(found):
        return Entry(path, folder, found.name, fault=RejectionKind.LINK)
    if not found.is_file(follow_symlinks=False):
        return Entry(path, folder, found.name, fault=RejectionKind.NO_PLAIN_FILE)
    return Entry(path, folder, found.name, found.stat(follow_symlinks=False).st_size)


def _unreadable(path: str, folder: str, name: str, error: Exception) -> Entry:
    return Entry(path, folder, name, fault=RejectionKind.UNREADABLE, detail=reason_of(error))

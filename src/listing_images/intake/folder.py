"""A folder of images: every file under it, whatever it is called, and no link followed."""

from __future__ import annotations

import os
from typing import Final, final
from zlib import crc32

from .rejection import RejectionKind
from .source import Entry, Files, UnreadableSource, describe_error, picture_of

__all__ = ["Folder"]


_CHUNK: Final = 1 << 20


@final
class Folder:
    """The files of a folder.

    Args:
        name: Its path.

    Example:
        >>> Folder("docs/examples/catalogue/FR").entry("B000123456.MAIN.jpg").name
        'B000123456.MAIN.jpg'
    """

    __slots__ = ("name",)

    size = 0

    def __init__(self, name: str) -> None:
        self.name = name

    def files(self) -> Files:
        """Return every file under the folder, and every folder that cannot be read.

        Raises:
            UnreadableSource: The folder itself cannot be read.
        """
        found = Files([], [], [])
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
                                _add(found, path, each)
                        except OSError as error:
                            found.faulty.append(_unreadable(path, error))
            except (OSError, ValueError) as error:
                if not folder:
                    raise UnreadableSource(self.name, describe_error(error)) from error
                found.faulty.append(_unreadable(f"{folder}/", error))
        return found

    def entry(self, path: str) -> Entry:
        """Return the folders and the name that a path tells; a backslash is part of a name."""
        return _entry(path)

    def picture(self, path: str) -> str:
        """Return what tells a file's picture from others."""
        crc = size = 0
        with open(self._place_of(path), "rb") as file:  # noqa: PTH123 - no path is built
            while chunk := file.read(_CHUNK):
                crc = crc32(chunk, crc)
                size += len(chunk)
        return picture_of(crc, size)

    def content(self, path: str, limit: int) -> bytes:
        """Return a file's content, or its first `limit` bytes."""
        with open(self._place_of(path), "rb") as file:  # noqa: PTH123 - no path is built
            return file.read(limit)

    def _place_of(self, path: str) -> str:
        return os.path.join(self.name, *path.split("/"))  # noqa: PTH118 - quicker than a Path


def _is_folder(found: os.DirEntry[str]) -> bool:
    return found.is_dir(follow_symlinks=False) and not _is_link(found)


def _is_link(found: os.DirEntry[str]) -> bool:
    # A junction of Windows is a link between folders; Python tells it from 3.12 on.
    return found.is_symlink() or bool(getattr(found, "is_junction", bool)())


def _add(found: Files, path: str, file: os.DirEntry[str]) -> None:
    if _is_link(file):
        found.faulty.append(_entry(path, RejectionKind.LINK))
    elif not file.is_file(follow_symlinks=False):
        found.faulty.append(_entry(path, RejectionKind.NO_PLAIN_FILE))
    else:
        found.sizes.append((path, file.stat(follow_symlinks=False).st_size))
        found.paths.append(path)


def _unreadable(path: str, error: Exception) -> Entry:
    return _entry(path, RejectionKind.UNREADABLE, describe_error(error))


def _entry(path: str, fault: RejectionKind | None = None, detail: str = "") -> Entry:
    folder, _, name = path.rpartition("/")
    return Entry(path, folder, name, fault, detail)

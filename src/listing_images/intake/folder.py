"""A folder of images: all files below it; links are not followed."""

from __future__ import annotations

import os
from typing import Final, final
from zlib import crc32

from .rejection import RejectionKind
from .source import Entry, Listing, UnreadableSource, describe_error, picture_of

__all__ = ["Folder"]


_CHUNK: Final = 1 << 20


@final
class Folder:
    """The files of a folder."""

    __slots__ = ("name",)

    size = 0

    def __init__(self, name: str) -> None:
        self.name: str = name

    def listing(self) -> Listing:
        """Return every file below the folder, and every folder that cannot be read."""
        found = Listing([], [], {})
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            try:
                with os.scandir(self._join(folder)) as children:
                    for child in children:
                        path = f"{folder}/{child.name}" if folder else child.name
                        try:
                            if _is_folder(child):
                                waiting.append(path)
                            else:
                                self._add(found, path, child)
                        except OSError as error:
                            found.faulty.append(self._unreadable(path, error))
            except (OSError, ValueError) as error:
                if not folder:
                    raise UnreadableSource(self.name, describe_error(error)) from error
                found.faulty.append(self._unreadable(f"{folder}/", error))
        return found

    def split(self, path: str) -> tuple[str, str]:
        """Return the folder and the name in a path; a backslash is part of a name."""
        folder, _, name = path.rpartition("/")
        return folder, name

    def picture(self, path: str) -> str:
        """Return the string that identifies the content of a file."""
        crc = size = 0
        with open(self._join(path), "rb") as file:  # noqa: PTH123 - quicker than a Path
            while chunk := file.read(_CHUNK):
                crc = crc32(chunk, crc)
                size += len(chunk)
        return picture_of(crc, size)

    def content(self, path: str, limit: int) -> bytes:
        """Return at most `limit` bytes of a file."""
        with open(self._join(path), "rb") as file:  # noqa: PTH123 - quicker than a Path
            return file.read(limit)

    def _join(self, path: str) -> str:
        return os.path.join(self.name, *path.split("/"))  # noqa: PTH118 - quicker than a Path

    def _add(self, found: Listing, path: str, file: os.DirEntry[str]) -> None:
        if _is_link(file):
            found.faulty.append(Entry(path, *self.split(path), RejectionKind.LINK))
        elif not file.is_file(follow_symlinks=False):
            found.faulty.append(Entry(path, *self.split(path), RejectionKind.NO_PLAIN_FILE))
        else:
            found.sizes[path] = file.stat(follow_symlinks=False).st_size
            found.paths.append(path)

    def _unreadable(self, path: str, error: Exception) -> Entry:
        fault = RejectionKind.UNREADABLE
        return Entry(path, *self.split(path), fault, describe_error(error))


def _is_folder(child: os.DirEntry[str]) -> bool:
    return child.is_dir(follow_symlinks=False) and not _is_link(child)


def _is_link(child: os.DirEntry[str]) -> bool:
    # A junction of Windows is a link between folders; `is_junction` exists since Python 3.12.
    return child.is_symlink() or bool(getattr(child, "is_junction", bool)())

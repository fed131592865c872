"""A folder of images: all files below it; links are not followed."""

from __future__ import annotations

import os
import stat
from typing import IO, Final, final

from .rejection import RejectionKind
from .source import (
    MOST_READ,
    Content,
    Entry,
    Listing,
    UnreadableSource,
    describe_error,
    read_chunks,
)

__all__ = ["HAS_FOLDER_HANDLES", "Folder"]


# A link that replaces a file or folder after the listing is not followed, and a pipe that does
# is not waited for. Windows has none of these flags.
_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)
_FOLDER_FLAGS: Final = _FLAGS | getattr(os, "O_DIRECTORY", 0)
_TOP_FLAGS: Final = _FOLDER_FLAGS & ~getattr(os, "O_NOFOLLOW", 0)
HAS_FOLDER_HANDLES: Final = os.open in os.supports_dir_fd
"""Whether files can be named relative to an open folder; not so on Windows."""


@final
class Folder:
    """The files of a folder."""

    __slots__ = ("_opened", "locations", "name")

    size = 0
    most_read = MOST_READ

    def __init__(self, name: str, locations: tuple[str, ...] = ()) -> None:
        self.name: str = name
        self.locations: tuple[str, ...] = locations
        self._opened: tuple[str, int] | None = None

    def close(self) -> None:
        """Close what was opened for reading files."""
        if self._opened is not None:
            os.close(self._opened[1])
            self._opened = None

    def listing(self) -> Listing:
        """Return every file below the folder, and every folder that cannot be read."""
        found = Listing([], [], {}, [])
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
                                found.folders.append(path)
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

    def read(self, path: str, limit: int) -> Content:
        """Return what is known of a file, which is read to its end for its checksum."""
        with self._open(path) as file:
            return read_chunks(file, limit)

    def content(self, path: str, limit: int) -> bytes:
        """Return at most `limit` bytes of a file."""
        with self._open(path) as file:
            return file.read(limit)

    def _open(self, path: str) -> IO[bytes]:
        """Open a file that was listed; what has replaced it since then is an OSError."""
        folder, name = self.split(path)
        if HAS_FOLDER_HANDLES:
            handle = os.open(name, _FLAGS, dir_fd=self.handle_of(folder))
        else:
            handle = os.open(self._join(path), _FLAGS)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise OSError("not a regular file any more")
        return os.fdopen(handle, "rb")

    def handle_of(self, folder: str) -> int:
        """Return the handle of a folder, opened part by part; files come folder by folder."""
        if self._opened is not None and self._opened[0] == folder:
            return self._opened[1]
        self.close()
        handle = os.open(self.name, _TOP_FLAGS)
        for part in folder.split("/") if folder else ():
            parent = handle
            try:
                handle = os.open(part, _FOLDER_FLAGS, dir_fd=parent)
            finally:
                os.close(parent)
        self._opened = folder, handle
        return handle

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

"""Files below any object with `iterdir` and `open`, such as a path of a remote file system."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final, Protocol, final

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

__all__ = ["Traversable", "Tree"]


# Without links, only an endless tree is deeper.
_MOST_LEVELS: Final = 100


class Traversable(Protocol):
    """A folder or file such as `zipfile.Path`, `importlib.resources` or UPath have."""

    @property
    def name(self) -> str:
        """The last part of the path."""
        ...

    def iterdir(self) -> Iterator[Traversable]:
        """Return the files and folders in a folder."""
        ...

    def is_dir(self) -> bool:
        """Whether this is a folder."""
        ...

    def open(self, mode: str) -> IO[bytes]:
        """Open a file."""
        ...


@final
class Tree:
    """The files below a traversable object."""

    __slots__ = ("_files", "_root", "locations", "name")

    size = 0
    most_read = MOST_READ

    def __init__(self, root: Traversable) -> None:
        self.name: str = str(root)
        self.locations: tuple[str, ...] = (str(root.name),)
        self._root = root
        self._files: dict[str, Traversable] = {}

    def listing(self) -> Listing:
        """Return every file, and every folder that cannot be read."""
        found = Listing([], [], {}, [])
        waiting = [("", self._root)]
        while waiting:
            folder, place = waiting.pop()
            try:
                children = list(place.iterdir())
            except Exception as error:
                if not folder:
                    raise UnreadableSource(self.name, describe_error(error)) from error
                self._refuse(found, f"{folder}/", RejectionKind.UNREADABLE, error)
                continue
            for child in children:
                path = f"{folder}/{child.name}" if folder else child.name
                try:
                    if getattr(child, "is_symlink", bool)():
                        self._refuse(found, path, RejectionKind.LINK)
                    elif not child.is_dir():
                        self._files[path] = child
                        found.paths.append(path)
                    elif path.count("/") < _MOST_LEVELS:
                        waiting.append((path, child))
                        found.folders.append(path)
                    else:
                        self._refuse(found, f"{path}/", RejectionKind.UNREADABLE)
                except Exception as error:  # noqa: BLE001 - a file system of any kind
                    self._refuse(found, path, RejectionKind.UNREADABLE, error)
        return found

    def split(self, path: str) -> tuple[str, str]:
        """Return the folder and the name in a path."""
        folder, _, name = path.rpartition("/")
        return folder, name

    def read(self, path: str, limit: int) -> Content:
        """Return what is known of a file, which is read to its end for its checksum."""
        try:
            with self._files[path].open("rb") as file:
                return read_chunks(file, limit)
        except Exception as error:
            raise OSError(describe_error(error)) from error

    def content(self, path: str, limit: int) -> bytes:
        """Return at most `limit` bytes of a file."""
        try:
            with self._files[path].open("rb") as file:
                return file.read(limit)
        except Exception as error:
            raise OSError(describe_error(error)) from error

    def _refuse(
        self, found: Listing, path: str, fault: RejectionKind, error: Exception | None = None
    ) -> None:
        detail = describe_error(error) if error else ""
        found.faulty.append(Entry(path, *self.split(path), fault, detail))

"""Which kind of source a path or an open file is."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Generator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from typing_extensions import TypeIs

from .archive import Archive
from .folder import Folder
from .source import Source, UnreadableSource, describe_error
from .tree import Traversable, Tree

if TYPE_CHECKING:
    import zipfile

__all__ = ["open_source"]


@contextmanager
def open_source(
    path: str | os.PathLike[str] | IO[bytes] | Traversable,
) -> Generator[Source, None, None]:
    """Open a folder or a zip; a zip that is given as an open binary file stays open."""
    source = _source_of(path)
    try:
        yield source
    finally:
        if not isinstance(source, Tree):
            source.close()


def _source_of(path: str | os.PathLike[str] | IO[bytes] | Traversable) -> Archive | Folder | Tree:
    if isinstance(path, (str, os.PathLike)):
        location = os.fspath(path)
        if not isinstance(location, str):
            raise TypeError("Expected a path as a string, got bytes. Decode it with os.fsdecode.")
        if "://" in location and _is_tree(path):  # a path of a remote file system
            return Tree(path)
        return Folder(location) if _is_folder(location) else Archive(location, location)
    import zipfile  # noqa: PLC0415 - start-up cost

    if isinstance(path, zipfile.Path):
        return _folder_in_zip(path)
    if _is_tree(path):
        return Tree(path)
    if isinstance(path, io.TextIOBase) or not hasattr(path, "seek"):
        raise TypeError(f"Expected a path or a binary file, got {type(path).__name__}.")
    name = getattr(path, "name", None)
    return Archive(path, name if isinstance(name, str) else f"<{type(path).__name__}>")


def _is_tree(path: object) -> TypeIs[Traversable]:
    return hasattr(path, "iterdir") and hasattr(path, "open")


def _folder_in_zip(path: zipfile.Path) -> Archive:
    """Return a folder in a zip, which is read like a whole zip."""
    name = path.root.filename
    whole = name if isinstance(name, str) else f"<{type(path).__name__}>"
    if path.at and not path.at.endswith("/"):
        raise UnreadableSource(f"{whole}/{path.at}", "neither a folder nor a zip")
    return Archive(path.root, f"{whole}/{path.at}" if path.at else whole, path.at)


def _is_folder(location: str) -> bool:
    try:
        mode = os.stat(location).st_mode  # noqa: PTH116 - a Path does not take every string
    except (OSError, ValueError) as error:
        raise UnreadableSource(location, describe_error(error)) from error
    if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
        raise UnreadableSource(location, "neither a folder nor a regular file")
    return stat.S_ISDIR(mode)

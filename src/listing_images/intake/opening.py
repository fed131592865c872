"""Choose the kind of source for a path or an open file."""

from __future__ import annotations

import io
import os
import stat
from contextlib import AbstractContextManager, closing, nullcontext
from typing import IO

from typing_extensions import TypeIs

from .archive import Archive, folder_in_zip
from .folder import Folder
from .source import Source, UnreadableSource, describe_error
from .tree import Traversable, Tree

__all__ = ["open_source"]


def open_source(
    path: str | os.PathLike[str] | IO[bytes] | Traversable,
) -> AbstractContextManager[Source]:
    """Open a folder or a zip; what the caller opened stays open."""
    if isinstance(path, (str, os.PathLike)):
        location = os.fspath(path)
        if not isinstance(location, str):
            raise TypeError("Expected a path as a string, got bytes. Decode it with os.fsdecode.")
        if "://" not in location or not _is_tree(path):  # otherwise it is of a remote file system
            return closing(_at(location))
    import zipfile  # noqa: PLC0415 - start-up cost

    if isinstance(path, zipfile.Path):
        return nullcontext(folder_in_zip(path))
    if _is_tree(path):
        return nullcontext(Tree(path))
    if isinstance(path, io.TextIOBase) or not hasattr(path, "seek"):
        raise TypeError(f"Expected a path or a binary file, got {type(path).__name__}.")
    name = getattr(path, "name", None)
    return closing(Archive(path, name if isinstance(name, str) else f"<{type(path).__name__}>"))


def _is_tree(path: object) -> TypeIs[Traversable]:
    return hasattr(path, "iterdir") and hasattr(path, "open")


def _at(location: str) -> Folder | Archive:
    """Open a folder or a zip of this disk."""
    try:
        mode = os.stat(location).st_mode  # noqa: PTH116 - a Path does not take every string
        paths = os.path.realpath(location), os.path.abspath(location)  # noqa: PTH100 - a Path does not take every string
    except (OSError, ValueError) as error:
        raise UnreadableSource(location, describe_error(error)) from error
    if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
        raise UnreadableSource(location, "neither a folder nor a regular file")
    return Folder(location, paths) if stat.S_ISDIR(mode) else Archive(location, location, paths)

"""Which kind of source a path or an open file is."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Generator
from contextlib import contextmanager
from typing import IO

from .archive import Archive
from .folder import Folder
from .source import Source, UnreadableSource, describe_error

__all__ = ["open_source"]


@contextmanager
def open_source(path: str | os.PathLike[str] | IO[bytes]) -> Generator[Source, None, None]:
    """Open a folder or a zip; a zip that is given as an open binary file stays open."""
    if not isinstance(path, (str, os.PathLike)):
        if isinstance(path, io.TextIOBase) or not hasattr(path, "seek"):
            raise TypeError(f"Expected a path or a binary file, got {type(path).__name__}.")
        name = getattr(path, "name", None)
        archive = Archive(path, name if isinstance(name, str) else f"<{type(path).__name__}>")
    else:
        location = os.fspath(path)
        if not isinstance(location, str):
            raise TypeError("Expected a path as a string, got bytes. Decode it with os.fsdecode.")
        if _is_folder(location):
            yield Folder(location)
            return
        archive = Archive(location, location)
    try:
        yield archive
    finally:
        archive.close()


def _is_folder(location: str) -> bool:
    try:
        mode = os.stat(location).st_mode  # noqa: PTH116 - a Path does not take every string
    except (OSError, ValueError) as error:
        raise UnreadableSource(location, describe_error(error)) from error
    if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
        raise UnreadableSource(location, "neither a folder nor a regular file")
    return stat.S_ISDIR(mode)

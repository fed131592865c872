"""Which kind of source a path is, or an open file."""

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
    """Open a folder or a zip, and close it in the end.

    Args:
        path: The folder or zip, or a zip as an open binary file, which stays open.

    Raises:
        UnreadableSource: The folder or zip is not there, cannot be read, or is no zip.
        TypeError: It is neither a path nor a binary file.

    Example:
        >>> with open_source("docs/examples/catalogue") as source:
        ...     len(source.files().paths)
        17
    """
    if not isinstance(path, (str, os.PathLike)):
        if isinstance(path, io.TextIOBase) or not hasattr(path, "seek"):
            raise TypeError(f"a source is a path or a binary file, not {type(path).__name__}")
        name = getattr(path, "name", None)
        archive = Archive(path, name if isinstance(name, str) else f"<{type(path).__name__}>")
    else:
        place = os.fspath(path)
        if not isinstance(place, str):
            raise TypeError("a path of bytes is no text: decode it with os.fsdecode")
        if _is_folder(place):
            yield Folder(place)
            return
        archive = Archive(place, place)
    try:
        yield archive
    finally:
        archive.close()


def _is_folder(place: str) -> bool:
    try:
        mode = os.stat(place).st_mode  # noqa: PTH116 - a Path would not take every text
    except (OSError, ValueError) as error:
        raise UnreadableSource(place, describe_error(error)) from error
    if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
        raise UnreadableSource(place, "it is neither a folder nor a file")
    return stat.S_ISDIR(mode)

"""Where the pictures of a page come from: links to a folder, or copies in the page."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final
from urllib.parse import quote

from .._wording import quoted
from ..errors import ListingImagesError
from ..intake.opening import open_source
from ..values.filename import ImageFilename

__all__ = ["UnlinkableSource", "inlined_pictures", "linked_pictures", "picture_address"]


_MAX_PICTURE_BYTES: Final = 32 << 20
_MAX_PAGE_BYTES: Final = 256 << 20


class UnlinkableSource(ListingImagesError):
    """A page cannot link to pictures inside something that is not a folder, such as a zip.

    Attributes:
        path: The path that was given.

    Example:
        >>> linked_pictures("catalogue.zip", page="preview.html")
        Traceback (most recent call last):
            ...
        listing_images.html.pictures.UnlinkableSource: 'catalogue.zip' is not a folder, so a page \
cannot link to its pictures. Use inlined_pictures or --inline to put them into the page.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path: str = path

    def __str__(self) -> str:
        return (
            f"{quoted(self.path)} is not a folder, so a page cannot link to its pictures. "
            "Use inlined_pictures or --inline to put them into the page."
        )


def linked_pictures(
    folder: str | os.PathLike[str], *, page: str | os.PathLike[str]
) -> Callable[[str], str]:
    """Return a function for `preview_page` that links to the pictures of a folder.

    Args:
        folder: The folder that was scanned.
        page: The path that the page will be saved to. Links are relative to it, so folder and
            page can be moved together.

    Raises:
        UnlinkableSource: `folder` is not a folder.

    Example:
        >>> links = linked_pictures("docs/examples/catalogue", page="docs/preview.html")
        >>> links("DE/B000234567.MAIN.jpg")
        'examples/catalogue/DE/B000234567.MAIN.jpg'
    """
    place = Path(folder)
    if not place.is_dir():
        raise UnlinkableSource(os.fspath(folder))
    try:
        steps = Path(os.path.relpath(place, Path(page).absolute().parent)).parts
        start = "".join(f"{_encode(step)}/" for step in steps)
    except ValueError:  # another drive of Windows
        start = f"{place.absolute().as_uri()}/"
    return lambda path: f"{start}{_encode(path)}"


def _encode(path: str) -> str:
    return quote(os.fsencode(path))


@contextmanager
def inlined_pictures(
    source: str | os.PathLike[str] | IO[bytes],
) -> Generator[Callable[[str], str | None], None, None]:
    """Open a folder or zip and yield a function for `preview_page` that embeds its pictures.

    The page can then be sent as one file. Pictures of more than 32 MB are left out, and so are
    pictures that cannot be read or would make the page larger than about 256 MB.

    Args:
        source: The folder or zip that was scanned.

    Raises:
        UnreadableSource: The folder or zip cannot be read.

    Example:
        >>> with inlined_pictures("docs/examples/catalogue") as pictures:
        ...     print(pictures("B000123456.MAIN.jpg")[:23])
        data:image/jpeg;base64,
    """
    with open_source(source) as opened:
        paths = frozenset(opened.listing().paths)
        left = _MAX_PAGE_BYTES

        def address(path: str) -> str | None:
            nonlocal left
            limit = min(left, _MAX_PICTURE_BYTES)
            try:
                content = opened.content(path, limit + 1) if path in paths else None
            except OSError:
                return None
            if content is None or len(content) > limit:
                return None
            left -= len(content)
            return picture_address(content, ImageFilename.from_path(path).media_type)

        yield address


def picture_address(content: bytes, media_type: str) -> str:
    """Return an address that contains a picture."""
    return f"data:{media_type};base64,{b64encode(content).decode()}"

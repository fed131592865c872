"""Where the pictures of a page come from: links to a folder, copies, or small copies."""

from __future__ import annotations

import io
import os
import warnings
from base64 import b64encode
from collections.abc import Callable, Generator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Final
from urllib.parse import quote
from zlib import crc32

from .._wording import quoted
from ..errors import ListingImagesError
from ..intake.contents import format_of
from ..intake.intake import Intake
from ..intake.opening import open_source
from ..intake.source import Source, picture_of
from ..values.filename import ImageFilename
from ..values.images import ImageFile

__all__ = ["Thumbnails", "UnlinkableSource", "inlined_pictures", "linked_pictures", "thumbnails"]


_MAX_PICTURE_BYTES: Final = 32 << 20
_MAX_PAGE_BYTES: Final = 256 << 20
_MOST_THUMBNAILS: Final = 60
_MAX_THUMBNAIL_BYTES: Final = 48 << 10
_MAX_READ_BYTES: Final = 16 << 20
_MAX_PIXELS: Final = 50_000_000
_THUMBNAIL_PIXELS: Final = 144
# Browsers show these formats, so that a small file needs no conversion.
_SHOWN_BY_BROWSERS: Final = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif"}


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
            return _address_with(content, ImageFilename.from_path(path).media_type)

        yield address


def _address_with(content: bytes, media_type: str) -> str:
    """Return an address that contains a picture."""
    return f"data:{media_type};base64,{b64encode(content).decode()}"


class Thumbnails:
    """Small copies of pictures in a scanned folder: at most 60 of at most 48 KB.

    Without Pillow, a file that is larger has none. An image that has changed since the scan has
    none either.
    """

    def __init__(self, intake: Intake | None = None, source: Source | None = None) -> None:
        self._source = source
        self._paths: dict[ImageFile, str] = {}
        self._rejected: frozenset[str] = frozenset()
        if intake is not None:
            self._paths = {one.file: intake.path_of(one) for one in intake.submissions}
            self._rejected = frozenset([one.path for one in intake.rejections])
        self._limit = _MAX_READ_BYTES if find_spec("PIL") else _MAX_THUMBNAIL_BYTES
        self._copies: dict[str, str | None] = {}

    def of_file(self, file: ImageFile) -> str | None:
        """Return the address of a copy of a submitted image, or None."""
        path = self._paths.get(file)
        return None if path is None or file.picture is None else self._copy(path, file.picture)

    def of_rejected(self, path: str) -> str | None:
        """Return the address of a copy of a rejected file that is an image, or None."""
        return self._copy(path, None) if path in self._rejected else None

    def _copy(self, path: str, picture: str | None) -> str | None:
        if path not in self._copies and self._source and len(self._copies) < _MOST_THUMBNAILS:
            self._copies[path] = self._new_copy(self._source, path, picture)
        return self._copies.get(path)

    def _new_copy(self, source: Source, path: str, picture: str | None) -> str | None:
        try:
            content = source.content(path, self._limit + 1)
        except OSError:
            return None
        if content is None or len(content) > self._limit:
            return None
        if picture is not None and picture != picture_of(crc32(content), len(content)):
            return None
        return _thumbnail(content)


@contextmanager
def thumbnails(intake: Intake | None) -> Generator[Thumbnails, None, None]:
    """Yield the thumbnails of an intake; only that of a folder has any."""
    # Nothing is extracted from a zip unless the caller asks for it.
    if intake is None or not intake.source or not Path(intake.source).is_dir():
        yield Thumbnails()
        return
    with open_source(intake.source) as opened:
        yield Thumbnails(intake, opened)


def _thumbnail(content: bytes) -> str | None:
    """Return the address of a small copy of a content; None if it is not an image."""
    file_format = format_of(content)
    if file_format is None:
        return None
    if len(content) <= _MAX_THUMBNAIL_BYTES and file_format in _SHOWN_BY_BROWSERS:
        return _address_with(content, _SHOWN_BY_BROWSERS[file_format])
    return _shrink(content, file_format)  # pragma: no cover - needs Pillow: tests/partners runs it


def _shrink(content: bytes, file_format: str) -> str | None:  # pragma: no cover - calls Pillow
    if not find_spec("PIL"):
        return None
    from PIL import Image  # noqa: PLC0415 - an optional partner

    small = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of gigantic images, and of metadata
        try:
            image = Image.open(io.BytesIO(content), formats=[file_format])
            if image.width * image.height > _MAX_PIXELS:
                return None
            image.draft("RGB", (_THUMBNAIL_PIXELS, _THUMBNAIL_PIXELS))
            image.thumbnail((_THUMBNAIL_PIXELS, _THUMBNAIL_PIXELS))
            image.convert("RGB").save(small, "JPEG")
        except Exception:  # noqa: BLE001 - Pillow raises errors of many kinds for damaged images
            return None
    return _address_with(small.getvalue(), "image/jpeg")

"""Check the content of image files: their first bytes, and with Pillow the images themselves."""

from __future__ import annotations

import io
import warnings
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final, NamedTuple

from ..values.formats import FORMATS
from .rejection import RejectionKind
from .source import Content

__all__ = ["HEAD_SIZE", "ContentVerdict", "check_content", "format_of", "has_decoder"]


HEAD_SIZE: Final = 64
"""How many bytes are needed to know the type of a file."""

# Images with more pixels are not decoded: a small file can have a gigantic image.
_MOST_PIXELS: Final = 100_000_000

# The first bytes of the accepted formats, from their specifications.
_ACCEPTED: Final = (
    ("JPEG", b"\xff\xd8"),
    ("PNG", b"\x89PNG"),
    ("GIF", b"GIF8"),
    ("TIFF", b"II*\0"),
    ("TIFF", b"MM\0*"),
    ("TIFF", b"II+\0"),
    ("TIFF", b"MM\0+"),
)
# Other types, with the place and the bytes by which they are known.
_PICTURES: Final = (
    ("a WebP image", 8, b"WEBP"),
    ("a BMP image", 0, b"BM"),
    ("a Photoshop file", 0, b"8BPS"),
    ("an AVIF image", 4, b"ftypavif"),
    ("an AVIF image", 4, b"ftypavis"),
    ("a HEIC image", 4, b"ftyphei"),
    ("a HEIC image", 4, b"ftyphev"),
    ("a HEIC image", 4, b"ftypmif1"),
    ("a HEIC image", 4, b"ftypmsf1"),
    ("a JPEG 2000 image", 4, b"jP  "),
    ("a JPEG XL image", 0, b"\xff\x0a"),
    ("a JPEG XL image", 4, b"JXL "),
)
_OTHERS: Final = (
    ("a PDF", 0, b"%PDF"),
    ("a PostScript file", 0, b"%!PS"),
    ("a video", 4, b"ftyp"),
    ("a zip", 0, b"PK\3\4"),
)
_MARKUP: Final = (b"<!doctype html", b"<html", b"<head", b"<?xml", b"<svg", b"<!--")


class ContentVerdict(NamedTuple):
    """What is wrong with a content, and what is known of the image."""

    fault: RejectionKind | None = None
    explanation: str = ""
    format: str | None = None
    """The accepted format of the first bytes, if it is not the one of the extension."""
    pixels: tuple[int, int] | None = None
    is_checked: bool = False
    """Whether the image was decoded."""


def has_decoder() -> bool:
    """Whether Pillow is installed."""
    return find_spec("PIL") is not None


def format_of(head: bytes) -> str | None:
    """Return the accepted format of a content by its first bytes."""
    return next((name for name, start in _ACCEPTED if head.startswith(start)), None)


def check_content(extension: str, content: Content, *, decodes: bool) -> ContentVerdict:
    """Check the content of a file with an accepted extension."""
    if content.size == 0:
        return ContentVerdict(RejectionKind.EMPTY_FILE)
    if content.head is None:
        return ContentVerdict()
    expected = FORMATS[extension.lower()].name
    found = format_of(content.head)
    if found != expected:
        fault = RejectionKind.WRONG_CONTENT
        return ContentVerdict(fault, _explain(extension, content.head), found)
    if not decodes:
        return ContentVerdict()
    return _decode(expected, content.head, is_whole=content.is_whole)


def _explain(extension: str, head: bytes) -> str:
    start = f"The extension is .{extension}, but the content is"
    found = format_of(head)
    if found is not None:
        return f"{start} a {found} image."
    for kind, place, mark in _PICTURES:
        if head[place:].startswith(mark):
            return f"{start} {kind}. Convert the image to JPEG, TIFF, PNG or GIF."
    kinds = (kind for kind, place, mark in _OTHERS if head[place:].startswith(mark))
    is_markup = head.lstrip(b"\xef\xbb\xbf\r\n\t ").lower().startswith(_MARKUP)
    kind = "an HTML or XML page" if is_markup else next(kinds, "not an image")
    return f"{start} {kind}. Replace the file with the image."


def _decode(expected: str, head: bytes, *, is_whole: bool) -> ContentVerdict:
    """Decode an image; one that was read only in part is never called broken."""
    pillow: Any = import_module("PIL.Image")  # an optional partner
    # An exotic TIFF that Pillow does not know may be valid.
    may_be_broken = is_whole and expected != "TIFF"
    pixels: tuple[int, int] | None = None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of gigantic images, and of metadata
        try:
            image = pillow.open(io.BytesIO(head), formats=[expected])
            width, height = image.size
            pixels = (width, height) if width and height else None
            if expected == "GIF" and image.is_animated:
                return ContentVerdict(RejectionKind.ANIMATED_GIF, pixels=pixels)
            is_decodable = is_whole and width * height <= _MOST_PIXELS
            if is_decodable and expected == "PNG":
                image.verify()
            elif is_decodable:
                image.draft(image.mode, (1, 1))  # a JPEG is decoded at an eighth of its size
                image.load()
        except (pillow.DecompressionBombError, MemoryError):
            return ContentVerdict(pixels=pixels)
        except Exception:  # noqa: BLE001 - Pillow raises errors of many kinds for damaged images
            fault = RejectionKind.BROKEN_IMAGE if may_be_broken else None
            return ContentVerdict(fault, pixels=None if fault else pixels)
    return ContentVerdict(pixels=pixels, is_checked=is_decodable)

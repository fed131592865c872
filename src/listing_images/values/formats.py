"""The image formats that Amazon accepts, and other file types, as data."""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["EXTENSION_FORM", "FILE_TYPE_CODES", "FORMATS", "FormatRow"]


# Read on 2026-11-24: Amazon's help page G9FUUH87RBNXGKB7, "Technical image file requirements"
# (grade AMAZON). A GIF must not be animated, which its name does not show.


class FormatRow(NamedTuple):
    """An image format and its media type."""

    name: str
    media_type: str


_JPEG: Final = FormatRow("JPEG", "image/jpeg")
_TIFF: Final = FormatRow("TIFF", "image/tiff")

FORMATS: Final = {
    "jpg": _JPEG,
    "jpeg": _JPEG,
    "tif": _TIFF,
    "tiff": _TIFF,
    "png": FormatRow("PNG", "image/png"),
    "gif": FormatRow("GIF", "image/gif"),
}
"""The formats by their extensions in lower case."""

EXTENSION_FORM: Final = f"(?ai:{'|'.join(FORMATS)})"
"""A pattern of an extension in any case, for use in longer patterns."""

# A file type is not a variant code, although some have four characters (grade OURS, from the
# page's rule on file types that are listed twice). Misspelled types are among them.
FILE_TYPE_CODES: Final = frozenset(
    (
        *("JPEG", "TIFF", "JFIF", "PJPG", "JPG2", "JPGG", "JPGE", "JEPG", "PNGG", "GIFF"),
        *("WEBP", "HEIC", "HEIF", "HEIX", "AVIF", "AVIS", "APNG", "WBMP", "ICNS", "INDD"),
        *("MPEG", "WEBM", "DOCX", "XLSX", "PPTX", "HTML", "JSON"),
    )
)
"""File types of four characters, in upper case."""

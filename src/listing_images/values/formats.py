"""The image formats that Amazon accepts, as data."""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["EXTENSION_FORM", "FORMATS", "FormatRow"]


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

"""The table of accepted picture formats, as data.

Read on 2026-11-24: Amazon's help page G9FUUH87RBNXGKB7, "Technical image file requirements" (grade
AMAZON). GIF must not be animated, which no name can tell.
"""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["EXTENSION_FORM", "FORMATS", "FormatRow"]


class FormatRow(NamedTuple):
    """A picture format and its media type."""

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
"""By extension, in lower case."""

EXTENSION_FORM: Final = f"(?ai:{'|'.join(FORMATS)})"
"""An extension in any case, as a part of a pattern."""

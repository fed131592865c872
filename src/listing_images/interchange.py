"""What listings, flat files and feeds call the image of a variant."""

from __future__ import annotations

from typing import Final

from ._override import override
from ._variants import INTERCHANGE_NAMES, InterchangeRow
from .errors import ListingImagesError, quoted

__all__ = ["UnknownInterchangeName"]

_NAMELESS: Final = InterchangeRow("", None, None, None)
_ROWS: Final = {row.code: row for row in INTERCHANGE_NAMES}
_CODES: Final = {
    kind: {getattr(row, kind): row.code for row in INTERCHANGE_NAMES if getattr(row, kind)}
    for kind in InterchangeRow._fields[1:]
}


class UnknownInterchangeName(ListingImagesError, LookupError):
    """A text is not what listings, flat files or feeds call an image.

    Attributes:
        kind: What it should be: listing_attribute, flat_file_column or feed_image_type.
        text: What was given.

    Example:
        >>> from listing_images import VariantCode
        >>> VariantCode.from_flat_file_column("other_image_url9")
        Traceback (most recent call last):
            ...
        listing_images.interchange.UnknownInterchangeName: 'other_image_url9' is no flat file \
column of an image: write one such as main_image_url or other_image_url1.
    """

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(kind, text)
        self.kind: str = kind
        self.text: str = text

    @override
    def __str__(self) -> str:
        main, part, *_ = _CODES[self.kind]
        return (
            f"{quoted(self.text)} is no {self.kind.replace('_', ' ')} of an image: "
            f"write one such as {main} or {part}."
        )


def names_of(code: str) -> InterchangeRow:
    """Return what other ways in call the image of a variant.

    Args:
        code: The four characters of a code.

    Example:
        >>> names_of("SWCH").feed_image_type
        'Swatch'
    """
    return _ROWS.get(code, _NAMELESS)


def code_named(kind: str, text: str) -> str:
    """Return the code of the variant whose image has a name.

    Args:
        kind: The kind of name: listing_attribute, flat_file_column or feed_image_type.
        text: The name.

    Raises:
        UnknownInterchangeName: No image has that name.
        TypeError: It is no text at all.

    Example:
        >>> code_named("feed_image_type", "Swatch")
        'SWCH'
    """
    if not isinstance(text, str):
        raise TypeError(f"a {kind.replace('_', ' ')} is a str, not {type(text).__name__}")
    code = _CODES[kind].get(text)
    if code is None:
        raise UnknownInterchangeName(kind, text)
    return code

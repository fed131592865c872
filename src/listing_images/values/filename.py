"""The name of an image file: its product, its variant and its extension."""

from __future__ import annotations

import os
import re
from functools import lru_cache, total_ordering
from typing import TYPE_CHECKING, Final, final

from .._base import Text, Value
from .._pickles import parse as parse_pickled
from .._wording import quoted
from ..errors import ListingImagesError
from .asin import Asin, has_asin_form, parse_asin
from .formats import EXTENSION_FORM, FILE_TYPE_CODES, FORMATS
from .variant import CODE_FORM, VariantCode, as_variant

if TYPE_CHECKING:
    from .diagnosis import FilenameProblem

__all__ = [
    "ASIN_LENGTH",
    "ImageFilename",
    "InvalidImageFilename",
    "UnsupportedFormat",
    "read_asin",
    "read_tail",
]


ASIN_LENGTH: Final = 10
_CAPITALS_AND_DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TAILS_KEPT: Final = 1024

_has_tail_form = re.compile(rf"\.{CODE_FORM}\.{EXTENSION_FORM}").fullmatch


class InvalidImageFilename(ListingImagesError):
    """A string is not a valid name of an image file.

    Attributes:
        text: The string.

    Example:
        >>> ImageFilename.parse("B000123456_MAIN.jpg")
        Traceback (most recent call last):
            ...
        listing_images.values.filename.InvalidImageFilename: 'B000123456_MAIN.jpg' is not a valid \
image file name. Use a dot instead of '_'. Rename it to B000123456.MAIN.jpg.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text: str = text

    @property
    def problems(self) -> tuple[FilenameProblem, ...]:
        """Every problem of the name, in the order of their places."""
        from .diagnosis import diagnose  # noqa: PLC0415 - start-up cost

        return diagnose(self.text)

    @property
    def suggestion(self) -> str | None:
        """The name to rename the file to, if its meaning is clear."""
        from .diagnosis import suggest_name  # noqa: PLC0415 - start-up cost

        return suggest_name(self.text)

    def __str__(self) -> str:
        sentences = [f"{quoted(self.text)} is not a valid image file name."]
        sentences += [problem.message for problem in self.problems]
        suggestion = self.suggestion
        if suggestion:
            sentences.append(f"Rename it to {suggestion}.")
        return " ".join(sentences)


class UnsupportedFormat(ListingImagesError):
    """An extension does not belong to an accepted format (`Rule.ACCEPTED_FORMATS`).

    Attributes:
        extension: The extension.

    Example:
        >>> ImageFilename("B000123456", VariantCode.MAIN, "webp")
        Traceback (most recent call last):
            ...
        listing_images.values.filename.UnsupportedFormat: 'webp' is not an accepted extension. Use \
jpg, jpeg, tif, tiff, png or gif, without a dot.
    """

    def __init__(self, extension: str) -> None:
        super().__init__(extension)
        self.extension: str = extension

    def __str__(self) -> str:
        return (
            f"{quoted(self.extension)} is not an accepted extension. "
            "Use jpg, jpeg, tif, tiff, png or gif, without a dot."
        )


@final
@total_ordering
class ImageFilename(Text, Value):
    """The name of an image file, ASIN.VARIANT.extension (`Rule.NAME_HAS_THREE_PARTS`).

    Names are ordered by product, then as a product page shows their images.

    Args:
        asin: The product.
        variant: The variant code, as a value or as its four characters.
        extension: jpg, jpeg, tif, tiff, png or gif in any case; kept in lower case.

    Raises:
        InvalidAsin: The ASIN is not valid.
        InvalidVariantCode: The variant code is not valid.
        UnsupportedFormat: The extension does not belong to an accepted format.
        InvalidImageFilename: The variant code is a file type such as JPEG or WEBP, so the name
            contains its file type twice (`Rule.EXTENSION_ONLY_ONCE`).
        TypeError: A part is not a string.

    Example:
        >>> name = ImageFilename("B000123456", VariantCode.MAIN, "JPG")
        >>> str(name)
        'B000123456.MAIN.jpg'
    """

    __slots__ = ("_asin", "_extension", "_variant")
    __match_args__ = ("asin", "variant", "extension")

    _asin: Asin
    _variant: VariantCode
    _extension: str

    def __new__(cls, asin: str, variant: VariantCode | str, extension: str) -> ImageFilename:  # noqa: D102 - the docstring of the class describes it
        name = object.__new__(ImageFilename)
        name._asin = parse_asin(asin)
        name._variant = as_variant(variant)
        name._extension = _parse_extension(extension)
        if name._variant.code in FILE_TYPE_CODES:
            raise InvalidImageFilename(str(name))
        return name

    @staticmethod
    def parse(text: str) -> ImageFilename:
        """Parse a file name, which must not contain a folder.

        Args:
            text: The file name.

        Raises:
            InvalidImageFilename: The name is not valid; the error describes every problem.
            TypeError: The argument is not a string.

        Example:
            >>> ImageFilename.parse("B000123456.MAIN.jpg").variant
            VariantCode('MAIN')
        """
        if not isinstance(text, str):
            raise TypeError(f"Expected a string, got {type(text).__name__}.")
        try:
            variant, extension = read_tail(text[ASIN_LENGTH:])
            asin = read_asin(text[:ASIN_LENGTH])
        except ValueError:
            raise InvalidImageFilename(text) from None
        # Past the constructor, whose checks are done.
        name = object.__new__(ImageFilename)
        name._asin = asin
        name._variant = variant
        name._extension = extension
        return name

    @classmethod
    def from_path(cls, path: str | os.PathLike[str]) -> ImageFilename:
        """Parse the last component of a path.

        Args:
            path: A path, with slashes or backslashes.

        Raises:
            InvalidImageFilename: The last component is not a valid name.
            TypeError: The argument is not a path, or a path of bytes.

        Example:
            >>> ImageFilename.from_path("pictures/DE/B000123456.PT01.png")
            ImageFilename.parse('B000123456.PT01.png')
        """
        text = os.fspath(path)
        if not isinstance(text, str):
            raise TypeError("Expected a path of str, got bytes. Decode it with os.fsdecode.")
        return cls.parse(text.replace("\\", "/").rpartition("/")[2])

    @property
    def asin(self) -> Asin:
        """The product."""
        return self._asin

    @property
    def variant(self) -> VariantCode:
        """The variant."""
        return self._variant

    @property
    def extension(self) -> str:
        """The extension in lower case, without a dot."""
        return self._extension

    @property
    def format(self) -> str:
        """The format of the image by its extension: JPEG, TIFF, PNG or GIF."""
        return FORMATS[self._extension].name

    @property
    def media_type(self) -> str:
        """The media type of the format, for example image/jpeg."""
        return FORMATS[self._extension].media_type

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ImageFilename):
            return NotImplemented
        return (
            self._asin == other._asin
            and self._variant.code == other._variant.code
            and self._extension == other._extension
        )

    def __hash__(self) -> int:
        return hash((self._asin, self._variant.code, self._extension))

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, ImageFilename):
            return NotImplemented
        mine = self._asin, self._variant, self._extension
        return mine < (other._asin, other._variant, other._extension)

    def __str__(self) -> str:
        return f"{self._asin}.{self._variant.code}.{self._extension}"

    def __repr__(self) -> str:
        return f"ImageFilename.parse({str(self)!r})"

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return parse_pickled, ("ImageFilename", str(self))


def _parse_extension(extension: str) -> str:
    if not isinstance(extension, str):
        raise TypeError(f"Expected a string, got {type(extension).__name__}.")
    lower = extension.lower() if extension.isascii() else ""
    if lower not in FORMATS:
        raise UnsupportedFormat(extension)
    return lower


# The tail of a name, such as `.MAIN.jpg`, takes few values, which all names share. Invalid tails
# raise an error and so are not kept; the message is only made if somebody reads it.
@lru_cache(maxsize=_TAILS_KEPT)
def read_tail(tail: str) -> tuple[VariantCode, str]:
    """Return the variant and the extension of a tail."""
    if not _has_tail_form(tail) or tail[1:5] in FILE_TYPE_CODES:
        raise ValueError(tail)
    return VariantCode(tail[1:5]), tail[6:].lower()


# Most names come product by product, and share the string of their ASIN.
_latest = Asin("")


def read_asin(head: str) -> Asin:
    """Return the ASIN at the start of a name whose tail is valid, which ensures ten characters."""
    global _latest  # noqa: PLW0603 - a cache of one value; lru_cache takes longer than the checks
    latest = _latest  # read once: another thread may replace it
    if head == latest:
        return latest
    # For nearly every ASIN, these checks take half the time of the pattern.
    if head[0] == "B":
        is_asin = not head.strip(_CAPITALS_AND_DIGITS)
    else:
        is_asin = (head.isascii() and head.isdigit()) or bool(has_asin_form(head))
    if not is_asin:
        raise ValueError  # callers name the whole text
    _latest = asin = Asin(head)
    return asin

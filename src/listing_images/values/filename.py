"""The name of an image file: which product and which variant it is for."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Final, final

from attrs import frozen

from .._base import Text, Value
from .._twin import open_twin
from .._wording import quoted
from ..errors import ListingImagesError
from .asin import Asin, has_asin_form, parse_asin
from .formats import EXTENSION_FORM, FORMATS
from .variant import CODE_FORM, VariantCode

if TYPE_CHECKING:
    from .diagnosis import FilenameProblem, ProblemKind, diagnose, suggest_name

__all__ = [
    "FilenameProblem",
    "ImageFilename",
    "InvalidImageFilename",
    "ProblemKind",
    "UnsupportedFormat",
    "diagnose",
    "suggest_name",
]


_ASIN_LENGTH: Final = 10
_CAPITALS_AND_DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TAILS_KEPT: Final = 1024

_has_tail_form = re.compile(rf"\.{CODE_FORM}\.{EXTENSION_FORM}").fullmatch


class InvalidImageFilename(ListingImagesError):
    """A text is no name that an image file may have.

    Attributes:
        text: The name.

    Example:
        >>> ImageFilename.parse("B000123456_MAIN.jpg")
        Traceback (most recent call last):
            ...
        listing_images.values.filename.InvalidImageFilename: 'B000123456_MAIN.jpg' is no image file name. \
'_' stands where one dot belongs. Rename it to B000123456.MAIN.jpg.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text: str = text

    @property
    def problems(self) -> tuple[FilenameProblem, ...]:
        """Every fault of the name, by its place."""
        from .diagnosis import diagnose  # noqa: PLC0415 - start-up cost: for bad names alone

        return diagnose(self.text)

    @property
    def suggestion(self) -> str | None:
        """The name to rename to, where the intent is plain."""
        from .diagnosis import suggest_name  # noqa: PLC0415 - start-up cost: for bad names alone

        return suggest_name(self.text)

    def __str__(self) -> str:
        told = [f"{quoted(self.text)} is no image file name."]
        told += [problem.message for problem in self.problems]
        if self.suggestion:
            told.append(f"Rename it to {self.suggestion}.")
        return " ".join(told)


class UnsupportedFormat(ListingImagesError):
    """An extension belongs to no format that is accepted (`Rule.ACCEPTED_FORMATS`).

    Attributes:
        extension: What was given.

    Example:
        >>> ImageFilename("B000123456", VariantCode.MAIN, "webp")
        Traceback (most recent call last):
            ...
        listing_images.values.filename.UnsupportedFormat: 'webp' is no accepted extension: use jpg, jpeg, \
tif, tiff, png or gif, without a dot.
    """

    def __init__(self, extension: str) -> None:
        super().__init__(extension)
        self.extension: str = extension

    def __str__(self) -> str:
        return (
            f"{quoted(self.extension)} is no accepted extension: use jpg, jpeg, tif, tiff, png "
            "or gif, without a dot."
        )


@final
@frozen(init=False, order=True, weakref_slot=False)
class ImageFilename(Text, Value):
    """The name of an image file, ASIN.VARIANT.extension (`Rule.NAME_HAS_THREE_PARTS`).

    Args:
        asin: The product.
        variant: The variant code, as a value or as its four characters.
        extension: jpg, jpeg, tif, tiff, png or gif in any case; kept in lower case.

    Raises:
        InvalidAsin: The ASIN does not have its form.
        InvalidVariantCode: Nor has the code.
        UnsupportedFormat: The extension is of no accepted format.
        TypeError: A part has the wrong type.

    Example:
        >>> name = ImageFilename("B000123456", VariantCode.MAIN, "JPG")
        >>> str(name)
        'B000123456.MAIN.jpg'
    """

    asin: Asin
    variant: VariantCode
    extension: str

    def __init__(self, asin: str, variant: VariantCode | str, extension: str) -> None:
        code = variant if isinstance(variant, VariantCode) else VariantCode(variant)
        object.__setattr__(self, "asin", parse_asin(asin))
        object.__setattr__(self, "variant", code)
        object.__setattr__(self, "extension", _known_extension(extension))

    @staticmethod
    def parse(text: str) -> ImageFilename:
        """Return the name that a text is.

        Args:
            text: A file name with no folder before it.

        Raises:
            InvalidImageFilename: It is no such name; the error tells every fault at once.
            TypeError: It is no text at all.

        Example:
            >>> ImageFilename.parse("B000123456.MAIN.jpg").variant
            VariantCode('MAIN')
        """
        if not isinstance(text, str):
            raise TypeError(f"a file name is a str, not {type(text).__name__}")
        try:
            variant, extension = _read_tail(text[_ASIN_LENGTH:])
            asin = _read_asin(text[:_ASIN_LENGTH])
        except ValueError:
            raise InvalidImageFilename(text) from None
        name = _open()
        name.asin = asin
        name.variant = variant
        name.extension = extension
        name.__class__ = ImageFilename
        return name  # type: ignore[no-any-return]  # a twin, closed above

    @classmethod
    def from_path(cls, path: str | os.PathLike[str]) -> ImageFilename:
        """Return the name that the last component of a path is.

        Args:
            path: A path, with slashes or backslashes.

        Raises:
            InvalidImageFilename: The last component is no such name.
            TypeError: It is no path, or a path of bytes.

        Example:
            >>> ImageFilename.from_path("pictures/DE/B000123456.PT01.png")
            ImageFilename.parse('B000123456.PT01.png')
        """
        text = os.fspath(path)
        if not isinstance(text, str):
            raise TypeError("a path of bytes has no name as text: decode it with os.fsdecode")
        return cls.parse(text.replace("\\", "/").rpartition("/")[2])

    @property
    def format(self) -> str:
        """The picture format that the extension stands for: JPEG, TIFF, PNG or GIF."""
        return FORMATS[self.extension].name

    @property
    def media_type(self) -> str:
        """The media type of that format, such as image/jpeg."""
        return FORMATS[self.extension].media_type

    def __str__(self) -> str:
        return f"{self.asin}.{self.variant.code}.{self.extension}"

    def __repr__(self) -> str:
        return f"ImageFilename.parse({str(self)!r})"

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return _from_pickle, (str(self),)


def _from_pickle(text: str) -> ImageFilename:
    """Read a pickled name.

    A function of the module, whose name is in the pickles and so stays. cloudpickle, by which
    Spark sends values, would copy the method `ImageFilename.parse` with all that it refers to.
    """
    return ImageFilename.parse(text)


# `parse` fills a name past `__init__`, whose checks it has made.
_open: Final = open_twin(ImageFilename)


def _known_extension(extension: str) -> str:
    if not isinstance(extension, str):
        raise TypeError(f"an extension is a str, not {type(extension).__name__}")
    lower = extension.lower() if extension.isascii() else ""
    if lower not in FORMATS:
        raise UnsupportedFormat(extension)
    return lower


@lru_cache(maxsize=_TAILS_KEPT)
def _read_tail(tail: str) -> tuple[VariantCode, str]:
    """Read what follows the ASIN, `.MAIN.jpg`: few values, so each is read once and shared.

    A bad tail is an error, which the cache does not keep: its size is bounded whatever is fed. It
    is told here at little cost, for what is wrong with a name is found out when it is asked.
    """
    if not _has_tail_form(tail):
        raise ValueError(tail)
    return VariantCode(tail[1:5]), tail[6:].lower()


@lru_cache(maxsize=1)
def _read_asin(head: str) -> Asin:
    """Check an ASIN. Names mostly come product by product: one after the other shares its text.

    That none is left when capitals and digits are stripped is told in half the time of the
    pattern, and is enough behind a B. A bad one is an error as above. Ten characters are given,
    for what follows them was read.
    """
    if head.strip(_CAPITALS_AND_DIGITS) or not (head[0] == "B" or has_asin_form(head)):
        raise ValueError(head)
    return Asin(head)


def __getattr__(name: str) -> object:
    """Serve the diagnosis of bad names here too; it is loaded when it is first asked for."""
    if name in __all__:
        return getattr(import_module(".diagnosis", __package__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

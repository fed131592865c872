"""Strategies for ASINs, variant codes and file names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final, TypeAlias, TypeVar

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from ..values.asin import Asin, parse_asin
from ..values.filename import ImageFilename
from ..values.formats import FILE_TYPE_CODES, FORMATS
from ..values.variant import DOCUMENTED_CODES, VariantCode

__all__ = [
    "Tail",
    "asins",
    "either",
    "image_filenames",
    "invalid_filenames",
    "products",
    "tails",
    "variant_codes",
]


_DIGITS: Final = "0123456789"
_CHARACTERS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_EXTENSIONS: Final = tuple(FORMATS)
_COMMON_CODES: Final = ("MAIN", "PT01", "PT02", "PT03", "FRNT", "SWCH", "PS01")
# What easily fools a parser: separators, a line break, letters and digits beyond ASCII.
_TRAPS: Final = ".-_ ()/\\\n\x00BMAINPT01jpg\u0131\u017f\u0660\uff22\u202e"

T = TypeVar("T")

Tail: TypeAlias = tuple[VariantCode, str]
"""A variant and an extension."""


def either(
    first: st.SearchStrategy[T], second: st.SearchStrategy[T], *, choice: bool | None
) -> st.SearchStrategy[T]:
    """Return the first strategy if `choice` is True, the second if it is False, else both."""
    if choice is None:
        return first | second
    return first if choice else second


def asins(*, books: bool | None = None) -> st.SearchStrategy[Asin]:
    """Return a strategy for ASINs.

    Args:
        books: True for ISBN-10s, half of which have the right check digit; False for other ASINs;
            None for both.

    Returns:
        A strategy that shrinks to B000000000.

    Example:
        >>> from hypothesis import given
        >>> from listing_images import parse_asin
        >>> @given(asins())
        ... def test_parse_asin(asin):
        ...     assert parse_asin(asin) == asin
    """
    others = st.text(_CHARACTERS, min_size=9, max_size=9).map(_asin_ending_in)
    nine = st.text(_DIGITS, min_size=9, max_size=9)
    any_isbns = st.builds(_isbn, nine, st.sampled_from("0123456789X"))
    isbns = nine.map(_isbn_with_check_digit) | any_isbns
    return either(others, isbns, choice=None if books is None else not books).map(parse_asin)


def variant_codes(
    *, documented: bool | None = None, main: bool | None = None
) -> st.SearchStrategy[VariantCode]:
    """Return a strategy for variant codes, the common ones often.

    Args:
        documented: True for codes of the table, False for other codes, None for both.
        main: True for only MAIN, False for every code but MAIN, None for both.

    Returns:
        A strategy that shrinks to MAIN, or else to PT01.

    Raises:
        InvalidArgument: `main` is True and `documented` is False.

    Example:
        >>> from hypothesis import given
        >>> @given(variant_codes(main=False))
        ... def test_is_main(code):
        ...     assert not code.is_main
    """
    if main and documented is False:
        raise InvalidArgument("MAIN is documented. Leave out main=True or documented=False.")
    return tails(documented=documented, main=main).map(_variant_of)


def image_filenames(
    *, asin: str | None = None, variant: VariantCode | str | None = None
) -> st.SearchStrategy[ImageFilename]:
    """Return a strategy for the names of image files.

    Args:
        asin: The product; None for any.
        variant: The variant; None for any.

    Returns:
        A strategy that shrinks to B000000000.MAIN.jpg.

    Raises:
        InvalidAsin: `asin` is not a valid ASIN.
        InvalidVariantCode: `variant` is not a valid variant code.

    Example:
        >>> from hypothesis import given
        >>> @given(image_filenames(asin="B000123456"))
        ... def test_parse_inverts_str(name):
        ...     assert type(name).parse(str(name)) == name
    """
    return st.builds(_filename, products(asin), tails(variant=variant))


def products(asin: str | None) -> st.SearchStrategy[Asin]:
    """Return a strategy for the given product, or for any product."""
    return asins() if asin is None else st.just(parse_asin(asin))


def tails(
    *,
    variant: VariantCode | str | None = None,
    documented: bool | None = None,
    main: bool | None = None,
) -> st.SearchStrategy[Tail]:
    """Return a strategy for the part of a name after the ASIN."""
    # A documented code and its extension are one choice. Hypothesis removes an element from a list
    # only if few choices made it, so this lets a failing test shrink to few images.
    if variant is not None or main:
        return _tails_of([VariantCode.MAIN if variant is None else variant])
    start = 0 if main is None else 1
    known = _tails_of(_COMMON_CODES[start:]) | _tails_of(DOCUMENTED_CODES[start:])
    codes = st.text(_CHARACTERS, min_size=4, max_size=4).filter(_is_undocumented)
    unknown = st.tuples(codes.map(VariantCode), st.sampled_from(_EXTENSIONS))
    return either(known, unknown, choice=documented)


def _tails_of(codes: Iterable[VariantCode | str]) -> st.SearchStrategy[Tail]:
    known = [VariantCode(str(code)) for code in codes]
    every = [(code, end) for code in known for end in _EXTENSIONS]
    # The repr of `sampled_from` would list them all.
    return st.integers(0, len(every) - 1).map(lambda place: every[place])


def _variant_of(tail: Tail) -> VariantCode:
    return tail[0]


def _filename(asin: Asin, tail: Tail) -> ImageFilename:
    return ImageFilename(asin, *tail)


def invalid_filenames(*, plausible: bool | None = None) -> st.SearchStrategy[str]:
    """Return a strategy for strings that `ImageFilename.parse` rejects.

    Args:
        plausible: True for valid names with one mistake that people make, False for any other
            string however hostile, None for both.

    Returns:
        A strategy that shrinks plausible names to one without a variant code, and other strings
        to the empty string.

    Example:
        >>> from hypothesis import given
        >>> from listing_images import diagnose
        >>> @given(invalid_filenames())
        ... def test_diagnose(text):
        ...     assert diagnose(text)
    """
    plausible_names = st.builds(_with_mistake, st.sampled_from(_MISTAKES), image_filenames())
    hostile = st.text() | st.text(_TRAPS, max_size=30)
    return either(plausible_names, hostile, choice=plausible).filter(_is_invalid)


def _asin_ending_in(nine: str) -> str:
    return f"B{nine}"


def _isbn(nine: str, last: str) -> str:
    return nine + last


def _isbn_with_check_digit(nine: str) -> str:
    weighted = sum((10 - place) * int(digit) for place, digit in enumerate(nine))
    return nine + "0123456789X"[-weighted % 11]


def _is_undocumented(code: str) -> bool:
    return code not in DOCUMENTED_CODES and code not in FILE_TYPE_CODES


# Written out here, so that a test of the parser does not depend on the parser.
_has_form = re.compile(
    "(B[0-9A-Z]{9}|[0-9]{9}[0-9X])[.][0-9A-Z]{4}[.](?i:jpe?g|tiff?|png|gif)", re.ASCII
).fullmatch


def _is_invalid(text: str) -> bool:
    return not _has_form(text)


_Mistake = Callable[[str, str, str], str]


def _with_mistake(mistake: _Mistake, name: ImageFilename) -> str:
    return mistake(name.asin, name.variant.code, name.extension)


_MISTAKES: Final[tuple[_Mistake, ...]] = (
    lambda asin, _, extension: f"{asin}.{extension}",
    lambda asin, code, _: f"{asin}.{code}",
    lambda asin, code, extension: f"{asin}.{code}.{extension}.{extension}",
    lambda asin, code, extension: f"{asin}_{code}.{extension}",
    lambda asin, code, extension: f"{asin}-{code}.{extension}",
    lambda asin, code, extension: f"{asin} {code}.{extension}",
    lambda asin, code, extension: f"{asin}{code}.{extension}",
    lambda asin, code, extension: f"{asin}.{code}-{extension}",
    lambda asin, code, extension: f"{asin}.{code} (1).{extension}",
    lambda asin, code, extension: f"{asin}.{code} - Copy.{extension}",
    lambda asin, code, extension: f"{asin}.{code}.final.{extension}",
    lambda asin, code, extension: f"{asin}.{code}~1.{extension}",
    lambda asin, code, extension: f"{asin}.{code[:2]}{code[3:]}.{extension}",
    lambda asin, code, extension: f"{asin}.{code}1.{extension}",
    lambda asin, code, extension: f"{asin.lower()}.{code}.{extension}",
    lambda asin, code, extension: f"{asin}.{code.lower()}.{extension}",
    lambda asin, code, extension: f"{asin[:-1]}.{code}.{extension}",
    lambda asin, code, extension: f"{asin}0.{code}.{extension}",
    lambda asin, code, extension: f"0{asin[1:-1]}O.{code}.{extension}",
    lambda asin, code, _: f"{asin}.{code}.webp",
    lambda asin, code, _: f"{asin}.{code}.heic",
    lambda asin, code, extension: f" {asin}.{code}.{extension}",
    lambda asin, code, extension: f"{asin}.{code}.{extension} ",
    lambda asin, code, extension: f"{asin}.{code}.{extension}\n",
    lambda asin, code, extension: f"DE/{asin}.{code}.{extension}",
    lambda asin, code, extension: f"C:\\pictures\\{asin}.{code}.{extension}",
    lambda asin, code, extension: f"{code}.{asin}.{extension}",
    lambda asin, code, extension: f"({asin}).{code}.{extension}",
    lambda asin, code, extension: f"{asin}.{code[:2]}-{code[2:]}.{extension}",
    lambda asin, code, extension: f"{asin}.{code}.SWCH.{extension}",
    lambda asin, code, extension: f"{asin}.B000000001.{code}.{extension}",
    lambda asin, code, extension: f"{asin}.{code}.DE.{extension}",
    lambda asin, code, extension: f"{asin}.{code}_v2.{extension}",
    lambda asin, code, extension: f"4006381333931.{asin}.{code}.{extension}",
    lambda asin, code, extension: f"{asin}\u200b.{code}.{extension}",
    lambda asin, code, extension: f"{asin}.{code}.{'x' * 1_001}.{extension}",
    lambda asin, code, _: f"{asin}.{code}.jfif",
)
"""A failing test shrinks to the first. A few of them do not change every name."""

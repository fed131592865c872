"""Hypothesis strategies for what images are called: ASINs, variant codes and file names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import Final, TypeAlias, TypeVar

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from ..values.asin import Asin, parse_asin
from ..values.filename import ImageFilename
from ..values.formats import FORMATS
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
# What a parser is easily fooled by: separators, a line's end, letters and digits beyond ASCII.
_TRAPS: Final = ".-_ ()/\\\n\x00BMAINPT01jpg\u0131\u017f\u0660\uff22\u202e"

T = TypeVar("T")

Tail: TypeAlias = tuple[VariantCode, str]
"""Variant and extension."""


def either(
    first: st.SearchStrategy[T], second: st.SearchStrategy[T], *, choice: bool | None
) -> st.SearchStrategy[T]:
    """Return the first strategy for True, the second for False, and both for None.

    Args:
        first: The one that both shrink to.
        second: The other one.
        choice: What a caller asked for.
    """
    if choice is None:
        return first | second
    return first if choice else second


def asins(*, books: bool | None = None) -> st.SearchStrategy[Asin]:
    """Return a strategy for ASINs.

    Args:
        books: True for ISBN-10s alone, of which half have the right check digit; False for none;
            None for both.

    Returns:
        A strategy that shrinks to B000000000.

    Example:
        >>> from hypothesis import find
        >>> find(asins(), lambda asin: True)
        'B000000000'
    """
    others = st.text(_CHARACTERS, min_size=9, max_size=9).map("B".__add__)
    nine = st.text(_DIGITS, min_size=9, max_size=9)
    any_isbns = st.builds(str.__add__, nine, st.sampled_from("0123456789X"))
    isbns = nine.map(_with_check_digit) | any_isbns
    return either(others, isbns, choice=None if books is None else not books).map(parse_asin)


def variant_codes(
    *, documented: bool | None = None, main: bool | None = None
) -> st.SearchStrategy[VariantCode]:
    """Return a strategy for variant codes, the common ones often.

    Args:
        documented: True for codes that the table knows, False for others, None for both.
        main: True for MAIN alone, False for every code but MAIN, None for both.

    Returns:
        A strategy that shrinks to MAIN, else to PT01.

    Raises:
        InvalidArgument: MAIN is asked for, and a code that is not documented.

    Example:
        >>> from hypothesis import find
        >>> find(variant_codes(), lambda code: True)
        VariantCode('MAIN')
        >>> find(variant_codes(main=False), lambda code: True)
        VariantCode('PT01')
    """
    if main and documented is False:
        raise InvalidArgument("MAIN is documented: leave out main=True or documented=False")
    return tails(documented=documented, main=main).map(itemgetter(0))


def image_filenames(
    *, asin: str | None = None, variant: VariantCode | str | None = None
) -> st.SearchStrategy[ImageFilename]:
    """Return a strategy for the names of image files.

    Args:
        asin: The product; None for any.
        variant: The variant; None for any.

    Returns:
        A strategy that shrinks to the MAIN of B000000000, a jpg.

    Raises:
        InvalidAsin: `asin` does not have its form.
        InvalidVariantCode: Nor has `variant`.

    Example:
        >>> from hypothesis import find
        >>> find(image_filenames(asin="B000123456"), lambda name: True)
        ImageFilename.parse('B000123456.MAIN.jpg')
    """
    return st.builds(_filename, products(asin), tails(variant=variant))


def products(asin: str | None) -> st.SearchStrategy[Asin]:
    """Return a strategy for the one product that is asked for, or for any.

    Args:
        asin: The product; None for any.
    """
    return asins() if asin is None else st.just(parse_asin(asin))


def tails(
    *,
    variant: VariantCode | str | None = None,
    documented: bool | None = None,
    main: bool | None = None,
) -> st.SearchStrategy[Tail]:
    """Return a strategy for what follows the ASIN in a name.

    A tail is one choice where the code is known: Hypothesis takes an element out of a list only
    where few choices made it, so this lets a failing test shrink to few images.

    Args:
        variant: The variant; None for any.
        documented: As for `variant_codes`.
        main: As for `variant_codes`.
    """
    if variant is not None or main:
        return _tails_of([VariantCode.MAIN if variant is None else variant])
    start = 0 if main is None else 1
    known = _tails_of(_COMMON_CODES[start:]) | _tails_of(DOCUMENTED_CODES[start:])
    codes = st.text(_CHARACTERS, min_size=4, max_size=4).filter(_is_undocumented)
    unknown = st.tuples(codes.map(VariantCode), st.sampled_from(_EXTENSIONS))
    return either(known, unknown, choice=documented)


def _tails_of(codes: Iterable[VariantCode | str]) -> st.SearchStrategy[Tail]:
    every = [(VariantCode(str(code)), end) for code in codes for end in _EXTENSIONS]
    # `sampled_from` would print all of them wherever Hypothesis names the strategy.
    return st.integers(0, len(every) - 1).map(lambda place: every[place])


def _filename(asin: Asin, tail: Tail) -> ImageFilename:
    return ImageFilename(asin, *tail)


def invalid_filenames(*, plausible: bool | None = None) -> st.SearchStrategy[str]:
    """Return a strategy for texts that `ImageFilename.parse` refuses.

    Args:
        plausible: True for good names with one mistake such as people make, False for any other
            text however hostile, None for both.

    Returns:
        A strategy that shrinks mistakes to a name without its variant code, and other text to
        none at all.

    Example:
        >>> from hypothesis import find
        >>> find(invalid_filenames(plausible=True), lambda text: True)
        'B000000000.jpg'
    """
    mistaken = st.builds(_mistaken, st.sampled_from(_MISTAKES), image_filenames())
    hostile = st.text() | st.text(_TRAPS, max_size=30)
    return either(mistaken, hostile, choice=plausible).filter(_is_refused)


def _with_check_digit(nine: str) -> str:
    weighted = sum(
        weight * int(digit) for weight, digit in zip(range(10, 1, -1), nine, strict=True)
    )
    return nine + "0123456789X"[-weighted % 11]


def _is_undocumented(code: str) -> bool:
    return code not in DOCUMENTED_CODES


# Written out beside the parser, so that a test of the parser does not lean on the parser.
_has_form = re.compile(
    "(B[0-9A-Z]{9}|[0-9]{9}[0-9X])[.][0-9A-Z]{4}[.](?i:jpe?g|tiff?|png|gif)", re.ASCII
).fullmatch


def _is_refused(text: str) -> bool:
    return not _has_form(text)


_Mistake = Callable[[str, str, str], str]


def _mistaken(mistake: _Mistake, name: ImageFilename) -> str:
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
)
"""The first is what a failing test is shrunk to; a few leave some names as they were."""

"""ASINs: the ten characters that identify a product."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, NewType

from .._base import schema_of_parser
from .._wording import quoted
from ..errors import ListingImagesError

__all__ = [
    "ASIN_FORM",
    "Asin",
    "InvalidAsin",
    "describe_invalid_asin",
    "has_asin_form",
    "has_wrong_check_digit",
    "isbn_10",
    "number_kind",
    "parse_asin",
]


Asin = NewType("Asin", str)
"""A string that `parse_asin` accepts; a plain `str` at run time. A pydantic model checks it."""

ASIN_FORM: Final = "(?:B[0-9A-Z]{9}|[0-9]{9}[0-9X])"
"""A pattern of an ASIN, for use in longer patterns."""

has_asin_form: Callable[[str], re.Match[str] | None] = re.compile(ASIN_FORM).fullmatch
"""Match a whole ASIN."""


class InvalidAsin(ListingImagesError):
    """A string is not a valid ASIN.

    Attributes:
        text: The string.

    Example:
        >>> parse_asin("b000123456")
        Traceback (most recent call last):
            ...
        listing_images.values.asin.InvalidAsin: 'b000123456' is not a valid ASIN. Use B and nine \
digits or capital letters, for example B000123456, or an ISBN-10.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text: str = text

    def __str__(self) -> str:
        return describe_invalid_asin(self.text)


def parse_asin(text: str) -> Asin:
    """Parse an ASIN.

    Amazon publishes no pattern (`Rule.ASIN_FORM`, reported by third parties). The check digit of
    an ISBN-10 is not checked here; `review` reports a wrong one. The error recognizes an ISBN-13,
    EAN, UPC or GTIN by its check digit and says what to use instead.

    Args:
        text: Ten characters: B and nine of 0-9 and A-Z, or nine digits and a digit or X.

    Returns:
        The same characters as a plain `str`.

    Raises:
        InvalidAsin: The string does not have this form.
        TypeError: The argument is not a string.

    Example:
        >>> parse_asin("B000123456")
        'B000123456'
    """
    if not isinstance(text, str):
        raise TypeError(f"Expected a string, got {type(text).__name__}.")
    if not has_asin_form(text):
        raise InvalidAsin(text)
    return Asin(str.__str__(text))  # a member of a str enumeration would print its own name


# pydantic asks a type for its schema; without one, it takes a NewType for a `str`.
def _core_schema(*_: object) -> Any:  # noqa: ANN401 - pydantic's own type # pragma: no cover - needs pydantic: tests/partners runs it
    return schema_of_parser(parse_asin)


def _json_schema(*_: object) -> dict[str, object]:  # pragma: no cover - only pydantic calls it
    return {"type": "string", "pattern": f"^{ASIN_FORM}$"}


setattr(Asin, "__get_pydantic_core_schema__", _core_schema)  # noqa: B010 - a NewType has no such attribute
setattr(Asin, "__get_pydantic_json_schema__", _json_schema)  # noqa: B010 - a NewType has no such attribute


def has_wrong_check_digit(asin: Asin) -> bool:
    """Whether an ASIN is an ISBN-10 with a wrong check digit (`Rule.ISBN_CHECK_DIGIT`)."""
    return not asin.startswith("B") and _isbn_check_digit(asin[:9]) != asin[9]


def isbn_10(number: str) -> str | None:
    """Return the ISBN-10 of a number with hyphens or blanks, if it is one or a 978 ISBN-13."""
    digits = number.replace("-", "").replace(" ", "").upper()
    if re.fullmatch(_ISBN_10, digits):
        return None if has_wrong_check_digit(Asin(digits)) else digits
    if number_kind(digits) == "ISBN-13" and digits.startswith("978"):
        return digits[3:12] + _isbn_check_digit(digits[3:12])
    return None


def number_kind(digits: str) -> str | None:
    """Return the kind of another product number: ISBN-13, EAN, UPC or GTIN; None if unknown."""
    kind = _NUMBER_KINDS.get(len(digits))
    if kind is None or not (digits.isascii() and digits.isdigit()) or re.fullmatch(_DATE, digits):
        return None
    # The sum of the digits, weighted 1 and 3 in turn from the last, is a multiple of 10.
    if (sum(map(int, digits[::-2])) + 3 * sum(map(int, digits[-2::-2]))) % 10:
        return None
    return "ISBN-13" if re.fullmatch(_ISBN_13, digits) else kind


_USE_AN_ASIN: Final = (
    "Use B and nine digits or capital letters, for example B000123456, or an ISBN-10."
)


def describe_invalid_asin(text: str) -> str:
    """Return what is wrong with an ASIN, and what to do, in two sentences."""
    if not text:
        return f"The ASIN is empty. {_USE_AN_ASIN}"
    isbn = isbn_10(text[:_LONGEST_NUMBER])
    if isbn and len(text) <= _LONGEST_NUMBER:
        known = "an ISBN-13, not" if text.startswith("978") else "not"
        return f"{quoted(text)} is {known} an ASIN. Use the ISBN-10 {isbn}."
    if kind := number_kind(text):
        article = "a" if kind in {"UPC", "GTIN"} else "an"
        return f"{quoted(text)} is {article} {kind}, not an ASIN. Use the ASIN of the product."
    return f"{quoted(text)} is not a valid ASIN. {_USE_AN_ASIN}"


# Amazon's older naming page names these as identifiers; the specification names only the ASIN
# (`Rule.ASIN_FORM`). An EAN of Japan is also called JAN.
_NUMBER_KINDS: Final = {8: "EAN", 12: "UPC", 13: "EAN", 14: "GTIN"}
_LONGEST_NUMBER: Final = len("978-0-306-40615-7")

# A date such as 20241124 is more likely than a short EAN.
_DATE: Final = "(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_ISBN_13: Final = "97[89][0-9]{10}"
_ISBN_10: Final = "[0-9]{9}[0-9X]"


def _isbn_check_digit(nine: str) -> str:
    # The sum of the ten digits, weighted 10 down to 1, is a multiple of 11; X is 10.
    total = sum((10 - place) * int(digit) for place, digit in enumerate(nine))
    return "0123456789X"[-total % 11]

"""ASINs: the ten characters that identify a product."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NewType

from .._wording import quoted
from ..errors import ListingImagesError

__all__ = [
    "ASIN_FORM",
    "Asin",
    "InvalidAsin",
    "has_asin_form",
    "has_wrong_check_digit",
    "parse_asin",
]


Asin = NewType("Asin", str)
"""A string that `parse_asin` accepts; a plain `str` at run time."""

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
        return (
            f"{quoted(self.text)} is not a valid ASIN. Use B and nine digits or capital letters, "
            "for example B000123456, or an ISBN-10."
        )


def parse_asin(text: str) -> Asin:
    """Parse an ASIN.

    Amazon publishes no pattern (`Rule.ASIN_FORM`, reported by third parties). The check digit of
    an ISBN-10 is not checked here; `review` reports a wrong one.

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


def has_wrong_check_digit(asin: Asin) -> bool:
    """Whether an ASIN is an ISBN-10 with a wrong check digit (`Rule.ISBN_CHECK_DIGIT`)."""
    if asin.startswith("B"):
        return False
    # The sum of the digits, weighted 10 down to 1, is a multiple of 11; X is 10.
    digits = [10 if character == "X" else int(character) for character in asin]
    return sum(weight * digit for weight, digit in enumerate(reversed(digits), 1)) % 11 > 0

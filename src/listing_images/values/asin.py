"""ASINs: the ten characters by which a product is known."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NewType

from ..errors import ListingImagesError, quoted

__all__ = ["Asin", "InvalidAsin", "has_wrong_check_digit", "parse_asin"]


Asin = NewType("Asin", str)
"""A text that `parse_asin` accepts; a `str` at run time."""

ASIN_FORM: Final = "(?:B[0-9A-Z]{9}|[0-9]{9}[0-9X])"
"""An ASIN, as a part of a pattern."""

has_asin_form: Callable[[str], re.Match[str] | None] = re.compile(ASIN_FORM).fullmatch
"""The bare check, for code that parses many names."""


class InvalidAsin(ListingImagesError):
    """A text is no ASIN.

    Attributes:
        text: What was given.

    Example:
        >>> parse_asin("b000123456")
        Traceback (most recent call last):
            ...
        listing_images.values.asin.InvalidAsin: 'b000123456' is no ASIN: write B and nine digits or \
capital letters, for example B000123456, or an ISBN-10.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text: str = text

    def __str__(self) -> str:
        return (
            f"{quoted(self.text)} is no ASIN: write B and nine digits or capital letters, "
            "for example B000123456, or an ISBN-10."
        )


def parse_asin(text: str) -> Asin:
    """Return the text as an ASIN if it has the form of one.

    No official pattern exists (`Rule.ASIN_FORM`, reported by third parties). The check digit of an
    ISBN-10 is not demanded here; `review` tells of a wrong one.

    Args:
        text: Ten characters: B and nine of 0-9 and A-Z, or nine digits and a digit or X.

    Returns:
        The same text, as a plain `str`.

    Raises:
        InvalidAsin: It has another form.
        TypeError: It is no text at all.

    Example:
        >>> parse_asin("B000123456")
        'B000123456'
    """
    if not isinstance(text, str):
        raise TypeError(f"an ASIN is a str, not {type(text).__name__}")
    if not has_asin_form(text):
        raise InvalidAsin(text)
    return Asin(str.__str__(text))  # a member of a str enumeration would print its own name


def has_wrong_check_digit(asin: Asin) -> bool:
    """Whether an ASIN is an ISBN-10 whose last character does not follow from the others.

    Rests on `Rule.ISBN_CHECK_DIGIT`: the sum of the digits, weighted 10 down to 1, is a multiple
    of 11, where X counts ten.

    Args:
        asin: An ASIN.

    Returns:
        False for an ASIN that is no ISBN-10.

    Example:
        >>> has_wrong_check_digit(parse_asin("0306406152"))
        False
        >>> has_wrong_check_digit(parse_asin("0306406153"))
        True
    """
    if asin.startswith("B"):
        return False
    digits = [10 if character == "X" else int(character) for character in asin]
    return (
        sum(weight * digit for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11 > 0
    )

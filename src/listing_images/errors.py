"""The base of every error, and the one error that belongs to no single value."""

from __future__ import annotations

from typing import Final

from .rules import Rule

__all__ = ["ListingImagesError", "RuleViolation"]


_QUOTED_LENGTH: Final = 60


class ListingImagesError(ValueError):
    """The base of every error that this library raises for what it was given.

    A value of the wrong type is a `TypeError` instead, as everywhere in Python.

    Example:
        >>> from listing_images import parse_asin
        >>> try:
        ...     parse_asin("B00012345")
        ... except ListingImagesError as error:
        ...     print(type(error).__name__)
        InvalidAsin
    """


class RuleViolation(ListingImagesError):
    """What was asked for is forbidden by a rule of the platform.

    Attributes:
        rule: The rule that forbids it.
        subject: What was asked for, for the message; empty where the rule says it all.

    Example:
        >>> from listing_images import Deletion, VariantCode
        >>> Deletion("B000123456", VariantCode.MAIN)
        Traceback (most recent call last):
            ...
        listing_images.errors.RuleViolation: Deleting MAIN of B000123456 from the global set: A \
main image can be replaced but never deleted. Upload another main image in its place.
    """

    def __init__(self, rule: Rule, subject: str = "") -> None:
        super().__init__(rule, subject)
        self.rule: Rule = rule
        self.subject: str = subject

    def __str__(self) -> str:
        told = f"{self.rule.statement} {self.rule.advice}".rstrip()
        return f"{self.subject}: {told}" if self.subject else told


def quoted(text: str) -> str:
    r"""Return `text` between quotes, escaped and cut, for a message or one line of output.

    Args:
        text: Any text, however long, with whatever characters.

    Returns:
        A printable text of at most 150 characters.

    Example:
        >>> quoted("a\nb")
        "'a\\nb'"
    """
    shown = repr(text[:_QUOTED_LENGTH])[: 2 * _QUOTED_LENGTH]
    if len(text) > _QUOTED_LENGTH:
        return f"{shown}… ({len(text):,} characters)"
    return shown

"""Codes of languages, as callers give them and as they are compared."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["language_codes", "language_of"]


def language_codes(codes: Iterable[str]) -> frozenset[str]:
    """Return codes as a set, and refuse a single text, whose letters would pass for codes.

    Args:
        codes: Any iterable but a str.

    Raises:
        TypeError: It is one text, or no iterable.

    Example:
        >>> language_codes(["de"])
        frozenset({'de'})
    """
    if isinstance(codes, str):
        raise TypeError("languages are given as several codes, for example ['de'], not as one str")
    return frozenset(codes)


def language_of(tag: str) -> str:
    """Return the language that a tag such as `de-DE` begins with, in lower case.

    A store allows a language, not one country's form of it, so all that follows is passed over.

    Args:
        tag: A code, with or without subtags behind a hyphen or an underscore.

    Example:
        >>> language_of("pt-BR"), language_of("EN_us")
        ('pt', 'en')
    """
    return tag.replace("_", "-").partition("-")[0].lower()

"""Checks of arguments that a caller without types may get wrong."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

__all__ = ["mapping"]

_K = TypeVar("_K")
_V = TypeVar("_V")


def mapping(given: Mapping[_K, _V], name: str) -> Mapping[_K, _V]:
    """Return an argument that is a mapping.

    Args:
        given: The argument.
        name: What it is called, for the message.

    Raises:
        TypeError: It is none.

    Example:
        >>> mapping({}, "by_country")
        {}
    """
    if not isinstance(given, (dict, MappingProxyType, Mapping)):  # the usual ones are told at once
        raise TypeError(f"{name} is a mapping, not {type(given).__name__}")
    return given

"""Checks of arguments that a caller without types may get wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType, NoneType
from typing import Any, TypeAlias, TypeVar, cast

from attrs import Attribute

__all__ = ["instance", "mapping", "tuple_of"]


_Check: TypeAlias = "Callable[[object, Attribute[Any], Any], None]"

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


def instance(*kinds: type | None) -> _Check:
    """Return the validator of an attribute that is of one of some kinds.

    Args:
        kinds: The kinds; None for an attribute that may be None. A boolean is no whole number.

    Example:
        >>> from attrs import field, frozen
        >>> @frozen
        ... class Size:
        ...     width: int = field(validator=instance(int))
        >>> Size("75")
        Traceback (most recent call last):
            ...
        TypeError: width is int, not str
    """
    allowed = tuple([NoneType if kind is None else kind for kind in kinds])
    told = " or ".join(["None" if kind is None else kind.__name__ for kind in kinds])

    def check(_: object, attribute: Attribute[Any], value: object) -> None:
        if not isinstance(value, allowed) or (value.__class__ is bool and bool not in allowed):
            raise TypeError(f"{attribute.name} is {told}, not {type(value).__name__}")

    return check


def tuple_of(kind: type) -> _Check:
    """Return the validator of an attribute that is a tuple of things of one kind.

    Args:
        kind: Their kind.

    Example:
        >>> from attrs import field, frozen
        >>> @frozen
        ... class Folder:
        ...     paths: tuple[str, ...] = field(validator=tuple_of(str))
        >>> Folder(["DE"])
        Traceback (most recent call last):
            ...
        TypeError: paths is a tuple of str, not list
    """

    def check(_: object, attribute: Attribute[Any], value: object) -> None:
        found = type(value)
        if isinstance(value, tuple):
            others = [one for one in cast("tuple[object, ...]", value) if not isinstance(one, kind)]
            if not others:
                return
            found = type(others[0])
        raise TypeError(f"{attribute.name} is a tuple of {kind.__name__}, not {found.__name__}")

    return check

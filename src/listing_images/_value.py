"""What every value of this package is: immutable, its own copy, and final."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NoReturn, Self

from attrs.exceptions import FrozenInstanceError

from ._override import override

__all__ = ["Value"]


class Value:
    """The base of the value types: no attribute can be set, no copy is made, no class derived.

    A pickle holds the constructor's arguments, in the order of `__match_args__`, so that a forged
    one cannot make a value that the constructor would refuse.
    """

    __slots__ = ()

    @override
    def __init_subclass__(cls) -> None:
        # attrs makes a slotted class anew, so a direct subclass passes here twice.
        for base in cls.__bases__:
            if base is not Value and issubclass(base, Value):
                told = f"{base.__name__} is final: hold one as an attribute instead of deriving"
                raise TypeError(told)
        # attrs gives a class that has none of its own a `__setstate__` that fills it unchecked.
        cls.__setstate__ = Value.__setstate__  # type: ignore[method-assign]  # replaces attrs'

    @override
    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError

    @override
    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError

    @override
    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return type(self), tuple(_parts(self).values())

    def __setstate__(self, state: object) -> NoReturn:
        raise TypeError(f"no pickle fills a {type(self).__name__} past its constructor")

    def __replace__(self, **changes: object) -> Self:
        make: Callable[..., Self] = type(self)
        return make(**_parts(self) | changes)

    def __rich_repr__(self) -> Iterable[object]:
        return _parts(self).items()

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self


def _parts(value: Value) -> dict[str, object]:
    """Return the constructor's arguments, which `__match_args__` names in every value class."""
    names: tuple[str, ...] = getattr(value, "__match_args__", ())
    return {name: getattr(value, name) for name in names}

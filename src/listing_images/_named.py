"""What every enumeration of this package is: its members print as a program writes them."""

from __future__ import annotations

from enum import Enum
from typing import NoReturn

from attrs.exceptions import FrozenInstanceError

from ._override import override

__all__ = ["NamedEnum"]


class NamedEnum(Enum):
    """The base of the enumerations, whose `repr` evaluates back: `Role.MAIN`.

    The value of each member is its name, so that it survives JSON as itself. No attribute of a
    member can be set.
    """

    @override
    def __setattr__(self, name: str, value: object) -> None:
        if "_sort_order_" in self.__dict__:  # the last that the making of a member sets
            raise FrozenInstanceError
        super().__setattr__(name, value)

    @override
    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError

    def __setstate__(self, state: object) -> NoReturn:
        raise TypeError(f"no pickle changes {self!r}")

    @override
    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


# Members are equal by identity, and an Enum's own hash is slow.
NamedEnum.__hash__ = object.__hash__  # type: ignore[method-assign]  # the same, but for speed

"""Parsed JSON of Amazon's, read member by member with errors that name the place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, cast, final

from attrs import frozen

from ._override import override
from .errors import ListingImagesError

__all__ = ["InvalidPayload"]

_REQUIRED: Final = object()

_KINDS: Final[Mapping[type, str]] = {
    type(None): "null",
    bool: "a boolean",
    int: "a whole number",
    float: "a fraction",
    str: "a text",
    list: "a list",
    dict: "an object",
}


class InvalidPayload(ListingImagesError):
    """A payload is not what the Catalog Items API answers for one item.

    Attributes:
        path: The place at fault, such as `images[0].images[2].link`; empty for the whole payload.
        problem: What is wrong there.

    Example:
        >>> from listing_images import live_images
        >>> live_images({"images": [{"marketplaceId": None, "images": []}]})
        Traceback (most recent call last):
            ...
        listing_images.payload.InvalidPayload: images[0].marketplaceId is null, not a text: pass \
the parsed JSON of one item, asked for with includedData=images.
    """

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(path, problem)
        self.path: str = path
        self.problem: str = problem

    @override
    def __str__(self) -> str:
        return (
            f"{self.path or 'The payload'} {self.problem}: pass the parsed JSON of one item, "
            "asked for with includedData=images."
        )


@final
@frozen
class Place:
    """A place in a payload, and what stands there.

    Args:
        value: What stands there: any parsed JSON.
        path: The way to it from the top; empty for the payload itself.

    Example:
        >>> Place({"sizes": [75, 500]}).member("sizes").elements()[1]
        Place(value=500, path='sizes[1]')
    """

    value: object
    path: str = ""

    def member(self, name: str, default: object = _REQUIRED) -> Place:
        """Return a member of the object that stands here.

        Args:
            name: The member's name.
            default: What stands there if the object lacks it; without one it may not lack it.

        Raises:
            InvalidPayload: No object stands here, or it lacks the member.
        """
        if not isinstance(self.value, Mapping):
            raise self._other_than("an object")
        path = f"{self.path}.{name}" if self.path else name
        found = cast("Mapping[str, object]", self.value).get(name, default)
        if found is _REQUIRED:
            raise InvalidPayload(path, "is missing")
        return Place(found, path)

    def elements(self) -> list[Place]:
        """Return the elements of the list that stands here.

        Raises:
            InvalidPayload: No list stands here.
        """
        if not isinstance(self.value, (list, tuple)):
            raise self._other_than("a list")
        elements = cast("Sequence[object]", self.value)
        return [Place(one, f"{self.path}[{index}]") for index, one in enumerate(elements)]

    def text(self) -> str:
        """Return the text that stands here.

        Raises:
            InvalidPayload: No text stands here.
        """
        if not isinstance(self.value, str):
            raise self._other_than("a text")
        return self.value

    def pixels(self) -> int:
        """Return the length in pixels that stands here.

        Raises:
            InvalidPayload: No whole number stands here, or one below zero.
        """
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self._other_than("a whole number")
        if self.value < 0:
            raise InvalidPayload(self.path, "is less than zero")
        return self.value

    def _other_than(self, expected: str) -> InvalidPayload:
        kind = _KINDS.get(type(self.value), f"of type {type(self.value).__name__}")
        return InvalidPayload(self.path, f"is {kind}, not {expected}")

"""Plain JSON values: as this library writes them, with a version, and read with faults by place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Final, ParamSpec, TypeVar, cast, final

from .errors import ListingImagesError, quoted

__all__ = ["InvalidDocument"]


_P = ParamSpec("_P")
_T = TypeVar("_T")
_E = TypeVar("_E", bound=Enum)

_VERSION: Final = 1
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


class InvalidDocument(ListingImagesError):
    """A JSON document is not what `to_dict` writes.

    Where a value refuses what stands in the document, its own error is the `__cause__`.

    Attributes:
        path: The place at fault, such as `worldwide[0].filename`; empty for the whole document.
        problem: What is wrong there.

    Example:
        >>> from listing_images import ImageSet
        >>> ImageSet.from_dict({"files": [{"filename": 7}]})
        Traceback (most recent call last):
            ...
        listing_images._json.InvalidDocument: files[0].filename is a whole number, not a \
text.
    """

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(path, problem)
        self.path: str = path
        self.problem: str = problem

    def __str__(self) -> str:
        told = f"{self.path or 'The document'} {self.problem}"
        return told if told.endswith(".") else f"{told}."


def as_document(parts: Mapping[str, object]) -> dict[str, object]:
    """Return the parts of a value as a document that tells the version of its form.

    Args:
        parts: Plain JSON values by name.

    Example:
        >>> as_document({"asin": "B000123456"})
        {'version': 1, 'asin': 'B000123456'}
    """
    return {"version": _VERSION, **parts}


def _kind_of(value: object) -> str:
    return _KINDS.get(type(value), f"of type {type(value).__name__}")


def _shown(value: object) -> str:
    try:
        return quoted(str(value))
    except (RecursionError, ValueError):  # of lists in lists, or a number of thousands of digits
        return _kind_of(value)


@final
class Part:
    """A place in a document, and what stands there.

    Args:
        value: What stands there: any parsed JSON.
        path: The way to it from the top; empty for the document itself.

    Example:
        >>> part = Part({"files": ["one", "two"]}).fields("files")["files"].elements()[1]
        >>> part.value, part.path
        ('two', 'files[1]')
    """

    # No attrs class, which would take as long to make as the rest of this module at every start.
    __slots__ = ("path", "value")

    def __init__(self, value: object, path: str = "") -> None:
        self.value: Final = value
        self.path: Final = path

    def document(self, *required: str, **defaults: object) -> dict[str, Part]:
        """Return the parts of the object that stands here, which may tell its version.

        Args:
            required: The names that it may not lack.
            defaults: The names that it may lack, each with what then stands there.

        Raises:
            InvalidDocument: No object stands here, it is of another version, it lacks a name, or
                it has one too many.
        """
        version = self._object().get("version", _VERSION)
        if isinstance(version, bool) or version != _VERSION:
            raise InvalidDocument(
                self._at("version"),
                f"is {_shown(version)}, and this release reads version {_VERSION}",
            )
        return self.fields(*required, version=_VERSION, **defaults)

    def fields(self, *required: str, **defaults: object) -> dict[str, Part]:
        """Return the parts of the object that stands here.

        Args:
            required: The names that it may not lack.
            defaults: The names that it may lack, each with what then stands there.

        Raises:
            InvalidDocument: No object stands here, it lacks a name, or it has one too many.
        """
        found = self._object()
        for name in required:
            self.member_at(name)
        for name in found:
            if name not in required and name not in defaults:
                raise InvalidDocument(self.path, f"has an unknown part, {_shown(name)}")
        return {name: Part(each, self._at(name)) for name, each in {**defaults, **found}.items()}

    def member_at(self, name: str, default: object = _REQUIRED) -> Part:
        """Return one part of the object that stands here, whatever else it has.

        Args:
            name: The part's name.
            default: What stands there if the object lacks it; without one it may not lack it.

        Raises:
            InvalidDocument: No object stands here, or it lacks the name.
        """
        if not isinstance(self.value, Mapping):
            raise self.other_than("an object")
        found = cast("Mapping[str, object]", self.value).get(name, default)
        if found is _REQUIRED:
            raise InvalidDocument(self._at(name), "is missing")
        return Part(found, self._at(name))

    def elements(self) -> list[Part]:
        """Return the elements of the list that stands here.

        Raises:
            InvalidDocument: No list stands here.
        """
        if not isinstance(self.value, (list, tuple)):
            raise self.other_than("a list")
        elements = cast("Sequence[object]", self.value)
        return [Part(one, f"{self.path}[{index}]") for index, one in enumerate(elements)]

    def text(self) -> str:
        """Return the text that stands here.

        Raises:
            InvalidDocument: No text stands here.
        """
        if not isinstance(self.value, str):
            raise self.other_than("a text")
        return self.value

    def texts(self) -> list[str]:
        """Return the list of texts that stands here.

        Raises:
            InvalidDocument: No list stands here, or something else than a text in it.
        """
        return [element.text() for element in self.elements()]

    def flag(self) -> bool:
        """Return the boolean that stands here.

        Raises:
            InvalidDocument: No boolean stands here.
        """
        if not isinstance(self.value, bool):
            raise self.other_than("a boolean")
        return self.value

    def size(self) -> int:
        """Return the whole number that stands here, which is not below zero.

        Raises:
            InvalidDocument: No such number stands here.
        """
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self.other_than("a whole number")
        if self.value < 0:
            raise InvalidDocument(self.path, "is less than zero")
        return self.value

    def moment(self) -> datetime:
        """Return the moment that stands here in ISO 8601, with its time zone.

        Raises:
            InvalidDocument: No such text stands here.
        """
        text = self.text()
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            problem = f"is {quoted(text)}, not a time in ISO 8601"
            raise InvalidDocument(self.path, problem) from None
        if moment.utcoffset() is None:
            raise InvalidDocument(self.path, f"is {quoted(text)}, which lacks a time zone")
        return moment

    def member(self, kind: type[_E]) -> _E:
        """Return the member of an enumeration that stands here by its name.

        Raises:
            InvalidDocument: No such name stands here.
        """
        name = self.text()
        if name not in kind.__members__:
            raise InvalidDocument(self.path, f"is {quoted(name)}, which names no {kind.__name__}")
        return kind[name]

    def expect(self, text: str) -> None:
        """Refuse what is not a certain text.

        Raises:
            InvalidDocument: Something else stands here.
        """
        found = self.text()
        if found != text:
            raise InvalidDocument(self.path, f"is {quoted(found)}, not {quoted(text)}")

    def parsed(self, parse: Callable[[str], _T]) -> _T:
        """Return what a parser makes of the text that stands here.

        Raises:
            InvalidDocument: No text stands here, or the parser refuses it.
        """
        return self.made(parse, self.text())

    def made(self, make: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Return what is made of parts that were read from here.

        Raises:
            InvalidDocument: It is refused.
        """
        try:
            return make(*args, **kwargs)
        except ListingImagesError as error:
            raise InvalidDocument(self.path, f"is refused: {error}") from error

    def or_none(self, read: Callable[[Part], _T]) -> _T | None:
        """Return what stands here as `read` reads it; None for null."""
        return None if self.value is None else read(self)

    def other_than(self, expected: str) -> InvalidDocument:
        """Return the error for a value of the wrong kind."""
        return InvalidDocument(self.path, f"is {_kind_of(self.value)}, not {expected}")

    def _object(self) -> Mapping[str, object]:
        # Other mappings are refused: a set of images given as it is would lack every name.
        if not isinstance(self.value, dict):
            raise self.other_than("an object")
        return cast("dict[str, object]", self.value)

    def _at(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

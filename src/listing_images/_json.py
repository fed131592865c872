"""Plain JSON: written with a version, read with the path of every fault."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar, cast, final

from ._wording import quoted, shown
from .errors import InvalidDocument, ListingImagesError

__all__ = ["Document", "Reader", "as_document"]


_P = ParamSpec("_P")
_T = TypeVar("_T")

_VERSION: Final = 1
_REQUIRED: Final = object()
_NO_DEFAULTS: Final[Mapping[str, object]] = {}

_KINDS: Final[Mapping[type, str]] = {
    type(None): "null",
    bool: "a boolean",
    int: "an integer",
    float: "a number",
    str: "a string",
    list: "a list",
    dict: "an object",
}


def as_document(parts: Mapping[str, object]) -> dict[str, object]:
    """Return the parts of a value as a document with a version."""
    return {"version": _VERSION, **parts}


def _kind_of(value: object) -> str:
    return _KINDS.get(type(value), type(value).__name__)


def _shown(value: object) -> str:
    try:
        return quoted(str(value))
    except (RecursionError, ValueError):  # nested lists, or an integer of thousands of digits
        return _kind_of(value)


class Document:
    """A second base of the values that programs store.

    A pydantic model accepts such a value or what `to_dict` wrote, and writes it as `to_dict` does.
    """

    __slots__ = ()

    if TYPE_CHECKING:  # every such value has these methods

        @classmethod
        def from_dict(cls, document: object) -> object: ...

        def to_dict(self) -> dict[str, object]: ...

    @classmethod  # pragma: no cover - needs pydantic: tests/partners runs it
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:  # noqa: ANN401 - pydantic's own type, which need not be installed
        from pydantic_core import core_schema  # noqa: PLC0415 - an optional partner

        def keep_or_read(value: object) -> object:
            return value if isinstance(value, cls) else cls.from_dict(value)

        return core_schema.no_info_plain_validator_function(
            keep_or_read,
            serialization=core_schema.plain_serializer_function_ser_schema(
                cls.to_dict, when_used="json"
            ),
        )

    @classmethod  # pragma: no cover - needs pydantic: tests/partners runs it
    def __get_pydantic_json_schema__(cls, schema: object, handler: object) -> dict[str, object]:
        words = [f"-{sign.lower()}" if sign.isupper() else sign for sign in cls.__name__]
        return cast("dict[str, object]", _read_schema(f"{''.join(words)[1:]}.json"))


def _read_schema(name: str) -> object:  # pragma: no cover - needs pydantic: tests/partners runs it
    """Return a schema of the specification, with the schemas that it refers to."""
    import json  # noqa: PLC0415 - start-up cost

    from .spec.reading import read  # noqa: PLC0415 - start-up cost

    schema = json.loads(read(f"schemas/{name}"))
    for field in ("$schema", "$id", "rules_version"):
        del schema[field]
    return _with_references(schema)


def _with_references(part: object) -> object:  # pragma: no cover - only pydantic calls it
    if isinstance(part, list):
        return [_with_references(element) for element in cast("list[object]", part)]
    if not isinstance(part, dict):
        return part
    fields = cast("dict[str, object]", part)
    whole = {name: _with_references(value) for name, value in fields.items() if name != "$ref"}
    if "$ref" in fields:
        whole = {**cast("dict[str, object]", _read_schema(str(fields["$ref"]))), **whole}
    return whole


@final
class Reader:
    """Reads one value of a document, and knows its path there."""

    # Not an attrs class: building one takes as long as importing the rest of this module.
    __slots__ = ("_name", "_parent", "value")

    def __init__(self, value: object, parent: Reader | None = None, name: str | int = "") -> None:
        self.value: Final = value
        self._parent: Final = parent
        self._name: Final = name

    @property
    def path(self) -> str:
        """The path of the value, which is empty at the top."""
        return self._parent.path_of(self._name) if self._parent else ""

    def document(
        self,
        *required: str,
        optional: Collection[str] = (),
        defaults: Mapping[str, object] = _NO_DEFAULTS,
    ) -> dict[str, Reader]:
        """Return readers of an object's fields as `fields` does, after checking the version."""
        found = self._object()
        version = found.get("version", _VERSION)
        if isinstance(version, bool) or version != _VERSION:
            problem = f"{_shown(version)} is not a known version. This release reads {_VERSION}."
            raise InvalidDocument(self.path_of("version"), problem)
        return self._fields(found, required, optional, defaults, "version")

    def fields(
        self,
        *required: str,
        optional: Collection[str] = (),
        defaults: Mapping[str, object] = _NO_DEFAULTS,
    ) -> dict[str, Reader]:
        """Return readers of an object's fields, by name, without those that have their default.

        Only null, true and false can be defaults. Fields of any other name are refused.
        """
        return self._fields(self._object(), required, optional, defaults)

    def _fields(
        self,
        found: Mapping[str, object],
        required: Collection[str],
        optional: Collection[str],
        defaults: Mapping[str, object],
        checked: str | None = None,
    ) -> dict[str, Reader]:
        for name in required:
            if name not in found:
                raise InvalidDocument(self.path_of(name), "this field is missing.")
        fields: dict[str, Reader] = {}
        for name, value in found.items():
            if name in defaults:
                if value is defaults[name]:
                    continue
            elif name not in required and name not in optional and name != checked:
                raise InvalidDocument(self.path, f"unknown field {_shown(name)}.")
            fields[name] = Reader(value, self, name)
        return fields

    def has(self, name: str) -> bool:
        """Whether the value is an object with a field of this name."""
        return isinstance(self.value, dict) and name in cast("dict[str, object]", self.value)

    def get(self, name: str, default: object = _REQUIRED) -> Reader:
        """Return the reader of one field of an object, whatever other fields there are."""
        if not isinstance(self.value, Mapping):
            raise self.unexpected("an object")
        found = cast("Mapping[str, object]", self.value).get(name, default)
        if found is _REQUIRED:
            raise InvalidDocument(self.path_of(name), "this field is missing.")
        return Reader(found, self, name)

    def entries(self) -> dict[str, Reader]:
        """Return readers of an object's values by their names, which can be any strings."""
        return {name: Reader(value, self, shown(name)) for name, value in self._object().items()}

    def elements(self, number: int | None = None) -> list[Reader]:
        """Return readers of a list's elements, of which there must be a certain number if given."""
        if not isinstance(self.value, (list, tuple)):
            raise self.unexpected("a list")
        elements = cast("Sequence[object]", self.value)
        if number not in {None, len(elements)}:
            problem = f"expected {number} elements, got {len(elements)}."
            raise InvalidDocument(self.path, problem)
        return [Reader(value, self, index) for index, value in enumerate(elements)]

    def string(self) -> str:
        """Return a string."""
        if not isinstance(self.value, str):
            raise self.unexpected("a string")
        return self.value

    def strings(self) -> list[str]:
        """Return a list of strings."""
        return [element.string() for element in self.elements()]

    def boolean(self) -> bool:
        """Return a boolean."""
        if not isinstance(self.value, bool):
            raise self.unexpected("a boolean")
        return self.value

    def count(self) -> int:
        """Return an integer that is not negative."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self.unexpected("an integer")
        if self.value < 0:
            raise InvalidDocument(self.path, "expected an integer of at least 0.")
        return self.value

    def time(self) -> datetime:
        """Return a time from ISO 8601 with a time zone."""
        string = self.string()
        try:
            time = datetime.fromisoformat(string)
        except ValueError:
            problem = f"{quoted(string)} is not a valid time. Write it in ISO 8601."
            raise InvalidDocument(self.path, problem) from None
        if time.utcoffset() is None:
            problem = f"{quoted(string)} has no time zone. Add one, such as Z or +01:00."
            raise InvalidDocument(self.path, problem)
        return time

    def expect(self, expected: str) -> None:
        """Refuse any other value than one string."""
        string = self.string()
        if string != expected:
            raise InvalidDocument(self.path, f"expected {quoted(expected)}, got {quoted(string)}.")

    def parse(self, parse: Callable[[str], _T]) -> _T:
        """Return what a parser returns for a string."""
        return self.build(parse, self.string())

    def build(self, kind: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Return what a constructor returns; its error becomes the cause of one with a path."""
        try:
            return kind(*args, **kwargs)
        except ListingImagesError as error:
            raise InvalidDocument(self.path, str(error)) from error

    def optional(self, read: Callable[[Reader], _T]) -> _T | None:
        """Return what `read` returns, or None for null."""
        return None if self.value is None else read(self)

    def unexpected(self, expected: str) -> InvalidDocument:
        """Return the error for a value of another type."""
        return InvalidDocument(self.path, f"expected {expected}, got {_kind_of(self.value)}.")

    def _object(self) -> dict[str, object]:
        # No other mapping: an ImageSet in place of its document would seem to lack every field.
        if not isinstance(self.value, dict):
            raise self.unexpected("an object")
        return cast("dict[str, object]", self.value)

    def path_of(self, name: str | int) -> str:
        """Return the path of a field or an element."""
        path = self.path
        if isinstance(name, int):
            return f"{path}[{name}]"
        return f"{path}.{name}" if path else name

"""What all values share: built once, never changed, their own copies, pickled by arguments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from functools import wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn, Self, TypeVar, cast

from ._pickles import rebuild

__all__ = ["NamedEnum", "ReadOnlyMapping", "Tabular", "Text", "Value", "schema_of_parser"]


_K = TypeVar("_K")
_V = TypeVar("_V")


class Value:
    """The base of the value types.

    An attrs class or a class with its own `__init__` is built by `__new__`, so calling `__init__`
    again changes nothing. A class for which speed counts writes `__new__` itself, and keeps its
    parts in private slots behind read-only properties.
    """

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        # attrs builds a slotted class anew, so a direct subclass passes here twice.
        for base in cls.__bases__:
            if base is not Value and issubclass(base, Value):
                raise TypeError(
                    f"{base.__name__} is final. Use an attribute instead of a subclass."
                )
        if "__init__" in cls.__dict__:
            setattr(cls, "__new__", _built_by(cls.__init__))  # noqa: B010 - keeps the types of __new__
            del cls.__init__
        # attrs adds a `__setstate__` that fills a value without its checks.
        setattr(cls, "__setstate__", Value.__setstate__)  # noqa: B010 - keeps its type

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        arguments = _arguments(self).values()
        return rebuild, (type(self).__name__, *map(_plain, arguments))

    def __setstate__(self, state: object) -> NoReturn:
        raise TypeError(f"A pickle cannot change a {type(self).__name__}.")

    def __replace__(self, **changes: object) -> Self:
        constructor: Callable[..., Self] = type(self)
        return constructor(**_arguments(self) | changes)

    def __rich_repr__(self) -> Iterable[object]:
        return _arguments(self).items()

    def __repr__(self) -> str:
        arguments = [f"{name}={value!r}" for name, value in _arguments(self).items()]
        return f"{type(self).__name__}({', '.join(arguments)})"

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self


def _built_by(initialise: Callable[..., None]) -> Callable[..., object]:
    @wraps(initialise)
    def __new__(cls: type[object], *arguments: object, **named: object) -> object:  # noqa: N807 - it becomes this method
        value = object.__new__(cls)
        initialise(value, *arguments, **named)
        return value

    return __new__


def _arguments(value: Value) -> dict[str, object]:
    """Return the constructor's arguments, which `__match_args__` names in every value class."""
    names = cast("tuple[str, ...]", getattr(value, "__match_args__", ()))
    return {name: getattr(value, name) for name in names}


def _plain(argument: object) -> object:
    """Return what a pickle can contain without naming another class."""
    if isinstance(argument, ReadOnlyMapping):
        mapping = cast("ReadOnlyMapping[object, object]", argument)
        return {key: _plain(value) for key, value in mapping.items()}
    if isinstance(argument, frozenset):
        return sorted(cast("frozenset[object]", argument), key=str)
    return argument


class ReadOnlyMapping(Mapping[_K, _V]):
    """A read-only view of a mapping.

    Unlike a `MappingProxyType`, its `==` does not hand the dict itself to the other operand.
    """

    __slots__ = ("_dict",)

    _dict: Mapping[_K, _V]

    def __new__(cls, viewed: Mapping[_K, _V]) -> Self:
        view = object.__new__(cls)
        view._dict = viewed
        return view

    def __getitem__(self, key: _K) -> _V:
        return self._dict[key]

    def __iter__(self) -> Iterator[_K]:
        return iter(self._dict)

    def __len__(self) -> int:
        return len(self._dict)

    def __contains__(self, key: object) -> bool:
        return key in self._dict

    def __repr__(self) -> str:
        return repr(self._dict)

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return dict, (dict(self),)


class Tabular:
    """A second base of the values that notebooks show as a table."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        # Rendering stands above what it renders, and is loaded when a notebook asks for it.
        html: str = import_module(f"{__package__}.html").to_html(self)
        return html


def schema_of_parser(parse: Callable[[str], object]) -> Any:  # noqa: ANN401 - pydantic's own type, which need not be installed # pragma: no cover - needs pydantic: tests/partners runs it
    """Return the schema of a string that a parser reads, for pydantic."""
    from pydantic_core import core_schema  # noqa: PLC0415 - an optional partner

    return core_schema.no_info_after_validator_function(parse, core_schema.str_schema())


class Text:
    """A second base of the values that `parse`, or else the class itself, reads from their `str`.

    A pydantic model accepts such a value or parses it from a string, and writes it as a string.
    """

    __slots__ = ()

    @classmethod  # pragma: no cover - needs pydantic: tests/partners runs it
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:  # noqa: ANN401 - pydantic's own type, which need not be installed
        from pydantic_core import core_schema  # noqa: PLC0415 - an optional partner

        def keep_or_read(value: object, read: Callable[[object], object]) -> object:
            return value if isinstance(value, cls) else read(value)

        return core_schema.no_info_wrap_validator_function(
            keep_or_read,
            schema_of_parser(getattr(cls, "parse", cls)),
            serialization=core_schema.to_string_ser_schema(),
        )

    @classmethod  # pragma: no cover - needs pydantic: tests/partners runs it
    def __get_pydantic_json_schema__(cls, schema: object, handler: object) -> dict[str, object]:
        return {"type": "string", **cls._json_form()}

    @classmethod  # pragma: no cover - needs pydantic: tests/partners runs it
    def _json_form(cls) -> dict[str, object]:
        """Return what a JSON Schema says of the strings."""
        return {}

    def __rich_repr__(self) -> Iterable[object]:
        return (str(self),)


class NamedEnum(Enum):
    """The base of the enumerations: a member's value is its name, and its `repr` evaluates back."""

    _value_: str

    if not TYPE_CHECKING:  # type checkers know Enum's own
        # Members are equal by identity, and an Enum's own hash is slow.
        __hash__ = object.__hash__

    def __reduce_ex__(self, protocol: object) -> tuple[object, tuple[object, ...]]:
        return rebuild, (type(self).__name__, self.value)

    def __setstate__(self, state: object) -> NoReturn:
        raise TypeError(f"A pickle cannot change {self!r}.")

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"

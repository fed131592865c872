"""What the values that are one text have in common: how pydantic and rich take them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

__all__ = ["Text"]


class Text:
    """A second base of the values whose `str` is read back by `parse`, or else by the class.

    In a pydantic model such a value is made from its text or taken as it is, and printed as its
    text; in JSON, and in the JSON schema, it is a string. A store of a caller's own prints its
    code, which `parse` does not know.
    """

    __slots__ = ()

    @classmethod  # pragma: no cover - needs pydantic: tests/partners runs it
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:  # noqa: ANN401 - pydantic's own type, which need not be installed
        from pydantic_core import core_schema  # noqa: PLC0415 - an optional partner

        def as_it_is_or_read(value: object, read: Callable[[object], object]) -> object:
            return value if isinstance(value, cls) else read(value)

        parse = getattr(cls, "parse", cls)
        return core_schema.no_info_wrap_validator_function(
            as_it_is_or_read,
            core_schema.no_info_after_validator_function(parse, core_schema.str_schema()),
            serialization=core_schema.to_string_ser_schema(),
        )

    def __rich_repr__(self) -> Iterable[object]:
        return (str(self),)

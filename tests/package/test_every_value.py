"""What is promised of every public value alike: docs/compatibility.md says so."""

from __future__ import annotations

from enum import Enum
from typing import Any

import pytest
from every_value import EVERY, public_types
from strangers import (
    check_copies,
    check_final,
    check_immutable,
    check_pickle,
    check_repr,
    check_strangers,
    evaluated,
)

from listing_images._base import Value

VALUES = {name: value for name, value in EVERY.items() if isinstance(value, Value)}
ENUMERATIONS = {name: kind for name, kind in public_types().items() if issubclass(kind, Enum)}
ANSWERS = {
    *("Audit", "CatalogImages", "DisplayChange", "DisplayedImages", "Intake", "LiveImages", "Plan"),
    "StoreDisplays",
}
"""What has a summary for its `repr`."""

values = pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)


def parts_of(value: Any) -> list[object]:  # noqa: ANN401 - a value of any kind
    return [getattr(value, name) for name in type(value).__match_args__]


@values
def test_it_is_immutable_and_its_own_copy(value: Value) -> None:
    check_immutable(value, *type(value).__match_args__)
    check_copies(value)


@values
def test_it_is_equal_to_what_is_made_of_its_parts_and_to_no_stranger(value: Value) -> None:
    again = evaluated(repr(value)) if repr(value)[0] != "<" else type(value)(*parts_of(value))
    assert again == value
    assert hash(again) == hash(value)
    check_strangers(value, repr(value))


@values
def test_it_travels(value: Value) -> None:
    check_pickle(value)


@pytest.mark.parametrize("name", VALUES)
def test_the_repr_evaluates_back_but_for_answers(name: str) -> None:
    value = VALUES[name]
    if type(value).__name__ in ANSWERS:
        assert repr(value).startswith(f"<{type(value).__name__}")
    else:
        check_repr(value, repr(value))


@pytest.mark.parametrize("kind", {type(value): None for value in VALUES.values()})
def test_it_is_final(kind: type[Value]) -> None:
    check_final(kind)


@pytest.mark.parametrize("kind", ENUMERATIONS.values(), ids=ENUMERATIONS)
def test_a_members_value_is_its_name(kind: type[Enum]) -> None:
    assert [member.value for member in kind] == list(kind.__members__)

"""What docs/compatibility.md promises of every public value."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from enum import Enum
from pathlib import Path
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
    *("Audit", "Batch", "CatalogImages", "CatalogueDisplays", "CataloguePlan", "DisplayChange"),
    *("DisplayedImages", "Intake", "LiveImages", "Plan", "StoreDisplays"),
}
"""The values whose `repr` is a summary."""

values = pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)


def parts_of(value: Any) -> list[object]:  # noqa: ANN401 - a value of any kind
    return [getattr(value, name) for name in type(value).__match_args__]


@values
def test_immutable_and_its_own_copy(value: Value) -> None:
    check_immutable(value, *type(value).__match_args__)
    check_copies(value)


@values
def test_equal_to_a_value_with_the_same_arguments(value: Value) -> None:
    again = evaluated(repr(value)) if repr(value)[0] != "<" else type(value)(*parts_of(value))
    assert again == value
    assert hash(again) == hash(value)
    check_strangers(value, repr(value))


@values
def test_second_init_changes_nothing(value: Any) -> None:  # noqa: ANN401 - a value of any kind
    before, parts = repr(value), parts_of(value)
    value.__init__(*parts)
    value.__init__()
    assert (repr(value), parts_of(value)) == (before, parts)


@values
def test_signature_shows_the_arguments(value: Value) -> None:
    names = [name for name in inspect.signature(type(value)).parameters if name != "self"]
    assert set(type(value).__match_args__) <= {*names}  # type: ignore[attr-defined]


@values
def test_replace(value: Value) -> None:
    assert value.__replace__() == value
    assert hash(value.__replace__()) == hash(value)
    with pytest.raises(TypeError):
        value.__replace__(no_such_argument=1)


@values
def test_pickle(value: Value) -> None:
    check_pickle(value)


@pytest.mark.parametrize("name", VALUES)
def test_repr_evaluates_back_or_summarises(name: str) -> None:
    value = VALUES[name]
    if type(value).__name__ in ANSWERS:
        assert repr(value).startswith(f"<{type(value).__name__}")
    else:
        check_repr(value, repr(value))


PRINT_EVERY_VALUE = """
import pickle
from every_value import ERRORS, EVERY
for value in [*EVERY.values(), *ERRORS]:
    written = value.to_dict() if hasattr(value, "to_dict") else None
    print(repr(value), str(value), written, pickle.dumps(value, 4))
"""


@pytest.mark.slow
def test_output_does_not_depend_on_the_hash_seed_or_on_assertions() -> None:
    """Sets have another order in each process, and `-O` removes assertions."""
    support = str(Path(__file__).parents[1] / "support")
    printed = {
        subprocess.run(
            [sys.executable, *options, "-c", PRINT_EVERY_VALUE],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": support},
        ).stdout
        for options, seed in (([], "0"), (["-O"], "1"), (["-O"], "2"))
    }
    assert len(printed) == 1
    assert printed != {b""}


@pytest.mark.parametrize("kind", {type(value): None for value in VALUES.values()})
def test_final(kind: type[Value]) -> None:
    check_final(kind)


@pytest.mark.parametrize("kind", ENUMERATIONS.values(), ids=ENUMERATIONS)
def test_value_of_a_member_is_its_name(kind: type[Enum]) -> None:
    assert [member.value for member in kind] == list(kind.__members__)

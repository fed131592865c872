"""What docs/compatibility.md promises of every public value."""

from __future__ import annotations

import inspect
import operator
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
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

ADDRESS = " at 0x[0-9a-f]+"
"""The part of a `repr` of a method that differs from run to run."""

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
    value.__init__(*[None] * len(parts))
    value.__init__()
    assert (repr(value), parts_of(value)) == (before, parts)


class Thief:
    """Empties and keeps whatever is compared or combined with it."""

    def take(self, other: Any) -> bool:  # noqa: ANN401 - it takes whatever a value hands out
        for change in ("clear", "pop", "popitem"):
            with suppress(Exception):
                getattr(other, change)()
        return True

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = take  # type: ignore[assignment] - it accepts and returns anything
    __or__ = __ror__ = __rand__ = __rsub__ = __rxor__ = __radd__ = take

    def __hash__(self) -> int:
        return 0


COMBINED = (
    *(operator.eq, operator.ne, operator.lt, operator.gt, operator.contains),
    *(operator.or_, operator.and_, operator.sub, operator.xor, operator.add),
)


def public_names(value: object) -> list[str]:
    return [name for name in dir(value) if not name.startswith("_")]


def results_of(value: Any) -> Iterator[object]:  # noqa: ANN401 - a value of any kind
    """Yield a value, its attributes, what its methods return, and the views of these."""
    yield value
    for name in public_names(value):
        with suppress(Exception):  # a method that needs arguments
            found = getattr(value, name)
            some = [found() if callable(found) else found]
            if isinstance(some[0], Mapping):
                some += [some[0].keys(), some[0].values(), some[0].items()]
            some += [one.mapping for one in some if hasattr(one, "mapping")]
            yield from some


@values
def test_nothing_that_a_value_hands_out_changes_it(value: Any) -> None:  # noqa: ANN401 - a value of any kind
    def state() -> tuple[object, ...]:
        attributes = [repr(getattr(value, name)) for name in public_names(value)]
        return repr(value), hash(value), attributes

    before, thief = re.sub(ADDRESS, "", repr(state())), Thief()
    for found in results_of(value):
        for combine in COMBINED:
            with suppress(TypeError):
                combine(found, thief)
        thief.take(found)
        for change in ("append", "add", "update", "extend", "__delitem__"):
            with suppress(Exception):
                getattr(found, change)({"MAIN": None})
    assert re.sub(ADDRESS, "", repr(state())) == before


@pytest.mark.parametrize(
    "value", [value for value in VALUES.values() if getattr(value, "filename", "") is not None]
)
def test_changed_arguments_leave_a_value_as_it_is(value: Any) -> None:  # noqa: ANN401 - a value of any kind
    """Constructors copy what may be any iterable or mapping; `ImageFile.linked` takes the same."""
    kinds = inspect.signature(type(value)).parameters
    given: dict[str, Any] = {}
    for name in type(value).__match_args__:
        given[name], form = getattr(value, name), str(kinds[name].annotation)
        if isinstance(given[name], Mapping) and "Mapping" in form:
            given[name] = dict(given[name])
        elif isinstance(given[name], (tuple, frozenset)) and "Iterable" in form:
            given[name] = list(given[name])
    built = type(value)(**given)
    for one in given.values():
        if type(one) in {dict, list}:
            one.clear()
    assert built == value
    assert hash(built) == hash(value)
    assert parts_of(built) == parts_of(value)


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

"""Strategies of the public types, which Hypothesis finds through the entry point."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sized
from importlib.metadata import entry_points
from typing import is_typeddict

import pytest
from hypothesis import Phase, find, given, settings, strategies as st

import listing_images
from listing_images import Asin, Change, GlobalScope, Marketplace, Scope, parse_asin
from listing_images._base import Value
from listing_images.strategies.entry import register
from listing_images.strategies.types import STRATEGIES

TYPES = [
    value
    for value in (getattr(listing_images, name) for name in listing_images.__all__)
    if isinstance(value, type) and not issubclass(value, BaseException) and not is_typeddict(value)
]


@pytest.mark.parametrize("kind", TYPES)
@settings(max_examples=5)
@given(data=st.data())
def test_from_type(kind: type, data: st.DataObject) -> None:
    assert type(data.draw(st.from_type(kind))) is kind


@given(st.from_type(Asin))
def test_from_type_asin(asin: Asin) -> None:
    assert parse_asin(asin) == asin


@given(st.from_type(Change), st.from_type(Scope))
def test_from_type_unions(change: Change, scope: Scope) -> None:
    assert change.scope != Marketplace.US
    assert isinstance(scope, Marketplace | GlobalScope)


@pytest.mark.parametrize("kind", [Mapping[str, int], Collection[str], Iterable[str], Sized])
@settings(max_examples=5)
@given(data=st.data())
def test_from_type_other_types(kind: type, data: st.DataObject) -> None:
    assert not isinstance(data.draw(st.from_type(kind)), Value)


def test_register(monkeypatch: pytest.MonkeyPatch) -> None:
    registered: dict[object, Callable[[object], object]] = {}
    monkeypatch.setattr(st, "register_type_strategy", registered.__setitem__)
    register()
    assert [*registered] == [getattr(listing_images, name) for name in STRATEGIES]
    for kind, make in registered.items():
        assert isinstance(make(kind), st.SearchStrategy)
        assert make(Mapping[str, int]) is NotImplemented
    # Hypothesis can infer strategies for the others.
    enumerations = [kind for kind in TYPES if not issubclass(kind, Value)]
    assert {*TYPES} == {*registered, *enumerations} - {Asin}


def test_entry_point() -> None:
    [hook] = entry_points(group="hypothesis", name="listing_images")
    assert hook.load() is register


def _run(program: str) -> str:
    command = [sys.executable, "-W", "error", "-c", program]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    "first_import",
    [
        pytest.param("hypothesis", id="the user's suite imports Hypothesis first"),
        pytest.param("listing_images.strategies", id="a plugin imports the strategies first"),
        pytest.param("listing_images.strategies.types", id="a module imports Hypothesis"),
    ],
)
def test_from_type_after_import(first_import: str) -> None:
    program = f"""
import {first_import}
from hypothesis import find, settings, strategies
from listing_images import ImageSet
print(find(strategies.from_type(ImageSet), bool, settings=settings(database=None, deadline=None)))
"""
    assert _run(program) == "ImageSet.of('B000000000.MAIN.jpg')\n"


def test_library_does_not_import_hypothesis() -> None:
    program = """
import sys, listing_images
for name in listing_images.__all__:
    getattr(listing_images, name)
print([name for name in sys.modules if name.partition(".")[0] == "hypothesis"])
"""
    assert _run(program) == "[]\n"


def test_hypothesis_import_builds_no_strategies() -> None:
    program = """
import sys, hypothesis
names = ["strategies.entry", "strategies.types", "html", "cli"]
print([name for name in names if f"listing_images.{name}" in sys.modules])
"""
    assert _run(program) == "['strategies.entry']\n"


def test_find_simplest_of_type() -> None:
    brief = settings(database=None, phases=[Phase.generate, Phase.shrink])
    assert find(st.from_type(Marketplace), lambda _: True, settings=brief) is Marketplace.US

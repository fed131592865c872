"""What Hypothesis makes of the public types by itself, through the entry point of the package."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sized
from importlib.metadata import entry_points

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
    if isinstance(value, type) and not issubclass(value, BaseException)
]


@pytest.mark.parametrize("kind", TYPES)
@settings(max_examples=10)
@given(data=st.data())
def test_every_public_type_is_known(kind: type, data: st.DataObject) -> None:
    assert type(data.draw(st.from_type(kind))) is kind


@given(st.from_type(Asin))
def test_an_asin_is_known_although_it_is_a_text(asin: Asin) -> None:
    assert parse_asin(asin) == asin


@given(st.from_type(Change), st.from_type(Scope))
def test_unions_of_public_types_are_known(change: Change, scope: Scope) -> None:
    assert change.scope != Marketplace.US
    assert isinstance(scope, Marketplace | GlobalScope)


@pytest.mark.parametrize("kind", [Mapping[str, int], Collection[str], Iterable[str], Sized])
@settings(max_examples=20)
@given(data=st.data())
def test_other_types_are_what_they_were(kind: type, data: st.DataObject) -> None:
    assert not isinstance(data.draw(st.from_type(kind)), Value)


def test_the_types_that_are_registered_are_those_that_have_a_strategy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    registered: dict[object, Callable[[object], object]] = {}
    monkeypatch.setattr(st, "register_type_strategy", registered.__setitem__)
    register()
    assert [*registered] == [getattr(listing_images, name) for name in STRATEGIES]
    for kind, make in registered.items():
        assert isinstance(make(kind), st.SearchStrategy)
        assert make(Mapping[str, int]) is NotImplemented
    # What is left out, Hypothesis can make out by itself.
    enumerations = [kind for kind in TYPES if not issubclass(kind, Value)]
    assert {*TYPES} == {*registered, *enumerations} - {Asin}


def test_the_distribution_names_the_hook() -> None:
    [hook] = entry_points(group="hypothesis", name="listing_images")
    assert hook.load() is register


def _run(program: str) -> str:
    command = [sys.executable, "-W", "error", "-c", program]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize(
    "first_import",
    [
        pytest.param("hypothesis", id="the user's suite imports Hypothesis first"),
        pytest.param("listing_images.strategies", id="a plugin imports the strategies first"),
        pytest.param("listing_images.strategies.types", id="Hypothesis comes in from below"),
    ],
)
def test_types_are_known_in_whatever_order_modules_are_imported(first_import: str) -> None:
    program = f"""
import {first_import}
from hypothesis import find, settings, strategies
from listing_images import ImageSet
print(find(strategies.from_type(ImageSet), bool, settings=settings(database=None)))
"""
    assert _run(program) == "ImageSet.of('B000000000.MAIN.jpg')\n"


def test_hypothesis_is_not_loaded_by_the_library() -> None:
    program = """
import sys, listing_images
for name in listing_images.__all__:
    getattr(listing_images, name)
print([name for name in sys.modules if name.partition(".")[0] == "hypothesis"])
"""
    assert _run(program) == "[]\n"


def test_no_strategy_is_made_before_one_is_asked_for() -> None:
    program = """
import sys, hypothesis
print("listing_images" in sys.modules, "listing_images.strategies" in sys.modules)
"""
    assert _run(program) == "True False\n"


def test_from_type_shrinks_like_the_strategies() -> None:
    brief = settings(database=None, phases=[Phase.generate, Phase.shrink])
    assert find(st.from_type(Marketplace), lambda _: True, settings=brief) is Marketplace.US

"""All that is public is told, with examples, which run and say what the library says."""

from __future__ import annotations

import doctest
import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import FunctionType

import pytest

import listing_images

NAMES = ["listing_images"] + [
    f"listing_images.{name}" for _, name, _ in pkgutil.iter_modules(listing_images.__path__)
]


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_of_a_module_run(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    failed, _ = doctest.testmod(import_module(name))
    assert failed == 0, capsys.readouterr().out


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    examples = [test for name in NAMES for test in finder.find(import_module(name))]
    assert len([test for test in examples if test.examples]) > 100


def documented() -> Iterator[tuple[str, object]]:
    """Every public class, function and method, by its name."""
    for name in listing_images.__all__:
        thing = getattr(listing_images, name)
        if inspect.isclass(thing):
            yield name, thing
            for part, member in vars(thing).items():
                if not part.startswith("_") and isinstance(
                    member, (classmethod, staticmethod, FunctionType)
                ):
                    yield f"{name}.{part}", getattr(thing, part)
        elif inspect.isfunction(thing):
            yield name, thing


@pytest.mark.parametrize(("name", "thing"), list(documented()), ids=lambda value: str(value)[:40])
def test_every_public_class_and_function_is_told_with_an_example(name: str, thing: object) -> None:
    told = thing.__doc__
    assert told, name
    first = told.strip().splitlines()[0]
    assert first.endswith((".", "?")), name
    assert ">>> " in told, f"{name} has no example"
    assert "Example:" in told, name


@pytest.mark.parametrize("name", [name for name, thing in documented() if inspect.isclass(thing)])
def test_every_public_property_is_told(name: str) -> None:
    thing = getattr(listing_images, name)
    for part, member in vars(thing).items():
        if isinstance(member, property) and not part.startswith("_"):
            assert member.__doc__, f"{name}.{part}"

"""The examples of the docstrings run, and say what the library says."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

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

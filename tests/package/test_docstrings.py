"""The docstrings of the public names: complete, and with examples that run."""

from __future__ import annotations

import doctest
import inspect
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from types import FunctionType

import pytest

import listing_images
from listing_images import strategies

MODULES = [
    module.name
    for module in pkgutil.walk_packages(listing_images.__path__, "listing_images.")
    if not module.name.endswith("__main__")  # it runs when it is imported
]
METHODS = (classmethod, staticmethod, FunctionType)
OF_MAPPINGS = {"get", "items", "keys", "values"}
VERBS = {
    *(
        "Add",
        "Apply",
        "Check",
        "Collect",
        "Compare",
        "Compute",
        "Count",
        "Decide",
        "Delete",
        "Describe",
    ),
    *("Draw", "Explain", "Find", "Group", "Look", "Map", "Open", "Parse", "Plan", "Read", "Remove"),
    *("Render", "Replace", "Report", "Resolve", "Return", "Review", "Scan", "Suggest", "Whether"),
    *("Write", "Yield"),
}


@pytest.mark.parametrize("name", ["listing_images", *MODULES])
def test_examples_of_a_module(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    failed, _ = doctest.testmod(import_module(name))
    assert failed == 0, capsys.readouterr().out


def documented() -> Iterator[tuple[str, object]]:
    """Yield each public class, function and method, by its name."""
    for package in (listing_images, strategies):
        for name in package.__all__:
            thing = getattr(package, name)
            if inspect.isclass(thing):
                yield name, thing
                for part, member in vars(thing).items():
                    if isinstance(member, METHODS) and part[0] != "_" and part not in OF_MAPPINGS:
                        yield f"{name}.{part}", getattr(thing, part)
            elif inspect.isfunction(thing):
                yield name, thing


DOCUMENTED = dict(documented())
CLASSES = {name: thing for name, thing in DOCUMENTED.items() if inspect.isclass(thing)}
FUNCTIONS = {name: thing for name, thing in DOCUMENTED.items() if not inspect.isclass(thing)}


@pytest.mark.parametrize("name", DOCUMENTED)
def test_docstring_is_complete(name: str) -> None:
    docstring = DOCUMENTED[name].__doc__
    assert docstring
    assert docstring.splitlines()[0].endswith(".")
    assert "Example:" in docstring
    assert ">>> " in docstring


@pytest.mark.parametrize("name", FUNCTIONS)
def test_docstring_of_a_function(name: str) -> None:
    """It starts with a verb and names all arguments."""
    function = FUNCTIONS[name]
    docstring = function.__doc__ or ""
    assert docstring.split()[0] in VERBS
    names = inspect.signature(function).parameters  # type: ignore[arg-type]
    arguments = [name for name in names if name not in {"self", "cls"}]
    for argument in arguments if len(arguments) > 1 else ():
        assert re.search(rf"\b{argument}\b", docstring), argument


@pytest.mark.parametrize("name", CLASSES)
def test_properties_have_docstrings(name: str) -> None:
    for part, member in vars(CLASSES[name]).items():
        if isinstance(member, property) and not part.startswith("_"):
            assert member.__doc__, f"{name}.{part}"

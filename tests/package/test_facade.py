"""The facade: every public name, loaded lazily."""

from __future__ import annotations

import ast
import pkgutil
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import pytest

import listing_images

HOMES = listing_images._HOMES
MODULES = listing_images._MODULES


def test_all_is_sorted_and_complete() -> None:
    assert listing_images.__all__ == sorted({*HOMES, "__version__"})
    assert dir(listing_images) == listing_images.__all__


def test_star_import() -> None:
    namespace: dict[str, object] = {}
    exec("from listing_images import *", namespace)  # noqa: S102 - the statement under test
    assert namespace.keys() - {"__builtins__"} == set(listing_images.__all__)


@pytest.mark.parametrize("name", HOMES)
def test_name_is_loaded_once(name: str) -> None:
    vars(listing_images).pop(name, None)
    served = getattr(listing_images, name)
    module = import_module(f"listing_images.{HOMES[name]}")
    assert served is getattr(module, name)
    assert vars(listing_images)[name] is served
    assert name in module.__all__


def test_type_checkers_see_all_names() -> None:
    source = Path(listing_images.__file__).read_text(encoding="utf-8")
    guarded = {
        node.module: {alias.name for alias in node.names}
        for block in ast.walk(ast.parse(source))
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
        if isinstance(node, ast.ImportFrom) and node.level
    }
    assert guarded == {module: set(names) for module, names in MODULES.items()}


def test_no_package_has_a_public_name() -> None:
    folders = {module.name for module in pkgutil.iter_modules(listing_images.__path__)}
    assert folders & set(listing_images.__all__) == set()


def test_unknown_name() -> None:
    with pytest.raises(AttributeError, match=r"'listing_images' has no attribute 'no_such_name'"):
        listing_images.no_such_name  # type: ignore[attr-defined]  # noqa: B018 - the lookup under test


def test_version() -> None:
    assert listing_images.__version__ == version("listing-images")

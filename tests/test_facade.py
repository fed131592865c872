"""The facade: all public names, from the one place that users import from."""

from __future__ import annotations

import ast
import pkgutil
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest

import listing_images

PUBLIC = [
    name for _, name, _ in pkgutil.iter_modules(listing_images.__path__) if not name.startswith("_")
]
# What a user imports from its module, for it needs a partner that a user may lack.
BESIDE = {"strategies"}
# Served to the modules of its own floor, and to no user.
WITHIN = {"caveat": {"find_caveats"}, "goal": {"check_goal", "edits_towards"}}


def module_of(name: str) -> ModuleType:
    return import_module(f"listing_images.{name}")


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_of_a_module_is_exported(name: str) -> None:
    module = module_of(name)
    assert module.__all__
    for public in module.__all__:
        assert not public.startswith("_")
        assert hasattr(module, public)
        if name not in BESIDE and public not in WITHIN.get(name, ()):
            assert public in listing_images.__all__
            assert getattr(listing_images, public) is getattr(module, public)


def test_every_exported_name_is_there_and_comes_from_a_public_module() -> None:
    public = {one for name in set(PUBLIC) - BESIDE for one in module_of(name).__all__}
    for name in listing_images.__all__:
        assert hasattr(listing_images, name)
    assert set(listing_images.__all__) - public == {"__version__"}


def in_order(names: list[str]) -> list[str]:
    """Constants, then classes, then functions, each by the alphabet."""
    return sorted(
        names, key=lambda name: (not name.isupper(), not name.strip("_")[0].isupper(), name)
    )


@pytest.mark.parametrize("name", PUBLIC)
def test_the_list_of_public_names_is_in_order_and_without_doubles(name: str) -> None:
    names = list(module_of(name).__all__)
    assert names == in_order(names)
    assert len(names) == len(set(names))


def test_the_list_of_all_public_names_is_sorted_and_without_doubles() -> None:
    assert list(listing_images.__all__) == sorted(set(listing_images.__all__))
    assert dir(listing_images) == list(listing_images.__all__)


def test_dir_shows_the_public_names() -> None:
    assert set(dir(listing_images)) >= set(listing_images.__all__)


def test_a_star_import_gives_the_public_names() -> None:
    namespace: dict[str, object] = {}
    exec("from listing_images import *", namespace)  # noqa: S102 - it is what is tested
    assert namespace.keys() - {"__builtins__"} == set(listing_images.__all__)


def test_what_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"'listing_images' has no attribute 'no_such_name'"):
        listing_images.no_such_name  # type: ignore[attr-defined]  # noqa: B018 - it is looked up


def test_what_is_served_lazily_is_told_to_type_checkers_too() -> None:
    source = Path(listing_images.__file__).read_text(encoding="utf-8")
    guarded = {
        alias.name
        for block in ast.walk(ast.parse(source))
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert guarded == listing_images._LAZY.keys()


@pytest.mark.parametrize("name", listing_images._LAZY)
def test_what_is_served_lazily_comes_from_its_module_and_stays(name: str) -> None:
    vars(listing_images).pop(name, None)
    served = getattr(listing_images, name)
    assert served is getattr(module_of(listing_images._LAZY[name]), name)
    assert vars(listing_images)[name] is served


def test_the_version_is_the_installed_one() -> None:
    assert listing_images.__version__ == version("listing-images")


def test_what_a_module_serves_late_is_told_apart_from_what_it_lacks() -> None:
    module = module_of("filename")
    with pytest.raises(
        AttributeError, match=r"'listing_images\.filename' has no attribute 'guess'"
    ):
        _ = module.guess

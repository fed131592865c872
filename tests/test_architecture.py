"""The house: who may import whom, what an import loads, and how long a file may be."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import listing_images

HOUSE = Path(listing_images.__file__).parent

# Each line is one step, and imports from the steps above it alone, never from its neighbours. The
# number is the floor. A module that stands nowhere here is unknown, and a test fails.
STEPS = """
0   _override
0   _formats _given _html_table _languages _lines _named _sources _stores _variants
0   _rulebook
0   rules
1   _text _value errors
1   _twin document
2   asin interchange marketplace
2   _plain_scope variant
3   channel filename_problem
3   diagnosis
3   filename
4   imagefile
4   imageset
4   _html_sets _plain_submitted
5   change
5   _draft
5   submitted
6   verdict
6   _explanation
6   _html_answer
6   answer
6   displayed
7   finding outcome step
7   _edit _findings _html_audit _html_plan _instructions _plain_plan caveat impact sharing
7   _review_case audit goal
7   _review_of_files _review_of_sets planning
7   review
8   rejection
8   _html_intake _intake_rows source
8   _archive _folder _layout _sidecar
8   _opening _sorting
8   _reading
8   intake
8   status
*   payload
*   catalog_items html
*   _drawn_names
*   _drawn_images _drawn_stores
*   _drawn_changes
*   strategies
*   _drawn_types
*   _hypothesis_entry
9   _options _preview_product _preview_style _terminal
9   preview
9   _told_findings _told_rejections
9   _command_check _command_impact _command_names _command_plan _command_preview _command_show
9   __main__
"""

FORBIDDEN_AT_START = frozenset(
    {
        *("argparse", "csv", "html", "hypothesis", "importlib.metadata", "json", "pandas"),
        *("pydantic", "pydantic_core", "tomllib", "unittest", "zipfile"),
    }
)

TABLE = [line.split() for line in STEPS.strip().splitlines()]
PLACES = {name: place for place, (_, *names) in enumerate(TABLE) for name in names}
FLOORS = {name: floor for floor, *names in TABLE for name in names}
SOURCES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(HOUSE.glob("*.py"))}
MODULES = sorted(SOURCES.keys() - {"__init__"})
IMPORTS = (ast.Import, ast.ImportFrom)

modules = pytest.mark.parametrize("module", MODULES)
files = pytest.mark.parametrize("module", sorted(SOURCES))


def imports_of(module: str) -> Iterator[ast.Import | ast.ImportFrom]:
    for node in ast.walk(ast.parse(SOURCES[module])):
        if isinstance(node, IMPORTS):
            yield node


def siblings_in(node: ast.Import | ast.ImportFrom) -> list[str]:
    """Return the modules of this package that an import names; an empty text for the facade."""
    if isinstance(node, ast.Import):
        return [name.name for name in node.names if name.name.startswith("listing_images")]
    if not node.level:
        return [node.module] if node.module and node.module.startswith("listing_images") else []
    if node.module:
        return [node.module]
    return [name.name if name.name in SOURCES else "" for name in node.names]


def test_every_module_has_its_place_in_the_house() -> None:
    places = [name for _, *names in TABLE for name in names]
    assert len(places) == len(set(places))
    assert set(MODULES) - set(places) == set()
    assert set(places) - set(MODULES) == set()
    assert list(HOUSE.glob("*/*.py")) == []


@modules
def test_a_module_imports_from_the_steps_below_it_alone(module: str) -> None:
    for node in imports_of(module):
        for name in siblings_in(node):
            if not name:  # the facade, for the version that it bears
                assert module == "__main__", "users import from the facade, its modules do not"
                continue
            assert name in PLACES, f"line {node.lineno}: an import of the package is relative"
            assert PLACES[name] < PLACES[module], f"line {node.lineno} reaches up to {name}"


@modules
def test_what_stands_beside_the_house_carries_nothing_in_it(module: str) -> None:
    if FLOORS[module].isdigit() and FLOORS[module] != "9":
        for node in imports_of(module):
            assert all(FLOORS[name].isdigit() for name in siblings_in(node) if name)


def test_the_house_stands_on_attrs_and_typing_extensions_alone() -> None:
    partners = {"hypothesis": {"*"}, "pydantic_core": {"1"}}
    for module in SOURCES:
        for node in imports_of(module):
            if isinstance(node, ast.ImportFrom) and (node.level or not node.module):
                continue
            names = (
                [node.module] if isinstance(node, ast.ImportFrom) else [n.name for n in node.names]
            )
            for top in {str(name).partition(".")[0] for name in names}:
                allowed = top in sys.stdlib_module_names or top in {"attrs", "typing_extensions"}
                assert allowed or FLOORS[module] in partners[top], f"{module} imports {top}"


@files
def test_an_import_in_a_function_tells_its_reason_on_its_line(module: str) -> None:
    """Start-up cost or an optional partner; that it hides no cycle, the steps see to."""
    lines = SOURCES[module].splitlines()
    for function in ast.walk(ast.parse(SOURCES[module])):
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            for node in ast.walk(function):
                if isinstance(node, IMPORTS):
                    line = lines[node.lineno - 1]
                    assert re.search(r"# noqa: PLC0415 - \S+ \S+", line), f"{module}: {line}"


@files
def test_a_file_is_at_most_300_lines_long(module: str) -> None:
    """A file that passes them holds two ideas."""
    assert len(SOURCES[module].splitlines()) <= 300


@pytest.mark.parametrize("name", ["utils", "core", "helpers", "common", "misc"])
def test_no_module_is_called_what_says_nothing(name: str) -> None:
    assert name not in {module.strip("_") for module in MODULES}


def loaded_by(code: str) -> set[str]:
    """Return what is loaded after some code ran in a Python of its own."""
    tell = "import sys; before = set(sys.modules); {}; print(*sys.modules.keys() - before)"
    done = subprocess.run(
        [sys.executable, "-c", tell.format(code)], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_importing_the_package_loads_nothing_heavy() -> None:
    needed = loaded_by("import attrs, typing_extensions")
    loaded = loaded_by("import listing_images") - needed
    assert "listing_images.displayed" in loaded
    heavy = {name for name in loaded if FORBIDDEN_AT_START & {name, name.partition(".")[0]}}
    assert heavy == set()


def test_what_is_served_lazily_is_loaded_when_it_is_asked_for() -> None:
    before = loaded_by("import listing_images")
    assert not before & {"listing_images.intake", "listing_images.planning"}
    after = loaded_by("from listing_images import scan")
    assert "listing_images.intake" in after
    assert "listing_images.planning" not in after

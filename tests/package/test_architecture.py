"""The house: which room may import which, how full a room may be, and what an import loads."""

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
TESTS = Path(__file__).parents[1]

# A room imports only from the rooms above it in this list, not from one on its own line.
ROOMS = """
_pickles
_base
rules
errors
_wording
spec
_json
values
resolution
analysis
intake
amazon handover
html
strategies
__init__
cli
__main__
"""
LEVELS = {
    room: level for level, line in enumerate(ROOMS.strip().splitlines()) for room in line.split()
}
PARTNERS = {
    "strategies": {"hypothesis"},
    "_base": {"pydantic_core"},
    "_json": {"pydantic_core"},
    "intake": {"PIL"},
    "html": {"PIL"},
}
# What importing the facade must not load.
HEAVY = {
    *("PIL", "argparse", "csv", "html", "hypothesis", "importlib.metadata", "json", "pandas"),
    *("pydantic", "pydantic_core", "tomllib", "unittest", "zipfile"),
}

FILES = {
    ".".join(path.relative_to(HOUSE).with_suffix("").parts): path
    for path in sorted(HOUSE.rglob("*.py"))
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in FILES.items()}
FOLDERS = sorted({path.parent for path in FILES.values()})

modules = pytest.mark.parametrize("module", FILES)


def imports_of(module: str) -> Iterator[tuple[ast.ImportFrom, str]]:
    """Yield each import from this package, and the module that it names."""
    package = module.split(".")[:-1]
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.ImportFrom) and node.level:
            parts = [*package[: len(package) - node.level + 1], *(node.module or "").split(".")]
            base = ".".join(part for part in parts if part)
            for alias in node.names:
                inner = f"{base}.{alias.name}".strip(".")
                found = [name for name in (inner, f"{inner}.__init__") if name in FILES]
                yield node, found[0] if found else base or "__init__"


@modules
def test_imports_go_downward(module: str) -> None:
    room = module.partition(".")[0]
    for node, target in imports_of(module):
        other = target.partition(".")[0]
        if other != room:
            assert LEVELS[other] < LEVELS[room], f"line {node.lineno} reaches up to {target}"


def test_no_cycles() -> None:
    below = {module: {target for _, target in imports_of(module)} for module in FILES}
    packages = {m.removesuffix(".__init__"): m for m in FILES if m.endswith(".__init__")}
    waiting = {
        module: {packages.get(target, target) for target in targets} - {module}
        for module, targets in below.items()
        if module != "__init__"
    }
    while waiting:
        free = {module for module, targets in waiting.items() if not targets & waiting.keys()}
        assert free, f"a cycle among {sorted(waiting)}"
        waiting = {module: targets for module, targets in waiting.items() if module not in free}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_folder_has_at_most_20_modules(folder: Path) -> None:
    assert len(list(folder.glob("*.py"))) <= 20


def test_folder_of_the_tests_has_at_most_12_files() -> None:
    assert len(list(TESTS.glob("*.py"))) <= 12


@pytest.mark.parametrize(
    "package", [m for m in FILES if m.endswith("__init__") and m != "__init__"]
)
def test_only_public_packages_export_names(package: str) -> None:
    names = [node for node in TREES[package].body if not isinstance(node, ast.Expr)]
    assert bool(names) == (package.partition(".")[0] in {"strategies", "html", "spec"})


@modules
def test_dependencies(module: str) -> None:
    known = {*sys.stdlib_module_names, "attrs", "typing_extensions"}
    known |= PARTNERS.get(module.partition(".")[0], set())
    for node in ast.walk(TREES[module]):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and not node.level:
            names = [str(node.module)]
        assert {name.partition(".")[0] for name in names} <= known


@modules
def test_import_in_a_function_gives_its_reason(module: str) -> None:
    """The reason is start-up cost or an optional partner."""
    lines = FILES[module].read_text(encoding="utf-8").splitlines()
    for function in ast.walk(TREES[module]):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    line = lines[node.lineno - 1]
                    reason = r"# noqa: PLC0415 - .*(start-up|optional partner)"
                    assert re.search(reason, line), f"{module}: {line}"


@modules
def test_only_the_facade_has_getattr(module: str) -> None:
    functions = [node for node in TREES[module].body if getattr(node, "name", "") == "__getattr__"]
    assert not functions or module == "__init__"


@modules
def test_module_name_means_something(module: str) -> None:
    assert not {"utils", "core", "helpers", "misc"} & set(module.strip("_").split("."))


def loaded_by(code: str) -> set[str]:
    """Return the modules that some code loads in a new interpreter."""
    script = f"import sys; before = set(sys.modules); {code}; print(*sys.modules.keys() - before)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("code", ["import listing_images", "from listing_images import resolve"])
def test_facade_loads_no_heavy_modules(code: str) -> None:
    loaded = loaded_by(code) - loaded_by("import attrs, typing_extensions")
    assert {name for name in loaded if HEAVY & {name, name.partition(".")[0]}} == set()


def test_facade_loads_names_on_first_use() -> None:
    assert "listing_images.intake" not in loaded_by("from listing_images import resolve")
    assert "listing_images.intake" in loaded_by("from listing_images import scan")

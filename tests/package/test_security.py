"""The claims of docs/security.md that no other test checks."""

from __future__ import annotations

import ast
import gc
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from importlib import import_module
from inspect import isfunction
from pathlib import Path
from pkgutil import walk_packages

import pytest

import listing_images
from listing_images.cli.parser import _COMMANDS

TESTS = Path(__file__).parents[1]
SUPPORT = TESTS / "support"
HOUSE = Path(listing_images.__file__).parent
SOURCES = sorted(HOUSE.rglob("*.py"))
RUNS_DATA = {"eval", "exec", "compile", "__import__", "breakpoint", "globals", "vars"}
FOREIGN = {
    *("socket", "ssl", "asyncio", "http", "ftplib", "smtplib", "telnetlib", "xmlrpc", "webbrowser"),
    *("subprocess", "multiprocessing", "ctypes", "pickle", "marshal", "shelve"),
}
MOST_KEPT = 5_000


def nodes_of(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def watched(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-B", str(SUPPORT / "watched.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_audit_events_of_every_public_function(tmp_path: Path) -> None:
    folder = TESTS.parent / "docs" / "examples" / "catalogue"
    done = watched(str(folder), str(tmp_path / "page"))
    assert done.returncode == 0, done.stderr
    assert "pages written: 2" in done.stdout
    written = ["page", "page by command", "page by function", "page live"]
    assert sorted(path.name for path in tmp_path.iterdir()) == written


def test_audited_functions_are_all_public_functions() -> None:
    source = (SUPPORT / "watched.py").read_text("utf-8")
    functions = {
        name for name in listing_images.__all__ if isfunction(getattr(listing_images, name))
    }
    assert functions == {*re.findall(r"li\.([a-z_]+)\(", source)}
    assert {*_COMMANDS} == {*re.findall(r'\["([a-z]+)", ', source)}


@pytest.mark.parametrize(
    ("code", "message"),
    [
        pytest.param("import socket; socket.socket()", "socket.__new__", id="a connection"),
        pytest.param("open('other', 'w')", "writing 'other'", id="another file"),
        pytest.param("open('other', 'ab')", "writing 'other'", id="adding to a file"),
        pytest.param("watch.loading = False; open('other')", "reading 'other'", id="reading"),
        pytest.param("import os; os.remove('other')", "os.remove", id="deleting"),
        pytest.param("import os; os.rename('a', 'b')", "os.rename", id="renaming"),
        pytest.param("import subprocess; subprocess.run('true')", "subprocess", id="a process"),
        pytest.param("watch.loading = False; eval('1')", "compile", id="code in data"),
    ],
)
def test_watch_raises(code: str, message: str, tmp_path: Path) -> None:
    program = f"import sys, watched; watch = watched.Watch('p'); sys.addaudithook(watch); {code}"
    done = subprocess.run(
        [sys.executable, "-B", "-c", program],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(SUPPORT)},
    )
    assert done.returncode == 1
    assert f"forbidden: {message}" in done.stderr


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_module_neither_runs_data_nor_opens_connections(path: Path) -> None:
    for node in nodes_of(path):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            allowed = {"globals"} if path.stem == "__init__" else set()
            assert node.func.id not in RUNS_DATA - allowed, node.lineno
        names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        assert {name.partition(".")[0] for name in names}.isdisjoint(FOREIGN)
        assert "urllib.request" not in names


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_checks_are_not_assertions(path: Path) -> None:
    """`python -O` removes assertions."""
    assert not any(isinstance(node, ast.Assert) for node in nodes_of(path))


def test_caches_are_bounded() -> None:
    for module in walk_packages([str(HOUSE)], "listing_images."):
        if not module.name.endswith("__main__"):  # it runs when it is imported
            import_module(module.name)
    gc.unfreeze()  # else what a runner has frozen would not be listed
    bounded = [
        one
        for one in gc.get_objects()
        if isinstance(one, _lru_cache_wrapper) and one.__module__.startswith("listing_images.")
    ]
    assert bounded
    for one in bounded:
        size = one.cache_parameters()["maxsize"]
        assert size is not None
        assert size <= MOST_KEPT

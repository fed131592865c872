"""The commands next to the claims of the docs: their tests, scripts and options exist."""

from __future__ import annotations

import ast
import json
import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest
from _pytest.mark.expression import Expression
from hypothesis import settings

TOP = Path(__file__).parents[2]
DOCS = TOP / "docs"
FIGURES = DOCS / "figures"
CLAIMING = ("security.md", "compatibility.md", "performance.md")
"""The pages on which each item of a list is a claim."""


def commands_of(page: Path) -> list[str]:
    """Return the commands of a page that run tests or scripts, in text and in blocks."""
    text = page.read_text("utf-8")
    found = re.findall(r"`((?:pip|pytest|python) [^`]+)`", text)
    found += re.findall(r"^\$ (.+?)(?: *#.*)?$", text, re.MULTILINE)
    single = [one for each in found for one in " ".join(each.split()).split(" && ")]
    return [one for one in single if re.match(r"pytest\b|python tests/", one)]


COMMANDS = dict.fromkeys(one for page in sorted(DOCS.rglob("*.md")) for one in commands_of(page))


def attributes_in(nodes: list[ast.expr]) -> set[str]:
    return {node.attr for node in nodes if isinstance(node, ast.Attribute)}


def marks_of(path: Path) -> dict[str, set[str]]:
    """Return the marks of each test in a file or folder, by its name."""
    found: dict[str, set[str]] = {}
    for file in [path] if path.is_file() else sorted(path.rglob("test_*.py")):
        body = ast.parse(file.read_text("utf-8")).body
        of_all: set[str] = set()
        for node in body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark":
                of_all = attributes_in([node.value])
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                found[node.name] = of_all | attributes_in(node.decorator_list)
    return found


@pytest.mark.parametrize("command", [one for one in COMMANDS if one.startswith("pytest")])
def test_command_selects_tests(command: str, pytestconfig: pytest.Config) -> None:
    _, *words = shlex.split(command)
    given = dict(pairwise(words))
    selection = Expression.compile(given.get("-m", pytestconfig.getini("addopts")[-1]))
    for word in words:
        if word.startswith("--hypothesis-profile="):
            assert settings.get_profile(word.partition("=")[2])
        if word.startswith("tests/"):
            path, _, name = word.partition("::")
            tests = marks_of(TOP / path)
            marks = [tests[name]] if name else tests.values()
            assert any(selection.evaluate(lambda mark, some=some: mark in some) for some in marks)


@pytest.mark.parametrize("command", [one for one in COMMANDS if one.startswith("python")])
def test_script_has_the_options(command: str) -> None:
    _, script, *words = shlex.split(command)
    path = TOP / script
    source = (path / "__main__.py" if path.is_dir() else path).read_text("utf-8")
    for word in words:
        assert not word.startswith("--") or f'"{word}"' in source
    given = dict(pairwise(words))
    if "--only" in given and script == "tests/benchmarks":
        figures = json.loads((FIGURES / "python-3.13.json").read_text("utf-8"))["figures"]
        assert any(given["--only"] in f"{one['topic']}: {one['work']}" for one in figures)
    if "--ways" in given:
        points = json.loads((FIGURES / "scale.json").read_text("utf-8"))["points"]
        assert set(given["--ways"].split(",")) <= {point["way"] for point in points}


def test_commands_are_many() -> None:
    assert len(COMMANDS) > 60


@pytest.mark.parametrize("name", CLAIMING)
def test_each_claim_has_a_command(name: str) -> None:
    """Except what is not promised."""
    text = (DOCS / name).read_text("utf-8")
    promised = re.sub(r"## Not promised.*?(?=\n## |$)", "", text, flags=re.DOTALL)
    claims = re.findall(r"^- .*?(?=\n- |\n\n|\Z)", promised, re.MULTILINE | re.DOTALL)
    assert len(claims) > 5
    for claim in claims:
        assert len(re.findall(r"Check it[^:]*:\s+`[^`]+`", claim)) == 1, claim


def test_options_of_the_page_on_mutation() -> None:
    page = (DOCS / "mutation.md").read_text("utf-8")
    source = (TOP / "tests" / "mutation" / "__main__.py").read_text("utf-8")
    described = re.findall(r"^\| `(--\w+)` \|", page, re.MULTILINE)
    assert described
    assert {*described} == {*re.findall(r'add_argument\(\s*"(--\w+)"', source)}

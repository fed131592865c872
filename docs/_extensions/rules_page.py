"""Directives that write the rules, and where each is applied and tested, from the code itself."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StringList
from sphinx.application import Sphinx

from listing_images import Rule

TREE = Path(__file__).parent.parent.parent


# These name every rule, whatever becomes of it.
TABLES = {
    "rules.py",
    "_rulebook.py",
    "_sources.py",
    "rules.toml",
    "sentences.toml",
    "test_rules_in_use.py",
}


def users_of(rule: Rule, folder: str) -> str:
    """Return the files of a folder that name a rule, the tables of all rules left out."""
    name = re.compile(rf"\b{rule.name}\b")
    users = [
        f"`{path.relative_to(TREE).as_posix()}`"
        for path in sorted((TREE / folder).rglob("*"))
        if path.suffix in {".py", ".toml", ".sql"} and path.name not in TABLES
        if name.search(path.read_text(encoding="utf-8"))
    ]
    return ", ".join(users) or "no file: it is only stated"


def told(rule: Rule) -> Iterator[str]:
    """Yield one rule as Markdown."""
    yield f"## {rule.name}"
    yield ""
    yield rule.statement
    yield ""
    if rule.advice:
        yield f"What to do: {rule.advice}"
        yield ""
    where = f'"{rule.section}", page {rule.source}' if rule.section else f"source: {rule.source}"
    yield f"- grade **{rule.grade.name}**, {where}, read on {rule.read_on}"
    yield f"- applied in {users_of(rule, 'src')}"
    yield f"- pinned in {users_of(rule, 'tests')}"
    yield ""


class Rules(Directive):
    """Every rule, from `listing_images.Rule`."""

    def run(self) -> list[nodes.Node]:
        return parsed(self, [line for rule in Rule for line in told(rule)])


class Sentences(Directive):
    """Every sentence of the specification, from the tests' table, with what becomes of it."""

    def run(self) -> list[nodes.Node]:
        path = TREE / "tests" / "cases" / "sentences.toml"
        lines: list[str] = []
        for section in tomllib.loads(path.read_text(encoding="utf-8"))["section"]:
            lines += [
                "",
                f"**{section['title']}**",
                "",
                "| the page says | here |",
                "| --- | --- |",
            ]
            for row in section["sentences"]:
                rules = ", ".join(f"`{name}`" for name in row.get("rules", ()))
                fate = f"{row['status']}{': ' if rules or 'why' in row else ''}"
                lines.append(f"| {row['says']} | {fate}{rules or row.get('why', '')} |")
        return parsed(self, lines)


def parsed(directive: Directive, lines: list[str]) -> list[nodes.Node]:
    """Parse Markdown lines where a directive stands."""
    node = nodes.section()
    node.document = directive.state.document
    directive.state.nested_parse(
        StringList(lines, source="rules"), directive.content_offset, node, match_titles=True
    )
    return node.children


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the directives."""
    app.add_directive("rules", Rules)
    app.add_directive("sentences", Sentences)
    return {"parallel_read_safe": True}

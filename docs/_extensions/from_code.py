"""Directives that write tables and reference pages from the code, so that the two always agree."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from enum import EnumType
from importlib import import_module
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StringList
from sphinx.application import Sphinx

import listing_images
from listing_images import Rule

SENTENCES = Path(__file__).parents[2] / "tests" / "cases" / "sentences.toml"


class Markdown(Directive):
    """A directive that writes Markdown."""

    def lines(self) -> Iterator[str]:
        raise NotImplementedError

    def run(self) -> list[nodes.Node]:
        node = nodes.section()
        node.document = self.state.document
        lines = StringList(list(self.lines()), source=self.name)
        self.state.nested_parse(lines, self.content_offset, node, match_titles=True)
        return node.children


class Rules(Markdown):
    """A table of the rules whose names are the lines of the directive."""

    has_content = True

    def lines(self) -> Iterator[str]:
        yield "| what it says | rule, grade and source |"
        yield "| --- | --- |"
        for name in self.content:
            rule = Rule[name]
            says = f"{rule.statement} *{rule.advice}*" if rule.advice else rule.statement
            source = rule.section or rule.source
            yield f"| {says} | `{rule.name}` {rule.grade.name}: {source}, {rule.read_on} |"
        yield ""


class Sentences(Markdown):
    """A table for each section of the specification, from the table that the tests use."""

    def lines(self) -> Iterator[str]:
        for section in tomllib.loads(SENTENCES.read_text(encoding="utf-8"))["section"]:
            yield f"### {section['title']}"
            yield ""
            yield "| the page says | in this library |"
            yield "| --- | --- |"
            for row in section["sentences"]:
                rules = ", ".join(f"`{name}`" for name in row.get("rules", ()))
                detail = rules or row.get("why", "")
                status = f"{row['status']}: {detail}" if detail else row["status"]
                yield f"| {row['says']} | {status} |"
            yield ""


class Facade(Markdown):
    """The public names that are defined in a package, or in one module."""

    required_arguments = 1

    def lines(self) -> Iterator[str]:
        start = self.arguments[0]
        table = listing_images._MODULES  # noqa: SLF001 - the only table of where names are defined
        modules = [module for module in table if start in {module, module.rpartition(".")[0]}]
        if not modules:
            raise self.error(f"No public name is defined in {start!r}.")
        for module in modules:
            title = module.rpartition(".")[2]
            yield from self.module(f"listing_images.{module}", title, table[module])

    def module(self, module: str, title: str, names: tuple[str, ...]) -> Iterator[str]:
        yield f"## {title.replace('_', ' ').capitalize()}"
        yield ""
        yield "```{eval-rst}"
        yield f".. automodule:: {module}"
        yield f"   :members: {', '.join(names)}"
        if any(self.is_error(module, name) for name in names):
            yield "   :show-inheritance:"
        yield "```"
        yield ""

    def is_error(self, module: str, name: str) -> bool:
        value = getattr(import_module(module), name)
        return isinstance(value, type) and issubclass(value, Exception)


class Help(Markdown):
    """What a command of the command line prints for `--help`."""

    optional_arguments = 1

    def lines(self) -> Iterator[str]:
        command = [sys.executable, "-m", "listing_images", *self.arguments, "--help"]
        environment = {**os.environ, "COLUMNS": "88", "NO_COLOR": "1"}
        run = subprocess.run(  # noqa: S603 - this Python and this package
            command, env=environment, check=True, capture_output=True, encoding="utf-8"
        )
        yield "```text"
        yield from run.stdout.splitlines()
        yield "```"
        yield ""


def hide_signature_of_enumeration(
    _app: Sphinx, _what: str, _name: str, value: object, *_rest: object
) -> tuple[str, None] | None:
    return ("", None) if isinstance(value, EnumType) else None


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the directives."""
    app.connect("autodoc-process-signature", hide_signature_of_enumeration)
    app.add_directive("rules", Rules)
    app.add_directive("sentences", Sentences)
    app.add_directive("facade", Facade)
    app.add_directive("help", Help)
    return {"parallel_read_safe": True}

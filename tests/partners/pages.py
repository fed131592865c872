"""A page of the docs as a program: its examples, run from the Markdown as they are printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

__all__ = ["run_page"]

DOCS = Path(__file__).parents[2] / "docs"


def run_page(name: str, *, until: str | None = None) -> dict[str, Any]:
    """Run a page's examples, those before a heading if one is named; return what they define.

    The examples check themselves: a session that prints something else fails.
    """
    # Sybil, as the libraries of the pages, is there only where these tests are run.
    from sybil import Document  # noqa: PLC0415 - likewise
    from sybil.parsers.markdown import PythonCodeBlockParser  # noqa: PLC0415 - likewise

    page = Document.parse(str(DOCS / name), PythonCodeBlockParser())
    end = len(page.text) if until is None else page.text.index(f"\n## {until}\n")
    examples = [example for example in page.examples() if example.start < end]
    assert examples
    for example in examples:
        example.evaluate()
    return page.namespace

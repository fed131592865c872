"""Run the examples of a page of the docs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

__all__ = ["run_page"]

DOCS = Path(__file__).parents[2] / "docs"


def run_page(name: str, *, until: str | None = None) -> dict[str, Any]:
    """Run the examples of a page, up to a heading if one is given, and return their names.

    A session fails if it prints something else than the page says.
    """
    from sybil import Document  # noqa: PLC0415 - an optional partner
    from sybil.parsers.markdown import PythonCodeBlockParser  # noqa: PLC0415 - an optional partner

    page = Document.parse(str(DOCS / name), PythonCodeBlockParser())
    end = len(page.text) if until is None else page.text.index(f"\n## {until}\n")
    examples = [example for example in page.examples() if example.start < end]
    assert examples
    for example in examples:
        example.evaluate()
    return page.namespace

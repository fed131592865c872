"""The examples in README and docs run, and print what the pages say."""

from __future__ import annotations

import pytest
from pages import DOCS, run_page

OWN_TESTS = {"other-libraries.md", "large-catalogues.md", "recipes.md"}
PAGES = sorted(
    page.relative_to(DOCS).as_posix()
    for page in DOCS.rglob("*.md")
    if "```python" in page.read_text(encoding="utf-8") and page.name not in OWN_TESTS
)


@pytest.mark.partner
@pytest.mark.parametrize("page", ["../README.md", *PAGES])
def test_page(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DOCS.parent)
    run_page(page)

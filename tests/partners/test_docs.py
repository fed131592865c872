"""The examples of the README and of the docs do what they say."""

from __future__ import annotations

import pytest
from pages import DOCS, run_page

WITH_PARTNERS = {"recipes.md", "catalogue.md"}
WITH_EXAMPLES = sorted(
    page.relative_to(DOCS).as_posix()
    for page in DOCS.rglob("*.md")
    if "```python" in page.read_text(encoding="utf-8") and page.name not in WITH_PARTNERS
)


@pytest.mark.partner
@pytest.mark.parametrize("page", ["../README.md", *WITH_EXAMPLES])
def test_the_examples_of_the_page_do_what_they_say(
    page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(DOCS.parent)
    run_page(page)

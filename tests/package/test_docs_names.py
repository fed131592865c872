"""The docs mention every public name outside the reference, and every rule once on its page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import listing_images
from listing_images import Rule

DOCS = Path(__file__).parents[2] / "docs"
CODE = re.compile(r"```.*?```|`[^`]+`", re.DOTALL)
MENTIONED = {
    word
    for page in DOCS.rglob("*.md")
    if "reference" not in page.relative_to(DOCS).parts
    for code in CODE.findall(page.read_text("utf-8"))
    for word in re.findall(r"\w+", code)
}
RULES = [
    line
    for table in re.findall(
        r"```\{rules\}\n(.*?)```", (DOCS / "background" / "rules.md").read_text("utf-8"), re.DOTALL
    )
    for line in table.splitlines()
]


@pytest.mark.parametrize("name", listing_images.__all__)
def test_name_is_mentioned_outside_the_reference(name: str) -> None:
    assert name in MENTIONED


def test_rules_page_lists_each_rule_once() -> None:
    assert sorted(RULES) == sorted(rule.name for rule in Rule)


def test_reference_includes_each_module_with_public_names() -> None:
    pages = "\n".join(page.read_text("utf-8") for page in (DOCS / "reference").glob("*.md"))
    included = set(re.findall(r"\{facade\} (\S+)", pages))
    modules = listing_images._MODULES
    assert [one for one in modules if not {one, one.rpartition(".")[0]} & included] == []

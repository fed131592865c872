"""No rule without the code that applies it, and none without a test that names it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import listing_images
from listing_images import Rule

SOURCE = Path(listing_images.__file__).parent
TESTS = Path(__file__).parents[1]

# These name every rule, whatever becomes of it.
SOURCE_TABLES = {"rules.py", "_rulebook.py", "_sources.py"}
TEST_TABLES = {"rules.toml", "sentences.toml", "test_rules_in_use.py"}

STATED_ONLY = {
    Rule.COMPLIANCE_MAY_DEMAND_VARIANTS: "only Amazon's e-mail tells which variants it demands",
}


def words(folder: Path, tables: set[str], *endings: str) -> set[str]:
    """Return every word in capitals of a folder's files, its tables of all rules left out."""
    return {
        word
        for path in folder.rglob("*")
        if path.suffix in endings and path.name not in tables
        for word in re.findall(r"\b[A-Z][A-Z0-9_]+\b", path.read_text(encoding="utf-8"))
    }


APPLIED = words(SOURCE, SOURCE_TABLES, ".py")
PINNED = words(TESTS, TEST_TABLES, ".py", ".toml", ".sql")


@pytest.mark.parametrize("rule", Rule)
def test_a_rule_is_applied_or_only_stated(rule: Rule) -> None:
    assert (rule.name in APPLIED) != (rule in STATED_ONLY)


@pytest.mark.parametrize("rule", [rule for rule in Rule if rule not in STATED_ONLY])
def test_a_rule_is_pinned_by_a_test_that_names_it(rule: Rule) -> None:
    assert rule.name in PINNED

"""The rules and grades, against the table of who says what."""

from __future__ import annotations

from datetime import date

import pytest
from strangers import check_enumeration
from tables import table

from listing_images import RULES_VERSION, Grade, Rule
from listing_images.rules import RULES

SOURCES = table("rules")
THE_PAGE = "GUGPCYWV2P8KVFUT"

rules = pytest.mark.parametrize("rule", Rule, ids=lambda rule: rule.name)


def test_the_table_has_every_rule_in_its_order() -> None:
    assert [rule.name for rule in Rule] == list(SOURCES)
    assert list(RULES) == list(SOURCES)


@rules
def test_a_rule_tells_its_grade_source_and_section(rule: Rule) -> None:
    grade, source, section = SOURCES[rule.name]
    assert rule.grade is Grade[grade]
    assert rule.source == source
    assert rule.section == section


@rules
def test_only_what_the_page_says_is_graded_so(rule: Rule) -> None:
    if rule.grade is Grade.PAGE:
        assert rule.source == THE_PAGE
        assert rule.section
    if rule.source == THE_PAGE:
        assert rule.grade in {Grade.PAGE, Grade.OURS}  # ours where the page is read further


@rules
def test_a_rule_is_stated_in_one_sentence_and_advises_in_one_or_none(rule: Rule) -> None:
    for text in (rule.statement, rule.advice):
        assert text == text.strip()
        assert text.isprintable()
        assert text.count(". ") == 0
        assert not text or text.endswith(".")
    assert rule.statement


def test_no_two_rules_say_the_same() -> None:
    assert len({rule.statement for rule in Rule}) == len(Rule)


@rules
def test_a_rule_was_read_on_the_day_of_its_edition(rule: Rule) -> None:
    assert rule.read_on == date(2026, 11, 24)
    assert date.fromisoformat(RULES_VERSION) >= rule.read_on


@pytest.mark.parametrize("kind", [Rule, Grade])
def test_members_are_values(kind: type[Rule | Grade]) -> None:
    check_enumeration(kind)


def test_members_of_two_kinds_are_never_equal() -> None:
    assert Rule.ONE_MAIN_REQUIRED != Grade.PAGE


@pytest.mark.parametrize("name", ["statement", "grade", "source", "section", "read_on", "advice"])
def test_a_rule_cannot_be_altered(name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(Rule.ASIN_FORM, name, None)


def test_match() -> None:
    match Rule.ASIN_FORM:
        case Rule.ASIN_FORM:
            matched = True
        case _:
            matched = False
    assert matched

"""The rules: their sources, where they are applied, and the sentences that they come from."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NotRequired, TypedDict

import pytest
from strangers import check_enumeration
from tables import table

import listing_images
from listing_images import RULES_VERSION, Grade, Rule

SOURCES = table("rules")
PAGE = "GUGPCYWV2P8KVFUT"
SOURCE_FOLDER = Path(listing_images.__file__).parent
TESTS = Path(__file__).parents[1]

rules = pytest.mark.parametrize("rule", Rule, ids=lambda rule: rule.name)

# What a rule says, and where it comes from.


def test_rules_are_those_of_the_table() -> None:
    assert [rule.name for rule in Rule] == list(SOURCES)


@rules
def test_source(rule: Rule) -> None:
    grade, source, section = SOURCES[rule.name]
    assert (rule.grade, rule.source, rule.section) == (Grade[grade], source, section)
    assert rule.read_on == date(2026, 11, 24)
    assert date.fromisoformat(RULES_VERSION) >= rule.read_on


@rules
def test_url_is_that_of_a_help_page(rule: Rule) -> None:
    pages = "https://sellercentral.amazon.com/help/hub/reference/"
    is_page = re.fullmatch("G[A-Z0-9]{15}", rule.source) is not None
    assert rule.url == (pages + rule.source if is_page else "")


@rules
def test_grade_follows_from_the_source(rule: Rule) -> None:
    if rule.grade is Grade.PAGE:
        assert rule.source == PAGE
        assert rule.section
    if rule.source == PAGE:  # OURS if this library reads more into the page than it says
        assert rule.grade in {Grade.PAGE, Grade.OURS}


@rules
def test_statement_and_advice_are_short_sentences(rule: Rule) -> None:
    assert rule.statement
    for text in filter(None, (rule.statement, rule.advice)):
        assert re.fullmatch(r"[A-Z][^\s].*\.", text) or text.startswith("A ")
        assert text.isprintable()
        assert ". " not in text
        assert len(text.split()) <= 20


def test_statements_differ() -> None:
    assert len({rule.statement for rule in Rule}) == len(Rule)


@pytest.mark.parametrize("kind", [Rule, Grade])
def test_enumeration(kind: type[Rule | Grade]) -> None:
    check_enumeration(kind)


# Where a rule is applied. These files name every rule.
TABLES = {"rules.py", "rules.toml", "sentences.toml", "test_rules.py"}
STATED_ONLY = {
    Rule.COMPLIANCE_MAY_DEMAND_VARIANTS: "Amazon names the required variants only by e-mail",
    Rule.MAIN_IS_REPLACED_BY_UPLOAD: "the same as for any variant",
}


def capitalised_words(folder: Path, *suffixes: str) -> set[str]:
    """Return every word in capitals in the files of a folder, except the tables of all rules."""
    return {
        word
        for path in folder.rglob("*")
        if path.suffix in suffixes and path.name not in TABLES
        for word in re.findall(r"\b[A-Z][A-Z0-9_]+\b", path.read_text(encoding="utf-8"))
    }


APPLIED = capitalised_words(SOURCE_FOLDER, ".py")
TESTED = capitalised_words(TESTS, ".py", ".toml", ".sql")


@rules
def test_rule_is_applied_and_tested(rule: Rule) -> None:
    assert rule in STATED_ONLY or rule.name in APPLIED & TESTED


# The sentences of the specification, each with what became of it.


class Sentence(TypedDict):
    id: str
    says: str
    status: str
    rules: NotRequired[list[str]]
    why: NotRequired[str]
    outcome: NotRequired[str]


class Section(TypedDict):
    title: str
    sentences: list[Sentence]


SECTIONS: list[Section] = table("sentences")["section"]
SENTENCES = {sentence["id"]: sentence for part in SECTIONS for sentence in part["sentences"]}
NEEDED = {"modelled": {"rules"}, "advice": set[str](), "not modelled": {"why"}}
CASES = table("displayed")["case"]


def test_sentence_ids_and_section_titles_are_unique() -> None:
    ids = Counter(sentence["id"] for part in SECTIONS for sentence in part["sentences"])
    assert max(ids.values()) == 1
    assert len({part["title"] for part in SECTIONS}) == len(SECTIONS)


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES)
def test_sentence_gives_its_status(sentence: Sentence) -> None:
    needed = NEEDED[sentence["status"]]
    assert sentence.keys() - {"outcome"} == {"id", "says", "status"} | needed
    assert all(dict(sentence)[key] for key in needed)
    assert sentence["says"].endswith(".")
    assert set(sentence.get("rules", ())) <= Rule.__members__.keys()


@pytest.mark.parametrize("rule", [rule for rule in Rule if rule.source == PAGE])
def test_rule_of_the_page_has_a_sentence_of_its_section(rule: Rule) -> None:
    section = next(part for part in SECTIONS if part["title"] == rule.section)
    assert any(rule.name in sentence.get("rules", ()) for sentence in section["sentences"])


@pytest.mark.parametrize(
    "sentence", [one for one in SENTENCES.values() if "outcome" in one], ids=lambda one: one["id"]
)
def test_sentence_with_an_outcome_has_a_case(sentence: Sentence) -> None:
    cases = [case for case in CASES if sentence["id"] in case["of"]]
    assert cases
    for case in cases:
        lines = [line for lines in case.get("verdicts", {}).values() for line in lines]
        outcomes = {"ignored" if line.startswith("aside") else "shown" for line in lines}
        assert sentence["outcome"] in ({"refused"} if "refused" in case else outcomes)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case_tests_a_rule_of_its_sentences(case: dict[str, list[str]]) -> None:
    sentences = [SENTENCES[name] for name in case["of"]]
    assert case["rule"] in {name for one in sentences for name in one.get("rules", ())}

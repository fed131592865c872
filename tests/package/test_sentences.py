"""Every sentence of the specification is accounted for in cases/sentences.toml."""

from __future__ import annotations

from collections import Counter
from typing import NotRequired, TypedDict

import pytest
from tables import table
from test_displayed_cases import CASES, Case, name_of

from listing_images import Grade, Rule


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

WHAT_A_STATUS_NEEDS = {"modelled": {"rules"}, "advice": set[str](), "not modelled": {"why"}}

PAGE = Rule.ONE_MAIN_REQUIRED.source


def ends_of(case: Case) -> set[str]:
    """Return what a case shows to happen: an image shown, one ignored, or a change refused."""
    words = {line.split()[0] for lines in case.get("verdicts", {}).values() for line in lines}
    ends = {"shown": "shown", "aside": "ignored"}
    return {"refused"} if "refused" in case else {ends[word] for word in words}


def test_no_sentence_and_no_section_stands_twice() -> None:
    ids = Counter(sentence["id"] for part in SECTIONS for sentence in part["sentences"])
    assert max(ids.values()) == 1
    assert len({part["title"] for part in SECTIONS}) == len(SECTIONS)


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES)
def test_a_sentence_says_what_became_of_it(sentence: Sentence) -> None:
    needed = WHAT_A_STATUS_NEEDS[sentence["status"]]
    assert sentence.keys() - {"outcome"} == {"id", "says", "status"} | needed
    assert all(dict(sentence)[key] for key in needed)
    assert sentence["says"].endswith(".")


def test_every_rule_that_a_sentence_names_exists() -> None:
    named = {name for sentence in SENTENCES.values() for name in sentence.get("rules", ())}
    assert named <= Rule.__members__.keys()


@pytest.mark.parametrize(
    "rule", [rule for rule in Rule if rule.grade is Grade.PAGE or rule.source == PAGE]
)
def test_every_rule_of_the_page_is_named_by_a_sentence_of_its_section(rule: Rule) -> None:
    assert rule.source == PAGE
    section = next(part for part in SECTIONS if part["title"] == rule.section)
    assert any(rule.name in sentence.get("rules", ()) for sentence in section["sentences"])


@pytest.mark.parametrize(
    "sentence", [one for one in SENTENCES.values() if "outcome" in one], ids=lambda one: one["id"]
)
def test_what_is_shown_refused_or_ignored_has_a_case_that_ends_so(sentence: Sentence) -> None:
    cases = [case for case in CASES if sentence["id"] in case["of"]]
    assert cases
    assert all(sentence["outcome"] in ends_of(case) for case in cases)


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_case_pins_a_rule_of_its_sentences(case: Case) -> None:
    sentences = [SENTENCES[name] for name in case["of"]]
    assert case["rule"] in {name for one in sentences for name in one.get("rules", ())}
    assert all("outcome" in one for one in sentences)
    assert len(case["locator"].split()) <= 5

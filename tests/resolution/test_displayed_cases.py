"""The cases of cases/displayed.toml: what the specification says is shown, refused or ignored."""

from __future__ import annotations

from typing import NotRequired, TypedDict

import pytest
from tables import table
from worlds import NIGERIA

import listing_images
from listing_images import (
    GLOBAL,
    Change,
    Channel,
    Deletion,
    Fallback,
    InvalidImageFilename,
    ListingImagesError,
    Marketplace,
    Rule,
    RuleViolation,
    Scope,
    Submission,
    Verdict,
    collect,
    resolve,
    scope_of,
)


class Case(TypedDict):
    name: str
    of: list[str]
    locator: str
    rule: str
    log: list[str]
    fallback: NotRequired[str]
    verdicts: NotRequired[dict[str, list[str]]]
    refused: NotRequired[str]


CASES: list[Case] = table("displayed")["case"]


def name_of(case: Case) -> str:
    return case["name"]


def scope_named(name: str) -> Scope:
    return {"GLOBAL": GLOBAL, "NG": NIGERIA}.get(name) or Marketplace.parse(name)


def store_named(name: str) -> Marketplace:
    store = scope_named(name)
    assert isinstance(store, Marketplace)
    return store


def change_of(entry: str) -> Change:
    """Return the change that an entry of a log describes."""
    first, *rest = entry.split()
    if first == "DELETE":
        asin, variant, scope = rest
        return Deletion(asin, variant, scope_named(scope))
    *stores, file = rest
    return Submission.of(file, scope_of(Channel[first], *map(store_named, stores)))


def line_of(verdict: Verdict) -> str:
    outcome = "shown" if verdict.displayed else "aside"
    scope = "GLOBAL" if verdict.scope is GLOBAL else verdict.scope.code
    return f"{outcome} {scope} {verdict.file} {verdict.rule.name}"


def rules_of(error: ListingImagesError) -> set[Rule]:
    if isinstance(error, RuleViolation):
        return {error.rule}
    assert isinstance(error, InvalidImageFilename)
    return {problem.kind.rule for problem in error.problems}


@pytest.mark.parametrize("case", [case for case in CASES if "verdicts" in case], ids=name_of)
def test_verdicts(case: Case) -> None:
    catalogue = collect(change_of(entry) for entry in case["log"])
    fallback = Fallback[case.get("fallback", "WHOLE_SET")]
    for name, expected in case["verdicts"].items():
        answers = [
            resolve(submitted, store_named(name), fallback=fallback)
            for submitted in catalogue.values()
        ]
        assert [line_of(verdict) for answer in answers for verdict in answer.verdicts] == expected
        shown = [line.split()[2] for line in expected if line.startswith("shown")]
        assert sorted(str(file) for one in answers for file in one.images.files) == sorted(shown)


@pytest.mark.parametrize("case", [case for case in CASES if "refused" in case], ids=name_of)
def test_refusals(case: Case) -> None:
    *before, last = case["log"]
    collect(change_of(entry) for entry in before)
    error = getattr(listing_images, case["refused"])
    with pytest.raises(error) as refusal:
        change_of(last)
    assert Rule[case["rule"]] in rules_of(refusal.value)


def test_cases_have_one_name_and_one_end() -> None:
    names = [case["name"] for case in CASES]
    assert len(set(names)) == len(names)
    assert all(("verdicts" in case) != ("refused" in case) for case in CASES)


@pytest.mark.parametrize("fallback", Fallback)
def test_cases_with_each_fallback(fallback: Fallback) -> None:
    assert any(Fallback[case.get("fallback", "WHOLE_SET")] is fallback for case in CASES)

"""The cases of cases/plans.toml: whole plans, and what no plan can reach."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NotRequired, TypedDict

import pytest
from tables import table

from listing_images import (
    MARKETPLACES,
    ImageSet,
    Marketplace,
    Plan,
    Rule,
    SubmittedImages,
    Unreachable,
    impact,
    plan,
)


class Case(TypedDict):
    name: str
    rule: str
    worldwide: NotRequired[list[str]]
    by_country: NotRequired[dict[str, list[str]]]
    wanted: dict[str, list[str]]
    sold_in: list[str]
    steps: NotRequired[list[str]]
    staying: NotRequired[list[str]]
    caveats: NotRequired[list[str]]
    unreachable: NotRequired[str]


CASES: list[Case] = table("plans")["case"]
REACHABLE = [case for case in CASES if "steps" in case]
UNREACHABLE = [case for case in CASES if "steps" not in case]


def name_of(case: Case) -> str:
    return case["name"]


def images(names: Iterable[str]) -> ImageSet:
    return ImageSet.of(*[f"B000123456.{name}" for name in names])


def images_by_store(names: dict[str, list[str]]) -> dict[Marketplace, ImageSet]:
    return {Marketplace.parse(code): images(some) for code, some in names.items()}


def planned(case: Case) -> Plan:
    worldwide, by_country = case.get("worldwide", []), case.get("by_country", {})
    submitted = SubmittedImages("B000123456", images(worldwide), images_by_store(by_country))
    sold_in = map(Marketplace.parse, case["sold_in"])
    return plan(submitted, images_by_store(case["wanted"]), sold_in=sold_in)


@pytest.mark.parametrize("case", REACHABLE, ids=name_of)
def test_the_steps_with_their_reasons(case: Case) -> None:
    todo = planned(case)
    assert [f"{step.reason.name}: {step}" for step in todo.steps] == case.get("steps")


@pytest.mark.parametrize("case", REACHABLE, ids=name_of)
def test_what_becomes_of_the_other_stores(case: Case) -> None:
    todo = planned(case)
    others = [store for store in MARKETPLACES if str(store) not in case["wanted"]]
    staying = case.get("staying", [str(store) for store in others])
    assert [str(store) for store in todo.unchanged] == staying
    assert list(todo.also_changes) == [store for store in others if str(store) not in staying]
    assert set(impact(todo.submitted, todo.after)) - set(todo.wanted) == set(todo.also_changes)


@pytest.mark.parametrize("case", REACHABLE, ids=name_of)
def test_where_the_other_reading_would_spoil_it(case: Case) -> None:
    assert [str(caveat.store) for caveat in planned(case).caveats] == case.get("caveats", [])


@pytest.mark.parametrize("case", UNREACHABLE, ids=name_of)
def test_what_cannot_be_reached(case: Case) -> None:
    with pytest.raises(Unreachable) as caught:
        planned(case)
    assert str(caught.value.store) == case.get("unreachable")
    assert caught.value.rule is Rule[case["rule"]]


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_every_case_names_a_rule(case: Case) -> None:
    assert case["rule"] in Rule.__members__

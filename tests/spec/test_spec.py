"""The files of the specification: equal to the tables, complete, and enough to reject mistakes."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from oracle import World, judges, shows

from listing_images import (
    MARKETPLACES,
    RULES_VERSION,
    Fallback,
    ImageFilename,
    InvalidImageFilename,
    Rule,
    RuleViolation,
    resolve,
    spec,
    suggest_name,
)
from listing_images.values.formats import FILE_TYPE_CODES, FORMATS
from listing_images.values.variant import DOCUMENTED_CODES
from spec.answers import MINIMAL, MINIMAL_EDGE, NEW_STORE, expected, store_of, submitted_of
from spec.changes import make_change
from spec.write import BASE, SPEC, contents

CONTENTS = contents()
PAGE = Path(__file__).parents[2] / "docs" / "background" / "rules-for-other-languages.md"
DOCUMENT = json.loads(spec.read("cases.json"))
CASES: list[dict[str, Any]] = DOCUMENT["cases"]
EDGES: list[dict[str, Any]] = DOCUMENT["edge_cases"]
ANSWERS = [case for case in CASES if "expect" in case]
CHANGES = [case for case in CASES if "change" in case]
REFUSALS = [case for case in CHANGES if "refused" in case]
NAMES = [case for case in CASES if "name" in case]


@pytest.mark.parametrize("name", CONTENTS)
def test_file_equals_the_tables(name: str) -> None:
    """Run `python -m spec.write` in `tests` to write the files anew."""
    assert spec.read(name) == CONTENTS[name]


def test_names() -> None:
    there = {path.relative_to(SPEC).as_posix() for path in SPEC.rglob("*.json")}
    assert set(spec.names()) == there | {"displayed.sql"}
    assert list(spec.names()) == sorted(spec.names())


@pytest.mark.parametrize("name", [name for name in spec.names() if name.endswith(".json")])
def test_json_has_id_and_edition(name: str) -> None:
    document = json.loads(spec.read(name))
    assert document["$id"] == f"{BASE}{name}"
    assert document["rules_version"] == RULES_VERSION


NO_ADVICE = "Choose one of listing_images.spec.names()."


@pytest.mark.parametrize(
    ("name", "shown", "advice"),
    [
        pytest.param("rule.json", "'rule.json'", "Use 'rules.json'.", id="a slip"),
        pytest.param(
            "../__init__.py", "'../__init__.py'", NO_ADVICE, id="a path out of the folder"
        ),
        pytest.param("", "''", NO_ADVICE, id="empty"),
        pytest.param(
            "x" * 10_000, f"'{'x' * 29}…{'x' * 30}' (10,000 characters)", NO_ADVICE, id="very long"
        ),
    ],
)
def test_read_unknown_file(name: str, shown: str, advice: str) -> None:
    with pytest.raises(spec.UnknownSpecFile) as caught:
        spec.read(name)
    assert str(caught.value) == f"The specification has no file {shown}. {advice}"
    assert caught.value.name == name
    assert isinstance(caught.value, LookupError)
    assert len(str(caught.value)) < 300
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - ours


def test_rules_are_all_there() -> None:
    rules = json.loads(spec.read("rules.json"))["rules"]
    assert [rule["name"] for rule in rules] == [rule.name for rule in Rule]


def test_stores_are_all_there() -> None:
    stores = json.loads(spec.read("stores.json"))["stores"]
    assert [store["marketplace_id"] for store in stores] == [
        store.marketplace_id for store in MARKETPLACES
    ]


def test_cases_are_many_and_have_ids() -> None:
    every = [*CASES, *EDGES]
    assert len({case["id"] for case in every}) == len(every)
    assert len(ANSWERS) >= 2_000
    assert len(NAMES) >= 100
    assert {case["refused"] for case in REFUSALS} == {
        "US_IMAGES_ARE_GLOBAL",
        "MAIN_CANNOT_BE_DELETED",
    }
    known = set(Rule.__members__)
    assert all(known.issuperset(case["rules"]) for case in every)


def test_case_has_one_kind() -> None:
    for case in CASES:
        assert len({"expect", "change", "name"} & case.keys()) == 1, case["id"]
        assert ("change" in case) == (len({"refused", "accepted"} & case.keys()) == 1), case["id"]
    assert all("expect" in case for case in EDGES)


def test_cases_reach_every_part_of_the_tables() -> None:
    """A program with a shorter table of its own fails a case."""
    stores = {store.code for store in MARKETPLACES}
    with_own_set = {case["store"] for case in ANSWERS if case["expect"]["source"] == case["store"]}
    assert with_own_set == stores - {"US"}
    displayed = {code for case in ANSWERS for code in case["expect"]["images"]}
    assert displayed > set(DOCUMENTED_CODES)
    for key in ("refused", "accepted"):
        scopes = {case["change"]["scope"] for case in CHANGES if key in case}
        every = {"GLOBAL", *stores, NEW_STORE.code}
        assert scopes == (every - {"US"} if key == "accepted" else every)
    parsed = [case["parsed"] for case in NAMES if case["parsed"]]
    assert {parts["extension"] for parts in parsed} == set(FORMATS)
    refused = {case["name"][11:15] for case in NAMES if not case["parsed"]}
    assert refused >= FILE_TYPE_CODES


def world_of(case: dict[str, Any]) -> World:
    return {"GLOBAL": case["given"]["worldwide"], **case["given"]["by_country"]}


def test_answers_agree_with_the_oracle() -> None:
    for case in [*ANSWERS, *EDGES]:
        filling = case["fallback"] == "PER_VARIANT"
        source, images = shows(world_of(case), case["store"], filling=filling)
        expect = case["expect"]
        assert (expect["source"], expect["images"]) == (source, images), case["id"]
        other = shows(world_of(case), case["store"], filling=not filling)[1]
        assert expect["depends_on_fallback"] == (other != images), case["id"]
        judged = {
            (one["scope"], one["variant"]): (one["displayed"], one["rule"], one["grade"])
            for one in expect["verdicts"]
        }
        assert judged == judges(world_of(case), case["store"], filling=filling), case["id"]


def test_verdicts_are_in_display_order() -> None:
    """Those of the store's own set come first; undocumented codes come last, by the alphabet."""
    ranks = {code: number for number, code in enumerate(DOCUMENTED_CODES)}
    for case in [*ANSWERS, *EDGES]:
        order = [
            (one["scope"] == "GLOBAL", ranks.get(one["variant"], len(ranks)), one["variant"])
            for one in case["expect"]["verdicts"]
        ]
        assert order == sorted(order), case["id"]


def test_answers_agree_with_the_library() -> None:
    for case in [*ANSWERS, *EDGES]:
        worldwide, own = case["given"]["worldwide"], case["given"]["by_country"]
        if "US" in own:
            with pytest.raises(RuleViolation) as caught:
                submitted_of(worldwide, own)
            assert caught.value.rule is Rule.US_IMAGES_ARE_GLOBAL
            own = {code: files for code, files in own.items() if code != "US"}
        fallback = Fallback[case["fallback"]]
        found = resolve(submitted_of(worldwide, own), store_of(case["store"]), fallback=fallback)
        assert expected(found) == case["expect"], case["id"]


# One test for each table, because pytest takes longer for a test than these functions do.


def answer_to(change: dict[str, Any]) -> dict[str, Any]:
    try:
        made = make_change(**change)
    except RuleViolation as error:
        return {"refused": error.rule.name}
    return {"accepted": str(made.variant) == change["variant"]}


def test_changes_agree_with_the_library() -> None:
    found = [(case, answer_to(case["change"])) for case in CHANGES]
    wrong = [(case["id"], case["rules"], one) for case, one in found if case != case | one]
    assert wrong == []


def reading_of(text: str) -> dict[str, Any]:
    try:
        name = ImageFilename.parse(text)
    except InvalidImageFilename:
        return {"parsed": None, "suggestion": suggest_name(text)}
    parts = {"asin": name.asin, "variant": str(name.variant), "extension": name.extension}
    return {"parsed": parts, "suggestion": suggest_name(text)}


def test_names_agree_with_the_library() -> None:
    found = [(case, reading_of(case["name"])) for case in NAMES]
    wrong = [(case["id"], case["rules"], one) for case, one in found if case != case | one]
    assert wrong == []


# Each wrong reading takes the store's own set, the global set, the store and the fallback.
Reading = Callable[[dict[str, str], dict[str, str], str, str], dict[str, str]]


def correct(
    own: dict[str, str], world: dict[str, str], store: str, fallback: str
) -> dict[str, str]:
    if store != "US" and "MAIN" in own:
        return {**world, **own} if fallback == "PER_VARIANT" else own
    return world if "MAIN" in world else {}


def no_main_gate(own: dict[str, str], world: dict[str, str], store: str, _: str) -> dict[str, str]:
    return own if own and store != "US" else (world if "MAIN" in world else {})


def global_without_main(
    own: dict[str, str], world: dict[str, str], store: str, fallback: str
) -> dict[str, str]:
    return correct(own, world, store, fallback) or world


def per_slot(own: dict[str, str], world: dict[str, str], store: str, _: str) -> dict[str, str]:
    return {**world, **(own if store != "US" else {})}


def later_global_wins(
    own: dict[str, str], world: dict[str, str], store: str, fallback: str
) -> dict[str, str]:
    return world if "MAIN" in world else correct(own, world, store, fallback)


def us_open(own: dict[str, str], world: dict[str, str], _: str, fallback: str) -> dict[str, str]:
    return correct(own, world, "DE", fallback)


def killers(reading: Reading, *, us_follows: str = "US") -> list[str]:
    """Return the minimal cases that a reading fails; it may give the US the set of a country."""
    failed = []
    for case in [*ANSWERS, *EDGES]:
        if case["id"] in DOCUMENT["minimal"]:
            given = case["given"]
            scope = us_follows if case["store"] == "US" else case["store"]
            own = given["by_country"].get(scope, {})
            images = reading(own, given["worldwide"], case["store"], case["fallback"])
            if images != case["expect"]["images"]:
                failed.append(case["id"])
    return failed


def test_minimal_profile_is_small_and_correct() -> None:
    assert DOCUMENT["minimal"] == [*MINIMAL, MINIMAL_EDGE]
    assert set(DOCUMENT["minimal"]) < {case["id"] for case in [*ANSWERS, *EDGES]}
    assert len(DOCUMENT["minimal"]) <= 12
    assert killers(correct) == []


def test_page_names_minimal_cases() -> None:
    text = PAGE.read_text("utf-8")
    table = text[text.index("| wrong reading |") :].partition("\n\n")[0]
    named = set(re.findall(r"`(.+?)`", table))
    assert len(named) > 5
    assert named <= set(DOCUMENT["minimal"])


def test_us_that_follows_a_country_fails_a_named_case() -> None:
    assert killers(us_open, us_follows="DE") == ["us-ignores-country-sets"]


@pytest.mark.parametrize(
    ("reading", "killer"),
    [
        (no_main_gate, "country-set-without-main-is-ignored"),
        (global_without_main, "global-set-without-main-shows-nothing"),
        (per_slot, "country-set-wins-whole"),
        (later_global_wins, "country-set-wins-whole"),
        (us_open, MINIMAL_EDGE),
    ],
    ids=["no MAIN gate", "global without MAIN", "per slot", "later global wins", "US open"],
)
def test_wrong_reading_fails_a_named_case(reading: Reading, killer: str) -> None:
    assert killer in killers(reading)

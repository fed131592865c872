"""The files of the specification: equal to the tables, complete, and enough to reject mistakes."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from oracle import World, judges, shows

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    RULES_VERSION,
    Deletion,
    Fallback,
    ImageFile,
    ImageFilename,
    InvalidImageFilename,
    Marketplace,
    Rule,
    RuleViolation,
    Submission,
    SubmittedImages,
    VariantCode,
    resolve,
    spec,
    suggest_name,
)
from spec.write import BASE, MINIMAL, SPEC, contents

CONTENTS = contents()
DOCUMENT = json.loads(spec.read("cases.json"))
CASES: list[dict[str, Any]] = DOCUMENT["cases"]
ANSWERS = [case for case in CASES if "expect" in case]
REFUSALS = [case for case in CASES if "refused" in case]
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


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        pytest.param("rule.json", "Use 'rules.json'.", id="a slip"),
        pytest.param("../__init__.py", "Choose one of", id="a path out of the folder"),
        pytest.param("", "Choose one of", id="empty"),
        pytest.param("x" * 10_000, "Choose one of", id="very long"),
    ],
)
def test_read_unknown_file(name: str, advice: str) -> None:
    with pytest.raises(spec.UnknownSpecFile, match=advice) as caught:
        spec.read(name)
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
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert len(ANSWERS) >= 2_000
    assert len(NAMES) >= 100
    assert {case["refused"] for case in REFUSALS} == {
        "US_IMAGES_ARE_GLOBAL",
        "MAIN_CANNOT_BE_DELETED",
    }
    known = set(Rule.__members__)
    assert all(known.issuperset(case["rules"]) for case in CASES)


def world_of(case: dict[str, Any]) -> World:
    return {"GLOBAL": case["given"]["worldwide"], **case["given"]["by_country"]}


def test_answers_agree_with_the_oracle() -> None:
    for case in ANSWERS:
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
        expected = judges(world_of(case), case["store"], filling=filling)
        assert judged == expected, case["id"]


def test_answers_agree_with_the_library() -> None:
    for case in ANSWERS:
        sets = {
            scope: [
                ImageFile(ImageFilename("B000123456", variant, "jpg"), picture)
                for variant, picture in pictures.items()
            ]
            for scope, pictures in world_of(case).items()
        }
        worldwide = sets.pop("GLOBAL")
        submitted = SubmittedImages("B000123456")
        if worldwide or any(sets.values()):
            submitted = SubmittedImages.of(worldwide, sets)
        found = resolve(submitted, case["store"], fallback=Fallback[case["fallback"]])
        assert {str(v): f.picture for v, f in found.images.items()} == case["expect"]["images"]


def make_change(kind: str, scope: str, variant: str) -> Submission | Deletion:
    target = GLOBAL if scope == "GLOBAL" else Marketplace.parse(scope)
    if kind == "delete":
        return Deletion("B000123456", VariantCode(variant), target)
    return Submission.of(ImageFilename("B000123456", variant, "jpg"), target)


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: case["id"])
def test_refused_change(case: dict[str, Any]) -> None:
    with pytest.raises(RuleViolation) as caught:
        make_change(**case["change"])
    assert caught.value.rule.name == case["refused"]


@pytest.mark.parametrize("case", NAMES, ids=lambda case: case["id"])
def test_name(case: dict[str, Any]) -> None:
    assert suggest_name(case["name"]) == case["suggestion"]
    if case["parsed"] is None:
        with pytest.raises(InvalidImageFilename):
            ImageFilename.parse(case["name"])
    else:
        assert ImageFilename.parse(case["name"]) == ImageFilename(**case["parsed"])


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


def killers(reading: Reading) -> list[str]:
    """Return the minimal cases that a reading fails."""
    failed = []
    for case in ANSWERS:
        if case["id"] in MINIMAL:
            given = case["given"]
            own = given["by_country"].get(case["store"], {})
            if case["store"] == "US":
                own = given["by_country"].get("DE", {})
            images = reading(own, given["worldwide"], case["store"], case["fallback"])
            if images != case["expect"]["images"]:
                failed.append(case["id"])
    return failed


def test_minimal_profile_is_small_and_correct() -> None:
    assert DOCUMENT["minimal"] == list(MINIMAL)
    assert len(MINIMAL) <= 12
    assert killers(correct) == []


@pytest.mark.parametrize(
    ("reading", "killer"),
    [
        (no_main_gate, "country-set-without-main-is-ignored"),
        (global_without_main, "global-set-without-main-shows-nothing"),
        (per_slot, "country-set-wins-whole"),
        (later_global_wins, "country-set-wins-whole"),
        (us_open, "us-ignores-country-sets"),
    ],
    ids=["no MAIN gate", "global without MAIN", "per slot", "later global wins", "US open"],
)
def test_wrong_reading_fails_a_named_case(reading: Reading, killer: str) -> None:
    assert killer in killers(reading)

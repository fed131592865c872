"""What `to_dict` writes, `from_dict` reads back; the schemas say what that is."""

from __future__ import annotations

import json
from enum import Enum

import pytest
from documents import (
    ANSWER,
    FILE,
    FINDING,
    FOLLOWING,
    KINDS,
    PLAN,
    SAMPLES,
    SCHEMAS,
    SUBMITTED,
    Json,
    Written,
    places,
    schema,
    values,
)
from hypothesis import given

from listing_images import (
    GLOBAL,
    RULES_VERSION,
    Deletion,
    DisplayedImages,
    Fallback,
    Finding,
    Grade,
    ImageFile,
    InvalidDocument,
    Marketplace,
    Plan,
    Rule,
    Severity,
    Submission,
    Verdict,
)
from listing_images._json import Reader
from listing_images.values.changes import read_change

NIGERIAN = {
    "code": "NG",
    "name": "Nigeria",
    "marketplace_id": "A0NEWERTHANTABLE",
    "domain": "amazon.ng",
    "region": "EU",
    "languages": ["en"],
}
PLAIN_FILE = {
    "filename": "B000123456.PT01.jpg",
    "picture": "a1b2",
    "text_languages": ["de", "en"],
    "shows_dimensions": True,
    "submitted_at": "2026-11-24T09:30:00+01:00",
}


# There and back.


@given(values)
def test_what_is_written_is_read_back_metadata_included(value: Written) -> None:
    document = json.loads(json.dumps(value.to_dict()))
    back = type(value).from_dict(document)
    assert back == value
    assert repr(back) == repr(value)
    assert back.to_dict() == value.to_dict()


@given(values)
def test_a_document_is_the_same_on_every_day(value: Written) -> None:
    document = json.dumps(value.to_dict())
    assert json.dumps(type(value).from_dict(json.loads(document)).to_dict()) == document


def test_a_file_tells_all_that_is_known_of_it() -> None:
    assert FILE.to_dict() == {"version": 1, **PLAIN_FILE}


def test_a_file_of_which_only_the_name_is_known_says_so() -> None:
    assert ImageFile.of("B000123456.MAIN.JPG").to_dict() == {
        "version": 1,
        "filename": "B000123456.MAIN.jpg",
        "picture": None,
        "text_languages": None,
        "shows_dimensions": False,
        "submitted_at": None,
    }


def test_sets_stand_in_their_order_and_a_store_beyond_the_table_as_its_parts() -> None:
    document = SUBMITTED.to_dict()
    assert list(document) == ["version", "asin", "worldwide", "by_country"]
    by_country: Json = document["by_country"]
    assert [entry["store"] for entry in by_country] == ["DE", NIGERIAN]
    assert by_country[0]["files"] == [PLAIN_FILE]


def test_a_store_that_only_equals_one_of_the_table_keeps_its_own_parts() -> None:
    own = Marketplace(
        code="DE",
        name="Allemagne",
        marketplace_id=Marketplace.DE.marketplace_id,
        domain="amazon.example",
        region="EU",
        languages=["de", "fr"],
    )
    back = Submission.from_dict(Submission.of("B000123456.MAIN.jpg", own).to_dict()).scope
    assert repr(back) == repr(own)
    assert Submission.from_dict({"file": PLAIN_FILE, "scope": "DE"}).scope is Marketplace.DE


def test_changes_tell_their_kind() -> None:
    submission, deletion = Submission(FILE), Deletion("B000123456", "PT01", Marketplace.DE)
    assert submission.to_dict() == {
        "version": 1,
        "kind": "SUBMISSION",
        "file": PLAIN_FILE,
        "scope": "GLOBAL",
    }
    assert deletion.to_dict() == {
        "version": 1,
        "kind": "DELETION",
        "asin": "B000123456",
        "variant": "PT01",
        "scope": "DE",
    }
    assert read_change(Reader(submission.to_dict())) == submission
    assert read_change(Reader(deletion.to_dict())) == deletion
    with pytest.raises(InvalidDocument, match="kind is 'UPLOAD', not 'DELETION'"):
        read_change(Reader({"kind": "UPLOAD"}))
    with pytest.raises(InvalidDocument, match="kind is missing"):
        read_change(Reader({}))


def test_answers_verdicts_and_findings_tell_the_edition_of_the_rules() -> None:
    for value in (ANSWER, ANSWER.verdicts[0], FINDING):
        assert value.to_dict()["rules_version"] == RULES_VERSION


def test_an_answer_is_made_anew_from_what_was_asked() -> None:
    document = ANSWER.to_dict()
    following = FOLLOWING["displayed-images"]
    stale = {**document, **dict.fromkeys(following, "of another edition")}
    assert DisplayedImages.from_dict(stale) == ANSWER
    asked = {name: document[name] for name in ("submitted", "store", "fallback")}
    assert DisplayedImages.from_dict(asked).to_dict() == document


def test_a_plan_is_made_anew_from_what_was_asked() -> None:
    document = PLAN.to_dict()
    stale = {**document, **dict.fromkeys(FOLLOWING["plan"], "of another edition")}
    assert Plan.from_dict(stale) == PLAN
    asked = {name: document[name] for name in ("submitted", "wanted", "sold_in")}
    assert Plan.from_dict(asked).to_dict() == document


def test_a_verdict_and_a_finding_of_another_edition_are_read() -> None:
    verdict = Verdict(FILE, GLOBAL, True, Rule.GLOBAL_REACHES_EVERY_STORE, Grade.OURS)
    assert Verdict.from_dict({**verdict.to_dict(), "rules_version": "2024-01-01"}) == verdict
    finding = Finding("SOMETHING", Severity.ADVICE, Rule.UP_TO_72_HOURS, "Wait.", path="a.jpg")
    assert Finding.from_dict({**finding.to_dict(), "rules_version": "2024-01-01"}) == finding


# What may be left out, and what the schemas say of it.


@pytest.mark.parametrize("name", KINDS)
def test_the_schema_has_the_parts_that_are_written_and_demands_those_that_are_read(
    name: str,
) -> None:
    described, document = schema(name), SAMPLES[name].to_dict()
    assert list(described["properties"]) == list(document)
    assert described["additionalProperties"] is False
    for part in document:
        rest = {key: value for key, value in document.items() if key != part}
        if part in described["required"]:
            with pytest.raises(InvalidDocument, match=f"^{part} is missing"):
                KINDS[name].from_dict(rest)
        else:
            KINDS[name].from_dict(rest)


@pytest.mark.parametrize(
    ("name", "part", "members"),
    [
        pytest.param("displayed-images", "fallback", Fallback, id="fallback"),
        pytest.param("finding", "severity", Severity, id="severity"),
        pytest.param("verdict", "grade", Grade, id="grade"),
    ],
)
def test_the_schemas_name_every_member(name: str, part: str, members: type[Enum]) -> None:
    assert schema(name)["properties"][part]["enum"] == [member.name for member in members]


def test_every_schema_is_of_a_document_or_of_a_part() -> None:
    parts = {"marketplace", "scope"}
    ours = {path.stem for path in SCHEMAS.glob("*.json")}
    assert ours >= {*KINDS, *parts}
    for name in ours:
        for place in places(schema(name)):
            if place and place[-1] == "$ref":
                target: Json = schema(name)
                for step in place:
                    target = target[step]
                assert target.removesuffix(".json") in ours

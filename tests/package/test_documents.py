"""JSON documents: what `to_dict` writes, and what `from_dict` reads and refuses."""

from __future__ import annotations

import json
from enum import Enum
from pathlib import Path

import pytest
from documents import (
    ANSWER,
    FILE,
    KINDS,
    REPORTS,
    SAMPLES,
    SCHEMAS,
    SUBMITTED,
    Json,
    Written,
    anything,
    damaged,
    places,
    schema,
    values,
)
from every_value import EVERY
from hypothesis import given, strategies as st

from listing_images import (
    RULES_VERSION,
    CatalogueDisplays,
    Certainty,
    Deletion,
    Fallback,
    FallbackEvidence,
    Grade,
    ImageFile,
    ImageSet,
    InvalidDocument,
    InvalidImageFilename,
    Marketplace,
    MixedProducts,
    RuleViolation,
    Severity,
    Submission,
    SubmittedImages,
    scan_names,
)

LONGEST = 1000
MAIN = {"filename": "B000123456.MAIN.jpg"}
NIGERIAN = {
    "code": "NG",
    "name": "Nigeria",
    "marketplace_id": "A0NEWERTHANTABLE",
    "domain": "amazon.ng",
    "region": "EU",
    "languages": ["en"],
}
CASES: Json = json.loads(
    (Path(__file__).parents[1] / "cases" / "refused_documents.json").read_text("utf-8")
)
DEEP: Json = []
for _ in range(50_000):
    DEEP = [DEEP]

# Round trips.


@given(values)
def test_from_dict_inverts_to_dict(value: Written) -> None:
    document = json.loads(json.dumps(value.to_dict()))
    again = type(value).from_dict(document)
    assert again == value
    assert repr(again) == repr(value)  # equality ignores metadata
    assert json.dumps(again.to_dict()) == json.dumps(document)


def test_to_dict_of_a_file_has_its_metadata() -> None:
    document = FILE.to_dict()
    assert document["version"] == 1
    assert {name: document[name] for name in ("filename", "picture", "submitted_at")} == {
        "filename": "B000123456.PT01.jpg",
        "picture": "a1b2",
        "submitted_at": "2026-11-24T09:30:00+01:00",
    }
    assert document["text_languages"] == ["de", "en"]
    assert document["shows_dimensions"] is True


LINKED = ImageFile.linked("B000123456", "MAIN", "https://example.com/main.jpg", pixels=(1600, 1200))


def test_to_dict_of_a_linked_file_has_its_slot() -> None:
    assert LINKED.to_dict() == {
        "version": 1,
        "asin": "B000123456",
        "variant": "MAIN",
        "picture": "https://example.com/main.jpg",
        "text_languages": None,
        "shows_dimensions": False,
        "submitted_at": None,
        "pixels": [1600, 1200],
    }


@pytest.mark.parametrize(
    ("field", "value", "path"),
    [
        pytest.param("asin", "b000123456", "asin", id="an invalid ASIN"),
        pytest.param("variant", "main", "variant", id="an invalid code"),
        pytest.param("picture", "main.jpg", "picture", id="no link"),
        pytest.param("picture", None, "picture", id="null"),
        pytest.param("pixels", [1600], "pixels", id="one number"),
        pytest.param("pixels", [1600, 0], "", id="no height"),
        pytest.param("pixels", [-1, 9], "pixels[0]", id="a negative number"),
        pytest.param("pixels", [1600, True], "pixels[1]", id="a boolean"),
        pytest.param("text_languages", ["German"], "", id="a language in words"),
        pytest.param("filename", "B000123456.MAIN.jpg", "", id="a file name too"),
    ],
)
def test_from_dict_of_a_damaged_linked_file(field: str, value: Json, path: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        ImageFile.from_dict(LINKED.to_dict() | {field: value})
    assert caught.value.path == path


@pytest.mark.parametrize("field", ["asin", "variant", "picture"])
def test_from_dict_of_a_linked_file_without_a_field(field: str) -> None:
    document = {name: value for name, value in LINKED.to_dict().items() if name != field}
    with pytest.raises(InvalidDocument):
        ImageFile.from_dict(document)


def test_to_dict_writes_stores_of_the_table_by_code() -> None:
    by_country: Json = SUBMITTED.to_dict()["by_country"]
    assert [entry["store"] for entry in by_country] == ["DE", NIGERIAN]


def test_from_dict_keeps_a_store_with_other_fields_than_the_table() -> None:
    own = Marketplace(
        code="DE",
        name="Allemagne",
        marketplace_id=Marketplace.DE.marketplace_id,
        domain="amazon.de",
        region="EU",
        languages=["de", "fr"],
    )
    again = Submission.from_dict(Submission.of("B000123456.MAIN.jpg", own).to_dict()).scope
    assert repr(again) == repr(own)
    assert Submission.from_dict({"file": MAIN, "scope": "DE"}).scope is Marketplace.DE


def test_to_dict_of_changes_has_their_kind() -> None:
    assert Submission(FILE).to_dict()["kind"] == "SUBMISSION"
    assert Deletion("B000123456", "PT01", Marketplace.DE).to_dict() == {
        "version": 1,
        "kind": "DELETION",
        "asin": "B000123456",
        "variant": "PT01",
        "scope": "DE",
    }


def test_to_dict_of_an_answer_has_the_edition_of_the_rules() -> None:
    for value in (ANSWER, ANSWER.verdicts[0], REPORTS["finding"], REPORTS["plan"]):
        assert value.to_dict()["rules_version"] == RULES_VERSION


@pytest.mark.parametrize("name", EVERY)
def test_to_dict_of_what_has_rows(name: str) -> None:
    value = EVERY[name]
    if not hasattr(value, "to_records") and not isinstance(value, FallbackEvidence):
        return
    document = json.loads(json.dumps(value.to_dict()))
    assert document["version"] == 1
    assert document["rules_version"] == RULES_VERSION


def test_to_dict_of_an_intake() -> None:
    intake = scan_names(["DE/B000123456.MAIN.jpg", "1.jpg", ".DS_Store", "images.toml"])
    document: Json = intake.to_dict()
    assert document["kind"] == "names"
    [submitted] = document["submissions"]
    assert submitted["path"] == "DE/B000123456.MAIN.jpg"
    assert Submission.from_dict(submitted["submission"]) == intake.submissions[0]
    assert [one["path"] for one in document["rejections"]] == ["1.jpg"]
    assert (document["ignored"], document["sidecars"]) == ([".DS_Store"], ["images.toml"])
    assert [one["code"] for one in document["notices"]] == [one.code for one in intake.notices]


@given(st.from_type(CatalogueDisplays))
def test_to_dict_of_a_catalogue_has_each_answer(displays: CatalogueDisplays) -> None:
    document: Json = displays.to_dict()
    assert document["products"] == [one.to_dict() for one in displays.values()]


# Refusals.


@given(anything)
def test_from_dict_of_any_json(document: Json) -> None:
    for kind in KINDS.values():
        with pytest.raises(InvalidDocument):
            kind.from_dict(document)


@given(damaged())
def test_from_dict_of_a_damaged_document(case: tuple[str, Json]) -> None:
    name, document = case
    message = ""
    try:
        value = KINDS[name].from_dict(document)
    except InvalidDocument as error:
        message = str(error)
    else:
        again = type(value).from_dict(value.to_dict())
        assert again == again.__replace__() == value  # its constructor accepts it too
    assert len(message) < LONGEST


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}: {case['reason']}")
def test_from_dict_names_the_path_and_the_problem(case: dict[str, Json]) -> None:
    sample = SAMPLES[case["kind"]].to_dict()
    sample.pop(case.get("without", ""), None)
    document = case["document"] if "document" in case else sample | case.get("with", {})
    with pytest.raises(InvalidDocument) as caught:
        KINDS[case["kind"]].from_dict(document)
    assert caught.value.path == case["path"]
    assert case["problem"] in caught.value.problem
    assert str(caught.value).startswith(f"{case['path']}: " if case["path"] else "")


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        pytest.param(b"{}", "expected an object, got bytes", id="JSON that is not parsed"),
        pytest.param({**MAIN, 1: 2}, "unknown field '1'", id="a field named by an integer"),
        pytest.param({**MAIN, "picture": {1}}, "a string, got set", id="a Python set"),
        pytest.param({**MAIN, "version": 10**5000}, "an integer", id="Python cannot write it"),
        pytest.param({**MAIN, 10**5000: 2}, "an integer", id="nor a field of that name"),
        pytest.param(
            {**MAIN, "version": DEEP}, "is not a known version", id="few Pythons can write it"
        ),
        pytest.param({"filename": "x" * 10**6}, "characters", id="a long name"),
        pytest.param({"x" * 10**6: 1, **MAIN}, "characters", id="a field with a long name"),
    ],
)
def test_from_dict_of_what_json_cannot_contain(document: object, problem: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        ImageFile.from_dict(document)
    assert problem in caught.value.problem
    assert len(str(caught.value)) < LONGEST


def test_from_dict_accepts_tuples() -> None:
    assert ImageSet.from_dict({"files": (MAIN,)}) == ImageSet.of("B000123456.MAIN.jpg")


@pytest.mark.parametrize(
    ("kind", "document", "cause"),
    [
        (ImageFile, {"filename": "MAIN.jpg"}, InvalidImageFilename),
        (Submission, {"file": MAIN, "scope": "US"}, RuleViolation),
        (SubmittedImages, {"asin": "B000234567", "worldwide": [MAIN]}, MixedProducts),
    ],
)
def test_error_of_a_value_is_the_cause(
    kind: type[Written], document: Json, cause: type[Exception]
) -> None:
    with pytest.raises(InvalidDocument) as caught:
        kind.from_dict(document)
    assert type(caught.value.__cause__) is cause
    assert str(caught.value.__cause__) in str(caught.value)


def test_message_has_the_path() -> None:
    problem = "expected a string, got null."
    assert str(InvalidDocument("files[0]", problem)) == f"files[0]: {problem}"
    assert str(InvalidDocument("", problem)) == "Expected a string, got null."


# Schemas.


@pytest.mark.parametrize("name", KINDS)
def test_schema_requires_what_from_dict_requires(name: str) -> None:
    described, document = schema(name), SAMPLES[name].to_dict()
    required = described.get("required") or described["else"]["required"]
    for field in document:
        rest = {key: value for key, value in document.items() if key != field}
        if field in required:
            with pytest.raises(InvalidDocument, match=f"^{field}: .* missing"):
                KINDS[name].from_dict(rest)
        else:
            KINDS[name].from_dict(rest)


@pytest.mark.parametrize(("name", "value"), [*SAMPLES.items(), *REPORTS.items()])
def test_schema_has_the_fields_of_to_dict(name: str, value: Written) -> None:
    described = schema(name)
    assert described["properties"].keys() >= value.to_dict().keys()
    assert described["additionalProperties"] is False


@pytest.mark.parametrize(
    ("name", "field", "kind"),
    [
        ("displayed-images", "fallback", Fallback),
        ("finding", "severity", Severity),
        ("rename", "certainty", Certainty),
        ("verdict", "grade", Grade),
    ],
)
def test_schema_lists_members(name: str, field: str, kind: type[Enum]) -> None:
    assert schema(name)["properties"][field]["enum"] == [member.name for member in kind]


def test_schemas_refer_to_each_other() -> None:
    names = {path.stem for path in SCHEMAS.glob("*.json")}
    assert names >= {*KINDS, *REPORTS, "marketplace", "scope"}
    for name in names:
        for place in places(schema(name)):
            if place and place[-1] == "$ref":
                target: Json = schema(name)
                for step in place:
                    target = target[step]
                here = target.removeprefix("#/$defs/") in schema(name).get("$defs", {})
                assert here or target.removesuffix(".json") in names


def test_json_schema_contains_what_it_refers_to() -> None:
    """pydantic asks for it."""
    whole: Json = Deletion.__get_pydantic_json_schema__(None, None)
    store = schema("marketplace")
    for field in ("$schema", "$id", "rules_version"):
        del store[field]
    described = {"title": "A scope", "description": "GLOBAL, or the store of one country."}
    named = {"anyOf": [{"const": "GLOBAL"}, store], "default": "GLOBAL"}
    assert whole["properties"]["scope"] == {**described, **named}

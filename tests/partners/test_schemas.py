"""The output of `to_dict` matches the JSON Schemas, according to jsonschema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from documents import KINDS, REPORTS, SAMPLES, SCHEMAS, Json, Written, damaged, name_of, values
from hypothesis import assume, given

from listing_images import InvalidDocument, SubmittedImages, impact, resolve_all, review, spec
from listing_images.strategies import submitted_images

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

pytestmark = pytest.mark.partner


CHANGE: Json = {
    "id": "x",
    "rules": ["US_IMAGES_ARE_GLOBAL"],
    "change": {"kind": "upload", "scope": "US", "variant": "MAIN"},
    "refused": "US_IMAGES_ARE_GLOBAL",
}


def validator_of(name: str) -> Validator:
    """Return a validator whose references are the other schema files."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - an optional partner
    from referencing import Registry, Resource  # noqa: PLC0415 - an optional partner

    files = {path.name: json.loads(path.read_text("utf-8")) for path in SCHEMAS.glob("*.json")}
    resources = [(file, Resource.from_contents(schema)) for file, schema in files.items()]
    registry: Registry[Any] = Registry().with_resources(resources)
    return Draft202012Validator({"$ref": f"{name}.json"}, registry=registry)


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.stem)
def test_schema_is_valid(path: Path) -> None:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - an optional partner

    schema = json.loads(path.read_text("utf-8"))
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", [*SAMPLES, *REPORTS])
def test_sample_matches_the_schema(name: str) -> None:
    validator_of(name).validate((SAMPLES | REPORTS)[name].to_dict())


def test_cases_match_their_schema() -> None:
    validator_of("cases").validate(json.loads(spec.read("cases.json")))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param({"id": "x", "rules": []}, id="no kind"),
        pytest.param({**CHANGE, "name": "x", "parsed": None, "suggestion": None}, id="two kinds"),
        pytest.param({**CHANGE, "accepted": True}, id="refused and accepted"),
        pytest.param({**CHANGE, "refused": None}, id="refused by no rule"),
        pytest.param({**CHANGE, "change": {"kind": "upload", "scope": "US"}}, id="missing part"),
    ],
)
def test_other_case_fails_the_schema(case: Json) -> None:
    document = json.loads(spec.read("cases.json"))
    validator = validator_of("cases")
    assert validator.is_valid({**document, "cases": [CHANGE]})
    assert not validator.is_valid({**document, "cases": [case]})


def test_schema_accepts_the_valid_file_names() -> None:
    validator = validator_of("image-file")
    for case in json.loads(spec.read("cases.json"))["cases"]:
        if "name" in case:
            accepted = validator.is_valid({"filename": case["name"]})
            assert accepted == (case["parsed"] is not None), case["name"]


@given(values)
def test_stored_value_matches_the_schema(value: Written) -> None:
    validator_of(name_of(value)).validate(json.loads(json.dumps(value.to_dict())))


@given(submitted_images())
def test_answers_and_findings_match_the_schemas(submitted: SubmittedImages) -> None:
    validator_of("store-displays").validate(resolve_all(submitted).to_dict())
    for change in impact(submitted, SubmittedImages(submitted.asin)).values():
        validator_of("display-change").validate(change.to_dict())
    for finding in review(submitted):
        validator_of("finding").validate(finding.to_dict())


@given(damaged())
def test_accepted_document_matches_the_schema(case: tuple[str, Json]) -> None:
    name, document = case
    try:
        KINDS[name].from_dict(document)
    except InvalidDocument:
        return
    validator_of(name).validate(document)


@given(damaged())
def test_document_that_fails_the_schema_is_refused(case: tuple[str, Json]) -> None:
    name, document = case
    assume(not validator_of(name).is_valid(document))
    with pytest.raises(InvalidDocument):
        KINDS[name].from_dict(document)

"""What `to_dict` writes is what the JSON Schemas say, as the package jsonschema reads them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from documents import FOLLOWING, KINDS, SAMPLES, SCHEMAS, Json, Written, damaged, name_of, values
from hypothesis import assume, given

from listing_images import InvalidDocument

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

pytestmark = pytest.mark.partner


def validator_of(name: str) -> Validator:
    """Return the validator of a schema, whose references are to the files beside it."""
    # jsonschema is there only where these tests are run.
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - likewise
    from referencing import Registry, Resource  # noqa: PLC0415 - likewise

    files = {path.name: json.loads(path.read_text("utf-8")) for path in SCHEMAS.glob("*.json")}
    resources = [(file, Resource.from_contents(schema)) for file, schema in files.items()]
    registry: Registry[Any] = Registry().with_resources(resources)
    return Draft202012Validator({"$ref": f"{name}.json"}, registry=registry)


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.stem)
def test_every_schema_is_one(path: Path) -> None:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - as above

    schema = json.loads(path.read_text("utf-8"))
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(schema)


@given(values)
def test_what_is_written_is_what_the_schema_says(value: Written) -> None:
    validator_of(name_of(value)).validate(json.loads(json.dumps(value.to_dict())))


@pytest.mark.parametrize("name", KINDS)
def test_a_full_document_is_what_the_schema_says(name: str) -> None:
    validator_of(name).validate(SAMPLES[name].to_dict())


@given(damaged())
def test_what_is_read_is_what_the_schema_says(case: tuple[str, Json]) -> None:
    name, document = case
    try:
        KINDS[name].from_dict(document)
    except InvalidDocument:
        return
    # The parts of an answer or plan that follow from the others are described, but not read.
    following = FOLLOWING.get(name, ())
    read = {key: part for key, part in document.items() if key not in following}
    if name == "store-displays":
        read["stores"] = [{"store": each["store"]} for each in read["stores"]]
    validator_of(name).validate(read)


@given(damaged())
def test_what_the_schema_refuses_is_refused(case: tuple[str, Json]) -> None:
    name, document = case
    assume(name not in FOLLOWING)
    assume(not validator_of(name).is_valid(document))
    with pytest.raises(InvalidDocument):
        KINDS[name].from_dict(document)

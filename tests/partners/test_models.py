"""Values as fields of pydantic models."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Literal

import pytest
from documents import KINDS, SAMPLES, schema as spec_schema
from hypothesis import given, strategies as st
from worlds import NIGERIA

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    Asin,
    Deletion,
    ImageFile,
    ImageFilename,
    InvalidAsin,
    InvalidImageFilename,
    Marketplace,
    Scope,
    VariantCode,
    parse_asin,
)
from listing_images.strategies import (
    asins,
    image_filenames,
    image_files,
    image_sets,
    invalid_filenames,
    scopes,
    submissions,
    submitted_images,
    variant_codes,
)

if TYPE_CHECKING:
    from pydantic import TypeAdapter

pytestmark = pytest.mark.partner


linked_files = st.builds(
    ImageFile.linked,
    asins(),
    variant_codes(),
    st.just("https://example.com/main.jpg"),
    pixels=st.none() | st.just((1600, 1200)),
)
deletions = st.builds(Deletion, asins(), variant_codes(main=False), scopes())


def adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - a NewType or a union too
    import pydantic  # noqa: PLC0415 - an optional partner

    return pydantic.TypeAdapter(kind)


values = st.one_of(variant_codes(), image_filenames(), st.sampled_from(MARKETPLACES))


@given(values)
def test_validate_value_or_string(value: object) -> None:
    model = adapter(type(value))
    assert model.validate_python(value) is value
    assert model.validate_python(str(value)) == value
    assert model.validate_json(f'"{value}"') == value


@given(values)
def test_dump_string(value: object) -> None:
    model = adapter(type(value))
    assert model.dump_json(value) == f'"{value}"'.encode()
    assert model.dump_python(value, mode="json") == str(value)
    assert model.dump_python(value) is value


@pytest.mark.parametrize("mode", ["validation", "serialization"])
@pytest.mark.parametrize("kind", [VariantCode, Marketplace, ImageFilename, Asin])
def test_json_schema_is_a_string(kind: Any, mode: Literal["validation", "serialization"]) -> None:  # noqa: ANN401 - a NewType too
    assert adapter(kind).json_schema(mode=mode)["type"] == "string"


def test_json_schema_of_stores_lists_the_codes() -> None:
    codes = [store.code for store in MARKETPLACES]
    assert adapter(Marketplace).json_schema()["enum"] == codes
    assert json.dumps(codes) in json.dumps(adapter(Scope).json_schema())


def test_json_schema_of_asins_has_a_pattern() -> None:
    assert re.search(adapter(Asin).json_schema()["pattern"], "B000123456")


@given(asins(), st.text())
def test_asin(asin: str, text: str) -> None:
    model = adapter(dict[Asin, Asin])
    assert model.validate_python({asin: asin}) == {asin: asin}
    assert model.validate_json(model.dump_json({asin: asin})) == {asin: asin}
    try:
        parse_asin(text)
    except InvalidAsin:
        for invalid in ({text: asin}, {asin: text}):
            with pytest.raises(ValueError, match="Value error"):
                model.validate_python(invalid)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("GLOBAL", GLOBAL),
        ("DE", Marketplace.DE),
        ("Germany", Marketplace.DE),
        ("uk", Marketplace.GB),
    ],
)
def test_scope(text: str, scope: Scope) -> None:
    model = adapter(Scope)
    assert model.validate_python(text) is model.validate_python(scope) is scope
    assert model.validate_json(model.dump_json(scope)) is scope
    with pytest.raises(ValueError, match="a region without a store"):
        model.validate_python("EU")


stored = st.one_of(
    image_files(), image_sets(), submissions(), deletions, submitted_images(), linked_files
)


@given(stored)
def test_stored_value(value: Any) -> None:  # noqa: ANN401 - of any kind that has `to_dict`
    model = adapter(type(value))
    assert model.validate_python(value) is value
    assert model.dump_python(value) is value
    assert model.dump_python(value, mode="json") == value.to_dict()
    for again in (
        model.validate_json(model.dump_json(value)),
        model.validate_python(value.to_dict()),
    ):
        assert again == value
        assert repr(again) == repr(value)


@pytest.mark.parametrize("mode", ["validation", "serialization"])
@pytest.mark.parametrize("name", KINDS)
def test_json_schema_of_stored_values(
    name: str, mode: Literal["validation", "serialization"]
) -> None:
    """The schemas of the specification, complete."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - an optional partner

    model = adapter(KINDS[name])
    schema = model.json_schema(mode=mode)
    assert "$ref" not in json.dumps(schema)
    assert schema["title"] == spec_schema(name)["title"]
    Draft202012Validator.check_schema(schema)
    checker = Draft202012Validator(schema)
    checker.validate(SAMPLES[name].to_dict())
    assert not checker.is_valid({})


@pytest.mark.parametrize("kind", KINDS.values())
@pytest.mark.parametrize("other", [None, 1, "B000123456.MAIN.jpg", [], {}, {"version": 2}])
def test_invalid_document_has_the_message_of_the_library(kind: type, other: object) -> None:
    from pydantic import ValidationError  # noqa: PLC0415 - an optional partner

    with pytest.raises(ValidationError, match="Value error"):
        adapter(kind).validate_python(other)


def test_own_store_as_text_is_not_read_back() -> None:
    """It is written by its marketplace ID, so that it never lands in another store."""
    model = adapter(Marketplace)
    assert model.dump_json(NIGERIA) == f'"{NIGERIA.marketplace_id}"'.encode()
    with pytest.raises(ValueError, match="is not a known store"):
        model.validate_json(model.dump_json(NIGERIA))


def test_keys_elements_and_none() -> None:
    model = adapter(dict[Marketplace, list[VariantCode | None]])
    wanted = {Marketplace.GB: [VariantCode.MAIN, None]}
    assert model.validate_python({"UK": ["MAIN", None]}) == wanted
    assert model.validate_json('{"amazon.co.uk": ["MAIN", null]}') == wanted
    assert model.dump_json(wanted) == b'{"GB":["MAIN",null]}'


def test_own_store() -> None:
    assert adapter(Marketplace).validate_python(NIGERIA) is NIGERIA


@given(invalid_filenames())
def test_invalid_name_has_the_message_of_the_library(text: str) -> None:
    from pydantic import ValidationError  # noqa: PLC0415 - an optional partner

    with pytest.raises(ValidationError) as caught:
        adapter(ImageFilename).validate_python(text)
    (error,) = caught.value.errors()
    assert error["msg"] == f"Value error, {InvalidImageFilename(text)}"


@pytest.mark.parametrize("other", [None, 1, 1.5, ["MAIN"], Marketplace.DE])
def test_other_types_are_refused(other: object) -> None:
    from pydantic import ValidationError  # noqa: PLC0415 - an optional partner

    with pytest.raises(ValidationError, match="valid string"):
        adapter(VariantCode).validate_python(other)

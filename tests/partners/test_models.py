"""Values as fields of pydantic models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest
from hypothesis import given, strategies as st
from worlds import NIGERIA

from listing_images import (
    MARKETPLACES,
    ImageFilename,
    InvalidImageFilename,
    Marketplace,
    VariantCode,
)
from listing_images.strategies import image_filenames, invalid_filenames, variant_codes

if TYPE_CHECKING:
    from pydantic import TypeAdapter

pytestmark = pytest.mark.partner


def adapter(kind: type) -> TypeAdapter[Any]:
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
@pytest.mark.parametrize("kind", [VariantCode, Marketplace, ImageFilename])
def test_json_schema_is_a_string(kind: type, mode: Literal["validation", "serialization"]) -> None:
    assert adapter(kind).json_schema(mode=mode) == {"type": "string"}


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

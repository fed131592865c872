"""What listings, flat files and feeds call the image of a variant, there and back."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from hypothesis import assume, given, strategies as st
from tables import table

from listing_images import (
    Role,
    Rule,
    UnknownInterchangeName,
    VariantCode,
)
from listing_images.strategies import variant_codes

IMAGES: list[dict[str, str]] = table("interchange_names")["image"]
KINDS: dict[str, Any] = {
    "listing_attribute": VariantCode.from_listing_attribute,
    "flat_file_column": VariantCode.from_flat_file_column,
    "feed_image_type": VariantCode.from_feed_image_type,
}
every_kind = pytest.mark.parametrize("kind", KINDS)


@every_kind
@pytest.mark.parametrize("image", IMAGES, ids=lambda image: image["code"])
def test_each_name_stands_for_its_code(image: dict[str, str], kind: str) -> None:
    code = VariantCode(image["code"])
    assert getattr(code, kind) == image.get(kind)
    if kind in image:
        assert KINDS[kind](image[kind]) == code


@every_kind
@given(variant_codes())
def test_a_code_without_a_name_says_so(kind: str, code: VariantCode) -> None:
    named = {image["code"] for image in IMAGES if kind in image}
    name = getattr(code, kind)
    assert (name is not None) is (str(code) in named)
    assert name is None or KINDS[kind](name) == code


def test_that_further_images_are_part_shots_is_only_reported() -> None:
    assert Rule.LOCATOR_N_IS_PART_N.grade.name == "REPORTED"
    named = {code for code in map(VariantCode.part, range(1, 100)) if code.flat_file_column}
    assert named == {VariantCode.part(number) for number in range(1, 9)}
    assert {code.role for code in named} == {Role.GALLERY}


UNKNOWN = [
    # kind, text; the id says why
    pytest.param("listing_attribute", "", id="nothing"),
    pytest.param("listing_attribute", "MAIN", id="the code itself"),
    pytest.param("listing_attribute", "main_image_url", id="a flat file's column"),
    pytest.param("listing_attribute", "other_product_image_locator_0", id="none has the number 0"),
    pytest.param("listing_attribute", "other_product_image_locator_9", id="eight at most"),
    pytest.param("listing_attribute", "image_locator_ps07", id="six at most"),
    pytest.param("flat_file_column", "main_image_url ", id="a blank"),
    pytest.param("flat_file_column", "Main_Image_URL", id="another case"),
    pytest.param("flat_file_column", "other_image_url9", id="eight at most, likewise"),
    pytest.param("feed_image_type", "PT01", id="the code of a part shot"),
    pytest.param("feed_image_type", "main", id="lower case"),
    pytest.param("feed_image_type", "PT\uff11", id="a foreign digit"),
]


@pytest.mark.parametrize(("kind", "text"), UNKNOWN)
def test_what_is_no_name_is_refused(kind: str, text: str) -> None:
    with pytest.raises(UnknownInterchangeName) as caught:
        KINDS[kind](text)
    assert (caught.value.kind, caught.value.text) == (kind, text)
    assert kind.replace("_", " ") in str(caught.value)


@every_kind
@given(st.text())
def test_any_other_text_is_refused(kind: str, text: str) -> None:
    assume(text not in {image.get(kind) for image in IMAGES})
    with pytest.raises(UnknownInterchangeName):
        KINDS[kind](text)


@every_kind
@pytest.mark.parametrize("other", [None, 1, b"Main", VariantCode.MAIN])
def test_what_is_no_text_is_a_type_error(kind: str, other: object) -> None:
    with pytest.raises(TypeError, match="is a str"):
        KINDS[kind](other)


@every_kind
def test_the_message_names_good_names_and_stays_short(kind: str) -> None:
    error = UnknownInterchangeName(kind, "x" * 10_000)
    assert len(str(error)) < 300
    assert IMAGES[0][kind] in str(error)
    assert isinstance(error, LookupError)
    for again in (copy.copy(error), pickle.loads(pickle.dumps(error))):  # noqa: S301 - just made
        assert (type(again), again.args, str(again)) == (type(error), error.args, str(error))

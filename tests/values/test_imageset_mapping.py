"""A set of images as a mapping, and the sets that come of it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, strategies as st
from strangers import (
    FEW,
    Anything,
    Nothing,
)

from listing_images import (
    ImageFile,
    ImageFilename,
    ImageSet,
    InvalidImageFilename,
    MixedProducts,
    Role,
    VariantCode,
)
from listing_images.strategies import image_sets, variant_codes

MAIN = ImageFile.of("B000123456.MAIN.jpg")
PT01 = ImageFile.of("B000123456.PT01.png")
SWCH = ImageFile.of("B000123456.SWCH.gif")
IMAGES = ImageSet([SWCH, PT01, MAIN])

slots = st.dictionaries(
    variant_codes(), st.sampled_from([None, "first", "second"]), max_size=6
).map(
    lambda pictures: [
        ImageFile(ImageFilename("B000123456", code, "jpg"), picture)
        for code, picture in pictures.items()
    ]
)


# A mapping.


@FEW
@given(image_sets(), variant_codes())
def test_a_set_is_a_mapping_from_variants(images: ImageSet, other: VariantCode) -> None:
    assert isinstance(images, Mapping)
    assert len(images) == len(images.files)
    assert bool(images) == (len(images) > 0)
    assert dict(images) == {file.variant: file for file in images.files}
    assert list(images.keys()) == list(images)
    assert list(images.values()) == list(images.files)
    assert list(images.items()) == [(file.variant, file) for file in images.files]
    for variant, file in images.items():
        assert variant in images
        assert file is images[str(variant)] is images.get(variant) is file
        assert str(variant) in images
    assert (other in images) == (other in list(images))
    assert images.get(other) is dict(images).get(other)


FOREIGN = [
    "PT99",
    "main",
    "",
    "no code at all",
    "MA\u0131N",
    None,
    7,
    1.5,
    b"MAIN",
    ("MAIN",),
    ["MAIN"],
    {},
    object(),
    VariantCode("PT99"),
    MAIN,
    MAIN.filename,
    Role.MAIN,
    Nothing(),
    Anything(),
]


@pytest.mark.parametrize("key", FOREIGN, ids=lambda key: type(key).__name__)
@pytest.mark.parametrize("images", [IMAGES, ImageSet()], ids=["images", "empty"])
def test_what_is_no_code_is_simply_absent(key: object, images: ImageSet) -> None:
    assert key not in images
    assert images.get(key) is None  # type: ignore[call-overload]
    with pytest.raises(KeyError):
        images[key]  # type: ignore[index]


def test_keys_and_items_are_views_like_a_dicts() -> None:
    assert IMAGES.keys() == {VariantCode.MAIN, VariantCode("PT01"), VariantCode.SWCH}
    assert "PT01" in IMAGES.keys()  # noqa: SIM118 - it is the view that is asked
    assert (VariantCode.MAIN, MAIN) in IMAGES.items()
    assert (VariantCode.MAIN, PT01) not in IMAGES.items()
    assert MAIN in IMAGES.values()


# With and without.


def test_a_set_without_one_of_its_images_is_still_of_its_product() -> None:
    assert IMAGES.without("SWCH").asin == MAIN.asin
    assert ImageSet([MAIN]).without("MAIN").asin is None


@given(slots, slots)
def test_with_puts_a_file_in_its_slot_and_touches_no_other(
    files: list[ImageFile], more: list[ImageFile]
) -> None:
    """Rule.UPLOAD_REPLACES_ITS_SLOT_ALONE."""
    images = before = ImageSet(files)
    model = {file.variant: file for file in files}
    for file in more:
        images = images.with_(file)
        model[file.variant] = file
    assert images == (anew := ImageSet(model.values()))
    assert images.asin == anew.asin
    assert list(images) == sorted(model)
    assert before == ImageSet(files)


@given(slots, variant_codes())
def test_without_takes_a_slot_out_and_touches_no_other(
    files: list[ImageFile], variant: VariantCode
) -> None:
    images = ImageSet(files)
    rest = ImageSet([file for file in files if file.variant != variant])
    for code in (variant, str(variant)):
        assert images.without(code) == rest
        assert images.without(code).asin == rest.asin
    assert images == ImageSet(files)


def test_with_replaces_metadata_too() -> None:
    described = ImageFile(MAIN.filename, text_languages=["de"])
    assert described == MAIN
    changed = IMAGES.with_(described)
    assert changed == IMAGES
    assert changed.main is described


def test_with_takes_names() -> None:
    assert ImageSet().with_("B000123456.MAIN.jpg").with_(PT01.filename) == ImageSet([MAIN, PT01])


def test_with_refuses_another_product_and_what_is_no_file() -> None:
    with pytest.raises(MixedProducts) as caught:
        IMAGES.with_("B000234567.PT01.jpg")
    assert (caught.value.expected, caught.value.found) == ("B000123456", "B000234567")
    with pytest.raises(InvalidImageFilename):
        IMAGES.with_("holiday.jpg")
    with pytest.raises(TypeError):
        IMAGES.with_(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["PT99", "main", "", "no code at all"])
def test_without_leaves_a_set_without_that_variant_as_it_is(text: str) -> None:
    assert IMAGES.without(text) == IMAGES


@pytest.mark.parametrize("stranger", [None, 7, MAIN, Role.MAIN, ["MAIN"]])
def test_without_refuses_what_is_no_variant_at_all(stranger: object) -> None:
    told = f"a variant is a VariantCode or a str, not {type(stranger).__name__}"
    with pytest.raises(TypeError, match=told):
        IMAGES.without(stranger)  # type: ignore[arg-type]

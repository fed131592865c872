"""The images of one product in one scope: a mapping from variants to files, in display order."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from listing_images import (
    DuplicateVariant,
    ImageFile,
    ImageFilename,
    ImageSet,
    InvalidImageFilename,
    MixedProducts,
    Role,
    VariantCode,
)
from listing_images.strategies import image_files, image_sets, variant_codes
from strangers import (
    Anything,
    Nothing,
    check_copies,
    check_different,
    check_equal,
    check_final,
    check_immutable,
    check_no_order,
    check_pickle,
    check_repr,
    check_strangers,
    replaced,
)

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


# Valid.


@given(slots, st.randoms(use_true_random=False))
def test_a_set_is_made_of_files_in_any_order(files: list[ImageFile], random: object) -> None:
    expected = sorted(files, key=lambda file: file.variant)
    random.shuffle(files)  # type: ignore[attr-defined]
    images = ImageSet(files)
    assert images.files == tuple(expected)
    check_equal(images, ImageSet(iter(files)), ImageSet(tuple(expected)), ImageSet.of(*files))


@given(image_sets())
def test_files_stand_in_display_order(images: ImageSet) -> None:
    """Rule.MAIN_IS_SHOWN_FIRST and Rule.FAMILIES_IN_ORDER."""
    assert all(one < other for one, other in pairwise(images))
    assert [file.variant for file in images.files] == list(images)


def test_of_takes_names_and_files() -> None:
    check_equal(
        IMAGES,
        ImageSet.of("B000123456.SWCH.gif", MAIN.filename, PT01),
        ImageSet.of(*IMAGES.files),
    )


@given(image_sets())
def test_what_a_set_says_of_its_images(images: ImageSet) -> None:
    files = {str(file.variant): file for file in images.files}
    assert images.asin == next((file.asin for file in images.files), None)
    assert images.main is files.get("MAIN")
    assert images.has_main == ("MAIN" in files)
    assert images.gallery == tuple(
        file for file in images.files if file.variant.role is Role.GALLERY
    )
    assert images.thumbnail is files.get("SWCH", files.get("MAIN"))


def test_an_empty_set_has_no_product() -> None:
    empty = ImageSet()
    assert empty.asin is empty.main is empty.thumbnail is None
    assert empty.files == empty.gallery == ()
    assert not empty
    assert not empty.has_main
    check_equal(empty, ImageSet.of(), ImageSet([]), ImageSet(files=()))


def test_the_gallery_is_without_main_swatch_and_whatever_is_not_documented() -> None:
    images = ImageSet.of(
        *(f"B000123456.{code}.jpg" for code in ("MAIN", "SWCH", "PS01", "EEGL", "ZZ99", "FRNT"))
    )
    assert [str(file.variant) for file in images.gallery] == ["FRNT"]


def test_the_swatch_is_the_thumbnail_and_main_serves_without_one() -> None:
    """Rule.SWATCH_IS_THE_THUMBNAIL."""
    assert IMAGES.thumbnail is SWCH
    assert IMAGES.without("SWCH").thumbnail is MAIN
    assert ImageSet([PT01]).thumbnail is None


# Invalid.


@pytest.mark.parametrize(
    ("files", "first", "second"),
    [
        (["B000123456.MAIN.jpg", "B000123456.MAIN.png"], 0, 1),
        (["B000123456.MAIN.jpg", "B000123456.PT01.jpg", "B000123456.MAIN.jpg"], 0, 2),
    ],
    ids=["two formats", "one name twice"],
)
def test_two_files_for_one_variant_are_refused(files: list[str], first: int, second: int) -> None:
    with pytest.raises(DuplicateVariant) as caught:
        ImageSet.of(*files)
    assert caught.value.first == ImageFile.of(files[first])
    assert caught.value.second == ImageFile.of(files[second])


def test_one_file_given_twice_is_refused_too() -> None:
    with pytest.raises(DuplicateVariant):
        ImageSet([MAIN, MAIN])


def test_two_products_are_refused() -> None:
    with pytest.raises(MixedProducts) as caught:
        ImageSet.of("B000123456.MAIN.jpg", "B000123456.PT01.jpg", "B000234567.PT02.jpg")
    assert (caught.value.expected, caught.value.found) == ("B000123456", "B000234567")


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        (["B000123456.MAIN.jpg"], "a name as text: `of` takes that"),
        ([MAIN.filename], "a name: likewise"),
        ([None], "nothing"),
        (IMAGES, "a set, which is an iterable of its variants"),
        ("B000123456.MAIN.jpg", "one text, which is an iterable of its letters"),
        (None, "no iterable"),
        (7, "a number"),
    ],
)
def test_what_is_no_file_is_a_type_error(files: object, reason: str) -> None:
    with pytest.raises(TypeError):
        pytest.fail(f"accepted {reason}: {ImageSet(files)!r}")  # type: ignore[arg-type]


def test_of_refuses_what_is_no_name() -> None:
    with pytest.raises(InvalidImageFilename):
        ImageSet.of("B000123456.MAIN.jpg", "holiday.jpg")
    with pytest.raises(TypeError):
        ImageSet.of(["B000123456.MAIN.jpg"])  # type: ignore[arg-type]


# A mapping.


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
    assert images == ImageSet(model.values())
    assert list(images) == sorted(model)
    assert before == ImageSet(files)


@given(slots, variant_codes())
def test_without_takes_a_slot_out_and_touches_no_other(
    files: list[ImageFile], variant: VariantCode
) -> None:
    images = ImageSet(files)
    rest = [file for file in files if file.variant != variant]
    for code in (variant, str(variant)):
        assert images.without(code) == ImageSet(rest)
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
    with pytest.raises(TypeError, match="a variant is a VariantCode or a str"):
        IMAGES.without(stranger)  # type: ignore[arg-type]


# Equality, order, str and repr, pickle and copy.


def test_sets_are_equal_by_their_files() -> None:
    check_equal(IMAGES, ImageSet([MAIN, PT01, SWCH]), ImageSet.of(*map(str, IMAGES.files)))
    check_different(
        IMAGES,
        ImageSet(),
        ImageSet([MAIN, PT01]),
        IMAGES.with_(ImageFile(PT01.filename, "picture")),
        ImageSet.of("B000234567.MAIN.jpg"),
    )


@given(image_sets())
def test_a_set_is_no_stranger_and_no_dict(images: ImageSet) -> None:
    check_strangers(images, images.files, dict(images), list(images), {})


def test_sets_have_no_order() -> None:
    check_no_order(IMAGES, ImageSet())


@given(image_sets())
def test_repr_evaluates_back(images: ImageSet) -> None:
    check_repr(images, repr(images))


def test_repr_names_files_of_which_no_more_is_known() -> None:
    check_repr(ImageSet(), "ImageSet()")
    check_repr(
        IMAGES, "ImageSet.of('B000123456.MAIN.jpg', 'B000123456.PT01.png', 'B000123456.SWCH.gif')"
    )
    described = ImageFile(MAIN.filename, shows_dimensions=True)
    check_repr(ImageSet([described]), f"ImageSet.of({described!r})")


@given(image_sets())
def test_pickle_and_copy(images: ImageSet) -> None:
    check_pickle(images)
    check_copies(images)


def test_replace_goes_through_the_constructor() -> None:
    assert replaced(IMAGES) == IMAGES
    assert replaced(IMAGES, files=[MAIN]) == ImageSet([MAIN])
    with pytest.raises(DuplicateVariant):
        replaced(IMAGES, files=[MAIN, MAIN])


# Immutability, subclassing, match.


def test_a_set_cannot_be_altered() -> None:
    check_immutable(IMAGES, "files", "asin", "main", "gallery", "_files")
    with pytest.raises(TypeError):
        IMAGES["MAIN"] = MAIN  # type: ignore[index]
    with pytest.raises(TypeError):
        del IMAGES["MAIN"]  # type: ignore[attr-defined]


def test_a_set_does_not_follow_the_list_that_it_was_made_of() -> None:
    files = [MAIN]
    images = ImageSet(files)
    files.append(PT01)
    assert images.files == (MAIN,)


def test_no_class_can_be_derived() -> None:
    check_final(ImageSet)


@given(image_files())
def test_match(file: ImageFile) -> None:
    match ImageSet([file]):
        case ImageSet(()):
            matched = None
        case ImageSet((only,)):
            matched = only
    assert matched is file
    match ImageSet([MAIN]):
        case {"MAIN": main}:
            assert main is MAIN
        case _:
            pytest.fail("a set is a mapping")

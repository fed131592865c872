"""The images of one product in one scope: a mapping from variants to files, in display order."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st
from strangers import (
    FEW,
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

from listing_images import (
    DuplicateVariant,
    ImageFile,
    ImageFilename,
    ImageSet,
    InvalidImageFilename,
    MixedProducts,
    Role,
)
from listing_images.strategies import image_files, image_sets, variant_codes

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


@FEW
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


@FEW
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
    """Rule.SAFETY_IMAGES_STAND_APART."""
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


@pytest.mark.parametrize("stranger", [None, "B000123456.MAIN.jpg", MAIN.filename])
def test_a_message_names_the_type_that_is_no_file(stranger: object) -> None:
    told = f"a set is made of ImageFiles, not {type(stranger).__name__}"
    with pytest.raises(TypeError, match=told):
        ImageSet([MAIN, stranger])  # type: ignore[list-item]


def test_of_refuses_what_is_no_name() -> None:
    with pytest.raises(InvalidImageFilename):
        ImageSet.of("B000123456.MAIN.jpg", "holiday.jpg")
    with pytest.raises(TypeError):
        ImageSet.of(["B000123456.MAIN.jpg"])  # type: ignore[arg-type]


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


@FEW
@given(image_sets())
def test_a_set_is_no_stranger_and_no_dict(images: ImageSet) -> None:
    check_strangers(images, images.files, dict(images), list(images), {})


def test_sets_have_no_order() -> None:
    check_no_order(IMAGES, ImageSet())


@FEW
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


@FEW
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

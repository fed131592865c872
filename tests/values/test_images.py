"""Image files, and sets of them: mappings from variants to files in display order."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, strategies as st
from strangers import (
    FEW,
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
    evaluated,
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
    VariantCode,
)
from listing_images.strategies import image_filenames, image_files, image_sets, variant_codes

NAME = ImageFilename.parse("B000123456.PT01.jpg")
MOMENT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
FULL = ImageFile(
    NAME,
    picture="abc",
    text_languages=["en", "de"],
    shows_dimensions=True,
    submitted_at=MOMENT,
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


class Alps(tzinfo):
    """A time zone whose name a reader of a `repr` lacks."""

    def utcoffset(self, moment: datetime | None) -> timedelta:  # noqa: ARG002 - as datetime calls it
        return timedelta(hours=1)

    def dst(self, moment: datetime | None) -> timedelta:  # noqa: ARG002 - likewise
        return timedelta(0)


class Lost(tzinfo):
    """A time zone that does not know its offset."""

    def utcoffset(self, moment: datetime | None) -> None:  # noqa: ARG002 - as datetime calls it
        return None


def attributes(file: ImageFile) -> tuple[object, ...]:
    """Return the attributes of a file, with the metadata that equality ignores."""
    return (
        file,
        file.text_languages,
        file.shows_dimensions,
        file.submitted_at,
    )


# ImageFile.


@FEW
@given(image_filenames())
def test_image_file_of_name_only(name: ImageFilename) -> None:
    file = ImageFile(name)
    assert file.filename is name
    assert (file.asin, file.variant) == (name.asin, name.variant)
    assert file.picture is file.text_languages is file.submitted_at is None
    assert file.shows_dimensions is False


def test_image_file_attributes() -> None:
    assert FULL.picture == "abc"
    assert FULL.text_languages == frozenset({"en", "de"})
    assert FULL.shows_dimensions is True
    assert FULL.submitted_at is MOMENT


@pytest.mark.parametrize("kind", [list, tuple, set, frozenset, iter, dict.fromkeys])
def test_image_file_languages_from_any_iterable(kind: Callable[[list[str]], Iterable[str]]) -> None:
    languages = ImageFile(NAME, text_languages=kind(["en", "de"])).text_languages
    assert languages == frozenset({"en", "de"})
    assert type(languages) is frozenset


def test_image_file_without_text() -> None:
    assert ImageFile(NAME, text_languages=()).text_languages == frozenset()
    assert ImageFile(NAME).text_languages is None


@FEW
@given(image_files())
def test_image_file_of_image_file(file: ImageFile) -> None:
    assert ImageFile.of(file) is file


@FEW
@given(image_filenames())
def test_image_file_of_name(name: ImageFilename) -> None:
    check_equal(ImageFile(name), ImageFile.of(name), ImageFile.of(str(name)))


@pytest.mark.parametrize(
    ("argument", "value", "reason"),
    [
        ("text_languages", "en", "one str is an iterable of letters"),
        ("shows_dimensions", None, "unknown is not an answer"),
        ("shows_dimensions", 1, "a number that counts as true"),
        ("shows_dimensions", "no", "a string that counts as true"),
        ("submitted_at", datetime(2026, 11, 24), "a naive time"),  # noqa: DTZ001 - that is the case
        ("submitted_at", datetime(2026, 11, 24, tzinfo=Lost()), "a zone without offset"),
    ],
)
def test_image_file_argument_of_other_type(argument: str, value: object, reason: str) -> None:
    """Where another type would give a silently wrong answer."""
    arguments: dict[str, Any] = {"filename": NAME, argument: value}
    with pytest.raises(TypeError):
        pytest.fail(f"accepted {reason}: {ImageFile(**arguments)!r}")


def test_image_file_of_invalid_name() -> None:
    with pytest.raises(InvalidImageFilename):
        ImageFile.of("holiday.jpg")


@pytest.mark.parametrize("stranger", [None, 7, b"B000123456.MAIN.jpg", ["B000123456.MAIN.jpg"]])
def test_image_file_of_other_type(stranger: object) -> None:
    with pytest.raises(TypeError):
        ImageFile.of(stranger)  # type: ignore[arg-type]


def test_image_file_from_dict_with_name_only() -> None:
    assert attributes(ImageFile.from_dict({"filename": str(NAME)})) == attributes(ImageFile(NAME))


def test_image_file_eq() -> None:
    check_equal(
        FULL,
        ImageFile(NAME, "abc"),
        ImageFile(NAME, "abc", text_languages=["fr"], shows_dimensions=False),
        ImageFile(NAME, "abc", submitted_at=MOMENT + timedelta(days=1)),
    )
    check_different(
        FULL,
        ImageFile(NAME, "abd"),
        ImageFile(NAME),
        ImageFile(ImageFilename.parse("B000123456.PT02.jpg"), "abc"),
    )


@FEW
@given(image_files())
def test_image_file_eq_strangers(file: ImageFile) -> None:
    check_strangers(file, file.filename, file.picture)


def test_image_file_no_order() -> None:
    check_no_order(FULL, ImageFile(NAME))


@FEW
@given(image_files())
def test_image_file_str(file: ImageFile) -> None:
    assert str(file) == f"{file}" == str(file.filename)


@FEW
@given(image_files())
def test_image_file_repr_evaluates_back(file: ImageFile) -> None:
    check_repr(file, repr(file))
    back = evaluated(repr(file))
    assert isinstance(back, ImageFile)
    assert attributes(back) == attributes(file)


def test_image_file_repr() -> None:
    check_repr(
        FULL,
        "ImageFile(filename=ImageFilename.parse('B000123456.PT01.jpg'), picture='abc', "
        "text_languages=['de', 'en'], shows_dimensions=True, "
        "submitted_at=datetime.datetime(2026, 11, 24, 9, 30, tzinfo=datetime.timezone.utc), "
        "pixels=None)",
    )


@pytest.mark.parametrize(
    "zone", [Alps(), timezone(timedelta(hours=-8)), timezone(timedelta(seconds=5), "by name")]
)
def test_image_file_repr_of_time_zone(zone: tzinfo) -> None:
    moment = datetime(2026, 11, 24, 9, 30, 1, 23, tzinfo=zone)
    back = evaluated(repr(ImageFile(NAME, submitted_at=moment)))
    assert isinstance(back, ImageFile)
    assert back.submitted_at == moment


def test_image_file_repr_of_derived_time() -> None:
    class Stamp(datetime):
        pass

    file = ImageFile(NAME, submitted_at=Stamp(2026, 11, 24, tzinfo=UTC))
    check_repr(file, repr(file))


@FEW
@given(image_files())
def test_image_file_pickle_and_copy(file: ImageFile) -> None:
    check_pickle(file)
    check_copies(file)
    assert attributes(pickle.loads(pickle.dumps(file))) == attributes(file)  # noqa: S301 - made here


def test_image_file_replace() -> None:
    changed = replaced(FULL, picture="other")
    assert isinstance(changed, ImageFile)
    assert changed.picture == "other"
    assert attributes(changed)[1:] == attributes(FULL)[1:]
    with pytest.raises(TypeError):
        replaced(FULL, shows_dimensions="no")


def test_image_file_immutable() -> None:
    check_immutable(
        FULL, "filename", "picture", "text_languages", "shows_dimensions", "submitted_at", "asin"
    )


def test_image_file_final() -> None:
    check_final(ImageFile)


def test_image_file_match() -> None:
    match FULL:
        case ImageFile(ImageFilename(_, VariantCode("MAIN"))):
            matched = None
        case ImageFile(_, picture, shows_dimensions=True):
            matched = picture
    assert matched == "abc"


# ImageSet.


@given(slots, st.randoms(use_true_random=False))
def test_image_set_of_files_in_any_order(files: list[ImageFile], random: object) -> None:
    expected = sorted(files, key=lambda file: file.variant)
    random.shuffle(files)  # type: ignore[attr-defined]
    images = ImageSet(files)
    assert images.files == tuple(expected)
    check_equal(images, ImageSet(iter(files)), ImageSet(tuple(expected)), ImageSet.of(*files))


@FEW
@given(image_sets())
def test_image_set_is_in_display_order(images: ImageSet) -> None:
    """Rule.MAIN_IS_SHOWN_FIRST and Rule.FAMILIES_IN_ORDER."""
    assert all(one < other for one, other in pairwise(images))
    assert [file.variant for file in images.files] == list(images)


def test_image_set_of_names_and_files() -> None:
    check_equal(
        IMAGES,
        ImageSet.of("B000123456.SWCH.gif", MAIN.filename, PT01),
        ImageSet.of(*IMAGES.files),
    )


@FEW
@given(image_sets())
def test_image_set_properties(images: ImageSet) -> None:
    files = {str(file.variant): file for file in images.files}
    assert images.asin == next((file.asin for file in images.files), None)
    assert images.main is files.get("MAIN")
    assert images.has_main == ("MAIN" in files)
    assert images.gallery == tuple(
        file for file in images.files if file.variant.role is Role.GALLERY
    )
    assert images.thumbnail is files.get("SWCH", files.get("MAIN"))


def test_image_set_empty() -> None:
    empty = ImageSet()
    assert empty.asin is empty.main is empty.thumbnail is None
    assert empty.files == empty.gallery == ()
    assert not empty
    assert not empty.has_main
    check_equal(empty, ImageSet.of(), ImageSet([]), ImageSet(files=()))


def test_image_set_gallery() -> None:
    """Rule.SAFETY_IMAGES_STAND_APART."""
    images = ImageSet.of(
        *(f"B000123456.{code}.jpg" for code in ("MAIN", "SWCH", "PS01", "EEGL", "ZZ99", "FRNT"))
    )
    assert [str(file.variant) for file in images.gallery] == ["FRNT"]


def test_image_set_thumbnail() -> None:
    """Rule.SWATCH_IS_THE_THUMBNAIL."""
    assert IMAGES.thumbnail is SWCH
    assert IMAGES.without("SWCH").thumbnail is MAIN
    assert ImageSet([PT01]).thumbnail is None


@pytest.mark.parametrize(
    ("files", "first", "second"),
    [
        (["B000123456.MAIN.jpg", "B000123456.MAIN.png"], 0, 1),
        (["B000123456.MAIN.jpg", "B000123456.PT01.jpg", "B000123456.MAIN.jpg"], 0, 2),
    ],
    ids=["two formats", "one name twice"],
)
def test_image_set_of_two_files_for_one_variant(files: list[str], first: int, second: int) -> None:
    with pytest.raises(DuplicateVariant) as caught:
        ImageSet.of(*files)
    assert caught.value.first == ImageFile.of(files[first])
    assert caught.value.second == ImageFile.of(files[second])


def test_image_set_of_one_file_twice() -> None:
    with pytest.raises(DuplicateVariant):
        ImageSet([MAIN, MAIN])


def test_image_set_of_two_products() -> None:
    with pytest.raises(MixedProducts) as caught:
        ImageSet.of("B000123456.MAIN.jpg", "B000123456.PT01.jpg", "B000234567.PT02.jpg")
    assert (caught.value.expected, caught.value.found) == ("B000123456", "B000234567")


def test_image_set_of_invalid_name() -> None:
    with pytest.raises(InvalidImageFilename):
        ImageSet.of("B000123456.MAIN.jpg", "holiday.jpg")
    with pytest.raises(TypeError):
        ImageSet.of(["B000123456.MAIN.jpg"])  # type: ignore[arg-type]


def test_image_set_eq() -> None:
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
def test_image_set_eq_strangers(images: ImageSet) -> None:
    check_strangers(images, images.files, dict(images), list(images), {})


def test_image_set_no_order() -> None:
    check_no_order(IMAGES, ImageSet())


@FEW
@given(image_sets())
def test_image_set_repr_evaluates_back(images: ImageSet) -> None:
    check_repr(images, repr(images))


def test_image_set_repr() -> None:
    check_repr(ImageSet(), "ImageSet()")
    check_repr(
        IMAGES, "ImageSet.of('B000123456.MAIN.jpg', 'B000123456.PT01.png', 'B000123456.SWCH.gif')"
    )
    described = ImageFile(MAIN.filename, shows_dimensions=True)
    check_repr(ImageSet([described]), f"ImageSet.of({described!r})")


@FEW
@given(image_sets())
def test_image_set_pickle_and_copy(images: ImageSet) -> None:
    check_pickle(images)
    check_copies(images)


def test_image_set_replace() -> None:
    assert replaced(IMAGES) == IMAGES
    assert replaced(IMAGES, files=[MAIN]) == ImageSet([MAIN])
    with pytest.raises(DuplicateVariant):
        replaced(IMAGES, files=[MAIN, MAIN])


def test_image_set_immutable() -> None:
    check_immutable(IMAGES, "files", "asin", "main", "has_main", "gallery")
    with pytest.raises(TypeError):
        IMAGES["MAIN"] = MAIN  # type: ignore[index]
    with pytest.raises(TypeError):
        del IMAGES["MAIN"]  # type: ignore[attr-defined]


def test_image_set_does_not_follow_its_list() -> None:
    files = [MAIN]
    images = ImageSet(files)
    files.append(PT01)
    assert images.files == (MAIN,)


def test_image_set_final() -> None:
    check_final(ImageSet)


@given(image_files())
def test_image_set_match(file: ImageFile) -> None:
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


# ImageSet as a mapping.


@FEW
@given(image_sets(), variant_codes())
def test_image_set_mapping(images: ImageSet, other: VariantCode) -> None:
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
    "not a code",
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
def test_image_set_getitem_of_foreign_key(key: object, images: ImageSet) -> None:
    assert key not in images
    assert images.get(key) is None  # type: ignore[call-overload]
    with pytest.raises(KeyError):
        images[key]  # type: ignore[index]


def test_image_set_views() -> None:
    assert IMAGES.keys() == {VariantCode.MAIN, VariantCode("PT01"), VariantCode.SWCH}
    assert "PT01" in IMAGES.keys()  # noqa: SIM118 - it is the view that is asked
    assert (VariantCode.MAIN, MAIN) in IMAGES.items()
    assert (VariantCode.MAIN, PT01) not in IMAGES.items()
    assert MAIN in IMAGES.values()


# with_ and without.


def test_without_keeps_product() -> None:
    assert IMAGES.without("SWCH").asin == MAIN.asin
    assert ImageSet([MAIN]).without("MAIN").asin is None


@given(slots, slots)
def test_with_any_files(files: list[ImageFile], more: list[ImageFile]) -> None:
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
def test_without_any_variant(files: list[ImageFile], variant: VariantCode) -> None:
    images = ImageSet(files)
    rest = ImageSet([file for file in files if file.variant != variant])
    for code in (variant, str(variant)):
        assert images.without(code) == rest
        assert images.without(code).asin == rest.asin
    assert images == ImageSet(files)


def test_with_replaces_metadata() -> None:
    described = ImageFile(MAIN.filename, text_languages=["de"])
    assert described == MAIN
    changed = IMAGES.with_(described)
    assert changed == IMAGES
    assert changed.main is described


def test_with_names() -> None:
    assert ImageSet().with_("B000123456.MAIN.jpg").with_(PT01.filename) == ImageSet([MAIN, PT01])


def test_with_invalid_file() -> None:
    with pytest.raises(MixedProducts) as caught:
        IMAGES.with_("B000234567.PT01.jpg")
    assert (caught.value.expected, caught.value.found) == ("B000123456", "B000234567")
    with pytest.raises(InvalidImageFilename):
        IMAGES.with_("holiday.jpg")
    with pytest.raises(TypeError):
        IMAGES.with_(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["PT99", "main", "", "no code at all"])
def test_without_absent_variant(text: str) -> None:
    assert IMAGES.without(text) == IMAGES


@pytest.mark.parametrize("stranger", [None, 7, MAIN, Role.MAIN, ["MAIN"]])
def test_without_other_type(stranger: object) -> None:
    message = f"Expected a variant code, got {type(stranger).__name__}"
    with pytest.raises(TypeError, match=message):
        IMAGES.without(stranger)  # type: ignore[arg-type]

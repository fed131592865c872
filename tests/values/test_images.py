"""Image files, and sets of them: mappings from variants to files in display order."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import partial
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
    InvalidAsin,
    InvalidDocument,
    InvalidImageFilename,
    InvalidLanguage,
    InvalidLink,
    InvalidPixels,
    InvalidVariantCode,
    MixedProducts,
    Role,
    VariantCode,
)
from listing_images.strategies import (
    asins,
    image_filenames,
    image_files,
    image_sets,
    variant_codes,
)
from listing_images.values.images import codes_of, files_by_code, has_metadata
from listing_images.values.links import live_image_id

NAME = ImageFilename.parse("B000123456.PT01.jpg")
MAIN_NAME = ImageFilename.parse("B000123456.MAIN.jpg")
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

    def dst(self, moment: datetime | None) -> timedelta:  # noqa: ARG002 - as datetime calls it
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
        file.pixels,
    )


LINK = "https://example.com/main.jpg"
LINKED = ImageFile.linked("B000123456", "MAIN", LINK)
LIVE = "https://m.media-amazon.com/images/I/71abC+d-2L._SL1500_.jpg"
PICTURES = (
    *(None, "", "abc", "abd", ":", ":abc", "crc32:ad0424f3", "crc32:6ba1b1d9", "sha256:ad0424f3"),
    *(
        LINK,
        LINK.replace("https", "http"),
        LINK.upper(),
        "https://example.com/other.jpg",
        "https:x",
    ),
    *(LIVE, LIVE.replace("._SL1500_", ""), LIVE.replace("+", "%2B"), LIVE.replace("71", "72")),
    *(LIVE.replace("m.media", "images-eu.ssl-images"), LIVE.replace("/I/", "/G/")),
)

metadata = st.fixed_dictionaries(
    {},
    optional={
        "text_languages": st.lists(st.sampled_from(["en", "de", "pt-BR", "zh-Hans"])),
        "shows_dimensions": st.booleans(),
        "submitted_at": st.datetimes(timezones=st.just(UTC)),
        "pixels": st.tuples(st.integers(1), st.integers(1)),
    },
)
linked_files = st.builds(
    lambda asin, variant, url, known: ImageFile.linked(asin, variant, url, **known),
    st.just("B000123456") | asins(),
    variant_codes(),
    st.sampled_from([LINK, LIVE, "http://example.com/?a=b"]),
    metadata,
)
files_of_every_kind = image_files() | linked_files
pictures = st.none() | st.sampled_from(PICTURES) | st.text()


# ImageFile.


@FEW
@given(image_filenames())
def test_image_file_of_name_only(name: ImageFilename) -> None:
    file = ImageFile(name)
    assert file.filename == name
    assert (file.asin, file.variant) == (name.asin, name.variant)
    assert file.picture is file.text_languages is file.submitted_at is file.pixels is None
    assert file.shows_dimensions is False


def test_image_file_attributes() -> None:
    assert FULL.picture == "abc"
    assert FULL.text_languages == frozenset({"en", "de"})
    assert FULL.shows_dimensions is True
    assert FULL.submitted_at is MOMENT


@pytest.mark.parametrize("pixels", [(1600, 1200), [1600, 1200]])
def test_image_file_pixels(pixels: tuple[int, int]) -> None:
    for file in (ImageFile(NAME, pixels=pixels), ImageFile(NAME, None, None, False, None, pixels)):
        assert file.pixels == (1600, 1200)
        assert type(file.pixels) is tuple
    assert ImageFile(NAME, pixels=(1, 1)).pixels == (1, 1)


@pytest.mark.parametrize("pixels", [(0, 1), (1, 0), (-1, 5), (5, -(10**30)), (-(10**5000), 1)])
def test_image_file_pixels_out_of_range(pixels: tuple[int, int]) -> None:
    for build in (partial(ImageFile, NAME), partial(ImageFile.linked, "B000123456", "MAIN", LINK)):
        with pytest.raises(InvalidPixels) as caught:
            build(pixels=pixels)
        assert (caught.value.width, caught.value.height) == pixels
        assert "at least 1 pixel" in str(caught.value)
        assert len(str(caught.value)) < 200


@pytest.mark.parametrize("code", ["de", "eng", "pt-BR", "pt_BR", "zh-Hans", "zh-Hant-TW", "es-419"])
def test_image_file_language(code: str) -> None:
    assert ImageFile(NAME, text_languages=[code]).text_languages == {code}


@pytest.mark.parametrize(
    "code",
    [
        *("German", "english", "d", "", "de-", "-de", "de-DEU", "de DE", " de", "de\n", "d3"),
        *("\uff44\uff45", "d\u00e9", "de-Latn-Latn", "x" * 10_000),
    ],
)
def test_image_file_invalid_language(code: str) -> None:
    for build in (partial(ImageFile, NAME), partial(ImageFile.linked, "B000123456", "MAIN", LINK)):
        with pytest.raises(InvalidLanguage) as caught:
            build(text_languages=["en", code])
        assert caught.value.text == code
        assert "Use two or three letters such as de" in str(caught.value)
        assert len(str(caught.value)) < 250


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
        ("submitted_at", datetime(2026, 11, 24), "a naive time"),  # noqa: DTZ001 - a time without a zone is the case
        ("submitted_at", datetime(2026, 11, 24, tzinfo=Lost()), "a zone without offset"),
        ("pixels", (True, 1), "a boolean counts as a number"),
        ("pixels", (1, False), "likewise"),
        ("pixels", (1.5, 2), "half a pixel"),
        ("pixels", ("1600", "1200"), "strings"),
        ("filename", None, "an image without a name has a link"),
        ("filename", "B000123456.PT01.jpg", "a string is read by `of`"),
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


@pytest.mark.parametrize("variant", ["MAIN", VariantCode.MAIN])
def test_linked(variant: VariantCode | str) -> None:
    file = ImageFile.linked("B000123456", variant, LINK)
    assert file.filename is None
    assert (file.asin, file.variant, file.picture) == ("B000123456", VariantCode.MAIN, LINK)
    assert file.text_languages is file.submitted_at is file.pixels is None
    assert file.shows_dimensions is False
    assert ImageFile.of(file) is file
    assert str(file) == LINK
    check_equal(file, LINKED, ImageFile.linked("B000123456", "MAIN", LINK, text_languages=["de"]))
    check_different(
        file,
        ImageFile.linked("B000234567", "MAIN", LINK),
        ImageFile.linked("B000123456", "PT01", LINK),
        ImageFile.linked("B000123456", "MAIN", LIVE),
        ImageFile(ImageFilename.parse("B000123456.MAIN.jpg"), LINK),
    )


def test_linked_metadata() -> None:
    file = ImageFile.linked(
        *("B000123456", "MAIN", LINK),
        text_languages=["de"],
        shows_dimensions=True,
        submitted_at=MOMENT,
        pixels=(1600, 1200),
    )
    assert attributes(file)[1:] == ({"de"}, True, MOMENT, (1600, 1200))


@pytest.mark.parametrize(
    ("parts", "error"),
    [
        (("b000123456", "MAIN", LINK), InvalidAsin),
        (("B000123456", "main", LINK), InvalidVariantCode),
        (("B000123456", "MAIN", "main.jpg"), InvalidLink),
        (("B000123456", "MAIN", None), TypeError),
        (("B000123456", None, LINK), TypeError),
        ((None, "MAIN", LINK), TypeError),
    ],
)
def test_linked_of_invalid_part(parts: tuple[Any, Any, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        ImageFile.linked(*parts)


@FEW
@given(linked_files)
def test_linked_repr_pickle_and_copy(file: ImageFile) -> None:
    assert repr(file).startswith("ImageFile.linked(")
    check_repr(file, repr(file))
    check_pickle(file)
    check_copies(file)
    check_strangers(file, file.picture)
    for again in (
        evaluated(repr(file)),
        pickle.loads(pickle.dumps(file)),  # noqa: S301 - made here
        ImageFile.from_dict(file.to_dict()),
        replaced(file),
    ):
        assert isinstance(again, ImageFile)
        assert attributes(again) == attributes(file)
        assert again.filename is None


def test_linked_repr() -> None:
    assert repr(LINKED) == f"ImageFile.linked('B000123456', 'MAIN', {LINK!r})"


def test_linked_replace() -> None:
    moved = replaced(LINKED, asin="B000234567", variant="PT01", pixels=(500, 600))
    assert isinstance(moved, ImageFile)
    assert attributes(moved) == attributes(
        ImageFile.linked("B000234567", "PT01", LINK, pixels=(500, 600))
    )
    assert replaced(LINKED, picture=LIVE) == ImageFile.linked("B000123456", "MAIN", LIVE)
    with pytest.raises(InvalidLink):
        replaced(LINKED, picture="abc")
    named = replaced(LINKED, filename=ImageFilename.parse("B000123456.MAIN.jpg"))
    assert named == ImageFile(ImageFilename.parse("B000123456.MAIN.jpg"), LINK)


def test_linked_immutable() -> None:
    check_immutable(LINKED, "filename", "picture", "asin", "variant", "pixels")


# shows_same.


@given(pictures, pictures)
def test_shows_same_laws(one: str | None, other: str | None) -> None:
    """Symmetric, reflexive if known, and never known from nothing."""
    first, second = ImageFile(NAME, one), ImageFile(MAIN_NAME, other)
    same = first.shows_same(second)
    assert second.shows_same(first) is same
    assert first.shows_same(ImageFile(MAIN_NAME, one)) is (True if one else None)
    if not one or not other:
        assert same is None
    elif one == other:
        assert same is True
    else:
        assert same is not True or {*map(live_image_id, (one, other))} != {None}


@given(*[st.sampled_from(PICTURES)] * 3)
def test_shows_same_is_transitive(one: str, two: str, three: str) -> None:
    first, second, third = (ImageFile(NAME, picture) for picture in (one, two, three))
    if first.shows_same(second) and second.shows_same(third):
        assert first.shows_same(third) is True


@pytest.mark.parametrize(
    ("one", "other", "same", "reason"),
    [
        (None, None, None, "nothing is known"),
        ("abc", None, None, "one picture is unknown"),
        ("", "", None, "an empty string identifies nothing"),
        ("abc", "abc", True, "equal strings without a kind"),
        ("abc", "abd", False, "different ones"),
        ("crc32:1", "crc32:1", True, "equal digests"),
        ("crc32:1", "crc32:2", False, "different digests of one kind"),
        ("sha256:1", "sha256:2", False, "different digests of another kind"),
        ("crc32:1", "sha256:1", None, "digests of two kinds"),
        ("crc32:1", "1", None, "a digest and a string without a kind"),
        ("crc32:1", LINK, None, "a digest and a link"),
        ("photo", LINK, None, "a string without a kind and a link"),
        (LINK, LINK, True, "equal links"),
        (LINK, "https://example.com/other.jpg", None, "two addresses can have one picture"),
        (LINK, LINK.replace("https", "http"), None, "likewise"),
        (LINK, LIVE, None, "Amazon serves its own copy"),
        (LIVE, LIVE.replace("._SL1500_", "._AC_SX300_"), True, "another size"),
        (LIVE, LIVE.replace("m.media", "images-na.ssl-images"), True, "another host"),
        (LIVE, LIVE.replace("+", "%2B"), True, "another spelling"),
        (LIVE, LIVE.replace("https", "http"), True, "another scheme"),
        (LIVE, LIVE.replace(".com/", ".com:443/"), True, "the same port, written out"),
        (LIVE, LIVE.replace("71abC", "71abc"), False, "another ID: its case counts"),
        (LIVE, LIVE.replace("/I/", "/G/"), None, "a link of Amazon without an ID"),
        (LIVE, LIVE.replace("amazon.com", "amazon.com.evil.com"), None, "another host"),
    ],
)
def test_shows_same(one: str | None, other: str | None, same: bool | None, reason: str) -> None:
    first, second = ImageFile(NAME, one), ImageFile(NAME, other)
    assert first.shows_same(second) is same, reason
    assert second.shows_same(first) is same, reason


def test_shows_same_of_linked() -> None:
    assert LINKED.shows_same(ImageFile(NAME, LINK)) is True
    assert LINKED.shows_same(ImageFile.linked("B000234567", "PT01", LIVE)) is None


def test_image_file_no_order() -> None:
    check_no_order(FULL, ImageFile(NAME))


@FEW
@given(image_files())
def test_image_file_str(file: ImageFile) -> None:
    assert str(file) == f"{file}" == str(file.filename or file.picture)


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
    with pytest.raises(KeyError) as caught:
        images[key]  # type: ignore[index]
    assert caught.value.args == (getattr(key, "code", key),)


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


# Sets laid over each other.


@given(image_sets(asin="B000123456"), image_sets(asin="B000123456"))
def test_over(upper: ImageSet, lower: ImageSet) -> None:
    both = upper.over(lower)
    assert dict(both) == {**lower, **upper}
    check_equal(both, ImageSet({**lower, **upper}.values()))
    assert list(both) == sorted(both)
    assert both.over(lower) == both == upper.over(both)
    assert both.has_main == (upper.has_main or lower.has_main)


@given(image_sets(asin="B000123456"), image_sets(asin="B000123456"), image_sets(asin="B000123456"))
def test_over_is_associative(one: ImageSet, two: ImageSet, three: ImageSet) -> None:
    assert one.over(two).over(three) == one.over(two.over(three))


@FEW
@given(image_sets())
def test_over_nothing(images: ImageSet) -> None:
    assert images.over(ImageSet()) is images or not images
    assert ImageSet().over(images) is images
    assert images.over(images) == images


def test_over_another_product() -> None:
    with pytest.raises(MixedProducts) as caught:
        IMAGES.over(ImageSet.of("B000234567.PT02.jpg"))
    assert (caught.value.expected, caught.value.found) == ("B000123456", "B000234567")


def test_set_of_linked_images() -> None:
    part = ImageFile.linked("B000123456", "PT01", LIVE)
    images = ImageSet([part, LINKED])
    assert images.files == (LINKED, part)
    assert images.main is images["MAIN"] is images.thumbnail is LINKED
    assert images.gallery == (part,)
    assert repr(images) == f"ImageSet.of({LINKED!r}, {part!r})"
    check_equal(images, ImageSet.from_dict(images.to_dict()))
    check_repr(images, repr(images))
    check_pickle(images)
    assert images.with_("B000123456.PT01.jpg")["PT01"] == ImageFile.of("B000123456.PT01.jpg")
    assert IMAGES.with_(part)["PT01"] is part
    with pytest.raises(DuplicateVariant, match=r"https://example.com/main.jpg and B000123456.MAIN"):
        ImageSet([LINKED, MAIN])
    with pytest.raises(MixedProducts):
        IMAGES.with_(ImageFile.linked("B000234567", "PT01", LIVE))


@pytest.mark.parametrize(
    ("pixels", "shown"),
    [
        ((0, 10**12 - 1), "0 x 999999999999"),
        ((-5, 10**12), "-5 x 0xe8d4a51000..."),
        ((0, 16**30), "0 x 0x100000000000000000..."),
        ((-(16**30), 1), "-0x10000000000000000... x 1"),
    ],
)
def test_invalid_pixels_message(pixels: tuple[int, int], shown: str) -> None:
    assert str(InvalidPixels(*pixels)) == (
        f"{shown} is not a valid size of a picture. Use a width and a height of at least 1 pixel."
    )


@given(image_sets())
def test_codes_and_files_of_a_set(images: ImageSet) -> None:
    assert codes_of(images) == tuple(map(str, images))
    assert files_by_code(images) == {str(file.variant): file for file in images.files}


METADATA_IN_DOCUMENT = {
    "text_languages": ["de"],
    "shows_dimensions": True,
    "submitted_at": "2026-11-24T09:30:00+01:00",
    "pixels": [1600, 1200],
}
NOTHING_KNOWN: dict[str, object] = {
    "text_languages": None,
    "shows_dimensions": False,
    "submitted_at": None,
    "pixels": None,
}
NAMED_DOCUMENT: dict[str, object] = {"filename": "B000123456.PT01.jpg"}
LINKED_DOCUMENT: dict[str, object] = {
    "asin": "B000123456",
    "variant": "PT01",
    "picture": "https://example.com/1.jpg",
}


@pytest.mark.parametrize(
    "name",
    [
        NAMED_DOCUMENT | {"picture": None},
        NAMED_DOCUMENT | {"picture": "a1"},
        LINKED_DOCUMENT,
    ],
    ids=["without a picture", "with a picture", "linked"],
)
@pytest.mark.parametrize("part", [None, *NOTHING_KNOWN])
def test_from_dict_one_part_of_metadata(name: dict[str, object], part: str | None) -> None:
    whole = {"version": 1, **name, **NOTHING_KNOWN}
    if part is not None:
        whole[part] = METADATA_IN_DOCUMENT[part]
    short = {key: value for key, value in whole.items() if value not in (None, False)}
    for document in (whole, short):
        file = ImageFile.from_dict(document)
        assert file.to_dict() == whole
        assert has_metadata(ImageSet([file])) is (part is not None)


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"filename": 1}, "filename: expected a string, got an integer."),
        (
            NAMED_DOCUMENT | {"picture": 1},
            "picture: expected a string, got an integer.",
        ),
        (
            NAMED_DOCUMENT | {"picture": False},
            "picture: expected a string, got a boolean.",
        ),
        (
            NAMED_DOCUMENT | {"pixels": False},
            "pixels: expected a list, got a boolean.",
        ),
        (NAMED_DOCUMENT | {"pixels": [1]}, "pixels: expected 2 elements, got 1."),
        (
            NAMED_DOCUMENT | {"pixels": [1, -1]},
            "pixels[1]: expected an integer of at least 0.",
        ),
        (
            NAMED_DOCUMENT | {"shows_dimensions": None},
            "shows_dimensions: expected a boolean, got null.",
        ),
        (
            NAMED_DOCUMENT | {"shows_dimensions": 0},
            "shows_dimensions: expected a boolean, got an integer.",
        ),
        (NAMED_DOCUMENT | {"colour": None}, "Unknown field 'colour'."),
        (LINKED_DOCUMENT | {"picture": None}, "picture: expected a string, got null."),
        (LINKED_DOCUMENT | {"filename": None}, "Unknown field 'filename'."),
        ({"asin": "B000123456", "variant": "PT01"}, "picture: this field is missing."),
        ({}, "filename: this field is missing."),
        (
            LINKED_DOCUMENT | {"version": 2},
            "version: '2' is not a known version. This release reads 1.",
        ),
        ({"version": True}, "version: 'True' is not a known version. This release reads 1."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_from_dict_message(document: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        ImageFile.from_dict(document)
    assert str(caught.value) == message

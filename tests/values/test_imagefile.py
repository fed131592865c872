"""One image file: its name and picture, which are its identity, and its metadata, which is not."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any

import pytest
from hypothesis import given
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
    evaluated,
    replaced,
)
from typing_extensions import override

from listing_images import ImageFile, ImageFilename, InvalidImageFilename, VariantCode
from listing_images.strategies import image_filenames, image_files

NAME = ImageFilename.parse("B000123456.PT01.jpg")
MOMENT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
FULL = ImageFile(
    NAME,
    picture="abc",
    text_languages=["en", "de"],
    shows_dimensions=True,
    submitted_at=MOMENT,
)


class Alps(tzinfo):
    """A time zone that no reader of a `repr` knows."""

    @override
    def utcoffset(self, moment: datetime | None) -> timedelta:
        return timedelta(hours=1)

    @override
    def dst(self, moment: datetime | None) -> timedelta:
        return timedelta(0)


class Lost(tzinfo):
    """A time zone that does not know its offset."""

    @override
    def utcoffset(self, moment: datetime | None) -> None:
        return None


# Valid.


@FEW
@given(image_filenames())
def test_a_name_is_enough_and_nothing_else_is_known(name: ImageFilename) -> None:
    file = ImageFile(name)
    assert file.filename is name
    assert (file.asin, file.variant) == (name.asin, name.variant)
    assert file.picture is file.text_languages is file.submitted_at is None
    assert file.shows_dimensions is False


def test_what_is_known_of_the_picture_is_told_back() -> None:
    assert FULL.picture == "abc"
    assert FULL.text_languages == frozenset({"en", "de"})
    assert FULL.shows_dimensions is True
    assert FULL.submitted_at is MOMENT


@pytest.mark.parametrize("kind", [list, tuple, set, frozenset, iter, dict.fromkeys])
def test_languages_are_any_iterable_of_codes(kind: Callable[[list[str]], Iterable[str]]) -> None:
    languages = ImageFile(NAME, text_languages=kind(["en", "de"])).text_languages
    assert languages == frozenset({"en", "de"})
    assert type(languages) is frozenset


def test_no_text_and_text_that_is_not_known_are_two_things() -> None:
    assert ImageFile(NAME, text_languages=()).text_languages == frozenset()
    assert ImageFile(NAME).text_languages is None


@FEW
@given(image_files())
def test_of_returns_an_image_file_as_it_is(file: ImageFile) -> None:
    assert ImageFile.of(file) is file


@FEW
@given(image_filenames())
def test_of_takes_a_name_as_text_or_value(name: ImageFilename) -> None:
    check_equal(ImageFile(name), ImageFile.of(name), ImageFile.of(str(name)))


# Invalid.


@pytest.mark.parametrize(
    ("argument", "value", "reason"),
    [
        ("filename", "B000123456.MAIN.jpg", "a text: `of` takes that"),
        ("filename", None, "nothing"),
        ("filename", ImageFile(NAME), "a file already"),
        ("picture", b"abc", "bytes: a digest is given as text"),
        ("picture", 7, "a number"),
        ("text_languages", "en", "one str is an iterable of letters"),
        ("text_languages", [1], "a number among the codes"),
        ("text_languages", ["en", None], "nothing among the codes"),
        ("text_languages", 7, "no iterable"),
        ("text_languages", [["en"]], "a list among the codes"),
        ("shows_dimensions", None, "unknown is not an answer"),
        ("shows_dimensions", 1, "a number that counts as True"),
        ("shows_dimensions", "no", "a text that counts as True"),
        ("submitted_at", datetime(2026, 11, 24), "a naive time"),  # noqa: DTZ001 - that is the case
        ("submitted_at", datetime(2026, 11, 24, tzinfo=Lost()), "a zone without offset"),
        ("submitted_at", date(2026, 11, 24), "a day"),
        ("submitted_at", "2026-11-24T09:30Z", "a text"),
        ("submitted_at", 1_700_000_000, "a number of seconds"),
    ],
)
def test_an_argument_of_another_type_is_a_type_error(
    argument: str, value: object, reason: str
) -> None:
    arguments: dict[str, Any] = {"filename": NAME, argument: value}
    with pytest.raises(TypeError):
        pytest.fail(f"accepted {reason}: {ImageFile(**arguments)!r}")


@pytest.mark.parametrize(
    ("argument", "value", "message"),
    [
        ("filename", "B000123456.MAIN.jpg", "filename is an ImageFilename, not str"),
        ("picture", 7, "picture is a str or None, not int"),
        ("text_languages", [1], "text_languages are language codes, each a str"),
        ("shows_dimensions", 1, "shows_dimensions is a bool, not 1"),
        ("submitted_at", "today", "submitted_at is a datetime, not str"),
        (
            *("submitted_at", datetime(2026, 11, 24)),  # noqa: DTZ001 - that is the case
            "submitted_at needs a time zone, for example tzinfo=timezone.utc",
        ),
    ],
)
def test_a_message_tells_what_the_argument_is(argument: str, value: object, message: str) -> None:
    arguments: dict[str, Any] = {"filename": NAME, argument: value}
    with pytest.raises(TypeError) as caught:
        ImageFile(**arguments)
    assert str(caught.value) == message


def test_of_refuses_what_is_no_name() -> None:
    with pytest.raises(InvalidImageFilename):
        ImageFile.of("holiday.jpg")


@pytest.mark.parametrize("stranger", [None, 7, b"B000123456.MAIN.jpg", ["B000123456.MAIN.jpg"]])
def test_of_refuses_what_is_no_file_at_all(stranger: object) -> None:
    with pytest.raises(TypeError):
        ImageFile.of(stranger)  # type: ignore[arg-type]


def test_what_a_document_leaves_out_is_not_known() -> None:
    assert told(ImageFile.from_dict({"filename": str(NAME)})) == told(ImageFile(NAME))


# Equality, order, str and repr, pickle and copy.


def test_files_are_equal_by_name_and_picture_alone() -> None:
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
def test_a_file_is_no_stranger(file: ImageFile) -> None:
    check_strangers(file, file.filename, file.picture)


def test_files_have_no_order() -> None:
    check_no_order(FULL, ImageFile(NAME))


@FEW
@given(image_files())
def test_str_is_the_name(file: ImageFile) -> None:
    assert str(file) == f"{file}" == str(file.filename)


def told(file: ImageFile) -> tuple[object, ...]:
    """All that a file tells, metadata included, which equality leaves out."""
    return (
        file,
        file.text_languages,
        file.shows_dimensions,
        file.submitted_at,
    )


@FEW
@given(image_files())
def test_repr_evaluates_back_with_all_metadata(file: ImageFile) -> None:
    check_repr(file, repr(file))
    back = evaluated(repr(file))
    assert isinstance(back, ImageFile)
    assert told(back) == told(file)


def test_repr_is_the_constructors_call() -> None:
    check_repr(
        FULL,
        "ImageFile(filename=ImageFilename.parse('B000123456.PT01.jpg'), picture='abc', "
        "text_languages=['de', 'en'], shows_dimensions=True, "
        "submitted_at=datetime.datetime(2026, 11, 24, 9, 30, tzinfo=datetime.timezone.utc))",
    )


@pytest.mark.parametrize(
    "zone", [Alps(), timezone(timedelta(hours=-8)), timezone(timedelta(seconds=5), "by name")]
)
def test_repr_needs_no_name_of_a_time_zone(zone: tzinfo) -> None:
    moment = datetime(2026, 11, 24, 9, 30, 1, 23, tzinfo=zone)
    back = evaluated(repr(ImageFile(NAME, submitted_at=moment)))
    assert isinstance(back, ImageFile)
    assert back.submitted_at == moment


def test_repr_shows_a_derived_time_as_a_time() -> None:
    class Stamp(datetime):
        pass

    file = ImageFile(NAME, submitted_at=Stamp(2026, 11, 24, tzinfo=UTC))
    check_repr(file, repr(file))


@FEW
@given(image_files())
def test_pickle_and_copy_keep_all_metadata(file: ImageFile) -> None:
    check_pickle(file)
    check_copies(file)
    assert told(pickle.loads(pickle.dumps(file))) == told(file)  # noqa: S301 - made here


def test_replace_goes_through_the_constructor() -> None:
    changed = replaced(FULL, picture="other")
    assert isinstance(changed, ImageFile)
    assert changed.picture == "other"
    assert told(changed)[1:] == told(FULL)[1:]
    with pytest.raises(TypeError):
        replaced(FULL, picture=7)


# Immutability, subclassing, match.


def test_a_file_cannot_be_altered() -> None:
    check_immutable(
        FULL, "filename", "picture", "text_languages", "shows_dimensions", "submitted_at", "asin"
    )


def test_no_class_can_be_derived() -> None:
    check_final(ImageFile)


def test_match() -> None:
    match FULL:
        case ImageFile(ImageFilename(_, VariantCode("MAIN"))):
            matched = None
        case ImageFile(_, picture, shows_dimensions=True):
            matched = picture
    assert matched == "abc"

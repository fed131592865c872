"""What the strategies make of the parts that they draw: files, logs, books and stores."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from draws import draws, files_in
from hypothesis import find, settings, strategies as st
from hypothesis.errors import InvalidArgument

from listing_images import (
    GLOBAL,
    CataloguePlan,
    Change,
    Deletion,
    DisplayChange,
    ImageFile,
    ImageFilename,
    ImageSet,
    Marketplace,
    Submission,
    SubmittedImages,
    VariantCode,
    parse_asin,
)
from listing_images.strategies import (
    catalogues,
    changes,
    image_files,
    image_sets,
    marketplaces,
    submissions,
    submitted_images,
    variant_codes,
)
from listing_images.strategies.changes import _log
from listing_images.strategies.images import Draft, Picture, file_of, moments, set_of
from listing_images.strategies.names import (
    _isbn_with_check_digit,
    _with_mistake,
)
from listing_images.strategies.stores import _own_store, countries
from listing_images.values.images import has_metadata

NAME = ImageFilename.parse("B000123456.PT01.png")
ASIN, OTHER = NAME.asin, parse_asin("B000234567")
AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
LINK = "https://example.com/1.jpg"
DE, FR = Marketplace.DE, Marketplace.FR


def draft(code: str, extension: str = "jpg", picture: Picture | None = None) -> Draft:
    return Draft((VariantCode(code), extension), picture or Picture(None), BARE)


KNOWN = (frozenset({"de", "fr"}), True, AT, (700, 500))
BARE = (None, False, None, None)


@pytest.mark.parametrize(
    ("picture", "metadata", "file"),
    [
        pytest.param(Picture(None), BARE, ImageFile(NAME), id="only a name"),
        pytest.param(
            Picture("a"), KNOWN, ImageFile(NAME, "a", ["fr", "de"], True, AT, (700, 500)), id="all"
        ),
        pytest.param(
            Picture(LINK, True), BARE, ImageFile.linked(ASIN, "PT01", LINK), id="only a link"
        ),
        pytest.param(
            Picture(LINK, True),
            KNOWN,
            ImageFile.linked(
                *(ASIN, "PT01", LINK),
                text_languages=["fr", "de"],
                shows_dimensions=True,
                submitted_at=AT,
                pixels=(700, 500),
            ),
            id="a link and all",
        ),
    ],
)
def test_file_of(picture: Picture, metadata: tuple, file: ImageFile) -> None:
    some = Draft((NAME.variant, "png"), picture, metadata)
    assert file_of(ASIN, some).to_dict() == file.to_dict()
    assert set_of(ASIN, [some]) == ImageSet([file])


def upload(name: str, store: Marketplace | None = None) -> Submission:
    return Submission.of(f"{name}.jpg", GLOBAL if store is None else store)


BEFORE = SubmittedImages.of(
    ["B000123456.MAIN.jpg", "B000123456.PT01.jpg"],
    {FR: ["B000123456.MAIN.jpg", "B000123456.PT02.jpg", "B000123456.PT03.jpg"]},
)


@pytest.mark.parametrize(
    ("before", "about", "stores", "steps", "log"),
    [
        pytest.param([], [ASIN], [], [], [], id="no steps"),
        pytest.param(
            [],
            [ASIN, OTHER],
            [DE],
            [
                ("PT01", 0, False),
                ("PT01", 1, False),
                ("MAIN", 2, False),
                ("MAIN", 3, False),
                ("MAIN", 4, False),
            ],
            [
                upload("B000123456.PT01"),
                upload("B000234567.PT01"),
                upload("B000123456.MAIN", DE),
                upload("B000234567.MAIN", DE),
                upload("B000123456.MAIN"),
            ],
            id="uploads go round the scopes and the products",
        ),
        pytest.param(
            [],
            [ASIN],
            [DE],
            [
                ("PT01", 0, True),
                ("PT02", 1, False),
                ("PT03", 3, True),
                ("PT04", 3, True),
                ("PT05", 0, True),
            ],
            [
                upload("B000123456.PT01"),
                upload("B000123456.PT02", DE),
                Deletion(ASIN, "PT02", DE),
                Deletion(ASIN, "PT01"),
                upload("B000123456.PT05"),
            ],
            id="a deletion of an upload, once, or else an upload",
        ),
        pytest.param(
            [],
            [ASIN],
            [],
            [("MAIN", 0, False), ("MAIN", 0, True)],
            [upload("B000123456.MAIN"), upload("B000123456.MAIN")],
            id="no deletion of a main image",
        ),
        pytest.param(
            [],
            [ASIN],
            [],
            [("PT01", 0, False), ("PT02", 0, False), ("PT01", 0, False), ("PT09", 0, True)],
            [
                *map(upload, ["B000123456.PT01", "B000123456.PT02", "B000123456.PT01"]),
                Deletion(ASIN, "PT01"),
            ],
            id="a replaced image is deleted in its first place",
        ),
        pytest.param(
            [BEFORE],
            [ASIN, OTHER],
            [DE],
            [
                ("PT09", 5, False),
                ("MAIN", 0, True),
                ("MAIN", 0, True),
                ("MAIN", 1, True),
                ("MAIN", 4, False),
            ],
            [
                upload("B000234567.PT09", FR),
                Deletion(ASIN, "PT01"),
                Deletion(ASIN, "PT02", FR),
                Deletion(OTHER, "PT09", FR),
                upload("B000123456.MAIN", FR),
            ],
            id="deletions of earlier images",
        ),
        pytest.param(
            [BEFORE],
            [OTHER],
            [],
            [("PT01", 1, True), ("PT01", 0, True)],
            [upload("B000234567.PT01"), Deletion(OTHER, "PT01")],
            id="earlier images of another product do not count",
        ),
    ],
)
def test_log(
    before: list[SubmittedImages],
    about: list,
    stores: list[Marketplace],
    steps: list[tuple[str, int, bool]],
    log: list[Change],
) -> None:
    drafts = [(draft(code), place, deletes) for code, place, deletes in steps]
    assert _log({one.asin: one for one in before}, about, stores, drafts) == log


@pytest.mark.parametrize(
    ("nine", "isbn"),
    [
        ("030640615", "0306406152"),
        ("080442957", "080442957X"),
        ("000000000", "0000000000"),
        ("123456789", "123456789X"),
        ("979123456", "9791234566"),
    ],
)
def test_isbn_with_check_digit(nine: str, isbn: str) -> None:
    assert _isbn_with_check_digit(nine) == isbn


def test_with_mistake() -> None:
    assert _with_mistake("{}-{}-{}".format, NAME) == "B000123456-PT01-png"


@pytest.mark.parametrize(
    ("name", "expected"),
    [pytest.param(None, "Store NG", id="no name"), pytest.param("Nigeria", "Nigeria", id="a name")],
)
def test_own_store(name: str | None, expected: str) -> None:
    store = _own_store("NG", name, "A0NEW", "EU", {"en", "de"})
    parts = (store.code, store.name, store.marketplace_id, store.domain, store.region)
    assert parts == ("NG", expected, "A0NEW", "amazon.ng", "EU")
    assert sorted(store.languages) == ["de", "en"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        pytest.param(
            lambda: variant_codes(main=True, documented=False),
            "MAIN is documented. Leave out main=True or documented=False.",
            id="MAIN with an undocumented code",
        ),
        pytest.param(
            lambda: marketplaces(accepts_country_images=False, beyond_the_table=True),
            "Only the US accepts no country images, and it is in the table.",
            id="the US beyond the table",
        ),
        pytest.param(
            lambda: changes(onto=BEFORE, asin=OTHER),
            "B000234567 is not the product B000123456 of onto. Leave out asin.",
            id="two products",
        ),
        pytest.param(
            lambda: submitted_images(stores=["DE", "US"]),
            "The US has no images of its own. Remove US from stores.",
            id="the US",
        ),
        pytest.param(
            lambda: submitted_images(stores=[]),
            "Expected at least one store. Leave out stores, or name some.",
            id="no store",
        ),
    ],
)
def test_messages(call: object, message: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        call()
    assert str(caught.value) == message


WITH_METADATA = [image_files, image_sets, submissions, submitted_images, catalogues, changes]


@pytest.mark.parametrize("strategy", WITH_METADATA, ids=lambda strategy: strategy.__name__)
def test_metadata_is_drawn_unless_it_is_refused(strategy: Callable[..., Any]) -> None:
    files = [*files_in(draws(strategy(), 40))]
    assert any(file.text_languages is not None for file in files)
    assert any(file.shows_dimensions for file in files)
    assert any(file.submitted_at is not None for file in files)
    assert any(file.pixels is not None for file in files)
    bare = [*files_in(draws(strategy(metadata=False), 20))]
    assert bare
    assert not any(has_metadata(ImageSet([file])) for file in bare)


def test_moments_are_in_the_documented_years() -> None:
    years = {moment.year for moment in draws(moments(), 60)}
    assert years <= set(range(2020, 2031))
    assert len(years) > 2


def test_from_type_display_change_has_both_sets_of_one_product() -> None:
    drawn = draws(st.from_type(DisplayChange), 20)
    assert all(type(one.before) is type(one.after) is ImageSet for one in drawn)
    assert any(one.before for one in drawn)
    assert any(one.after for one in drawn)


def test_from_type_catalogue_plan_with_and_without_stores_that_may_change() -> None:
    drawn = {str(one.may_change) for one in draws(st.from_type(CataloguePlan), 20)}
    assert len(drawn) > 2


def test_catalogues_have_sets_of_countries_with_one_image() -> None:
    sizes = {
        len(own)
        for catalogue in draws(catalogues(metadata=False), 40)
        for submitted in catalogue.values()
        for own in submitted.by_country.values()
    }
    assert {1, 2, 3} <= sizes


def test_countries_without_stores_include_the_first_of_the_table() -> None:
    # A draw is one of many countries, so a few examples may miss the first one.
    long = settings(max_examples=2000, database=None, deadline=None)
    assert find(countries(None), lambda store: store is Marketplace.CA, settings=long)

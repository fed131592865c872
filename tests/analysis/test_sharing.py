"""One picture in many places: copied for child ASINs, found, and deleted."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from strangers import (
    check_copies,
    check_different,
    check_equal,
    check_final,
    check_immutable,
    check_pickle,
    check_strangers,
    evaluated,
    replaced,
)

from listing_images import (
    GLOBAL,
    Asin,
    Deletion,
    ImageFile,
    ImageFilename,
    ImageSet,
    InvalidAsin,
    Marketplace,
    Scope,
    Submission,
    SubmittedImages,
    Use,
    VariantCode,
    collect,
    deletions,
    for_asin,
    parse_asin,
    where_used,
)
from listing_images.strategies import asins, catalogues, image_sets

few = settings(max_examples=50)
pictures = st.sampled_from(["first", "second", "third"])
given_catalogues = catalogues(pictures=pictures)


# Properties


@few
@given(image_sets(), asins())
def test_the_pictures_are_the_same_under_the_other_name(images: ImageSet, asin: Asin) -> None:
    copied = for_asin(images, asin)
    assert copied.asin in {None, asin}
    assert [*copied] == [*images]
    for file, copy in zip(images.files, copied.files, strict=True):
        assert copy.filename == ImageFilename(asin, file.variant, file.filename.extension)
        assert copy.picture == file.picture
        assert copy.text_languages == file.text_languages
        assert copy.shows_dimensions is file.shows_dimensions
        assert copy.submitted_at is None or asin == images.asin
    assert for_asin(copied, images.asin or asin) == images


@few
@given(given_catalogues, pictures)
def test_every_place_is_found_and_no_other(
    catalogue: dict[Asin, SubmittedImages], picture: str
) -> None:
    found = {(use.asin, use.scope, use.variant): use.file for use in where_used(catalogue, picture)}
    for asin, submitted in catalogue.items():
        scopes: tuple[Scope, ...] = (GLOBAL, *submitted.countries)
        for scope in scopes:
            for variant, file in submitted.set_for(scope).items():
                held = found.pop((asin, scope, variant), None)
                assert held == (file if file.picture == picture else None)
    assert not found


@few
@given(given_catalogues, pictures)
def test_after_the_deletions_the_picture_is_in_main_images_alone(
    catalogue: dict[Asin, SubmittedImages], picture: str
) -> None:
    uses = where_used(catalogue, picture)
    cleared = collect(deletions(catalogue, picture), onto=catalogue)
    assert where_used(cleared, picture) == tuple(use for use in uses if not use.can_be_deleted)
    assert all(use.variant.is_main for use in where_used(cleared, picture))
    others = {file for submitted in catalogue.values() for file in all_files(submitted)}
    left = {file for submitted in cleared.values() for file in all_files(submitted)}
    assert {file for file in others if file.picture != picture} <= left


@few
@given(given_catalogues, pictures)
def test_a_catalogue_may_be_given_as_its_values(
    catalogue: dict[Asin, SubmittedImages], picture: str
) -> None:
    assert where_used(iter(catalogue.values()), picture) == where_used(catalogue, picture)
    assert deletions(iter(catalogue.values()), picture) == deletions(catalogue, picture)


def all_files(submitted: SubmittedImages) -> tuple[ImageFile, ...]:
    sets = (submitted.worldwide, *submitted.by_country.values())
    return tuple(chain.from_iterable(images.files for images in sets))


# Examples

CHILDREN = ("B000234567", "B000345678")


def upload(asin: str, variant: str, picture: str, **scope: Marketplace) -> Submission:
    return Submission(ImageFile(ImageFilename(asin, variant, "jpg"), picture), **scope)


CATALOGUE = collect(
    [
        upload("B000234567", "MAIN", "red"),
        upload("B000234567", "PT01", "cable"),
        upload("B000234567", "PT01", "cable", scope=Marketplace.DE),
        upload("B000345678", "MAIN", "cable"),
        upload("B000345678", "PT02", "cable", scope=Marketplace.FR),
        upload("B000345678", "PT03", "cable", scope=Marketplace.FR),
    ]
)


def test_a_shared_image_is_deleted_from_each_asin_and_scope_by_itself() -> None:
    assert deletions(CATALOGUE, "cable") == (
        Deletion("B000234567", "PT01"),
        Deletion("B000234567", "PT01", Marketplace.DE),
        Deletion("B000345678", "PT02", Marketplace.FR),
        Deletion("B000345678", "PT03", Marketplace.FR),
    )


def test_a_main_image_is_named_among_the_uses() -> None:
    uses = where_used(CATALOGUE, "cable")
    assert [str(use) for use in uses] == [
        "PT01 of B000234567 for GLOBAL",
        "PT01 of B000234567 for DE",
        "MAIN of B000345678 for GLOBAL",
        "PT02 of B000345678 for FR",
        "PT03 of B000345678 for FR",
    ]
    assert [use.can_be_deleted for use in uses] == [True, True, False, True, True]


def test_a_picture_that_nobody_holds() -> None:
    assert where_used(CATALOGUE, "blue") == ()
    assert deletions(CATALOGUE, "blue") == ()
    assert where_used({}, "cable") == ()


def test_a_picture_that_is_not_known_is_not_found() -> None:
    submitted = SubmittedImages.of(["B000234567.MAIN.jpg"])
    assert where_used([submitted], "") == ()


def test_the_copy_for_a_child_is_still_to_be_uploaded() -> None:
    file = ImageFile(
        ImageFilename.parse("B000123456.PT01.png"),
        picture="cable",
        text_languages=["de"],
        shows_dimensions=True,
        submitted_at=datetime(2026, 11, 24, tzinfo=UTC),
    )
    images = ImageSet([file])
    copies = [for_asin(images, asin).files[0] for asin in CHILDREN]
    assert [str(copy) for copy in copies] == ["B000234567.PT01.png", "B000345678.PT01.png"]
    assert {copy.picture for copy in copies} == {"cable"}
    assert copies[0].text_languages == frozenset({"de"})
    assert copies[0].shows_dimensions
    assert copies[0].submitted_at is None
    assert for_asin(images, "B000123456") is images
    assert for_asin(ImageSet(), "B000123456") == ImageSet()


def test_a_use_is_a_value() -> None:
    file = ImageFile.of("B000123456.PT01.jpg")
    use = Use(file, Marketplace.DE)
    check_equal(use, Use(ImageFile.of("B000123456.PT01.jpg"), Marketplace.DE))
    check_different(use, Use(file, GLOBAL), Use(ImageFile.of("B000123456.PT02.jpg"), use.scope))
    check_strangers(use, file, Marketplace.DE)
    check_immutable(use, "file", "scope", "asin", "variant", "can_be_deleted")
    check_pickle(use)
    check_copies(use)
    check_final(Use)
    assert evaluated(repr(use)) == use
    assert replaced(use, scope=GLOBAL) == Use(file, GLOBAL)
    assert (use.asin, use.variant) == (parse_asin("B000123456"), VariantCode.part(1))


# What they may not be asked for

IMAGES = ImageSet.of("B000123456.MAIN.jpg")
BAD_COPIES: list[tuple[Any, Any, type[Exception], str]] = [
    # images, asin, error, why
    (["B000123456.MAIN.jpg"], "B000234567", TypeError, "names are no set"),
    (None, "B000234567", TypeError, "nor is None"),
    (IMAGES, None, TypeError, "no text at all"),
    (IMAGES, "b000234567", InvalidAsin, "lower case"),
    (ImageSet(), "B00023456", InvalidAsin, "too short, even where there is nothing to copy"),
]


@pytest.mark.parametrize(("images", "asin", "error", "why"), BAD_COPIES)
def test_what_cannot_be_copied(images: Any, asin: Any, error: type[Exception], why: str) -> None:  # noqa: ANN401 - of whatever type
    with pytest.raises(error):
        for_asin(images, asin)
    assert why


BAD_SEARCHES: list[tuple[Any, Any, str]] = [
    # catalogue, picture, why
    (CATALOGUE, None, "a picture that is not known is in no place"),
    (CATALOGUE, b"cable", "bytes are no text"),
    ([IMAGES], "cable", "a set is not all that is submitted"),
    ({"B000123456": IMAGES}, "cable", "nor is it by product"),
    (["B000123456"], "cable", "an ASIN is no product's images"),
    (None, "cable", "no catalogue"),
]


@pytest.mark.parametrize(("catalogue", "picture", "why"), BAD_SEARCHES)
def test_what_cannot_be_searched(catalogue: Any, picture: Any, why: str) -> None:  # noqa: ANN401 - of whatever type
    for search in (where_used, deletions):
        with pytest.raises(TypeError):
            search(catalogue, picture)
    assert why

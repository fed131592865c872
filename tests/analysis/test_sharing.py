"""`for_asin`, `where_used` and `deletions`: one picture in many places."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

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
    collect,
    deletions,
    for_asin,
    where_used,
)
from listing_images.strategies import asins, catalogues, image_sets

few = settings(max_examples=settings.default.max_examples // 2)
pictures = st.sampled_from(["first", "second", "third"])
given_catalogues = catalogues(pictures=pictures)


@few
@given(image_sets(), asins())
def test_for_asin_keeps_the_pictures(images: ImageSet, asin: Asin) -> None:
    copied = for_asin(images, asin)
    assert copied.asin in {None, asin}
    assert [*copied] == [*images]
    for file, copy in zip(images.files, copied.files, strict=True):
        assert (copy.asin, copy.variant) == (asin, file.variant)
        if file.filename is None:
            assert copy.filename is None
        else:
            assert copy.filename == file.filename.__replace__(asin=asin)
        assert copy.picture == file.picture
        assert copy.text_languages == file.text_languages
        assert copy.shows_dimensions is file.shows_dimensions
        assert copy.submitted_at is None or asin == images.asin
    assert for_asin(copied, images.asin or asin) == images


@few
@given(given_catalogues, pictures)
def test_where_used_finds_every_place_and_no_other(
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
def test_after_the_deletions_only_main_images_have_the_picture(
    catalogue: dict[Asin, SubmittedImages], picture: str
) -> None:
    uses = where_used(catalogue, picture)
    cleared = collect(deletions(catalogue, picture), onto=catalogue)
    left = where_used(cleared, picture)
    assert left == tuple(use for use in uses if use.variant.is_main)
    others = {file for submitted in catalogue.values() for file in all_files(submitted)}
    remaining = {file for submitted in cleared.values() for file in all_files(submitted)}
    assert {file for file in others if file.picture != picture} <= remaining


@few
@given(given_catalogues, pictures)
def test_a_catalogue_can_be_given_as_its_values(
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


def test_deletions() -> None:
    assert deletions(CATALOGUE, "cable") == (
        Deletion("B000234567", "PT01"),
        Deletion("B000234567", "PT01", Marketplace.DE),
        Deletion("B000345678", "PT02", Marketplace.FR),
        Deletion("B000345678", "PT03", Marketplace.FR),
    )


def test_where_used() -> None:
    uses = where_used(CATALOGUE, "cable")
    assert [str(use) for use in uses] == [
        "B000234567.PT01.jpg for GLOBAL",
        "B000234567.PT01.jpg for DE",
        "B000345678.MAIN.jpg for GLOBAL",
        "B000345678.PT02.jpg for FR",
        "B000345678.PT03.jpg for FR",
    ]
    assert {use.file.picture for use in uses} == {"cable"}


def test_where_used_unused_picture() -> None:
    assert where_used(CATALOGUE, "blue") == ()
    assert deletions(CATALOGUE, "blue") == ()
    assert where_used({}, "cable") == ()


def test_where_used_unknown_pictures() -> None:
    submitted = SubmittedImages.of(["B000234567.MAIN.jpg"])
    assert where_used([submitted], "") == ()


def test_for_asin() -> None:
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


HOSTS = ("m.media-amazon.com", "images-eu.ssl-images-amazon.com")


def test_where_used_linked_images() -> None:
    """Rule.IMAGE_ID_IDENTIFIES_A_PICTURE."""
    links = [f"https://{host}/images/I/71a%2Bb._SL75_.jpg" for host in HOSTS]
    images = [
        ImageFile.linked("B000123456", "PT01", links[0]),
        ImageFile.linked("B000123456", "PT02", links[1].replace("71", "72")),
        ImageFile.linked("B000123456", "PT03", "https://example.com/images/I/71a+b.jpg"),
    ]
    catalogue = [SubmittedImages.of(images)]
    for link in (*links, f"https://{HOSTS[0]}/images/I/71a+b.jpg"):
        assert [use.file for use in where_used(catalogue, link)] == images[:1]
        assert deletions(catalogue, link) == (Deletion("B000123456", "PT01"),)
    assert where_used(catalogue, "71a+b") == ()


def test_for_asin_linked_images() -> None:
    moment = datetime(2026, 11, 24, tzinfo=UTC)
    link = "https://example.com/1.jpg"
    file = ImageFile.linked("B000123456", "MAIN", link, pixels=(1, 2), submitted_at=moment)
    (copy,) = for_asin(ImageSet([file]), "B000234567").files
    assert copy == ImageFile.linked("B000234567", "MAIN", link)
    assert (copy.pixels, copy.submitted_at) == ((1, 2), None)


# Arguments


@pytest.mark.parametrize(
    "asin",
    [
        pytest.param("b000234567", id="lower case"),
        pytest.param("B00023456", id="too short"),
    ],
)
@pytest.mark.parametrize("images", [ImageSet(), ImageSet.of("B000123456.MAIN.jpg")], ids=len)
def test_for_asin_invalid_asin(images: ImageSet, asin: str) -> None:
    with pytest.raises(InvalidAsin):
        for_asin(images, asin)


@pytest.mark.parametrize("search", [where_used, deletions])
@pytest.mark.parametrize(
    ("picture", "name"),
    [
        # None would find every file whose picture is unknown, and delete it.
        pytest.param(None, "NoneType", id="None"),
        pytest.param(7, "int", id="a number"),
    ],
)
def test_search_without_picture(search: Any, picture: object, name: str) -> None:  # noqa: ANN401 - either function
    with pytest.raises(TypeError) as caught:
        search([SubmittedImages.of(["B000123456.PT01.jpg"])], picture)
    assert str(caught.value) == f"Expected a picture as a string, got {name}."

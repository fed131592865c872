"""What is filled past its constructor is what the constructor would have made."""

from __future__ import annotations

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given, settings, strategies as st
from intakes import zip_of

from listing_images import (
    MARKETPLACES,
    DisplayedImages,
    Fallback,
    ImageFile,
    ImageFilename,
    ImageSet,
    Marketplace,
    Scope,
    StoreDisplays,
    Submission,
    SubmittedImages,
    resolve,
    resolve_all,
    scan,
    scan_names,
)
from listing_images.strategies import (
    image_filenames,
    image_sets,
    marketplaces,
    scopes,
    submitted_images,
)

FEW = settings(max_examples=30)
FALLBACKS = st.sampled_from(Fallback)


def parts(value: object) -> list[object]:
    return [getattr(value, name) for name in type(value).__slots__]  # type: ignore[attr-defined]


def check_same(filled: object, constructed: object) -> None:
    assert type(filled) is type(constructed)
    assert parts(filled) == parts(constructed)
    assert hash(filled) == hash(constructed)
    for name in type(filled).__slots__:  # type: ignore[attr-defined]
        with pytest.raises(FrozenInstanceError):
            setattr(filled, name, None)
        with pytest.raises(FrozenInstanceError):
            delattr(filled, name)


@FEW
@given(image_filenames())
def test_a_name_that_is_read(name: ImageFilename) -> None:
    check_same(
        ImageFilename.parse(str(name)), ImageFilename(name.asin, name.variant, name.extension)
    )


@FEW
@given(image_filenames())
def test_a_file_of_a_name(name: ImageFilename) -> None:
    check_same(ImageFile.of(name), ImageFile(name))
    check_same(ImageFile.of(str(name)), ImageFile(name))


@FEW
@given(image_sets())
def test_a_set_of_files(images: ImageSet) -> None:
    check_same(ImageSet.of(*images.files), ImageSet(images.files))
    assert list(ImageSet.of(*reversed(images.files))) == sorted(images)


@FEW
@given(image_filenames(), scopes())
def test_an_upload_of_a_name(name: ImageFilename, scope: Scope) -> None:
    check_same(Submission.of(name, scope), Submission(ImageFile(name), scope))


@FEW
@given(image_filenames(), scopes())
def test_an_upload_that_was_scanned(name: ImageFilename, scope: Scope) -> None:
    (named,) = scan_names([str(name)], scope).submissions
    check_same(named, Submission(ImageFile(name), scope))
    check_same(named.file, ImageFile(name))
    (packed,) = scan(zip_of({str(name): b"a picture"})).submissions
    file = ImageFile(name, "crc32:dfd073e8:9")
    check_same(packed, Submission(file))
    check_same(packed.file, file)


@FEW
@given(submitted_images())
def test_what_is_submitted_by_files(submitted: SubmittedImages) -> None:
    sets = {store: images.files for store, images in submitted.by_country.items()}
    if submitted.worldwide or sets:
        filled = SubmittedImages.of(submitted.worldwide.files, sets)
        check_same(
            filled, SubmittedImages(submitted.asin, submitted.worldwide, submitted.by_country)
        )


@FEW
@given(submitted_images(), marketplaces(), FALLBACKS)
def test_an_answer(submitted: SubmittedImages, store: Marketplace, fallback: Fallback) -> None:
    check_same(
        resolve(submitted, store, fallback=fallback), DisplayedImages(submitted, store, fallback)
    )


@FEW
@given(submitted_images(), st.lists(marketplaces()), FALLBACKS)
def test_the_answers_of_some_stores(
    submitted: SubmittedImages, stores: list[Marketplace], fallback: Fallback
) -> None:
    check_same(
        resolve_all(submitted, stores, fallback=fallback),
        StoreDisplays(submitted, stores, fallback),
    )


@pytest.mark.parametrize("store", MARKETPLACES, ids=str)
def test_a_store_of_the_table(store: Marketplace) -> None:
    check_same(
        store,
        Marketplace(
            code=store.code,
            name=store.name,
            marketplace_id=store.marketplace_id,
            domain=store.domain,
            region=store.region,
            languages=store.languages,
        ),
    )


def test_names_that_follow_each_other_share_the_text_of_their_asin() -> None:
    first, second = map(ImageFilename.parse, ["B000123456.MAIN.jpg", "B000123456.PT01.jpg"])
    between = ImageFilename.parse("B000234567.MAIN.jpg")
    third = ImageFilename.parse("B000123456.PT02.jpg")
    assert first.asin is second.asin
    assert [name.asin for name in (first, second, between, third)] == [
        "B000123456",
        "B000123456",
        "B000234567",
        "B000123456",
    ]


@pytest.mark.parametrize(
    "bad", ["B00012345_.PT01.jpg", "B000123456PT01.jpg", "b000123456.PT01.jpg"]
)
def test_a_bad_name_is_refused_right_after_a_good_one(bad: str) -> None:
    ImageFilename.parse("B000123456.MAIN.jpg")
    for _ in range(2):
        with pytest.raises(ValueError, match="is no image file name"):
            ImageFilename.parse(bad)

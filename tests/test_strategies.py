"""The strategies: what they yield, and that this is what was asked for."""

from __future__ import annotations

import inspect
from collections.abc import Sized

import pytest
from hypothesis import given, settings, strategies as st

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    Asin,
    Deletion,
    ImageFile,
    ImageFilename,
    InvalidImageFilename,
    Marketplace,
    Submission,
    SubmittedImages,
    VariantCode,
    collect,
    parse_asin,
    strategies,
)
from listing_images.strategies import (
    asins,
    catalogues,
    changes,
    image_filenames,
    image_files,
    image_sets,
    invalid_filenames,
    marketplaces,
    scopes,
    submissions,
    submitted_images,
    variant_codes,
)

PRODUCT = parse_asin("B000123456")


@pytest.mark.parametrize("name", strategies.__all__)
def test_a_strategy_is_plural_and_its_arguments_have_names_and_defaults(name: str) -> None:
    strategy = getattr(strategies, name)
    assert name.endswith("s")
    for parameter in inspect.signature(strategy).parameters.values():
        assert parameter.kind is parameter.KEYWORD_ONLY
        assert parameter.default is not parameter.empty
    assert isinstance(strategy(), st.SearchStrategy)


@pytest.mark.parametrize("name", strategies.__all__)
def test_a_strategy_has_a_short_name_in_messages(name: str) -> None:
    # Hypothesis warns of one above 30,000 characters, which fails a strict suite.
    assert len(repr(getattr(strategies, name)())) < 3_000


# What they yield.


@given(asins(), asins(books=True), asins(books=False))
def test_asins_parse(either: Asin, book: Asin, other: Asin) -> None:
    assert parse_asin(either) == either
    assert parse_asin(book)[0] != "B"
    assert parse_asin(other)[0] == "B"


@given(variant_codes(documented=True), variant_codes(documented=False), variant_codes(main=False))
def test_variant_codes_are_what_was_asked_for(
    known: VariantCode, unknown: VariantCode, other: VariantCode
) -> None:
    assert known.is_documented
    assert not unknown.is_documented
    assert not other.is_main


@given(marketplaces(beyond_the_table=True), marketplaces(beyond_the_table=False))
def test_stores_are_of_the_table_or_beyond_it(newer: Marketplace, known: Marketplace) -> None:
    assert newer not in MARKETPLACES
    assert newer.code not in {store.code for store in MARKETPLACES}
    assert newer.domain not in {store.domain for store in MARKETPLACES}
    assert known in MARKETPLACES


@settings(max_examples=20)
@given(st.data(), scopes())
def test_something_can_be_submitted_for_every_scope(
    data: st.DataObject, scope: Marketplace
) -> None:
    assert data.draw(submissions(scope=scope)).scope == scope


@given(marketplaces(accepts_country_images=True), marketplaces(accepts_country_images=False))
def test_only_the_us_takes_no_images_of_its_own(country: Marketplace, other: Marketplace) -> None:
    assert country != Marketplace.US
    assert other == Marketplace.US


@given(image_filenames(), image_filenames(asin=PRODUCT, variant="PT01"))
def test_image_filenames_parse(name: ImageFilename, asked: ImageFilename) -> None:
    assert ImageFilename.parse(str(name)) == name
    assert (asked.asin, asked.variant) == (PRODUCT, VariantCode("PT01"))


@given(invalid_filenames(plausible=True) | invalid_filenames(plausible=False) | invalid_filenames())
def test_invalid_filenames_are_refused(text: str) -> None:
    with pytest.raises(InvalidImageFilename):
        ImageFilename.parse(text)


@given(image_files(asin=PRODUCT, variant=VariantCode.SWCH, metadata=False))
def test_files_without_metadata_have_none(file: ImageFile) -> None:
    assert (file.asin, file.variant) == (PRODUCT, VariantCode.SWCH)
    assert file.text_languages is None
    assert not file.shows_dimensions
    assert file.submitted_at is None


@given(image_files(pictures=st.just("a picture")))
def test_files_have_the_pictures_asked_for(file: ImageFile) -> None:
    assert file.picture == "a picture"


@pytest.mark.parametrize("main", [True, False, None])
@pytest.mark.parametrize("documented", [True, False, None])
@settings(max_examples=10)
@given(st.data())
def test_sets_are_what_was_asked_for(
    main: bool | None, documented: bool | None, data: st.DataObject
) -> None:
    images = data.draw(image_sets(asin=PRODUCT, main=main, documented=documented, min_size=1))
    assert 1 <= len(images) <= 6
    assert images.asin == PRODUCT
    assert main is None or images.has_main is main
    known = {code.is_documented for code in images if not code.is_main}
    assert documented is None or known <= {documented}


@settings(max_examples=20)
@given(
    image_sets(min_size=2, max_size=3),
    catalogues(min_size=2, max_size=3),
    changes(min_size=2, max_size=3),
)
def test_sizes_are_kept(images: Sized, catalogue: Sized, log: Sized) -> None:
    assert {len(images), len(catalogue), len(log)} <= {2, 3}


@settings(max_examples=20)
@given(image_sets(max_size=0), catalogues(max_size=0), changes(max_size=0))
def test_a_size_can_be_nought(images: Sized, catalogue: Sized, log: Sized) -> None:
    assert not images
    assert not catalogue
    assert not log


@given(submissions(asin=PRODUCT, variant="MAIN"))
def test_submissions_are_of_the_product_asked_for(submission: Submission) -> None:
    assert (submission.asin, submission.variant) == (PRODUCT, VariantCode.MAIN)
    assert submission.scope is GLOBAL or submission.scope != Marketplace.US


@given(submitted_images(asin=PRODUCT, stores=st.just(Marketplace.DE), max_size=2, documented=True))
def test_submitted_images_are_what_was_asked_for(submitted: SubmittedImages) -> None:
    assert submitted.asin == PRODUCT
    assert {*submitted.countries} <= {Marketplace.DE}
    for images in (submitted.worldwide, *submitted.by_country.values()):
        assert len(images) <= 2
        assert all(code.is_documented for code in images)


@given(submitted_images(max_size=0))
def test_no_images_are_a_possible_wish(submitted: SubmittedImages) -> None:
    assert submitted == SubmittedImages(submitted.asin)


@settings(max_examples=30)
@given(catalogues())
def test_a_catalogue_has_its_products_by_asin(catalogue: dict[Asin, SubmittedImages]) -> None:
    assert all(asin == submitted.asin for asin, submitted in catalogue.items())


@given(changes())
def test_changes_can_be_applied_to_nothing(log: list[Submission | Deletion]) -> None:
    assert {*collect(log)} == {change.asin for change in log}


@settings(max_examples=30)
@given(st.data(), catalogues())
def test_changes_can_be_applied_to_a_catalogue(
    data: st.DataObject, catalogue: dict[Asin, SubmittedImages]
) -> None:
    log = data.draw(changes(onto=catalogue))
    assert {*collect(log, onto=catalogue)} == {*catalogue, *(change.asin for change in log)}


@settings(max_examples=30)
@given(st.data(), submitted_images())
def test_changes_of_one_product_can_be_applied_to_it(
    data: st.DataObject, submitted: SubmittedImages
) -> None:
    log = data.draw(changes(onto=submitted))
    assert submitted.apply(*log).asin == submitted.asin
    same = data.draw(changes(onto={submitted.asin: submitted}, asin=submitted.asin))
    assert submitted.apply(*same).asin == submitted.asin

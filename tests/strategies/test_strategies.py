"""The strategies: what they yield, and that this is what was asked for."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sized
from functools import partial

import pytest
from draws import asked, draws, patient, title
from hypothesis import given, settings, strategies as st
from hypothesis.errors import InvalidArgument

from listing_images import (
    MARKETPLACES,
    ImageFilename,
    InvalidAsin,
    InvalidImageFilename,
    InvalidVariantCode,
    SubmittedImages,
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


# What they yield. They are made by the tests, which fail if that does.


def test_asins_parse() -> None:
    for asin in draws(asins()):
        assert parse_asin(asin) == asin


def test_stores_beyond_the_table_are_unlike_those_of_it() -> None:
    for newer in draws(marketplaces(beyond_the_table=True)):
        assert newer not in MARKETPLACES
        assert newer.code not in {store.code for store in MARKETPLACES}
        assert newer.domain not in {store.domain for store in MARKETPLACES}


def test_something_can_be_submitted_for_every_scope() -> None:
    for scope in draws(scopes(), 20):
        assert {submission.scope for submission in draws(submissions(scope=scope), 1)} == {scope}


def test_image_filenames_parse() -> None:
    for name in draws(image_filenames()):
        assert ImageFilename.parse(str(name)) == name


@pytest.mark.parametrize("plausible", [True, False, None])
def test_invalid_filenames_are_refused(plausible: bool | None) -> None:
    for text in draws(invalid_filenames(plausible=plausible)):
        with pytest.raises(InvalidImageFilename):
            ImageFilename.parse(text)


@pytest.mark.parametrize("main", [True, False, None])
@pytest.mark.parametrize("documented", [True, False, None])
def test_sets_are_what_was_asked_for(main: bool | None, documented: bool | None) -> None:
    asked_for = image_sets(asin=PRODUCT, main=main, documented=documented, min_size=1)
    for images in draws(asked_for, 25):
        assert 1 <= len(images) <= 6
        assert images.asin == PRODUCT
        assert main is None or images.has_main is main
        known = {code.is_documented for code in images if not code.is_main}
        assert documented is None or known <= {documented}


@pytest.mark.parametrize("strategy", [image_sets, catalogues, changes])
@patient
def test_sizes_are_kept(strategy: Callable[..., st.SearchStrategy[Sized]]) -> None:
    assert {len(value) for value in draws(strategy(min_size=2, max_size=3), 25)} == {2, 3}
    assert {len(value) for value in draws(strategy(max_size=0), 25)} == {0}


def test_no_images_are_a_possible_wish() -> None:
    for submitted in draws(submitted_images(max_size=0), 25):
        assert submitted == SubmittedImages(submitted.asin)


def test_a_catalogue_has_its_products_by_asin() -> None:
    for catalogue in draws(catalogues(), 25):
        assert all(asin == submitted.asin for asin, submitted in catalogue.items())


def test_changes_can_be_applied_to_nothing() -> None:
    for log in draws(changes()):
        assert {*collect(log)} == {change.asin for change in log}


@settings(max_examples=20)
@given(st.data())
def test_changes_can_be_applied_to_a_catalogue(data: st.DataObject) -> None:
    catalogue = data.draw(catalogues())
    log = data.draw(changes(onto=catalogue))
    assert {*collect(log, onto=catalogue)} == {*catalogue, *(change.asin for change in log)}


@settings(max_examples=20)
@given(st.data())
def test_changes_of_one_product_can_be_applied_to_it(data: st.DataObject) -> None:
    submitted = data.draw(submitted_images())
    log = data.draw(changes(onto=submitted))
    assert submitted.apply(*log).asin == submitted.asin
    same = data.draw(changes(onto={submitted.asin: submitted}, asin=submitted.asin))
    assert submitted.apply(*same).asin == submitted.asin


# What cannot be asked for.


@pytest.mark.parametrize(
    ("ask", "error", "message"),
    [
        pytest.param(
            lambda: variant_codes(main=True, documented=False),
            InvalidArgument,
            "MAIN is documented: leave out main=True or documented=False",
            id="MAIN is documented",
        ),
        pytest.param(
            lambda: marketplaces(accepts_country_images=False, beyond_the_table=True),
            InvalidArgument,
            "only the US takes no country images, and the table has it",
            id="the US is in the table",
        ),
        pytest.param(
            lambda: changes(onto=SubmittedImages("B000123456"), asin="B000000000"),
            InvalidArgument,
            "B000000000 is another product than B000123456: leave out asin=",
            id="another product than the one that is there",
        ),
        pytest.param(
            lambda: image_sets(asin="b000123456"),
            InvalidAsin,
            str(InvalidAsin("b000123456")),
            id="no ASIN",
        ),
        pytest.param(
            lambda: image_files(variant="PT1"),
            InvalidVariantCode,
            str(InvalidVariantCode("PT1")),
            id="no code",
        ),
    ],
)
def test_what_cannot_be_had_is_refused_when_it_is_asked_for(
    ask: Callable[[], object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        ask()
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "strategy",
    [
        asked(variant_codes, documented=False, main=False),
        asked(marketplaces, accepts_country_images=False, beyond_the_table=False),
        asked(changes, onto=SubmittedImages("B000123456"), asin="B000123456"),
    ],
    ids=title,
)
def test_what_agrees_is_not_refused(strategy: partial[st.SearchStrategy[object]]) -> None:
    assert draws(strategy(), 1)


# Names that are refused.


def test_a_plausible_name_is_wrong_in_one_place() -> None:
    endings = ("jpg", "jpeg", "tif", "tiff", "png", "gif", "webp", "heic")
    for text in draws(invalid_filenames(plausible=True)):
        # What has no extension lacks nothing else.
        assert text.lower().rstrip().endswith(endings) or text.count(".") == 1


@patient
def test_hostile_text_is_often_made_of_what_names_are_made_of() -> None:
    some = draws(invalid_filenames(plausible=False))
    assert any(len(text) > 5 and {*text} <= {*".-_ ()/\\BMAINPT01jpg"} for text in some)

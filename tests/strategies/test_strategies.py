"""The strategies: their signatures, and values that keep to their arguments."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from functools import partial
from typing import Any, TypeAlias

import pytest
from draws import draws, files_in, patient, title
from hypothesis import given, settings, strategies as st
from hypothesis.errors import InvalidArgument
from worlds import NIGERIA

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    ImageFilename,
    InvalidAsin,
    InvalidImageFilename,
    InvalidVariantCode,
    Marketplace,
    Scope,
    SubmittedImages,
    UnknownMarketplace,
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
from listing_images.strategies.stores import Stores

PRODUCT = parse_asin("B000123456")

Strategy: TypeAlias = Callable[..., st.SearchStrategy[Any]]

OF_FILES: list[Strategy] = [
    image_files,
    image_sets,
    submissions,
    submitted_images,
    catalogues,
    changes,
]


def scopes_in(values: Iterable[Any]) -> Iterator[Scope]:
    """Yield the scopes of submissions, logs, submitted images or catalogues."""
    for value in values:
        if isinstance(value, SubmittedImages):
            yield from value.countries
        elif isinstance(value, Mapping):
            yield from scopes_in(value.values())
        elif isinstance(value, list):
            yield from scopes_in(value)
        else:
            yield value.scope


@pytest.mark.parametrize("name", strategies.__all__)
def test_signature(name: str) -> None:
    strategy = getattr(strategies, name)
    for parameter in inspect.signature(strategy).parameters.values():
        assert parameter.kind is parameter.KEYWORD_ONLY
        assert parameter.default is not parameter.empty
    assert isinstance(strategy(), st.SearchStrategy)


@pytest.mark.parametrize("name", strategies.__all__)
def test_repr_is_short(name: str) -> None:
    # Hypothesis warns of one above 30,000 characters, which fails a strict suite.
    assert len(repr(getattr(strategies, name)())) < 10_000


# Drawn values.


def test_asins() -> None:
    for asin in draws(asins()):
        assert parse_asin(asin) == asin


def test_marketplaces_beyond_the_table() -> None:
    for newer in draws(marketplaces(beyond_the_table=True)):
        assert newer not in MARKETPLACES
        assert newer.code not in {store.code for store in MARKETPLACES}
        assert newer.domain not in {store.domain for store in MARKETPLACES}


def test_submissions_for_each_scope() -> None:
    for scope in draws(scopes(), 10):
        assert {submission.scope for submission in draws(submissions(scope=scope), 1)} == {scope}


def test_image_filenames() -> None:
    for name in draws(image_filenames()):
        assert ImageFilename.parse(str(name)) == name


@pytest.mark.parametrize("plausible", [True, False, None])
def test_invalid_filenames(plausible: bool | None) -> None:
    for text in draws(invalid_filenames(plausible=plausible), 50):
        with pytest.raises(InvalidImageFilename):
            ImageFilename.parse(text)


@pytest.mark.parametrize("main", [True, False, None])
@pytest.mark.parametrize("documented", [True, False, None])
def test_image_sets(main: bool | None, documented: bool | None) -> None:
    asked_for = image_sets(asin=PRODUCT, main=main, documented=documented, min_size=1)
    for images in draws(asked_for, 10):
        assert 1 <= len(images) <= 6
        assert images.asin == PRODUCT
        assert main is None or images.has_main is main
        known = {code.is_documented for code in images if not code.is_main}
        assert documented is None or known <= {documented}


@pytest.mark.parametrize("strategy", [image_sets, catalogues, changes])
def test_sizes(strategy: Callable[..., st.SearchStrategy[Sized]]) -> None:
    assert {len(value) for value in draws(strategy(min_size=2, max_size=3), 10)} <= {2, 3}
    assert {len(value) for value in draws(strategy(max_size=0), 5)} == {0}


def test_submitted_images_without_images() -> None:
    for submitted in draws(submitted_images(max_size=0), 5):
        assert submitted == SubmittedImages(submitted.asin)


def test_catalogues() -> None:
    for catalogue in draws(catalogues(), 10):
        assert all(asin == submitted.asin for asin, submitted in catalogue.items())


def test_changes() -> None:
    for log in draws(changes(), 40):
        assert {*collect(log)} == {change.asin for change in log}


@settings(max_examples=10)
@given(st.data())
def test_changes_onto_a_catalogue(data: st.DataObject) -> None:
    catalogue = data.draw(catalogues())
    log = data.draw(changes(onto=catalogue))
    assert {*collect(log, onto=catalogue)} == {*catalogue, *(change.asin for change in log)}


@settings(max_examples=10)
@given(st.data())
def test_changes_onto_one_product(data: st.DataObject) -> None:
    submitted = data.draw(submitted_images())
    log = data.draw(changes(onto=submitted))
    assert submitted.apply(*log).asin == submitted.asin
    same = data.draw(changes(onto={submitted.asin: submitted}, asin=submitted.asin))
    assert submitted.apply(*same).asin == submitted.asin


@pytest.mark.parametrize("strategy", OF_FILES)
def test_no_metadata(strategy: Strategy) -> None:
    for file in files_in(draws(strategy(metadata=False), 10)):
        assert file.text_languages is None
        assert not file.shows_dimensions
        assert file.submitted_at is None


@pytest.mark.parametrize("strategy", OF_FILES)
def test_pictures(strategy: Strategy) -> None:
    files = files_in(draws(strategy(pictures=st.just("a picture")), 15))
    assert {file.picture for file in files} == {"a picture"}


@pytest.mark.parametrize("strategy", OF_FILES)
@pytest.mark.parametrize("linked", [True, False])
def test_linked(strategy: Strategy, *, linked: bool) -> None:
    files = [*files_in(draws(strategy(linked=linked), 15))]
    assert {file.filename is None for file in files} == {linked}


def test_linked_pictures() -> None:
    link = "https://example.com/a.jpg"
    files = draws(image_files(linked=True, pictures=st.just(link)), 5)
    assert {(file.filename, file.picture) for file in files} == {(None, link)}


@pytest.mark.parametrize("strategy", [one for one in OF_FILES if one is not catalogues])
def test_asin(strategy: Strategy) -> None:
    assert {file.asin for file in files_in(draws(strategy(asin=PRODUCT), 15))} == {PRODUCT}


@pytest.mark.parametrize(
    "stores",
    [
        *(st.just(Marketplace.DE), st.just("DE")),
        *([Marketplace.DE], ("DE",), {"Germany"}, {Marketplace.DE: "a key"}),
    ],
    ids=repr,
)
def test_stores(stores: Stores) -> None:
    every = draws(submitted_images(stores=stores), 10)
    every += [one for some in draws(catalogues(stores=stores), 5) for one in some.values()]
    assert {store for submitted in every for store in submitted.countries} == {Marketplace.DE}


def test_stores_from_an_iterator() -> None:
    stores = iter(["DE", NIGERIA])
    every = draws(submitted_images(stores=stores), 30)
    found = {store for submitted in every for store in submitted.countries}
    assert found == {Marketplace.DE, NIGERIA}


@pytest.mark.parametrize("scope", ["DE", Marketplace.DE])
def test_submissions_scope(scope: Marketplace | str) -> None:
    assert {one.scope for one in draws(submissions(scope=scope), 5)} == {Marketplace.DE}


@pytest.mark.parametrize("strategy", [submitted_images, catalogues, submissions, changes])
def test_own_stores_only_on_request(strategy: Strategy) -> None:
    assert {*scopes_in(draws(strategy(), 30))} <= {GLOBAL, *MARKETPLACES[1:]}


# Arguments.


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (partial(variant_codes, main=True, documented=False), InvalidArgument),
        (
            partial(marketplaces, accepts_country_images=False, beyond_the_table=True),
            InvalidArgument,
        ),
        (partial(changes, onto=SubmittedImages("B000123456"), asin="B000000000"), InvalidArgument),
        (partial(submitted_images, stores=["DE", "US"]), InvalidArgument),
        (partial(submitted_images, stores=[]), InvalidArgument),
        (partial(catalogues, stores=["Atlantis"]), UnknownMarketplace),
        (partial(submitted_images, stores="DE"), TypeError),
        (partial(image_sets, asin="b000123456"), InvalidAsin),
        (partial(image_files, variant="PT1"), InvalidVariantCode),
    ],
    ids=title,
)
def test_invalid_arguments(call: Callable[[], object], error: type[Exception]) -> None:
    with pytest.raises(error):
        call()


@pytest.mark.parametrize(
    "strategy",
    [
        partial(variant_codes, documented=False, main=False),
        partial(marketplaces, accepts_country_images=False, beyond_the_table=False),
        partial(changes, onto=SubmittedImages("B000123456"), asin="B000123456"),
    ],
    ids=title,
)
def test_compatible_arguments(strategy: partial[st.SearchStrategy[object]]) -> None:
    assert draws(strategy(), 1)


# Invalid names.


def test_plausible_invalid_filenames_have_one_mistake() -> None:
    endings = ("jpg", "jpeg", "jfif", "tif", "tiff", "png", "gif", "webp", "heic")
    for text in draws(invalid_filenames(plausible=True), 50):
        # A name without an extension has no other mistake.
        assert text.lower().rstrip().endswith(endings) or text.count(".") == 1


@patient
def test_hostile_invalid_filenames_often_consist_of_parts_of_names() -> None:
    some = draws(invalid_filenames(plausible=False))
    assert any(len(text) > 5 and {*text} <= {*".-_ ()/\\BMAINPT01jpg"} for text in some)

"""What the strategies draw: all that comes up of what was asked for, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import product
from typing import Any

import pytest
from draws import asked, draws, files_in, patient, title
from hypothesis import strategies as st

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    Asin,
    Deletion,
    ImageFile,
    ImageSet,
    Marketplace,
    Scope,
    Submission,
    SubmittedImages,
    VariantCode,
    has_wrong_check_digit,
    parse_asin,
)
from listing_images.strategies import (
    asins,
    catalogues,
    changes,
    image_filenames,
    image_files,
    image_sets,
    marketplaces,
    scopes,
    submissions,
    submitted_images,
    variant_codes,
)

PRODUCT = parse_asin("B000123456")
BOTH = (True, False)
COUNTRIES = MARKETPLACES[1:]
DE = Marketplace.DE
EXTENSIONS = ("jpg", "jpeg", "tif", "tiff", "png", "gif")


def itself(value: object) -> object:
    return value


def is_a_book(asin: Asin) -> bool:
    return asin[0] != "B"


def is_main(code: VariantCode) -> bool:
    return code.is_main


def is_documented(code: VariantCode) -> bool:
    return code.is_documented


def is_of_the_table(store: Marketplace) -> bool:
    return store in MARKETPLACES


def is_global(thing: Scope | Submission) -> bool:
    return (thing.scope if isinstance(thing, Submission) else thing) is GLOBAL


def has_a_name_of_its_own(store: Marketplace) -> bool:
    return store.name != f"Store {store.code}"


def has_main(images: ImageSet) -> bool:
    return images.has_main


def worldwide(submitted: SubmittedImages) -> int:
    return len(submitted.worldwide)


def countries(submitted: SubmittedImages) -> int:
    return len(submitted.countries)


def own_sizes(submitted: SubmittedImages) -> tuple[int, ...]:
    return tuple(len(images) for images in submitted.by_country.values())


def undocumented(submitted: SubmittedImages) -> tuple[bool, bool]:
    """Whether a global image has an unknown code, and whether one of a country has."""
    own = list(submitted.by_country.values())
    return (
        any(not file.variant.is_documented for file in files_in(submitted.worldwide)),
        any(not file.variant.is_documented for file in files_in(own)),
    )


def products(log: list[Submission | Deletion]) -> int:
    return len({change.asin for change in log})


def stores(log: list[Submission | Deletion]) -> int:
    return len({change.scope for change in log} - {GLOBAL})


def goes_on(log: list[Submission | Deletion]) -> bool:
    """Whether an upload follows a deletion."""
    kinds = [type(change) for change in log]
    return Submission in kinds[kinds.index(Deletion) :] if Deletion in kinds else False


@pytest.mark.parametrize(
    ("strategy", "all_that_comes_up"),
    [
        (asked(asins), {is_a_book: BOTH}),
        (asked(asins, books=True), {is_a_book: [True], has_wrong_check_digit: BOTH}),
        (asked(asins, books=False), {is_a_book: [False]}),
        (asked(variant_codes), {is_main: BOTH, is_documented: BOTH}),
        (asked(variant_codes, documented=True), {is_main: BOTH, is_documented: [True]}),
        (asked(variant_codes, documented=False), {is_documented: [False]}),
        (asked(variant_codes, main=True), {str: ["MAIN"]}),
        (asked(variant_codes, main=True, documented=True), {str: ["MAIN"]}),
        (asked(variant_codes, main=False), {is_main: [False], is_documented: BOTH}),
        (
            asked(image_filenames, asin=PRODUCT, variant="PT01"),
            {str: [f"B000123456.PT01.{one}" for one in EXTENSIONS]},
        ),
        (asked(marketplaces), {is_of_the_table: BOTH}),
        (asked(marketplaces, beyond_the_table=False), {itself: MARKETPLACES}),
        (
            asked(marketplaces, beyond_the_table=True),
            {
                is_of_the_table: [False],
                has_a_name_of_its_own: BOTH,
                lambda store: len(store.name) == 1: BOTH,
                lambda store: len(store.name) <= 9: [True],
                lambda store: len(store.marketplace_id) == 1: BOTH,
                lambda store: len(store.marketplace_id) <= 14: [True],
                lambda store: len(store.languages): range(4),
            },
        ),
        (asked(marketplaces, accepts_country_images=True), {is_of_the_table: BOTH}),
        (
            asked(marketplaces, accepts_country_images=True, beyond_the_table=False),
            {itself: COUNTRIES},
        ),
        (asked(marketplaces, accepts_country_images=False), {itself: [Marketplace.US]}),
        (asked(scopes, beyond_the_table=False), {itself: [GLOBAL, *COUNTRIES]}),
        (
            asked(scopes, beyond_the_table=True),
            {is_global: BOTH, lambda scope: scope in COUNTRIES: [False]},
        ),
        (asked(image_files, variant="PT01"), {lambda file: str(file.variant): ["PT01"]}),
        (asked(image_sets), {len: range(7), has_main: BOTH}),
        (asked(image_sets, main=True), {len: range(1, 7), has_main: [True]}),
        (asked(image_sets, main=True, min_size=3, max_size=4), {len: [3, 4]}),
        (asked(image_sets, main=False, min_size=1), {len: range(1, 7), has_main: [False]}),
        (asked(submissions), {is_global: BOTH}),
        (asked(submissions, scope=DE), {lambda submission: submission.scope: [DE]}),
        (asked(submissions, variant="PT01"), {lambda file: str(file.variant): ["PT01"]}),
        (
            asked(submitted_images),
            {worldwide: range(5), countries: range(4), undocumented: product(BOTH, BOTH)},
        ),
        (
            asked(submitted_images, max_countries=1),
            {own_sizes: [(), (1,), (2,), (3,), (4,)]},
        ),
        (
            asked(submitted_images, max_size=1, max_countries=1),
            {worldwide: range(2), own_sizes: [(), (1,)]},
        ),
        (
            asked(submitted_images, documented=True, max_countries=1),
            {undocumented: [(False, False)]},
        ),
    ],
    ids=title,
)
@patient
def test_what_comes_up_is_what_was_asked_for(
    strategy: partial[st.SearchStrategy[Any]],
    all_that_comes_up: dict[Callable[[Any], object], Iterable[object]],
) -> None:
    drawn = draws(strategy())
    for look, every in all_that_comes_up.items():
        assert {look(value) for value in drawn} == {*every}


@patient
def test_a_log_is_of_few_products_and_stores_and_goes_on_after_a_deletion() -> None:
    logs = draws(changes(), 300)
    assert {len(log) for log in logs} == {*range(9)}
    assert {products(log) for log in logs} == {0, 1, 2}
    assert {stores(log) for log in logs} == {0, 1, 2}
    assert any(map(goes_on, logs))


def test_a_book_has_the_right_check_digit_half_of_the_time() -> None:
    wrong = [has_wrong_check_digit(asin) for asin in draws(asins(books=True), 200)]
    assert 0.25 < sum(wrong) / len(wrong) < 0.75


# What is known of files.

OF_FILES: list[Callable[..., st.SearchStrategy[Any]]] = [
    image_files,
    image_sets,
    submissions,
    submitted_images,
    catalogues,
    changes,
]


def knows(file: ImageFile) -> tuple[bool, bool, bool]:
    return file.text_languages is not None, file.shows_dimensions, file.submitted_at is not None


@pytest.mark.parametrize("strategy", OF_FILES)
@patient
def test_nothing_or_something_is_known_of_an_image_main_or_not(
    strategy: Callable[..., st.SearchStrategy[Any]],
) -> None:
    files = list(files_in(draws(strategy())))
    assert {(is_main(file.variant), any(knows(file))) for file in files} == {*product(BOTH, BOTH)}
    assert {file.picture for file in files} == {None, "first", "second", "third"}


@patient
def test_what_is_known_of_an_image_is_little_and_of_our_time() -> None:
    files = draws(image_files(), 300)
    assert {knows(file) for file in files} == {*product(BOTH, BOTH, BOTH)}
    written = [file.text_languages for file in files if file.text_languages is not None]
    assert {len(languages) for languages in written} == {0, 1, 2}
    assert all(2020 <= file.submitted_at.year <= 2030 for file in files if file.submitted_at)


@pytest.mark.parametrize("strategy", OF_FILES)
def test_no_metadata_come_up_where_none_are_wanted(
    strategy: Callable[..., st.SearchStrategy[Any]],
) -> None:
    files = files_in(draws(strategy(metadata=False), 25))
    assert {knows(file) for file in files} == {(False, False, False)}


@pytest.mark.parametrize("strategy", OF_FILES)
def test_files_have_the_pictures_asked_for(
    strategy: Callable[..., st.SearchStrategy[Any]],
) -> None:
    files = files_in(draws(strategy(pictures=st.just("a picture")), 25))
    assert {(file.variant.is_main, file.picture) for file in files} == {
        (main, "a picture") for main in BOTH
    }


@pytest.mark.parametrize("strategy", [one for one in OF_FILES if one is not catalogues])
def test_files_are_of_the_product_asked_for(
    strategy: Callable[..., st.SearchStrategy[Any]],
) -> None:
    assert {file.asin for file in files_in(draws(strategy(asin=PRODUCT), 25))} == {PRODUCT}


@pytest.mark.parametrize("strategy", [submitted_images, catalogues])
def test_the_stores_that_have_own_sets_are_those_asked_for(
    strategy: Callable[..., st.SearchStrategy[Any]],
) -> None:
    own: set[Marketplace] = set()
    for value in draws(strategy(stores=st.just(Marketplace.DE)), 25):
        for submitted in [value] if isinstance(value, SubmittedImages) else value.values():
            own.update(submitted.countries)
    assert own == {Marketplace.DE}


@patient
def test_a_catalogue_has_the_sizes_of_what_is_submitted_for_each() -> None:
    drawn = draws(catalogues())
    assert {len(catalogue) for catalogue in drawn} == {*range(4)}
    every = [one for catalogue in drawn for one in catalogue.values()]
    assert {worldwide(submitted) for submitted in every} == {*range(5)}
    assert {countries(submitted) for submitted in every} == {*range(4)}
    own = {store for submitted in every for store in submitted.countries}
    assert {is_of_the_table(store) for store in own} == {*BOTH}

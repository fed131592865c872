"""The variety of drawn values: every requested case comes up, and no other. All tests are slow."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import product
from pathlib import PurePosixPath
from typing import Any

import pytest
from draws import draws, files_in, patient, title
from hypothesis import strategies as st

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    Asin,
    Audit,
    CatalogImage,
    CatalogImages,
    CatalogueDisplays,
    CataloguePlan,
    Deletion,
    DisplayChange,
    DisplayedImages,
    Fallback,
    GlobalScope,
    ImageFile,
    ImageSet,
    Intake,
    LiveImages,
    Marketplace,
    Outcome,
    Plan,
    Scope,
    SlotAudit,
    StoreDisplays,
    Submission,
    SubmittedImages,
    VariantCode,
    parse_asin,
    resolve,
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
from listing_images.values.asin import has_wrong_check_digit

pytestmark = pytest.mark.slow

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


def has_own_name(store: Marketplace) -> bool:
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
    """Whether global images and images of countries have undocumented codes."""
    own = list(submitted.by_country.values())
    return (
        any(not file.variant.is_documented for file in files_in(submitted.worldwide)),
        any(not file.variant.is_documented for file in files_in(own)),
    )


def products(log: list[Submission | Deletion]) -> int:
    return len({change.asin for change in log})


def stores(log: list[Submission | Deletion]) -> int:
    return len({change.scope for change in log} - {GLOBAL})


def uploads_after_deletion(log: list[Submission | Deletion]) -> bool:
    """Whether an upload follows a deletion."""
    kinds = [type(change) for change in log]
    return Submission in kinds[kinds.index(Deletion) :] if Deletion in kinds else False


@pytest.mark.parametrize(
    ("strategy", "cases"),
    [
        (partial(asins), {is_a_book: BOTH}),
        (partial(asins, books=True), {is_a_book: [True], has_wrong_check_digit: BOTH}),
        (partial(asins, books=False), {is_a_book: [False]}),
        (partial(variant_codes), {is_main: BOTH, is_documented: BOTH}),
        (partial(variant_codes, documented=True), {is_main: BOTH, is_documented: [True]}),
        (partial(variant_codes, documented=False), {is_documented: [False]}),
        (partial(variant_codes, main=True), {str: ["MAIN"]}),
        (partial(variant_codes, main=True, documented=True), {str: ["MAIN"]}),
        (partial(variant_codes, main=False), {is_main: [False], is_documented: BOTH}),
        (
            partial(image_filenames, asin=PRODUCT, variant="PT01"),
            {str: [f"B000123456.PT01.{one}" for one in EXTENSIONS]},
        ),
        (partial(marketplaces), {is_of_the_table: BOTH}),
        (partial(marketplaces, beyond_the_table=False), {itself: MARKETPLACES}),
        (
            partial(marketplaces, beyond_the_table=True),
            {
                is_of_the_table: [False],
                has_own_name: BOTH,
                lambda store: len(store.name) == 1: BOTH,
                lambda store: len(store.name) <= 9: [True],
                lambda store: len(store.marketplace_id) == 1: BOTH,
                lambda store: len(store.marketplace_id) <= 14: [True],
                lambda store: len(store.languages): range(4),
                lambda store: store.region: ["NA", "EU", "FE"],
                lambda store: store.domain == f"amazon.{store.code.lower()}": [True],
            },
        ),
        (partial(marketplaces, accepts_country_images=True), {is_of_the_table: BOTH}),
        (
            partial(marketplaces, accepts_country_images=True, beyond_the_table=False),
            {itself: COUNTRIES},
        ),
        (partial(marketplaces, accepts_country_images=False), {itself: [Marketplace.US]}),
        (partial(scopes, beyond_the_table=False), {itself: [GLOBAL, *COUNTRIES]}),
        (
            partial(scopes, beyond_the_table=True),
            {is_global: BOTH, lambda scope: scope in COUNTRIES: [False]},
        ),
        (partial(image_files, variant="PT01"), {lambda file: str(file.variant): ["PT01"]}),
        (partial(image_sets), {len: range(7), has_main: BOTH}),
        (partial(image_sets, main=True), {len: range(1, 7), has_main: [True]}),
        (partial(image_sets, main=True, min_size=3, max_size=4), {len: [3, 4]}),
        (partial(image_sets, main=False, min_size=1), {len: range(1, 7), has_main: [False]}),
        (partial(submissions), {is_global: BOTH}),
        (partial(submissions, scope=DE), {lambda submission: submission.scope: [DE]}),
        (partial(submissions, variant="PT01"), {lambda file: str(file.variant): ["PT01"]}),
        (
            partial(submitted_images),
            {worldwide: range(5), countries: range(4), undocumented: product(BOTH, BOTH)},
        ),
        (
            partial(submitted_images, max_countries=1),
            {own_sizes: [(), (1,), (2,), (3,), (4,)]},
        ),
        (
            partial(submitted_images, max_size=1, max_countries=1),
            {worldwide: range(2), own_sizes: [(), (1,)]},
        ),
        (
            partial(submitted_images, documented=True, max_countries=1),
            {undocumented: [(False, False)]},
        ),
    ],
    ids=title,
)
@patient
def test_cases_of_each_strategy(
    strategy: partial[st.SearchStrategy[Any]],
    cases: dict[Callable[[Any], object], Iterable[object]],
) -> None:
    drawn = draws(strategy())
    for look, every in cases.items():
        assert {look(value) for value in drawn} == {*every}


@patient
def test_cases_of_changes() -> None:
    logs = draws(changes(), 300)
    assert {len(log) for log in logs} == {*range(9)}
    assert {products(log) for log in logs} == {0, 1, 2}
    assert {stores(log) for log in logs} == {0, 1, 2}
    assert any(map(uploads_after_deletion, logs))


def test_half_of_the_books_have_the_right_check_digit() -> None:
    wrong = [has_wrong_check_digit(asin) for asin in draws(asins(books=True), 200)]
    assert 0.25 < sum(wrong) / len(wrong) < 0.75


# Metadata of files.

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
def test_cases_of_metadata_and_pictures(
    strategy: Callable[..., st.SearchStrategy[Any]],
) -> None:
    files = list(files_in(draws(strategy())))
    assert {(is_main(file.variant), any(knows(file))) for file in files} == {*product(BOTH, BOTH)}
    names = {file.picture for file in files if file.filename is not None}
    assert names == {None, "first", "second", "third"}
    assert len({file.picture for file in files if file.filename is None}) == 4


@patient
def test_cases_of_image_files() -> None:
    files = draws(image_files(), 300)
    assert {knows(file) for file in files} == {*product(BOTH, BOTH, BOTH)}
    written = [file.text_languages for file in files if file.text_languages is not None]
    assert {len(languages) for languages in written} == {0, 1, 2}
    assert len({file.pixels for file in files}) == 5
    links = [file for file in files if file.filename is None]
    assert {one.shows_same(other) for one in links for other in links} == {True, False, None}
    assert all(2020 <= file.submitted_at.year <= 2030 for file in files if file.submitted_at)


@patient
def test_cases_of_catalogues() -> None:
    drawn = draws(catalogues())
    assert {len(catalogue) for catalogue in drawn} == {*range(4)}
    every = [one for catalogue in drawn for one in catalogue.values()]
    assert {worldwide(submitted) for submitted in every} == {*range(5)}
    assert {countries(submitted) for submitted in every} == {*range(4)}
    own = {store for submitted in every for store in submitted.countries}
    assert {is_of_the_table(store) for store in own} == {True}


# Stores with their own set.


@pytest.mark.parametrize(
    "strategy",
    [partial(submitted_images), partial(submitted_images, stores=["DE", "FR"])],
    ids=title,
)
def test_a_third_of_submitted_images_make_germany_show_its_own_set(
    strategy: partial[st.SearchStrategy[SubmittedImages]],
) -> None:
    every = draws(strategy(), 200)
    own = [resolve(submitted, DE).source == DE for submitted in every]
    assert sum(own) > len(own) / 3


@patient
def test_submitted_images_often_reach_every_country_of_the_table() -> None:
    every = draws(submitted_images(), 500)
    assert {store for submitted in every for store in submitted.countries} == {*COUNTRIES}


# Types.

ALL = len(MARKETPLACES)


def asks_a_store_with_own_set(answer: DisplayedImages) -> bool:
    return answer.store in answer.submitted.countries


def stores_asked(displays: StoreDisplays) -> int:
    return min(len(displays), ALL)


def live(audit: Audit) -> int:
    return sum(slot.live is not None for slot in audit.slots)


def folder(intake: Intake) -> str:
    """Return the folder of the first name."""
    paths = [*intake.paths, *(rejection.path for rejection in intake.rejections)]
    first = PurePosixPath(min(paths, default="")).parts[:1]
    return first[0] if first and first[0] in {"DE", "uk", "US", "pictures"} else ""


def names(intake: Intake) -> int:
    return len(intake.submissions) + len(intake.rejections) + len(intake.ignored)


@pytest.mark.parametrize(
    ("kind", "cases"),
    [
        (
            Deletion,
            {
                lambda deletion: isinstance(deletion.scope, GlobalScope): BOTH,
                lambda deletion: deletion.scope == Marketplace.US: [False],
            },
        ),
        (
            DisplayedImages,
            {
                asks_a_store_with_own_set: BOTH,
                lambda answer: answer.fallback: Fallback,
                lambda answer: len(answer.images) > 0: BOTH,
            },
        ),
        (
            StoreDisplays,
            {
                stores_asked: [*range(5), ALL],
                lambda displays: displays.fallback: Fallback,
            },
        ),
        (
            CatalogueDisplays,
            {
                lambda displays: {stores_asked(one) for one in displays.values()} <= {ALL}: BOTH,
                lambda displays: min(len(displays), 3): range(4),
                lambda displays: (
                    {one.fallback for one in displays.values()} <= {Fallback.WHOLE_SET}
                ): BOTH,
            },
        ),
        (
            CataloguePlan,
            {
                lambda plans: len(plans) + len(plans.unreachable): range(4),
                lambda plans: len(plans.may_change): range(3),
            },
        ),
        (
            DisplayChange,
            {
                lambda change: change.before == change.after: [False],
                lambda change: type(change.store): [Marketplace],
            },
        ),
        (Audit, {live: range(5)}),
        (
            SlotAudit,
            {
                lambda slot: slot.live: [None, "first", "other"],
                lambda slot: slot.outcome is Outcome.NOT_OBSERVABLE: BOTH,
            },
        ),
        (
            CatalogImage,
            {
                lambda image: isinstance(image.code, VariantCode): BOTH,
                lambda image: image.link: [f"https://example.com/{one}.jpg" for one in "ab"],
                lambda image: image.width == 1: BOTH,
                lambda image: image.height == 1: BOTH,
                lambda image: max(image.width, image.height) <= 10_000: [True],
                lambda image: min(image.width, image.height) >= 1: [True],
            },
        ),
        (LiveImages, {lambda live: len(live.entries): range(7)}),
        (CatalogImages, {lambda images: len(images.by_id): range(4)}),
        (
            Plan,
            {
                lambda plan: len(plan.wanted): [1, 2, 3],
                lambda plan: len(plan.steps) > 0: BOTH,
                lambda plan: len(plan.submitted.countries) > 0: BOTH,
                lambda plan: {*plan.sold_in} >= {*MARKETPLACES}: [True],
            },
        ),
        (Intake, {names: range(5), folder: ["", "DE", "uk", "US", "pictures"]}),
    ],
)
@patient
def test_cases_of_each_type(
    kind: type, cases: dict[Callable[[Any], object], Iterable[object]]
) -> None:
    drawn = draws(st.from_type(kind))
    for look, every in cases.items():
        assert {look(value) for value in drawn} == {*every}


def test_from_type_displayed_images_often_asks_a_store_with_own_set() -> None:
    answers = draws(st.from_type(DisplayedImages), 50)
    assert sum(map(asks_a_store_with_own_set, answers)) > len(answers) / 10

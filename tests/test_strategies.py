"""The strategies: what they yield, what their arguments ask for, and what they shrink to."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sized

import pytest
from hypothesis import Phase, find, given, settings, strategies as st
from hypothesis.errors import InvalidArgument

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    Asin,
    Deletion,
    ImageFile,
    ImageFilename,
    ImageSet,
    InvalidAsin,
    InvalidImageFilename,
    InvalidVariantCode,
    Marketplace,
    ProblemKind,
    Submission,
    SubmittedImages,
    VariantCode,
    collect,
    diagnose,
    has_wrong_check_digit,
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
MAIN = "B000000000.MAIN.jpg"


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


# What comes up.


def _deletes(log: list[Submission | Deletion]) -> bool:
    return any(isinstance(change, Deletion) for change in log)


def _replaces(log: list[Submission | Deletion]) -> bool:
    slots = [(change.asin, change.scope, change.variant) for change in log]
    return len({*slots}) < len(slots)


FULL = SubmittedImages.of(
    worldwide=["B000123456.MAIN.jpg", "B000123456.PT01.jpg"],
    by_country={Marketplace.DE: ["B000123456.PT02.jpg"]},
)


@pytest.mark.parametrize(
    ("strategy", "is_wanted"),
    [
        pytest.param(asins(books=True), has_wrong_check_digit, id="a book's wrong check digit"),
        pytest.param(asins(books=True), lambda asin: not has_wrong_check_digit(asin), id="a right"),
        pytest.param(variant_codes(), lambda code: not code.is_documented, id="an unknown code"),
        pytest.param(marketplaces(), lambda store: store not in MARKETPLACES, id="a newer store"),
        pytest.param(image_sets(), lambda images: images and not images.has_main, id="no MAIN"),
        pytest.param(image_sets(), lambda images: len(images) == 6, id="a full set"),
        pytest.param(
            submitted_images(),
            lambda submitted: any(images.has_main for images in submitted.by_country.values()),
            id="a set of a country that wins",
        ),
        pytest.param(
            submitted_images(),
            lambda submitted: submitted.worldwide.has_main and len(submitted.countries) == 3,
            id="a global set and three others",
        ),
        pytest.param(changes(), _deletes, id="a deletion of an upload"),
        pytest.param(changes(), _replaces, id="two changes of one slot"),
        pytest.param(changes(onto=FULL, max_size=1), _deletes, id="a deletion of an image of yore"),
        pytest.param(
            changes(onto=FULL, max_size=1),
            lambda log: Deletion(PRODUCT, "PT02", Marketplace.DE) in log,
            id="a deletion from a country's set",
        ),
        pytest.param(
            changes(onto={PRODUCT: FULL}),
            lambda log: len({change.asin for change in log}) == 3,
            id="changes of products old and new",
        ),
        *(
            pytest.param(
                invalid_filenames(plausible=True),
                lambda text, kind=kind: kind in {problem.kind for problem in diagnose(text)},
                id=kind.name,
            )
            for kind in ProblemKind
            if kind is not ProblemKind.EMPTY  # nobody calls a file that
        ),
    ],
)
def test_what_matters_comes_up(
    strategy: st.SearchStrategy[object], is_wanted: Callable[[object], bool]
) -> None:
    # Left as it is found: what it shrinks to is told below.
    patient = settings(max_examples=5_000, database=None, phases=[Phase.generate])
    find(strategy, is_wanted, settings=patient)


# What they shrink to.


@pytest.mark.parametrize(
    ("strategy", "simplest"),
    [
        (asins(), "B000000000"),
        (asins(books=True), "0000000000"),
        (variant_codes(), VariantCode.MAIN),
        (variant_codes(main=False), VariantCode("PT01")),
        (variant_codes(documented=False), VariantCode("0000")),
        (marketplaces(), Marketplace.US),
        (marketplaces(accepts_country_images=True), Marketplace.CA),
        (scopes(), GLOBAL),
        (image_filenames(), ImageFilename.parse(MAIN)),
        (invalid_filenames(), ""),
        (invalid_filenames(plausible=True), "B000000000.jpg"),
        (image_files(), ImageFile.of(MAIN)),
        (image_sets(), ImageSet()),
        (image_sets(min_size=1), ImageSet.of(MAIN)),
        (image_sets(main=True), ImageSet.of(MAIN)),
        (image_sets(min_size=2), ImageSet.of(MAIN, "B000000000.PT01.jpg")),
        (submissions(), Submission.of(MAIN)),
        (submitted_images(), SubmittedImages("B000000000")),
        (changes(min_size=2), [Submission.of(MAIN), Submission.of(MAIN)]),
        (catalogues(), {}),
    ],
    ids=lambda value: repr(value) if not isinstance(value, st.SearchStrategy) else "",
)
def test_the_simplest_case_is_what_a_test_shrinks_to(
    strategy: st.SearchStrategy[object], simplest: object
) -> None:
    assert repr(find(strategy, lambda _: True)) == repr(simplest)


def test_what_does_not_matter_is_shrunk_away() -> None:
    beyond = Marketplace.DE

    def has_a_country_with_two_images(catalogue: dict[Asin, SubmittedImages]) -> bool:
        return any(len(submitted.set_for(beyond)) > 1 for submitted in catalogue.values())

    stores = st.sampled_from([Marketplace.FR, Marketplace.IT, beyond])
    [submitted] = find(catalogues(stores=stores), has_a_country_with_two_images).values()
    assert submitted.countries == (beyond,)
    assert not submitted.worldwide
    assert [str(code) for code in submitted.set_for(beyond)] == ["MAIN", "PT01"]


def test_a_log_shrinks_to_the_changes_that_matter() -> None:
    upload, deletion = find(changes(), _deletes)
    assert isinstance(upload, Submission)
    assert upload.scope is GLOBAL
    assert deletion == Deletion(upload.asin, upload.variant)


# What cannot be asked for.


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        pytest.param(
            lambda: variant_codes(main=True, documented=False),
            InvalidArgument,
            id="MAIN is documented",
        ),
        pytest.param(
            lambda: marketplaces(accepts_country_images=False, beyond_the_table=True),
            InvalidArgument,
            id="the US is in the table",
        ),
        pytest.param(
            lambda: changes(onto=FULL, asin="B000000000"),
            InvalidArgument,
            id="another product than the one that is there",
        ),
        pytest.param(lambda: image_sets(asin="b000123456"), InvalidAsin, id="no ASIN"),
        pytest.param(lambda: image_files(variant="PT1"), InvalidVariantCode, id="no code"),
    ],
)
def test_what_cannot_be_had_is_refused_when_it_is_asked_for(
    ask: Callable[[], object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        ask()

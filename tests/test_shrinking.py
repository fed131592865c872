"""The strategies: which cases come up, what they shrink to, and what cannot be asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import Phase, find, settings, strategies as st
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
    InvalidVariantCode,
    Marketplace,
    ProblemKind,
    Submission,
    SubmittedImages,
    VariantCode,
    diagnose,
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
    invalid_filenames,
    marketplaces,
    scopes,
    submissions,
    submitted_images,
    variant_codes,
)

PRODUCT = parse_asin("B000123456")
MAIN = "B000000000.MAIN.jpg"


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
        (invalid_filenames(plausible=False), ""),
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
    # Without the phase that explains a failure, which takes most of the time.
    brief = settings(database=None, phases=[Phase.generate, Phase.shrink])
    assert repr(find(strategy, lambda _: True, settings=brief)) == repr(simplest)


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

"""Cases that the strategies find, and the simplest values that they shrink to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from draws import title
from hypothesis import Phase, find, settings, strategies as st

from listing_images import (
    GLOBAL,
    Asin,
    Deletion,
    ImageFile,
    ImageFilename,
    ImageSet,
    Marketplace,
    ProblemKind,
    Submission,
    SubmittedImages,
    VariantCode,
    diagnose,
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

pytestmark = pytest.mark.slow

PRODUCT = parse_asin("B000123456")
MAIN = "B000000000.MAIN.jpg"

# Independent of the profile, and without the phase that explains failures, which is slow.
BRIEF = settings(max_examples=2_000, database=None, phases=[Phase.generate, Phase.shrink])


# Cases.


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
    ("strategy", "is_case"),
    [
        pytest.param(
            partial(submitted_images),
            lambda submitted: any(images.has_main for images in submitted.by_country.values()),
            id="a country's set that wins",
        ),
        pytest.param(
            partial(submitted_images),
            lambda submitted: submitted.worldwide.has_main and len(submitted.countries) == 3,
            id="a global set and three countries",
        ),
        pytest.param(partial(changes), _deletes, id="a deletion of an upload"),
        pytest.param(partial(changes), _replaces, id="two changes of one slot"),
        pytest.param(
            partial(changes, onto=FULL, max_size=1), _deletes, id="a deletion of an earlier image"
        ),
        pytest.param(
            partial(changes, onto=FULL, max_size=1),
            lambda log: Deletion(PRODUCT, "PT02", Marketplace.DE) in log,
            id="a deletion from a country's set",
        ),
        pytest.param(
            partial(changes, onto={PRODUCT: FULL}),
            lambda log: len({change.asin for change in log}) == 3,
            id="changes of old and new products",
        ),
        *(
            pytest.param(
                partial(invalid_filenames, plausible=True),
                lambda text, kind=kind: kind in {problem.kind for problem in diagnose(text)},
                id=kind.name,
            )
            for kind in ProblemKind
            if kind is not ProblemKind.EMPTY  # no file has an empty name
        ),
    ],
)
def test_find_case(
    strategy: partial[st.SearchStrategy[object]], is_case: Callable[[object], bool]
) -> None:
    patient = settings(max_examples=5_000, database=None, phases=[Phase.generate])
    find(strategy(), is_case, settings=patient)


# Simplest values.


@pytest.mark.parametrize(
    ("strategy", "simplest"),
    [
        (partial(asins), "B000000000"),
        (partial(asins, books=True), "0000000000"),
        (partial(variant_codes), VariantCode.MAIN),
        (partial(variant_codes, main=False), VariantCode("PT01")),
        (partial(variant_codes, documented=False), VariantCode("0000")),
        (partial(marketplaces), Marketplace.US),
        (partial(marketplaces, accepts_country_images=True), Marketplace.CA),
        (partial(scopes), GLOBAL),
        (partial(image_filenames), ImageFilename.parse(MAIN)),
        (partial(invalid_filenames, plausible=False), ""),
        (partial(invalid_filenames, plausible=True), "B000000000.jpg"),
        (partial(image_files), ImageFile.of(MAIN)),
        (partial(image_sets), ImageSet()),
        (partial(image_sets, min_size=1), ImageSet.of(MAIN)),
        (partial(image_sets, main=True), ImageSet.of(MAIN)),
        (partial(image_sets, min_size=2), ImageSet.of(MAIN, "B000000000.PT01.jpg")),
        (partial(submissions), Submission.of(MAIN)),
        (partial(submitted_images), SubmittedImages("B000000000")),
        (partial(changes, min_size=2), [Submission.of(MAIN), Submission.of(MAIN)]),
        (partial(catalogues), {}),
    ],
    ids=title,
)
def test_find_simplest(strategy: partial[st.SearchStrategy[object]], simplest: object) -> None:
    assert repr(find(strategy(), lambda _: True, settings=BRIEF)) == repr(simplest)


def test_find_simplest_catalogue() -> None:
    beyond = Marketplace.DE

    def has_a_country_with_two_images(catalogue: dict[Asin, SubmittedImages]) -> bool:
        return any(len(submitted.set_for(beyond)) > 1 for submitted in catalogue.values())

    stores = st.sampled_from([Marketplace.FR, Marketplace.IT, beyond])
    [submitted] = find(
        catalogues(stores=stores), has_a_country_with_two_images, settings=BRIEF
    ).values()
    assert submitted.countries == (beyond,)
    assert not submitted.worldwide
    assert [str(code) for code in submitted.set_for(beyond)] == ["MAIN", "PT01"]


def test_find_simplest_deletion() -> None:
    upload, deletion = find(changes(), _deletes, settings=BRIEF)
    assert isinstance(upload, Submission)
    assert upload.scope is GLOBAL
    assert deletion == Deletion(upload.asin, upload.variant)


def test_find_simplest_uploads() -> None:
    def starts_with_deletable(log: list[Submission | Deletion]) -> bool:
        return len(log) > 1 and not log[0].variant.is_main

    # With a few seeds in a hundred, shrinking ends at an undocumented code.
    same_each_time = settings(BRIEF, derandomize=True)
    log = find(changes(), starts_with_deletable, settings=same_each_time)
    assert log == [Submission.of("B000000000.PT01.jpg"), Submission.of(MAIN)]

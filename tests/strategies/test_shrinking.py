"""The strategies: which cases come up, and what they shrink to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from draws import asked, title
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

PRODUCT = parse_asin("B000123456")
MAIN = "B000000000.MAIN.jpg"

# Whatever the profile; without the phase that explains a failure, which takes most of the time.
BRIEF = settings(max_examples=2_000, database=None, phases=[Phase.generate, Phase.shrink])


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
        pytest.param(
            asked(submitted_images),
            lambda submitted: any(images.has_main for images in submitted.by_country.values()),
            id="a set of a country that wins",
        ),
        pytest.param(
            asked(submitted_images),
            lambda submitted: submitted.worldwide.has_main and len(submitted.countries) == 3,
            id="a global set and three others",
        ),
        pytest.param(asked(changes), _deletes, id="a deletion of an upload"),
        pytest.param(asked(changes), _replaces, id="two changes of one slot"),
        pytest.param(
            asked(changes, onto=FULL, max_size=1), _deletes, id="a deletion of an image of yore"
        ),
        pytest.param(
            asked(changes, onto=FULL, max_size=1),
            lambda log: Deletion(PRODUCT, "PT02", Marketplace.DE) in log,
            id="a deletion from a country's set",
        ),
        pytest.param(
            asked(changes, onto={PRODUCT: FULL}),
            lambda log: len({change.asin for change in log}) == 3,
            id="changes of products old and new",
        ),
        *(
            pytest.param(
                asked(invalid_filenames, plausible=True),
                lambda text, kind=kind: kind in {problem.kind for problem in diagnose(text)},
                id=kind.name,
            )
            for kind in ProblemKind
            if kind is not ProblemKind.EMPTY  # nobody calls a file that
        ),
    ],
)
def test_what_matters_comes_up(
    strategy: partial[st.SearchStrategy[object]], is_wanted: Callable[[object], bool]
) -> None:
    # Left as it is found: what it shrinks to is told below.
    patient = settings(max_examples=5_000, database=None, phases=[Phase.generate])
    find(strategy(), is_wanted, settings=patient)


# What they shrink to.


@pytest.mark.parametrize(
    ("strategy", "simplest"),
    [
        (asked(asins), "B000000000"),
        (asked(asins, books=True), "0000000000"),
        (asked(variant_codes), VariantCode.MAIN),
        (asked(variant_codes, main=False), VariantCode("PT01")),
        (asked(variant_codes, documented=False), VariantCode("0000")),
        (asked(marketplaces), Marketplace.US),
        (asked(marketplaces, accepts_country_images=True), Marketplace.CA),
        (asked(scopes), GLOBAL),
        (asked(image_filenames), ImageFilename.parse(MAIN)),
        (asked(invalid_filenames, plausible=False), ""),
        (asked(invalid_filenames, plausible=True), "B000000000.jpg"),
        (asked(image_files), ImageFile.of(MAIN)),
        (asked(image_sets), ImageSet()),
        (asked(image_sets, min_size=1), ImageSet.of(MAIN)),
        (asked(image_sets, main=True), ImageSet.of(MAIN)),
        (asked(image_sets, min_size=2), ImageSet.of(MAIN, "B000000000.PT01.jpg")),
        (asked(submissions), Submission.of(MAIN)),
        (asked(submitted_images), SubmittedImages("B000000000")),
        (asked(changes, min_size=2), [Submission.of(MAIN), Submission.of(MAIN)]),
        (asked(catalogues), {}),
    ],
    ids=title,
)
def test_the_simplest_case_is_what_a_test_shrinks_to(
    strategy: partial[st.SearchStrategy[object]], simplest: object
) -> None:
    assert repr(find(strategy(), lambda _: True, settings=BRIEF)) == repr(simplest)


def test_what_does_not_matter_is_shrunk_away() -> None:
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


def test_a_log_shrinks_to_the_changes_that_matter() -> None:
    upload, deletion = find(changes(), _deletes, settings=BRIEF)
    assert isinstance(upload, Submission)
    assert upload.scope is GLOBAL
    assert deletion == Deletion(upload.asin, upload.variant)


def test_a_log_shrinks_to_uploads() -> None:
    def starts_with_what_could_be_deleted(log: list[Submission | Deletion]) -> bool:
        return len(log) > 1 and not log[0].variant.is_main

    # From some beginnings, a few in a hundred, shrinking comes to rest at an undocumented code.
    same_each_time = settings(BRIEF, derandomize=True)
    log = find(changes(), starts_with_what_could_be_deleted, settings=same_each_time)
    assert log == [Submission.of("B000000000.PT01.jpg"), Submission.of(MAIN)]

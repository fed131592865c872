"""`review`: the cases of cases/review_*.toml, and what holds of every review."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given, strategies as st
from tables import table
from worlds import NIGERIA

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    Fallback,
    Finding,
    ImageFile,
    ImageFilename,
    ImageSet,
    Marketplace,
    Rule,
    Scope,
    Severity,
    Submission,
    SubmittedImages,
    VariantCode,
    collect,
    parse_asin,
    resolve,
    review,
)
from listing_images.analysis.findings import FindingCode
from listing_images.analysis.review import CONSIDERED_CHECKS, COUNTRY_CHECKS, GLOBAL_CHECKS
from listing_images.strategies import submitted_images

CASES: list[dict[str, Any]] = table("review_sets")["case"] + table("review_images")["case"]
BY_PICTURE = {"COUNTRY_SET_EQUALS_GLOBAL", "COUNTRY_PICTURE_OLDER"}
BY_CONTENT = {"GLOBAL_TEXT_NOT_ENGLISH", "COUNTRY_TEXT_FOREIGN", "DIMENSIONS_ON_GLOBAL_IMAGE"}

fallbacks = st.sampled_from(Fallback)
stores = st.none() | st.sets(st.sampled_from([*MARKETPLACES, NIGERIA]))


# The cases.


def store_of(code: str) -> Marketplace:
    return NIGERIA if code == "NG" else Marketplace.parse(code)


def file_of(asin: str, entry: str | dict[str, Any]) -> ImageFile:
    known: dict[str, Any] = {"code": entry} if isinstance(entry, str) else entry
    return ImageFile(
        ImageFilename(asin, known["code"], known.get("extension", "jpg")),
        known.get("picture"),
        known.get("languages"),
        known.get("dimensions", False),
        known.get("at"),
    )


def submitted_of(case: dict[str, Any]) -> SubmittedImages:
    asin = parse_asin(case.get("asin", "B000123456"))
    sets = {
        scope: ImageSet([file_of(asin, entry) for entry in entries])
        for scope, entries in case["sets"].items()
    }
    worldwide = sets.pop("GLOBAL", ImageSet())
    return SubmittedImages(
        asin, worldwide, {store_of(scope): images for scope, images in sets.items()}
    )


def findings_of(case: dict[str, Any]) -> tuple[Finding, ...]:
    sold_in = None if "sold_in" not in case else [store_of(code) for code in case["sold_in"]]
    fallback = Fallback[case.get("fallback", "WHOLE_SET")]
    return review(submitted_of(case), sold_in=sold_in, fallback=fallback)


def heading(finding: Finding) -> str:
    parts = (finding.code, finding.scope, finding.file and finding.file.variant)
    return " ".join(str(part) for part in parts if part is not None)


def title(case: dict[str, Any]) -> str:
    return f"{case['code']}: {case['reason']}"


@pytest.mark.parametrize("case", CASES, ids=title)
def test_review(case: dict[str, Any]) -> None:
    findings = findings_of(case)
    assert [heading(finding) for finding in findings] == case["found"]
    about = next((finding for finding in findings if finding.code == case["code"]), None)
    for name in case.get("names", []):
        assert about is not None
        assert name in about.message
    for name in case.get("suggests", []):
        assert about is not None
        assert name in (about.suggestion or "")
    if "rename" in case:
        assert about is not None
        assert (about.suggestion or "") == case["rename"]


@pytest.mark.parametrize("code", FindingCode, ids=lambda code: code.name)
def test_every_code_has_cases_with_and_without_it(code: FindingCode) -> None:
    about = [case for case in CASES if case["code"] == code.name]
    found = [any(line.split()[0] == code.name for line in case["found"]) for case in about]
    assert set(found) == {True, False}
    assert {case["rule"] for case in about} == {code.rule.name}


def test_every_code_has_a_check_and_a_line_in_the_docstring() -> None:
    checks = (*GLOBAL_CHECKS, *COUNTRY_CHECKS, *CONSIDERED_CHECKS)
    names = [code.name for code in FindingCode]
    assert {check.__name__.upper() for check in checks} == {*names}
    lines = [line.split() for line in (review.__doc__ or "").splitlines()]
    assert [words[1].rstrip(":") for words in lines if words[:1] == ["-"]] == names


# What holds of every review.


@given(submitted_images(), stores, fallbacks)
def test_findings_have_a_code_of_the_table_and_the_asin_of_the_product(
    submitted: SubmittedImages, sold_in: set[Marketplace] | None, fallback: Fallback
) -> None:
    for finding in review(submitted, sold_in=sold_in, fallback=fallback):
        code = FindingCode[finding.code]
        assert (finding.severity, finding.rule) == (code.severity, code.rule)
        assert finding.asin == submitted.asin
        assert finding.path is None
        assert finding.message[-1] in ".?"
        assert len(finding.message) < 400
        if finding.file is not None:
            assert finding.scope is not None
            assert submitted.set_for(finding.scope)[finding.file.variant] is finding.file


@given(submitted_images(), stores, fallbacks)
def test_findings_come_by_severity_then_by_scope_then_by_variant(
    submitted: SubmittedImages, sold_in: set[Marketplace] | None, fallback: Fallback
) -> None:
    scopes: list[Scope | None] = [None, GLOBAL, *submitted.countries]

    def place(finding: Finding) -> tuple[int, int, tuple[VariantCode, ...]]:
        variants = () if finding.file is None else (finding.file.variant,)
        return list(Severity).index(finding.severity), scopes.index(finding.scope), variants

    findings = review(submitted, sold_in=sold_in, fallback=fallback)
    assert len({(each.code, each.scope, each.file) for each in findings}) == len(findings)
    for before, after in pairwise(findings):
        assert place(before) <= place(after)


@given(submitted_images(), stores, fallbacks, st.randoms(use_true_random=False))
def test_findings_do_not_depend_on_the_order_of_submissions(
    submitted: SubmittedImages,
    sold_in: set[Marketplace] | None,
    fallback: Fallback,
    random: Random,
) -> None:
    scopes: list[Scope] = [GLOBAL, *submitted.countries]
    log = [Submission(file, scope) for scope in scopes for file in submitted.set_for(scope).files]
    random.shuffle(log)
    again = collect(log).get(submitted.asin, SubmittedImages(submitted.asin))
    expected = review(submitted, sold_in=sold_in, fallback=fallback)
    shuffled = None if sold_in is None else sorted(sold_in, key=lambda store: store.marketplace_id)
    assert review(again, sold_in=shuffled, fallback=fallback) == expected


@given(submitted_images(), fallbacks)
def test_sold_everywhere_equals_unknown_but_for_missing_images(
    submitted: SubmittedImages, fallback: Fallback
) -> None:
    everywhere = {*MARKETPLACES, *submitted.countries}
    findings = review(submitted, sold_in=everywhere, fallback=fallback)
    assert review(submitted, fallback=fallback) == tuple(
        finding for finding in findings if finding.code != "SOLD_WITHOUT_IMAGES"
    )


@given(submitted_images(), fallbacks)
def test_findings_agree_with_resolve(submitted: SubmittedImages, fallback: Fallback) -> None:
    found = {(finding.code, finding.scope) for finding in review(submitted, fallback=fallback)}
    for store in submitted.countries:
        answer = resolve(submitted, store, fallback=fallback)
        disregarded = any(
            verdict.rule is Rule.COUNTRY_SET_NEEDS_MAIN for verdict in answer.verdicts
        )
        assert (("COUNTRY_SET_WITHOUT_MAIN", store) in found) is disregarded
        assert (("COUNTRY_SET_CANNOT_BE_UNDONE", store) in found) is (answer.source is store)
        depends = answer.depends_on_fallback
        assert (("DISPLAY_DEPENDS_ON_FALLBACK", store) in found) is depends
        if ("COUNTRY_SET_POORER", store) in found:
            bare = resolve(SubmittedImages(submitted.asin, submitted.worldwide), store)
            assert len(answer.images) < len(bare.images)


@given(submitted_images(), stores, fallbacks)
def test_without_metadata_there_are_no_findings_about_it(
    submitted: SubmittedImages, sold_in: set[Marketplace] | None, fallback: Fallback
) -> None:
    def bare(images: ImageSet) -> ImageSet:
        return ImageSet([ImageFile(file.filename) for file in images.files])

    by_country = {store: bare(images) for store, images in submitted.by_country.items()}
    unknown = SubmittedImages(submitted.asin, bare(submitted.worldwide), by_country)
    without = [heading(each) for each in review(unknown, sold_in=sold_in, fallback=fallback)]
    findings = review(submitted, sold_in=sold_in, fallback=fallback)
    assert without == [
        heading(finding) for finding in findings if finding.code not in BY_PICTURE | BY_CONTENT
    ]


@given(submitted_images(metadata=False))
def test_a_suggested_rename_has_a_documented_code_in_a_free_slot(
    submitted: SubmittedImages,
) -> None:
    for finding in review(submitted):
        if finding.code == "UNDOCUMENTED_CODE" and finding.suggestion is not None:
            assert finding.file is not None
            assert finding.scope is not None
            images = submitted.set_for(finding.scope)
            renamed = images.without(finding.file.variant).with_(finding.suggestion)
            assert len(renamed) == len(images)
            assert renamed[ImageFilename.parse(finding.suggestion).variant].variant.is_documented


# Arguments.

SUBMITTED = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])


def bad(reason: str, ask: Callable[[], object]) -> object:
    return pytest.param(ask, id=reason)


@pytest.mark.parametrize(
    "ask",
    [
        # Each of these would be reviewed as if the product were sold nowhere.
        bad("one string", lambda: review(SUBMITTED, sold_in="DE")),  # type: ignore[arg-type] # on purpose
        bad("the global scope", lambda: review(SUBMITTED, sold_in=[GLOBAL])),  # type: ignore[list-item] # on purpose
        # This one would be taken for PER_VARIANT.
        bad("a name", lambda: review(SUBMITTED, fallback="WHOLE_SET")),  # type: ignore[arg-type] # on purpose
    ],
)
def test_review_bad_argument(ask: Callable[[], object]) -> None:
    with pytest.raises(TypeError):
        ask()


def test_review_sold_in_iterator_with_duplicates() -> None:
    assert review(SUBMITTED, sold_in=iter([Marketplace.DE, Marketplace.DE])) == ()

"""`review`: the cases of cases/review_*.toml, and what holds of every review."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from analysis_cases import REVIEWS, findings_of
from hypothesis import given, strategies as st
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
    UnknownMarketplace,
    VariantCode,
    collect,
    resolve,
    review,
)
from listing_images.analysis.findings import FindingCode
from listing_images.analysis.review import CHECKS, _remarks_on
from listing_images.strategies import submitted_images

BY_PICTURE = {"COUNTRY_SET_EQUALS_GLOBAL", "COUNTRY_PICTURE_OLDER"}
BY_CONTENT = {
    *("GLOBAL_TEXT_NOT_ENGLISH", "COUNTRY_TEXT_FOREIGN", "TEXT_ON_MAIN_OR_SWATCH"),
    *("DIMENSIONS_ON_GLOBAL_IMAGE", "PIXELS_OUT_OF_RANGE", "TOO_SMALL_FOR_ZOOM"),
}
OF_REVIEW = [code for code in FindingCode if code is not FindingCode.COUNTRY_SET_CANNOT_BE_UNDONE]

fallbacks = st.sampled_from(Fallback)
stores = st.none() | st.sets(st.sampled_from([*MARKETPLACES, NIGERIA]))


# The cases.


def heading(finding: Finding) -> str:
    scope = finding.scope.code if isinstance(finding.scope, Marketplace) else finding.scope
    parts = (finding.code, scope, finding.file and finding.file.variant)
    return " ".join(str(part) for part in parts if part is not None)


def title(case: dict[str, Any]) -> str:
    return f"{case['code']}: {case['reason']}"


@pytest.mark.parametrize("case", REVIEWS, ids=title)
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


@pytest.mark.parametrize("code", OF_REVIEW, ids=lambda code: code.name)
def test_every_code_has_cases_with_and_without_it(code: FindingCode) -> None:
    about = [case for case in REVIEWS if case["code"] == code.name]
    found = [any(line.split()[0] == code.name for line in case["found"]) for case in about]
    assert set(found) == {True, False}
    assert {case["rule"] for case in about} == {code.rule.name}


def test_every_code_has_a_check_and_a_line_in_the_docstring() -> None:
    names = [code.name for code in OF_REVIEW]
    assert {check.__name__.upper() for check in CHECKS} == FOLLOW.keys() == {*names}
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


@given(submitted_images(), stores, fallbacks)
def test_findings_about_a_country_depend_on_no_other_country(
    submitted: SubmittedImages, sold_in: set[Marketplace] | None, fallback: Fallback
) -> None:
    findings = review(submitted, sold_in=sold_in, fallback=fallback)
    for store, own in submitted.by_country.items():
        only = SubmittedImages(submitted.asin, submitted.worldwide, {store: own})
        of_only = review(only, sold_in=sold_in, fallback=fallback)
        assert [one for one in findings if one.scope == store] == [
            one for one in of_only if one.scope == store
        ]


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
        return ImageSet([ImageFile(name_of(file)) for file in images.files])

    by_country = {store: bare(images) for store, images in submitted.by_country.items()}
    unknown = SubmittedImages(submitted.asin, bare(submitted.worldwide), by_country)
    without = [heading(each) for each in review(unknown, sold_in=sold_in, fallback=fallback)]
    findings = review(submitted, sold_in=sold_in, fallback=fallback)
    assert without == [
        heading(finding) for finding in findings if finding.code not in BY_PICTURE | BY_CONTENT
    ]


def name_of(file: ImageFile) -> ImageFilename:
    return file.filename or ImageFilename(file.asin, file.variant, "jpg")


@given(submitted_images(linked=False, metadata=False))
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


# The advice of a finding never leads to another error.


def upload(submitted: SubmittedImages, scope: Scope, *codes: str) -> SubmittedImages:
    names = [ImageFilename(submitted.asin, code, "jpg") for code in codes]
    return submitted.apply(*[Submission(ImageFile(name), scope) for name in names])


def without(submitted: SubmittedImages, scope: Scope) -> SubmittedImages:
    rest = {store: own for store, own in submitted.by_country.items() if store != scope}
    return SubmittedImages(submitted.asin, submitted.worldwide, rest)


def with_file(submitted: SubmittedImages, scope: Scope, file: ImageFile) -> SubmittedImages:
    return submitted.apply(Submission(file, scope))


def codes_in(text: str) -> list[str]:
    return re.findall(r"\b[A-Z0-9]{4}\b", text)


def stores_in(text: str) -> list[Marketplace]:
    return [store for store in (*MARKETPLACES, NIGERIA) if store.name in text]


def set_of(finding: Finding) -> Scope:
    assert finding.scope is not None
    return finding.scope


def file_in(finding: Finding) -> ImageFile:
    assert finding.file is not None
    return finding.file


def upload_global_main(submitted: SubmittedImages, _: Finding) -> SubmittedImages:
    return upload(submitted, GLOBAL, "MAIN")


def upload_main_or_delete(submitted: SubmittedImages, finding: Finding) -> SubmittedImages:
    advice, scope = finding.suggestion or "", set_of(finding)
    assert "main image" in advice
    # Without an offer, nothing can be uploaded.
    return without(submitted, scope) if "once" in advice else upload(submitted, scope, "MAIN")


def leave_out(submitted: SubmittedImages, finding: Finding) -> SubmittedImages:
    return without(submitted, set_of(finding))


def upload_named(submitted: SubmittedImages, finding: Finding) -> SubmittedImages:
    codes = codes_in((finding.suggestion or "").partition(" for ")[0])
    return upload(submitted, set_of(finding), *codes)


def rename(submitted: SubmittedImages, finding: Finding) -> SubmittedImages:
    file, name = file_in(finding), finding.suggestion
    if name is None or file.filename is None:
        return submitted
    images = submitted.set_for(set_of(finding)).without(file.variant)
    images = images.with_(file.__replace__(filename=ImageFilename.parse(name)))
    return with_set(submitted, set_of(finding), images)


def replace(submitted: SubmittedImages, finding: Finding) -> SubmittedImages:
    return with_file(submitted, set_of(finding), ImageFile(name_of(file_in(finding))))


def move_to_a_country(submitted: SubmittedImages, finding: Finding) -> SubmittedImages:
    moved, _, needed = (finding.suggestion or "").partition(" Also ")
    assert "English" in moved
    for store in stores_in(moved)[:1]:
        submitted = with_file(submitted, store, file_in(finding))
        if store in stores_in(needed):
            submitted = upload(submitted, store, "MAIN")
    return replace(submitted, finding)


def upload_for_each_country(submitted: SubmittedImages, finding: Finding) -> SubmittedImages:
    for store in submitted.countries:
        submitted = with_file(submitted, store, ImageFile(name_of(file_in(finding))))
        if "main image" in (finding.suggestion or "") and not submitted.set_for(store).has_main:
            submitted = upload(submitted, store, "MAIN")
    return submitted


def add_some(submitted: SubmittedImages, finding: Finding) -> SubmittedImages:
    scope, number = set_of(finding), int((finding.suggestion or "").split()[1])
    taken = {*submitted.worldwide, *submitted.set_for(scope)}
    free = [f"PT{n:02}" for n in range(1, 99) if VariantCode.part(n) not in taken]
    return upload(submitted, scope, *free[:number])


def keep_nine(submitted: SubmittedImages, finding: Finding) -> SubmittedImages:
    files = submitted.set_for(set_of(finding)).files
    others = [file for file in files if not file.variant.is_main]
    kept = [file for file in files if file.variant.is_main or file in others[:8]]
    return with_set(submitted, set_of(finding), ImageSet(kept))


def look_it_up(submitted: SubmittedImages, _: Finding) -> SubmittedImages:
    return submitted


FOLLOW = {
    "GLOBAL_SET_WITHOUT_MAIN": upload_global_main,
    "COUNTRY_SET_WITHOUT_MAIN": upload_main_or_delete,
    "COUNTRY_SET_WITHOUT_OFFER": leave_out,
    "PIXELS_OUT_OF_RANGE": replace,
    "WRONG_ISBN_CHECK_DIGIT": look_it_up,
    "ASIN_WITHOUT_B0": look_it_up,
    "SOLD_WITHOUT_IMAGES": upload_global_main,
    "COUNTRY_SET_POORER": upload_named,
    "COMPLIANCE_IMAGE_LOST": upload_named,
    "COUNTRY_SET_EQUALS_GLOBAL": leave_out,
    "COUNTRY_PICTURE_OLDER": replace,
    "TEXT_ON_MAIN_OR_SWATCH": replace,
    "GLOBAL_TEXT_NOT_ENGLISH": move_to_a_country,
    "COUNTRY_TEXT_FOREIGN": replace,
    "RETIRED_CODE": look_it_up,
    "UNDOCUMENTED_CODE": rename,
    "DISPLAY_DEPENDS_ON_FALLBACK": upload_named,
    "FEWER_THAN_SIX_IMAGES": add_some,
    "MORE_THAN_NINE_IMAGES": keep_nine,
    "TOO_SMALL_FOR_ZOOM": replace,
    "DIMENSIONS_ON_GLOBAL_IMAGE": upload_for_each_country,
}
"""What to do about each finding, as its suggestion says."""


def with_set(submitted: SubmittedImages, scope: Scope, images: ImageSet) -> SubmittedImages:
    if scope is GLOBAL:
        return SubmittedImages(submitted.asin, images, submitted.by_country)
    assert isinstance(scope, Marketplace)
    return SubmittedImages(
        submitted.asin, submitted.worldwide, {**submitted.by_country, scope: images}
    )


def errors(findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
    return {
        (finding.code, str(finding.scope))
        for finding in findings
        if finding.severity is Severity.ERROR
    }


@given(submitted_images(), stores, fallbacks)
def test_advice_never_leads_to_another_error(
    submitted: SubmittedImages, sold_in: set[Marketplace] | None, fallback: Fallback
) -> None:
    findings = review(submitted, sold_in=sold_in, fallback=fallback)
    for finding in findings:
        after = FOLLOW[finding.code](submitted, finding)
        then = review(after, sold_in=sold_in, fallback=fallback)
        assert errors(then) <= errors(findings), finding


@pytest.mark.parametrize(
    ("store", "codes", "named"),
    [
        ("DE", ["PFFR", "EEUK"], None),
        ("DE", ["PFFR", "PFDE"], "PFDE"),
        ("GB", ["PFFR", "EEUK", "PT01"], "PT01 and EEUK"),
        ("FR", ["PFFR", "EEUK"], "PFFR"),
    ],
)
def test_advice_names_no_image_for_another_country(
    store: str, codes: list[str], named: str | None
) -> None:
    names = [f"B000123456.{code}.jpg" for code in ("MAIN", *codes)]
    submitted = SubmittedImages.of(names, {store: names[:1]})
    [finding] = [one for one in review(submitted) if one.code == "DISPLAY_DEPENDS_ON_FALLBACK"]
    assert all(code in finding.message for code in codes)
    in_sentence = {"DE": "Germany", "GB": "the United Kingdom", "FR": "France"}[store]
    assert finding.suggestion == (named and f"Upload {named} for {in_sentence} too.")


def test_advice_names_the_main_image_that_a_country_then_needs() -> None:
    german = ImageFile(ImageFilename.parse("B000123456.PT01.jpg"), text_languages=["de"])
    submitted = SubmittedImages.of(["B000123456.MAIN.jpg", german])
    finding = next(one for one in review(submitted) if one.code == "GLOBAL_TEXT_NOT_ENGLISH")
    assert "MAIN" in (finding.suggestion or "")
    moved = with_file(submitted, Marketplace.DE, german)
    assert errors(review(moved)) == {("COUNTRY_SET_WITHOUT_MAIN", "DE")}, "without the advice"
    assert errors(review(FOLLOW[finding.code](submitted, finding))) == set()


@pytest.mark.parametrize(
    ("known", "is_proposed"),
    [
        ({}, True),
        ({"pixels": (500, 400), "text_languages": []}, True),
        ({"pixels": (400, 300)}, False),  # too small
        ({"pixels": (10_000, 300)}, True),
        ({"pixels": (10_001, 300)}, False),
        ({"text_languages": ["en"]}, False),  # a main image must not have text
        ({"text_languages": ["de"]}, False),
        ({"text_languages": ["fr"]}, False),
    ],
)
def test_advice_proposes_only_a_valid_main_image(
    known: dict[str, Any], *, is_proposed: bool
) -> None:
    main = ImageFile(ImageFilename.parse("B000123456.MAIN.jpg"), **known)
    german = ImageFile(ImageFilename.parse("B000123456.PT01.jpg"), text_languages=["de"])
    [advice] = [
        one.suggestion or ""
        for one in review(SubmittedImages.of([main, german]))
        if one.file == german and one.code == "GLOBAL_TEXT_NOT_ENGLISH"
    ]
    assert "Also upload a main image (MAIN) for Germany" in advice
    assert ("for example B000123456.MAIN.jpg" in advice) is is_proposed


def test_advice_never_overwrites_an_image_of_a_country() -> None:
    german = ImageFile(ImageFilename.parse("B000123456.PT01.jpg"), text_languages=["de"])
    own = ["B000123456.MAIN.jpg", "B000123456.PT01.png"]
    submitted = SubmittedImages.of(["B000123456.MAIN.jpg", german], {Marketplace.DE: own})
    advice = {
        len(sold_in): one.suggestion or ""
        for sold_in in ([Marketplace.DE], [Marketplace.DE, Marketplace.BE, NIGERIA])
        for one in review(submitted, sold_in=sold_in)
        if one.code == "GLOBAL_TEXT_NOT_ENGLISH"
    }
    assert "Germany" not in advice[1] + advice[3]
    assert "English" in advice[1]


# Linked images.


def test_review_linked_images() -> None:
    link = "https://example.com/1.jpg"
    images = [
        ImageFile.linked("B000123456", "MAIN", link),
        ImageFile.linked("B000123456", "PTO1", link, text_languages=["de"], pixels=(10, 10)),
    ]
    submitted = SubmittedImages.of(images)
    found = {finding.code: finding for finding in review(submitted)}
    assert found.keys() >= {"UNDOCUMENTED_CODE", "GLOBAL_TEXT_NOT_ENGLISH", "PIXELS_OUT_OF_RANGE"}
    assert found["UNDOCUMENTED_CODE"].suggestion == "Use PT01 instead of PTO1."
    assert link in found["GLOBAL_TEXT_NOT_ENGLISH"].message


def test_country_set_equals_global_by_the_id_of_amazons_links() -> None:
    hosts = ("m.media-amazon.com", "images-eu.ssl-images-amazon.com")
    one, other = (
        ImageFile.linked("B000123456", "MAIN", f"https://{host}/images/I/71a{size}.jpg")
        for host, size in zip(hosts, ("", "._SL1500_"), strict=True)
    )
    submitted = SubmittedImages.of([one], {Marketplace.DE: [other]})
    assert "COUNTRY_SET_EQUALS_GLOBAL" in {finding.code for finding in review(submitted)}


# Arguments.

SUBMITTED = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])


def bad(reason: str, ask: Callable[[], object]) -> object:
    return pytest.param(ask, id=reason)


@pytest.mark.parametrize(
    "ask",
    [
        # Each of these would be reviewed as if the product were sold nowhere.
        bad("one string", lambda: review(SUBMITTED, sold_in="DE")),
        bad("the global scope", lambda: review(SUBMITTED, sold_in=[GLOBAL])),  # type: ignore[list-item] # on purpose
        # This one would be taken for PER_VARIANT.
        bad("a name", lambda: review(SUBMITTED, fallback="WHOLE_SET")),  # type: ignore[arg-type] # on purpose
    ],
)
def test_review_bad_argument(ask: Callable[[], object]) -> None:
    with pytest.raises(TypeError):
        ask()


@pytest.mark.parametrize("sold_in", [["FR", "us"], [Marketplace.FR, "amazon.com"]])
def test_review_sold_in_names(sold_in: list[Any]) -> None:
    submitted = SubmittedImages.of(by_country={Marketplace.DE: ["B000123456.MAIN.jpg"]})
    stores = [Marketplace.FR, Marketplace.US]
    assert review(submitted, sold_in=sold_in) == review(submitted, sold_in=stores)


def test_review_sold_in_unknown_name() -> None:
    with pytest.raises(UnknownMarketplace):
        review(SUBMITTED, sold_in=["EU"])


def test_review_sold_in_iterator_with_duplicates() -> None:
    expected = review(SUBMITTED, sold_in=[Marketplace.DE])
    assert review(SUBMITTED, sold_in=iter([Marketplace.DE, Marketplace.DE])) == expected


def test_sentences_about_stores_of_the_caller_are_kept_up_to_a_limit() -> None:
    """Stores of any number of names can be reviewed, but memory is bounded."""
    own = [
        NIGERIA.__replace__(name=f"Nigeria {number}", marketplace_id=f"NG{number}")
        for number in range(100)
    ]
    worldwide = ["B000123456.MAIN.jpg", "B000123456.PT97.jpg"]
    for _ in range(2):
        for store in own:
            images = SubmittedImages.of(worldwide=worldwide, by_country={store: worldwide[1:]})
            assert f"The set of {store.name} has no main image" in review(images)[0].message
    assert len(_remarks_on(("PT97",), ("MAIN", "PT97"), Fallback.WHOLE_SET, True)) == 32

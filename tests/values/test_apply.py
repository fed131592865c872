"""`SubmittedImages.apply` and `collect`: what a log of changes leaves, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, strategies as st
from worlds import NIGERIA

from listing_images import (
    GLOBAL,
    Asin,
    Change,
    Deletion,
    ImageFile,
    ImageFilename,
    ImageSet,
    InvalidAsin,
    ListingImagesError,
    Marketplace,
    MixedProducts,
    NoImages,
    NotSubmitted,
    Rule,
    RuleViolation,
    Scope,
    Submission,
    SubmittedImages,
    collect,
    parse_asin,
)
from listing_images.strategies import catalogues, changes

ONE, OTHER = parse_asin("B000123456"), parse_asin("B000234567")
MAIN = Submission.of("B000123456.MAIN.jpg")
PART = Submission.of("B000123456.PT01.jpg")
SUBMITTED = SubmittedImages.of(
    worldwide=["B000123456.MAIN.jpg", "B000123456.PT01.jpg"],
    by_country={Marketplace.DE: ["B000123456.PT01.png"], NIGERIA: ["B000123456.MAIN.gif"]},
)
"""With a global set and two of countries."""


def test_a_later_upload_replaces_an_earlier_one_with_all_that_was_known_of_it() -> None:
    name = ImageFilename.parse("B000123456.PT01.jpg")
    before = ImageFile(name, "same", text_languages=["de"], shows_dimensions=True)
    after = ImageFile(name, "same")
    assert before == after
    submitted = SubmittedImages(ONE).apply(Submission(before), Submission(after))
    assert repr(submitted.worldwide["PT01"]) == repr(after)


def test_each_change_is_made_in_its_own_slot_and_scope() -> None:
    later = SUBMITTED.apply(
        Deletion(ONE, "PT01", Marketplace.DE),
        Submission.of("B000123456.PT02.jpg", Marketplace.FR),
        Submission.of("B000123456.MAIN.tif", NIGERIA),
    )
    assert later == SubmittedImages.of(
        worldwide=["B000123456.MAIN.jpg", "B000123456.PT01.jpg"],
        by_country={
            Marketplace.FR: ["B000123456.PT02.jpg"],
            NIGERIA: ["B000123456.MAIN.tif"],
        },
    )
    assert later.countries == (Marketplace.FR, NIGERIA)
    assert later.worldwide is SUBMITTED.worldwide


def test_countries_stand_in_the_tables_order_and_those_beyond_it_last() -> None:
    beyond = Marketplace(
        code="AA", name="A", marketplace_id="A1", domain="amazon.aa", region="FE", languages=[]
    )
    order = (Marketplace.CA, Marketplace.GB, Marketplace.DE, Marketplace.AE, beyond, NIGERIA)
    log = [Submission.of("B000123456.PT01.jpg", store) for store in order]
    assert SubmittedImages(ONE).apply(*log[::-1]).countries == order
    sets = {store: ["B000123456.PT01.jpg"] for store in order[::-1]}
    assert SubmittedImages.of(by_country=sets).countries == order


def test_no_change_changes_nothing() -> None:
    assert SUBMITTED.apply() is SUBMITTED
    assert collect([], onto={ONE: SUBMITTED})[ONE] is SUBMITTED
    assert collect([]) == {}


def test_an_image_can_be_uploaded_and_deleted_in_one_log() -> None:
    assert SubmittedImages(ONE).apply(PART, Deletion(ONE, "PT01")) == SubmittedImages(ONE)
    assert list(collect([PART, Deletion(ONE, "PT01")])) == [ONE]


@pytest.mark.parametrize(
    ("scope", "whose"),
    [
        (GLOBAL, "the global set"),
        (Marketplace.FR, "the set of France"),
        (NIGERIA, "the set of Nigeria"),
    ],
    ids=str,
)
def test_a_deletion_of_what_is_not_there_is_refused_by_its_place(
    scope: Marketplace, whose: str
) -> None:
    deletion = Deletion(ONE, "PT09", scope)
    log = [MAIN, PART, deletion, PART]
    for refused in (lambda: SUBMITTED.apply(*log), lambda: collect(iter(log))):
        with pytest.raises(NotSubmitted) as refusal:
            refused()
        assert (refusal.value.change, refusal.value.index) == (deletion, 2)
        assert refusal.value.args == (deletion, 2)
        assert str(refusal.value) == (
            f"Change 2 deletes PT09 of B000123456, which {whose} does not have: "
            "leave the deletion out."
        )
    assert issubclass(NotSubmitted, LookupError)
    assert issubclass(NotSubmitted, ListingImagesError)


def test_a_second_deletion_finds_nothing_left() -> None:
    deletion = Deletion(ONE, "PT01", Marketplace.DE)
    with pytest.raises(NotSubmitted) as refusal:
        SUBMITTED.apply(deletion, deletion)
    assert refusal.value.index == 1


def test_another_products_change_is_refused_before_any_is_made() -> None:
    with pytest.raises(MixedProducts) as refusal:
        SUBMITTED.apply(Deletion(ONE, "PT09"), Submission.of("B000234567.MAIN.jpg"))
    assert (refusal.value.expected, refusal.value.found) == (ONE, OTHER)


@pytest.mark.parametrize(
    "change",
    ["B000123456.MAIN.jpg", MAIN.file, MAIN.file.filename, None, (MAIN.file, GLOBAL), [MAIN]],
    ids=repr,
)
def test_what_is_no_change_is_a_type_error(change: Change) -> None:
    for refused in (lambda: SUBMITTED.apply(MAIN, change), lambda: collect([MAIN, change])):
        with pytest.raises(TypeError, match=f"not {type(change).__name__}"):
            refused()


def test_products_stand_in_the_order_in_which_they_come() -> None:
    log = [Submission.of("B000234567.MAIN.jpg"), MAIN, Submission.of("B000234567.PT01.jpg")]
    assert list(collect(log)) == [OTHER, ONE]
    assert list(collect(log, onto={ONE: SUBMITTED})) == [ONE, OTHER]
    catalogue = collect(log, onto={ONE: SUBMITTED})
    assert catalogue[ONE] == SUBMITTED
    assert len(catalogue[OTHER].worldwide) == 2


def test_a_catalogue_that_was_collected_onto_is_left_as_it_was() -> None:
    before = {ONE: SUBMITTED}
    after = collect([Deletion(ONE, "PT01")], onto=before)
    assert before == {ONE: SUBMITTED}
    assert "PT01" not in after[ONE].worldwide


@given(catalogues(), changes())
def test_products_do_not_touch_each_other(
    catalogue: dict[Asin, SubmittedImages], log: list[Change]
) -> None:
    others = {asin: one for asin, one in catalogue.items() if asin not in {c.asin for c in log}}
    together = collect(log, onto=others)
    assert together == {**others, **collect(log)}
    assert all(together[asin] is submitted for asin, submitted in others.items())
    for asin in {change.asin for change in log}:
        alone = SubmittedImages(asin).apply(*[change for change in log if change.asin == asin])
        assert together[asin] == alone


@given(changes(asin=ONE), st.sampled_from([GLOBAL, Marketplace.DE, NIGERIA]))
def test_what_is_refused_changes_nothing(log: list[Change], scope: Scope) -> None:
    submitted = SubmittedImages(ONE).apply(*log)
    assume("ZZ99" not in submitted.set_for(scope))
    before = repr(submitted)
    with pytest.raises(NotSubmitted):
        submitted.apply(MAIN, Deletion(ONE, "ZZ99", scope))
    assert repr(submitted) == before


@pytest.mark.parametrize(
    ("onto", "error", "told"),
    [
        ({OTHER: SUBMITTED}, MixedProducts, "B000123456 is another product than B000234567"),
        ({ONE: SUBMITTED.worldwide}, TypeError, "not ImageSet"),
        ({ONE: None}, TypeError, "not NoneType"),
        ([SUBMITTED], TypeError, "onto is a mapping, not list"),
        (SUBMITTED, TypeError, "onto is a mapping, not SubmittedImages"),
    ],
    ids=str,
)
def test_a_catalogue_that_is_none_is_refused(
    onto: dict[Asin, SubmittedImages], error: type[Exception], told: str
) -> None:
    with pytest.raises(error, match=told):
        collect([MAIN], onto=onto)


@pytest.mark.parametrize(
    ("worldwide", "by_country", "error", "told"),
    [
        # One text is no list of names, and would be read letter by letter.
        ("B000123456.MAIN.jpg", {}, TypeError, "in a list, .'B000123456.MAIN.jpg'., not as one"),
        ([], {Marketplace.DE: "B000123456.MAIN.jpg"}, TypeError, "not as one str"),
        ([], [Marketplace.DE], TypeError, "by_country is a mapping, not list"),
        ([], {"DE": ["B000123456.MAIN.jpg"]}, TypeError, "stores as keys, not str"),
        # The global set has a place of its own.
        ([], {GLOBAL: ["B000123456.MAIN.jpg"]}, TypeError, "stores as keys, not GlobalScope"),
        ([b"B000123456.MAIN.jpg"], {}, TypeError, "not bytes"),
        ([MAIN], {}, TypeError, "not Submission"),
        ([], {}, NoImages, "No image was given"),
        ([], {Marketplace.DE: []}, NoImages, "No image was given"),
        ([], {Marketplace.US: ["B000123456.MAIN.jpg"]}, RuleViolation, "United States alone"),
        (
            ["B000123456.MAIN.jpg"],
            {Marketplace.DE: ["B000234567.MAIN.jpg"]},
            MixedProducts,
            "another product",
        ),
    ],
)
def test_what_cannot_be_submitted_is_refused(
    worldwide: list[str],
    by_country: dict[Marketplace, list[str]],
    error: type[Exception],
    told: str,
) -> None:
    with pytest.raises(error, match=told):
        SubmittedImages.of(worldwide=worldwide, by_country=by_country)


@pytest.mark.parametrize(
    ("asin", "worldwide", "by_country", "error"),
    [
        ("b000123456", ImageSet(), {}, InvalidAsin),
        (None, ImageSet(), {}, TypeError),
        (ONE, ["B000123456.MAIN.jpg"], {}, TypeError),
        (ONE, ImageSet(), {Marketplace.DE: ["B000123456.MAIN.jpg"]}, TypeError),
        (ONE, ImageSet(), SUBMITTED.worldwide, TypeError),
        (ONE, ImageSet(), {GLOBAL: ImageSet()}, TypeError),
        (ONE, ImageSet(), None, TypeError),
        (OTHER, SUBMITTED.worldwide, {}, MixedProducts),
        (OTHER, ImageSet(), {Marketplace.DE: SUBMITTED.worldwide}, MixedProducts),
        # An empty set for the US is one too many.
        (ONE, ImageSet(), {Marketplace.US: ImageSet()}, RuleViolation),
    ],
)
def test_what_is_no_set_of_the_product_is_refused(
    asin: str,
    worldwide: ImageSet,
    by_country: dict[Marketplace, ImageSet],
    error: type[Exception],
) -> None:
    with pytest.raises(error) as refusal:
        SubmittedImages(asin, worldwide, by_country)
    if error is RuleViolation:
        assert refusal.value.args[0] is Rule.US_IMAGES_ARE_GLOBAL


@pytest.mark.parametrize("scope", ["GLOBAL", "DE", None, Marketplace], ids=repr)
def test_what_is_no_scope_has_no_set(scope: Scope) -> None:
    with pytest.raises(TypeError, match="a scope is GLOBAL or a Marketplace"):
        SUBMITTED.set_for(scope)


@pytest.mark.parametrize("scope", [Marketplace.US, Marketplace.FR], ids=str)
def test_a_scope_without_images_has_an_empty_set(scope: Scope) -> None:
    assert SUBMITTED.set_for(scope) == ImageSet()

"""`plan`: the cases of cases/plans.toml, its laws, its steps as values and in words."""

from __future__ import annotations

import json
import re
from ast import literal_eval
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from analysis_cases import PLANS, PlanCase, images, planned
from hypothesis import given, settings, strategies as st
from strangers import check_different
from worlds import NIGERIA, PRODUCT

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    Caveat,
    Deletion,
    DuplicateStore,
    Fallback,
    ImageFile,
    ImageFilename,
    ImageSet,
    InvalidAsin,
    Marketplace,
    MixedProducts,
    Plan,
    Rule,
    Scope,
    Severity,
    Step,
    StepReason,
    Submission,
    SubmittedImages,
    UnknownMarketplace,
    Unreachable,
    VariantCode,
    impact,
    plan,
    plan_catalogue,
    resolve,
    review,
)
from listing_images.strategies import image_sets, marketplaces, submitted_images

# The cases


@pytest.mark.parametrize(
    "case", [case for case in PLANS if "steps" in case], ids=lambda c: c["name"]
)
def test_plan(case: PlanCase) -> None:
    todo = planned(case)
    assert case["rule"] in Rule.__members__
    assert [f"{step.reason.name}: {step}" for step in todo.steps] == case.get("steps")
    assert [str(caveat.store) for caveat in todo.caveats] == case.get("caveats", [])
    others = [store for store in MARKETPLACES if str(store) not in case["wanted"]]
    staying = case.get("staying", [str(store) for store in others])
    assert [str(store) for store in todo.unchanged] == staying
    assert list(todo.also_changes) == [store for store in others if str(store) not in staying]


@pytest.mark.parametrize(
    "case", [case for case in PLANS if "unreachable" in case], ids=lambda c: c["name"]
)
def test_plan_unreachable(case: PlanCase) -> None:
    with pytest.raises(Unreachable) as caught:
        planned(case)
    assert str(caught.value.store) == case.get("unreachable")
    assert caught.value.rule is Rule[case["rule"]]


# The laws

STORES = (Marketplace.US, Marketplace.DE, Marketplace.FR, Marketplace.JP, NIGERIA)

stores = st.sampled_from(STORES)
given_images = submitted_images(asin=PRODUCT, stores=st.sampled_from(STORES[1:]), max_size=3)
sets = image_sets(asin=PRODUCT, main=True, max_size=3)


@st.composite
def attempts(draw: st.DrawFn) -> Plan | None:
    """Draw plans, or None if unreachable. Stores should often show what others show."""
    submitted = draw(given_images)
    known = [submitted.worldwide, *submitted.by_country.values(), draw(sets)]
    some_sets = st.sampled_from([images for images in known if images.has_main]) | sets
    wanted = draw(st.dictionaries(stores, some_sets, max_size=4))
    sold_in = draw(st.frozensets(stores))
    if draw(st.booleans()):
        sold_in |= wanted.keys()
    may_change = draw(st.just("others") | st.frozensets(stores) | st.just(MARKETPLACES))
    try:
        return plan(submitted, wanted, sold_in=sold_in, may_change=may_change)
    except Unreachable:
        return None


few = settings(
    max_examples=settings.default.max_examples // 2
)  # each law looks at every step and every store
plans: st.SearchStrategy[Any] = attempts().filter(lambda todo: todo is not None)


def prefixes(todo: Plan) -> Iterator[SubmittedImages]:
    """Yield the submitted images before the plan, and after each of its steps."""
    submitted = todo.submitted
    yield submitted
    for change in todo.changes:
        submitted = submitted.apply(change)
        yield submitted


def shown(submitted: SubmittedImages, store: Marketplace) -> ImageSet:
    return resolve(submitted, store).images


def are_same(images: ImageSet, other: ImageSet) -> bool:
    """Whether customers see the same pictures, as far as that is known."""
    if [*images] != [*other]:
        return False
    pairs = list(zip(images.files, other.files, strict=True))
    verdicts = [one.shows_same(another) for one, another in pairs]
    return all(
        str(one) == str(another) if verdict is None else verdict
        for (one, another), verdict in zip(pairs, verdicts, strict=True)
    )


@few
@given(plans)
def test_every_wanted_store_shows_the_wanted_images_afterwards(todo: Plan) -> None:
    after = todo.submitted.apply(*todo.changes)
    assert after == todo.after
    for store, wanted in todo.wanted.items():
        assert are_same(shown(after, store), wanted)


@few
@given(plans)
def test_every_other_store_with_an_offer_shows_the_same_after_every_step(todo: Plan) -> None:
    for store in todo.sold_in - todo.wanted.keys() - todo.may_change:
        before = shown(todo.submitted, store)
        if before:
            assert all(are_same(shown(submitted, store), before) for submitted in prefixes(todo))


@few
@given(plans)
def test_a_store_that_should_show_what_it_shows_never_changes(todo: Plan) -> None:
    for store, wanted in todo.wanted.items():
        if are_same(shown(todo.submitted, store), wanted):
            assert all(are_same(shown(submitted, store), wanted) for submitted in prefixes(todo))


@few
@given(plans)
def test_a_store_that_gets_its_own_set_switches_at_once(todo: Plan) -> None:
    """A first main image goes up last."""
    for submitted, later in pairwise(prefixes(todo)):
        for store in STORES:
            if resolve(submitted, store).source != resolve(later, store).source:
                assert shown(later, store) == shown(todo.after, store)
    scopes = [step.scope for step in todo.steps]
    for place, step in enumerate(todo.steps):
        if step.irreversible:
            assert step.scope not in scopes[place + 1 :]


@few
@given(plans)
def test_countries_come_before_the_global_set(todo: Plan) -> None:
    is_global = [step.scope is GLOBAL for step in todo.steps]
    assert is_global == sorted(is_global)


@few
@given(plans)
def test_nothing_goes_up_for_a_country_without_an_offer(todo: Plan) -> None:
    uploads = [change for change in todo.changes if isinstance(change, Submission)]
    assert {change.scope for change in uploads} <= {GLOBAL, *todo.sold_in}


@few
@given(plans)
def test_the_first_main_images_are_the_irreversible_steps(todo: Plan) -> None:
    for step, submitted in zip(todo.steps, prefixes(todo), strict=False):
        gains = step.change.variant.is_main and not submitted.set_for(step.scope).has_main
        assert step.irreversible is gains


@few
@given(plans)
def test_no_slot_changes_twice_or_without_need(todo: Plan) -> None:
    slots = [(step.scope, step.change.variant) for step in todo.steps]
    assert len(set(slots)) == len(slots)
    for scope, variant in slots:
        before, after = todo.submitted.set_for(scope), todo.after.set_for(scope)
        old, new = before.get(variant), after.get(variant)
        assert old is None or new is None or not are_same(ImageSet([old]), ImageSet([new]))


@few
@given(plans)
def test_a_plan_can_be_continued_after_any_step(todo: Plan) -> None:
    left = len(todo.steps)
    for place, submitted in enumerate(prefixes(todo)):
        again = plan(submitted, todo.wanted, sold_in=todo.sold_in, may_change=todo.may_change)
        assert len(again.steps) == left - place


@few
@given(plans, st.randoms(use_true_random=False))
def test_the_order_of_the_arguments_does_not_matter(todo: Plan, random: Any) -> None:  # noqa: ANN401 - Hypothesis's own type
    wanted, sold_in = [*todo.wanted.items()], [*todo.sold_in, *todo.sold_in]
    random.shuffle(wanted)
    random.shuffle(sold_in)
    may_change = [str(store) for store in todo.may_change if store != NIGERIA]
    may_change += [NIGERIA] if NIGERIA in todo.may_change else []
    again = plan(todo.submitted, dict(wanted), sold_in=iter(sold_in), may_change=iter(may_change))
    assert again.steps == todo.steps
    assert again == todo
    assert hash(again) == hash(todo)


@few
@given(plans)
def test_unchanged_and_also_changes_agree_with_impact(todo: Plan) -> None:
    others = {*todo.unchanged, *todo.also_changes}
    assert {*MARKETPLACES, *todo.sold_in} <= others | todo.wanted.keys()
    assert not others & todo.wanted.keys()
    changed = impact(todo.submitted, todo.after, others | todo.wanted.keys())
    assert changed.keys() - todo.wanted.keys() == {*todo.also_changes}
    assert changed.keys() & {*todo.unchanged} == set()
    for store in {*todo.also_changes} - todo.may_change:
        assert store not in todo.sold_in or not shown(todo.submitted, store)


@few
@given(plans)
def test_caveats_name_the_stores_that_the_other_fallback_spoils(todo: Plan) -> None:
    doubtful = {caveat.store: caveat.images for caveat in todo.caveats}
    for store in STORES:
        before, after = (
            resolve(submitted, store, fallback=Fallback.PER_VARIANT).images
            for submitted in (todo.submitted, todo.after)
        )
        own = todo.after.set_for(store).has_main
        expected = todo.wanted.get(store, before if store in todo.sold_in else after)
        assert (doubtful.pop(store, None) == after) is (own and not are_same(expected, after))
    assert not doubtful


@few
@given(plans)
def test_files_are_uploaded_as_wanted_with_their_metadata(todo: Plan) -> None:
    wanted = {repr(file) for images in todo.wanted.values() for file in images.files}
    for step in todo.steps:
        if isinstance(step.change, Submission) and step.reason is not StepReason.KEEP_STORE:
            assert repr(step.change.file) in wanted


@few
@given(plans)
def test_a_plan_is_json(todo: Plan) -> None:
    document = json.loads(json.dumps(todo.to_dict()))
    assert document["steps"] == todo.to_records()
    assert re.findall(r" (\d+) ", repr(todo)) == [
        str(len(todo.steps)),
        str(sum(step.irreversible for step in todo.steps)),
    ]


# Examples


def file_named(name: str, **known: Any) -> ImageFile:  # noqa: ANN401 - whatever metadata there is
    return ImageFile(ImageFilename.parse(f"B000123456.{name}"), **known)


def steps_from(worldwide: ImageFile, wanted: ImageFile) -> tuple[Step, ...]:
    submitted = SubmittedImages("B000123456", ImageSet([worldwide]))
    return plan(submitted, {Marketplace.US: ImageSet([wanted])}, sold_in=[]).steps


def test_plan_compares_files_by_name_and_picture() -> None:
    file = file_named("MAIN.jpg", picture="old")
    assert not steps_from(file, file_named("MAIN.jpg", picture="old", shows_dimensions=True))
    assert not steps_from(file, file_named("MAIN.png", picture="old"))
    assert not steps_from(file, file_named("MAIN.jpg"))
    for other in (file_named("MAIN.jpg", picture="new"), file_named("MAIN.png")):
        assert [step.change for step in steps_from(file, other)] == [Submission(other)]


def test_plan_keeps_a_store_by_copies_without_upload_time() -> None:
    old = file_named("MAIN.jpg", submitted_at=datetime(2020, 1, 1, tzinfo=UTC), picture="p")
    submitted = SubmittedImages("B000123456", ImageSet([old]))
    wanted = {Marketplace.US: ImageSet([file_named("MAIN.png")])}
    kept = plan(submitted, wanted, sold_in=[Marketplace.DE]).after.set_for(Marketplace.DE)
    assert kept == submitted.worldwide
    assert kept.files[0].submitted_at is None


def test_plan_copies_its_arguments() -> None:
    main = images(["MAIN.jpg"])
    wanted = {Marketplace.DE: main}
    todo = plan(SubmittedImages("B000123456"), wanted, sold_in=[Marketplace.DE])
    wanted.clear()
    assert todo.wanted == {Marketplace.DE: main}


@pytest.mark.parametrize(
    "sold_in",
    [
        pytest.param("DE", id="one string is not a list of names"),
        pytest.param("others", id="only other stores may be meant so"),
        pytest.param([GLOBAL], id="the global scope is not a store"),
        pytest.param(None, id="unknown offers"),
    ],
)
def test_plan_bad_sold_in(sold_in: Any) -> None:  # noqa: ANN401 - of any type
    with pytest.raises(TypeError):
        plan(SubmittedImages("B000123456"), {}, sold_in=sold_in)


# Which stores may change


def test_plan_of_german_pictures_leaves_the_global_set_alone() -> None:
    german = ImageSet([file_named("MAIN.jpg", picture="crc32:0000000a:1", text_languages=["de"])])
    submitted = SubmittedImages.of(["B000123456.MAIN.png", "B000123456.PT01.png"])
    todo = plan(submitted, {"DE": german}, sold_in=["DE"])
    assert [str(step) for step in todo.steps] == [
        "upload B000123456.MAIN.jpg for DE (irreversible)"
    ]
    assert len(todo.unchanged) == 22


@pytest.mark.parametrize("may_change", [(), "others", MARKETPLACES])
@pytest.mark.parametrize("now", [[], ["B000123456.MAIN.png"]])
def test_plan_of_german_text_needs_a_german_set(now: list[str], may_change: Any) -> None:  # noqa: ANN401 - stores or "others"
    german = ImageSet([file_named("MAIN.jpg", text_languages=["de-AT"])])
    english = ImageSet([file_named("MAIN.jpg", text_languages=["en-GB"])])
    submitted = SubmittedImages("B000123456", ImageSet.of(*now))
    wanted = {"DE": german, "FR": english}  # equal files, of which one is declared
    todo = plan(submitted, wanted, sold_in=wanted, may_change=may_change)
    assert GLOBAL not in {step.scope for step in todo.steps}
    with pytest.raises(Unreachable) as caught:
        plan(submitted, {"DE": german}, sold_in=[], may_change="others")
    assert caught.value.rule is Rule.ACTIVE_OFFER_REQUIRED
    everywhere = plan(submitted, {"US": german, "DE": german}, sold_in=[], may_change=may_change)
    assert {step.scope for step in everywhere.steps} == {GLOBAL}


def test_plan_of_english_text_may_be_global() -> None:
    english = ImageSet([file_named("MAIN.jpg", text_languages=["en-GB"])])
    todo = plan(SubmittedImages("B000123456"), {"DE": english}, sold_in=["DE"])
    assert todo.steps[0].scope is GLOBAL


@few
@given(plans)
def test_a_plan_causes_no_error_of_the_review(todo: Plan) -> None:
    """Except those of the start, and of the wanted sets in their own stores."""

    def errors(submitted: SubmittedImages) -> set[tuple[str, ImageFile | None]]:
        found = review(submitted, sold_in=todo.sold_in)
        return {(one.code, one.file) for one in found if one.severity is Severity.ERROR}

    known = errors(todo.submitted)
    for store, wanted in todo.wanted.items():
        if store is Marketplace.US:
            known |= errors(SubmittedImages(PRODUCT, wanted))
        else:
            known |= errors(SubmittedImages(PRODUCT, ImageSet(), {store: wanted}))
    assert errors(todo.after) <= known


@pytest.mark.parametrize(
    ("may_change", "expected"),
    [
        ([], set()),
        (["de", Marketplace.FR], {Marketplace.DE, Marketplace.FR}),
        ("others", {*MARKETPLACES, NIGERIA} - {Marketplace.US, Marketplace.DE, Marketplace.JP}),
        (["JP", "others"], {*MARKETPLACES, NIGERIA} - {Marketplace.US, Marketplace.DE}),
    ],
)
def test_plan_may_change(may_change: Any, expected: set[Marketplace]) -> None:  # noqa: ANN401 - stores or "others"
    submitted = SubmittedImages.of(by_country={NIGERIA: ["B000123456.MAIN.jpg"]})
    todo = plan(
        submitted, {"US": images(["MAIN.png"])}, sold_in=["US", "DE", "JP"], may_change=may_change
    )
    assert todo.may_change == expected


@pytest.mark.parametrize("may_change", ["DE", "other", [GLOBAL], None])
def test_plan_bad_may_change(may_change: Any) -> None:  # noqa: ANN401 - of any type
    with pytest.raises(TypeError):
        plan(SubmittedImages("B000123456"), {}, sold_in=[], may_change=may_change)


def test_plan_names_of_stores() -> None:
    main = images(["MAIN.png"])
    todo = plan(SubmittedImages("B000123456"), {"Germany": main}, sold_in=["US", "amazon.de"])
    assert todo.wanted == {Marketplace.DE: main}
    assert todo.wanted["DE"] == main
    assert todo.sold_in == {Marketplace.US, Marketplace.DE}
    with pytest.raises(UnknownMarketplace):
        plan(SubmittedImages("B000123456"), {"Germoney": main}, sold_in=[])
    with pytest.raises(DuplicateStore):
        plan(SubmittedImages("B000123456"), {"DE": main, "Germany": main}, sold_in=[])


# Identity


def test_assumed() -> None:
    known = [file_named(f"{code}.jpg", picture=f"p:{code}") for code in ("MAIN", "PT01", "PT02")]
    bare = file_named("PT03.jpg")
    submitted = SubmittedImages("B000123456", ImageSet([*known, bare]))
    wanted = ImageSet(
        [
            file_named("MAIN.png", picture="p:MAIN"),  # the same picture under another name
            file_named("PT01.jpg"),  # unknown here
            file_named("PT02.jpg", picture="q:PT02"),  # of another kind
            bare,  # unknown in both, and equal
        ]
    )
    todo = plan(submitted, {"US": wanted}, sold_in=["US"])
    assert todo.steps == ()
    us = Marketplace.US
    assert todo.assumed == tuple((us, VariantCode(code)) for code in ("PT01", "PT02", "PT03"))
    assert todo.assumed[0].store is us
    assert todo.assumed[0].variant == VariantCode("PT01")
    assert "PT01 of US, PT02 of US, PT03 of US." in in_one_line(todo.explain())
    assert todo.to_dict()["assumed"] == [
        {"store": "US", "variant": code} for code in ("PT01", "PT02", "PT03")
    ]


@pytest.mark.parametrize("picture", ["p:2", None])
def test_assumed_for_a_store_that_is_kept(picture: str | None) -> None:
    worldwide = ImageSet([file_named("MAIN.jpg", picture="p:1"), file_named("PT01.jpg")])
    own = ImageSet([file_named("PT01.jpg", picture=picture)])
    submitted = SubmittedImages("B000123456", worldwide, {Marketplace.DE: own})
    todo = plan(submitted, {"US": images(["MAIN.png"])}, sold_in=["US", "DE"])
    assert str(todo.steps[0]) == ("upload B000123456.MAIN.jpg for DE (irreversible)")
    assert todo.assumed == ((Marketplace.DE, VariantCode("PT01")),)


def test_assumed_without_what_is_uploaded() -> None:
    todo = plan(SubmittedImages("B000123456"), {"US": images(["MAIN.jpg"])}, sold_in=["US"])
    assert todo.assumed == ()


def test_assumed_for_a_store_that_follows_what_is_uploaded_for_another_store() -> None:
    uploaded, other = [
        ImageSet([file_named("MAIN.jpg", picture=picture)]) for picture in ("p:1", "q:1")
    ]
    wanted = {"US": uploaded, "DE": other}
    todo = plan(SubmittedImages("B000123456"), wanted, sold_in=["US", "DE"])
    assert [str(step.scope) for step in todo.steps] == ["GLOBAL"]
    assert todo.assumed == ((Marketplace.DE, VariantCode("MAIN")),)


def test_plan_of_linked_images() -> None:
    def linked(variant: str, number: int) -> ImageFile:
        return ImageFile.linked("B000123456", variant, f"https://example.com/{number}.jpg")

    submitted = SubmittedImages("B000123456", ImageSet([linked("MAIN", 1), linked("PT01", 2)]))
    wanted = ImageSet([linked("MAIN", 1), linked("PT01", 3)])
    todo = plan(submitted, {"US": wanted}, sold_in=["US"])
    assert [str(step) for step in todo.steps] == ["upload https://example.com/3.jpg for GLOBAL"]
    assert todo.to_records()[0]["file"] == "https://example.com/3.jpg"
    saved = "Save https://example.com/3.jpg as B000123456.PT01 with the extension of its type"
    assert f"1. {saved}, and upload it" in in_one_line(todo.explain())
    given = {wanted["PT01"]: "pictures/3.jpg"}
    assert "1. Upload pictures/3.jpg\n" in todo.explain(given)


# What is worth knowing

SEVEN = ["MAIN.jpg", "PT01.jpg", "PT02.jpg", "PT03.jpg", "PT04.jpg", "PS01.jpg", "EEGL.jpg"]
EUROPE = ["DE", "FR", "IT", "ES"]


def codes(todo: Plan) -> list[str]:
    return [warning.code for warning in todo.warnings]


def test_warnings_of_losses() -> None:
    submitted = SubmittedImages("B000123456", images(SEVEN))
    todo = plan(submitted, {"DE": images(["MAIN.png", "PT01.png", "EEGL.jpg"])}, sold_in=["DE"])
    fewer, lost, for_good = todo.warnings
    assert fewer.code == "SHOWS_FEWER_IMAGES"
    assert "Germany will show 3 images instead of 7." in fewer.message
    assert fewer.scope is Marketplace.DE
    assert lost.code == "COMPLIANCE_IMAGE_LOST"
    assert "PS01" in lost.message
    assert "EEGL" not in lost.message
    assert for_good.code == "COUNTRY_SET_CANNOT_BE_UNDONE"
    explained = in_one_line(todo.explain())
    assert all(warning.message in explained for warning in todo.warnings)
    assert explained.count("never deleted") == 1


@pytest.mark.parametrize(
    ("code", "store", "lost"),
    [
        ("EEUK", "GB", "EEUK"),  # the store's name has an article in a sentence
        ("PFUK", "GB", "PFUK"),
        ("PFDE", "DE", "PFDE"),
        ("PFDE", "GB", None),  # the fiche of another country
        ("EEUK", "DE", None),
        ("PS01", "GB", "PS01"),
        ("PT01", "GB", None),  # no law demands it
    ],
)
def test_warning_of_a_lost_label_as_in_a_review(code: str, store: str, lost: str | None) -> None:
    submitted = SubmittedImages("B000123456", images(["MAIN.jpg", f"{code}.jpg"]))
    todo = plan(submitted, {store: images(["MAIN.png"])}, sold_in=[store])
    found = [one for one in todo.warnings if one.code == "COMPLIANCE_IMAGE_LOST"]
    assert [one.suggestion for one in found] == (
        [f"Add {lost} to the wanted images, unless no law demands them."] if lost else []
    )
    reviewed = [one.code for one in review(todo.after, sold_in=[store])]
    assert ("COMPLIANCE_IMAGE_LOST" in reviewed) is (lost is not None)


def test_warnings_about_stores_that_also_change() -> None:
    submitted = SubmittedImages("B000123456", images(SEVEN))
    todo = plan(submitted, {"US": images(["MAIN.jpg"])}, sold_in=["US"])
    assert [warning.scope for warning in todo.warnings] == [None, None]
    assert "United States, Canada, Mexico" in todo.warnings[0].message
    assert "18 more" in todo.warnings[0].message


def test_warnings_of_nothing() -> None:
    submitted = SubmittedImages("B000123456", images(["MAIN.jpg"]))
    assert plan(submitted, {"US": images(["MAIN.png"])}, sold_in=["US"]).warnings == ()


@pytest.mark.parametrize(
    ("wanted", "sold_in", "given", "named"),
    [
        (EUROPE, EUROPE, [], 'may_change="others"'),
        (EUROPE, [*EUROPE, "US"], [], 'may_change=["US", "others"]'),
        (["US"], [*EUROPE, "US"], [], 'may_change=["DE", "FR", "IT", "ES"]'),
        # What may change already still may.
        (["US"], [*EUROPE, "US"], ["FR"], 'may_change=["DE", "FR", "IT", "ES"]'),
        (["US"], [*EUROPE, "US"], "others", 'may_change=["DE", "FR", "IT", "ES", "others"]'),
        (EUROPE, [*EUROPE, "US"], "others", 'may_change=["US", "others"]'),
        (EUROPE, [*EUROPE, "US"], ["US"], 'may_change=["US", "others"]'),
    ],
)
def test_warnings_of_dear_plans(
    wanted: list[str], sold_in: list[str], given: list[str] | str, named: str
) -> None:
    submitted = SubmittedImages("B000123456", images(SEVEN))
    new = images([name.replace(".jpg", ".png") for name in SEVEN])
    goal = dict.fromkeys(wanted, new)
    todo = plan(submitted, goal, sold_in=sold_in, may_change=given)
    (dear,) = [one for one in todo.warnings if one.code == "KEEPING_STORES_IS_DEAR"]
    assert named in dear.message
    assert "7 steps" in dear.message
    may_change = literal_eval(named.partition("=")[2])
    freer = plan(submitted, goal, sold_in=sold_in, may_change=may_change)
    assert len(freer.steps) == 7
    assert "KEEPING_STORES_IS_DEAR" not in codes(freer)


def test_pinned() -> None:
    submitted = SubmittedImages("B000123456", images(SEVEN))
    todo = plan(submitted, {"US": images(["MAIN.png"])}, sold_in=["US", "DE", "FR"])
    assert todo.pinned == 14
    assert todo.pinned == sum(step.reason is StepReason.KEEP_STORE for step in todo.steps)
    assert todo.to_dict()["pinned"] == 14


# Catalogues

SECOND = "B000234567"


def test_plan_catalogue() -> None:
    catalogue = {
        "B000123456": SubmittedImages.of(["B000123456.MAIN.jpg"]),
        "B000345678": SubmittedImages.of(["B000345678.MAIN.jpg"]),
    }
    wanted = {
        SECOND: {"DE": ImageSet.of(f"{SECOND}.MAIN.jpg")},
        "B000123456": {"DE": images(["MAIN.png"])},
        "B000345678": {"DE": ImageSet.of("B000345678.PT01.jpg")},
    }
    plans = plan_catalogue(catalogue, wanted, sold_in=["DE"], may_change="others")
    assert list(plans) == ["B000123456", SECOND]
    assert len(plans) == 2
    assert plans["B000123456"] == plan(
        catalogue["B000123456"], wanted["B000123456"], sold_in=["DE"], may_change="others"
    )
    assert plans[SECOND].submitted == SubmittedImages(SECOND)
    assert {asin: error.rule for asin, error in plans.unreachable.items()} == {
        "B000345678": Rule.ONE_MAIN_REQUIRED
    }
    assert repr(plans) == "<CataloguePlan: 2 plans, 2 steps, 1 unreachable>"
    assert plans.to_records() == [*plans["B000123456"].to_records(), *plans[SECOND].to_records()]
    document = json.loads(json.dumps(plans.to_dict()))
    assert [one["asin"] for one in document["plans"]] == list(plans)
    assert document["unreachable"][0]["rule"] == "ONE_MAIN_REQUIRED"
    assert plans.sold_in == {Marketplace.DE}
    assert plans.may_change == {"others"}
    assert plans.catalogue == catalogue
    assert plans.wanted["B000123456"] == {Marketplace.DE: images(["MAIN.png"])}


def test_plan_catalogue_eq() -> None:
    wanted = {"B000123456": {"DE": images(["MAIN.png"])}}
    plans = plan_catalogue({}, wanted, sold_in=["DE"])
    again = {"B000123456": {Marketplace.DE: images(["MAIN.png"])}}
    assert plans == plan_catalogue({}, again, sold_in=[Marketplace.DE])
    assert hash(plans) != hash(plan_catalogue({}, wanted, sold_in=["DE", "US"]))
    check_different(
        plans,
        plan_catalogue({}, {}, sold_in=["DE"]),
        plan_catalogue({}, wanted, sold_in=["DE", "US"]),
        plan_catalogue({}, wanted, sold_in=["DE"], may_change="others"),
        plan_catalogue({SECOND: SubmittedImages(SECOND)}, wanted, sold_in=["DE"]),
    )


@pytest.mark.parametrize(
    ("catalogue", "wanted", "error"),
    [
        ({"b000123456": SubmittedImages("B000123456")}, {}, InvalidAsin),
        ({}, {"b000123456": {}}, InvalidAsin),
        ({SECOND: SubmittedImages("B000123456")}, {SECOND: {}}, MixedProducts),
        ({}, {SECOND: {"DE": images(["MAIN.png"])}}, MixedProducts),
        ({}, {SECOND: {"Atlantis": images(["MAIN.png"])}}, UnknownMarketplace),
    ],
)
def test_plan_catalogue_bad_arguments(
    catalogue: dict[str, Any], wanted: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        plan_catalogue(catalogue, wanted, sold_in=["DE"])


# Values

SUBMITTED = SubmittedImages.of(["B000123456.MAIN.jpg", "B000123456.PT01.jpg"])
MAIN = images(["MAIN.jpg"])
WANTED = {Marketplace.US: MAIN, NIGERIA: images(["MAIN.png"])}
SOLD_IN = [Marketplace.US, Marketplace.DE, NIGERIA]
PLAN = plan(SUBMITTED, WANTED, sold_in=SOLD_IN)


def test_step_str_and_scope() -> None:
    upload = Submission.of("B000123456.MAIN.jpg", Marketplace.DE)
    step = Step(upload, StepReason.SHOW_IN_STORE, irreversible=True)
    assert step.scope is Marketplace.DE
    assert str(step) == "upload B000123456.MAIN.jpg for DE (irreversible)"
    step = Step(Deletion("B000123456", "PT01"), StepReason.CLEAR_WORLDWIDE, irreversible=False)
    assert step.scope is GLOBAL
    assert str(step) == "delete PT01 of B000123456 for GLOBAL"
    assert len({*map(hash, PLAN.steps)}) == len(PLAN.steps)


def test_step_eq() -> None:
    upload, other = [Submission.of(f"B000123456.{code}.jpg") for code in ("MAIN", "PT01")]
    check_different(
        Step(upload, StepReason.SHOW_IN_STORE, irreversible=True),
        Step(other, StepReason.SHOW_IN_STORE, irreversible=True),
        Step(upload, StepReason.KEEP_STORE, irreversible=True),
        Step(upload, StepReason.SHOW_IN_STORE, irreversible=False),
    )


def test_step_reason_statement_and_rule() -> None:
    assert len({reason.statement for reason in StepReason}) == len(StepReason)
    assert StepReason.KEEP_STORE.rule is Rule.GLOBAL_NEVER_OVERRIDES_COUNTRY


def test_caveat_str_and_rule() -> None:
    caveat = Caveat(Marketplace.DE, images(["MAIN.jpg", "PT01.jpg"]))
    assert caveat.rule is Rule.SET_IS_SHOWN_WHOLE
    assert "Amazon does not say" in str(caveat)
    assert "Germany (DE) will show MAIN, PT01" in str(caveat)


def test_plan_eq_and_arguments() -> None:
    assert PLAN == Plan(SUBMITTED, WANTED, reversed(SOLD_IN)) == PLAN.__replace__()
    check_different(
        PLAN,
        Plan(SUBMITTED, WANTED, [*SOLD_IN, Marketplace.FR]),
        Plan(SUBMITTED, {Marketplace.US: MAIN}, SOLD_IN),
        Plan(SUBMITTED, WANTED, SOLD_IN, "others"),
        Plan(SUBMITTED.apply(Deletion("B000123456", "PT01")), WANTED, SOLD_IN),
    )
    assert hash(PLAN) != hash(Plan(SUBMITTED, WANTED, SOLD_IN, "others"))
    assert hash(PLAN) != hash(Plan(SUBMITTED, {Marketplace.US: MAIN}, SOLD_IN))
    assert PLAN.submitted is SUBMITTED
    assert PLAN.wanted == WANTED
    assert PLAN.sold_in == set(SOLD_IN)


@pytest.mark.parametrize(
    ("todo", "counts"),
    [
        (PLAN, "4 steps, 2 irreversible"),
        (Plan(SUBMITTED, {}, SOLD_IN), "0 steps, 0 irreversible"),
        (Plan(SUBMITTED, {Marketplace.US: MAIN}, []), "1 step, 0 irreversible"),
    ],
)
def test_plan_repr(todo: Plan, counts: str) -> None:
    assert repr(todo) == f"<Plan for B000123456: {counts}>"


def test_plan_to_records() -> None:
    records = PLAN.to_records()
    assert records[0] == {
        "asin": "B000123456",
        "step": 1,
        "change": "upload",
        "scope": "DE",
        "variant": "PT01",
        "file": "B000123456.PT01.jpg",
        "picture": None,
        "reason": "KEEP_STORE",
        "rule": "GLOBAL_NEVER_OVERRIDES_COUNTRY",
        "grade": "PAGE",
        "irreversible": False,
    }
    assert records[3] == {
        **records[0],
        "step": 4,
        "change": "delete",
        "scope": "GLOBAL",
        "file": None,
        "reason": "CLEAR_WORLDWIDE",
        "rule": "VARIANTS_CAN_BE_DELETED",
    }


def test_plan_to_dict() -> None:
    document = PLAN.to_dict()
    assert document["unchanged"] == ["DE"]
    assert document["also_changes"] == [str(store) for store in PLAN.also_changes]
    assert document["caveats"] == []
    assert document["submitted"] == SUBMITTED.to_dict()
    own = Plan(SUBMITTED, {Marketplace.DE: MAIN}, [Marketplace.US, Marketplace.DE]).to_dict()
    assert own["sold_in"] == ["US", "DE"]
    assert own["caveats"] == [
        {
            "store": "DE",
            "rule": "SET_IS_SHOWN_WHOLE",
            "images": {"MAIN": "B000123456.MAIN.jpg", "PT01": "B000123456.PT01.jpg"},
        }
    ]
    (wanted,) = json.loads(json.dumps(own["wanted"]))
    assert wanted["store"] == "DE"
    assert [file["filename"] for file in wanted["files"]] == ["B000123456.MAIN.jpg"]


# In words


def in_one_line(lines: str) -> str:
    return " ".join(lines.split())


def test_explain() -> None:
    detail = file_named("PT01.png", picture="de/detail.png")
    wanted = {
        Marketplace.US: images(["MAIN.gif"]),
        Marketplace.DE: ImageSet([*images(["MAIN.png"]).files, detail]),
    }
    todo = plan(SUBMITTED, wanted, sold_in=[Marketplace.US, Marketplace.DE, Marketplace.FR])
    lines = todo.explain().splitlines()
    assert lines[0] == (
        "Plan for B000123456: 6 steps, 2 irreversible. Steps that only keep stores as they are: 2."
    )
    assert [line for line in lines if line.startswith("For ")] == [
        f"For Germany, use Country Specific Image upload. {StepReason.SHOW_IN_STORE.statement}",
        f"For France, use Country Specific Image upload. {StepReason.KEEP_STORE.statement}",
        f"For the global set, use Image Manager. {StepReason.CLEAR_WORLDWIDE.statement}",
        f"For the global set, use Bulk Image Upload. {StepReason.SHOW_WORLDWIDE.statement}",
    ]
    assert [line for line in lines if re.match(r" +\d", line)] == [
        "    1. Upload B000123456.PT01.png, picture 'de/detail.png'",
        "    2. Upload B000123456.MAIN.png (irreversible)",
        "    3. Upload B000123456.PT01.jpg",
        "    4. Upload B000123456.MAIN.jpg (irreversible)",
        "    5. Delete PT01",
        "    6. Upload B000123456.MAIN.gif",
    ]
    assert "Will change as wanted: US, DE." in lines
    assert "Will stay the same: FR." in lines
    assert "Will also change: CA, MX, BR, GB" in todo.explain()
    # The stores come first, and what to wait for comes after the steps.
    places = [todo.explain().index(words) for words in ("Will change", "    1. ", "wait until")]
    assert places == sorted(places)
    assert "have their own sets: FR." in in_one_line(todo.explain())


def test_explain_groups_stores_with_the_same_steps() -> None:
    new = images(["MAIN.png", "PT01.png"])
    wanted = {"DE": new, "FR": new, "US": images(["MAIN.gif"])}
    todo = plan(SUBMITTED, wanted, sold_in=["US", "DE", "FR", "IT", "ES"])
    explained = todo.explain()
    assert len(todo.steps) == 10
    assert "For each of Germany and France, use Country Specific Image upload." in explained
    assert "For each of Italy and Spain, use Country Specific Image upload." in explained
    assert explained.count("Upload B000123456.PT01.png\n") == 1
    assert explained.count("never deleted") == 1
    numbers = re.findall(r"^ +(\d+)\. ", explained, flags=re.MULTILINE)
    assert numbers == ["1", "2", "3", "4", "5", "6"]


def test_explain_with_paths() -> None:
    known, other = (file_named(name, picture="one") for name in ("MAIN.jpg", "PT01.jpg"))
    wanted = {Marketplace.DE: ImageSet([known, other])}
    todo = plan(SubmittedImages("B000123456"), wanted, sold_in=wanted)
    explained = todo.explain({known: "new/DE/B000123456.MAIN.jpg"})
    assert "    2. Upload new/DE/B000123456.MAIN.jpg (irreversible)\n" in explained
    assert "    1. Upload B000123456.PT01.jpg, picture 'one'\n" in explained


def test_explain_nothing_to_do() -> None:
    explained = plan(SUBMITTED, {Marketplace.US: SUBMITTED.worldwide}, sold_in=[]).explain()
    assert explained == (
        "B000123456: nothing to do.\nWill stay the same: US and 22 other stores.\n\n"
        "These images are assumed to be there already, because their names are the same: MAIN of "
        "US, PT01 of\n  US."
    )
    explained = plan(SubmittedImages("B000123456"), {}, sold_in=[]).explain()
    assert explained == "B000123456: nothing to do.\nWill stay the same: 23 stores."


@pytest.mark.parametrize(
    ("wanted", "is_needed"),
    [
        ({"DE": images(["MAIN.png"])}, False),  # one step
        ({"DE": images(["MAIN.png", "PT01.png"])}, True),  # the main image after the other one
        ({"FR": images(["MAIN.png", "PT01.png"])}, False),  # the set has a main image already
        ({"US": images(["MAIN.png", "PT01.png"])}, False),  # only the global set changes
        ({"US": MAIN, "DE": images(["MAIN.png"])}, True),  # the global set after a country
    ],
)
def test_explain_waits(wanted: dict[str, ImageSet], is_needed: bool) -> None:
    submitted = SubmittedImages("B000123456", SUBMITTED.worldwide, {"FR": images(["MAIN.jpg"])})
    explained = in_one_line(plan(submitted, wanted, sold_in=wanted).explain())
    assert ("wait until Submission status shows" in explained) == is_needed


def test_explain_without_irreversible_steps() -> None:
    explained = plan(SUBMITTED, {Marketplace.US: MAIN}, sold_in=[]).explain()
    assert explained.startswith("Plan for B000123456: 1 step, 0 irreversible.")
    assert "Irreversible:" not in explained
    assert "Bulk Image Upload:" not in explained


def test_explain_caveats() -> None:
    wanted = dict.fromkeys([Marketplace.DE, Marketplace.FR], images(["MAIN.png"]))
    explained = plan(SUBMITTED, wanted, sold_in=[*wanted, Marketplace.US]).explain()
    assert "other images than planned: DE, FR." in in_one_line(explained)


countries = marketplaces(accepts_country_images=True)
any_picture = image_sets(
    asin=PRODUCT, main=True, max_size=4, pictures=st.text(max_size=200) | st.none()
)


@few
@given(submitted_images(asin=PRODUCT), st.dictionaries(countries, any_picture, max_size=3))
def test_explain_names_every_step_in_printable_lines_that_fit(
    submitted: SubmittedImages, wanted: dict[Marketplace, ImageSet]
) -> None:
    todo = plan(submitted, wanted, sold_in=[*wanted, Marketplace.US, Marketplace.JP])
    explained = todo.explain()
    assert max(map(len, explained.splitlines())) <= 100
    names = {"\n", *"".join(store.name for store in wanted)}
    assert all(character.isprintable() for character in {*explained} - names)
    # Stores with the same steps share their lines.
    by_scope: dict[Scope, list[tuple[str, StepReason, bool]]] = {}
    for step in todo.steps:
        change = step.change
        action = f"Delete {change.variant}"
        if isinstance(change, Submission):
            action = f"Upload {change.file} {change.file.picture}"
        row = (action, step.reason, step.irreversible)
        by_scope.setdefault(step.scope, []).append(row)
    shared = [row for rows in {tuple(rows) for rows in by_scope.values()} for row in rows]
    numbers = re.findall(r"^ *(\d+)\. (?:Upload|Delete) ", explained, flags=re.MULTILINE)
    assert numbers == [str(number) for number in range(1, len(shared) + 1)]
    assert explained.count("(irreversible)") == sum(is_first for *_, is_first in shared)


@few
@given(plans)
def test_folders_hold_every_upload_once(todo: Plan) -> None:
    uploads = [change.file for change in todo.changes if isinstance(change, Submission)]
    # A linked image has no file.
    assert list(todo.folders().values()) == [file for file in uploads if file.filename]


def test_folders() -> None:
    wanted = {
        Marketplace.US: images(["MAIN.jpg"]),
        Marketplace.UK: images(["MAIN.png"]),
        NIGERIA: images(["MAIN.gif", "PT01.gif"]),
    }
    todo = plan(SubmittedImages("B000123456"), wanted, sold_in=wanted)
    assert {path: str(file) for path, file in todo.folders().items()} == {
        "GB/B000123456.MAIN.png": "B000123456.MAIN.png",
        "A0NEWERTHANTABLE/B000123456.PT01.gif": "B000123456.PT01.gif",
        "A0NEWERTHANTABLE/B000123456.MAIN.gif": "B000123456.MAIN.gif",
        "GLOBAL/B000123456.MAIN.jpg": "B000123456.MAIN.jpg",
    }


def test_folders_of_deletions() -> None:
    assert plan(SUBMITTED, {Marketplace.US: MAIN}, sold_in=[Marketplace.US]).folders() == {}


def test_plan_of_one_string_of_stores_that_may_change() -> None:
    with pytest.raises(TypeError, match=r"Use a list: \['DE'\]"):
        plan(SubmittedImages("B000123456"), {}, sold_in=[], may_change="DE")

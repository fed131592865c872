"""A plan's laws, in a world of many slots and stores; what it may not be asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from worlds import NIGERIA, PRODUCT

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    Fallback,
    ImageFile,
    ImageFilename,
    ImageSet,
    Marketplace,
    MixedProducts,
    Plan,
    Step,
    StepReason,
    Submission,
    SubmittedImages,
    Unreachable,
    impact,
    plan,
    resolve,
)
from listing_images.strategies import image_sets, submitted_images

STORES = (Marketplace.US, Marketplace.DE, Marketplace.FR, Marketplace.JP, NIGERIA)

stores = st.sampled_from(STORES)
given_images = submitted_images(asin=PRODUCT, stores=st.sampled_from(STORES[1:]), max_size=3)
sets = image_sets(asin=PRODUCT, main=True, max_size=3)


@st.composite
def attempts(draw: st.DrawFn) -> Plan | None:
    """Draw plans, and None where there is none; stores often shall show what others show."""
    submitted = draw(given_images)
    known = [submitted.worldwide, *submitted.by_country.values(), draw(sets)]
    some_sets = st.sampled_from([images for images in known if images.has_main]) | sets
    wanted = draw(st.dictionaries(stores, some_sets, max_size=4))
    sold_in = draw(st.frozensets(stores))
    if draw(st.booleans()):
        sold_in |= wanted.keys()
    try:
        return plan(submitted, wanted, sold_in=sold_in)
    except Unreachable:
        return None


few = settings(max_examples=50)  # of many laws, each looks at every step and every store
plans: st.SearchStrategy[Any] = attempts().filter(lambda todo: todo is not None)


def prefixes(todo: Plan) -> Iterator[SubmittedImages]:
    """Return what is submitted before the plan, and after each of its steps."""
    submitted = todo.submitted
    yield submitted
    for change in todo.changes:
        submitted = submitted.apply(change)
        yield submitted


def shown(submitted: SubmittedImages, store: Marketplace) -> ImageSet:
    return resolve(submitted, store).images


# Properties


@few
@given(plans)
def test_every_wanted_store_comes_to_show_what_is_wanted(todo: Plan) -> None:
    after = todo.submitted.apply(*todo.changes)
    assert after == todo.after
    for store, images in todo.wanted.items():
        assert shown(after, store) == images


@few
@given(plans)
def test_every_other_store_that_sells_shows_the_same_after_every_step(todo: Plan) -> None:
    for store in todo.sold_in - todo.wanted.keys():
        before = shown(todo.submitted, store)
        if before:
            assert all(shown(submitted, store) == before for submitted in prefixes(todo))


@few
@given(plans)
def test_a_store_that_shall_show_what_it_shows_is_never_disturbed(todo: Plan) -> None:
    for store, images in todo.wanted.items():
        if shown(todo.submitted, store) == images:
            assert all(shown(submitted, store) == images for submitted in prefixes(todo))


@few
@given(plans)
def test_a_store_that_comes_to_its_own_set_switches_at_once(todo: Plan) -> None:
    """Whenever a set gains its first main image, that goes up last."""
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
def test_no_slot_is_touched_twice_and_none_without_need(todo: Plan) -> None:
    slots = [(step.scope, step.change.variant) for step in todo.steps]
    assert len(set(slots)) == len(slots)
    for scope, variant in slots:
        before, after = todo.submitted.set_for(scope), todo.after.set_for(scope)
        assert before.get(variant) != after.get(variant)


@few
@given(plans)
def test_a_plan_that_is_interrupted_is_taken_up_where_it_was(todo: Plan) -> None:
    left = len(todo.steps)
    for place, submitted in enumerate(prefixes(todo)):
        again = plan(submitted, todo.wanted, sold_in=todo.sold_in)
        assert len(again.steps) == left - place


@few
@given(plans, st.randoms(use_true_random=False))
def test_the_order_of_the_question_is_no_matter(todo: Plan, random: Any) -> None:  # noqa: ANN401 - Hypothesis's own type
    wanted, sold_in = [*todo.wanted.items()], [*todo.sold_in, *todo.sold_in]
    random.shuffle(wanted)
    random.shuffle(sold_in)
    again = plan(todo.submitted, dict(wanted), sold_in=iter(sold_in))
    assert again.steps == todo.steps
    assert again == todo
    assert hash(again) == hash(todo)


@few
@given(plans)
def test_impact_names_the_wanted_stores_that_change_and_those_that_change_too(todo: Plan) -> None:
    others = {*todo.unchanged, *todo.also_changes}
    assert {*MARKETPLACES, *todo.sold_in} <= others | todo.wanted.keys()
    assert not others & todo.wanted.keys()
    changed = impact(todo.submitted, todo.after, others | todo.wanted.keys())
    assert changed.keys() - todo.wanted.keys() == {*todo.also_changes}
    assert changed.keys() & {*todo.unchanged} == set()
    for store in todo.also_changes:
        assert store not in todo.sold_in or not shown(todo.submitted, store)


@few
@given(plans)
def test_caveats_name_the_stores_that_the_other_reading_disappoints(todo: Plan) -> None:
    doubtful = {caveat.store: caveat.images for caveat in todo.caveats}
    for store in STORES:
        before, after = (
            resolve(submitted, store, fallback=Fallback.PER_VARIANT).images
            for submitted in (todo.submitted, todo.after)
        )
        kept = store in todo.sold_in and bool(shown(todo.submitted, store))
        expected = todo.wanted.get(store, before if kept else after)
        assert doubtful.pop(store, expected) == after
    assert not doubtful


@few
@given(plans)
def test_files_go_up_as_they_are_wanted_metadata_included(todo: Plan) -> None:
    wanted = {repr(file) for images in todo.wanted.values() for file in images.files}
    for step in todo.steps:
        if isinstance(step.change, Submission) and step.reason is not StepReason.KEEP_STORE:
            assert repr(step.change.file) in wanted


@few
@given(plans)
def test_a_plan_travels_as_json(todo: Plan) -> None:
    document = json.loads(json.dumps(todo.to_dict()))
    again = Plan.from_dict(document)
    assert again == todo
    assert again.to_records() == document["steps"] == todo.to_records()


# Examples


def file_named(name: str, **known: Any) -> ImageFile:  # noqa: ANN401 - whatever metadata there is
    return ImageFile(ImageFilename.parse(f"B000123456.{name}"), **known)


def steps_from(worldwide: ImageFile, wanted: ImageFile) -> tuple[Step, ...]:
    submitted = SubmittedImages("B000123456", ImageSet([worldwide]))
    return plan(submitted, {Marketplace.US: ImageSet([wanted])}, sold_in=[]).steps


def test_files_are_told_apart_by_name_and_picture_alone() -> None:
    file = file_named("MAIN.jpg", picture="old")
    assert not steps_from(file, file_named("MAIN.jpg", picture="old", shows_dimensions=True))
    for other in (
        file_named("MAIN.jpg", picture="new"),
        file_named("MAIN.jpg"),
        file_named("MAIN.png", picture="old"),
    ):
        assert [step.change for step in steps_from(file, other)] == [Submission(other)]


def test_a_store_is_kept_by_an_upload_that_is_still_to_come() -> None:
    old = file_named("MAIN.jpg", submitted_at=datetime(2020, 1, 1, tzinfo=UTC), picture="p")
    submitted = SubmittedImages("B000123456", ImageSet([old]))
    wanted = {Marketplace.US: ImageSet([file_named("MAIN.png")])}
    kept = plan(submitted, wanted, sold_in=[Marketplace.DE]).after.set_for(Marketplace.DE)
    assert kept == submitted.worldwide
    assert kept.files[0].submitted_at is None


def test_the_caller_may_change_what_was_given() -> None:
    images = ImageSet.of("B000123456.MAIN.jpg")
    wanted = {Marketplace.DE: images}
    todo = plan(SubmittedImages("B000123456"), wanted, sold_in=[Marketplace.DE])
    wanted.clear()
    assert todo.wanted == {Marketplace.DE: images}
    with pytest.raises(TypeError):
        todo.wanted[Marketplace.DE] = images  # type: ignore[index]


# What it may not be asked for

NOTHING = SubmittedImages("B000123456")
OTHER = ImageSet.of("B000234567.MAIN.jpg")
BAD: list[tuple[Any, Any, Any, type[Exception], str]] = [
    # submitted, wanted, sold_in, error, why
    (ImageSet(), {}, [], TypeError, "a set is not all that is submitted"),
    (NOTHING, None, [], TypeError, "no mapping"),
    (NOTHING, [(Marketplace.DE, ImageSet())], [], TypeError, "pairs are no mapping"),
    (NOTHING, {"DE": ImageSet()}, [], TypeError, "a code is no store"),
    (NOTHING, {GLOBAL: ImageSet()}, [], TypeError, "the global scope is no store"),
    (NOTHING, {Marketplace.DE: ["B000123456.MAIN.jpg"]}, [], TypeError, "names are no set"),
    (NOTHING, {Marketplace.DE: None}, [], TypeError, "None is no set, an empty one is"),
    (NOTHING, {}, ["DE"], TypeError, "a code is no store"),
    (NOTHING, {}, "DE", TypeError, "nor are the characters of one"),
    (NOTHING, {}, None, TypeError, "where it is sold must be told"),
    (NOTHING, {}, Marketplace.DE, TypeError, "one store is no collection"),
    (NOTHING, {Marketplace.DE: OTHER}, [], MixedProducts, "another product's images"),
]


@pytest.mark.parametrize(("submitted", "wanted", "sold_in", "error", "why"), BAD)
def test_what_it_may_not_be_asked_for(
    submitted: Any,  # noqa: ANN401 - of whatever type
    wanted: Mapping[Marketplace, ImageSet],
    sold_in: Any,  # noqa: ANN401 - likewise
    error: type[Exception],
    why: str,
) -> None:
    with pytest.raises(error):
        plan(submitted, wanted, sold_in=sold_in)
    assert why


def test_another_product_is_named() -> None:
    with pytest.raises(MixedProducts) as caught:
        plan(NOTHING, {Marketplace.DE: OTHER}, sold_in=[Marketplace.DE])
    assert caught.value.args == ("B000123456", "B000234567")

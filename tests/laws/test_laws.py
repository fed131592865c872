"""The laws of all answers, each a property with the law as its name."""

from __future__ import annotations

import pickle
from collections import Counter
from itertools import pairwise
from random import Random

from hypothesis import given, strategies as st

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    Asin,
    Change,
    DisplayedImages,
    Fallback,
    ImageFile,
    ImageSet,
    Marketplace,
    Submission,
    SubmittedImages,
    VariantCode,
    collect,
    parse_asin,
    resolve,
    resolve_all,
)
from listing_images.strategies import (
    changes,
    image_files,
    image_sets,
    marketplaces,
    submitted_images,
)

PRODUCT = parse_asin("B000123456")
NEWER = Marketplace(
    code="NG", name="Nigeria", marketplace_id="A0NEW", domain="amazon.ng", region="EU", languages=[]
)

fallbacks = st.sampled_from(Fallback)
countries = marketplaces(accepts_country_images=True)
given_images = submitted_images(asin=PRODUCT, stores=countries)


History = tuple[SubmittedImages, list[Change]]


def _cut(log: list[Change], at: int) -> History:
    return SubmittedImages(PRODUCT).apply(*log[:at]), log[at:]


histories = st.builds(_cut, changes(asin=PRODUCT, max_size=12), st.integers(0, 6))
"""Submitted images, and a log of changes that can be made to them."""


def stores_for(submitted: SubmittedImages) -> tuple[Marketplace, ...]:
    """Return every store with a set of its own, and two without."""
    return (*submitted.countries, Marketplace.US, NEWER)


def answered(answer: DisplayedImages) -> tuple[object, ...]:
    """Return all that an answer says, with the metadata of its files, without the question."""
    plain = answer.to_dict()
    del plain["submitted"]
    return (
        answer.source,
        repr(answer.images),
        repr(answer.verdicts),
        answer.depends_on_fallback,
        answer.explain(),
        plain,
    )


def contents(submitted: SubmittedImages) -> tuple[object, ...]:
    """Return the submitted images with their metadata; stores are compared by their id."""
    by_country = {store: repr(images) for store, images in submitted.by_country.items()}
    return submitted.asin, repr(submitted.worldwide), by_country


@given(given_images, fallbacks)
def test_the_answer_is_a_pure_function(submitted: SubmittedImages, fallback: Fallback) -> None:
    before = repr(submitted)
    answers = [resolve(submitted, store, fallback=fallback) for store in stores_for(submitted)]
    first = [answered(answer) for answer in answers]
    copy = pickle.loads(pickle.dumps(submitted))  # noqa: S301 - made on this line
    again = [resolve(copy, store, fallback=fallback) for store in stores_for(submitted)]
    assert again == answers
    assert [answered(answer) for answer in reversed(again)] == first[::-1]
    assert [answered(answer) for answer in answers] == first
    assert repr(submitted) == before


@given(histories, countries, image_files(asin=PRODUCT, variant=VariantCode.MAIN))
def test_later_global_changes_never_alter_a_store_whose_own_set_has_main(
    history: History, store: Marketplace, main: ImageFile
) -> None:
    """Later global changes never alter a store whose own set has MAIN (by `WHOLE_SET`)."""
    submitted, log = history
    submitted = submitted.apply(Submission(main, store))
    later = submitted.apply(*[change for change in log if change.scope is GLOBAL])
    assert resolve(later, store).images is later.set_for(store)
    assert repr(resolve(later, store).images) == repr(resolve(submitted, store).images)
    assert resolve(later, store).source == store


@given(histories, fallbacks)
def test_a_countrys_changes_alter_no_other_store(history: History, fallback: Fallback) -> None:
    submitted, log = history
    for country in {change.scope for change in log} - {GLOBAL}:
        others = {*MARKETPLACES, *submitted.countries} - {country}
        later = submitted.apply(*[change for change in log if change.scope == country])
        for store in others:
            assert answered(resolve(later, store, fallback=fallback)) == answered(
                resolve(submitted, store, fallback=fallback)
            )


@given(given_images, countries, image_sets(asin=PRODUCT, main=False, min_size=1), fallbacks)
def test_a_country_set_without_main_changes_nothing(
    submitted: SubmittedImages, store: Marketplace, own: ImageSet, fallback: Fallback
) -> None:
    others = {one: images for one, images in submitted.by_country.items() if one != store}
    without = SubmittedImages(submitted.asin, submitted.worldwide, others)
    with_it = SubmittedImages(submitted.asin, submitted.worldwide, {**others, store: own})
    for one in {*MARKETPLACES, *with_it.countries}:
        answer = resolve(with_it, one, fallback=fallback)
        plain = resolve(without, one, fallback=fallback)
        assert (answer.images, answer.source) == (plain.images, plain.source)
        assert answer.depends_on_fallback == plain.depends_on_fallback


@given(given_images, fallbacks)
def test_the_us_never_depends_on_country_sets(
    submitted: SubmittedImages, fallback: Fallback
) -> None:
    worldwide = SubmittedImages(submitted.asin, submitted.worldwide)
    assert answered(resolve(submitted, Marketplace.US, fallback=fallback)) == answered(
        resolve(worldwide, Marketplace.US, fallback=fallback)
    )


@given(histories, st.randoms(use_true_random=False))
def test_changes_to_different_scopes_or_slots_commute(history: History, random: Random) -> None:
    submitted, log = history
    slots = {(change.scope, change.variant): random.random() for change in log}
    reordered = sorted(log, key=lambda change: slots[change.scope, change.variant])
    assert contents(submitted.apply(*reordered)) == contents(submitted.apply(*log))


@given(given_images, fallbacks)
def test_every_submitted_image_gets_exactly_one_verdict(
    submitted: SubmittedImages, fallback: Fallback
) -> None:
    for store in stores_for(submitted):
        answer = resolve(submitted, store, fallback=fallback)
        considered = Counter((GLOBAL, file) for file in submitted.worldwide.files)
        considered += Counter((store, file) for file in submitted.set_for(store).files)
        assert Counter((one.scope, one.file) for one in answer.verdicts) == considered
        displayed = [one.file for one in answer.verdicts if one.displayed]
        assert ImageSet(displayed) == answer.images
        assert answer.set_aside == tuple(one for one in answer.verdicts if not one.displayed)


@given(given_images, fallbacks)
def test_what_is_displayed_has_main_or_is_empty(
    submitted: SubmittedImages, fallback: Fallback
) -> None:
    for store, images in resolve_all(submitted, fallback=fallback).image_sets().items():
        assert images.has_main or not images
        assert images == resolve(submitted, store, fallback=fallback).images


@given(given_images)
def test_whole_set_returns_one_of_the_given_sets(submitted: SubmittedImages) -> None:
    """`WHOLE_SET` returns one of the given sets."""
    for store in stores_for(submitted):
        answer = resolve(submitted, store)
        if answer.source is None:
            assert answer.images == ImageSet()
        else:
            assert answer.source in {GLOBAL, store}
            assert answer.images is submitted.set_for(answer.source)


@given(changes(), st.lists(st.integers(0, 8), max_size=3).map(sorted))
def test_replaying_a_log_equals_applying_it_in_pieces(log: list[Change], cuts: list[int]) -> None:
    whole = collect(log)
    in_pieces: dict[Asin, SubmittedImages] = {}
    for start, end in pairwise([0, *cuts, None]):
        in_pieces = collect(log[start:end], onto=in_pieces)
    assert list(in_pieces) == list(whole)
    for asin, submitted in whole.items():
        one_by_one = SubmittedImages(asin)
        for change in log:
            if change.asin == asin:
                one_by_one = one_by_one.apply(change)
        assert contents(one_by_one) == contents(in_pieces[asin]) == contents(submitted)
        assert one_by_one == in_pieces[asin] == submitted


def test_per_variant_lets_a_later_global_upload_into_the_gaps_of_an_own_set() -> None:
    """The second law holds only with `WHOLE_SET`."""
    submitted = SubmittedImages.of(by_country={Marketplace.DE: ["B000123456.MAIN.jpg"]})
    later = submitted.apply(Submission.of("B000123456.PT01.jpg"))
    shown = [
        len(resolve(one, Marketplace.DE, fallback=Fallback.PER_VARIANT).images)
        for one in (submitted, later)
    ]
    assert shown == [1, 2]

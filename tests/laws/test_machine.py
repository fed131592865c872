"""Uploads and deletions of every kind next to a plain model: each law is checked at each step."""

from __future__ import annotations

import pickle
from itertools import product

import pytest
from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from oracle import World
from worlds import (
    CODES,
    PICTURES,
    PRODUCT,
    SCOPES,
    STORES,
    check_answers,
    file_of,
    world_of,
)

from listing_images import (
    GLOBAL,
    Change,
    Deletion,
    Fallback,
    ImageFile,
    Marketplace,
    MixedProducts,
    NotSubmitted,
    Rule,
    RuleViolation,
    Submission,
    SubmittedImages,
    collect,
    resolve,
    resolve_all,
)

scopes = st.sampled_from(list(SCOPES))
codes = st.sampled_from(CODES)
pictures = st.sampled_from(PICTURES)

Slot = tuple[str, str]
Answers = dict[tuple[str, Fallback], tuple[object, ...]]


class Seller(RuleBasedStateMachine):
    """One product of a seller who uploads and deletes in four scopes, one of them a new store's."""

    def __init__(self) -> None:
        super().__init__()
        self.submitted = SubmittedImages(PRODUCT)
        self.log: list[Change] = []
        self.model: dict[Slot, tuple[str, bool]] = {}
        """By scope and variant: the picture, and whether it shows dimensions."""

    @property
    def world(self) -> World:
        world: World = {}
        for (scope, code), (picture, _) in self.model.items():
            world.setdefault(scope, {})[code] = picture
        return world

    def answers(self) -> Answers:
        asked = {
            (name, fallback): resolve(self.submitted, store, fallback=fallback)
            for name, store in STORES.items()
            for fallback in Fallback
        }
        return {
            question: (one.source, repr(one.images), one.verdicts)
            for question, one in asked.items()
        }

    def change(self, change: Change) -> None:
        """Make a change, and check the laws that compare the answers before and after."""
        before, before_it = self.answers(), self.submitted
        self.submitted = before_it.apply(change)
        self.log.append(change)
        after = self.answers()
        for name, store in STORES.items():
            own = before_it.set_for(store)
            for fallback in Fallback:
                was, is_now = before[name, fallback], after[name, fallback]
                if change.scope not in {GLOBAL, store}:
                    assert is_now == was  # a country's changes alter no other store
                if change.scope == store and not self.submitted.set_for(store).has_main:
                    assert is_now[:2] == was[:2]  # a country set without MAIN changes nothing
            if change.scope is GLOBAL and own.has_main:
                shown = after[name, Fallback.WHOLE_SET]  # later global changes never alter it
                assert shown[:2] == before[name, Fallback.WHOLE_SET][:2]

    @rule(scope=scopes, code=codes, picture=pictures, dimensions=st.booleans())
    def upload(self, scope: str, code: str, picture: str, dimensions: bool) -> None:
        self.model[scope, code] = (picture, dimensions)
        file = ImageFile(file_of(code, picture).filename, picture, shows_dimensions=dimensions)
        self.change(Submission(file, SCOPES[scope]))

    @precondition(lambda self: self.deletable())
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        scope, code = data.draw(st.sampled_from(self.deletable()))
        del self.model[scope, code]
        self.change(Deletion(PRODUCT, code, SCOPES[scope]))

    def deletable(self) -> list[Slot]:
        return [slot for slot in self.model if slot[1] != "MAIN"]

    def absent(self) -> list[Slot]:
        return [slot for slot in product(SCOPES, CODES[1:]) if slot not in self.model]

    @precondition(lambda self: self.absent())
    @rule(data=st.data(), picture=pictures)
    def delete_an_image_that_is_not_there(self, data: st.DataObject, picture: str) -> None:
        scope, code = data.draw(st.sampled_from(self.absent()))
        upload = Submission(file_of("MAIN", picture))
        deletion = Deletion(PRODUCT, code, SCOPES[scope])
        with pytest.raises(NotSubmitted) as refusal:
            self.submitted.apply(upload, deletion, upload)
        assert (refusal.value.change, refusal.value.index) == (deletion, 1)

    @rule(scope=scopes)
    def delete_the_main_image(self, scope: str) -> None:
        with pytest.raises(RuleViolation) as refusal:
            Deletion(PRODUCT, "MAIN", SCOPES[scope])
        assert refusal.value.rule is Rule.MAIN_CANNOT_BE_DELETED

    @rule(code=codes, picture=pictures)
    def upload_for_the_us_alone(self, code: str, picture: str) -> None:
        with pytest.raises(RuleViolation) as refusal:
            Submission(file_of(code, picture), Marketplace.US)
        assert refusal.value.rule is Rule.US_IMAGES_ARE_GLOBAL

    @rule(scope=scopes, code=codes)
    def upload_for_another_product(self, scope: str, code: str) -> None:
        with pytest.raises(MixedProducts):
            self.submitted.apply(Submission.of(f"B000234567.{code}.jpg", SCOPES[scope]))

    @invariant()
    def the_submitted_images_are_those_of_the_model(self) -> None:
        assert world_of(self.submitted) == self.world

    @invariant()
    def each_answer_is_that_of_the_oracle(self) -> None:
        check_answers(self.submitted, self.world)

    @invariant()
    def what_is_displayed_has_main_or_is_empty(self) -> None:
        for fallback in Fallback:
            for images in resolve_all(self.submitted, fallback=fallback).image_sets().values():
                assert images.has_main or not images

    @invariant()
    def the_answer_is_a_pure_function(self) -> None:
        copy = pickle.loads(pickle.dumps(self.submitted))  # noqa: S301 - made on this line
        assert resolve_all(copy) == resolve_all(self.submitted)
        assert resolve_all(copy).groups() == resolve_all(self.submitted).groups()

    @invariant()
    def whole_set_returns_one_of_the_given_sets(self) -> None:
        for answer in resolve_all(self.submitted, STORES.values()).values():
            if answer.source is not None:
                assert answer.images is self.submitted.set_for(answer.source)

    @invariant()
    def the_us_never_depends_on_country_sets(self) -> None:
        worldwide = SubmittedImages(PRODUCT, self.submitted.worldwide)
        for fallback in Fallback:
            answers = [
                resolve(one, Marketplace.US, fallback=fallback)
                for one in (self.submitted, worldwide)
            ]
            assert answers[0].verdicts == answers[1].verdicts
            assert answers[0].images == answers[1].images

    @invariant()
    def the_log_can_be_replayed_whole_and_slot_by_slot(self) -> None:
        by_slot = sorted(self.log, key=lambda change: (str(change.scope), change.variant))
        for log in (self.log, by_slot):  # changes to different scopes or slots commute
            assert repr(SubmittedImages(PRODUCT).apply(*log)) == repr(self.submitted)
        if self.log:
            assert collect(self.log) == {PRODUCT: self.submitted}


TestSeller = Seller.TestCase
TestSeller.settings = settings(
    max_examples=settings.default.max_examples // 2, stateful_step_count=20
)

"""`choose_edits` against a search of every legal action, and `Unreachable`.

The world of the search has two slots, two pictures and three stores. A set is a number: three times
its main image plus its variant, where 0 is none. A state is the number of the global set, then one
for each country. The search shares no code with the library.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import given

from listing_images import (
    GLOBAL,
    Deletion,
    ImageFile,
    ImageFilename,
    ImageSet,
    Marketplace,
    MixedProducts,
    Plan,
    Rule,
    Step,
    SubmittedImages,
    Unreachable,
    VariantCode,
    impact,
    plan,
)
from listing_images.analysis.planner import Edit, choose_edits
from listing_images.strategies import image_sets

State = tuple[int, ...]
Cost = tuple[int, int]

ASIN = "B000123456"
SETS = range(9)
SHOWN = (0, 3, 4, 5, 6, 7, 8)  # a store can show nothing, or a set with a main image
US = (Marketplace.US, Marketplace.DE, Marketplace.FR)
NO_US = (Marketplace.DE, Marketplace.FR, Marketplace.IT)
IMAGES = {
    number: ImageSet(
        ImageFile(ImageFilename(ASIN, variant, "jpg"), picture=str(picture))
        for variant, picture in zip(("MAIN", "PT01"), divmod(number, 3), strict=True)
        if picture
    )
    for number in SETS
}


class World(NamedTuple):
    """The start of a plan: the stores, those with an offer, and the submitted images."""

    stores: tuple[Marketplace, ...]
    sold_in: frozenset[Marketplace]
    start: State

    @property
    def countries(self) -> list[Marketplace]:
        return [store for store in self.stores if store is not Marketplace.US]

    @property
    def scopes(self) -> tuple[Marketplace | None, ...]:
        return (None, *self.countries)

    def shown(self, state: State, store: Marketplace) -> int:
        own = state[self.scopes.index(store)] if store in self.scopes else 0
        return next((images for images in (own, state[0]) if images >= 3), 0)

    def moves(self, state: State) -> Iterator[tuple[State, int]]:
        """Yield every state that one legal action leads to, and whether it is irreversible."""
        for place, scope in enumerate(self.scopes):
            main, part = divmod(state[place], 3)
            uploads = [(picture, part) for picture in (1, 2) if picture != main]
            uploads += [(main, picture) for picture in (1, 2) if picture != part]
            allowed = uploads if scope is None or scope in self.sold_in else []
            deletions = [(main, 0)] if part else []
            for new_main, new_part in (*allowed, *deletions):
                new = (*state[:place], 3 * new_main + new_part, *state[place + 1 :])
                yield new, int(bool(new_main) and not main)

    def submitted(self) -> SubmittedImages:
        worldwide, *own = (IMAGES[number] for number in self.start)
        return SubmittedImages(ASIN, worldwide, dict(zip(self.countries, own, strict=True)))


def protected(world: World, wanted: tuple[Marketplace, ...]) -> dict[Marketplace, int]:
    """Return what other stores must show after every step."""
    shown = {store: world.shown(world.start, store) for store in world.stores}
    return {
        store: shown[store]
        for store in world.stores
        if store in world.sold_in and store not in wanted and shown[store]
    }


def search(world: World, wanted: tuple[Marketplace, ...]) -> dict[State, Cost]:
    """Return the least cost of everything that the wanted stores can come to show."""
    kept = protected(world, wanted)
    costs: dict[State, Cost] = {world.start: (0, 0)}
    frontier = dict(costs)
    while frontier:
        reached: dict[State, Cost] = {}
        for state, (steps, irreversible) in frontier.items():
            for new, is_irreversible in world.moves(state):
                if new in costs:
                    continue
                cost = steps + 1, irreversible + is_irreversible
                if all(world.shown(new, store) == images for store, images in kept.items()):
                    reached[new] = min(cost, reached.get(new, cost))
        costs |= reached
        frontier = reached
    best: dict[State, Cost] = {}
    for state, cost in costs.items():
        goal = tuple(world.shown(state, store) for store in wanted)
        best[goal] = min(cost, best.get(goal, cost))
    return best


def after(world: World, state: State, step: Step) -> State:
    """Carry out a step, and check that it is legal and marked rightly as irreversible."""
    change = step.change
    place = world.scopes.index(None if change.scope is GLOBAL else change.scope)
    main, part = divmod(state[place], 3)
    picture = 0 if isinstance(change, Deletion) else int(change.file.picture or "")
    main, part = (picture, part) if change.variant == VariantCode.MAIN else (main, picture)
    new = (*state[:place], 3 * main + part, *state[place + 1 :])
    assert (new, int(step.irreversible)) in list(world.moves(state))
    return new


def check(world: World, goal: dict[Marketplace, int], todo: Plan) -> None:
    """Carry out a plan step by step, and check every store after each."""
    kept = protected(world, tuple(goal))
    states = [world.start]
    for step in todo.steps:
        states.append(after(world, states[-1], step))
    for state in states:
        assert {store: world.shown(state, store) for store in kept} == kept
    assert {store: world.shown(states[-1], store) for store in goal} == goal
    assert_main_comes_last(todo)
    countries_done = [step.scope is GLOBAL for step in todo.steps]
    assert countries_done == sorted(countries_done)
    changing = {
        store
        for store in world.stores
        if world.shown(states[0], store) != world.shown(states[-1], store)
    }
    assert set(impact(todo.submitted, todo.after, world.stores)) == changing
    assert {*todo.also_changes} & {*world.stores} == changing - {*goal}
    assert {*todo.unchanged} & {*world.stores} == {*world.stores} - changing - {*goal}


def assert_main_comes_last(todo: Plan) -> None:
    scopes = [step.scope for step in todo.steps]
    for place, step in enumerate(todo.steps):
        if step.irreversible:
            assert step.scope not in scopes[place + 1 :]


def worlds(stores: tuple[Marketplace, ...], number: int) -> list[World]:
    """Return random worlds, the same in every run."""
    random = Random("listing images")  # noqa: S311 - no secret
    scopes = 1 + sum(store is not Marketplace.US for store in stores)
    return [
        World(
            stores,
            frozenset(store for store in stores if random.random() < 0.7),
            tuple(random.choice((0, 0, 1, *SETS[3:])) for _ in range(scopes)),
        )
        for _ in range(number)
    ]


@pytest.mark.parametrize(
    "world",
    [
        *[pytest.param(world, marks=pytest.mark.slow) for world in worlds(US, 30)[3:]],
        *worlds(US, 30)[:3],
        *worlds(NO_US, 3),
    ],
    ids=str,
)
def test_plan_has_the_fewest_steps_and_then_the_fewest_irreversible_ones(world: World) -> None:
    submitted = world.submitted()
    for chosen in product((True, False), repeat=3):
        wanted = tuple(store for store, is_in in zip(world.stores, chosen, strict=True) if is_in)
        best = search(world, wanted)
        for numbers in product(SHOWN, repeat=len(wanted)):
            goal = dict(zip(wanted, numbers, strict=True))
            images = {store: IMAGES[number] for store, number in goal.items()}
            if numbers not in best:
                with pytest.raises(Unreachable) as caught:
                    plan(submitted, images, sold_in=world.sold_in)
                assert caught.value.store in goal
                continue
            todo = plan(submitted, images, sold_in=world.sold_in)
            irreversible = sum(step.irreversible for step in todo.steps)
            assert (len(todo.steps), irreversible) == best[numbers]
            check(world, goal, todo)


# Editing one set


def test_edit_of_a_set_without_main() -> None:
    now = ImageSet.of("B000123456.PT01.png", "B000123456.PT02.png")
    then = ImageSet.of("B000123456.MAIN.jpg", "B000123456.PT01.png", "B000123456.PT03.jpg")
    edit = Edit(Marketplace.DE, now, then)
    assert edit.gains_main
    assert [str(file) for file in edit.uploads] == ["B000123456.MAIN.jpg", "B000123456.PT03.jpg"]
    assert [str(variant) for variant in edit.surplus] == ["PT02"]
    assert edit.size == 3


@given(image_sets(asin=ASIN), image_sets(asin=ASIN, main=True))
def test_edit_size_counts_uploads_and_deletions(now: ImageSet, then: ImageSet) -> None:
    edit = Edit(GLOBAL, now, then)
    assert edit.size == len(edit.uploads) + len(edit.surplus)
    assert Edit(GLOBAL, then, then).size == 0


# Errors


@pytest.mark.parametrize(
    ("rule", "names"),
    [
        (Rule.ONE_MAIN_REQUIRED, ["Germany", "main image"]),
        (Rule.MAIN_CANNOT_BE_DELETED, ["Germany", "never deleted", "Leave DE out"]),
        (Rule.ACTIVE_OFFER_REQUIRED, ["Germany", "active offer", "Add DE to sold_in"]),
        (Rule.US_IMAGES_ARE_GLOBAL, ["Germany", "global"]),
        (Rule.GLOBAL_REACHES_EVERY_STORE, ["Germany", Rule.GLOBAL_REACHES_EVERY_STORE.statement]),
    ],
)
def test_unreachable_message(rule: Rule, names: list[str]) -> None:
    error = Unreachable(Marketplace.DE, rule)
    assert error.args == (error.store, error.rule) == (Marketplace.DE, rule)
    for name in names:
        assert name in str(error)
    assert str(error).endswith(".")


def test_choose_edits_of_two_products() -> None:
    wanted = {Marketplace.DE: ImageSet.of("B000234567.MAIN.jpg")}
    with pytest.raises(MixedProducts) as caught:
        choose_edits(SubmittedImages(ASIN), wanted, frozenset())
    assert caught.value.args == (ASIN, "B000234567")

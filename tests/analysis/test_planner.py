"""`choose_edits` against a search of every legal action, and `Unreachable`.

The world of the search has two or three slots, two pictures and three stores of which the search
knows the sets; all other stores of the table follow the global set. A set is a tuple of pictures,
the main image first, where 0 is none. A state is the global set, then one set for each country. The
search shares no code with the library.
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
    MARKETPLACES,
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
    impact,
    plan,
)
from listing_images.analysis import identity, planner
from listing_images.analysis.planner import Edit, Goal, all_stores, choose_edits
from listing_images.strategies import image_sets

Images = tuple[int, ...]
State = tuple[Images, ...]
Cost = tuple[int, int, int, int]

ASIN = "B000123456"
CODES = ("MAIN", "PT01", "PT02")
US = (Marketplace.US, Marketplace.DE, Marketplace.FR)
NO_US = (Marketplace.DE, Marketplace.FR, Marketplace.IT)


def image_set(images: Images) -> ImageSet:
    return ImageSet(
        ImageFile(ImageFilename(ASIN, variant, "jpg"), picture=f"crc32:{picture}")
        for variant, picture in zip(CODES, images, strict=False)
        if picture
    )


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

    @property
    def nothing(self) -> Images:
        return (0,) * len(self.start[0])

    def shown(self, state: State, store: Marketplace) -> Images:
        own = state[self.scopes.index(store)] if store in self.scopes else self.nothing
        return next((images for images in (own, state[0]) if images[0]), self.nothing)

    def moves(self, state: State) -> Iterator[State]:
        """Yield every state that one legal action leads to."""
        for place, scope in enumerate(self.scopes):
            may_upload = scope is None or scope in self.sold_in
            for slot, old in enumerate(state[place]):
                pictures = {1, 2} if may_upload else set()
                if slot:
                    pictures.add(0)
                for picture in pictures - {old}:
                    images = (*state[place][:slot], picture, *state[place][slot + 1 :])
                    yield (*state[:place], images, *state[place + 1 :])

    def submitted(self) -> SubmittedImages:
        worldwide, *own = map(image_set, self.start)
        return SubmittedImages(ASIN, worldwide, dict(zip(self.countries, own, strict=True)))


class Wish(NamedTuple):
    """The stores of the goal, and those that may change otherwise."""

    wanted: tuple[Marketplace, ...]
    may_change: frozenset[Marketplace]

    def is_bystander(self, store: Marketplace) -> bool:
        return store not in self.wanted and store not in self.may_change


def protected(world: World, wish: Wish) -> dict[Marketplace, Images]:
    """Return what other stores must show after every step."""
    shown = {store: world.shown(world.start, store) for store in world.sold_in}
    return {
        store: images for store, images in shown.items() if wish.is_bystander(store) and images[0]
    }


def cost(world: World, wish: Wish, state: State, steps: int) -> Cost:
    """Return the bystanders that change, the steps, the first mains, and if there is a new set."""
    bystanders = [
        store
        for store in MARKETPLACES
        if wish.is_bystander(store)
        and world.shown(state, store) != world.shown(world.start, store)
        and (world.shown(world.start, store)[0] or store in world.sold_in)
    ]
    pairs = list(zip(world.start, state, strict=True))
    first_mains = sum(not before[0] and bool(after[0]) for before, after in pairs[1:])
    return len(bystanders), steps, first_mains, int(any(pairs[0][0]) and pairs[0][0] != pairs[0][1])


def search(world: World, wish: Wish) -> dict[State, Cost]:
    """Return the least cost of everything that the wanted stores can come to show."""
    kept = protected(world, wish)
    costs: dict[State, Cost] = {}
    frontier = {world.start}
    best: dict[State, Cost] = {}
    steps = 0
    while frontier:
        for state in frontier:
            costs[state] = found = cost(world, wish, state, steps)
            goal = tuple(world.shown(state, store) for store in wish.wanted)
            best[goal] = min(found, best.get(goal, found))
        reached = {new for state in frontier for new in world.moves(state)}.difference(costs)
        steps += 1
        frontier = {
            new
            for new in reached
            if all(world.shown(new, store) == images for store, images in kept.items())
        }
    return best


def after(world: World, state: State, step: Step) -> State:
    """Carry out a step, and check that it is legal and marked rightly as irreversible."""
    change = step.change
    place = world.scopes.index(None if change.scope is GLOBAL else change.scope)
    picture = 0 if isinstance(change, Deletion) else int((change.file.picture or "")[-1])
    slot = CODES.index(str(change.variant))
    images = (*state[place][:slot], picture, *state[place][slot + 1 :])
    new = (*state[:place], images, *state[place + 1 :])
    assert new in list(world.moves(state))
    assert step.irreversible == (slot == 0 and not state[place][0])
    return new


def check(world: World, wish: Wish, goal: dict[Marketplace, Images], todo: Plan) -> Cost:
    """Carry out a plan step by step, check every store after each, and return the cost."""
    kept = protected(world, wish)
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
        for store in MARKETPLACES
        if world.shown(states[0], store) != world.shown(states[-1], store)
    }
    assert set(impact(todo.submitted, todo.after)) == changing
    assert {*todo.also_changes} == changing - {*goal}
    assert {*todo.unchanged} == {*MARKETPLACES} - changing - {*goal}
    return cost(world, wish, states[-1], len(todo.steps))


def assert_main_comes_last(todo: Plan) -> None:
    scopes = [step.scope for step in todo.steps]
    for place, step in enumerate(todo.steps):
        if step.irreversible:
            assert step.scope not in scopes[place + 1 :]


def worlds(
    stores: tuple[Marketplace, ...], slots: int, number: int
) -> list[tuple[World, frozenset[Marketplace]]]:
    """Return random worlds with stores that may change, the same in every run."""
    random = Random(f"listing images {slots}")  # noqa: S311 - no secret
    scopes = 1 + sum(store is not Marketplace.US for store in stores)
    rest = frozenset(MARKETPLACES) - {*stores}
    others: list[frozenset[Marketplace]] = [frozenset(), rest, rest, rest | {stores[0]}]

    def draw() -> Images:
        main = random.choice((0, 1, 1, 2))
        return (main, *[random.choice((0, 1, 2)) for _ in range(slots - 1)])

    return [
        (
            World(
                stores,
                frozenset(store for store in stores if random.random() < 0.7),
                tuple(random.choice([(0,) * slots, draw(), draw()]) for _ in range(scopes)),
            ),
            others[index % len(others)],
        )
        for index in range(number)
    ]


@pytest.mark.parametrize(
    ("world", "may_change"),
    [
        *worlds(US, 2, 4),
        *[
            pytest.param(*one, marks=pytest.mark.slow)
            for one in (*worlds(US, 2, 24)[4:], *worlds(NO_US, 2, 8), *worlds(US, 3, 2))
        ],
        *[
            pytest.param(*one, marks=pytest.mark.long)
            for one in (*worlds(US, 2, 40)[24:], *worlds(US, 3, 12)[2:])
        ],
    ],
)
def test_plan_costs_least(world: World, may_change: frozenset[Marketplace]) -> None:
    submitted = world.submitted()
    random = Random("goals")  # noqa: S311 - no secret
    shown = [
        images
        for images in product((0, 1, 2), repeat=len(world.nothing))
        if images[0] or not any(images)
    ]
    for chosen in product((True, False), repeat=3):
        wanted = tuple(store for store, is_in in zip(world.stores, chosen, strict=True) if is_in)
        wish = Wish(wanted, may_change)
        best = search(world, wish)
        goals = list(product(shown, repeat=len(wanted)))
        for images in random.sample(goals, min(len(goals), 150)):
            goal = dict(zip(wanted, images, strict=True))
            sets = {store: image_set(one) for store, one in goal.items()}
            offers = {"sold_in": world.sold_in, "may_change": may_change}
            if images not in best:
                with pytest.raises(Unreachable) as caught:
                    plan(submitted, sets, **offers)
                assert caught.value.store in goal
                continue
            todo = plan(submitted, sets, **offers)
            assert check(world, wish, goal, todo) == best[images]


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


# Choices


def test_plan_picks_the_global_set_that_suits_all_followers() -> None:
    """A file without a picture is the same as any file of its name."""
    one, unknown, two = (
        ImageSet([ImageFile(ImageFilename(ASIN, "MAIN", "jpg"), picture)])
        for picture in ("crc32:1", None, "crc32:2")
    )
    wanted = {"US": one, "DE": unknown, "FR": two}
    todo = plan(SubmittedImages(ASIN), wanted, sold_in=[])
    assert [step.scope for step in todo.steps] == [GLOBAL]
    assert todo.after.worldwide.files[0].picture is None


def test_plan_makes_those_images_global_that_save_most() -> None:
    more = ImageSet.of(*[f"{ASIN}.{code}.jpg" for code in ("MAIN", "PT01", "PT02", "PT03")])
    fewer = ImageSet.of(f"{ASIN}.MAIN.png", f"{ASIN}.PT01.png", f"{ASIN}.PT02.png")
    wanted = {"DE": more, "FR": more, "IT": fewer, "ES": fewer}
    todo = plan(SubmittedImages(ASIN), wanted, sold_in=wanted)
    assert todo.after.worldwide == more
    assert len(todo.steps) == 10


def test_stores_that_want_the_global_set_follow_it_if_no_other_store_may_change() -> None:
    wanted = {"DE": NEW, "FR": OLD, "IT": OLD}
    todo = plan(SubmittedImages(ASIN, OLD), wanted, sold_in=wanted)
    assert [str(step.scope) for step in todo.steps] == ["DE"]


def named(name: str, picture: str | None, *languages: str) -> ImageFile:
    """Return a file by the rest of its name, such as MAIN.jpg."""
    return ImageFile(ImageFilename.parse(f"{ASIN}.{name}"), picture, languages or None)


def files(**pictures: str | None) -> ImageSet:
    return ImageSet([named(f"{code}.jpg", picture) for code, picture in pictures.items()])


OLD, NEW = files(MAIN="crc32:old"), files(MAIN="crc32:new")
PARTS = {code: f"crc32:{code}" for code in ("PT01", "PT02", "PT03")}
FIRST, SECOND = files(MAIN="crc32:1", PT01="crc32:p"), files(MAIN="crc32:2", PT01="crc32:p")
GERMAN = ImageSet([named("MAIN.jpg", "crc32:1"), named("PT01.jpg", "crc32:2", "de")])
LARGE = files(MAIN="crc32:1", PT01="crc32:2", PT02="crc32:3", PT03="crc32:4")


@pytest.mark.parametrize(
    ("submitted", "wanted", "sold_in", "steps"),
    [
        pytest.param(
            SubmittedImages(ASIN, OLD),
            {"DE": OLD, "FR": NEW},
            "DE FR IT",
            ["FR MAIN"],
            id="a new global set would cost a copy for IT",
        ),
        pytest.param(
            SubmittedImages(ASIN, OLD),
            {"DE": NEW},
            "DE IT",
            ["DE MAIN"],
            id="a copy for IT costs more than it saves",
        ),
        pytest.param(
            SubmittedImages(ASIN, OLD, {Marketplace.DE: files(PT01="crc32:p")}),
            {"DE": NEW, "FR": OLD},
            "DE FR",
            ["DE PT01", "DE MAIN"],
            id="of equal costs, the global set stays, even if it is wanted by a later store",
        ),
        pytest.param(
            SubmittedImages(ASIN, OLD, {Marketplace.FR: files(PT01="crc32:p")}),
            {"DE": OLD, "FR": NEW},
            "DE FR",
            ["FR PT01", "FR MAIN"],
            id="of equal costs, the global set stays",
        ),
        pytest.param(
            SubmittedImages(
                ASIN,
                files(MAIN="crc32:old", **PARTS),
                {Marketplace.DE: files(PT01="crc32:PT01")},
            ),
            {"DE": files(MAIN="crc32:new", **PARTS)},
            "DE",
            ["GLOBAL MAIN"],
            id="one file of four costs less than the three that the own set lacks",
        ),
        pytest.param(
            SubmittedImages(ASIN, files(MAIN=None)),
            {"US": FIRST, "DE": SECOND},
            "",
            ["GLOBAL PT01"],
            id="an unknown main image that stays suits two stores that follow",
        ),
        pytest.param(
            SubmittedImages(ASIN, files(MAIN=None)),
            {"DE": FIRST, "FR": SECOND},
            "DE FR",
            ["GLOBAL PT01"],
            id="an unknown main image that stays suits two stores with an offer",
        ),
        pytest.param(
            SubmittedImages(ASIN),
            {"DE": GERMAN, "FR": FIRST, "IT": FIRST},
            "DE FR IT",
            ["DE PT01", "DE MAIN", "GLOBAL PT01", "GLOBAL MAIN"],
            id="a set without text becomes global beside one with German text",
        ),
        pytest.param(
            SubmittedImages(ASIN),
            {"DE": LARGE, "FR": LARGE, "IT": NEW, "ES": NEW, "NL": NEW},
            "DE FR IT ES NL",
            [
                *("IT MAIN", "ES MAIN", "NL MAIN"),
                *("GLOBAL PT01", "GLOBAL PT02", "GLOBAL PT03", "GLOBAL MAIN"),
            ],
            id="two large sets save more than three small ones",
        ),
        pytest.param(
            SubmittedImages(ASIN, files(MAIN="crc32:old", PT01="crc32:5", PT02="crc32:6")),
            {"DE": NEW, "FR": LARGE},
            "DE FR",
            ["DE MAIN", "GLOBAL MAIN", "GLOBAL PT01", "GLOBAL PT02", "GLOBAL PT03"],
            id="a large set saves more than a small one",
        ),
    ],
)
def test_plan_chooses_the_global_set(
    submitted: SubmittedImages, wanted: dict[str, ImageSet], sold_in: str, steps: list[str]
) -> None:
    """All stores without an offer may change."""
    todo = plan(submitted, wanted, sold_in=sold_in.split(), may_change="others")
    assert sorted(f"{step.scope} {step.change.variant}" for step in todo.steps) == sorted(steps)


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
        choose_edits(Goal(SubmittedImages(ASIN), wanted, frozenset(), frozenset()))
    assert caught.value.args == (ASIN, "B000234567")


# How the work is done, which no answer shows.


def edits_for(*stores: Marketplace, now: Images, then: Images) -> tuple[Edit, ...]:
    """Return the edits if all of some stores have an offer, and show other images later."""
    submitted = SubmittedImages(ASIN, image_set(now))
    wanted = dict.fromkeys(stores, image_set(then))
    return choose_edits(Goal(submitted, wanted, frozenset(stores), all_stores(submitted)))


def test_sets_without_a_common_picture_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planner, "_kept", None)
    monkeypatch.setattr(planner, "places", None)  # only several sets are added up
    monkeypatch.setattr(identity, "key_of", None)  # the key of the global set is known
    [edit] = edits_for(Marketplace.DE, now=(1, 2), then=(3, 4))
    assert edit.scope is GLOBAL


def test_stores_that_follow_the_same_images_are_not_found_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found: list[object] = []
    real = identity.Alike.find

    def noted(alike: identity.Alike, *arguments: object) -> int:
        found.append(arguments)
        return real(alike, *arguments)  # type: ignore[arg-type]  # as they were given

    monkeypatch.setattr(identity.Alike, "find", noted)
    edits_for(Marketplace.DE, now=(1, 2), then=(2, 1))
    assert len(found) == 1


def test_stores_of_the_table_are_one_set() -> None:
    one, other = SubmittedImages(ASIN), SubmittedImages("B000999999")
    assert all_stores(one) is all_stores(other)


def test_a_copy_has_the_same_files_unless_they_have_times() -> None:
    submitted = SubmittedImages(ASIN, image_set((1,)))
    wanted = {Marketplace.US: image_set((2,))}
    sold_in = frozenset({Marketplace.US, Marketplace.DE})
    [kept, _] = choose_edits(Goal(submitted, wanted, sold_in, frozenset()))
    assert kept.then.files[0] is submitted.worldwide.files[0]

"""A simulated Seller Central, and random catalogues to plan for.

The simulation shares no code with the library: its world is dictionaries from slots to pictures.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from itertools import pairwise
from random import Random
from typing import Any, TypeAlias

from listing_images import (
    MARKETPLACES,
    CataloguePlan,
    ImageFile,
    ImageFilename,
    ImageSet,
    Marketplace,
    Plan,
    SubmittedImages,
    plan_catalogue,
)

Sets: TypeAlias = dict[str, dict[str, str]]
"""Pictures by code, by the name of the scope."""
World: TypeAlias = dict[str, Sets]
"""The sets of each product."""
Shown: TypeAlias = dict[tuple[str, str], dict[str, str]]
"""What each store shows of each product."""

CODES = ("MAIN", "PT01", "PT02", "PS01")
STORES = tuple(str(store) for store in MARKETPLACES)

CONTENTS = {
    f"crc32:{zlib.crc32(content):08x}:{len(content)}": content
    for content in (f"{code} {letter}".encode() for code in CODES for letter in "ab")
}
"""The contents of all pictures."""


def picture_of(content: bytes) -> str:
    return f"crc32:{zlib.crc32(content):08x}:{len(content)}"


def world_of(catalogue: dict[str, SubmittedImages], asins: Iterable[str]) -> World:
    def pictures(images: ImageSet) -> dict[str, str]:
        return {str(code): str(file.picture) for code, file in images.items()}

    world: World = {asin: {"GLOBAL": {}} for asin in asins}
    for asin, submitted in catalogue.items():
        world[asin] = {str(store): pictures(own) for store, own in submitted.by_country.items()}
        world[asin]["GLOBAL"] = pictures(submitted.worldwide)
    return world


def shown(world: World) -> Shown:
    def of(sets: Sets, store: str) -> dict[str, str]:
        own = sets.get(store, {})
        if store != "US" and "MAIN" in own:
            return own
        return sets["GLOBAL"] if "MAIN" in sets["GLOBAL"] else {}

    return {
        (asin, store): dict(of(sets, store)) for asin, sets in world.items() for store in STORES
    }


class Case:
    """A random catalogue of products, with the wanted images of some stores."""

    def __init__(self, seed: int, products: int, stores: int) -> None:
        random = self.random = Random(seed)  # noqa: S311 - no secret
        us, *countries = MARKETPLACES
        some = [us, *random.sample(countries, stores - 1)]
        self.asins = [f"B0{number:08d}" for number in range(products)]
        self.sold_in = {store for store in some if random.random() < 0.8}
        self.may_change: Any = random.choice([(), (), "others", MARKETPLACES])
        self.catalogue = {
            asin: self.submitted(asin, some) for asin in self.asins if random.random() < 0.9
        }
        self.wanted = {asin: self.wish(asin, some) for asin in self.asins}

    def images(self, asin: str, *, main: bool = False) -> ImageSet:
        codes = [code for code in CODES if self.random.random() < 0.6]
        codes = [code for code in codes if code != "MAIN"] + ["MAIN"] * main
        if not main and self.random.random() < 0.6:
            codes.append("MAIN")
        return ImageSet(
            ImageFile(
                ImageFilename(asin, code, "jpg"),
                picture_of(f"{code} {self.random.choice('ab')}".encode()),
            )
            for code in codes
        )

    def submitted(self, asin: str, stores: list[Marketplace]) -> SubmittedImages:
        own = {
            store: self.images(asin)
            for store in stores
            if store is not Marketplace.US and self.random.random() < 0.4
        }
        return SubmittedImages(asin, self.images(asin), own)

    def wish(self, asin: str, stores: list[Marketplace]) -> dict[Marketplace, ImageSet]:
        pool = [self.images(asin, main=True) for _ in range(2)]
        return {store: self.random.choice(pool) for store in stores if self.random.random() < 0.5}

    def plans(self) -> CataloguePlan:
        return plan_catalogue(
            self.catalogue, self.wanted, sold_in=self.sold_in, may_change=self.may_change
        )


def upload(world: World, scope: str, asin: str, code: str, picture: str) -> None:
    """Apply an upload, which replaces what is in its slot."""
    assert scope != "US"
    world[asin].setdefault(scope, {})[code] = picture


def delete(world: World, scope: str, asin: str, code: str) -> None:
    """Apply a deletion; Amazon refuses to delete a main image."""
    assert scope != "US"
    assert code != "MAIN"
    del world[asin][scope][code]


def check_plans(case: Case, states: list[Shown]) -> None:
    """Check every store after every change."""
    plans = case.plans()
    for asin, todo in plans.items():
        check_plan(todo, [{store: one[asin, store] for store in STORES} for one in states])
    for asin in plans.unreachable:
        assert all(one[asin, store] == states[0][asin, store] for one in states for store in STORES)


def check_plan(todo: Plan, states: list[dict[str, dict[str, str]]]) -> None:
    before, after = states[0], states[-1]
    for store, images in todo.wanted.items():
        goal = {str(code): str(file.picture) for code, file in images.items()}
        assert after[str(store)] == goal
        if before[str(store)] == goal:
            assert all(state[str(store)] == goal for state in states)
    for store in todo.unchanged:
        assert all(state[str(store)] == before[str(store)] for state in states)
    for store in todo.also_changes:
        assert after[str(store)] != before[str(store)]
    # A store whose set gets its first main image changes once, from all old to all new images.
    firsts = {str(step.scope) for step in todo.steps if step.irreversible}
    for store in STORES:
        follows = not todo.after.set_for(Marketplace.parse(store)).has_main
        if store in firsts or (follows and "GLOBAL" in firsts):
            changes = [earlier[store] != later[store] for earlier, later in pairwise(states)]
            assert sum(changes) <= 1

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
Shown: TypeAlias = dict[str, dict[str, str]]
"""What each store shows of a product."""

CODES = ("MAIN", "PT01", "PT02", "PS01")
STORES = tuple(str(store) for store in MARKETPLACES)

CONTENTS = {
    f"crc32:{zlib.crc32(content):08x}:{len(content)}": content
    for content in (
        f"\xff\xd8\xff {code} {letter}".encode("latin-1") for code in CODES for letter in "ab"
    )
}
"""The contents of all pictures, as short as a file can be that begins like a JPEG."""


PICTURES = {
    code: [picture for picture, content in CONTENTS.items() if code.encode() in content]
    for code in CODES
}
"""What identifies the pictures, by code."""


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


def shown(sets: Sets) -> Shown:
    worldwide = sets["GLOBAL"] if "MAIN" in sets["GLOBAL"] else {}
    # Sets are replaced, never changed, so stores can share them.
    return {
        store: own if store != "US" and "MAIN" in (own := sets.get(store, {})) else worldwide
        for store in STORES
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
                self.random.choice(PICTURES[code]),
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

    def is_kept(self, store: str) -> bool:
        """Whether a store that shows something must never change, unless this is wanted."""
        sold_in = {str(one) for one in self.sold_in}
        if self.may_change == "others":
            return store in sold_in
        return store in sold_in - {str(one) for one in self.may_change}

    def plans(self) -> CataloguePlan:
        return plan_catalogue(
            self.catalogue, self.wanted, sold_in=self.sold_in, may_change=self.may_change
        )


class SellerCentral:
    """The sets of some products, and what stores showed of each after every change of it."""

    def __init__(self, catalogue: dict[str, SubmittedImages], asins: Iterable[str]) -> None:
        self.world = world_of(catalogue, asins)
        self.states = {asin: [shown(sets)] for asin, sets in self.world.items()}

    def upload(self, scope: str, asin: str, code: str, picture: str) -> None:
        """Apply an upload, which replaces what is in its slot."""
        assert scope != "US"
        self._change(scope, asin, {**self.world[asin].get(scope, {}), code: picture})

    def delete(self, scope: str, asin: str, code: str) -> None:
        """Apply a deletion; Amazon refuses to delete a main image."""
        assert scope != "US"
        assert code != "MAIN"
        now = self.world[asin][scope]
        assert code in now
        self._change(scope, asin, {one: now[one] for one in now if one != code})

    def _change(self, scope: str, asin: str, images: dict[str, str]) -> None:
        self.world[asin][scope] = images
        self.states[asin].append(shown(self.world[asin]))

    def check(self, case: Case, plans: CataloguePlan) -> None:
        """Check every store after every change."""
        for asin, todo in plans.items():
            check_plan(todo, case, self.states[asin])
        for asin in plans.unreachable:
            assert len(self.states[asin]) == 1


def check_plan(todo: Plan, case: Case, states: list[Shown]) -> None:
    before, after = states[0], states[-1]
    for store, images in todo.wanted.items():
        goal = {str(code): str(file.picture) for code, file in images.items()}
        assert after[str(store)] == goal
        if before[str(store)] == goal:
            assert all(state[str(store)] == goal for state in states)
    check_bystanders(todo, case, states)
    # A store whose set gets its first main image changes once, from all old to all new images.
    firsts = {str(step.scope) for step in todo.steps if step.irreversible}
    for store in STORES:
        follows = not todo.after.set_for(Marketplace.parse(store)).has_main
        if store in firsts or (follows and "GLOBAL" in firsts):
            ends = (before[store], after[store])
            assert all(state[store] in ends for state in states)
            changes = [earlier[store] != later[store] for earlier, later in pairwise(states)]
            assert sum(changes) <= 1


def check_bystanders(todo: Plan, case: Case, states: list[Shown]) -> None:
    """Check that stores outside the goal change only if the plan says so, and if they may."""
    before, after = states[0], states[-1]
    others = {*STORES} - {str(store) for store in todo.wanted}
    unchanged, changing = map(str, todo.unchanged), {str(store) for store in todo.also_changes}
    assert {*unchanged} == others - changing
    for store in others - changing:
        assert all(state[store] == before[store] for state in states)
    for store in changing:
        assert after[store] != before[store]
        is_kept = case.is_kept(store) and before[store]
        assert not is_kept

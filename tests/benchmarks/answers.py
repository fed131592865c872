"""Answers: what 23 stores show of a product whose submitted images are ready."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import samples
from harness import Race
from samples import Mix, by_store, slots

from listing_images import (
    MARKETPLACES,
    DisplayedImages,
    ImageSet,
    Marketplace,
    StoreDisplays,
    SubmittedImages,
    resolve,
    resolve_all,
)

Slots: TypeAlias = dict[str, str]
"""Names by variant."""

Plain: TypeAlias = list[tuple[Slots, dict[str, Slots]]]
"""The global images of each product, and the countries' own images by the code of the store."""

Shown: TypeAlias = list[dict[str, Slots]]
"""What each store shows of each product."""

NOTHING: Slots = {}


def loop_by_hand(products: Plain) -> Shown:
    """The floor: dictionaries, and a loop over the stores."""
    found: Shown = []
    for worldwide, by_country in products:
        shown: dict[str, Slots] = {}
        for store in samples.STORE_CODES:
            own = by_country.get(store)
            if own is not None and "MAIN" in own:
                shown[store] = own
            elif "MAIN" in worldwide:
                shown[store] = worldwide
            else:
                shown[store] = NOTHING
        found.append(shown)
    return found


def resolve_each(products: list[SubmittedImages]) -> list[list[DisplayedImages]]:
    return [[resolve(submitted, store) for store in MARKETPLACES] for submitted in products]


def resolve_and_read(products: list[SubmittedImages]) -> list[list[ImageSet]]:
    return [[resolve(submitted, store).images for store in MARKETPLACES] for submitted in products]


def build_all(products: list[SubmittedImages]) -> list[StoreDisplays]:
    return [resolve_all(submitted) for submitted in products]


def all_answers(products: list[SubmittedImages]) -> list[list[DisplayedImages]]:
    return [list(resolve_all(submitted).values()) for submitted in products]


def all_items(products: list[SubmittedImages]) -> list[list[tuple[Marketplace, DisplayedImages]]]:
    return [list(resolve_all(submitted).items()) for submitted in products]


def image_sets(products: list[SubmittedImages]) -> list[dict[Marketplace, ImageSet]]:
    return [resolve_all(submitted).image_sets() for submitted in products]


def plain_and_ready(mix: Mix, seed: int, products: int) -> tuple[Plain, list[SubmittedImages]]:
    ready = samples.submitted(mix, seed, products)
    return [(slots(one.worldwide), by_store(dict(one.by_country))) for one in ready], ready


def same_answers(by_hand: Shown, answers: list[list[DisplayedImages]]) -> bool:
    return by_hand == [by_store({one.store: one.images for one in some}) for some in answers]


def same_items(by_hand: Shown, found: list[list[tuple[Marketplace, DisplayedImages]]]) -> bool:
    shown = [{store: one.images for store, one in some} for some in found]
    return by_hand == [by_store(some) for some in shown]


def same_images(by_hand: Shown, answers: list[list[ImageSet]]) -> bool:
    return by_hand == [by_store(dict(zip(MARKETPLACES, some, strict=True))) for some in answers]


def same_displays(by_hand: Shown, answers: list[StoreDisplays]) -> bool:
    return same_answers(by_hand, [list(some.values()) for some in answers])


def same_sets(by_hand: Shown, answers: list[dict[Marketplace, ImageSet]]) -> bool:
    return by_hand == [by_store(some) for some in answers]


def rows() -> Iterator[Race[Any, Any, Any, Any]]:
    """Return the rows of this module."""
    for work, candidate, same, bar in (
        ("resolve for 23 stores", resolve_each, same_answers, 5.5),
        ("resolve for 23 stores, and read the images", resolve_and_read, same_images, 7.5),
        ("resolve_all, built", build_all, same_displays, 0.5),
        ("resolve_all(...).values()", all_answers, same_answers, 3.5),
        ("resolve_all(...).items()", all_items, same_items, 5),
        ("resolve_all(...).image_sets()", image_sets, same_sets, 1.1),
    ):
        yield Race(
            "answers",
            work,
            "a loop over dicts by hand",
            samples.for_each_mix(plain_and_ready),
            loop_by_hand,
            candidate,
            same,
            items=50,
            bar=bar,
        )

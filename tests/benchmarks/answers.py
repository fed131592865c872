"""Answers: what 23 stores show of a product whose images are ready to be asked about."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from typing import Any, TypeAlias

import samples
from harness import Race

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
"""Of each product the global images, and the countries' own by the code of the store."""

Shown: TypeAlias = list[dict[str, Slots]]
"""Of each product what each store shows."""

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


def image_sets(products: list[SubmittedImages]) -> list[dict[Marketplace, ImageSet]]:
    return [resolve_all(submitted).image_sets() for submitted in products]


def slots(images: ImageSet) -> Slots:
    """A set in plain values."""
    return {str(code): str(file) for code, file in images.items()}


def plain_and_ready(seed: int, products: int) -> tuple[Plain, list[SubmittedImages]]:
    ready = samples.submitted(seed, products)
    plain: Plain = [
        (
            slots(submitted.worldwide),
            {store.code: slots(images) for store, images in submitted.by_country.items()},
        )
        for submitted in ready
    ]
    return plain, ready


def same_from_each(by_hand: Shown, answers: list[list[DisplayedImages]]) -> bool:
    return by_hand == [{one.store.code: slots(one.images) for one in some} for some in answers]


def same_read(by_hand: Shown, answers: list[list[ImageSet]]) -> bool:
    return by_hand == [
        {code: slots(one) for code, one in zip(samples.STORE_CODES, some, strict=True)}
        for some in answers
    ]


def same_from_all(by_hand: Shown, answers: list[StoreDisplays]) -> bool:
    return same_sets(by_hand, [some.image_sets() for some in answers])


def same_sets(by_hand: Shown, answers: list[dict[Marketplace, ImageSet]]) -> bool:
    return by_hand == [
        {store.code: slots(images) for store, images in some.items()} for some in answers
    ]


def texts_and_products(seed: int, products: int) -> tuple[list[Any], list[SubmittedImages]]:
    """Products, and their names as text in the same order."""
    sets = samples.grouped(samples.uploads(seed, products))
    texts = [(names, {str(store): own for store, own in owns.items()}) for names, owns in sets]
    return texts, [SubmittedImages.of(*some) for some in sets]


def there_and_back(values: list[Any]) -> list[Any]:
    return pickle.loads(pickle.dumps(values))  # type: ignore[no-any-return]  # noqa: S301 - ours


def same_names(texts: list[Any], products: list[SubmittedImages]) -> bool:
    return texts == [
        (
            list(slots(submitted.worldwide).values()),
            {store.code: list(slots(own).values()) for store, own in submitted.by_country.items()},
        )
        for submitted in products
    ]


def rows() -> Iterator[Race[Any, Any, Any, Any]]:
    """What is measured here."""
    hand = "a loop over dicts by hand"
    topic = "answers"
    make = plain_and_ready
    yield Race(
        topic,
        "resolve for 23 stores",
        hand,
        make,
        loop_by_hand,
        resolve_each,
        same_from_each,
        items=1000,
        bar=6,
    )
    yield Race(
        topic,
        "resolve for 23 stores, and read the images",
        hand,
        make,
        loop_by_hand,
        resolve_and_read,
        same_read,
        items=1000,
        bar=6,
    )
    yield Race(
        topic,
        "resolve_all, built",
        hand,
        make,
        loop_by_hand,
        build_all,
        same_from_all,
        items=1000,
        bar=0.4,
    )
    yield Race(
        topic,
        "resolve_all(...).image_sets()",
        hand,
        make,
        loop_by_hand,
        image_sets,
        same_sets,
        items=1000,
        bar=1.2,
    )
    yield Race(
        topic,
        "pickle products there and back",
        "their names as text",
        texts_and_products,
        there_and_back,
        there_and_back,
        same_names,
        items=400,
        bar=22,
    )

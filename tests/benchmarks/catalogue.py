"""A catalogue from end to end: from names and scopes to the images that 23 stores show."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import partial
from typing import Any, TypeAlias

import samples
from harness import Race
from samples import MIXES, Mix, Upload, by_store

from listing_images import (
    GLOBAL,
    ImageSet,
    Marketplace,
    Submission,
    SubmittedImages,
    collect,
    resolve_all,
)

Row: TypeAlias = tuple[str, str]
"""A name and the code of its scope."""

Slots: TypeAlias = dict[str, str]
"""Names by variant, in display order."""

Shown: TypeAlias = dict[str, dict[str, Slots]]
"""What is shown, by product and store."""

Sets: TypeAlias = dict[str, dict[Marketplace, ImageSet]]
"""The same as values of the library."""

NOTHING: Slots = {}

fullmatch = re.compile(
    r"(B[0-9A-Z]{9}|[0-9]{9}[0-9X])\.([0-9A-Z]{4})\.((?ai:jpe?g|tiff?|png|gif))"
).fullmatch


def by_hand(rows: list[Row]) -> Shown:
    """The floor: one pattern, dictionaries, and a loop over the stores."""
    products: dict[str, dict[str, Slots]] = {}
    for name, scope in rows:
        asin, variant, _ = fullmatch(name).groups()  # type: ignore[union-attr] # all names match
        products.setdefault(asin, {}).setdefault(scope, {})[variant] = name
    return {asin: shown_by_hand(scopes) for asin, scopes in products.items()}


def shown_by_hand(scopes: dict[str, Slots]) -> dict[str, Slots]:
    """Return what each store shows of one product."""
    # Sorted, the codes of the samples are in display order.
    sets = {scope: dict(sorted(slots.items())) for scope, slots in scopes.items()}
    worldwide = sets.get("GLOBAL", NOTHING)
    shown: dict[str, Slots] = {}
    for store in samples.STORE_CODES:
        own = sets.get(store)
        if own is not None and "MAIN" in own:
            shown[store] = own
        elif "MAIN" in worldwide:
            shown[store] = worldwide
        else:
            shown[store] = NOTHING
    return shown


def from_log(rows: list[Upload]) -> Sets:
    """Use a log of uploads."""
    catalogue = collect(Submission.of(name, scope) for name, scope in rows)
    return {asin: resolve_all(one).image_sets() for asin, one in catalogue.items()}


def from_names(rows: list[Upload]) -> Sets:
    """Use names that the caller groups by product and scope."""
    products: dict[str, tuple[list[str], dict[Marketplace, list[str]]]] = {}
    for name, scope in rows:
        worldwide, own = products.setdefault(name[:10], ([], {}))
        if scope is GLOBAL:
            worldwide.append(name)
        else:
            own.setdefault(scope, []).append(name)
    return {
        asin: resolve_all(SubmittedImages.of(*names)).image_sets()
        for asin, names in products.items()
    }


def plain_rows(
    mix: Mix, seed: int, products: int, *, shuffled: bool = False
) -> tuple[list[Row], list[Upload]]:
    rows = samples.uploads(mix, seed, products)
    if shuffled:
        random.Random(seed).shuffle(rows)
    return [(name, str(scope)) for name, scope in rows], rows


def in_order(shown: Shown) -> list[Any]:
    """Return answers in a form in which the order of images counts too."""
    return [
        (asin, [(store, list(slots.items())) for store, slots in some.items()])
        for asin, some in shown.items()
    ]


def same_sets(by_hand: Shown, ours: Sets) -> bool:
    plain = {str(asin): by_store(some) for asin, some in ours.items()}
    return in_order(by_hand) == in_order(plain)


def rows() -> Iterator[Race[Any, Any, Any, Any]]:
    """Return the rows of this module."""
    mixes = samples.for_each_mix(plain_rows)
    mixes |= {f"{name} shuffled": partial(plain_rows, MIXES[name], shuffled=True) for name in MIXES}
    for way, candidate in (("a log", from_log), ("product", from_names)):
        yield Race(
            "end to end",
            f"names and scopes to the sets of stores, by {way}",
            "a pattern and dicts by hand",
            mixes,
            by_hand,
            candidate,
            same_sets,
            items=40,
            bar=2.8,
        )

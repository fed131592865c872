"""A catalogue from end to end: from names and scopes to the images that 23 stores show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import samples
from harness import Absent, Race
from samples import Upload

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
"""A name, and its scope as text."""

Slots: TypeAlias = dict[str, str]
"""Names by variant, in display order."""

Shown: TypeAlias = dict[str, dict[str, Slots]]
"""By product and store what is shown."""

Sets: TypeAlias = dict[str, dict[Marketplace, ImageSet]]
"""The same in the library's terms."""

NOTHING: Slots = {}

fullmatch = re.compile(
    r"(B[0-9A-Z]{9}|[0-9]{9}[0-9X])\.([0-9A-Z]{4})\.((?ai:jpe?g|tiff?|png|gif))"
).fullmatch


def by_hand(rows: list[Row]) -> Shown:
    """The floor: one pattern, dictionaries, and a loop over the stores."""
    products: dict[str, dict[str, Slots]] = {}
    for name, scope in rows:
        asin, variant, _ = fullmatch(name).groups()  # type: ignore[union-attr]
        products.setdefault(asin, {}).setdefault(scope, {})[variant] = name
    return {asin: shown_by_hand(scopes) for asin, scopes in products.items()}


def shown_by_hand(scopes: dict[str, Slots]) -> dict[str, Slots]:
    """What each store shows of one product."""
    # The codes of the samples stand in display order when they are sorted.
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
    """The library, by way of a log of uploads."""
    catalogue = collect(Submission.of(name, scope) for name, scope in rows)
    return {asin: resolve_all(one).image_sets() for asin, one in catalogue.items()}


def from_names(rows: list[Upload]) -> Sets:
    """The library, by way of names that the caller brings together."""
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


def plain_rows(seed: int, products: int) -> tuple[list[Row], list[Upload]]:
    rows = samples.uploads(seed, products)
    return [(name, str(scope)) for name, scope in rows], rows


def in_order(shown: Shown) -> list[Any]:
    """Answers in a form in which the order of images counts too."""
    return [
        (asin, [(store, list(slots.items())) for store, slots in some.items()])
        for asin, some in shown.items()
    ]


def same_sets(by_hand: Shown, ours: Sets) -> bool:
    plain = {
        asin: {
            store.code: {str(code): str(file) for code, file in images.items()}
            for store, images in some.items()
        }
        for asin, some in ours.items()
    }
    return in_order(by_hand) == in_order(plain)


def rows() -> Iterator[Race[Any, Any, Any, Any] | Absent]:
    """What is measured here."""
    hand = "a pattern and dicts by hand"
    topic = "end to end"
    work = "names and scopes to the sets of stores"
    yield Race(
        topic,
        f"{work}, by a log",
        hand,
        plain_rows,
        by_hand,
        from_log,
        same_sets,
        items=300,
        bar=2.3,
    )
    yield Race(
        topic,
        f"{work}, by product",
        hand,
        plain_rows,
        by_hand,
        from_names,
        same_sets,
        items=300,
        bar=2.3,
    )

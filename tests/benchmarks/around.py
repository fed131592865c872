"""What is built round the answer: the review, the plan, and the intake of a list of names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import samples
from harness import Race

from listing_images import (
    MARKETPLACES,
    DisplayedImages,
    Finding,
    ImageSet,
    Intake,
    Marketplace,
    Plan,
    Submission,
    SubmittedImages,
    plan,
    resolve,
    review,
    scan_names,
)

Products: TypeAlias = list[SubmittedImages]
Wish: TypeAlias = tuple[SubmittedImages, dict[Marketplace, ImageSet]]
"""What is submitted, and what one store shall show instead."""


def resolve_each(products: Products) -> list[list[DisplayedImages]]:
    """The floor: the answers that the others build on."""
    return [[resolve(submitted, store) for store in MARKETPLACES] for submitted in products]


def review_each(products: Products) -> list[tuple[Finding, ...]]:
    return [review(submitted) for submitted in products]


def plan_each(wishes: list[Wish]) -> list[Plan]:
    return [plan(submitted, wanted, sold_in=MARKETPLACES) for submitted, wanted in wishes]


def upload_each(names: list[str]) -> list[Submission]:
    """The floor of the intake: every name read, and nothing looked at beside."""
    return [Submission.of(name) for name in names]


def ready(seed: int, products: int) -> tuple[Products, Products]:
    submitted = samples.submitted(seed, products)
    return submitted, submitted


def ready_with_wishes(seed: int, products: int) -> tuple[Products, list[Wish]]:
    """Products, and for each that Germany shall show three new pictures."""
    submitted = samples.submitted(seed, products)
    codes = ("MAIN", "PT01", "PT02")
    return submitted, [
        (one, {Marketplace.DE: ImageSet.of(*[f"{one.asin}.{code}.gif" for code in codes])})
        for one in submitted
    ]


def names_twice(seed: int, items: int) -> tuple[list[str], list[str]]:
    names = samples.names(seed, items)
    return names, names


def tells_of_missing_mains(
    answers: list[list[DisplayedImages]], found: list[tuple[Finding, ...]]
) -> bool:
    """Whether the review finds a fault wherever some store shows nothing."""
    silent = [any(not one.images for one in some) for some in answers]
    faulty = [any(one.code == "GLOBAL_SET_WITHOUT_MAIN" for one in some) for some in found]
    return silent == faulty


def fulfil_the_wishes(answers: list[list[DisplayedImages]], plans: list[Plan]) -> bool:
    """Whether Germany comes to show the new pictures, and every other store what it did."""
    return all(
        resolve(found.after, one.store).images == found.wanted.get(one.store, one.images)
        for some, found in zip(answers, plans, strict=True)
        for one in some
        if one.images
    )


def same_submissions(by_hand: list[Submission], intake: Intake) -> bool:
    return tuple(by_hand) == intake.submissions


def rows() -> Iterator[Race[Any, Any, Any, Any]]:
    """What is measured here."""
    topic, stores = "around the answer", "resolve for 23 stores"
    yield Race(
        topic,
        "review a product",
        stores,
        ready,
        resolve_each,
        review_each,
        tells_of_missing_mains,
        items=300,
        bar=2,
    )
    yield Race(
        topic,
        "plan three new pictures for one store",
        stores,
        ready_with_wishes,
        resolve_each,
        plan_each,
        fulfil_the_wishes,
        items=300,
        bar=20,
    )
    yield Race(
        topic,
        "scan_names",
        "Submission.of for each name",
        names_twice,
        upload_each,
        scan_names,
        same_submissions,
        items=1000,
        bar=4,
    )

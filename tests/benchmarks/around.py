"""What is built round the answer: the review, the plan, and the intake of a list of names."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any, TypeAlias

import samples
from harness import Race

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    DisplayedImages,
    Finding,
    ImageFile,
    ImageFilename,
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
"""What is submitted, and what some stores shall show of it."""

COUNTRIES = tuple([store for store in MARKETPLACES if store.accepts_country_images])
CODES = ("MAIN", "PT01", "PT02", "PT03", "PT04", "PT05")


def resolve_each(products: Products) -> list[list[DisplayedImages]]:
    """The floor: the answers that the others build on."""
    return [[resolve(submitted, store) for store in MARKETPLACES] for submitted in products]


def resolve_and_read_each(products: Products) -> list[list[DisplayedImages]]:
    answers = resolve_each(products)
    for some in answers:
        for one in some:
            _ = one.images
    return answers


def review_each(products: Products) -> list[tuple[Finding, ...]]:
    return [review(submitted) for submitted in products]


def plan_each(wishes: list[Wish]) -> list[Plan]:
    return [plan(submitted, wanted, sold_in=MARKETPLACES) for submitted, wanted in wishes]


def plan_each_abroad(wishes: list[Wish]) -> list[Plan]:
    """Plan for products that are not sold in the US, so that the global set may change too."""
    return [plan(submitted, wanted, sold_in=COUNTRIES) for submitted, wanted in wishes]


def plan_and_read_steps(wishes: list[Wish]) -> list[Plan]:
    plans = plan_each(wishes)
    for found in plans:
        _ = found.steps
    return plans


def read_each(names: list[str]) -> list[ImageFilename]:
    """The floor of the intake: every name read, and nothing looked at beside."""
    return [ImageFilename.parse(name) for name in names]


def upload_each(names: list[str]) -> list[Submission]:
    """The floor of the intake and what comes of it."""
    return [Submission.of(name) for name in names]


def scan_and_read_submissions(names: list[str]) -> Intake:
    intake = scan_names(names)
    _ = intake.submissions
    return intake


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


def pictures(asin: str, of: str) -> ImageSet:
    """Six images with pictures like no other store's."""
    names = [ImageFilename(asin, code, "jpg") for code in CODES]
    return ImageSet([ImageFile(name, f"{of} {name.variant}") for name in names])


def ready_to_replace(seed: int, products: int) -> tuple[Products, list[Wish]]:
    """Six global images, to be replaced by four countries' own and the main image in the US."""
    submitted = [
        SubmittedImages(one.asin, pictures(one.asin, "all"))
        for one in samples.submitted(seed, products)
    ]
    return submitted, [
        (
            one,
            {
                Marketplace.US: ImageSet.of(one.worldwide.files[0]),
                **{store: pictures(one.asin, store.code) for store in COUNTRIES[:4]},
            },
        )
        for one in submitted
    ]


def ready_for_every_country(seed: int, products: int) -> tuple[Products, list[Wish]]:
    """Six global images, and six other ones that each country shall show."""
    submitted, _ = ready_to_replace(seed, products)
    return submitted, [
        (one, {store: pictures(one.asin, store.code) for store in COUNTRIES}) for one in submitted
    ]


def ready_and_fulfilled(seed: int, products: int) -> tuple[Products, list[Wish]]:
    """Every country's own six images, which it shall show."""
    _, wishes = ready_for_every_country(seed, products)
    submitted = [SubmittedImages(one.asin, one.worldwide, wanted) for one, wanted in wishes]
    _, again = ready_for_every_country(seed, products)
    return submitted, [(one, wanted) for one, (_, wanted) in zip(submitted, again, strict=True)]


def names_twice(seed: int, items: int) -> tuple[list[str], list[str]]:
    names = samples.names(seed, items)
    return names, names


def names_and_paths(seed: int, items: int) -> tuple[list[str], list[str]]:
    """Names of all scopes, and where their files stand, in no order."""
    uploads = samples.uploads(seed, items // 9)
    paths = [name if scope is GLOBAL else f"{scope}/{name}" for name, scope in uploads]
    random.Random(seed).shuffle(paths)
    return [name for name, _ in uploads], paths


def tells_of_missing_mains(
    answers: list[list[DisplayedImages]], found: list[tuple[Finding, ...]]
) -> bool:
    """Whether the review finds a fault wherever some store shows nothing."""
    silent = [any(not one.images for one in some) for some in answers]
    faulty = [any(one.code == "GLOBAL_SET_WITHOUT_MAIN" for one in some) for some in found]
    return silent == faulty


def fulfil_the_wishes(answers: list[list[DisplayedImages]], plans: list[Plan]) -> bool:
    """Whether stores come to show what they shall, and others with an offer what they did."""
    return all(
        resolve(found.after, one.store).images == found.wanted.get(one.store, one.images)
        for some, found in zip(answers, plans, strict=True)
        for one in some
        if one.images and one.store in found.sold_in
    )


def same_names(by_hand: list[ImageFilename], intake: Intake) -> bool:
    return sorted(by_hand) == sorted(one.file.filename for one in intake.submissions)


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
    for work, chunk, candidate in (
        ("plan three new pictures for one store", ready_with_wishes, plan_each),
        ("plan the move to countries' own sets", ready_to_replace, plan_each),
        ("plan six new pictures for each of 22 stores", ready_for_every_country, plan_each_abroad),
        ("plan what 22 stores show already", ready_and_fulfilled, plan_each_abroad),
    ):
        yield Race(
            topic,
            work,
            stores,
            chunk,
            resolve_each,
            candidate,
            fulfil_the_wishes,
            items=200,
            bar=20,
        )
    yield Race(
        topic,
        "plan that move and read its steps",
        "resolve(...).images for them",
        ready_to_replace,
        resolve_and_read_each,
        plan_and_read_steps,
        fulfil_the_wishes,
        items=100,
    )
    for work, names in (
        ("scan_names", names_twice),
        ("scan_names, files of all scopes in no order", names_and_paths),
    ):
        yield Race(
            topic,
            work,
            "ImageFilename.parse for each name",
            names,
            read_each,
            scan_names,
            same_names,
            items=4000,
            bar=1.5,
        )
    yield Race(
        topic,
        "scan_names, and read the submissions",
        "Submission.of for each name",
        names_twice,
        upload_each,
        scan_and_read_submissions,
        same_submissions,
        items=1000,
        bar=1.9,
    )

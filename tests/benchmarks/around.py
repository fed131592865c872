"""The work around the answer: reviews, plans, and lists of names."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple, TypeAlias
from zlib import crc32

import samples
from harness import Race
from samples import COUNTRIES, MIXES, Mix

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

CODES = ("MAIN", "PT01", "PT02", "PT03", "PT04", "PT05")


class Wish(NamedTuple):
    """The arguments of a plan."""

    submitted: SubmittedImages
    wanted: dict[Marketplace, ImageSet]
    sold_in: tuple[Marketplace, ...]
    may_change: tuple[Marketplace | str, ...] = ()


def resolve_each(products: Products) -> list[list[DisplayedImages]]:
    """The floor: the answers that the others use."""
    return [[resolve(submitted, store) for store in MARKETPLACES] for submitted in products]


def review_each(products: Products) -> list[tuple[Finding, ...]]:
    return [review(submitted) for submitted in products]


def plan_each(wishes: list[Wish]) -> list[Plan]:
    return [
        plan(one.submitted, one.wanted, sold_in=one.sold_in, may_change=one.may_change)
        for one in wishes
    ]


def parse_each(names: list[str]) -> list[ImageFilename]:
    """The floor: each name by itself."""
    return [ImageFilename.parse(name) for name in names]


def submit_each(names: list[str]) -> list[Submission]:
    """The floor for submissions: each name by itself, for all stores."""
    return [Submission.of(name) for name in names]


def scan_and_read_submissions(names: list[str]) -> Intake:
    intake = scan_names(names)
    _ = intake.submissions
    return intake


def ready(mix: Mix, seed: int, products: int) -> tuple[Products, Products]:
    submitted = samples.submitted(mix, seed, products)
    return submitted, submitted


def pictures(asin: str, picture: str) -> ImageSet:
    """Return six images whose pictures are in no other set."""
    names = [ImageFilename(asin, code, "jpg") for code in CODES]
    return ImageSet([ImageFile(name, f"test:{picture} {name.variant}") for name in names])


def digests(asin: str, picture: str) -> ImageSet:
    """Return the same as a folder has them."""
    crcs = [crc32(f"{asin} {picture} {code}".encode()) for code in CODES]
    return ImageSet(
        ImageFile(ImageFilename(asin, code, "jpg"), f"crc32:{crc:08x}:{200_000 + crc % 1000}")
        for code, crc in zip(CODES, crcs, strict=True)
    )


def live_links(asin: str, picture: str) -> ImageSet:
    """Return the same as Amazon's documents have them."""
    crcs = [crc32(f"{asin} {picture} {code}".encode()) for code in CODES]
    return ImageSet(
        ImageFile.linked(
            asin, code, f"https://m.media-amazon.com/images/I/{crc:08x}%2BL._SL75_.jpg"
        )
        for code, crc in zip(CODES, crcs, strict=True)
    )


def own_links(asin: str, picture: str) -> ImageSet:
    """Return the same as a seller's documents have them."""
    return ImageSet(
        ImageFile.linked(asin, code, f"https://example.com/{asin}/{picture}/{code}.jpg")
        for code in CODES
    )


def three_pictures_for_one_store(seed: int, products: int) -> tuple[Products, list[Wish]]:
    submitted = samples.submitted(MIXES["0-9"], seed, products)
    codes = ("MAIN", "PT01", "PT02")
    return submitted, [
        Wish(
            one,
            {Marketplace.DE: ImageSet.of(*[f"{one.asin}.{code}.gif" for code in codes])},
            MARKETPLACES,
        )
        for one in submitted
    ]


def move_to_own_sets(seed: int, products: int) -> tuple[Products, list[Wish]]:
    """Return six global images, to be replaced by four own sets and one image in the US."""
    submitted = [
        SubmittedImages(one.asin, pictures(one.asin, "all"))
        for one in samples.submitted(MIXES["0"], seed, products)
    ]
    return submitted, [
        Wish(
            one,
            {
                Marketplace.US: ImageSet.of(one.worldwide.files[0]),
                **{store: pictures(one.asin, store.code) for store in COUNTRIES[:4]},
            },
            MARKETPLACES,
        )
        for one in submitted
    ]


def six_pictures_for_each_country(seed: int, products: int) -> tuple[Products, list[Wish]]:
    submitted, _ = move_to_own_sets(seed, products)
    return submitted, [
        Wish(one, {store: pictures(one.asin, store.code) for store in COUNTRIES}, COUNTRIES)
        for one in submitted
    ]


def may_change_others(
    build: Callable[[str, str], ImageSet], seed: int, products: int
) -> tuple[Products, list[Wish]]:
    """Return six other global images, and six for each country that could be global too."""
    submitted = [
        SubmittedImages(one.asin, build(one.asin, "all"))
        for one in samples.submitted(MIXES["0"], seed, products)
    ]
    return submitted, [
        Wish(
            one, {store: build(one.asin, store.code) for store in COUNTRIES}, COUNTRIES, ("others",)
        )
        for one in submitted
    ]


def six_for_every_store(
    build: Callable[[str, str], ImageSet], seed: int, products: int
) -> tuple[Products, list[Wish]]:
    """Return six images for each country, and six for the US that must be global."""
    submitted = [
        SubmittedImages(one.asin, build(one.asin, "all"))
        for one in samples.submitted(MIXES["0"], seed, products)
    ]
    return submitted, [
        Wish(one, {store: build(one.asin, store.code) for store in MARKETPLACES}, MARKETPLACES)
        for one in submitted
    ]


def nothing_to_do(seed: int, products: int) -> tuple[Products, list[Wish]]:
    """Return an own set for each country, which is also wanted there."""
    _, wishes = six_pictures_for_each_country(seed, products)
    submitted = [
        SubmittedImages(one.submitted.asin, one.submitted.worldwide, one.wanted) for one in wishes
    ]
    _, again = six_pictures_for_each_country(seed, products)
    return submitted, [
        wish._replace(submitted=one) for one, wish in zip(submitted, again, strict=True)
    ]


def names_twice(seed: int, items: int) -> tuple[list[str], list[str]]:
    names = samples.names(seed, items)
    return names, names


def names_and_paths(seed: int, items: int) -> tuple[list[str], list[str]]:
    """Return names for all scopes in random order, and the paths of their files."""
    uploads = samples.uploads(MIXES["0-9"], seed, items // 20)
    paths = [name if scope is GLOBAL else f"{scope}/{name}" for name, scope in uploads]
    random.Random(seed).shuffle(paths)
    return [path.rpartition("/")[2] for path in paths], paths


def finds_missing_mains(
    answers: list[list[DisplayedImages]], found: list[tuple[Finding, ...]]
) -> bool:
    """Whether the review has a finding wherever a store shows nothing."""
    silent = [any(not one.images for one in some) for some in answers]
    faulty = [any(one.code == "GLOBAL_SET_WITHOUT_MAIN" for one in some) for some in found]
    return silent == faulty


def reaches_the_goals(answers: list[list[DisplayedImages]], plans: list[Plan]) -> bool:
    """Whether stores show the wanted images in the end, and other stores with an offer the same."""
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
    """Return the rows of this module."""
    topic, stores = "around the answer", "resolve for 23 stores"
    yield Race(
        topic,
        "review a product",
        stores,
        samples.for_each_mix(ready),
        resolve_each,
        review_each,
        finds_missing_mains,
        # The floor's second turn finds its data in the processor's caches, a review does not. With
        # few products, that would be a fifth of the ratio.
        items=200,
        bar=2,
    )
    yield Race(
        topic,
        "plan",
        stores,
        {
            "three pictures for a store": three_pictures_for_one_store,
            "move to own sets": move_to_own_sets,
            "six pictures for 22 stores": six_pictures_for_each_country,
            "nothing to do": nothing_to_do,
            "others may change": partial(may_change_others, pictures),
            "others may change, files": partial(may_change_others, digests),
            "others may change, links": partial(may_change_others, own_links),
            "others may change, live": partial(may_change_others, live_links),
            "23 stores": partial(six_for_every_store, pictures),
            "23 stores, live": partial(six_for_every_store, live_links),
        },
        resolve_each,
        plan_each,
        reaches_the_goals,
        items=50,
        bar=30,
    )
    yield Race(
        topic,
        "scan_names",
        "ImageFilename.parse for each name",
        {"product order": names_twice, "all scopes, shuffled": names_and_paths},
        parse_each,
        scan_names,
        same_names,
        items=2000,
        bar=2.5,
    )
    yield Race(
        topic,
        "scan_names, and read the submissions",
        "Submission.of for each name",
        {"product order": names_twice},
        submit_each,
        scan_and_read_submissions,
        same_submissions,
        items=1000,
    )

"""Values and answers that several threads share without a lock."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier
from typing import TypeVar

import pytest

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    Asin,
    Fallback,
    ImageSet,
    Marketplace,
    Plan,
    StoreDisplays,
    Submission,
    SubmittedImages,
    collect,
    plan_catalogue,
    resolve_all,
    scan_names,
)

T = TypeVar("T")

THREADS = 8
ASINS = [f"B{number:09}" for number in range(8)]
UPLOADS = 400


@pytest.fixture(autouse=True)
def _frequent_turns() -> Iterator[None]:
    """Let threads switch as often as possible."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


def in_all_threads(work: Callable[[], T]) -> list[T]:
    """Return the result of some work in each of several threads that start together."""
    start = Barrier(THREADS)

    def run(_: int) -> T:
        start.wait()
        return work()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, range(THREADS)))


def catalogue() -> dict[Asin, SubmittedImages]:
    """Return a catalogue with a few frequent variants, and many that no cache keeps."""
    random = Random(1)  # noqa: S311 - not for secrets
    variants = ["MAIN", "PT01", "PT02"] * 40 + [f"X{number:03}" for number in range(100)]
    scopes = (GLOBAL, *MARKETPLACES[1:])
    return collect(
        Submission.of(
            f"{random.choice(ASINS)}.{random.choice(variants)}.jpg", random.choice(scopes)
        )
        for _ in range(UPLOADS)
    )


def facts_of(displays: StoreDisplays) -> tuple[object, ...]:
    return (
        displays.image_sets(),
        displays.groups(),
        [answer.verdicts for answer in displays.values()],
        displays[Marketplace.DE].explain(),
        displays.to_records(),
        (hash(displays), repr(displays)),
    )


def test_collect_in_several_threads() -> None:
    expected = catalogue()
    for found in in_all_threads(catalogue):
        assert found == expected
        assert repr(found) == repr(expected)


@pytest.mark.parametrize("fallback", Fallback)
def test_resolve_all_shared_by_threads(fallback: Fallback) -> None:
    expected = [facts_of(resolve_all(one, fallback=fallback)) for one in catalogue().values()]
    shared = [resolve_all(one, fallback=fallback) for one in catalogue().values()]
    for answers in in_all_threads(lambda: [facts_of(displays) for displays in shared]):
        assert answers == expected


def test_intake_shared_by_threads() -> None:
    names = [f"{asin}.PT{part:02}.jpg" for asin in ASINS for part in range(1, 99)]
    expected = scan_names(names).to_records()
    shared = scan_names(names)
    assert all(records == expected for records in in_all_threads(shared.to_records))


def test_plans_shared_by_threads() -> None:
    """The steps of a plan are made when they are first read."""
    submitted = catalogue()
    wanted = {
        asin: {Marketplace.DE: ImageSet.of(f"{asin}.MAIN.png"), Marketplace.US: one.worldwide}
        for asin, one in submitted.items()
        if one.worldwide.has_main
    }

    def plans() -> list[Plan]:
        return list(plan_catalogue(submitted, wanted, sold_in=["DE", "US", "FR"]).values())

    def facts() -> list[tuple[object, ...]]:
        return [
            (one.steps, one.after, one.unchanged, one.also_changes, one.assumed, one.explain())
            for one in shared
        ]

    shared = plans()
    expected, shared = facts(), plans()
    assert any(one.steps for one in plans())
    assert all(found == expected for found in in_all_threads(facts))

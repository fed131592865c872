"""Values and answers are shared between threads without a lock, and tell each of them the same."""

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
    Marketplace,
    StoreDisplays,
    Submission,
    SubmittedImages,
    collect,
    resolve_all,
    scan_names,
)

T = TypeVar("T")

THREADS = 8
ASINS = [f"B{number:09}" for number in range(8)]
UPLOADS = 400


@pytest.fixture(autouse=True)
def _frequent_turns() -> Iterator[None]:
    """Let threads take turns as often as they can."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


def in_all_threads(work: Callable[[], T]) -> list[T]:
    """Return what some work gives in each of several threads that start on it together."""
    start = Barrier(THREADS)

    def run(_: int) -> T:
        start.wait()
        return work()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, range(THREADS)))


def catalogue() -> dict[Asin, SubmittedImages]:
    """Make a catalogue from texts: few variants come often, many so rarely that no cache helps."""
    random = Random(1)  # noqa: S311 - nothing secret is drawn
    variants = ["MAIN", "PT01", "PT02"] * 40 + [f"X{number:03}" for number in range(100)]
    scopes = (GLOBAL, *MARKETPLACES[1:])
    return collect(
        Submission.of(
            f"{random.choice(ASINS)}.{random.choice(variants)}.jpg", random.choice(scopes)
        )
        for _ in range(UPLOADS)
    )


def told(displays: StoreDisplays) -> tuple[object, ...]:
    return (
        displays.image_sets(),
        displays.groups(),
        [answer.verdicts for answer in displays.values()],
        displays[Marketplace.DE].explain(),
        displays.to_records(),
        (hash(displays), repr(displays)),
    )


def test_values_that_threads_make_at_once_are_equal() -> None:
    alone = catalogue()
    for made in in_all_threads(catalogue):
        assert made == alone
        assert repr(made) == repr(alone)


@pytest.mark.parametrize("fallback", Fallback)
def test_answers_that_threads_share_tell_all_of_them_the_same(fallback: Fallback) -> None:
    alone = [told(resolve_all(one, fallback=fallback)) for one in catalogue().values()]
    shared = [resolve_all(one, fallback=fallback) for one in catalogue().values()]
    for answers in in_all_threads(lambda: [told(displays) for displays in shared]):
        assert answers == alone


def test_an_intake_that_threads_share_tells_all_of_them_the_same() -> None:
    names = [f"{asin}.PT{part:02}.jpg" for asin in ASINS for part in range(1, 99)]
    alone = scan_names(names).to_records()
    shared = scan_names(names)
    assert all(records == alone for records in in_all_threads(shared.to_records))

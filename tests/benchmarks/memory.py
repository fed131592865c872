"""Memory: what is held for each name and each product, by the allocator's own account."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

import samples
from attrs import frozen
from harness import Effort, Figure

from listing_images import (
    ImageFilename,
    ImageSet,
    Marketplace,
    SubmittedImages,
    resolve,
    resolve_all,
)

__all__ = ["Weighing", "rows"]

Given = TypeVar("Given")

_PLACE_IN_LIST = 8


@frozen
class Weighing(Generic[Given]):
    """What is made of some things, and how many bytes are held for each.

    Attributes:
        topic: What stands together in the table.
        work: What is made.
        given: Returns a number of things to make it of.
        make: Makes it of one.
        items: How many.
        bar: The bytes that it may be at most.
    """

    topic: str
    work: str
    given: Callable[[int, int], list[Given]]
    make: Callable[[Given], object]
    items: int = 4000
    bar: float | None = None

    def run(self, effort: Effort) -> Figure:
        """Weigh them, each with its place in a list."""
        given = self.given(0, effort.items(self.items))
        for one in given:
            self.make(one)  # so that what is made once and for all is there, as in a cache
        made: list[object] = [None] * len(given)
        gc.collect()
        tracemalloc.start()
        for place, one in enumerate(given):
            made[place] = self.make(one)
        gc.collect()
        total, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        each = total / len(given) + _PLACE_IN_LIST
        return Figure(self.topic, self.work, "bytes held", each, each, each, self.bar, "B")


def main_names(seed: int, items: int) -> list[str]:
    """Names of main images, each of another product."""
    return [f"B{seed:03}{number:06}.MAIN.jpg" for number in range(items)]


def for_germany(submitted: SubmittedImages) -> object:
    return resolve(submitted, Marketplace.DE)


def image_sets(submitted: SubmittedImages) -> dict[Marketplace, ImageSet]:
    return resolve_all(submitted).image_sets()


def rows() -> Iterator[Weighing[Any]]:
    """What is measured here."""
    topic, parse, products = "memory", ImageFilename.parse, samples.submitted
    yield Weighing(topic, "a name, each of another product", main_names, parse, bar=128)
    yield Weighing(topic, "a name, as a folder lists them", samples.names, parse, bar=88)
    yield Weighing(topic, "resolve for one store", products, for_germany, items=1000)
    yield Weighing(topic, "resolve_all, before it is read", products, resolve_all, 1000, 128)
    yield Weighing(topic, "resolve_all(...).image_sets()", products, image_sets, 1000, 1300)

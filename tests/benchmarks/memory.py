"""Memory: the bytes held for each name and each product, as the allocator counts them."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable, Iterator

import samples
from attrs import frozen
from harness import Effort, Figure
from samples import MIXES, Mix

from listing_images import ImageFilename, Submission, collect

__all__ = ["Weighing", "rows"]


@frozen
class Weighing:
    """The bytes that a list or a catalogue holds for each of its items.

    Attributes:
        topic: The heading of the row.
        work: What is held.
        build: Builds it from a number of items; runs twice, so that caches are full.
        items: How many items.
        bar: The most bytes that are allowed for each item.
    """

    topic: str
    work: str
    build: Callable[[int], object]
    items: int
    bar: float | None = None

    def run(self, effort: Effort) -> Figure:
        """Build it, and count what it holds."""
        items = effort.items(self.items)
        self.build(items)
        gc.collect()
        tracemalloc.start()
        held = self.build(items)
        gc.collect()
        total, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        del held
        each = total / items
        return Figure(self.topic, self.work, "bytes held", each, each, each, self.bar, "B")


def single_names(count: int) -> list[ImageFilename]:
    """Return names of main images, each of another product."""
    return [ImageFilename.parse(f"B{number:09}.MAIN.jpg") for number in range(count)]


def listed_names(count: int) -> list[ImageFilename]:
    return [ImageFilename.parse(name) for name in samples.names(0, count)]


def catalogue(products: int) -> object:
    """Return a catalogue with 9.5 files a product: a third has one to three country sets."""
    uploads = samples.uploads(MIXES["0"], 0, products - products // 3)
    uploads += samples.uploads(Mix(1, 3, without_main=0.25), 1, products // 3)
    return collect(Submission.of(name, scope) for name, scope in uploads)


def rows() -> Iterator[Weighing]:
    """Return the rows of this module."""
    topic = "memory"
    yield Weighing(topic, "a name, each of another product", single_names, 4000, 128)
    yield Weighing(topic, "a name, as a folder lists them", listed_names, 4000, 88)
    yield Weighing(topic, "a product of a catalogue, 9.5 files", catalogue, 3000, 2200)

"""Memory: the bytes held for each name and each product, as the allocator counts them."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable, Iterator

import samples
from attrs import frozen
from harness import Effort, Figure
from samples import MIXES, Mix

from listing_images import (
    ImageFilename,
    Submission,
    by_product,
    collect,
    read_rows,
    resolve_all,
)

__all__ = ["Stream", "Weighing", "rows"]


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


@frozen
class Stream:
    """How much more memory a stream of many products takes than one of few, for each product.

    Attributes:
        topic: The heading of the row.
        work: What is streamed.
        consume: Reads a stream of a number of products to its end.
        few: A small number of products.
        many: A large number of products.
        bar: The most bytes that are allowed for each further product.
    """

    topic: str
    work: str
    consume: Callable[[int], object]
    few: int
    many: int
    bar: float

    def run(self, effort: Effort) -> Figure:
        """Consume both streams, and compare the most memory that they took."""
        few, many = effort.items(self.few), effort.items(self.many)
        self.consume(few)
        each = (self._peak(many) - self._peak(few)) / (many - few)
        against = "more bytes at most"
        return Figure(self.topic, self.work, against, each, each, each, self.bar, "B")

    def _peak(self, products: int) -> int:
        gc.collect()
        tracemalloc.start()
        self.consume(products)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak


def stream(products: int) -> None:
    """Read rows, and forget the answers of each product before those of the next are read."""
    rows = (
        {"file": name, "country": str(scope)}
        for seed in range(products)
        for name, scope in samples.uploads(MIXES["0-9"], seed, 1)
    )
    log = (one for one in read_rows(rows) if isinstance(one, Submission))
    for submitted in by_product(log):
        resolve_all(submitted).image_sets()


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


def rows() -> Iterator[Weighing | Stream]:
    """Return the rows of this module."""
    topic = "memory"
    yield Weighing(topic, "a name, each of another product", single_names, 4000, 128)
    yield Weighing(topic, "a name, as a folder lists them", listed_names, 4000, 88)
    yield Weighing(topic, "a product of a catalogue, 9.5 files", catalogue, 3000, 2200)
    yield Stream(topic, "a further product of a stream of rows", stream, 5000, 12_000, 50)

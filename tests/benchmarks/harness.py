"""Compare two ways to do the same work on a machine that is busy with other things.

Times of whole runs vary by a factor of two. So floor, candidate and floor run in turn on one small
chunk of work, and the candidate's time is divided by the smaller time of the floor. The median of
many chunks is the ratio. Each chunk is used only once, so no cache knows its products.
"""

from __future__ import annotations

import gc
import statistics
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from time import thread_time
from typing import Generic, TypeAlias, TypeVar, cast

from attrs import field, frozen

__all__ = ["Absent", "Effort", "Figure", "Race", "spread"]

Given = TypeVar("Given")
Taken = TypeVar("Taken")
Found = TypeVar("Found")
Got = TypeVar("Got")

_FEWEST_ITEMS = 20


@frozen
class Effort:
    """How much to measure: chunks of each mix, and the part of a full chunk."""

    chunks: int = 50
    part: float = 1.0

    def items(self, full: int) -> int:
        """Return how many items a chunk contains whose full size is `full`."""
        return max(min(full, _FEWEST_ITEMS), int(full * self.part))


@frozen
class Figure:
    """One row of the table: a ratio or a number of bytes, and its bar.

    Attributes:
        topic: The heading of the row.
        work: The work.
        against: What its time is divided by.
        value: The median, of the mix for which it is worst.
        low: The first quartile of that mix.
        high: The third quartile of that mix.
        bar: The highest value that is allowed; None if any is.
        unit: x for a ratio, B for bytes.
        by_mix: The medians of all mixes by their names.
    """

    topic: str
    work: str
    against: str
    value: float
    low: float
    high: float
    bar: float | None = None
    unit: str = "x"
    by_mix: Mapping[str, float] = field(factory=dict)

    @property
    def holds(self) -> bool:
        """Whether the value is not above its bar."""
        return self.bar is None or self.value <= self.bar


@frozen
class Absent:
    """A row that cannot be measured, because another package is not installed."""

    topic: str
    work: str
    peer: str


Chunk: TypeAlias = Callable[[int, int], tuple[Given, Taken]]
"""Builds the same work for both sides, from a seed and a number of items."""


@frozen
class Race(Generic[Given, Taken, Found, Got]):
    """A piece of work in two forms: a floor, and a candidate that must return equal answers.

    Attributes:
        topic: The heading of the row.
        work: The work.
        against: The name of the floor.
        mixes: The chunks of work by the name of their mix. The worst mix is held to the bar.
        floor: Does the work by hand, or with another package.
        candidate: Does the work with the library.
        same: Compares the answers of the two.
        items: The items of a chunk.
        bar: The highest ratio that is allowed.
        clock: The clock. Processor time leaves out other programs, but also the threads of engines.
        chunks: The most chunks, for chunks that take long.
        is_streamed: Whether both return iterators, whose results are dropped one by one.
    """

    topic: str
    work: str
    against: str
    mixes: Mapping[str, Chunk[Given, Taken]]
    floor: Callable[[Given], Found]
    candidate: Callable[[Taken], Got]
    same: Callable[[Found, Got], bool]
    items: int
    bar: float | None = None
    clock: Callable[[], float] = thread_time
    chunks: int = 1_000
    is_streamed: bool = False

    def run(self, effort: Effort) -> Figure:
        """Check that the answers are equal, then measure each mix."""
        spreads = {name: self._spread(name, chunk, effort) for name, chunk in self.mixes.items()}
        return Figure(
            self.topic,
            self.work,
            self.against,
            *max(spreads.values()),
            self.bar,
            by_mix={name: median for name, (median, _, _) in spreads.items()},
        )

    def _spread(
        self, name: str, chunk: Chunk[Given, Taken], effort: Effort
    ) -> tuple[float, float, float]:
        items = effort.items(self.items)
        given, taken = chunk(0, items)
        if not self.same(self.floor(given), self.candidate(taken)):
            raise AssertionError(f"{self.work}, {name}: the answers differ from {self.against}")
        ratios: list[float] = []
        for seed in range(1, 1 + min(effort.chunks, self.chunks)):
            given, taken = chunk(seed, items)
            gc.collect()
            gc.freeze()  # the collector stays on, as in use, but does not examine the input
            ratios.append(self._turn(given, taken))
            gc.unfreeze()
        return spread(ratios)

    def _turn(self, given: Given, taken: Taken) -> float:
        first = self._seconds(self.floor, given)
        ours = self._seconds(self.candidate, taken)
        second = self._seconds(self.floor, given)
        return ours / min(first, second)

    def _seconds(self, work: Callable[[Given], object], given: Given) -> float:
        start = self.clock()
        found = work(given)
        if self.is_streamed:
            deque(cast("Iterable[object]", found), maxlen=0)
        return self.clock() - start


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """Return the median of values, and their first and third quartile."""
    low, median, high = statistics.quantiles(values, n=4)
    return median, low, high

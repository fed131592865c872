"""How two ways to do the same work are compared on a machine that is busy with other things.

Whole runs drift by a factor of two. So floor, candidate and floor take turns on one small chunk of
work, the candidate's time is divided by the smaller of the floor's two, and the median over many
chunks is the ratio: it repeats within a few per cent.
"""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Sequence
from time import thread_time
from typing import Generic, TypeVar

from attrs import frozen

__all__ = ["Absent", "Effort", "Figure", "Race", "spread"]

Given = TypeVar("Given")
Taken = TypeVar("Taken")
Found = TypeVar("Found")
Got = TypeVar("Got")

_FEWEST_ITEMS = 30


@frozen
class Effort:
    """How much is measured: the chunks of each race, and what part of a full chunk each is."""

    chunks: int = 60
    part: float = 1.0

    def items(self, full: int) -> int:
        """Return how many items a chunk has that has `full` when all is measured."""
        return max(_FEWEST_ITEMS, int(full * self.part))


@frozen
class Figure:
    """One line of the table: a ratio or a number of bytes, and the bar that it is held to.

    Attributes:
        topic: What stands together in the table.
        work: What is done.
        against: What it is divided by; empty for a number of bytes.
        value: The median.
        low: The first quartile.
        high: The third.
        bar: What the value may be at most; None where it is only told.
        unit: x for a ratio, B for bytes.
    """

    topic: str
    work: str
    against: str
    value: float
    low: float
    high: float
    bar: float | None = None
    unit: str = "x"

    @property
    def holds(self) -> bool:
        """Whether the value is not over its bar."""
        return self.bar is None or self.value <= self.bar


@frozen
class Absent:
    """A row that cannot be measured, because the peer is not installed."""

    topic: str
    work: str
    peer: str


@frozen
class Race(Generic[Given, Found, Taken, Got]):
    """A piece of work in two forms: a floor, and a candidate whose answers must be equal.

    Attributes:
        topic: What stands together in the table.
        work: What is done.
        against: What the floor is.
        chunk: Makes the work from a seed and a number of items: the floor's, and the candidate's.
        floor: Does it by hand, or with a peer.
        candidate: Does it with the library.
        same: Whether the two have the same answers.
        items: The items of a chunk, so many that the floor takes 1 to 3 ms.
        bar: What the ratio may be at most.
        clock: What the time is read from. It is the processor's time, which leaves out what other
            programs take, but for peers that work in threads of their own.
    """

    topic: str
    work: str
    against: str
    chunk: Callable[[int, int], tuple[Given, Taken]]
    floor: Callable[[Given], Found]
    candidate: Callable[[Taken], Got]
    same: Callable[[Found, Got], bool]
    items: int = 4000
    bar: float | None = None
    clock: Callable[[], float] = thread_time

    def run(self, effort: Effort) -> Figure:
        """See that the answers are the same, then let the two take turns."""
        items = effort.items(self.items)
        given, taken = self.chunk(0, items)
        if not self.same(self.floor(given), self.candidate(taken)):
            raise AssertionError(f"{self.work}: the answers are not those of {self.against}")
        ratios = [self._turn(seed, items) for seed in range(effort.chunks)]
        return Figure(self.topic, self.work, self.against, *spread(ratios), self.bar)

    def _turn(self, seed: int, items: int) -> float:
        given, taken = self.chunk(seed, items)
        gc.collect()
        gc.freeze()  # the collector stays on, as in use, but has not to walk through the work
        first = _seconds(self.clock, self.floor, given)
        ours = _seconds(self.clock, self.candidate, taken)
        second = _seconds(self.clock, self.floor, given)
        gc.unfreeze()
        return ours / min(first, second)


def _seconds(clock: Callable[[], float], work: Callable[[Given], object], given: Given) -> float:
    start = clock()
    work(given)
    return clock() - start


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """Return the median of values, and their first and third quartile."""
    low, median, high = statistics.quantiles(values, n=4)
    return median, low, high

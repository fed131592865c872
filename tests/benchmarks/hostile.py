"""Measure how the time grows with hostile input: `python tests/benchmarks/hostile.py`.

Each shape of input is read in two sizes, the larger eight times the smaller. Linear time then has a
ratio of 8, and quadratic time one of 64. The exit status is 1 if a ratio is above 24: that is three
times linear time, more than a busy machine adds to the best of several turns, and little enough for
a quadratic part that takes a third of the time of the smaller input.

The smaller size grows until it takes 2 ms, and four times as long as an input of one item, or until
the larger one reaches a limit of the library. Names up to such a limit are measured apart from
longer ones. The time is that of the processor, with the cyclic garbage collector paused and the
library's caches empty.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from math import inf
from pathlib import Path
from time import thread_time

import growth
import report
from attrs import asdict, frozen

sys.path.append(str(Path(__file__).parents[1] / "support"))

from shapes import Shape, shapes

_TIMES = 8
_STEEPEST = 24
_TURNS = 2
_MOST_TURNS = 6
"""How often a shape is measured that is still above the bar."""
_LEAST = 0.002
"""The seconds to measure at least; a quicker piece of work is repeated."""
_LONGER = 4
"""How much longer the smaller input takes than one item, so that fixed costs hide no growth."""
_LITTLE = 0.0001
"""Shorter times count as this many seconds: what is refused at once only takes time to copy."""
_SHOWN = 40
"""How many shapes are printed."""


@frozen
class Growth:
    """The times of a shape in two sizes.

    Attributes:
        shape: The name of the shape.
        small: The number of items of the smaller input.
        large: The number of items of the larger input.
        seconds_small: The time of the smaller input.
        seconds_large: The time of the larger input.
        ratio: How many times longer the larger input takes.
    """

    shape: str
    small: int
    large: int
    seconds_small: float
    seconds_large: float
    ratio: float

    def row(self) -> str:
        """Return a row of the table."""
        times = (
            f"{size:>9,} {seconds / size * 1e9:>12,.1f}"
            for size, seconds in (
                (self.small, self.seconds_small),
                (self.large, self.seconds_large),
            )
        )
        return f"{self.shape:<66.66} {' '.join(times)} {self.ratio:>7.1f}"


def _seconds(shape: Shape, size: int, least: float) -> float:
    """Return the time to read an input of a size, repeated until it takes long enough."""
    caches = [cache for _, cache in growth.caches() if cache.cache_info().maxsize > 1]
    work = shape.of(size)
    total, number = 0.0, 0
    while not number or total < least:
        for cache in caches:
            cache.cache_clear()
        start = thread_time()
        work()
        total += thread_time() - start
        number += 1
    return total / number


def measured(shape: Shape, *, quick: bool) -> Growth:
    """Measure a shape in both sizes."""
    least, turns = (0, 1) if quick else (_LEAST, _TURNS)
    small, most = (1, 1) if quick else (shape.fewest, max(1, shape.most // _TIMES))
    first = _seconds(shape, 1, least)
    while small < most and _seconds(shape, small, 0) < max(_LEAST, _LONGER * first):
        small = min(2 * small, most)
    large = _TIMES * small
    best_small = best_large = inf
    for turn in range(_MOST_TURNS):
        if turn >= turns and (quick or best_large <= _STEEPEST * best_small):
            break
        best_small = min(best_small, _seconds(shape, small, least))
        best_large = min(best_large, _seconds(shape, large, least))
    ratio = max(best_large, _LITTLE) / max(best_small, _LITTLE)
    return Growth(shape.name, small, large, best_small, best_large, ratio)


def _print(found: Sequence[Growth], *, judged: bool) -> None:
    sizes = f"{'items':>9} {'ns an item':>12}"
    print(f"{'shape':<66} {sizes} {sizes} {'ratio':>7}")
    for one in found[:_SHOWN]:
        print(one.row())
    print(f"\n{len(found)} shapes; the ratio of linear time is {_TIMES}.")
    steep = sum(one.ratio > _STEEPEST for one in found)
    print(f"{steep} of them are above {_STEEPEST}." if judged else "No ratios were judged.")


def _write(path: Path, found: Iterable[Growth]) -> None:
    document = {
        "measured_on": datetime.now(UTC).date().isoformat(),
        "versions": report.versions(),
        "shapes": [asdict(one) for one in found],
    }
    path.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line, and return its exit status."""
    parser = argparse.ArgumentParser(
        prog="python tests/benchmarks/hostile.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--only", default="", metavar="WORD", help="shapes that contain this word")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures there")
    parser.add_argument("--quick", action="store_true", help="read small input, and judge nothing")
    options = parser.parse_args(arguments)
    found: list[Growth] = []
    gc.disable()
    for shape in shapes():
        if options.only in shape.name:
            found.append(measured(shape, quick=options.quick))
            gc.collect()
    gc.enable()
    found.sort(key=lambda one: one.ratio, reverse=True)
    _print(found, judged=not options.quick)
    if options.json:
        _write(options.json, found)
    return 0 if options.quick or all(one.ratio <= _STEEPEST for one in found) else 1


if __name__ == "__main__":
    raise SystemExit(main())

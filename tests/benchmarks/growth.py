"""Measure how the time grows with a catalogue: `python tests/benchmarks/growth.py`.

The work is that of `catalogue`, from names and scopes to the images of 23 stores, for 1,000
products and then ten times as many. The library is timed with the cyclic garbage collector on, and
with the collector paused. The exit status is 1 if the latter time grows faster than the catalogue,
or if a cache has no bound.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from math import log10
from pathlib import Path
from statistics import linear_regression
from time import thread_time
from typing import Any, TypeAlias

import report
from catalogue import by_hand, from_log, plain_rows
from samples import MIXES

Point: TypeAlias = dict[str, float]
"""A number of products, and the seconds of each way."""

SIDES = {"library": "library", "paused": "library, collector paused", "by_hand": "by hand"}
"""The ways, and their names."""

_FEWEST = 1_000
_STEEPEST = 1.1
_TURNS = 5


def measured(products: int) -> Point:
    """Measure one size; small sizes several times."""
    plain, rows = plain_rows(MIXES["0-9"], 0, products)
    turns = max(1, min(_TURNS, 100_000 // products))
    library = min(_seconds(from_log, rows) for _ in range(turns))
    hand = min(_seconds(by_hand, plain) for _ in range(turns))
    gc.disable()
    paused = min(_seconds(from_log, rows) for _ in range(turns))
    gc.enable()
    sides = {"library": library, "paused": paused, "by_hand": hand}
    return {"products": products, "files": len(rows), **sides}


def _seconds(work: Callable[[Any], object], given: object) -> float:
    gc.collect()
    gc.freeze()  # as in the races
    start = thread_time()
    work(given)
    seconds = thread_time() - start
    gc.unfreeze()
    return seconds


def slope(points: Sequence[Point], side: str) -> float:
    """Return the power of the size with which the time grows: 1 is linear."""
    sizes = [log10(point["products"]) for point in points]
    return linear_regression(sizes, [log10(point[side]) for point in points]).slope


def caches() -> Iterator[tuple[str, Any]]:
    """Find each cache of the library, and its name."""
    for name, module in sorted(sys.modules.items()):
        if name.startswith("listing_images"):
            for inner, value in vars(module).items():
                if hasattr(value, "cache_info") and value.__module__ == name:
                    yield f"{name}.{inner}", value


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line, and return its exit status."""
    parser = argparse.ArgumentParser(
        prog="python tests/benchmarks/growth.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--largest", type=int, default=100_000, help="products (default: 100000)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures there")
    options = parser.parse_args(arguments)
    points: list[Point] = []
    print(f"{'products':>10} {'files':>11} {'seconds':>9} {'paused':>9} {'by hand':>9}")
    products = _FEWEST
    while products <= options.largest:
        point = measured(products)
        points.append(point)
        times = " ".join(f"{point[side]:>9.3f}" for side in SIDES)
        print(f"{products:>10,} {point['files']:>11,} {times}", flush=True)
        products *= 10
    slopes = {side: slope(points, side) for side in SIDES}
    powers = ", ".join(f"{name} {slopes[side]:.2f}" for side, name in SIDES.items())
    print(f"\nThe power of the catalogue's size with which the time grows: {powers}.\n")
    kept = {name: cache.cache_info() for name, cache in caches()}
    for name, info in kept.items():
        print(f"{name}: {info.currsize} of at most {info.maxsize}")
    document = {
        "measured_on": datetime.now(UTC).date().isoformat(),
        "versions": report.versions(),
        "points": points,
        "slopes": slopes,
    }
    if options.json:
        options.json.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    is_bounded = all(info.maxsize for info in kept.values())
    return 0 if slopes["paused"] <= _STEEPEST and is_bounded else 1


if __name__ == "__main__":
    raise SystemExit(main())

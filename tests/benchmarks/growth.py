"""How time grows with a catalogue: `python tests/benchmarks/growth.py`.

From names and scopes to the images that 23 stores show, for 1,000 products and tenfold as many as
often as is asked. Python's cyclic collector, which walks through all objects ever again, is told
apart: the library's time is taken with the collector at work and with the collector paused. The
exit status is 1 if the latter grows faster than the catalogue, or if a cache has no bound.
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
from growth_plot import SIDES, drawn

Point: TypeAlias = dict[str, float]
"""A number of products, and the seconds that are taken for them in each way."""

_FEWEST = 1_000
_STEEPEST = 1.1
_TURNS = 5


def measured(products: int) -> Point:
    """Measure one size, the small ones several times, for they are over in no time."""
    plain, rows = plain_rows(0, products)
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
    gc.freeze()  # as in the races: the collector has not to walk through what is given
    start = thread_time()
    work(given)
    seconds = thread_time() - start
    gc.unfreeze()
    return seconds


def slope(points: Sequence[Point], side: str) -> float:
    """Return the power of the catalogue's size with which the time grows: 1 is in step with it."""
    sizes = [log10(point["products"]) for point in points]
    return linear_regression(sizes, [log10(point[side]) for point in points]).slope


def caches() -> Iterator[tuple[str, int, int | None]]:
    """Find every cache of the library: its name, what it holds, and what it holds at most."""
    for name, module in sorted(sys.modules.items()):
        if name.startswith("listing_images"):
            for inner, value in vars(module).items():
                if hasattr(value, "cache_info") and value.__module__ == name:
                    info = value.cache_info()
                    yield f"{name}.{inner}", info.currsize, info.maxsize


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what a command line asks for, and return its exit status."""
    parser = argparse.ArgumentParser(
        prog="python tests/benchmarks/growth.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--largest", type=int, default=100_000, help="products (default: 100000)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument("--svg", type=Path, metavar="FILE", help="draw them there")
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
    told = ", ".join(f"{name} {slopes[side]:.2f}" for side, name in SIDES.items())
    print(f"\nThe power of the catalogue's size with which the time grows: {told}.\n")
    found = list(caches())
    for name, held, most in found:
        print(f"{name} holds {held} of at most {most}")
    document = {
        "measured_on": datetime.now(UTC).date().isoformat(),
        "versions": report.versions(),
        "points": points,
        "slopes": slopes,
    }
    if options.json:
        options.json.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    if options.svg:
        options.svg.write_text(drawn(points), encoding="utf-8")
    return 0 if slopes["paused"] <= _STEEPEST and all(most for _, _, most in found) else 1


if __name__ == "__main__":
    raise SystemExit(main())

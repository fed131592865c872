"""Read hostile input of each kind: `python tests/fuzz --names 10000000 --others 100000`.

It prints for each kind how much was read, the seconds, the peak memory of a process and the faults.
A fault is printed with its seed, which repeats it. The exit status is 1 if there are any.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

import hostile

_BLOCK = 1_000
"""How many inputs are drawn with one seed."""
_MOST_SHOWN = 10


def _blocks(kind: str, number: int, first: int) -> Iterator[tuple[str, int, int]]:
    for block, start in enumerate(range(0, number, _BLOCK), first):
        yield kind, block, min(_BLOCK, number - start)


def _read_kind(kind: str, number: int, first: int, workers: int) -> list[str]:
    """Read inputs of one kind in fresh processes; print the figures, and return the faults."""
    begin = time.perf_counter()
    faults: list[str] = []
    peak = 0
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        for outcome in pool.map(
            hostile.read_block, *zip(*_blocks(kind, number, first), strict=True)
        ):
            faults += outcome.faults
            peak = max(peak, outcome.peak)
    seconds = time.perf_counter() - begin
    figures = f"{seconds:8,.0f} s  {peak / 1024:6,.0f} MB  {len(faults):,} faults"
    print(f"{kind:10} {number:12,}  {figures}", flush=True)
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, default=100_000, help="how many names")
    parser.add_argument("--others", type=int, default=1_000, help="how many of each other kind")
    parser.add_argument("--only", choices=hostile.CHECKS, help="read one kind only")
    parser.add_argument("--seed", type=int, default=0, help="the seed of the first block")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    faults: list[str] = []
    for kind in hostile.CHECKS:
        number = options.names if kind == "names" else options.others
        if options.only in {None, kind} and number:
            faults += _read_kind(kind, number, options.seed, options.workers)
    print("\n".join(faults[:_MOST_SHOWN]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

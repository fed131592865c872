"""Hostile input, in numbers: `python tests/fuzz --seed 1`.

Millions of names, zips and documents are made from a seed and fed to all that reads them. Only this
library's errors may come of it, in short messages; nothing may be kept of what was let go, and time
may grow no faster than length. What fails is told with its number and what was given; the same
seed and counts give the same run again, on the same Python.
"""

from __future__ import annotations

import argparse
import platform
import sys
import time
from collections.abc import Callable
from random import Random

from bounds import check_growth, peak_memory
from hostile_archives import feed_archives
from hostile_documents import feed_documents
from hostile_names import check_memory, check_time, feed_names

MOST_FOR_MEMORY = 40_000
MOST_FOR_TIME = 100


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python tests/fuzz", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--names", type=int, default=10_000_000)
    parser.add_argument("--archives", type=int, default=100_000)
    parser.add_argument("--documents", type=int, default=100_000)
    return parser.parse_args(arguments)


def _feed(
    kind: str, seed: int, count: int, feed: Callable[[Random, int, Callable[[int], None]], int]
) -> None:
    """Feed one kind of thing, tell how far it is, and see that the process does not grow."""
    start = time.monotonic()
    warm = 0

    def progress(done: int) -> None:
        nonlocal warm
        if not warm and done >= count / 10:
            warm = peak_memory()
        print(f"{kind}: {done:,} of {count:,}", file=sys.stderr, flush=True)

    good = feed(Random(f"{kind} {seed}"), count, progress)
    growth = peak_memory() - (warm or peak_memory())
    check_growth(growth)
    took = time.monotonic() - start
    print(
        f"{count:,} {kind}, {good:,} of them good: {took:,.0f} s, {growth:,} bytes more", flush=True
    )


def main(arguments: list[str] | None = None) -> None:
    """Feed everything; an error ends it."""
    options = _options(arguments)
    print(f"seed {options.seed}, Python {platform.python_version()}", flush=True)
    _feed("names", options.seed, options.names, feed_names)
    kept = check_memory(Random(options.seed), min(options.names, MOST_FOR_MEMORY))
    print(f"kept of distinct names: {kept:,} bytes", flush=True)
    slower = check_time(Random(options.seed), min(options.names // 200, MOST_FOR_TIME))
    print(f"a character of a long text takes at most {slower:.1f} times as long", flush=True)
    _feed("zips", options.seed, options.archives, feed_archives)
    _feed("documents", options.seed, options.documents, feed_documents)


if __name__ == "__main__":
    main()

"""What memory and time may not pass, however hostile the input."""

from __future__ import annotations

import gc
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable
from typing import Any

LONGEST_MESSAGE = 2_500
"""The most characters of a message about one name, place or source."""

MOST_KEPT = 64 * 1024
"""The most bytes that may be held for names that were read and let go, however many they were."""

MOST_GROWTH = 32 * 1024 * 1024
"""The most bytes by which the whole process may grow behind the first tenth of a run."""

SIZES = (2_000, 64_000)
"""The lengths between which time is compared, in characters."""

MOST_SLOWER = 6
"""By how much a character of the longest text may take longer than one of the shortest."""


class TooMuch(AssertionError):
    """Something passed its bound."""


def check_message(told: str) -> None:
    """Refuse a message that is long, or that a terminal would not print as one line."""
    if len(told) > LONGEST_MESSAGE or not told.isprintable():
        raise TooMuch(f"a message of {len(told):,} characters: {told[:500]!a}")


def kept_bytes(feed: Callable[[Any], object], given: Iterable[Any], warm_up: int) -> int:
    """Return how many bytes more are held after all was fed than after the warm-up.

    Each thing given must be another one, so that whatever is kept for it adds up.
    """
    tracemalloc.start()
    try:
        before = 0
        for number, one in enumerate(given):
            if number == warm_up:
                gc.collect()
                before, _ = tracemalloc.get_traced_memory()
            feed(one)
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return after - before


def check_kept(feed: Callable[[Any], object], given: Iterable[Any], warm_up: int) -> int:
    """Return the same, or refuse it where it passes the bound."""
    kept = kept_bytes(feed, given, warm_up)
    if kept > MOST_KEPT:
        raise TooMuch(f"{kept:,} bytes are kept of names that were let go")
    return kept


def check_growth(grown: int) -> None:
    """Refuse a process that grew beyond the bound."""
    if grown > MOST_GROWTH:
        raise TooMuch(f"the process took {grown:,} bytes more")


def peak_memory() -> int:
    """Return the most memory that this process has taken; 0 where the system does not tell."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def seconds_for(feed: Callable[[str], object], text: str) -> float:
    """Return the least time of three that a text takes, of this process alone."""
    times = []
    for _ in range(3):
        start = time.process_time()
        feed(text)
        times.append(time.process_time() - start)
    return min(times)


def check_linear(feed: Callable[[str], object], made: Callable[[int], str]) -> float:
    """Return by how much a character of a long text takes longer than one of a short text."""
    short, long = (made(size) for size in SIZES)
    each_short = max(seconds_for(feed, short), 0.0002) / len(short)
    slower = seconds_for(feed, long) / len(long) / each_short
    if slower > MOST_SLOWER:
        raise TooMuch(f"a character takes {slower:.1f} times as long in {long[:80]!r}...")
    return slower

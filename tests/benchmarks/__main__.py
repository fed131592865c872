"""Measure the library against the same work done by hand: `python tests/benchmarks`.

It needs the package alone; of pydantic, polars and duckdb it measures what is installed. Each row
first sees that its two sides have equal answers. The exit status is 1 if a bar does not hold.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Protocol

import answers
import around
import catalogue
import engines
import memory
import names
import report
import starting
from harness import Absent, Effort, Figure

_QUICK = Effort(chunks=3, part=0.02)


class Row(Protocol):
    """What can be measured."""

    @property
    def topic(self) -> str:
        """What stands together in the table."""
        ...

    @property
    def work(self) -> str:
        """What is done."""
        ...

    def run(self, effort: Effort) -> Figure:
        """Measure it."""
        ...


def rows(word: str) -> Iterator[Row | Absent]:
    """Return the rows in whose topic or work a word occurs."""
    every = chain(
        names.rows(),
        answers.rows(),
        catalogue.rows(),
        engines.rows(),
        around.rows(),
        memory.rows(),
        starting.rows(),
    )
    return (row for row in every if word in f"{row.topic}: {row.work}")


def measure(word: str, effort: Effort, *, is_judged: bool) -> list[Figure | Absent]:
    """Measure the rows and tell each when it is done."""
    print(report.heading())
    found: list[Figure | Absent] = []
    topic = ""
    for row in rows(word):
        if row.topic != topic:
            topic = row.topic
            print(f"\n{topic}")
        found.append(row if isinstance(row, Absent) else row.run(effort))
        print(report.line(found[-1], is_judged=is_judged), flush=True)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what a command line asks for, and return its exit status."""
    parser = argparse.ArgumentParser(prog="python tests/benchmarks", description=__doc__)
    parser.add_argument("--only", default="", metavar="WORD", help="rows in which it occurs")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    parser.add_argument("--chunks", type=int, default=60, help="of each row (default: 60)")
    parser.add_argument(
        "--quick",
        action="store_true",
        help="a few small chunks: see that all runs and the answers are equal, judge no time",
    )
    options = parser.parse_args(arguments)
    effort = _QUICK if options.quick else Effort(options.chunks)
    found = measure(options.only, effort, is_judged=not options.quick)
    if options.json:
        report.write(options.json, found, chunks=effort.chunks)
    if options.quick:
        print("\nAll answers are equal; no time was judged.")
        return 0
    figures = [row for row in found if isinstance(row, Figure)]
    print(f"\n{report.verdict(figures)}")
    return 0 if all(figure.holds for figure in figures) else 1


if __name__ == "__main__":
    raise SystemExit(main())

"""Compare the library with the same work done by hand: `python tests/benchmarks`.

Only the package is needed; rows for pydantic, polars and duckdb are measured if they are installed.
Each row first checks that both sides return equal answers. Then it is measured for several mixes of
products, and the worst mix is held to the bar. The exit status is 1 if a bar does not hold.
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
import tables
import zips
from harness import Absent, Effort, Figure

_QUICK = Effort(chunks=2, part=0.2)

_MODULES = (names, answers, catalogue, engines, tables, around, zips, memory, starting)
"""Each has `rows`, in the order of the table; a new row goes there."""


class Row(Protocol):
    """A row that can be measured."""

    @property
    def topic(self) -> str:
        """The heading of the row."""
        ...

    @property
    def work(self) -> str:
        """The work."""
        ...

    def run(self, effort: Effort) -> Figure:
        """Measure it."""
        ...


def rows(word: str) -> Iterator[Row | Absent]:
    """Return the rows whose topic or work contains a word."""
    every: Iterator[Row | Absent] = chain.from_iterable(module.rows() for module in _MODULES)
    return (row for row in every if word in f"{row.topic}: {row.work}")


def measure(word: str, effort: Effort, *, judged: bool) -> list[Figure | Absent]:
    """Measure rows, and print each when it is done."""
    print(report.heading())
    found: list[Figure | Absent] = []
    topic = ""
    for row in rows(word):
        if row.topic != topic:
            topic = row.topic
            print(f"\n{topic}")
        found.append(row if isinstance(row, Absent) else row.run(effort))
        print(report.format_row(found[-1], judged=judged), flush=True)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line, and return its exit status."""
    parser = argparse.ArgumentParser(
        prog="python tests/benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--only", default="", metavar="WORD", help="rows that contain this word")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures there")
    parser.add_argument("--chunks", type=int, default=50, help="for each mix (default: 50)")
    parser.add_argument(
        "--quick",
        action="store_true",
        help="a few small chunks: check that all answers are equal, without bars",
    )
    options = parser.parse_args(arguments)
    effort = _QUICK if options.quick else Effort(options.chunks)
    found = measure(options.only, effort, judged=not options.quick)
    if options.json:
        report.write(options.json, found, chunks=effort.chunks)
    if options.quick:
        print("\nAll answers are equal. No bars were checked.")
        return 0
    figures = [row for row in found if isinstance(row, Figure)]
    print(f"\n{report.format_verdict(figures)}")
    return 0 if all(figure.holds for figure in figures) else 1


if __name__ == "__main__":
    raise SystemExit(main())

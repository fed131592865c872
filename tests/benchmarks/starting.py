"""Start-up: the import of the library, and the smallest command."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from resource import RUSAGE_CHILDREN, getrusage

from attrs import frozen
from harness import Effort, Figure, spread

__all__ = ["Start", "rows"]

_TIMED = """
from time import process_time
start = process_time()
{statement}
print(process_time() - start)
"""


@frozen
class Start:
    """The processor time of two new interpreters, one divided by the other.

    Attributes:
        topic: The heading of the row.
        work: The work.
        against: The name of the floor.
        seconds: Returns the time of either.
        candidate: The argument of `seconds` for the library.
        floor: The argument of `seconds` for the floor.
        bar: The highest ratio that is allowed.
        turns: How often floor, candidate and floor run in turn.
    """

    topic: str
    work: str
    against: str
    seconds: Callable[[str], float]
    candidate: str
    floor: str
    bar: float
    turns: int = 20

    def run(self, effort: Effort) -> Figure:
        """Let the two run in turn."""
        ratios = [self._turn() for _ in range(max(2, int(self.turns * effort.part)))]
        return Figure(self.topic, self.work, self.against, *spread(ratios), self.bar)

    def _turn(self) -> float:
        first, ours, second = map(self.seconds, (self.floor, self.candidate, self.floor))
        return ours / min(first, second)


def statement_seconds(statement: str) -> float:
    command = [sys.executable, "-I", "-c", _TIMED.format(statement=statement)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def command_seconds(arguments: str) -> float:
    before = getrusage(RUSAGE_CHILDREN)
    command = [sys.executable, "-I", *arguments.split()]
    subprocess.run(command, check=True, capture_output=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def rows() -> Iterator[Start]:
    """Return the rows of this module."""
    topic = "start"
    # The facade loads a module when one of its names is used, so a program takes the second row.
    for statement in ("import listing_images", "from listing_images import resolve"):
        yield Start(
            topic,
            statement,
            "import attrs",
            statement_seconds,
            statement,
            "import attrs",
            bar=1.5,
        )
    yield Start(
        topic,
        "listing-images --version",
        "a bare interpreter",
        command_seconds,
        "-m listing_images --version",
        "-c pass",
        bar=6.5,
    )

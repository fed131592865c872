"""What `import listing_images` takes, against `import attrs`, which is a part of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from attrs import frozen
from harness import Effort, Figure, spread

__all__ = ["Start", "rows"]

_TIMED = """
from time import process_time
start = process_time()
import {module}
print(process_time() - start)
"""


@frozen
class Start:
    """The import of a module against that of another, each in a new interpreter.

    Attributes:
        topic: What stands together in the table.
        work: What is done.
        module: The module.
        floor: The other one.
        turns: How often floor, candidate and floor take turns.
        bar: What the ratio may be at most.
    """

    topic: str
    work: str
    module: str
    floor: str
    turns: int
    bar: float

    def run(self, effort: Effort) -> Figure:
        """Let the two take turns."""
        ratios = [self._turn() for _ in range(max(2, int(self.turns * effort.part)))]
        return Figure(self.topic, self.work, f"import {self.floor}", *spread(ratios), self.bar)

    def _turn(self) -> float:
        first, ours, second = map(_seconds, (self.floor, self.module, self.floor))
        return ours / min(first, second)


def _seconds(module: str) -> float:
    command = [sys.executable, "-I", "-c", _TIMED.format(module=module)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def rows() -> Iterator[Start]:
    """What is measured here."""
    yield Start("start", "import listing_images", "listing_images", "attrs", turns=25, bar=1.6)

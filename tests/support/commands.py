"""What the tests of the commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

TESTS = Path(__file__).parents[1]
CATALOGUE = TESTS.parent / "docs" / "examples" / "catalogue"

Run = Callable[..., tuple[int, str]]
"""Runs a command; the exit status and what it printed."""


def touch(folder: Path, *names: str) -> Path:
    """Make files of these names, each its own picture by its name."""
    folder.mkdir(exist_ok=True)
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return folder

"""Helpers for the tests of the commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tiny import content_of

TESTS = Path(__file__).parents[1]
CATALOGUE = TESTS.parent / "docs" / "examples" / "catalogue"

SIX = ("MAIN", "PT01", "PT02", "PT03", "PT04", "PT05")
"""As many images as Amazon recommends."""

Run = Callable[..., tuple[int, str]]
"""Runs a command; returns its exit status and its output."""


def touch(folder: Path, *names: str) -> Path:
    """Write files, each with a different picture of its type."""
    folder.mkdir(exist_ok=True)
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content_of(name))
    return folder


def catalogue(folder: Path, *more: str) -> Path:
    """Write the images of 120 products, some with faults, some with sets of countries."""
    names: list[str] = []
    for number in range(120):
        asin = f"B0{number:04d}CDFG"
        codes = ["MAIN", *[f"PT1{one}" for one in range(number % 6)], *more]
        names += [f"{asin}.{code}.jpg" for code in codes[number % 11 == 0 :]]
        names += [f"DE/{asin}.{code}.png" for code in codes if number % 3 == 0]
        names += [f"IT/{asin}.{code}.png" for code in codes if number % 4 == 0]
        names += [f"JP/{asin}.{code}.png" for code in codes if number % 5 == 0]
        names += [f"FR/{asin}.PT01.gif" for _ in range(number % 10 == 0)]
        names += [f"{asin}.PT09.jpg.jpg" for _ in range(number % 7 == 0)]
    return touch(folder, *names)

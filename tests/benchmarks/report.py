"""What was measured, as a table for people and as JSON for programs."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from attrs import asdict
from harness import Absent, Figure

__all__ = ["heading", "line", "told", "verdict", "write"]

_PARTNERS = ("listing-images", "attrs", "pydantic", "polars", "duckdb")
_ROW = "{work:<52} {against:<28} {value:>8} {spread:>16} {bar:>7}  {holds}"


def versions() -> dict[str, str]:
    """Return the version of everything that has a part in it; what is not installed is left out."""
    found = {"python": platform.python_version(), "machine": platform.machine()}
    for name in _PARTNERS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def heading() -> str:
    """Return what stands above the table."""
    measured_on = ", ".join(f"{name} {number}" for name, number in versions().items())
    columns = _ROW.format(
        work="work", against="divided by", value="median", spread="quartiles", bar="bar", holds=""
    )
    return f"{measured_on}\n\n{columns.rstrip()}"


def line(row: Figure | Absent, *, is_judged: bool) -> str:
    """Return a row of the table."""
    if isinstance(row, Absent):
        return f"{row.work:<52} {row.peer:<28} not installed: python -m pip install {row.peer}"
    holds = ("holds" if row.holds else "DOES NOT HOLD") if is_judged and row.bar else ""
    spread = "" if row.low == row.high else f"{told(row.low)} to {told(row.high)}"
    return _ROW.format(
        work=row.work,
        against=row.against,
        value=f"{told(row.value)} {row.unit}",
        spread=spread,
        bar="" if row.bar is None else f"{row.bar:,g}",
        holds=holds,
    ).rstrip()


def verdict(figures: Sequence[Figure]) -> str:
    """Return the last line: whether every bar holds."""
    missed = [figure.work for figure in figures if not figure.holds]
    judged = sum(figure.bar is not None for figure in figures)
    return f"{judged - len(missed)} of {judged} bars hold." + "".join(
        f"\nNot so: {work}." for work in missed
    )


def write(path: Path, rows: Sequence[Figure | Absent], *, chunks: int) -> None:
    """Write all of it as JSON."""
    document = {
        "measured_on": datetime.now(UTC).date().isoformat(),
        "versions": versions(),
        "chunks": chunks,
        "figures": [{**asdict(row), "holds": row.holds} for row in rows if isinstance(row, Figure)],
        "not_installed": sorted({row.peer for row in rows if isinstance(row, Absent)}),
    }
    path.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")


def told(value: float) -> str:
    """Return a number with as many digits as mean something."""
    return f"{value:,.{0 if value >= 100 else 1 if value >= 10 else 2}f}"

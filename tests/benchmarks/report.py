"""The figures as a table for people and as JSON for programs."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from attrs import asdict
from harness import Absent, Figure

__all__ = ["format_row", "format_value", "format_verdict", "heading", "write"]

_PARTNERS = ("listing-images", "attrs", "pydantic", "polars", "duckdb")
_ROW = "{work:<52} {against:<34} {value:>8} {spread:>14} {bar:>7}  {holds}"


def versions() -> dict[str, str]:
    """Return the versions of Python and of the packages, without those not installed."""
    found = {"python": platform.python_version(), "machine": platform.machine()}
    for name in _PARTNERS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def heading() -> str:
    """Return the heading of the table."""
    measured_with = ", ".join(f"{name} {number}" for name, number in versions().items())
    columns = _ROW.format(
        work="work", against="divided by", value="median", spread="quartiles", bar="bar", holds=""
    )
    return f"{measured_with}\n\n{columns.rstrip()}"


def format_row(row: Figure | Absent, *, judged: bool) -> str:
    """Return a row of the table, and under it the medians of all mixes."""
    if isinstance(row, Absent):
        return f"{row.work:<52} {row.peer:<34} not installed"
    holds = ("holds" if row.holds else "DOES NOT HOLD") if judged and row.bar else ""
    spread = "" if row.low == row.high else f"{format_value(row.low)} to {format_value(row.high)}"
    line = _ROW.format(
        work=row.work,
        against=row.against,
        value=f"{format_value(row.value)} {row.unit}",
        spread=spread,
        bar="" if row.bar is None else f"{row.bar:,g}",
        holds=holds,
    ).rstrip()
    if len(row.by_mix) > 1:
        mixes = [f"{name}: {format_value(median)}" for name, median in row.by_mix.items()]
        line += f"\n    {', '.join(mixes)}"
    return line


def format_verdict(figures: Sequence[Figure]) -> str:
    """Return whether each bar holds."""
    missed = [figure.work for figure in figures if not figure.holds]
    barred = sum(figure.bar is not None for figure in figures)
    return "\n".join(
        [f"{barred - len(missed)} of {barred} bars hold.", *[f"Missed: {work}." for work in missed]]
    )


def write(path: Path, rows: Sequence[Figure | Absent], *, chunks: int) -> None:
    """Write all figures as JSON."""
    document = {
        "measured_on": datetime.now(UTC).date().isoformat(),
        "versions": versions(),
        "chunks": chunks,
        "figures": [{**asdict(row), "holds": row.holds} for row in rows if isinstance(row, Figure)],
        "not_installed": sorted({row.peer for row in rows if isinstance(row, Absent)}),
    }
    path.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")


def format_value(value: float) -> str:
    """Return a number with as many digits as are significant."""
    return f"{value:,.{0 if value >= 100 else 1 if value >= 10 else 2}f}"

"""Print the figures of several runs as a Markdown table: `python tests/benchmarks/table.py FILES`.

The files are written by `python tests/benchmarks --json FILE`, each with another Python.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from report import format_value

__all__ = ["markdown"]


def markdown(runs: Sequence[dict[str, Any]]) -> str:
    """Return the table: a row for each work, and a column for each run."""
    pythons = [f"Python {run['versions']['python']}" for run in runs]
    by_row: dict[tuple[str, str, str], dict[int, dict[str, Any]]] = {}
    for column, run in enumerate(runs):
        for figure in run["figures"]:
            row = figure["topic"], figure["work"], figure["against"]
            by_row.setdefault(row, {})[column] = figure
    lines = [
        " | ".join(["| work", "divided by", *pythons, "bar |"]),
        " | ".join(["| ---", "---", *["---:"] * len(runs), "---: |"]),
    ]
    for (_, work, against), columns in by_row.items():
        one = next(iter(columns.values()))
        bar = "" if one["bar"] is None else f"{one['bar']:,g} {one['unit']}"
        cells = [_cell(columns.get(column)) for column in range(len(runs))]
        lines.append(" | ".join([f"| {_marked(work)}", _marked(against), *cells, f"{bar} |"]))
    return "\n".join([*lines, ""])


def _marked(text: str) -> str:
    """Mark code: imports, options, and names with an underscore, a bracket or a dot."""
    code = r"(?:from \w+ )?import \w+|[\w-]+ --\w+|\b[A-Za-z]\w*[_.(][\w.()]*"
    return re.sub(code, lambda found: f"`{found[0]}`", text)


def _cell(figure: dict[str, Any] | None) -> str:
    """Return the median of the worst mix, and that of the best mix if there are several."""
    if figure is None:
        return ""
    worst = format_value(figure["value"])
    medians = figure["by_mix"].values()
    best = format_value(min(medians, default=figure["value"]))
    shown = f"{worst} {figure['unit']}"
    return shown if best == worst else f"{shown} (best {best})"


if __name__ == "__main__":
    print(markdown([json.loads(Path(name).read_text("utf-8")) for name in sys.argv[1:]]), end="")

"""The pages on performance and scale: their tables are those of the figures, within the bars."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
BENCHMARKS = TOP / "tests" / "benchmarks"
FIGURES = TOP / "docs" / "figures"
RUNS = [FIGURES / f"python-{python}.json" for python in ("3.13", "3.11")]


@pytest.mark.parametrize(
    ("page", "command"),
    [
        ("performance.md", [BENCHMARKS / "table.py", *RUNS]),
        (
            "how-to/large-catalogues.md",
            [BENCHMARKS / "scale.py", "--table", FIGURES / "scale.json"],
        ),
    ],
    ids=["performance", "scale"],
)
def test_table_is_that_of_the_figures(page: str, command: list[str | Path]) -> None:
    run = subprocess.run(
        [sys.executable, *command], capture_output=True, check=True, encoding="utf-8"
    )
    assert run.stdout
    assert f"\n{run.stdout}\n" in (TOP / "docs" / page).read_text("utf-8")


def test_scale_is_measured_with_the_statements_of_the_page() -> None:
    page = (TOP / "docs" / "how-to" / "large-catalogues.md").read_text("utf-8")
    script = (BENCHMARKS / "scale.py").read_text("utf-8")
    for start, end in (('ENUMERATIONS = f"""\n', '"""'), ("TYPED = ", "\n")):
        statement = page.partition(start)[2].partition(end)[0]
        assert statement
        assert f"{start}{statement}{end}" in script


def test_bars_hold() -> None:
    for run in RUNS:
        document = json.loads(run.read_text("utf-8"))
        barred = [figure for figure in document["figures"] if figure["bar"] is not None]
        assert len(barred) >= 22
        assert [figure["work"] for figure in barred if figure["value"] > figure["bar"]] == []
        assert document["not_installed"] == []

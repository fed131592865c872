"""The page on performance: its table is that of the figures, and these are below their bars."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
RUNS = [TOP / "docs" / "figures" / f"python-{python}.json" for python in ("3.13", "3.11")]


ABOVE_THE_BAR = {
    "names and scopes to the sets of stores, by a log": "changes in random order touch many sets",
    "review a product": "nine country sets have 18 findings, and each finding has its sentences",
    "scan_names": "folders, scopes and slots are checked for each name",
}
"""Rows that take longer than they should in their worst mix, and why."""


def test_table_is_that_of_the_figures() -> None:
    command = [sys.executable, TOP / "tests" / "benchmarks" / "table.py", *RUNS]
    table = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    assert table
    assert f"\n{table}\n" in (TOP / "docs" / "performance.md").read_text("utf-8")


@pytest.mark.parametrize("run", RUNS, ids=lambda path: path.stem)
def test_bars_hold(run: Path) -> None:
    document = json.loads(run.read_text("utf-8"))
    barred = [figure for figure in document["figures"] if figure["bar"] is not None]
    assert len(barred) >= 18
    above = {figure["work"] for figure in barred if figure["value"] > figure["bar"]}
    assert above == ABOVE_THE_BAR.keys()
    assert document["not_installed"] == []

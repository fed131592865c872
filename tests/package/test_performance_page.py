"""The page on performance tells what was measured, and every figure is under its bar."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
RUNS = [TOP / "docs" / "figures" / f"python-{python}.json" for python in ("3.13", "3.11")]


def test_the_table_is_that_of_the_figures() -> None:
    command = [sys.executable, TOP / "tests" / "benchmarks" / "table.py", *RUNS]
    table = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    assert table
    assert f"\n{table}\n" in (TOP / "docs" / "performance.md").read_text("utf-8")


@pytest.mark.parametrize("run", RUNS, ids=lambda path: path.stem)
def test_every_bar_holds(run: Path) -> None:
    document = json.loads(run.read_text("utf-8"))
    judged = [figure for figure in document["figures"] if figure["bar"] is not None]
    assert len(judged) >= 20
    assert [figure["work"] for figure in judged if not figure["value"] <= figure["bar"]] == []
    assert document["not_installed"] == []

"""The command `impact`."""

from __future__ import annotations

import json
from pathlib import Path

from commands import Run, touch


def test_impact_lines(run: Run, tmp_path: Path) -> None:
    old = touch(tmp_path / "old", "B000123456.MAIN.jpg", "B000123456.PT01.jpg")
    new = touch(
        tmp_path / "new", "B000123456.MAIN.png", "B000123456.PT02.jpg", "DE/B000234567.MAIN.jpg"
    )
    status, out = run("impact", old, new)
    assert status == 0
    assert "MAIN  B000123456.MAIN.png replaces B000123456.MAIN.jpg" in out
    assert "PT01  B000123456.PT01.jpg disappears" in out
    assert "PT02  B000123456.PT02.jpg appears" in out
    assert "  DE:\n    MAIN  B000234567.MAIN.jpg appears" in out


def test_impact_json(run: Run, tmp_path: Path) -> None:
    old = touch(tmp_path / "old", "B000123456.MAIN.jpg")
    new = touch(tmp_path / "new", "B000123456.MAIN.jpg", "DE/B000123456.MAIN.png")
    _, out = run("impact", old, new, "--store", "DE,FR", "--json")
    (product,) = json.loads(out)["products"]
    assert [each["store"] for each in product["stores"]] == ["DE"]
    ((before, after),) = product["stores"][0]["replaced"]
    assert (before["filename"], after["filename"]) == ("B000123456.MAIN.jpg", "B000123456.MAIN.png")


def test_impact_of_a_launch(run: Run, tmp_path: Path) -> None:
    old, new = touch(tmp_path / "old"), touch(tmp_path / "new", "B000123456.MAIN.jpg")
    assert run("impact", old, new)[0] == 0

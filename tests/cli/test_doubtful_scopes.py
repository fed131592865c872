"""Each command warns of a source whose name resembles a place but is read as global."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import Run, touch

COMMANDS = {
    "show": "show FOLDER",
    "check": "check FOLDER",
    "impact": "impact FOLDER FOLDER",
    "plan": "plan FOLDER FOLDER --sold-in DE",
    "audit": "audit FOLDER --live LIVE",
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("name", "is_doubtful"),
    [
        ("EU", True),  # a region
        ("Austria", True),  # a country without a store
        ("DE final", True),  # a store's code among other words
        ("DE", False),  # a store, whose images these are
        ("pictures", False),
    ],
)
def test_warning(tmp_path: Path, run: Run, command: str, name: str, *, is_doubtful: bool) -> None:
    touch(tmp_path / name, "B000123456.MAIN.jpg")
    live = tmp_path / "live.json"
    live.write_text(json.dumps({"asin": "B000123456", "images": []}), encoding="utf-8")
    paths = {"FOLDER": str(tmp_path / name), "LIVE": str(live)}
    _, printed = run(*[paths.get(word, word) for word in COMMANDS[command].split()])
    assert (f"The name '{name}' resembles a place" in printed) == is_doubtful

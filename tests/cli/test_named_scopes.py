"""Each command says what the name of a source has to do with the scope of its images."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import Run, touch

from listing_images.intake.notices import NoticeCode

COMMANDS = {
    "show": "show FOLDER",
    "show with reasons": "show FOLDER -v",
    "check": "check FOLDER",
    "impact": "impact FOLDER FOLDER",
    "plan": "plan FOLDER FOLDER --sold-in DE",
    "plan with reasons": "plan FOLDER FOLDER --sold-in DE --explain B000123456",
    "audit": "audit FOLDER --live LIVE",
    "preview": "preview FOLDER --output PAGE",
}
DOCUMENTS = {
    "show": ([], "show FOLDER --json"),
    "impact": (["old", "new"], "impact FOLDER FOLDER --json"),
    "plan": (["now", "wanted"], "plan FOLDER FOLDER --sold-in DE --json"),
    "audit": ([], "audit FOLDER --live LIVE --json"),
}
NAMES = [
    ("EU", "resembles"),  # a region
    ("Itly", "resembles"),  # a misspelled store
    ("Austria", "resembles"),  # a country without a store
    ("DE final", "resembles"),  # a store's code among other words
    ("DE", "sets"),  # a store, whose images these are
    ("01-DE", "sets"),
    ("US", "sets"),  # its images are global
    ("pictures", None),
]


def paths_of(tmp_path: Path, name: str) -> dict[str, str]:
    touch(tmp_path / name, "B000123456.MAIN.jpg")
    live = tmp_path / "live.json"
    live.write_text(json.dumps({"asin": "B000123456", "images": []}), encoding="utf-8")
    return {
        "FOLDER": str(tmp_path / name),
        "LIVE": str(live),
        "PAGE": str(tmp_path / "page.html"),
    }


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("name", "meaning"), NAMES)
def test_name_of_a_source(
    tmp_path: Path, run: Run, command: str, name: str, meaning: str | None
) -> None:
    paths = paths_of(tmp_path, name)
    _, printed = run(*[paths.get(word, word) for word in COMMANDS[command].split()])
    said = " ".join(printed.split())
    assert (f"The name '{name}' resembles a place" in said) == (meaning == "resembles")
    if command == "check" and meaning == "sets":
        assert f"because of the name '{name}'." in said
    else:
        assert said.count(f"because of the name '{name}'.") == (meaning == "sets")


@pytest.mark.parametrize("command", DOCUMENTS)
@pytest.mark.parametrize(("name", "meaning"), NAMES)
def test_name_of_a_source_in_json(
    tmp_path: Path, run: Run, command: str, name: str, meaning: str | None
) -> None:
    paths = paths_of(tmp_path, name)
    sources, line = DOCUMENTS[command]
    _, printed = run(*[paths.get(word, word) for word in line.split()])
    checked = run("check", paths["FOLDER"], "--json")[1]
    notices = [
        one for one in json.loads(checked)["findings"] if one["code"] in NoticeCode.__members__
    ]
    assert ("SOURCE_RESEMBLES_PLACE" in [one["code"] for one in notices]) == (
        meaning == "resembles"
    )
    found = json.loads(printed)["notices"]
    messages = [one["message"] for one in notices] * max(1, len(sources))
    assert sorted(one["message"] for one in found) == sorted(messages)
    assert list(dict.fromkeys(one["source"] for one in found if sources)) == sources

"""The commands that judge: `check` and `names`."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from commands import Run, touch
from intakes import zip_of


@pytest.mark.parametrize(
    ("severity", "status"),
    [("error", 0), ("warning", 1), ("advice", 1)],
)
def test_check_judges_from_the_severity_on(
    run: Run, tmp_path: Path, severity: str, status: int
) -> None:
    touch(tmp_path, "B000123456.MAIN.jpg", "B000123456.ABCD.jpg")
    judged, out = run("check", tmp_path, "--severity", severity)
    assert judged == status
    assert "UNDOCUMENTED_CODE" in out


def test_check_finds_nothing_wrong_with_a_good_folder(run: Run, tmp_path: Path) -> None:
    touch(tmp_path, "B000123456.MAIN.jpg", "B000123456.PT01.jpg")
    status, out = run("check", tmp_path, "--severity", "advice")
    assert status == 0
    assert "Nothing is wrong with them." in out


def test_check_tells_of_countries_without_an_offer_only_when_it_knows(
    run: Run, tmp_path: Path
) -> None:
    touch(tmp_path, "DE/B000123456.MAIN.jpg")
    codes = [
        {
            finding["code"]
            for finding in json.loads(run("check", tmp_path, "--json", *sold)[1])["findings"]
        }
        for sold in ([], ["--sold-in", "DE"], ["--sold-in", "FR"])
    ]
    assert codes[0] == codes[1]
    assert codes[2] - codes[1] == {"COUNTRY_SET_WITHOUT_OFFER", "SOLD_WITHOUT_IMAGES"}


def test_what_is_said_of_a_whole_zip_is_said_of_all(run: Run, tmp_path: Path) -> None:
    archive = tmp_path / "images.zip"
    with archive.open("wb") as file:
        file.seek(5_000_000_000)
        file.write(zip_of(["B000123456.MAIN.jpg"]).getvalue())
    assert "\n  All: ARCHIVE_TOO_LARGE\n" in run("check", archive)[1]


def test_names_are_read_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = b"B000123456.MAIN.jpg\r\n\nDE/B000123456.MAIN.webp\na b.jpg\n\xff.jpg\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    status, out = run("names", "--json")
    findings = json.loads(out)["findings"]
    assert status == 1
    assert [finding["path"] for finding in findings] == [
        "DE/B000123456.MAIN.webp",
        "a b.jpg",
        "\udcff.jpg",
    ]


def test_names_are_judged_by_themselves_and_not_as_a_set(run: Run) -> None:
    assert run("names", "DE/B000123456.PT01.jpg", "--severity", "advice")[0] == 0
    assert run("names", "B000123456.PTO1.jpg", "--severity", "warning")[0] == 1


def test_the_rename_plan_is_json_and_renames_nothing(run: Run, tmp_path: Path) -> None:
    touch(tmp_path, "B000123456.MAIN.jpg.jpg", "DE/B000123456_MAIN.jpg")
    status, out = run("check", tmp_path, "--rename-plan")
    assert status == 1
    assert json.loads(out)["renames"] == [
        {
            "from": "B000123456.MAIN.jpg.jpg",
            "to": "B000123456.MAIN.jpg",
            "certainty": "SAFE",
        },
        {
            "from": "DE/B000123456_MAIN.jpg",
            "to": "DE/B000123456.MAIN.jpg",
            "certainty": "LIKELY",
        },
    ]
    assert (tmp_path / "B000123456.MAIN.jpg.jpg").exists()
    names = ["B000123456.MAIN.jpg.jpg", "DE/B000123456_MAIN.jpg"]
    assert run("names", *names, "--rename-plan") == (status, out)

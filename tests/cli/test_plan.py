"""The command `plan`."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from commands import Run, touch

from listing_images.cli.main import main

Folders = tuple[Path, Path]


@pytest.fixture
def launch(tmp_path: Path) -> Folders:
    """Return a folder of what is submitted, and one with the first set for Germany."""
    now = touch(tmp_path / "now", "B000123456.MAIN.jpg", "B000123456.PT01.jpg")
    wanted = touch(tmp_path / "wanted", "DE/B000123456.MAIN.png", "DE/B000123456.PT01.png")
    return now, wanted


@pytest.fixture
def unreachable(tmp_path: Path) -> Folders:
    """Return folders between which there is no plan for Germany without an offer there."""
    now = touch(tmp_path / "now", "DE/B000123456.MAIN.jpg")
    wanted = touch(tmp_path / "wanted", "DE/B000123456.MAIN.png", "DE/B000234567.MAIN.jpg.jpg")
    return now, wanted


WITHOUT_OFFER = ("--sold-in", "FR", "--store", "DE")


def test_plan_steps(run: Run, launch: Folders) -> None:
    status, out = run("plan", *launch, "--sold-in", "DE,FR")
    first, second = (out.index(f"DE{os.sep}B000123456.{code}.png") for code in ("PT01", "MAIN"))
    assert status == 0
    assert first < second
    assert "(irreversible)" in out


def test_plan_json(run: Run, launch: Folders) -> None:
    status, out = run("plan", *launch, "--sold-in", "DE", "--sold-in", "US", "--json")
    (plan,) = json.loads(out)["plans"]
    assert status == 0
    assert [step["irreversible"] for step in plan["steps"]] == [False, True]
    assert plan["folders"]["DE/B000123456.MAIN.png"] == str(launch[1] / "DE/B000123456.MAIN.png")


def test_plan_folders(run: Run, launch: Folders) -> None:
    stores = ("--sold-in", "DE,US", "--store", "DE")
    status, out = run("plan", *launch, *stores, "--folders", "up")
    assert status == 0
    assert out.splitlines() == [
        f"{launch[1] / 'DE' / name} -> {Path('up', 'DE', name)}"
        for name in ("B000123456.PT01.png", "B000123456.MAIN.png")
    ]
    assert not Path("up").exists()


def test_plan_folders_unreachable(capsys: pytest.CaptureFixture[str], unreachable: Folders) -> None:
    now, wanted = map(str, unreachable)
    assert main(["plan", now, wanted, *WITHOUT_OFFER, "--folders", "up"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("No plan for B000123456: Germany ")
    assert "Rejected in WANTED: 1 file" in err.splitlines()


def test_plan_unreachable(run: Run, unreachable: Folders) -> None:
    status, out = run("plan", *unreachable, *WITHOUT_OFFER)
    assert status == 1
    assert "No plan for B000123456: Germany" in out
    status, out = run("plan", *unreachable, *WITHOUT_OFFER, "--json")
    assert status == 1
    assert json.loads(out)["unreachable"][0]["rule"] == "ACTIVE_OFFER_REQUIRED"


def test_plan_for_a_new_product(run: Run, tmp_path: Path) -> None:
    now, wanted = touch(tmp_path / "now"), touch(tmp_path / "wanted", "B000123456.MAIN.jpg")
    status, out = run("plan", now, wanted, "--sold-in", "DE")
    assert status == 0
    assert "Upload" in out

"""The commands that look ahead: `impact` and `plan`."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from commands import Run, touch

from listing_images.cli.main import main


def test_impact_tells_what_changes_and_where(run: Run, tmp_path: Path) -> None:
    old = touch(tmp_path / "old", "B000123456.MAIN.jpg", "B000123456.PT01.jpg")
    new = touch(
        tmp_path / "new", "B000123456.MAIN.png", "B000123456.PT02.jpg", "DE/B000234567.MAIN.jpg"
    )
    status, out = run("impact", old, new)
    assert status == 0
    assert "23 stores follow the global set and will change." in out
    assert "MAIN  B000123456.MAIN.jpg gives way to B000123456.MAIN.png" in out
    assert "PT01  B000123456.PT01.jpg disappears" in out
    assert "PT02  B000123456.PT02.jpg appears" in out
    assert "  DE:\n    MAIN  B000234567.MAIN.jpg appears" in out


def test_impact_gives_json(run: Run, tmp_path: Path) -> None:
    old = touch(tmp_path / "old", "B000123456.MAIN.jpg")
    new = touch(tmp_path / "new", "B000123456.MAIN.jpg", "DE/B000123456.MAIN.png")
    _, out = run("impact", old, new, "--store", "DE", "--store", "FR", "--json")
    (product,) = json.loads(out)["products"]
    assert [each["store"] for each in product["stores"]] == ["DE"]
    ((before, after),) = product["stores"][0]["replaced"]
    assert (before["filename"], after["filename"]) == ("B000123456.MAIN.jpg", "B000123456.MAIN.png")


@pytest.fixture
def launch(tmp_path: Path) -> tuple[Path, Path]:
    """What is submitted, and a wanted folder with a set for Germany, which has none yet."""
    now = touch(tmp_path / "now", "B000123456.MAIN.jpg", "B000123456.PT01.jpg")
    wanted = touch(tmp_path / "wanted", "DE/B000123456.MAIN.png", "DE/B000123456.PT01.png")
    return now, wanted


def test_plan_tells_the_steps(run: Run, launch: tuple[Path, Path]) -> None:
    now, wanted = launch
    status, out = run("plan", now, wanted, "--sold-in", "DE", "--sold-in", "FR")
    first, second = (out.index(f"DE{os.sep}B000123456.{code}.png") for code in ("PT01", "MAIN"))
    assert status == 0
    assert first < second
    assert "(irreversible)" in out
    assert "Will change as wanted: DE." in out


def test_plan_tells_which_file_to_copy_where(run: Run, launch: tuple[Path, Path]) -> None:
    now, wanted = launch
    status, out = run(
        "plan",
        now,
        wanted,
        "--sold-in",
        "DE",
        "--sold-in",
        "US",
        "--store",
        "DE",
        "--folders",
        "up",
    )
    assert status == 0
    assert out.splitlines() == [
        f"{wanted / 'DE' / name} -> {Path('up', 'DE', name)}"
        for name in ("B000123456.PT01.png", "B000123456.MAIN.png")
    ]
    assert not Path("up").exists()


def test_beside_what_to_copy_plan_tells_what_is_left_out(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    now = touch(tmp_path / "now", "DE/B000123456.MAIN.jpg")
    wanted = touch(tmp_path / "wanted", "DE/B000123456.MAIN.png", "DE/B000234567.MAIN.jpg.jpg")
    stores = ("--sold-in", "FR", "--store", "DE")
    status = main(["plan", str(now), str(wanted), *stores, "--folders", "up"])
    copies, left_out = capsys.readouterr()
    assert status == 1
    assert not copies
    assert left_out.splitlines()[0].startswith("No plan for B000123456: Germany cannot come to")
    assert "Rejected in WANTED: 1 file" in left_out.splitlines()


def test_where_nothing_is_wanted_there_is_nothing_to_copy(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    main(["plan", str(tmp_path), str(tmp_path), "--sold-in", "DE", "--folders", "up"])
    assert capsys.readouterr() == ("", "No image is wanted.\n")


def test_plan_gives_json(run: Run, launch: tuple[Path, Path]) -> None:
    now, wanted = launch
    status, out = run("plan", now, wanted, "--sold-in", "DE", "--sold-in", "US", "--json")
    (plan,) = json.loads(out)["plans"]
    assert status == 0
    assert [step["irreversible"] for step in plan["steps"]] == [False, True]
    assert plan["folders"]["DE/B000123456.MAIN.png"] == str(wanted / "DE" / "B000123456.MAIN.png")


def test_what_no_plan_reaches_is_status_1_and_names_the_rule(run: Run, tmp_path: Path) -> None:
    now = touch(tmp_path / "now", "DE/B000123456.MAIN.jpg")
    wanted = touch(tmp_path / "wanted", "DE/B000123456.MAIN.png")
    arguments = "plan", now, wanted, "--sold-in", "FR", "--store", "DE"
    status, out = run(*arguments)
    assert status == 1
    assert "No plan for B000123456: Germany" in out
    status, out = run(*arguments, "--json")
    assert status == 1
    assert json.loads(out)["unreachable"][0]["rule"] == "ACTIVE_OFFER_REQUIRED"


def test_a_plan_for_an_empty_folder_wants_nothing(run: Run, tmp_path: Path) -> None:
    assert run("plan", tmp_path, tmp_path, "--sold-in", "DE") == (0, "No image is wanted.\n")

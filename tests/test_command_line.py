"""The command line: what it prints, what it returns, and that wrong usage does it no harm."""

from __future__ import annotations

import io
import os
import runpy
import subprocess
import sys
from collections.abc import Sequence

import pytest

import listing_images
from commands import CATALOGUE, TESTS, Run
from listing_images.__main__ import main

EXPECTED = {
    "show_catalogue.txt": (["show", CATALOGUE], 0),
    "show_catalogue_of_DE_per_variant.txt": (
        ["show", CATALOGUE, "--store", "DE", "--fallback", "per-variant"],
        0,
    ),
    "check_catalogue.txt": (["check", CATALOGUE], 1),
    "names.txt": (
        [
            "names",
            "B000123456.MAIN.jpg.jpg",
            "B000123456_PT01.jpg",
            "holiday.jpg",
            "B000123456.PT02.jpg",
        ],
        1,
    ),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_the_output_is_the_expected_text(run: Run, name: str) -> None:
    arguments, status = EXPECTED[name]
    expected = (TESTS / "expected" / name).read_text(encoding="utf-8")
    assert run(*arguments) == (status, expected)
    assert max(map(len, expected.splitlines())) <= 100


def test_the_same_folder_gives_the_same_output_in_every_process() -> None:
    command = [sys.executable, "-m", "listing_images", "show", str(CATALOGUE), "--json"]
    outputs = {
        subprocess.run(
            command,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param([], "required: COMMAND", id="no command"),
        pytest.param(["show"], "required: FOLDER", id="no folder"),
        pytest.param(["show", "no/such/folder"], "cannot be read", id="a folder that is not there"),
        pytest.param(["show", ".", "--store", "Germany"], "names no store", id="no store's name"),
        pytest.param(["show", ".", "--fallback", "some"], "choose from whole-set", id="no reading"),
        pytest.param(["check", ".", "--severity", "bad"], "choose from error", id="no severity"),
        pytest.param(["plan", ".", "."], "--sold-in", id="a plan without offers"),
    ],
)
def test_wrong_usage_is_status_2_and_says_what_is_wrong(
    run: Run, arguments: Sequence[str], told: str
) -> None:
    status, out = run(*arguments)
    assert status == 2
    assert told in out
    assert "Traceback" not in out


@pytest.mark.parametrize("name", ["per-variant", "per_variant", "PER_VARIANT", "Per-Variant"])
def test_a_reading_may_be_written_as_the_option_or_the_member_is(run: Run, name: str) -> None:
    status, out = run("show", CATALOGUE, "--json", "--fallback", name)
    assert status == 0
    assert '"fallback": "PER_VARIANT"' in out


def test_the_version_is_the_packages(run: Run) -> None:
    assert run("--version") == (0, f"listing-images {listing_images.__version__}\n")


def test_a_reader_who_has_seen_enough_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        assert main(["names", "B000123456.MAIN.jpg"]) == 0


def test_the_module_is_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["listing-images", "show", "no/such/folder"])
    monkeypatch.delitem(sys.modules, "listing_images.__main__")
    with pytest.raises(SystemExit) as stop:
        runpy.run_module("listing_images", run_name="__main__")
    assert stop.value.code == 2


def test_output_that_is_no_file_is_written_too(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    assert main(["names", "B000123456.MAIN.jpg"]) == 0
    assert "1 image of 1 product" in out.getvalue()

"""The command line: what it prints, what it returns, and that wrong usage does it no harm."""

from __future__ import annotations

import io
import os
import runpy
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from commands import CATALOGUE, Run

import listing_images
from expected.write_printed import HERE, PRINTED, arguments, laid_out_alike, make_folders
from listing_images.cli.main import main


@pytest.mark.parametrize("name", PRINTED)
def test_the_output_is_the_expected_text(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Where it shall be another, `python -m expected.write_printed` in tests writes it anew."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "1000")
    make_folders()
    command, status = PRINTED[name]
    judged, out = run(*arguments(command))
    assert judged == status
    assert laid_out_alike(name, out) == (HERE / name).read_text(encoding="utf-8")
    if not name.startswith("help") and name.endswith(".txt"):
        assert max(map(len, out.splitlines())) <= 100


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
        pytest.param([], ": the following arguments are required: COMMAND", id="no command"),
        pytest.param(
            ["show"], "show: the following arguments are required: FOLDER", id="no folder"
        ),
        pytest.param(
            ["show", ".", "--store", "Germany"],
            "show: argument --store: 'Germany' names no store: write a country code such as DE, a "
            "marketplace id or a domain such as amazon.de.",
            id="no store's name",
        ),
        pytest.param(
            ["show", ".", "--fallback", "some"],
            "show: argument --fallback: choose from whole-set, per-variant",
            id="no reading",
        ),
        pytest.param(
            ["check", ".", "--severity", "bad"],
            "check: argument --severity: choose from error, warning, advice",
            id="no severity",
        ),
        pytest.param(
            ["plan", ".", "."],
            "plan: the following arguments are required: --sold-in",
            id="a plan without offers",
        ),
        pytest.param(
            ["preview", "."],
            "preview: the following arguments are required: -o/--output",
            id="a preview without a page",
        ),
    ],
)
def test_wrong_usage_is_status_2_and_says_what_is_wrong(
    capsys: pytest.CaptureFixture[str], arguments: Sequence[str], told: str
) -> None:
    command, _, problem = told.partition(": ")
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    out, err = capsys.readouterr()
    assert stop.value.code == 2
    assert out == ""
    assert (
        err.splitlines()[-1]
        == f"{' '.join(['listing-images', *command.split()])}: error: {problem}"
    )


def test_what_cannot_be_read_is_status_2_and_told_as_an_error_in_lines_that_fit(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["show", "no/such/folder"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == (
        "listing-images: 'no/such/folder' cannot be read (No such file or directory): give a "
        "folder or zip of\n  images that you may open.\n"
    )


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


def test_what_the_output_cannot_encode_is_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(printed, encoding="ascii"))
    assert main(["names", "DE/B000123456.MÄIN.jpg"]) == 1
    assert rb"  DE/B000123456.M\xc4IN.jpg: INVALID_NAME" in printed.getvalue()

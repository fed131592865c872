"""What the commands share: options and printed names."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from commands import CATALOGUE, Run, touch
from intakes import zip_of

from listing_images.cli.common import Output


def test_output_is_printed_in_pieces() -> None:
    assert Output("text").pieces == ["text"]
    assert Output(["one", "two"]).pieces == ["one", "two"]
    assert (Output().pieces, Output().status, Output().errors) == ([""], 0, "")


def stores_shown(run: Run, *arguments: str) -> list[str]:
    _, out = run("show", CATALOGUE, "--json", *arguments)
    return [store["store"] for store in json.loads(out)["products"][0]["stores"]]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--store", "DE,FR"],
        ["--store", "de, amazon.fr"],
        ["--store=DE", "--store=FR"],
        ["--store", "DE,FR", "--store", "A13V1IB3VIYZZH"],
    ],
    ids=" ".join,
)
def test_store_list(run: Run, arguments: Sequence[str]) -> None:
    assert stores_shown(run, *arguments) == ["DE", "FR"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Frnace", ["'Frnace'", "Use FR"], id="misspelled country"),
        pytest.param("amazn.de", ["'amazn.de'"], id="misspelled domain"),
        pytest.param("DE,XX", ["'XX'"], id="one of several"),
        pytest.param("DE,", ["''"], id="nothing after a comma"),
        pytest.param("", ["''"], id="nothing, as from an empty variable"),
    ],
)
def test_store_invalid(run: Run, text: str, names: Sequence[str]) -> None:
    for option in ("--store", "--sold-in"):
        status, out = run("plan", CATALOGUE, CATALOGUE, option, text)
        assert status == 2
        assert f"argument {option}: " in out
        for name in names:
            assert name in out.splitlines()[-1]


@pytest.mark.parametrize("name", ["per-variant", "per_variant", "PER_VARIANT", "Per-Variant"])
def test_fallback_spellings(run: Run, name: str) -> None:
    status, out = run("show", CATALOGUE, "--json", "--fallback", name)
    assert status == 0
    assert '"fallback": "PER_VARIANT"' in out


@pytest.mark.parametrize(
    ("option", "text", "names"),
    [
        ("--fallback", "some", ["'some'", "whole-set or per-variant"]),
        ("--fallback", "per-varant", ["'per-varant'", "Did you mean per-variant?"]),
        ("--severity", "bad", ["'bad'", "error, warning or advice"]),
        ("--severity", "warn", ["'warn'", "Did you mean warning?"]),
    ],
)
def test_choice_invalid(run: Run, option: str, text: str, names: Sequence[str]) -> None:
    status, out = run("check", CATALOGUE, option, text)
    assert status == 2
    for name in names:
        assert name in out.splitlines()[-1]


@pytest.mark.parametrize(("severity", "status"), [("error", 0), ("warning", 1), ("ADVICE", 1)])
def test_exit_status(run: Run, tmp_path: Path, severity: str, status: int) -> None:
    touch(tmp_path, "B000123456.MAIN.jpg", "B000123456.ABCD.jpg")
    judged, out = run("check", tmp_path, "--severity", severity)
    assert judged == status
    assert ("UNDOCUMENTED_CODE" in out) == (severity != "error")
    assert ("FEWER_THAN_SIX_IMAGES" in out) == (severity == "ADVICE")


def test_findings_of_a_whole_zip(run: Run, tmp_path: Path) -> None:
    archive = tmp_path / "images.zip"
    with archive.open("wb") as file:
        file.seek(5_000_000_000)
        file.write(zip_of(["B000123456.MAIN.jpg"]).getvalue())
    assert "ARCHIVE_TOO_LARGE" in run("check", archive)[1]


def test_rename_plan(run: Run) -> None:
    names = ["B000123456.MAIN.jpg.jpg", "DE/B000123456_MAIN.jpg"]
    status, out = run("names", *names, "--rename-plan")
    assert status == 1
    renames = json.loads(out)["renames"]
    assert [rename["from"] for rename in renames] == names
    assert [rename["to"] for rename in renames] == ["B000123456.MAIN.jpg", "DE/B000123456.MAIN.jpg"]


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        pytest.param('it\'s "x\\y".jpg', 'it\'s "x\\y".jpg', id="printable"),
        pytest.param("a\tb\\c.jpg", r"a\tb\\c.jpg", id="escaped"),
        pytest.param("x" * 86 + ".jpg", "x" * 86 + ".jpg", id="longest"),
        pytest.param("x" * 87 + ".jpg", "x" * 60 + "…" + "x" * 16 + ".jpg", id="cut"),
    ],
)
def test_printable(run: Run, name: str, printed: str) -> None:
    assert run("names", name)[1].startswith(f"{printed}:")

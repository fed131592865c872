"""The output of `check --format sarif` is valid SARIF 2.1.0, according to jsonschema.

The schema is that of OASIS, as the npm package @microsoft/jest-sarif 1.0.0-beta.0 contains it
(MIT licence).
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import CATALOGUE, Run, catalogue, touch

pytestmark = pytest.mark.partner

SCHEMA = Path(__file__).with_name("sarif-2.1.0-rtm.5.json")


def check(log: object) -> None:
    from jsonschema import Draft4Validator, FormatChecker  # noqa: PLC0415 - an optional partner

    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft4Validator(schema, format_checker=FormatChecker()).validate(log)


def test_catalogue_of_the_documentation(run: Run) -> None:
    check(json.loads(run("check", CATALOGUE, "--format", "sarif")[1]))


@pytest.mark.parametrize("sold_in", [[], ["--sold-in", "DE,US"]], ids=len)
def test_large_catalogue(run: Run, tmp_path: Path, sold_in: list[str]) -> None:
    folder = catalogue(tmp_path / "images")
    check(json.loads(run("check", folder, "--format", "sarif", *sold_in)[1]))


def test_messy_folder(run: Run, tmp_path: Path) -> None:
    folder = touch(
        tmp_path / "a b",
        *("B000123456.MAIN (1).jpg", "b000123456.pt01.jpg", "EU/B000123456.MAIN.jpg"),
        *("ü\n%.jpg", "x/y/z.jpg", "notes.txt", "film.mp4", "B000123456.PTO1.jpg"),
    )
    log = json.loads(run("check", folder, "--format", "sarif")[1])
    check(log)
    log["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(Exception, match="fatal"):
        check(log)


def test_nothing_to_report(run: Run, tmp_path: Path) -> None:
    folder = touch(tmp_path / "images", "B000123456.MAIN.jpg")
    check(json.loads(run("check", folder, "--format", "sarif", "--select", "DOCUMENT")[1]))

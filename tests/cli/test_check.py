"""The command `check`."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from commands import SIX, Run, touch


def test_check_good_folder(run: Run, tmp_path: Path) -> None:
    touch(tmp_path, *[f"B000123456.{code}.jpg" for code in SIX])
    status, out = run("check", tmp_path, "--severity", "advice")
    assert status == 0
    assert "Nothing to report." in out


def test_check_offers_only_if_known(run: Run, tmp_path: Path) -> None:
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


def test_check_names_the_command_that_renames(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # so that no path is wrapped
    folder = touch(Path("new images"), "MUG-1.MAIN.jpg", "B000123456.PT01.jpg.jpg")
    products = Path("products.csv")
    products.write_text("sku,asin\nMUG-1,B000123456\n", encoding="utf-8")
    out = run("check", folder, "--scope", "DE", "--products", products)[1]
    words = shlex.split(out.partition("listing-images ")[2].partition(" errors")[0])
    assert words[:-1] == ["rename", str(folder), "--scope", "DE", "--products", str(products)]
    assert run(*words[:-1])[1].count(" ->") == 2

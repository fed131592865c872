"""The command `check`."""

from __future__ import annotations

import json
from pathlib import Path

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

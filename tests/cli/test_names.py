"""The command `names`."""

from __future__ import annotations

import io
import json
import os
import sys

import pytest
from commands import Run


def test_names_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = b"B000123456.MAIN.jpg\r\n\nDE/B000123456.MAIN.webp\na b.jpg\n\xff.jpg\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    status, out = run("names", "--json")
    assert status == 1
    assert [finding["path"] for finding in json.loads(out)["findings"]] == [
        "DE/B000123456.MAIN.webp",
        "a b.jpg",
        "\udcff.jpg",
    ]


def test_names_none(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for stdin in (None, io.TextIOWrapper(io.BytesIO(b"\n"))):
        monkeypatch.setattr(sys, "stdin", stdin)
        status, out = run("names")
        assert status == 2
        assert "No file names" in out


def test_names_unreadable_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8") as write_only:
        monkeypatch.setattr(sys, "stdin", write_only)
        status, out = run("names")
    assert status == 2
    assert "Cannot read standard input" in out


def test_names_are_not_judged_as_a_set(run: Run) -> None:
    assert run("names", "DE/B000123456.PT01.jpg", "--severity", "advice")[0] == 0
    assert run("names", "B000123456.PTO1.jpg", "--severity", "warning")[0] == 1

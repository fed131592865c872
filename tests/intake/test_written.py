"""Whole messages of rejections and scopes as files."""

from __future__ import annotations

import sys

import pytest

from expected.write_rejections import HERE, WRITTEN, written


@pytest.mark.parametrize("name", WRITTEN)
def test_rejections_are_written_as_expected(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert written(name) == (HERE / name).read_text(encoding="utf-8"), (
        "To change it, run `python -m expected.write_rejections` in tests."
    )

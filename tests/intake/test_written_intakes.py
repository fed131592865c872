"""Whole intakes, faults of sidecars and errors as files."""

from __future__ import annotations

import sys

import pytest

from expected.write_intakes import HERE, WRITTEN


@pytest.mark.parametrize("name", WRITTEN)
def test_intakes_are_written_as_expected(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The files say what is not checked without Pillow; tests/partners checks with it.
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert WRITTEN[name]() == (HERE / name).read_text(encoding="utf-8"), (
        "To change it, run `python -m expected.write_intakes` in tests."
    )

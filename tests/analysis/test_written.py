"""Whole answers: findings, plans, audits and comparisons as files."""

from __future__ import annotations

import pytest

from expected.write_analysis import HERE, WRITTEN


@pytest.mark.parametrize("name", WRITTEN)
def test_answers_are_written_as_expected(name: str) -> None:
    assert WRITTEN[name]() == (HERE / name).read_text(encoding="utf-8"), (
        "To change it, run `python -m expected.write_analysis` in tests."
    )

"""The whole HTML of each kind of answer, with every heading, note, title and colour."""

from __future__ import annotations

import pytest

from expected.write_html import HERE, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_expected_html(name: str) -> None:
    assert PAGES[name]() == (HERE / name).read_text(encoding="utf-8"), (
        "To change it, run `python -m expected.write_html` in tests."
    )

"""HTML held whole: every heading, note, title and colour that a notebook or a page shows."""

from __future__ import annotations

import pytest

from expected.write_html import HERE, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_what_is_shown_is_the_expected_html(name: str) -> None:
    """Where it shall be another, `python -m expected.write_html` in tests writes the files anew."""
    assert PAGES[name]() == (HERE / name).read_text(encoding="utf-8")

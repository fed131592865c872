"""The whole text of each reading of a name, and of each answer in words."""

from __future__ import annotations

import pytest

from expected.write_texts import HERE, TEXTS


@pytest.mark.parametrize("name", TEXTS)
def test_expected_text(name: str) -> None:
    expected = (HERE / name).read_text(encoding="utf-8").split("\n\n")
    # Part by part: the difference of long strings would take minutes.
    for number, part in enumerate(TEXTS[name]().split("\n\n")):
        assert part == expected[number], (
            "To change it, run `python -m expected.write_texts` in tests."
        )
    assert len(expected) == number + 1

"""The whole text of each reading of a name, and of each answer in words."""

from __future__ import annotations

import pytest

from expected.write_texts import HERE, TEXTS, all_names, write_reading

CHANGE = "To change it, run `python -m expected.write_texts` in tests."
PARTS = 10
"""The tests of readings. Each reads one of so many names, of all kinds."""


def _expected(name: str) -> list[str]:
    """Return the parts of a text, since the difference of long strings would take minutes."""
    return (HERE / name).read_text(encoding="utf-8").split("\n\n")


@pytest.mark.parametrize("part", range(PARTS))
def test_expected_reading(part: int) -> None:
    expected, names = _expected("readings.txt"), all_names()
    assert len(expected) == len(names)
    for number in range(part, len(names), PARTS):
        assert write_reading(names[number]) == expected[number].rstrip("\n"), CHANGE


@pytest.mark.parametrize("name", sorted(TEXTS.keys() - {"readings.txt"}))
def test_expected_text(name: str) -> None:
    expected = _expected(name)
    for number, part in enumerate(TEXTS[name]().split("\n\n")):
        assert part == expected[number], CHANGE
    assert len(expected) == number + 1

"""Tables: readable colours and limits."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from markup import parsed, rows_of

from listing_images.html.table import Tone, table


@pytest.mark.parametrize("tone", Tone)
def test_tone_has_enough_contrast(tone: Tone) -> None:
    dark, light = sorted(map(luminance, re.findall("#(.{6})", tone.value)))
    assert (light + 0.05) / (dark + 0.05) >= 5


def luminance(colour: str) -> float:
    parts = [int("".join(pair), 16) / 255 for pair in [*pairwise(colour)][::2]]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_table_of_many_rows_is_cut() -> None:
    root = parsed(table("Numbers", ["number"], [[str(number)] for number in range(1_500)]))
    assert [cells[0].text for cells in rows_of(root)[1:]] == [*map(str, range(200))]
    assert "1,300 more rows not listed here." in root.text


def test_table_of_long_strings_is_cut() -> None:
    root = parsed(table("Letters", ["letter"], [["x" * 400], ["y" * 401], ["z" * 100_000]]))
    cut = ["x" * 400, f"{'y' * 400}…", f"{'z' * 400}…"]
    assert [cells[0].text for cells in rows_of(root)[1:]] == cut

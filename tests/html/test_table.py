"""Tables: readable colours and limits."""

from __future__ import annotations

import re
from itertools import pairwise
from types import ModuleType

import pytest
from markup import parsed, rows_of

from listing_images import (
    Finding,
    ImageSet,
    Rule,
    Severity,
    plan_catalogue,
    resolve_catalogue,
    scan_names,
    to_html,
)
from listing_images.html import answers, reports, table as module
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


CATALOGUE = scan_names([f"B00000000{number}.MAIN.jpg" for number in range(5)]).catalogue


@pytest.mark.parametrize(
    ("answer", "part", "of"),
    [
        pytest.param(CATALOGUE, "_set_item", answers, id="submitted"),
        pytest.param(resolve_catalogue(CATALOGUE, ["DE"]), "_group_item", answers, id="displayed"),
        pytest.param(
            plan_catalogue(
                {}, {one: {"US": ImageSet.of(f"{one}.MAIN.jpg")} for one in CATALOGUE}, sold_in=[]
            ),
            *("_place", reports),
            id="planned",
        ),
        pytest.param(
            [Finding("A", Severity.ADVICE, Rule.AT_LEAST_SIX_IMAGES, str(at)) for at in range(5)],
            *("_finding_row", reports),
            id="findings",
        ),
    ],
)
def test_rows_that_are_not_listed_are_not_made(
    answer: object, part: str, of: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    original = getattr(of, part)
    monkeypatch.setattr(of, part, lambda *some: made.append(some) or original(*some))
    monkeypatch.setattr(module, "_MAX_ROWS", 2)
    assert "3 more rows not listed here." in to_html(answer)
    assert len(made) == 2

"""Bad names, against the table of them: every fault with its place, and the suggestion."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from tables import table

from listing_images import (
    ImageFilename,
    InvalidImageFilename,
    ProblemKind,
    diagnose,
    suggest_name,
)


class Row(NamedTuple):
    text: str
    problems: list[tuple[str, str, int]]
    reason: str
    suggestion: str | None = None


ROWS = [Row(**row) for row in table("bad_names")["name"]]

rows = pytest.mark.parametrize("row", ROWS, ids=lambda row: ascii(row.text))


@rows
def test_a_bad_name_is_told_every_fault_with_its_place(row: Row) -> None:
    found = [(one.kind.name, one.part, one.span[0]) for one in diagnose(row.text)]
    assert found == [tuple(problem) for problem in row.problems], row.reason


@rows
def test_a_bad_name_is_told_what_it_was_meant_to_be_where_that_is_plain(row: Row) -> None:
    assert suggest_name(row.text) == row.suggestion, row.reason


@rows
def test_a_bad_name_is_refused_with_all_that_in_the_error(row: Row) -> None:
    with pytest.raises(InvalidImageFilename) as caught:
        ImageFilename.parse(row.text)
    assert caught.value.text == row.text
    assert caught.value.problems == diagnose(row.text)
    assert caught.value.suggestion == row.suggestion
    told = str(caught.value)
    assert all(problem.message in told for problem in caught.value.problems)
    assert ("Rename it to" in told) == (row.suggestion is not None)


def test_the_table_has_every_kind_of_problem() -> None:
    assert {kind for row in ROWS for kind, _, _ in row.problems} == set(ProblemKind.__members__)


def test_no_row_of_the_table_stands_twice() -> None:
    assert len({row.text for row in ROWS}) == len(ROWS)

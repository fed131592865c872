"""Text for people, each function with whole outputs."""

from __future__ import annotations

import pytest

from listing_images._wording import (
    capitalized,
    counted,
    csv_cell,
    join_words,
    quoted,
    shown,
    with_article,
    wrap_lines,
)

LONG = "a" * 40 + "b" * 40
CUT = "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaa…bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb' (80 characters)"


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        pytest.param("a'b", '"a\'b"', id="a quote"),
        pytest.param("a\nb", r"'a\nb'", id="an escape"),
        pytest.param("a" * 60, f"'{'a' * 60}'", id="the longest that is whole"),
        pytest.param(
            "a" * 61, f"'{'a' * 29}…{'a' * 30}' (61 characters)", id="the shortest that is cut"
        ),
        pytest.param(LONG, CUT, id="its beginning and its end"),
        pytest.param("a" * 1000, f"'{'a' * 29}…{'a' * 30}' (1,000 characters)", id="thousands"),
        pytest.param("\\" * 59, "'" + "\\" * 118 + "'", id="the most escapes that are whole"),
        pytest.param(
            "\\" * 60, "'" + "\\" * 58 + "…" + "\\" * 59 + "'", id="escapes that make it long"
        ),
    ],
)
def test_quoted(string: str, expected: str) -> None:
    assert quoted(string) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("a b", "a b", id="as it is"),
        pytest.param("a" * 60, "a" * 60, id="the longest"),
        pytest.param(LONG, CUT, id="too long"),
        pytest.param("a\tb", r"'a\tb'", id="short, and cannot be printed"),
    ],
)
def test_shown(name: str, expected: str) -> None:
    assert shown(name) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(None, "", id="nothing"),
        pytest.param(0, "0", id="a number"),
        pytest.param("a, b", "a, b", id="a string"),
        pytest.param("a\nb", r"a\nb", id="two lines"),
        *[pytest.param(f"{one}1", f"'{one}1", id=f"{one} starts a formula") for one in "=+-@"],
        pytest.param("\uff1d1", "'\uff1d1", id="a full-width sign"),
    ],
)
def test_csv_cell(value: object, expected: str) -> None:
    assert csv_cell(value) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "0 images"), (1, "1 image"), (2, "2 images"), (1234, "1,234 images")],
)
def test_counted(number: int, expected: str) -> None:
    assert counted(number, "image") == expected


def test_with_article() -> None:
    names = ("Germany", "United Kingdom", "Netherlands", "Unitedland")
    assert [with_article(name) for name in names] == [
        "Germany",
        "the United Kingdom",
        "the Netherlands",
        "Unitedland",
    ]


def test_capitalized() -> None:
    assert [capitalized(one) for one in ("", "a", "ab CD")] == ["", "A", "Ab CD"]


@pytest.mark.parametrize(
    ("words", "most", "expected"),
    [
        pytest.param([], 100, "", id="nothing"),
        pytest.param([7], 100, "7", id="one, not a string"),
        pytest.param("ab", 100, "a or b", id="two"),
        pytest.param("abc", 3, "a, b or c", id="as many as allowed"),
        pytest.param("abcd", 3, "a, b and 2 more", id="one too many"),
    ],
)
def test_join_words(words: list[object], most: int, expected: str) -> None:
    assert join_words(words, "or", most=most) == expected


def test_join_words_without_arguments() -> None:
    assert join_words(["a", "b"]) == "a and b"
    assert join_words(range(101)).endswith("97, 98 and 2 more")
    assert join_words(range(100)).endswith("97, 98 and 99")


@pytest.mark.parametrize(
    ("line", "by", "expected"),
    [
        pytest.param("ab cd ef  ", 0, ["ab cd ef"], id="as long as the width"),
        pytest.param("ab cd ef", 2, ["  ab cd ef"], id="as long as the width with the indent"),
        pytest.param("ab cd efg", 2, ["  ab cd", "    efg"], id="too long"),
        pytest.param(
            "\u3000ab cd efg", 0, ["\u3000ab cd efg"], id="as long as the width, with a wide blank"
        ),
        pytest.param(" ab cd efg", 1, ["  ab cd", "    efg"], id="its own indent"),
        pytest.param("ab cd-ef-gh", 0, ["ab", "  cd-ef-gh"], id="no break at a hyphen"),
        pytest.param("abcdefghijklm", 0, ["abcdefghij", "  klm"], id="a long word"),
        pytest.param("", 0, [""], id="an empty line"),
        pytest.param(" " * 12, 0, [""], id="only blanks"),
    ],
)
def test_wrap_lines(line: str, by: int, expected: list[str]) -> None:
    assert wrap_lines([line], by, 10) == expected


def test_wrap_lines_without_arguments() -> None:
    assert wrap_lines(["a" * 100, "b"]) == ["a" * 100, "b"]
    assert wrap_lines(["a " * 50 + "b"]) == [("a " * 50).rstrip(), "  b"]

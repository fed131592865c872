"""The language of the code, the docs and the printed text: that of Python's own documentation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
PAGES = sorted(
    path
    for pattern in (
        "src/**/*.py",
        "docs/**/*.md",
        "docs/**/*.py",
        "docs/**/*.ipynb",
        "README.md",
        "CHANGELOG.md",
        ".github/**/*",
        "tests/expected/**/*",
        "tests/cases/sentences.toml",
    )
    for path in TOP.glob(pattern)
    if path.is_file() and not {"_build", "__pycache__"}.intersection(path.parts)
)
# Each pattern, and what to write instead.
UNWANTED = {
    r"(?<!\bthere )\b(is|are)\s+no\b": "is not a valid ...",
    r"\bshall\b": "should, must or can",
    r"(\b|_)told(\b|_)": "message, or name the subject",
    r"(?<!\bcannot )\btells?\b(?!\()": "return, say, show, contain",
    r"\bthe very\b": "drop it",
    r"\bnobody\b": "Amazon does not say",
    r"\bstands (for|there|in|at|where)\b": "is",
    r"(?<!\bthere )\bis none\b": "is not a ...",
}
PATTERN = re.compile("|".join(f"(?:{pattern})" for pattern in UNWANTED), re.IGNORECASE)


def unwanted_in(text: str) -> list[int]:
    """Return the numbers of the lines with unwanted words."""
    text = text.replace("is None", "")  # Python's
    return [text.count("\n", 0, match.start()) + 1 for match in PATTERN.finditer(text)]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(TOP).as_posix())
def test_page_is_in_plain_english(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [f"{number}: {lines[number - 1]}" for number in unwanted_in("\n".join(lines))] == []


@pytest.mark.parametrize(
    "text",
    [
        *("'x' is no ASIN.", "There are some that are no images.", "It shall be shown.", "_told_"),
        *("Tell which images a store shows.", "the very same", "Nobody says it.", "It is none."),
        *("It stands for a store.", "'x' is\nno ASIN."),
    ],
)
def test_unwanted_words_are_found(text: str) -> None:
    assert unwanted_in(text)


@pytest.mark.parametrize(
    "text",
    ["There is no rule.", "if value is None:", "unfoldtold = 1", "It understands.", "file.tell()"],
)
def test_other_words_are_accepted(text: str) -> None:
    assert not unwanted_in(text)

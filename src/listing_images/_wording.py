"""Text for people: quoted strings, counts, lists of words and wrapped lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

__all__ = [
    "WIDTH",
    "capitalized",
    "counted",
    "csv_cell",
    "join_words",
    "quoted",
    "shown",
    "with_article",
    "wrap_lines",
]


WIDTH: Final = 100
"""The columns that every text of this library fits."""

_QUOTED_LENGTH: Final = 60
_WITH_ARTICLE: Final = ("United ", "Netherlands")
# Spreadsheets of some languages take the full-width characters too.
_FORMULA_STARTS: Final = tuple("=+-@＝＋－＠")  # noqa: RUF001 - the full-width characters are part of the list


def quoted(string: str) -> str:
    r"""Return a string in quotes, escaped: `'a\nb'`. A long one, such as a path, keeps its end."""
    if len(string) <= _QUOTED_LENGTH:
        return _shorten(repr(string), 2 * _QUOTED_LENGTH)
    shown = _shorten(string[:_QUOTED_LENGTH] + string[-_QUOTED_LENGTH:], _QUOTED_LENGTH)
    return f"{_shorten(repr(shown), 2 * _QUOTED_LENGTH)} ({len(string):,} characters)"


def shown(name: str) -> str:
    """Return a name as it is, but a long one or one that cannot be printed in quotes."""
    return name if len(name) <= _QUOTED_LENGTH and name.isprintable() else quoted(name)


def _shorten(string: str, length: int) -> str:
    """Return a string whose middle is left out if it is too long."""
    end = length // 2
    return string if len(string) <= length else f"{string[: length - end - 1]}…{string[-end:]}"


def csv_cell(value: object) -> str:
    """Return a cell in one line, which no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    shown = text if text.isprintable() else repr(text)[1:-1]
    return f"'{shown}" if shown.startswith(_FORMULA_STARTS) else shown


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 image", "2 images"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def with_article(name: str) -> str:
    """Return the name of a country in a sentence: "Germany", but "the United Kingdom"."""
    return f"the {name}" if name.startswith(_WITH_ARTICLE) else name


def capitalized(sentence: str) -> str:
    """Return a sentence that begins with a capital letter."""
    return sentence[:1].upper() + sentence[1:]


def join_words(words: Iterable[object], conjunction: str = "and", *, most: int = 100) -> str:
    """Return words as one phrase: "a, b and c", or "a, b and 5 more" if there are too many."""
    shown = [str(word) for word in words]
    if len(shown) > most:
        shown = [*shown[: most - 1], f"{len(shown) - most + 1} more"]
        conjunction = "and"
    *first, last = shown or [""]
    return f"{', '.join(first)} {conjunction} {last}" if first else last


def wrap_lines(lines: Iterable[str], by: int = 0, width: int = WIDTH) -> list[str]:
    """Return lines indented by some columns, and wrapped to a width under their own indent."""
    wrapped: list[str] = []
    for line in lines:
        # Nearly every line fits, and textwrap takes long to import and to run.
        if by + len(line) <= width:
            wrapped.append((" " * by + line).rstrip())
        else:
            wrapped += _wrap(line, by, width)
    return wrapped


def _wrap(line: str, by: int, width: int) -> list[str]:
    from textwrap import wrap  # noqa: PLC0415 - start-up cost

    indent = " " * (by + len(line) - len(line.lstrip()))
    return wrap(
        line.strip(),
        width,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_on_hyphens=False,
    ) or [""]

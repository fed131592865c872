"""Tables in HTML, for notebooks: escaped, without script, and legible in light and dark themes.

Every cell has its colours and its alignment inline, for a notebook's own style sheet stripes the
rows, aligns cells to the right, and may be dark.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum, unique
from typing import Final, NamedTuple, TypeAlias

__all__ = ["Cell", "Item", "Tone", "counted", "escape_text", "table"]


_LONGEST: Final = 400
_MOST_ROWS: Final = 200

_FRAME: Final = (
    "overflow-x:auto;max-width:100%;padding:8px 10px;border-radius:6px;text-align:left;"
    "background:#ffffff;color:#1f2328;font:13px/1.45 system-ui,sans-serif"
)
_TEXT: Final = "margin:6px 0;text-align:left;background:#ffffff;color:#1f2328"
_TABLE: Final = "border-collapse:collapse;table-layout:auto;margin:0;background:#ffffff"
_CAPTION: Final = f"caption-side:top;font-weight:600;padding:0;{_TEXT}"
_CELL: Final = (
    "padding:4px 8px;border:1px solid #c9ced6;text-align:left;vertical-align:top;"
    "white-space:normal;max-width:30em;font-size:13px"
)
# A long name may break anywhere, and would be broken to the last letter but for a least width.
_HEAD_OF_COLUMN: Final = f"{_CELL};overflow-wrap:break-word"
_HEAD_OF_ROW: Final = f"{_CELL};overflow-wrap:anywhere;min-width:4em"
_INNER: Final = f"{_CELL};overflow-wrap:anywhere;min-width:10em"
_BLOCK: Final = "margin:1px 0;padding:2px 4px"


@unique
class Tone(Enum):
    """What a colour says; the value is the style, with a contrast of 5 to 1 or more."""

    PLAIN = "background:#ffffff;color:#1f2328"
    HEAD = "background:#e8ebf0;color:#1f2328"
    GLOBAL = "background:#dbe9ff;color:#12315e"
    OWN = "background:#d5f2dd;color:#10401f"
    ASIDE = "background:#ececee;color:#54565c"
    WARNING = "background:#ffe9c2;color:#5a3200"


class Item(NamedTuple):
    """One thing that a cell says.

    Attributes:
        text: What it is; it is cut where it is very long, and so are the others.
        note: What is to be said of it, on a line of its own; empty for nothing.
        title: What is shown where a pointer rests on it; empty for nothing.
        tone: Its colours.
    """

    text: str
    note: str = ""
    title: str = ""
    tone: Tone = Tone.PLAIN


Cell: TypeAlias = str | Item | Sequence[Item]
"""A plain text, one thing, or several below each other."""


def escape_text(text: str) -> str:
    """Return any text as it can stand in HTML: printable and escaped.

    Args:
        text: Any text, with whatever characters.

    Example:
        >>> escape_text("<b>.jpg")
        '&lt;b&gt;.jpg'
    """
    from html import escape  # noqa: PLC0415 - start-up cost: few callers show HTML

    return escape(text if text.isprintable() else repr(text)[1:-1])


def counted(number: int, word: str) -> str:
    """Return a number of things in words.

    Args:
        number: How many.
        word: What one of them is called.

    Example:
        >>> counted(2, "step")
        '2 steps'
    """
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def table(
    caption: str,
    head: Sequence[Item | str],
    rows: Sequence[Sequence[Cell]],
    notes: Iterable[str] = (),
) -> str:
    """Return a table in HTML; without rows, its caption and notes alone.

    Args:
        caption: What it shows, in a sentence.
        head: The heads of its columns.
        rows: Its rows, the first cell of each its head. Those beyond the first 200 are left out,
            and counted below.
        notes: Sentences to stand below it.

    Example:
        >>> "<table" in table("One row.", ["head"], [["cell"]])
        True
    """
    if not rows:
        return _frame([_paragraph(text) for text in (caption, *notes)])
    heads = "".join([_cell('th scope="col"', _HEAD_OF_COLUMN, item, Tone.HEAD) for item in head])
    lines = [_row(row) for row in rows[:_MOST_ROWS]]
    left_out = len(rows) - len(lines)
    if left_out:
        notes = (f"{counted(left_out, 'more row')} left out here.", *notes)
    return _frame(
        [
            f'<table style="{_TABLE}">',
            f'<caption style="{_CAPTION}">{escape_text(caption)}</caption>',
            f"<thead><tr>{heads}</tr></thead>",
            f"<tbody>{''.join(lines)}</tbody></table>",
            *map(_paragraph, notes),
        ]
    )


def _frame(parts: Iterable[str]) -> str:
    return f'<div style="{_FRAME}">{"".join(parts)}</div>'


def _paragraph(text: str) -> str:
    return f'<p style="{_TEXT}">{escape_text(text)}</p>'


def _row(cells: Sequence[Cell]) -> str:
    head, *others = cells
    row_head = _cell('th scope="row"', _HEAD_OF_ROW, head, Tone.HEAD)
    return f"<tr>{row_head}{''.join([_cell('td', _INNER, cell) for cell in others])}</tr>"


def _cell(opening: str, style: str, cell: Cell, tone: Tone | None = None) -> str:
    items = [Item(cell)] if isinstance(cell, str) else [cell] if isinstance(cell, Item) else cell
    if len(items) == 1:
        [item] = items
        told = f'style="{style};{(tone or item.tone).value}"{_title(item)}>{_told(item)}'
    else:
        blocks = [
            f'<div style="{_BLOCK};{item.tone.value}"{_title(item)}>{_told(item)}</div>'
            for item in items
        ]
        told = f'style="{style};{Tone.PLAIN.value}">{"".join(blocks)}'
    return f"<{opening} {told}</{opening[:2]}>"


def _title(item: Item) -> str:
    return f' title="{escape_text(_cut(item.title))}"' if item.title else ""


def _told(item: Item) -> str:
    text = escape_text(_cut(item.text))
    if not item.note:
        return text
    return f'{text}<br><small style="font-weight:400">{escape_text(_cut(item.note))}</small>'


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"

"""Tables in HTML for notebooks: escaped, without scripts, readable in light and dark themes.

Each cell has inline colours and alignment, because a notebook's own style sheet stripes rows,
aligns cells to the right and may be dark.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum, unique
from html import escape
from itertools import islice
from typing import Final, NamedTuple, TypeAlias

from .._wording import counted

__all__ = ["Cell", "Item", "Tone", "escape_text", "table"]


_MAX_LENGTH: Final = 400
_MAX_ROWS: Final = 200

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
# Long names may break anywhere. Without a minimum width they would break after each letter.
_COLUMN_HEAD: Final = f"{_CELL};overflow-wrap:break-word"
_ROW_HEAD: Final = f"{_CELL};overflow-wrap:anywhere;min-width:4em"
_INNER: Final = f"{_CELL};overflow-wrap:anywhere;min-width:10em"
_BLOCK: Final = "margin:1px 0;padding:2px 4px"
_PICTURE: Final = (
    "width:64px;height:64px;object-fit:contain;display:inline-block;margin:2px;background:#ffffff"
)


@unique
class Tone(Enum):
    """The meaning of a colour. The value is the style, with a contrast of at least 5 to 1."""

    PLAIN = "background:#ffffff;color:#1f2328"
    HEAD = "background:#e8ebf0;color:#1f2328"
    GLOBAL = "background:#dbe9ff;color:#12315e"
    OWN = "background:#d5f2dd;color:#10401f"
    NOT_SHOWN = "background:#ececee;color:#54565c"
    WARNING = "background:#ffe9c2;color:#5a3200"
    ERROR = "background:#ffdcd8;color:#6b1510"


class Item(NamedTuple):
    """One entry of a cell: its text, a note below it, a title (tooltip), colours and pictures.

    A picture is its address and its alternative text.
    """

    text: str
    note: str = ""
    title: str = ""
    tone: Tone = Tone.PLAIN
    pictures: tuple[tuple[str, str], ...] = ()


Cell: TypeAlias = str | Item | Sequence[Item]


def escape_text(text: str) -> str:
    """Return any string as printable, escaped HTML."""
    return escape(text if text.isprintable() else repr(text)[1:-1])


def table(
    caption: str,
    head: Sequence[Item | str] = (),
    rows: Iterable[Sequence[Cell]] = (),
    notes: Iterable[str] = (),
    *,
    number: int | None = None,
) -> str:
    """Return a table of at most 200 rows, or only its caption and notes if there are no rows.

    `number` is the number of rows, if they are made one by one.
    """
    if number is None:
        rows = [*rows]
        number = len(rows)
    lines = [_row(row) for row in islice(rows, _MAX_ROWS)]
    if not lines:
        return _frame([_paragraph(text) for text in (caption, *notes)])
    heads = "".join([_cell('th scope="col"', _COLUMN_HEAD, item, Tone.HEAD) for item in head])
    left_out = number - len(lines)
    if left_out:
        notes = (f"{counted(left_out, 'more row')} not listed here.", *notes)
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
    row_head = _cell('th scope="row"', _ROW_HEAD, head, Tone.HEAD)
    return f"<tr>{row_head}{''.join([_cell('td', _INNER, cell) for cell in others])}</tr>"


def _cell(opening: str, style: str, cell: Cell, tone: Tone | None = None) -> str:
    items = [Item(cell)] if isinstance(cell, str) else [cell] if isinstance(cell, Item) else cell
    if len(items) == 1:
        [item] = items
        styled = f'style="{style};{(tone or item.tone).value}"{_title(item)}>{_content(item)}'
    else:
        blocks = [
            f'<div style="{_BLOCK};{item.tone.value}"{_title(item)}>{_content(item)}</div>'
            for item in items
        ]
        styled = f'style="{style};{Tone.PLAIN.value}">{"".join(blocks)}'
    return f"<{opening} {styled}</{opening[:2]}>"


def _title(item: Item) -> str:
    return f' title="{escape_text(_shorten(item.title))}"' if item.title else ""


def _content(item: Item) -> str:
    content = escape_text(_shorten(item.text))
    if item.note:
        note = escape_text(_shorten(item.note))
        content += f'<br><small style="font-weight:400">{note}</small>'
    if item.pictures:
        images = [
            f'<img src="{address}" alt="{escape_text(alt)}" title="{escape_text(alt)}" '
            f'style="{_PICTURE}">'
            for address, alt in item.pictures
        ]
        content += f"<br>{''.join(images)}"
    return content


def _shorten(text: str) -> str:
    return text if len(text) <= _MAX_LENGTH else f"{text[:_MAX_LENGTH]}…"

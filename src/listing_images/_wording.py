"""Lines of text that fit the width of a page or terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

__all__ = ["WIDTH", "wrap_lines"]


WIDTH: Final = 100
"""The columns that every text of this library fits."""


def wrap_lines(lines: Iterable[str], by: int = 0) -> list[str]:
    """Return lines moved to the right, and broken where they are too long.

    Args:
        lines: The lines; a margin before one is kept, also where it goes on.
        by: How many columns to move them.

    Example:
        >>> wrap_lines(["Displayed:", "  MAIN"], 2)
        ['  Displayed:', '    MAIN']
    """
    from textwrap import wrap  # noqa: PLC0415 - start-up cost

    moved: list[str] = []
    for line in lines:
        margin = " " * (by + len(line) - len(line.lstrip()))
        broken = wrap(
            line.strip(),
            WIDTH,
            initial_indent=margin,
            subsequent_indent=margin + "  ",
            break_on_hyphens=False,
        )
        moved += broken or [""]
    return moved

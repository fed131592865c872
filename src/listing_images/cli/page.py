"""Lines for a terminal, in its width, on two screens if possible, and in its colours."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from shutil import get_terminal_size
from typing import Final

from .._wording import WIDTH, wrap_lines

__all__ = ["ALL", "Page", "escaped", "printable", "terminal_width", "write_page"]


ALL: Final = sys.maxsize
"""As many examples as there are."""

_NARROWEST: Final = 40
# Two screens of 24 lines, less the prompts.
_TWO_SCREENS: Final = 46
# How many examples to give: as many as fit on two screens.
_EXAMPLES: Final = (10, 5, 3, 2, 1, 0)
_STYLES: Final = {"bold": "1", "red": "1;31", "yellow": "1;33", "cyan": "1;36", "green": "1;32"}
_START_OF_NAME: Final = 60
_END_OF_NAME: Final = 20


def terminal_width() -> int:
    """Return the width of the terminal, or of a page if it is wider than that."""
    return max(_NARROWEST, min(WIDTH, get_terminal_size((WIDTH, 24)).columns))


def _has_colour() -> bool:
    """Whether the output is a terminal that should show colour (https://no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    try:
        return sys.stdout.isatty()
    except (AttributeError, ValueError):  # a missing or closed stream
        return False


class Page:
    """Lines that are wrapped to the width of the terminal."""

    def __init__(self) -> None:
        self.width: int = terminal_width()
        self._has_colour = _has_colour()
        self._lines: list[str] = []

    def add(self, *lines: str, style: str = "") -> None:
        """Add lines, which can be indented; a style is one of the colours, or bold."""
        for line in wrap_lines(lines, width=self.width):
            is_styled = style and self._has_colour and line
            self._lines.append(f"\033[{_STYLES[style]}m{line}\033[0m" if is_styled else line)

    def section(self, heading: str, lines: Iterable[str] = (), style: str = "bold") -> None:
        """Add a heading after a blank line, and lines under it."""
        if self._lines:
            self.add("")
        self.add(heading, style=style)
        self.add(*lines)

    def __len__(self) -> int:
        return len(self._lines)

    def __str__(self) -> str:
        return "".join(f"{line}\n" for line in self._lines)


def write_page(write: Callable[[Page, int], None], *, everything: bool = False) -> str:
    """Return a page with as many examples as fit on two screens, or with everything.

    Args:
        write: Writes the page, given how many examples of a kind to write.
        everything: Whether to write all of it, however long.
    """
    page = Page()
    for most in (ALL,) if everything else _EXAMPLES:
        page = Page()
        write(page, most)
        if len(page) <= _TWO_SCREENS:
            break
    return str(page)


def escaped(text: str) -> str:
    """Return a name or path in full, with characters that cannot be printed escaped."""
    return text if text.isprintable() else repr(text)[1:-1]


def printable(text: str) -> str:
    """Return a name or path escaped, and cut in the middle if it is too long for a line.

    The name of a file stays whole if it fits.
    """
    shown, room = escaped(text), terminal_width() - 10
    if len(shown) <= room:
        return shown
    name = len(shown) - shown.rfind("/")
    end = name if _END_OF_NAME < name < room else _END_OF_NAME
    start = min(_START_OF_NAME, room - end - 1)
    return f"{shown[:start]}…{shown[-end:]}"

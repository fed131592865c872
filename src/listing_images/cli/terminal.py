"""What the commands share: odd names made printable, and a sign of life."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Final

from .._wording import WIDTH

__all__ = ["escaped", "printable", "progress"]


_PATIENCE: Final = 2.0
_INTERVAL: Final = 1.0


def escaped(text: str) -> str:
    """Return a name or path as it can be printed, whole.

    Args:
        text: Any text, with whatever characters.

    Example:
        >>> escaped("DE/B000123456.MAIN.jpg")
        'DE/B000123456.MAIN.jpg'
    """
    return text if text.isprintable() else repr(text)[1:-1]


def printable(text: str) -> str:
    """Return a name or path as it can be printed: escaped where it must be, cut where it is long.

    Args:
        text: Any text, with whatever characters.

    Example:
        >>> printable("DE/B000123456.MAIN.jpg")
        'DE/B000123456.MAIN.jpg'
    """
    shown = escaped(text)
    if len(shown) <= WIDTH - 10:
        return shown
    return f"{shown[:60]}…{shown[-20:]}"


@contextmanager
def progress(doing: str) -> Generator[None]:
    """Tell on standard error that work goes on, if it takes long and a person is looking.

    Args:
        doing: What is being done, for example "Reading pictures".
    """
    if not sys.stderr.isatty():
        yield
        return
    done = Event()
    teller = Thread(target=_tell, args=(doing, done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell(doing: str, done: Event) -> None:
    seconds = _PATIENCE
    told = False
    while not done.wait(_INTERVAL if told else _PATIENCE):
        told = True
        sys.stderr.write(f"\r{doing}: {seconds:.0f} s …")
        sys.stderr.flush()
        seconds += _INTERVAL
    if told:
        sys.stderr.write("\n")

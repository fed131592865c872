"""The sign of life: only for a person, and only where work takes long."""

from __future__ import annotations

import io
import sys
import time
from threading import Event

import pytest
from typing_extensions import override

from listing_images import _terminal
from listing_images._terminal import sign_of_life


class Terminal(io.StringIO):
    """A stream that says a person is looking."""

    def __init__(self) -> None:
        super().__init__()
        self.told_twice = Event()

    @override
    def isatty(self) -> bool:
        return True

    @override
    def write(self, text: str, /) -> int:
        written = super().write(text)
        if self.getvalue().count("Reading") > 1:
            self.told_twice.set()
        return written


def test_long_work_is_told_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(_terminal, "_PATIENCE", 0.01)
    monkeypatch.setattr(_terminal, "_INTERVAL", 0.01)
    with sign_of_life("Reading"):
        assert terminal.told_twice.wait(60)
    assert terminal.getvalue().startswith("\rReading: ")
    assert terminal.getvalue().endswith("\n")


def test_short_work_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with sign_of_life("Reading"):
        pass
    assert terminal.getvalue() == ""


def test_nothing_is_told_to_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(_terminal, "_PATIENCE", 0.0)
    with sign_of_life("Reading"):
        time.sleep(0.02)
    assert stream.getvalue() == ""

"""The sign of life: only for a person, and only where work takes long."""

from __future__ import annotations

import io
import sys
import time

import pytest

from listing_images import _terminal
from listing_images._terminal import sign_of_life


class Terminal(io.StringIO):
    """A stream that says a person is looking."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(_terminal, "_INTERVAL", 0.01)
    return stream


def test_long_work_is_told_to_a_person(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_terminal, "_PATIENCE", 0.01)
    with sign_of_life("Reading"):
        while terminal.getvalue().count("Reading") < 2:
            time.sleep(0.005)
    assert terminal.getvalue().startswith("\rReading: ")
    assert terminal.getvalue().endswith("\n")


def test_short_work_is_not_told(terminal: Terminal) -> None:
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

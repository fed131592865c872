"""Names as they are printed, and the sign of life: for a person alone, where work takes long."""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path
from threading import Event

import pytest
from commands import CATALOGUE, Run
from typing_extensions import override

from listing_images.cli import terminal as _terminal
from listing_images.cli.main import main
from listing_images.cli.terminal import progress


class Terminal(io.StringIO):
    """A stream that says a person is looking."""

    def __init__(self) -> None:
        super().__init__()
        self.told_once, self.told_twice = Event(), Event()

    @override
    def isatty(self) -> bool:
        return True

    @override
    def write(self, text: str, /) -> int:
        written = super().write(text)
        told = self.getvalue().count("Reading")
        if told > 0:
            self.told_once.set()
        if told > 1:
            self.told_twice.set()
        return written


def terminal_with(
    monkeypatch: pytest.MonkeyPatch, *, patience: float, interval: float = 60.0
) -> Terminal:
    """Put a terminal in the place of standard error, on which a sign comes after these seconds."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(_terminal, "_PATIENCE", patience)
    monkeypatch.setattr(_terminal, "_INTERVAL", interval)
    return terminal


def test_long_work_is_told_to_a_person_with_the_seconds_it_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = terminal_with(monkeypatch, patience=0.4, interval=0.2)
    with progress("Reading"):
        assert terminal.told_twice.wait(60)
    assert terminal.getvalue().startswith("\rReading: 0 s …\rReading: 1 s …")
    assert terminal.getvalue().endswith("\n")


def test_it_is_not_told_again_before_the_interval_is_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = terminal_with(monkeypatch, patience=0.0)
    with progress("Reading"):
        assert terminal.told_once.wait(10)
        assert not terminal.told_twice.wait(0.05)
    assert terminal.getvalue() == "\rReading: 0 s …\n"


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(command, id=command[0])
        for command in (
            ["show", CATALOGUE],
            ["check", CATALOGUE],
            ["impact", CATALOGUE, CATALOGUE],
            ["plan", CATALOGUE, CATALOGUE, "--sold-in", "DE"],
            ["preview", CATALOGUE, "-o", "page.html"],
        )
    ],
)
def test_every_command_that_reads_pictures_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: list[object]
) -> None:
    terminal = terminal_with(monkeypatch, patience=0.0)
    monkeypatch.chdir(tmp_path)
    main(list(map(str, command)))
    assert terminal.getvalue() == "\rReading the images: 0 s …\n"


def test_short_work_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_with(monkeypatch, patience=60.0)
    with progress("Reading"):
        pass
    assert terminal.getvalue() == ""


def test_nothing_is_told_to_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(_terminal, "_PATIENCE", 0.0)
    with progress("Reading"):
        time.sleep(0.02)
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param('it\'s "x\\y".jpg', 'it\'s "x\\y".jpg', id="what can be printed is kept"),
        pytest.param("a\tb\\c.jpg", r"a\tb\\c.jpg", id="what cannot is escaped"),
        pytest.param("x" * 86 + ".jpg", "x" * 86 + ".jpg", id="as long as may be"),
        pytest.param(
            "x" * 87 + ".jpg", "x" * 60 + "…" + "x" * 16 + ".jpg", id="cut where it is longer"
        ),
    ],
)
def test_a_name_is_printed_whole_where_that_can_be(run: Run, name: str, told: str) -> None:
    assert f"\n  {told}:" in run("names", name)[1]


def test_a_line_is_broken_at_no_hyphen_of_a_name(run: Run) -> None:
    name = "a-picture-of-a-backpack-by-the-sea-at-noon-with-a-hat-on-its-top.jpg"
    assert " '-of-a-backpack-by-the-sea-at-noon-with-a-hat-on-its-top' " in run("names", name)[1]

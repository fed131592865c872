"""Pages for terminals: their width and their colours."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from contextlib import suppress

import pytest
from commands import CATALOGUE, Run

from listing_images.cli.page import ALL, Page, printable, write_page

COMMANDS = [
    ["show", CATALOGUE],
    ["check", CATALOGUE],
    ["check", CATALOGUE, "-v"],
    ["impact", CATALOGUE, CATALOGUE],
    ["plan", CATALOGUE, CATALOGUE, "--sold-in", "DE"],
    ["rename", CATALOGUE],
    ["rule", "ONE_MAIN_REQUIRED"],
]


@pytest.mark.parametrize("columns", [50, 80, 100])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_width(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: list[object], columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert max(map(len, run(*command)[1].splitlines())) <= columns


def on_a_terminal(columns: int, **env: str) -> str:
    """Return what `check` prints on a terminal of some columns."""
    termios = pytest.importorskip("termios", reason="only POSIX has these terminals")
    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (24, columns))
    unset = {"COLUMNS", "NO_COLOR", "TERM"}
    with os.fdopen(ours, "rb") as screen:
        started = subprocess.Popen(
            [sys.executable, "-m", "listing_images", "check", str(CATALOGUE)],
            stdout=theirs,
            env={key: value for key, value in os.environ.items() if key not in unset} | env,
        )
        os.close(theirs)
        shown = b""
        # At the end, Linux answers with an error instead of no bytes.
        with suppress(OSError):
            while piece := screen.read1():
                shown += piece
        started.wait()
    return shown.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("columns", [60, 90])
def test_width_and_colour_of_a_terminal(columns: int) -> None:
    shown = on_a_terminal(columns, TERM="xterm")
    assert "\033[1;31mErrors: Amazon rejects (2)\033[0m\n" in shown
    plain = re.sub(r"\033\[[0-9;]+m", "", shown)
    assert columns - 15 < max(map(len, plain.splitlines())) <= columns


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_no_colour(env: dict[str, str]) -> None:
    assert "\033" not in on_a_terminal(80, **env)


def test_no_colour_in_a_file(run: Run) -> None:
    assert "\033" not in run("check", CATALOGUE)[1]


@pytest.mark.parametrize("env", [("NO_COLOR", "1"), ("TERM", "dumb")], ids=str)
def test_no_colour_by_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch, env: tuple[str, str]
) -> None:
    monkeypatch.setenv(*env)
    assert "\033" not in run("check", CATALOGUE)[1]


class Terminal(io.StringIO):
    """A stream that claims to be a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "env", "is_coloured"),
    [
        pytest.param(Terminal(), {"TERM": "xterm"}, True, id="terminal"),
        pytest.param(Terminal(), {"TERM": "dumb"}, False, id="terminal without colours"),
        pytest.param(Terminal(), {"NO_COLOR": "1"}, False, id="colours are not wanted"),
        pytest.param(io.StringIO(), {"TERM": "xterm"}, False, id="file"),
        pytest.param(None, {"TERM": "xterm"}, False, id="no stream"),
    ],
)
def test_colour_of_a_page(
    monkeypatch: pytest.MonkeyPatch,
    stream: io.TextIOBase | None,
    env: dict[str, str],
    *,
    is_coloured: bool,
) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", stream)
    page = Page()
    page.add("heading", style="bold")
    assert str(page) == ("\033[1mheading\033[0m\n" if is_coloured else "heading\n")


@pytest.mark.parametrize(
    ("lengths", "everything", "most"),
    [
        pytest.param({10: 46}, False, 10, id="two screens"),
        pytest.param({10: 47, 5: 46}, False, 5, id="one line more"),
        pytest.param({10: 47, 5: 47, 3: 47, 2: 47, 1: 47, 0: 46}, False, 0, id="without examples"),
        pytest.param(dict.fromkeys((10, 5, 3, 2, 1, 0), 47), False, 0, id="always too long"),
        pytest.param({ALL: 500}, True, ALL, id="everything"),
    ],
)
def test_write_page(lengths: dict[int, int], most: int, *, everything: bool) -> None:
    def write(page: Page, number: int) -> None:
        page.add(*[str(number)] * lengths[number])

    assert write_page(write, everything=everything) == f"{most}\n" * lengths[most]


@pytest.mark.parametrize(
    ("columns", "longest", "cut"),
    [
        pytest.param("100", 90, "a" * 60 + "…" + "z" * 20, id="width of a page"),
        pytest.param("1000", 90, "a" * 60 + "…" + "z" * 20, id="wider than a page"),
        pytest.param("70", 60, "a" * 39 + "…" + "z" * 20, id="narrow"),
        pytest.param("20", 30, "a" * 9 + "…" + "z" * 20, id="narrower than is possible"),
    ],
)
def test_printable(monkeypatch: pytest.MonkeyPatch, columns: str, longest: int, cut: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    name = "a" * (longest - 20) + "z" * 20
    assert printable(name) == name
    assert printable(f"a{name}") == cut


# The room of a line is 10 characters narrower than the page.
@pytest.mark.parametrize(
    ("path", "cut"),
    [
        pytest.param("a" * 60 + "/" + "z" * 30, "a" * 28 + "…/" + "z" * 30, id="whole name"),
        pytest.param("a" * 9 + "/" + "z" * 58, "…/" + "z" * 58, id="longest whole name"),
        pytest.param("a" * 9 + "/" + "z" * 59, "a" * 9 + "/" + "z" * 29 + "…" + "z" * 20, id="cut"),
        pytest.param("a" * 60 + "/z.jpg", "a" * 39 + "…" + "a" * 14 + "/z.jpg", id="short name"),
    ],
)
def test_printable_path(monkeypatch: pytest.MonkeyPatch, path: str, cut: str) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    assert printable(path) == cut

"""The arguments of each command."""

from __future__ import annotations

import json

import pytest
from commands import Run

from expected.write_options import OPTIONS, options_of
from expected.write_printed import COMMANDS
from listing_images import __version__
from listing_images.cli.parser import execute


@pytest.mark.parametrize("command", COMMANDS)
def test_options_of_each_command(command: str) -> None:
    # If they should change: `cd tests; PYTHONPATH=support:. python -m expected.write_options`.
    assert options_of(command) == json.loads(OPTIONS.read_text(encoding="utf-8"))[command]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_says_what_a_command_does(run: Run, command: str) -> None:
    """The list of commands says it in lower case, and the help of a command as a sentence."""
    _, out = run(command, "--help")
    sentence = " ".join(out.split("\n\n")[1].split())
    _, commands = run("--help")
    assert f" {sentence[0].lower()}{sentence[1:-1]} " in f" {' '.join(commands.split())} "
    assert sentence[0].isupper()
    assert sentence.endswith(".")


def test_parser_prints_the_version() -> None:
    output = execute(["--version"])
    assert (list(output.pieces), output.status) == ([f"listing-images {__version__}\n"], 0)

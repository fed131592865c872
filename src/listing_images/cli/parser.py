"""The arguments, and the command that they choose."""

from __future__ import annotations

import argparse
import io
import re
from collections.abc import Iterable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from difflib import get_close_matches
from importlib import import_module
from itertools import takewhile
from typing import Final, NoReturn, Protocol, cast

from .. import __version__
from .._wording import quoted, wrap_lines
from ..errors import ListingImagesError
from .common import CommandError, Output, did_you_mean
from .page import escaped

__all__ = ["execute"]


_NAME: Final = "listing-images"
_COMMANDS: Final = {
    "show": "show which images each store would display, and why",
    "check": "check the images in folders and zips before you upload them",
    "rename": "rename rejected files whose correct name is clear",
    "names": "check file names, given as arguments or on standard input",
    "impact": "show which stores would change if NEW replaced OLD",
    "plan": "plan the uploads and deletions that lead from NOW to WANTED",
    "audit": "compare what stores show with what they should show",
    "preview": "write an HTML page that shows where stores differ, with the images",
    "rule": "explain a rule, or the code of a finding",
    "spec": "print the rules, stores, variants and test cases for other languages",
}
_EXIT_STATUS: Final = (
    "Exit status: 0 if all is well; 1 if there are problems (check and names: an error, or a "
    "finding of the chosen severity; plan: a product that cannot be planned, or a zip that has "
    "changed; audit: an image that is DIFFERENT, OVERDUE or MISSING); 2 for wrong usage, a source "
    "that is empty or cannot be read, or output that cannot be written."
)


class _Command(Protocol):
    """What the module of a command contains."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, options: argparse.Namespace) -> Output: ...


class _Parser(argparse.ArgumentParser):
    """A parser whose errors contain no characters that control a terminal."""

    def error(self, message: str) -> NoReturn:
        super().error(escaped(message))


def execute(arguments: Sequence[str]) -> Output:
    """Run the command that the arguments choose; wrong usage and errors are output too."""
    text, errors = io.StringIO(), io.StringIO()
    try:
        # argparse would write to streams that may be missing or closed.
        with redirect_stdout(text), redirect_stderr(errors):
            command, options = _parse(arguments)
    except SystemExit as stop:
        return Output(text.getvalue(), int(stop.code or 0), errors.getvalue())
    try:
        return command.run(options)
    except (CommandError, ListingImagesError) as error:
        lines = wrap_lines([f"{_NAME}: {error}"])
        return Output(status=2, errors="".join(f"{line}\n" for line in lines))


def _parse(arguments: Sequence[str]) -> tuple[_Command, argparse.Namespace]:
    parser = _Parser(
        prog=_NAME,
        description="Compute which product images each Amazon store will show, and why, before "
        "you upload them.",
        epilog=_EXIT_STATUS,
    )
    parser.add_argument(
        "--version", action="version", version=f"%(prog)s {__version__}", help="show the version"
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    parsers = {
        name: commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        for name, text in _COMMANDS.items()
    }
    name = arguments[0] if arguments else ""
    if name not in parsers:
        if name and not name.startswith("-"):
            parser.error(f"{quoted(name)} is not a valid command. {did_you_mean(name, _COMMANDS)}")
        _check_options(parser, arguments)
        parser.parse_args(arguments)  # exits: it has no command
    # Only the chosen command is imported.
    command = cast("_Command", import_module(f".{name}", __package__))
    command.add_arguments(parsers[name])
    _check_options(parsers[name], arguments)
    return command, parser.parse_args(arguments)


def _check_options(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> None:
    """Refuse an unknown option before argparse misses what it would have given."""
    known = re.findall(r"--[a-z][a-z-]+", parser.format_help())
    for argument in takewhile(lambda argument: argument != "--", arguments):
        option = argument.partition("=")[0]
        if option.startswith("--") and option not in known:
            parser.error(f"{quoted(option)} is not a valid option. {_option_meant(option, known)}")


def _option_meant(option: str, known: Iterable[str]) -> str:
    """Return a question that names the nearest option, or where to see all."""
    # All begin with dashes, which must not count as a resemblance.
    nearest = get_close_matches(option[2:], [one[2:] for one in known])
    return f"Did you mean --{nearest[0]}?" if nearest else "See all options with --help."

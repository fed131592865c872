"""The command `spec`: print the rules, stores, variants and cases for other languages."""

from __future__ import annotations

import argparse
from difflib import get_close_matches

from .. import spec
from .._wording import quoted
from .common import CommandError, Output

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "name", nargs="?", metavar="NAME", help="the file to print; without it, all names"
    )


def run(options: argparse.Namespace) -> Output:
    """Return a file of the specification, or the names of all."""
    if options.name is None:
        return Output("".join(f"{name}\n" for name in spec.names()))
    try:
        return Output(spec.read(options.name))
    except spec.UnknownSpecFile as error:
        nearest = get_close_matches(error.name, spec.names())
        advice = f"Use {nearest[0]}." if nearest else "See all files with listing-images spec."
        problem = f"The specification has no file {quoted(error.name)}."
        raise CommandError(f"{problem} {advice}") from None

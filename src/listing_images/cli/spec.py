"""The command `spec`: print the rules, stores, variants and cases for other languages."""

from __future__ import annotations

import argparse

from .. import spec
from .common import Output

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
    return Output(spec.read(options.name))

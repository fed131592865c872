"""The command line: `python -m listing_images`, the same as `listing-images`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Final

from . import (
    __version__,
    _command_check,
    _command_impact,
    _command_names,
    _command_plan,
    _command_preview,
    _command_show,
)
from ._lines import fitted
from .errors import ListingImagesError

__all__ = ["main"]

_COMMANDS: Final = {
    "show": _command_show,
    "check": _command_check,
    "names": _command_names,
    "impact": _command_impact,
    "plan": _command_plan,
    "preview": _command_preview,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: What stands behind the program's name; None: what the process was given.

    Returns:
        The exit status: 0, or 1 where a command judges and finds fault, or 2 for wrong usage or
        a source that cannot be read.

    Example:
        >>> main(["show", "no/such/folder"])
        2
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        # A name may hold characters that the terminal's encoding lacks.
        reconfigure(errors="backslashreplace")
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough; nothing is left to be flushed at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except ListingImagesError as error:
        print(*fitted([f"{parser.prog}: {error}"]), sep="\n", file=sys.stderr)
        return 2
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="listing-images",
        description="Which product images each Amazon store will show, and why: computed before "
        "the upload.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, command in _COMMANDS.items():
        text = f"{command.HELP[0].upper()}{command.HELP[1:]}."
        added = commands.add_parser(name, help=command.HELP, description=text)
        command.add_arguments(added)
        added.set_defaults(run=command.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())

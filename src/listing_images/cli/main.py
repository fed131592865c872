"""The command `listing-images`, and what its commands share at start and end."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Final

from .. import __version__
from .._wording import wrap_lines
from ..errors import ListingImagesError
from . import check, impact, names, plan, preview, show

__all__ = ["main"]


_COMMANDS: Final = {
    "show": show,
    "check": check,
    "names": names,
    "impact": impact,
    "plan": plan,
    "preview": preview,
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
        print(*wrap_lines([f"{parser.prog}: {error}"]), sep="\n", file=sys.stderr)
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

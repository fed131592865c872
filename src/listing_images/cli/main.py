"""The command `listing-images`: its start, and its end on whatever streams there are."""

from __future__ import annotations

import os
import sys

from .. import __version__

# Neither typing nor argparse is imported here: `--version` should take no longer than Python.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: The arguments without the program's name; None: those of the process.

    Returns:
        The exit status: 0 if all is well; 1 if there are problems; 2 for wrong
        usage, a source that is empty or cannot be read, or output that cannot be written; 130
        after an interrupt from the keyboard.

    Example:
        >>> main(["show", "no/such/folder"])
        2
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given[:1] == ["--version"]:
        return _print([f"listing-images {__version__}\n"]) or 0
    try:
        from .parser import execute  # noqa: PLC0415 - start-up cost

        output = execute(given)
        status = _print(output.pieces)
        _write(sys.stderr, output.errors)
    except KeyboardInterrupt:
        return 130
    # The status counts only after the last piece.
    return output.status if status is None else status


def _print(pieces: Iterable[str]) -> int | None:
    """Write to standard output; return 2 if that is not possible, else None."""
    error = None
    for piece in pieces:
        error = _write(sys.stdout, piece)
        if error is not None:
            break
    # The reader of a broken pipe, such as `head`, has seen enough.
    if error is None or isinstance(error, BrokenPipeError):
        return None
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    message = f"Cannot write the output ({reason}). Choose another destination."
    _write(sys.stderr, f"listing-images: {message}\n")
    return 2


def _write(stream: TextIO | None, text: str) -> Exception | None:
    """Write to a stream that may be missing, closed or full; return what went wrong."""
    if not text:
        return None
    if stream is None:
        return OSError("the stream is missing")
    try:
        # A file name can contain characters that the encoding of the stream lacks.
        encoding = stream.encoding or "utf-8"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
    except (OSError, ValueError) as error:
        _discard(stream)
        return error
    return None


def _discard(stream: TextIO) -> None:
    """Send what is left in the buffer nowhere, or Python would complain about it at exit."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)
    except (OSError, ValueError):
        pass  # a stream without a file

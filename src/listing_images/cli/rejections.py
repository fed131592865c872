"""The files that a command could not take, as lines."""

from __future__ import annotations

from collections.abc import Iterator

from ..intake.intake import Intake
from .terminal import printable

__all__ = ["format_rejections"]


def format_rejections(intake: Intake, heading: str = "Rejected") -> Iterator[str]:
    """Yield each rejected file with all that is wrong with it, and what to do.

    Args:
        intake: What was read.
        heading: What stands above them.
    """
    if not intake.rejections:
        return
    number = len(intake.rejections)
    yield from ("", f"{heading}: {number} {'file' if number == 1 else 'files'}")
    for rejection in intake.rejections:
        yield f"  {printable(rejection.path)}"
        yield f"    {rejection.message}"

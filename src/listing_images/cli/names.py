"""The command `names`: find what is wrong with file names."""

from __future__ import annotations

import argparse
import os
import sys

from ..analysis.findings import Finding
from ..intake.intake import scan_names
from ..intake.source import describe_error
from .common import (
    CommandError,
    Output,
    add_json,
    add_rename_plan,
    add_severity,
    format_findings,
)

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="a file name, or a path such as DE/B000123456.MAIN.jpg; without any, names are read "
        "from standard input, one per line",
    )
    add_severity(parser)
    add_json(parser)
    add_rename_plan(parser)


def run(options: argparse.Namespace) -> Output:
    """Return the findings of the names, and the verdict on them."""
    names = options.names or _read_names()
    if not names:
        raise CommandError("No file names given. Give them as arguments or on standard input.")
    intake = scan_names(names)
    findings = [finding for finding in intake.findings if not _concerns_a_set(finding)]
    return format_findings(intake, findings, options)


def _concerns_a_set(finding: Finding) -> bool:
    """Whether a finding concerns a whole set: a list of names need not be complete."""
    return finding.scope is not None and finding.file is None


def _read_names() -> list[str]:
    """Read lines as the file system would give them: names can have any encoding."""
    if sys.stdin is None:
        return []
    try:
        lines = sys.stdin.buffer.read().split(b"\n")
    except (OSError, ValueError) as error:
        message = f"Cannot read standard input ({describe_error(error)})."
        raise CommandError(f"{message} Give the file names as arguments.") from None
    return [os.fsdecode(line.removesuffix(b"\r")) for line in lines if line.strip()]

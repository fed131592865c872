"""The command `names`: what is wrong with file names, from arguments or standard input."""

from __future__ import annotations

import argparse
import os
import sys

from ..analysis.findings import Finding
from ..intake.intake import scan_names
from .findings import exit_status, format_findings
from .options import add_json, add_rename_plan, add_severity

__all__ = ["HELP", "add_arguments", "run"]


HELP = "tell what is wrong with file names, given as arguments or one a line on standard input"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command understands."""
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="a file name, or a path such as DE/B000123456.MAIN.jpg; none: standard input",
    )
    add_severity(parser)
    add_json(parser)
    add_rename_plan(parser)


def run(options: argparse.Namespace) -> int:
    """Print the findings of some names, and judge them.

    Args:
        options: What `add_arguments` asks for.

    Returns:
        The exit status: 1 where a finding is as bad as `--severity` or worse, else 0.
    """
    intake = scan_names(options.names or _names_from_input())
    findings = [finding for finding in intake.findings if not _is_of_a_set(finding)]
    print(format_findings(intake, findings, options))
    return exit_status(findings, options.severity)


def _is_of_a_set(finding: Finding) -> bool:
    """Whether it is about what the images make together: a list of names need not be complete."""
    return finding.scope is not None and finding.file is None


def _names_from_input() -> list[str]:
    """Read lines as the file system would give them: names need not be text in any encoding."""
    lines = sys.stdin.buffer.read().split(b"\n")
    return [os.fsdecode(line.removesuffix(b"\r")) for line in lines if line.strip()]

"""The command `check`: what is wrong with a folder or zip before it is uploaded."""

from __future__ import annotations

import argparse

from ..intake.intake import scan
from .findings import exit_status, format_findings
from .options import add_fallback, add_json, add_rename_plan, add_severity, add_source, store_named
from .terminal import progress

__all__ = ["HELP", "add_arguments", "run"]


HELP = "tell what is wrong with the images in a folder or zip before they are uploaded"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command understands."""
    add_source(parser)
    parser.add_argument(
        "--sold-in",
        action="append",
        type=store_named,
        metavar="DE",
        help="a store where you have an active offer; may be given several times; "
        "not given: sets for countries without an offer are not told",
    )
    add_fallback(parser)
    add_severity(parser)
    add_json(parser)
    add_rename_plan(parser)


def run(options: argparse.Namespace) -> int:
    """Print the findings of a folder or zip, and judge them.

    Args:
        options: What `add_arguments` asks for.

    Returns:
        The exit status: 1 where a finding is as bad as `--severity` or worse, else 0.

    Raises:
        UnreadableSource: The folder or zip cannot be read.
    """
    with progress("Reading the images"):
        intake = scan(options.source)
        findings = intake.review(sold_in=options.sold_in, fallback=options.fallback)
    print(format_findings(intake, findings, options))
    return exit_status(findings, options.severity)

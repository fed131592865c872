"""The command `check`: what is wrong with a folder or zip before it is uploaded."""

from __future__ import annotations

import argparse

from ._options import (
    add_fallback,
    add_json,
    add_rename_plan,
    add_severity,
    add_source,
    store_named,
)
from ._terminal import sign_of_life
from ._told_findings import exit_status, text_of_findings
from .intake import scan

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
    with sign_of_life("Reading the images"):
        intake = scan(options.source)
        findings = intake.review(sold_in=options.sold_in, fallback=options.fallback)
    print(text_of_findings(intake, findings, options))
    return exit_status(findings, options.severity)

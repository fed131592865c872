"""The command `check`: what is wrong with a folder or zip before it is uploaded."""

from __future__ import annotations

import argparse
import json

from ._options import add_fallback, add_json, add_severity, add_source, store_named
from ._terminal import sign_of_life
from ._told_findings import exit_status, findings_document, renames_document, told_findings
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
    parser.add_argument(
        "--rename-plan",
        action="store_true",
        help="print only the new names for rejected files, as JSON; no file is renamed",
    )


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
    if options.rename_plan:
        print(json.dumps(renames_document(intake), indent=2))
    elif options.json:
        print(json.dumps(findings_document(intake, findings), indent=2))
    else:
        print("\n".join(told_findings(intake, findings)))
    return exit_status(findings, options.severity)

"""The command `check`: find what is wrong with a folder or zip before it is uploaded."""

from __future__ import annotations

import argparse

from .common import (
    Output,
    add_fallback,
    add_json,
    add_rename_plan,
    add_severity,
    add_sold_in,
    add_source,
    format_findings,
    read_source,
)

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_source(parser)
    add_sold_in(parser)
    add_fallback(parser)
    add_severity(parser)
    add_json(parser)
    add_rename_plan(parser)


def run(options: argparse.Namespace) -> Output:
    """Return the findings of a folder or zip, and the verdict on them."""
    intake = read_source(options.source)
    findings = intake.review(sold_in=options.sold_in, fallback=options.fallback)
    return format_findings(intake, findings, options)

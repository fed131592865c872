"""The command `check`: find what is wrong with folders and zips before they are uploaded."""

from __future__ import annotations

import argparse

from .codes import add_codes
from .common import (
    Output,
    add_details,
    add_fallback,
    add_format,
    add_severity,
    add_sold_in,
    add_sources,
)
from .reports import FORMATS, format_findings, is_negative, selected
from .sources import load_settings, read_catalogue

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_sources(parser)
    add_sold_in(parser, "; without it, missing offers are not reported")
    add_fallback(parser)
    add_codes(parser)
    add_severity(parser)
    add_format(parser, *FORMATS)
    add_details(parser)


def run(options: argparse.Namespace) -> Output:
    """Return the findings of folders and zips, and the verdict on them."""
    load_settings(options, *options.sources)
    catalogue = read_catalogue(options.sources, options)
    found = catalogue.intake.review(sold_in=options.sold_in, fallback=options.fallback)
    findings = selected(found, options)
    status = int(any(is_negative(one, options) for one in findings))
    return Output(format_findings(catalogue, findings, options), status)

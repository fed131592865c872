"""The options that several commands share."""

from __future__ import annotations

import argparse
from typing import Final

from ..analysis.findings import Severity
from ..resolution.verdicts import Fallback
from ..values.marketplace import Marketplace, UnknownMarketplace

__all__ = [
    "add_fallback",
    "add_json",
    "add_rename_plan",
    "add_severity",
    "add_source",
    "add_stores",
    "store_named",
]


_FALLBACKS: Final = {"whole-set": Fallback.WHOLE_SET, "per-variant": Fallback.PER_VARIANT}


def store_named(text: str) -> Marketplace:
    """Return the store that an argument names.

    Args:
        text: What stands on the command line.

    Raises:
        argparse.ArgumentTypeError: It names no store.

    Example:
        >>> store_named("de")
        Marketplace.DE
    """
    try:
        return Marketplace.parse(text)
    except UnknownMarketplace as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _fallback_named(text: str) -> Fallback:
    try:
        return _FALLBACKS[text.lower().replace("_", "-")]
    except KeyError:
        raise argparse.ArgumentTypeError(f"choose from {', '.join(_FALLBACKS)}") from None


def add_source(parser: argparse.ArgumentParser) -> None:
    """Add the folder or zip that a command reads."""
    parser.add_argument("source", metavar="FOLDER", help="a folder or zip of images")


def add_stores(parser: argparse.ArgumentParser) -> None:
    """Add the choice of stores."""
    parser.add_argument(
        "--store",
        dest="stores",
        action="append",
        type=store_named,
        metavar="DE",
        help="only this store, by code, marketplace id or domain; may be given several times",
    )


def add_fallback(parser: argparse.ArgumentParser) -> None:
    """Add the choice between the two readings of the fallback."""
    parser.add_argument(
        "--fallback",
        type=_fallback_named,
        default=Fallback.WHOLE_SET,
        metavar="{" + ",".join(_FALLBACKS) + "}",
        help="what fills a slot that a country's own set lacks: nothing (whole-set, the default) "
        "or the global image of that variant (per-variant); Amazon does not say",
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add the choice of JSON."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def add_rename_plan(parser: argparse.ArgumentParser) -> None:
    """Add the choice of the new names alone."""
    parser.add_argument(
        "--rename-plan",
        action="store_true",
        help="print only the new names for rejected files, as JSON; no file is renamed",
    )


def add_severity(parser: argparse.ArgumentParser) -> None:
    """Add the choice of what counts as a fault."""
    parser.add_argument(
        "--severity",
        type=_severity_named,
        default=Severity.ERROR,
        metavar="{error,warning,advice}",
        help="exit with status 1 where a finding is this bad or worse (default: error)",
    )


def _severity_named(text: str) -> Severity:
    try:
        return Severity[text.upper()]
    except KeyError:
        raise argparse.ArgumentTypeError("choose from error, warning, advice") from None

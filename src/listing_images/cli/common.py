"""What the commands share: their output, their errors and their options."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Final, TypeVar

from .._wording import counted, join_words, quoted
from ..analysis.findings import Severity
from ..errors import ListingImagesError
from ..intake.choice import BY_NAME
from ..intake.intake import Intake
from ..intake.notices import NoticeCode
from ..resolution.verdicts import Fallback
from ..rules import RULES_VERSION
from ..values.asin import Asin, parse_asin
from ..values.marketplace import Marketplace, as_scope
from .page import ALL, Page, printable

__all__ = [
    "CommandError",
    "Output",
    "add_details",
    "add_fallback",
    "add_format",
    "add_reading",
    "add_severity",
    "add_sold_in",
    "add_sources",
    "add_stores",
    "describe_scopes",
    "did_you_mean",
    "list_some",
    "one_of",
    "to_json",
    "with_options_named",
    "write_rejections",
    "write_scopes",
]

_T = TypeVar("_T")

_FALLBACKS: Final = {"whole-set": Fallback.WHOLE_SET, "per-variant": Fallback.PER_VARIANT}
_SEVERITIES: Final = {severity.name.lower(): severity for severity in Severity}


class Output:
    """What a command prints, and its exit status.

    Args:
        text: The text, whole or in pieces that are made while they are printed.
        status: The exit status. It counts after the last piece.
        errors: What to print on standard error, after the text.
    """

    def __init__(self, text: str | Iterable[str] = "", status: int = 0, errors: str = "") -> None:
        self.pieces: Iterable[str] = [text] if isinstance(text, str) else text
        self.status = status
        self.errors = errors


class CommandError(Exception):
    """A command cannot do its work; the message says why."""


def did_you_mean(text: str, choices: Iterable[str]) -> str:
    """Return a question that names the nearest choice, or else all choices.

    Args:
        text: What was given.
        choices: What could have been given.
    """
    names = list(dict.fromkeys(choices))
    nearest = get_close_matches(text, names)
    return f"Did you mean {nearest[0]}?" if nearest else f"Choose {join_words(names, 'or')}."


# Options


def add_sources(parser: argparse.ArgumentParser) -> None:
    """Add the folders and zips that a command reads."""
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="FOLDER",
        help="a folder or zip of images; several are read as one. DE=FOLDER says that its images "
        "are for Germany",
    )
    add_reading(parser)


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how folders and zips are read."""
    parser.add_argument(
        "--scope",
        type=_parse_scope,
        metavar="DE",
        help="the scope of files outside the folder of a store: a country code, or GLOBAL",
    )
    parser.add_argument(
        "--products",
        metavar="FILE.csv",
        help="a table with the columns sku or ean, and asin: files whose names begin with these "
        "keys get new names",
    )


def add_stores(parser: argparse.ArgumentParser) -> None:
    """Add the choice of stores."""
    parser.add_argument(
        "--store",
        dest="stores",
        action="extend",
        type=_parse_stores,
        metavar="DE,FR",
        help="only these stores, by country code, marketplace ID or domain; can be repeated",
    )


def add_sold_in(parser: argparse.ArgumentParser, otherwise: str) -> None:
    """Add the stores with an active offer, and what happens without them."""
    parser.add_argument(
        "--sold-in",
        action="extend",
        type=_parse_stores,
        metavar="DE,FR,US",
        help=f"the stores where you have an active offer; can be repeated{otherwise}",
    )


def add_fallback(parser: argparse.ArgumentParser) -> None:
    """Add the choice between the two readings of the fallback."""
    parser.add_argument(
        "--fallback",
        type=one_of(_FALLBACKS),
        default=Fallback.WHOLE_SET,
        metavar="{" + ",".join(_FALLBACKS) + "}",
        help="what fills a slot that a country's own set lacks: nothing (whole-set, the default) "
        "or the global image of that variant (per-variant); Amazon does not say",
    )


def add_severity(parser: argparse.ArgumentParser) -> None:
    """Add the choice of which findings count."""
    parser.add_argument(
        "--severity",
        type=one_of(_SEVERITIES),
        metavar="{" + ",".join(_SEVERITIES) + "}",
        help="print only findings of at least this severity, and exit with status 1 if there is "
        "one; without it, all are printed, and only errors give status 1",
    )


def add_format(parser: argparse.ArgumentParser, *formats: str) -> None:
    """Add the choice of the format, and `--json` as a short form of it."""
    parser.add_argument(
        "--format",
        type=one_of({name: name for name in formats}),
        default="text",
        metavar="{" + ",".join(formats) + "}",
        help="how to print the result (default: text)",
    )
    parser.add_argument(
        "--json", dest="format", action="store_const", const="json", help="short for --format json"
    )


def add_details(parser: argparse.ArgumentParser) -> None:
    """Add the requests for details."""
    parser.add_argument(
        "--explain",
        action="extend",
        type=_parse_asins,
        metavar="ASIN",
        help="print all details of this product; can be repeated",
    )
    parser.add_argument(
        "-v", "--verbose", action="store_true", help="print all details of every product"
    )


def _parse_scope(text: str) -> object:
    return _checked(as_scope, text.strip())


def _parse_stores(text: str) -> list[Marketplace]:
    return [_checked(Marketplace.parse, part.strip()) for part in text.split(",")]


def _parse_asins(text: str) -> list[Asin]:
    return [_checked(parse_asin, part.strip()) for part in text.split(",")]


def _checked(parse: Callable[[str], _T], text: str) -> _T:
    try:
        return parse(text)
    except ListingImagesError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def one_of(choices: Mapping[str, _T]) -> Callable[[str], _T]:
    """Return a parser of an option that takes one of several names."""

    def parse(text: str) -> _T:
        name = text.lower().replace("_", "-")
        if name not in choices:
            message = f"{quoted(text)} is not a valid choice. {did_you_mean(name, choices)}"
            raise argparse.ArgumentTypeError(message)
        return choices[name]

    return parse


# Printing


def to_json(document: Mapping[str, object]) -> str:
    """Return a document as JSON, after the version of the rules that it rests on."""
    return json.dumps({"rules_version": RULES_VERSION, **document}, indent=2) + "\n"


def list_some(things: Iterable[object], most: int) -> str:
    """Return things as a list that ends with how many more there are."""
    names = [str(thing) for thing in things]
    most = max(1, most)
    if len(names) <= most + 1:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most:,} more"


def with_options_named(message: str) -> str:
    """Return a message about an argument of a function as one about the option."""
    message = message.replace("sold_in", "--sold-in")
    return re.sub(
        r"may_change=(\[[^\]]*\]|\"[^\"]*\")",
        lambda found: f"--may-change {','.join(re.findall(r'[A-Za-z]+', found[1]))}",
        message,
    )


def describe_scopes(*intakes: Intake) -> tuple[list[str], list[str]]:
    """Return which names of sources set scopes, and which resemble a place but do not."""
    notices = [one for intake in intakes for one in intake.notices]
    code = NoticeCode.SCOPE_TAKEN.name
    taken = [one.message for one in notices if one.code == code and BY_NAME in one.message]
    code = NoticeCode.SOURCE_RESEMBLES_PLACE.name
    doubtful = [f"Warning: {one.message}" for one in notices if one.code == code]
    return list(dict.fromkeys(taken)), doubtful


def write_scopes(page: Page, *intakes: Intake) -> None:
    """Add what the names of the sources have to do with their scopes."""
    taken, doubtful = describe_scopes(*intakes)
    page.add(*taken)
    page.add(*doubtful, style="yellow")


def write_rejections(page: Page, intake: Intake, most: int, heading: str = "Rejected") -> None:
    """Add the rejected files with their messages, under a heading that counts them."""
    rejections = intake.rejections
    if not rejections:
        return
    errors = sum(one.severity is Severity.ERROR for one in rejections)
    others = len(rejections) - errors
    ending = f", {counted(others, 'other file')}" if others else ""
    page.section(f"{heading}: {counted(errors, 'file')}{ending}", style="red")
    paths: dict[str, list[str]] = {}
    for rejection in rejections:
        paths.setdefault(rejection.message, []).append(printable(rejection.path))
    # Only `check` is about them.
    most = most if most == ALL else max(1, min(most, 3))
    shown = list(paths.items())[:most]
    for message, some in shown:
        page.add(f"  {list_some(some, most)}: {message}")
    rest = len(rejections) - sum(len(some) for _, some in shown)
    if rest:
        page.add(f"  and {rest:,} more: see listing-images check")

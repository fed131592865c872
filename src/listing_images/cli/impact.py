"""The command `impact`: what stores would show otherwise if one folder took another's place."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator

from .._wording import wrap_lines
from ..analysis.impact import DisplayChange, describe_impact, impact
from ..intake.intake import Intake, scan
from ..rules import RULES_VERSION, Rule
from ..values.asin import Asin
from ..values.images import ImageFile
from ..values.submitted import SubmittedImages
from .options import add_fallback, add_json, add_stores
from .rejections import format_rejections
from .terminal import progress

__all__ = ["HELP", "add_arguments", "run"]


HELP = "tell which stores would show something else if NEW were submitted in place of OLD"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command understands."""
    parser.add_argument("old", metavar="OLD", help="a folder or zip of what is submitted")
    parser.add_argument("new", metavar="NEW", help="a folder or zip of what would be")
    add_stores(parser)
    add_fallback(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print what changes for every product of either folder.

    Args:
        options: What `add_arguments` asks for.

    Returns:
        The exit status, 0.

    Raises:
        UnreadableSource: A folder or zip cannot be read.
    """
    with progress("Reading the images"):
        old, new = scan(options.old), scan(options.new)
    if options.json:
        print(json.dumps(_document(old, new, options), indent=2))
    else:
        print("\n".join(wrap_lines(_lines(old, new, options))))
    return 0


def _pairs(old: Intake, new: Intake) -> Iterator[tuple[SubmittedImages, SubmittedImages]]:
    before, after = old.catalogue, new.catalogue
    for asin in sorted({*before, *after}):
        yield before.get(asin) or _nothing(asin), after.get(asin) or _nothing(asin)


def _nothing(asin: Asin) -> SubmittedImages:
    return SubmittedImages(asin)


def _document(old: Intake, new: Intake, options: argparse.Namespace) -> dict[str, object]:
    return {
        "rules_version": RULES_VERSION,
        "products": [
            {
                "asin": before.asin,
                "summary": _summary(before, after, options),
                "stores": [_plain(change) for change in _changes(before, after, options)],
            }
            for before, after in _pairs(old, new)
        ],
    }


def _plain(change: DisplayChange) -> dict[str, object]:
    return {
        "store": str(change.store),
        "added": [_plain_file(file) for file in change.added],
        "removed": [_plain_file(file) for file in change.removed],
        "replaced": [[_plain_file(old), _plain_file(new)] for old, new in change.replaced],
    }


def _plain_file(file: ImageFile) -> dict[str, object]:
    return {"filename": str(file), "picture": file.picture}


def _lines(old: Intake, new: Intake, options: argparse.Namespace) -> Iterator[str]:
    yield "What stores would show otherwise, as far as the submissions decide."
    yield Rule.DISPLAY_NOT_GUARANTEED.statement
    for before, after in _pairs(old, new):
        yield from ("", before.asin, f"  {_summary(before, after, options)}")
        alike: dict[tuple[str, ...], list[str]] = {}
        for change in _changes(before, after, options):
            alike.setdefault(tuple(_told(change)), []).append(str(change.store))
        for told, stores in alike.items():
            yield f"  {', '.join(stores)}:"
            yield from [f"    {line}" for line in told]
    yield from format_rejections(old, "Rejected in OLD")
    yield from format_rejections(new, "Rejected in NEW")


def _told(change: DisplayChange) -> Iterator[str]:
    yield from [f"{file.variant}  {file} appears" for file in change.added]
    yield from [f"{file.variant}  {file} disappears" for file in change.removed]
    yield from [f"{new.variant}  {old} gives way to {new}" for old, new in change.replaced]


def _changes(
    before: SubmittedImages, after: SubmittedImages, options: argparse.Namespace
) -> list[DisplayChange]:
    return list(impact(before, after, options.stores, fallback=options.fallback).values())


def _summary(before: SubmittedImages, after: SubmittedImages, options: argparse.Namespace) -> str:
    return describe_impact(before, after, options.stores, fallback=options.fallback)

"""The command `impact`: which stores would change if one folder replaced another."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from ..analysis.impact import DisplayChange, describe_impact, impact
from ..intake.intake import Intake
from ..rules import Rule
from ..values.images import ImageFile
from ..values.submitted import SubmittedImages
from .common import (
    CommandError,
    Output,
    add_fallback,
    add_json,
    add_stores,
    format_rejections,
    read_source,
    to_json,
    to_text,
)

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("old", metavar="OLD", help="a folder or zip of the submitted images")
    parser.add_argument("new", metavar="NEW", help="a folder or zip of the images to replace them")
    add_stores(parser)
    add_fallback(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> Output:
    """Return what changes for each product of either folder; the command gives no verdict."""
    old = read_source(options.old, may_be_empty=True)
    new = read_source(options.new, may_be_empty=True)
    if not (old.paths or old.rejections or new.paths or new.rejections):
        raise CommandError("OLD and NEW contain no images. Give folders or zips of images.")
    if options.json:
        return Output(to_json(_document(old, new, options)))
    return Output(to_text(_lines(old, new, options)))


def _pairs(old: Intake, new: Intake) -> Iterator[tuple[SubmittedImages, SubmittedImages]]:
    before, after = old.catalogue, new.catalogue
    for asin in sorted({*before, *after}):
        nothing = SubmittedImages(asin)
        yield before.get(asin, nothing), after.get(asin, nothing)


def _document(old: Intake, new: Intake, options: argparse.Namespace) -> dict[str, object]:
    return {
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
    yield "Which stores would change, according to the submissions."
    yield Rule.DISPLAY_NOT_GUARANTEED.statement
    for before, after in _pairs(old, new):
        yield from ("", before.asin, f"  {_summary(before, after, options)}")
        same: dict[tuple[str, ...], list[str]] = {}
        for change in _changes(before, after, options):
            same.setdefault(tuple(_change_lines(change)), []).append(str(change.store))
        for lines, stores in same.items():
            yield f"  {', '.join(stores)}:"
            yield from [f"    {line}" for line in lines]
    yield from format_rejections(old, "Rejected in OLD")
    yield from format_rejections(new, "Rejected in NEW")


def _change_lines(change: DisplayChange) -> Iterator[str]:
    yield from [f"{file.variant}  {file} appears" for file in change.added]
    yield from [f"{file.variant}  {file} disappears" for file in change.removed]
    yield from [f"{new.variant}  {new} replaces {old}" for old, new in change.replaced]


def _changes(
    before: SubmittedImages, after: SubmittedImages, options: argparse.Namespace
) -> list[DisplayChange]:
    return list(impact(before, after, options.stores, fallback=options.fallback).values())


def _summary(before: SubmittedImages, after: SubmittedImages, options: argparse.Namespace) -> str:
    return describe_impact(before, after, options.stores, fallback=options.fallback)

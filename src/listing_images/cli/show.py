"""The command `show`: which images of a folder or zip each store displays, and why."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Final

from ..intake.intake import Intake
from ..resolution.displayed import StoreDisplays, StoreGroup, resolve_all
from ..resolution.explanation import FALLBACK_MATTERS, describe_answer, format_reasons
from ..rules import Rule
from ..values.marketplace import GLOBAL
from .common import (
    Output,
    add_fallback,
    add_json,
    add_source,
    add_stores,
    format_rejections,
    printable,
    read_source,
    to_json,
    to_text,
)

__all__ = ["add_arguments", "run"]

_MOST_STORES_NAMED: Final = 8


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_source(parser)
    add_stores(parser)
    add_fallback(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> Output:
    """Return the answer for each product; the command gives no verdict."""
    intake = read_source(options.source)
    displays = [
        resolve_all(submitted, options.stores, fallback=options.fallback)
        for submitted in intake.catalogue.values()
    ]
    if options.json:
        return Output(to_json(_document(intake, displays)))
    return Output(to_text(_lines(intake, displays)))


def _document(intake: Intake, displays: list[StoreDisplays]) -> dict[str, object]:
    return {
        "products": [each.to_dict() for each in displays],
        "rejections": [rejection.to_dict() for rejection in intake.rejections],
        "ignored": list(intake.ignored),
    }


def _lines(intake: Intake, displays: list[StoreDisplays]) -> Iterator[str]:
    yield "What each store would show, according to the submissions."
    yield Rule.DISPLAY_NOT_GUARANTEED.statement
    for each in displays:
        yield from ("", each.submitted.asin)
        for group in sorted(each.groups(), key=lambda group: group.source in {None, GLOBAL}):
            yield from [f"  {line}" for line in _group_lines(each, group)]
    if not displays:
        yield from ("", "No store can show any of these files.")
    yield from format_rejections(intake)
    if intake.ignored:
        yield from ("", f"Ignored: {', '.join(map(printable, intake.ignored))}")


def _group_lines(displays: StoreDisplays, group: StoreGroup) -> Iterator[str]:
    answers = [displays[store] for store in group.stores]
    yield f"{_stores(displays, group)}: {describe_answer(group.source, answers[0].verdicts)}"
    # The sets that are not considered differ from store to store; the rest is the same.
    verdicts = dict.fromkeys(verdict for one in answers for verdict in one.verdicts)
    yield from [f"  {line}" for line in format_reasons(verdicts)]
    if any(one.depends_on_fallback for one in answers):
        yield f"  {FALLBACK_MATTERS}"


def _stores(displays: StoreDisplays, group: StoreGroup) -> str:
    number = len(group.stores)
    if number <= _MOST_STORES_NAMED:
        return ", ".join(map(str, group.stores))
    return f"All {number} stores" if number == len(displays) else f"{number} other stores"

"""The command `show`: what each store displays of the files in a folder or zip, and why."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import Final

from .._wording import wrap_lines
from ..intake.intake import Intake, scan
from ..resolution.displayed import StoreDisplays, StoreGroup, resolve_all
from ..resolution.explanation import FALLBACK_MATTERS, answer, reasons
from ..rules import RULES_VERSION, Rule
from ..values.marketplace import GLOBAL
from .options import add_fallback, add_json, add_source, add_stores
from .rejections import format_rejections
from .terminal import printable, progress

__all__ = ["HELP", "add_arguments", "run"]


HELP = "tell what each store would show of the images in a folder or zip, and why"

_MOST_STORES_NAMED: Final = 8


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command understands."""
    add_source(parser)
    add_stores(parser)
    add_fallback(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print the answer for every product; the command tells and does not judge.

    Args:
        options: What `add_arguments` asks for.

    Returns:
        The exit status, 0.

    Raises:
        UnreadableSource: The folder or zip cannot be read.
    """
    with progress("Reading the images"):
        intake = scan(options.source)
    displays = [
        resolve_all(submitted, options.stores, fallback=options.fallback)
        for submitted in intake.catalogue.values()
    ]
    if options.json:
        print(json.dumps(_document(intake, displays), indent=2))
    else:
        print("\n".join(wrap_lines(_lines(intake, displays))))
    return 0


def _document(intake: Intake, displays: list[StoreDisplays]) -> dict[str, object]:
    return {
        "rules_version": RULES_VERSION,
        "products": [each.to_dict() for each in displays],
        "rejections": [rejection.to_dict() for rejection in intake.rejections],
        "ignored": list(intake.ignored),
    }


def _lines(intake: Intake, displays: list[StoreDisplays]) -> Iterator[str]:
    yield "What each store would show of these images, as far as the submissions decide."
    yield Rule.DISPLAY_NOT_GUARANTEED.statement
    for each in displays:
        yield from ("", each.submitted.asin)
        for group in sorted(each.groups(), key=lambda group: group.source in {None, GLOBAL}):
            yield from [f"  {line}" for line in _group_lines(each, group)]
    if not displays:
        yield from ("", "There is no image here that a store could show.")
    yield from format_rejections(intake)
    if intake.ignored:
        yield from ("", f"Ignored: {', '.join(map(printable, intake.ignored))}")


def _group_lines(displays: StoreDisplays, group: StoreGroup) -> Iterator[str]:
    answers = [displays[store] for store in group.stores]
    shown = [verdict for verdict in answers[0].verdicts if verdict.displayed]
    filling = sum(verdict.scope != group.source for verdict in shown)
    yield f"{_stores(displays, group)}: {answer(group.source, len(shown), filling=filling)}"
    # A set that is not considered is set aside in its own store alone; the rest is alike.
    verdicts = dict.fromkeys(verdict for one in answers for verdict in one.verdicts)
    yield from [f"  {line}" for line in reasons(verdicts)]
    if any(one.depends_on_fallback for one in answers):
        yield f"  {FALLBACK_MATTERS}"


def _stores(displays: StoreDisplays, group: StoreGroup) -> str:
    number = len(group.stores)
    if number <= _MOST_STORES_NAMED:
        return ", ".join(map(str, group.stores))
    return f"All {number} stores" if number == len(displays) else f"{number} other stores"

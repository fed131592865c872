"""The command `plan`: the shortest safe way from the submitted images to the wanted ones."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..analysis.planner import Unreachable
from ..analysis.planning import Plan, plan
from ..intake.intake import Intake
from ..resolution.displayed import resolve_all
from ..values.asin import Asin
from ..values.images import ImageFile
from ..values.submitted import SubmittedImages
from .common import (
    Output,
    add_json,
    add_sold_in,
    add_stores,
    escaped,
    format_rejections,
    printable,
    read_source,
    to_json,
    to_text,
)

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("now", metavar="NOW", help="a folder or zip of the submitted images")
    parser.add_argument(
        "wanted",
        metavar="WANTED",
        help="a folder or zip of the wanted images: stores should show what they would show if "
        "only these were submitted",
    )
    add_sold_in(parser, required=True)
    add_stores(parser)
    add_json(parser)
    parser.add_argument(
        "--folders",
        metavar="DIR",
        help="print which file to copy where in DIR for the uploads, and what is left out on "
        "standard error; nothing is written",
    )


def run(options: argparse.Namespace) -> Output:
    """Return the plan for each wanted product; a product without a plan is a negative verdict."""
    # Nothing may be submitted yet, but something must be wanted.
    now = read_source(options.now, may_be_empty=True)
    wanted = read_source(options.wanted)
    paths = {**_paths(now, options.now), **_paths(wanted, options.wanted)}
    plans, unreachable = _plans(now, wanted, options)
    status = int(bool(unreachable))
    if options.json:
        return Output(to_json(_document(plans, unreachable, paths)), status)
    left_out = [*_unreachable_lines(unreachable), *format_rejections(wanted, "Rejected in WANTED")]
    if options.folders is None:
        return Output(_sections([*_explained(plans, paths), *left_out]), status)
    copies = "".join(f"{line}\n" for line in _copies(plans, paths, options.folders))
    return Output(copies, status, _sections(left_out))


def _sections(lines: list[str]) -> str:
    """Return sections that each begin with a blank line; the first needs none."""
    return to_text(lines[1:])


def _plans(
    now: Intake, wanted: Intake, options: argparse.Namespace
) -> tuple[list[Plan], dict[Asin, Unreachable]]:
    plans: list[Plan] = []
    unreachable: dict[Asin, Unreachable] = {}
    submitted = now.catalogue
    for asin, goal in wanted.catalogue.items():
        shown = resolve_all(goal, options.stores or options.sold_in).image_sets()
        # A store for which the folder contains nothing has no wish.
        sets = {store: images for store, images in shown.items() if images}
        before = submitted.get(asin) or SubmittedImages(asin)
        try:
            plans.append(plan(before, sets, sold_in=options.sold_in))
        except Unreachable as error:
            unreachable[asin] = error
    return plans, unreachable


def _paths(intake: Intake, source: str) -> dict[ImageFile, str]:
    # Of equal files the first one wins.
    submissions = reversed(intake.submissions)
    return {one.file: str(Path(source, intake.path_of(one))) for one in submissions}


def _document(
    plans: Iterable[Plan], unreachable: dict[Asin, Unreachable], paths: dict[ImageFile, str]
) -> dict[str, object]:
    return {
        "plans": [
            {**one.to_dict(), "folders": {to: paths[file] for to, file in one.folders().items()}}
            for one in plans
        ],
        "unreachable": [
            {
                "asin": asin,
                "store": str(error.store),
                "rule": error.rule.name,
                "message": str(error),
            }
            for asin, error in unreachable.items()
        ],
    }


def _copies(plans: Iterable[Plan], paths: dict[ImageFile, str], folder: str) -> Iterator[str]:
    for one in plans:
        for path, file in one.folders().items():
            yield f"{escaped(paths[file])} -> {escaped(str(Path(folder, path)))}"


def _explained(plans: Iterable[Plan], paths: dict[ImageFile, str]) -> Iterator[str]:
    shown = {file: printable(path) for file, path in paths.items()}
    for one in plans:
        yield from ("", *one.explain(shown).splitlines())


def _unreachable_lines(unreachable: dict[Asin, Unreachable]) -> Iterator[str]:
    for asin, error in unreachable.items():
        yield from ("", f"No plan for {asin}: {error}")

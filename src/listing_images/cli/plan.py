"""The command `plan`: the shortest safe way from what is submitted to what stores shall show."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from .._wording import wrap_lines
from ..analysis.planner import Unreachable
from ..analysis.planning import Plan, plan
from ..intake.intake import Intake, scan
from ..resolution.displayed import resolve_all
from ..rules import RULES_VERSION
from ..values.asin import Asin
from ..values.images import ImageFile
from ..values.submitted import SubmittedImages
from .options import add_json, add_stores, store_named
from .rejections import format_rejections
from .terminal import escaped, printable, progress

__all__ = ["HELP", "add_arguments", "run"]


HELP = "tell the steps from what is submitted to what stores shall show"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command understands."""
    parser.add_argument("now", metavar="NOW", help="a folder or zip of what is submitted")
    parser.add_argument(
        "wanted",
        metavar="WANTED",
        help="a folder or zip: its products shall show what they would if it were all that is "
        "submitted",
    )
    parser.add_argument(
        "--sold-in",
        required=True,
        action="append",
        type=store_named,
        metavar="DE",
        help="a store where you have an active offer; may be given several times",
    )
    add_stores(parser)
    add_json(parser)
    parser.add_argument(
        "--folders",
        metavar="DIR",
        help="print which file to copy where in DIR for the uploads, and on standard error what is "
        "left out; nothing is written",
    )


def run(options: argparse.Namespace) -> int:
    """Print the plan of every product of the wanted folder.

    Args:
        options: What `add_arguments` asks for.

    Returns:
        The exit status: 1 where a store cannot come to show what is wanted, else 0.

    Raises:
        UnreadableSource: A folder or zip cannot be read.
    """
    with progress("Reading the images"):
        now, wanted = scan(options.now), scan(options.wanted)
    paths = {**_paths(now, options.now), **_paths(wanted, options.wanted)}
    plans, unreachable = _plans(now, wanted, options)
    if options.json:
        print(json.dumps(_document(plans, unreachable, paths), indent=2))
    else:
        left_out = [] if plans or unreachable else ["", "No image is wanted."]
        left_out += [*_unreached(unreachable), *format_rejections(wanted, "Rejected in WANTED")]
        if options.folders is None:
            _print_parts([*_explained(plans, paths), *left_out])
        else:
            for copy in _copies(plans, paths, options.folders):
                print(copy)
            _print_parts(left_out, sys.stderr)
    return int(bool(unreachable))


def _print_parts(lines: list[str], stream: TextIO | None = None) -> None:
    """Print parts that each begin with a blank line; the first needs none."""
    for line in wrap_lines(lines[1:]):
        print(line, file=stream)


def _plans(
    now: Intake, wanted: Intake, options: argparse.Namespace
) -> tuple[list[Plan], dict[Asin, Unreachable]]:
    plans: list[Plan] = []
    unreachable: dict[Asin, Unreachable] = {}
    submitted = now.catalogue
    for asin, goal in wanted.catalogue.items():
        shown = resolve_all(goal, options.stores or options.sold_in).image_sets()
        # Of a store for which the folder has nothing, nothing is wanted.
        sets = {store: images for store, images in shown.items() if images}
        before = submitted.get(asin) or SubmittedImages(asin)
        try:
            plans.append(plan(before, sets, sold_in=options.sold_in))
        except Unreachable as error:
            unreachable[asin] = error
    return plans, unreachable


def _paths(intake: Intake, source: str) -> dict[ImageFile, str]:
    # Of files that are alike the first one stands for all.
    submissions = reversed(intake.submissions)
    return {one.file: str(Path(source, intake.path_of(one))) for one in submissions}


def _document(
    plans: list[Plan], unreachable: dict[Asin, Unreachable], paths: dict[ImageFile, str]
) -> dict[str, object]:
    return {
        "rules_version": RULES_VERSION,
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


def _copies(plans: list[Plan], paths: dict[ImageFile, str], folder: str) -> Iterator[str]:
    for one in plans:
        for path, file in one.folders().items():
            yield f"{escaped(paths[file])} -> {escaped(str(Path(folder, path)))}"


def _explained(plans: list[Plan], paths: dict[ImageFile, str]) -> Iterator[str]:
    shown = {file: printable(path) for file, path in paths.items()}
    for one in plans:
        yield from ("", *one.explain(shown).splitlines())


def _unreached(unreachable: dict[Asin, Unreachable]) -> Iterator[str]:
    for asin, error in unreachable.items():
        yield from ("", f"No plan for {asin}: {error}")

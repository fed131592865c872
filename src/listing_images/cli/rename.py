"""The command `rename`: give rejected files of a folder the names that they should have."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NamedTuple

from .._wording import counted, join_words, quoted
from ..analysis.findings import Severity
from ..intake.rejection import Certainty, Rename
from ..intake.renaming import apply_renames, deferred_interrupts
from .common import CommandError, Output, add_format, add_sources, to_json
from .page import ALL, Page, printable, write_page
from .sources import load_settings, read_catalogue

__all__ = ["add_arguments", "run"]


class _Done(NamedTuple):
    """A rename, and what became of it."""

    folder: str
    rename: Rename
    is_chosen: bool
    problem: str | None


class _Result(NamedTuple):
    """What the command has done."""

    done: Sequence[_Done]
    left: int
    notes: Sequence[str]
    has_zip: bool


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_sources(parser)
    parser.add_argument(
        "--apply",
        action="store_true",
        help="rename the files; without it, the new names are only printed. No file is ever "
        "overwritten",
    )
    parser.add_argument(
        "--likely",
        action="store_true",
        help="also rename files to names that are only likely; without it, only to safe ones",
    )
    add_format(parser, "text", "json")
    parser.add_argument("-v", "--verbose", action="store_true", help="list every file")


def run(options: argparse.Namespace) -> Output:
    """Return the new names, after renaming the files if this is wanted."""
    load_settings(options, *options.sources)
    catalogue = read_catalogue(options.sources, options)
    zips = [part.path for part in catalogue.parts if not part.is_folder]
    zip_advice = ""
    if zips:
        problem = f"{quoted(zips[0])} is a zip, and files in a zip cannot be renamed."
        zip_advice = f"{problem} Extract it first, or leave it out."
    if zip_advice and options.apply:
        raise CommandError(zip_advice)
    done: list[_Done] = []
    notes: list[str] = []
    with deferred_interrupts() as interrupts:
        for part in catalogue.parts:
            renames = catalogue.renames(part)
            chosen = [one for one in renames if options.likely or one.certainty is Certainty.SAFE]
            problems = dict.fromkeys(chosen, "")
            if options.apply:
                applied = apply_renames(part.path, chosen, interrupts)
                problems = {one.rename: one.error for one in applied}
            done += [_Done(part.path, one, one in problems, problems.get(one)) for one in renames]
            described = part.described()
            moved = [one.from_ for one, problem in problems.items() if not problem]
            old = [described[path] for path in moved if path in described]
            if old:
                sidecar = f"{part.path}/{part.intake.sidecars[0]}"
                notes.append(_orphaned(sidecar, old, is_applied=options.apply))
    if done and zip_advice:
        notes.append(zip_advice)
    status = 2 if any(one.problem for one in done) else 0
    status = 130 if interrupts else status
    rejections = catalogue.intake.rejections
    left = sum(one.severity is Severity.ERROR for one in rejections) - len(done)
    result = _Result(done, left, notes, bool(zips))
    format_result = _to_json if options.format == "json" else _to_text
    return Output(format_result(result, options), status)


def _orphaned(sidecar: str, old: Sequence[str], *, is_applied: bool) -> str:
    """Return which old paths a sidecar contains, and what to do."""
    start = f"{quoted(sidecar)} contains the {'old ' if is_applied else ''}"
    names = join_words(map(quoted, old), most=3)
    if len(old) == 1:
        advice = "Replace it with the new one." if is_applied else "Replace it after renaming."
        return f"{start}path {names}. {advice}"
    advice = "Replace them with the new ones." if is_applied else "Replace them after renaming."
    return f"{start}paths {names}. {advice}"


def _to_json(result: _Result, options: argparse.Namespace) -> str:
    return to_json(
        {
            "applied": options.apply,
            "renames": [
                {
                    "folder": one.folder,
                    **one.rename.to_dict(),
                    "renamed": options.apply and one.is_chosen and not one.problem,
                    "problem": one.problem or None,
                }
                for one in result.done
            ],
            "notes": result.notes,
        }
    )


def _to_text(result: _Result, options: argparse.Namespace) -> str:
    # What was renamed is listed in full: it cannot be seen again.
    return write_page(
        lambda page, most: _write(page, result, options, most),
        everything=options.verbose or options.apply,
    )


def _write(page: Page, result: _Result, options: argparse.Namespace, most: int) -> None:
    done, left = result.done, result.left
    chosen = [one for one in done if one.is_chosen and not one.problem]
    start = "Renamed" if options.apply else "Would rename"
    others = [one for one in done if not one.is_chosen]
    for heading, some, style in (
        (start, chosen, "green"),
        ("Not renamed", [one for one in done if one.problem], "red"),
        ("Likely names, only with --likely", others, "yellow"),
    ):
        if some:
            page.section(f"{heading}: {counted(len(some), 'file')}", style=style)
            shown = some if most == ALL else some[: max(1, 2 * most)]
            page.add(*[f"  {_in_words(one, options)}" for one in shown])
            if len(shown) < len(some):
                page.add(f"  and {len(some) - len(shown):,} more: use -v to list them")
    notes: list[str] = []
    if not done:
        notes.append("No new names.")
    if left:
        rejected = counted(left, "rejected file")
        notes.append(f"{rejected} without a new name: see listing-images check.")
    notes += result.notes
    if chosen and not (options.apply or result.has_zip):
        notes.append(f"Nothing is renamed yet. Use --apply to rename {_counted(chosen)}.")
    if notes and done:
        page.add("")
    page.add(*notes)


def _counted(chosen: Sequence[_Done]) -> str:
    return "this file" if len(chosen) == 1 else f"these {len(chosen):,} files"


def _in_words(one: _Done, options: argparse.Namespace) -> str:
    new = printable(one.rename.to.rpartition("/")[2])
    problem = f": {one.problem}" if one.problem else ""
    old = printable(f"{one.folder}/{one.rename.from_}")
    # Without --likely, the heading says it.
    certainty = f" ({one.rename.certainty.name.lower()})" if options.likely else ""
    return f"{old} -> {new}{certainty}{problem}"

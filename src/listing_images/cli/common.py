"""What the commands share: options, reading, and printing."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Final, NamedTuple, TypeVar

from .._wording import WIDTH, counted, join_words, quoted, wrap_lines
from ..analysis.findings import Finding, Severity
from ..intake.intake import Intake, scan
from ..resolution.verdicts import Fallback
from ..rules import RULES_VERSION, Rule
from ..values.marketplace import MARKETPLACES, Marketplace, UnknownMarketplace

__all__ = [
    "CommandError",
    "Output",
    "add_fallback",
    "add_json",
    "add_rename_plan",
    "add_severity",
    "add_sold_in",
    "add_source",
    "add_stores",
    "did_you_mean",
    "escaped",
    "exit_status",
    "format_findings",
    "format_rejections",
    "printable",
    "read_source",
    "to_json",
    "to_text",
]

_T = TypeVar("_T")

_FALLBACKS: Final = {"whole-set": Fallback.WHOLE_SET, "per-variant": Fallback.PER_VARIANT}
_SEVERITIES: Final = {severity.name.lower(): severity for severity in Severity}
_HEADINGS: Final = {
    Severity.ERROR: ("Errors", "rejected or not shown"),
    Severity.WARNING: ("Warnings", "probably not what you want"),
    Severity.ADVICE: ("Advice", "good to know"),
}


class Output(NamedTuple):
    """What a command prints, and its exit status."""

    text: str
    status: int = 0
    errors: str = ""


class CommandError(Exception):
    """A command cannot do its work; the message says why."""


def did_you_mean(text: str, choices: Iterable[str]) -> str:
    """Return a question that names the nearest choice, or else all choices.

    Args:
        text: What was given.
        choices: What could have been given.
    """
    names = list(dict.fromkeys(choices))
    nearest = get_close_matches(text, names, n=1)
    return f"Did you mean {nearest[0]}?" if nearest else f"Choose {join_words(names, 'or')}."


# Options


def add_source(parser: argparse.ArgumentParser) -> None:
    """Add the folder or zip that a command reads."""
    parser.add_argument("source", metavar="FOLDER", help="a folder or zip of images")


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


def add_sold_in(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    """Add the stores with an active offer."""
    without = "" if required else "; without it, missing offers are not reported"
    parser.add_argument(
        "--sold-in",
        required=required,
        action="extend",
        type=_parse_stores,
        metavar="DE,FR",
        help=f"the stores where you have an active offer; can be repeated{without}",
    )


def add_fallback(parser: argparse.ArgumentParser) -> None:
    """Add the choice between the two readings of the fallback."""
    parser.add_argument(
        "--fallback",
        type=_one_of(_FALLBACKS),
        default=Fallback.WHOLE_SET,
        metavar="{" + ",".join(_FALLBACKS) + "}",
        help="what fills a slot that a country's own set lacks: nothing (whole-set, the default) "
        "or the global image of that variant (per-variant); Amazon does not say",
    )


def add_severity(parser: argparse.ArgumentParser) -> None:
    """Add the choice of what counts as a negative verdict."""
    parser.add_argument(
        "--severity",
        type=_one_of(_SEVERITIES),
        default=Severity.ERROR,
        metavar="{" + ",".join(_SEVERITIES) + "}",
        help="exit with status 1 if a finding is this severe or more so (default: error)",
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add the choice of JSON."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def add_rename_plan(parser: argparse.ArgumentParser) -> None:
    """Add the choice of new names only."""
    parser.add_argument(
        "--rename-plan",
        action="store_true",
        help="print only the new names for rejected files, as JSON; no file is renamed",
    )


def _parse_stores(text: str) -> list[Marketplace]:
    return [_parse_store(part.strip()) for part in text.split(",")]


def _parse_store(text: str) -> Marketplace:
    try:
        return Marketplace.parse(text)
    except UnknownMarketplace as error:
        names = {store.name.lower(): store for store in MARKETPLACES}
        names |= {store.domain: store for store in MARKETPLACES}
        nearest = get_close_matches(text.lower(), names, n=1)
        hint = f" Did you mean {names[nearest[0]]}?" if nearest else ""
        raise argparse.ArgumentTypeError(f"{error}{hint}") from None


def _one_of(choices: Mapping[str, _T]) -> Callable[[str], _T]:
    def parse(text: str) -> _T:
        name = text.lower().replace("_", "-")
        if name not in choices:
            message = f"{quoted(text)} is not a valid choice. {did_you_mean(name, choices)}"
            raise argparse.ArgumentTypeError(message)
        return choices[name]

    return parse


# Reading


def read_source(path: str, *, may_be_empty: bool = False) -> Intake:
    """Read a folder or zip; an empty one is probably the wrong one.

    Args:
        path: The folder or zip.
        may_be_empty: Whether nothing submitted yet is an answer, too.

    Raises:
        CommandError: The folder or zip contains no files, or only ignored ones.
        UnreadableSource: The folder or zip cannot be read.
    """
    intake = scan(path)
    if not (intake.paths or intake.rejections or may_be_empty):
        raise CommandError(f"{quoted(path)} contains no images. Give a folder or zip of images.")
    return intake


# Printing


def to_json(document: Mapping[str, object]) -> str:
    """Return a document as JSON, after the version of the rules that it rests on."""
    return json.dumps({"rules_version": RULES_VERSION, **document}, indent=2) + "\n"


def to_text(lines: Iterable[str]) -> str:
    """Return lines as text that fits the page."""
    return "".join(f"{line}\n" for line in wrap_lines(lines))


def escaped(text: str) -> str:
    """Return a name or path in full, with characters that cannot be printed escaped."""
    return text if text.isprintable() else repr(text)[1:-1]


def printable(text: str) -> str:
    """Return a name or path escaped, and cut in the middle if it is too long for a line."""
    shown = escaped(text)
    if len(shown) <= WIDTH - 10:
        return shown
    return f"{shown[:60]}…{shown[-20:]}"


def format_rejections(intake: Intake, heading: str = "Rejected") -> Iterator[str]:
    """Yield each rejected file, what is wrong with it and what to do, under a heading."""
    if intake.rejections:
        yield from ("", f"{heading}: {counted(len(intake.rejections), 'file')}")
    for rejection in intake.rejections:
        yield f"  {printable(rejection.path)}"
        yield f"    {rejection.message}"


def exit_status(findings: Iterable[Finding], severity: Severity) -> int:
    """Return 1 if a finding has this severity or a worse one, else 0."""
    return int(any(finding.severity.is_at_least(severity) for finding in findings))


def format_findings(
    intake: Intake, findings: Sequence[Finding], options: argparse.Namespace
) -> Output:
    """Return the findings as lines or JSON, with the exit status they call for.

    Args:
        intake: The files.
        findings: What is wrong with them.
        options: The choices of `add_severity`, `add_json` and `add_rename_plan`.
    """
    status = exit_status(findings, options.severity)
    renames = {"renames": [rename.to_dict() for rename in intake.renames]}
    if options.rename_plan:
        return Output(json.dumps(renames, indent=2) + "\n", status)
    if options.json:
        document = {"findings": [finding.to_dict() for finding in findings], **renames}
        return Output(to_json(document), status)
    return Output(to_text(_finding_lines(intake, findings)), status)


def _finding_lines(intake: Intake, findings: Sequence[Finding]) -> Iterator[str]:
    images = counted(len(intake.submissions), "image")
    products = counted(len(intake.catalogue), "product")
    yield f"{images} of {products}, {counted(len(intake.rejections), 'file')} rejected."
    for severity in Severity:
        members = [finding for finding in findings if finding.severity is severity]
        if members:
            heading, meaning = _HEADINGS[severity]
            yield from ("", f"{heading} ({len(members):,}): {meaning}")
        for finding in members:
            yield f"  {_place(finding)}: {finding.code}"
            yield f"    {finding.message}"
            if finding.suggestion and finding.suggestion not in finding.message:
                yield f"    What to do: {finding.suggestion}"
    if intake.renames:
        yield from ("", "New names for rejected files (no file is renamed)")
    for rename in intake.renames:
        new = f"{printable(rename.to)} ({rename.certainty.name.lower()})"
        yield f"  {printable(rename.from_)} -> {new}"
    if not findings:
        yield from ("", "Nothing to report.")
    yield from ("", Rule.DISPLAY_NOT_GUARANTEED.statement)


def _place(finding: Finding) -> str:
    if finding.path is not None:
        return printable(finding.path)
    parts = [str(part) for part in (finding.asin, finding.scope) if part is not None]
    return " ".join(parts) or "All"

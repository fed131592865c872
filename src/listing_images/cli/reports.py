"""Findings as a report: on a page, or in the formats of programs."""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from shlex import quote as quote_for_shell
from typing import Final
from urllib.parse import quote

from .. import __version__
from .._wording import counted, csv_cell
from ..analysis.findings import HEADINGS, Finding, Severity
from ..intake.notices import NoticeCode
from ..intake.rejection import Certainty, RejectionKind
from ..rules import RULES_VERSION, Rule
from ..values.asin import Asin
from .codes import meaning_of
from .common import list_some, to_json
from .page import ALL, Page, escaped, printable, write_page
from .sources import Catalogue

__all__ = [
    "FORMATS",
    "format_findings",
    "is_negative",
    "place_of",
    "selected",
]

FORMATS: Final = ("text", "json", "github", "sarif", "csv")

# What a seller should know, but need not change.
_NEVER_NEGATIVE: Final = frozenset(
    {RejectionKind.DOCUMENT.name, RejectionKind.VIDEO.name}
    | {one.name for one in NoticeCode if one.severity is Severity.ADVICE}
)
_NOTICES: Final = frozenset(one.name for one in NoticeCode if one.severity is Severity.ADVICE)
# Up to this many places are named in the shortest report.
_FEW: Final = 2
_TITLES: Final = {
    Severity.ERROR: ("Errors", "red"),
    Severity.WARNING: ("Warnings", "yellow"),
    Severity.ADVICE: ("Advice", "cyan"),
}


def selected(findings: Iterable[Finding], options: argparse.Namespace) -> list[Finding]:
    """Return the findings that the options ask for."""
    select, ignore = options.select, options.ignore or ()
    least = options.severity or Severity.ADVICE
    return [
        one
        for one in findings
        if (select is None or one.code in select)
        and one.code not in ignore
        and one.severity.is_at_least(least)
    ]


def is_negative(finding: Finding, options: argparse.Namespace) -> bool:
    """Whether a finding makes the exit status 1."""
    least = options.severity or Severity.ERROR
    return finding.severity.is_at_least(least) and finding.code not in _NEVER_NEGATIVE


def place_of(finding: Finding) -> str:
    """Return what a finding is about: a path, or a product and a scope."""
    if finding.path is not None:
        return printable(finding.path)
    parts = [str(part) for part in (finding.asin, finding.scope) if part is not None]
    return " ".join(parts) or "All"


def format_findings(
    catalogue: Catalogue, findings: Sequence[Finding], options: argparse.Namespace
) -> str:
    """Return the findings in the chosen format."""
    if options.format == "json":
        return _to_json(catalogue, findings)
    if options.format == "github":
        return "".join(f"{_to_command(catalogue, one)}\n" for one in findings)
    if options.format == "sarif":
        return json.dumps(_to_sarif(catalogue, findings), indent=2) + "\n"
    if options.format == "csv":
        return _to_csv(findings)
    if options.explain:
        return _details(catalogue, findings, options.explain)
    return write_page(
        lambda page, most: _write_report(page, catalogue, findings, options, most),
        everything=options.verbose,
    )


# For people.


def _write_report(
    page: Page,
    catalogue: Catalogue,
    findings: Sequence[Finding],
    options: argparse.Namespace,
    most: int,
) -> None:
    notices = [one for one in findings if one.code in _NOTICES]
    findings = [one for one in findings if one.code not in _NOTICES]
    _write_summary(page, catalogue, findings, options)
    page.add(*dict.fromkeys(notice.message for notice in notices))
    for severity in Severity:
        for heading in HEADINGS:
            some = [one for one in findings if (one.severity, one.heading) == (severity, heading)]
            if some:
                title, style = _TITLES[severity]
                page.section(f"{title}: {heading} ({len(some):,})", style=style)
                _write_codes(page, some, most if severity is Severity.ERROR else _fewer(most))
    if not findings:
        page.section("Nothing to report.", style="green")
    page.add("", Rule.DISPLAY_NOT_GUARANTEED.statement)
    if len(findings) > most:
        page.add(
            "Use -v for all messages, --explain ASIN for those of a product, and "
            "listing-images rule CODE for an explanation of a code."
        )


def _fewer(most: int) -> int:
    """Return how many examples of warnings and advice to give."""
    return most if most == ALL else most // 2


def _to_repeat(options: argparse.Namespace) -> str:
    """Return the arguments for another command that should read the same files."""
    words = [*options.sources]
    words += [] if options.scope is None else ["--scope", str(options.scope)]
    words += [] if options.products is None else ["--products", options.products]
    return " ".join(escaped(quote_for_shell(word)) for word in words)


def _write_summary(
    page: Page, catalogue: Catalogue, findings: Sequence[Finding], options: argparse.Namespace
) -> None:
    intake = catalogue.intake
    images = counted(len(intake.submissions), "image")
    products = counted(len(intake.catalogue), "product")
    kinds = Counter(one.severity for one in intake.rejections)
    rejected = counted(kinds[Severity.ERROR], "file")
    others = kinds[Severity.ADVICE]
    ignored = f", {counted(others, 'other file')}" if others else ""
    page.add(f"{images} of {products}, {rejected} rejected{ignored}.", style="bold")
    renames = intake.renames
    if renames:
        safe = sum(one.certainty is Certainty.SAFE for one in renames)
        page.add(
            f"{counted(len(renames), 'name')} can be fixed ({safe:,} safe): "
            f"listing-images rename {_to_repeat(options)}"
        )
    counts = Counter(one.severity for one in findings)
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    advice = f"{counted(counts[Severity.ADVICE], 'piece')} of advice"
    page.add(f"{counted(errors, 'error')}, {counted(warnings, 'warning')} and {advice}.")


def _write_codes(page: Page, findings: Sequence[Finding], most: int) -> None:
    by_code: dict[str, list[Finding]] = {}
    for one in findings:
        by_code.setdefault(one.code, []).append(one)
    for code, some in sorted(by_code.items(), key=lambda item: -len(item[1])):
        _write_code(page, code, some, most)


def _write_code(page: Page, code: str, findings: Sequence[Finding], most: int) -> None:
    """Add one code: with its messages if they are few, or else with its meaning and places."""
    places: dict[tuple[str, str | None], list[str]] = {}
    for one in findings:
        places.setdefault((one.message, _advice(one)), []).append(place_of(one))
    start, meaning = f"  {len(findings):>4,} {code}", meaning_of(code)
    if most == 0:
        names = [place_of(one) for one in findings]
        if not meaning:
            meaning = _as_many_as_fit(names, page.width - len(start) - 2)
        elif len(names) <= _FEW:
            meaning = f"{meaning} ({', '.join(names)})"
        page.add(f"{start}: {meaning}")
        return
    if most < ALL and meaning and len(places) > 1:
        page.add(f"{start}: {meaning}")
        page.add(f"       {list_some([place_of(one) for one in findings], most)}")
        return
    page.add(start)
    for (message, advice), some in list(places.items())[:most]:
        page.add(f"       {list_some(some, most)}: {message}{f' {advice}' if advice else ''}")
    if len(places) > most:
        page.add(f"       and {len(places) - most:,} more")


def _as_many_as_fit(names: Sequence[str], room: int) -> str:
    """Return a list that fits into one line, or the first name."""
    numbers = range(len(names), 1, -1) if len(names) <= room else ()
    fitting = [text for text in (list_some(names, one) for one in numbers) if len(text) <= room]
    return fitting[0] if fitting else list_some(names, 1)


def _advice(finding: Finding) -> str | None:
    """Return what to do, unless the message says it."""
    advice = finding.suggestion
    return None if advice is None or advice in finding.message else advice


def _details(catalogue: Catalogue, findings: Iterable[Finding], asins: Sequence[Asin]) -> str:
    page = Page()
    intake = catalogue.intake
    present = {*intake.catalogue, *[rejection.asin for rejection in intake.rejections]}
    for asin in asins:
        some = [one for one in findings if one.asin == asin]
        is_absent = not some and asin not in present
        number = "no images of this product" if is_absent else counted(len(some), "finding")
        page.section(f"{asin}: {number}")
        for one in some:
            page.add(f"  {place_of(one)}: {one.code} ({one.severity.name.lower()}, {one.heading})")
            page.add(f"    {one.message}")
            advice = _advice(one)
            if advice:
                page.add(f"    What to do: {advice}")
    return str(page)


# For programs.


def _to_json(catalogue: Catalogue, findings: Sequence[Finding]) -> str:
    counts = Counter(one.code for one in findings)
    return to_json(
        {
            "counts": dict(sorted(counts.items())),
            "findings": [finding.to_dict() for finding in findings],
            "renames": [rename.to_dict() for rename in catalogue.intake.renames],
        }
    )


_LEVELS: Final = {
    Severity.ERROR: ("error", "error"),
    Severity.WARNING: ("warning", "warning"),
    Severity.ADVICE: ("notice", "note"),
}
_COLUMNS: Final = (
    *("code", "severity", "heading", "rule", "grade", "message", "asin", "scope", "file", "path"),
    "suggestion",
)


def _full_message(finding: Finding) -> str:
    advice = _advice(finding)
    message = f"{finding.message} {advice}" if advice else finding.message
    is_placed = finding.path is None and finding.asin is not None
    return f"{place_of(finding)}: {message}" if is_placed else message


def _to_command(catalogue: Catalogue, finding: Finding) -> str:
    """Return a finding as a workflow command of GitHub Actions."""
    level = _LEVELS[finding.severity][0]
    place = _escape_for_github(escaped(catalogue.place(finding.path)), ":,")
    message = _escape_for_github(escaped(_full_message(finding)))
    return f"::{level} file={place},title={finding.code}::{message}"


def _escape_for_github(text: str, more: str = "") -> str:
    return "".join(f"%{ord(one):02X}" if one in f"%\r\n{more}" else one for one in text)


def _to_sarif(catalogue: Catalogue, findings: Sequence[Finding]) -> dict[str, object]:
    """Return the findings as a log in the form of the OASIS standard SARIF 2.1.0."""
    codes = sorted({one.code for one in findings})
    examples = {one.code: one for one in findings}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "listing-images",
                        "semanticVersion": __version__,
                        "rules": [_sarif_rule(code, examples[code]) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "properties": {"rulesVersion": RULES_VERSION},
                "results": [_sarif_result(catalogue, one, codes) for one in findings],
            }
        ],
    }


def _sarif_rule(code: str, finding: Finding) -> dict[str, object]:
    rule = finding.rule
    # One code can have findings with different rules, so its own meaning comes first.
    statement = meaning_of(code) or rule.statement
    return {
        "id": code,
        "shortDescription": {"text": statement},
        "fullDescription": {"text": rule.statement},
        "help": {"text": rule.advice or rule.statement},
        "defaultConfiguration": {"level": _LEVELS[finding.severity][1]},
        **({"helpUri": rule.url} if rule.url else {}),
        "properties": {"rule": rule.name, "grade": rule.grade.name},
    }


def _sarif_result(
    catalogue: Catalogue, finding: Finding, codes: Sequence[str]
) -> dict[str, object]:
    place = catalogue.place(finding.path)
    location: dict[str, object] = {"physicalLocation": {"artifactLocation": {"uri": _uri(place)}}}
    if finding.asin is not None:
        location["logicalLocations"] = [{"name": finding.asin, "kind": "object"}]
    key = f"{finding.code} {finding.path or place_of(finding)}"
    digest = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[finding.severity][1],
        "message": {"text": escaped(_full_message(finding))},
        "locations": [location],
        "partialFingerprints": {"findingHash/v1": digest},
    }


def _uri(path: str) -> str:
    """Return the URI of a path: relative to the working directory if it is in there."""
    place = Path(path)
    if place.is_absolute():
        try:
            place = place.relative_to(Path.cwd())
        except ValueError:
            return place.as_uri()
    return quote(os.fsencode(place.as_posix()))


def _to_csv(findings: Iterable[Finding]) -> str:
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for one in findings:
        parts = {
            "severity": one.severity.name,
            "rule": one.rule.name,
            "grade": one.grade.name,
        }
        writer.writerow([csv_cell(parts.get(name) or getattr(one, name)) for name in _COLUMNS])
    return lines.getvalue()

"""The findings of an intake as lines and as JSON, and the judgement that the exit status is."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence

from .._wording import counted, wrap_lines
from ..analysis.findings import Finding, Severity
from ..intake.intake import Intake
from ..rules import RULES_VERSION, Rule
from .terminal import printable

__all__ = ["exit_status", "format_findings"]


_HEADINGS = {
    Severity.ERROR: "Errors: this will be rejected, or will not show",
    Severity.WARNING: "Warnings: this is probably not what you want",
    Severity.ADVICE: "Advice: this is good to know",
}


def exit_status(findings: Iterable[Finding], severity: Severity) -> int:
    """Return 1 where a finding is as bad as a severity or worse, else 0.

    Args:
        findings: The findings.
        severity: The least bad one that counts.
    """
    return int(any(finding.severity.is_at_least(severity) for finding in findings))


def format_findings(
    intake: Intake, findings: Sequence[Finding], options: argparse.Namespace
) -> str:
    """Return what a command prints of findings.

    Args:
        intake: What was read.
        findings: What is wrong with it.
        options: What `add_json` and `add_rename_plan` ask for.

    Returns:
        JSON, or lines that fit, the worst finding first.
    """
    if options.rename_plan:
        return json.dumps(_renames_document(intake), indent=2)
    if options.json:
        return json.dumps(_findings_document(intake, findings), indent=2)
    return "\n".join(wrap_lines(_lines(intake, findings)))


def _findings_document(intake: Intake, findings: Sequence[Finding]) -> dict[str, object]:
    """Findings as JSON values, with the new names that would mend rejected files."""
    return {
        "rules_version": RULES_VERSION,
        "findings": [finding.to_dict() for finding in findings],
        **_renames_document(intake),
    }


def _renames_document(intake: Intake) -> dict[str, object]:
    return {"renames": [rename.to_dict() for rename in intake.renames]}


def _lines(intake: Intake, findings: Sequence[Finding]) -> Iterator[str]:
    images = counted(len(intake.submissions), "image")
    products = counted(len(intake.catalogue), "product")
    yield f"{images} of {products}, {counted(len(intake.rejections), 'file')} rejected."
    for severity in Severity:
        members = [finding for finding in findings if finding.severity is severity]
        if members:
            yield from ("", f"{_HEADINGS[severity]} ({len(members)})")
        for finding in members:
            yield f"  {_place(finding)}: {finding.code}"
            yield f"    {finding.message}"
            if finding.suggestion and finding.suggestion not in finding.message:
                yield f"    What to do: {finding.suggestion}"
    if intake.renames:
        yield from ("", "New names for rejected files; no file is renamed here")
    for rename in intake.renames:
        new = f"{printable(rename.to)} ({rename.certainty.name.lower()})"
        yield f"  {printable(rename.from_)} -> {new}"
    if not findings:
        yield from ("", "Nothing is wrong with them.")
    yield from ("", Rule.DISPLAY_NOT_GUARANTEED.statement)


def _place(finding: Finding) -> str:
    if finding.path is not None:
        return printable(finding.path)
    return (
        " ".join(str(part) for part in (finding.asin, finding.scope) if part is not None) or "All"
    )

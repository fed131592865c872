"""The tables of plans, changes, audits and findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from .._wording import counted
from ..analysis.audit import Audit, FallbackEvidence, Outcome
from ..analysis.findings import HEADINGS, Finding, Severity
from ..analysis.impact import DisplayChange
from ..analysis.planning import CataloguePlan, Plan, Step, describe_outcome
from ..handover.batches import Batch
from ..resolution.explanation import FALLBACK_MATTERS, GRADES_IN_WORDS
from ..rules import Rule
from ..values.changes import Submission
from ..values.images import ImageFile, ImageSet
from ..values.marketplace import GLOBAL, Marketplace, Scope
from .answers import file_item, scope_tone
from .pictures import Thumbnails
from .table import Cell, Item, Tone, table

__all__ = [
    "audit_table",
    "audits_tables",
    "batches_table",
    "catalogue_plan_table",
    "evidence_table",
    "findings_tables",
    "impact_table",
    "plan_table",
]


_TONES: Final = {
    Outcome.AS_EXPECTED: Tone.OWN,
    Outcome.PENDING: Tone.GLOBAL,
    Outcome.NOT_OBSERVABLE: Tone.NOT_SHOWN,
    Outcome.NOT_COMPARED: Tone.NOT_SHOWN,
}
_SEVERITIES: Final = {
    Severity.ERROR: Tone.ERROR,
    Severity.WARNING: Tone.WARNING,
    Severity.ADVICE: Tone.PLAIN,
}
_IRREVERSIBLE: Final = "irreversible: this main image can be replaced but never deleted"
_MOST_ACTIONS: Final = 10


# Plans.


def plan_table(plan: Plan, thumbnails: Thumbnails) -> str:
    """Return a row for each step."""
    asin, steps = plan.submitted.asin, plan.steps
    rows: list[list[Cell]] = [
        [
            str(number),
            _step_item(step, thumbnails),
            _place(step.scope),
            Item(step.reason.statement, title=step.reason.rule.statement),
        ]
        for number, step in enumerate(steps, start=1)
    ]
    irreversible = sum(step.irreversible for step in steps)
    caption = f"{asin}: nothing to do."
    if steps:
        caption = f"Plan for {asin}: {counted(len(steps), 'step')}, {irreversible} irreversible"
    return table(caption, ["step", "action", "where", "why"], rows, describe_outcome(plan))


def _place(scope: Scope) -> str:
    return "the global set" if scope is GLOBAL else scope.name


def _step_item(step: Step, thumbnails: Thumbnails) -> Item:
    change = step.change
    tone = Tone.WARNING if step.irreversible else scope_tone(step.scope)
    if not isinstance(change, Submission):
        return Item(f"delete {change.variant}", tone=tone)
    item = file_item(change.file, tone, thumbnails)
    notes = [item.note, _IRREVERSIBLE if step.irreversible else ""]
    return item._replace(text=f"upload {item.text}", note="; ".join(filter(None, notes)))


def catalogue_plan_table(plans: CataloguePlan, _: Thumbnails) -> str:
    """Return a row for each product, first those that cannot be planned."""
    unreachable = plans.unreachable

    def rows() -> Iterator[list[Cell]]:
        for asin, error in unreachable.items():
            yield [asin, Item("cannot be planned", tone=Tone.ERROR), "", "", str(error)]
        for asin, plan in plans.items():
            steps = plan.steps
            irreversible = sum(step.irreversible for step in steps)
            note = f"{irreversible} irreversible" if irreversible else ""
            tone = Tone.WARNING if irreversible else Tone.PLAIN
            changed = dict.fromkeys(_place(step.scope) for step in steps)
            yield [
                asin,
                Item(counted(len(steps), "step") if steps else "nothing to do", note, tone=tone),
                ", ".join(changed),
                ", ".join(map(str, plan.also_changes)),
                [Item(one.message, title=one.rule.statement) for one in plan.warnings],
            ]

    number = len(plans) + len(unreachable)
    steps = sum(len(plan.steps) for plan in plans.values())
    caption = f"Plans for {counted(number, 'product')}: {counted(steps, 'step')}"
    caption += f", {len(unreachable)} cannot be planned" if unreachable else ""
    heads = ["product", "steps", "changed sets", "also changes", "notes"]
    notes = [Rule.UP_TO_72_HOURS.statement, Rule.DISPLAY_NOT_GUARANTEED.statement]
    return table(caption, heads, rows(), notes if number else (), number=number)


def batches_table(batches: tuple[Batch, ...], thumbnails: Thumbnails) -> str:
    """Return a row for each batch, in their order."""
    rows: list[list[Cell]] = []
    for batch in batches:
        actions = [_step_item(step, thumbnails) for step in batch.steps[:_MOST_ACTIONS]]
        if batch.kind == "delete":
            shown = zip(batch.steps, actions, strict=False)
            actions = [
                item._replace(text=f"{step.change.asin}: {item.text}") for step, item in shown
            ]
        left = len(batch.steps) - len(actions)
        actions += [Item(f"{left:,} more")] if left else []
        before = "all earlier uploads are completed" if batch.wait else ""
        if batch.awaited:
            stores = ", ".join(map(str, batch.awaited))
            before += f"{'; ' if before else ''}the own sets of {stores} are shown"
        rows.append([str(batch.number), batch.kind, _place(batch.scope), before, actions])
    number = sum(len(batch.steps) for batch in batches)
    one = "1 batch" if len(batches) == 1 else f"{len(batches):,} batches"
    caption = f"{counted(number, 'step')} in {one}"
    heads = ["batch", "action", "where", "wait until", "images"]
    return table(caption, heads, rows, [Rule.UP_TO_72_HOURS.statement])


# Changes of the display.


def impact_table(changes: Iterable[DisplayChange], thumbnails: Thumbnails) -> str:
    """Return a row for each group of stores that change alike."""
    groups: dict[tuple[ImageSet, ImageSet], list[DisplayChange]] = {}
    for change in changes:
        groups.setdefault((change.before, change.after), []).append(change)
    rows = [_impact_row(alike, thumbnails) for alike in groups.values()]
    number = sum(map(len, groups.values()))
    caption = f"{counted(number, 'store')} will change" if number else "No store will change."
    notes = [Rule.UP_TO_72_HOURS.statement, Rule.DISPLAY_NOT_GUARANTEED.statement]
    if any(alike[0].uncertain for alike in groups.values()):
        notes.insert(0, Rule.EQUAL_NAMES_ARE_UNCHANGED.statement)
    return table(caption, ["stores", "added", "removed", "replaced"], rows, notes)


def _impact_row(alike: list[DisplayChange], thumbnails: Thumbnails) -> list[Cell]:
    first = alike[0]
    stores = Item(
        ", ".join([str(one.store) for one in alike]),
        f"{counted(len(first.before), 'image')} before, {len(first.after)} after",
        ", ".join([one.store.name for one in alike]),
    )

    def replaced(old: ImageFile, new: ImageFile) -> Item:
        doubt = ["the pictures could not be compared"] if new.variant in first.uncertain else []
        before = "another picture" if str(old) == str(new) else f"instead of {old}"
        item = file_item(new, Tone.OWN, thumbnails, before, *doubt)
        return item._replace(text=f"{new.variant}: {item.text}")

    assumed = [
        Item(f"{variant}: assumed to stay the same", tone=Tone.NOT_SHOWN)
        for variant in first.uncertain
        if all(variant != new.variant for _, new in first.replaced)
    ]
    return [
        stores,
        [file_item(file, Tone.OWN, thumbnails) for file in first.added],
        [file_item(file, Tone.NOT_SHOWN, thumbnails) for file in first.removed],
        [*(replaced(old, new) for old, new in first.replaced), *assumed],
    ]


# Audits.


def audits_tables(audits: Mapping[Marketplace, Audit], thumbnails: Thumbnails) -> str:
    """Return the table of each store."""
    return "".join([audit_table(one, thumbnails) for one in audits.values()])


def audit_table(audit: Audit, thumbnails: Thumbnails) -> str:
    """Return a row for each slot, with what to do."""
    rows: list[list[Cell]] = [
        [
            Item(str(slot.variant), title=slot.variant.meaning),
            Item(
                slot.outcome.name.lower().replace("_", " "),
                title=slot.outcome.rule.statement,
                tone=_TONES.get(slot.outcome, Tone.WARNING),
            ),
            "" if slot.file is None else file_item(slot.file, Tone.PLAIN, thumbnails),
            "" if slot.live is None else Item(slot.live, title=slot.live),
            Item(slot.advice, title=slot.outcome.rule.statement),
        ]
        for slot in audit.slots
    ]
    heads = ["variant", "outcome", "expected", "live", "what to do"]
    return table(audit.summary, heads, rows)


def evidence_table(evidence: FallbackEvidence, _: Thumbnails) -> str:
    """Return what live images say about the gaps in countries' own sets."""
    reading = {
        "Gaps stay empty": evidence.whole_set,
        "Global images fill the gaps": evidence.per_variant,
        "Undecided": evidence.undecided,
    }
    rows: list[list[Cell]] = [[what, str(number)] for what, number in reading.items() if number]
    caption = "The gaps in countries' own sets, by the live images"
    if not rows:
        caption = (
            "No audited store has its own set with gaps, so the live images say nothing about gaps."
        )
    notes = [FALLBACK_MATTERS.partition(". ")[0] + "."] if rows else []
    return table(caption, ["reading", "audits"], rows, notes)


# Findings.


def findings_tables(findings: tuple[Finding, ...], thumbnails: Thumbnails) -> str:
    """Return a table for each heading, which says who speaks."""
    by_heading: dict[str, list[Finding]] = {heading: [] for heading in HEADINGS}
    for finding in findings:
        by_heading[finding.heading].append(finding)
    heads = ["finding", "where", "message", "what to do"]
    return "".join(
        [
            table(
                f"{heading}: {counted(len(some), 'finding')}",
                heads,
                (_finding_row(one, thumbnails) for one in some),
                number=len(some),
            )
            for heading, some in by_heading.items()
            if some
        ]
    )


def _finding_row(finding: Finding, thumbnails: Thumbnails) -> list[Cell]:
    rule = finding.rule
    advice = finding.suggestion
    where = [] if finding.asin is None else [Item(finding.asin)]
    if finding.scope is not None:
        where.append(Item(str(finding.scope), tone=scope_tone(finding.scope)))
    if finding.path is not None:
        where.append(Item(finding.path, title=finding.path))
    if finding.file is not None:
        item = file_item(finding.file, Tone.PLAIN, thumbnails)
        where.append(item)
    return [
        Item(finding.code, finding.severity.name.lower(), tone=_SEVERITIES[finding.severity]),
        where,
        Item(finding.message, title=f"{rule.statement} ({GRADES_IN_WORDS[finding.grade]})"),
        # Many messages say it already.
        "" if advice is None or advice in finding.message else advice,
    ]

"""The tables of plans, changes, audits and findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from .._wording import counted, with_article
from ..analysis.audit import Audit, FallbackEvidence, Outcome, SlotAudit
from ..analysis.findings import HEADINGS, Finding
from ..analysis.impact import DisplayChange
from ..analysis.planning import CataloguePlan, Plan, Step, describe_outcome
from ..handover.batches import Batch
from ..resolution.explanation import FALLBACK_UNKNOWN, GRADES_IN_WORDS
from ..rules import Rule
from ..values.changes import Deletion
from ..values.images import ImageFile, ImageSet
from ..values.live import CatalogImage, CatalogImages, LiveImages
from ..values.marketplace import GLOBAL, Scope
from .answers import change_item, file_item, path_item, pictures_of, scope_tone
from .pictures import Thumbnails
from .table import Cell, Item, Tone, table

__all__ = [
    "audit_table",
    "audits_tables",
    "batches_table",
    "catalog_images_table",
    "catalogue_plan_table",
    "evidence_table",
    "findings_tables",
    "impact_table",
    "live_table",
    "live_tables",
    "plan_table",
    "slots_table",
    "steps_table",
]


_TONES: Final = {
    Outcome.AS_EXPECTED: Tone.OWN,
    Outcome.PENDING: Tone.GLOBAL,
    Outcome.NOT_OBSERVABLE: Tone.NOT_SHOWN,
    Outcome.NOT_COMPARED: Tone.NOT_SHOWN,
}
_IRREVERSIBLE: Final = "irreversible: this main image can be replaced but never deleted"
_MOST_ACTIONS: Final = 10


# Plans.


def plan_table(plan: Plan, thumbnails: Thumbnails) -> str:
    """Return a row for each step."""
    asin, steps = plan.submitted.asin, plan.steps
    caption = f"Plan for {asin}: {_steps_in_words(steps)}" if steps else f"{asin}: nothing to do."
    return steps_table(steps, thumbnails, caption, describe_outcome(plan))


def steps_table(
    steps: Sequence[Step], thumbnails: Thumbnails, caption: str = "", notes: Iterable[str] = ()
) -> str:
    """Return a row for each step."""
    rows: list[list[Cell]] = [
        [
            str(number),
            _step_item(step, thumbnails),
            _place(step.scope),
            Item(step.reason.statement, title=step.reason.rule.statement),
        ]
        for number, step in enumerate(steps, start=1)
    ]
    caption = caption or _steps_in_words(steps)
    return table(caption, ["step", "action", "where", "why"], rows, notes)


def _steps_in_words(steps: Sequence[Step]) -> str:
    irreversible = sum(step.irreversible for step in steps)
    return f"{counted(len(steps), 'step')}, {irreversible} irreversible"


def _place(scope: Scope) -> str:
    return "the global set" if scope is GLOBAL else scope.name


def _step_item(step: Step, thumbnails: Thumbnails) -> Item:
    item = change_item(step.change, thumbnails)
    if not step.irreversible:
        return item
    notes = [item.note, _IRREVERSIBLE]
    return item._replace(note="; ".join(filter(None, notes)), tone=Tone.WARNING)


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


def batches_table(batches: Sequence[Batch], thumbnails: Thumbnails) -> str:
    """Return a row for each batch, in their order."""
    rows: list[list[Cell]] = []
    for batch in batches:
        actions = [_action_item(step, thumbnails) for step in batch.steps[:_MOST_ACTIONS]]
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


def _action_item(step: Step, thumbnails: Thumbnails) -> Item:
    """Return a step with its product, which the name of an uploaded file says already."""
    item = _step_item(step, thumbnails)
    if isinstance(step.change, Deletion):
        return item._replace(text=f"{step.change.asin}: {item.text}")
    return item


# Changes of the display.


def impact_table(changes: Iterable[DisplayChange], thumbnails: Thumbnails) -> str:
    """Return a row for each group of stores that change alike."""
    groups: dict[tuple[ImageSet, ImageSet], list[DisplayChange]] = {}
    for change in changes:
        groups.setdefault((change.before, change.after), []).append(change)
    rows = [_impact_row(alike, thumbnails) for alike in groups.values()]
    number = sum(map(len, groups.values()))
    caption = f"{counted(number, 'store')} will change"
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


def audits_tables(audits: Iterable[Audit], thumbnails: Thumbnails) -> str:
    """Return the table of each audit."""
    return "".join([audit_table(one, thumbnails) for one in audits])


def audit_table(audit: Audit, thumbnails: Thumbnails) -> str:
    """Return a row for each slot, with what to do."""
    return slots_table(audit.slots, thumbnails, audit.summary)


def slots_table(slots: Sequence[SlotAudit], thumbnails: Thumbnails, caption: str = "") -> str:
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
            _live_item(slot, thumbnails),
            Item(slot.advice, title=slot.outcome.rule.statement),
        ]
        for slot in slots
    ]
    heads = ["variant", "outcome", "expected", "live", "what to do"]
    return table(caption or counted(len(rows), "image slot"), heads, rows)


def _live_item(slot: SlotAudit, thumbnails: Thumbnails) -> Item:
    """Return the live picture, which is known only if it is recognized."""
    recognized = [] if slot.recognized is None else [slot.recognized.file]
    live = slot.live or ""
    return Item(live, title=live, pictures=pictures_of(recognized, thumbnails))


# Live images.


def live_table(live: LiveImages, _: Thumbnails) -> str:
    """Return a row for each variant, and one for each image without a valid one."""
    return _known_table(live)


def _known_table(live: LiveImages) -> str:
    of_product = "" if live.asin is None else f" of {live.asin}"
    in_store = "" if live.store is None else f" in {with_article(live.store.name)} ({live.store})"
    return _live_table(
        [*live.images, *live.unplaced],
        f"Live images{of_product}{in_store}: {_count(live)}",
        ["These variants can be seen: " + ", ".join(map(str, live.observable)) + "."],
    )


def _count(live: LiveImages) -> str:
    rest = f", and {len(live.unplaced):,} without a valid variant" if live.unplaced else ""
    return f"{len(live):,}{rest}"


def live_tables(images: CatalogImages, _: Thumbnails) -> str:
    """Return the table of each store, the unknown ones last."""
    known = [_known_table(live) for live in images.values()]
    unknown = [
        _live_table(
            [*live.images, *live.unplaced],
            f"Live images of {key}, which is not in the table of stores: {_count(live)}",
        )
        for key, live in images.unknown.items()
    ]
    return "".join([*known, *unknown]) or table("No live images.")


def catalog_images_table(images: Sequence[CatalogImage], _: Thumbnails) -> str:
    """Return a row for each live image."""
    return _live_table(images, counted(len(images), "live image"))


def _live_table(images: Sequence[CatalogImage], caption: str, notes: Iterable[str] = ()) -> str:
    rows: list[list[Cell]] = [
        [
            _variant_item(one),
            Item(one.link, title=one.link),
            f"{one.width:,} x {one.height:,}" if one.width and one.height else "",
        ]
        for one in images
    ]
    return table(caption, ["variant", "link", "pixels"], rows, notes)


def _variant_item(image: CatalogImage) -> Item:
    code = image.code
    if code is None:
        return Item(image.variant or "none", "not a valid variant code")
    return Item(str(code), title=code.meaning)


def evidence_table(evidence: FallbackEvidence, _: Thumbnails) -> str:
    """Return what live images say about the gaps in countries' own sets."""
    reading = {
        "Gaps stay empty": evidence.whole_set,
        "Global images fill the gaps": evidence.per_variant,
        "Undecided": evidence.undecided,
    }
    rows: list[list[Cell]] = [[what, f"{number:,}"] for what, number in reading.items() if number]
    caption = "The gaps in countries' own sets, by the live images"
    if not rows:
        caption = (
            "No audited store has its own set with gaps, so the live images say nothing about gaps."
        )
    notes = [FALLBACK_UNKNOWN] if rows else []
    return table(caption, ["reading", "audits"], rows, notes)


# Findings.


def findings_tables(findings: Iterable[Finding], thumbnails: Thumbnails) -> str:
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
        where.append(path_item(finding.path, thumbnails))
    if finding.file is not None:
        item = file_item(finding.file, Tone.PLAIN, thumbnails)
        where.append(item)
    return [
        Item(finding.code, finding.severity.name.lower()),
        where,
        Item(finding.message, title=f"{rule.statement} ({GRADES_IN_WORDS[finding.grade]})"),
        # Many messages say it already.
        "" if advice is None or advice in finding.message else advice,
    ]

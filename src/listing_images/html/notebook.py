"""The table that a notebook shows for each kind of answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from .._wording import counted
from ..analysis.audit import Audit, Outcome
from ..analysis.planning import Plan, Step, describe_outcome
from ..intake.intake import Intake
from ..resolution.displayed import DisplayedImages, StoreDisplays
from ..resolution.explanation import FALLBACK_MATTERS, GRADES_IN_WORDS, describe_answer
from ..resolution.verdicts import Verdict
from ..rules import Rule
from ..values.changes import Submission, describe_scope
from ..values.images import ImageFile, ImageSet
from ..values.marketplace import GLOBAL, Marketplace, Scope
from ..values.submitted import SubmittedImages
from .table import Cell, Item, Tone, table

__all__ = ["NOT_SHOWN", "Answer", "to_html"]


Answer: TypeAlias = SubmittedImages | DisplayedImages | StoreDisplays | Plan | Audit | Intake

_SHOWN: Final = {
    Rule.COUNTRY_SET_WITH_MAIN_WINS: "the country's own set",
    Rule.GLOBAL_REACHES_EVERY_STORE: "the global set",
}
NOT_SHOWN: Final = {
    Rule.COUNTRY_SET_NEEDS_MAIN: "this set has no main image",
    Rule.COUNTRY_SET_WITH_MAIN_WINS: "the country's own set wins",
    Rule.ONE_MAIN_REQUIRED: "this set has no main image",
}
"""Why an image is not shown, in a few words."""
_COLOURS: Final = "Blue: the global set. Green: a country's own set. Grey: not shown."
_TONES: Final = {
    Outcome.AS_EXPECTED: Tone.OWN,
    Outcome.PENDING: Tone.GLOBAL,
    Outcome.NOT_OBSERVABLE: Tone.NOT_SHOWN,
}


def to_html(answer: Answer) -> str:
    """Return an answer as the HTML that a notebook shows.

    The result can be put into any page. It contains no scripts and loads nothing, all text is
    escaped, and all styles are inline.

    Args:
        answer: A `SubmittedImages`, `DisplayedImages`, `StoreDisplays`, `Plan`, `Audit` or
            `Intake`.

    Raises:
        TypeError: `answer` is of another type.

    Example:
        >>> from listing_images import SubmittedImages
        >>> "B000123456.MAIN.jpg" in to_html(SubmittedImages.of(["B000123456.MAIN.jpg"]))
        True
    """
    for kind, render in _RENDERERS.items():
        if isinstance(answer, kind):
            return render(answer)
    raise TypeError(f"Expected an answer, such as resolve returns, got {type(answer).__name__}.")


# Submitted images.


def _submitted_table(submitted: SubmittedImages) -> str:
    asin, worldwide, by_country = submitted.asin, submitted.worldwide, submitted.by_country
    columns = [
        (Item("GLOBAL", counted(len(worldwide), "image")), worldwide, Tone.GLOBAL),
        *(
            (Item(str(store), counted(len(images), "image"), store.name), images, Tone.OWN)
            for store, images in by_country.items()
        ),
    ]
    variants = sorted({variant for _, images, _ in columns for variant in images})
    rows: list[list[Cell]] = [
        [
            Item(str(variant), title=variant.meaning),
            *(
                _file_item(images[variant], tone) if variant in images else ""
                for _, images, tone in columns
            ),
        ]
        for variant in variants
    ]
    caption = f"Submitted images of {asin}" if rows else f"No images of {asin} are submitted."
    return table(caption, ["variant", *(head for head, _, _ in columns)], rows)


def _file_item(file: ImageFile, tone: Tone) -> Item:
    known = [] if file.picture is None else [f"picture {file.picture}"]
    if file.text_languages is not None:
        languages = ", ".join(sorted(file.text_languages))
        known.append(f"text in {languages}" if languages else "no text")
    if file.shows_dimensions:
        known.append("shows dimensions")
    if file.submitted_at is not None:
        known.append(f"uploaded {file.submitted_at.isoformat(' ', 'minutes')}")
    return Item(str(file), "; ".join(known), tone=tone)


# Displayed images.


def _store_table(displayed: DisplayedImages) -> str:
    """Return the images of one store, those displayed before the others."""
    asin, store, verdicts = displayed.submitted.asin, displayed.store, displayed.verdicts
    rows: list[list[Cell]] = [
        [
            Item(str(verdict.file.variant), title=verdict.file.variant.meaning),
            _verdict_item(verdict),
            describe_scope(verdict.scope),
            Item(verdict.rule.statement, GRADES_IN_WORDS[verdict.grade]),
        ]
        for verdict in sorted(verdicts, key=lambda one: (not one.displayed, one.file.variant))
    ]
    notes = [] if rows else ["There are no images that it could show."]
    return table(
        f"With these submissions, {store.name} ({store}) shows {_shown(displayed)} for {asin}.",
        ["variant", "image", "from", "why"],
        rows,
        [*notes, *_notes(fallback_matters=displayed.depends_on_fallback)],
    )


def _stores_table(displays: StoreDisplays) -> str:
    """Return a row for each variant and a column for each store, or group of alike stores."""
    asin, by_country = displays.submitted.asin, displays.submitted.by_country
    groups: dict[Marketplace | None, list[Marketplace]] = {}
    for store in displays:
        groups.setdefault(store if store in by_country else None, []).append(store)
    columns = [(alike, displays[alike[0]]) for alike in groups.values()]
    variants = sorted(
        {verdict.file.variant for _, answer in columns for verdict in answer.verdicts}
    )
    rows: list[list[Cell]] = [
        [
            Item(str(variant), title=variant.meaning),
            *(
                [_verdict_item(one) for one in answer.verdicts if one.file.variant == variant]
                for _, answer in columns
            ),
        ]
        for variant in variants
    ]
    heads = [
        Item(
            ", ".join(map(str, alike)),
            _shown(answer),
            ", ".join([store.name for store in alike]),
        )
        for alike, answer in columns
    ]
    caption = f"{asin} in {counted(len(displays), 'store')}"
    caption += ", with these submissions" if rows else ": there are no submitted images."
    notes = _notes(fallback_matters=any(answer.depends_on_fallback for _, answer in columns))
    return table(caption, ["variant", *heads], rows, [_COLOURS, *notes] if rows else notes)


def _shown(displayed: DisplayedImages) -> str:
    return describe_answer(displayed.source, displayed.verdicts)


def _verdict_item(verdict: Verdict) -> Item:
    rule = verdict.rule
    return Item(
        str(verdict.file),
        f"shown: {_SHOWN[rule]}" if verdict.displayed else f"not shown: {NOT_SHOWN[rule]}",
        f"{rule.statement} ({GRADES_IN_WORDS[verdict.grade]})",
        _scope_tone(verdict.scope) if verdict.displayed else Tone.NOT_SHOWN,
    )


def _scope_tone(scope: Scope) -> Tone:
    return Tone.GLOBAL if scope is GLOBAL else Tone.OWN


def _notes(*, fallback_matters: bool) -> list[str]:
    notes = [FALLBACK_MATTERS] if fallback_matters else []
    return [*notes, Rule.DISPLAY_NOT_GUARANTEED.statement]


# Plans.


def _plan_table(plan: Plan) -> str:
    asin, steps = plan.submitted.asin, plan.steps
    rows: list[list[Cell]] = [
        [
            str(number),
            _step_item(step),
            "the global set" if step.scope is GLOBAL else step.scope.name,
            Item(step.reason.statement, title=step.reason.rule.statement),
        ]
        for number, step in enumerate(steps, start=1)
    ]
    irreversible = sum(step.irreversible for step in steps)
    caption = f"{asin}: nothing to do."
    if steps:
        caption = f"Plan for {asin}: {counted(len(steps), 'step')}, {irreversible} irreversible"
    return table(caption, ["step", "action", "where", "why"], rows, describe_outcome(plan))


def _step_item(step: Step) -> Item:
    change = step.change
    action, picture = f"delete {change.variant}", None
    if isinstance(change, Submission):
        action, picture = f"upload {change.file}", change.file.picture
    notes = [] if picture is None else [f"picture {picture}"]
    tone = _scope_tone(step.scope)
    if step.irreversible:
        notes.append("irreversible: this main image can be replaced but never deleted")
        tone = Tone.WARNING
    return Item(action, "; ".join(notes), tone=tone)


# Audits.


def _audit_table(audit: Audit) -> str:
    rows: list[list[Cell]] = [
        [
            Item(str(slot.variant), title=slot.variant.meaning),
            Item(
                slot.outcome.name.lower().replace("_", " "),
                title=slot.outcome.rule.statement,
                tone=_TONES.get(slot.outcome, Tone.WARNING),
            ),
            "" if slot.file is None else Item(str(slot.file), slot.file.picture or ""),
            "" if slot.live is None else Item(slot.live, title=slot.live),
            slot.outcome.rule.statement,
        ]
        for slot in audit.slots
    ]
    return table(audit.summary, ["variant", "outcome", "expected", "live", "rule"], rows)


# Intakes.


def _intake_tables(intake: Intake) -> str:
    rows: list[list[Cell]] = [
        [
            asin,
            _set_item(GLOBAL, submitted.worldwide) if submitted.worldwide else "",
            [_set_item(store, images) for store, images in submitted.by_country.items()],
        ]
        for asin, submitted in intake.catalogue.items()
    ]
    products = table(f"{intake.summary}.", ["product", "global set", "countries' own sets"], rows)
    rejected: list[list[Cell]] = [
        [
            Item(one.path, title=one.path),
            Item(one.message, title=one.rule.statement, tone=Tone.WARNING),
            one.suggestion or "",
        ]
        for one in intake.rejections
    ]
    if not rejected:
        return products
    caption = f"Rejected: {counted(len(rejected), 'file')}"
    return products + table(caption, ["file", "why", "rename to"], rejected)


def _set_item(scope: Scope, images: ImageSet) -> Item:
    variants = ", ".join(map(str, images))
    return Item(
        f"{scope}: {counted(len(images), 'image')}",
        variants if images.has_main else f"{variants}: no main image",
        tone=_scope_tone(scope) if images.has_main else Tone.WARNING,
    )


_RENDERERS: Final[dict[type, Callable[[Any], str]]] = {
    SubmittedImages: _submitted_table,
    DisplayedImages: _store_table,
    StoreDisplays: _stores_table,
    Plan: _plan_table,
    Audit: _audit_table,
    Intake: _intake_tables,
}

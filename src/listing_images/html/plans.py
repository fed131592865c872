"""A plan in HTML, for notebooks: what to do, where, and why."""

from __future__ import annotations

from ..analysis.planning import Plan
from ..analysis.steps import Step
from ..values.changes import Submission
from ..values.marketplace import GLOBAL
from .table import Cell, Item, Tone, counted, table

__all__ = ["steps_table"]


def steps_table(plan: Plan) -> str:
    """Return the steps of a plan, in their order, then what comes of them."""
    asin, steps = plan.submitted.asin, plan.steps
    rows: list[list[Cell]] = [
        [
            str(number),
            _item(step),
            "the global set" if step.scope is GLOBAL else step.scope.name,
            Item(step.reason.statement, title=step.reason.rule.statement),
        ]
        for number, step in enumerate(steps, start=1)
    ]
    irreversible = sum(step.irreversible for step in steps)
    told = f"Plan for {asin}: {counted(len(steps), 'step')}, {irreversible} irreversible."
    if not steps:
        told = f"Nothing is to be done for {asin}."
    return table(told, ["step", "what to do", "where", "why"], rows, plan.outcome())


def _item(step: Step) -> Item:
    change = step.change
    told, picture = f"delete {change.variant}", None
    if isinstance(change, Submission):
        told, picture = f"upload {change.file}", change.file.picture
    notes = [] if picture is None else [f"picture {picture}"]
    tone = Tone.GLOBAL if step.scope is GLOBAL else Tone.OWN
    if step.irreversible:
        notes.append("irreversible: this main image can be replaced, never deleted")
        tone = Tone.WARNING
    return Item(told, "; ".join(notes), tone=tone)

"""A plan in HTML, for notebooks: what to do, where, and why."""

from __future__ import annotations

from collections.abc import Iterable

from ._html_table import Cell, Item, Tone, counted, table
from .asin import Asin
from .change import Submission
from .marketplace import GLOBAL
from .step import Step

__all__ = ["steps_table"]


def steps_table(asin: Asin, steps: tuple[Step, ...], outcome: Iterable[str]) -> str:
    """Return the steps of a plan, in their order.

    Args:
        asin: The product.
        steps: The steps.
        outcome: What comes of them, in sentences.
    """
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
    return table(told, ["step", "what to do", "where", "why"], rows, outcome)


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

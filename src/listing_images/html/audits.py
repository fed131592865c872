"""An audit in HTML, for notebooks: each slot, as it should be and as it is."""

from __future__ import annotations

from typing import Final

from ..analysis.audit import Audit, Outcome
from .table import Cell, Item, Tone, table

__all__ = ["slots_table"]


_TONES: Final = {
    Outcome.AS_EXPECTED: Tone.OWN,
    Outcome.PENDING: Tone.GLOBAL,
    Outcome.NOT_OBSERVABLE: Tone.ASIDE,
}
"""Every other outcome is a warning."""


def slots_table(audit: Audit) -> str:
    """Return what was found, slot by slot."""
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
    return table(audit.summary, ["variant", "found", "should show", "shows", "rests on"], rows)

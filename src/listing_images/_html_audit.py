"""An audit in HTML, for notebooks: each slot, as it should be and as it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from ._html_table import Cell, Item, Tone, table
from .imageset import ImageFile
from .outcome import Outcome
from .variant import VariantCode

__all__ = ["Slot", "slots_table"]

_TONES: Final = {
    Outcome.AS_EXPECTED: Tone.OWN,
    Outcome.PENDING: Tone.GLOBAL,
    Outcome.NOT_OBSERVABLE: Tone.ASIDE,
}
"""Every other outcome is a warning."""


class Slot(NamedTuple):
    """What was found of one slot.

    Attributes:
        variant: The variant.
        outcome: What was found.
        file: The image that the store should show, if any.
        live: What the store shows, if anything.
    """

    variant: VariantCode
    outcome: Outcome
    file: ImageFile | None
    live: str | None


def slots_table(summary: str, slots: Iterable[Slot]) -> str:
    """Return what was found, slot by slot.

    Args:
        summary: It all in one sentence.
        slots: The slots, in display order.
    """
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
        for slot in slots
    ]
    return table(summary, ["variant", "found", "should show", "shows", "rests on"], rows)

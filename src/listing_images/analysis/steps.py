"""One step of a plan: a change, why it is made, and whether it can be taken back."""

from __future__ import annotations

from enum import unique
from typing import Final, final

from attrs import field, frozen

from .._base import NamedEnum, Value
from .._given import instance
from ..rules import Rule
from ..values.changes import Change, Deletion, Submission
from ..values.marketplace import Scope

__all__ = ["Step", "StepReason"]


@unique
class StepReason(NamedEnum):
    """Why a step of a plan is made; the value is the name.

    Example:
        >>> print(StepReason.KEEP_STORE.statement)
        The store shall go on showing what it shows while the global set changes.
    """

    SHOW_IN_STORE = "SHOW_IN_STORE"
    """The store shall show the image, from its own set."""
    CLEAR_FROM_STORE = "CLEAR_FROM_STORE"
    """The store's own set has an image that the store shall not show."""
    KEEP_STORE = "KEEP_STORE"
    """The store must have a set of its own before the global set that it follows is touched."""
    SHOW_WORLDWIDE = "SHOW_WORLDWIDE"
    """The stores that follow the global set shall show the image."""
    CLEAR_WORLDWIDE = "CLEAR_WORLDWIDE"
    """The global set has an image that the stores that follow it shall not show."""

    @property
    def statement(self) -> str:
        """The reason in a sentence."""
        return _TOLD[self][0]

    @property
    def rule(self) -> Rule:
        """The rule that the step relies on."""
        return _TOLD[self][1]


_TOLD: Final = {
    StepReason.SHOW_IN_STORE: (
        "The store shall show these images, from its own set.",
        Rule.COUNTRY_SET_WITH_MAIN_WINS,
    ),
    StepReason.CLEAR_FROM_STORE: (
        "The store shall not show these images, which its own set has.",
        Rule.VARIANTS_CAN_BE_DELETED,
    ),
    StepReason.KEEP_STORE: (
        "The store shall go on showing what it shows while the global set changes.",
        Rule.GLOBAL_NEVER_OVERRIDES_COUNTRY,
    ),
    StepReason.SHOW_WORLDWIDE: (
        "The stores that follow the global set shall show these images.",
        Rule.GLOBAL_REACHES_EVERY_STORE,
    ),
    StepReason.CLEAR_WORLDWIDE: (
        "The stores that follow the global set shall not show these images.",
        Rule.VARIANTS_CAN_BE_DELETED,
    ),
}


@final
@frozen(weakref_slot=False)
class Step(Value):
    """One step of a plan.

    Attributes:
        change: The upload or the deletion.
        reason: Why it is made.
        irreversible: Whether it gives a set its first main image, which can be replaced but never
            deleted (`Rule.MAIN_CANNOT_BE_DELETED`): a store whose own set gains one never falls
            back to the global set again.

    Example:
        >>> from listing_images import ImageSet, Marketplace, SubmittedImages, plan
        >>> wanted = {Marketplace.DE: ImageSet.of("B000123456.MAIN.png")}
        >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
        >>> step = plan(submitted, wanted, sold_in=[Marketplace.DE, Marketplace.US]).steps[0]
        >>> print(step)
        upload B000123456.MAIN.png for DE (irreversible)
    """

    change: Change = field(validator=instance(Submission, Deletion))
    reason: StepReason = field(validator=instance(StepReason))
    irreversible: bool = field(validator=instance(bool))

    @property
    def scope(self) -> Scope:
        """The scope that it changes."""
        return self.change.scope

    def __str__(self) -> str:
        told = "upload" if isinstance(self.change, Submission) else "delete"
        return f"{told} {self.change}{' (irreversible)' if self.irreversible else ''}"


def row_of(step: Step, number: int) -> dict[str, object]:
    """Return a step as a flat row of plain values; a deletion has no file and no picture.

    Args:
        step: The step.
        number: Its place in the plan, from 1.

    Example:
        >>> step = Step(Submission.of("B000123456.MAIN.jpg"), StepReason.SHOW_WORLDWIDE, True)
        >>> row_of(step, 1)["file"]
        'B000123456.MAIN.jpg'
    """
    change = step.change
    file = change.file if isinstance(change, Submission) else None
    return {
        "asin": change.asin,
        "step": number,
        "change": "upload" if file else "delete",
        "scope": str(change.scope),
        "variant": str(change.variant),
        "file": file and str(file),
        "picture": file and file.picture,
        "reason": step.reason.name,
        "rule": step.reason.rule.name,
        "grade": step.reason.rule.grade.name,
        "irreversible": step.irreversible,
    }

"""An answer in words: what a store shows, and the reason for every image."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from .._wording import wrap_lines
from ..rules import Grade, Rule
from ..values.asin import Asin
from ..values.changes import describe_scope
from ..values.marketplace import GLOBAL, Marketplace, Scope
from .verdicts import Verdict

__all__ = ["FALLBACK_MATTERS", "GRADES_IN_WORDS", "answer", "count_images", "explain", "reasons"]


GRADES_IN_WORDS: Final = {
    Grade.PAGE: "as Amazon's page says",
    Grade.AMAZON: "as Amazon says elsewhere",
    Grade.REPORTED: "as third parties report",
    Grade.OURS: "as this library reads it: Amazon does not say",
}
"""Who says a rule, to stand behind it in brackets."""

FALLBACK_MATTERS: Final = (
    "Amazon does not say whether a global image fills a slot that a country's own set lacks: "
    "the other reading of this fallback gives another answer here."
)
"""Said of every answer that depends on the reading of the fallback."""


def count_images(number: int) -> str:
    """Return a number of images in words: "1 image", "2 images"."""
    return f"{number} image" if number == 1 else f"{number} images"


def answer(source: Scope | None, number: int, *, filling: int) -> str:
    """Return what a store shows as the end of a sentence.

    Args:
        source: The scope whose set won; None where nothing is shown.
        number: How many images that are.
        filling: How many of them are global images in slots that the store's own set lacks.
    """
    if source is None:
        return "nothing"
    whose = "the global set" if source is GLOBAL else "its own set"
    beside = f" and {filling} global beside it" if filling else ""
    return f"{whose}{beside}, {count_images(number)}"


def reasons(verdicts: Iterable[Verdict]) -> list[str]:
    """Return lines that give each image with its reason, those displayed before those set aside.

    Args:
        verdicts: The verdicts on a store's images.

    Returns:
        Lines yet to be fitted to a width; images of one reason stand together under it.
    """
    groups: dict[tuple[bool, Scope, Rule, Grade], list[Verdict]] = {}
    for verdict in verdicts:
        key = verdict.displayed, verdict.scope, verdict.rule, verdict.grade
        groups.setdefault(key, []).append(verdict)
    lines: list[str] = []
    for (displayed, scope, rule, grade), members in sorted(
        groups.items(), key=lambda one: not one[0][0]
    ):
        outcome = "Displayed" if displayed else "Set aside"
        source = describe_scope(scope)
        lines.append(f"{outcome}, from {source} ({GRADES_IN_WORDS[grade]}):")
        lines.append(f"  {rule.statement}")
        lines += [f"    {member.file.variant}  {member.file}" for member in members]
    return lines


def explain(
    asin: Asin,
    store: Marketplace,
    source: Scope | None,
    verdicts: tuple[Verdict, ...],
    *,
    fallback_matters: bool,
) -> str:
    """Return an answer in words, in lines of at most 100 columns.

    Args:
        asin: The product.
        store: The store.
        source: The scope whose set won; None where nothing is shown.
        verdicts: The verdicts on every image considered.
        fallback_matters: Whether the other reading of the fallback gives another answer.
    """
    shown = [verdict for verdict in verdicts if verdict.displayed]
    filling = sum(verdict.scope != source for verdict in shown)
    told = answer(source, len(shown), filling=filling)
    where = f"{store.name} ({store})"
    lines = [f"By these submissions, {where} shows {told} of {asin}.", *reasons(verdicts)]
    if not verdicts:
        lines.append("No image is submitted that it could show.")
    if fallback_matters:
        lines.append(FALLBACK_MATTERS)
    lines.append(Rule.DISPLAY_NOT_GUARANTEED.statement)
    return "\n".join(wrap_lines(lines))

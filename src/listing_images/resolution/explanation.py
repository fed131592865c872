"""An answer in words: what a store shows, and the reason for each image."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from .._wording import counted, with_article, wrap_lines
from ..rules import Grade, Rule
from ..values.asin import Asin
from ..values.changes import describe_scope
from ..values.marketplace import GLOBAL, Marketplace, Scope
from .verdicts import Verdict

__all__ = [
    "FALLBACK_MATTERS",
    "FALLBACK_UNKNOWN",
    "GRADES_IN_WORDS",
    "describe_answer",
    "explain",
    "format_reasons",
]


GRADES_IN_WORDS: Final = {
    Grade.PAGE: "Amazon's page says so",
    Grade.AMAZON: "Amazon says so elsewhere",
    Grade.REPORTED: "third parties report it",
    Grade.OURS: "this library's reading; Amazon does not say",
}
"""Who says a rule, in brackets after it."""

FALLBACK_UNKNOWN: Final = (
    "Amazon does not say whether global images fill the gaps in a country's own set."
)
"""Why there is a `Fallback` to choose."""

FALLBACK_MATTERS: Final = (
    f"{FALLBACK_UNKNOWN} The other fallback would give a different answer here."
)
"""Added to each answer that depends on the `Fallback`."""


def describe_answer(source: Scope | None, verdicts: Iterable[Verdict]) -> str:
    """Return what a store shows as the end of a sentence.

    Args:
        source: The scope whose set is shown; None if nothing is shown.
        verdicts: The verdicts on the store's images.
    """
    if source is None:
        return "nothing"
    shown = [verdict.scope == source for verdict in verdicts if verdict.displayed]
    filling = shown.count(False)
    whose = "the global set" if source is GLOBAL else "its own set"
    added = f" and {counted(filling, 'global image')}" if filling else ""
    return f"{whose}{added} ({counted(len(shown), 'image')})"


def format_reasons(verdicts: Iterable[Verdict]) -> list[str]:
    """Return lines that give each image with its reason, the displayed images first.

    Images with the same reason are listed together. The lines still have to be wrapped.
    """
    groups: dict[tuple[bool, Scope, Rule, Grade], list[str]] = {}
    for verdict in verdicts:
        key = verdict.displayed, verdict.scope, verdict.rule, verdict.grade
        groups.setdefault(key, []).append(f"    {verdict.file.variant}  {verdict.file}")
    lines: list[str] = []
    for key in sorted(groups, key=lambda key: not key[0]):
        displayed, scope, rule, grade = key
        outcome = "Displayed" if displayed else "Not displayed"
        lines.append(f"{outcome}, from {describe_scope(scope)} ({GRADES_IN_WORDS[grade]}):")
        lines.append(f"  {rule.statement}")
        lines += groups[key]
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
        source: The scope whose set is shown; None if nothing is shown.
        verdicts: The verdicts on the store's images.
        fallback_matters: Whether the other `Fallback` gives a different answer.
    """
    where, answer = f"{with_article(store.name)} ({store})", describe_answer(source, verdicts)
    lines = [f"With these submissions, {where} shows {answer} for {asin}."]
    lines += format_reasons(verdicts)
    if not verdicts:
        lines.append("There are no submitted images for this store.")
    if fallback_matters:
        lines.append(FALLBACK_MATTERS)
    lines.append(Rule.DISPLAY_NOT_GUARANTEED.statement)
    return "\n".join(wrap_lines(lines))

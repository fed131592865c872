"""Answers in HTML, for notebooks: what one store shows of a product, or what all of them do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ._explanation import FALLBACK_MATTERS, GRADES_IN_WORDS, answer
from ._html_table import Cell, Item, Tone, counted, table
from .asin import Asin
from .change import name_of_set
from .marketplace import GLOBAL, Marketplace, Scope
from .rules import Rule
from .submitted import SubmittedImages
from .verdict import Fallback, Verdict, depends_on_fallback, verdicts_for

__all__ = ["store_table", "stores_table"]

_WHY: Final = {
    (Rule.COUNTRY_SET_WITH_MAIN_WINS, True): "shown: the country's own set",
    (Rule.GLOBAL_REACHES_EVERY_STORE, True): "shown: the global set",
    (Rule.COUNTRY_SET_NEEDS_MAIN, False): "set aside: no main image beside it",
    (Rule.COUNTRY_SET_WITH_MAIN_WINS, False): "set aside: the own set wins",
    (Rule.ONE_MAIN_REQUIRED, False): "set aside: no main image beside it",
}
"""What decides, in a few words; the rule itself is in the title."""

_COLOURS: Final = "Blue is global, green is a country's own, grey is set aside."


def store_table(
    asin: Asin,
    store: Marketplace,
    source: Scope | None,
    verdicts: tuple[Verdict, ...],
    *,
    fallback_matters: bool,
) -> str:
    """Return what one store shows, image by image, those shown before those set aside.

    Args:
        asin: The product.
        store: The store.
        source: The scope whose set won; None where nothing is shown.
        verdicts: The verdicts on every image considered.
        fallback_matters: Whether the other reading of the fallback gives another answer.
    """
    rows: list[list[Cell]] = [
        [
            Item(str(verdict.file.variant), title=verdict.file.variant.meaning),
            _item(verdict),
            name_of_set(verdict.scope),
            Item(verdict.rule.statement, GRADES_IN_WORDS[verdict.grade]),
        ]
        for verdict in sorted(verdicts, key=lambda one: (not one.displayed, one.file.variant))
    ]
    shown = [verdict for verdict in verdicts if verdict.displayed]
    filling = sum(verdict.scope != source for verdict in shown)
    told = answer(source, len(shown), filling=filling)
    notes = [] if rows else ["No image is submitted that it could show."]
    return table(
        f"By these submissions, {store.name} ({store}) shows {told} of {asin}.",
        ["variant", "image", "from", "why"],
        rows,
        [*notes, *_notes(fallback_matters=fallback_matters)],
    )


def stores_table(
    submitted: SubmittedImages, stores: Iterable[Marketplace], fallback: Fallback
) -> str:
    """Return what several stores show: a row for each variant, a column for stores that are alike.

    Args:
        submitted: What is submitted for the product.
        stores: The stores.
        fallback: What fills a slot that a store's own set lacks.
    """
    columns: dict[Marketplace | None, list[Marketplace]] = {}
    for store in stores:
        columns.setdefault(store if submitted.set_for(store) else None, []).append(store)
    judged = [(alike, verdicts_for(submitted, alike[0], fallback)) for alike in columns.values()]
    heads = [_head(submitted, alike, verdicts) for alike, verdicts in judged]
    variants = sorted({verdict.file.variant for _, verdicts in judged for verdict in verdicts})
    rows: list[list[Cell]] = [
        [
            Item(str(variant), title=variant.meaning),
            *(
                [_item(one) for one in verdicts if one.file.variant == variant]
                for _, verdicts in judged
            ),
        ]
        for variant in variants
    ]
    fallback_matters = any(
        depends_on_fallback(submitted.set_for(alike[0]), submitted.worldwide)
        for alike in columns.values()
    )
    asked = counted(sum(map(len, columns.values())), "store")
    told = f"What {asked} would show of {submitted.asin}, by these submissions:"
    if not rows:
        told = f"No image of {submitted.asin} is submitted that {asked} could show."
    notes = [_COLOURS] if rows else []
    notes += _notes(fallback_matters=fallback_matters)
    return table(told, ["variant", *heads], rows, notes)


def _head(
    submitted: SubmittedImages, alike: list[Marketplace], verdicts: tuple[Verdict, ...]
) -> Item:
    shown = [verdict for verdict in verdicts if verdict.displayed]
    if submitted.set_for(alike[0]).has_main:
        source: Scope | None = alike[0]
    else:
        source = GLOBAL if submitted.worldwide.has_main else None
    filling = sum(verdict.scope != source for verdict in shown)
    return Item(
        ", ".join(map(str, alike)),
        answer(source, len(shown), filling=filling),
        ", ".join([store.name for store in alike]),
    )


def _item(verdict: Verdict) -> Item:
    if not verdict.displayed:
        tone = Tone.ASIDE
    else:
        tone = Tone.GLOBAL if verdict.scope is GLOBAL else Tone.OWN
    return Item(
        str(verdict.file),
        _WHY[verdict.rule, verdict.displayed],
        f"{verdict.rule.statement} ({GRADES_IN_WORDS[verdict.grade]})",
        tone,
    )


def _notes(*, fallback_matters: bool) -> list[str]:
    told = [FALLBACK_MATTERS] if fallback_matters else []
    return [*told, Rule.DISPLAY_NOT_GUARANTEED.statement]

"""What is submitted for a product in HTML, for notebooks."""

from __future__ import annotations

from typing import Final

from ..resolution.displayed import DisplayedImages, StoreDisplays
from ..resolution.explanation import FALLBACK_MATTERS, GRADES_IN_WORDS, answer
from ..resolution.verdicts import Verdict, depends_on_fallback, verdicts_for
from ..rules import Rule
from ..values.changes import describe_scope
from ..values.images import ImageFile
from ..values.marketplace import GLOBAL, Marketplace, Scope
from ..values.submitted import SubmittedImages
from .table import Cell, Item, Tone, counted, table

__all__ = ["sets_table", "store_table", "stores_table"]


_WHY: Final = {
    (Rule.COUNTRY_SET_WITH_MAIN_WINS, True): "shown: the country's own set",
    (Rule.GLOBAL_REACHES_EVERY_STORE, True): "shown: the global set",
    (Rule.COUNTRY_SET_NEEDS_MAIN, False): "set aside: no main image beside it",
    (Rule.COUNTRY_SET_WITH_MAIN_WINS, False): "set aside: the own set wins",
    (Rule.ONE_MAIN_REQUIRED, False): "set aside: no main image beside it",
}
"""What decides, in a few words; the rule itself is in the title."""

_COLOURS: Final = "Blue is global, green is a country's own, grey is set aside."


def store_table(displayed: DisplayedImages) -> str:
    """Return what one store shows, image by image, those displayed before those that are not."""
    asin, store, source = displayed.submitted.asin, displayed.store, displayed.source
    verdicts = displayed.verdicts
    rows: list[list[Cell]] = [
        [
            Item(str(verdict.file.variant), title=verdict.file.variant.meaning),
            _item(verdict),
            describe_scope(verdict.scope),
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
        [*notes, *_notes(fallback_matters=displayed.depends_on_fallback)],
    )


def stores_table(displays: StoreDisplays) -> str:
    """Return what several stores show: a row for each variant, a column for equal stores."""
    submitted, stores, fallback = displays.submitted, displays.stores, displays.fallback
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


def sets_table(submitted: SubmittedImages) -> str:
    """Return the global set and each country's own, image by image."""
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
                _item_html_sets(images[variant], tone) if variant in images else ""
                for _, images, tone in columns
            ),
        ]
        for variant in variants
    ]
    told = f"What is submitted for {asin}:" if rows else f"No image is submitted for {asin}."
    return table(told, ["variant", *(head for head, _, _ in columns)], rows)


def _item_html_sets(file: ImageFile, tone: Tone) -> Item:
    known = [] if file.picture is None else [f"picture {file.picture}"]
    if file.text_languages is not None:
        told = ", ".join(sorted(file.text_languages))
        known.append(f"text in {told}" if told else "without text")
    if file.shows_dimensions:
        known.append("shows dimensions")
    if file.submitted_at is not None:
        known.append(f"uploaded {file.submitted_at.isoformat(' ', 'minutes')}")
    return Item(str(file), "; ".join(known), tone=tone)

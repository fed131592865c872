"""What a folder, a zip or a list of names would submit in HTML, for notebooks."""

from __future__ import annotations

from ..intake.intake import Intake
from ..values.images import ImageSet
from ..values.marketplace import GLOBAL, Scope
from .table import Cell, Item, Tone, counted, table

__all__ = ["intake_tables"]


def intake_tables(intake: Intake) -> str:
    """Return what is rejected and why, if anything is, then each product's images."""
    summary, catalogue, rejections = f"{intake.summary}.", intake.catalogue, intake.rejections
    refused: list[list[Cell]] = [
        [
            Item(one.path, title=one.path),
            Item(one.message, title=one.rule.statement, tone=Tone.WARNING),
            one.suggestion or "",
        ]
        for one in rejections
    ]
    rows: list[list[Cell]] = [
        [
            asin,
            _item(GLOBAL, submitted.worldwide) if submitted.worldwide else "",
            [_item(store, images) for store, images in submitted.by_country.items()],
        ]
        for asin, submitted in catalogue.items()
    ]
    products = table(summary, ["product", "global set", "countries' own sets"], rows)
    if not refused:
        return products
    told = f"{counted(len(refused), 'file')} cannot be submitted as they are:"
    if len(refused) == 1:
        told = "1 file cannot be submitted as it is:"
    return products + table(told, ["file", "why", "rename to"], refused)


def _item(scope: Scope, images: ImageSet) -> Item:
    own = Tone.GLOBAL if scope is GLOBAL else Tone.OWN
    variants = ", ".join(map(str, images))
    return Item(
        f"{scope}: {counted(len(images), 'image')}",
        variants if images.has_main else f"{variants}: no main image",
        tone=own if images.has_main else Tone.WARNING,
    )

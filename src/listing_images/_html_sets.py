"""What is submitted for a product in HTML, for notebooks."""

from __future__ import annotations

from collections.abc import Mapping

from ._html_table import Cell, Item, Tone, counted, table
from .asin import Asin
from .imageset import ImageFile, ImageSet
from .marketplace import Marketplace

__all__ = ["sets_table"]


def sets_table(asin: Asin, worldwide: ImageSet, by_country: Mapping[Marketplace, ImageSet]) -> str:
    """Return what is submitted: a row for each variant, a column for each scope with a set.

    Args:
        asin: The product.
        worldwide: The global set.
        by_country: The sets of countries.
    """
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
                _item(images[variant], tone) if variant in images else ""
                for _, images, tone in columns
            ),
        ]
        for variant in variants
    ]
    told = f"What is submitted for {asin}:" if rows else f"No image is submitted for {asin}."
    return table(told, ["variant", *(head for head, _, _ in columns)], rows)


def _item(file: ImageFile, tone: Tone) -> Item:
    known = [] if file.picture is None else [f"picture {file.picture}"]
    if file.text_languages is not None:
        told = ", ".join(sorted(file.text_languages))
        known.append(f"text in {told}" if told else "without text")
    if file.shows_dimensions:
        known.append("shows dimensions")
    if file.submitted_at is not None:
        known.append(f"uploaded {file.submitted_at.isoformat(' ', 'minutes')}")
    return Item(str(file), "; ".join(known), tone=tone)

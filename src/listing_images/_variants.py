"""The table of variant codes, as data, in display order.

Read on 2026-11-24. The codes and what they show: Amazon's help page G8HQAHPDXA9ANPH4, "Image
variants", whose table is headed "most common", so the list is open; MAIN, FRNT, PT01 and PT02 also
stand on page GUGPCYWV2P8KVFUT; PAIR and FACT stand in an older edition of the table only. MAIN
first is the page's word; the order between the other families is this library's choice.

The names in listings, flat files and feeds: Amazon's product type definitions and its feed
documentation. That locator n is PT0n is reported by third parties only.
"""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["INTERCHANGE_NAMES", "VARIANTS", "InterchangeRow", "VariantRow"]


class VariantRow(NamedTuple):
    """One documented code, or the numbered codes from `first` to `last` behind a prefix."""

    prefix: str
    first: int
    last: int
    meaning: str
    role: str
    grade: str

    def codes(self) -> tuple[str, ...]:
        """Return the codes that the row stands for, in their order."""
        if not self.last:
            return (self.prefix,)
        return tuple(f"{self.prefix}{n:02}" for n in range(self.first, self.last + 1))


class InterchangeRow(NamedTuple):
    """What other ways in call the same image; None where they have no name for it."""

    code: str
    listing_attribute: str | None
    flat_file_column: str | None
    feed_image_type: str | None


_PART: Final = "part shot: another angle, a detail, the product in use"

VARIANTS: Final = (
    VariantRow("MAIN", 0, 0, "primary image, first on the page and in search", "MAIN", "PAGE"),
    VariantRow("FRNT", 0, 0, "view from the front", "GALLERY", "PAGE"),
    VariantRow("BACK", 0, 0, "view from the back", "GALLERY", "AMAZON"),
    VariantRow("SIDE", 0, 0, "view from the side", "GALLERY", "AMAZON"),
    VariantRow("LEFT", 0, 0, "view from the left", "GALLERY", "AMAZON"),
    VariantRow("RGHT", 0, 0, "view from the right", "GALLERY", "AMAZON"),
    VariantRow("TOPP", 0, 0, "view from the top", "GALLERY", "AMAZON"),
    VariantRow("BOTT", 0, 0, "view from the bottom", "GALLERY", "AMAZON"),
    VariantRow("PT", 1, 2, _PART, "GALLERY", "PAGE"),
    VariantRow("PT", 3, 99, _PART, "GALLERY", "AMAZON"),
    VariantRow("IN", 1, 99, "interior, sample page of a book", "GALLERY", "AMAZON"),
    VariantRow("DTLS", 0, 0, "items of a multipack", "GALLERY", "REPORTED"),
    VariantRow("FACT", 0, 0, "nutrition facts", "GALLERY", "AMAZON"),
    VariantRow("INGR", 0, 0, "ingredients", "GALLERY", "REPORTED"),
    VariantRow("PAIR", 0, 0, "pair of shoes", "GALLERY", "AMAZON"),
    VariantRow("SWCH", 0, 0, "swatch, the thumbnail of a variation", "SWATCH", "AMAZON"),
    VariantRow("PS", 1, 6, "product safety and compliance", "SAFETY", "AMAZON"),
    VariantRow("EEGL", 0, 0, "energy label", "ENERGY_LABEL", "AMAZON"),
)

INTERCHANGE_NAMES: Final = (
    InterchangeRow("MAIN", "main_product_image_locator", "main_image_url", "Main"),
    *(
        InterchangeRow(
            f"PT0{n}", f"other_product_image_locator_{n}", f"other_image_url{n}", f"PT{n}"
        )
        for n in range(1, 9)
    ),
    InterchangeRow("SWCH", "swatch_product_image_locator", "swatch_image_url", "Swatch"),
    *(InterchangeRow(f"PS0{n}", f"image_locator_ps0{n}", None, None) for n in range(1, 7)),
)
"""All of these names are global in effect."""

"""Where the rules come from, as data: how sure each source is, and the heading on its page.

Read on 2026-11-24. The page is Amazon's help page GUGPCYWV2P8KVFUT, "Upload images in Image
Manager"; the others that are named are G8HQAHPDXA9ANPH4 "Image variants", GJV4FNMT7563SF5F "Name
your image files" and G9FUUH87RBNXGKB7 "Technical image file requirements". The catalog API is known
by its model file, catalogItems_2022-04-01.
"""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = [
    "BULK",
    "CATALOG_API",
    "COUNTRY",
    "COUNTRY_AS_WE_READ_IT",
    "FORMATS",
    "MANAGE",
    "NAMES",
    "OPENING",
    "OURS",
    "READ_ON",
    "REPLACE",
    "SINGLE",
    "THIRD_PARTIES",
    "VARIANTS",
    "SourceRow",
]

READ_ON: Final = (2026, 11, 24)
"""Year, month and day on which every source was read."""


class SourceRow(NamedTuple):
    """Where a rule comes from: its grade, the page or who else says it, the page's heading."""

    grade: str
    source: str
    section: str


OPENING: Final = SourceRow("PAGE", "GUGPCYWV2P8KVFUT", "Upload images in Image Manager")
BULK: Final = SourceRow("PAGE", "GUGPCYWV2P8KVFUT", "Global or US bulk image upload")
COUNTRY: Final = SourceRow("PAGE", "GUGPCYWV2P8KVFUT", "Country-specific image upload")
COUNTRY_AS_WE_READ_IT: Final = SourceRow(
    "OURS", "GUGPCYWV2P8KVFUT", "Country-specific image upload"
)
OURS: Final = SourceRow("OURS", "listing-images", "")
VARIANTS: Final = SourceRow("AMAZON", "G8HQAHPDXA9ANPH4", "")
REPLACE: Final = SourceRow(
    "PAGE", "GUGPCYWV2P8KVFUT", "Replace existing global images with country-specific images"
)
SINGLE: Final = SourceRow("PAGE", "GUGPCYWV2P8KVFUT", "Global or US single image upload")
MANAGE: Final = SourceRow("PAGE", "GUGPCYWV2P8KVFUT", "Manage your images")
THIRD_PARTIES: Final = SourceRow("REPORTED", "third parties", "")
NAMES: Final = SourceRow("AMAZON", "GJV4FNMT7563SF5F", "")
FORMATS: Final = SourceRow("AMAZON", "G9FUUH87RBNXGKB7", "")
CATALOG_API: Final = SourceRow("AMAZON", "catalogItems_2022-04-01", "")

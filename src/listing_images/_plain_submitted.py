"""What is submitted for a product as plain JSON values."""

from __future__ import annotations

from collections.abc import Mapping

from ._plain_scope import plain_store, read_store
from .asin import Asin, parse_asin
from .document import InvalidDocument, Part
from .imagefile import plain_file
from .imageset import ImageSet, read_files
from .marketplace import Marketplace

__all__ = ["plain_sets", "read_sets"]


def plain_sets(
    asin: str, worldwide: ImageSet, by_country: Mapping[Marketplace, ImageSet]
) -> dict[str, object]:
    """Return the sets of a product as a part of a document.

    Example:
        >>> plain_sets("B000123456", ImageSet(), {})
        {'asin': 'B000123456', 'worldwide': [], 'by_country': []}
    """
    return {
        "asin": asin,
        "worldwide": [plain_file(file) for file in worldwide.files],
        "by_country": [
            {"store": plain_store(store), "files": [plain_file(file) for file in images.files]}
            for store, images in by_country.items()
        ],
    }


def read_sets(part: Part) -> tuple[Asin, ImageSet, dict[Marketplace, ImageSet]]:
    """Return the product and the sets that `plain_sets` gave.

    Raises:
        InvalidDocument: It gave nothing of the kind.

    Example:
        >>> read_sets(Part({"asin": "B000123456"}))
        ('B000123456', ImageSet(), {})
    """
    fields = part.document("asin", worldwide=[], by_country=[])
    sets: dict[Marketplace, ImageSet] = {}
    for entry in fields["by_country"].elements():
        own = entry.fields("store", "files")
        store = read_store(own["store"])
        if store in sets:
            raise InvalidDocument(own["store"].path, f"names {store.name} for the second time")
        sets[store] = read_files(own["files"])
    return fields["asin"].parsed(parse_asin), read_files(fields["worldwide"]), sets

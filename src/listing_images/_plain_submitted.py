"""What is submitted for a product as plain JSON values."""

from __future__ import annotations

from collections.abc import Mapping

from ._plain_scope import plain_store, read_store
from .asin import Asin, parse_asin
from .document import InvalidDocument, Part
from .imagefile import plain_file
from .imageset import ImageSet, read_files
from .marketplace import Marketplace

__all__ = ["plain_by_store", "plain_sets", "read_by_store", "read_sets"]


def plain_by_store(sets: Mapping[Marketplace, ImageSet]) -> list[object]:
    """Return the sets of some stores as a part of a document, in their order.

    Example:
        >>> plain_by_store({Marketplace.DE: ImageSet()})
        [{'store': 'DE', 'files': []}]
    """
    return [
        {"store": plain_store(store), "files": [plain_file(file) for file in images.files]}
        for store, images in sets.items()
    ]


def read_by_store(part: Part) -> dict[Marketplace, ImageSet]:
    """Return the sets of stores that `plain_by_store` gave.

    Raises:
        InvalidDocument: It gave nothing of the kind.

    Example:
        >>> read_by_store(Part([{"store": "DE", "files": []}]))
        {Marketplace.DE: ImageSet()}
    """
    sets: dict[Marketplace, ImageSet] = {}
    for entry in part.elements():
        fields = entry.fields("store", "files")
        store = read_store(fields["store"])
        if store in sets:
            raise InvalidDocument(fields["store"].path, f"names {store.name} for the second time")
        sets[store] = read_files(fields["files"])
    return sets


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
        "by_country": plain_by_store(by_country),
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
    asin = fields["asin"].parsed(parse_asin)
    return asin, read_files(fields["worldwide"]), read_by_store(fields["by_country"])

"""What a plan is made from, as plain JSON values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from ._plain_scope import plain_store, read_store
from ._plain_submitted import read_sets
from .document import InvalidDocument, Part
from .imagefile import plain_file
from .imageset import ImageSet, read_files
from .marketplace import Marketplace, table_order
from .submitted import SubmittedImages

__all__ = ["plain_stores", "plain_wanted", "read_question"]

_FOLLOWING: Final = dict.fromkeys(
    ("rules_version", "asin", "steps", "caveats", "unchanged", "also_changes")
)
"""The parts of a plan's JSON that follow from the others."""


def plain_stores(stores: Iterable[Marketplace]) -> list[object]:
    """Return stores in the order of the table, as a part of a document.

    Example:
        >>> plain_stores({Marketplace.DE, Marketplace.US})
        ['US', 'DE']
    """
    return [plain_store(store) for store in sorted(stores, key=table_order)]


def plain_wanted(wanted: Mapping[Marketplace, ImageSet]) -> list[object]:
    """Return what some stores shall show as a part of a document.

    Example:
        >>> plain_wanted({Marketplace.DE: ImageSet()})
        [{'store': 'DE', 'files': []}]
    """
    return [
        {"store": plain_store(store), "files": [plain_file(file) for file in wanted[store].files]}
        for store in sorted(wanted, key=table_order)
    ]


def read_question(
    part: Part,
) -> tuple[SubmittedImages, dict[Marketplace, ImageSet], list[Marketplace]]:
    """Return what is submitted, what is wanted and the stores with an offer, of a plan's document.

    Raises:
        InvalidDocument: It is no plan's.

    Example:
        >>> document = {"submitted": {"asin": "B000123456"}, "wanted": [], "sold_in": ["DE"]}
        >>> read_question(Part(document))[2]
        [Marketplace.DE]
    """
    fields = part.document("submitted", "wanted", "sold_in", **_FOLLOWING)
    submitted = fields["submitted"].made(SubmittedImages, *read_sets(fields["submitted"]))
    sold_in = [read_store(element) for element in fields["sold_in"].elements()]
    return submitted, _read_wanted(fields["wanted"]), sold_in


def _read_wanted(part: Part) -> dict[Marketplace, ImageSet]:
    wanted: dict[Marketplace, ImageSet] = {}
    for entry in part.elements():
        fields = entry.fields("store", "files")
        store = read_store(fields["store"])
        if store in wanted:
            raise InvalidDocument(fields["store"].path, f"names {store.name} for the second time")
        wanted[store] = read_files(fields["files"])
    return wanted

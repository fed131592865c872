"""Read the JSON of Amazon's Catalog Items API: what stores show of products.

The form follows Amazon's model file catalogItems_2022-04-01, read on 2026-11-24. An item lists
images by marketplace ID. Each image has a variant, a link, a height and a width, and one variant
usually comes in several sizes. Amazon's own Python client writes `marketplace_id` for
`marketplaceId`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .._json import Reader
from ..errors import InvalidDocument
from ..values.asin import Asin, parse_asin
from ..values.live import CatalogImage, CatalogImages, LiveImages

__all__ = ["live_catalogue", "live_images", "refuse_response"]


_ADVICE: Final = "Pass the parsed JSON of one item, requested with includedData=images."
_ADVICE_ON_SEARCH: Final = "Pass the parsed JSON of searchCatalogItems with includedData=images."

_MEMBERS: Final = frozenset({"images", "items", "attributes", "messages", "summaries"})
_MEMBERS_OF_RESPONSES: Final = ("payload", "to_dict", "model_dump", "json")


def live_images(payload: object) -> CatalogImages:
    """Read the live images of a product in each store from the JSON of getCatalogItem.

    All images are kept: those without a valid variant code or without a link in
    `LiveImages.unplaced`, smaller sizes in `LiveImages.entries`, unknown stores in
    `CatalogImages.unknown`. Undocumented variant codes are valid; an image without a size counts as
    the smallest. A store whose images cannot be read has one unplaced image. So one faulty image or
    store never keeps the others from being read.

    Args:
        payload: The parsed JSON of one item, requested with `includedData=images`. Keys are in
            camel case or in snake case.

    Returns:
        The live images of each store, in the order of the payload.

    Raises:
        InvalidDocument: The payload does not have the expected form;
            `InvalidDocument.path` says where.

    Example:
        >>> link = "https://example.com/main.jpg"
        >>> main = {"variant": "MAIN", "link": link, "height": 500, "width": 500}
        >>> payload = {"images": [{"marketplaceId": "A1PA6795UKMFR9", "images": [main]}]}
        >>> live_images(payload)["DE"]["MAIN"]
        'https://example.com/main.jpg'
    """
    reader = Reader(payload)
    refuse_response(payload, "Pass response.payload, or the item's to_dict().")
    if isinstance(payload, Mapping) and "images" not in payload and "items" in payload:
        raise InvalidDocument("items", "these are search results. Use live_catalogue.")
    try:
        asin = _read_asin(reader)
        return CatalogImages(_by_id(_entries(reader.get("images"))), asin)
    except InvalidDocument as error:
        raise InvalidDocument(error.path, f"{error.problem} {_ADVICE}") from error.__cause__


def live_catalogue(payload: object) -> dict[Asin, CatalogImages]:
    """Read the live images of several products from the JSON of searchCatalogItems.

    Each item is read as by `live_images`. An item without images is a product without any; an
    item that comes twice is read as one. An item without a valid ASIN, or whose images cannot be
    read, is left out: nothing is known of its product.

    Args:
        payload: The parsed JSON of one page of results, requested with `includedData=images`.

    Returns:
        The live images of each product, in the order of the payload.

    Raises:
        InvalidDocument: The payload does not have the expected form, or no item has images;
            `InvalidDocument.path` says where.

    Example:
        >>> main = {"variant": "MAIN", "link": "https://example.com/main.jpg"}
        >>> images = [{"marketplaceId": "A1PA6795UKMFR9", "images": [main]}]
        >>> live_catalogue({"items": [{"asin": "B000123456", "images": images}]})
        {'B000123456': <CatalogImages: DE 1>}
    """
    reader = Reader(payload)
    refuse_response(payload, "Pass response.payload, or the to_dict() of the results.")
    if isinstance(payload, Mapping) and "items" not in payload and "images" in payload:
        raise InvalidDocument("images", "this is a single item. Use live_images.")
    found: dict[Asin, dict[str, list[CatalogImage]]] = {}
    try:
        items = reader.get("items").elements()
        faults = list[InvalidDocument]()
        for item in items:
            try:
                asin = item.get("asin").parse(parse_asin)
                images = item.get("images", None)
                by_id = {} if images.value is None else _entries(images)
            except InvalidDocument as fault:
                faults.append(fault)
                continue
            entries = found.setdefault(asin, {})
            for key, some in by_id.items():
                entries.setdefault(key, []).extend(some)
        if faults and len(faults) == len(items):
            raise faults[0]
        if items and not any(found.values()):
            items[0].get("images")
    except InvalidDocument as error:
        problem = f"{error.problem} {_ADVICE_ON_SEARCH}"
        raise InvalidDocument(error.path, problem) from error.__cause__
    return {asin: CatalogImages(_by_id(entries), asin) for asin, entries in found.items()}


def refuse_response(payload: object, advice: str) -> None:
    """Refuse the response of a client in place of the JSON in it."""
    if isinstance(payload, Mapping):
        if "payload" in payload and not payload.keys() & _MEMBERS:
            raise InvalidDocument("payload", f"this is a whole response. {advice}")
    elif any(hasattr(payload, name) for name in _MEMBERS_OF_RESPONSES):
        raise InvalidDocument("", f"expected parsed JSON, got a response object. {advice}")


def _read_asin(item: Reader) -> Asin | None:
    asin = item.get("asin", None)
    return None if asin.value is None else asin.parse(parse_asin)


def _entries(images: Reader) -> dict[str, list[CatalogImage]]:
    """Return the images of each store, by marketplace ID; the ID of an unknown store is empty.

    Of a store whose images cannot be read, it is unknown what its slots show.
    """
    entries: dict[str, list[CatalogImage]] = {}
    groups, faults = images.elements(), list[InvalidDocument]()
    for group in groups:
        key = ""
        try:
            key = _read_id(group)
            found = [_read_image(image) for image in group.get("images").elements()]
        except InvalidDocument as fault:
            faults.append(fault)
            found = [_read_image(Reader(None))]
        entries.setdefault(key, []).extend(found)
    if faults and len(faults) == len(groups):
        raise faults[0]
    return entries


def _read_id(group: Reader) -> str:
    snake = group.get("marketplace_id", None)
    return (group.get("marketplaceId") if snake.value is None else snake).string()


def _by_id(entries: Mapping[str, list[CatalogImage]]) -> dict[str, LiveImages]:
    return {key: LiveImages(found) for key, found in entries.items()}


def _read_image(image: Reader) -> CatalogImage:
    """Read one image; what is not of the expected form counts as unknown."""
    variant, link, height, width = [
        image.get(name, None) if isinstance(image.value, Mapping) else Reader(None)
        for name in ("variant", "link", "height", "width")
    ]
    url = link.value if isinstance(link.value, str) else ""
    return CatalogImage(
        # Without a link, it is unknown what the slot shows.
        variant.value if url and isinstance(variant.value, str) else None,
        url,
        _read_size(height),
        _read_size(width),
    )


def _read_size(size: Reader) -> int | None:
    try:
        return size.optional(Reader.count)
    except InvalidDocument:
        return None

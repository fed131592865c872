"""Read the JSON of Amazon's Catalog Items API: what stores show of one product.

The form follows Amazon's model file catalogItems_2022-04-01, read on 2026-11-24. An item lists
images by marketplace id. Each image has a variant, a link, a height and a width, and one variant
usually comes in several sizes.
"""

from __future__ import annotations

from .._json import Reader
from ..errors import InvalidDocument
from ..values.live import CatalogImage, CatalogImages, LiveImages

__all__ = ["live_images"]


def live_images(payload: object) -> CatalogImages:
    """Read the live images of a product in each store from the JSON of the Catalog Items API.

    All images are kept: those without a valid variant code in `LiveImages.unplaced`, smaller sizes
    in `LiveImages.entries`, unknown stores in `CatalogImages.unknown`. Undocumented variant codes
    are valid.

    Args:
        payload: The parsed JSON of one item, requested with `includedData=images`.

    Returns:
        The live images of each store, in the order of the payload.

    Raises:
        InvalidDocument: The payload has another form; `InvalidDocument.path` says where.

    Example:
        >>> link = "https://example.com/main.jpg"
        >>> main = {"variant": "MAIN", "link": link, "height": 500, "width": 500}
        >>> payload = {"images": [{"marketplaceId": "A1PA6795UKMFR9", "images": [main]}]}
        >>> from listing_images import Marketplace
        >>> live_images(payload)[Marketplace.DE]["MAIN"]
        'https://example.com/main.jpg'
    """
    entries: dict[str, list[CatalogImage]] = {}
    try:
        for group in Reader(payload).get("images").elements():
            images = entries.setdefault(group.get("marketplaceId").string(), [])
            images += [_read_image(image) for image in group.get("images").elements()]
    except InvalidDocument as error:
        advice = "Pass the parsed JSON of one item, requested with includedData=images."
        raise InvalidDocument(error.path, f"{error.problem} {advice}") from None
    return CatalogImages({key: LiveImages(found) for key, found in entries.items()})


def _read_image(image: Reader) -> CatalogImage:
    return CatalogImage(
        # A client that drops null members drops the variant with them.
        image.get("variant", None).optional(Reader.string),
        image.get("link").string(),
        image.get("height").count(),
        image.get("width").count(),
    )

"""What a store shows, read from the JSON of Amazon's Catalog Items API, version 2022-04-01.

The answer for one item lists images by marketplace id. Each has a variant, a link, a height and a
width; one variant stands there several times, in several sizes. Read on 2026-11-24 in Amazon's
model file catalogItems_2022-04-01.
"""

from __future__ import annotations

from .._json import InvalidDocument, Reader
from ..errors import ListingImagesError
from ..values.live import CatalogImage, CatalogImages, LiveImages

__all__ = ["InvalidPayload", "live_images"]


class InvalidPayload(ListingImagesError):
    """A payload is not what the Catalog Items API answers for one item.

    Attributes:
        path: The place at fault, such as `images[0].images[2].link`; empty for the whole payload.
        problem: What is wrong there.

    Example:
        >>> from listing_images import live_images
        >>> live_images({"images": [{"marketplaceId": None, "images": []}]})
        Traceback (most recent call last):
            ...
        listing_images.amazon.catalog_items.InvalidPayload: images[0].marketplaceId is null, not a text: pass \
the parsed JSON of one item, asked for with includedData=images.
    """

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(path, problem)
        self.path: str = path
        self.problem: str = problem

    def __str__(self) -> str:
        return (
            f"{self.path or 'The payload'} {self.problem}: pass the parsed JSON of one item, "
            "asked for with includedData=images."
        )


def live_images(payload: object) -> CatalogImages:
    """Read what the stores show of a product from the JSON of the Catalog Items API.

    Nothing is lost: an image whose variant is null or ill-formed is kept in `LiveImages.unplaced`,
    smaller sizes in `LiveImages.entries`, and stores that the table lacks in
    `CatalogImages.unknown`. A variant that is not documented is a variant like any other.

    Args:
        payload: The parsed JSON of one item, asked for with `includedData=images`.

    Returns:
        The live images of each store, in the order of the payload.

    Raises:
        InvalidPayload: The payload has another form; the error tells where.

    Example:
        >>> link = "https://example.com/main.jpg"
        >>> main = {"variant": "MAIN", "link": link, "height": 500, "width": 500}
        >>> payload = {"images": [{"marketplaceId": "A1PA6795UKMFR9", "images": [main]}]}
        >>> live_images(payload)[Marketplace.DE][VariantCode.MAIN]
        'https://example.com/main.jpg'
    """
    entries: dict[str, list[CatalogImage]] = {}
    try:
        for group in Reader(payload).get("images").elements():
            of_store = entries.setdefault(group.get("marketplaceId").string(), [])
            of_store += [_read_image(image) for image in group.get("images").elements()]
    except InvalidDocument as error:
        raise InvalidPayload(error.path, error.problem) from None
    return CatalogImages({key: LiveImages(found) for key, found in entries.items()})


def _read_image(image: Reader) -> CatalogImage:
    return CatalogImage(
        # A client that drops null members drops the variant with them.
        image.get("variant", None).optional(Reader.string),
        image.get("link").string(),
        image.get("height").count(),
        image.get("width").count(),
    )

"""The refusal of a payload that is not Amazon's."""

from __future__ import annotations

from ._override import override
from .errors import ListingImagesError

__all__ = ["InvalidPayload"]


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
        listing_images.payload.InvalidPayload: images[0].marketplaceId is null, not a text: pass \
the parsed JSON of one item, asked for with includedData=images.
    """

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(path, problem)
        self.path: str = path
        self.problem: str = problem

    @override
    def __str__(self) -> str:
        return (
            f"{self.path or 'The payload'} {self.problem}: pass the parsed JSON of one item, "
            "asked for with includedData=images."
        )

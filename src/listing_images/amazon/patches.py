"""Write the global steps of a plan as patches of a listing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from ..analysis.planning import Plan
from ..errors import ListingImagesError, RuleViolation
from ..rules import Rule
from ..values.changes import Submission
from ..values.images import ImageFile
from ..values.links import is_link
from ..values.marketplace import GLOBAL, Marketplace, as_store
from ..values.variant import VariantCode

__all__ = ["LinkRequired", "ListingPatch", "NoListingAttribute", "listing_patches"]


class ListingPatch(TypedDict):
    """A patch of patchListingsItem: the operation, the attribute, and its value for one store.

    Example:
        >>> from listing_images import ImageFile, ImageSet, ListingPatch, SubmittedImages, plan
        >>> main = ImageFile.linked("B000123456", "MAIN", "https://example.com/1.jpg")
        >>> todo = plan(SubmittedImages("B000123456"), {"US": ImageSet([main])}, sold_in=["US"])
        >>> patches: list[ListingPatch] = listing_patches(todo, "US")
        >>> patches[0]["op"], patches[0]["path"]
        ('replace', '/attributes/main_product_image_locator')
    """

    op: str
    path: str
    value: list[Mapping[str, str]]


class LinkRequired(ListingImagesError):
    """An image has no link, from which Amazon could fetch it.

    Attributes:
        file: The image.

    Example:
        >>> from listing_images import ImageSet, SubmittedImages, plan
        >>> nothing = SubmittedImages("B000123456")
        >>> wanted = {"US": ImageSet.of("B000123456.MAIN.jpg")}
        >>> listing_patches(plan(nothing, wanted, sold_in=["US"]), "US")
        Traceback (most recent call last):
            ...
        listing_images.amazon.patches.LinkRequired: B000123456.MAIN.jpg has no link. Put the file \
on a server and use its URL as the picture.
    """

    def __init__(self, file: ImageFile) -> None:
        super().__init__(file)
        self.file: ImageFile = file

    def __str__(self) -> str:
        return f"{self.file} has no link. Put the file on a server and use its URL as the picture."


class NoListingAttribute(ListingImagesError):
    """A variant has no attribute in listings.

    Attributes:
        variant: The variant.

    Example:
        >>> from listing_images import ImageFile, ImageSet, SubmittedImages, plan
        >>> url = "https://example.com/front.jpg"
        >>> front = ImageFile.linked("B000123456", "FRNT", url)
        >>> before = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
        >>> wanted = {"US": before.worldwide.with_(front)}
        >>> listing_patches(plan(before, wanted, sold_in=["US"]), "US")
        Traceback (most recent call last):
            ...
        listing_images.amazon.patches.NoListingAttribute: FRNT has no attribute in listings. \
Upload the image in Image Manager.
    """

    def __init__(self, variant: VariantCode) -> None:
        super().__init__(variant)
        self.variant: VariantCode = variant

    def __str__(self) -> str:
        return f"{self.variant} has no attribute in listings. Upload the image in Image Manager."


def listing_patches(plan: Plan, store: Marketplace | str) -> list[ListingPatch]:
    """Return the steps of a plan as patches for patchListingsItem, in their order.

    Images that are sent by the Listings API are global, whatever store the call names
    (`Rule.LISTINGS_API_IS_GLOBAL`). So a plan with a step for a single country is refused.

    Args:
        plan: The plan.
        store: The store of the listing, which the patches name.

    Returns:
        One patch for each step. A deletion names the value by its marketplace.

    Raises:
        RuleViolation: A step is for a single country (`Rule.LISTINGS_API_IS_GLOBAL`).
        LinkRequired: An image has no link.
        NoListingAttribute: A variant has no attribute in listings.
        UnknownMarketplace: The string does not name a store.

    Example:
        >>> from listing_images import ImageFile, ImageSet, SubmittedImages, plan
        >>> main = ImageFile.linked("B000123456", "MAIN", "https://example.com/main.jpg")
        >>> wanted = {"US": ImageSet([main])}
        >>> steps = plan(SubmittedImages("B000123456"), wanted, sold_in=["US"])
        >>> patch = listing_patches(steps, "US")[0]
        >>> patch["op"], patch["path"]
        ('replace', '/attributes/main_product_image_locator')
        >>> patch["value"]
        [{'marketplace_id': 'ATVPDKIKX0DER', 'media_location': 'https://example.com/main.jpg'}]
    """
    marketplace = {"marketplace_id": as_store(store).marketplace_id}
    patches: list[ListingPatch] = []
    for step in plan.steps:
        change = step.change
        if change.scope is not GLOBAL:
            is_upload = isinstance(change, Submission)
            subject = f"{'Uploading' if is_upload else 'Deleting'} {change} by the Listings API"
            raise RuleViolation(Rule.LISTINGS_API_IS_GLOBAL, subject)
        attribute = change.variant.listing_attribute
        if attribute is None:
            raise NoListingAttribute(change.variant)
        path = f"/attributes/{attribute}"
        if isinstance(change, Submission):
            link = change.file.picture
            if link is None or not is_link(link):
                raise LinkRequired(change.file)
            value = {**marketplace, "media_location": link}
            patches.append({"op": "replace", "path": path, "value": [value]})
        else:
            # Selectors say which value of an attribute is deleted.
            patches.append({"op": "delete", "path": path, "value": [marketplace]})
    return patches

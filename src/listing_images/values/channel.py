"""The channels by which images reach Amazon, and the scope of their images."""

from __future__ import annotations

from enum import unique
from typing import Final

from .._base import NamedEnum
from ..errors import ListingImagesError, RuleViolation
from ..rules import Rule
from .marketplace import GLOBAL, Marketplace, Scope, as_store

__all__ = ["Channel", "CountryRequired", "scope_of"]


@unique
class Channel(NamedEnum):
    """A channel by which images reach Amazon; the value is the name.

    Example:
        >>> scope_of(Channel.LISTINGS_API, Marketplace.DE)
        GLOBAL
    """

    BULK_IMAGE_UPLOAD = "BULK_IMAGE_UPLOAD"
    """The Bulk Image Upload tool."""
    IMAGE_MANAGER = "IMAGE_MANAGER"
    """Image Manager: a single image, "Global or US"."""
    INVENTORY_FILE = "INVENTORY_FILE"
    """A spreadsheet or a feeds inventory file."""
    LISTING_TEMPLATE = "LISTING_TEMPLATE"
    """The 1x1 listing template."""
    LISTINGS_API = "LISTINGS_API"
    """The Listings API, whatever marketplace its call names."""
    COUNTRY_SPECIFIC_UPLOAD = "COUNTRY_SPECIFIC_UPLOAD"
    """The Country Specific Image upload."""

    @property
    def rule(self) -> Rule:
        """The rule that decides the scope of its images."""
        return _RULES[self]


_RULES: Final = {
    Channel.BULK_IMAGE_UPLOAD: Rule.BULK_UPLOAD_IS_GLOBAL,
    Channel.IMAGE_MANAGER: Rule.IMAGE_MANAGER_IS_GLOBAL,
    Channel.INVENTORY_FILE: Rule.INVENTORY_FILE_IS_GLOBAL,
    Channel.LISTING_TEMPLATE: Rule.LISTING_TEMPLATE_IS_GLOBAL,
    Channel.LISTINGS_API: Rule.LISTINGS_API_IS_GLOBAL,
    Channel.COUNTRY_SPECIFIC_UPLOAD: Rule.COUNTRY_UPLOAD_IS_FOR_ITS_COUNTRY,
}


class CountryRequired(ListingImagesError):
    """A country-specific upload names no store.

    Attributes:
        channel: The channel.

    Example:
        >>> scope_of(Channel.COUNTRY_SPECIFIC_UPLOAD)
        Traceback (most recent call last):
            ...
        listing_images.values.channel.CountryRequired: COUNTRY_SPECIFIC_UPLOAD needs a country. \
Pass its store, for example Marketplace.DE.
    """

    def __init__(self, channel: Channel) -> None:
        super().__init__(channel)
        self.channel: Channel = channel

    def __str__(self) -> str:
        return f"{self.channel.name} needs a country. Pass its store, for example Marketplace.DE."


def scope_of(channel: Channel, store: Marketplace | str | None = None) -> Scope:
    """Return the scope of images that are sent by a channel.

    Every channel but one is global, whatever store its upload names. `Channel.rule` is the rule.

    Args:
        channel: The channel.
        store: The store that the upload names, if any; as a string too.

    Returns:
        `GLOBAL`, or the store for a country-specific upload.

    Raises:
        CountryRequired: A country-specific upload names no store.
        RuleViolation: It names the US (`Rule.US_IMAGES_ARE_GLOBAL`).
        UnknownMarketplace: The string does not name a store.
        TypeError: The channel is not a `Channel`.

    Example:
        >>> scope_of(Channel.COUNTRY_SPECIFIC_UPLOAD, Marketplace.DE)
        Marketplace.DE
    """
    # The name of a channel would silently pass for a global one.
    if not isinstance(channel, Channel):
        raise TypeError(f"Expected a Channel, got {type(channel).__name__}.")
    if channel is not Channel.COUNTRY_SPECIFIC_UPLOAD:
        return GLOBAL
    if store is None:
        raise CountryRequired(channel)
    found = as_store(store)
    if not found.accepts_country_images:
        raise RuleViolation(Rule.US_IMAGES_ARE_GLOBAL, "An upload for the US only")
    return found

"""One product's images while a log of changes is applied to them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from .change import Change, NotSubmitted, Submission
from .imageset import ImageFile, ImageSet
from .marketplace import GLOBAL, Marketplace, Scope

__all__ = ["Draft"]

_NOTHING: Final = ImageSet()


class Draft:
    """The sets of one product, and by scope the slots that changes touch.

    Args:
        worldwide: The global set before the first change.
        by_country: The sets of countries before it.

    Example:
        >>> from listing_images import Deletion
        >>> draft = Draft(ImageSet.of("B000123456.MAIN.jpg", "B000123456.PT01.jpg"))
        >>> draft.apply(Deletion("B000123456", "PT01"), 0)
        >>> draft.finished()
        (ImageSet.of('B000123456.MAIN.jpg'), {})
    """

    __slots__ = ("by_country", "touched", "worldwide")

    def __init__(
        self,
        worldwide: ImageSet = _NOTHING,
        by_country: Mapping[Marketplace, ImageSet] = MappingProxyType({}),
    ) -> None:
        self.worldwide = worldwide
        self.by_country = by_country
        self.touched: dict[Scope, dict[str, ImageFile]] = {}

    def apply(self, change: Change, index: int) -> None:
        """Put a file into its slot, or take the one out that is there.

        Args:
            change: An upload or a deletion for this product.
            index: Its place among the changes, for the error.

        Raises:
            NotSubmitted: A deletion names an image that is not there.
        """
        slots = self._slots(change.scope)
        if isinstance(change, Submission):
            slots[change.variant.code] = change.file
        elif slots.pop(change.variant.code, None) is None:
            raise NotSubmitted(change, index)

    def _slots(self, scope: Scope) -> dict[str, ImageFile]:
        slots = self.touched.get(scope)
        if slots is None:
            before = self.worldwide if scope is GLOBAL else self.by_country.get(scope, _NOTHING)
            slots = self.touched[scope] = {file.variant.code: file for file in before.files}
        return slots

    def finished(self) -> tuple[ImageSet, dict[Marketplace, ImageSet]]:
        """Return the global set and the sets of countries as the changes left them."""
        worldwide, by_country = self.worldwide, dict(self.by_country)
        for scope, slots in self.touched.items():
            if scope is GLOBAL:
                worldwide = ImageSet(slots.values())
            else:
                by_country[scope] = ImageSet(slots.values())
        return worldwide, by_country

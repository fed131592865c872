"""The sets of products while a log of changes is applied to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from .asin import Asin
from .change import Change, Deletion, NotSubmitted, Submission
from .filename import ImageFilename
from .imageset import ImageFile, ImageSet, files_by_code, fitting_set
from .marketplace import GLOBAL, Marketplace, Scope

__all__ = ["Draft", "Sets", "drafts_of"]

_NOTHING: Final = ImageSet()

Sets: TypeAlias = tuple[ImageSet, Mapping[Marketplace, ImageSet]]
"""A product's global set, and its sets of countries."""

_NO_SETS: Final[Sets] = _NOTHING, MappingProxyType({})


class Draft:
    """The sets of one product, and by scope the slots that changes touch.

    Args:
        worldwide: The global set before the first change.
        by_country: The sets of countries before it.

    Example:
        >>> draft = Draft(ImageSet.of("B000123456.MAIN.jpg", "B000123456.PT01.jpg"), {})
        >>> file = draft.slots(GLOBAL).pop("PT01")
        >>> draft.finished(file.asin)
        (ImageSet.of('B000123456.MAIN.jpg'), {})
    """

    __slots__ = ("_by_country", "_touched", "_worldwide")

    def __init__(self, worldwide: ImageSet, by_country: Mapping[Marketplace, ImageSet]) -> None:
        self._worldwide = worldwide
        self._by_country = by_country
        self._touched: dict[Scope, dict[str, ImageFile]] = {}

    def slots(self, scope: Scope) -> dict[str, ImageFile]:
        """Return the files of a scope by their variant's code, for changes to be made in it.

        Args:
            scope: The scope.
        """
        slots = self._touched.get(scope)
        if slots is None:
            before = self._worldwide if scope is GLOBAL else self._by_country.get(scope, _NOTHING)
            slots = self._touched[scope] = dict(files_by_code(before))
        return slots

    def finished(self, asin: Asin) -> tuple[ImageSet, dict[Marketplace, ImageSet]]:
        """Return the global set and the sets of countries as the changes left them.

        Args:
            asin: The product.
        """
        worldwide, by_country = self._worldwide, dict(self._by_country)
        for scope, slots in self._touched.items():
            images = fitting_set(asin, slots) if slots else _NOTHING
            if scope is GLOBAL:
                worldwide = images
            else:
                by_country[scope] = images
        return worldwide, by_country


def drafts_of(changes: Iterable[Change], onto: Mapping[Asin, Sets]) -> dict[Asin, Draft]:
    """Return the products that changes are for, with the changes made.

    Args:
        changes: In the order in which they are made; products may come in any order.
        onto: The sets before the first change, by product.

    Raises:
        NotSubmitted: A deletion names an image that is not there.
        TypeError: A change is neither an upload nor a deletion.

    Example:
        >>> uploads = [Submission.of("B000123456.MAIN.jpg")]
        >>> list(drafts_of(uploads, {}))
        ['B000123456']
    """
    drafts: dict[Asin, Draft] = {}
    asin: Asin | None = None
    scope: Scope | None = None
    slots: dict[str, ImageFile] = {}
    for index, change in enumerate(changes):
        if isinstance(change, Submission):
            place: ImageFilename | Deletion = change.file.filename
        elif isinstance(change, Deletion):
            place = change
        else:
            raise TypeError(f"a change is a Submission or a Deletion, not {type(change).__name__}")
        # A log mostly tells of one set after the other, whose slots are then at hand.
        if change.scope is not scope or place.asin != asin:
            asin, scope = place.asin, change.scope
            if asin not in drafts:
                drafts[asin] = Draft(*onto.get(asin, _NO_SETS))
            slots = drafts[asin].slots(scope)
        if isinstance(change, Submission):
            slots[place.variant.code] = change.file
        elif slots.pop(place.variant.code, None) is None:
            raise NotSubmitted(change, index)
    return drafts

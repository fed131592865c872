"""Where a plan relies on this library's reading of the platform."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import final

from attrs import field, frozen

from ._given import instance
from ._override import override
from ._plain_scope import plain_store
from ._value import Value
from .answer import resolve
from .imageset import ImageSet
from .marketplace import Marketplace
from .rules import Rule
from .submitted import SubmittedImages
from .verdict import Fallback

__all__ = ["Caveat", "find_caveats"]


@final
@frozen(weakref_slot=False)
class Caveat(Value):
    """A store for which a plan relies on this library's reading of the platform.

    Amazon does not say whether a global image fills a slot that a country's own set lacks. A plan
    is made for the reading that none does (`Rule.SET_IS_SHOWN_WHOLE`).

    Attributes:
        store: The store.
        images: What it would show after the plan by the other reading, `Fallback.PER_VARIANT`.

    Example:
        >>> from listing_images import plan
        >>> wanted = {Marketplace.DE: ImageSet.of("B000123456.MAIN.png")}
        >>> submitted = SubmittedImages.of(["B000123456.MAIN.jpg", "B000123456.PT01.jpg"])
        >>> caveat = plan(submitted, wanted, sold_in=[Marketplace.DE]).caveats[0]
        >>> caveat.store, [str(variant) for variant in caveat.images]
        (Marketplace.DE, ['MAIN', 'PT01'])
    """

    store: Marketplace = field(validator=instance(Marketplace))
    images: ImageSet = field(validator=instance(ImageSet))

    @property
    def rule(self) -> Rule:
        """The rule that the plan relies on."""
        return Rule.SET_IS_SHOWN_WHOLE

    @override
    def __str__(self) -> str:
        variants = ", ".join(map(str, self.images))
        return (
            f"{self.store} ({self.store.name}) will show {variants} instead if global images fill "
            "the slots that its own set lacks: Amazon does not say whether they do."
        )


def find_caveats(
    before: SubmittedImages,
    after: SubmittedImages,
    wanted: Mapping[Marketplace, ImageSet],
    kept: Collection[Marketplace],
) -> tuple[Caveat, ...]:
    """Return the stores for which the other reading of `Fallback` would spoil a plan.

    Args:
        before: What is submitted before the plan.
        after: What is submitted after it.
        wanted: What some stores shall show.
        kept: The stores that shall show the same as before, if they are not among those.

    Returns:
        Those that by the other reading show something else than what is wanted, or than before.

    Example:
        >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
        >>> find_caveats(submitted, submitted, {}, [Marketplace.DE])
        ()
    """
    found: list[Caveat] = []
    for store, own in after.by_country.items():
        if own.has_main and (store in wanted or store in kept):
            earlier = resolve(before, store, fallback=Fallback.PER_VARIANT).images
            later = resolve(after, store, fallback=Fallback.PER_VARIANT).images
            if later != wanted.get(store, earlier):
                found.append(Caveat(store, later))
    return tuple(found)


def plain_caveat(caveat: Caveat) -> dict[str, object]:
    """Return a caveat as a part of a document.

    Example:
        >>> plain_caveat(Caveat(Marketplace.DE, ImageSet.of("B000123456.MAIN.jpg")))
        {'store': 'DE', 'rule': 'SET_IS_SHOWN_WHOLE', 'images': {'MAIN': 'B000123456.MAIN.jpg'}}
    """
    return {
        "store": plain_store(caveat.store),
        "rule": caveat.rule.name,
        "images": {str(file.variant): str(file) for file in caveat.images.files},
    }

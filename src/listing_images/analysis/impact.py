"""What a change to the submissions would alter in the stores."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, final

from attrs import frozen

from .._base import Value
from .._wording import join_words
from ..resolution.displayed import StoreDisplays, every_store, resolve_all
from ..resolution.verdicts import Fallback
from ..values.images import ImageFile, ImageSet, MixedProducts
from ..values.marketplace import GLOBAL, Marketplace, Scope, table_order
from ..values.submitted import SubmittedImages

__all__ = ["DisplayChange", "describe_impact", "impact"]

_MOST_STORES_NAMED: Final = 5


@final
@frozen(repr=False, weakref_slot=False)
class DisplayChange(Value):
    """How the images of one store change.

    Attributes:
        store: The store.
        before: The images that it displays before.
        after: The images that it displays after.

    Example:
        >>> before = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
        >>> after = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg", "B000123456.PT01.jpg"])
        >>> change = impact(before, after, [Marketplace.DE])[Marketplace.DE]
        >>> [str(file) for file in change.added], change.removed, change.replaced
        (['B000123456.PT01.jpg'], (), ())
    """

    store: Marketplace
    before: ImageSet
    after: ImageSet

    @property
    def added(self) -> tuple[ImageFile, ...]:
        """The files of variants that the store did not display before."""
        return tuple([file for file in self.after.files if file.variant not in self.before])

    @property
    def removed(self) -> tuple[ImageFile, ...]:
        """The files of variants that the store no longer displays."""
        return tuple([file for file in self.before.files if file.variant not in self.after])

    @property
    def replaced(self) -> tuple[tuple[ImageFile, ImageFile], ...]:
        """The pairs, old and new, of different files of one variant."""
        pairs = [
            (self.before[file.variant], file)
            for file in self.after.files
            if file.variant in self.before
        ]
        return tuple([(old, new) for old, new in pairs if old != new])

    @property
    def uncertain(self) -> tuple[tuple[ImageFile, ImageFile], ...]:
        """The replaced pairs that may show the same picture, because a picture is unknown."""
        return tuple([pair for pair in self.replaced if None in {file.picture for file in pair}])

    def __repr__(self) -> str:
        return (
            f"<DisplayChange of {self.store}: {len(self.added)} added, "
            f"{len(self.removed)} removed, {len(self.replaced)} replaced>"
        )


def impact(
    before: SubmittedImages,
    after: SubmittedImages,
    stores: Iterable[Marketplace] | None = None,
    *,
    fallback: Fallback = Fallback.WHOLE_SET,
) -> dict[Marketplace, DisplayChange]:
    """Compare what stores display before and after a change to the submissions.

    Later global changes never alter a store whose own set has a main image
    (`Rule.GLOBAL_NEVER_OVERRIDES_COUNTRY`), and a country's changes alter no other store
    (`Rule.COUNTRY_NEVER_CHANGES_GLOBAL`). A store that comes to display equal files from another
    set does not change.

    Args:
        before: The images submitted for a product now.
        after: The images that would be submitted for it.
        stores: The stores. By default those of the table, and the submitted countries beyond it.
        fallback: What fills a slot that a store's own set lacks.

    Returns:
        The stores whose images change, in the order of `stores`, each with its change.

    Raises:
        MixedProducts: The two are for different products.
        TypeError: One of `stores` is not a `Marketplace`, or `fallback` is not a `Fallback`.

    Example:
        >>> from listing_images import Submission
        >>> before = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
        >>> after = before.apply(Submission.of("B000123456.MAIN.png", Marketplace.DE))
        >>> impact(before, after)
        {Marketplace.DE: <DisplayChange of DE: 0 added, 0 removed, 1 replaced>}
    """
    earlier, later = _resolve_both(before, after, stores, fallback)
    shown_before, shown_after = earlier.image_sets(), later.image_sets()
    return {
        store: DisplayChange(store, shown_before[store], shown_after[store])
        for store in shown_before
        if shown_before[store] != shown_after[store]
    }


def describe_impact(
    before: SubmittedImages,
    after: SubmittedImages,
    stores: Iterable[Marketplace] | None = None,
    *,
    fallback: Fallback = Fallback.WHOLE_SET,
) -> str:
    """Return in one sentence which stores would display something else, and which would not.

    Args:
        before: The images submitted for a product now.
        after: The images that would be submitted for it.
        stores: The stores. By default those of the table, and the submitted countries beyond it.
        fallback: What fills a slot that a store's own set lacks.

    Returns:
        The sentence. Up to five stores are named by their codes, more are counted.

    Raises:
        MixedProducts: The two are for different products.
        TypeError: One of `stores` is not a `Marketplace`, or `fallback` is not a `Fallback`.

    Example:
        >>> own = {Marketplace.DE: ["B000123456.MAIN.png"], Marketplace.FR: ["B000123456.MAIN.gif"]}
        >>> before = SubmittedImages.of(["B000123456.MAIN.jpg"], own)
        >>> after = SubmittedImages.of(["B000123456.MAIN.tif"], own)
        >>> print(describe_impact(before, after))
        21 stores follow the global set and will change; DE and FR keep their own sets.
    """
    earlier, later = _resolve_both(before, after, stores, fallback)
    members: dict[tuple[bool, str, str], list[Marketplace]] = {key: [] for key in _SENTENCES}
    for store, displayed in earlier.items():
        then = later[store]
        changes = displayed.images != then.images
        members[changes, _kind(displayed.source), _kind(then.source)].append(store)
    parts = [_sentence(*_SENTENCES[key], some) for key, some in members.items() if some]
    return f"{'; '.join(parts)}." if parts else "No stores to compare."


# What to say of one store and of several, by whether they change, and by the source of their
# images before and after.
_SENTENCES: Final = {
    (True, "global", "global"): (
        "follows the global set and will change",
        "follow the global set and will change",
    ),
    (True, "global", "own"): (
        "will show its own set instead of the global set",
        "will show their own sets instead of the global set",
    ),
    (True, "global", "nothing"): (
        "follows the global set and will show nothing",
        "follow the global set and will show nothing",
    ),
    (True, "own", "own"): (
        "has its own set and will change",
        "have their own sets and will change",
    ),
    (True, "own", "global"): (
        "will show the global set instead of its own set",
        "will show the global set instead of their own sets",
    ),
    (True, "own", "nothing"): (
        "has its own set and will show nothing",
        "have their own sets and will show nothing",
    ),
    (True, "nothing", "global"): (
        "shows nothing yet and will show the global set",
        "show nothing yet and will show the global set",
    ),
    (True, "nothing", "own"): (
        "shows nothing yet and will show its own set",
        "show nothing yet and will show their own sets",
    ),
    (False, "global", "global"): (
        "follows the global set and will not change",
        "follow the global set and will not change",
    ),
    (False, "global", "own"): (
        "will show the same images, from its own set instead of the global set",
        "will show the same images, from their own sets instead of the global set",
    ),
    (False, "own", "own"): (
        "keeps its own set",
        "keep their own sets",
    ),
    (False, "own", "global"): (
        "will show the same images, from the global set instead of its own set",
        "will show the same images, from the global set instead of their own sets",
    ),
    (False, "nothing", "nothing"): (
        "will still show nothing",
        "will still show nothing",
    ),
}


def _kind(source: Scope | None) -> str:
    if source is None:
        return "nothing"
    return "global" if source is GLOBAL else "own"


def _sentence(one: str, several: str, stores: list[Marketplace]) -> str:
    if len(stores) > _MOST_STORES_NAMED:
        return f"{len(stores)} stores {several}"
    return f"{join_words(stores)} {one if len(stores) == 1 else several}"


def _resolve_both(
    before: SubmittedImages,
    after: SubmittedImages,
    stores: Iterable[Marketplace] | None,
    fallback: Fallback,
) -> tuple[StoreDisplays, StoreDisplays]:
    if before.asin != after.asin:
        raise MixedProducts(before.asin, after.asin)
    if stores is None:
        stores = sorted({*every_store(before), *every_store(after)}, key=table_order)
    earlier = resolve_all(before, stores, fallback=fallback)
    return earlier, resolve_all(after, earlier.stores, fallback=fallback)

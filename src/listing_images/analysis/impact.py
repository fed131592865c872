"""What a change to the submissions would alter in the stores."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, final

from attrs import field, frozen

from .._base import Value
from .._given import instance
from ..resolution.displayed import StoreDisplays, check_question, every_store
from ..resolution.verdicts import Fallback
from ..values.images import ImageFile, ImageSet, MixedProducts
from ..values.marketplace import GLOBAL, Marketplace, Scope, table_order
from ..values.submitted import SubmittedImages

__all__ = ["DisplayChange", "describe_impact", "impact"]


_MOST_STORES_NAMED: Final = 5


@final
@frozen(repr=False, weakref_slot=False)
class DisplayChange(Value):
    """How the display of one store changes.

    Attributes:
        store: The store.
        before: What it displays before.
        after: What it displays after.

    Example:
        >>> before = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
        >>> after = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg", "B000123456.PT01.jpg"])
        >>> change = impact(before, after, [Marketplace.DE])[Marketplace.DE]
        >>> [str(file) for file in change.added], change.removed, change.replaced
        (['B000123456.PT01.jpg'], (), ())
    """

    store: Marketplace = field(validator=instance(Marketplace))
    before: ImageSet = field(validator=instance(ImageSet))
    after: ImageSet = field(validator=instance(ImageSet))

    @property
    def added(self) -> tuple[ImageFile, ...]:
        """The files of variants that the store did not display before."""
        return tuple([file for file in self.after.files if file.variant not in self.before])

    @property
    def removed(self) -> tuple[ImageFile, ...]:
        """The files of variants that the store displays no longer."""
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
        """The replaced pairs of which nobody can tell whether the picture differs.

        That two pictures are equal or differ is only said when both are known.
        """
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
    """Tell which stores would display something else, and what.

    Later global changes never alter a store whose own set has a main image
    (`Rule.GLOBAL_NEVER_OVERRIDES_COUNTRY`), and a country's changes alter no other store
    (`Rule.COUNTRY_NEVER_CHANGES_GLOBAL`). A store that comes to display equal files from another
    set does not change.

    Args:
        before: What is submitted for a product.
        after: What would be submitted for it.
        stores: The stores; None: those of the table, and the submitted countries beyond it.
        fallback: What fills a slot that a store's own set lacks.

    Returns:
        The stores whose display changes, in the order asked for, and how each of them does.

    Raises:
        MixedProducts: The two are of different products.
        TypeError: An argument has the wrong type.

    Example:
        >>> from listing_images import Submission
        >>> before = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
        >>> after = before.apply(Submission.of("B000123456.MAIN.png", Marketplace.DE))
        >>> impact(before, after)
        {Marketplace.DE: <DisplayChange of DE: 0 added, 0 removed, 1 replaced>}
    """
    earlier, later = _displays(before, after, stores, fallback)
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
    """Tell in one sentence which stores would display something else, and which would not.

    Args:
        before: What is submitted for a product.
        after: What would be submitted for it.
        stores: The stores; None: those of the table, and the submitted countries beyond it.
        fallback: What fills a slot that a store's own set lacks.

    Returns:
        The sentence; stores are named by their codes where they are few.

    Raises:
        MixedProducts: The two are of different products.
        TypeError: An argument has the wrong type.

    Example:
        >>> own = {Marketplace.DE: ["B000123456.MAIN.png"], Marketplace.FR: ["B000123456.MAIN.gif"]}
        >>> before = SubmittedImages.of(["B000123456.MAIN.jpg"], own)
        >>> after = SubmittedImages.of(["B000123456.MAIN.tif"], own)
        >>> print(describe_impact(before, after))
        21 stores follow the global set and will change; DE and FR keep their own sets.
    """
    earlier, later = _displays(before, after, stores, fallback)
    members: dict[tuple[bool, str, str], list[Marketplace]] = {key: [] for key in _TOLD}
    for store, shown in earlier.items():
        then = later[store]
        changes = shown.images != then.images
        members[changes, _kind(shown.source), _kind(then.source)].append(store)
    parts = [_part(*_TOLD[key], told) for key, told in members.items() if told]
    return f"{'; '.join(parts)}." if parts else "No store was asked about."


# What is told of one store and of several, by whether they change, and by where they find what
# they display: in the global set, in their own, or nowhere.
_TOLD: Final = {
    (True, "global", "global"): (
        "follows the global set and will change",
        "follow the global set and will change",
    ),
    (True, "global", "own"): (
        "will show its own set in place of the global one",
        "will show their own sets in place of the global one",
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
        "will show the global set in place of its own",
        "will show the global set in place of their own",
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
        "follows the global set and stays as it is",
        "follow the global set and stay as they are",
    ),
    (False, "global", "own"): (
        "stays as it is, with its own set in place of the global one",
        "stay as they are, with their own sets in place of the global one",
    ),
    (False, "own", "own"): (
        "keeps its own set",
        "keep their own sets",
    ),
    (False, "own", "global"): (
        "stays as it is, with the global set in place of its own",
        "stay as they are, with the global set in place of their own",
    ),
    (False, "nothing", "nothing"): (
        "goes on showing nothing",
        "go on showing nothing",
    ),
}


def _kind(source: Scope | None) -> str:
    if source is None:
        return "nothing"
    return "global" if source is GLOBAL else "own"


def _part(one: str, several: str, stores: list[Marketplace]) -> str:
    if len(stores) > _MOST_STORES_NAMED:
        return f"{len(stores)} stores {several}"
    *first, last = map(str, stores)
    names = f"{', '.join(first)} and {last}" if first else last
    return f"{names} {several if first else one}"


def _displays(
    before: SubmittedImages,
    after: SubmittedImages,
    stores: Iterable[Marketplace] | None,
    fallback: Fallback,
) -> tuple[StoreDisplays, StoreDisplays]:
    """Ask about the same stores before and after."""
    check_question(before, fallback)
    check_question(after, fallback)
    if before.asin != after.asin:
        raise MixedProducts(before.asin, after.asin)
    if stores is None:
        stores = sorted({*every_store(before), *every_store(after)}, key=table_order)
    earlier = StoreDisplays(before, stores, fallback)
    return earlier, StoreDisplays(after, earlier.stores, fallback)

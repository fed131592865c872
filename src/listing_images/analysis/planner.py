"""Which sets must change, so that some stores show the wanted images.

A store whose own set has a main image shows that set for good, whatever the global set becomes.
Every other store follows the global set until it gets its own main image, which the US and a store
without an offer cannot get. So there is one choice to make: the future global set, which is today's
or one that a wanted store can follow. Every store that does not follow it costs the slots in which
its own set differs from the wanted images. A changed global set costs its own slots, and those of
every store that must be kept as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple, cast

from ..errors import ListingImagesError
from ..rules import Rule
from ..values.images import ImageFile, ImageSet, MixedProducts, files_by_code
from ..values.marketplace import GLOBAL, Marketplace, Scope, table_order
from ..values.submitted import SubmittedImages
from ..values.variant import VariantCode

__all__ = ["Edit", "Unreachable", "choose_edits"]


class Unreachable(ListingImagesError):
    """No uploads and deletions can make a store show the wanted images.

    Attributes:
        store: The store.
        rule: The rule that forbids it.

    Example:
        >>> from listing_images import plan
        >>> wanted = {Marketplace.DE: ImageSet.of("B000123456.PT01.jpg")}
        >>> plan(SubmittedImages("B000123456"), wanted, sold_in=[Marketplace.DE])
        Traceback (most recent call last):
            ...
        listing_images.analysis.planner.Unreachable: Germany cannot show these images: there is \
no main image among them. Add a main image (MAIN).
    """

    def __init__(self, store: Marketplace, rule: Rule) -> None:
        super().__init__(store, rule)
        self.store: Marketplace = store
        self.rule: Rule = rule

    def __str__(self) -> str:
        message = _UNREACHABLE.get(self.rule)
        if message is not None:
            return message.format(name=self.store.name, code=self.store)
        reason = f"{self.rule.statement} {self.rule.advice}".rstrip()
        return f"{self.store.name} cannot show the wanted images. {reason}"


_UNREACHABLE: Final = {
    Rule.ONE_MAIN_REQUIRED: (
        "{name} cannot show these images: there is no main image among them. "
        "Add a main image (MAIN)."
    ),
    Rule.MAIN_CANNOT_BE_DELETED: (
        "{name} cannot come to show nothing: a main image can be replaced, but never deleted. "
        "Leave {code} out, or add a main image for it."
    ),
    Rule.ACTIVE_OFFER_REQUIRED: (
        "{name} cannot show these images: you need an active offer there. "
        "Add {code} to sold_in if you have one."
    ),
    Rule.US_IMAGES_ARE_GLOBAL: (
        "{name} cannot show these images: they must be global, and another store should show "
        "nothing. Leave that store out."
    ),
}


class Edit(NamedTuple):
    """A set that changes: its scope, what it is now, and what it is then, with a main image."""

    scope: Scope
    now: ImageSet
    then: ImageSet

    @property
    def gains_main(self) -> bool:
        """Whether the set gets its first main image, which can never be deleted again."""
        return not self.now.has_main

    @property
    def uploads(self) -> list[ImageFile]:
        """The files to upload, in display order."""
        now, then = files_by_code(self.now), files_by_code(self.then)
        return [file for code, file in then.items() if code not in now or now[code] != file]

    @property
    def surplus(self) -> list[VariantCode]:
        """The variants to delete, in display order."""
        now, then = files_by_code(self.now), files_by_code(self.then)
        return [file.variant for code, file in now.items() if code not in then]

    @property
    def size(self) -> int:
        """The number of uploads and deletions."""
        now, then = files_by_code(self.now), files_by_code(self.then)
        if not now:
            return len(then)
        size = len(now)  # if all of it were deleted, and nothing else uploaded
        for code, file in then.items():
            old = now.get(code)
            if old is None:
                size += 1
            elif old is file or old == file:
                size -= 1
        return size


def choose_edits(
    submitted: SubmittedImages,
    wanted: Mapping[Marketplace, ImageSet],
    sold_in: frozenset[Marketplace],
) -> tuple[Edit, ...]:
    """Decide which sets change, so that some stores show the wanted images.

    The edits have the fewest steps, and among those the fewest first main images. If several
    choices cost the same, the global set stays as it is, or else becomes the wanted images of the
    first store in the table.

    Args:
        submitted: The images submitted for a product.
        wanted: The wanted images by store.
        sold_in: The stores with an active offer.

    Returns:
        The edits of countries' own sets, in the order of the table, then that of the global set.

    Raises:
        Unreachable: A store cannot come to show the wanted images.
        MixedProducts: A wanted set is for another product.
    """
    countries, following = _sort_stores(submitted, wanted, sold_in)
    free = [edit for edit in countries if edit.gains_main]
    followers = _followers_to_keep(submitted, wanted, sold_in)
    one_shows_nothing = any(not images for images in wanted.values())
    may_change = not one_shows_nothing and all(one.accepts_country_images for one in followers)
    keeping = _edits_to_keep(submitted, followers) if may_change and (following or free) else []
    worldwide = submitted.worldwide
    if following:
        worldwide = _demanded(submitted, following, wanted, may_change=may_change)
    elif free and may_change:
        worldwide = _cheapest(submitted, free, keeping)
    edits = [edit for edit in countries if not edit.gains_main or edit.then != worldwide]
    if worldwide == submitted.worldwide:
        return tuple(edits)
    if keeping:
        edits = sorted([*edits, *keeping], key=_table_order)
    return (*edits, Edit(GLOBAL, submitted.worldwide, worldwide))


def _sort_stores(
    submitted: SubmittedImages,
    wanted: Mapping[Marketplace, ImageSet],
    sold_in: frozenset[Marketplace],
) -> tuple[list[Edit], list[Marketplace]]:
    """Return what each country's own set would become, and the stores that can have none.

    An edit that gains a first main image is not needed if the store can follow the global set.
    """
    countries: list[Edit] = []
    following: list[Marketplace] = []
    for store in sorted(wanted, key=table_order):
        now, then = submitted.set_for(store), wanted[store]
        if then.asin is not None and then.asin != submitted.asin:
            raise MixedProducts(submitted.asin, then.asin)
        if not then.has_main:
            if then:
                raise Unreachable(store, Rule.ONE_MAIN_REQUIRED)
            if now.has_main or submitted.worldwide.has_main:
                raise Unreachable(store, Rule.MAIN_CANNOT_BE_DELETED)
            continue
        edit = Edit(store, now, then)
        if now.has_main:
            if store not in sold_in and edit.uploads:
                raise Unreachable(store, Rule.ACTIVE_OFFER_REQUIRED)
            countries.append(edit)
        elif store in sold_in and store.accepts_country_images:
            countries.append(edit)
        else:
            following.append(store)
    return countries, following


def _followers_to_keep(
    submitted: SubmittedImages,
    wanted: Mapping[Marketplace, ImageSet],
    sold_in: frozenset[Marketplace],
) -> list[Marketplace]:
    """Return the other stores with an offer that show the global set."""
    if not submitted.worldwide.has_main:
        return []
    others = sold_in.difference(wanted)
    return [store for store in others if not submitted.set_for(store).has_main]


def _edits_to_keep(submitted: SubmittedImages, stores: Iterable[Marketplace]) -> list[Edit]:
    """Return the edits that give stores a copy of the global set before it changes."""
    # The copies are still to be uploaded, so the times of the global uploads do not apply.
    copies = ImageSet(
        [
            file if file.submitted_at is None else file.__replace__(submitted_at=None)
            for file in submitted.worldwide.files
        ]
    )
    return [Edit(store, submitted.set_for(store), copies) for store in stores]


def _demanded(
    submitted: SubmittedImages,
    following: list[Marketplace],
    wanted: Mapping[Marketplace, ImageSet],
    *,
    may_change: bool,
) -> ImageSet:
    """Return the one global set that the stores need which cannot but follow it."""
    first, *others = following
    images = wanted[first]
    for store in others:
        if wanted[store] != images:
            raise Unreachable(store, Rule.ACTIVE_OFFER_REQUIRED)
    if not may_change and images != submitted.worldwide:
        # With an offer, a country could have its own set instead.
        is_country = first.accepts_country_images
        rule = Rule.ACTIVE_OFFER_REQUIRED if is_country else Rule.US_IMAGES_ARE_GLOBAL
        raise Unreachable(first, rule)
    return images


def _cheapest(submitted: SubmittedImages, free: list[Edit], keeping: list[Edit]) -> ImageSet:
    """Return the global set with the fewest steps, and then the fewest first main images.

    Args:
        submitted: The images submitted for the product.
        free: The edits of the stores that do not follow the global set.
        keeping: The edits that keep other stores as they are if the global set changes.
    """
    worldwide = submitted.worldwide
    spared: defaultdict[ImageSet, list[int]] = defaultdict(list)
    for edit in free:
        spared[edit.then].append(edit.size)
    sizes = spared.pop(worldwide, [])
    cheapest, least = worldwide, (-sum(sizes), -len(sizes))
    steps_to_keep = sum(edit.size for edit in keeping)
    first_mains = len(keeping) + (not worldwide.has_main)
    for images, sizes in spared.items():
        steps = steps_to_keep + Edit(GLOBAL, worldwide, images).size - sum(sizes)
        cost = (steps, first_mains - len(sizes))
        if cost < least:
            cheapest, least = images, cost
    return cheapest


def _table_order(edit: Edit) -> tuple[int, str, str]:
    return table_order(cast("Marketplace", edit.scope))

"""What the submissions must become so that some stores show what is wanted of them.

A store whose own set has a main image shows that set for good, whatever the global set becomes.
Every other store follows the global set until it is given a main image of its own, which the US
and a store without an offer cannot be. So a goal is one choice, the global set to come: today's,
or one that a wanted store can follow. Every store that does not follow it costs the slots in which
its own set differs from what it shall show, and a changed global set costs its own slots, and
those of every store that must be kept as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import cast

from attrs import evolve

from ._edit import Edit, edit_between, steps_between
from ._override import override
from .errors import ListingImagesError
from .imageset import ImageSet, MixedProducts
from .marketplace import GLOBAL, Marketplace, table_order
from .rules import Rule
from .submitted import SubmittedImages

__all__ = ["Unreachable", "check_goal", "edits_towards"]


class Unreachable(ListingImagesError):
    """No uploads and deletions can make a store show what is wanted of it.

    Attributes:
        store: The store.
        rule: The rule that forbids it.

    Example:
        >>> from listing_images import plan
        >>> wanted = {Marketplace.DE: ImageSet.of("B000123456.PT01.jpg")}
        >>> plan(SubmittedImages("B000123456"), wanted, sold_in=[Marketplace.DE])
        Traceback (most recent call last):
            ...
        listing_images.goal.Unreachable: Germany cannot come to show what is wanted of it: Every \
product page requires a main image. Submit a main image (MAIN) first.
    """

    def __init__(self, store: Marketplace, rule: Rule) -> None:
        super().__init__(store, rule)
        self.store: Marketplace = store
        self.rule: Rule = rule

    @override
    def __str__(self) -> str:
        told = f"{self.rule.statement} {self.rule.advice}".rstrip()
        return f"{self.store.name} cannot come to show what is wanted of it: {told}"


def check_goal(
    submitted: SubmittedImages,
    wanted: Mapping[Marketplace, ImageSet],
    sold_in: frozenset[Marketplace],
) -> None:
    """Refuse what cannot be planned for.

    Args:
        submitted: What should be what is submitted for a product.
        wanted: What should be sets of that product by store.
        sold_in: What should be stores.

    Raises:
        MixedProducts: A wanted set is another product's.
        TypeError: One of them is something else.

    Example:
        >>> check_goal(SubmittedImages("B000123456"), {Marketplace.DE: ImageSet()}, frozenset())
    """
    if not isinstance(submitted, SubmittedImages):
        raise TypeError(f"submitted is SubmittedImages, not {type(submitted).__name__}")
    for store in (*wanted, *sold_in):
        if not isinstance(store, Marketplace):
            raise TypeError(f"a store is a Marketplace, not {type(store).__name__}")
    for images in wanted.values():
        if not isinstance(images, ImageSet):
            raise TypeError(f"wanted holds ImageSets by store, not {type(images).__name__}")
        asin = images.asin
        if asin is not None and asin != submitted.asin:
            raise MixedProducts(submitted.asin, asin)


def edits_towards(
    submitted: SubmittedImages,
    wanted: Mapping[Marketplace, ImageSet],
    sold_in: frozenset[Marketplace],
) -> tuple[Edit, ...]:
    """Return the edits that lead from what is submitted to what is wanted.

    They have the fewest steps possible, and among those the fewest irreversible ones. Where
    several choices cost the same, the global set is left as it is, or else becomes what the first
    store of the table wants.

    Args:
        submitted: What is submitted for a product.
        wanted: What some stores shall show of it.
        sold_in: The stores with an active offer.

    Returns:
        The edits of countries' own sets, in the order of the table, then that of the global set.

    Raises:
        Unreachable: A store cannot come to show what is wanted of it.

    Example:
        >>> wanted = {Marketplace.US: ImageSet.of("B000123456.MAIN.jpg")}
        >>> edits = edits_towards(SubmittedImages("B000123456"), wanted, frozenset())
        >>> [edit.scope for edit in edits]
        [GLOBAL]
    """
    return _Decision(submitted, wanted, sold_in).edits()


class _Decision:
    """What each store can do, gathered store by store, and the choice that follows from it."""

    def __init__(
        self,
        submitted: SubmittedImages,
        wanted: Mapping[Marketplace, ImageSet],
        sold_in: frozenset[Marketplace],
    ) -> None:
        self.submitted = submitted
        self.wanted = wanted
        self.sold_in = sold_in
        self.worldwide = submitted.worldwide
        # Those that give a store its first main image are not made if it can follow the global set.
        self.countries: list[Edit] = []
        self.following: list[Marketplace] = []  # cannot but follow the global set
        self.empty: list[Marketplace] = []  # shall show nothing
        for store in sorted(wanted, key=table_order):
            self._place(store, submitted.set_for(store), wanted[store])

    def _place(self, store: Marketplace, own: ImageSet, images: ImageSet) -> None:
        if not images.has_main:
            self._place_without_main(store, own, images)
        elif own.has_main:
            edit = edit_between(store, own, images)
            if store not in self.sold_in and edit.uploads:
                raise Unreachable(store, Rule.ACTIVE_OFFER_REQUIRED)
            self.countries.append(edit)
        elif store in self.sold_in and store.accepts_country_images:
            self.countries.append(edit_between(store, own, images))
        else:
            self.following.append(store)

    def _place_without_main(self, store: Marketplace, own: ImageSet, images: ImageSet) -> None:
        if images:
            raise Unreachable(store, Rule.ONE_MAIN_REQUIRED)
        if own.has_main or self.worldwide.has_main:
            raise Unreachable(store, Rule.MAIN_CANNOT_BE_DELETED)
        self.empty.append(store)

    def edits(self) -> tuple[Edit, ...]:
        choosing = [edit for edit in self.countries if edit.gains_main]
        to_keep = self._followers_to_keep()
        may_change = not self.empty and all(store.accepts_country_images for store in to_keep)
        keeping: list[Edit] = []
        if to_keep and may_change and (self.following or choosing):
            keeping = self._keeping(to_keep)
        worldwide = self.worldwide
        if self.following:
            worldwide = self._demanded(may_change=may_change)
        elif choosing and may_change:
            worldwide = self._cheapest(choosing, keeping)
        edits = [edit for edit in self.countries if not edit.gains_main or edit.then != worldwide]
        if worldwide == self.worldwide:
            return tuple(edits)
        if keeping:
            edits = sorted([*edits, *keeping], key=_table_order)
        return (*edits, edit_between(GLOBAL, self.worldwide, worldwide))

    def _followers_to_keep(self) -> list[Marketplace]:
        """The other stores that show the global set, and must go on showing what it holds now."""
        if not self.worldwide.has_main:
            return []
        others = self.sold_in.difference(self.wanted)
        return [store for store in others if not self.submitted.set_for(store).has_main]

    def _keeping(self, stores: list[Marketplace]) -> list[Edit]:
        """What it takes to keep these stores as they are while the global set changes."""
        # The time of the global upload is not that of the upload to come.
        images = ImageSet(
            [
                evolve(file, submitted_at=None) if file.submitted_at is not None else file
                for file in self.worldwide.files
            ]
        )
        return [edit_between(store, self.submitted.set_for(store), images) for store in stores]

    def _demanded(self, *, may_change: bool) -> ImageSet:
        """The one global set that the stores need which cannot but follow it."""
        first, *others = self.following
        images = self.wanted[first]
        for store in others:
            if self.wanted[store] != images:
                raise Unreachable(store, Rule.ACTIVE_OFFER_REQUIRED)
        if not may_change and images != self.worldwide:
            # It would need a set of its own, and that is what the rule denies it.
            denied_by = (
                Rule.ACTIVE_OFFER_REQUIRED
                if first.accepts_country_images
                else Rule.US_IMAGES_ARE_GLOBAL
            )
            raise Unreachable(first, denied_by)
        return images

    def _cheapest(self, choosing: list[Edit], keeping: list[Edit]) -> ImageSet:
        """The global set that leads to the fewest steps, and then to the fewest irreversible.

        Args:
            choosing: What it takes unless a store can follow the global set.
            keeping: What it takes to keep others as they are if the global set changes.
        """
        spared: defaultdict[ImageSet, list[int]] = defaultdict(list)
        for edit in choosing:
            spared[edit.then].append(edit.size)
        sizes = spared.pop(self.worldwide, [])
        cheapest, least = self.worldwide, (-sum(sizes), -len(sizes))
        steps_to_keep = sum(edit.size for edit in keeping)
        irreversible = len(keeping) + (not self.worldwide.has_main)
        for images, sizes in spared.items():
            steps = steps_to_keep + steps_between(self.worldwide, images) - sum(sizes)
            cost = (steps, irreversible - len(sizes))
            if cost < least:
                cheapest, least = images, cost
        return cheapest


def _table_order(edit: Edit) -> tuple[int, str, str]:
    return table_order(cast("Marketplace", edit.scope))

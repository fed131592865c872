"""Which sets must change, so that some stores show the wanted images.

A store whose own set has a main image shows that set for good, whatever the global set becomes.
Every other store follows the global set until it gets its own main image, which the US and a store
without an offer cannot get. So there is one choice to make: the future global set, which is today's
or one that a wanted store can follow. Every store that does not follow it costs the slots in which
its own set differs from the wanted images. A changed global set costs its own slots, those of every
store that must be kept as it is, and every other store that follows it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple, cast

from .._wording import capitalized, with_article
from ..errors import ListingImagesError
from ..resolution.displayed import every_store
from ..rules import Rule
from ..values.images import ImageFile, ImageSet, MixedProducts, files_by_code, has_metadata
from ..values.marketplace import (
    GLOBAL,
    MARKETPLACES,
    Marketplace,
    Scope,
    language_of,
    table_order,
)
from ..values.submitted import SubmittedImages, considered_sets, sets_by_country
from ..values.variant import VariantCode
from .identity import Alike, Files, is_same_file, is_same_set, key_of, places

__all__ = ["Edit", "Goal", "Unreachable", "all_stores", "choose_edits"]


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
        name = capitalized(with_article(self.store.name))
        message = _UNREACHABLE.get(self.rule)
        if message is not None:
            return message.format(name=name, code=self.store)
        reason = f"{self.rule.statement} {self.rule.advice}".rstrip()
        return f"{name} cannot show the wanted images. {reason}"


_UNREACHABLE: Final = {
    Rule.ONE_MAIN_REQUIRED: (
        "{name} cannot show these images: there is no main image among them. "
        "Add a main image (MAIN)."
    ),
    Rule.MAIN_CANNOT_BE_DELETED: (
        "{name} cannot be left without images: a main image can be replaced, but never deleted. "
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


_TABLE: Final = frozenset(MARKETPLACES)


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
        return [
            file
            for code, file in then.items()
            if code not in now or not is_same_file(now[code], file)
        ]

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
            elif is_same_file(old, file):
                size -= 1
        return size


class Goal(NamedTuple):
    """The question of a plan.

    Attributes:
        submitted: The images submitted for a product.
        wanted: The wanted images by store.
        sold_in: The stores with an active offer.
        may_change: Other stores whose images may change.
    """

    submitted: SubmittedImages
    wanted: Mapping[Marketplace, ImageSet]
    sold_in: frozenset[Marketplace]
    may_change: frozenset[Marketplace]


class Need(NamedTuple):
    """What the wanted stores need.

    Attributes:
        owning: The edits of stores whose own sets have a main image.
        free: The edits that give other stores their own sets, unless they follow the global set.
        following: The stores that can only follow the global set.
    """

    owning: list[Edit]
    free: list[Edit]
    following: list[Marketplace]


def choose_edits(goal: Goal) -> tuple[Edit, ...]:
    """Decide which sets change, so that some stores show the wanted images.

    The edits change the fewest bystanders, which are stores outside `wanted` and `may_change`.
    Among those they have the fewest steps, and then the fewest first main images of countries. If
    several choices cost the same, the global set stays as it is, or else becomes the wanted images
    of the first store in the table.

    Returns:
        The edits of countries' own sets, in the order of the table, then that of the global set.

    Raises:
        Unreachable: A store cannot show the wanted images.
        MixedProducts: A wanted set is for another product.
    """
    need = _needs(goal)
    worldwide = goal.submitted.worldwide
    kept, bystanders = _followers(goal)
    can_stay = all(is_same_set(worldwide, goal.wanted[store]) for store in need.following)
    is_possible = all(goal.wanted.values()) and all(one.accepts_country_images for one in kept)
    best: Choice | None = None
    keeping: list[Edit] = []
    if is_possible and not (can_stay and bystanders):
        keeping = _edits_to_keep(goal.submitted, kept) if kept else []
        best = _cheapest(goal, need, keeping, can_stay=can_stay)
    elif can_stay:
        same = [is_same_set(worldwide, edit.then) for edit in need.free]
        best = Choice(None, sum(is_same << place for place, is_same in enumerate(same)))
    if best is None:
        raise _conflict(goal, need.following)
    if best.edit is None:
        return _edits(need, best.followed, ())
    return (*_edits(need, best.followed, keeping), best.edit)


def all_stores(submitted: SubmittedImages) -> frozenset[Marketplace]:
    """Return the stores of the table, and the submitted countries beyond it."""
    stores = every_store(submitted)
    return _TABLE if stores is MARKETPLACES else frozenset(stores)


def _needs(goal: Goal) -> Need:
    """Return what each country's own set would become, and the stores that can have none."""
    need = Need([], [], [])
    submitted, sold_in = goal.submitted, goal.sold_in
    asin, own, nothing = submitted.asin, sets_by_country(submitted), ImageSet()
    # Sets keep the hashes of stores, which take longer than the rest.
    without_offer = frozenset(goal.wanted) - sold_in
    for store, then in sorted(goal.wanted.items(), key=_wanted_order):
        now = own.get(store, nothing) if own else nothing
        if then.asin != asin and then.asin is not None:
            raise MixedProducts(asin, then.asin)
        if not then.has_main:
            if then:
                raise Unreachable(store, Rule.ONE_MAIN_REQUIRED)
            if now.has_main or submitted.worldwide.has_main:
                raise Unreachable(store, Rule.MAIN_CANNOT_BE_DELETED)
            continue
        edit = Edit(store, now, then)
        if now.has_main:
            if store in without_offer and edit.uploads:
                raise Unreachable(store, Rule.ACTIVE_OFFER_REQUIRED)
            need.owning.append(edit)
        elif store.accepts_country_images and not (without_offer and store in without_offer):
            need.free.append(edit)
        else:
            need.following.append(store)
    return need


def _followers(goal: Goal) -> tuple[list[Marketplace], int]:
    """Return the other stores that must not follow a changed global set, and how many should not.

    The first ones have an offer and show the global set now. Of the rest, a store without images
    counts only if it has an offer.
    """
    submitted, sold_in = goal.submitted, goal.sold_in
    others = goal.wanted.keys() | goal.may_change | considered_sets(submitted).keys()
    offered = sold_in - others
    if not submitted.worldwide.has_main:
        return [], len(offered)
    elsewhere = all_stores(submitted) - sold_in - others
    return sorted(offered, key=table_order), len(elsewhere)


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


class Choice(NamedTuple):
    """A future global set.

    Attributes:
        edit: The edit of the global set, or None if it stays.
        followed: The places of the free edits that it makes needless, as bits.
    """

    edit: Edit | None
    followed: int


def _cheapest(
    goal: Goal, need: Need, keeping: Collection[Edit], *, can_stay: bool
) -> Choice | None:
    """Return the future global set that costs least, or None if none is possible.

    All costs are compared with those of giving every store its own set.
    """
    worldwide = goal.submitted.worldwide
    now, key = files_by_code(worldwide), key_of(files_by_code(worldwide))
    free = Alike([edit.then for edit in need.free])
    following = Alike([goal.wanted[store] for store in need.following])
    saved = [edit.size for edit in need.free]
    steps_to_keep, first_mains = sum(edit.size for edit in keeping), len(keeping)
    choices, local = following, set[ImageFile]()
    cheapest, least = None, None
    if can_stay:
        choices, cheapest = free, Choice(None, free.find(now, key))
        least = -_steps(saved, cheapest.followed), -cheapest.followed.bit_count()
    apart, not_apart = len(now) + steps_to_keep, choices.not_apart(key)
    for place, alike in choices.each():
        then, known, kept = choices.sets[place], choices.keys[place], None
        steps, images, followed = apart, files_by_code(then), alike
        if not_apart >> place & 1:
            kept = _kept(now, images)
            steps = len(now.keys() | images.keys()) - len(kept) + steps_to_keep
        if kept or need.following:
            if kept:
                images, known = {**images, **kept}, None
            if following.find(images, known) != following.every:
                continue
            followed = free.find(images, known)
        cost = steps - _steps(saved, followed), first_mains - followed.bit_count()
        if least is None or cost < least:
            local = local or _not_for_all(goal)
            edit = Edit(GLOBAL, worldwide, then)
            if not local or local.isdisjoint(edit.uploads):
                cheapest, least = Choice(edit, followed), cost
    return cheapest


def _steps(sizes: Sequence[int], bits: int) -> int:
    if not bits & (bits - 1):  # nearly always, none or one
        return sizes[bits.bit_length() - 1] if bits else 0
    return sum(sizes[place] for place in places(bits))


def _kept(now: Files, then: Files) -> dict[str, ImageFile]:
    """Return the files of a set that need not be uploaded again."""
    return {
        code: now[code]
        for code, file in then.items()
        if code in now and is_same_file(now[code], file)
    }


def _not_for_all(goal: Goal) -> set[ImageFile]:
    """Return the wanted files that must not become global: their text is not English.

    The US shows only global images, so what it should show may be global.
    """
    if Marketplace.US in goal.wanted or not any(map(has_metadata, goal.wanted.values())):
        return set()
    return {
        file
        for images in goal.wanted.values()
        for file in images.files
        if any(language_of(tag) != "en" for tag in file.text_languages or ())
    }


def _edits(need: Need, followed: int, keeping: Collection[Edit]) -> tuple[Edit, ...]:
    """Return the edits of countries' own sets, without some free ones, in table order."""
    free = [edit for place, edit in enumerate(need.free) if not followed >> place & 1]
    if not need.owning and not keeping:
        return tuple(free)
    return tuple(sorted([*need.owning, *free, *keeping], key=_table_order))


def _conflict(goal: Goal, following: list[Marketplace]) -> Unreachable:
    """Return why no global set suits the stores that can only follow it."""
    first, *others = following
    for store in others:
        if not is_same_set(goal.wanted[first], goal.wanted[store]):
            return Unreachable(store, Rule.ACTIVE_OFFER_REQUIRED)
    # With an offer, a country could have its own set instead.
    if first.accepts_country_images:
        return Unreachable(first, Rule.ACTIVE_OFFER_REQUIRED)
    return Unreachable(first, Rule.US_IMAGES_ARE_GLOBAL)


def _wanted_order(wanted: tuple[Marketplace, ImageSet]) -> tuple[int, str, str]:
    return table_order(wanted[0])


def _table_order(edit: Edit) -> tuple[int, str, str]:
    return table_order(cast("Marketplace", edit.scope))

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
from typing import Final, NamedTuple, cast

from attrs import evolve

from .._twin import open_twin
from ..errors import ListingImagesError
from ..rules import Rule
from ..values.changes import Deletion, Submission
from ..values.images import ImageFile, ImageSet, MixedProducts, files_by_code
from ..values.marketplace import GLOBAL, Marketplace, Scope, table_order
from ..values.submitted import SubmittedImages
from ..values.variant import VariantCode
from .steps import Step, StepReason

__all__ = ["Edit", "Unreachable", "check_goal", "edit_between", "edits_towards", "steps_between"]


class Edit(NamedTuple):
    """What leads from one set to another: the uploads and deletions in one scope.

    A main image, if there is one to upload, goes up last: a set that gains its first one is then
    complete, and its stores switch at once from the whole old picture to the whole new one.
    """

    scope: Scope
    now: ImageSet
    """What the set is."""
    then: ImageSet
    """What it shall be, with a main image."""
    size: int
    """How many steps it takes."""

    @property
    def gains_main(self) -> bool:
        """Whether it gives the set its first main image, which can never be deleted again."""
        return not self.now.has_main

    @property
    def uploads(self) -> list[ImageFile]:
        """The files to upload, in display order."""
        held, shown = files_by_code(self.now), files_by_code(self.then)
        return [file for code, file in shown.items() if code not in held or held[code] != file]

    @property
    def surplus(self) -> list[VariantCode]:
        """The variants to delete."""
        shown = files_by_code(self.then)
        return [file.variant for code, file in files_by_code(self.now).items() if code not in shown]

    def steps(self, submitted: SubmittedImages) -> list[Step]:
        """Return the steps that it takes: the variants first, the main image last.

        Args:
            submitted: What is submitted before the first step of the plan.
        """
        if self.scope is GLOBAL:
            showing, clearing = StepReason.SHOW_WORLDWIDE, StepReason.CLEAR_WORLDWIDE
        elif self.gains_main and self.then == submitted.worldwide:
            showing = clearing = StepReason.KEEP_STORE
        else:
            showing, clearing = StepReason.SHOW_IN_STORE, StepReason.CLEAR_FROM_STORE
        scope, variants = self.scope, self.uploads
        main = [variants.pop(0)] if variants and variants[0] is self.then.main else []
        deletions = [Deletion(submitted.asin, variant, scope) for variant in self.surplus]
        return [
            *[_upload(file, scope, showing, irreversible=False) for file in variants],
            *[Step(deletion, clearing, irreversible=False) for deletion in deletions],
            *[_upload(file, scope, showing, irreversible=self.gains_main) for file in main],
        ]


# A plan may have hundreds of uploads; they are filled past `__init__`, for their parts were
# checked when the sets that hold them were made.
_open_upload: Final = open_twin(Submission)
_open_step: Final = open_twin(Step)


def _upload(file: ImageFile, scope: Scope, reason: StepReason, *, irreversible: bool) -> Step:
    upload, step = _open_upload(), _open_step()
    upload.file = file
    upload.scope = scope
    upload.__class__ = Submission
    step.change = upload
    step.reason = reason
    step.irreversible = irreversible
    step.__class__ = Step
    return step  # type: ignore[no-any-return]  # a twin, closed above


def edit_between(scope: Scope, now: ImageSet, then: ImageSet) -> Edit:
    """Return what leads from one set to another.

    Args:
        scope: The scope of the set.
        now: What the set is.
        then: What it shall be; it has a main image.
    """
    return Edit(scope, now, then, steps_between(now, then))


def steps_between(now: ImageSet, then: ImageSet) -> int:
    """Count the steps from one set to another.

    Args:
        now: What the set is.
        then: What it shall be; it has a main image.

    Example:
        >>> steps_between(ImageSet(), ImageSet.of("B000123456.MAIN.jpg"))
        1
    """
    held, shown = files_by_code(now), files_by_code(then)
    if not held:
        return len(shown)
    steps = len(held)  # if all of it were deleted, and nothing else uploaded
    for code, file in shown.items():
        old = held.get(code)
        if old is None:
            steps += 1
        elif old is file or old == file:
            steps -= 1
    return steps


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
        listing_images.analysis.planner.Unreachable: Germany cannot come to show what is wanted of it: Every \
product page requires a main image. Submit a main image (MAIN) first.
    """

    def __init__(self, store: Marketplace, rule: Rule) -> None:
        super().__init__(store, rule)
        self.store: Marketplace = store
        self.rule: Rule = rule

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

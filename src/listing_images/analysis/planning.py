"""Plans: the steps from the submitted images to the wanted images, as values and in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import unique
from itertools import count
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias, TypedDict, cast, final

from attrs import frozen

from .._base import NamedEnum, ReadOnlyMapping, Tabular, Value
from .._json import as_document
from .._wording import capitalized, counted, join_words, quoted, with_article, wrap_lines
from ..resolution.displayed import every_store, resolve
from ..resolution.verdicts import Fallback
from ..rules import RULES_VERSION, Rule
from ..values.asin import Asin, parse_asin
from ..values.changes import Change, Deletion, Submission
from ..values.images import ImageFile, ImageSet, MixedProducts, files_by_code, plain_file
from ..values.marketplace import (
    GLOBAL,
    MARKETPLACES,
    ByStore,
    Marketplace,
    Scope,
    as_store,
    as_stores,
    by_store,
    plain_store,
    table_order,
)
from ..values.submitted import SubmittedImages
from ..values.variant import Role, VariantCode
from .findings import Finding, Severity
from .identity import is_assumed, is_same_set
from .planner import Edit, Goal, Unreachable, all_stores, choose_edits
from .review import is_for

__all__ = [
    "AssumedSlot",
    "CataloguePlan",
    "Caveat",
    "Plan",
    "PlanRecord",
    "Step",
    "StepReason",
    "describe_outcome",
    "folder_of",
    "plan",
    "plan_catalogue",
]

Stores: TypeAlias = Iterable[Marketplace | str]
"""Stores, as values or as strings that name them."""

Wanted: TypeAlias = Mapping[Marketplace, ImageSet] | Mapping[str, ImageSet]
"""Wanted images by store."""

_OTHERS: Final = "others"


@unique
class StepReason(NamedEnum):
    """Why a step of a plan is made.

    Example:
        >>> print(StepReason.KEEP_STORE.statement)
        Keep the store as it is while the global set changes.
    """

    SHOW_IN_STORE = "SHOW_IN_STORE"
    """The store should show the image, from its own set."""
    CLEAR_FROM_STORE = "CLEAR_FROM_STORE"
    """The store's own set has an image that the store should not show."""
    KEEP_STORE = "KEEP_STORE"
    """The store needs its own set before the global set that it follows changes."""
    SHOW_WORLDWIDE = "SHOW_WORLDWIDE"
    """The stores that follow the global set should show the image."""
    CLEAR_WORLDWIDE = "CLEAR_WORLDWIDE"
    """The global set has an image that the stores that follow it should not show."""

    @property
    def statement(self) -> str:
        """The reason, as an instruction of one sentence."""
        return _REASONS[self][0]

    @property
    def rule(self) -> Rule:
        """The rule that the step relies on."""
        return _REASONS[self][1]


_REASONS: Final = {
    StepReason.SHOW_IN_STORE: (
        "Add these images to the store's own set.",
        Rule.COUNTRY_SET_WITH_MAIN_WINS,
    ),
    StepReason.CLEAR_FROM_STORE: (
        "Remove these images from the store's own set.",
        Rule.VARIANTS_CAN_BE_DELETED,
    ),
    StepReason.KEEP_STORE: (
        "Keep the store as it is while the global set changes.",
        Rule.GLOBAL_NEVER_OVERRIDES_COUNTRY,
    ),
    StepReason.SHOW_WORLDWIDE: (
        "Add these images to the global set.",
        Rule.GLOBAL_REACHES_EVERY_STORE,
    ),
    StepReason.CLEAR_WORLDWIDE: (
        "Remove these images from the global set.",
        Rule.VARIANTS_CAN_BE_DELETED,
    ),
}


@final
class Step(Value):
    """One step of a plan.

    Args:
        change: The upload or the deletion.
        reason: Why it is made.
        irreversible: Whether it gives a set its first main image, which can be replaced but never
            deleted (`Rule.MAIN_CANNOT_BE_DELETED`). A store whose own set gets one never goes back
            to the global set.

    Example:
        >>> from listing_images import ImageSet, Marketplace, SubmittedImages, plan
        >>> wanted = {Marketplace.DE: ImageSet.of("B000123456.MAIN.png")}
        >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
        >>> step = plan(submitted, wanted, sold_in=[Marketplace.DE, Marketplace.US]).steps[0]
        >>> print(step)
        upload B000123456.MAIN.png for DE (irreversible)
    """

    # A catalogue has thousands of steps, and attrs values take twice as long to build.
    __slots__ = ("_change", "_irreversible", "_reason")
    __match_args__ = ("change", "reason", "irreversible")

    _change: Change
    _reason: StepReason
    _irreversible: bool

    def __new__(cls, change: Change, reason: StepReason, irreversible: bool) -> Step:  # noqa: D102 - the docstring of the class describes it
        step = object.__new__(Step)
        step._change = change
        step._reason = reason
        step._irreversible = irreversible
        return step

    @property
    def change(self) -> Change:
        """The upload or the deletion."""
        return self._change

    @property
    def reason(self) -> StepReason:
        """Why it is made."""
        return self._reason

    @property
    def irreversible(self) -> bool:
        """Whether it gives a set its first main image."""
        return self._irreversible

    @property
    def scope(self) -> Scope:
        """The scope that it changes."""
        return self._change.scope

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Step):
            return NotImplemented
        return (
            self._change == other._change
            and self._reason is other._reason
            and self._irreversible == other._irreversible
        )

    def __hash__(self) -> int:
        return hash((self._change, self._reason, self._irreversible))

    def __str__(self) -> str:
        action = "upload" if isinstance(self._change, Submission) else "delete"
        return f"{action} {self._change}{' (irreversible)' if self._irreversible else ''}"


@final
@frozen(repr=False, weakref_slot=False)
class Caveat(Value):
    """A store for which a plan relies on this library's reading of Amazon's page.

    Amazon does not say whether a global image fills a slot that a country's own set lacks. A plan
    assumes that none does (`Rule.SET_IS_SHOWN_WHOLE`).

    Attributes:
        store: The store.
        images: The images that it would show after the plan with `Fallback.PER_VARIANT`.

    Example:
        >>> from listing_images import plan
        >>> wanted = {Marketplace.DE: ImageSet.of("B000123456.MAIN.png")}
        >>> submitted = SubmittedImages.of(["B000123456.MAIN.jpg", "B000123456.PT01.jpg"])
        >>> caveat = plan(submitted, wanted, sold_in=[Marketplace.DE]).caveats[0]
        >>> caveat.store, [str(variant) for variant in caveat.images]
        (Marketplace.DE, ['MAIN', 'PT01'])
    """

    store: Marketplace
    images: ImageSet

    @property
    def rule(self) -> Rule:
        """The rule that the plan relies on."""
        return Rule.SET_IS_SHOWN_WHOLE

    def __str__(self) -> str:
        variants = ", ".join(map(str, self.images))
        return (
            "Amazon does not say whether global images fill the gaps in a country's own set. "
            f"If they do, {with_article(self.store.name)} ({self.store}) will show {variants} "
            "instead."
        )


class AssumedSlot(NamedTuple):
    """A slot that a plan leaves as it is, although the pictures may differ.

    Example:
        >>> submitted = SubmittedImages.of(["B000123456.MAIN.jpg"])
        >>> plan(submitted, {"US": submitted.worldwide}, sold_in=["US"]).assumed
        (AssumedSlot(store=Marketplace.US, variant=VariantCode('MAIN')),)
    """

    store: Marketplace
    """The store."""
    variant: VariantCode
    """The variant whose picture is unknown, or cannot be compared."""


class PlanRecord(TypedDict):
    """A row of plain values: one step of a plan. A deletion has no file and no picture.

    Example:
        >>> from listing_images import PlanRecord
        >>> wanted = {"DE": ImageSet.of("B000123456.MAIN.jpg")}
        >>> todo = plan(SubmittedImages("B000123456"), wanted, sold_in=["DE"])
        >>> rows: list[PlanRecord] = todo.to_records()
        >>> rows[0]["step"], rows[0]["change"], rows[0]["variant"]
        (1, 'upload', 'MAIN')
    """

    asin: str
    step: int
    change: str
    scope: str
    variant: str
    file: str | None
    picture: str | None
    reason: str
    rule: str
    grade: str
    irreversible: bool


@final
class Plan(Value, Tabular):
    """The steps from the images submitted for a product to the wanted images.

    Everything follows from the four arguments. The steps are made when they are read.

    Args:
        submitted: The images submitted for a product.
        wanted: The wanted images by store.
        sold_in: The stores where you have an active offer.
        may_change: Other stores whose images may change, or "others" for all stores
            outside `sold_in` and `wanted`.

    Raises:
        Unreachable: A store cannot show the wanted images; the error names the rule.
        MixedProducts: A wanted set is for another product.
        UnknownMarketplace: A string does not name a store.
        DuplicateStore: Two keys of `wanted` are the same store.
        TypeError: Stores are given as a single string.

    Example:
        >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
        >>> wanted = {Marketplace.DE: ImageSet.of("B000123456.MAIN.png")}
        >>> plan(submitted, wanted, sold_in=[Marketplace.DE, Marketplace.US])
        <Plan for B000123456: 1 step, 1 irreversible>
    """

    __slots__ = ("_after", "_edits", "_goal", "_others", "_steps")
    __match_args__ = ("submitted", "wanted", "sold_in", "may_change")

    _goal: Goal
    _edits: tuple[Edit, ...]
    # Made when first read: most plans of a catalogue are read in part.
    _steps: tuple[Step, ...] | None
    _after: SubmittedImages | None
    _others: tuple[tuple[Marketplace, bool], ...] | None

    def __new__(  # noqa: D102 - the docstring of the class describes it
        cls,
        submitted: SubmittedImages,
        wanted: Wanted,
        sold_in: Stores,
        may_change: Stores = (),
    ) -> Plan:
        self = object.__new__(cls)
        sets = by_store(wanted)
        offers = frozenset(as_stores(sold_in))
        may = _stores_or_others(may_change)
        if _OTHERS in may:
            may = (may - {_OTHERS}) | all_stores(submitted).difference(offers, sets)
        self._goal = Goal(submitted, sets, offers, cast("frozenset[Marketplace]", may))
        self._edits = choose_edits(self._goal)
        self._steps = self._after = self._others = None
        return self

    @property
    def submitted(self) -> SubmittedImages:
        """The images submitted for the product."""
        return self._goal.submitted

    @property
    def wanted(self) -> Mapping[Marketplace, ImageSet]:
        """The wanted images by store."""
        return ByStore(self._goal.wanted)

    @property
    def sold_in(self) -> frozenset[Marketplace]:
        """The stores with an active offer."""
        return self._goal.sold_in

    @property
    def may_change(self) -> frozenset[Marketplace]:
        """The stores whose images may change, although no change is wanted."""
        return self._goal.may_change

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps, in the order in which to carry them out.

        Countries' own sets come before the global set, and the main image of a set comes last.
        """
        if self._steps is None:
            submitted = self.submitted
            self._steps = tuple([step for edit in self._edits for step in _steps(edit, submitted)])
        return self._steps

    @property
    def changes(self) -> tuple[Change, ...]:
        """The uploads and deletions, which `submitted.apply` takes."""
        return tuple([step.change for step in self.steps])

    @property
    def after(self) -> SubmittedImages:
        """The submitted images after the last step."""
        if self._after is None:
            self._after = self.submitted.apply(*self.changes)
        return self._after

    @property
    def unchanged(self) -> tuple[Marketplace, ...]:
        """The stores outside `wanted` that show the same afterwards, in table order."""
        return tuple([store for store, changes in self._outside() if not changes])

    @property
    def also_changes(self) -> tuple[Marketplace, ...]:
        """The stores outside `wanted` whose images change, in table order.

        They are in `may_change`, showed nothing before, or the product has no offer there.
        """
        return tuple([store for store, changes in self._outside() if changes])

    @property
    def pinned(self) -> int:
        """The number of steps that only keep stores as they are (`StepReason.KEEP_STORE`)."""
        return sum(edit.size for edit in self._edits if _keeps(edit, self.submitted))

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """The stores that would show something else with `Fallback.PER_VARIANT`.

        With that fallback, they would not show the wanted images, or no longer show what they
        show now.
        """
        goal, after = self._goal, self.after
        found: list[Caveat] = []
        for store, own in after.by_country.items():
            if own.has_main and (store in goal.wanted or store in goal.sold_in):
                earlier = resolve(goal.submitted, store, fallback=Fallback.PER_VARIANT).images
                later = resolve(after, store, fallback=Fallback.PER_VARIANT).images
                if not is_same_set(later, goal.wanted.get(store, earlier)):
                    found.append(Caveat(store, later))
        return tuple(found)

    @property
    def assumed(self) -> tuple[AssumedSlot, ...]:
        """The slots that stay as they are, although their pictures may differ.

        Files are compared by their pictures. If a picture is unknown, or two pictures cannot be
        compared, files with equal names are assumed to be the same. Each such slot of a store in
        `wanted`, or of a store that is kept as it is, is listed with its store, in table order.
        """
        submitted, after = self.submitted, self.after
        uploaded = {(one.scope, one.variant) for one in self.changes}
        expected = dict(self._goal.wanted)
        for edit in self._edits:
            if _keeps(edit, submitted) and isinstance(edit.scope, Marketplace):
                expected.setdefault(edit.scope, edit.then)
        found: list[AssumedSlot] = []
        for store in sorted(expected, key=table_order):
            answer = resolve(after, store)
            source, images = answer.source, files_by_code(answer.images)
            for code, file in files_by_code(expected[store]).items():
                # Equal files without a picture are in doubt, unless they are uploaded.
                is_left = (source, file.variant) not in uploaded
                if (is_left and file.picture is None) or is_assumed(images[code], file):
                    found.append(AssumedSlot(store, file.variant))
        return tuple(found)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The warnings about the goal, to read before the first step.

        - SHOWS_FEWER_IMAGES: a store will show fewer images than now.
        - COMPLIANCE_IMAGE_LOST: a store will no longer show a safety image or an energy label.
        - KEEPING_STORES_IS_DEAR: with other stores in `may_change`, half of the steps or five fewer
          would be enough. The message says how many, and which stores.
        - COUNTRY_SET_CANNOT_BE_UNDONE: countries get their first main images.
        """
        found = [
            *_losses(self),
            *_dear(self, self._goal, self._edits),
            *_first_mains(self, self._edits),
        ]
        return tuple(found)

    def explain(self, paths: Mapping[ImageFile, str] = MappingProxyType({})) -> str:
        """Return which stores change, then the steps as a person carries them out.

        Args:
            paths: The paths of the files to upload. Without a path, the name and the picture of a
                file are given.

        Returns:
            Lines of at most 100 columns. Each step has its page of Seller Central, its country, its
            file and its reason. Then follow what to wait for, the caveats and the warnings.
            Irreversible steps are marked.

        Example:
            >>> wanted = {Marketplace.DE: ImageSet.of("B000123456.MAIN.jpg")}
            >>> todo = plan(SubmittedImages("B000123456"), wanted, sold_in=[Marketplace.DE])
            >>> print(todo.explain().splitlines()[6].strip())
            1. Upload B000123456.MAIN.jpg (irreversible)
        """
        steps = self.steps
        after = [*_describe_waits(steps), *_describe_doubts(self)]
        lines = [_heading(self), *_describe_changes(self), *_format_steps(steps, paths)]
        return "\n".join(wrap_lines([*lines, *([""] if after else []), *after]))

    def folders(self) -> dict[str, ImageFile]:
        """Return the files to upload by their path in a folder that `scan` reads.

        A global file is in `GLOBAL/`, and a country's file in a folder named by the country's code.
        The folder of a store that is not in the table is named by its marketplace ID. Nothing is
        written. Deletions and linked images have no file, and the folders do not show the order of
        the steps: `explain` does.

        Example:
            >>> wanted = {"DE": ImageSet.of("B000123456.MAIN.jpg")}
            >>> todo = plan(SubmittedImages("B000123456"), wanted, sold_in=["DE", "US"])
            >>> list(todo.folders())
            ['DE/B000123456.MAIN.jpg']
        """
        return {
            f"{folder_of(change.scope)}/{change.file}": change.file
            for change in self.changes
            if isinstance(change, Submission) and change.file.filename is not None
        }

    def to_dict(self) -> dict[str, object]:
        """Return the plan as plain JSON values, with the edition of the rules.

        Example:
            >>> plan(SubmittedImages("B000123456"), {}, sold_in=[]).to_dict()["steps"]
            []
        """
        goal = self._goal
        wanted = [(store, goal.wanted[store]) for store in sorted(goal.wanted, key=table_order)]
        return as_document(
            {
                "rules_version": RULES_VERSION,
                "asin": goal.submitted.asin,
                "steps": self.to_records(),
                "caveats": [
                    {
                        "store": plain_store(caveat.store),
                        "rule": caveat.rule.name,
                        "images": {str(file.variant): str(file) for file in caveat.images.files},
                    }
                    for caveat in self.caveats
                ],
                "unchanged": [plain_store(store) for store in self.unchanged],
                "also_changes": [plain_store(store) for store in self.also_changes],
                "assumed": [
                    {"store": plain_store(store), "variant": str(variant)}
                    for store, variant in self.assumed
                ],
                "warnings": [
                    {"code": one.code, "severity": one.severity.name, "message": one.message}
                    for one in self.warnings
                ],
                "pinned": self.pinned,
                "submitted": goal.submitted.to_dict(),
                "wanted": [
                    {
                        "store": plain_store(store),
                        "files": [plain_file(one) for one in images.files],
                    }
                    for store, images in wanted
                ],
                "sold_in": [plain_store(one) for one in sorted(goal.sold_in, key=table_order)],
                "may_change": [
                    plain_store(one) for one in sorted(goal.may_change, key=table_order)
                ],
            }
        )

    def to_records(self) -> list[PlanRecord]:
        """Return one flat row of plain values for each step.

        Returns:
            Rows with the keys asin, step (from 1), change, scope, variant, file, picture, reason,
            rule, grade, irreversible. A deletion has no file and no picture.

        Example:
            >>> wanted = {"DE": ImageSet.of("B000123456.MAIN.jpg")}
            >>> todo = plan(SubmittedImages("B000123456"), wanted, sold_in=["DE", "US"])
            >>> todo.to_records()[0]["reason"]
            'SHOW_IN_STORE'
        """
        return [_record(number, step) for number, step in enumerate(self.steps, start=1)]

    def _outside(self) -> tuple[tuple[Marketplace, bool], ...]:
        """Return the stores outside `wanted`, each with whether it changes."""
        if self._others is None:
            before, after = self.submitted, self.after
            stores = {*every_store(after), *self._goal.sold_in} - self._goal.wanted.keys()
            self._others = tuple(
                [
                    (store, not _shows_the_same(before, after, store))
                    for store in sorted(stores, key=table_order)
                ]
            )
        return self._others

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Plan):
            return NotImplemented
        return self._goal == other._goal

    def __hash__(self) -> int:
        goal = self._goal
        wanted = frozenset(goal.wanted.items())
        return hash((goal.submitted, wanted, goal.sold_in, goal.may_change))

    def __repr__(self) -> str:
        steps = counted(sum(edit.size for edit in self._edits), "step")
        irreversible = sum(edit.gains_main for edit in self._edits)
        return f"<Plan for {self.submitted.asin}: {steps}, {irreversible} irreversible>"


def _shows_the_same(before: SubmittedImages, after: SubmittedImages, store: Marketplace) -> bool:
    return is_same_set(resolve(before, store).images, resolve(after, store).images)


def _stores_or_others(stores: Stores) -> frozenset[Marketplace | str]:
    if stores == _OTHERS:
        return frozenset({_OTHERS})
    listed = as_stores(stores) if isinstance(stores, str) else stores  # refuses a single string
    return frozenset([one if one == _OTHERS else as_store(one) for one in listed])


def _keeps(edit: Edit, submitted: SubmittedImages) -> bool:
    """Whether an edit only keeps a store as it is while the global set changes."""
    return (
        edit.scope is not GLOBAL
        and edit.gains_main
        and submitted.worldwide.has_main
        and is_same_set(edit.then, submitted.worldwide)
    )


def _steps(edit: Edit, submitted: SubmittedImages) -> Iterator[Step]:
    """Yield the steps of an edit.

    The main image goes up last. A set that gets its first one is then complete, and its stores
    switch at once from all old images to all new images.
    """
    scope, main = edit.scope, edit.then.main
    if scope is GLOBAL:
        adding, removing = StepReason.SHOW_WORLDWIDE, StepReason.CLEAR_WORLDWIDE
    elif _keeps(edit, submitted):
        adding = removing = StepReason.KEEP_STORE
    else:
        adding, removing = StepReason.SHOW_IN_STORE, StepReason.CLEAR_FROM_STORE
    uploads = edit.uploads
    for file in uploads:
        if file is not main:
            yield Step(Submission(file, scope), adding, irreversible=False)
    for variant in edit.surplus:
        yield Step(Deletion(submitted.asin, variant, scope), removing, irreversible=False)
    if main is not None and main in uploads:
        yield Step(Submission(main, scope), adding, irreversible=edit.gains_main)


def _record(number: int, step: Step) -> PlanRecord:
    change, rule = step.change, step.reason.rule
    file = change.file if isinstance(change, Submission) else None
    return {
        "asin": change.asin,
        "step": number,
        "change": "delete" if file is None else "upload",
        "scope": str(change.scope),
        "variant": str(change.variant),
        "file": None if file is None else str(file),
        "picture": None if file is None else file.picture,
        "reason": step.reason.name,
        "rule": rule.name,
        "grade": rule.grade.name,
        "irreversible": step.irreversible,
    }


def folder_of(scope: Scope) -> str:
    """Return the name of a scope's folder or zip, which `scan` reads back."""
    if scope is GLOBAL or scope in MARKETPLACES:
        return str(scope)
    return scope.marketplace_id


def plan(
    submitted: SubmittedImages,
    wanted: Wanted,
    *,
    sold_in: Stores,
    may_change: Stores = (),
) -> Plan:
    """Plan the uploads and deletions that make some stores show the wanted images.

    Every other store in `sold_in` that shows something now shows the same after every single step:
    if the global set must change, such a store gets its own set first
    (`Rule.GLOBAL_NEVER_OVERRIDES_COUNTRY`). Only stores in `may_change` are exempt.

    Of all plans that reach the goal, this one changes the fewest other stores. A store without an
    offer that shows nothing now does not count; `Plan.also_changes` names all that change. Among
    those plans it has the fewest steps, and then the fewest first main images of countries, which
    can never be deleted (`Rule.MAIN_CANNOT_BE_DELETED`). If there is still a choice, the global set
    stays as it is.

    The first main image of a set goes up last, so that its stores switch at once from all old
    images to all new images (`Rule.COUNTRY_SET_NEEDS_MAIN`). An image with text in a language other
    than English never becomes global, unless the US should show it
    (`Rule.GLOBAL_TEXT_IN_ENGLISH`).

    Two files are the same if `ImageFile.shows_same` says so. If it cannot say, files with equal
    names are assumed to be the same, and `Plan.assumed` lists them.

    Args:
        submitted: The images submitted for a product.
        wanted: The wanted images by store. An empty set means that the store should show nothing.
        sold_in: The stores where you have an active offer. Nothing is uploaded for other countries
            (`Rule.ACTIVE_OFFER_REQUIRED`); deletions and global changes need no offer.
        may_change: Other stores whose images may change. "others", as the argument or
            as one of its items, means all stores outside `sold_in` and `wanted`.

    Returns:
        The plan, without steps if there is nothing to do.

    Raises:
        Unreachable: A store cannot show the wanted images; the error names the rule.
        MixedProducts: A wanted set is for another product.
        UnknownMarketplace: A string does not name a store.
        DuplicateStore: Two keys of `wanted` are the same store.
        TypeError: Stores are given as a single string.

    Example:
        >>> submitted = SubmittedImages.of(["B000123456.MAIN.jpg", "B000123456.PT01.jpg"])
        >>> wanted = {"US": ImageSet.of("B000123456.MAIN.jpg")}
        >>> for step in plan(submitted, wanted, sold_in=["US", "DE"]).steps:
        ...     print(step)
        upload B000123456.PT01.jpg for DE
        upload B000123456.MAIN.jpg for DE (irreversible)
        delete PT01 of B000123456 for GLOBAL
    """
    return Plan(submitted, wanted, sold_in, may_change)


# Warnings about the goal.

_FEWER: Final = "SHOWS_FEWER_IMAGES"
_LOST: Final = "COMPLIANCE_IMAGE_LOST"
_DEAR: Final = "KEEPING_STORES_IS_DEAR"
_FOR_GOOD: Final = "COUNTRY_SET_CANNOT_BE_UNDONE"

_MOST_NAMED: Final = 6
# Keeping other stores is dear if it doubles the steps, or adds as many as this.
_MUCH: Final = 5
_COMPLIANCE: Final = frozenset({Role.SAFETY, Role.ENERGY_LABEL})


def _losses(plan: Plan) -> Iterator[Finding]:
    """Yield what stores lose that change, one finding for all stores that lose the same."""
    submitted, after = plan.submitted, plan.after
    fewer: dict[tuple[int, int, Rule], list[Marketplace]] = {}
    lost: dict[tuple[str, ...], list[Marketplace]] = {}
    for store in sorted({*plan.wanted, *plan.also_changes}, key=table_order):
        before, shown = resolve(submitted, store).images, resolve(after, store).images
        if len(shown) < len(before):
            is_own = after.set_for(store).has_main
            rule = Rule.SET_IS_SHOWN_WHOLE if is_own else Rule.GLOBAL_REACHES_EVERY_STORE
            fewer.setdefault((len(shown), len(before), rule), []).append(store)
        codes = [
            str(one)
            for one in before
            if one.role in _COMPLIANCE and one not in shown and is_for(str(one), store)
        ]
        if codes:
            lost.setdefault(tuple(codes), []).append(store)
    for (later, now, rule), stores in fewer.items():
        yield _finding(
            plan,
            _FEWER,
            rule,
            f"{capitalized(_names(stores))} will show {counted(later, 'image')} instead of {now}.",
            stores,
            "Add the missing images to the wanted images, unless they should go.",
        )
    for gone, stores in lost.items():
        yield _finding(
            plan,
            _LOST,
            Rule.COMPLIANCE_MAY_DEMAND_VARIANTS,
            f"{capitalized(_names(stores))} will no longer show these safety images or energy "
            f"labels: {join_words(gone)}.",
            stores,
            f"Add {join_words(gone)} to the wanted images, unless no law demands them.",
        )


def _dear(plan: Plan, goal: Goal, edits: Iterable[Edit]) -> Iterator[Finding]:
    """Yield what the plan would be if other stores could change, if that saves much of it."""
    outside = all_stores(goal.submitted) - goal.sold_in - goal.wanted.keys()
    offered = goal.sold_in - goal.wanted.keys() - goal.may_change
    steps = sum(edit.size for edit in edits)
    # Other stores first: an offer in a store is a reason to keep it.
    best, least = goal, max(steps // 2, steps - _MUCH) + 1
    for more in (outside, offered, outside | offered):
        freer = goal._replace(may_change=goal.may_change | more)
        size = sum(edit.size for edit in choose_edits(freer))
        if size < min(least, steps):
            best, least = freer, size
    if best is goal:
        return
    other = Plan(*best)
    changes = {*plan.also_changes}
    changing = [store for store in other.also_changes if store not in changes]
    # The value replaces the one of this plan, so it has the stores that may change already.
    may_change = {*goal.may_change, *changing}
    needs_others = not offered.issuperset(changing) or outside <= goal.may_change
    others = {*outside} if needs_others else set[Marketplace]()
    named = [f'"{store}"' for store in sorted(may_change - others, key=table_order)]
    if others:
        named.append(f'"{_OTHERS}"')
    value = named[0] if named == [f'"{_OTHERS}"'] else f"[{', '.join(named)}]"
    yield _finding(
        plan,
        _DEAR,
        Rule.GLOBAL_REACHES_EVERY_STORE,
        f"This plan has {counted(steps, 'step')}, because other stores stay as they are. With "
        f"may_change={value} it would have {counted(least, 'step')}, and {_names(changing)} would "
        "change.",
        (),
        f"Use may_change={value} if these stores may change.",
    )


def _first_mains(plan: Plan, edits: Iterable[Edit]) -> Iterator[Finding]:
    stores = [edit.scope for edit in edits if edit.gains_main and edit.scope is not GLOBAL]
    if stores:
        yield _finding(
            plan,
            _FOR_GOOD,
            Rule.MAIN_CANNOT_BE_DELETED,
            f"{capitalized(_names(stores))} will never go back to the global set: a main image can "
            "be replaced, but never deleted.",
            stores,
            None,
        )


def _finding(  # noqa: PLR0913, PLR0917 - the parts of a finding
    plan: Plan,
    code: str,
    rule: Rule,
    message: str,
    stores: Sequence[Scope],
    suggestion: str | None,
) -> Finding:
    severity = Severity.WARNING if code in {_FEWER, _LOST} else Severity.ADVICE
    scope = stores[0] if len(stores) == 1 else None
    asin = plan.submitted.asin
    return Finding(code, severity, rule, message, asin, scope, suggestion=suggestion)


def _names(stores: Iterable[Scope]) -> str:
    names = [with_article(store.name) for store in stores]
    return join_words(names, most=_MOST_NAMED)


# The plans of a catalogue.


@final
class CataloguePlan(Value, Tabular, Mapping[Asin, Plan]):
    """The plans of several products: a mapping from products to plans, in the order of ASINs.

    Args:
        catalogue: The submitted images by product.
        wanted: The wanted images by product and store.
        sold_in: The stores where you have an active offer.
        may_change: Other stores whose images may change, or "others".

    Raises:
        InvalidAsin: A key is not a valid ASIN.
        MixedProducts: A set is for another product.
        UnknownMarketplace: A string does not name a store.
        DuplicateStore: Two keys of `wanted` are the same store.
        TypeError: Stores are given as a single string.

    Example:
        >>> wanted = {"B000123456": {"DE": ImageSet.of("B000123456.MAIN.png")}}
        >>> plan_catalogue({}, wanted, sold_in=["DE", "US"])
        <CataloguePlan: 1 plan, 1 step, 0 unreachable>
    """

    __slots__ = ("_catalogue", "_may_change", "_plans", "_sold_in", "_unreachable", "_wanted")
    __match_args__ = ("catalogue", "wanted", "sold_in", "may_change")

    _catalogue: dict[Asin, SubmittedImages]
    _wanted: dict[Asin, dict[Marketplace, ImageSet]]
    _sold_in: frozenset[Marketplace]
    _may_change: frozenset[Marketplace | str]
    _plans: dict[Asin, Plan]
    _unreachable: dict[Asin, Unreachable]

    def __new__(  # noqa: D102 - the docstring of the class describes it
        cls,
        catalogue: Mapping[Asin, SubmittedImages] | Mapping[str, SubmittedImages],
        wanted: Mapping[Asin, Wanted] | Mapping[str, Wanted],
        sold_in: Stores,
        may_change: Stores = (),
    ) -> CataloguePlan:
        self = object.__new__(cls)
        self._catalogue = {parse_asin(asin): one for asin, one in catalogue.items()}
        self._sold_in = frozenset(as_stores(sold_in))
        self._may_change = _stores_or_others(may_change)
        goals = {parse_asin(asin): by_store(sets) for asin, sets in wanted.items()}
        self._wanted = dict(sorted(goals.items()))
        self._plans = {}
        self._unreachable = {}
        for asin, sets in self._wanted.items():
            submitted = self._catalogue.get(asin)
            if submitted is None:
                submitted = SubmittedImages(asin)
            elif submitted.asin != asin:
                raise MixedProducts(asin, submitted.asin)
            try:
                self._plans[asin] = Plan(submitted, sets, self._sold_in, self._may_change)
            except Unreachable as error:
                self._unreachable[asin] = error
        return self

    @property
    def catalogue(self) -> Mapping[Asin, SubmittedImages]:
        """The submitted images by product."""
        return ReadOnlyMapping(self._catalogue)

    @property
    def wanted(self) -> Mapping[Asin, Mapping[Marketplace, ImageSet]]:
        """The wanted images by product and store."""
        return ReadOnlyMapping({asin: ByStore(one) for asin, one in self._wanted.items()})

    @property
    def sold_in(self) -> frozenset[Marketplace]:
        """The stores with an active offer."""
        return self._sold_in

    @property
    def may_change(self) -> frozenset[Marketplace | str]:
        """The stores whose images may change; "others" is one of them if given."""
        return self._may_change

    @property
    def unreachable(self) -> Mapping[Asin, Unreachable]:
        """The products that cannot be planned, each with the reason."""
        return ReadOnlyMapping(self._unreachable)

    def to_dict(self) -> dict[str, object]:
        """Return the plans as plain JSON values, with the version of the rules.

        Example:
            >>> plan_catalogue({}, {}, sold_in=[]).to_dict()["plans"]
            []
        """
        return as_document(
            {
                "rules_version": RULES_VERSION,
                "plans": [one.to_dict() for one in self.values()],
                "unreachable": [
                    {
                        "asin": asin,
                        "store": plain_store(error.store),
                        "rule": error.rule.name,
                        "message": str(error),
                    }
                    for asin, error in self._unreachable.items()
                ],
            }
        )

    def to_records(self) -> list[PlanRecord]:
        """Return one flat row for each step, product by product.

        Returns:
            The rows of `Plan.to_records`.

        Example:
            >>> plan_catalogue({}, {}, sold_in=[]).to_records()
            []
        """
        return [row for one in self.values() for row in one.to_records()]

    def __getitem__(self, asin: Asin) -> Plan:
        return self._plans[asin]

    def __iter__(self) -> Iterator[Asin]:
        return iter(self._plans)

    def __len__(self) -> int:
        return len(self._plans)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, CataloguePlan):
            return NotImplemented
        return (
            self._plans == other._plans
            and self._catalogue == other._catalogue
            and self._wanted == other._wanted
            and self._sold_in == other._sold_in
            and self._may_change == other._may_change
        )

    def __hash__(self) -> int:
        return hash((frozenset(self._plans.items()), self._sold_in, self._may_change))

    def __repr__(self) -> str:
        steps = sum(len(one.steps) for one in self.values())
        return (
            f"<CataloguePlan: {counted(len(self), 'plan')}, {counted(steps, 'step')}, "
            f"{len(self._unreachable)} unreachable>"
        )


def plan_catalogue(
    catalogue: Mapping[Asin, SubmittedImages] | Mapping[str, SubmittedImages],
    wanted: Mapping[Asin, Wanted] | Mapping[str, Wanted],
    *,
    sold_in: Stores,
    may_change: Stores = (),
) -> CataloguePlan:
    """Plan the uploads and deletions of several products, each as `plan` does.

    Args:
        catalogue: The submitted images by product, such as `Intake.catalogue`. A wanted product
            that is not among them has no images yet.
        wanted: The wanted images by product and store. Other products stay as they are.
        sold_in: The stores where you have an active offer.
        may_change: Other stores whose images may change. "others", as the argument or
            as one of its items, means all stores outside `sold_in` and, for each product, `wanted`.

    Returns:
        A mapping from products to plans. `CataloguePlan.unreachable` contains the products that
        cannot be planned.

    Raises:
        InvalidAsin: A key is not a valid ASIN.
        MixedProducts: A set is for another product.
        UnknownMarketplace: A string does not name a store.
        DuplicateStore: Two keys of `wanted` are the same store.
        TypeError: Stores are given as a single string.

    Example:
        >>> wanted = {"B000123456": {"DE": ImageSet.of("B000123456.PT01.png")}}
        >>> plan_catalogue({}, wanted, sold_in=["DE"]).unreachable["B000123456"].rule.name
        'ONE_MAIN_REQUIRED'
    """
    return CataloguePlan(catalogue, wanted, sold_in, may_change)


# A plan in words.

_COUNTRY_UPLOAD: Final = "Country Specific Image upload"
_GLOBAL_UPLOAD: Final = "Bulk Image Upload"
_IMAGE_MANAGER: Final = "Image Manager"

_PAGES: Final = {
    _COUNTRY_UPLOAD: 'on the page Bulk Image Upload, click "Upload here" and choose the country.',
    _GLOBAL_UPLOAD: "drop the files on this page and submit them.",
    _IMAGE_MANAGER: "search for the product, choose the image and click its trash icon.",
}
_WAIT: Final = (
    "Before an irreversible step, and before the steps for the global set, wait until Submission "
    'status shows "Image upload completed" for all earlier uploads.'
)
_WAIT_FOR_COPIES: Final = (
    "Before the steps for the global set, check in Image Manager that these stores have their own "
    "sets"
)
_DOUBT: Final = (
    "Amazon does not say whether global images fill the gaps in a country's own set. "
    "If they do, these stores will show other images than planned"
)
_ASSUMED: Final = "These images are assumed to be there already, because their names are the same"


def describe_outcome(plan: Plan) -> list[str]:
    """Return which stores change, which do not and which may, and the warnings of a plan."""
    return [*_describe_changes(plan), *_describe_doubts(plan)]


def _describe_changes(plan: Plan) -> list[str]:
    """Return which stores change; those that do not are named if they are sold in, or wanted."""
    before, after = plan.submitted, plan.after
    changing = [
        store
        for store in sorted(plan.wanted, key=table_order)
        if not _shows_the_same(before, after, store)
    ]
    same = sorted({*plan.wanted, *plan.unchanged}.difference(changing), key=table_order)
    named = [store for store in same if store in plan.wanted or store in plan.sold_in]
    stores = {
        "Will change as wanted": _codes(changing),
        "Will also change": _codes(plan.also_changes),
        "Will stay the same": _codes(named),
    }
    if len(named) < len(same):
        rest = counted(len(same) - len(named), "other store" if named else "store")
        stores["Will stay the same"] += f" and {rest}" if named else rest
    return [f"{what}: {some}." for what, some in stores.items() if some]


def _describe_doubts(plan: Plan) -> list[str]:
    """Return which stores may show something else, the warnings, and how long changes take."""
    doubts = {
        _DOUBT: _codes(caveat.store for caveat in plan.caveats),
        _ASSUMED: _codes(f"{variant} of {store}" for store, variant in plan.assumed),
    }
    lines = [f"{what}: {some}." for what, some in doubts.items() if some]
    lines += [warning.message for warning in plan.warnings]
    if plan.steps:
        lines += [Rule.UP_TO_72_HOURS.statement, Rule.DISPLAY_NOT_GUARANTEED.statement]
    return lines


def _codes(some: Iterable[object]) -> str:
    return ", ".join(map(str, some))


class _Task(NamedTuple):
    """Steps of one scope on one page of Seller Central, for the same reason."""

    page: str
    reason: StepReason
    actions: tuple[str, ...]


def _heading(plan: Plan) -> str:
    asin, steps = plan.submitted.asin, plan.steps
    if not steps:
        return f"{asin}: nothing to do."
    irreversible = sum(step.irreversible for step in steps)
    heading = f"Plan for {asin}: {counted(len(steps), 'step')}, {irreversible} irreversible."
    if not plan.pinned:
        return heading
    return f"{heading} Steps that only keep stores as they are: {plan.pinned}."


def _format_steps(steps: Iterable[Step], paths: Mapping[ImageFile, str]) -> list[str]:
    lines, numbers = list[str](), count(1)
    # Stores with the same tasks share their lines.
    scopes: dict[tuple[_Task, ...], list[Scope]] = {}
    for scope, tasks in _tasks(steps, paths).items():
        scopes.setdefault(tuple(tasks), []).append(scope)
    for shared, some in scopes.items():
        names = [
            "the global set" if scope is GLOBAL else with_article(scope.name) for scope in some
        ]
        each = "each of " if len(some) > 1 else ""
        for task in shared:
            where = f"For {each}{join_words(names)}, use {task.page}."
            lines += ["", f"{where} {task.reason.statement}"]
            lines += [f"{next(numbers):>5}. {action}" for action in task.actions]
    pages = {task.page for shared in scopes for task in shared}
    if pages:
        lines += ["", "In Seller Central, under Catalog > Upload images:"]
        lines += [f"  {page}: {how}" for page, how in _PAGES.items() if page in pages]
    return lines


def _describe_waits(steps: Iterable[Step]) -> list[str]:
    """Return what to wait for between the steps."""
    waits: dict[str, None] = {}
    uploaded: set[Scope] = set()
    copied: dict[Scope, None] = {}
    for step in steps:
        if (uploaded and step.irreversible) or (uploaded - {GLOBAL} and step.scope is GLOBAL):
            waits.setdefault(_WAIT)
        if copied and step.scope is GLOBAL:
            waits.setdefault(f"{_WAIT_FOR_COPIES}: {_codes(copied)}.")
        if isinstance(step.change, Submission):
            uploaded.add(step.scope)
        if step.reason is StepReason.KEEP_STORE:
            copied.setdefault(step.scope)
    return list(waits)


def _tasks(steps: Iterable[Step], paths: Mapping[ImageFile, str]) -> dict[Scope, list[_Task]]:
    """Return the tasks of each scope, in their order."""
    tasks: dict[Scope, list[_Task]] = {}
    for step in steps:
        some = tasks.setdefault(step.scope, [])
        page, action = _page(step), _instruction(step, paths)
        if some and (some[-1].page, some[-1].reason) == (page, step.reason):
            some[-1] = some[-1]._replace(actions=(*some[-1].actions, action))
        else:
            some.append(_Task(page, step.reason, (action,)))
    return tasks


def _page(step: Step) -> str:
    if isinstance(step.change, Deletion):
        return _IMAGE_MANAGER
    return _GLOBAL_UPLOAD if step.scope is GLOBAL else _COUNTRY_UPLOAD


def _instruction(step: Step, paths: Mapping[ImageFile, str]) -> str:
    mark = " (irreversible)" if step.irreversible else ""
    if isinstance(step.change, Deletion):
        return f"Delete {step.change.variant}{mark}"
    file = step.change.file
    if file.filename is None and file not in paths:
        name = f"{file.asin}.{file.variant}"
        return f"Save {file} as {name} with the extension of its type, and upload it{mark}"
    picture = "" if file.picture is None else f", picture {quoted(file.picture)}"
    return f"Upload {paths.get(file, f'{file}{picture}')}{mark}"

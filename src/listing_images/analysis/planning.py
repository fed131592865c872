"""Plans: the steps from the submitted images to the wanted images, as values and in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import unique
from itertools import groupby
from types import MappingProxyType
from typing import Final, final

from attrs import frozen

from .._base import NamedEnum, ReadOnlyMapping, Tabular, Value
from .._json import as_document
from .._wording import counted, quoted, wrap_lines
from ..resolution.displayed import every_store, resolve, resolve_all
from ..resolution.verdicts import Fallback
from ..rules import RULES_VERSION, Rule
from ..values.changes import Change, Deletion, Submission
from ..values.images import ImageFile, ImageSet, plain_file
from ..values.marketplace import (
    GLOBAL,
    MARKETPLACES,
    Marketplace,
    Scope,
    plain_store,
    table_order,
)
from ..values.submitted import SubmittedImages
from .impact import impact
from .planner import Edit, choose_edits

__all__ = ["Caveat", "Plan", "Step", "StepReason", "describe_outcome", "plan"]


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
@frozen(weakref_slot=False)
class Step(Value):
    """One step of a plan.

    Attributes:
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

    change: Change
    reason: StepReason
    irreversible: bool

    @property
    def scope(self) -> Scope:
        """The scope that it changes."""
        return self.change.scope

    def __str__(self) -> str:
        action = "upload" if isinstance(self.change, Submission) else "delete"
        return f"{action} {self.change}{' (irreversible)' if self.irreversible else ''}"


@final
@frozen(weakref_slot=False)
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
            f"If they do, {self.store.name} ({self.store}) will show {variants} instead."
        )


@final
class Plan(Value, Tabular):
    """The steps from the images submitted for a product to the wanted images.

    Everything follows from the three arguments. The steps are made when they are read.

    Args:
        submitted: The images submitted for a product.
        wanted: The wanted images by store.
        sold_in: The stores where you have an active offer.

    Raises:
        Unreachable: A store cannot come to show the wanted images; the error names the rule.
        MixedProducts: A wanted set is for another product.
        TypeError: An argument has the wrong type.

    Example:
        >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
        >>> wanted = {Marketplace.DE: ImageSet.of("B000123456.MAIN.png")}
        >>> plan(submitted, wanted, sold_in=[Marketplace.DE, Marketplace.US])
        <Plan for B000123456: 1 step, 1 irreversible>
    """

    __slots__ = ("_edits", "_sold_in", "_submitted", "_wanted")
    __match_args__ = ("submitted", "wanted", "sold_in")

    _submitted: SubmittedImages
    _wanted: dict[Marketplace, ImageSet]
    _sold_in: frozenset[Marketplace]
    _edits: tuple[Edit, ...]

    def __new__(  # noqa: D102 - the docstring of the class describes it
        cls,
        submitted: SubmittedImages,
        wanted: Mapping[Marketplace, ImageSet],
        sold_in: Iterable[Marketplace],
    ) -> Plan:
        self = object.__new__(cls)
        self._submitted = submitted
        self._wanted = dict(wanted)
        # Asking the question checks the stores.
        self._sold_in = frozenset(resolve_all(submitted, tuple(sold_in)))
        self._edits = choose_edits(submitted, self._wanted, self._sold_in)
        return self

    @property
    def submitted(self) -> SubmittedImages:
        """The images submitted for the product."""
        return self._submitted

    @property
    def wanted(self) -> Mapping[Marketplace, ImageSet]:
        """The wanted images by store."""
        return ReadOnlyMapping(self._wanted)

    @property
    def sold_in(self) -> frozenset[Marketplace]:
        """The stores with an active offer."""
        return self._sold_in

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps, in the order in which to carry them out.

        Countries' own sets come before the global set, and the main image of a set comes last.
        """
        return tuple([step for edit in self._edits for step in _steps(edit, self._submitted)])

    @property
    def changes(self) -> tuple[Change, ...]:
        """The uploads and deletions, which `submitted.apply` takes."""
        return tuple([step.change for step in self.steps])

    @property
    def after(self) -> SubmittedImages:
        """The submitted images after the last step."""
        return self._submitted.apply(*self.changes)

    @property
    def unchanged(self) -> tuple[Marketplace, ...]:
        """The stores outside `wanted` that show the same afterwards, in table order."""
        return tuple([store for store, changes in self._others() if not changes])

    @property
    def also_changes(self) -> tuple[Marketplace, ...]:
        """The stores outside `wanted` that come to show something else, in table order.

        They showed nothing before, or the product has no offer there.
        """
        return tuple([store for store, changes in self._others() if changes])

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """The stores that would show something else with `Fallback.PER_VARIANT`.

        These would show something else than the wanted images, or than they showed before with
        that fallback.
        """
        after = self.after
        found: list[Caveat] = []
        for store, own in after.by_country.items():
            if own.has_main and (store in self._wanted or store in self._sold_in):
                earlier = resolve(self._submitted, store, fallback=Fallback.PER_VARIANT).images
                later = resolve(after, store, fallback=Fallback.PER_VARIANT).images
                if later != self._wanted.get(store, earlier):
                    found.append(Caveat(store, later))
        return tuple(found)

    def explain(self, paths: Mapping[ImageFile, str] = MappingProxyType({})) -> str:
        """Return the steps as a person carries them out, then their outcome.

        Args:
            paths: The paths of the files to upload. Of any other file, its name and picture are
                given.

        Returns:
            Lines of at most 100 columns, with the page of Seller Central, the country, the files
            and the reason of each step. Irreversible steps are marked.

        Example:
            >>> wanted = {Marketplace.DE: ImageSet.of("B000123456.MAIN.jpg")}
            >>> todo = plan(SubmittedImages("B000123456"), wanted, sold_in=[Marketplace.DE])
            >>> print(todo.explain().splitlines()[3].strip())
            1. Upload B000123456.MAIN.jpg (irreversible)
        """
        return "\n".join(wrap_lines([*_format_steps(self, paths), "", *describe_outcome(self)]))

    def folders(self) -> dict[str, ImageFile]:
        """Return the files to upload by their path in a folder that `scan` reads.

        A global file is in `GLOBAL/`, a country's file in a folder named by the country's code, or
        by the marketplace id if the store is not in the table. Nothing is written. Deletions have
        no file, and the folders do not show the order of the steps: `explain` does.

        Example:
            >>> wanted = {Marketplace.DE: ImageSet.of("B000123456.MAIN.jpg")}
            >>> todo = plan(SubmittedImages("B000123456"), wanted, sold_in=[Marketplace.DE])
            >>> list(todo.folders())
            ['DE/B000123456.MAIN.jpg']
        """
        return {
            f"{_folder(change.scope)}/{change.file}": change.file
            for change in self.changes
            if isinstance(change, Submission)
        }

    def to_dict(self) -> dict[str, object]:
        """Return the plan as plain JSON values, with the edition of the rules.

        Example:
            >>> plan(SubmittedImages("B000123456"), {}, sold_in=[]).to_dict()["steps"]
            []
        """
        wanted = [(store, self._wanted[store]) for store in sorted(self._wanted, key=table_order)]
        return as_document(
            {
                "rules_version": RULES_VERSION,
                "asin": self._submitted.asin,
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
                "submitted": self._submitted.to_dict(),
                "wanted": [
                    {
                        "store": plain_store(store),
                        "files": [plain_file(one) for one in images.files],
                    }
                    for store, images in wanted
                ],
                "sold_in": [plain_store(one) for one in sorted(self._sold_in, key=table_order)],
            }
        )

    def to_records(self) -> list[dict[str, object]]:
        """Return one flat row of plain values for each step.

        Returns:
            Rows with the keys asin, step (from 1), change, scope, variant, file, picture, reason,
            rule, grade, irreversible. A deletion has no file and no picture.

        Example:
            >>> wanted = {Marketplace.DE: ImageSet.of("B000123456.MAIN.jpg")}
            >>> todo = plan(SubmittedImages("B000123456"), wanted, sold_in=[Marketplace.DE])
            >>> todo.to_records()[0]["reason"]
            'SHOW_IN_STORE'
        """
        return [_record(number, step) for number, step in enumerate(self.steps, start=1)]

    def _others(self) -> list[tuple[Marketplace, bool]]:
        """Return the stores outside `wanted`, each with whether it changes."""
        after = self.after
        stores = {*every_store(after), *self._sold_in} - self._wanted.keys()
        changing = impact(self._submitted, after, stores)
        return [(store, store in changing) for store in sorted(stores, key=table_order)]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Plan):
            return NotImplemented
        return (
            self._submitted == other._submitted
            and self._wanted == other._wanted
            and self._sold_in == other._sold_in
        )

    def __hash__(self) -> int:
        return hash((self._submitted, frozenset(self._wanted.items()), self._sold_in))

    def __repr__(self) -> str:
        steps = counted(sum(edit.size for edit in self._edits), "step")
        irreversible = sum(edit.gains_main for edit in self._edits)
        return f"<Plan for {self._submitted.asin}: {steps}, {irreversible} irreversible>"


def _steps(edit: Edit, submitted: SubmittedImages) -> Iterator[Step]:
    """Yield the steps of an edit.

    The main image goes up last. A set that gets its first one is then complete, and its stores
    switch at once from all old images to all new images.
    """
    scope, main = edit.scope, edit.then.main
    if scope is GLOBAL:
        adding, removing = StepReason.SHOW_WORLDWIDE, StepReason.CLEAR_WORLDWIDE
    elif edit.gains_main and edit.then == submitted.worldwide:
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


def _record(number: int, step: Step) -> dict[str, object]:
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


def _folder(scope: Scope) -> str:
    if scope is GLOBAL or scope in MARKETPLACES:
        return str(scope)
    return scope.marketplace_id


def plan(
    submitted: SubmittedImages,
    wanted: Mapping[Marketplace, ImageSet],
    *,
    sold_in: Iterable[Marketplace],
) -> Plan:
    """Plan the uploads and deletions that make some stores show the wanted images.

    Every other store in `sold_in` that shows something now shows the same after every single step:
    if the global set must change, such a store gets its own set first
    (`Rule.GLOBAL_NEVER_OVERRIDES_COUNTRY`). A store that shows nothing now, or that has no offer,
    may change; `Plan.also_changes` names those that do.

    The plan has the fewest steps, and among those the fewest irreversible ones, which give a set
    its first main image (`Rule.MAIN_CANNOT_BE_DELETED`). Such an image goes up last, so that the
    store switches at once from all old images to all new images (`Rule.COUNTRY_SET_NEEDS_MAIN`).
    Two files are the same if their names and pictures are equal; other metadata does not count.

    Args:
        submitted: The images submitted for a product.
        wanted: The wanted images by store. An empty set means that the store should show nothing.
        sold_in: The stores where you have an active offer. Nothing is uploaded for other countries
            (`Rule.ACTIVE_OFFER_REQUIRED`); deletions and global changes need no offer.

    Returns:
        The plan, without steps if there is nothing to do.

    Raises:
        Unreachable: A store cannot come to show the wanted images; the error names the rule.
        MixedProducts: A wanted set is for another product.
        TypeError: An argument has the wrong type.

    Example:
        >>> from listing_images import Submission
        >>> submitted = SubmittedImages.of(["B000123456.MAIN.jpg", "B000123456.PT01.jpg"])
        >>> wanted = {Marketplace.US: ImageSet.of("B000123456.MAIN.jpg")}
        >>> for step in plan(submitted, wanted, sold_in=[Marketplace.US, Marketplace.DE]).steps:
        ...     print(step)
        upload B000123456.PT01.jpg for DE
        upload B000123456.MAIN.jpg for DE (irreversible)
        delete PT01 of B000123456 for GLOBAL
    """
    return Plan(submitted, wanted, sold_in)


# A plan in words.

_COUNTRY_UPLOAD: Final = "Country Specific Image upload"
_GLOBAL_UPLOAD: Final = "Bulk Image Upload"
_IMAGE_MANAGER: Final = "Image Manager"

_PAGES: Final = {
    _COUNTRY_UPLOAD: 'on the page Bulk Image Upload, click "Upload here" and choose the country.',
    _GLOBAL_UPLOAD: "drop the files on this page and submit them.",
    _IMAGE_MANAGER: "search for the product, choose the image and click its trash icon.",
}
_ORDER: Final = (
    "Follow this order. Before an irreversible step, and before the steps for the global set, wait "
    'until Submission status shows "Image upload completed" for all earlier uploads.'
)
_IRREVERSIBLE: Final = (
    "Irreversible: a main image can be replaced, but never deleted. A country that gets its first "
    "main image never goes back to the global set."
)
_DOUBT: Final = (
    "Amazon does not say whether global images fill the gaps in a country's own set. "
    "If they do, these stores will show other images than planned"
)


def describe_outcome(plan: Plan) -> list[str]:
    """Return which stores change, which do not and which may, one sentence each."""
    wanted = sorted(plan.wanted, key=table_order)
    changing = impact(plan.submitted, plan.after, wanted)
    stores = {
        "Will change as wanted": [*changing],
        "Will also change": plan.also_changes,
        "Will stay the same": sorted({*wanted, *plan.unchanged} - changing.keys(), key=table_order),
        _DOUBT: [caveat.store for caveat in plan.caveats],
    }
    lines = [f"{what}: {', '.join(map(str, some))}." for what, some in stores.items() if some]
    return [*lines, Rule.UP_TO_72_HOURS.statement, Rule.DISPLAY_NOT_GUARANTEED.statement]


def _format_steps(plan: Plan, paths: Mapping[ImageFile, str]) -> list[str]:
    asin, steps = plan.submitted.asin, plan.steps
    if not steps:
        return [f"{asin}: nothing to do."]
    irreversible = sum(step.irreversible for step in steps)
    lines = [f"Plan for {asin}: {counted(len(steps), 'step')}, {irreversible} irreversible."]
    numbered = enumerate(steps, start=1)
    for (scope, page, reason), members in groupby(numbered, key=lambda pair: _heading(pair[1])):
        where = "the global set" if scope is GLOBAL else scope.name
        lines += ["", f"For {where}, use {page}. {reason.statement}"]
        lines += [f"{number:>5}. {_instruction(step, paths)}" for number, step in members]
    pages = {_page(step) for step in steps}
    lines += ["", "In Seller Central, under Catalog > Upload images:"]
    lines += [f"  {page}: {how}" for page, how in _PAGES.items() if page in pages]
    return [*lines, _ORDER, _IRREVERSIBLE] if irreversible else [*lines, _ORDER]


def _heading(step: Step) -> tuple[Scope, str, StepReason]:
    return step.scope, _page(step), step.reason


def _page(step: Step) -> str:
    if isinstance(step.change, Deletion):
        return _IMAGE_MANAGER
    return _GLOBAL_UPLOAD if step.scope is GLOBAL else _COUNTRY_UPLOAD


def _instruction(step: Step, paths: Mapping[ImageFile, str]) -> str:
    mark = " (irreversible)" if step.irreversible else ""
    if isinstance(step.change, Deletion):
        return f"Delete {step.change.variant}{mark}"
    file = step.change.file
    picture = "" if file.picture is None else f", picture {quoted(file.picture)}"
    return f"Upload {paths.get(file, f'{file}{picture}')}{mark}"

"""Batches: the steps of a whole catalogue in the fewest uploads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal, TypeAlias, cast, final

from .._base import Tabular, Value
from .._wording import counted
from ..analysis.planning import Plan, Step
from ..errors import ListingImagesError
from ..values.asin import Asin
from ..values.changes import Change, Submission
from ..values.marketplace import GLOBAL, Marketplace, Scope, table_order

__all__ = ["Batch", "BatchKind", "ContradictoryPlans", "Plans", "batches", "in_order"]

BatchKind: TypeAlias = Literal["upload", "delete"]
"""What is done in a batch."""

Plans: TypeAlias = Mapping[Asin, Plan] | Iterable[Plan]
"""The plans of several products; the keys of a mapping do not matter."""

_INCOMPLETE_SETS: Final = 1
_FIRST_MAINS: Final = 2
_UPLOADS: Final = 3
_DELETIONS: Final = 4


class ContradictoryPlans(ListingImagesError):
    """Two different plans are for one product.

    Attributes:
        asin: The product.

    Example:
        >>> from listing_images import Marketplace, SubmittedImages, plan
        >>> submitted = SubmittedImages("B000123456")
        >>> batches([plan(submitted, {}, sold_in=[]), plan(submitted, {}, sold_in=["DE"])])
        Traceback (most recent call last):
            ...
        listing_images.handover.batches.ContradictoryPlans: There are two plans for B000123456. \
Keep only one of them.
    """

    def __init__(self, asin: Asin) -> None:
        super().__init__(asin)
        self.asin: Asin = asin

    def __str__(self) -> str:
        return f"There are two plans for {self.asin}. Keep only one of them."


@final
class Batch(Value, Tabular):
    """Steps for one scope that are carried out together: one upload, or several deletions.

    Args:
        number: The place among all batches, from 1.
        scope: The scope that the steps change.
        kind: "upload" or "delete".
        phase: 1 for sets without a main image, 2 for first main images of countries, 3 for other
            uploads, 4 for other deletions.
        steps: The steps. First main images are the last ones of their products.
        wait: Whether all uploads of earlier phases must be completed first.
        awaited: The stores that must have their own sets first, because this batch changes the
            global set that they follow now.

    Example:
        >>> from listing_images import ImageSet, SubmittedImages, plan
        >>> submitted = SubmittedImages.of(["B000123456.MAIN.jpg"])
        >>> german = ImageSet.of("B000123456.MAIN.png", "B000123456.PT01.png")
        >>> for batch in batches([plan(submitted, {Marketplace.DE: german}, sold_in=["DE"])]):
        ...     print(batch)
        1. upload 1 file for DE
        2. upload 1 file for DE
    """

    __slots__ = ("_awaited", "_kind", "_number", "_phase", "_scope", "_steps", "_wait")
    __match_args__ = ("number", "scope", "kind", "phase", "steps", "wait", "awaited")

    _number: int
    _scope: Scope
    _kind: BatchKind
    _phase: int
    _steps: tuple[Step, ...]
    _wait: bool
    _awaited: tuple[Marketplace, ...]

    def __new__(  # noqa: D102, PLR0913, PLR0917 - the docstring of the class describes it; a record
        cls,
        number: int,
        scope: Scope,
        kind: BatchKind,
        phase: int,
        steps: Iterable[Step],
        wait: bool = False,  # noqa: FBT002 - a value, not a flag
        awaited: Iterable[Marketplace] = (),
    ) -> Batch:
        self = object.__new__(cls)
        self._number = number
        self._scope = scope
        self._kind = kind
        self._phase = phase
        self._steps = tuple(steps)
        self._wait = wait
        self._awaited = tuple(awaited)
        return self

    @property
    def number(self) -> int:
        """The place among all batches, from 1."""
        return self._number

    @property
    def scope(self) -> Scope:
        """The scope that the steps change."""
        return self._scope

    @property
    def kind(self) -> BatchKind:
        """What is done: "upload" or "delete"."""
        return self._kind

    @property
    def phase(self) -> int:
        """The phase, from 1 to 4."""
        return self._phase

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps, product by product."""
        return self._steps

    @property
    def wait(self) -> bool:
        """Whether all uploads of earlier phases must be completed first."""
        return self._wait

    @property
    def awaited(self) -> tuple[Marketplace, ...]:
        """The stores that must have their own sets first, in table order."""
        return self._awaited

    @property
    def changes(self) -> tuple[Change, ...]:
        """The uploads or deletions of the steps."""
        return tuple([step.change for step in self._steps])

    @property
    def irreversible(self) -> bool:
        """Whether a step gives a set its first main image."""
        return any(step.irreversible for step in self._steps)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Batch):
            return NotImplemented
        return _parts(self) == _parts(other)

    def __hash__(self) -> int:
        return hash(_parts(self))

    def __str__(self) -> str:
        noun = "file" if self._kind == "upload" else "image"
        return f"{self._number}. {self._kind} {counted(len(self._steps), noun)} for {self._scope}"

    def __repr__(self) -> str:
        return f"<Batch {self}>"


def _parts(batch: Batch) -> tuple[object, ...]:
    return tuple([getattr(batch, name) for name in Batch.__match_args__])


def batches(plans: Plans) -> tuple[Batch, ...]:
    """Group the steps of a whole catalogue into the fewest uploads.

    There is one batch for each scope, kind and phase. The phases keep every guarantee of the
    plans:

    1. Sets that have no main image yet are completed, which changes no store. Images that the first
       global main image would show by mistake are deleted.
    2. Countries get their first main images, so that each store changes at once.
    3. The global set and the sets that have a main image get their other images. These are shown
       at once, so they have their own zips, even if the country has zips of phases 1 and 2.
    4. Images are deleted from them.

    Args:
        plans: The plans, such as those of `plan_catalogue`. The order does not matter.

    Returns:
        The batches, in the order in which to carry them out. Within a phase, the global set is
        the last scope.

    Raises:
        ContradictoryPlans: Two different plans are for one product.

    Example:
        >>> from listing_images import ImageSet, SubmittedImages, plan_catalogue
        >>> asins = ["B000123456", "B000234567"]
        >>> wanted = {asin: {Marketplace.DE: ImageSet.of(f"{asin}.MAIN.png")} for asin in asins}
        >>> [str(batch) for batch in batches(plan_catalogue({}, wanted, sold_in=["DE", "US"]))]
        ['1. upload 2 files for DE']
    """
    groups: dict[tuple[int, Scope, BatchKind], list[Step]] = {}
    copied: set[Marketplace] = set()
    for one in in_order(plans):
        changes = one.steps
        for step in changes:
            groups.setdefault(_group(step, one), []).append(step)
        if any(step.scope is GLOBAL for step in changes):
            firsts = [step.scope for step in changes if step.irreversible]
            copied.update(scope for scope in firsts if isinstance(scope, Marketplace))
    awaited = tuple(sorted(copied, key=table_order))
    found: list[Batch] = []
    complete = 1  # uploads of phases before this one are known to be completed
    for number, (phase, scope, kind) in enumerate(sorted(groups, key=_order), start=1):
        pending = [one for one in found if one.kind == "upload" and complete <= one.phase < phase]
        must_wait = phase in {_FIRST_MAINS, _DELETIONS} or (phase == _UPLOADS and scope is GLOBAL)
        # Sets of countries do not depend on each other, and only the global set on theirs.
        wait = must_wait and bool(pending)
        stores: tuple[Marketplace, ...] = ()
        if scope is GLOBAL and phase >= _UPLOADS:
            stores, awaited = awaited, ()
        if wait:
            complete = phase
        steps = groups[phase, scope, kind]
        found.append(Batch(number, scope, kind, phase, _mains_last(steps), wait, stores))
    return tuple(found)


def in_order(plans: Plans) -> list[Plan]:
    """Return plans in the order of their products, each once."""
    is_mapping = isinstance(plans, Mapping)
    some = cast("Mapping[Asin, Plan]", plans).values() if is_mapping else plans
    by_asin: dict[Asin, Plan] = {}
    for one in cast("Iterable[Plan]", some):
        asin = one.submitted.asin
        if by_asin.setdefault(asin, one) != one:
            raise ContradictoryPlans(asin)
    return [one for _, one in sorted(by_asin.items())]


def _group(step: Step, plan: Plan) -> tuple[int, Scope, BatchKind]:
    """Return the phase, the scope and the kind of a step."""
    scope = step.scope
    is_upload = isinstance(step.change, Submission)
    if plan.submitted.set_for(scope).has_main:
        phase = _UPLOADS if is_upload else _DELETIONS
    elif scope is GLOBAL:
        # Images are deleted before the first global main image, which would show them.
        phase = _UPLOADS if is_upload else _INCOMPLETE_SETS
    else:
        phase = _FIRST_MAINS if step.change.variant.is_main else _INCOMPLETE_SETS
    return phase, scope, "upload" if is_upload else "delete"


def _order(group: tuple[int, Scope, BatchKind]) -> tuple[object, ...]:
    phase, scope, kind = group
    place = (0, *table_order(scope)) if isinstance(scope, Marketplace) else (1,)
    return phase, place, kind == "delete"


def _mains_last(steps: list[Step]) -> list[Step]:
    """Return the steps with all main images at the end, where a zip then has them too."""
    return sorted(steps, key=lambda step: step.change.variant.is_main)

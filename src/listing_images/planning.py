"""How to get from what is submitted to what some stores shall show, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import final

from ._edit import Edit
from ._html_plan import steps_table
from ._instructions import folders, instructions, outcome
from ._lines import fitted
from ._override import override
from ._plain_plan import plain_stores, plain_wanted, read_question
from ._value import Value
from .caveat import Caveat, find_caveats, plain_caveat
from .change import Change
from .displayed import every_store, resolve_all
from .document import Part, as_document
from .goal import Unreachable, check_goal, edits_towards
from .imageset import ImageFile, ImageSet
from .marketplace import Marketplace, table_order
from .rules import RULES_VERSION
from .step import Step, StepReason, row_of
from .submitted import SubmittedImages

__all__ = ["Caveat", "Plan", "Step", "StepReason", "Unreachable", "plan"]


@final
class Plan(Value):
    """The steps that lead from what is submitted to what some stores shall show.

    All follows from the three arguments; the steps are made when they are read.

    Args:
        submitted: What is submitted for a product.
        wanted: What some stores shall show of it.
        sold_in: The stores where the seller has an active offer.

    Raises:
        Unreachable: A store cannot come to show what is wanted of it; the error tells the rule.
        MixedProducts: A wanted set is another product's.
        TypeError: An argument has the wrong type.

    Example:
        >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
        >>> wanted = {Marketplace.DE: ImageSet.of("B000123456.MAIN.png")}
        >>> plan(submitted, wanted, sold_in=[Marketplace.DE, Marketplace.US])
        <Plan for B000123456: 1 step, 1 irreversible>
    """

    __slots__ = ("_edits", "_wanted", "sold_in", "submitted")
    __match_args__ = ("submitted", "wanted", "sold_in")

    submitted: SubmittedImages
    """What is submitted for the product."""
    sold_in: frozenset[Marketplace]
    """The stores with an active offer."""
    _wanted: dict[Marketplace, ImageSet]
    _edits: tuple[Edit, ...]

    def __init__(
        self,
        submitted: SubmittedImages,
        wanted: Mapping[Marketplace, ImageSet],
        sold_in: Iterable[Marketplace],
    ) -> None:
        if not isinstance(wanted, Mapping):
            raise TypeError(f"wanted is a mapping, not {type(wanted).__name__}")
        goal, offers = dict(wanted), frozenset(sold_in)
        check_goal(submitted, goal, offers)
        object.__setattr__(self, "submitted", submitted)
        object.__setattr__(self, "sold_in", offers)
        object.__setattr__(self, "_wanted", goal)
        object.__setattr__(self, "_edits", edits_towards(submitted, goal, offers))

    @property
    def wanted(self) -> Mapping[Marketplace, ImageSet]:
        """What some stores shall show."""
        return MappingProxyType(self._wanted)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps, in the order in which they are to be carried out.

        Countries' own sets come before the global set, and the main image of a set comes last.
        """
        return tuple([step for edit in self._edits for step in edit.steps(self.submitted)])

    @property
    def changes(self) -> tuple[Change, ...]:
        """The uploads and deletions alone; `submitted.apply` takes them."""
        return tuple([step.change for step in self.steps])

    @property
    def after(self) -> SubmittedImages:
        """What is submitted when every step is carried out."""
        return self.submitted.apply(*self.changes)

    @property
    def unchanged(self) -> tuple[Marketplace, ...]:
        """The stores outside `wanted` that show the same afterwards, in table order."""
        return tuple([store for store, changes in self._others() if not changes])

    @property
    def also_changes(self) -> tuple[Marketplace, ...]:
        """The stores outside `wanted` that come to show something else, in table order.

        They are stores that showed nothing, or in which the seller has no offer.
        """
        return tuple([store for store, changes in self._others() if changes])

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """The stores that would show something else by the other reading of `Fallback`.

        That is something else than what is wanted, or than what the store showed before by that
        same reading.
        """
        return find_caveats(self.submitted, self.after, self._wanted, self.sold_in)

    def explain(self, paths: Mapping[ImageFile, str] = MappingProxyType({})) -> str:
        """Return the steps as a person carries them out, then what comes of them.

        Args:
            paths: Where the files to upload stand; of another file its name and picture are told.

        Returns:
            Lines of at most 100 columns, with the page of Seller Central, the country, the files
            and the reason of each step; irreversible ones are marked.

        Example:
            >>> wanted = {Marketplace.DE: ImageSet.of("B000123456.MAIN.jpg")}
            >>> todo = plan(SubmittedImages("B000123456"), wanted, sold_in=[Marketplace.DE])
            >>> print(todo.explain().splitlines()[3].strip())
            1. Upload B000123456.MAIN.jpg (irreversible)
        """
        lines = instructions(self.submitted.asin, self.steps, paths)
        return "\n".join(fitted([*lines, "", *self._outcome()]))

    def _outcome(self) -> list[str]:
        doubtful = [caveat.store for caveat in self.caveats]
        return outcome(self._changing(), self._wanted, doubtful)

    def folders(self) -> dict[str, ImageFile]:
        """Return the files to upload by their path in a folder that `scan` reads.

        A file for all stores is in `GLOBAL/`, one for a country in a folder of the country's code,
        or of the marketplace id where the table lacks the store. Nothing is written. Deletions
        have no file, and the order of the steps is not to be seen: `explain` tells them.

        Example:
            >>> wanted = {Marketplace.DE: ImageSet.of("B000123456.MAIN.jpg")}
            >>> todo = plan(SubmittedImages("B000123456"), wanted, sold_in=[Marketplace.DE])
            >>> list(todo.folders())
            ['DE/B000123456.MAIN.jpg']
        """
        return dict(folders(self.steps))

    @classmethod
    def from_dict(cls, document: object) -> Plan:
        """Return the plan that parsed JSON of `to_dict` tells.

        It is made anew, by the rules of this release, from `submitted`, `wanted` and `sold_in`;
        all the other parts follow from these, and are not read.

        Raises:
            InvalidDocument: It is not what `to_dict` writes, or by this release's rules a store
                cannot come to show what is wanted of it.

        Example:
            >>> todo = plan(SubmittedImages("B000123456"), {}, sold_in=[Marketplace.DE])
            >>> Plan.from_dict(todo.to_dict()) == todo
            True
        """
        part = Part(document)
        submitted, wanted, sold_in = read_question(part)
        return part.made(cls, submitted, wanted, sold_in)

    def to_dict(self) -> dict[str, object]:
        """Return the plan as plain JSON values, with the edition of the rules.

        Example:
            >>> plan(SubmittedImages("B000123456"), {}, sold_in=[]).to_dict()["steps"]
            []
        """
        return as_document(
            {
                "rules_version": RULES_VERSION,
                "asin": self.submitted.asin,
                "steps": self.to_records(),
                "caveats": [plain_caveat(caveat) for caveat in self.caveats],
                "unchanged": plain_stores(self.unchanged),
                "also_changes": plain_stores(self.also_changes),
                "submitted": self.submitted.to_dict(),
                "wanted": plain_wanted(self._wanted),
                "sold_in": plain_stores(self.sold_in),
            }
        )

    def to_records(self) -> list[dict[str, object]]:
        """Return one flat row of plain values for each step.

        Returns:
            Rows with the keys asin, step (from 1), change, scope, variant, file, picture, reason,
            rule, grade, irreversible; a deletion has no file and no picture.

        Example:
            >>> wanted = {Marketplace.DE: ImageSet.of("B000123456.MAIN.jpg")}
            >>> todo = plan(SubmittedImages("B000123456"), wanted, sold_in=[Marketplace.DE])
            >>> todo.to_records()[0]["reason"]
            'SHOW_IN_STORE'
        """
        return [row_of(step, number) for number, step in enumerate(self.steps, start=1)]

    def _changing(self) -> dict[Marketplace, bool]:
        """Tell of every store, in table order, whether it comes to show something else."""
        after = self.after
        stores = sorted({*every_store(after), *self.sold_in, *self._wanted}, key=table_order)
        earlier = resolve_all(self.submitted, stores).image_sets()
        later = resolve_all(after, stores).image_sets()
        return {store: earlier[store] != later[store] for store in stores}

    def _others(self) -> list[tuple[Marketplace, bool]]:
        return [pair for pair in self._changing().items() if pair[0] not in self._wanted]

    @override
    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Plan):
            return NotImplemented
        return _key(self) == _key(other)

    @override
    def __hash__(self) -> int:
        return hash((self.submitted, frozenset(self._wanted.items()), self.sold_in))

    @override
    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Plan, _key(self)

    def _repr_html_(self) -> str:  # pyright: ignore[reportUnusedFunction] - notebooks call it
        return steps_table(self.submitted.asin, self.steps, self._outcome())

    @override
    def __repr__(self) -> str:
        steps = sum(edit.size for edit in self._edits)
        irreversible = sum(edit.gains_main for edit in self._edits)
        count = f"{steps} step{'' if steps == 1 else 's'}, {irreversible} irreversible"
        return f"<Plan for {self.submitted.asin}: {count}>"


def _key(plan: Plan) -> tuple[object, ...]:
    return plan.submitted, dict(plan.wanted), plan.sold_in


def plan(
    submitted: SubmittedImages,
    wanted: Mapping[Marketplace, ImageSet],
    *,
    sold_in: Iterable[Marketplace],
) -> Plan:
    """Tell which uploads and deletions make some stores show what is wanted of them.

    Every other store of `sold_in` that shows something now goes on showing the same, after every
    single step: where the global set must change, it is given a set of its own first
    (`Rule.GLOBAL_NEVER_OVERRIDES_COUNTRY`). A store that shows nothing now, and one without an
    offer, is free to change; `Plan.also_changes` names those that do.

    The plan has the fewest steps possible, and among those the fewest irreversible ones, which
    give a set its first main image (`Rule.MAIN_CANNOT_BE_DELETED`). Such an image goes up last, so
    that the store switches at once from the whole old picture to the whole new one
    (`Rule.COUNTRY_SET_NEEDS_MAIN`). Files are told apart by name and picture, not by metadata.

    Args:
        submitted: What is submitted for a product.
        wanted: What some stores shall show of it; an empty set means nothing.
        sold_in: The stores where the seller has an active offer: nothing is uploaded for other
            countries (`Rule.ACTIVE_OFFER_REQUIRED`). Deletions and global changes need no offer.

    Returns:
        The plan, without steps where nothing is to be done.

    Raises:
        Unreachable: A store cannot come to show what is wanted of it; the error tells the rule.
        MixedProducts: A wanted set is another product's.
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

"""How to get from what is submitted to what some stores shall show, step by step."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Final, final

from attrs import field, frozen

from .._base import Tabular, Value
from .._given import instance
from .._json import InvalidDocument, Reader, as_document
from .._wording import wrap_lines
from ..errors import quoted
from ..resolution.displayed import every_store, resolve, resolve_all
from ..resolution.verdicts import Fallback
from ..rules import RULES_VERSION, Rule
from ..values.asin import Asin
from ..values.changes import Change, Deletion, Submission
from ..values.images import ImageFile, ImageSet, plain_file, read_files
from ..values.marketplace import (
    GLOBAL,
    MARKETPLACES,
    Marketplace,
    Scope,
    plain_store,
    read_store,
    table_order,
)
from ..values.submitted import SubmittedImages, read_sets
from .planner import Edit, Unreachable, check_goal, edits_towards
from .steps import Step, StepReason, row_of

__all__ = [
    "Caveat",
    "Plan",
    "Step",
    "StepReason",
    "Unreachable",
    "find_caveats",
    "folders",
    "instructions",
    "outcome",
    "plain_stores",
    "plain_wanted",
    "plan",
    "read_question",
]


@final
@frozen(weakref_slot=False)
class Caveat(Value):
    """A store for which a plan relies on this library's reading of the platform.

    Amazon does not say whether a global image fills a slot that a country's own set lacks. A plan
    is made for the reading that none does (`Rule.SET_IS_SHOWN_WHOLE`).

    Attributes:
        store: The store.
        images: What it would show after the plan by the other reading, `Fallback.PER_VARIANT`.

    Example:
        >>> from listing_images import plan
        >>> wanted = {Marketplace.DE: ImageSet.of("B000123456.MAIN.png")}
        >>> submitted = SubmittedImages.of(["B000123456.MAIN.jpg", "B000123456.PT01.jpg"])
        >>> caveat = plan(submitted, wanted, sold_in=[Marketplace.DE]).caveats[0]
        >>> caveat.store, [str(variant) for variant in caveat.images]
        (Marketplace.DE, ['MAIN', 'PT01'])
    """

    store: Marketplace = field(validator=instance(Marketplace))
    images: ImageSet = field(validator=instance(ImageSet))

    @property
    def rule(self) -> Rule:
        """The rule that the plan relies on."""
        return Rule.SET_IS_SHOWN_WHOLE

    def __str__(self) -> str:
        variants = ", ".join(map(str, self.images))
        return (
            f"{self.store} ({self.store.name}) will show {variants} instead if global images fill "
            "the slots that its own set lacks: Amazon does not say whether they do."
        )


def find_caveats(
    before: SubmittedImages,
    after: SubmittedImages,
    wanted: Mapping[Marketplace, ImageSet],
    kept: Collection[Marketplace],
) -> tuple[Caveat, ...]:
    """Return the stores for which the other reading of `Fallback` would spoil a plan.

    Args:
        before: What is submitted before the plan.
        after: What is submitted after it.
        wanted: What some stores shall show.
        kept: The stores that shall show the same as before, if they are not among those.

    Returns:
        Those that by the other reading show something else than what is wanted, or than before.

    Example:
        >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
        >>> find_caveats(submitted, submitted, {}, [Marketplace.DE])
        ()
    """
    found: list[Caveat] = []
    for store, own in after.by_country.items():
        if own.has_main and (store in wanted or store in kept):
            earlier = resolve(before, store, fallback=Fallback.PER_VARIANT).images
            later = resolve(after, store, fallback=Fallback.PER_VARIANT).images
            if later != wanted.get(store, earlier):
                found.append(Caveat(store, later))
    return tuple(found)


def plain_caveat(caveat: Caveat) -> dict[str, object]:
    """Return a caveat as a part of a document.

    Example:
        >>> plain_caveat(Caveat(Marketplace.DE, ImageSet.of("B000123456.MAIN.jpg")))
        {'store': 'DE', 'rule': 'SET_IS_SHOWN_WHOLE', 'images': {'MAIN': 'B000123456.MAIN.jpg'}}
    """
    return {
        "store": plain_store(caveat.store),
        "rule": caveat.rule.name,
        "images": {str(file.variant): str(file) for file in caveat.images.files},
    }


_COUNTRY_UPLOAD: Final = "Country Specific Image upload"
_GLOBAL_UPLOAD: Final = "Bulk Image Upload"
_IMAGE_MANAGER: Final = "Image Manager"

_PAGES: Final = {
    _COUNTRY_UPLOAD: 'on the page Bulk Image Upload, click "Upload here", and choose the country.',
    _GLOBAL_UPLOAD: "drop the files on that page, and submit them.",
    _IMAGE_MANAGER: "search for the product, choose the image, and click its trash icon.",
}

_IRREVERSIBLE: Final = (
    "Irreversible: a main image can be replaced but never deleted, so a country whose own set "
    "gains one never falls back to the global set."
)
_ORDER: Final = (
    "Keep to this order. Before a main image that is irreversible, and before the global set, "
    'wait until the uploads so far read "Image upload completed" in Submission status.'
)
_DOUBT: Final = (
    "Amazon does not say whether global images fill the slots that a country's own set lacks; if "
    "they do, other images than planned will show in"
)


def instructions(asin: Asin, steps: tuple[Step, ...], paths: Mapping[ImageFile, str]) -> list[str]:
    """Return the steps in words: the page of Seller Central, the scope, the files.

    Args:
        asin: The product.
        steps: The steps, in their order.
        paths: Where files stand; of another file its name and picture are told.

    Returns:
        Lines yet to be fitted to a width.
    """
    if not steps:
        return [f"Nothing is to be done for {asin}: every store shows what it shall show."]
    irreversible = sum(step.irreversible for step in steps)
    count = f"{len(steps)} step{'' if len(steps) == 1 else 's'}"
    lines = [f"Plan for {asin}: {count}, {irreversible} of them irreversible."]
    numbered = enumerate(steps, start=1)
    for (scope, page, reason), members in groupby(numbered, key=lambda pair: _heading(pair[1])):
        lines += ["", f"{_name(scope)}, by {page}. {reason.statement}"]
        lines += [f"{number:>5}. {_told(step, paths)}" for number, step in members]
    used = {_page(step) for step in steps}
    lines += ["", "In Seller Central, under Catalog > Upload images:"]
    lines += [f"  {page}: {told}" for page, told in _PAGES.items() if page in used]
    return [*lines, _ORDER, _IRREVERSIBLE] if irreversible else [*lines, _ORDER]


def outcome(
    changing: Mapping[Marketplace, bool],
    wanted: Collection[Marketplace],
    doubtful: Collection[Marketplace],
) -> list[str]:
    """Return which stores change and which do not, and what nobody can promise.

    Args:
        changing: Of every store, whether it comes to show something else.
        wanted: The stores that shall show something.
        doubtful: The stores that show something else by the other reading of the fallback.

    Returns:
        Lines yet to be fitted to a width.
    """
    told = {
        "Will change as wanted": [s for s, changes in changing.items() if changes and s in wanted],
        "Will change too": [s for s, changes in changing.items() if changes and s not in wanted],
        "Will stay as they are": [s for s, changes in changing.items() if not changes],
    }
    lines = [f"{what}: {_listed(stores)}." for what, stores in told.items() if stores]
    if doubtful:
        lines.append(f"{_DOUBT} {_listed(doubtful)}.")
    return [*lines, Rule.UP_TO_72_HOURS.statement, Rule.DISPLAY_NOT_GUARANTEED.statement]


def folders(steps: Iterable[Step]) -> Iterator[tuple[str, ImageFile]]:
    """Tell which files are uploaded, and the path of each in a folder that `scan` reads.

    A folder is named for its country; for a store that the table lacks, by its marketplace id.

    Args:
        steps: The steps, in their order.
    """
    for step in steps:
        if isinstance(step.change, Submission):
            yield f"{_folder(step.scope)}/{step.change.file}", step.change.file


def _listed(stores: Iterable[Marketplace]) -> str:
    return ", ".join(map(str, stores))


def _heading(step: Step) -> tuple[Scope, str, StepReason]:
    return step.scope, _page(step), step.reason


def _page(step: Step) -> str:
    if isinstance(step.change, Deletion):
        return _IMAGE_MANAGER
    return _GLOBAL_UPLOAD if step.scope is GLOBAL else _COUNTRY_UPLOAD


def _name(scope: Scope) -> str:
    return "The global set" if scope is GLOBAL else scope.name


def _told(step: Step, paths: Mapping[ImageFile, str]) -> str:
    mark = " (irreversible)" if step.irreversible else ""
    if isinstance(step.change, Deletion):
        return f"Delete {step.change.variant}{mark}"
    file = step.change.file
    picture = "" if file.picture is None else f", picture {quoted(file.picture)}"
    return f"Upload {paths.get(file, f'{file}{picture}')}{mark}"


def _folder(scope: Scope) -> str:
    if scope is GLOBAL or scope in MARKETPLACES:
        return str(scope)
    return scope.marketplace_id


_FOLLOWING: Final = dict.fromkeys(
    ("rules_version", "asin", "steps", "caveats", "unchanged", "also_changes")
)
"""The parts of a plan's JSON that follow from the others."""


def plain_stores(stores: Iterable[Marketplace]) -> list[object]:
    """Return stores in the order of the table, as a part of a document.

    Example:
        >>> plain_stores({Marketplace.DE, Marketplace.US})
        ['US', 'DE']
    """
    return [plain_store(store) for store in sorted(stores, key=table_order)]


def plain_wanted(wanted: Mapping[Marketplace, ImageSet]) -> list[object]:
    """Return what some stores shall show as a part of a document.

    Example:
        >>> plain_wanted({Marketplace.DE: ImageSet()})
        [{'store': 'DE', 'files': []}]
    """
    return [
        {"store": plain_store(store), "files": [plain_file(file) for file in wanted[store].files]}
        for store in sorted(wanted, key=table_order)
    ]


def read_question(
    reader: Reader,
) -> tuple[SubmittedImages, dict[Marketplace, ImageSet], list[Marketplace]]:
    """Return what is submitted, what is wanted and the stores with an offer, of a plan's document.

    Raises:
        InvalidDocument: It is no plan's.

    Example:
        >>> document = {"submitted": {"asin": "B000123456"}, "wanted": [], "sold_in": ["DE"]}
        >>> read_question(Reader(document))[2]
        [Marketplace.DE]
    """
    fields = reader.document("submitted", "wanted", "sold_in", **_FOLLOWING)
    submitted = fields["submitted"].build(SubmittedImages, *read_sets(fields["submitted"]))
    sold_in = [read_store(element) for element in fields["sold_in"].elements()]
    return submitted, _read_wanted(fields["wanted"]), sold_in


def _read_wanted(reader: Reader) -> dict[Marketplace, ImageSet]:
    wanted: dict[Marketplace, ImageSet] = {}
    for entry in reader.elements():
        fields = entry.fields("store", "files")
        store = read_store(fields["store"])
        if store in wanted:
            raise InvalidDocument(fields["store"].path, f"duplicate store {store.name}.")
        wanted[store] = read_files(fields["files"])
    return wanted


@final
class Plan(Value, Tabular):
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
        return "\n".join(wrap_lines([*lines, "", *self.outcome()]))

    def outcome(self) -> list[str]:
        """Return which stores change and which do not, in sentences."""
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
        reader = Reader(document)
        submitted, wanted, sold_in = read_question(reader)
        return reader.build(cls, submitted, wanted, sold_in)

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

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Plan):
            return NotImplemented
        return _key(self) == _key(other)

    def __hash__(self) -> int:
        return hash((self.submitted, frozenset(self._wanted.items()), self.sold_in))

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Plan, _key(self)

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

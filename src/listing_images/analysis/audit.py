"""What a store shows, compared with what it should show according to the submissions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from enum import unique
from typing import Final, TypeAlias, TypedDict, cast, final

from attrs import frozen

from .._base import NamedEnum, Tabular, Value
from .._json import as_document
from .._wording import capitalized, counted, join_words, quoted, with_article
from ..errors import ListingImagesError
from ..resolution.displayed import DisplayedImages, resolve
from ..resolution.verdicts import Fallback
from ..rules import RULES_VERSION, Rule
from ..values.asin import Asin
from ..values.changes import Submission, describe_scope
from ..values.images import ImageFile, MixedProducts, compare_pictures
from ..values.live import CatalogImages, LiveImages
from ..values.marketplace import GLOBAL, Marketplace, Scope, by_store, plain_store
from ..values.submitted import SubmittedImages
from ..values.variant import VariantCode, as_variant

__all__ = [
    "Audit",
    "AuditRecord",
    "FallbackEvidence",
    "MixedStores",
    "Outcome",
    "SlotAudit",
    "audit",
    "audit_stores",
    "fallback_evidence",
]

_TIME_TO_APPEAR: Final = timedelta(hours=72)

Live: TypeAlias = Mapping[VariantCode, str] | Mapping[str, str] | Mapping[VariantCode | str, str]
"""The pictures that a store shows, by variant."""

_Same: TypeAlias = Callable[[ImageFile, str], bool | None]


class MixedStores(ListingImagesError):
    """Live images do not belong to the expected store.

    Attributes:
        expected: The expected store.
        found: The other store.

    Example:
        >>> print(MixedStores(Marketplace.DE, Marketplace.FR))
        Expected live images of Germany, got those of France. Pass those of the same store.
    """

    def __init__(self, expected: Marketplace, found: Marketplace) -> None:
        super().__init__(expected, found)
        self.expected: Marketplace = expected
        self.found: Marketplace = found

    def __str__(self) -> str:
        return (
            f"Expected live images of {with_article(self.expected.name)}, "
            f"got those of {with_article(self.found.name)}. "
            "Pass those of the same store."
        )


@unique
class Outcome(NamedEnum):
    """The result of the audit of one slot.

    The members are in the order in which they are decided: the first that applies wins.

    Example:
        >>> print(Outcome.OVERDUE.rule.statement)
        A selected image can take up to 72 hours to appear.
    """

    UNEXPECTED = "UNEXPECTED"
    """The store shows one of the submitted images, but should show none here."""
    FROM_OTHERS = "FROM_OTHERS"
    """The store shows an image where you submitted none, and it is not known to be yours."""
    AS_EXPECTED = "AS_EXPECTED"
    """The store shows the submitted image."""
    PENDING = "PENDING"
    """The store does not show the image, which was uploaded less than 72 hours ago."""
    DIFFERENT = "DIFFERENT"
    """The store shows another picture."""
    NOT_COMPARED = "NOT_COMPARED"
    """The store shows an image, but its picture cannot be compared with the submitted one."""
    NOT_OBSERVABLE = "NOT_OBSERVABLE"
    """The source of the live images cannot show this slot, so nothing is known of it."""
    OVERDUE = "OVERDUE"
    """The store shows no image, and the upload is at least 72 hours old."""
    MISSING = "MISSING"
    """The store shows no image, and the upload time is unknown."""

    @property
    def rule(self) -> Rule:
        """The rule that the outcome rests on."""
        return _RULES[self]


_RULES: Final = {
    Outcome.UNEXPECTED: Rule.DISPLAY_NOT_GUARANTEED,
    Outcome.FROM_OTHERS: Rule.DISPLAY_NOT_GUARANTEED,
    Outcome.AS_EXPECTED: Rule.PICTURES_ARE_COMPARED,
    Outcome.PENDING: Rule.UP_TO_72_HOURS,
    Outcome.DIFFERENT: Rule.DISPLAY_NOT_GUARANTEED,
    Outcome.NOT_COMPARED: Rule.COPIES_ARE_NOT_COMPARED,
    Outcome.NOT_OBSERVABLE: Rule.UNSEEN_VARIANTS_TELL_NOTHING,
    Outcome.OVERDUE: Rule.UP_TO_72_HOURS,
    Outcome.MISSING: Rule.DISPLAY_NOT_GUARANTEED,
}
_ADVICE: Final = {
    Outcome.UNEXPECTED: "Check on the product page whether it should be there.",
    Outcome.FROM_OTHERS: "Check on the product page whether you want this image.",
    Outcome.AS_EXPECTED: "Nothing to do.",
    Outcome.PENDING: "Wait until 72 hours have passed since the upload.",
    Outcome.DIFFERENT: "The image may be another seller's. Look at the status report.",
    Outcome.NOT_COMPARED: "Compare both pictures by eye.",
    Outcome.NOT_OBSERVABLE: "Look at the product page.",
    Outcome.OVERDUE: "Look at the status report of the upload.",
    Outcome.MISSING: "Look at the status report of the upload.",
}


@final
@frozen(repr=False, weakref_slot=False)
class SlotAudit(Value):
    """One slot of a store: what it should show and what it shows.

    Attributes:
        variant: The variant.
        outcome: The result of the comparison.
        file: The submitted image that the store should show; None if it should show none.
        live: The picture that the store shows; None if it shows none.
        recognized: The submission whose picture is live there instead; None if none is known to be.
        differs_from: The stores that should show the same file here but serve another picture.
            Only `audit_stores` compares stores.
        same_as: The stores that should show another file here but serve the same picture.

    Example:
        >>> from datetime import UTC, datetime
        >>> from listing_images import Marketplace, SubmittedImages, resolve
        >>> displayed = resolve(SubmittedImages.of(["B000123456.MAIN.jpg"]), Marketplace.DE)
        >>> slot = audit(displayed, {}, now=datetime.now(UTC)).slots[0]
        >>> str(slot.variant), slot.outcome.name, slot.live
        ('MAIN', 'MISSING', None)
    """

    variant: VariantCode
    outcome: Outcome
    file: ImageFile | None
    live: str | None
    recognized: Submission | None = None
    differs_from: tuple[Marketplace, ...] = ()
    same_as: tuple[Marketplace, ...] = ()

    @property
    def rule(self) -> Rule:
        """The rule that the outcome rests on."""
        return self.outcome.rule

    @property
    def advice(self) -> str:
        """What to do, in a sentence or two.

        Example:
            >>> SlotAudit(VariantCode.MAIN, Outcome.MISSING, None, None).advice
            'Look at the status report of the upload.'
        """
        # If this store is right, another one is wrong, and its own slot says so.
        if self.outcome is Outcome.AS_EXPECTED:
            return _ADVICE[self.outcome]
        advice = [_ADVICE[self.outcome]]
        if self.recognized is not None:
            advice.insert(0, f"This is {_describe_use(self.recognized)}.")
        if self.differs_from:
            stores = _names_of(self.differs_from)
            advice.append(f"The file should be the same as in {stores}.")
        if self.same_as:
            stores = _names_of(self.same_as)
            advice.append(f"The file should differ from that in {stores}.")
        return " ".join(advice)


class AuditRecord(TypedDict):
    """A row of plain values: one slot of one store.

    Example:
        >>> from datetime import UTC, datetime
        >>> from listing_images import AuditRecord, SubmittedImages, resolve
        >>> displayed = resolve(SubmittedImages.of(["B000123456.MAIN.jpg"]), "DE")
        >>> rows: list[AuditRecord] = audit(displayed, {}, now=datetime.now(UTC)).to_records()
        >>> rows[0]["store"], rows[0]["variant"], rows[0]["outcome"]
        ('DE', 'MAIN', 'MISSING')
    """

    asin: str
    store: str
    variant: str
    outcome: str
    file: str | None
    picture: str | None
    live: str | None
    rule: str
    grade: str
    recognized: str | None
    differs_from: str | None
    same_as: str | None
    advice: str


@final
@frozen(repr=False, weakref_slot=False)
class Audit(Value, Tabular):
    """The comparison of a store with the submissions for a product, slot by slot.

    Attributes:
        displayed: What the store should show.
        now: When the store was observed.
        slots: Each variant that the store should show or shows, in display order.
        unplaced: How many live images have no valid variant code. Each may fill any slot.

    Example:
        >>> from datetime import UTC, datetime
        >>> from listing_images import Marketplace, SubmittedImages, resolve
        >>> displayed = resolve(SubmittedImages.of(["B000123456.MAIN.jpg"]), Marketplace.DE)
        >>> audit(displayed, {VariantCode.MAIN: "a picture"}, now=datetime.now(UTC))
        <Audit B000123456 in DE: 1 not compared>
    """

    displayed: DisplayedImages
    now: datetime
    slots: tuple[SlotAudit, ...]
    unplaced: int = 0

    def __attrs_post_init__(self) -> None:
        if self.now.utcoffset() is None:
            raise TypeError("Expected a time with a time zone. Use for example datetime.now(UTC).")

    @property
    def summary(self) -> str:
        """The result in a few sentences, which name each slot that is not as expected."""
        asin = self.displayed.submitted.asin
        store = with_article(self.displayed.store.name)
        parts = [_describe(outcome, slots) for outcome, slots in self._by_outcome()]
        slots = counted(len(self.slots), "image slot")
        sentences = [f"Of {slots} of {asin} in {store}, {join_words(parts)}."]
        if not self.slots:
            seen = ", and none was seen" if not self.unplaced else ""
            sentences = [f"{capitalized(store)} should show no image of {asin}{seen}."]
        if self.unplaced:
            has = "has" if self.unplaced == 1 else "have"
            sentences.append(f"{counted(self.unplaced, 'live image')} {has} no valid variant code.")
        sentences += [
            f"{slot.variant} shows {_describe_use(slot.recognized)}."
            for slot in self.slots
            if slot.recognized is not None
        ]
        sentences += [
            f"{slot.variant} is not the same picture as in {_names_of(slot.differs_from)}."
            for slot in self.slots
            if slot.differs_from
        ]
        sentences += [
            f"{slot.variant} is the same picture as in {_names_of(slot.same_as)}, "
            "although the files should differ."
            for slot in self.slots
            if slot.same_as
        ]
        return " ".join(sentences)

    def to_dict(self) -> dict[str, object]:
        """Return the audit as plain JSON values, with the version of the rules.

        Example:
            >>> from datetime import UTC, datetime
            >>> from listing_images import Marketplace, SubmittedImages, resolve
            >>> displayed = resolve(SubmittedImages.of(["B000123456.MAIN.jpg"]), Marketplace.DE)
            >>> found = audit(displayed, {}, now=datetime(2026, 11, 24, tzinfo=UTC))
            >>> found.to_dict()["now"], len(found.to_dict()["slots"])
            ('2026-11-24T00:00:00+00:00', 1)
        """
        return as_document(
            {
                "rules_version": RULES_VERSION,
                "asin": self.displayed.submitted.asin,
                "store": plain_store(self.displayed.store),
                "now": self.now.isoformat(),
                "summary": self.summary,
                "slots": self.to_records(),
                "unplaced": self.unplaced,
            }
        )

    def to_records(self) -> list[AuditRecord]:
        """Return one flat row of plain values for each slot.

        Returns:
            Rows with the keys asin, store, variant, outcome, file, picture, live, rule, grade,
            recognized, differs_from, same_as, advice. The last one says what to do.

        Example:
            >>> from datetime import UTC, datetime
            >>> from listing_images import Marketplace, SubmittedImages, resolve
            >>> displayed = resolve(SubmittedImages.of(["B000123456.MAIN.jpg"]), Marketplace.DE)
            >>> audit(displayed, {}, now=datetime.now(UTC)).to_records()[0]["outcome"]
            'MISSING'
        """
        return [
            {
                "asin": self.displayed.submitted.asin,
                "store": str(self.displayed.store),
                "variant": str(slot.variant),
                "outcome": slot.outcome.name,
                "file": None if slot.file is None else str(slot.file),
                "picture": None if slot.file is None else slot.file.picture,
                "live": slot.live,
                "rule": slot.rule.name,
                "grade": slot.rule.grade.name,
                "recognized": None if slot.recognized is None else str(slot.recognized),
                "differs_from": ", ".join(map(str, slot.differs_from)) or None,
                "same_as": ", ".join(map(str, slot.same_as)) or None,
                "advice": slot.advice,
            }
            for slot in self.slots
        ]

    def _by_outcome(self) -> list[tuple[Outcome, list[SlotAudit]]]:
        found = [(one, [slot for slot in self.slots if slot.outcome is one]) for one in Outcome]
        return [(outcome, slots) for outcome, slots in found if slots]

    def __repr__(self) -> str:
        counts = [f"{len(slots)} {_in_words(outcome)}" for outcome, slots in self._by_outcome()]
        where = f"{self.displayed.submitted.asin} in {self.displayed.store}"
        return f"<Audit {where}: {', '.join(counts) or 'nothing expected, nothing seen'}>"


def _in_words(outcome: Outcome) -> str:
    return outcome.name.lower().replace("_", " ")


def _describe(outcome: Outcome, slots: list[SlotAudit]) -> str:
    words = _in_words(outcome)
    if outcome is Outcome.FROM_OTHERS:  # it may be yours, if pictures cannot be compared
        words = "not known to be yours"
    phrase = f"{len(slots)} {'is' if len(slots) == 1 else 'are'} {words}"
    if outcome is Outcome.AS_EXPECTED:
        return phrase
    return f"{phrase} ({', '.join(str(slot.variant) for slot in slots)})"


def _names_of(stores: Iterable[Marketplace]) -> str:
    return join_words([with_article(store.name) for store in stores])


def _describe_use(submission: Submission) -> str:
    return f"{submission.variant} of {describe_scope(submission.scope)} ({submission.file})"


def audit(
    displayed: DisplayedImages,
    live: Live,
    *,
    now: datetime,
    observable: Iterable[VariantCode | str] | None = None,
    same: _Same | None = None,
) -> Audit:
    """Compare what a store shows with what it should show according to the submissions.

    Each slot gets the first outcome that applies. If the store shows an image:

    - UNEXPECTED if the submissions give none, but the picture is one of theirs
    - FROM_OTHERS if the submissions give none (`Rule.DISPLAY_NOT_GUARANTEED`)
    - AS_EXPECTED if it is the submitted picture (`Rule.PICTURES_ARE_COMPARED`)
    - PENDING if it is another picture, and ours is younger than 72 hours (`Rule.UP_TO_72_HOURS`),
      also if it was uploaded after `now`
    - DIFFERENT if it is another picture (`Rule.DISPLAY_NOT_GUARANTEED`)
    - NOT_COMPARED if the pictures cannot be compared (`Rule.COPIES_ARE_NOT_COMPARED`)

    If it shows none:

    - NOT_OBSERVABLE if the source cannot show the variant, or has images that could not be placed
      (`Rule.UNSEEN_VARIANTS_TELL_NOTHING`)
    - PENDING if our image is younger than 72 hours
    - OVERDUE, or MISSING if the upload time is unknown

    Each image has its own age. If a country's set got its first main image less than 72 hours ago,
    its older images can already be DIFFERENT or OVERDUE, although the store still shows the global
    set.

    Args:
        displayed: What the store should show.
        live: The picture that it shows for each variant, for example from `live_images`. Keys are
            variants, as values or strings. Leave out a variant for which it shows none. If that
            is unknown, leave it out of `observable` too.
        now: When the store was observed, with a time zone.
        observable: The variants that the source of `live` can show. By default, those of the
            Catalog Items API for a `LiveImages` (`Rule.CATALOG_API_VARIANTS`), or only MAIN if no
            store of the payload shows more (`Rule.ONLY_BRAND_OWNERS_SEE_VARIANTS`). For any other
            mapping, all variants.
        same: Whether a file's picture is the live one; None if unknown. By default, `shows_same`
            of the file compares the two.

    Returns:
        An outcome for each variant that the store should show or shows.

    Raises:
        MixedProducts: The live images are of another product.
        MixedStores: The live images are of another store.
        InvalidVariantCode: A key of `live`, or one of `observable`, is not a variant.
        TypeError: The time has no time zone, a live picture is not a string, or `observable` is a
            single string.

    Example:
        >>> from datetime import UTC, datetime
        >>> from listing_images import Marketplace, SubmittedImages, resolve
        >>> names = ["B000123456.MAIN.jpg", "B000123456.PT01.jpg", "B000123456.PS01.jpg"]
        >>> found = audit(
        ...     resolve(SubmittedImages.of(names), Marketplace.DE),
        ...     {"MAIN": "https://example.com/main.jpg"},
        ...     now=datetime.now(UTC),
        ...     observable=["MAIN", "PT01"],
        ... )
        >>> [(str(slot.variant), slot.outcome.name) for slot in found.slots]
        [('MAIN', 'NOT_COMPARED'), ('PT01', 'MISSING'), ('PS01', 'NOT_OBSERVABLE')]
        >>> found
        <Audit B000123456 in DE: 1 not compared, 1 not observable, 1 missing>
    """
    visible = _observable(live) if observable is None else _variants(observable)
    unplaced = 0
    if isinstance(live, LiveImages):
        _check_origin(displayed, live)
        unplaced = len(live.unplaced)
    if unplaced:
        visible = frozenset[VariantCode]()
    seen = {as_variant(variant): _picture(variant, picture) for variant, picture in live.items()}
    is_same = same or _is_same
    files = displayed.images
    slots: list[SlotAudit] = []
    for variant in sorted({*files, *seen}):
        file, picture = files.get(variant), seen.get(variant)
        if picture is None:
            is_visible = visible is None or variant in visible
            outcome = _judge_absence(file, now, is_visible=is_visible)
            slots.append(SlotAudit(variant, outcome, file, None))
            continue
        matches = None if file is None else is_same(file, picture)
        use = None if matches else _recognize(displayed, variant, picture, is_same)
        outcome = _judge_picture(file, matches, use, now)
        slots.append(SlotAudit(variant, outcome, file, picture, use))
    return Audit(displayed, now, tuple(slots), unplaced)


def _picture(variant: object, picture: object) -> str:
    # None could mean that the store shows nothing, or that nothing is known.
    if not isinstance(picture, str):
        raise TypeError(
            f"Expected the live picture of {variant} as a string, got {type(picture).__name__}. "
            "Leave the variant out if the store shows none, and out of observable too if unknown."
        )
    return picture


def _variants(variants: Iterable[VariantCode | str]) -> frozenset[VariantCode]:
    # The letters of a single string would pass for variants.
    if isinstance(variants, str):
        raise TypeError(f"Expected several variants, got a str. Use a list: [{quoted(variants)}].")
    return frozenset(map(as_variant, variants))


def _observable(live: Live) -> frozenset[VariantCode] | None:
    """Return the variants that the source of live images can show; None for all."""
    return frozenset(live.observable) if isinstance(live, LiveImages) else None


def _check_origin(displayed: DisplayedImages, live: LiveImages) -> None:
    if live.asin is not None and live.asin != displayed.submitted.asin:
        raise MixedProducts(displayed.submitted.asin, live.asin)
    if live.store is not None and live.store != displayed.store:
        raise MixedStores(displayed.store, live.store)


def _judge_picture(
    file: ImageFile | None,
    matches: bool | None,
    use: Submission | None,
    now: datetime,
) -> Outcome:
    """Judge a slot that shows a picture."""
    if file is None:
        return Outcome.FROM_OTHERS if use is None else Outcome.UNEXPECTED
    if matches is None:
        return Outcome.NOT_COMPARED
    if matches:
        return Outcome.AS_EXPECTED
    return Outcome.PENDING if _is_young(file, now) else Outcome.DIFFERENT


def _judge_absence(file: ImageFile | None, now: datetime, *, is_visible: bool) -> Outcome:
    """Judge a slot that should show an image, and was not seen to."""
    if not is_visible:
        return Outcome.NOT_OBSERVABLE
    if file is None or file.submitted_at is None:
        return Outcome.MISSING
    return Outcome.PENDING if _is_young(file, now) else Outcome.OVERDUE


def _recognize(
    displayed: DisplayedImages, variant: VariantCode, live: str, is_same: _Same
) -> Submission | None:
    """Return the submission whose picture is live: of this variant first, and near scopes first."""
    submitted, store = displayed.submitted, displayed.store
    others = [other for other in submitted.countries if other != store]
    scopes: list[Scope] = [store, GLOBAL, *others]
    uses = [(scope, file) for scope in scopes for file in submitted.set_for(scope).files]
    for scope, file in sorted(uses, key=lambda use: use[1].variant != variant):
        if is_same(file, live):
            return Submission(file, scope)
    return None


def _is_same(file: ImageFile, live: str) -> bool | None:
    return compare_pictures(file.picture, live)


def _is_young(file: ImageFile, now: datetime) -> bool:
    return file.submitted_at is not None and (
        _time_between(file.submitted_at, now) < _TIME_TO_APPEAR
    )


def _time_between(start: datetime, end: datetime) -> timedelta:
    """Return the time that really passed.

    Python subtracts two times of one time zone by their clocks, which is an hour off across a
    change of summer time. Times of years 1 and 9999 cannot always be converted to UTC.
    """
    by_the_clock = end.replace(tzinfo=None) - start.replace(tzinfo=None)
    return by_the_clock - (_offset(end) - _offset(start))


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()


def audit_stores(  # noqa: PLR0913 - keywords, as `audit` and `resolve` have them
    submitted: SubmittedImages,
    live: CatalogImages | Mapping[Marketplace, Live] | Mapping[str, Live],
    *,
    now: datetime,
    fallback: Fallback = Fallback.WHOLE_SET,
    observable: Iterable[VariantCode | str] | None = None,
    same: _Same | None = None,
) -> dict[Marketplace, Audit]:
    """Compare what several stores show with what they should show, and with each other.

    Amazon serves its own copies, so a submitted picture often cannot be compared with the live one.
    Two live pictures can (`Rule.IMAGE_ID_IDENTIFIES_A_PICTURE`). `SlotAudit.differs_from` names the
    stores that should show the same file in a slot but serve another picture. `SlotAudit.same_as`
    names those that should show another file but serve the same picture. Two
    files of different scopes are not compared if their pictures are unknown and their names equal.
    A slot is not compared either while it may still show the picture before an upload.

    Args:
        submitted: The images submitted for a product.
        live: What each store shows, for example from `live_images`. Keys are stores, as values or
            their names.
        now: When the stores were observed, with a time zone.
        fallback: What fills a slot that a store's own set lacks.
        observable: As for `audit`.
        same: As for `audit`.

    Returns:
        The audit of each store, in the order of `live`.

    Raises:
        MixedProducts: The live images are of another product.
        MixedStores: The live images of a store are given for another one.
        DuplicateStore: Two keys of `live` name one store.
        UnknownMarketplace: A key of `live` is not the name of a store.
        InvalidVariantCode: A key of a store's images, or one of `observable`, is not a variant.
        TypeError: The time has no time zone, a live picture is not a string, or `observable` is a
            single string.

    Example:
        >>> from datetime import UTC, datetime
        >>> from listing_images import SubmittedImages
        >>> submitted = SubmittedImages.of(["B000123456.MAIN.jpg"])
        >>> live = {
        ...     "DE": {"MAIN": "https://m.media-amazon.com/images/I/71a.jpg"},
        ...     "FR": {"MAIN": "https://m.media-amazon.com/images/I/82b.jpg"},
        ... }
        >>> found = audit_stores(submitted, live, now=datetime.now(UTC))
        >>> found[Marketplace.DE].slots[0].differs_from
        (Marketplace.FR,)
    """
    asin = live.asin if isinstance(live, CatalogImages) else None
    if asin is not None and asin != submitted.asin:
        raise MixedProducts(submitted.asin, asin)
    visible = None if observable is None else _variants(observable)
    audits: dict[Marketplace, Audit] = {}
    for store, pictures in by_store(live).items():
        displayed = resolve(submitted, store, fallback=fallback)
        audits[store] = audit(displayed, pictures, now=now, observable=visible, same=same)
    return {store: _compare_with(audits, found) for store, found in audits.items()}


def _compare_with(audits: Mapping[Marketplace, Audit], found: Audit) -> Audit:
    """Return an audit that names the stores from which its slots differ."""
    slots = tuple([_compare_slot(audits, found, slot) for slot in found.slots])
    return found.__replace__(slots=slots)


def _may_change(found: Audit, slot: SlotAudit) -> bool:
    """Whether a slot shows another picture than the new one, as far as is known."""
    is_new = slot.file is not None and _is_young(slot.file, found.now)
    return is_new and slot.outcome is not Outcome.AS_EXPECTED


def _compare_slot(audits: Mapping[Marketplace, Audit], found: Audit, slot: SlotAudit) -> SlotAudit:
    differs: list[Marketplace] = []
    same: list[Marketplace] = []
    for store, other in audits.items():
        theirs = next((one for one in other.slots if one.variant == slot.variant), None)
        if theirs is None or slot.file is theirs.file is None:
            continue
        # A store that may still show its old picture says nothing about the new one.
        if _may_change(found, slot) or _may_change(other, theirs):
            continue
        is_same = compare_pictures(slot.live, theirs.live)
        should_be = _should_be_alike(slot.file, theirs.file)
        if is_same is False and should_be:
            differs.append(store)
        elif is_same and should_be is False:
            same.append(store)
    if not differs and not same:
        return slot
    return slot.__replace__(differs_from=tuple(differs), same_as=tuple(same))


def _should_be_alike(file: ImageFile | None, other: ImageFile | None) -> bool | None:
    """Whether two stores should show one file; None if only the names of two files are equal."""
    if file is None or other is None:
        return False
    if file is other:  # of one set
        return True
    same = file.shows_same(other)
    return None if same is None and str(file) == str(other) else same is True


@final
@frozen(repr=False, weakref_slot=False)
class FallbackEvidence(Value, Tabular):
    """What live images say about the gaps in countries' own sets.

    Amazon does not say whether global images fill them (`Rule.SET_IS_SHOWN_WHOLE`).

    Attributes:
        whole_set: The number of audits whose store shows its own set with empty gaps.
        per_variant: The number of audits whose store shows global images in the gaps.
        undecided: The number of other audits of a store whose own set has gaps.

    Example:
        >>> fallback_evidence({})
        FallbackEvidence(whole_set=0, per_variant=0, undecided=0)
    """

    whole_set: int = 0
    per_variant: int = 0
    undecided: int = 0

    def to_dict(self) -> dict[str, object]:
        """Return the numbers as plain JSON values, with the version of the rules.

        Example:
            >>> FallbackEvidence(whole_set=2).to_dict()["whole_set"]
            2
        """
        return as_document(
            {
                "rules_version": RULES_VERSION,
                "whole_set": self.whole_set,
                "per_variant": self.per_variant,
                "undecided": self.undecided,
            }
        )


def fallback_evidence(
    audits: Mapping[Marketplace, Audit] | Iterable[Audit],
) -> FallbackEvidence:
    """Count what audits say about the gaps in countries' own sets.

    A store counts only if it shows its own main image. Neither that image nor the global image of a
    gap may be younger than 72 hours. A gap is filled if the live picture is the global image, or
    the one that most stores with the global set show there. A gap is empty if such a store shows an
    image there, and the store itself shows another image besides MAIN and none without a variant.

    Args:
        audits: The audits of several stores, such as `audit_stores` returns; also those of several
            products.

    Returns:
        The audits of stores whose own set has gaps, each counted once.

    Example:
        >>> from datetime import UTC, datetime
        >>> from listing_images import SubmittedImages
        >>> submitted = SubmittedImages.of(
        ...     ["B000123456.MAIN.jpg", "B000123456.PT01.jpg"],
        ...     {Marketplace.DE: ["B000123456.MAIN.png", "B000123456.PT02.png"]},
        ... )
        >>> address = "https://m.media-amazon.com/images/I/{}.jpg".format
        >>> live = {
        ...     "US": {"MAIN": address("71a"), "PT01": address("71b")},
        ...     "DE": {"MAIN": address("82c"), "PT01": address("71b"), "PT02": address("82d")},
        ... }
        >>> fallback_evidence(audit_stores(submitted, live, now=datetime.now(UTC))).per_variant
        1
    """
    every = list(
        cast("Iterable[Audit]", audits.values() if isinstance(audits, Mapping) else audits)
    )
    followers: dict[Asin, list[Audit]] = {}
    for found in every:
        others = followers.setdefault(found.displayed.submitted.asin, [])
        if found.displayed.source is GLOBAL:
            others.append(found)
    votes = Counter(
        _vote(found, followers[found.displayed.submitted.asin])
        for found in every
        if found.displayed.depends_on_fallback
    )
    return FallbackEvidence(**votes)


def _vote(found: Audit, followers: list[Audit]) -> str:
    """Return the attribute of the evidence that counts an audit."""
    live = _live_of(found)
    if not _shows_own_main(found, live, followers):
        return "undecided"
    gaps = [_judge_gap(found, variant, live, followers) for variant in _gaps_of(found)]
    if True in gaps and False not in gaps:
        return "per_variant"
    return "whole_set" if False in gaps and True not in gaps else "undecided"


def _live_of(found: Audit) -> dict[VariantCode, SlotAudit]:
    return {slot.variant: slot for slot in found.slots if slot.live is not None}


def _gaps_of(found: Audit) -> Iterator[VariantCode]:
    submitted, store = found.displayed.submitted, found.displayed.store
    own = submitted.set_for(store)
    return (variant for variant in submitted.worldwide if variant not in own)


def _shows_own_main(
    found: Audit, live: Mapping[VariantCode, SlotAudit], followers: list[Audit]
) -> bool:
    """Whether a store shows the main image of its own set, and not the global one."""
    main = live.get(VariantCode.MAIN)
    if main is None or (main.file is not None and _is_young(main.file, found.now)):
        return False
    if main.outcome is Outcome.AS_EXPECTED:
        return True
    theirs = [_live_of(other).get(VariantCode.MAIN) for other in followers]
    answers = {compare_pictures(main.live, slot.live) for slot in theirs if slot is not None}
    return main.outcome is Outcome.NOT_COMPARED and answers == {False}


def _judge_gap(
    found: Audit,
    variant: VariantCode,
    live: Mapping[VariantCode, SlotAudit],
    followers: list[Audit],
) -> bool | None:
    """Return whether a gap is filled by the global image; None if that is unknown."""
    ours = found.displayed.submitted.worldwide[variant]
    if _is_young(ours, found.now):
        return None
    theirs = [_live_of(other).get(variant) for other in followers]
    shown = [slot.live for slot in theirs if slot is not None]
    slot = live.get(variant)
    if slot is None:
        is_seen = not found.unplaced and any(not other.is_main for other in live)
        return False if shown and is_seen else None
    # Another seller's image may be live here and in some of the other stores too.
    alike = [compare_pictures(slot.live, one) for one in shown].count(True)
    is_global = compare_pictures(ours.picture, slot.live) is True
    return True if is_global or 2 * alike > len(shown) else None

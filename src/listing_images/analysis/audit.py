"""What a store shows, compared with what it should show by the submissions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from enum import unique
from typing import Final, final

from attrs import frozen

from .._base import NamedEnum, Tabular, Value
from .._wording import counted, join_words
from ..resolution.displayed import DisplayedImages
from ..rules import Rule
from ..values.images import ImageFile
from ..values.variant import VariantCode

__all__ = ["Audit", "Outcome", "SlotAudit", "audit"]

_TIME_TO_APPEAR: Final = timedelta(hours=72)


@unique
class Outcome(NamedEnum):
    """The result of the audit of one slot.

    The members are in the order in which they are decided: the first that applies wins.

    Example:
        >>> print(Outcome.OVERDUE.rule.statement)
        A selected image can take up to 72 hours to appear.
    """

    NOT_OBSERVABLE = "NOT_OBSERVABLE"
    """The source of the live images cannot show this variant, so nothing is known of it."""
    FROM_OTHERS = "FROM_OTHERS"
    """The store shows an image, but the submissions give none."""
    AS_EXPECTED = "AS_EXPECTED"
    """The store shows the submitted image, as far as the pictures are known."""
    PENDING = "PENDING"
    """The store does not show the image, which was uploaded less than 72 hours ago."""
    DIFFERENT = "DIFFERENT"
    """The store shows another picture."""
    OVERDUE = "OVERDUE"
    """The store shows no image, and the upload is at least 72 hours old."""
    MISSING = "MISSING"
    """The store shows no image, and the upload time is unknown."""

    @property
    def rule(self) -> Rule:
        """The rule that the outcome rests on."""
        return _RULES[self]


_RULES: Final = {
    Outcome.NOT_OBSERVABLE: Rule.UNSEEN_VARIANTS_TELL_NOTHING,
    Outcome.FROM_OTHERS: Rule.DISPLAY_NOT_GUARANTEED,
    Outcome.AS_EXPECTED: Rule.PICTURES_ARE_COMPARED,
    Outcome.PENDING: Rule.UP_TO_72_HOURS,
    Outcome.DIFFERENT: Rule.DISPLAY_NOT_GUARANTEED,
    Outcome.OVERDUE: Rule.UP_TO_72_HOURS,
    Outcome.MISSING: Rule.DISPLAY_NOT_GUARANTEED,
}


@final
@frozen(weakref_slot=False)
class SlotAudit(Value):
    """One slot of a store: what it should show and what it shows.

    Attributes:
        variant: The variant.
        outcome: The result of the comparison.
        file: The submitted image that the store should show; None if it should show none.
        live: The picture that the store shows; None if it shows none.

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

    @property
    def rule(self) -> Rule:
        """The rule that the outcome rests on."""
        return self.outcome.rule


@final
@frozen(repr=False, weakref_slot=False)
class Audit(Value, Tabular):
    """The comparison of a store with the submissions for a product, slot by slot.

    Attributes:
        displayed: What the store should show.
        now: When the store was observed.
        slots: Each variant that the store should show or shows, in display order.

    Example:
        >>> from datetime import UTC, datetime
        >>> from listing_images import Marketplace, SubmittedImages, resolve
        >>> displayed = resolve(SubmittedImages.of(["B000123456.MAIN.jpg"]), Marketplace.DE)
        >>> audit(displayed, {VariantCode.MAIN: "a picture"}, now=datetime.now(UTC))
        <Audit B000123456 in DE: 1 as expected>
    """

    displayed: DisplayedImages
    now: datetime
    slots: tuple[SlotAudit, ...]

    def __attrs_post_init__(self) -> None:
        if self.now.utcoffset() is None:
            raise TypeError("Expected a time with a time zone. Use for example datetime.now(UTC).")

    @property
    def summary(self) -> str:
        """The result in one sentence, which names each slot that is not as expected."""
        asin, store = self.displayed.submitted.asin, self.displayed.store.name
        if not self.slots:
            return f"{store} shows no image of {asin}, as expected."
        parts = [_describe(outcome, slots) for outcome, slots in self._by_outcome()]
        slots = counted(len(self.slots), "image slot")
        return f"Of {slots} of {asin} in {store}, {join_words(parts)}."

    def to_records(self) -> list[dict[str, object]]:
        """Return one flat row of plain values for each slot.

        Returns:
            Rows with the keys asin, store, variant, outcome, file, picture, live, rule, grade.

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
            }
            for slot in self.slots
        ]

    def _by_outcome(self) -> list[tuple[Outcome, list[SlotAudit]]]:
        found = [(one, [slot for slot in self.slots if slot.outcome is one]) for one in Outcome]
        return [(outcome, slots) for outcome, slots in found if slots]

    def __repr__(self) -> str:
        counts = [f"{len(slots)} {_in_words(outcome)}" for outcome, slots in self._by_outcome()]
        where = f"{self.displayed.submitted.asin} in {self.displayed.store}"
        return f"<Audit {where}: {', '.join(counts) or 'nothing shown, as expected'}>"


def _in_words(outcome: Outcome) -> str:
    return outcome.name.lower().replace("_", " ")


def _describe(outcome: Outcome, slots: list[SlotAudit]) -> str:
    phrase = f"{len(slots)} {'is' if len(slots) == 1 else 'are'} {_in_words(outcome)}"
    if outcome is Outcome.AS_EXPECTED:
        return phrase
    return f"{phrase} ({', '.join(str(slot.variant) for slot in slots)})"


def audit(
    displayed: DisplayedImages,
    live: Mapping[VariantCode, str],
    *,
    now: datetime,
    observable: Iterable[VariantCode] | None = None,
    same: Callable[[ImageFile, str], bool] | None = None,
) -> Audit:
    """Compare what a store shows with what it should show by the submissions.

    Each slot gets the first outcome that applies:

    - NOT_OBSERVABLE if the source cannot show the variant
    - FROM_OTHERS if the store shows an image and the submissions give none
    - AS_EXPECTED if the store shows our image
    - PENDING if our image is younger than 72 hours (`Rule.UP_TO_72_HOURS`), also if it was uploaded
      after `now`
    - DIFFERENT if the store shows another picture (`Rule.DISPLAY_NOT_GUARANTEED`)
    - OVERDUE, or MISSING if the upload time is unknown

    Args:
        displayed: What the store should show.
        live: The picture that it shows for each variant, for example from `live_images`.
        now: When the store was observed, with a time zone.
        observable: The variants that the source of `live` can show, such as `CATALOG_VARIANTS`;
            None if it can show all.
        same: Whether a file's picture is the live one. By default, whether `picture` equals it; a
            file without a picture matches any (`Rule.PICTURES_ARE_COMPARED`).

    Returns:
        An outcome for each variant that the store should show or shows.

    Raises:
        TypeError: The time has no time zone, or a key of `live` or one of `observable` is not a
            `VariantCode`.

    Example:
        >>> from datetime import UTC, datetime
        >>> from listing_images import CATALOG_VARIANTS, Marketplace, SubmittedImages, resolve
        >>> names = ["B000123456.MAIN.jpg", "B000123456.PT01.jpg", "B000123456.PS01.jpg"]
        >>> found = audit(
        ...     resolve(SubmittedImages.of(names), Marketplace.DE),
        ...     {VariantCode.MAIN: "https://example.com/main.jpg"},
        ...     now=datetime.now(UTC),
        ...     observable=CATALOG_VARIANTS,
        ... )
        >>> [(str(slot.variant), slot.outcome.name) for slot in found.slots]
        [('MAIN', 'AS_EXPECTED'), ('PT01', 'MISSING'), ('PS01', 'NOT_OBSERVABLE')]
        >>> found
        <Audit B000123456 in DE: 1 not observable, 1 as expected, 1 missing>
    """
    visible = None if observable is None else _variants(observable)
    files = displayed.images
    slots: list[SlotAudit] = []
    for variant in sorted({*files, *_variants(live)}):
        file, picture = files.get(variant), live.get(variant)
        if visible is not None and variant not in visible:
            outcome = Outcome.NOT_OBSERVABLE
        else:
            outcome = _judge(file, picture, now, same or _is_same)
        slots.append(SlotAudit(variant, outcome, file, picture))
    return Audit(displayed, now, tuple(slots))


def _variants(variants: Iterable[VariantCode]) -> frozenset[VariantCode]:
    """Return the variants, if none is a string: that would equal no variant."""
    checked = frozenset(variants)
    for variant in checked:
        if not isinstance(variant, VariantCode):
            raise TypeError(f"Expected a VariantCode, got {type(variant).__name__}.")
    return checked


def _judge(
    file: ImageFile | None,
    live: str | None,
    now: datetime,
    same: Callable[[ImageFile, str], bool],
) -> Outcome:
    """Judge a slot that can be observed, and that should show an image or shows one."""
    if file is None:
        return Outcome.FROM_OTHERS
    if live is not None and same(file, live):
        return Outcome.AS_EXPECTED
    age = None if file.submitted_at is None else _time_between(file.submitted_at, now)
    if age is not None and age < _TIME_TO_APPEAR:
        return Outcome.PENDING
    if live is not None:
        return Outcome.DIFFERENT
    return Outcome.MISSING if age is None else Outcome.OVERDUE


def _is_same(file: ImageFile, live: str) -> bool:
    return file.picture is None or file.picture == live


def _time_between(start: datetime, end: datetime) -> timedelta:
    """Return the time that really passed.

    Python subtracts two times of one time zone by their clocks, which is an hour off across a
    change of summer time. Times of years 1 and 9999 cannot always be converted to UTC.
    """
    by_the_clock = end.replace(tzinfo=None) - start.replace(tzinfo=None)
    return by_the_clock - (_offset(end) - _offset(start))


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()

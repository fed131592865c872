"""What a store shows, held against what the submissions make it show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from enum import unique
from typing import Final, final

from attrs import field, frozen

from .._base import NamedEnum, Tabular, Value
from .._given import instance, tuple_of
from ..resolution.displayed import DisplayedImages
from ..rules import Rule
from ..values.images import ImageFile
from ..values.variant import VariantCode

__all__ = ["Audit", "Outcome", "SlotAudit", "audit"]


_TIME_TO_APPEAR: Final = timedelta(hours=72)


@unique
class Outcome(NamedEnum):
    """What the audit of one slot found; the value is the name.

    The members stand in the order in which they are decided: the first that applies is the one.

    Example:
        >>> print(Outcome.OVERDUE.rule.statement)
        An image that is selected can take up to 72 hours to appear.
    """

    NOT_OBSERVABLE = "NOT_OBSERVABLE"
    """The source of the live images cannot show this variant, so nothing is known of it."""
    FROM_OTHERS = "FROM_OTHERS"
    """The store shows an image where the submissions give none."""
    AS_EXPECTED = "AS_EXPECTED"
    """The store shows the submitted image, as far as the pictures are known."""
    PENDING = "PENDING"
    """The store does not show the image, which was uploaded less than 72 hours ago."""
    DIFFERENT = "DIFFERENT"
    """The store shows another picture."""
    OVERDUE = "OVERDUE"
    """The store shows none, and the image was uploaded 72 hours ago or earlier."""
    MISSING = "MISSING"
    """The store shows none, and it is not known when the image was uploaded."""

    @property
    def rule(self) -> Rule:
        """The rule that the outcome rests on."""
        return _RULES[self]


_RULES: Final = {
    Outcome.NOT_OBSERVABLE: Rule.UNSEEN_VARIANTS_TELL_NOTHING,
    Outcome.FROM_OTHERS: Rule.DISPLAY_NOT_GUARANTEED,
    Outcome.AS_EXPECTED: Rule.UNKNOWN_PICTURE_MATCHES_ANY,
    Outcome.PENDING: Rule.UP_TO_72_HOURS,
    Outcome.DIFFERENT: Rule.DISPLAY_NOT_GUARANTEED,
    Outcome.OVERDUE: Rule.UP_TO_72_HOURS,
    Outcome.MISSING: Rule.DISPLAY_NOT_GUARANTEED,
}


def outcome_of(
    file: ImageFile | None,
    live: str | None,
    now: datetime,
    same: Callable[[ImageFile, str], bool],
) -> Outcome:
    """Judge a slot in which an image can be seen, and that should show one or shows one.

    Args:
        file: The image that it should show; None where it should show none.
        live: The picture that it shows; None where it shows none.
        now: When it was looked at.
        same: Whether a file's picture is the live one.

    Example:
        >>> from datetime import UTC
        >>> outcome_of(None, "a picture", datetime.now(UTC), same_picture)
        Outcome.FROM_OTHERS
    """
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


def same_picture(file: ImageFile, live: str) -> bool:
    """Whether a file's picture is the live one, as far as it is known.

    Args:
        file: The file.
        live: The live picture.

    Example:
        >>> same_picture(ImageFile.of("B000123456.MAIN.jpg"), "a picture")
        True
    """
    return file.picture is None or file.picture == live


def _time_between(start: datetime, end: datetime) -> timedelta:
    """The time that really passed.

    Two moments of one time zone are subtracted by their clocks, which is an hour off across a
    change of summer time; and years 1 and 9999 cannot all be brought to UTC.
    """
    by_the_clock = end.replace(tzinfo=None) - start.replace(tzinfo=None)
    return by_the_clock - (_offset(end) - _offset(start))


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()


@final
@frozen(weakref_slot=False)
class SlotAudit(Value):
    """One slot of a store, as it should be and as it is.

    Attributes:
        variant: The variant.
        outcome: What was found.
        file: The submitted image that the store should show; None where it should show none.
        live: What the store shows there; None where it shows none.

    Example:
        >>> from datetime import UTC, datetime
        >>> from listing_images import Marketplace, SubmittedImages, resolve
        >>> displayed = resolve(SubmittedImages.of(["B000123456.MAIN.jpg"]), Marketplace.DE)
        >>> slot = audit(displayed, {}, now=datetime.now(UTC)).slots[0]
        >>> str(slot.variant), slot.outcome.name, slot.live
        ('MAIN', 'MISSING', None)
    """

    variant: VariantCode = field(validator=instance(VariantCode))
    outcome: Outcome = field(validator=instance(Outcome))
    file: ImageFile | None = field(validator=instance(ImageFile, None))
    live: str | None = field(validator=instance(str, None))

    @property
    def rule(self) -> Rule:
        """The rule that the outcome rests on."""
        return self.outcome.rule


@final
@frozen(repr=False, weakref_slot=False)
class Audit(Value, Tabular):
    """What a store was found to show of a product, slot by slot.

    Attributes:
        displayed: What the store should show.
        now: When it was looked at.
        slots: Each variant that the store should show or shows, in display order.

    Example:
        >>> from datetime import UTC, datetime
        >>> from listing_images import Marketplace, SubmittedImages, resolve
        >>> displayed = resolve(SubmittedImages.of(["B000123456.MAIN.jpg"]), Marketplace.DE)
        >>> audit(displayed, {VariantCode.MAIN: "a picture"}, now=datetime.now(UTC))
        <Audit B000123456 in DE: 1 as expected>
    """

    displayed: DisplayedImages = field(validator=instance(DisplayedImages))
    now: datetime
    slots: tuple[SlotAudit, ...] = field(validator=tuple_of(SlotAudit))

    def __attrs_post_init__(self) -> None:
        _check_moment(self.now)

    @property
    def summary(self) -> str:
        """The findings in one sentence, which names each slot that is not as expected."""
        asin, store = self.displayed.submitted.asin, self.displayed.store.name
        if not self.slots:
            return f"{store} shows no image of {asin}, as expected."
        told = [_part_of_sentence(outcome, slots) for outcome, slots in self._by_outcome()]
        number = f"{len(self.slots)} image slot" + ("s" if len(self.slots) > 1 else "")
        return f"Of {number} of {asin} in {store}, {_listed(told)}."

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
        told = [f"{len(slots)} {_in_words(outcome)}" for outcome, slots in self._by_outcome()]
        where = f"{self.displayed.submitted.asin} in {self.displayed.store}"
        return f"<Audit {where}: {', '.join(told) or 'nothing shown, as expected'}>"


def _in_words(outcome: Outcome) -> str:
    return outcome.name.lower().replace("_", " ")


def _part_of_sentence(outcome: Outcome, slots: list[SlotAudit]) -> str:
    told = f"{len(slots)} {'is' if len(slots) == 1 else 'are'} {_in_words(outcome)}"
    if outcome is Outcome.AS_EXPECTED:
        return told
    return f"{told} ({', '.join(str(slot.variant) for slot in slots)})"


def _listed(parts: list[str]) -> str:
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


def audit(
    displayed: DisplayedImages,
    live: Mapping[VariantCode, str],
    *,
    now: datetime,
    observable: Iterable[VariantCode] | None = None,
    same: Callable[[ImageFile, str], bool] | None = None,
) -> Audit:
    """Compare what a store shows with what the submissions make it show.

    Each slot gets the first outcome that applies: `NOT_OBSERVABLE` where the source cannot show
    the variant; `FROM_OTHERS` where the store shows an image and the submissions give none;
    `AS_EXPECTED` where it shows ours; `PENDING` where ours is younger than 72 hours
    (`Rule.UP_TO_72_HOURS`), as one uploaded after `now` is too; `DIFFERENT` where it shows another
    picture (`Rule.DISPLAY_NOT_GUARANTEED`); else `OVERDUE`, or `MISSING` if the age is not known.

    Args:
        displayed: What the store should show.
        live: What it shows, a picture for each variant, for example what `live_images` read.
        now: When it was looked at, with a time zone.
        observable: The variants that the source of `live` can show at all, such as
            `CATALOG_VARIANTS`; None if it can show all.
        same: Whether a file's picture is the live one. By default, whether `picture` equals it; a
            file without picture matches any (`Rule.UNKNOWN_PICTURE_MATCHES_ANY`).

    Returns:
        An outcome for each variant that the store should show or shows.

    Raises:
        TypeError: An argument has the wrong type, or the time has no time zone.

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
    if not isinstance(displayed, DisplayedImages):
        raise TypeError(f"displayed is DisplayedImages, not {type(displayed).__name__}")
    pictures = _checked_pictures(live)
    _check_moment(now)
    can_be_seen = None if observable is None else _checked_variants(observable)
    if not (same is None or callable(same)):
        raise TypeError(f"same is a function of a file and a text, not {type(same).__name__}")
    files = displayed.images
    slots = [
        SlotAudit(
            variant,
            Outcome.NOT_OBSERVABLE
            if can_be_seen is not None and variant not in can_be_seen
            else outcome_of(files.get(variant), pictures.get(variant), now, same or same_picture),
            files.get(variant),
            pictures.get(variant),
        )
        for variant in sorted({*files, *pictures})
    ]
    return Audit(displayed, now, tuple(slots))


def _check_moment(now: datetime) -> None:
    if not isinstance(now, datetime):
        raise TypeError(f"now is a datetime, not {type(now).__name__}")
    if now.utcoffset() is None:
        raise TypeError("now needs a time zone, for example datetime.now(UTC)")


def _checked_pictures(live: Mapping[VariantCode, str]) -> dict[VariantCode, str]:
    if not isinstance(live, Mapping):
        raise TypeError(f"live is a mapping from variants to texts, not {type(live).__name__}")
    pictures = dict(live)
    _checked_variants(pictures)
    for variant, picture in pictures.items():
        if not isinstance(picture, str):
            raise TypeError(f"the live {variant} is a str, not {type(picture).__name__}")
    return pictures


def _checked_variants(variants: Iterable[VariantCode]) -> frozenset[VariantCode]:
    checked = frozenset(variants)
    for variant in checked:
        if not isinstance(variant, VariantCode):
            raise TypeError(f"a variant is a VariantCode, not {type(variant).__name__}")
    return checked

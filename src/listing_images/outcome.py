"""What the audit of one slot can find, and which of it applies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import unique
from typing import Final

from ._named import NamedEnum
from .imagefile import ImageFile
from .rules import Rule

__all__ = ["Outcome"]

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

"""What is wrong, or could be better, about images before they are uploaded."""

from __future__ import annotations

from enum import Enum, unique
from typing import final

from attrs import frozen

from ._value import Value
from .asin import Asin
from .imagefile import ImageFile
from .marketplace import Scope
from .rules import Rule

__all__ = ["Finding", "Severity"]


@unique
class Severity(Enum):
    """How bad a finding is; the value is the name, and the worst comes first.

    Example:
        >>> Severity.ERROR.is_at_least(Severity.WARNING)
        True
    """

    ERROR = "ERROR"
    """The image will be rejected, or will not show."""
    WARNING = "WARNING"
    """Probably not what is wanted."""
    ADVICE = "ADVICE"
    """Good to know."""

    def is_at_least(self, other: Severity) -> bool:
        """Whether this severity is the other one or worse.

        Args:
            other: The severity to compare with.

        Example:
            >>> Severity.ADVICE.is_at_least(Severity.ERROR)
            False
        """
        order = list(Severity)
        return order.index(self) <= order.index(other)


@final
@frozen(weakref_slot=False)
class Finding(Value):
    """One thing that a seller should know before an upload.

    Attributes:
        code: What it is, in a name that stays the same from release to release.
        severity: How bad it is.
        rule: The rule that it rests on.
        message: A sentence for the seller.
        asin: The product; None where it is not known.
        scope: The scope that it is about; None where it is about no single one.
        file: The image that it is about; None where it is about a whole set or a bad name.
        path: Where the file stands in the folder, zip or list; None for what came from no source.
        suggestion: What to do or to rename to; None where that is not plain.

    Example:
        >>> from listing_images import SubmittedImages, review
        >>> review(SubmittedImages.of(worldwide=["B000123456.PT01.jpg"]))[0].code
        'GLOBAL_SET_WITHOUT_MAIN'
    """

    code: str
    severity: Severity
    rule: Rule
    message: str
    asin: Asin | None = None
    scope: Scope | None = None
    file: ImageFile | None = None
    path: str | None = None
    suggestion: str | None = None

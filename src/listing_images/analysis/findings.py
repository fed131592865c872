"""Findings: what a seller should know before an upload, and the closed list of their codes."""

from __future__ import annotations

from enum import Enum, unique
from typing import final

from attrs import frozen

from .._base import NamedEnum, Value
from .._json import as_document
from ..rules import RULES_VERSION, Rule
from ..values.asin import Asin
from ..values.images import ImageFile, plain_file
from ..values.marketplace import Scope, plain_scope

__all__ = ["Finding", "FindingCode", "Severity"]


@unique
class Severity(NamedEnum):
    """How bad a finding is. The worst comes first.

    How bad each finding is, is this library's choice; its rule carries a grade of its own.

    Example:
        >>> Severity.ERROR.is_at_least(Severity.WARNING)
        True
    """

    ERROR = "ERROR"
    """The image will be rejected, or will not show."""
    WARNING = "WARNING"
    """Probably not what you want."""
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


@unique
class FindingCode(Enum):
    """The findings of a review, the worst first. A code stays the same in every release."""

    GLOBAL_SET_WITHOUT_MAIN = (
        Severity.ERROR,
        Rule.ONE_MAIN_REQUIRED,
        "There are global images, but no main image among them.",
    )
    COUNTRY_SET_WITHOUT_MAIN = (
        Severity.ERROR,
        Rule.COUNTRY_SET_NEEDS_MAIN,
        "A country has its own images, but no main image among them.",
    )
    COUNTRY_SET_WITHOUT_OFFER = (
        Severity.ERROR,
        Rule.ACTIVE_OFFER_REQUIRED,
        "A country has its own images, but the product is not sold there.",
    )
    WRONG_ISBN_CHECK_DIGIT = (
        Severity.WARNING,
        Rule.ISBN_CHECK_DIGIT,
        "The ASIN has the form of an ISBN-10, but its check digit is wrong.",
    )
    SOLD_WITHOUT_IMAGES = (
        Severity.WARNING,
        Rule.ONE_MAIN_REQUIRED,
        "The product is sold in a store that has no images to show.",
    )
    COUNTRY_SET_POORER = (
        Severity.WARNING,
        Rule.COUNTRY_SET_WITH_MAIN_WINS,
        "A country's own set replaces a global set that has more images.",
    )
    COUNTRY_SET_EQUALS_GLOBAL = (
        Severity.WARNING,
        Rule.GLOBAL_NEVER_OVERRIDES_COUNTRY,
        "A country's own set has the same pictures as the global set, and so only freezes them.",
    )
    COUNTRY_PICTURE_OLDER = (
        Severity.WARNING,
        Rule.GLOBAL_NEVER_OVERRIDES_COUNTRY,
        "A country's image is older than the global image that it replaces.",
    )
    GLOBAL_TEXT_NOT_ENGLISH = (
        Severity.WARNING,
        Rule.GLOBAL_TEXT_IN_ENGLISH,
        "A global image has text in a language other than English.",
    )
    COUNTRY_TEXT_FOREIGN = (
        Severity.WARNING,
        Rule.COUNTRY_TEXT_LOCAL_OR_ENGLISH,
        "A country's image has text in a language that is neither the country's nor English.",
    )
    UNDOCUMENTED_CODE = (
        Severity.WARNING,
        Rule.VARIANT_LIST_IS_OPEN,
        "A variant code is not documented, and may be misspelled.",
    )
    DISPLAY_DEPENDS_ON_FALLBACK = (
        Severity.ADVICE,
        Rule.SET_IS_SHOWN_WHOLE,
        "Amazon does not say whether global images fill the gaps in a country's own set.",
    )
    COUNTRY_SET_CANNOT_BE_UNDONE = (
        Severity.ADVICE,
        Rule.MAIN_CANNOT_BE_DELETED,
        "A country that has its own main image never goes back to the global set.",
    )
    DIMENSIONS_ON_GLOBAL_IMAGE = (
        Severity.ADVICE,
        Rule.DIMENSIONS_PER_COUNTRY,
        "A global image shows dimensions, and stores other than the US show the image.",
    )

    def __init__(self, severity: Severity, rule: Rule, meaning: str) -> None:
        self.severity = severity
        self.rule = rule
        self.meaning = meaning


@final
@frozen(weakref_slot=False)
class Finding(Value):
    """One thing that a seller should know before an upload.

    Attributes:
        code: The kind of finding, a name that stays the same from release to release.
        severity: How bad it is.
        rule: The rule that it rests on.
        message: What is wrong, for the seller.
        asin: The product; None if unknown.
        scope: The scope; None if the finding is not about a single one.
        file: The image; None if the finding is about a whole set or an invalid name.
        path: The path of the file in the folder, zip or list; None without such a source.
        suggestion: What to do, or the name to rename to; None if unknown.

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

    def to_dict(self) -> dict[str, object]:
        """Return the finding as plain JSON values, with the edition of the rules.

        Example:
            >>> from listing_images import SubmittedImages, review
            >>> finding = review(SubmittedImages.of(worldwide=["B000123456.PT01.jpg"]))[0]
            >>> finding.to_dict()["severity"]
            'ERROR'
        """
        return as_document(
            {
                "rules_version": RULES_VERSION,
                "code": self.code,
                "severity": self.severity.name,
                "rule": self.rule.name,
                "message": self.message,
                "asin": self.asin,
                "scope": None if self.scope is None else plain_scope(self.scope),
                "file": None if self.file is None else plain_file(self.file),
                "path": self.path,
                "suggestion": self.suggestion,
            }
        )

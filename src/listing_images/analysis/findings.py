"""Findings: what a seller should know before an upload, and the closed list of their codes."""

from __future__ import annotations

from enum import Enum, unique
from typing import Final, NamedTuple, final

from .._base import NamedEnum, Value
from .._json import as_document
from ..rules import RULES_VERSION, Grade, Rule
from ..values.asin import Asin
from ..values.images import ImageFile, plain_file
from ..values.marketplace import Scope, plain_scope

# A finding is built by filling private slots, as a review has many of them.
# pyright: reportPrivateUsage=false

__all__ = [
    "HEADINGS",
    "Finding",
    "FindingCode",
    "Remark",
    "Severity",
    "build_finding",
]


@unique
class Severity(NamedEnum):
    """How bad a finding is. The worst comes first.

    The severity of each finding is this library's choice; its rule has its own grade.

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


class Remark(NamedTuple):
    """What findings about different products, scopes and images can share."""

    code: str
    severity: Severity
    rule: Rule
    message: str
    suggestion: str | None


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
    PIXELS_OUT_OF_RANGE = (
        Severity.ERROR,
        Rule.LONGEST_SIDE_IS_LIMITED,
        "The longest side of an image has fewer than 500 or more than 10,000 pixels.",
    )
    WRONG_ISBN_CHECK_DIGIT = (
        Severity.WARNING,
        Rule.ISBN_CHECK_DIGIT,
        "The ASIN has the form of an ISBN-10, but its check digit is wrong.",
    )
    ASIN_WITHOUT_B0 = (
        Severity.WARNING,
        Rule.ASIN_BEGINS_WITH_B0,
        "The ASIN begins with B, but not with B0.",
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
    COMPLIANCE_IMAGE_LOST = (
        Severity.WARNING,
        Rule.SET_IS_SHOWN_WHOLE,
        "A country's own set lacks a safety image or an energy label of the global set.",
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
    TEXT_ON_MAIN_OR_SWATCH = (
        Severity.WARNING,
        Rule.NO_TEXT_ON_MAIN_OR_SWATCH,
        "A main image or a swatch contains text.",
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
    RETIRED_CODE = (
        Severity.WARNING,
        Rule.IMAGE_TYPE_IS_RETIRED,
        "A variant code is an image type of older feeds, which Amazon has retired.",
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
    FEWER_THAN_SIX_IMAGES = (
        Severity.ADVICE,
        Rule.AT_LEAST_SIX_IMAGES,
        "A set has a main image, but fewer than six images.",
    )
    MORE_THAN_NINE_IMAGES = (
        Severity.ADVICE,
        Rule.AT_MOST_NINE_IMAGES,
        "A set has more than nine images.",
    )
    TOO_SMALL_FOR_ZOOM = (
        Severity.ADVICE,
        Rule.ZOOM_NEEDS_1000_PIXELS,
        "The longest side of an image has fewer than 1,000 pixels.",
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

    def remark(self, message: str, suggestion: str | None = None) -> Remark:
        """Return what a finding with this code says."""
        return Remark(self.name, self.severity, self.rule, message, suggestion)


_REJECTS: Final = "Amazon rejects"
_WILL_NOT_SHOW: Final = "Amazon will not show"
_REQUIRES: Final = "Amazon requires"
_RECOMMENDS: Final = "Amazon recommends"
_CANNOT_TELL: Final = "This library cannot tell"

HEADINGS: Final = (_REJECTS, _WILL_NOT_SHOW, _REQUIRES, _RECOMMENDS, _CANNOT_TELL)
"""The headings of findings, in the order of a report."""

# Rules of Amazon by which an accepted image is not shown.
_ABOUT_DISPLAY: Final = frozenset(
    {
        Rule.ONE_MAIN_REQUIRED,
        Rule.COUNTRY_SET_NEEDS_MAIN,
        Rule.GLOBAL_NEVER_OVERRIDES_COUNTRY,
        Rule.AT_MOST_NINE_IMAGES,
        Rule.NO_TEXT_ON_MAIN_OR_SWATCH,
    }
)
# Amazon's list of codes is open, so a code that is not in it may be right; and a type is retired in
# feeds, which says nothing about file names.
_UNDECIDED: Final = frozenset(
    {Rule.VARIANT_LIST_IS_OPEN, Rule.IMAGE_TYPE_IS_RETIRED, Rule.DISPLAY_NOT_GUARANTEED}
)
_BY_SEVERITY: Final = {
    Severity.ERROR: _REJECTS,
    Severity.WARNING: _REQUIRES,
    Severity.ADVICE: _RECOMMENDS,
}


@final
class Finding(Value):
    """One thing that a seller should know before an upload.

    Args:
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

    __slots__ = ("_asin", "_file", "_path", "_remark", "_scope")
    __match_args__ = (
        "code",
        "severity",
        "rule",
        "message",
        "asin",
        "scope",
        "file",
        "path",
        "suggestion",
    )

    _remark: Remark
    _asin: Asin | None
    _scope: Scope | None
    _file: ImageFile | None
    _path: str | None

    def __new__(  # noqa: D102, PLR0913, PLR0917 - the docstring of the class describes it
        cls,
        code: str,
        severity: Severity,
        rule: Rule,
        message: str,
        asin: Asin | None = None,
        scope: Scope | None = None,
        file: ImageFile | None = None,
        path: str | None = None,
        suggestion: str | None = None,
    ) -> Finding:
        remark = Remark(code, severity, rule, message, suggestion)
        return build_finding(remark, asin, scope, file, path)

    @property
    def code(self) -> str:
        """The kind of finding, a name that stays the same from release to release."""
        return self._remark.code

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return self._remark.severity

    @property
    def rule(self) -> Rule:
        """The rule that it rests on."""
        return self._remark.rule

    @property
    def message(self) -> str:
        """What is wrong, for the seller."""
        return self._remark.message

    @property
    def asin(self) -> Asin | None:
        """The product; None if unknown."""
        return self._asin

    @property
    def scope(self) -> Scope | None:
        """The scope; None if the finding is not about a single one."""
        return self._scope

    @property
    def file(self) -> ImageFile | None:
        """The image; None if the finding is about a whole set or an invalid name."""
        return self._file

    @property
    def path(self) -> str | None:
        """The path of the file in the folder, zip or list; None without such a source."""
        return self._path

    @property
    def suggestion(self) -> str | None:
        """What to do, or the name to rename to; None if unknown."""
        return self._remark.suggestion

    @property
    def grade(self) -> Grade:
        """How certain the rule is that the finding rests on."""
        return self._remark.rule.grade

    @property
    def heading(self) -> str:
        """Who says so, and how firmly.

        "Amazon rejects", "Amazon will not show", "Amazon requires" or "Amazon recommends" if a page
        of Amazon says it. "This library cannot tell" if only third parties say it, or if it is a
        choice of this library.

        Example:
            >>> from listing_images import SubmittedImages, review
            >>> review(SubmittedImages.of(worldwide=["B000123456.PT01.jpg"]))[0].heading
            'Amazon will not show'
        """
        rule = self._remark.rule
        if rule.grade in {Grade.REPORTED, Grade.OURS} or rule in _UNDECIDED:
            return _CANNOT_TELL
        return _WILL_NOT_SHOW if rule in _ABOUT_DISPLAY else _BY_SEVERITY[self._remark.severity]

    def to_dict(self) -> dict[str, object]:
        """Return the finding as plain JSON values, with the edition of the rules.

        Example:
            >>> from listing_images import SubmittedImages, review
            >>> finding = review(SubmittedImages.of(worldwide=["B000123456.PT01.jpg"]))[0]
            >>> finding.to_dict()["severity"]
            'ERROR'
        """
        scope, file = self._scope, self._file
        return as_document(
            {
                "rules_version": RULES_VERSION,
                "code": self.code,
                "severity": self.severity.name,
                "rule": self.rule.name,
                "grade": self.grade.name,
                "message": self.message,
                "asin": self._asin,
                "scope": None if scope is None else plain_scope(scope),
                "file": None if file is None else plain_file(file),
                "path": self._path,
                "suggestion": self.suggestion,
            }
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Finding):
            return NotImplemented
        return _parts(self) == _parts(other)

    def __hash__(self) -> int:
        return hash(_parts(self))


def _parts(finding: Finding) -> tuple[object, ...]:
    return tuple([getattr(finding, name) for name in finding.__match_args__])


def build_finding(
    remark: Remark,
    asin: Asin | None,
    scope: Scope | None,
    file: ImageFile | None = None,
    path: str | None = None,
) -> Finding:
    """Return the finding that says a remark about a product, a scope or an image."""
    finding = object.__new__(Finding)
    finding._remark = remark
    finding._asin = asin
    finding._scope = scope
    finding._file = file
    finding._path = path
    return finding

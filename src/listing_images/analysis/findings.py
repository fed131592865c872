"""The findings that a review can make, as data: the closed list of their codes.

A code stays the same from release to release. How bad each finding is, is this library's choice;
the rule that it rests on carries its own grade.
"""

from __future__ import annotations

from enum import unique
from typing import Final, NamedTuple, final

from attrs import field, frozen
from attrs.converters import optional

from .._base import NamedEnum, Value
from .._given import instance
from .._json import Reader, as_document
from ..rules import RULES_VERSION, Rule
from ..values.asin import Asin, parse_asin
from ..values.images import ImageFile, plain_file, read_file
from ..values.marketplace import GlobalScope, Marketplace, Scope, plain_scope, read_scope

__all__ = ["Finding", "FindingRow", "REVIEW_FINDINGS", "Severity"]


@unique
class Severity(NamedEnum):
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

    code: str = field(validator=instance(str))
    severity: Severity = field(validator=instance(Severity))
    rule: Rule = field(validator=instance(Rule))
    message: str = field(validator=instance(str))
    asin: Asin | None = field(default=None, converter=optional(parse_asin))
    scope: Scope | None = field(default=None, validator=instance(Marketplace, GlobalScope, None))
    file: ImageFile | None = field(default=None, validator=instance(ImageFile, None))
    path: str | None = field(default=None, validator=instance(str, None))
    suggestion: str | None = field(default=None, validator=instance(str, None))

    @classmethod
    def from_dict(cls, document: object) -> Finding:
        """Return the finding that parsed JSON of `to_dict` tells, whatever edition it is of.

        Raises:
            InvalidDocument: It is not what `to_dict` writes.

        Example:
            >>> from listing_images import SubmittedImages, review
            >>> finding = review(SubmittedImages.of(worldwide=["B000123456.PT01.jpg"]))[0]
            >>> Finding.from_dict(finding.to_dict()) == finding
            True
        """
        return read_finding(Reader(document))

    def to_dict(self) -> dict[str, object]:
        """Return the finding as plain JSON values, with the edition of the rules.

        Example:
            >>> from listing_images import SubmittedImages, review
            >>> finding = review(SubmittedImages.of(worldwide=["B000123456.PT01.jpg"]))[0]
            >>> finding.to_dict()["severity"]
            'ERROR'
        """
        return as_document({"rules_version": RULES_VERSION, **plain_finding(self)})


def plain_finding(finding: Finding) -> dict[str, object]:
    """Return a finding as a part of a document.

    Example:
        >>> finding = Finding("CODE", Severity.ADVICE, Rule.DISPLAY_NOT_GUARANTEED, "Look at it.")
        >>> plain_finding(finding)["rule"]
        'DISPLAY_NOT_GUARANTEED'
    """
    return {
        "code": finding.code,
        "severity": finding.severity.name,
        "rule": finding.rule.name,
        "message": finding.message,
        "asin": finding.asin,
        "scope": None if finding.scope is None else plain_scope(finding.scope),
        "file": None if finding.file is None else plain_file(finding.file),
        "path": finding.path,
        "suggestion": finding.suggestion,
    }


def read_finding(reader: Reader) -> Finding:
    """Return the finding that `plain_finding` gave.

    Raises:
        InvalidDocument: It gave nothing of the kind.

    Example:
        >>> finding = Finding("CODE", Severity.ADVICE, Rule.DISPLAY_NOT_GUARANTEED, "Look at it.")
        >>> read_finding(Reader(plain_finding(finding))) == finding
        True
    """
    fields = reader.document(
        *("code", "severity", "rule", "message"),
        rules_version=RULES_VERSION,
        asin=None,
        scope=None,
        file=None,
        path=None,
        suggestion=None,
    )
    fields["rules_version"].string()
    return Finding(
        fields["code"].string(),
        fields["severity"].member(Severity),
        fields["rule"].member(Rule),
        fields["message"].string(),
        fields["asin"].optional(_read_asin),
        fields["scope"].optional(read_scope),
        fields["file"].optional(read_file),
        fields["path"].optional(Reader.string),
        fields["suggestion"].optional(Reader.string),
    )


def _read_asin(reader: Reader) -> Asin:
    return reader.parse(parse_asin)


class FindingRow(NamedTuple):
    """One kind of finding: how bad it is, what it rests on, and when it is made."""

    severity: Severity
    rule: Rule
    meaning: str


REVIEW_FINDINGS: Final = {
    "GLOBAL_SET_WITHOUT_MAIN": FindingRow(
        Severity.ERROR,
        Rule.ONE_MAIN_REQUIRED,
        "There are global images, but no main image among them.",
    ),
    "COUNTRY_SET_WITHOUT_MAIN": FindingRow(
        Severity.ERROR,
        Rule.COUNTRY_SET_NEEDS_MAIN,
        "A country has images of its own, but no main image among them.",
    ),
    "COUNTRY_SET_WITHOUT_OFFER": FindingRow(
        Severity.ERROR,
        Rule.ACTIVE_OFFER_REQUIRED,
        "A country has images of its own, and the product is not sold there.",
    ),
    "SOLD_WITHOUT_IMAGES": FindingRow(
        Severity.WARNING,
        Rule.ONE_MAIN_REQUIRED,
        "The product is sold where no image is submitted that the store could show.",
    ),
    "WRONG_ISBN_CHECK_DIGIT": FindingRow(
        Severity.WARNING,
        Rule.ISBN_CHECK_DIGIT,
        "The ASIN has the form of an ISBN-10, and its check digit is wrong.",
    ),
    "COUNTRY_SET_POORER": FindingRow(
        Severity.WARNING,
        Rule.COUNTRY_SET_WITH_MAIN_WINS,
        "A country's own set replaces a global set that has more images.",
    ),
    "COUNTRY_SET_EQUALS_GLOBAL": FindingRow(
        Severity.WARNING,
        Rule.GLOBAL_NEVER_OVERRIDES_COUNTRY,
        "A country's own set has the very pictures of the global one, and so only freezes them.",
    ),
    "COUNTRY_PICTURE_OLDER": FindingRow(
        Severity.WARNING,
        Rule.GLOBAL_NEVER_OVERRIDES_COUNTRY,
        "A country's image is older than the global one that it replaces.",
    ),
    "GLOBAL_TEXT_NOT_ENGLISH": FindingRow(
        Severity.WARNING,
        Rule.GLOBAL_TEXT_IN_ENGLISH,
        "A global image has text in another language than English.",
    ),
    "COUNTRY_TEXT_FOREIGN": FindingRow(
        Severity.WARNING,
        Rule.COUNTRY_TEXT_LOCAL_OR_ENGLISH,
        "A country's image has text in a language that is neither the country's nor English.",
    ),
    "UNDOCUMENTED_CODE": FindingRow(
        Severity.WARNING,
        Rule.VARIANT_LIST_IS_OPEN,
        "A variant code is not documented, and may be a slip.",
    ),
    "DISPLAY_DEPENDS_ON_FALLBACK": FindingRow(
        Severity.ADVICE,
        Rule.SET_IS_SHOWN_WHOLE,
        "Nobody says whether global images fill the gaps of a country's own set.",
    ),
    "COUNTRY_SET_CANNOT_BE_UNDONE": FindingRow(
        Severity.ADVICE,
        Rule.MAIN_CANNOT_BE_DELETED,
        "A country that has a main image of its own never goes back to the global set.",
    ),
    "DIMENSIONS_ON_GLOBAL_IMAGE": FindingRow(
        Severity.ADVICE,
        Rule.DIMENSIONS_PER_COUNTRY,
        "A global image calls out dimensions, and other stores than the US show it.",
    ),
}
"""By code, the worst first; within one severity, scope and image, findings come in this order."""

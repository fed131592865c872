"""What is wrong, or could be better, about images before they are uploaded."""

from __future__ import annotations

from enum import unique
from typing import final

from attrs import field, frozen
from attrs.converters import optional

from ._given import instance
from ._named import NamedEnum
from ._plain_scope import plain_scope, read_scope
from ._value import Value
from .asin import Asin, parse_asin
from .document import Part, as_document
from .imagefile import ImageFile, plain_file, read_file
from .marketplace import GlobalScope, Marketplace, Scope
from .rules import RULES_VERSION, Rule

__all__ = ["Finding", "Severity"]


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
        return read_finding(Part(document))

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


def read_finding(part: Part) -> Finding:
    """Return the finding that `plain_finding` gave.

    Raises:
        InvalidDocument: It gave nothing of the kind.

    Example:
        >>> finding = Finding("CODE", Severity.ADVICE, Rule.DISPLAY_NOT_GUARANTEED, "Look at it.")
        >>> read_finding(Part(plain_finding(finding))) == finding
        True
    """
    fields = part.document(
        *("code", "severity", "rule", "message"),
        rules_version=RULES_VERSION,
        asin=None,
        scope=None,
        file=None,
        path=None,
        suggestion=None,
    )
    fields["rules_version"].text()
    return Finding(
        fields["code"].text(),
        fields["severity"].member(Severity),
        fields["rule"].member(Rule),
        fields["message"].text(),
        fields["asin"].or_none(_read_asin),
        fields["scope"].or_none(read_scope),
        fields["file"].or_none(read_file),
        fields["path"].or_none(Part.text),
        fields["suggestion"].or_none(Part.text),
    )


def _read_asin(part: Part) -> Asin:
    return part.parsed(parse_asin)

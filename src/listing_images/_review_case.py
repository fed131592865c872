"""One product under review: what is asked about it, and what is found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ._findings import REVIEW_FINDINGS
from ._twin import open_twin
from .displayed import every_store
from .finding import Finding, Severity
from .imagefile import ImageFile
from .marketplace import Marketplace, Scope, table_order
from .submitted import SubmittedImages
from .verdict import Fallback

__all__ = ["Case", "listed"]

_MOST_NAMED: Final = 4

_SEVERITIES: Final = list(Severity)
_ROWS: Final = {
    code: (_SEVERITIES.index(row.severity), row.severity, row.rule)
    for code, row in REVIEW_FINDINGS.items()
}


class Case:
    """What is asked about one product, and what is found, in the order in which it is found.

    Args:
        submitted: What is submitted for the product.
        sold_in: The stores where it is sold; None where that is not known.
        fallback: What fills a slot that a country's own set lacks.
    """

    __slots__ = ("_found", "fallback", "sold_in", "submitted")

    def __init__(
        self,
        submitted: SubmittedImages,
        sold_in: frozenset[Marketplace] | None,
        fallback: Fallback,
    ) -> None:
        self.submitted = submitted
        self.sold_in = sold_in
        self.fallback = fallback
        self._found: list[list[Finding]] = [[] for _ in _SEVERITIES]

    def may_be_sold_in(self, store: Marketplace) -> bool:
        """Whether the product is sold in a store, or nobody has said that it is not."""
        return self.sold_in is None or store in self.sold_in

    def stores(self) -> list[Marketplace]:
        """Return the stores where the product may be sold, in the order of the table."""
        stores = every_store(self.submitted) if self.sold_in is None else self.sold_in
        return sorted(stores, key=table_order)

    def find(
        self,
        code: str,
        message: str,
        scope: Scope | None,
        file: ImageFile | None = None,
        suggestion: str | None = None,
    ) -> None:
        """Add a finding on this product, with what the table says of its code."""
        rank, severity, rule = _ROWS[code]
        finding = _open()
        finding.code = code
        finding.severity = severity
        finding.rule = rule
        finding.message = message
        finding.asin = self.submitted.asin
        finding.scope = scope
        finding.file = file
        finding.path = None
        finding.suggestion = suggestion
        finding.__class__ = Finding
        self._found[rank].append(finding)

    def findings(self) -> tuple[Finding, ...]:
        """Return what was found, the worst first."""
        return tuple([finding for findings in self._found for finding in findings])


# A review of a whole catalogue makes many findings, of parts that need no check.
_open: Final = open_twin(Finding)


def listed(words: Iterable[object], conjunction: str = "and") -> str:
    """Return words as a sentence lists them, the first few where they are many.

    Args:
        words: At least one word.
        conjunction: What stands before the last.

    Example:
        >>> listed(["PT01", "PT02", "SWCH"])
        'PT01, PT02 and SWCH'
    """
    texts = [str(word) for word in words]
    if len(texts) > _MOST_NAMED:
        kept = _MOST_NAMED - 1
        texts = [*texts[:kept], f"{len(texts) - kept} more"]
        conjunction = "and"
    *first, last = texts
    return f"{', '.join(first)} {conjunction} {last}" if first else last

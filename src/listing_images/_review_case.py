"""What a review is asked about, and how its findings are worded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from ._findings import REVIEW_FINDINGS
from .displayed import every_store
from .finding import Finding
from .imagefile import ImageFile
from .marketplace import Marketplace, Scope, table_order
from .submitted import SubmittedImages
from .verdict import Fallback

__all__ = ["Case", "listed"]

_MOST_NAMED: Final = 4


class Case(NamedTuple):
    """One product, where it is sold (None: not known), and how the fallback is read."""

    submitted: SubmittedImages
    sold_in: frozenset[Marketplace] | None
    fallback: Fallback

    def may_be_sold_in(self, store: Marketplace) -> bool:
        """Whether the product is sold in a store, or nobody has said that it is not."""
        return self.sold_in is None or store in self.sold_in

    def stores(self) -> list[Marketplace]:
        """Return the stores where the product may be sold, in the order of the table."""
        stores = every_store(self.submitted) if self.sold_in is None else self.sold_in
        return sorted(stores, key=table_order)

    def finding(
        self,
        code: str,
        message: str,
        scope: Scope | None,
        file: ImageFile | None = None,
        suggestion: str | None = None,
    ) -> Finding:
        """Return a finding of this product, with what the table says of its code."""
        row = REVIEW_FINDINGS[code]
        asin = self.submitted.asin
        return Finding(code, row.severity, row.rule, message, asin, scope, file, None, suggestion)


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

"""The table that a notebook shows for each kind of answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias, cast

from ..analysis.audit import Audit, FallbackEvidence
from ..analysis.findings import Finding
from ..analysis.impact import DisplayChange
from ..analysis.planning import CataloguePlan, Plan
from ..handover.batches import Batch
from ..intake.intake import Intake
from ..intake.rejection import Rejection
from ..resolution.catalogue import CatalogueDisplays
from ..resolution.displayed import DisplayedImages, StoreDisplays
from ..values.asin import Asin
from ..values.marketplace import Marketplace
from ..values.submitted import SubmittedImages
from .answers import (
    catalogue_table,
    displays_table,
    intake_tables,
    rejections_table,
    store_table,
    stores_table,
    submitted_table,
)
from .pictures import Thumbnails, thumbnails
from .reports import (
    audit_table,
    audits_tables,
    batches_table,
    catalogue_plan_table,
    evidence_table,
    findings_tables,
    impact_table,
    plan_table,
)
from .table import table

__all__ = ["Answer", "to_html"]


Answer: TypeAlias = (
    SubmittedImages
    | DisplayedImages
    | StoreDisplays
    | CatalogueDisplays
    | DisplayChange
    | Plan
    | CataloguePlan
    | Audit
    | FallbackEvidence
    | Finding
    | Intake
    | Mapping[Marketplace, DisplayChange]
    | Mapping[Marketplace, Audit]
    | Mapping[Asin, SubmittedImages]
    | Sequence[Finding]
    | Sequence[Rejection]
    | Sequence[Batch]
)


def to_html(answer: Answer, *, pictures: Intake | None = None) -> str:
    """Return an answer as the HTML that a notebook shows.

    The result can be put into any page. It contains no scripts and loads nothing, all text is
    escaped, and all styles are inline. Thumbnails are copies: at most 60 of at most 48 KB.

    Args:
        answer: An answer, a plan, an audit, an intake, a finding, or what `impact`, `review`,
            `batches`, `audit_stores` and `Intake.catalogue` return.
        pictures: The intake of a folder that contains the pictures, for thumbnails. An intake that
            is the answer needs no other one.

    Raises:
        TypeError: `answer` is of another type.

    Example:
        >>> from listing_images import SubmittedImages
        >>> "B000123456.MAIN.jpg" in to_html(SubmittedImages.of(["B000123456.MAIN.jpg"]))
        True
    """
    if pictures is None and isinstance(answer, Intake):
        pictures = answer
    with thumbnails(pictures) as small:
        return _render(answer, small)


def _render(answer: object, small: Thumbnails) -> str:
    kind_of_answer = type(answer).__name__
    for kind, render in _RENDERERS.items():
        if isinstance(answer, kind):
            return render(answer, small)
    # Only plain containers: a value that is a mapping of another kind has no table.
    renderers = _SEQUENCES
    members: list[object] = []
    if isinstance(answer, dict):
        renderers, members = _MAPPINGS, [*cast("dict[object, object]", answer).values()]
    elif isinstance(answer, (list, tuple)):
        members = [*cast("Sequence[object]", answer)]
    for kind, render in renderers.items():
        if members and all(isinstance(one, kind) for one in members):
            return render(answer, small)
    if not members and isinstance(answer, (dict, list, tuple)):
        return table("Nothing to list.", [], [])
    raise TypeError(f"Expected an answer, such as resolve returns, got {kind_of_answer}.")


def _impact(changes: Mapping[Marketplace, DisplayChange], small: Thumbnails) -> str:
    return impact_table(changes.values(), small)


def _rejections(rejections: Sequence[Rejection], _: Thumbnails) -> str:
    return rejections_table(tuple(rejections))


def _change(change: DisplayChange, small: Thumbnails) -> str:
    return impact_table([change], small)


def _finding(finding: Finding, small: Thumbnails) -> str:
    return findings_tables((finding,), small)


_Renderer: TypeAlias = Callable[[Any, Thumbnails], str]

_RENDERERS: Final[dict[type, _Renderer]] = {
    SubmittedImages: submitted_table,
    DisplayedImages: store_table,
    StoreDisplays: stores_table,
    CatalogueDisplays: displays_table,
    DisplayChange: _change,
    Plan: plan_table,
    CataloguePlan: catalogue_plan_table,
    Audit: audit_table,
    FallbackEvidence: evidence_table,
    Finding: _finding,
    Intake: intake_tables,
}
_MAPPINGS: Final[dict[type, _Renderer]] = {
    DisplayChange: _impact,
    Audit: audits_tables,
    SubmittedImages: catalogue_table,
}
_SEQUENCES: Final[dict[type, _Renderer]] = {
    Finding: findings_tables,
    Rejection: _rejections,
    Batch: batches_table,
}

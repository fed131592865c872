"""The table that a notebook shows for each kind of answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias, cast

from .._base import ReadOnlyMapping
from ..analysis.audit import Audit, FallbackEvidence, SlotAudit
from ..analysis.findings import Finding
from ..analysis.impact import DisplayChange
from ..analysis.planning import CataloguePlan, Plan, Step
from ..handover.batches import Batch
from ..intake.intake import Intake
from ..intake.rejection import Rejection, Rename
from ..resolution.catalogue import CatalogueDisplays
from ..resolution.displayed import DisplayedImages, StoreDisplays, StoreGroup
from ..resolution.verdicts import Verdict
from ..values.asin import Asin
from ..values.changes import Deletion, Submission
from ..values.diagnosis import FilenameProblem
from ..values.images import ImageFile, ImageSet
from ..values.live import CatalogImage, CatalogImages, LiveImages
from ..values.marketplace import Marketplace
from ..values.submitted import SubmittedImages
from .answers import (
    catalogue_table,
    changes_table,
    displays_table,
    files_table,
    groups_table,
    intake_tables,
    problems_table,
    rejections_tables,
    renames_table,
    set_table,
    sets_table,
    store_table,
    stores_table,
    submitted_table,
    verdicts_table,
)
from .pictures import Thumbnails, thumbnails
from .reports import (
    audit_table,
    audits_tables,
    batches_table,
    catalog_images_table,
    catalogue_plan_table,
    evidence_table,
    findings_tables,
    impact_table,
    live_table,
    live_tables,
    plan_table,
    slots_table,
    steps_table,
)
from .table import table

__all__ = ["Answers", "to_html"]


Answer: TypeAlias = (
    SubmittedImages
    | ImageSet
    | DisplayedImages
    | StoreDisplays
    | CatalogueDisplays
    | Plan
    | CataloguePlan
    | Audit
    | FallbackEvidence
    | LiveImages
    | CatalogImages
    | Intake
)
"""What has a table of its own."""

Row: TypeAlias = (
    ImageFile
    | Submission
    | Deletion
    | Verdict
    | StoreGroup
    | DisplayChange
    | Finding
    | Step
    | Batch
    | SlotAudit
    | CatalogImage
    | Rejection
    | Rename
    | FilenameProblem
)
"""What has a table with others of its kind."""

Answers: TypeAlias = (
    Answer
    | Row
    | Sequence[Row]
    | Sequence[Audit]
    | Mapping[Marketplace, DisplayChange]
    | Mapping[Marketplace, Audit]
    | Mapping[Marketplace, ImageSet]
    | Mapping[str, ImageSet]
    | Mapping[Asin, SubmittedImages]
)


def to_html(answer: Answers, *, pictures: Intake | None = None) -> str:
    """Return an answer as the HTML that a notebook shows.

    The result can be put into any page. It contains no scripts and loads nothing, all text is
    escaped, and all styles are inline. Thumbnails are copies: at most 60 of at most 48 KB.

    Args:
        answer: An answer, a plan, an audit, an intake, submitted or live images; a part of one,
            such as a verdict, a step, a finding or a rejection; a list of such parts; or what
            `impact`, `audit_stores`, `Intake.catalogue` and `StoreDisplays.exceptions` return.
        pictures: The intake of a folder that contains the pictures, for thumbnails, also those of
            rejected files. An intake that is the answer needs no other one.

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
    members: list[object] = [answer]
    if isinstance(answer, (dict, ReadOnlyMapping)):
        mapping = cast("Mapping[object, object]", answer)
        members = [*mapping.values()]
        for kind, render in _MAPPINGS.items():
            if members and all(isinstance(one, kind) for one in members):
                return render(mapping, small)
    elif isinstance(answer, (list, tuple)):
        members = [*cast("Sequence[object]", answer)]
    if not members:
        return table("Nothing to list.")
    for kinds, render in _SEQUENCES.items():
        if all(isinstance(one, kinds) for one in members):
            return render(members, small)
    raise TypeError(f"Expected an answer, such as resolve returns, got {kind_of_answer}.")


_Renderer: TypeAlias = Callable[[Any, Thumbnails], str]

_RENDERERS: Final[dict[type, _Renderer]] = {
    SubmittedImages: submitted_table,
    ImageSet: set_table,
    DisplayedImages: store_table,
    StoreDisplays: stores_table,
    CatalogueDisplays: displays_table,
    Plan: plan_table,
    CataloguePlan: catalogue_plan_table,
    Audit: audit_table,
    FallbackEvidence: evidence_table,
    LiveImages: live_table,
    CatalogImages: live_tables,
    Intake: intake_tables,
}
_MAPPINGS: Final[dict[type, _Renderer]] = {
    SubmittedImages: catalogue_table,
    ImageSet: sets_table,
}
_SEQUENCES: Final[dict[type | tuple[type, ...], _Renderer]] = {
    ImageFile: files_table,
    (Submission, Deletion): changes_table,
    Verdict: verdicts_table,
    StoreGroup: groups_table,
    DisplayChange: impact_table,
    Finding: findings_tables,
    Step: steps_table,
    Batch: batches_table,
    Audit: audits_tables,
    SlotAudit: slots_table,
    CatalogImage: catalog_images_table,
    Rejection: rejections_tables,
    Rename: renames_table,
    FilenameProblem: problems_table,
}

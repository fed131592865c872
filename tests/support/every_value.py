"""One value of every public type at least, with all that can be known of it."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import Enum
from typing import Any

from documents import ANSWER, DELETION, FILE, FINDING, PLAN, SUBMITTED
from worlds import NIGERIA

import listing_images
from listing_images import (
    GLOBAL,
    CatalogImage,
    CatalogImages,
    Channel,
    Grade,
    ImageFile,
    ImageFilename,
    ImageSet,
    LiveImages,
    Marketplace,
    Severity,
    Submission,
    SubmittedImages,
    VariantCode,
    audit,
    diagnose,
    impact,
    plan,
    resolve,
    resolve_all,
    scan_names,
)
from listing_images._base import Value

INTAKE = scan_names(
    [
        *("B000123456.MAIN.jpg", "DE/B000123456.PT01.png", ".DS_Store", "images.toml"),
        *("B000123456.PT02.jpg.jpg", "US/B000123456.MAIN.jpg"),
    ]
)
LIVE = LiveImages(
    [
        CatalogImage("MAIN", "https://example.com/main.jpg", 500, 400),
        CatalogImage(None, "https://example.com/other.jpg", 75, 75),
    ]
)
GAPS = SubmittedImages.of(
    ["B000123456.MAIN.jpg", "B000123456.PT01.jpg"], {NIGERIA: ["B000123456.MAIN.png"]}
)
WANTED = {Marketplace.DE: ImageSet.of("B000123456.MAIN.png")}
AUDIT = audit(ANSWER, LIVE, now=datetime(2026, 11, 27, 12, tzinfo=UTC))
CHANGE = impact(SUBMITTED, GAPS)[Marketplace.US]

EVERY: dict[str, Any] = {
    "Audit": AUDIT,
    "CatalogImage": LIVE.entries[0],
    "CatalogImages": CatalogImages({"A1PA6795UKMFR9": LIVE, NIGERIA.marketplace_id: LIVE}),
    "Caveat": plan(GAPS, WANTED, sold_in=[Marketplace.DE]).caveats[0],
    "Certainty": INTAKE.renames[0].certainty,
    "Channel": Channel.LISTINGS_API,
    "Deletion": DELETION,
    "DisplayChange": CHANGE,
    "DisplayedImages": ANSWER,
    "DisplayedImages of nothing": resolve(SubmittedImages("B000123456"), Marketplace.US),
    "Fallback": ANSWER.fallback,
    "FilenameProblem": diagnose("B000123456.MAIN.jpg.jpg")[0],
    "Finding": FINDING,
    "GlobalScope": GLOBAL,
    "Grade": Grade.REPORTED,
    "ImageFile": FILE,
    "ImageFile of a name alone": ImageFile.of("B000123456.MAIN.jpg"),
    "ImageFilename": ImageFilename.parse("030640615X.SWCH.tiff"),
    "ImageSet": SUBMITTED.worldwide,
    "ImageSet of nothing": ImageSet(),
    "Intake": INTAKE,
    "LiveImages": LIVE,
    "Marketplace": Marketplace.DE,
    "Marketplace of a caller": NIGERIA,
    "Outcome": AUDIT.slots[0].outcome,
    "Plan": PLAN,
    "ProblemKind": diagnose("B000123456.jpg")[0].kind,
    "Rejection": INTAKE.rejections[0],
    "RejectionKind": INTAKE.rejections[0].kind,
    "Rename": INTAKE.renames[0],
    "Role": VariantCode.MAIN.role,
    "Rule": FINDING.rule,
    "Severity": Severity.ADVICE,
    "SlotAudit": AUDIT.slots[0],
    "Step": PLAN.steps[0],
    "StepReason": PLAN.steps[0].reason,
    "StoreDisplays": resolve_all(SUBMITTED, [NIGERIA, Marketplace.US]),
    "StoreGroup": resolve_all(SUBMITTED).groups()[0],
    "Submission": Submission(FILE, NIGERIA),
    "SubmittedImages": SUBMITTED,
    "VariantCode": VariantCode("NEW1"),
    "Verdict": ANSWER.verdicts[0],
}
"""By the name of the type, and what is particular about it."""


def public_types() -> dict[str, type]:
    """Return the types of all public values, by name."""
    found = {name: getattr(listing_images, name) for name in listing_images.__all__}
    return {
        name: kind
        for name, kind in found.items()
        if isinstance(kind, type) and issubclass(kind, (Value, Enum))
    }

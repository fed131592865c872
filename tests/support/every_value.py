"""At least one value of every public type, and one error of every type, with all metadata."""

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
    ContradictoryPlans,
    CountryRequired,
    DuplicateStore,
    DuplicateVariant,
    FallbackEvidence,
    FileNotGiven,
    Grade,
    HandoverExists,
    ImageFile,
    ImageFilename,
    ImageSet,
    ImageTooLarge,
    InvalidAsin,
    InvalidDocument,
    InvalidImageFilename,
    InvalidLanguage,
    InvalidLink,
    InvalidMarketplace,
    InvalidPixels,
    InvalidVariantCode,
    LinkRequired,
    ListingImagesError,
    LiveImages,
    Marketplace,
    MixedProducts,
    MixedStores,
    NoImages,
    NoListingAttribute,
    NotSubmitted,
    PictureChanged,
    Rule,
    RuleViolation,
    ScatteredProduct,
    Severity,
    Submission,
    SubmittedImages,
    UnknownColumn,
    UnknownInterchangeName,
    UnknownMarketplace,
    UnknownSpecFile,
    UnlinkableSource,
    Unreachable,
    UnreadableImage,
    UnreadableSource,
    UnsupportedFormat,
    VariantCode,
    audit,
    batches,
    diagnose,
    impact,
    parse_asin,
    plan,
    plan_catalogue,
    resolve,
    resolve_all,
    resolve_catalogue,
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
CHANGE = impact(GAPS, SubmittedImages("B000123456"))[Marketplace.US]

EVERY: dict[str, Any] = {
    "Audit": AUDIT,
    "Batch": batches([PLAN])[-1],
    "CatalogImage": LIVE.entries[0],
    "CatalogueDisplays": resolve_catalogue({SUBMITTED.asin: SUBMITTED}, [NIGERIA, "DE"]),
    "CatalogImages": CatalogImages({"A1PA6795UKMFR9": LIVE, NIGERIA.marketplace_id: LIVE}),
    "CataloguePlan": plan_catalogue(
        {"B000123456": SUBMITTED}, {"B000123456": WANTED}, sold_in=[NIGERIA], may_change="others"
    ),
    "Caveat": plan(GAPS, WANTED, sold_in=[Marketplace.DE]).caveats[0],
    "Certainty": INTAKE.renames[0].certainty,
    "Channel": Channel.LISTINGS_API,
    "Deletion": DELETION,
    "DisplayChange": CHANGE,
    "DisplayedImages": ANSWER,
    "DisplayedImages without images": resolve(SubmittedImages("B000123456"), Marketplace.US),
    "Fallback": ANSWER.fallback,
    "FallbackEvidence": FallbackEvidence(1, 0, 2),
    "FilenameProblem": diagnose("B000123456.MAIN.jpg.jpg")[0],
    "Finding": FINDING,
    "GlobalScope": GLOBAL,
    "Grade": Grade.REPORTED,
    "ImageFile": FILE,
    "ImageFile without metadata": ImageFile.of("B000123456.MAIN.jpg"),
    "ImageFile without a name": ImageFile.linked(
        *("B000123456", "MAIN", "https://example.com/main.jpg"),
        text_languages=["pt-BR", "de"],
        submitted_at=datetime(2026, 11, 24, 12, tzinfo=UTC),
        pixels=(1600, 1200),
    ),
    "ImageFile with only a link": ImageFile.linked(
        "B000123456", "NEW1", "https://example.com/new.jpg"
    ),
    "ImageFilename": ImageFilename.parse("030640615X.SWCH.tiff"),
    "ImageSet": SUBMITTED.worldwide,
    "ImageSet without images": ImageSet(),
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
"""By the name of the type, and what is special about the value."""


ERRORS: list[ListingImagesError] = [
    ContradictoryPlans(parse_asin("B000123456")),
    CountryRequired(Channel.COUNTRY_SPECIFIC_UPLOAD),
    DuplicateStore(NIGERIA),
    DuplicateVariant(FILE, ImageFile.of("B000123456.PT01.png")),
    FileNotGiven(FILE, is_ambiguous=True),
    HandoverExists("launch"),
    ImageTooLarge(FILE, 600_000_000),
    InvalidAsin("b000123456"),
    InvalidDocument("files[0].filename", "expected a string, got an integer."),
    InvalidImageFilename("B000123456_MAIN.jpg"),
    InvalidLanguage("German"),
    InvalidLink("main.jpg"),
    InvalidMarketplace("language", "EN"),
    InvalidPixels(0, 500),
    InvalidVariantCode("PT1"),
    MixedProducts(parse_asin("B000123456"), parse_asin("B000234567")),
    LinkRequired(FILE),
    MixedStores(Marketplace.DE, NIGERIA),
    NoListingAttribute(VariantCode.FRNT),
    NoImages(),
    NotSubmitted(DELETION, 3),
    PictureChanged(FILE, "crc32:0000000a:7"),
    RuleViolation(Rule.MAIN_CANNOT_BE_DELETED, "Deleting MAIN"),
    RuleViolation(Rule.GLOBAL_REACHES_EVERY_STORE),
    ScatteredProduct(parse_asin("B000123456"), 3),
    UnknownColumn("product"),
    UnknownInterchangeName("flat_file_column", "other_image_url9"),
    UnknownMarketplace("Germoney"),
    UnknownSpecFile("rule.json"),
    UnlinkableSource("a.zip"),
    Unreachable(Marketplace.DE, Rule.ONE_MAIN_REQUIRED),
    UnreadableImage(FILE, "Permission denied"),
    UnreadableSource("no/such/folder", "No such file or directory"),
    UnsupportedFormat("webp"),
]
"""One error of every type."""


def public_types() -> dict[str, type]:
    """Return the types of the public values, by name."""
    found = {name: getattr(listing_images, name) for name in listing_images.__all__}
    return {
        name: kind
        for name, kind in found.items()
        if isinstance(kind, type) and issubclass(kind, (Value, Enum))
    }

"""Compute which product images each Amazon store will show, and why, before you upload them.

Images are submitted globally and per country. `resolve` decides which of them a store displays,
with the reason for each image. Display is never guaranteed: an answer contains the images that a
store considers.

Example:
    >>> from listing_images import Marketplace, Submission, SubmittedImages, resolve
    >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg", "B000123456.PT01.jpg"])
    >>> submitted = submitted.apply(Submission.of("B000123456.PT01.png", Marketplace.DE))
    >>> resolve(submitted, Marketplace.DE)
    <DisplayedImages B000123456 in DE: the global set (2 images)>
"""

from __future__ import annotations

from importlib import import_module

# Type checkers treat this name as true. Importing typing would triple the time of `--version`.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from .amazon.catalog_items import (
        live_catalogue,
        live_images,
    )
    from .amazon.listings import (
        scan_listings,
    )
    from .amazon.patches import LinkRequired, ListingPatch, NoListingAttribute, listing_patches
    from .analysis.audit import (
        Audit,
        AuditRecord,
        FallbackEvidence,
        MixedStores,
        Outcome,
        SlotAudit,
        audit,
        audit_stores,
        fallback_evidence,
    )
    from .analysis.findings import Finding, Severity
    from .analysis.impact import ChangeRecord, DisplayChange, describe_impact, impact
    from .analysis.planner import Unreachable
    from .analysis.planning import (
        AssumedSlot,
        CataloguePlan,
        Caveat,
        Plan,
        PlanRecord,
        Step,
        StepReason,
        plan,
        plan_catalogue,
    )
    from .analysis.review import review
    from .analysis.sharing import deletions, for_asin, where_used
    from .errors import InvalidDocument, ListingImagesError, RuleViolation
    from .handover.batches import Batch, ContradictoryPlans, batches
    from .handover.writing import (
        FileNotGiven,
        HandoverExists,
        ImageTooLarge,
        PictureChanged,
        UnreadableImage,
        verify_batches,
        write_batches,
    )
    from .html.notebook import to_html
    from .html.page import to_page
    from .html.pictures import UnlinkableSource, inlined_pictures, linked_pictures
    from .html.preview import preview_page, preview_pages
    from .intake.intake import Intake, IntakeRecord, scan, scan_names
    from .intake.rejection import Certainty, Rejection, RejectionKind, Rename
    from .intake.rows import (
        UnknownColumn,
        read_products,
        read_rows,
        scan_rows,
    )
    from .intake.source import UnreadableSource
    from .resolution.catalogue import CatalogueDisplays, resolve_catalogue
    from .resolution.displayed import (
        DisplayedImages,
        DisplayRecord,
        StoreDisplays,
        StoreGroup,
        resolve,
        resolve_all,
    )
    from .resolution.verdicts import Fallback, Verdict
    from .rules import RULES_VERSION, Grade, Rule
    from .spec.reading import UnknownSpecFile
    from .values.asin import Asin, InvalidAsin, parse_asin
    from .values.changes import Change, Deletion, NotSubmitted, Submission
    from .values.channel import Channel, CountryRequired, scope_of
    from .values.diagnosis import FilenameProblem, ProblemKind, diagnose, suggest_name
    from .values.filename import ImageFilename, InvalidImageFilename, UnsupportedFormat
    from .values.images import (
        DuplicateVariant,
        ImageFile,
        ImageSet,
        InvalidLanguage,
        InvalidPixels,
        MixedProducts,
    )
    from .values.links import InvalidLink
    from .values.live import CATALOG_VARIANTS, CatalogImage, CatalogImages, LiveImages
    from .values.marketplace import (
        GLOBAL,
        MARKETPLACES,
        DuplicateStore,
        GlobalScope,
        InvalidMarketplace,
        Marketplace,
        Region,
        Scope,
        UnknownMarketplace,
    )
    from .values.submitted import (
        NoImages,
        ScatteredProduct,
        SubmittedImages,
        by_product,
        collect,
    )
    from .values.variant import InvalidVariantCode, Role, UnknownInterchangeName, VariantCode

__version__ = "0.1.0"

__all__ = [  # noqa: RUF022 - the order of `sorted` and `dir`
    "Asin",
    "AssumedSlot",
    "Audit",
    "AuditRecord",
    "Batch",
    "CATALOG_VARIANTS",
    "CatalogImage",
    "CatalogImages",
    "CatalogueDisplays",
    "CataloguePlan",
    "Caveat",
    "Certainty",
    "Change",
    "ChangeRecord",
    "Channel",
    "ContradictoryPlans",
    "CountryRequired",
    "Deletion",
    "DisplayChange",
    "DisplayRecord",
    "DisplayedImages",
    "DuplicateStore",
    "DuplicateVariant",
    "Fallback",
    "FallbackEvidence",
    "FileNotGiven",
    "FilenameProblem",
    "Finding",
    "GLOBAL",
    "GlobalScope",
    "Grade",
    "HandoverExists",
    "ImageFile",
    "ImageFilename",
    "ImageSet",
    "ImageTooLarge",
    "Intake",
    "IntakeRecord",
    "InvalidAsin",
    "InvalidDocument",
    "InvalidImageFilename",
    "InvalidLanguage",
    "InvalidLink",
    "InvalidMarketplace",
    "InvalidPixels",
    "InvalidVariantCode",
    "LinkRequired",
    "ListingImagesError",
    "ListingPatch",
    "LiveImages",
    "MARKETPLACES",
    "Marketplace",
    "MixedProducts",
    "MixedStores",
    "NoImages",
    "NoListingAttribute",
    "NotSubmitted",
    "Outcome",
    "PictureChanged",
    "Plan",
    "PlanRecord",
    "ProblemKind",
    "RULES_VERSION",
    "Region",
    "Rejection",
    "RejectionKind",
    "Rename",
    "Role",
    "Rule",
    "RuleViolation",
    "ScatteredProduct",
    "Scope",
    "Severity",
    "SlotAudit",
    "Step",
    "StepReason",
    "StoreDisplays",
    "StoreGroup",
    "Submission",
    "SubmittedImages",
    "UnknownColumn",
    "UnknownInterchangeName",
    "UnknownMarketplace",
    "UnknownSpecFile",
    "UnlinkableSource",
    "Unreachable",
    "UnreadableImage",
    "UnreadableSource",
    "UnsupportedFormat",
    "VariantCode",
    "Verdict",
    "__version__",
    "audit",
    "audit_stores",
    "batches",
    "by_product",
    "collect",
    "deletions",
    "describe_impact",
    "diagnose",
    "fallback_evidence",
    "for_asin",
    "impact",
    "inlined_pictures",
    "linked_pictures",
    "listing_patches",
    "live_catalogue",
    "live_images",
    "parse_asin",
    "plan",
    "plan_catalogue",
    "preview_page",
    "preview_pages",
    "read_products",
    "read_rows",
    "resolve",
    "resolve_all",
    "resolve_catalogue",
    "review",
    "scan",
    "scan_listings",
    "scan_names",
    "scan_rows",
    "scope_of",
    "suggest_name",
    "to_html",
    "to_page",
    "verify_batches",
    "where_used",
    "write_batches",
]

# Each name is loaded on first use, so that the import stays cheap.
_MODULES: Final[dict[str, tuple[str, ...]]] = {
    "errors": (
        "InvalidDocument",
        "ListingImagesError",
        "RuleViolation",
    ),
    "rules": (
        "Grade",
        "RULES_VERSION",
        "Rule",
    ),
    "spec.reading": ("UnknownSpecFile",),
    "values.asin": (
        "Asin",
        "InvalidAsin",
        "parse_asin",
    ),
    "values.variant": (
        "InvalidVariantCode",
        "Role",
        "UnknownInterchangeName",
        "VariantCode",
    ),
    "values.marketplace": (
        "DuplicateStore",
        "GLOBAL",
        "GlobalScope",
        "InvalidMarketplace",
        "MARKETPLACES",
        "Marketplace",
        "Region",
        "Scope",
        "UnknownMarketplace",
    ),
    "values.channel": (
        "Channel",
        "CountryRequired",
        "scope_of",
    ),
    "values.filename": (
        "ImageFilename",
        "InvalidImageFilename",
        "UnsupportedFormat",
    ),
    "values.diagnosis": (
        "FilenameProblem",
        "ProblemKind",
        "diagnose",
        "suggest_name",
    ),
    "values.images": (
        "DuplicateVariant",
        "ImageFile",
        "ImageSet",
        "InvalidLanguage",
        "InvalidPixels",
        "MixedProducts",
    ),
    "values.links": ("InvalidLink",),
    "values.changes": (
        "Change",
        "Deletion",
        "NotSubmitted",
        "Submission",
    ),
    "values.submitted": (
        "NoImages",
        "ScatteredProduct",
        "SubmittedImages",
        "by_product",
        "collect",
    ),
    "values.live": (
        "CATALOG_VARIANTS",
        "CatalogImage",
        "CatalogImages",
        "LiveImages",
    ),
    "resolution.verdicts": (
        "Fallback",
        "Verdict",
    ),
    "resolution.displayed": (
        "DisplayRecord",
        "DisplayedImages",
        "StoreDisplays",
        "StoreGroup",
        "resolve",
        "resolve_all",
    ),
    "resolution.catalogue": (
        "CatalogueDisplays",
        "resolve_catalogue",
    ),
    "analysis.findings": (
        "Finding",
        "Severity",
    ),
    "analysis.review": ("review",),
    "analysis.impact": (
        "ChangeRecord",
        "DisplayChange",
        "describe_impact",
        "impact",
    ),
    "analysis.planner": ("Unreachable",),
    "analysis.planning": (
        "AssumedSlot",
        "CataloguePlan",
        "Caveat",
        "Plan",
        "PlanRecord",
        "Step",
        "StepReason",
        "plan",
        "plan_catalogue",
    ),
    "analysis.audit": (
        "Audit",
        "AuditRecord",
        "FallbackEvidence",
        "MixedStores",
        "Outcome",
        "SlotAudit",
        "audit",
        "audit_stores",
        "fallback_evidence",
    ),
    "analysis.sharing": (
        "deletions",
        "for_asin",
        "where_used",
    ),
    "intake.rejection": (
        "Certainty",
        "Rejection",
        "RejectionKind",
        "Rename",
    ),
    "intake.source": ("UnreadableSource",),
    "intake.intake": ("Intake", "IntakeRecord", "scan", "scan_names"),
    "intake.rows": (
        "UnknownColumn",
        "read_products",
        "read_rows",
        "scan_rows",
    ),
    "amazon.catalog_items": (
        "live_catalogue",
        "live_images",
    ),
    "amazon.listings": ("scan_listings",),
    "amazon.patches": ("LinkRequired", "ListingPatch", "NoListingAttribute", "listing_patches"),
    "handover.batches": (
        "Batch",
        "ContradictoryPlans",
        "batches",
    ),
    "handover.writing": (
        "FileNotGiven",
        "HandoverExists",
        "ImageTooLarge",
        "PictureChanged",
        "UnreadableImage",
        "verify_batches",
        "write_batches",
    ),
    "html.notebook": ("to_html",),
    "html.page": ("to_page",),
    "html.pictures": (
        "UnlinkableSource",
        "inlined_pictures",
        "linked_pictures",
    ),
    "html.preview": (
        "preview_page",
        "preview_pages",
    ),
}
_HOMES: Final = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__

"""Which product images each Amazon store will show, and why: computed before the upload.

Images are submitted globally and per country; `resolve` computes what a store displays of them,
with the reason for every image. Display is never promised: the answer is what the submissions make
a store consider.

Example:
    >>> from listing_images import Marketplace, Submission, SubmittedImages, resolve
    >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg", "B000123456.PT01.jpg"])
    >>> submitted = submitted.apply(Submission.of("B000123456.PT01.png", Marketplace.DE))
    >>> resolve(submitted, Marketplace.DE)
    <DisplayedImages B000123456 in DE: the global set, 2 images>
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Final

from ._override import override
from .answer import DisplayedImages, resolve
from .asin import Asin, InvalidAsin, has_wrong_check_digit, parse_asin
from .change import Change, Deletion, Submission
from .displayed import StoreDisplays, StoreGroup, resolve_all
from .document import InvalidDocument
from .errors import ListingImagesError, RuleViolation
from .filename import ImageFilename, InvalidImageFilename, UnsupportedFormat
from .imagefile import ImageFile
from .imageset import DuplicateVariant, ImageSet, MixedProducts
from .marketplace import (
    GLOBAL,
    MARKETPLACES,
    GlobalScope,
    InvalidMarketplace,
    Marketplace,
    Region,
    Scope,
    UnknownMarketplace,
)
from .rules import RULES_VERSION, Grade, Rule
from .submitted import NoImages, NotSubmitted, SubmittedImages, collect
from .variant import InvalidVariantCode, Role, UnknownInterchangeName, VariantCode
from .verdict import Fallback, Verdict

if TYPE_CHECKING:
    from .audit import Audit, Outcome, SlotAudit, audit
    from .catalog_items import (
        CATALOG_VARIANTS,
        CatalogImage,
        CatalogImages,
        LiveImages,
        live_images,
    )
    from .channel import Channel, CountryRequired, scope_of
    from .diagnosis import diagnose, suggest_name
    from .filename_problem import FilenameProblem, ProblemKind
    from .finding import Finding, Severity
    from .html import to_html, to_page
    from .impact import DisplayChange, describe_impact, impact
    from .intake import (
        Certainty,
        Intake,
        Rejection,
        RejectionKind,
        Rename,
        UnreadableSource,
        scan,
        scan_names,
    )
    from .payload import InvalidPayload
    from .planning import Caveat, Plan, Step, StepReason, Unreachable, plan
    from .preview import UnlinkableSource, inlined_pictures, linked_pictures, preview_page
    from .review import review
    from .sharing import Use, deletions, for_asin, where_used
    from .status import StatusReport, StatusRow, UploadStatus, report

__version__ = "0.1.0"

__all__ = [  # noqa: RUF022 - in the order of `sorted`, as `dir` gives it and readers check
    "Asin",
    "Audit",
    "CATALOG_VARIANTS",
    "CatalogImage",
    "CatalogImages",
    "Caveat",
    "Certainty",
    "Change",
    "Channel",
    "CountryRequired",
    "Deletion",
    "DisplayChange",
    "DisplayedImages",
    "DuplicateVariant",
    "Fallback",
    "FilenameProblem",
    "Finding",
    "GLOBAL",
    "GlobalScope",
    "Grade",
    "ImageFile",
    "ImageFilename",
    "ImageSet",
    "Intake",
    "InvalidAsin",
    "InvalidDocument",
    "InvalidImageFilename",
    "InvalidMarketplace",
    "InvalidPayload",
    "InvalidVariantCode",
    "ListingImagesError",
    "LiveImages",
    "MARKETPLACES",
    "Marketplace",
    "MixedProducts",
    "NoImages",
    "NotSubmitted",
    "Outcome",
    "Plan",
    "ProblemKind",
    "RULES_VERSION",
    "Region",
    "Rejection",
    "RejectionKind",
    "Rename",
    "Role",
    "Rule",
    "RuleViolation",
    "Scope",
    "Severity",
    "SlotAudit",
    "StatusReport",
    "StatusRow",
    "Step",
    "StepReason",
    "StoreDisplays",
    "StoreGroup",
    "Submission",
    "SubmittedImages",
    "UnknownInterchangeName",
    "UnknownMarketplace",
    "UnlinkableSource",
    "Unreachable",
    "UnreadableSource",
    "UnsupportedFormat",
    "UploadStatus",
    "Use",
    "VariantCode",
    "Verdict",
    "__version__",
    "audit",
    "collect",
    "deletions",
    "describe_impact",
    "diagnose",
    "for_asin",
    "has_wrong_check_digit",
    "impact",
    "inlined_pictures",
    "linked_pictures",
    "live_images",
    "parse_asin",
    "plan",
    "preview_page",
    "report",
    "resolve",
    "resolve_all",
    "review",
    "scan",
    "scan_names",
    "scope_of",
    "suggest_name",
    "to_html",
    "to_page",
    "where_used",
]

# What is around the answer is served when it is first asked for, so that the import stays light.
_LAZY: Final[dict[str, str]] = {
    "CATALOG_VARIANTS": "catalog_items",
    "Audit": "audit",
    "CatalogImage": "catalog_items",
    "CatalogImages": "catalog_items",
    "Caveat": "planning",
    "Certainty": "rejection",
    "Channel": "channel",
    "CountryRequired": "channel",
    "DisplayChange": "impact",
    "FilenameProblem": "filename_problem",
    "Finding": "finding",
    "Intake": "intake",
    "InvalidPayload": "payload",
    "LiveImages": "catalog_items",
    "Outcome": "audit",
    "Plan": "planning",
    "ProblemKind": "filename_problem",
    "Rejection": "rejection",
    "RejectionKind": "rejection",
    "Rename": "rejection",
    "Severity": "finding",
    "SlotAudit": "audit",
    "StatusReport": "status",
    "StatusRow": "status",
    "Step": "planning",
    "StepReason": "planning",
    "UnlinkableSource": "preview",
    "Unreachable": "planning",
    "UnreadableSource": "source",
    "UploadStatus": "status",
    "Use": "sharing",
    "audit": "audit",
    "deletions": "sharing",
    "describe_impact": "impact",
    "diagnose": "diagnosis",
    "for_asin": "sharing",
    "impact": "impact",
    "inlined_pictures": "preview",
    "linked_pictures": "preview",
    "live_images": "catalog_items",
    "plan": "planning",
    "preview_page": "preview",
    "report": "status",
    "review": "review",
    "scan": "intake",
    "scan_names": "intake",
    "scope_of": "channel",
    "suggest_name": "diagnosis",
    "to_html": "html",
    "to_page": "html",
    "where_used": "sharing",
}


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{_LAZY[name]}", __name__), name)
    globals()[name] = value
    return value


class _Facade(ModuleType):
    """Keeps a name for the function where a module of the same name is loaded: `review`."""

    @override
    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _LAZY and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Facade


def __dir__() -> list[str]:
    return __all__

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

from importlib import import_module
from typing import TYPE_CHECKING, Final

from .answer import DisplayedImages, resolve
from .asin import Asin, InvalidAsin, has_wrong_check_digit, parse_asin
from .audit import Audit, Outcome, SlotAudit, audit
from .change import Change, Deletion, Submission
from .channel import Channel, CountryRequired, scope_of
from .displayed import StoreDisplays, StoreGroup, resolve_all
from .errors import ListingImagesError, RuleViolation
from .filename import (
    FilenameProblem,
    ImageFilename,
    InvalidImageFilename,
    ProblemKind,
    UnsupportedFormat,
    diagnose,
    suggest_name,
)
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
from .variant import InvalidVariantCode, Role, VariantCode
from .verdict import Fallback, Verdict

if TYPE_CHECKING:
    from .catalog_items import (
        CATALOG_VARIANTS,
        CatalogImage,
        CatalogImages,
        LiveImages,
        live_images,
    )
    from .payload import InvalidPayload

__version__ = "0.1.0"

__all__ = [
    "CATALOG_VARIANTS",
    "GLOBAL",
    "MARKETPLACES",
    "RULES_VERSION",
    "Asin",
    "Audit",
    "CatalogImage",
    "CatalogImages",
    "Change",
    "Channel",
    "CountryRequired",
    "Deletion",
    "DisplayedImages",
    "DuplicateVariant",
    "Fallback",
    "FilenameProblem",
    "GlobalScope",
    "Grade",
    "ImageFile",
    "ImageFilename",
    "ImageSet",
    "InvalidAsin",
    "InvalidImageFilename",
    "InvalidMarketplace",
    "InvalidPayload",
    "InvalidVariantCode",
    "ListingImagesError",
    "LiveImages",
    "Marketplace",
    "MixedProducts",
    "NoImages",
    "NotSubmitted",
    "Outcome",
    "ProblemKind",
    "Region",
    "Role",
    "Rule",
    "RuleViolation",
    "Scope",
    "SlotAudit",
    "StoreDisplays",
    "StoreGroup",
    "Submission",
    "SubmittedImages",
    "UnknownMarketplace",
    "UnsupportedFormat",
    "VariantCode",
    "Verdict",
    "__version__",
    "audit",
    "collect",
    "diagnose",
    "has_wrong_check_digit",
    "live_images",
    "parse_asin",
    "resolve",
    "resolve_all",
    "scope_of",
    "suggest_name",
]

# Served when they are first asked for, so that `import listing_images` stays light. The functions
# that bear their module's name cannot be among them: the module would take the name.
_LAZY: Final[dict[str, str]] = {
    "CATALOG_VARIANTS": "catalog_items",
    "CatalogImage": "catalog_items",
    "CatalogImages": "catalog_items",
    "InvalidPayload": "payload",
    "LiveImages": "catalog_items",
    "live_images": "catalog_items",
}


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{_LAZY[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__

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
    pass

__version__ = "0.1.0"

__all__ = [
    "GLOBAL",
    "MARKETPLACES",
    "RULES_VERSION",
    "Asin",
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
    "InvalidVariantCode",
    "ListingImagesError",
    "Marketplace",
    "MixedProducts",
    "NoImages",
    "NotSubmitted",
    "ProblemKind",
    "Region",
    "Role",
    "Rule",
    "RuleViolation",
    "Scope",
    "StoreDisplays",
    "StoreGroup",
    "Submission",
    "SubmittedImages",
    "UnknownMarketplace",
    "UnsupportedFormat",
    "VariantCode",
    "Verdict",
    "__version__",
    "collect",
    "diagnose",
    "has_wrong_check_digit",
    "parse_asin",
    "resolve",
    "resolve_all",
    "scope_of",
    "suggest_name",
]

# Served when they are first asked for, so that `import listing_images` stays light. The functions
# that bear their module's name cannot be among them: the module would take the name.
_LAZY: Final[dict[str, str]] = {}


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{_LAZY[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__

"""What Hypothesis calls when it is imported, so that `from_type` knows the types of this library.

It runs in every project that has both installed, used or not: it does nothing but register
functions, which make a strategy when one is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["register"]


_PACKAGE: Final = "listing_images"

_TYPES: Final = (
    "Asin",
    "Audit",
    "CatalogImage",
    "CatalogImages",
    "Caveat",
    "Deletion",
    "DisplayChange",
    "DisplayedImages",
    "FilenameProblem",
    "Finding",
    "ImageFile",
    "ImageFilename",
    "ImageSet",
    "Intake",
    "LiveImages",
    "Marketplace",
    "Plan",
    "Rejection",
    "Rename",
    "SlotAudit",
    "Step",
    "StoreDisplays",
    "StoreGroup",
    "Submission",
    "SubmittedImages",
    "VariantCode",
    "Verdict",
)


def register() -> None:
    """Register every public type that Hypothesis could not make out by itself.

    Example:
        >>> from hypothesis import find, strategies
        >>> from listing_images import VariantCode
        >>> find(strategies.from_type(VariantCode), lambda code: True)
        VariantCode('MAIN')
    """
    # Hypothesis is being imported when it calls this.
    from hypothesis.strategies import register_type_strategy  # noqa: PLC0415 - an optional partner

    package = import_module(_PACKAGE)
    for name in _TYPES:
        kind = getattr(package, name)
        register_type_strategy(kind, _maker(name, kind))


def _maker(name: str, kind: object) -> Callable[[Any], Any]:
    def make(asked: object) -> Any:  # noqa: ANN401 - a strategy, or NotImplemented
        # Without this, a user's `Mapping[str, int]` would be filled with this library's mappings.
        if asked is not kind:
            return NotImplemented
        return import_module(f"{_PACKAGE}.strategies.types").STRATEGIES[name]()

    return make

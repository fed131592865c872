"""The function that Hypothesis calls when it is imported, so that `from_type` knows our types."""

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
    "Batch",
    "CatalogImage",
    "CatalogImages",
    "CatalogueDisplays",
    "CataloguePlan",
    "Caveat",
    "Deletion",
    "DisplayChange",
    "DisplayedImages",
    "FallbackEvidence",
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
    """Register the public types for which Hypothesis cannot infer a strategy."""
    # Hypothesis is still being imported at this point.
    from hypothesis.strategies import register_type_strategy  # noqa: PLC0415 - an optional partner

    # Hypothesis registers classes, not names, so this loads the modules that define them, which
    # takes about 80 ms. HTML and the command line are not loaded, and no strategy is built.
    package = import_module(_PACKAGE)
    for name in _TYPES:
        kind = getattr(package, name)
        register_type_strategy(kind, _strategy_of(name, kind))


def _strategy_of(name: str, kind: object) -> Callable[[Any], Any]:
    def build(requested: object) -> Any:  # noqa: ANN401 - a strategy, or NotImplemented
        # Without this, Hypothesis would use our mappings for a user's `Mapping[str, int]`.
        if requested is not kind:
            return NotImplemented
        return import_module(f"{_PACKAGE}.strategies.types").STRATEGIES[name]()

    return build

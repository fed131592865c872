"""The cases of cases/review_*.toml and cases/plans.toml as values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NotRequired, TypedDict

from tables import table
from worlds import NIGERIA

from listing_images import (
    Fallback,
    Finding,
    ImageFile,
    ImageFilename,
    ImageSet,
    Marketplace,
    Plan,
    SubmittedImages,
    parse_asin,
    plan,
    review,
)

REVIEWS: list[dict[str, Any]] = table("review_sets")["case"] + table("review_images")["case"]


def _store_of(code: str) -> Marketplace:
    return NIGERIA if code == "NG" else Marketplace.parse(code)


def _file_of(asin: str, entry: str | dict[str, Any]) -> ImageFile:
    known: dict[str, Any] = {"code": entry} if isinstance(entry, str) else entry
    return ImageFile(
        ImageFilename(asin, known["code"], known.get("extension", "jpg")),
        known.get("picture"),
        known.get("languages"),
        known.get("dimensions", False),
        known.get("at"),
        known.get("pixels"),
    )


def _submitted_of(case: dict[str, Any]) -> SubmittedImages:
    asin = parse_asin(case.get("asin", "B000123456"))
    sets = {
        scope: ImageSet([_file_of(asin, entry) for entry in entries])
        for scope, entries in case["sets"].items()
    }
    worldwide = sets.pop("GLOBAL", ImageSet())
    return SubmittedImages(
        asin, worldwide, {_store_of(scope): images for scope, images in sets.items()}
    )


def findings_of(case: dict[str, Any]) -> tuple[Finding, ...]:
    """Return the review of a case; only its own cases look for fewer than six images."""
    sold_in = None if "sold_in" not in case else [_store_of(code) for code in case["sold_in"]]
    fallback = Fallback[case.get("fallback", "WHOLE_SET")]
    found = review(_submitted_of(case), sold_in=sold_in, fallback=fallback)
    code = "FEWER_THAN_SIX_IMAGES"
    return found if case["code"] == code else tuple(one for one in found if one.code != code)


class PlanCase(TypedDict):
    """A case of cases/plans.toml."""

    name: str
    rule: str
    worldwide: NotRequired[list[str]]
    by_country: NotRequired[dict[str, list[str]]]
    wanted: dict[str, list[str]]
    sold_in: list[str]
    may_change: NotRequired[list[str]]
    steps: NotRequired[list[str]]
    staying: NotRequired[list[str]]
    caveats: NotRequired[list[str]]
    unreachable: NotRequired[str]


PLANS: list[PlanCase] = table("plans")["case"]


def images(names: Iterable[str]) -> ImageSet:
    """Return images of one product by their names without the product."""
    return ImageSet.of(*[f"B000123456.{name}" for name in names])


def _images_by_store(names: dict[str, list[str]]) -> dict[Marketplace, ImageSet]:
    return {Marketplace.parse(code): images(some) for code, some in names.items()}


def planned(case: PlanCase) -> Plan:
    """Return the plan of a case; may raise Unreachable."""
    worldwide, by_country = case.get("worldwide", []), case.get("by_country", {})
    submitted = SubmittedImages("B000123456", images(worldwide), _images_by_store(by_country))
    may_change = case.get("may_change", [])
    wanted = _images_by_store(case["wanted"])
    return plan(submitted, wanted, sold_in=case["sold_in"], may_change=may_change)

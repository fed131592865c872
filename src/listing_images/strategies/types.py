"""The strategy of each public type, by the name of the type, for `from_type`.

Answers are drawn by calling the function that returns them, so that only possible answers come up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

from hypothesis import strategies as st

from .. import strategies as own
from ..analysis.audit import Audit, FallbackEvidence, audit, fallback_evidence
from ..analysis.impact import DisplayChange
from ..analysis.planner import Unreachable
from ..analysis.planning import CataloguePlan, Caveat, Plan, plan
from ..analysis.review import review
from ..analysis.sharing import for_asin
from ..handover.batches import batches
from ..intake.intake import Intake, scan_names
from ..resolution.catalogue import CatalogueDisplays, resolve_catalogue
from ..resolution.displayed import DisplayedImages, StoreDisplays, resolve, resolve_all
from ..resolution.verdicts import Fallback
from ..values.asin import Asin
from ..values.changes import Deletion
from ..values.diagnosis import diagnose
from ..values.images import ImageSet
from ..values.live import CatalogImage, CatalogImages, LiveImages
from ..values.marketplace import MARKETPLACES, Marketplace
from ..values.submitted import SubmittedImages
from .images import ANY_PRODUCT, moments

__all__ = ["STRATEGIES"]


T = TypeVar("T")

_FALLBACKS: Final = st.sampled_from(Fallback)


def _deletions() -> st.SearchStrategy[Deletion]:
    return st.builds(Deletion, own.asins(), own.variant_codes(main=False), own.scopes())


def _answers() -> st.SearchStrategy[DisplayedImages]:
    places = st.none() | st.integers()
    return st.builds(_answer, own.submitted_images(), own.marketplaces(), places, _FALLBACKS)


def _answer(
    submitted: SubmittedImages, store: Marketplace, place: int | None, fallback: Fallback
) -> DisplayedImages:
    # By chance, few of the stores would have their own set.
    countries = submitted.countries
    if place is not None and countries:
        store = countries[place % len(countries)]
    return resolve(submitted, store, fallback=fallback)


def _displays() -> st.SearchStrategy[StoreDisplays]:
    stores = st.none() | st.lists(own.marketplaces(), max_size=4)
    return st.builds(resolve_all, own.submitted_images(), stores, fallback=_FALLBACKS)


def _catalogue_displays() -> st.SearchStrategy[CatalogueDisplays]:
    stores = st.none() | st.lists(own.marketplaces(), max_size=4)
    return st.builds(resolve_catalogue, own.catalogues(), stores, fallback=_FALLBACKS)


def _display_changes() -> st.SearchStrategy[DisplayChange]:
    images = own.image_sets(asin=ANY_PRODUCT)
    pairs = st.tuples(images, images).filter(_differ)
    return st.builds(_display_change, own.asins(), own.marketplaces(), pairs)


def _differ(pair: tuple[ImageSet, ImageSet]) -> bool:
    return pair[0] != pair[1]


def _display_change(
    asin: Asin, store: Marketplace, pair: tuple[ImageSet, ImageSet]
) -> DisplayChange:
    before, after = pair
    return DisplayChange(store, for_asin(before, asin), for_asin(after, asin))


def _audits() -> st.SearchStrategy[Audit]:
    live = st.dictionaries(own.variant_codes(), st.sampled_from(["first", "other"]), max_size=4)
    observable = st.none() | st.lists(own.variant_codes(), max_size=4)
    return st.builds(audit, _answers(), live, now=moments(), observable=observable)


def _fallback_evidence() -> st.SearchStrategy[FallbackEvidence]:
    return st.lists(_audits(), max_size=1).map(fallback_evidence)


def _catalog_images() -> st.SearchStrategy[CatalogImage]:
    variants = own.variant_codes().map(str) | st.none() | st.text()
    links = st.sampled_from(["https://example.com/a.jpg", "https://example.com/b.jpg"])
    pixels = st.integers(1, 10_000)
    return st.builds(CatalogImage, variants, links, pixels, pixels)


def _live_images() -> st.SearchStrategy[LiveImages]:
    return st.lists(_catalog_images(), max_size=6).map(LiveImages)


def _all_catalog_images() -> st.SearchStrategy[CatalogImages]:
    ids = own.marketplaces().map(lambda store: store.marketplace_id)
    return st.dictionaries(ids, _live_images(), max_size=3).map(CatalogImages)


def _plans() -> st.SearchStrategy[Plan]:
    submitted = own.submitted_images(asin=ANY_PRODUCT)
    stores = st.lists(own.marketplaces(), min_size=1, max_size=3)
    return _one_of(st.builds(_plan, own.asins(), submitted, submitted, stores), list)


def _plan(
    asin: Asin, submitted: SubmittedImages, later: SubmittedImages, stores: list[Marketplace]
) -> list[Plan]:
    """Return a plan for the images that some stores would show later, if they can be reached."""
    now = SubmittedImages(
        asin,
        for_asin(submitted.worldwide, asin),
        {store: for_asin(images, asin) for store, images in submitted.by_country.items()},
    )
    wanted = {store: for_asin(resolve(later, store).images, asin) for store in stores}
    try:
        return [plan(now, wanted, sold_in=MARKETPLACES)]
    except Unreachable:
        return []


def _catalogue_plans() -> st.SearchStrategy[CataloguePlan]:
    may_change = st.just("others") | st.lists(own.marketplaces(), max_size=2)
    return st.builds(_catalogue_plan, st.lists(_plans(), max_size=3), may_change)


def _catalogue_plan(plans: list[Plan], may_change: str | list[Marketplace]) -> CataloguePlan:
    """Return the plans of some products, of which each has a plan without `may_change`."""
    catalogue = {one.submitted.asin: one.submitted for one in plans}
    wanted = {one.submitted.asin: dict(one.wanted) for one in plans}
    return CataloguePlan(catalogue, wanted, MARKETPLACES, may_change)


def _intakes() -> st.SearchStrategy[Intake]:
    names = own.image_filenames().map(str) | own.invalid_filenames()
    folders = st.sampled_from(["", "", "DE/", "uk/", "US/", "pictures/"])
    return st.lists(st.builds(_join, folders, names), max_size=4).map(scan_names)


def _join(folder: str, name: str) -> str:
    return folder + name


def _one_of(
    wholes: st.SearchStrategy[T], parts: Callable[[T], Iterable[Any]]
) -> st.SearchStrategy[Any]:
    """Return a strategy for the parts of whatever wholes have parts."""
    return wholes.map(parts).map(list).filter(bool).flatmap(st.sampled_from)


STRATEGIES: Final[dict[str, Callable[[], st.SearchStrategy[Any]]]] = {
    "Asin": own.asins,
    "Audit": _audits,
    "Batch": lambda: _one_of(_plans(), lambda todo: batches([todo])),
    "CatalogImage": _catalog_images,
    "CatalogImages": _all_catalog_images,
    "CatalogueDisplays": _catalogue_displays,
    "CataloguePlan": _catalogue_plans,
    "Caveat": lambda: st.builds(Caveat, own.marketplaces(), own.image_sets(main=True)),
    "Deletion": _deletions,
    "DisplayChange": _display_changes,
    "DisplayedImages": _answers,
    "FallbackEvidence": _fallback_evidence,
    "FilenameProblem": lambda: _one_of(own.invalid_filenames(), diagnose),
    "Finding": lambda: _one_of(own.submitted_images(), review),
    "ImageFile": own.image_files,
    "ImageFilename": own.image_filenames,
    "ImageSet": own.image_sets,
    "Intake": _intakes,
    "LiveImages": _live_images,
    "Marketplace": own.marketplaces,
    "Plan": _plans,
    "Rejection": lambda: _one_of(_intakes(), lambda intake: intake.rejections),
    "Rename": lambda: _one_of(_intakes(), lambda intake: intake.renames),
    "SlotAudit": lambda: _one_of(_audits(), lambda found: found.slots),
    "Step": lambda: _one_of(_plans(), lambda todo: todo.steps),
    "StoreDisplays": _displays,
    "StoreGroup": lambda: _one_of(_displays(), StoreDisplays.groups),
    "Submission": own.submissions,
    "SubmittedImages": own.submitted_images,
    "VariantCode": own.variant_codes,
    "Verdict": lambda: _one_of(_answers(), lambda answer: answer.verdicts),
}

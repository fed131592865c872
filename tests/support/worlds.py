"""Between the plain worlds of the oracle and the values of the library."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st
from oracle import World

from listing_images import (
    GLOBAL,
    Fallback,
    ImageFile,
    ImageFilename,
    ImageSet,
    Marketplace,
    Scope,
    SubmittedImages,
    VariantCode,
    Verdict,
    parse_asin,
)

PRODUCT = parse_asin("B000123456")

NIGERIA = Marketplace(
    code="NG",
    name="Nigeria",
    marketplace_id="A0NEWERTHANTABLE",
    domain="amazon.ng",
    region="EU",
    languages=["en"],
)
"""A store that the table does not know."""

STORES = {
    "US": Marketplace.US,
    "DE": Marketplace.DE,
    "FR": Marketplace.FR,
    "IT": Marketplace.IT,
    "NG": NIGERIA,
}
"""The stores that worlds are asked about, IT being one for which nothing is ever submitted."""

SCOPES: dict[str, Scope] = {
    "GLOBAL": GLOBAL,
    "DE": Marketplace.DE,
    "FR": Marketplace.FR,
    "NG": NIGERIA,
}

CODES = ("MAIN", "PT01", "PT02", "SWCH", "NEW1")
"""Some variants, the last of which no table knows."""

PICTURES = ("first", "second")


def worlds() -> st.SearchStrategy[World]:
    slots = st.dictionaries(st.sampled_from(CODES), st.sampled_from(PICTURES))
    return st.fixed_dictionaries({}, optional=dict.fromkeys(SCOPES, slots))


def file_of(code: str, picture: str) -> ImageFile:
    return ImageFile(ImageFilename(PRODUCT, VariantCode(code), "jpg"), picture)


def images_of(slots: dict[str, str]) -> ImageSet:
    return ImageSet([file_of(code, picture) for code, picture in slots.items()])


def submitted_of(world: World) -> SubmittedImages:
    sets = {scope: images_of(slots) for scope, slots in world.items()}
    worldwide = sets.pop("GLOBAL", ImageSet())
    return SubmittedImages(PRODUCT, worldwide, {STORES[code]: own for code, own in sets.items()})


def world_of(submitted: SubmittedImages) -> World:
    """Return the world that is submitted, without the sets that are empty."""
    sets = {"GLOBAL": submitted.worldwide}
    sets |= {str(store): own for store, own in submitted.by_country.items()}
    return {scope: slots_of(images) for scope, images in sets.items() if images}


def slots_of(images: ImageSet) -> dict[str, str]:
    return {str(code): str(file.picture) for code, file in images.items()}


def judged(verdicts: Iterable[Verdict]) -> dict[tuple[str, str], tuple[object, ...]]:
    return {
        (str(one.scope), str(one.file.variant)): (one.displayed, one.rule.name, one.grade.name)
        for one in verdicts
    }


def fills(fallback: Fallback) -> bool:
    """Whether global images fill gaps by this reading, in the oracle's words."""
    return fallback is Fallback.PER_VARIANT

"""Translation between the plain worlds of the oracle and the values of the library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import oracle
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
    resolve,
    resolve_all,
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
"""A store that is not in the table."""

STORES = {
    "US": Marketplace.US,
    "DE": Marketplace.DE,
    "FR": Marketplace.FR,
    "IT": Marketplace.IT,
    "NG": NIGERIA,
}
"""The stores to resolve; the worlds contain no images for IT."""

SCOPES: dict[str, Scope] = {
    "GLOBAL": GLOBAL,
    "DE": Marketplace.DE,
    "FR": Marketplace.FR,
    "NG": NIGERIA,
}

CODES = ("MAIN", "PT01", "PT02", "SWCH", "NEW1")
"""Some variants; the last one is undocumented."""

PICTURES = ("first", "second")


NAMES: dict[Scope, str] = {scope: name for name, scope in [*STORES.items(), *SCOPES.items()]}
"""The names of the scopes; as a string, a caller's own store is its marketplace ID."""


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
    """Return the world of submissions, without empty sets."""
    sets = {"GLOBAL": submitted.worldwide}
    sets |= {NAMES[store]: own for store, own in submitted.by_country.items()}
    return {scope: slots_of(images) for scope, images in sets.items() if images}


def slots_of(images: ImageSet) -> dict[str, str]:
    return {str(code): str(file.picture) for code, file in images.items()}


def judged(verdicts: Iterable[Verdict]) -> dict[tuple[str, str], tuple[object, ...]]:
    return {
        (NAMES[one.scope], str(one.file.variant)): (one.displayed, one.rule.name, one.grade.name)
        for one in verdicts
    }


def fills(fallback: Fallback) -> bool:
    """Whether global images fill gaps, in the terms of the oracle."""
    return fallback is Fallback.PER_VARIANT


def check_answers(
    submitted: SubmittedImages, world: World, stores: Mapping[str, Marketplace] = STORES
) -> None:
    """Compare each answer with the oracle's: the set, its source, the verdicts, the fallback."""
    for fallback in Fallback:
        displays = resolve_all(submitted, stores.values(), fallback=fallback)
        sets = displays.image_sets()
        assert list(sets) == list(displays) == list(stores.values())
        for name, store in stores.items():
            answer = displays[store]
            assert answer == resolve(submitted, store, fallback=fallback)
            source, shown = oracle.shows(world, name, filling=fills(fallback))
            assert answer.source == (None if source is None else SCOPES[source])
            assert slots_of(answer.images) == slots_of(sets[store]) == shown
            verdicts = oracle.judges(world, name, filling=fills(fallback))
            assert len(answer.verdicts) == len(verdicts)  # one verdict for each image
            assert judged(answer.verdicts) == verdicts
            _, shown_otherwise = oracle.shows(world, name, filling=not fills(fallback))
            assert answer.depends_on_fallback == (shown != shown_otherwise)

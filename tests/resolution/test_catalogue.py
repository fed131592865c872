"""`resolve_catalogue`: each answer is that of `resolve_all`, one product at a time."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given, strategies as st
from oracle import World
from strangers import (
    check_copies,
    check_different,
    check_equal,
    check_final,
    check_immutable,
    check_pickle,
    check_strangers,
    replaced,
)
from worlds import NIGERIA, submitted_of, worlds

from listing_images import (
    MARKETPLACES,
    Asin,
    CatalogueDisplays,
    Fallback,
    Marketplace,
    MixedProducts,
    SubmittedImages,
    UnknownMarketplace,
    resolve_all,
    resolve_catalogue,
)

MUG = SubmittedImages.of(
    ["B000123456.MAIN.jpg", "B000123456.PT01.jpg"], {"DE": ["B000123456.MAIN.png"]}
)
CUP = SubmittedImages.of(["B000234567.MAIN.jpg"], {NIGERIA: ["B000234567.MAIN.png"]})
CATALOGUE = {one.asin: one for one in (MUG, CUP)}
DISPLAYS = resolve_catalogue(CATALOGUE)


@given(
    worlds(),
    st.none() | st.lists(st.sampled_from([*MARKETPLACES, NIGERIA]), max_size=4),
    st.sampled_from(Fallback),
)
def test_resolve_catalogue(
    world: World, stores: list[Marketplace] | None, fallback: Fallback
) -> None:
    drawn = submitted_of(world)
    catalogue = {drawn.asin: drawn, CUP.asin: CUP}
    displays = resolve_catalogue(catalogue, stores, fallback=fallback)
    expected = {
        asin: resolve_all(one, stores, fallback=fallback) for asin, one in catalogue.items()
    }
    assert dict(displays) == expected
    assert list(displays.image_sets()) == [
        (asin, one.image_sets()) for asin, one in expected.items()
    ]
    assert list(displays.to_records()) == [
        row for one in expected.values() for row in one.to_records()
    ]


def test_catalogue_displays_is_a_value() -> None:
    check_equal(
        DISPLAYS,
        CatalogueDisplays(CATALOGUE),
        resolve_catalogue(dict(reversed(CATALOGUE.items()))),
    )
    check_different(
        DISPLAYS,
        resolve_catalogue({MUG.asin: MUG}),
        resolve_catalogue(CATALOGUE, MARKETPLACES),
        resolve_catalogue(CATALOGUE, ["DE"]),
        resolve_catalogue(CATALOGUE, fallback=Fallback.PER_VARIANT),
    )
    check_strangers(DISPLAYS, CATALOGUE, dict(DISPLAYS))
    for displays in (DISPLAYS, resolve_catalogue({}, ["DE", NIGERIA])):
        check_pickle(displays)
        check_copies(displays)
    check_immutable(DISPLAYS, "catalogue", "stores", "fallback")
    check_final(CatalogueDisplays)
    check_equal(replaced(DISPLAYS, stores=["DE"]), resolve_catalogue(CATALOGUE, ["DE"]))


def test_match_catalogue_displays() -> None:
    match resolve_catalogue(CATALOGUE, ["DE"]):
        case CatalogueDisplays(catalogue, stores, fallback):
            assert dict(catalogue) == CATALOGUE
            assert (stores, fallback) == ((Marketplace.DE,), Fallback.WHOLE_SET)


def test_a_later_change_of_the_catalogue_changes_nothing() -> None:
    catalogue = dict(CATALOGUE)
    displays = resolve_catalogue(catalogue)
    catalogue.clear()
    assert len(displays) == len(CATALOGUE)


def test_keys_as_text() -> None:
    assert isinstance(DISPLAYS, Mapping)
    assert DISPLAYS["B000123456"]["Germany"].images == MUG.set_for("DE")
    assert "B000999999" not in DISPLAYS
    for key in ("B000999999", "b000123456", "", None, 5, []):
        with pytest.raises(KeyError) as caught:
            DISPLAYS[key]
        assert caught.value.args == (key,)
    # Each product has the stores that it was submitted for.
    assert [len(displays) for displays in DISPLAYS.values()] == [23, 24]


def test_stores_of_a_catalogue() -> None:
    displays = resolve_catalogue(CATALOGUE, ["DE", Marketplace.DE, "A1F83G8C2ARO7P"])
    assert displays.stores == (Marketplace.DE, Marketplace.GB)
    with pytest.raises(UnknownMarketplace):
        resolve_catalogue(CATALOGUE, ["Atlantis"])
    with pytest.raises(TypeError):
        resolve_catalogue(CATALOGUE, "DE")
    with pytest.raises(TypeError):
        resolve_catalogue(CATALOGUE, fallback=None)


def test_a_key_of_another_product() -> None:
    with pytest.raises(MixedProducts) as caught:
        resolve_catalogue({Asin("B000999999"): MUG})
    assert caught.value.args == ("B000999999", MUG.asin)


@pytest.mark.parametrize(
    ("displays", "expected"),
    [
        (DISPLAYS, "2 products in every store"),
        (resolve_catalogue({MUG.asin: MUG}, ["DE", "FR"]), "1 product in 2 stores"),
        (resolve_catalogue({}, ["DE"]), "0 products in 1 store"),
    ],
)
def test_repr_of_catalogue_displays(displays: CatalogueDisplays, expected: str) -> None:
    assert repr(displays) == f"<CatalogueDisplays: {expected}>"


def test_records_hold_one_product_at_a_time() -> None:
    names = [f"B{number:09}" for number in range(300)]
    catalogue = {
        Asin(asin): SubmittedImages.of([f"{asin}.MAIN.jpg", f"{asin}.PT01.jpg"]) for asin in names
    }
    displays = resolve_catalogue(catalogue)

    def peak(rows: Iterator[object]) -> int:
        tracemalloc.start()
        try:
            for _ in rows:
                pass
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    limit = 3 * peak(iter(resolve_all(catalogue[Asin(names[0])]).to_records()))
    assert peak(displays.to_records()) < max(limit, 100_000)
    assert peak(displays.image_sets()) < max(limit, 100_000)

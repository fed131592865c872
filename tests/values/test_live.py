"""`CatalogImage`, `LiveImages` and `CatalogImages`: what stores show."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies as st

from listing_images import (
    CATALOG_VARIANTS,
    CatalogImage,
    CatalogImages,
    LiveImages,
    Marketplace,
    VariantCode,
)

GERMANY = "A1PA6795UKMFR9"

entries = st.lists(
    st.builds(
        CatalogImage,
        st.sampled_from(["MAIN", "PT01", "ZZZZ", "main", "PT1", "MAIN\n", "\uff2dAIN", "", None]),
        st.sampled_from(["https://example.com/1.jpg", "https://example.com/2.jpg", ""]),
        st.integers(0, 4),
        st.integers(0, 4),
    ),
    max_size=8,
)


def entry(variant: str | None = "MAIN", link: str = "link", size: int = 1) -> CatalogImage:
    return CatalogImage(variant, link, size, size)


@given(entries)
def test_an_image_is_the_first_of_the_largest_size_or_unplaced(images: list[CatalogImage]) -> None:
    """Rule.LARGEST_SIZE_IS_THE_IMAGE."""
    live = LiveImages(images)
    assert live.unplaced == tuple(one for one in images if one.code is None)
    by_variant: dict[VariantCode, list[CatalogImage]] = {}
    for one in images:
        if one.code is not None:
            by_variant.setdefault(one.code, []).append(one)
    assert dict(live) == {
        variant: max(sizes, key=lambda one: one.height * one.width).link
        for variant, sizes in by_variant.items()
    }
    assert [one.link for one in live.images] == list(live.values())
    assert list(live) == sorted(live)


def test_live_images_of_equal_sizes() -> None:
    wide, high = CatalogImage("MAIN", "wide", 2, 3), CatalogImage("MAIN", "high", 3, 2)
    assert LiveImages([wide, high])["MAIN"] == "wide"
    assert LiveImages([high, wide])["MAIN"] == "high"


def test_live_images_keys() -> None:
    live = LiveImages([entry("PT01", "part")])
    assert live[VariantCode.part(1)] == live["PT01"] == "part"
    absences: list[Any] = ["PT02", "pt01", "", 7, None]
    for absent in absences:
        assert absent not in live
        with pytest.raises(KeyError):
            live[absent]


def test_catalog_variants() -> None:
    """Rule.CATALOG_API_VARIANTS."""
    parts = [f"PT0{number}" for number in range(1, 9)]
    assert [str(variant) for variant in CATALOG_VARIANTS] == ["MAIN", *parts, "SWCH"]


def test_code_of_an_undocumented_and_an_invalid_variant() -> None:
    assert entry("ZZZZ").code == VariantCode("ZZZZ")
    assert entry("main").code is None
    assert entry(None).code is None


def test_repr() -> None:
    live = LiveImages([entry(), entry(None)])
    assert repr(live) == "<LiveImages: MAIN; 1 unplaced>"
    assert repr(LiveImages()) == "<LiveImages: none>"
    assert repr(CatalogImages({GERMANY: live, "NEW": live})) == "<CatalogImages: DE 1; 1 unknown>"
    assert repr(CatalogImages()) == "<CatalogImages: no store>"


def test_equality() -> None:
    live = LiveImages([entry()])
    stores = CatalogImages({GERMANY: live})
    assert live == LiveImages([entry()])
    assert live != LiveImages()
    assert live != {VariantCode.MAIN: "link"}
    assert stores == CatalogImages({GERMANY: live})
    assert stores != CatalogImages()
    assert stores != {Marketplace.DE: live}
    assert len({live, LiveImages([entry()]), stores, CatalogImages({GERMANY: live})}) == 2


def test_match() -> None:
    germany = LiveImages([entry()])
    match CatalogImages({GERMANY: germany}):
        case CatalogImages(by_id):
            assert by_id == {GERMANY: germany}
    match germany:
        case LiveImages((CatalogImage(variant, link, 1, 1),)):
            assert (variant, link) == ("MAIN", "link")

"""Live images of a product: of one store, and of all stores."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, strategies as st
from strangers import (
    FEW,
    check_copies,
    check_different,
    check_equal,
    check_final,
    check_immutable,
    check_no_order,
    check_pickle,
    check_repr,
    check_strangers,
    replaced,
)
from worlds import NIGERIA

from listing_images import (
    CATALOG_VARIANTS,
    CatalogImage,
    CatalogImages,
    InvalidAsin,
    InvalidVariantCode,
    LiveImages,
    Marketplace,
    Rule,
    UnknownMarketplace,
    VariantCode,
)

GERMANY = Marketplace.DE.marketplace_id
NEW_STORE = NIGERIA.marketplace_id
SMALL = CatalogImage("MAIN", "https://example.com/small.jpg", 75, 75)
LARGE = CatalogImage("MAIN", "https://example.com/large.jpg", 500, 400)
PART = CatalogImage("PT01", "https://example.com/part.jpg", 75, 75)
UNPLACED = CatalogImage(None, "https://example.com/null.jpg", 75, 75)
LIVE = LiveImages([PART, SMALL, LARGE, UNPLACED])
IMAGES = CatalogImages({NEW_STORE: LiveImages(), GERMANY: LIVE})

catalog_images = st.builds(
    CatalogImage,
    st.none() | st.sampled_from(["MAIN", "PT01", "SWCH", "ZZZZ", "main", "PT1", ""]),
    st.sampled_from(["https://example.com/1.jpg", "https://example.com/2.jpg"]),
    st.integers(0, 4),
    st.integers(0, 4),
)
live_images = st.lists(catalog_images, max_size=6).map(LiveImages)


# CatalogImage.


def test_catalog_variants() -> None:
    """Rule.CATALOG_API_VARIANTS."""
    assert [*map(str, CATALOG_VARIANTS)] == ["MAIN", *(f"PT0{n}" for n in range(1, 9)), "SWCH"]
    assert Rule.CATALOG_API_VARIANTS.statement


@pytest.mark.parametrize(
    ("variant", "reason"),
    [
        (None, "null"),
        ("", "empty"),
        ("main", "lower case"),
        ("PT1", "three characters"),
        ("MAIN\n", "a trailing newline"),
        ("\uff2dAIN", "a fullwidth letter"),
    ],
)
def test_code_of_invalid_variant(variant: str | None, reason: str) -> None:
    assert CatalogImage(variant, "link", 1, 1).code is None, reason


def test_code_of_undocumented_variant() -> None:
    assert CatalogImage("ZZZZ", "link", 1, 1).code == VariantCode("ZZZZ")


@FEW
@given(catalog_images)
def test_catalog_image_anatomy(image: CatalogImage) -> None:
    parts = (image.variant, image.link, image.height, image.width)
    check_equal(image, CatalogImage(*parts))
    check_strangers(image, *parts)
    check_repr(image, repr(image))
    check_pickle(image)
    check_copies(image)
    check_immutable(image, "variant", "link", "height", "width", "code")


def test_catalog_image_eq() -> None:
    check_different(SMALL, LARGE, PART, UNPLACED)
    check_no_order(SMALL, LARGE)
    check_final(CatalogImage)


# LiveImages.


@given(st.lists(catalog_images, max_size=6))
def test_live_images_of_any_entries(entries: list[CatalogImage]) -> None:
    """Rule.LARGEST_SIZE_IS_THE_IMAGE."""
    live = LiveImages(iter(entries))
    assert live.entries == tuple(entries)
    assert live.unplaced == tuple(entry for entry in entries if entry.code is None)
    assert set(live) == {entry.code for entry in entries if entry.code is not None}
    assert list(live) == sorted(live)
    assert [image.code for image in live.images] == list(live)
    assert [image.link for image in live.images] == list(live.values())
    for image in live.images:
        sizes = [entry for entry in entries if entry.code == image.code]
        assert image == max(sizes, key=lambda entry: entry.height * entry.width)


def test_live_images_of_equal_sizes() -> None:
    """The first one is the image."""
    first, second = (CatalogImage("MAIN", link, 2, 2) for link in ("first", "second"))
    assert LiveImages([first, second])["MAIN"] == "first"


def test_live_images_mapping() -> None:
    assert isinstance(LIVE, Mapping)
    assert dict(LIVE) == {VariantCode.MAIN: LARGE.link, VariantCode("PT01"): PART.link}
    assert LIVE["PT01"] == LIVE[VariantCode("PT01")] == PART.link
    assert "PT01" in LIVE
    for key in ("PT02", "main", "", None, 7, ["MAIN"]):
        assert key not in LIVE
        with pytest.raises(KeyError) as caught:
            LIVE[key]  # type: ignore[index]
        assert caught.value.args == (key,)


@FEW
@given(live_images)
def test_live_images_anatomy(live: LiveImages) -> None:
    check_equal(live, LiveImages(live.entries))
    check_strangers(live, live.entries, dict(live))
    check_pickle(live)
    check_copies(live)
    check_immutable(live, "entries", "unplaced", "images")
    assert replaced(live, entries=[SMALL]) == LiveImages([SMALL])


def test_live_images_eq_and_repr() -> None:
    check_different(LIVE, LiveImages(), LiveImages([LARGE]), LiveImages([PART, LARGE, UNPLACED]))
    check_no_order(LIVE, LiveImages())
    check_final(LiveImages)
    assert repr(LIVE) == "<LiveImages: MAIN, PT01; 1 unplaced>"
    assert repr(LiveImages()) == "<LiveImages: none>"


def test_live_images_match() -> None:
    match LIVE:
        case LiveImages((first, *_)):
            matched = first
    assert matched is PART


@pytest.mark.parametrize(
    ("entries", "observable"),
    [
        pytest.param([], CATALOG_VARIANTS[:1], id="nothing: the source may show only MAIN"),
        pytest.param([LARGE, UNPLACED], CATALOG_VARIANTS[:1], id="only MAIN"),
        pytest.param([PART], CATALOG_VARIANTS, id="another variant"),
    ],
)
def test_live_images_observable(
    entries: list[CatalogImage], observable: tuple[VariantCode, ...]
) -> None:
    """Rule.ONLY_BRAND_OWNERS_SEE_VARIANTS."""
    assert LiveImages(entries).observable == observable
    assert LiveImages(entries, observable=[VariantCode.SWCH]).observable == (VariantCode.SWCH,)
    alone = CatalogImages({GERMANY: LiveImages(entries)})[Marketplace.DE]
    assert alone.observable == observable
    with_more = CatalogImages({GERMANY: LiveImages(entries), NEW_STORE: LiveImages([PART])})
    assert with_more[Marketplace.DE].observable == CATALOG_VARIANTS


def test_live_images_of_a_payload_have_a_product_and_a_store() -> None:
    assert (LIVE.asin, LIVE.store) == (None, None)
    images = CatalogImages({GERMANY: LIVE, NEW_STORE: LIVE}, "B000123456")
    assert images.asin == "B000123456"
    live = images[Marketplace.DE]
    assert (live.asin, live.store) == ("B000123456", Marketplace.DE)
    assert images.unknown[NEW_STORE].store is None
    with pytest.raises(InvalidAsin):
        CatalogImages({}, "b000123456")


def test_live_images_of_store_and_variants_as_text() -> None:
    live = LiveImages([LARGE], "B000123456", "germany", ["MAIN", VariantCode.SWCH])
    assert live.store is Marketplace.DE
    assert live.observable == (VariantCode.MAIN, VariantCode.SWCH)
    with pytest.raises(UnknownMarketplace):
        LiveImages([], store="Austria")
    with pytest.raises(InvalidVariantCode):
        LiveImages([], observable="MAIN")


# CatalogImages.


@pytest.mark.parametrize("key", ["DE", "de", "Deutschland", GERMANY, "www.amazon.de"])
def test_catalog_images_by_store_as_text(key: str) -> None:
    assert IMAGES[key] is IMAGES[Marketplace.DE]
    assert IMAGES.get(key) is IMAGES[Marketplace.DE]
    assert key in IMAGES


@pytest.mark.parametrize("key", ["FR", "Austria", "GLOBAL", "", NEW_STORE, None, 7, ["DE"]])
def test_catalog_images_by_unknown_text(key: Any) -> None:  # noqa: ANN401 - wrong types too
    with pytest.raises(KeyError):
        IMAGES[key]
    assert key not in IMAGES
    assert IMAGES.get(key) is None


def test_catalog_images() -> None:
    assert list(IMAGES) == [Marketplace.DE]
    assert len(IMAGES) == 1
    assert IMAGES[Marketplace.DE] == LIVE
    assert IMAGES.unknown == {NEW_STORE: LiveImages()}
    assert IMAGES.by_id == {NEW_STORE: LiveImages(), GERMANY: LIVE}
    assert Marketplace.FR not in IMAGES
    with pytest.raises(KeyError):
        IMAGES[Marketplace.FR]


@FEW
@given(st.dictionaries(st.sampled_from([GERMANY, NEW_STORE, "", "DE"]), live_images))
def test_catalog_images_anatomy(by_id: dict[str, LiveImages]) -> None:
    images = CatalogImages(by_id)
    assert images.by_id == by_id
    assert len(images) + len(images.unknown) == len(by_id)
    check_equal(images, CatalogImages(dict(reversed(by_id.items()))))
    check_strangers(images, by_id)
    check_pickle(images)
    check_copies(images)
    check_immutable(images, "by_id", "unknown")
    assert replaced(images, by_id={}) == CatalogImages()


def test_catalog_images_eq_and_repr() -> None:
    check_different(IMAGES, CatalogImages(), CatalogImages({GERMANY: LIVE}))
    check_no_order(IMAGES, CatalogImages())
    check_final(CatalogImages)
    assert repr(IMAGES) == "<CatalogImages: DE 2; 1 unknown>"
    assert repr(CatalogImages()) == "<CatalogImages: no store>"


def test_catalog_images_do_not_follow_their_dict() -> None:
    by_id = {GERMANY: LIVE}
    images = CatalogImages(by_id)
    by_id[NEW_STORE] = LIVE
    assert images.unknown == {}
    for mapping in (images.by_id, images.unknown):
        with pytest.raises(TypeError):
            mapping[GERMANY] = LIVE  # type: ignore[index]


def test_catalog_images_repr_of_several_stores() -> None:
    images = CatalogImages({GERMANY: LIVE, Marketplace.US.marketplace_id: LiveImages([SMALL])})
    assert repr(images) == "<CatalogImages: DE 2, US 1>"


@pytest.mark.parametrize(("height", "width"), [(None, 9000), (9000, None), (None, None)])
def test_live_images_without_a_size_are_the_smallest(height: int | None, width: int | None) -> None:
    unknown = CatalogImage("MAIN", "https://example.com/unknown.jpg", height, width)
    for entries in ([unknown, SMALL], [SMALL, unknown]):
        assert LiveImages(entries).images == (SMALL,)

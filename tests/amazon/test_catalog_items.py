"""What stores show, read from Amazon's JSON: nothing is lost, and every fault is named by place."""

from __future__ import annotations

import copy
import json
import pickle
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given, strategies as st

from listing_images import (
    CATALOG_VARIANTS,
    CatalogImage,
    CatalogImages,
    InvalidVariantCode,
    LiveImages,
    Marketplace,
    SubmittedImages,
    VariantCode,
    audit,
    live_images,
    resolve,
)

PAYLOAD = json.loads((Path(__file__).parents[1] / "cases" / "catalog_item.json").read_text("utf-8"))
GERMANY = "A1PA6795UKMFR9"

variants = st.sampled_from(
    ["MAIN", "PT01", "SWCH", "ZZZZ", "main", "PT1", "MAIN\n", "\uff2dAIN", ""]
)
images = st.fixed_dictionaries(
    {
        "variant": variants | st.none(),
        "link": st.sampled_from(["https://example.com/1.jpg", "https://example.com/2.jpg", ""]),
        "height": st.integers(0, 4),
        "width": st.integers(0, 4),
    }
)
groups = st.fixed_dictionaries(
    {
        "marketplaceId": st.sampled_from([GERMANY, "ATVPDKIKX0DER", "DE", "amazon.de", ""]),
        "images": st.lists(images, max_size=6),
    }
)
payloads = st.fixed_dictionaries({"images": st.lists(groups, max_size=4)})


def entry(variant: str | None = "MAIN", link: str = "link", size: int = 1) -> CatalogImage:
    return CatalogImage(variant, link, size, size)


def is_code(variant: str | None) -> bool:
    return variant is not None and re.fullmatch("[0-9A-Z]{4}", variant, re.ASCII) is not None


# Properties


@given(payloads)
def test_nothing_is_lost(payload: dict[str, list[dict[str, Any]]]) -> None:
    read = live_images(payload)
    listed = Counter(
        (group["marketplaceId"], *[image[part] for part in ("variant", "link", "height", "width")])
        for group in payload["images"]
        for image in group["images"]
    )
    by_id = {**read.unknown, **{store.marketplace_id: live for store, live in read.items()}}
    assert by_id == read.by_id
    kept = Counter(
        (marketplace_id, one.variant, one.link, one.height, one.width)
        for marketplace_id, live in by_id.items()
        for one in live.entries
    )
    assert kept == listed
    assert set(by_id) == {group["marketplaceId"] for group in payload["images"]}
    assert all(store.marketplace_id not in read.unknown for store in read)


@given(payloads)
def test_an_image_is_the_first_of_the_largest_or_unplaced(
    payload: dict[str, list[dict[str, Any]]],
) -> None:
    """Rule.LARGEST_SIZE_IS_THE_IMAGE."""
    read = live_images(payload)
    for live in (*read.values(), *read.unknown.values()):
        assert live.unplaced == tuple(one for one in live.entries if not is_code(one.variant))
        by_variant: dict[str, list[CatalogImage]] = {}
        for one in live.entries:
            if one not in live.unplaced:
                by_variant.setdefault(str(one.variant), []).append(one)
        assert {str(variant): link for variant, link in live.items()} == {
            variant: max(sizes, key=lambda one: one.height * one.width).link
            for variant, sizes in by_variant.items()
        }
        assert [one.link for one in live.images] == list(live.values())
        assert list(live) == sorted(live)


@given(payloads)
def test_values_survive_pickle_and_copy(payload: dict[str, object]) -> None:
    read = live_images(payload)
    for value in (read, *read.values()):
        assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - our own bytes
        assert copy.copy(value) is copy.deepcopy(value) is value
    assert read == live_images(copy.deepcopy(payload))
    assert hash(read) == hash(live_images(copy.deepcopy(payload)))
    assert "\n" not in repr(read)


# Cases


def test_an_answer_of_the_api() -> None:
    read = live_images(PAYLOAD)
    assert list(read) == [Marketplace.DE, Marketplace.US]
    germany = read[Marketplace.DE]
    assert {str(variant): link.rpartition("/")[2] for variant, link in germany.items()} == {
        "MAIN": "main.jpg",
        "PT01": "part-1.jpg",
        "SWCH": "swatch.jpg",
        "EGL1": "label.jpg",
    }
    assert [one.link for one in germany.unplaced] == ["https://example.com/de/null.jpg"]
    assert len(read[Marketplace.US]) == 0
    assert Marketplace.FR not in read
    assert {key: len(live) for key, live in read.unknown.items()} == {"A0000000000NZ": 1}
    assert repr(read) == "<CatalogImages: DE 4, US 0; 1 unknown>"
    assert repr(germany) == "<LiveImages: MAIN, PT01, SWCH, EGL1; 1 unplaced>"


def test_what_is_live_is_audited() -> None:
    submitted = SubmittedImages.of(
        worldwide=["B000123456.MAIN.jpg", "B000123456.PT02.jpg", "B000123456.PS01.jpg"]
    )
    found = audit(
        resolve(submitted, Marketplace.DE),
        live_images(PAYLOAD)[Marketplace.DE],
        now=datetime.now(UTC),
        observable=CATALOG_VARIANTS,
    )
    assert {str(slot.variant): slot.outcome.name for slot in found.slots} == {
        "MAIN": "AS_EXPECTED",
        "PT01": "FROM_OTHERS",
        "PT02": "MISSING",
        "SWCH": "FROM_OTHERS",
        "PS01": "NOT_OBSERVABLE",
        "EGL1": "NOT_OBSERVABLE",
    }


def test_a_store_that_comes_twice_is_one() -> None:
    twice = {"images": PAYLOAD["images"][:1] * 2}
    germany = live_images(twice)[Marketplace.DE]
    assert germany.entries == live_images(PAYLOAD)[Marketplace.DE].entries * 2


def test_a_marketplace_is_known_by_its_id_alone() -> None:
    payload = {"images": [{"marketplaceId": "DE", "images": []}]}
    read = live_images(payload)
    assert (len(read), list(read.unknown)) == (0, ["DE"])
    assert repr(read) == "<CatalogImages: no store; 1 unknown>"


def test_a_variant_that_is_left_out_is_null() -> None:
    image = {"link": "link", "height": 1, "width": 1}
    payload = {"images": [{"marketplaceId": GERMANY, "images": [image]}]}
    germany = live_images(payload)[Marketplace.DE]
    assert germany.unplaced == (entry(None),)
    assert repr(germany) == "<LiveImages: none; 1 unplaced>"


def test_of_equal_sizes_the_first_counts() -> None:
    wide, high = CatalogImage("MAIN", "wide", 2, 3), CatalogImage("MAIN", "high", 3, 2)
    assert LiveImages([wide, high])["MAIN"] == "wide"
    assert LiveImages([high, wide])["MAIN"] == "high"


def test_live_images_are_found_by_code_or_text() -> None:
    live = LiveImages([entry("PT01", "part")])
    assert live[VariantCode.part(1)] == live["PT01"] == "part"
    absences: list[Any] = ["PT02", "pt01", "", 7, None]
    for absent in absences:
        assert absent not in live
        with pytest.raises(KeyError):
            live[absent]


def test_the_variants_of_the_catalog_api() -> None:
    """Rule.CATALOG_API_VARIANTS."""
    parts = [f"PT0{number}" for number in range(1, 9)]
    assert [str(variant) for variant in CATALOG_VARIANTS] == ["MAIN", *parts, "SWCH"]


def test_what_is_no_code_has_none() -> None:
    assert entry("ZZZZ").code == VariantCode("ZZZZ")
    assert entry(None).code is None
    with pytest.raises(InvalidVariantCode):
        VariantCode("main")
    assert entry("main").code is None


# Values


def test_values_are_equal_to_their_own_kind_alone() -> None:
    live = LiveImages([entry()])
    stores = CatalogImages({GERMANY: live})
    assert live == LiveImages([entry()])
    assert live != LiveImages()
    assert live != {VariantCode.MAIN: "link"}
    assert stores == CatalogImages({GERMANY: live})
    assert stores != CatalogImages()
    assert stores != {Marketplace.DE: live}
    assert len({live, LiveImages([entry()]), stores, CatalogImages({GERMANY: live})}) == 2


def test_values_are_taken_apart_by_their_parts() -> None:
    germany = LiveImages([entry()])
    match CatalogImages({GERMANY: germany}):
        case CatalogImages(by_id):
            assert by_id == {GERMANY: germany}
    match germany:
        case LiveImages((CatalogImage(variant, link, 1, 1),)):
            assert (variant, link) == ("MAIN", "link")


def test_values_cannot_be_changed() -> None:
    germany = LiveImages([entry()])
    stores = CatalogImages({"NEW": germany})
    with pytest.raises(FrozenInstanceError):
        germany.entries = ()
    with pytest.raises(FrozenInstanceError):
        del germany.unplaced
    with pytest.raises(TypeError):
        stores.unknown["OTHER"] = germany  # type: ignore[index]  # a view that is read alone
    with pytest.raises(TypeError):
        type("Derived", (LiveImages,), {})


@pytest.mark.parametrize(
    "make",
    [
        lambda: LiveImages([{"variant": "MAIN"}]),  # type: ignore[list-item]  # an entry is a value
        lambda: CatalogImages({Marketplace.DE: LiveImages()}),  # type: ignore[dict-item]  # an id
        lambda: CatalogImages({GERMANY: {}}),  # type: ignore[dict-item]  # of the wrong kind
    ],
    ids=["an entry is a dict", "a key is a store", "a store's images are a dict"],
)
def test_a_part_of_the_wrong_type_is_refused(make: Any) -> None:  # noqa: ANN401 - a function
    with pytest.raises(TypeError, match=" not "):
        make()

"""`live_images`: all images are kept, and every fault is named by its path."""

from __future__ import annotations

import copy
import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from listing_images import (
    CATALOG_VARIANTS,
    CatalogImage,
    InvalidAsin,
    InvalidDocument,
    Marketplace,
    SubmittedImages,
    audit,
    live_catalogue,
    live_images,
    resolve,
    scan_listings,
)

PAYLOAD = json.loads((Path(__file__).parents[1] / "cases" / "catalog_item.json").read_text("utf-8"))
GERMANY = "A1PA6795UKMFR9"
ADVICE = "Pass the parsed JSON of one item, requested with includedData=images."

ONE_STORE = {**PAYLOAD, "images": PAYLOAD["images"][:1]}

WRONG_CALL = ("Use live_catalogue.", "Pass response.payload, or the item's to_dict().")

variants = st.sampled_from(
    ["MAIN", "PT01", "SWCH", "ZZZZ", "main", "PT1", "MAIN\n", "\uff2dAIN", ""]
)
images = st.fixed_dictionaries(
    {
        "variant": variants | st.none(),
        "link": st.sampled_from(["https://example.com/1.jpg", "https://example.com/2.jpg", "x"]),
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
any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def paths_in(value: object, path: str = "") -> list[str]:
    """Return the path of every value in a parsed JSON, as the errors write it."""
    inner: list[tuple[str, object]] = []
    if isinstance(value, dict):
        inner = [(f"{path}.{name}" if path else name, one) for name, one in value.items()]
    if isinstance(value, list):
        inner = [(f"{path}[{index}]", one) for index, one in enumerate(value)]
    return [path, *[found for where, one in inner for found in paths_in(one, where)]]


def steps(path: str) -> list[str | int]:
    return [int(one) if one.isdigit() else one for one in re.findall(r"\w+", path)]


def with_value(payload: Any, path: str, value: object) -> Any:  # noqa: ANN401 - a parsed JSON
    """Return the payload with another value at one path."""
    if not path:
        return value
    changed = copy.deepcopy(payload)
    *way, last = steps(path)
    reduce(lambda at, step: at[step], way, changed)[last] = value
    return changed


def refusal(payload: object) -> InvalidDocument | None:
    try:
        live_images(payload)
    except InvalidDocument as error:
        return error
    return None


# Properties


@given(payloads)
def test_live_images_keeps_every_image(payload: dict[str, list[dict[str, Any]]]) -> None:
    read = live_images(payload)
    listed = Counter(
        (group["marketplaceId"], *[image[part] for part in ("variant", "link", "height", "width")])
        for group in payload["images"]
        for image in group["images"]
    )
    by_id = {**read.unknown, **{store.marketplace_id: live for store, live in read.items()}}
    kept = Counter(
        (marketplace_id, one.variant, one.link, one.height, one.width)
        for marketplace_id, live in by_id.items()
        for one in live.entries
    )
    assert kept == listed
    assert set(by_id) == {group["marketplaceId"] for group in payload["images"]}
    assert all(store.marketplace_id not in read.unknown for store in read)


@given(any_json)
def test_live_images_of_any_json(payload: object) -> None:
    error = refusal(payload)
    if error is None:
        assert not live_images(payload), "no such JSON lists images"
    else:
        assert str(error).endswith((ADVICE, *WRONG_CALL))


@given(st.data(), any_json)
def test_live_images_names_the_path_of_a_fault(data: st.DataObject, other: object) -> None:
    path = data.draw(st.sampled_from(paths_in(PAYLOAD)))
    error = refusal(with_value(PAYLOAD, path, other))
    assert error is None or error.path.startswith(path)


# Cases


def test_live_images_of_an_item() -> None:
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


def test_live_images_can_be_audited() -> None:
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
        "MAIN": "NOT_COMPARED",
        "PT01": "FROM_OTHERS",
        # An image without a variant may be it.
        "PT02": "NOT_OBSERVABLE",
        "SWCH": "FROM_OTHERS",
        "PS01": "NOT_OBSERVABLE",
        "EGL1": "FROM_OTHERS",
    }


def test_live_images_merges_two_groups_of_one_store() -> None:
    twice = {"images": PAYLOAD["images"][:1] * 2}
    germany = live_images(twice)[Marketplace.DE]
    assert germany.entries == live_images(PAYLOAD)[Marketplace.DE].entries * 2


def test_live_images_takes_only_ids_for_stores() -> None:
    read = live_images({"images": [{"marketplaceId": "DE", "images": []}]})
    assert (len(read), list(read.unknown)) == (0, ["DE"])


def test_live_images_without_a_variant() -> None:
    image = {"link": "link", "height": 1, "width": 1}
    payload = {"images": [{"marketplaceId": GERMANY, "images": [image]}]}
    assert live_images(payload)[Marketplace.DE].unplaced == (CatalogImage(None, "link", 1, 1),)


@pytest.mark.parametrize("size", [{}, {"height": None, "width": None}, {"height": 500}])
def test_live_images_without_a_size(size: dict[str, int | None]) -> None:
    unsized = {"variant": "MAIN", "link": "unsized", **size}
    sized = {"variant": "MAIN", "link": "sized", "height": 1, "width": 1}
    payload = {"images": [{"marketplaceId": GERMANY, "images": [unsized]}]}
    assert live_images(payload)["DE"]["MAIN"] == "unsized"
    payload["images"][0]["images"].append(sized)
    live = live_images(payload)["DE"]
    assert (live["MAIN"], len(live.entries)) == ("sized", 2)


def in_snake_case(value: Any) -> Any:  # noqa: ANN401 - a parsed JSON
    """Return a payload as Amazon's own client writes it."""
    if isinstance(value, list):
        return [in_snake_case(one) for one in value]
    if isinstance(value, dict):
        return {name.replace("Id", "_id"): in_snake_case(one) for name, one in value.items()}
    return value


@given(payloads)
def test_live_images_in_snake_case(payload: dict[str, object]) -> None:
    assert live_images(in_snake_case(payload)) == live_images(payload)


def test_live_images_names_the_product_and_the_store() -> None:
    read = live_images(PAYLOAD)
    assert read.asin == "B000123456"
    assert {(live.asin, live.store) for live in read.values()} == {
        ("B000123456", Marketplace.DE),
        ("B000123456", Marketplace.US),
    }
    assert live_images({"images": PAYLOAD["images"]}).asin is None
    with pytest.raises(InvalidDocument) as caught:
        live_images({**PAYLOAD, "asin": "b000123456"})
    assert caught.value.path == "asin"
    assert isinstance(caught.value.__cause__, InvalidAsin)


class Response:
    """The object of a client."""

    def __init__(self, payload: object) -> None:
        self.payload = payload


@pytest.mark.parametrize(
    ("read", "payload", "path", "problem"),
    [
        (
            live_images,
            {"numberOfResults": 1, "items": [PAYLOAD]},
            "items",
            "these are search results. Use live_catalogue.",
        ),
        (live_catalogue, PAYLOAD, "images", "this is a single item. Use live_images."),
    ],
    ids=["search results in place of an item", "an item in place of search results"],
)
def test_names_the_right_call(
    read: Callable[[object], object], payload: object, path: str, problem: str
) -> None:
    with pytest.raises(InvalidDocument) as caught:
        read(payload)
    assert (caught.value.path, caught.value.problem) == (path, problem)


def test_reads_its_own_member_beside_that_of_the_other_call() -> None:
    assert live_images({**PAYLOAD, "items": []}) == live_images(PAYLOAD)
    results = {"items": [PAYLOAD]}
    assert live_catalogue({**results, "images": []}) == live_catalogue(results)


@pytest.mark.parametrize(
    ("read", "advice"),
    [
        (live_images, "Pass response.payload, or the item's to_dict()."),
        (live_catalogue, "Pass response.payload, or the to_dict() of the results."),
        (scan_listings, "Pass response.payload, or the to_dict() of the listing."),
    ],
)
def test_a_response_in_place_of_its_json(read: Callable[[object], object], advice: str) -> None:
    for payload, problem in (
        ({"payload": PAYLOAD, "headers": {}}, f"payload: this is a whole response. {advice}"),
        (Response(PAYLOAD), f"Expected parsed JSON, got a response object. {advice}"),
    ):
        with pytest.raises(InvalidDocument) as caught:
            read(payload)
        assert str(caught.value) == problem


# Search results


def test_live_catalogue() -> None:
    items = [
        PAYLOAD,
        {"asin": "B000234567"},
        {"asin": "B000345678", "images": []},
    ]
    found = live_catalogue({"numberOfResults": 3, "items": items})
    assert list(found) == ["B000123456", "B000234567", "B000345678"]
    assert found["B000123456"] == live_images(items[0])
    assert [one.asin for one in found.values()] == list(found)
    assert not found["B000234567"]
    assert live_catalogue({"items": []}) == {}


@pytest.mark.parametrize(
    "item",
    [
        None,  # not an item
        {},  # of an unknown product
        {"asin": "B00012345", "images": []},  # not an ASIN
        {"asin": "B000000002", "images": "MAIN"},  # its images cannot be read
        {"asin": "B000000002", "images": [None]},
    ],
)
@pytest.mark.parametrize("place", [0, 1])
def test_live_catalogue_keeps_the_others_of_a_bad_item(item: object, place: int) -> None:
    good = {**PAYLOAD, "asin": "B000000001"}
    items = [good]
    items.insert(place, item)
    assert live_catalogue({"items": items}) == live_catalogue({"items": [good]})


def test_live_catalogue_merges_an_item_that_comes_twice() -> None:
    item = PAYLOAD
    (found,) = live_catalogue({"items": [item, item]}).values()
    assert found["DE"].entries == live_images(PAYLOAD)["DE"].entries * 2


@pytest.mark.parametrize(
    ("payload", "path"),
    [
        (None, ""),
        ([], ""),
        ({}, "items"),
        ({"items": None}, "items"),
        ({"items": [5]}, "items[0].asin"),
        ({"items": [{}]}, "items[0].asin"),
        ({"items": [{"asin": "x"}]}, "items[0].asin"),
        ({"items": [{"asin": "B000123456", "images": 5}]}, "items[0].images"),
        # The search was made without images.
        ({"items": [{"asin": "B000123456"}, {"asin": "B000234567"}]}, "items[0].images"),
        ({"payload": {"items": []}}, "payload"),
        (PAYLOAD, "images"),
        (Response({"items": []}), ""),
    ],
)
def test_live_catalogue_of_a_malformed_payload(payload: object, path: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        live_catalogue(payload)
    assert caught.value.path.startswith(path.removesuffix(".asin"))


@given(any_json)
def test_live_catalogue_of_any_json(payload: object) -> None:
    try:
        assert live_catalogue(payload) == {}
    except InvalidDocument as error:
        assert error.problem.endswith(".")  # noqa: PT017 - both ends are fine


# Bad images: one never refuses the others

BAD_IMAGES: list[tuple[object, CatalogImage]] = [
    # Not an object: any slot may show it.
    (None, CatalogImage(None, "", None, None)),
    (5, CatalogImage(None, "", None, None)),
    ("link", CatalogImage(None, "", None, None)),
    ([], CatalogImage(None, "", None, None)),
    ({}, CatalogImage(None, "", None, None)),
    # Without a link, nobody can say what the slot shows.
    ({"variant": "PT02", "link": ""}, CatalogImage(None, "", None, None)),
    ({"variant": "PT02", "height": 1, "width": 2}, CatalogImage(None, "", 1, 2)),
    ({"variant": "PT02", "link": None}, CatalogImage(None, "", None, None)),
    ({"variant": "PT02", "link": 5}, CatalogImage(None, "", None, None)),
    # Without a variant, the picture is known.
    ({"variant": ["PT02"], "link": "x"}, CatalogImage(None, "x", None, None)),
    ({"variant": 5, "link": "x"}, CatalogImage(None, "x", None, None)),
    # Sizes that are not numbers of pixels are unknown.
    (
        {"variant": "PT02", "link": "x", "height": "500", "width": True},
        CatalogImage("PT02", "x", None, None),
    ),
    (
        {"variant": "PT02", "link": "x", "height": -1, "width": float("nan")},
        CatalogImage("PT02", "x", None, None),
    ),
]


@pytest.mark.parametrize(("image", "read"), BAD_IMAGES)
def test_live_images_of_a_bad_image(image: object, read: CatalogImage) -> None:
    main = {"variant": "MAIN", "link": "main", "height": 500, "width": 500}
    payload = {"images": [{"marketplaceId": GERMANY, "images": [image, main]}]}
    live = live_images(payload)["DE"]
    assert live.entries == (read, CatalogImage("MAIN", "main", 500, 500))
    assert live["MAIN"] == "main"
    assert live.unplaced == (() if read.variant else (read,))


@pytest.mark.parametrize(
    ("group", "key"),
    [
        (None, ""),  # of an unknown store
        ({"images": []}, ""),
        ({"marketplaceId": 5, "images": []}, ""),
        ({"marketplaceId": GERMANY}, GERMANY),
        ({"marketplaceId": GERMANY, "images": None}, GERMANY),
    ],
)
def test_live_images_keeps_the_others_of_a_bad_store(group: object, key: str) -> None:
    stores = PAYLOAD["images"]
    others = [one for one in stores if one["marketplaceId"] != GERMANY]
    assert others
    live = live_images({"images": [group, *others]})
    assert live.by_id.keys() == {key, *(one["marketplaceId"] for one in others)}
    # It is unknown what the slots of the bad one show.
    assert [len(live.by_id[key].entries), len(live.by_id[key].unplaced)] == [1, 1]
    for one in others:
        assert (
            live.by_id[one["marketplaceId"]]
            == live_images({"images": [one]}).by_id[one["marketplaceId"]]
        )


@given(st.data(), any_json)
def test_live_images_keeps_the_others_of_a_bad_image(data: st.DataObject, other: object) -> None:
    number = data.draw(st.integers(0, len(PAYLOAD["images"][0]["images"]) - 1))
    path = f"images[0].images[{number}]"
    good, germany = [
        live_images(payload)["DE"].entries
        for payload in (PAYLOAD, with_value(PAYLOAD, path, other))
    ]
    assert germany[:number] + germany[number + 1 :] == good[:number] + good[number + 1 :]


# Bad input: the path, the value there, what the error says of it

MALFORMED: list[tuple[str, object, str]] = [
    ("", None, "expected an object, got null."),
    ("", "{}", "expected an object, got a string."),
    ("", b"{}", "expected an object, got bytes."),
    ("", [PAYLOAD], "expected an object, got a list."),
    ("images", None, "expected a list, got null."),
    ("images", {GERMANY: []}, "expected a list, got an object."),
    ("images", "MAIN", "expected a list, got a string."),
    ("images[0]", None, "expected an object, got null."),
    ("images[0].marketplaceId", 5, "expected a string, got an integer."),
    ("images[0].images", None, "expected a list, got null."),
]


@pytest.mark.parametrize(("path", "value", "problem"), MALFORMED)
def test_live_images_of_a_malformed_payload(path: str, value: object, problem: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        live_images(with_value(ONE_STORE, path, value))
    assert (caught.value.path, caught.value.problem) == (path, f"{problem} {ADVICE}")


@pytest.mark.parametrize(
    "path",
    [
        "images",
        "images[0].marketplaceId",
        "images[0].images",
    ],
)
def test_live_images_with_a_missing_field(path: str) -> None:
    payload = copy.deepcopy(ONE_STORE)
    *way, last = steps(path)
    del reduce(lambda at, step: at[step], way, payload)[last]
    with pytest.raises(InvalidDocument, match="missing") as caught:
        live_images(payload)
    assert caught.value.path == path

"""`scan_listings`: all images are global, and each ends in exactly one list."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any, TypeAlias

import pytest
from hypothesis import given, strategies as st

from listing_images import (
    GLOBAL,
    Intake,
    InvalidAsin,
    InvalidDocument,
    RejectionKind,
    Rule,
    Severity,
    VariantCode,
    scan_listings,
)

Json: TypeAlias = dict[str, Any]

US, CA, DE = "ATVPDKIKX0DER", "A2EUQ1WTGCTBG2", "A1PA6795UKMFR9"
URL = "https://example.com/{}.jpg"
CODES = ("MAIN", "PT01", "PT08", "SWCH", "PS01", "EEGL", "PFDE", "NEW1")

links = st.sampled_from([URL.format(number) for number in range(3)])
locators = st.lists(
    st.fixed_dictionaries(
        {"marketplace_id": st.sampled_from([US, CA, DE]), "media_location": links}
    ),
    min_size=1,
    max_size=3,
)
attributes = st.dictionaries(
    st.sampled_from([VariantCode(code).listing_attribute for code in CODES]), locators
)
listings = st.fixed_dictionaries(
    {
        "sku": st.sampled_from(["MUG-1", "MUG-2"]),
        "summaries": st.sampled_from(
            [[{"marketplaceId": US, "asin": asin}] for asin in ("B000123456", "B000234567")]
        ),
        "attributes": attributes,
    }
)
any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.text(max_size=5)
            | st.sampled_from(
                [
                    *(
                        "items",
                        "messages",
                        "attributes",
                        "patches",
                        "summaries",
                        "sku",
                        "asin",
                        "op",
                    ),
                    *("path", "value", "main_product_image_locator", "main_image_url", "payload"),
                    *(
                        "media_location",
                        "marketplace_id",
                        "main_offer_image_locator",
                        "operationType",
                    ),
                    *("other_product_image_locator_9", "merchant_suggested_asin"),
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


def locator(link: object, marketplace: str = US) -> Json:
    return {"marketplace_id": marketplace, "media_location": link}


def listing(**attributes: object) -> Json:
    summaries = [{"marketplaceId": US, "asin": "B000123456"}]
    return {"sku": "MUG-1", "summaries": summaries, "attributes": attributes}


def images(intake: Intake) -> list[str]:
    return [f"{one.asin} {one.variant} {one.file}" for one in intake.submissions]


def codes_of(intake: Intake) -> list[str]:
    return [notice.code for notice in intake.notices]


# Properties


@given(st.lists(listings, max_size=3))
def test_scan_listings_lists_each_image_once(items: list[Json]) -> None:
    intake = scan_listings({"items": items})
    expected = [
        f"items[{index}].attributes.{name}[{place}]"
        for index, item in enumerate(items)
        for name, values in item["attributes"].items()
        for place in range(len(values))
    ]
    rejected = [one.path for one in intake.rejections]
    assert sorted([*intake.paths, *rejected, *intake.ignored]) == sorted(expected)
    assert all(one.scope is GLOBAL for one in intake.submissions)
    assert {one.kind for one in intake.rejections} <= {RejectionKind.SAME_SLOT}
    slots = [(one.asin, one.variant) for one in intake.submissions]
    assert len(set(slots)) == len(slots)


@given(any_json)
def test_scan_listings_of_any_json(payload: object) -> None:
    try:
        intake = scan_listings(payload)
    except InvalidDocument as error:
        assert "Pass" in error.problem  # noqa: PT017 - both ends are fine
    else:
        listed = [*intake.paths, *[one.path for one in intake.rejections], *intake.ignored]
        assert len(set(listed)) == len(listed)
        assert all(one.message for one in intake.rejections)


# Forms of payloads


def test_a_listing() -> None:
    main, part = VariantCode.MAIN.listing_attribute, VariantCode("PT01").listing_attribute
    intake = scan_listings(listing(**{main or "": [locator(URL)], part or "": [locator(URL)]}))
    assert images(intake) == [f"B000123456 MAIN {URL}", f"B000123456 PT01 {URL}"]
    assert intake.paths[0] == "attributes.main_product_image_locator[0]"
    assert intake.path_of(intake.submissions[0]) == intake.paths[0]
    (notice,) = intake.notices
    assert (notice.code, notice.rule) == ("SCOPE_TAKEN", Rule.LISTINGS_API_IS_GLOBAL)


def test_search_results_and_lists() -> None:
    one = listing(main_product_image_locator=[locator(URL)])
    assert images(scan_listings({"numberOfResults": 1, "items": [one]})) == images(
        scan_listings(one)
    )
    assert images(scan_listings([one])) == images(scan_listings(one))


def test_a_message_that_deletes_its_listing() -> None:
    attributes = {"main_product_image_locator": [locator(URL)]}
    messages = [{"sku": "MUG-1", "operationType": "DELETE", "attributes": attributes}]
    intake = scan_listings({"messages": messages}, products={"MUG-1": "B000123456"})
    assert (images(intake), intake.rejections, intake.ignored) == ([], (), ("messages[0]",))


@pytest.mark.parametrize(
    ("heading", "action", "is_deleted"),
    [
        ("update_delete", "Delete", True),
        ("Update Delete", " delete ", True),
        ("update_delete", "PartialUpdate", False),
        ("update_delete", "", False),
        ("update_delete", None, False),
        ("add-delete", "d", True),
        ("add-delete", "x", True),
        ("add-delete", "a", False),
        ("Listing Action", "Delete (and all its images)", True),
        ("::record_action", "delete", True),
        ("::record_action", "partial_update", False),
        ("other", "Delete", False),
    ],
)
def test_a_row_that_deletes_its_listing(heading: str, action: object, *, is_deleted: bool) -> None:
    row = {"sku": "MUG-1", heading: action, "main_image_url": URL, "other_image_url1": ""}
    intake = scan_listings([row], products={"MUG-1": "B000123456"})
    assert intake.ignored == (("[0].main_image_url",) if is_deleted else ())
    assert len(intake.submissions) == (0 if is_deleted else 1)
    assert not intake.rejections
    assert len(intake.notices) == len(intake.submissions)
    if is_deleted:
        ignored = scan_listings([row, row], products={"MUG-1": "B000123456"}).ignored
        assert ignored == ("[0].main_image_url", "[1].main_image_url")


def test_a_feed() -> None:
    messages = [
        {"messageId": 1, "sku": "OLD", "operationType": "DELETE"},
        {
            "messageId": 2,
            "sku": "MUG-1",
            "operationType": "PARTIAL_UPDATE",
            "productType": "MUG",
            "attributes": {"main_product_image_locator": [locator(URL)]},
        },
        {
            "messageId": 3,
            "sku": "MUG-1",
            "operationType": "PATCH",
            "productType": "MUG",
            "patches": [
                {
                    "op": "replace",
                    "path": "/attributes/other_product_image_locator_1",
                    "value": [locator(URL)],
                },
                {"op": "replace", "path": "/attributes/item_name", "value": [{"value": "Mug"}]},
                {"op": "delete", "path": "/attributes/swatch_product_image_locator"},
                {"op": "delete", "path": "/attributes/item_name"},
                {"op": "move"},
            ],
        },
    ]
    intake = scan_listings({"header": {}, "messages": messages}, products={"MUG-1": "B000123456"})
    assert images(intake) == [f"B000123456 MAIN {URL}", f"B000123456 PT01 {URL}"]
    assert intake.ignored == ("messages[0]",)
    assert [one.path for one in intake.rejections] == [
        "messages[2].patches[2]",
        "messages[2].patches[4]",
    ]
    assert "Deletion" in intake.rejections[0].message
    assert images(scan_listings(messages[1], products={"MUG-1": "B000123456"}))


# Pointers of patches


def patched(path: str, value: object, op: str = "replace") -> Intake:
    one = {"sku": "MUG-1", "patches": [{"op": op, "path": path, "value": value}]}
    intake = scan_listings(one, products={"MUG-1": "B000123456"})
    assert intake.ignored == ()
    return intake


@pytest.mark.parametrize(
    ("rest", "value", "path"),
    [
        ("", [locator(URL)], "patches[0].value[0]"),
        ("/0", locator(URL), "patches[0].value"),
        ("/12", {"mediaLocation": URL}, "patches[0].value"),
        ("/-", locator(URL), "patches[0].value"),
        ("/0/media_location", URL, "patches[0].value"),
    ],
)
@pytest.mark.parametrize("op", ["add", "replace", "merge"])
def test_pointers_of_patches(rest: str, value: object, path: str, op: str) -> None:
    intake = patched(f"/attributes/image_locator_pfde{rest}", value, op)
    assert images(intake) == [f"B000123456 PFDE {URL}"]
    assert intake.paths == (path,)
    assert patched("/attributes/item_name/0/value", "Mug", op).rejections == ()
    deletion = patched(f"/attributes/image_locator_pfde{rest}", None, "delete")
    assert [one.path for one in deletion.rejections] == ["patches[0]"]
    assert "Deletion" in deletion.rejections[0].message


@pytest.mark.parametrize(
    "rest",
    [
        *("/", "/x", "/-1", "/0/", "/0/value", "/0/media_location/0", "/media_location", "/0\n"),
        *("/-/media_location", "/0/marketplace_id", "/" * 10**6),
        *("/00", "/01", "/01/media_location", "/\u0661", "/\u0661/media_location"),
    ],
    ids=lambda rest: rest[:20],
)
@pytest.mark.parametrize("op", ["add", "delete"])
def test_pointers_to_no_image(rest: str, op: str) -> None:
    path = f"/attributes/image_locator_pfde{rest}"
    intake = patched(path, [locator(URL)], op)
    assert intake.submissions == ()
    (found,) = intake.rejections
    assert (found.path, found.kind) == ("patches[0]", RejectionKind.INVALID_LISTING)
    assert found.message.startswith(repr(path)[:20])
    assert found.message.endswith(
        " is not a valid path of an image. End it with the attribute, an index such as /0, or "
        "/0/media_location."
    )


@pytest.mark.parametrize(
    ("rest", "value", "named"),
    [
        ("/0", URL, "media_location"),
        ("/0", [locator(URL)], "media_location"),
        ("/0/media_location", " ", "media_location"),
        ("/0/media_location", None, "media_location"),
        ("/0/media_location", locator(URL), "'dict'"),
        ("/0/media_location", "main.jpg", "main.jpg"),
        ("", URL, "media_location"),
    ],
)
def test_values_of_patches_without_a_link(rest: str, value: object, named: str) -> None:
    (found,) = patched(f"/attributes/image_locator_pfde{rest}", value).rejections
    assert found.path == "patches[0].value"
    assert named in found.message


# Rows of flat files


@pytest.mark.parametrize(
    "row",
    [
        {
            "item_sku": "MUG-1",
            "main_image_url": "{}",
            "other_image_url1": "",
            "swatch_image_url": None,
        },
        {"SKU": "MUG-1", "Main Image URL": "{}"},
        {"seller-sku": "X", "asin": "B000123456", "Main_image_url": " {} "},
        {"external_product_id": "B000123456", "main_image_url": "{}"},
        {"external_product_id": "4006381333931", "main_image_url": "{}"},
        {
            "contribution_sku#1.value": "MUG-1",
            "main_product_image_locator[marketplace_id=ATVPDKIKX0DER]#1.media_location": "{}",
        },
        {
            "merchant_suggested_asin[marketplace_id=ATVPDKIKX0DER]#1.value": "B000123456",
            "main_product_image_locator[marketplace_id=ATVPDKIKX0DER]#1.media_location": "{}",
        },
        {"amzn1.volt.ca.product_id_value": "B000123456", "main_image_url": "{}"},
    ],
    ids=lambda row: next(iter(row)),
)
def test_a_row_of_a_flat_file(row: dict[str, str | None]) -> None:
    row = {heading: cell and cell.replace("{}", URL) for heading, cell in row.items()}
    products = {"MUG-1": "B000123456", "4006381333931": "B000123456"}
    intake = scan_listings(row, products=products)
    assert images(intake) == [f"B000123456 MAIN {URL}"]
    assert intake.notices[0].rule is Rule.INVENTORY_FILE_IS_GLOBAL
    (path,) = scan_listings([row], products=products).paths
    assert path == f"[0].{intake.paths[0]}"


NaTType = type("NaTType", (), {})


@pytest.mark.parametrize("cell", ["", " ", None, math.nan, Decimal("nan"), NaTType()], ids=repr)
def test_a_row_of_a_flat_file_without_a_link(cell: object) -> None:
    """An empty cell is no image, so there is nothing to say about its scope."""
    intake = scan_listings({"external_product_id": "B000123456", "main_image_url": cell})
    assert (intake.submissions, intake.rejections, intake.notices) == ((), (), ())


@pytest.mark.parametrize("cell", [5, 5.5, Decimal(5), False, [], {}, b""], ids=repr)
def test_a_row_of_a_flat_file_with_a_cell_that_is_not_a_string(cell: object) -> None:
    (found,) = scan_listings({"asin": "B000123456", "main_image_url": cell}).rejections
    assert (found.path, found.kind) == ("main_image_url", RejectionKind.INVALID_LISTING)
    kind = type(cell).__name__
    assert found.message == f"The link is a value of type '{kind}'. Write its URL as a string."


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"asin": "b000123456"}, "'b000123456' is not a valid ASIN. Use"),
        ({"asin": "b000123456", "sku": "MUG-1"}, "'b000123456' is not a valid ASIN. Use"),
        ({"merchant_suggested_asin": "B00", "sku": "MUG-9"}, "'B00' is not a valid ASIN. Use"),
        ({"product_id": "b000123456", "sku": "MUG-9"}, "'b000123456' is not in the table"),
        ({"sku": "MUG-9"}, "'MUG-9' is not in the table of products. Add it with its ASIN."),
        ({}, "The row has no ASIN, product ID or SKU. Fill one of these columns."),
        (
            {"product_id": "4006381333931", "sku": "MUG-1"},
            "'MUG-1' means B000123456, but the row is also for B000345678. Correct one of them.",
        ),
        ({"asin": "B000345678", "item_sku": "MUG-1"}, "'MUG-1' means B000123456, but"),
        ({"asin": 3161484100, "sku": "MUG-1"}, "'MUG-1' means B000123456, but"),
        ({"product_id": 4006381333931, "sku": "MUG-1"}, "'MUG-1' means B000123456, but"),
        ({"product_id": 4006381333948}, "'4006381333948' is not in the table of products."),
        (
            {"asin": "B000345678", "product_id": "B000123456"},
            "The row is for B000345678 and for B000123456. Correct one of them.",
        ),
        ({"sku": "MUG-1", "seller-sku": "MUG-2"}, "'MUG-2' means B000234567, but"),
        (
            {
                f"merchant_suggested_asin[marketplace_id={store}]": f"B00000000{store}"
                for store in "12"
            },
            "The row is for B000000001 and for B000000002. Correct one of them.",
        ),
    ],
)
def test_the_product_of_a_row_is_not_clear(keys: Json, message: str) -> None:
    products = {"MUG-1": "B000123456", "MUG-2": "B000234567", "4006381333931": "B000345678"}
    (found,) = scan_listings({**keys, "main_image_url": URL}, products=products).rejections
    assert (found.path, found.kind) == ("main_image_url", RejectionKind.INVALID_LISTING)
    assert found.message.startswith(message)


@pytest.mark.parametrize(
    "keys",
    [
        {"product_id": "4006381333931", "sku": "MUG-1", "item_sku": "MUG-9"},
        {"product_id": "unknown", "sku": "MUG-1"},
        {"asin": "MUG-1", "sku": "MUG-1", "external_product_id": "B000123456"},
        {"asin": " ", "sku": "MUG-9", "product_id": "4006381333931"},
        {"external_product_id": 4006381333931},
        {"external_product_id": 4006381333931.0, "sku": "MUG-1"},
        {"product_id": Decimal(4006381333931), "asin": math.nan},
        {"sku": 17, "asin": NaTType()},
    ],
)
def test_the_keys_of_a_row_that_agree(keys: Json) -> None:
    products = {"MUG-1": "B000123456", "4006381333931": "B000123456", "17": "B000123456"}
    intake = scan_listings({**keys, "main_image_url": URL}, products=products)
    assert images(intake) == [f"B000123456 MAIN {URL}"]


@pytest.mark.parametrize("cell", [5.5, True, b"MUG-1", ["MUG-1"], {}, 10**30], ids=repr)
@pytest.mark.parametrize(
    "heading", ["asin", "External-Product-ID", "contribution_sku#1.value", "item_sku"]
)
def test_a_key_of_a_row_that_is_not_a_string(heading: str, cell: object) -> None:
    row = {"sku": "MUG-1", heading: cell, "main_image_url": URL, "swatch_image_url": URL}
    intake = scan_listings(row, products={"MUG-1": "B000123456"})
    assert [one.path for one in intake.rejections] == ["main_image_url", "swatch_image_url"]
    kind = type(cell).__name__
    assert {one.message for one in intake.rejections} == {
        f"{heading!r} contains a value of type '{kind}'. Write it as a string of characters."
    }


def test_a_listing_without_attributes_is_a_notice() -> None:
    summaries = [{"marketplaceId": US, "asin": "B000123456", "mainImage": {"link": URL}}]
    intake = scan_listings({"items": [{"sku": "MUG-1", "summaries": summaries}]})
    assert (intake.submissions, intake.rejections) == ((), ())
    (notice,) = intake.notices
    assert (notice.code, notice.rule) == ("LISTINGS_WITHOUT_IMAGES", Rule.LISTING_FORM)
    assert "includedData=attributes" in (notice.suggestion or "")


# Products


def product_of(members: Json, marketplace: str = US) -> str:
    attributes = {
        "main_product_image_locator": [locator(URL, marketplace)],
        **members.pop("attributes", {}),
    }
    intake = scan_listings({**members, "attributes": attributes}, products={"MUG-1": "B000999999"})
    if intake.rejections:
        return intake.rejections[0].message
    return str(intake.submissions[0].asin)


SUGGESTED = {"merchant_suggested_asin": [{"value": "B000222222", "marketplace_id": US}]}


def test_the_product_of_a_listing() -> None:
    one = [{"marketplaceId": US, "asin": "B000123456"}]
    two = [*one, {"marketplaceId": CA, "asin": "B000234567"}]
    assert product_of({"sku": "MUG-1", "summaries": one, "attributes": SUGGESTED}) == "B000123456"
    assert product_of({"sku": "MUG-1", "summaries": one}, DE) == "B000123456"
    assert product_of({"summaries": two}, CA) == "B000234567"
    assert "several ASINs" in product_of({"summaries": two}, DE)
    assert product_of({"summaries": [{"marketplace_id": US, "asin": "B000123456"}]}) == "B000123456"
    assert product_of({"sku": "MUG-1", "attributes": SUGGESTED}) == "B000222222"
    assert product_of({"sku": "MUG-1"}) == "B000999999"
    assert product_of({"sku": "MUG-1", "summaries": [{"marketplaceId": US}]}) == "B000999999"
    unknown = {"merchant_suggested_asin": [{"value": "4006381333931"}]}
    assert product_of({"sku": "MUG-1", "attributes": unknown}) == "B000999999"
    assert "'MUG-9'" in product_of({"sku": "MUG-9", "summaries": []})
    assert "no SKU" in product_of({})
    invalid = [{"marketplaceId": US, "asin": "b000123456"}]
    assert product_of({"sku": "MUG-1", "summaries": invalid}) == "B000999999"
    assert "'b000123456' is not a valid" in product_of({"sku": "MUG-9", "summaries": invalid})
    assert "'4006381333931'" in product_of({"sku": "MUG-9", "attributes": unknown})


def test_products_must_be_asins() -> None:
    with pytest.raises(InvalidAsin):
        scan_listings([], products={"MUG-1": "MUG"})


# Clashes


def test_one_link_in_several_marketplaces_is_one_image() -> None:
    values = [locator(URL), locator(URL, CA), locator(URL, DE)]
    intake = scan_listings(listing(main_product_image_locator=values))
    assert images(intake) == [f"B000123456 MAIN {URL}"]
    assert intake.ignored == tuple(
        f"attributes.main_product_image_locator[{place}]" for place in (1, 2)
    )
    assert codes_of(intake) == ["SCOPE_TAKEN"]


def test_different_links_in_several_marketplaces_clash() -> None:
    values = [locator(URL.format("us")), locator(URL.format("ca"), CA)]
    intake = scan_listings(
        listing(main_product_image_locator=values, image_locator_ps01=[locator(URL)])
    )
    assert images(intake) == [f"B000123456 PS01 {URL}"]
    assert {one.kind for one in intake.rejections} == {RejectionKind.SAME_SLOT}
    assert all(one.asin == "B000123456" for one in intake.rejections)
    assert codes_of(intake) == ["LISTINGS_CLASH", "SCOPE_TAKEN"]
    assert "MAIN of B000123456" in intake.notices[0].message
    assert "US and CA" in intake.notices[0].message


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param(
            listing(
                main_product_image_locator=[
                    {"marketplaceId": store, "mediaLocation": URL.format(store)}
                    for store in (US, CA)
                ]
            ),
            id="in camel case",
        ),
        pytest.param(
            {
                "asin": "B000123456",
                **{
                    f"main_product_image_locator[marketplace_id={store}]#1.media_location": (
                        URL.format(store)
                    )
                    for store in (US, CA)
                },
            },
            id="in the headings of a flat file",
        ),
    ],
)
def test_marketplaces_that_clash(payload: Json) -> None:
    intake = scan_listings(payload)
    assert intake.submissions == ()
    assert "MAIN of B000123456 has different links (US and CA)." in intake.notices[0].message


def test_listings_of_one_product_clash() -> None:
    items = [
        listing(main_product_image_locator=[locator(URL.format(number), "NEW")])
        for number in (1, 2)
    ]
    intake = scan_listings(items)
    assert [one.path for one in intake.rejections] == [
        f"[{index}].attributes.main_product_image_locator[0]" for index in (0, 1)
    ]
    assert "(NEW)" in intake.notices[0].message


# Bad images: the attribute, its value, the path and what the message must name

BAD: list[tuple[str, object, str, str]] = [
    ("main_product_image_locator", None, "", "media_location"),
    ("main_product_image_locator", URL, "", "media_location"),
    ("main_product_image_locator", [], "", "media_location"),
    ("main_product_image_locator", [None], "[0]", "media_location"),
    ("main_product_image_locator", [{"marketplace_id": US}], "[0]", "media_location"),
    ("main_product_image_locator", [locator(None)], "[0]", "media_location"),
    ("main_product_image_locator", [locator(" ")], "[0]", "media_location"),
    ("main_product_image_locator", [locator(5)], "[0]", "'int'"),
    ("main_product_image_locator", [locator("main.jpg")], "[0]", "main.jpg"),
    ("main_product_image_locator", [locator("https://a b")], "[0]", "https://a b"),
    ("other_product_image_locator_9", [locator(URL)], "[0]", "1 to 8"),
    ("image_locator_ps07", [locator(URL)], "[0]", "01 to 06"),
    ("image_locator_pfee", [locator(URL)], "[0]", "retired"),
]


@pytest.mark.parametrize(("name", "value", "place", "named"), BAD)
def test_bad_image(name: str, value: object, place: str, named: str) -> None:
    good = {"swatch_product_image_locator": [locator(URL)]}
    intake = scan_listings(listing(**{name: value}, **good))
    (found,) = intake.rejections
    assert (found.kind, found.rule) == (RejectionKind.INVALID_LISTING, Rule.LISTING_FORM)
    assert found.path == f"attributes.{name}{place}"
    assert named in found.message
    assert images(intake) == [f"B000123456 SWCH {URL}"]


@pytest.mark.parametrize("name", ["main_offer_image_locator", "other_offer_image_locator_3"])
def test_photos_of_an_offer_are_advice(name: str) -> None:
    heading = f"{name}[marketplace_id={US}]#1.media_location"
    for payload in (listing(**{name: [locator(URL)]}), {"asin": "B000123456", heading: URL}):
        (found,) = scan_listings(payload).rejections
        assert (found.kind, found.severity) == (RejectionKind.OFFER_IMAGE, Severity.ADVICE)
        assert found.rule is Rule.OFFER_IMAGES_ARE_APART
        assert "offer" in found.message


# Payloads without a listing: the payload, and the path of the error


@pytest.mark.parametrize(
    ("payload", "path"),
    [
        (None, ""),
        ("{}", ""),
        (b"{}", ""),
        (5, ""),
        ({}, ""),
        ({"brand": "Mug"}, ""),
        ({"items": None}, "items"),
        ({"items": {}}, "items"),
        ({"messages": "x"}, "messages"),
        ({"attributes": []}, "attributes"),
        ({"patches": {}}, "patches"),
        ({"payload": {"sku": "MUG-1"}}, "payload"),
        ({"asin": ["B000123456"]}, ""),
    ],
)
def test_a_payload_without_listings(payload: object, path: str) -> None:
    with pytest.raises(InvalidDocument, match="Pass ") as caught:
        scan_listings(payload)
    assert caught.value.path == path


def test_a_response_object() -> None:
    class Response:
        payload = listing()

    with pytest.raises(InvalidDocument, match=r"response\.payload"):
        scan_listings(Response())


@pytest.mark.parametrize("one", [None, 5, "x", {}, {"attributes": 5}, {"patches": 5}, []])
def test_an_unreadable_listing_among_others(one: object) -> None:
    intake = scan_listings({"items": [one, listing(main_product_image_locator=[locator(URL)])]})
    (found,) = intake.rejections
    assert found.path.startswith("items[0]")
    assert len(intake.submissions) == 1


@pytest.mark.parametrize("text", ["x" * 10**6, "https://" + "a" * 10**6, "[" * 10**6, "#" * 10**6])
def test_hostile_strings(text: str) -> None:
    one = listing(main_product_image_locator=[locator(text)], **{text: [locator(text)]})
    scan_listings([one, {"sku": text, "main_image_url": URL}, {text: text, "main_image_url": URL}])


def test_attribute_with_a_long_name_is_one_rejection() -> None:
    name = f"{'x' * 300}_image_locator"
    links = [{"media_location": "https://example.com/a.jpg"}] * 3
    (rejection,) = scan_listings({"sku": "MUG-1", "attributes": {name: links}}).rejections
    assert rejection.path == f"attributes.{name}"
    assert rejection.kind is RejectionKind.INVALID_LISTING


def test_attribute_with_the_longest_name_is_a_rejection_for_each_image() -> None:
    name = "image_locator".rjust(300, "x")
    links = [{"media_location": "https://example.com/a.jpg"}] * 2
    rejections = scan_listings({"sku": "MUG-1", "attributes": {name: links}}).rejections
    assert [one.path for one in rejections] == [f"attributes.{name}[{place}]" for place in (0, 1)]

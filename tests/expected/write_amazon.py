"""Write what is read from listings, and which patches plans become.

Run it by `cd tests; PYTHONPATH=support:. python -m expected.write_amazon`.

Users and their programs read these answers: read the difference before you commit it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from expected.write_handover import PLANS
from listing_images import ListingImagesError, listing_patches, scan_listings

KEPT: Final = Path(__file__).with_name("amazon.json")

US, DE, JP = "ATVPDKIKX0DER", "A1PA6795UKMFR9", "A1VC38T7YXB528"
MAIN, PT01, OFFER = (
    *("main_product_image_locator", "other_product_image_locator_1", "main_offer_image_locator"),
)
PRODUCTS: Final = {"MUG-1": "B000123456", "4006381333931": "B000234567"}


def _locator(name: str, marketplace: str | None = US) -> dict[str, Any]:
    link = {"media_location": f"https://example.com/{name}.jpg"}
    return link if marketplace is None else {"marketplace_id": marketplace, **link}


def _summaries(**asins: str) -> list[dict[str, str]]:
    ids = {"US": US, "DE": DE, "JP": JP}
    return [{"marketplaceId": ids[store], "asin": asin} for store, asin in asins.items()]


def _suggested(*keys: str) -> list[dict[str, str]]:
    return [{"value": key} for key in keys]


def _listing(attributes: object, **members: object) -> dict[str, object]:
    return {"summaries": _summaries(US="B000123456"), "attributes": attributes, **members}


_ONE: Final = {MAIN: [_locator("1")]}

LISTINGS: Final[dict[str, object]] = {
    "images of two variants": _listing({MAIN: [_locator("1")], PT01: [_locator("2")]}),
    "one link in two marketplaces": _listing({MAIN: [_locator("1"), _locator("1", DE)]}),
    "three links in two marketplaces, one without and one unknown": _listing(
        {
            MAIN: [
                *(_locator("1"), _locator("2", DE), _locator("3", None), _locator("4", "X")),
                _locator("5", DE),
            ]
        }
    ),
    "an attribute that is not an image before one that is": _listing(
        {"item_name": [{"value": "Mug"}], MAIN: [_locator("1")]}
    ),
    "an ASIN for each marketplace in snake case": _listing(
        {MAIN: [_locator("1"), _locator("2", DE)]},
        summaries=[
            {"marketplace_id": US, "asin": "B000123456"},
            {"marketplace_id": DE, "asin": "B000234567"},
        ],
    ),
    "an ASIN for each marketplace": _listing(
        {MAIN: [_locator("1"), _locator("2", DE), _locator("3", JP)]},
        summaries=_summaries(US="B000123456", DE="B000234567"),
    ),
    "names in snake case": _listing(
        {MAIN: [{"marketplaceId": US, "mediaLocation": "https://example.com/1.jpg"}]},
        summaries=[{"marketplace_id": US, "asin": " B000123456 "}],
    ),
    "no ASIN, but a known SKU": {"sku": " MUG-1 ", "attributes": _ONE},
    "no ASIN, and an unknown SKU": {"sku": "MUG-2", "attributes": _ONE},
    "no ASIN and no SKU": {"attributes": _ONE},
    "one suggested ASIN": {
        "attributes": {**_ONE, "merchant_suggested_asin": _suggested("B000345678")}
    },
    "one suggested ASIN twice": {
        "attributes": {**_ONE, "merchant_suggested_asin": _suggested("B000345678", "B000345678")}
    },
    "two suggested ASINs": {
        "sku": "MUG-1",
        "attributes": {**_ONE, "merchant_suggested_asin": _suggested("B000345678", "B000456789")},
    },
    "faulty images": _listing(
        {
            MAIN: [],
            PT01: [{"marketplace_id": US}, 1, _locator("2")],
            OFFER: [_locator("3")],
            "other_product_image_locator_99": [_locator("4")],
            "swatch_product_image_locator": "https://example.com/5.jpg",
            "image_locator_ps01": [{"media_location": "front.jpg"}],
            "item_name": [{"value": "Mug"}],
        }
    ),
    "attributes that are not an object": _listing([]),
    "patches that are not a list": {"sku": "MUG-1", "patches": {}},
    "items that are not a list": {"items": {}},
    "patches": {
        "sku": "MUG-1",
        "operationType": "PATCH",
        "patches": [
            {"op": "replace", "path": f"/attributes/{MAIN}", "value": [_locator("1")]},
            {"op": "add", "path": f"/attributes/{PT01}", "value": [_locator("2")]},
            {"op": "delete", "path": "/attributes/other_product_image_locator_2"},
            {"op": "delete", "path": "/attributes/item_name"},
            {"op": "replace", "path": "/attributes/other_product_image_locator_3", "value": 1},
            {"op": "move", "path": f"/attributes/{MAIN}"},
            {"op": "replace", "path": "somewhere"},
            {"op": "replace"},
            "a patch",
        ],
    },
    "a deleted listing": {"sku": "MUG-1", "operationType": "DELETE"},
    "a deleted listing in snake case": {"sku": "MUG-1", "operation_type": "DELETE"},
    "a feed": {
        "messages": [
            {"sku": "MUG-1", "operationType": "UPDATE", "attributes": _ONE},
            {"sku": "MUG-1", "operationType": "DELETE"},
            {"sku": "MUG-1", "operationType": "UPDATE", "attributes": []},
            {"sku": "MUG-1"},
            "a message",
        ]
    },
    "a listing without attributes": {"summaries": _summaries(US="B000123456")},
    "two listings without attributes": [
        {"summaries": _summaries(US="B000123456"), "attributes": None},
        {"summaries": _summaries(US="B000234567")},
    ],
    "a row": {
        "seller-sku": "MUG-1",
        "main_image_url": "https://example.com/1.jpg",
        "other_image_url1": " ",
        "other_image_url2": "https://example.com/2.jpg",
        "swatch_image_url": "swatch",
        "main_offer_image": "https://example.com/3.jpg",
        "colour": "blue",
    },
    "a row with an EAN": {
        "external_product_id": "4006381333931",
        "main_image_url": "http://a.de/1",
    },
    "a row with headings of today": {
        "contribution_sku#1.value": "MUG-1",
        f"{MAIN}[marketplace_id={DE}]#1.media_location": "https://example.com/1.jpg",
    },
    "a row without images": {"sku": "MUG-1"},
    "rows and a listing": [
        {"sku": "MUG-1", "main_image_url": "https://example.com/1.jpg"},
        _listing({PT01: [_locator("2")]}),
        {},
    ],
    "no listing": {},
    "a string": "listing",
    "an empty list": [],
}
"""Listings by what is special about them."""


def _error(error: ListingImagesError) -> dict[str, object]:
    return {"error": type(error).__name__, "message": str(error)}


def reading_of(name: str) -> object:
    """Return the intake of a listing, or its error."""
    try:
        return scan_listings(LISTINGS[name], products=PRODUCTS).to_dict()
    except ListingImagesError as error:
        return _error(error)


def patches_of(name: str) -> list[object]:
    """Return the patches of plans, or why there are none."""
    patches: list[object] = []
    for one in PLANS[name]:
        try:
            patches.append(listing_patches(one, "DE"))
        except ListingImagesError as error:
            patches.append(_error(error))
    return patches


def main() -> None:
    """Write the file."""
    kept = {
        "listings": {name: reading_of(name) for name in LISTINGS},
        "patches": {name: patches_of(name) for name in PLANS},
    }
    text = json.dumps(kept, indent=1, ensure_ascii=False)
    KEPT.write_text(f"{text}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

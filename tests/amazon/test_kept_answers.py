"""What is read from listings, and the patches of plans, compared with kept answers."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest

from expected.write_amazon import KEPT, LISTINGS, PRODUCTS, patches_of, reading_of
from expected.write_handover import PLANS
from listing_images import GLOBAL, ListingImagesError, scan_listings

# If they should change: `cd tests; PYTHONPATH=support:. python -m expected.write_amazon`.


@pytest.fixture(scope="module")
def kept() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", LISTINGS)
def test_scan_listings_of(kept: dict[str, Any], name: str) -> None:
    assert reading_of(name) == kept["listings"][name]


@pytest.mark.parametrize("name", LISTINGS)
def test_scan_listings_rejects_images_of_the_global_set(name: str) -> None:
    with suppress(ListingImagesError):
        found = scan_listings(LISTINGS[name], products=PRODUCTS)
        assert all(one.scope is GLOBAL for one in found.rejections)


@pytest.mark.parametrize("name", PLANS)
def test_listing_patches_of(kept: dict[str, Any], name: str) -> None:
    assert patches_of(name) == kept["patches"][name]

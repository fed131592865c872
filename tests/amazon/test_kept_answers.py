"""What is read from listings and written from plans, compared with kept answers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from expected.write_amazon import KEPT, LISTINGS, PLANS, answers_to, reading_of

# If they should change: `cd tests; PYTHONPATH=support:. python -m expected.write_amazon`.


@pytest.fixture(scope="module")
def kept() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", LISTINGS)
def test_scan_listings_of(kept: dict[str, Any], name: str) -> None:
    assert reading_of(name) == kept["listings"][name]


@pytest.mark.parametrize("name", PLANS)
def test_patches_and_batches_of(kept: dict[str, Any], name: str) -> None:
    assert answers_to(name) == kept["plans"][name]

"""The batches, checklists and documents of plans, compared with kept answers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from expected.write_handover import KEPT, PLANS, answers_to

# If they should change: `cd tests; PYTHONPATH=support:. python -m expected.write_handover`.


@pytest.fixture(scope="module")
def kept() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", PLANS)
def test_write_batches_of(kept: dict[str, Any], name: str) -> None:
    assert answers_to(name) == kept[name]

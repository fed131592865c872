"""What holds for the tests of the commands."""

from __future__ import annotations

import sys

import pytest


@pytest.fixture(autouse=True)
def without_pillow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide Pillow: the images of these tests have only their first bytes."""
    monkeypatch.setitem(sys.modules, "PIL", None)

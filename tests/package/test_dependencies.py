"""The group `oldest` of pyproject.toml, which .ci/full tests, is what the lower bounds promise."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

SETTINGS: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8")
)
OLDEST = dict(line.split("==") for line in SETTINGS["dependency-groups"]["oldest"] if "==" in line)


def bounds() -> dict[str, set[str]]:
    """Return the lower bounds of each package, of all dependencies, extras and groups."""
    lines = [*SETTINGS["project"]["dependencies"]]
    for some in SETTINGS["project"]["optional-dependencies"].values():
        lines += some
    for some in SETTINGS["dependency-groups"].values():
        lines += [line for line in some if isinstance(line, str)]
    found: dict[str, set[str]] = {}
    for line in lines:
        name, sign, bound = line.partition(">=")
        if sign:
            found.setdefault(re.split(r"[\[<=]", name)[0], set()).add(bound)
    return found


def test_each_bound_is_in_oldest() -> None:
    assert bounds().keys() == OLDEST.keys()


@pytest.mark.parametrize("name", OLDEST)
def test_oldest_is_the_bound(name: str) -> None:
    assert {without_zeros(bound) for bound in bounds()[name]} == {without_zeros(OLDEST[name])}


def without_zeros(version: str) -> str:
    return re.sub(r"(\.0)+$", "", version)

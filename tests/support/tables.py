"""Facts and cases as data, in tests/cases."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parents[1] / "cases"


def table(name: str) -> dict[str, Any]:
    """Return the table `cases/<name>.toml`."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))

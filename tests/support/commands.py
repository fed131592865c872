"""Helpers for the tests of the commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

TESTS = Path(__file__).parents[1]
CATALOGUE = TESTS.parent / "docs" / "examples" / "catalogue"

Run = Callable[..., tuple[int, str]]
"""Runs a command; returns its exit status and its output."""


# The first bytes of each type: a file with other bytes would be rejected.
HEADS = {
    ".jpg": b"\xff\xd8\xff\xe0",
    ".jpeg": b"\xff\xd8\xff\xe0",
    ".png": b"\x89PNG\r\n\x1a\n",
    ".gif": b"GIF89a",
    ".tif": b"II*\x00",
}


def touch(folder: Path, *names: str) -> Path:
    """Write files whose content is their name, so that each is a different picture."""
    folder.mkdir(exist_ok=True)
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(HEADS.get(path.suffix, b"") + name.encode())
    return folder

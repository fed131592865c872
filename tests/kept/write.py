"""Keep what this release writes: `cd tests && python -m kept.write`, once before the release.

A folder that is there stays as it is, for what a release wrote does not change. Each later release
reads all of them.
"""

from __future__ import annotations

import base64
import json
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from every_value import EVERY
from listing_images import __version__
from listing_images._value import Value

HERE = Path(__file__).parent
PROTOCOLS = (2, 5)

Told: TypeAlias = Any


def told(value: object) -> Told:
    """Return a `repr` that evaluates back; for a value that has none, its parts by name."""
    if isinstance(value, Value) and repr(value).startswith("<"):
        return {name: told(getattr(value, name)) for name in type(value).__match_args__}
    if isinstance(value, Mapping) and not isinstance(value, Value):
        return [[told(key), told(one)] for key, one in value.items()]
    return repr(value)


def main() -> None:
    """Write the pickles, and what they hold, and the documents."""
    folder = HERE / __version__
    folder.mkdir()
    pickles = {}
    for name, value in EVERY.items():
        dumped = {
            str(protocol): base64.b64encode(pickle.dumps(value, protocol)).decode("ascii")
            for protocol in PROTOCOLS
        }
        pickles[name] = {"told": told(value), "pickles": dumped}
    documents = {
        name: value.to_dict() for name, value in EVERY.items() if hasattr(value, "from_dict")
    }
    for file, kept in (("pickles", pickles), ("documents", documents)):
        text = json.dumps(kept, indent=2, ensure_ascii=True) + "\n"
        (folder / f"{file}.json").write_text(text, encoding="ascii")


if __name__ == "__main__":
    main()

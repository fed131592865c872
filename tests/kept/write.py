"""Keep what this release writes: `cd tests; PYTHONHASHSEED=0 python -m kept.write`.

What a release wrote does not change: its folder stays as it is, and each later release reads all of
them. Before the release the folder may be taken away and written again.
"""

from __future__ import annotations

import base64
import json
import pickle
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any, TypeAlias

from every_value import EVERY, public_types

from listing_images import RULES_VERSION, RejectionKind, Rule, __all__, __version__
from listing_images._base import Value
from listing_images.analysis.findings import FindingCode

HERE = Path(__file__).parent
PROTOCOLS = (2, 5)
OF_SOURCES = ("ARCHIVE_TOO_LARGE", "FILE_TOO_LARGE", "SIDECAR_FAULT")
"""The codes of the notices of an intake."""

Told: TypeAlias = Any


def told(value: object) -> Told:
    """Return a `repr` that evaluates back; for a value that has none, its parts by name."""
    if isinstance(value, Value) and repr(value).startswith("<"):
        return {name: told(getattr(value, name)) for name in type(value).__match_args__}
    if isinstance(value, Mapping) and not isinstance(value, Value):
        return [[told(key), told(one)] for key, one in value.items()]
    return repr(value)


def names() -> dict[str, Told]:
    """Return the names that stay: public ones, members of enumerations, codes of findings.

    With them the grade of each rule, for a rule that is graded otherwise is another edition.
    """
    enumerations = {
        name: sorted(kind.__members__)
        for name, kind in public_types().items()
        if issubclass(kind, Enum)
    }
    return {
        "public": __all__,
        "members": enumerations,
        "findings": sorted({*FindingCode.__members__, *RejectionKind.__members__, *OF_SOURCES}),
        "rules_version": RULES_VERSION,
        "rules": {rule.name: rule.grade.name for rule in Rule},
    }


def main() -> None:
    """Write the pickles, and what they hold, the documents, and the names."""
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
    for file, kept in (("pickles", pickles), ("documents", documents), ("names", names())):
        text = json.dumps(kept, indent=2, ensure_ascii=True) + "\n"
        (folder / f"{file}.json").write_text(text, encoding="ascii")


if __name__ == "__main__":
    main()

"""Keep what this release writes: `cd tests && python -m kept.write`.

The folder of a release never changes once it is released: each later release reads all of them.
The values are those of `every_value` and `documents`, which may grow, but not change.
"""

from __future__ import annotations

import base64
import inspect
import json
import pickle
import sys
from enum import Enum, EnumType
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "support"))

from documents import REPORTS, SAMPLES  # noqa: E402 - its folder must be on the path first
from every_value import ERRORS, EVERY, public_types  # noqa: E402 - after the path is set

from listing_images import RULES_VERSION, RejectionKind, Rule, __version__, spec  # noqa: E402 - after the path is set
from listing_images.analysis.findings import FindingCode  # noqa: E402 - after the path is set
from listing_images.intake.notices import NoticeCode  # noqa: E402 - after the path is set

# What Python 3.11 reads at least, and the newest.
PROTOCOLS = (2, 5)


MODULES = ("listing_images", *[f"listing_images.{one}" for one in ("html", "spec", "strategies")])


def arguments_of(value: object) -> list[str]:
    """Return the names of the arguments of a function or class; none of other values."""
    if isinstance(value, EnumType):  # Python defines these
        return []
    try:
        return [*inspect.signature(value).parameters] if callable(value) else []
    except ValueError:  # a class without a signature
        return []


def keys_of(document: Any) -> set[str]:  # noqa: ANN401 - a parsed JSON document
    """Return the path of each key in a document; keys in capitals are codes, which are data."""
    if isinstance(document, list):
        return {key for part in document for key in keys_of(part)}
    if not isinstance(document, dict):
        return set()
    inner = {f"{key}.{path}" for key, part in document.items() for path in keys_of(part)}
    return {key for key in (*document, *inner) if not key.partition(".")[0].isupper()}


def names() -> dict[str, object]:
    """Return the names that later releases keep."""
    modules = {name: import_module(name) for name in MODULES}
    files = {name: spec.read(name) for name in spec.names()}
    data = {name for name in files if name.endswith(".json") and "/" not in name}
    return {
        "rules_version": RULES_VERSION,
        "public": {
            name: {one: arguments_of(getattr(module, one)) for one in module.__all__}
            for name, module in modules.items()
        },
        "members": {
            name: [*kind.__members__]
            for name, kind in public_types().items()
            if issubclass(kind, Enum)
        },
        "grades": {rule.name: rule.grade.name for rule in Rule},
        "codes": [one.name for kind in (FindingCode, RejectionKind, NoticeCode) for one in kind],
        "spec": {
            name: sorted(keys_of(json.loads(text))) if name in data else []
            for name, text in files.items()
        },
    }


def pickles() -> dict[str, list[str]]:
    """Return pickles of every value and error, in base64."""
    values = EVERY | {type(error).__name__: error for error in ERRORS}
    return {
        name: [base64.b64encode(pickle.dumps(value, each)).decode() for each in PROTOCOLS]
        for name, value in values.items()
    }


def main() -> None:
    folder = HERE / __version__
    folder.mkdir(exist_ok=True)
    documents = {name: value.to_dict() for name, value in SAMPLES.items()}
    reports = {name: sorted(keys_of(value.to_dict())) for name, value in REPORTS.items()}
    for file, kept in (
        ("names", names()),
        ("pickles", pickles()),
        ("documents", documents),
        ("reports", reports),
    ):
        text = json.dumps(kept, indent=1) + "\n"
        (folder / f"{file}.json").write_text(text, encoding="ascii")


if __name__ == "__main__":
    main()

"""Keep what this release writes: `cd tests && python -m kept.write`.

The folder of a release never changes once it is released: each later release reads all of them.
The values are those of `every_value` and `documents`, which may grow, but not change.
"""

from __future__ import annotations

import base64
import json
import pickle
import sys
from enum import Enum
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "support"))

from documents import SAMPLES  # noqa: E402 - the folder is added above
from every_value import ERRORS, EVERY, public_types  # noqa: E402 - after the path is set

from listing_images import RejectionKind, Rule, __all__, __version__  # noqa: E402 - after the path is set
from listing_images.analysis.findings import FindingCode  # noqa: E402 - after the path is set
from listing_images.intake.notices import NoticeCode  # noqa: E402 - after the path is set

# What Python 3.11 reads at least, and the newest.
PROTOCOLS = (2, 5)


def names() -> dict[str, object]:
    """Return the public names, members of enumerations, grades of rules and codes of findings."""
    return {
        "public": __all__,
        "members": {
            name: [*kind.__members__]
            for name, kind in public_types().items()
            if issubclass(kind, Enum)
        },
        "grades": {rule.name: rule.grade.name for rule in Rule},
        "codes": [one.name for kind in (FindingCode, RejectionKind, NoticeCode) for one in kind],
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
    for file, kept in (("names", names()), ("pickles", pickles()), ("documents", documents)):
        text = json.dumps(kept, indent=1) + "\n"
        (folder / f"{file}.json").write_text(text, encoding="ascii")


if __name__ == "__main__":
    main()

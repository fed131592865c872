"""Write which batches, checklists and documents plans become.

Run it by `cd tests; PYTHONPATH=support:. python -m expected.write_handover`.

Users and their programs read these answers: read the difference before you commit it.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Final

from tiny import content_of

from listing_images import (
    ImageFile,
    ImageSet,
    Plan,
    SubmittedImages,
    batches,
    plan,
    verify_batches,
    write_batches,
)

KEPT: Final = Path(__file__).with_name("handover.json")


def _image(code: str, edition: str, asin: str = "B000123456") -> ImageFile:
    return ImageFile.linked(asin, code, f"https://example.com/{code}-{edition}.jpg")


def _images(edition: str, *codes: str, asin: str = "B000123456") -> ImageSet:
    return ImageSet([_image(code, edition, asin) for code in codes])


def _named(*codes: str, asin: str = "B000123456") -> ImageSet:
    return ImageSet.of(*(f"{asin}.{code}.jpg" for code in codes))


_OLD: Final = _images("old", "MAIN", "PT01", "PT02")
_WITH_DE: Final = SubmittedImages("B000123456", _OLD, {"DE": _images("de", "MAIN", "PT01")})

PLANS: Final[dict[str, list[Plan]]] = {
    "nothing": [plan(SubmittedImages("B000123456"), {}, sold_in=["DE"])],
    "links for every store": [
        plan(
            SubmittedImages("B000123456", _OLD),
            {"US": _images("new", "MAIN", "PT01")},
            sold_in=["US"],
        )
    ],
    "links for one store": [
        plan(
            SubmittedImages("B000123456", _OLD),
            {"DE": _images("new", "MAIN", "PT01")},
            sold_in=["US", "DE"],
        )
    ],
    "a deletion in one store": [
        plan(_WITH_DE, {"DE": _images("de", "MAIN")}, sold_in=["US", "DE"]),
    ],
    "deletions in every store": [
        plan(SubmittedImages("B000123456", _OLD), {"US": _images("old", "MAIN")}, sold_in=["US"])
    ],
    "first images of two products": [
        plan(SubmittedImages(asin), {"US": _named("MAIN", "PT01", asin=asin)}, sold_in=["US", "DE"])
        for asin in ("B000123456", "B000234567")
    ],
    "other images in one store and in all others": [
        plan(
            SubmittedImages("B000123456", _named("MAIN", "PT01", "PT02")),
            {
                "US": _named("MAIN", "PT03"),
                "DE": _named("MAIN", "PT01", "PT02"),
                "FR": _named("MAIN", "PT01", "PT02"),
            },
            sold_in=["US", "DE", "FR"],
        )
    ],
    "a file and a link": [
        plan(
            SubmittedImages("B000123456"),
            {"US": _named("MAIN").with_(_image("PT01", "<new>"))},
            sold_in=["US"],
        )
    ],
    "two links in one store, of which one is not in ASCII": [
        plan(
            SubmittedImages("B000123456", _OLD),
            {"DE": _images("größer", "MAIN").with_(_image("PT01", "new"))},
            sold_in=["US", "DE"],
        )
    ],
    "seven stores, of which one keeps its images": [
        plan(
            SubmittedImages("B000123456", _named("MAIN")),
            {
                **dict.fromkeys(("DE", "FR", "IT", "ES", "NL", "SE"), _named("MAIN", "PT01")),
                "US": _named("PT02").with_(ImageFile.of("B000123456.MAIN.png")),
            },
            sold_in=["DE", "FR", "IT", "ES", "NL", "SE", "GB", "US"],
        )
    ],
    "a variant without an attribute": [
        plan(
            SubmittedImages("B000123456", _OLD),
            {"US": _OLD.with_(_image("FRNT", "new"))},
            sold_in=["US"],
        )
    ],
}
"""Plans by what they do."""


def answers_to(name: str) -> dict[str, object]:
    """Return the batches of plans, and the texts of what is written of them."""
    plans = PLANS[name]
    with tempfile.TemporaryDirectory() as place:
        folder, sources = Path(place, "written"), dict[ImageFile, Path]()
        for one in plans:
            for step in one.steps:
                file = getattr(step.change, "file", None)
                if file is not None and file.filename is not None:
                    source = Path(place, str(file))
                    source.write_bytes(content_of(str(file)))
                    sources[file] = source
        written = write_batches(folder, plans, sources)
        document = (folder / "plan.json").read_text(encoding="utf-8")
        checklist = (folder / "checklist.md").read_text(encoding="utf-8")
        names = [path.name for path in written]
        for path in folder.iterdir():
            if path.suffix == ".zip":
                path.rename(path.with_name(f"other {path.name}"))
        (folder / "checklist.md").unlink()
        differences = verify_batches(folder)
    return {
        "batches": [repr(batch) for batch in batches(plans)],
        "checklist": checklist.split("\n"),
        "plan.json": document.split("\n"),
        "written": names,
        "renamed zips and no checklist": differences,
    }


def main() -> None:
    """Write the file."""
    text = json.dumps({name: answers_to(name) for name in PLANS}, indent=1, ensure_ascii=False)
    KEPT.write_text(f"{text}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

"""Write the expected HTML: `cd tests; PYTHONPATH=support python -m expected.write_html`.

Open the files in a browser and read the differences before committing them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from markup import laid_out
from worlds import NIGERIA

from listing_images import (
    CatalogImage,
    CatalogImages,
    Deletion,
    Fallback,
    ImageFile,
    ImageFilename,
    ImageSet,
    LiveImages,
    Marketplace,
    Submission,
    SubmittedImages,
    VariantCode,
    audit,
    diagnose,
    plan,
    preview_page,
    resolve,
    resolve_all,
    scan_names,
    to_html,
    to_page,
)

HERE = Path(__file__).parent

US, DE, FR, IT = Marketplace.US, Marketplace.DE, Marketplace.FR, Marketplace.IT
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def described(
    name: str,
    picture: str | None = None,
    languages: list[str] | None = None,
    *,
    shows_dimensions: bool = False,
    submitted_at: datetime | None = None,
) -> ImageFile:
    filename = ImageFilename.parse(name)
    return ImageFile(filename, picture, languages, shows_dimensions, submitted_at)


NOTHING = SubmittedImages("B000123456")
ONLY_PART = SubmittedImages.of(["B000123456.PT01.jpg"])
KNOWN = SubmittedImages(
    "B00ABC1234",
    ImageSet(
        [
            described("B00ABC1234.MAIN.jpg"),
            described(
                "B00ABC1234.PT01.jpg",
                "a1b2",
                ["fr", "de"],
                shows_dimensions=True,
                submitted_at=NOW,
            ),
            described("B00ABC1234.NEW1.jpg", languages=[]),
        ]
    ),
    {NIGERIA: ImageSet.of("B00ABC1234.PT01.png")},
)
SETS = SubmittedImages.of(
    ["B000123456.MAIN.jpg", "B000123456.PT01.jpg", "B000123456.PT02.jpg"],
    by_country={
        DE: ["B000123456.MAIN.png", "B000123456.PT02.png"],
        FR: ["B000123456.PT01.gif", "B000123456.NEW1.gif"],
    },
)
MESS = scan_names(["B000123456.MAIN.jpg.jpg", "B000123456_PT01.jpg", "1.jpg", "film.mp4"])
OWN = {DE: ImageSet([described("B000123456.MAIN.png", "a1b2")])}

ANSWERS = {
    "submitted": [NOTHING, KNOWN],
    "store": [
        resolve(NOTHING, DE),
        resolve(ONLY_PART, DE),
        resolve(SETS, DE),
        resolve(SETS, DE, fallback=Fallback.PER_VARIANT),
        resolve(SETS, FR),
    ],
    "stores": [
        resolve_all(NOTHING, [NIGERIA]),
        resolve_all(ONLY_PART, [US, NIGERIA]),
        resolve_all(SETS, [US, DE, FR, IT]),
        resolve_all(SETS, [DE], fallback=Fallback.PER_VARIANT),
    ],
    "plan": [
        plan(NOTHING, {}, sold_in=[]),
        plan(NOTHING, OWN, sold_in=[DE]),
        plan(
            SETS,
            {
                US: ImageSet.of("B000123456.MAIN.jpg", "B000123456.PT01.png"),
                DE: ImageSet.of("B000123456.MAIN.png", "B000123456.PT01.png"),
            },
            sold_in=[US, DE],
        ),
    ],
    "audit": [
        audit(resolve(NOTHING, DE), {}, now=NOW),
        audit(
            resolve(KNOWN, DE),
            {VariantCode.part(1): "theirs", VariantCode.part(2): "https://example.com/2.jpg"},
            now=NOW + timedelta(hours=72),
        ),
        audit(
            resolve(KNOWN, US),
            {VariantCode.MAIN: "any"},
            now=NOW,
            observable=[VariantCode.MAIN, VariantCode.part(1)],
        ),
    ],
    "intake": [
        scan_names([]),
        scan_names(["B000123456.MAIN.jpg", "holiday.jpg"]),
        scan_names(
            [
                "B00ABC1234.PT01.jpg",
                "B00ABC1234.PT02.jpg",
                "DE/B000123456.MAIN.jpg",
                "DE/B000123456.PT01.jpg",
                "FR/B000123456.PT01.jpg",
                "B000234567.MAIN.jpg",
                "B000234567.MAIN.jpg.jpg",
                "<b>/B000123456.MAIN.jpg",
                "\u202eholiday\n",
                "Briefing.pdf",
            ]
        ),
    ],
    "parts": [
        ImageSet(),
        KNOWN.worldwide,
        OWN,
        MESS.rejections,
        MESS.renames,
        diagnose("B000123456_MAIN.jpg.jpg"),
        resolve(SETS, FR).set_aside,
        resolve_all(SETS, [US, DE, FR, IT]).groups(),
        [Submission.of("B000123456.MAIN.png", DE), Deletion("B000123456", "PT01")],
        CatalogImages(
            {
                DE.marketplace_id: LiveImages(
                    [
                        CatalogImage("MAIN", "https://example.com/main.jpg", 1500, 2000),
                        CatalogImage(None, "https://example.com/other.jpg", None, None),
                    ]
                ),
                "A0NEW0STORE": LiveImages(),
            },
            "B000123456",
        ),
    ],
}
"""The answers of each file of notebook tables."""

_CODES = ["MAIN", "PT01", "PT02", "SWCH", "PS01", "PS02", "EEGL", "NEW1"]
INTAKE = scan_names(
    [
        *[f"B000123456.{code}.jpg" for code in _CODES],
        "DE/B000123456.MAIN.tif",
        "DE/B000123456.PT02.png",
        "FR/B000123456.PT01.gif",
        "FR/B000123456.PT02.gif",
        "B00ABC1234.PT01.jpg",
        "holiday.jpg",
        "US/<b>.jpg",
        "Briefing.pdf",
    ]
)


def _without_style(page: str) -> str:
    """Return a page without its style sheet, which preview.html has in full."""
    before, _, rest = page.partition("<style>")
    return before + rest.partition("</style>")[2]


PAGES: dict[str, Callable[[], str]] = {
    **{
        f"{kind}.html": lambda some=some: laid_out("".join(map(to_html, some)))
        for kind, some in ANSWERS.items()
    },
    "page.html": lambda: to_page(NOTHING, SubmittedImages("B00ABC1234")),
    "preview.html": lambda: preview_page(INTAKE, str, stores=[US, DE, FR]),
    "preview_per_variant.html": lambda: _without_style(
        preview_page(INTAKE, str, stores=[DE], fallback=Fallback.PER_VARIANT)
    ),
    "preview_of_nothing.html": lambda: _without_style(preview_page(scan_names([]), str, stores=[])),
}
"""The function that writes each file."""


def main() -> None:
    """Write every file."""
    for name, write in PAGES.items():
        (HERE / name).write_text(write(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

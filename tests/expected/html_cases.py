"""The answers of which expected files have the HTML, with every option and every length."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from worlds import NIGERIA

from listing_images import (
    GLOBAL,
    Batch,
    CatalogImage,
    CatalogImages,
    Deletion,
    DisplayChange,
    Fallback,
    FallbackEvidence,
    Finding,
    ImageFile,
    ImageFilename,
    ImageSet,
    Intake,
    LiveImages,
    Marketplace,
    Rule,
    Scope,
    Severity,
    Step,
    StepReason,
    Submission,
    SubmittedImages,
    VariantCode,
    audit,
    audit_stores,
    batches,
    diagnose,
    impact,
    parse_asin,
    plan,
    plan_catalogue,
    resolve,
    resolve_all,
    resolve_catalogue,
    scan_names,
)

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
ASIN = parse_asin("B000123456")


def _upload(name: str, scope: Scope, *, irreversible: bool = False) -> Step:
    submission = Submission.of(name, scope)
    return Step(submission, StepReason.SHOW_IN_STORE, irreversible)


def _deletions(number: int) -> list[Step]:
    return [
        Step(Deletion(f"B000{at:06}", "PT01"), StepReason.CLEAR_WORLDWIDE, False)
        for at in range(1, number + 1)
    ]


def notices_of(number: int) -> tuple[Finding, ...]:
    return tuple(
        [
            Finding("A_CODE", Severity.ADVICE, Rule.FOLDERS_NAME_SCOPES, f"Notice <{at}>.")
            for at in range(1, number + 1)
        ]
    )


CATALOGUE = scan_names(
    [
        *("B000123456.MAIN.jpg", "B000123456.PT01.jpg", "DE/B000123456.MAIN.png"),
        *("FR/B000123456.PT02.jpg", "B000234567.PT01.jpg", "DE/B00ABC1234.MAIN.jpg"),
    ]
).catalogue
PLANS = plan_catalogue(
    CATALOGUE,
    {
        "B000123456": {"DE": ImageSet.of("B000123456.PT01.jpg")},
        "B000234567": {
            "DE": ImageSet.of("B000234567.MAIN.jpg"),
            "US": ImageSet.of("B000234567.MAIN.gif"),
        },
        "B00ABC1234": {},
        "B000345678": {"FR": ImageSet.of("B000345678.MAIN.jpg", "B000345678.PT01.jpg")},
    },
    sold_in=["DE", "FR", "US"],
)
CHANGES = impact(
    SubmittedImages.of(
        [described("B000123456.MAIN.jpg", "a"), *("B000123456.PT01.jpg", "B000123456.PT02.jpg")],
        {FR: [described("B000123456.MAIN.jpg", "b"), "B000123456.PT01.jpg"]},
    ),
    SubmittedImages.of(
        [described("B000123456.MAIN.jpg", "c"), *("B000123456.PT01.png", "B000123456.SWCH.jpg")],
        {
            DE: [described("B000123456.MAIN.png"), "B000123456.PT01.jpg"],
            FR: [described("B000123456.MAIN.jpg", "b"), "B000123456.PT02.jpg"],
        },
    ),
    ["US", "IT", "DE", "FR"],
)
LIVE = [
    CatalogImage("MAIN", "https://example.com/main.jpg", 1500, 2000),
    CatalogImage("PT01", "https://example.com/1.jpg", 500, 0),
    CatalogImage("PT02", "https://example.com/2.jpg", 0, 500),
    CatalogImage("", "https://example.com/empty.jpg", 500, 500),
    CatalogImage("main", "https://example.com/other.jpg", None, None),
]
AUDITS = audit_stores(
    KNOWN, {"US": {"PT01": "a1b2"}, "DE": {"MAIN": "a1b2", "PT01": "x" * 500}}, now=NOW
)

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
        ImageSet(
            [ImageFile.linked("B00ABC1234", "PT01", "https://a.example/", pixels=(10_000, 700))]
        ),
        {"a shop": KNOWN.worldwide, "another shop": ImageSet()},
        list(KNOWN.worldwide.files),
        ImageSet([described("B000123456.MAIN.jpg", "crc32:0000000a:7")]),
        KNOWN.worldwide.files[0],
        list(resolve(SETS, DE).verdicts),
        resolve_all(NOTHING, [DE]).groups(),
        list(AUDITS[US].slots),
        [
            Submission.of("B000123456.MAIN.png"),
            Submission(ImageFile.linked("B000123456", "PT01", "https://example.com/1.jpg"), FR),
        ],
    ],
    "changes": [
        {},
        CHANGES,
        CHANGES[DE],
        DisplayChange(DE, ImageSet.of("B000123456.PT01.jpg"), ImageSet()),
        DisplayChange(
            DE,
            ImageSet.of("B000123456.MAIN.jpg"),
            ImageSet.of(described("B000123456.MAIN.jpg", "a"), "B000123456.PT01.jpg"),
        ),
    ],
    "findings": [
        [
            Finding("A_CODE", Severity.WARNING, Rule.AT_LEAST_SIX_IMAGES, "About all."),
            Finding(
                *("B_CODE", Severity.ERROR, Rule.ONE_MAIN_REQUIRED, "About a set. Add MAIN."),
                *(ASIN, GLOBAL, None, None, "Add MAIN."),
            ),
            Finding(
                *("C_CODE", Severity.ADVICE, Rule.FOLDERS_NAME_SCOPES, "About a <file>."),
                *(ASIN, DE, KNOWN.worldwide.files[1], "DE/<a>.jpg", "Rename it."),
            ),
        ],
        scan_names(["DE/B000123456.PT01.jpg", "1.jpg"]).review(),
    ],
    "catalogue": [
        CATALOGUE,
        {ASIN: CATALOGUE[ASIN]},
        resolve_catalogue(CATALOGUE, [US, DE, FR]),
        resolve_catalogue({}, [US]),
        PLANS,
        plan_catalogue({}, {}, sold_in=[]),
        plan_catalogue({}, {"B000123456": OWN}, sold_in=["DE"]),
        PLANS["B000345678"].steps,
    ],
    "batches": [
        batches(PLANS.values()),
        Batch(1, DE, "upload", 1, [_upload("B000123456.MAIN.jpg", DE, irreversible=True)]),
        [
            Batch(
                *(1, DE, "upload", 1),
                [_upload(f"B000{at:06}.PT01.jpg", DE) for at in range(10)],
            ),
            Batch(
                2, GLOBAL, "upload", 3, [_upload("B000123456.MAIN.jpg", GLOBAL)], awaited=[DE, FR]
            ),
            Batch(3, GLOBAL, "delete", 4, _deletions(12), wait=True, awaited=[DE]),
            Batch(4, GLOBAL, "delete", 4, _deletions(2_000), wait=True),
        ],
    ],
    "live": [
        *[FallbackEvidence(), FallbackEvidence(1, 2, 3), FallbackEvidence(0, 0, 1_000)],
        LiveImages(),
        LiveImages(LIVE, "B000123456", US),
        LiveImages(LIVE[1:], store=DE),
        LiveImages(LIVE[:1], "B000123456", observable=["MAIN", "PT01"]),
        CatalogImages({}, "B000123456"),
        CatalogImages({"A0NEW0STORE": LiveImages(LIVE), DE.marketplace_id: LiveImages(LIVE[:1])}),
        list(AUDITS.values()),
        LIVE[0],
    ],
    "notices": [
        Intake("a folder", notices=notices_of(20)),
        Intake("a folder", notices=notices_of(21)),
        Intake("a folder", notices=notices_of(25), kind="files"),
    ],
}
"""The answers of each file of notebook tables."""

CODES = ["MAIN", "PT01", "PT02", "SWCH", "PS01", "PS02", "EEGL", "NEW1"]
INTAKE = scan_names(
    [
        *[f"B000123456.{code}.jpg" for code in CODES],
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

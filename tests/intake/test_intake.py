"""`Intake` as a value, its findings, its records and its CSV."""

from __future__ import annotations

import csv
import io

import pytest
import tiny
from intakes import warnings_of, zip_of
from strangers import check_copies, check_different, check_equal, check_pickle, check_strangers

from listing_images import (
    GLOBAL,
    Fallback,
    Finding,
    ImageFile,
    Intake,
    Marketplace,
    Rule,
    Severity,
    Submission,
    scan,
    scan_listings,
    scan_names,
    scan_rows,
)
from listing_images.intake import intake as module
from listing_images.intake.notices import NoticeCode

MAIN = "B000123456.MAIN.jpg"
PATHS = [MAIN, "B000123456.PT01.jpg.jpg", f"DE/{MAIN}", "FR/B000123456.PT01.jpg", ".DS_Store"]
SCOPES = [GLOBAL, Marketplace.DE, Marketplace.FR]
INTAKE = scan_names(PATHS)


def test_submissions() -> None:
    names = [MAIN, MAIN, "B000123456.PT01.jpg"]
    assert INTAKE.submissions == tuple(map(Submission.of, names, SCOPES))
    for intake in (INTAKE, scan(zip_of(PATHS))):
        for submission in intake.submissions:
            known = submission.file
            file = ImageFile(known.filename, known.picture, pixels=known.pixels)
            expected = Submission(file, submission.scope)
            assert submission == expected
            assert repr(submission) == repr(expected)
            assert submission.to_dict() == expected.to_dict()


def test_path_of() -> None:
    assert [INTAKE.path_of(one) for one in INTAKE.submissions] == list(INTAKE.paths)
    assert INTAKE.path_of(Submission.of(MAIN, Marketplace.DE)) == f"DE/{MAIN}"


@pytest.mark.parametrize(
    "submission",
    [
        Submission.of(MAIN, Marketplace.FR),
        Submission.of("B000123456.MAIN.png"),
        Submission.of("B000123456.PT01.jpg"),
    ],
)
def test_path_of_another_submission(submission: Submission) -> None:
    with pytest.raises(KeyError) as caught:
        INTAKE.path_of(submission)
    assert caught.value.args == (submission,)


@pytest.mark.parametrize("paths", [(), (MAIN, "another path")])
def test_another_number_of_paths(paths: tuple[str, ...]) -> None:
    intake = Intake("", (Submission.of(MAIN),), paths)
    for read in (intake.to_dict, intake.to_records, lambda: intake.path_of(intake.submissions[0])):
        with pytest.raises(ValueError, match=r"argument 2 is (short|long)er"):
            read()


# Findings


def codes(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in findings}


def test_review_with_sold_in() -> None:
    assert INTAKE.findings == INTAKE.review()
    sold = INTAKE.review(sold_in=iter([Marketplace.DE]))
    assert "COUNTRY_SET_WITHOUT_OFFER" in codes(sold) - codes(INTAKE.findings)
    two = scan_names([MAIN, "B000234567.MAIN.jpg", "FR/B000234567.PT01.jpg"])
    # An iterator is used for every product.
    assert [
        finding.asin
        for finding in two.review(sold_in=iter([Marketplace.DE]))
        if finding.code == "COUNTRY_SET_WITHOUT_OFFER"
    ] == ["B000234567"]


def test_review_with_fallback() -> None:
    intake = scan_names([MAIN, "B000123456.PT01.jpg", f"DE/{MAIN}"])
    first, second = [intake.review(fallback=fallback) for fallback in Fallback]
    assert first != second


def test_findings_have_the_product_and_the_path() -> None:
    odd = "B000123456.ZZ09.jpg"
    intake = scan_names([MAIN, odd, f"uk/{odd}", f"DE/{odd}.jpg", "DE/holiday.jpg"])
    found = [one for one in intake.findings if one.severity is not Severity.ADVICE]
    assert [(one.code, one.asin, one.path) for one in found] == [
        ("INVALID_NAME", "B000123456", f"DE/{odd}.jpg"),
        ("INVALID_NAME", None, "DE/holiday.jpg"),
        ("COUNTRY_SET_WITHOUT_MAIN", "B000123456", None),
        ("UNDOCUMENTED_CODE", "B000123456", odd),
        ("UNDOCUMENTED_CODE", "B000123456", f"uk/{odd}"),
    ]


def test_notices_have_a_rule() -> None:
    assert {code.rule for code in NoticeCode} >= {
        Rule.SOURCE_NAMES_SCOPE,
        Rule.FOLDERS_NAME_SCOPES,
        Rule.FILE_SIZE_LIMIT,
        Rule.ARCHIVE_SIZE_LIMIT,
        Rule.SIDECAR_FORM,
        Rule.CONTENT_IS_CHECKED_IN_PART,
        Rule.ASINS_LOOK_ALIKE,
    }
    for notice in scan(zip_of([f"final/{MAIN}"])).notices:
        assert notice.rule is NoticeCode[notice.code].rule
        assert notice.severity is NoticeCode[notice.code].severity


def test_document_and_video_are_advice() -> None:
    intake = scan_names([MAIN, "brief.pdf", "B000123456.MAIN.mp4", "more.zip"])
    found = {finding.code: finding.severity.name for finding in intake.findings}
    assert (found["DOCUMENT"], found["VIDEO"], found["ARCHIVE"]) == ("ADVICE", "ADVICE", "ERROR")
    for rejection in intake.rejections:
        assert "onvert" not in rejection.message


@pytest.mark.parametrize(
    ("names", "similar"),
    [
        ([MAIN, "B000123456.PT01.jpg", "B00O123456.MAIN.jpg"], {"B00O123456"}),
        ([MAIN, "B000123456.PT01.jpg", "B0001234S6.PT02.jpg"], {"B0001234S6"}),
        ([MAIN, "B000123456.PT01.jpg", "B00012345G.PT02.jpg"], {"B00012345G"}),
        # Neither is larger.
        ([MAIN, "B00O123456.MAIN.jpg"], set()),
        # Two differences, and a difference that nobody misreads.
        ([MAIN, "B000123456.PT01.jpg", "B0OO123456.MAIN.jpg"], set()),
        ([MAIN, "B000123456.PT01.jpg", "B000123457.MAIN.jpg"], set()),
    ],
)
def test_look_alike_asins(names: list[str], similar: set[str]) -> None:
    found = [one for one in scan_names(names).findings if one.code == "LOOK_ALIKE_ASIN"]
    assert {one.asin for one in found} == similar
    for finding in found:
        assert finding.severity.name == "WARNING"
        assert "B000123456 (2 images)" in finding.message


@pytest.mark.parametrize(
    ("names", "messages"),
    [
        pytest.param(
            [MAIN, "B000123456.PT01.jpg", "B00O123456.MAIN.jpg"],
            ["B00O123456 (1 image) looks like B000123456 (2 images)"],
            id="one larger product",
        ),
        pytest.param(
            [MAIN, f"DE/{MAIN}", f"FR/{MAIN}", "B00O123456.MAIN.jpg"],
            ["B00O123456 (1 image) looks like B000123456 (3 images)"],
            id="images of countries",
        ),
        pytest.param(
            [
                *("B000123456.MAIN.jpg", "B000123456.PT01.jpg", "B000123456.PT02.jpg"),
                *("B00D123456.MAIN.jpg", "B00D123456.PT01.jpg", "B00O123456.MAIN.jpg"),
            ],
            [
                "B00D123456 (2 images) looks like B000123456 (3 images)",
                "B00O123456 (1 image) looks like B000123456 (3 images)",
            ],
            id="the largest of two",
        ),
        pytest.param(
            [
                *("B000123456.MAIN.jpg", "B000123456.PT01.jpg"),
                *("B00D123456.MAIN.jpg", "B00D123456.PT01.jpg", "B00O123456.MAIN.jpg"),
            ],
            ["B00O123456 (1 image) looks like B00D123456 (2 images)"],
            id="the last of two with as many images",
        ),
        pytest.param(
            ["B00012345X.MAIN.jpg", "B00012345X.PT01.jpg", "B000123457.MAIN.jpg"],
            [],
            id="a character that looks like no other",
        ),
    ],
)
def test_look_alike_messages(names: list[str], messages: list[str]) -> None:
    found = [one.message for one in scan_names(names).findings if one.code == "LOOK_ALIKE_ASIN"]
    assert found == [f"{message}, and may be a misread ASIN." for message in messages]


@pytest.mark.parametrize(
    ("rejected", "reason"),
    [
        ("B000123456_MAIN.jpg.jpg", "an invalid name"),
        ("B000123456.MAIN.webp", "an image to convert"),
        ("B000123456.jpg", "no code"),
        ("MUG-12.jpg", "a key of the product"),
        ("B000123456/main.jpg", "a short name"),
        (f"US/{MAIN}", "a folder of the US"),
    ],
)
def test_missing_main_names_the_rejected_file(rejected: str, reason: str) -> None:
    intake = scan_names(
        ["B000123456.PT01.jpg", "DE/B000123456.PT01.jpg", rejected, "B000234567/x.jpg"],
        products={"MUG-12": "B000123456"},
    )
    worldwide, german = (one for one in intake.findings if one.code.endswith("WITHOUT_MAIN"))
    assert repr(rejected) in worldwide.message, reason
    assert repr(rejected) in str(worldwide.suggestion)
    assert repr(rejected) not in german.message


def test_missing_main_names_no_file_of_another_variant() -> None:
    (missing,) = (
        one
        for one in scan_names(["B000123456.PT02.jpg", "B000123456.PT01.webp"]).findings
        if one.code.endswith("WITHOUT_MAIN")
    )
    assert "rejected file" not in missing.message


def test_missing_main_names_the_file_of_its_scope() -> None:
    intake = scan_names(["DE/B000123456.PT01.jpg", f"DE/{MAIN}.jpg", "B000123456.PT01.jpg"])
    worldwide, german = (one for one in intake.findings if one.code.endswith("WITHOUT_MAIN"))
    assert f"DE/{MAIN}.jpg" in german.message
    assert "rejected file" not in worldwide.message


@pytest.mark.parametrize(
    ("rejected", "is_named"),
    [
        ("B000123456.MAIN-DE.jpg", False),
        ("B000123456.MAIN-DE.webp", False),
        ("B000123456.MAIN-us.jpg", False),
        ("DE/B000123456.MAIN-FR.jpg", False),
        ("DE/B000123456.MAIN-DE.jpg", True),
        ("DE/B000123456.MAIN-german.webp", True),
    ],
)
def test_missing_main_names_no_file_that_may_be_for_another_store(
    rejected: str, *, is_named: bool
) -> None:
    folder = rejected.rpartition("/")[0]
    intake = scan_names([f"{folder}/B000123456.PT01.jpg".removeprefix("/"), rejected])
    (missing,) = (one for one in intake.findings if one.code.endswith("WITHOUT_MAIN"))
    assert (repr(rejected) in missing.message) is is_named


# Records and CSV


def test_to_records() -> None:
    records = INTAKE.to_records()
    assert [(row["path"], row["outcome"]) for row in records] == [
        (".DS_Store", "IGNORED"),
        (MAIN, "SUBMISSION"),
        ("B000123456.PT01.jpg.jpg", "REJECTION"),
        (f"DE/{MAIN}", "SUBMISSION"),
        ("FR/B000123456.PT01.jpg", "SUBMISSION"),
    ]
    assert len({tuple(row) for row in records}) == 1
    assert records[1] == {
        **dict.fromkeys(records[0]),
        "path": MAIN,
        "outcome": "SUBMISSION",
        "status": "Image upload completed",
        "asin": "B000123456",
        "variant": "MAIN",
        "scope": "GLOBAL",
        "file": MAIN,
        "grade": "OURS",
    }
    (rejection,) = INTAKE.rejections
    assert records[2] == {
        **dict.fromkeys(records[0]),
        "path": "B000123456.PT01.jpg.jpg",
        "outcome": "REJECTION",
        "status": "Image rejected",
        "asin": "B000123456",
        "rule": "EXTENSION_ONLY_ONCE",
        "grade": "PAGE",
        "message": rejection.message,
        "suggestion": "B000123456.PT01.jpg",
    }
    (record,) = scan(zip_of([MAIN])).to_records()
    assert str(record["picture"]).startswith("crc32:")


def test_to_records_are_in_the_order_of_rows() -> None:
    others = ["7", "a 5", "row", "row 1" + "0" * 18, "row x", "row \u00b2"]
    rows = ["row 1", "row 9", "row 10", "row " + "9" * 18]
    records = scan_names(reversed([*others, *rows])).to_records()
    assert [record["path"] for record in records] == [*others, *rows]


@pytest.mark.parametrize(("more", "is_too_large"), [(0, False), (1, True)])
def test_notice_of_a_large_zip(
    more: int, is_too_large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = zip_of([MAIN])
    size = len(file.getvalue())
    monkeypatch.setattr(module, "_LARGEST_ARCHIVE", size - more)
    messages = [one.message for one in warnings_of(scan(file, pictures=False))]
    expected = f"The zip has {size} bytes. The reported limit is 5 GB."
    assert messages == [expected] * is_too_large


def test_to_records_have_the_notices_of_a_file() -> None:
    intake = scan(zip_of({MAIN: tiny.JPEG, "images.toml": b"['a.jpg']\n['b.jpg']\n"}))
    first, second = warnings_of(intake)
    assert [row["message"] for row in intake.to_records()] == [
        None,
        f"{first.message} {second.message}",
    ]


def test_to_csv() -> None:
    heading, *rows = csv.reader(io.StringIO(INTAKE.to_csv(), newline=""))
    records = INTAKE.to_records()
    assert heading == list(records[0])
    assert "\r" not in INTAKE.to_csv()
    assert rows == [
        ["" if value is None else str(value) for value in record.values()] for record in records
    ]


@pytest.mark.parametrize("start", [*"=+-@", *"\uff1d\uff0b\uff0d\uff20"])  # also full-width
def test_to_csv_has_no_formula(start: str) -> None:
    name = f'{start}HYPERLINK("https://example.com")'
    _, row = csv.reader(io.StringIO(scan_names([name]).to_csv(), newline=""))
    assert row[0] == f"'{name}"


def test_to_csv_has_one_line_a_row() -> None:
    lines = scan_names(["a\r\nb,\tc\0.jpg"]).to_csv()
    assert lines.splitlines()[1].startswith('"a\\r\\nb,\\tc\\x00.jpg",REJECTION,')
    assert lines.count("\n") == 2


def test_to_csv_escapes_what_has_no_encoding() -> None:
    intake = scan_names(["\udcff.jpg"])
    assert intake.to_records()[0]["path"] == "\udcff.jpg"
    assert intake.to_csv().splitlines()[1].startswith("\\udcff.jpg,")
    intake.to_csv().encode()


# The anatomy of the value; what all values have in common is tested in tests/package


def test_repr() -> None:
    assert repr(INTAKE) == "<Intake of names: 3 submissions, 1 rejection, 1 ignored>"
    assert repr(scan_names([])) == "<Intake of names: 0 submissions, 0 rejections, 0 ignored>"
    assert repr(scan_rows([])) == "<Intake of rows: 0 submissions, 0 rejections, 0 ignored>"
    assert repr(scan_listings([])) == "<Intake of listings: 0 submissions, 0 rejections, 0 ignored>"
    others = scan_names(["a.pdf", "b.mp4", "1.jpg"])
    assert (
        repr(others)
        == "<Intake of names: 0 submissions, 3 rejections (2 of other files), 0 ignored>"
    )
    assert len(repr(Intake("x" * 10_000))) < 200


def test_equality_without_the_source() -> None:
    same = Intake(
        "names",
        INTAKE.submissions,
        INTAKE.paths,
        INTAKE.rejections,
        (".DS_Store",),
        notices=INTAKE.notices,
    )
    check_equal(INTAKE, scan_names(PATHS), scan(zip_of(PATHS), pictures=False), same)
    check_different(INTAKE, scan_names(PATHS[1:]), scan(zip_of(PATHS)), scan_names([]))
    check_strangers(INTAKE, INTAKE.submissions)


def test_pickle_and_copy_after_use() -> None:
    intake = scan_names(PATHS)
    assert intake.path_of(intake.submissions[0]) == MAIN
    check_pickle(intake)
    check_copies(intake)

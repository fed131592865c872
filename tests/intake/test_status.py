"""The status report that an upload can expect, and the forms that it is handed on in."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from intakes import odd_path_lists, zip_of
from strangers import (
    check_copies,
    check_different,
    check_enumeration,
    check_equal,
    check_final,
    check_immutable,
    check_pickle,
    check_repr,
    check_strangers,
)

from listing_images import (
    RULES_VERSION,
    Grade,
    Marketplace,
    StatusReport,
    StatusRow,
    UploadStatus,
    VariantCode,
    report,
    scan,
    scan_names,
)

MAIN = "B000123456.MAIN.jpg"
INTAKE = scan_names([f"DE/{MAIN}", f"{MAIN}.jpg", ".DS_Store", "images.toml"])
REPORT = report(INTAKE)


def test_each_file_has_a_row() -> None:
    assert REPORT.rows == (
        StatusRow(".DS_Store", UploadStatus.LEFT_OUT),
        StatusRow(
            f"{MAIN}.jpg",
            UploadStatus.REJECTED,
            "B000123456",
            message="The extension is there twice: '.jpg'. Rename it to B000123456.MAIN.jpg.",
        ),
        StatusRow(
            f"DE/{MAIN}", UploadStatus.COMPLETED, "B000123456", Marketplace.DE, VariantCode.MAIN
        ),
        StatusRow("images.toml", UploadStatus.LEFT_OUT),
    )
    assert repr(REPORT) == "<StatusReport: 1 completed, 1 rejected, 2 left out>"


def test_only_the_words_of_the_page_are_said_to_be_the_platforms() -> None:
    grades = {status.wording: status.grade for status in UploadStatus}
    assert len(grades) == len(UploadStatus)
    assert grades.pop("Image upload completed") is Grade.PAGE
    assert set(grades.values()) == {Grade.OURS}


def test_the_records_are_flat() -> None:
    assert REPORT.to_records()[2] == {
        "path": f"DE/{MAIN}",
        "status": "COMPLETED",
        "wording": "Image upload completed",
        "asin": "B000123456",
        "scope": "DE",
        "variant": "MAIN",
        "message": "",
    }
    assert REPORT.to_records()[0] == {
        "path": ".DS_Store",
        "status": "LEFT_OUT",
        "wording": "Left out: no image",
        "asin": None,
        "scope": None,
        "variant": None,
        "message": "",
    }


TWO_ROWS = StatusReport(
    "größe",
    (
        StatusRow(
            f"DE/{MAIN}", UploadStatus.COMPLETED, "B000123456", Marketplace.DE, VariantCode.MAIN
        ),
        StatusRow("größe.jpg", UploadStatus.REJECTED, message="It has no ASIN, and no code."),
    ),
)


def test_the_csv_has_a_heading_and_a_line_for_each_row() -> None:
    assert TWO_ROWS.to_csv() == (
        "path,status,wording,asin,scope,variant,message\n"
        "DE/B000123456.MAIN.jpg,COMPLETED,Image upload completed,B000123456,DE,MAIN,\n"
        'größe.jpg,REJECTED,Image rejected,,,,"It has no ASIN, and no code."\n'
    )


def test_the_json_is_indented_and_legible_in_every_language() -> None:
    assert (
        StatusReport(TWO_ROWS.source, TWO_ROWS.rows[1:]).to_json()
        == f"""{{
  "rules_version": "{RULES_VERSION}",
  "source": "größe",
  "rows": [
    {{
      "path": "größe.jpg",
      "status": "REJECTED",
      "wording": "Image rejected",
      "asin": null,
      "scope": null,
      "variant": null,
      "message": "It has no ASIN, and no code."
    }}
  ]
}}"""
    )


def test_a_row_tells_all_that_is_wrong_with_the_file() -> None:
    sidecar = b"['a.jpg']\n['b.jpg']\n"
    made = report(scan(zip_of({MAIN: b"1", "images.toml": sidecar})))
    assert [row.message for row in made.rows] == [
        "",
        "Line 1: 'a.jpg' is no file that was given. Line 2: 'b.jpg' is no file that was given.",
    ]


@given(odd_path_lists)
def test_csv_and_json_tell_what_the_records_tell(names: list[str]) -> None:
    made = report(scan_names(names))
    records = made.to_records()
    document = json.loads(made.to_json())
    assert document == {"rules_version": RULES_VERSION, "source": "", "rows": records}
    heading, *rows = csv.reader(io.StringIO(made.to_csv(), newline=""))
    assert heading == list(
        StatusReport("", (StatusRow("", UploadStatus.LEFT_OUT),)).to_records()[0]
    )
    assert len(rows) == len(records)
    for row, record in zip(rows, records, strict=True):
        values = ["" if value is None else str(value) for value in record.values()]
        for cell, value in zip(row, values, strict=True):
            assert cell.isprintable()
            if value.isprintable():
                assert cell in {value, f"'{value}"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(start: str) -> None:
    name = f'{start}HYPERLINK("https://example.com")'
    _, row = csv.reader(io.StringIO(report(scan_names([name])).to_csv(), newline=""))
    assert row[0] == f"'{name}"


def test_a_row_is_one_line_whatever_the_name() -> None:
    text = report(scan_names(["a\r\nb,\tc\0.jpg"])).to_csv()
    assert text.splitlines()[1].startswith('"a\\r\\nb,\\tc\\x00.jpg",REJECTED,')
    assert text.count("\n") == 2


def test_what_no_encoding_has_is_escaped() -> None:
    made = report(scan_names(["\udcff.jpg"]))
    assert made.rows[0].path == "\udcff.jpg"
    assert made.to_records()[0]["path"] == "\\udcff.jpg"
    made.to_csv().encode()
    made.to_json().encode()


@pytest.mark.parametrize("intake", [None, [MAIN], "pictures", REPORT])
def test_a_report_is_made_of_an_intake(intake: object) -> None:
    with pytest.raises(TypeError, match="made of an Intake"):
        report(intake)  # type: ignore[arg-type]


# The anatomy of the values

ROW = StatusRow(MAIN, UploadStatus.COMPLETED)


def test_the_enumeration() -> None:
    check_enumeration(UploadStatus)


def test_equality() -> None:
    check_equal(REPORT, report(INTAKE))
    check_different(REPORT, StatusReport(""), StatusReport("pictures"))
    check_strangers(REPORT, REPORT.rows)
    check_equal(ROW, StatusRow(MAIN, UploadStatus.COMPLETED))
    check_different(
        ROW, StatusRow("a", UploadStatus.COMPLETED), StatusRow(MAIN, UploadStatus.REJECTED)
    )
    check_strangers(ROW, MAIN)


@pytest.mark.parametrize("value", [REPORT, ROW])
def test_pickle_copy_and_immutability(value: object) -> None:
    check_pickle(value)
    check_copies(value)
    check_immutable(value, "rows", "path")
    check_final(type(value))


def test_repr_of_a_row_evaluates_back() -> None:
    check_repr(ROW, repr(ROW))

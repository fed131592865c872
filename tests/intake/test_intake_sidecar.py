"""The sidecar `images.toml`: what it tells of files, and what is wrong with it, by line."""

from __future__ import annotations

import stat
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from intakes import write_folder, zip_of

from listing_images import Intake, Rule, Severity, report, scan, scan_names
from listing_images.intake.sidecar import LONGEST, read_sidecar

MAIN = "B000123456.MAIN.jpg"
GERMAN = "DE/B000123456.MAIN.jpg"

GOOD = b"""
# What the names do not tell.
["B000123456.MAIN.jpg"]
text_languages = ["en", "pt-BR"]
shows_dimensions = true
submitted_at = 2026-11-24T12:00:00Z

['DE/B000123456.MAIN.jpg']
text_languages = []
"""


def intake_of(sidecar: bytes) -> Intake:
    return scan(zip_of({MAIN: b"1", GERMAN: b"2", "images.toml": sidecar}))


def test_a_sidecar_describes_files_and_is_none_of_them() -> None:
    intake = intake_of(GOOD)
    worldwide, german = (one.file for one in intake.submissions)
    assert worldwide.text_languages == {"en", "pt-BR"}
    assert worldwide.shows_dimensions is True
    assert worldwide.submitted_at == datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert german.text_languages == frozenset()
    assert german.shows_dimensions is False
    assert german.submitted_at is None
    assert [worldwide.picture, german.picture] == ["crc32:83dcefb7:1", "crc32:1ad5be0d:1"]
    assert intake.sidecars == ("images.toml",)
    assert not intake.remarks
    assert not intake.rejections
    assert not intake.ignored
    assert [(row["path"], row["outcome"]) for row in intake.to_records()] == [
        (MAIN, "SUBMISSION"),
        (GERMAN, "SUBMISSION"),
        ("images.toml", "SIDECAR"),
    ]
    assert report(intake).rows[-1].status.name == "LEFT_OUT"


def test_what_it_tells_comes_to_the_findings() -> None:
    codes = {finding.code for finding in intake_of(GOOD).findings}
    assert {"GLOBAL_TEXT_NOT_ENGLISH", "DIMENSIONS_ON_GLOBAL_IMAGE"} <= codes


def test_it_tells_the_same_in_a_folder_a_zip_and_below_a_sole_folder(tmp_path: Path) -> None:
    files = {MAIN: b"1", GERMAN: b"2", "images.toml": GOOD}
    folder = scan(write_folder(tmp_path, files))
    assert folder == scan(zip_of(files))
    wrapped = scan(zip_of({f"my/{path}": content for path, content in files.items()}))
    assert wrapped.sidecars == ("my/images.toml",)
    for intake in (folder, scan(zip_of(files)), wrapped):
        languages = [one.file.text_languages for one in intake.submissions]
        assert languages == [{"en", "pt-BR"}, frozenset()]
        assert not intake.remarks


LINE_1 = b'["B000123456.MAIN.jpg"]\n'
NO_FILE = " is no file that was given."
IN_QUOTES = ' Write the path in quotes: ["B000123456.MAIN.jpg"].'
NO_VALUE = "'B000123456.MAIN.jpg' heads a table and has no value of its own."
NO_LIST = 'text_languages is a list of codes such as ["de"].'
NO_BOOLEAN = "shows_dimensions is true or false."
NO_TIME = "submitted_at is a time with its zone, 2026-11-24T12:00:00Z."
NO_KEY = " is not known: write text_languages, shows_dimensions or submitted_at."


@pytest.mark.parametrize(
    ("sidecar", "faults"),
    [
        (b"", []),
        (b"\xef\xbb\xbf# saved by an editor of Windows\r\n", []),
        (b'"DE/B000123456.MAIN.jpg" = { shows_dimensions = true }', []),
        (b'"B000123456.MAIN.jpg".shows_dimensions = true', []),
        # Of a file that is there and rejected for its name, there is nothing to say.
        (b'["B000123456.PT01.jpg.jpg"]', []),
        (b"#" * LONGEST, []),
        (b"#" * (LONGEST + 1), ["Line 1: It has more than 4,194,304 bytes: describe fewer files."]),
        (
            b"\na = 1\nb = \xff\n\n\n",
            ["Line 3: It is no UTF-8: save the file in that encoding."],
        ),
        (b"\xff", ["Line 1: It is no UTF-8: save the file in that encoding."]),
        (
            b"a = " + b"[" * 100_000,
            ["Line 1: It is nested too deep: write one table for each file."],
        ),
        # However a table is headed, and whichever quotes its name or key has.
        (b'\n["B000123456.PT09.jpg"]\n', [f"Line 2: 'B000123456.PT09.jpg'{NO_FILE}"]),
        (b"\n['B000123456.PT09.jpg']\n", [f"Line 2: 'B000123456.PT09.jpg'{NO_FILE}"]),
        (b"\n[a]\n", [f"Line 2: 'a'{NO_FILE}"]),
        (b'\n[""]\n', [f"Line 2: ''{NO_FILE}"]),
        (b'\n"a" = 1\n', [f"Line 2: 'a'{NO_FILE}"]),
        (b"\n'a' = 1\n", [f"Line 2: 'a'{NO_FILE}"]),
        (b"\na = 1\n", [f"Line 2: 'a'{NO_FILE}"]),
        (b'\n"" = 1\n', [f"Line 2: ''{NO_FILE}"]),
        (
            b"[B000123456.MAIN.jpg]\nshows_dimensions = true",
            [f"Line 1: 'B000123456'{NO_FILE}{IN_QUOTES}"],
        ),
        (
            b"[" + b"a" * 9999 + b".b]",
            [f"Line 1: '{'a' * 60}'… (9,999 characters){NO_FILE}{IN_QUOTES}"],
        ),
        (b'\n"B000123456.MAIN.jpg" = 7', [f"Line 2: {NO_VALUE}"]),
        (LINE_1 + b'\nlanguage = "de"', [f"Line 3: 'language'{NO_KEY}"]),
        (LINE_1 + b'"shows_dimensions" = 1', [f"Line 2: {NO_BOOLEAN}"]),
        (LINE_1 + b"'shows_dimensions' = 1", [f"Line 2: {NO_BOOLEAN}"]),
        (LINE_1 + b'text_languages = "de"', [f"Line 2: {NO_LIST}"]),
        (LINE_1 + b"text_languages = [7]", [f"Line 2: {NO_LIST}"]),
        (LINE_1 + b'text_languages = ["German"]', [f"Line 2: {NO_LIST}"]),
        (LINE_1 + b'submitted_at = "today"', [f"Line 2: {NO_TIME}"]),
        (LINE_1 + b"submitted_at = 2026-11-24", [f"Line 2: {NO_TIME}"]),
        (LINE_1 + b"submitted_at = 2026-11-24T12:00:00", [f"Line 2: {NO_TIME}"]),
        # What is escaped is not found by its text: the table is told instead, or the top.
        (b'\n["B000123456.MAIN.jpg"]\n"\\u0061" = 1', [f"Line 2: 'a'{NO_KEY}"]),
        (b'\n["\\u0061"]', [f"Line 1: 'a'{NO_FILE}"]),
        (b'\n["B000123456.MAIN.\\u006apg"]\na = 1', [f"Line 1: 'a'{NO_KEY}"]),
        (b'\n"B000123456.MAIN.\\u006apg" = 7', [f"Line 1: {NO_VALUE}"]),
        (b'\n"B000123456.MAIN.jpg" = { a = 1 }', [f"Line 2: 'a'{NO_KEY}"]),
        (
            b'b = 1\n["B000123456.MAIN.jpg"]\nshows_dimensions = 1\na = 1',
            [f"Line 1: 'b'{NO_FILE}", f"Line 3: {NO_BOOLEAN}", f"Line 4: 'a'{NO_KEY}"],
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(sidecar: bytes, faults: list[str]) -> None:
    files = dict.fromkeys([MAIN, GERMAN, "B000123456.PT01.jpg.jpg"], b"")
    intake = scan(zip_of({**files, "images.toml": sidecar}))
    assert [finding.message for finding in intake.remarks] == faults
    assert intake.paths == (MAIN, GERMAN)
    for finding in intake.remarks:
        assert (finding.code, finding.path) == ("SIDECAR_FAULT", "images.toml")
        assert (finding.severity, finding.rule) == (Severity.WARNING, Rule.SIDECAR_FORM)
        assert finding.suggestion == Rule.SIDECAR_FORM.advice


@pytest.mark.parametrize(
    ("sidecar", "line"),
    [
        (b"[", 1),
        (b"\n\n[a\n\n[b]\n", 3),
        (b"a = 1\na = 2\n\nb = 3\n", 2),
        # At the end of a document, its reader tells no line.
        (b"\n\n\na = [\n1,\n\n", 5),
        (b"[" + b"a" * 9999 + b"]\n[" + b"a" * 9999 + b"]\n", 2),
        (b"a = " + b"9" * 5_000, 1),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(sidecar: bytes, line: int) -> None:
    (finding,) = intake_of(sidecar).remarks
    assert finding.message.startswith(f"Line {line}: It is no TOML: ")
    assert len(finding.message) < 300


def test_the_fault_is_told_by_the_reader_of_toml_and_its_line_once() -> None:
    (finding,) = intake_of(b"a = 1\na = 2\n").remarks
    assert finding.message == "Line 2: It is no TOML: Cannot overwrite a value."


def test_a_fault_spoils_no_other_line() -> None:
    sidecar = GOOD.replace(b"true", b'"yes"')
    worldwide = intake_of(sidecar).submissions[0].file
    assert worldwide.text_languages == {"en", "pt-BR"}
    assert worldwide.shows_dimensions is False
    assert worldwide.submitted_at is not None


def test_a_path_in_it_starts_below_the_sole_folder() -> None:
    # The file is rejected for its folder and yet one that was given.
    files = {f"my/{MAIN}": b"1", f"my/Xmas/{MAIN}": b"2"}
    for path, faults in ((f"Xmas/{MAIN}", 0), (f"mas/{MAIN}", 1), (f"my/{MAIN}", 1)):
        sidecar = f'["{path}"]'.encode()
        assert len(scan(zip_of({**files, "my/images.toml": sidecar})).remarks) == faults


@pytest.mark.parametrize("folder", ["", "pictures/"])
@pytest.mark.parametrize("path", ["../B000123456.PT01.jpg", "__MACOSX/B000123456.PT01.jpg"])
def test_what_does_not_stand_below_the_folder_cannot_be_described(path: str, folder: str) -> None:
    sidecar = {f"{folder}images.toml": b'["B000123456.PT01.jpg"]'}
    (finding,) = scan(zip_of({f"{folder}{MAIN}": b"1", path: b"2", **sidecar})).remarks
    assert finding.message == "Line 1: 'B000123456.PT01.jpg' is no file that was given."


def test_a_file_that_is_rejected_or_ignored_may_be_described() -> None:
    sidecar = f'["US/{MAIN}"]\n[".DS_Store"]'.encode()
    assert not scan(zip_of({f"US/{MAIN}": b"1", ".DS_Store": b"", "images.toml": sidecar})).remarks
    file = zip_of({"images.toml": f'["{MAIN}"]'.encode()})
    with zipfile.ZipFile(file, "a") as archive:
        link = zipfile.ZipInfo(MAIN)
        link.external_attr = stat.S_IFLNK << 16
        archive.writestr(link, b"elsewhere")
    assert not scan(file).remarks


def test_what_it_tells_counts_where_pictures_are_not_looked_at() -> None:
    intake = scan(zip_of({MAIN: b"1", GERMAN: b"2", "images.toml": GOOD}), pictures=False)
    assert [one.file.shows_dimensions for one in intake.submissions] == [True, False]
    assert [one.file.picture for one in intake.submissions] == [None, None]


@given(st.binary() | st.text().map(str.encode))
def test_no_sidecar_is_an_error(content: bytes) -> None:
    found, faults = read_sidecar(content, {MAIN})
    assert set(found) <= {MAIN}
    assert all(fault.line >= 1 and fault.message for fault in faults)


def test_only_at_the_top_it_is_a_sidecar() -> None:
    intake = scan_names([MAIN, "DE/images.toml", "Images.toml"])
    assert not intake.sidecars
    assert [one.path for one in intake.rejections] == ["DE/images.toml", "Images.toml"]
    # Beside a folder it makes that one of two things at the top.
    assert scan_names([f"my/{MAIN}", "images.toml"]).rejections[0].path == f"my/{MAIN}"


def test_a_list_of_names_tells_nothing_of_its_content() -> None:
    intake = scan_names([MAIN, "images.toml"])
    assert intake.sidecars == ("images.toml",)
    assert not intake.remarks


def test_of_two_sidecars_none_is_read() -> None:
    (finding,) = scan_names([MAIN, "images.toml", "./images.toml"]).remarks
    assert finding.path == "./images.toml"
    assert finding.message == "There are 2 such files, and none is read: keep one of them."

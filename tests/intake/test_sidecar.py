"""The sidecar `images.toml`: what it says about files, its faults, and hostile content."""

from __future__ import annotations

import io
import os
import stat
import tracemalloc
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from zlib import crc32

import pytest
import tiny
from hypothesis import given, strategies as st
from intakes import warnings_of, write_folder, zip_of
from shapes import SIDECARS, small_zip

from listing_images import Finding, Intake, Rule, Severity, scan, scan_names
from listing_images.intake.sidecar import read_sidecar, size_limit

MAIN = "B000123456.MAIN.jpg"
GERMAN = "DE/B000123456.MAIN.jpg"
LIMIT = size_limit([MAIN, GERMAN, "images.toml"])

GOOD = b"""
# What the names do not contain.
["B000123456.MAIN.jpg"]
text_languages = ["en", "pt-BR"]
shows_dimensions = true
submitted_at = 2026-11-24T12:00:00Z

['DE/B000123456.MAIN.jpg']
text_languages = []
"""


def intake_of(sidecar: bytes) -> Intake:
    return scan(zip_of({MAIN: tiny.JPEG + b"1", GERMAN: tiny.JPEG + b"2", "images.toml": sidecar}))


def only_notice(file: io.BytesIO) -> Finding:
    intake = scan(file)
    assert intake.sidecars == ("images.toml",)
    (finding,) = warnings_of(intake)
    return finding


def zip_with(sidecar: bytes, method: int = zipfile.ZIP_DEFLATED) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("images.toml", sidecar)
    return file


# What it says


def test_sidecar_describes_files() -> None:
    intake = intake_of(GOOD)
    worldwide, german = (one.file for one in intake.submissions)
    assert worldwide.text_languages == {"en", "pt-BR"}
    assert worldwide.shows_dimensions is True
    assert worldwide.submitted_at == datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert german.text_languages == frozenset()
    assert german.shows_dimensions is False
    assert german.submitted_at is None
    size = len(tiny.JPEG) + 1
    checksums = [crc32(tiny.JPEG + end) for end in (b"1", b"2")]
    expected = [f"crc32:{checksum:08x}:{size}" for checksum in checksums]
    assert [worldwide.picture, german.picture] == expected
    assert intake.sidecars == ("images.toml",)
    assert not warnings_of(intake)
    assert not intake.rejections
    assert not intake.ignored
    assert [(row["path"], row["outcome"]) for row in intake.to_records()] == [
        (MAIN, "SUBMISSION"),
        (GERMAN, "SUBMISSION"),
        ("images.toml", "SIDECAR"),
    ]


def test_sidecar_leads_to_findings() -> None:
    codes = {finding.code for finding in intake_of(GOOD).findings}
    assert {"GLOBAL_TEXT_NOT_ENGLISH", "DIMENSIONS_ON_GLOBAL_IMAGE"} <= codes


def test_sidecar_in_a_folder_a_zip_and_a_sole_folder(tmp_path: Path) -> None:
    files = {MAIN: tiny.JPEG + b"1", GERMAN: tiny.JPEG + b"2", "images.toml": GOOD}
    folder = scan(write_folder(tmp_path, files))
    assert folder == scan(zip_of(files))
    wrapped = scan(zip_of({f"my/{path}": content for path, content in files.items()}))
    assert wrapped.sidecars == ("my/images.toml",)
    for intake in (folder, scan(zip_of(files)), wrapped):
        languages = [one.file.text_languages for one in intake.submissions]
        assert languages == [{"en", "pt-BR"}, frozenset()]
        assert not warnings_of(intake)


def test_sidecar_without_pictures() -> None:
    intake = scan(
        zip_of({MAIN: tiny.JPEG + b"1", GERMAN: tiny.JPEG + b"2", "images.toml": GOOD}),
        pictures=False,
    )
    assert [one.file.shows_dimensions for one in intake.submissions] == [True, False]
    assert [one.file.picture for one in intake.submissions] == [None, None]


def test_sidecar_in_a_list_of_names() -> None:
    intake = scan_names([MAIN, "images.toml"])
    assert intake.sidecars == ("images.toml",)
    assert not warnings_of(intake)


@pytest.mark.parametrize(
    "sidecar",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\xef\xbb\xbf# an editor of Windows\r\n", id="byte order mark"),
        pytest.param(b'"DE/B000123456.MAIN.jpg" = { shows_dimensions = true }', id="inline table"),
        pytest.param(b'"B000123456.MAIN.jpg".shows_dimensions = true', id="dotted key"),
        pytest.param(b'["B000123456.PT01.jpg.jpg"]', id="a rejected file"),
        pytest.param(b'["US/B000123456.MAIN.jpg"]', id="a file in a rejected folder"),
        pytest.param(b'[".DS_Store"]', id="an ignored file"),
        pytest.param(b"#\n" * (LIMIT // 2), id="as large as possible"),
    ],
)
def test_sidecar_without_faults(sidecar: bytes) -> None:
    paths = [MAIN, GERMAN, "B000123456.PT01.jpg.jpg", f"US/{MAIN}", ".DS_Store"]
    intake = scan(zip_of({**dict.fromkeys(paths, b""), "images.toml": sidecar}))
    assert not warnings_of(intake)


def test_sidecar_may_describe_a_link() -> None:
    file = zip_of({"images.toml": f'["{MAIN}"]'.encode()})
    with zipfile.ZipFile(file, "a") as archive:
        link = zipfile.ZipInfo(MAIN)
        link.external_attr = stat.S_IFLNK << 16
        archive.writestr(link, b"elsewhere")
    assert not warnings_of(scan(file))


# Faults


@pytest.mark.parametrize(
    ("sidecar", "words"),
    [
        pytest.param(b"#" * (LIMIT + 1), [f"larger than {LIMIT:,} bytes"], id="too large"),
        pytest.param(b"\na = \xff\n", ["not valid UTF-8"], id="not UTF-8"),
        pytest.param(b"[", ["not valid TOML", "(at "], id="not TOML"),
        pytest.param(b"\na = 1\na = 2\n", ["Cannot overwrite", "line 3"], id="the line of tomllib"),
        pytest.param(b"a = " + b"9" * 4_000 + b"x", ["not valid TOML"], id="a long number"),
        pytest.param(b'["B000123456.PT09.jpg"]', ["'B000123456.PT09.jpg'"], id="an unknown file"),
        pytest.param(b'"" = 1', ["''"], id="an empty name"),
        pytest.param(
            b"[B000123456.MAIN.jpg]\nshows_dimensions = true",
            ["'B000123456'", 'Quote the path: ["B000123456.MAIN.jpg"]'],
            id="a path without quotes",
        ),
        pytest.param(b"[" + b"a" * 999 + b".b]", ["(999 characters)"], id="a long path"),
        pytest.param(b'"B000123456.MAIN.jpg" = 7', [f"'{MAIN}' is not a table"], id="no table"),
    ],
)
def test_sidecar_with_a_fault(sidecar: bytes, words: list[str]) -> None:
    intake = intake_of(sidecar)
    (finding,) = warnings_of(intake)
    assert all(word in finding.message for word in words)
    assert len(finding.message) < 400
    assert finding.message.endswith(".")
    assert intake.paths == (MAIN, GERMAN)
    assert (finding.code, finding.path) == ("SIDECAR_FAULT", "images.toml")
    assert (finding.severity, finding.rule) == (Severity.WARNING, Rule.SIDECAR_FORM)
    assert finding.suggestion == Rule.SIDECAR_FORM.advice


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        (b'language = "de"', "'language'"),
        (b"shows_dimensions = 1", "shows_dimensions"),
        (b'text_languages = "de"', "text_languages"),
        (b"text_languages = [7]", "text_languages"),
        (b'text_languages = ["German"]', "text_languages"),
        (b'submitted_at = "today"', "submitted_at"),
        (b"submitted_at = 2026-11-24", "submitted_at"),
        (b"submitted_at = 2026-11-24T12:00:00", "submitted_at"),
    ],
)
def test_sidecar_with_an_invalid_entry(entry: bytes, key: str) -> None:
    (finding,) = warnings_of(intake_of(b'["DE/B000123456.MAIN.jpg"]\n' + entry))
    assert repr(GERMAN) in finding.message
    assert f" {key}. Use " in finding.message


def test_sidecar_fault_leaves_the_other_entries() -> None:
    intake = intake_of(GOOD.replace(b"true", b'"yes"'))
    worldwide = intake.submissions[0].file
    assert len(warnings_of(intake)) == 1
    assert worldwide.text_languages == {"en", "pt-BR"}
    assert worldwide.shows_dimensions is False
    assert worldwide.submitted_at is not None


def test_sidecar_paths_are_relative_to_it() -> None:
    # The second file is rejected for its folder, but it exists.
    files = {f"my/{MAIN}": tiny.JPEG + b"1", f"my/Xmas/{MAIN}": tiny.JPEG + b"2"}
    for path, faults in ((f"Xmas/{MAIN}", 0), (f"mas/{MAIN}", 1), (f"my/{MAIN}", 1)):
        sidecar = f'["{path}"]'.encode()
        assert len(warnings_of(scan(zip_of({**files, "my/images.toml": sidecar})))) == faults


@pytest.mark.parametrize("folder", ["", "pictures/"])
@pytest.mark.parametrize("path", ["../B000123456.PT01.jpg", "__MACOSX/B000123456.PT01.jpg"])
def test_sidecar_cannot_describe_files_outside(path: str, folder: str) -> None:
    sidecar = {f"{folder}images.toml": b'["B000123456.PT01.jpg"]'}
    (finding,) = warnings_of(
        scan(zip_of({f"{folder}{MAIN}": tiny.JPEG + b"1", path: tiny.JPEG + b"2", **sidecar}))
    )
    assert "Unknown file 'B000123456.PT01.jpg'" in finding.message


@pytest.mark.parametrize(
    ("path", "advice"),
    [
        ("DE/images.toml", "Move its tables to images.toml in the top folder, and name each file"),
        ("B000123456/IMAGES.TOML", "Move its tables"),
        ("Images.toml", "Rename it to images.toml."),
    ],
)
def test_sidecar_elsewhere_is_not_lost_in_silence(path: str, advice: str) -> None:
    intake = scan_names([MAIN, f"DE/{MAIN}", "B000123456/B000123456.PT01.jpg", path])
    assert intake.sidecars == ()
    (finding,) = warnings_of(intake)
    assert (finding.code, finding.path) == ("SIDECAR_FAULT", path)
    assert finding.message.startswith(f"Nothing is read from this file. {advice}")
    assert [one.path for one in intake.rejections] == [path]


def test_two_sidecars() -> None:
    (finding,) = warnings_of(scan_names([MAIN, "images.toml", "./images.toml"]))
    assert finding.path == "./images.toml"
    assert "2 files images.toml" in finding.message


# Hostile content


@given(st.binary() | st.text().map(str.encode))
def test_read_sidecar_never_raises(content: bytes) -> None:
    found, faults = read_sidecar(content, {MAIN})
    assert set(found) <= {MAIN}
    assert all(faults)


@pytest.mark.parametrize("size", [300, 100_000])
@pytest.mark.parametrize("shape", SIDECARS)
def test_hostile_sidecar_of_a_small_zip(shape: str, size: int) -> None:
    content = small_zip(SIDECARS[shape].times(size))
    assert len(content) < 2_500
    assert only_notice(io.BytesIO(content)).code == "SIDECAR_FAULT"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        pytest.param('a = "' + "b" * 100_000 + '"', "characters (at line 2)", id="a long line"),
        pytest.param("a." * 1_000 + "a = 1", "dots (at line 2)", id="a dotted key"),
        pytest.param("a = " + "[" * 1_000, "brackets (at line 2)", id="nested brackets"),
        pytest.param("a = " + "{a = " * 500, "brackets (at line 2)", id="nested inline tables"),
        pytest.param("a = [" + "[\n" * 10_000, "nested too deeply", id="brackets on many lines"),
    ],
)
def test_read_sidecar_of_a_hostile_line(line: str, fault: str) -> None:
    files = set(map(str, range(2_000)))
    assert len(line) < size_limit(files)  # so that each limit is met, not the one of the size
    found, (message,) = read_sidecar(f"# Hostile.\n{line}\n".encode(), files)
    assert not found
    assert fault in message


def test_size_limit_of_many_files() -> None:
    assert size_limit(["a"] * 10_000) == size_limit(["a"] * 100_000) == 4 * 1024 * 1024


def test_many_faults() -> None:
    content = "".join(f"[a{number}]\n" for number in range(500)).encode()
    _, faults = read_sidecar(content, {MAIN})
    assert len(faults) == 101
    assert "400 more" in faults[-1]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_sidecar_in_another_compression(method: int) -> None:
    assert only_notice(zip_with(GOOD, method)).message == (
        "images.toml cannot be read (unusual compression, use deflate). Replace the file."
    )


def test_sidecar_bomb_is_extracted_up_to_the_limit() -> None:
    bomb = zip_with(b"#" * (1000 * LIMIT))
    assert len(bomb.getvalue()) < 2 * LIMIT
    assert "larger than" in only_notice(bomb).message


def test_sidecar_with_a_wrong_size_in_the_directory() -> None:
    content = bytearray(zip_with(b"#" * (2 * LIMIT)).getvalue())
    place = content.index(b"PK\x01\x02") + 24
    content[place : place + 4] = (9).to_bytes(4, "little")
    assert "Bad CRC-32" in only_notice(io.BytesIO(bytes(content))).message


def test_sidecar_is_not_extracted_beyond_the_limit() -> None:
    content = bytearray(zip_with(b"#" * (3 * LIMIT)).getvalue())
    content[content.index(b"PK\x01\x02") + 16] ^= 1
    # The end of the file would show that the checksum is wrong.
    assert "larger than" in only_notice(io.BytesIO(bytes(content))).message


def test_damaged_sidecar() -> None:
    content = zip_with(GOOD).getvalue()
    damaged = content[:60] + bytes(40) + content[100:]
    assert "cannot be read (" in only_notice(io.BytesIO(damaged)).message
    other_name = content.replace(b"images.toml", b"Images.toml", 1)
    assert "'Images.toml'" in only_notice(io.BytesIO(other_name)).message.replace("b'", "'")


def test_unreadable_sidecar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(file: str, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", file)

    write_folder(tmp_path, ["images.toml"])
    monkeypatch.setattr(os, "open", refuse)
    (finding,) = warnings_of(scan(tmp_path))
    assert finding.path == "images.toml"
    assert "cannot be read (Permission denied)" in finding.message


def test_sidecar_on_disk_is_read_up_to_the_limit(tmp_path: Path) -> None:
    with (tmp_path / "images.toml").open("wb") as file:
        os.truncate(file.fileno(), 1000 * LIMIT)
    tracemalloc.start()
    (finding,) = warnings_of(scan(tmp_path))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "larger than" in finding.message
    assert most < 10 * LIMIT

"""Zips that are hostile or odd: read by their directory, never unpacked, never believed."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile
from base64 import b64encode
from pathlib import Path
from zlib import crc32

import pytest
from intakes import outcomes, zip_of

from listing_images import Grade, Rule, inlined_pictures, report, scan, scan_names

MAIN = "B000123456.MAIN.jpg"
OTHER = "B000234567.MAIN.jpg"
UNIX = 3


def member(name: str, mode: int = 0, system: int = UNIX) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system = system
    info.external_attr = mode << 16
    return info


def packed(*members: tuple[zipfile.ZipInfo, bytes]) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a name that is there twice
        for info, content in members:
            archive.writestr(info, content)
    return file


def zip_with(*members: zipfile.ZipInfo, content: bytes = b"x") -> io.BytesIO:
    return packed(*[(info, content) for info in (*members, member(OTHER))])


def altered(file: io.BytesIO, offset: int, form: str, value: int) -> io.BytesIO:
    """The zip with something else in the first entry of its directory."""
    content = bytearray(file.getvalue())
    struct.pack_into(form, content, content.index(b"PK\x01\x02") + offset, value)
    return io.BytesIO(bytes(content))


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        # A name that leads out of the folder it would be unpacked to is no file of this zip.
        (f"../{MAIN}", "OUTSIDE"),
        (f"DE/../../{MAIN}", "OUTSIDE"),
        (f"..\\{MAIN}", "OUTSIDE"),
        (f"/{MAIN}", "OUTSIDE"),
        (f"C:\\{MAIN}", "OUTSIDE"),
        (f"\\\\server\\share\\{MAIN}", "OUTSIDE"),
        # Windows has programs that write backslashes.
        (f"DE\\{MAIN}", "DE"),
        (f"./{MAIN}", "GLOBAL"),
        # A reader that stops at the null character would take it for an image.
        (f"{MAIN}\0.exe", "INVALID_NAME"),
        (f"{MAIN}\n", "INVALID_NAME"),
        ("", "INVALID_NAME"),
        # A zip in the zip is not opened.
        ("more.zip", "INVALID_NAME"),
        ("B000123456.MAIN.zip", "INVALID_NAME"),
        ("x" * 60_000, "INVALID_NAME"),
        ("DE/" * 20_000 + MAIN, "NESTED_FOLDER"),
        # No ASCII, so no image, in either encoding that a zip may have.
        ("B000123456.MÄIN.jpg", "INVALID_NAME"),
        (f"Ä/{MAIN}", "UNKNOWN_FOLDER"),
        (f"__MACOSX/._{MAIN}", "IGNORED"),
        # A folder by its name, and yet with something in it.
        ("DE/", "NO_PLAIN_FILE"),
        (f"{MAIN}/", "NO_PLAIN_FILE"),
        ("DE\\", "NO_PLAIN_FILE"),
    ],
)
def test_what_becomes_of_a_name(name: str, outcome: str) -> None:
    found = outcomes(scan(zip_with(member_named(name))))
    assert found == {OTHER: "GLOBAL", name: outcome}


def member_named(name: str) -> zipfile.ZipInfo:
    """A member with this very name: `ZipInfo` itself cuts it at a null character."""
    info = member(MAIN)
    info.filename = name
    return info


@pytest.mark.parametrize(
    ("mode", "outcome"),
    [
        (0, "GLOBAL"),
        (stat.S_IFREG | 0o644, "GLOBAL"),
        (0o644, "GLOBAL"),
        (stat.S_IFLNK | 0o777, "LINK"),
        (stat.S_IFIFO, "NO_PLAIN_FILE"),
        (stat.S_IFSOCK, "NO_PLAIN_FILE"),
        (stat.S_IFBLK, "NO_PLAIN_FILE"),
        (stat.S_IFCHR, "NO_PLAIN_FILE"),
        (stat.S_IFDIR | 0o755, "NO_PLAIN_FILE"),
    ],
)
@pytest.mark.parametrize("system", [UNIX, 0])
def test_what_is_no_plain_file(mode: int, outcome: str, system: int) -> None:
    intake = scan(zip_with(member(MAIN, mode, system)))
    assert outcomes(intake) == {OTHER: "GLOBAL", MAIN: outcome}


def test_folders_in_a_zip_are_no_files() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(member("DE/"), b"")
        archive.writestr(member("FR\\"), b"")
        archive.writestr(member("US/", stat.S_IFDIR | 0o755), b"")
        archive.writestr(member(f"DE/{MAIN}"), b"x")
    assert scan(file, pictures=False) == scan_names([f"DE/{MAIN}"])


def test_what_is_encrypted_is_rejected() -> None:
    (rejection,) = scan(altered(zip_with(member(MAIN)), 8, "<H", 1)).rejections
    assert (rejection.path, rejection.kind.name) == (MAIN, "ENCRYPTED")
    assert "without a password" in rejection.message


def test_two_members_of_one_name_are_both_rejected() -> None:
    intake = scan(zip_with(member(MAIN), member(MAIN), member(".DS_Store"), member(".DS_Store")))
    assert [one.path for one in intake.rejections] == [MAIN, MAIN]
    assert {one.rule for one in intake.rejections} == {Rule.ONE_FILE_PER_SLOT}
    assert intake.ignored == (".DS_Store", ".DS_Store")


@pytest.mark.parametrize("turn", [1, -1])
def test_of_a_link_and_a_file_of_one_name_the_file_is_taken(turn: int) -> None:
    members = [(member(MAIN, stat.S_IFLNK), b"elsewhere"), (member(MAIN), b"a picture")]
    file = packed(*members[::turn])
    intake = scan(file)
    assert [(one.path, one.kind.name) for one in intake.rejections] == [(MAIN, "LINK")]
    assert intake.submissions[0].file.picture == f"crc32:{crc32(b'a picture'):08x}:9"
    with inlined_pictures(file) as pictures:
        assert str(pictures(MAIN)).endswith(b64encode(b"a picture").decode())


def test_what_is_ignored_is_told_in_the_order_of_paths() -> None:
    link = member(".a", stat.S_IFLNK)
    assert scan(zip_with(member(".b"), link, member(".a"))).ignored == (".a", ".a", ".b")


def test_a_link_stands_beside_a_folder() -> None:
    file = packed((member("a", stat.S_IFLNK), b"elsewhere"), (member(f"my/{MAIN}"), b"a picture"))
    assert outcomes(scan(file)) == {"a": "LINK", f"my/{MAIN}": "UNKNOWN_FOLDER"}


def test_names_that_letter_case_alone_tells_apart() -> None:
    paths = [f"DE/{MAIN}", f"de/{MAIN}", "B000123456.PT01.jpg", "b000123456.pt01.jpg"]
    intake = scan(zip_of(paths))
    assert intake.paths == ("B000123456.PT01.jpg",)
    assert [one.kind.name for one in intake.rejections] == [
        "SAME_SLOT",
        "INVALID_NAME",
        "SAME_SLOT",
    ]
    assert not intake.renames


def test_a_legacy_name_is_read_as_the_code_page_of_old() -> None:
    file = zip_of(["Ä.jpg"])
    # Without the flag for UTF-8 the same bytes are two other characters.
    legacy = altered(file, 8, "<H", 0)
    assert [one.path for one in scan(legacy).rejections] == ["├ä.jpg"]


def test_an_extra_field_gives_no_other_name() -> None:
    name = b"evil.exe"
    info = member(MAIN)
    info.extra = struct.pack("<HHBL", 0x7075, 5 + len(name), 1, crc32(MAIN.encode())) + name
    assert outcomes(scan(zip_with(info))) == {MAIN: "GLOBAL", OTHER: "GLOBAL"}


def test_the_picture_is_what_the_directory_says_and_nothing_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a member was opened")

    file = zip_with(member(MAIN), content=b"a picture")
    lying = altered(file, 24, "<L", 400_000_000)
    empty_file = zip_of({MAIN: b""})
    monkeypatch.setattr(zipfile.ZipFile, "open", refuse)
    pictures = [one.file.picture for one in scan(file).submissions]
    assert pictures == [f"crc32:{crc32(b'a picture'):08x}:9"] * 2
    # A bomb declares what it likes: sizes are told and never allocated.
    assert str(scan(lying).submissions[0].file.picture).endswith(":400000000")
    assert [one.file.picture for one in scan(file, pictures=False).submissions] == [None, None]
    empty = scan(empty_file).submissions[0].file
    assert empty.picture == "crc32:00000000:0"


@pytest.mark.parametrize("path", [MAIN, f"US/{MAIN}", f"../{MAIN}"])
def test_a_member_larger_than_an_upload_takes_is_a_warning(path: str) -> None:
    lying = altered(zip_with(member(path)), 24, "<L", 500_000_001)
    (finding,) = scan(lying).remarks
    assert (finding.code, finding.path, finding.rule) == (
        "FILE_TOO_LARGE",
        path,
        Rule.FILE_SIZE_LIMIT,
    )


def test_the_warnings_come_in_the_order_of_paths() -> None:
    file = zip_with(member("b.txt"), member("a.jpg", stat.S_IFLNK))
    content = file.getvalue()
    for path in (b"b.txt", b"a.jpg"):
        place = content.rindex(path) - 46
        content = content[: place + 24] + struct.pack("<L", 500_000_001) + content[place + 28 :]
    assert [one.path for one in scan(io.BytesIO(content)).remarks] == ["a.jpg", "b.txt"]


def test_the_warning_stands_in_the_report_of_the_file() -> None:
    intake = scan(altered(zip_with(member(MAIN)), 24, "<L", 500_000_001))
    row = next(row for row in report(intake).rows if row.path == MAIN)
    assert row.message == intake.remarks[0].message


def test_a_zip_larger_than_an_upload_takes_is_a_warning(tmp_path: Path) -> None:
    found = {}
    content = zip_with(member(MAIN)).getvalue()
    for size in (5_000_000_000, 5_000_000_001):
        with (tmp_path / "images.zip").open("wb") as file:
            file.seek(size - len(content))
            file.write(content)
        found[size] = scan(tmp_path / "images.zip").remarks
    assert found[5_000_000_000] == ()
    (finding,) = found[5_000_000_001]
    assert (finding.code, finding.severity.name) == ("ARCHIVE_TOO_LARGE", "WARNING")
    assert finding.rule is Rule.ARCHIVE_SIZE_LIMIT
    assert finding.rule.grade is Grade.REPORTED
    assert "has 5,000,000,001 bytes" in finding.message
    assert finding.path is None


def test_an_empty_zip_has_nothing() -> None:
    assert scan(zip_of([])) == scan_names([])


def test_a_zip_may_stand_behind_other_bytes() -> None:
    file = io.BytesIO(b"#!/bin/sh\n" * 100 + zip_of([MAIN]).getvalue())
    assert scan(file).paths == (MAIN,)


def test_many_members() -> None:
    """More than a zip of old could count, and none of them there: the directory is all."""
    names = [f"B{number:09d}.MAIN.jpg".encode() for number in range(66_000)]
    entry = struct.Struct("<4s6H3L5H2L")
    directory = b"".join(
        entry.pack(b"PK\1\2", 20, 20, 0, 0, 0, 33, number, 9, 9, 19, 0, 0, 0, 0, 0, 0) + name
        for number, name in enumerate(names)
    )
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, len(directory), 0, 0)
    intake = scan(io.BytesIO(directory + end))
    assert len(intake.submissions) == len(intake.catalogue) == 66_000
    assert intake.submissions[1].file.picture == "crc32:00000001:9"

"""Zips, also hostile ones: only the central directory is read, and it is not trusted."""

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
import tiny
from intakes import outcomes, warnings_of, zip_of

from listing_images import Grade, Rule, UnreadableSource, inlined_pictures, scan, scan_names
from listing_images.intake.archive import Archive, folder_in_zip
from listing_images.intake.resemblance import UNREAD

MAIN = "B000123456.MAIN.jpg"
PICTURE = tiny.JPEG + b" and more"
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
        warnings.simplefilter("ignore")  # of a duplicate name
        for info, content in members:
            archive.writestr(info, content)
    return file


def zip_with(*members: zipfile.ZipInfo, content: bytes = PICTURE) -> io.BytesIO:
    return packed(*[(info, content) for info in (*members, member(OTHER))])


def altered(file: io.BytesIO, offset: int, form: str, value: int) -> io.BytesIO:
    """Return the zip with another value in the first entry of its directory."""
    content = bytearray(file.getvalue())
    struct.pack_into(form, content, content.index(b"PK\x01\x02") + offset, value)
    return io.BytesIO(bytes(content))


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        # A path outside is never used.
        (f"../{MAIN}", "OUTSIDE"),
        (f"DE/../../{MAIN}", "OUTSIDE"),
        (f"..\\{MAIN}", "OUTSIDE"),
        (f"/{MAIN}", "OUTSIDE"),
        (f"C:\\{MAIN}", "OUTSIDE"),
        (f"\\\\server\\share\\{MAIN}", "OUTSIDE"),
        # Some programs on Windows write backslashes.
        (f"DE\\{MAIN}", "DE"),
        (f"./{MAIN}", "GLOBAL"),
        # A reader that stops at the null character would see an image.
        (f"{MAIN}\0.exe", "DOCUMENT"),
        (f"{MAIN}\n", "INVALID_NAME"),
        ("", "INVALID_NAME"),
        # A zip in the zip is not opened.
        ("more.zip", "ARCHIVE"),
        ("B000123456.MAIN.zip", "ARCHIVE"),
        ("x" * 60_000, "INVALID_NAME"),
        ("DE/" * 20_000 + MAIN, "NESTED_FOLDER"),
        # Not ASCII, in either encoding of a zip.
        ("B000123456.MÄIN.jpg", "INVALID_NAME"),
        (f"Ä/{MAIN}", "UNKNOWN_FOLDER"),
        (f"__MACOSX/._{MAIN}", "IGNORED"),
        # The name of a folder, but with content.
        ("DE/", "NO_PLAIN_FILE"),
        (f"{MAIN}/", "NO_PLAIN_FILE"),
        ("DE\\", "NO_PLAIN_FILE"),
    ],
)
def test_scan_name(name: str, outcome: str) -> None:
    found = outcomes(scan(zip_with(member_named(name))))
    assert found == {OTHER: "GLOBAL", name: outcome}


def member_named(name: str) -> zipfile.ZipInfo:
    """Return a member with exactly this name: `ZipInfo` cuts it at a null character."""
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
def test_scan_file_mode(mode: int, outcome: str, system: int) -> None:
    intake = scan(zip_with(member(MAIN, mode, system)))
    assert outcomes(intake) == {OTHER: "GLOBAL", MAIN: outcome}


def test_scan_folder_members() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(member("DE/"), b"")
        archive.writestr(member("FR\\"), b"")
        archive.writestr(member("US/", stat.S_IFDIR | 0o755), b"")
        archive.writestr(member(f"DE/{MAIN}"), b"x")
    assert scan(file, pictures=False) == scan_names([f"DE/{MAIN}"])


def test_scan_encrypted_member() -> None:
    (rejection,) = scan(altered(zip_with(member(MAIN)), 8, "<H", 1)).rejections
    assert (rejection.path, rejection.kind.name) == (MAIN, "ENCRYPTED")
    assert "without a password" in rejection.message


def test_scan_duplicate_names() -> None:
    intake = scan(zip_with(member(MAIN), member(MAIN), member(".DS_Store"), member(".DS_Store")))
    assert [one.path for one in intake.rejections] == [MAIN, MAIN]
    assert {one.rule for one in intake.rejections} == {Rule.ONE_FILE_PER_SLOT}
    assert intake.ignored == (".DS_Store", ".DS_Store")


@pytest.mark.parametrize("turn", [1, -1])
def test_scan_link_and_file_of_one_name(turn: int) -> None:
    members = [(member(MAIN, stat.S_IFLNK), b"elsewhere"), (member(MAIN), PICTURE)]
    file = packed(*members[::turn])
    intake = scan(file)
    assert [(one.path, one.kind.name) for one in intake.rejections] == [(MAIN, "LINK")]
    assert intake.submissions[0].file.picture == f"crc32:{crc32(PICTURE):08x}:{len(PICTURE)}"
    with inlined_pictures(file) as pictures:
        assert str(pictures(MAIN)).endswith(b64encode(PICTURE).decode())


def test_listing_has_the_larger_size_of_two_members_of_one_name() -> None:
    file = packed((member("a"), b"12"), (member("a"), b"1"), (member("b"), b""), (member("c"), b""))
    assert Archive(file, "a zip").listing().sizes == {"a": 2, "b": 0, "c": 0}


def test_listing_of_a_folder_after_other_members() -> None:
    whole = zipfile.Path(packed((member("a.jpg"), b""), (member(f"DE/{MAIN}"), PICTURE)), "DE/")
    assert folder_in_zip(whole).listing().paths == [MAIN]


def test_ignored_in_the_order_of_paths() -> None:
    link = member(".a", stat.S_IFLNK)
    assert scan(zip_with(member(".b"), link, member(".a"))).ignored == (".a", ".a", ".b")


def test_scan_link_next_to_a_folder() -> None:
    file = packed((member("a", stat.S_IFLNK), b"elsewhere"), (member(f"my/{MAIN}"), PICTURE))
    assert outcomes(scan(file)) == {"a": "LINK", f"my/{MAIN}": "UNKNOWN_FOLDER"}


def test_scan_names_that_differ_only_in_case() -> None:
    paths = [f"DE/{MAIN}", f"de/{MAIN}", "B000123456.PT01.jpg", "b000123456.pt01.jpg"]
    intake = scan(zip_of(paths))
    assert intake.paths == ("B000123456.PT01.jpg",)
    assert [one.kind.name for one in intake.rejections] == [
        "SAME_SLOT",
        "INVALID_NAME",
        "SAME_SLOT",
    ]
    assert not intake.renames


def extra_field(content: bytes, kind: int = 0x7075) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def unicode_path(path: str, name: str, version: int = 1, encoding: str = "utf-8") -> bytes:
    checksum = crc32(name.encode(encoding))
    return extra_field(struct.pack("<BL", version, checksum) + path.encode())


@pytest.mark.parametrize(
    ("folder", "path", "outcome"),
    [
        ("__/", f"\u65e5\u672c/{MAIN}", "JP"),
        ("_sterreich/", f"\xd6sterreich/{MAIN}", "UNKNOWN_FOLDER"),
        ("DE/", f"FR/{MAIN}", "FR"),
        ("", "evil.exe", "DOCUMENT"),
        ("", f"../{MAIN}", "OUTSIDE"),
        ("", "x" * 40_000, "INVALID_NAME"),
        ("\xd6/", f"DE/{MAIN}", "DE"),
        ("FR/", f"DE\\{MAIN}", "DE"),
    ],
)
def test_unicode_path_replaces_the_name(folder: str, path: str, outcome: str) -> None:
    """`unzip` and Python use this field too, so the answer is that for the extracted folder."""
    info = member(folder + MAIN)
    others = extra_field(b"1234", 0x5455)
    info.extra = others + unicode_path(path, folder + MAIN) + others
    assert outcomes(scan(zip_with(info))) == {path: outcome, OTHER: "GLOBAL"}


@pytest.mark.parametrize(
    "extra",
    [
        pytest.param(unicode_path(f"FR/{MAIN}", "renamed since"), id="of another name"),
        pytest.param(unicode_path(f"FR/{MAIN}", f"DE/{MAIN}", version=2), id="of another version"),
        pytest.param(extra_field(b"", 0x5455) * 3 + b"\x75\x70\0", id="cut off"),
        pytest.param(extra_field(unicode_path(f"FR/{MAIN}", f"DE/{MAIN}"), 1234), id="inside"),
    ],
)
def test_other_extra_fields(extra: bytes) -> None:
    info = member(f"DE/{MAIN}")
    info.extra = extra
    assert outcomes(scan(zip_with(info))) == {f"DE/{MAIN}": "DE", OTHER: "GLOBAL"}


@pytest.mark.parametrize("encoding", ["utf-8", "cp437"])
def test_unicode_path_of_a_name_without_the_flag(encoding: str) -> None:
    folder = "K\xfcche".encode(encoding)
    info = member("x" * len(folder) + f"/{MAIN}")
    info.extra = unicode_path(f"DE/{MAIN}", f"K\xfcche/{MAIN}", encoding=encoding)
    content = zip_with(info).getvalue().replace(b"x" * len(folder), folder)
    assert outcomes(scan(io.BytesIO(content))) == {f"DE/{MAIN}": "DE", OTHER: "GLOBAL"}


def test_unicode_path_of_a_name_with_the_flag_in_a_zip_that_is_open() -> None:
    info = member(f"\xd6/{MAIN}")
    info.extra = unicode_path(f"DE/{MAIN}", f"\xd6/{MAIN}")
    with zipfile.ZipFile(zip_with(info)) as archive:
        assert outcomes(scan(zipfile.Path(archive))) == {f"DE/{MAIN}": "DE", OTHER: "GLOBAL"}


def test_unicode_path_that_is_not_utf_8() -> None:
    info = member(f"DE/{MAIN}")
    info.extra = unicode_path("", f"DE/{MAIN}")
    info.extra = extra_field(info.extra[4:] + b"\xff/" + MAIN.encode())
    try:
        intake = scan(zip_with(info))
    except UnreadableSource:  # since Python 3.12
        return
    assert outcomes(intake) == {f"{UNREAD}/{MAIN}": "UNKNOWN_FOLDER", OTHER: "GLOBAL"}


def test_names_of_a_zip_that_is_still_written() -> None:
    info = member(f"\u65e5\u672c/{MAIN}")
    info.extra = extra_field(b"1234", 0x5455)
    with zipfile.ZipFile(io.BytesIO(), "w") as archive:
        archive.writestr(info, PICTURE)
        assert outcomes(scan(zipfile.Path(archive))) == {f"\u65e5\u672c/{MAIN}": "JP"}


def test_unicode_path_of_a_member_in_a_folder() -> None:
    info = member(f"a/__/{MAIN}")
    info.extra = unicode_path(f"a/\u65e5\u672c/{MAIN}", f"a/__/{MAIN}")
    folder = zipfile.Path(packed((info, PICTURE), (member(f"b/{MAIN}"), PICTURE)), "a/")
    assert folder_in_zip(folder).listing().paths == [f"\u65e5\u672c/{MAIN}"]
    assert outcomes(scan(folder)) == {f"\u65e5\u672c/{MAIN}": "JP"}


def test_picture_is_from_the_directory() -> None:
    file = zip_with(member(MAIN), content=PICTURE)
    pictures = [one.file.picture for one in scan(file).submissions]
    assert pictures == [f"crc32:{crc32(PICTURE):08x}:{len(PICTURE)}"] * 2
    # A bomb can declare any size: no memory is allocated for it.
    lying = altered(file, 24, "<L", 400_000_000)
    assert str(scan(lying).submissions[0].file.picture).endswith(":400000000")
    assert [one.file.picture for one in scan(file, pictures=False).submissions] == [None, None]


def test_scan_without_pictures_opens_no_member(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a member was opened")

    file = zip_of([MAIN, f"DE/{MAIN}"])
    monkeypatch.setattr(zipfile.ZipFile, "open", refuse)
    assert len(scan(file, pictures=False).submissions) == 2


def test_scan_reads_at_most_64_kib_of_a_member(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    real = zipfile.ZipExtFile.read

    def watched(self: zipfile.ZipExtFile, size: int = -1) -> bytes:
        content = real(self, size)
        sizes.append(len(content))
        return content

    monkeypatch.setattr(zipfile.ZipExtFile, "read", watched)
    assert len(scan(zip_of({MAIN: PICTURE + bytes(10_000_000)})).submissions) == 1
    assert sum(sizes) <= 64 * 1024


def test_scan_damaged_member() -> None:
    content = bytearray(zip_of({MAIN: PICTURE * 10, OTHER: PICTURE}).getvalue())
    start = content.index(MAIN.encode()) + len(MAIN)
    content[start : start + 8] = b"\xff" * 8
    assert outcomes(scan(io.BytesIO(bytes(content)))) == {MAIN: "UNREADABLE", OTHER: "GLOBAL"}


def test_scan_member_in_another_compression() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr(MAIN, b"not a picture")
    # It cannot be read within a limit, so nothing is said about its content.
    intake = scan(file)
    assert outcomes(intake) == {MAIN: "GLOBAL"}
    assert "CONTENT_NOT_CHECKED" in {one.code for one in intake.notices}


@pytest.mark.parametrize("path", [MAIN, f"US/{MAIN}", f"../{MAIN}"])
def test_notice_of_a_large_member(path: str) -> None:
    lying = altered(zip_with(member(path)), 24, "<L", 500_000_001)
    (finding,) = warnings_of(scan(lying))
    assert (finding.code, finding.path, finding.rule) == (
        "FILE_TOO_LARGE",
        path,
        Rule.FILE_SIZE_LIMIT,
    )


def test_notices_in_the_order_of_paths() -> None:
    file = zip_with(member("b.txt"), member("a.jpg", stat.S_IFLNK))
    content = file.getvalue()
    for path in (b"b.txt", b"a.jpg"):
        place = content.rindex(path) - 46
        content = content[: place + 24] + struct.pack("<L", 500_000_001) + content[place + 28 :]
    assert [one.path for one in warnings_of(scan(io.BytesIO(content)))] == ["a.jpg", "b.txt"]


def test_notice_of_a_large_zip(tmp_path: Path) -> None:
    found = {}
    content = zip_with(member(MAIN)).getvalue()
    for size in (5_000_000_000, 5_000_000_001):
        with (tmp_path / "images.zip").open("wb") as file:
            file.seek(size - len(content))
            file.write(content)
        found[size] = warnings_of(scan(tmp_path / "images.zip"))
    assert found[5_000_000_000] == ()
    (finding,) = found[5_000_000_001]
    assert (finding.code, finding.severity.name) == ("ARCHIVE_TOO_LARGE", "WARNING")
    assert finding.rule is Rule.ARCHIVE_SIZE_LIMIT
    assert finding.rule.grade is Grade.REPORTED
    assert "has 5,000,000,001 bytes" in finding.message
    assert finding.path is None


def test_scan_empty_zip() -> None:
    assert scan(zip_of([])) == scan_names([])


def test_scan_zip_after_other_bytes() -> None:
    file = io.BytesIO(b"#!/bin/sh\n" * 100 + zip_of([MAIN]).getvalue())
    assert scan(file).paths == (MAIN,)


@pytest.mark.slow
def test_scan_many_members() -> None:
    """More members than a 16-bit counter can hold."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(66_000):
            archive.writestr(f"B{number:09d}.MAIN.jpg", PICTURE)
    intake = scan(file)
    assert len(intake.submissions) == len(intake.catalogue) == 66_000
    assert intake.submissions[1].file.picture == f"crc32:{crc32(PICTURE):08x}:{len(PICTURE)}"


def zip_with_folder(folder: bytes) -> io.BytesIO:
    """Return a zip that does not say how the name of its folder is encoded."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("x" * len(folder) + "/B000123456.MAIN.jpg", PICTURE)
    return io.BytesIO(file.getvalue().replace(b"x" * len(folder), folder))


@pytest.mark.parametrize(
    "folder",
    [
        pytest.param("Espa\xf1a".encode(), id="UTF-8 without the flag, as macOS writes it"),
        pytest.param("Espa\xf1a".encode("cp437"), id="code page 437"),
    ],
)
def test_names_in_other_encodings(folder: bytes) -> None:
    intake = scan(zip_with_folder(folder))
    assert [str(one.scope) for one in intake.submissions] == ["ES"]
    assert intake.paths == ("Espa\xf1a/B000123456.MAIN.jpg",)


def test_sole_folder_in_utf_8_is_looked_through() -> None:
    assert len(scan(zip_with_folder("K\xfcche".encode())).submissions) == 1


@pytest.mark.parametrize(
    ("folder", "encoding"),
    [
        ("\u30c9\u30a4\u30c4", "cp932"),
        ("\u65e5\u672c", "cp932"),
        ("\u5fb7\u56fd", "gbk"),
        ("\xd6sterreich", "cp1252"),
        ("T\xfcrkei", "cp1252"),
        ("K\xfcche", "cp437"),  # neither can be told from a wrong reading
    ],
)
def test_folder_in_an_unknown_encoding_is_not_looked_through(folder: str, encoding: str) -> None:
    intake = scan(zip_with_folder(folder.encode(encoding)))
    (rejection,) = intake.rejections
    assert (rejection.kind.name, rejection.rename) == ("UNKNOWN_FOLDER", None)
    assert "could not be read. Use a country code such as DE" in rejection.message
    read = "".join(letter for letter in rejection.path if letter != UNREAD)
    assert read == f"/{MAIN}"
    assert {one.code for one in intake.notices} == {"SCOPE_TAKEN"}


def test_each_folder_in_an_unknown_encoding_counts_by_itself() -> None:
    (rejection,) = scan(zip_with_folder("DE/K\xfcche".encode("cp1252"))).rejections
    assert rejection.path == f"DE/{UNREAD * 5}/{MAIN}"
    assert rejection.kind.name == "NESTED_FOLDER"


def test_letters_of_a_name_in_an_unknown_encoding_are_kept() -> None:
    (rejection,) = scan(zip_with_folder("DE/K\xfcche.jpg\\x".encode("cp437"))).rejections
    assert rejection.path == f"DE/{UNREAD * 9}\\x/{MAIN}"
    content = zip_of(["xx.B000123456.MAIN.jpg"]).getvalue().replace(b"xx.", b"\x81\x81.")
    (rejection,) = scan(io.BytesIO(content)).rejections
    assert rejection.path == "\xfc\xfc.B000123456.MAIN.jpg"


def test_scan_new_name_of_a_folder() -> None:
    (rejection,) = scan(
        packed((member(f"{MAIN}/"), b""), (member(f"{MAIN}.jpg"), PICTURE))
    ).rejections
    assert rejection.detail == MAIN
    assert rejection.rename is None

"""Folders on a disk: links are not followed, and a file is never an error."""

from __future__ import annotations

import os
import socket
import tracemalloc
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

import pytest
import tiny
from intakes import outcomes, warnings_of, write_folder, zip_of

from listing_images import (
    Certainty,
    Grade,
    ImageFilename,
    Rename,
    Rule,
    UnreadableSource,
    scan,
    scan_names,
)
from listing_images.intake import contents, folder
from listing_images.intake.rejection import RejectionKind
from listing_images.intake.source import Content, Entry

CATALOGUE = Path(__file__).parents[2] / "docs" / "examples" / "catalogue"
MAIN = "B000123456.MAIN.jpg"


def test_scan_example_catalogue() -> None:
    intake = scan(CATALOGUE)
    assert repr(intake).endswith("15 submissions, 2 rejections, 0 ignored>")
    assert list(intake.catalogue) == ["B000123456", "B000234567", "B000345678"]
    assert {str(one.scope) for one in intake.submissions} == {"GLOBAL", "DE", "FR"}
    doubled, for_us = intake.rejections
    assert (doubled.path, doubled.rule) == ("B000123456.PT04.jpg.jpg", Rule.EXTENSION_ONLY_ONCE)
    assert (for_us.path, for_us.rule) == ("US/B000123456.PT01.jpg", Rule.US_IMAGES_ARE_GLOBAL)
    assert for_us.suggestion is None
    fixed = "B000123456.PT04.jpg"
    assert intake.renames == (Rename(doubled.path, fixed, Certainty.SAFE),)
    assert not intake.ignored
    assert not intake.sidecars


def test_scan_example_catalogue_as_zip() -> None:
    files = {
        path.relative_to(CATALOGUE).as_posix(): path.read_bytes()
        for path in CATALOGUE.rglob("*")
        if path.is_file()
    }
    assert len(files) == 17
    assert scan(zip_of(files)) == scan(CATALOGUE)
    assert scan(zip_of(files)).findings == scan(CATALOGUE).findings


def test_picture_is_checksum_and_size(tmp_path: Path) -> None:
    content = tiny.JPEG + b" and more" * 300_000
    write_folder(tmp_path, {MAIN: content})
    (submission,) = scan(tmp_path).submissions
    assert submission.file.picture == f"crc32:{crc32(content):08x}:{len(content)}"


def test_picture_is_read_in_chunks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / MAIN).open("wb") as file:
        file.write(tiny.JPEG)
        file.truncate(20_000_000)
    # Pillow needs all bytes of an image.
    monkeypatch.setattr(contents, "find_spec", lambda _: None)
    tracemalloc.start()
    (submission,) = scan(tmp_path).submissions
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert str(submission.file.picture).endswith(":20000000")
    assert most < 10_000_000


def test_scan_without_pictures_opens_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_folder(tmp_path, [MAIN, f"DE/{MAIN}"])

    def refuse(*_: object) -> None:
        raise AssertionError("a file was opened")

    monkeypatch.setattr(os, "open", refuse)
    intake = scan(tmp_path, pictures=False)
    assert [one.file.picture for one in intake.submissions] == [None, None]


def test_scan_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "DE" / "deeper").mkdir(parents=True)
    (tmp_path / "US").mkdir()
    assert scan(tmp_path) == scan_names([])
    assert not warnings_of(scan(tmp_path))
    assert scan(tmp_path).catalogue == {}


def test_scan_links(tmp_path: Path) -> None:
    root = write_folder(tmp_path / "root", [MAIN])
    secret = write_folder(tmp_path / "elsewhere", ["B000234567.MAIN.jpg"])
    (root / "B000123456.PT01.jpg").symlink_to(root / MAIN)
    (root / "B000123456.PT02.jpg").symlink_to(root / "nowhere")
    (root / "DE").symlink_to(secret)
    (root / "FR").mkdir()
    (root / "FR" / "up").symlink_to(root)
    (root / "images.toml").symlink_to(secret)
    (root / ".link").symlink_to(root)
    found = outcomes(scan(root))
    links = ["B000123456.PT01.jpg", "B000123456.PT02.jpg", "DE", "FR/up", "images.toml"]
    assert found == {MAIN: "GLOBAL", **dict.fromkeys(links, "LINK"), ".link": "IGNORED"}
    assert {one.rule for one in scan(root).rejections} == {Rule.PLAIN_FILES_ALONE}
    assert {one.detail for one in scan(root).rejections} == {""}


def test_scan_link_to_a_folder(tmp_path: Path) -> None:
    write_folder(tmp_path / "root", [MAIN])
    (tmp_path / "link").symlink_to(tmp_path / "root")
    assert scan(tmp_path / "link") == scan(tmp_path / "root")


def test_scan_socket_and_pipe() -> None:
    # A socket's path has to be short.
    with TemporaryDirectory(dir="/tmp") as place, socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{place}/{MAIN}")
        os.mkfifo(f"{place}/B000123456.PT01.jpg")
        found = outcomes(scan(place))
        assert found == {MAIN: "NO_PLAIN_FILE", "B000123456.PT01.jpg": "NO_PLAIN_FILE"}
        with pytest.raises(UnreadableSource) as caught:
            scan(f"{place}/B000123456.PT01.jpg")
        assert caught.value.path == f"{place}/B000123456.PT01.jpg"
        assert caught.value.reason == "neither a folder nor a regular file"


def test_scan_unreadable_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path, [MAIN, "B000123456.PT01.jpg", "B000123456.MAIN.jpg.jpg"])
    real = os.open

    def refuse(file: str, flags: int, **more: int) -> int:
        if file.endswith(MAIN):
            raise PermissionError(13, "Permission denied", file)
        return real(file, flags, **more)

    monkeypatch.setattr(os, "open", refuse)
    intake = scan(tmp_path)
    assert intake.paths == ("B000123456.PT01.jpg",)
    first, second = intake.rejections
    assert (first.path, first.kind.name, first.detail) == (MAIN, "UNREADABLE", "Permission denied")
    # Its slot stays taken.
    assert second.rename is None


def test_scan_unreadable_subfolder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path, [MAIN, f"DE/{MAIN}", f"FR/{MAIN}", f"FR/deep/{MAIN}", ".git/HEAD"])
    real = os.scandir

    def refuse(path: str) -> object:
        if path.endswith(("DE", "deep", ".git")):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = outcomes(scan(tmp_path))
    assert found == {
        MAIN: "GLOBAL",
        "DE/": "UNREADABLE",
        f"FR/{MAIN}": "FR",
        "FR/deep/": "UNREADABLE",
        ".git/": "IGNORED",
    }
    for rejection in scan(tmp_path).rejections:
        assert "'Permission denied'" in rejection.message
        assert rejection.problems == ()
        assert rejection.asin is None


def test_scan_undecodable_names(tmp_path: Path) -> None:
    place = os.fsencode(tmp_path)
    for name in (b"\xff.jpg", b"\xe9\xe8/B000123456.MAIN.jpg"):
        path = os.path.join(place, name)  # noqa: PTH118 - a path of bytes
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 - a path of bytes
        os.close(os.open(path, os.O_CREAT))
    intake = scan(tmp_path)
    first, second = intake.rejections
    assert os.fsencode(first.path) == b"\xe9\xe8/B000123456.MAIN.jpg"
    assert os.fsencode(second.path) == b"\xff.jpg"
    for rejection in intake.rejections:
        rejection.message.encode()


def test_notice_of_a_large_file(tmp_path: Path) -> None:
    for name, size in (
        (MAIN, 500_000_000),
        ("B000123456.PT01.jpg", 500_000_001),
        ("B000123456.PT02.webp", 500_000_001),
        (".hidden", 500_000_001),
    ):
        with (tmp_path / name).open("wb") as file:
            file.truncate(size)
    intake = scan(tmp_path, pictures=False)
    assert intake.paths == (MAIN, "B000123456.PT01.jpg")
    assert [(one.code, one.severity.name, one.path) for one in warnings_of(intake)] == [
        ("FILE_TOO_LARGE", "WARNING", "B000123456.PT01.jpg"),
        ("FILE_TOO_LARGE", "WARNING", "B000123456.PT02.webp"),
    ]
    for finding in warnings_of(intake):
        assert finding.rule is Rule.FILE_SIZE_LIMIT
        assert finding.rule.grade is Grade.REPORTED
        assert finding.asin == "B000123456"
        assert "500,000,001 bytes" in finding.message
        assert finding in intake.findings


def test_scan_path_object(tmp_path: Path) -> None:
    write_folder(tmp_path, [MAIN])
    assert scan(tmp_path) == scan(str(tmp_path))
    assert scan(tmp_path).source == str(tmp_path)
    assert scan_names([Path("DE") / MAIN]) == scan_names([os.path.join("DE", MAIN)])  # noqa: PTH118 - the separator of the system


def test_scan_changes_nothing(tmp_path: Path) -> None:
    write_folder(tmp_path, [MAIN, "B000123456.PT01.jpg.jpg"])
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert scan(tmp_path).renames
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_scan_keeps_the_case_of_a_path(tmp_path: Path) -> None:
    write_folder(tmp_path, ["B000123456.MAIN.JPG"])
    intake = scan(tmp_path)
    assert intake.paths == ("B000123456.MAIN.JPG",)
    assert intake.submissions[0].file.filename == ImageFilename.parse(MAIN)


def test_scan_without_folder_handles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path, [MAIN, f"DE/{MAIN}"])
    expected = scan(tmp_path)
    monkeypatch.setattr(folder, "HAS_FOLDER_HANDLES", False)
    assert scan(tmp_path) == expected


@pytest.mark.skipif(not folder.HAS_FOLDER_HANDLES, reason="Windows has no handles of folders")
def test_read_file_of_a_folder_that_became_a_link(tmp_path: Path) -> None:
    root = write_folder(tmp_path / "root", {f"a/b/{MAIN}": b"inside"})
    place = folder.Folder(str(root))
    assert place.content(f"a/b/{MAIN}", 3) == b"ins"
    (root / "a").rename(tmp_path / "elsewhere")
    (root / "a").symlink_to(tmp_path / "elsewhere")
    place.close()
    with pytest.raises(OSError, match=r"."):
        place.content(f"a/b/{MAIN}", 3)
    place.close()


def test_read_what_replaced_a_file(tmp_path: Path) -> None:
    (tmp_path / MAIN).mkdir()
    place = folder.Folder(str(tmp_path))
    with pytest.raises(OSError, match=r"^not a regular file any more$"):
        place.read(MAIN, 3)
    place.close()


def test_listing(tmp_path: Path) -> None:
    files = {MAIN: b"abc", f"DE/new/{MAIN}": b"", "FR/x": b"a"}
    write_folder(tmp_path, files)
    (tmp_path / "US").mkdir()
    (tmp_path / "FR/link").symlink_to(tmp_path)
    (tmp_path / "FR/nowhere").symlink_to("none")
    os.mkfifo(tmp_path / "pipe")
    paths, faulty, sizes, folders = folder.Folder(str(tmp_path)).listing()
    assert sorted(paths) == sorted(files)
    assert sizes == {path: len(content) for path, content in files.items()}
    assert sorted(folders) == ["DE", "DE/new", "FR", "US"]
    assert sorted(faulty) == [
        Entry("FR/link", "FR", "link", RejectionKind.LINK),
        Entry("FR/nowhere", "FR", "nowhere", RejectionKind.LINK),
        Entry("pipe", "", "pipe", RejectionKind.NO_PLAIN_FILE),
    ]


@pytest.mark.parametrize("has_handles", [folder.HAS_FOLDER_HANDLES, False])
def test_read_files(has_handles: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "HAS_FOLDER_HANDLES", has_handles)
    write_folder(tmp_path, {MAIN: b"abc", f"DE/my new/{MAIN}": b"defg", "DE/x": b"h"})
    (tmp_path / "DE/folder").mkdir()
    (tmp_path / "DE/link").symlink_to("x")
    place = folder.Folder(str(tmp_path))
    assert place.read(MAIN, 3) == Content("crc32:352441c2:3", 3, b"abc")
    assert place.read(f"DE/my new/{MAIN}", 2) == Content("crc32:3b6d8e59:4", 4, b"de")
    assert place.content(f"DE/my new/{MAIN}", 2) == b"de"
    assert place.content("DE/x", 2) == b"h"
    with pytest.raises(OSError, match=r"^not a regular file any more$"):
        place.content("DE/folder", 2)
    for path in ("DE/link", "DE/none", "none/x"):
        with pytest.raises(OSError, match=r"."):
            place.content(path, 2)
    place.close()
    place.close()


# What no test can put on a disk: its entries are mocks


class MockEntry:
    """An entry of `os.scandir`: a folder if its name has no dot."""

    def __init__(self, name: str) -> None:
        self.name = name

    def is_dir(self, *, follow_symlinks: bool) -> bool:
        assert follow_symlinks is False
        return "." not in self.name

    def is_file(self, *, follow_symlinks: bool) -> bool:
        assert follow_symlinks is False
        return "." in self.name

    def is_symlink(self) -> bool:
        return False

    def stat(self, *, follow_symlinks: bool) -> os.stat_result:
        # Another program may put a link where the file was.
        assert follow_symlinks is False
        return Path(__file__).stat()


class Junction(MockEntry):
    """A link of Windows between folders that is not a symbolic link."""

    def is_junction(self) -> bool:
        return True


class Vanished(MockEntry):
    """A file that is gone at the first look."""

    def is_dir(self, *, follow_symlinks: bool) -> bool:
        raise FileNotFoundError(2, f"Gone, {follow_symlinks}")


class Replaced(MockEntry):
    """A file that is gone at the second look."""

    def stat(self, *, follow_symlinks: bool) -> os.stat_result:
        raise FileNotFoundError(2, f"Gone, {follow_symlinks}")


def test_listing_of_what_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def scandir(path: str) -> object:
        if path.rstrip("/").endswith("DE"):
            raise PermissionError(13, "Permission denied", path)
        names = [Junction("FR"), Vanished("a.jpg"), Replaced("b.jpg"), MockEntry("DE")]
        return nullcontext([*names, MockEntry(MAIN)])

    monkeypatch.setattr(os, "scandir", scandir)
    unreadable = RejectionKind.UNREADABLE
    assert folder.Folder(str(tmp_path)).listing() == (
        [MAIN],
        [
            Entry("FR", "", "FR", RejectionKind.LINK),
            Entry("a.jpg", "", "a.jpg", unreadable, "Gone, False"),
            Entry("b.jpg", "", "b.jpg", unreadable, "Gone, False"),
            Entry("DE/", "DE", "", unreadable, "Permission denied"),
        ],
        {MAIN: Path(__file__).stat().st_size},
        ["DE"],
    )
    with pytest.raises(UnreadableSource) as caught:
        folder.Folder("my/DE").listing()
    assert (caught.value.path, caught.value.reason) == ("my/DE", "Permission denied")


def test_scan_deep_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    depth = 2_000
    names = iter(["a"] * depth + [MAIN])
    monkeypatch.setattr(os, "scandir", lambda _: nullcontext([MockEntry(next(names))]))
    (rejection,) = scan(tmp_path, pictures=False).rejections
    assert (rejection.path, rejection.kind.name) == ("a/" * depth + MAIN, "UNKNOWN_FOLDER")


def test_scan_junction(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "scandir", lambda _: nullcontext([Junction("DE"), MockEntry(MAIN)]))
    intake = scan(tmp_path, pictures=False)
    assert intake.paths == (MAIN,)
    (rejection,) = intake.rejections
    assert (rejection.path, rejection.kind.name) == ("DE", "LINK")


@pytest.mark.parametrize("kind", [Vanished, Replaced])
def test_scan_vanishing_file(
    kind: type[MockEntry], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "scandir", lambda _: nullcontext([kind(MAIN)]))
    intake = scan(tmp_path)
    assert not intake.paths
    (rejection,) = intake.rejections
    assert (rejection.path, rejection.kind.name) == (MAIN, "UNREADABLE")
    assert rejection.detail == "Gone, False"


@pytest.mark.skipif(not folder.HAS_FOLDER_HANDLES, reason="Windows opens files by their paths")
def test_scan_opens_each_folder_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path, [f"DE/B000123456.{code}.jpg" for code in ("MAIN", "PT01", "PT02")])
    opened: list[object] = []
    real = os.open

    def watched(path: str, *arguments: int, **named: int) -> int:
        opened.append(path)
        return real(path, *arguments, **named)

    monkeypatch.setattr(os, "open", watched)
    assert len(scan(tmp_path).submissions) == 3
    assert opened.count("DE") == 1

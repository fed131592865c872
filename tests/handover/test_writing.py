"""`write_batches` and `verify_batches`: zips, checklist and plan.json."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote
from zlib import crc32

import pytest
from disk import full_disk
from seller_central import CONTENTS, Case, SellerCentral, picture_of
from tiny import content_of
from worlds import NIGERIA

from listing_images import (
    GLOBAL,
    CataloguePlan,
    FileNotGiven,
    HandoverExists,
    ImageFile,
    ImageFilename,
    ImageSet,
    ImageTooLarge,
    InvalidDocument,
    Marketplace,
    PictureChanged,
    Plan,
    Rule,
    Submission,
    SubmittedImages,
    UnreadableImage,
    batches,
    plan,
    plan_catalogue,
    scan,
    verify_batches,
    write_batches,
)
from listing_images.handover import writing
from listing_images.handover.writing import plain_batches

ASIN, SECOND = "B000123456", "B000234567"


def image(name: str, content: bytes, asin: str = ASIN) -> ImageFile:
    return ImageFile(ImageFilename.parse(f"{asin}.{name}"), picture_of(content))


MAIN = image("MAIN.JPG", b"old main")
PART = image("PT01.jpg", b"old part")
NEW = image("MAIN.png", b"new main")
CONTENT = {MAIN: b"old main", PART: b"old part", NEW: b"new main"}
SUBMITTED = SubmittedImages(ASIN, ImageSet([MAIN, PART]))
PLAN = plan(SUBMITTED, {"US": ImageSet([NEW])}, sold_in=["US", "DE"])


@pytest.fixture
def files(tmp_path: Path) -> dict[ImageFile, Path]:
    """Return originals, under names of their own."""
    folder = tmp_path / "originals"
    folder.mkdir()
    paths = {file: folder / f"{number}.bin" for number, file in enumerate(CONTENT)}
    for file, path in paths.items():
        path.write_bytes(CONTENT[file])
    return paths


def images(*names: str) -> ImageSet:
    return ImageSet.of(*[f"{ASIN}.{name}" for name in names])


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read_plan(directory: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((directory / "plan.json").read_text("utf-8"))
    return document


# What is written


def test_write_batches(tmp_path: Path, files: dict[ImageFile, Path]) -> None:
    target = tmp_path / "new" / "launch"
    written = write_batches(target, [PLAN], files)
    names = ["01-DE.zip", "02-DE.zip", "03-GLOBAL.zip", "checklist.md", "plan.json"]
    assert [path.name for path in written] == names
    assert sorted(path.name for path in target.iterdir()) == names
    assert [members(target / name) for name in names[:3]] == [
        {f"{ASIN}.PT01.jpg": b"old part"},
        {f"{ASIN}.MAIN.jpg": b"old main"},
        {f"{ASIN}.MAIN.png": b"new main"},
    ]
    assert {path: path.read_bytes() for path in files.values()} == {
        path: CONTENT[file] for file, path in files.items()
    }
    assert verify_batches(target) == {}
    assert verify_batches(str(target)) == {}


def test_plan_json(tmp_path: Path, files: dict[ImageFile, Path]) -> None:
    write_batches(tmp_path / "launch", {ASIN: PLAN}, files)
    document = read_plan(tmp_path / "launch")
    assert [
        {key: one[key] for key in ("number", "scope", "kind", "file", "deletions", "wait")}
        for one in document["batches"]
    ] == [
        {
            "number": number,
            "scope": scope,
            "kind": "delete" if file is None else "upload",
            "file": file,
            "deletions": [{"asin": ASIN, "variant": "PT01"}] if file is None else [],
            "wait": number != 1,
        }
        for number, scope, file in (
            (1, "DE", "01-DE.zip"),
            (2, "DE", "02-DE.zip"),
            (3, "GLOBAL", "03-GLOBAL.zip"),
            (4, "GLOBAL", None),
        )
    ]
    assert document["files"] == {
        name: hashlib.sha256((tmp_path / "launch" / name).read_bytes()).hexdigest()
        for name in ("01-DE.zip", "02-DE.zip", "03-GLOBAL.zip")
    }
    assert document["batches"][2]["awaited"] == ["DE"]
    assert [one["irreversible"] for one in document["batches"]] == [False, True, False, False]


def test_plan_json_of_stores_that_alone_are_waited_for() -> None:
    """The uploads are completed before an earlier deletion."""
    now = images("MAIN.jpg", "PT01.jpg")
    todo = plan(
        SubmittedImages(ASIN, now, {"NL": now}),
        {"US": images("MAIN.jpg"), "NL": images("MAIN.jpg", "PT02.jpg")},
        sold_in=["US", "DE", "NL"],
    )
    found = [(str(one), one.wait, one.awaited) for one in batches([todo])]
    assert found[2:] == [
        ("3. upload 1 file for NL", False, ()),
        ("4. delete 1 image for NL", True, ()),
        ("5. delete 1 image for GLOBAL", False, (Marketplace.DE,)),
    ]
    assert [(one["wait"], one["awaited"]) for one in plain_batches([todo])[2:]] == [
        (False, []),
        (True, []),
        (True, ["DE"]),
    ]


def test_checklist(tmp_path: Path, files: dict[ImageFile, Path]) -> None:
    write_batches(tmp_path / "launch", [PLAN], files)
    checklist = (tmp_path / "launch" / "checklist.md").read_text("utf-8")
    steps = checklist.partition("## Steps\n\n")[2].splitlines()
    boxes = [line for line in steps if line.startswith("- [ ] ")]
    named = [
        ["1.", "`01-DE.zip`", "Germany"],
        ["Wait", "Image upload completed", "01-DE.zip"],
        ["2.", "`02-DE.zip`", "Germany", "Irreversible"],
        ["Wait", "Image upload completed", "02-DE.zip"],
        ["Wait", "Germany shows its own set.", "72 hours", "Image manager"],
        ["3.", "`03-GLOBAL.zip`", "globally"],
        ["Wait", "Image upload completed", "03-GLOBAL.zip"],
        ["4.", "Delete", "global set"],
    ]
    assert len(boxes) == len(named)
    for line, words in zip(boxes, named, strict=True):
        assert all(word in line for word in words)
        assert ("Irreversible" in line) is ("Irreversible" in words)
    assert f"  - [ ] {ASIN}: PT01" in steps
    for click in ("**Catalog**", "**Upload here**", "Select the country", "trash icon"):
        assert click in checklist
    assert Rule.MAIN_CANNOT_BE_DELETED.statement in checklist
    assert Rule.DISPLAY_NOT_GUARANTEED.statement in checklist


def test_write_batches_of_nothing(tmp_path: Path) -> None:
    todo = plan(SUBMITTED, {}, sold_in=[])
    assert [path.name for path in write_batches(tmp_path / "a", [todo], {})] == [
        "checklist.md",
        "plan.json",
    ]
    assert "nothing to do" in (tmp_path / "a" / "checklist.md").read_text("utf-8")
    assert read_plan(tmp_path / "a")["batches"] == []
    assert verify_batches(tmp_path / "a") == {}


def test_write_batches_of_reversible_deletions_only(tmp_path: Path) -> None:
    todo = plan(SUBMITTED, {"US": ImageSet([MAIN])}, sold_in=["US"])
    write_batches(tmp_path / "a", [todo], {})
    checklist = (tmp_path / "a" / "checklist.md").read_text("utf-8")
    assert "Upload here" not in checklist
    assert "rreversible" not in checklist
    assert "Wait" not in checklist


def test_zips_are_the_same_whenever_they_are_written(
    tmp_path: Path, files: dict[ImageFile, Path]
) -> None:
    write_batches(tmp_path / "a", [PLAN], files)
    for path in files.values():
        os.utime(path, (1e9, 1e9))
    write_batches(tmp_path / "b", [PLAN], files)
    assert read_plan(tmp_path / "a") == read_plan(tmp_path / "b")
    assert (tmp_path / "a" / "checklist.md").read_bytes() == (
        tmp_path / "b" / "checklist.md"
    ).read_bytes()


def test_zips_are_read_back_by_scan(tmp_path: Path, files: dict[ImageFile, Path]) -> None:
    for path in write_batches(tmp_path / "a", [PLAN], files)[:3]:
        intake = scan(path, pictures=False)
        assert not intake.rejections
        assert len(intake.submissions) == 1


def test_write_batches_to_a_dangling_link(tmp_path: Path, files: dict[ImageFile, Path]) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(HandoverExists):
        write_batches(link, [PLAN], files)
    assert not (tmp_path / "nowhere").exists()


def test_write_batches_removes_the_folders_that_it_created(
    tmp_path: Path, files: dict[ImageFile, Path]
) -> None:
    files[NEW].write_bytes(b"now main")  # as long as before, so this is found while writing
    with pytest.raises(PictureChanged) as caught:
        write_batches(tmp_path / "new" / "launch", [PLAN], files)
    assert (caught.value.file, caught.value.found) == (NEW, picture_of(b"now main"))
    assert [path.name for path in tmp_path.iterdir()] == ["originals"]


def test_write_batches_keeps_a_file_that_appears_meanwhile(
    tmp_path: Path, files: dict[ImageFile, Path]
) -> None:
    target = tmp_path / "launch"

    class Slow:
        """A file whose reading takes so long that somebody writes to the directory."""

        def open(self, mode: str = "r", /) -> IO[bytes]:  # noqa: ARG002 - a picture is opened with a mode
            if target.exists():
                (target / "03-GLOBAL.zip").write_bytes(b"of somebody else")
            return files[MAIN].open("rb")

    with pytest.raises(FileExistsError):
        write_batches(target, [PLAN], {**files, MAIN: Slow()})
    assert [path.name for path in target.iterdir()] == ["03-GLOBAL.zip"]
    assert (target / "03-GLOBAL.zip").read_bytes() == b"of somebody else"


def test_write_batches_for_a_store_beyond_the_table(
    tmp_path: Path, files: dict[ImageFile, Path]
) -> None:
    goal = {NIGERIA: ImageSet([NEW]), Marketplace.US: SUBMITTED.worldwide}
    todo = plan(SUBMITTED, goal, sold_in=goal)
    write_batches(tmp_path / "a", [todo], files)
    assert read_plan(tmp_path / "a")["batches"][0]["file"] == f"01-{NIGERIA.marketplace_id}.zip"


def test_write_batches_from_a_zip_and_from_strings(
    tmp_path: Path, files: dict[ImageFile, Path]
) -> None:
    with zipfile.ZipFile(tmp_path / "now.zip", "w") as archive:
        archive.writestr("images/one.jpg", CONTENT[NEW])
    sources: dict[ImageFile, Any] = {file: str(path) for file, path in files.items()}
    sources[NEW] = zipfile.Path(tmp_path / "now.zip", "images/one.jpg")
    write_batches(tmp_path / "a", [PLAN], sources)
    assert members(tmp_path / "a" / "03-GLOBAL.zip") == {f"{ASIN}.MAIN.png": b"new main"}


def test_write_batches_without_a_flag_for_pipes(
    tmp_path: Path, files: dict[ImageFile, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "O_NONBLOCK", raising=False)  # as on Windows
    assert len(write_batches(tmp_path / "a", [PLAN], files)) == 5


def test_write_batches_from_a_path_that_opens_itself(
    tmp_path: Path, files: dict[ImageFile, Path]
) -> None:
    class Remote(os.PathLike[str]):
        """A path that is not one of this system."""

        def __fspath__(self) -> str:
            return "/remote/new.png"

        def open(self, mode: str = "r", /) -> IO[bytes]:
            assert mode == "rb"
            return io.BytesIO(CONTENT[NEW])

    write_batches(tmp_path / "a", [PLAN], {**files, NEW: Remote()})
    assert members(tmp_path / "a" / "03-GLOBAL.zip") == {f"{ASIN}.MAIN.png": b"new main"}


def test_linked_images_are_in_the_checklist(tmp_path: Path) -> None:
    link = "https://example.com/pictures/1.jpg"
    linked = ImageFile.linked(ASIN, "PT01", link)
    todo = plan(SubmittedImages(ASIN), {"US": ImageSet([NEW, linked])}, sold_in=["US"])
    original = tmp_path / "new.png"
    original.write_bytes(b"new main")
    write_batches(tmp_path / "a", [todo], {NEW: original})
    checklist = (tmp_path / "a" / "checklist.md").read_text("utf-8")
    assert f"  - [ ] `{ASIN}.PT01` with the extension of its type: <{link}>" in checklist
    (batch,) = read_plan(tmp_path / "a")["batches"]
    assert batch["linked"] == [{"asin": ASIN, "variant": "PT01", "link": link}]
    assert batch["images"] == [f"{ASIN}.MAIN.png"]
    assert list(members(tmp_path / "a" / "01-GLOBAL.zip")) == [f"{ASIN}.MAIN.png"]


@pytest.mark.parametrize("ending", ['"><script>', "a>b", "`a`", "*[x](y)*", "<"])
def test_a_link_is_one_link_of_the_checklist(tmp_path: Path, ending: str) -> None:
    linked = ImageFile.linked(ASIN, "MAIN", f"https://example.com/{ending}")
    todo = plan(SubmittedImages(ASIN), {"US": ImageSet([linked])}, sold_in=["US"])
    write_batches(tmp_path / "a", [todo], {})
    checklist = (tmp_path / "a" / "checklist.md").read_text("utf-8")
    (link,) = re.findall("<([^<>]+)>", checklist)
    assert unquote(link) == linked.picture
    assert checklist.count("<") == checklist.count(">") == 1


def test_linked_images_without_a_zip(tmp_path: Path) -> None:
    linked = ImageFile.linked(ASIN, "MAIN", "https://example.com/1.jpg")
    wanted = {"DE": ImageSet([linked]), "US": ImageSet([NEW])}
    todo = plan(SubmittedImages(ASIN, ImageSet([NEW])), wanted, sold_in=["US", "DE"])
    write_batches(tmp_path / "a", [todo], {})
    (batch,) = read_plan(tmp_path / "a")["batches"]
    assert (batch["file"], batch["kind"]) == (None, "upload")
    checklist = (tmp_path / "a" / "checklist.md").read_text("utf-8")
    assert "for every product of step 1" in checklist
    assert "## To upload images for a country\n" in checklist
    assert "3. Drag the images into **Upload images**.\n" in checklist
    assert "zip" not in checklist


def test_linked_images_next_to_a_zip(tmp_path: Path, files: dict[ImageFile, Path]) -> None:
    linked = ImageFile.linked(ASIN, "MAIN", "https://example.com/1.jpg")
    wanted = {"DE": ImageSet([linked]), "US": ImageSet([NEW])}
    todo = plan(SubmittedImages(ASIN), wanted, sold_in=["US", "DE"])
    write_batches(tmp_path / "a", [todo], files)
    checklist = (tmp_path / "a" / "checklist.md").read_text("utf-8")
    assert "## To upload images for a country\n" in checklist
    assert "3. Drag the images into **Upload images**.\n" in checklist
    assert "## To upload a zip globally\n" in checklist
    assert "drag the zip into **Upload images**.\n" in checklist


# Limits


def test_zips_are_split(
    tmp_path: Path, files: dict[ImageFile, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [image(f"PT0{number}.jpg", bytes(100)) for number in range(1, 6)]
    original = tmp_path / "black.jpg"
    original.write_bytes(bytes(100))
    wanted = {"US": ImageSet([NEW, *others])}
    todo = plan(SubmittedImages(ASIN), wanted, sold_in=["US"])
    sources = files | dict.fromkeys(others, original)
    monkeypatch.setattr(writing, "_LARGEST_ZIP", 2 * (100 + writing._OVERHEAD))
    write_batches(tmp_path / "a", [todo], sources)
    document = read_plan(tmp_path / "a")
    assert [(one["number"], one["file"], len(one["images"])) for one in document["batches"]] == [
        (1, "01-GLOBAL.zip", 2),
        (2, "02-GLOBAL.zip", 2),
        (3, "03-GLOBAL.zip", 2),
    ]
    assert document["batches"][2]["images"][-1] == f"{ASIN}.MAIN.png"
    for path in (tmp_path / "a").glob("*.zip"):
        assert path.stat().st_size <= writing._LARGEST_ZIP + writing._OVERHEAD


def test_checklist_of_many_zips_names_the_first_and_the_last_to_wait_for(
    tmp_path: Path, files: dict[ImageFile, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [image(f"PT0{number}.jpg", b"new main") for number in range(1, 8)]
    todo = plan(SubmittedImages(ASIN), {"US": ImageSet([NEW, *others])}, sold_in=["US"])
    monkeypatch.setattr(writing, "_LARGEST_ZIP", 1)
    write_batches(tmp_path / "a", [todo], files | dict.fromkeys(others, files[NEW]))
    checklist = (tmp_path / "a" / "checklist.md").read_text("utf-8")
    assert "every product of 01-GLOBAL.zip to 08-GLOBAL.zip." in checklist


def test_split_batches_wait_once(
    tmp_path: Path, files: dict[ImageFile, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = image("MAIN.jpg", b"old main", SECOND)
    part = image("PT01.jpg", b"old part", SECOND)
    second = SubmittedImages(SECOND, ImageSet([other, part]))
    new = image("MAIN.png", b"new main", SECOND)
    todo = plan(second, {"US": ImageSet([new])}, sold_in=["US", "DE"])
    sources = files | {other: files[MAIN], part: files[PART], new: files[NEW]}
    monkeypatch.setattr(writing, "_LARGEST_ZIP", 1)
    write_batches(tmp_path / "a", [PLAN, todo], sources)
    document = read_plan(tmp_path / "a")
    assert [(one["scope"], one["wait"], one["awaited"]) for one in document["batches"]] == [
        ("DE", False, []),
        ("DE", False, []),
        ("DE", True, []),
        ("DE", False, []),
        ("GLOBAL", True, ["DE"]),
        ("GLOBAL", False, []),
        ("GLOBAL", True, []),
    ]


def test_limits_are_the_reported_ones() -> None:
    assert writing._LARGEST_FILE == 500 * 1024**2
    assert writing._LARGEST_ZIP == 5 * 1024**3


def test_image_too_large(
    tmp_path: Path, files: dict[ImageFile, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_LARGEST_FILE", 7)
    with pytest.raises(ImageTooLarge) as caught:
        write_batches(tmp_path / "a", [PLAN], files)
    assert caught.value.file == PART
    assert caught.value.size == 8
    assert not (tmp_path / "a").exists()


def test_image_as_large_as_possible(
    tmp_path: Path, files: dict[ImageFile, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_LARGEST_FILE", 8)
    write_batches(tmp_path / "a", [PLAN], files)
    assert verify_batches(tmp_path / "a") == {}


# Refusals


def test_nothing_is_overwritten(tmp_path: Path, files: dict[ImageFile, Path]) -> None:
    target = tmp_path / "a"
    target.mkdir()
    write_batches(target, [PLAN], files)  # an empty directory
    before = {path: path.read_bytes() for path in target.iterdir()}
    with pytest.raises(HandoverExists) as caught:
        write_batches(target, [PLAN], files)
    assert caught.value.path == str(target)
    with pytest.raises(HandoverExists):
        write_batches(files[MAIN], [PLAN], files)
    assert {path: path.read_bytes() for path in target.iterdir()} == before


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "0 bytes"),
        (b"old parT", picture_of(b"old parT")),
        (b"old part and more", "17 bytes"),
        (bytes(1234), "1,234 bytes"),
    ],
)
def test_a_changed_picture_is_refused(
    tmp_path: Path, files: dict[ImageFile, Path], content: bytes, found: str
) -> None:
    files[PART].write_bytes(content)
    (tmp_path / "a").mkdir()
    for target in (tmp_path / "a", tmp_path / "b"):
        with pytest.raises(PictureChanged) as caught:
            write_batches(target, [PLAN], files)
        assert (caught.value.file, caught.value.found) == (PART, found)
    assert list((tmp_path / "a").iterdir()) == []
    assert not (tmp_path / "b").exists()


def test_a_missing_file_is_refused(tmp_path: Path, files: dict[ImageFile, Path]) -> None:
    with pytest.raises(FileNotGiven) as caught:
        write_batches(tmp_path / "a", [PLAN], {NEW: files[NEW]})
    assert caught.value.file == PART
    assert not caught.value.is_ambiguous
    assert f"The path of {PART} is unknown" in str(caught.value)


def pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("replace", "reason"),
    [
        pytest.param(Path.exists, "No such file", id="removed"),
        pytest.param(Path.mkdir, "directory", id="a folder"),
        pytest.param(lambda path: path.symlink_to("nowhere"), "No such file", id="a link"),
        pytest.param(
            lambda path: path.symlink_to("/dev/zero"), r"\(not a regular file\)", id="a device"
        ),
        pytest.param(pipe, r"\(not a regular file\)", id="a pipe, which is not waited for"),
        pytest.param(lambda path: path.symlink_to(path), "symbolic links", id="a loop"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="Windows has neither pipes nor devices in folders")
def test_an_unreadable_file_is_refused(
    tmp_path: Path,
    files: dict[ImageFile, Path],
    replace: Callable[[Path], object],
    reason: str,
) -> None:
    files[PART].unlink()
    replace(files[PART])
    for source in (files[PART], str(files[PART])):
        with pytest.raises(UnreadableImage, match=reason) as caught:
            write_batches(tmp_path / "a", [PLAN], {**files, PART: source})
        assert caught.value.file == PART
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("place", [0, 3, 26, 30, 36, 38])
def test_a_damaged_zip_is_refused(tmp_path: Path, files: dict[ImageFile, Path], place: int) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("one.jpg", CONTENT[NEW])
    content = buffer.getvalue()
    with zipfile.ZipFile(buffer) as archive:
        source = zipfile.Path(archive, "one.jpg")
        buffer.seek(0)
        buffer.write(content[:place] + bytes([content[place] ^ 255]) + content[place + 1 :])
        sources: dict[ImageFile, Any] = {**files, NEW: source}
        with pytest.raises(UnreadableImage) as caught:
            write_batches(tmp_path / "a", [PLAN], sources)
        assert caught.value.file == NEW
    assert not (tmp_path / "a").exists()


def test_a_file_that_grows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.BytesIO):
        """A file to which somebody writes as fast as it is read."""

        def read(self, size: int | None = -1, /) -> bytes:
            return bytes(size or 0)

    class Source:
        def open(self, mode: str = "r", /) -> IO[bytes]:  # noqa: ARG002 - a picture is opened with a mode
            return Endless()

    monkeypatch.setattr(writing, "_LARGEST_FILE", 10 * writing._CHUNK)
    todo = plan(SubmittedImages(ASIN), {"US": images("MAIN.jpg")}, sold_in=[])
    with pytest.raises(ImageTooLarge) as caught:
        write_batches(tmp_path / "a", [todo], {images("MAIN.jpg").main: Source()})
    assert caught.value.file == images("MAIN.jpg").main
    assert caught.value.size == 11 * writing._CHUNK
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt()])
@pytest.mark.parametrize("fails", ["_write_zip", "_add", "_digest", "_checklist", "_document"])
def test_a_failure_leaves_nothing(
    tmp_path: Path,
    files: dict[ImageFile, Path],
    monkeypatch: pytest.MonkeyPatch,
    fails: str,
    error: BaseException,
) -> None:
    def full(*_: object) -> None:
        raise error

    monkeypatch.setattr(writing, fails, full)
    with pytest.raises(type(error)):
        write_batches(tmp_path / "new" / "launch", [PLAN], files)
    assert [path.name for path in tmp_path.iterdir()] == ["originals"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(type(error)):
        write_batches(tmp_path / "empty", [PLAN], files)
    assert list((tmp_path / "empty").iterdir()) == []


@pytest.mark.parametrize("size", [0, 1, 30, 60, 100, 150, 300, 600, 1000])
def test_a_full_disk_leaves_nothing(
    tmp_path: Path, files: dict[ImageFile, Path], size: int
) -> None:
    with full_disk(size), pytest.raises(OSError, match="File too large"):
        write_batches(tmp_path / "new" / "launch", [PLAN], files)
    assert [path.name for path in tmp_path.iterdir()] == ["originals"]


def test_a_folder_that_cannot_be_created_leaves_no_other(
    tmp_path: Path, files: dict[ImageFile, Path]
) -> None:
    with pytest.raises(OSError, match="too long"):
        write_batches(tmp_path / "new" / "launch" / ("x" * 300), [PLAN], files)
    assert [path.name for path in tmp_path.iterdir()] == ["originals"]


def test_a_file_that_cannot_be_removed_keeps_no_other(
    tmp_path: Path, files: dict[ImageFile, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    files[NEW].write_bytes(b"now main")  # as long as before, so this is found while writing
    unlink = Path.unlink

    def refuse(path: Path) -> None:
        if path.name == "01-DE.zip":
            raise PermissionError(errno.EPERM, "Operation not permitted")
        unlink(path)

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(PictureChanged):
        write_batches(tmp_path / "a", [PLAN], files)
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["01-DE.zip"]


def test_a_picture_is_compared_piece_by_piece(
    tmp_path: Path, files: dict[ImageFile, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_CHUNK", 3)
    write_batches(tmp_path / "a", [PLAN], files)
    assert members(tmp_path / "a" / "03-GLOBAL.zip") == {f"{ASIN}.MAIN.png": b"new main"}


def test_a_file_that_vanishes_while_it_is_packed_is_refused(
    tmp_path: Path, files: dict[ImageFile, Path]
) -> None:
    class Vanishing:
        """A file that can be opened only once."""

        is_left = True

        def open(self, mode: str = "r", /) -> IO[bytes]:  # noqa: ARG002 - a picture is opened with a mode
            if not self.is_left:
                raise OSError("the drive is gone")
            self.is_left = False
            return files[NEW].open("rb")

    with pytest.raises(UnreadableImage) as caught:
        write_batches(tmp_path / "a", [PLAN], {**files, NEW: Vanishing()})
    assert (caught.value.file, caught.value.reason) == (NEW, "the drive is gone")
    assert not (tmp_path / "a").exists()


def test_a_link_swapped_in_for_an_original_is_refused(
    tmp_path: Path, files: dict[ImageFile, Path]
) -> None:
    files[PART].unlink()
    files[PART].symlink_to(files[NEW])  # as long as the part
    with pytest.raises(PictureChanged):
        write_batches(tmp_path / "a", [PLAN], files)
    assert not (tmp_path / "a").exists()


# Files of one name


def folder_of_one_name(folder: Path) -> Path:
    """Write three sets of files whose names are equal and whose contents are not."""
    for scope in ("GLOBAL", "DE", "FR"):
        for code in ("MAIN", "PT01"):
            path = folder / scope / f"{ASIN}.{code}.jpg"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content_of(f"{scope}/{code}.jpg"))
    return folder


@pytest.mark.parametrize("reverse", [False, True])
def test_global_files_of_one_name_are_found_by_their_scope(
    tmp_path: Path, *, reverse: bool
) -> None:
    intake = scan(folder_of_one_name(tmp_path / "now"), pictures=False)
    submissions = sorted(intake.submissions, key=str, reverse=reverse)
    files = {one: tmp_path / "now" / intake.path_of(one) for one in submissions}
    todo = plan(
        intake.catalogue[ASIN], {"US": images("MAIN.png")}, sold_in=["US", "DE", "FR", "IT"]
    )
    files[Submission.of(f"{ASIN}.MAIN.png")] = tmp_path / "now" / "DE" / f"{ASIN}.MAIN.jpg"
    for path in write_batches(tmp_path / "to", [todo], files):
        if path.name in {"01-IT.zip", "02-IT.zip"}:  # Italy keeps the global images
            assert all(b"GLOBAL" in content for content in members(path).values())
    assert (tmp_path / "to" / "02-IT.zip").exists()


@pytest.mark.parametrize("reverse", [False, True])
def test_files_of_one_name_without_a_scope_are_refused(tmp_path: Path, *, reverse: bool) -> None:
    intake = scan(folder_of_one_name(tmp_path / "now"), pictures=False)
    submissions = sorted(intake.submissions, key=str, reverse=reverse)
    files = {one.file: tmp_path / "now" / intake.path_of(one) for one in submissions}
    todo = plan(
        intake.catalogue[ASIN], {"US": images("MAIN.png")}, sold_in=["US", "DE", "FR", "IT"]
    )
    with pytest.raises(FileNotGiven) as caught:
        write_batches(tmp_path / "to", [todo], files)
    assert caught.value.is_ambiguous
    assert caught.value.file in images("MAIN.jpg", "PT01.jpg").files
    assert "Identify the pictures" in str(caught.value)
    assert not (tmp_path / "to").exists()


def test_a_file_of_two_sets_without_a_scope_is_refused(tmp_path: Path) -> None:
    both = images("MAIN.jpg")
    todo = plan(
        SubmittedImages(ASIN, both, {"DE": both}),
        {"US": images("MAIN.png")},
        sold_in=["US", "DE", "IT"],
    )
    original = tmp_path / "main"
    original.write_bytes(b"a picture")
    files = dict.fromkeys([both.main, images("MAIN.png").main], original)
    with pytest.raises(FileNotGiven) as caught:
        write_batches(tmp_path / "to", [todo], files)
    assert (caught.value.file, caught.value.is_ambiguous) == (both.main, True)


@pytest.mark.parametrize("sold_in", [["IT"], ["IT", "US"], ["FR"], ["FR", "US"]])
def test_wanted_files_of_one_name_are_refused(tmp_path: Path, sold_in: list[str]) -> None:
    """German images are wanted elsewhere, for the country or globally: nothing says so."""
    intake = scan(folder_of_one_name(tmp_path / "now"), pictures=False)
    files = {one: tmp_path / "now" / intake.path_of(one) for one in intake.submissions}
    wanted = {sold_in[0]: intake.catalogue[ASIN].set_for("DE")}
    todo = plan(SubmittedImages(ASIN), wanted, sold_in=sold_in)
    assert todo.steps
    with pytest.raises(FileNotGiven) as caught:
        write_batches(tmp_path / "to", [todo], files)
    assert caught.value.is_ambiguous


def test_two_wanted_files_of_one_name_are_refused(tmp_path: Path) -> None:
    intake = scan(folder_of_one_name(tmp_path / "now"), pictures=False)
    paths = {one: tmp_path / "now" / intake.path_of(one) for one in intake.submissions}
    files = {one: path for one, path in paths.items() if one.scope is not GLOBAL}
    wanted = {"IT": intake.catalogue[ASIN].set_for("DE")}
    todo = plan(SubmittedImages(ASIN), wanted, sold_in=["IT"])
    with pytest.raises(FileNotGiven) as caught:
        write_batches(tmp_path / "to", [todo], files)
    assert caught.value.is_ambiguous


def test_files_of_one_name_with_pictures(tmp_path: Path) -> None:
    intake = scan(folder_of_one_name(tmp_path / "now"))
    paths = {one: tmp_path / "now" / intake.path_of(one) for one in intake.submissions}
    wanted = {"IT": intake.catalogue[ASIN].set_for("DE")}
    todo = plan(intake.catalogue[ASIN], wanted, sold_in=["IT"])
    for number, files in enumerate([paths, {one.file: path for one, path in paths.items()}]):
        found = write_batches(tmp_path / f"{number}", [todo], files)
        for path in found[:2]:
            assert all(b"DE/" in content for content in members(path).values())


def test_one_submission_is_enough_for_a_file_without_a_picture(tmp_path: Path) -> None:
    intake = scan(folder_of_one_name(tmp_path / "now") / "DE", pictures=False)
    files = {one: tmp_path / "now" / "DE" / intake.path_of(one) for one in intake.submissions}
    wanted = {"US": intake.catalogue[ASIN].set_for("DE")}
    write_batches(tmp_path / "to", [plan(SubmittedImages(ASIN), wanted, sold_in=["US"])], files)
    assert len(members(tmp_path / "to" / "01-GLOBAL.zip")) == 2


@pytest.mark.parametrize(
    "picture",
    [
        *(None, "a digest", "md5:00", "crc32:xyz:8", "crc32:00000000:x"),
        pytest.param("md5:00000000:9", id="a digest that looks like one of this library"),
    ],
)
def test_an_unknown_picture_is_written(tmp_path: Path, picture: str | None) -> None:
    file = ImageFile(ImageFilename.parse(f"{ASIN}.MAIN.jpg"), picture)
    original = tmp_path / "main.jpg"
    original.write_bytes(b"a picture")
    todo = plan(SubmittedImages(ASIN), {"US": ImageSet([file])}, sold_in=[])
    write_batches(tmp_path / "a", [todo], {file: original})
    assert members(tmp_path / "a" / "01-GLOBAL.zip") == {f"{ASIN}.MAIN.jpg": b"a picture"}


# Verification


def test_verify_batches(tmp_path: Path, files: dict[ImageFile, Path]) -> None:
    target = tmp_path / "a"
    write_batches(target, [PLAN], files)
    changed = target / "02-DE.zip"
    content = changed.read_bytes()
    for place in range(len(content)):
        flipped = bytes([content[place] ^ 1])
        changed.write_bytes(content[:place] + flipped + content[place + 1 :])
        assert list(verify_batches(target)) == ["02-DE.zip"]
    changed.write_bytes(content)
    (target / "01-DE.zip").rename(target / "09-DE.ZIP")
    (target / "checklist.md").write_text("ticked", "utf-8")
    assert verify_batches(target) == {
        "01-DE.zip": "01-DE.zip is missing. Write the plan again.",
        "09-DE.ZIP": "09-DE.ZIP is not part of the plan. Do not upload it.",
    }


@pytest.mark.parametrize("every", [10, pytest.param(1, marks=pytest.mark.long)])
def test_verify_batches_of_a_changed_plan(
    tmp_path: Path, files: dict[ImageFile, Path], every: int
) -> None:
    write_batches(tmp_path / "a", [PLAN], files)
    path = tmp_path / "a" / "plan.json"
    content = path.read_bytes()
    for place in range(0, len(content), every):
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        try:
            found = verify_batches(tmp_path / "a")
        except InvalidDocument:
            continue
        # A blank may have become another one, which changes nothing.
        assert found or json.loads(path.read_bytes()) == json.loads(content)


@pytest.mark.parametrize(
    ("name", "is_found"),
    [
        ("B000123456.MAIN.jpg", True),  # would be uploaded by mistake
        ("02-FR.zip", True),
        ("old/01-DE.zip", True),
        ("01-DE (1).zip", True),
        (".DS_Store", False),
        ("old/Thumbs.db", False),
    ],
)
def test_verify_batches_of_other_files(
    tmp_path: Path, files: dict[ImageFile, Path], name: str, is_found: bool
) -> None:
    write_batches(tmp_path / "a", [PLAN], files)
    other = tmp_path / "a" / name
    other.parent.mkdir(exist_ok=True)
    other.write_bytes(b"")
    assert list(verify_batches(tmp_path / "a")) == [name] * is_found


def test_verify_batches_of_links(tmp_path: Path, files: dict[ImageFile, Path]) -> None:
    target = tmp_path / "a"
    write_batches(target, [PLAN], files)
    (target / "more").symlink_to(tmp_path / "originals")  # a folder with other images
    (target / "02-DE.zip").unlink()
    (target / "02-DE.zip").symlink_to(target / "01-DE.zip")
    (target / "03-GLOBAL.zip").unlink()
    (target / "03-GLOBAL.zip").symlink_to(target / "nowhere")
    assert verify_batches(target) == {
        "02-DE.zip": "02-DE.zip is a link to another file. Do not upload it.",
        "03-GLOBAL.zip": "03-GLOBAL.zip is a link to another file. Do not upload it.",
        "more": "more is not part of the plan. Do not upload it.",
    }


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        pytest.param("../secret", "missing", id="above the directory"),
        pytest.param("{folder}/secret", "missing", id="an absolute path"),
        pytest.param("sub/secret", "missing", id="in a folder of the directory"),
        pytest.param("sub/../../secret", "missing", id="by a detour"),
        pytest.param("..", "missing", id="the parent itself"),
        pytest.param(".", "missing", id="the directory itself"),
        pytest.param("", "missing", id="no name"),
        pytest.param("sub", "missing", id="a folder"),
        pytest.param("linked", "link", id="a link out of the directory"),
    ],
)
def test_verify_batches_reads_nothing_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, verdict: str
) -> None:
    target = tmp_path / "a"
    (target / "sub").mkdir(parents=True)
    for secret in (tmp_path / "secret", target / "sub" / "secret"):
        secret.write_bytes(b"secret")
    (target / "linked").symlink_to(tmp_path / "secret")
    name = name.format(folder=tmp_path.as_posix())
    digest = hashlib.sha256(b"secret").hexdigest()  # would prove that the file was read
    (target / "plan.json").write_text(json.dumps({"files": {name: digest}}), "utf-8")
    opened: list[Path] = []
    real_open = Path.open

    def record(path: Path, mode: str) -> IO[bytes]:
        assert mode == "rb"
        opened.append(path)
        return real_open(path, "rb")

    monkeypatch.setattr(Path, "open", record)
    found = verify_batches(target)
    assert verdict in found[name]
    assert {*opened} <= {target / "plan.json"}


def test_verify_batches_of_a_linked_plan(tmp_path: Path, files: dict[ImageFile, Path]) -> None:
    write_batches(tmp_path / "a", [PLAN], files)
    (tmp_path / "a" / "plan.json").rename(tmp_path / "plan.json")
    (tmp_path / "a" / "plan.json").symlink_to(tmp_path / "plan.json")
    with pytest.raises(InvalidDocument) as caught:
        verify_batches(tmp_path / "a")
    assert caught.value.path == ""  # the whole document
    assert str(caught.value) == "The file plan.json is a link. Write the plan again."
    assert not caught.value.path


def test_verify_batches_of_other_contents(tmp_path: Path, files: dict[ImageFile, Path]) -> None:
    write_batches(tmp_path / "a", [PLAN], files)
    (tmp_path / "a" / "01-DE.zip").write_bytes(b"")
    plan_json = tmp_path / "a" / "plan.json"
    plan_json.write_text(plan_json.read_text("utf-8").replace("DE.zip", "FR.zip", 1), "utf-8")
    assert verify_batches(tmp_path / "a") == {
        "plan.json": "plan.json has changed since it was written. Write the plan again.",
        "01-DE.zip": "01-DE.zip has changed since it was written. Write the plan again.",
    }


def test_verify_batches_without_checklist(tmp_path: Path, files: dict[ImageFile, Path]) -> None:
    write_batches(tmp_path / "a", [PLAN], files)
    (tmp_path / "a" / "checklist.md").unlink()
    assert list(verify_batches(tmp_path / "a")) == ["checklist.md"]


@pytest.mark.parametrize(
    ("content", "path"),
    [
        pytest.param(b"", "", id="empty"),
        pytest.param(b"\xff", "", id="not UTF-8"),
        pytest.param(b"[" * 100_000, "", id="nested too deeply"),
        pytest.param(b"[]", "", id="not an object"),
        pytest.param(b"{}", "files", id="no files"),
        pytest.param(b'{"files": []}', "files", id="a list of files"),
        pytest.param(b'{"files": {"a.zip": 1}}', "files.a.zip", id="a digest is a number"),
    ],
)
def test_verify_batches_bad_plan(tmp_path: Path, content: bytes, path: str) -> None:
    (tmp_path / "plan.json").write_bytes(content)
    with pytest.raises(InvalidDocument) as caught:
        verify_batches(tmp_path)
    assert caught.value.path == path
    # A sentence begins with a capital letter, but a file keeps its name.
    assert "Plan.json" not in str(caught.value)


def test_verify_batches_without_plan(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        verify_batches(tmp_path)


# Whole catalogues, carried out from their zips


def carry_out(case: Case, directory: Path) -> SellerCentral:
    """Apply the zips and deletions of a directory in order, by its plan.json only."""
    seller = SellerCentral(case.catalogue, case.asins)
    for batch in read_plan(directory)["batches"]:
        changes: list[tuple[str, str, str | None]] = [
            (one["asin"], one["variant"], None) for one in batch["deletions"]
        ]
        if batch["file"]:
            for name, content in members(directory / batch["file"]).items():
                asin, code, _ = name.split(".")
                changes.append((asin, code, picture_of(content)))
        if batch["scope"] != "GLOBAL":
            case.random.shuffle(changes)
        for asin, code, picture in changes:
            if picture is None:
                seller.delete(batch["scope"], asin, code)
            else:
                seller.upload(batch["scope"], asin, code, picture)
    return seller


def uploaded(plans: CataloguePlan) -> list[ImageFile]:
    return [
        change.file
        for todo in plans.values()
        for change in todo.changes
        if isinstance(change, Submission)
    ]


def check_flipped_zip(case: Case, written: tuple[Path, ...]) -> None:
    """Check that one flipped bit anywhere in a zip is found."""
    zips = [path for path in written if path.suffix == ".zip"]
    if zips:
        path = case.random.choice(zips)
        content = bytearray(path.read_bytes())
        content[case.random.randrange(len(content))] ^= 1 << case.random.randrange(8)
        path.write_bytes(content)
        assert list(verify_batches(path.parent)) == [path.name]


def check_flipped_original(
    case: Case, plans: CataloguePlan, files: Mapping[ImageFile, Path], directory: Path
) -> None:
    """Check that nothing is written if one bit of an original has flipped."""
    if files:
        file = case.random.choice(list(files))
        content = bytearray(files[file].read_bytes())
        content[case.random.randrange(len(content))] ^= 1 << case.random.randrange(8)
        flipped = directory.with_suffix(".jpg")
        flipped.write_bytes(content)
        with pytest.raises(PictureChanged) as caught:
            write_batches(directory, plans, {**files, file: flipped})
        assert caught.value.file == file
        assert not directory.exists()


@pytest.mark.parametrize(
    "seeds",
    [
        range(10),
        pytest.param(range(10, 120), marks=pytest.mark.slow),
        *[pytest.param(range(n, n + 110), marks=pytest.mark.long) for n in range(120, 1000, 110)],
    ],
)
def test_zips_reach_the_goals_of_catalogues(seeds: range, tmp_path: Path) -> None:
    originals = {
        picture: tmp_path / f"{crc32(content)}.jpg" for picture, content in CONTENTS.items()
    }
    for picture, path in originals.items():
        path.write_bytes(CONTENTS[picture])
    for seed in seeds:
        case = Case(seed, products=10, stores=6)
        plans = case.plans()
        files = {file: originals[file.picture or ""] for file in uploaded(plans)}
        target = tmp_path / f"{seed}"
        written = write_batches(target, plans, files)
        assert verify_batches(target) == {}
        uploads = [batch for batch in batches(plans) if batch.kind == "upload"]
        assert len(written) == len(uploads) + 2
        carry_out(case, target).check(case, plans)
        check_flipped_zip(case, written)
        check_flipped_original(case, plans, files, tmp_path / f"{seed} flipped")


def test_write_batches_takes_mappings_and_iterables(
    tmp_path: Path, files: dict[ImageFile, Path]
) -> None:
    catalogue = plan_catalogue({ASIN: SUBMITTED}, {ASIN: PLAN.wanted}, sold_in=["US", "DE"])
    given: list[Mapping[Any, Plan] | list[Plan] | Any] = [
        catalogue,
        dict(catalogue),
        [PLAN],
        iter([PLAN]),
    ]
    documents = []
    for number, plans in enumerate(given):
        write_batches(tmp_path / f"{number}", plans, files)
        documents.append(read_plan(tmp_path / f"{number}"))
    assert all(document == documents[0] for document in documents)

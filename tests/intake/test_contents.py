"""Contents of files: empty ones, and first bytes of another type than the extension."""

from __future__ import annotations

import io
import os
import sys
import warnings
import zipfile
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest
from intakes import outcomes, write_folder, zip_of

from listing_images import scan
from listing_images.intake import contents, intake as intake_module, sorting
from listing_images.intake.contents import ContentVerdict, check_content
from listing_images.intake.rejection import RejectionKind
from listing_images.intake.source import Content, NameList

MAIN = "B000123456.MAIN"
HEADS = {
    "JPEG": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "PNG": b"\x89PNG\r\n\x1a\n",
    "GIF": b"GIF89a",
    "TIFF": b"II*\0",
    "a WebP image": b"RIFF\x24\0\0\0WEBPVP8 ",
    "a BMP image": b"BM\x36\0\0\0",
    "a Photoshop file": b"8BPS\0\1",
    "a HEIC image": b"\0\0\0\x18ftypheic",
    "an AVIF image": b"\0\0\0\x18ftypavif",
    "a JPEG 2000 image": b"\0\0\0\x0cjP  \r\n",
    "a PDF": b"%PDF-1.7",
    "a PostScript file": b"%!PS-Adobe",
    "a video": b"\0\0\0\x18ftypisom",
    "a zip": b"PK\3\4",
    "an HTML or XML page": b"\xef\xbb\xbf\n<!DOCTYPE HTML>",
    "not an image": b"Sorry, not found",
}
FORMATS = {"jpg": "JPEG", "JPEG": "JPEG", "tif": "TIFF", "Tiff": "TIFF", "png": "PNG", "gif": "GIF"}


@pytest.fixture(autouse=True)
def _without_pillow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check the first bytes only: whole images are checked in tests/partners."""
    monkeypatch.setattr(contents, "find_spec", lambda _: None)


@pytest.mark.parametrize("kind", HEADS)
@pytest.mark.parametrize("extension", FORMATS)
def test_first_bytes_and_extension(extension: str, kind: str, tmp_path: Path) -> None:
    name, expected = f"{MAIN}.{extension}", FORMATS[extension]
    files = {name: HEADS[kind] + b" and more"}
    intake = scan(write_folder(tmp_path, files))
    assert scan(zip_of(files)) == intake
    if kind == expected:
        assert outcomes(intake) == {name: "GLOBAL"}
        return
    (rejection,) = intake.rejections
    assert rejection.kind.name == "WRONG_CONTENT"
    assert kind in rejection.message
    assert f".{extension.lower()}" in rejection.message
    is_image = kind.endswith((" image", " file")) and kind not in {
        "not an image",
        "a PostScript file",
    }
    assert ("Convert" in rejection.message) is is_image
    if kind in FORMATS.values():
        assert rejection.rename is not None
        assert rejection.rename.certainty.name == "LIKELY"
        (tmp_path / name).rename(tmp_path / rejection.rename.to)
        assert not scan(tmp_path).rejections
    else:
        assert rejection.rename is None


def test_both_byte_orders_of_tiff() -> None:
    for head in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        assert not scan(zip_of({f"{MAIN}.tif": head})).rejections


def test_has_decoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "find_spec", {"PIL": "found"}.get)
    assert contents.has_decoder()
    monkeypatch.setattr(contents, "find_spec", {}.get)
    assert not contents.has_decoder()


def test_content_is_whole() -> None:
    assert Content("", 3, b"abc").is_whole
    assert not Content("", 4, b"abc").is_whole
    assert not Content("", 0, None).is_whole
    with pytest.raises(OSError, match="only the name"):
        NameList([MAIN]).read(MAIN, 1)


def test_notice_of_what_pillow_cannot_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "has_decoder", lambda: True)
    monkeypatch.setattr(intake_module, "has_decoder", lambda: True)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr(f"{MAIN}.jpg", b"anything")
    assert [one.message for one in scan(file).notices if one.code == "CONTENT_NOT_CHECKED"] == [
        "Only the type or the first 64 KiB of 1 image could be checked. The rest may be broken."
    ]


class Picture:
    """An image of Pillow that keeps its calls; tests/partners decodes with Pillow itself."""

    mode = "RGB"

    def __init__(
        self,
        size: tuple[int, int] = (40, 30),
        error: type[Exception] | None = None,
        failing: str = "",
        *,
        is_animated: bool = False,
    ) -> None:
        self.size = size
        self.calls: list[object] = []
        self.is_animated = is_animated
        self._error, self._failing = error, failing

    def _call(self, name: str, *arguments: object) -> None:
        self.calls.append((name, *arguments))
        if self._error and name == self._failing:
            raise self._error

    def open(self, file: io.BytesIO, formats: list[str]) -> Picture:
        warnings.warn("A gigantic image.", stacklevel=1)
        self._call("open", file.read(), formats)
        return self

    def verify(self) -> None:
        self._call("verify")

    def draft(self, mode: str, size: tuple[int, int]) -> None:
        self._call("draft", mode, size)

    def load(self) -> None:
        self._call("load")


class BombError(Exception):
    """The error of Pillow for gigantic images."""


def decode_as(picture: Picture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every content be decoded as this image."""
    pillow = SimpleNamespace(open=picture.open, DecompressionBombError=BombError)
    monkeypatch.setitem(sys.modules, "PIL.Image", pillow)
    monkeypatch.setattr(contents, "find_spec", lambda _: "found")


LOADED = [("draft", "RGB", (1, 1)), ("load",)]
CHECKED = ContentVerdict(pixels=(40, 30), is_checked=True)
BROKEN = ContentVerdict(RejectionKind.BROKEN_IMAGE)


@pytest.mark.parametrize(
    ("form", "picture", "verdict", "calls"),
    [
        pytest.param("JPEG", Picture(), CHECKED, LOADED, id="a JPEG"),
        pytest.param("PNG", Picture(), CHECKED, [("verify",)], id="a PNG"),
        pytest.param("GIF", Picture(), CHECKED, LOADED, id="a GIF"),
        pytest.param("TIFF", Picture(), CHECKED, LOADED, id="a TIFF"),
        pytest.param(
            "GIF",
            Picture(is_animated=True),
            ContentVerdict(RejectionKind.ANIMATED_GIF, pixels=(40, 30)),
            [],
            id="an animated GIF",
        ),
        pytest.param("TIFF", Picture(is_animated=True), CHECKED, LOADED, id="a TIFF of two pages"),
        pytest.param(
            "JPEG", Picture((0, 30)), ContentVerdict(is_checked=True), LOADED, id="no width"
        ),
        pytest.param(
            "JPEG", Picture((40, 0)), ContentVerdict(is_checked=True), LOADED, id="no height"
        ),
        pytest.param(
            "JPEG",
            Picture((10_000, 10_000)),
            CHECKED._replace(pixels=(10_000, 10_000)),
            LOADED,
            id="the most pixels that are decoded",
        ),
        pytest.param(
            "JPEG",
            Picture((10_001, 10_000)),
            ContentVerdict(pixels=(10_001, 10_000)),
            [],
            id="more pixels",
        ),
        pytest.param(
            "PNG",
            Picture((1, 100_000_001)),
            ContentVerdict(pixels=(1, 100_000_001)),
            [],
            id="a line",
        ),
        pytest.param(
            "JPEG", Picture(error=BombError, failing="open"), ContentVerdict(), [], id="gigantic"
        ),
        pytest.param(
            "JPEG",
            Picture(error=MemoryError, failing="load"),
            ContentVerdict(pixels=(40, 30)),
            LOADED,
            id="too large for the memory",
        ),
        pytest.param(
            "JPEG", Picture(error=ValueError, failing="open"), BROKEN, [], id="a broken JPEG"
        ),
        pytest.param(
            "JPEG", Picture(error=OSError, failing="load"), BROKEN, LOADED, id="a broken end"
        ),
        pytest.param(
            "TIFF",
            Picture(error=OSError, failing="open"),
            ContentVerdict(),
            [],
            id="a strange TIFF",
        ),
        pytest.param(
            "TIFF",
            Picture(error=OSError, failing="load"),
            ContentVerdict(pixels=(40, 30)),
            LOADED,
            id="a TIFF of an unknown compression",
        ),
    ],
)
def test_decoded_content(
    form: str,
    picture: Picture,
    verdict: ContentVerdict,
    calls: list[object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    decode_as(picture, monkeypatch)
    extension = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "TIFF": "tif"}[form]
    head = HEADS[form]
    picture.calls.clear()
    found = check_content(extension, Content("", len(head), head), decodes=True)
    assert found == verdict
    assert picture.calls == [("open", head, [form]), *calls]
    # What is read only in part is not decoded, and not called broken.
    picture.calls.clear()
    part = check_content(extension, Content("", len(head) + 1, head), decodes=True)
    is_animated = verdict.fault is RejectionKind.ANIMATED_GIF
    assert part.fault is (verdict.fault if is_animated else None)
    assert not part.is_checked
    assert picture.calls == [("open", head, [form])]


def test_scan_keeps_the_size_in_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    decode_as(Picture(), monkeypatch)
    intake = scan(zip_of([f"{MAIN}.jpg"]))
    assert [one.file.pixels for one in intake.submissions] == [(40, 30)]
    assert [one.code for one in intake.notices] == ["SCOPE_TAKEN"]


def test_empty_file() -> None:
    intake = scan(zip_of({f"{MAIN}.jpg": b"", "B000123456.PT01.jpg.jpg": b"", "DE/x.txt": b""}))
    assert outcomes(intake) == {
        f"{MAIN}.jpg": "EMPTY_FILE",
        "B000123456.PT01.jpg.jpg": "EMPTY_FILE",
        "DE/x.txt": "DOCUMENT",
    }
    # A new name would lead to the next error.
    assert not intake.renames


def test_slot_of_a_wrong_content_stays_taken() -> None:
    files = {f"{MAIN}.jpg": b"", f"{MAIN}.png.png": HEADS["PNG"]}
    assert scan(zip_of(files)).renames == ()


def test_new_extension_of_a_file_that_ignores_case() -> None:
    # A file system that ignores case would lose the second one.
    files = {f"{MAIN}.jpg": HEADS["PNG"], "b000123456.main.png": HEADS["PNG"]}
    assert scan(zip_of(files)).renames == ()


@pytest.mark.parametrize("pictures", [True, False])
def test_notice_of_what_was_not_checked(pictures: bool) -> None:
    intake = scan(zip_of({f"{MAIN}.jpg": HEADS["JPEG"]}), pictures=pictures)
    found = [one.message for one in intake.notices if one.code == "CONTENT_NOT_CHECKED"]
    assert len(found) == pictures
    assert all("Install Pillow" in message for message in found)


def test_extension_is_unknown_but_the_content_is_not(tmp_path: Path) -> None:
    names = [f"{MAIN}.webp", "B000123456.PT01", "DE/B000123456/main.bmp", "holiday.webp"]
    intake = scan(write_folder(tmp_path, dict.fromkeys(names, HEADS["GIF"])))
    assert {one.from_: one.to for one in intake.renames} == {
        f"{MAIN}.webp": f"{MAIN}.gif",
        "B000123456.PT01": "B000123456.PT01.gif",
        "DE/B000123456/main.bmp": "DE/B000123456/B000123456.MAIN.gif",
    }


def test_file_that_vanishes_or_turns_into_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [f"{MAIN}.jpg", f"DE/{MAIN}.jpg", f"FR/{MAIN}.jpg", f"IT/{MAIN}.jpg", "IT/x.webp"]
    root = write_folder(tmp_path / "root", paths)
    secret = write_folder(tmp_path / "secret", [f"{MAIN}.jpg"])
    real = os.scandir
    listed: list[object] = []

    def swap(path: str) -> object:
        listed.append(path)
        with real(path) as entries:
            found = sorted(
                entries, key=lambda entry: entry.name
            )  # the order differs by file system
        if len(listed) == 4:  # the last folder
            (root / f"{MAIN}.jpg").unlink()
            (root / f"{MAIN}.jpg").symlink_to(secret / f"{MAIN}.jpg")
            (root / "DE").rename(root / "DE old")
            (root / "DE").symlink_to(secret)
            (root / f"FR/{MAIN}.jpg").unlink()
            os.mkfifo(root / f"FR/{MAIN}.jpg")
            (root / f"IT/{MAIN}.jpg").unlink()
            (root / "IT/x.webp").unlink()
        return nullcontext(found)

    monkeypatch.setattr(os, "scandir", swap)
    intake = scan(root)
    assert not intake.submissions
    kinds = {one.path: one.kind.name for one in intake.rejections}
    assert kinds.pop("IT/x.webp") == "INVALID_NAME"
    assert kinds == dict.fromkeys(paths[:4], "UNREADABLE")

"""Images that Pillow decodes: sizes in pixels, animated GIFs, broken images."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from intakes import write_folder, zip_of

from listing_images import Intake, scan
from listing_images.intake.folder import Folder

pytestmark = pytest.mark.partner

EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "TIFF": "tif"}
MAIN = "B000123456.MAIN"


def picture(form: str, width: int = 40, height: int = 30, *, mode: str = "RGB") -> bytes:
    from PIL import Image  # noqa: PLC0415 - an optional partner

    file = io.BytesIO()
    noise = b"".join(sha256(b"%d" % number).digest() for number in range(width * height // 10 + 1))
    image = Image.frombytes("RGB", (width, height), noise[: width * height * 3]).convert(mode)
    image.save(file, form)
    return file.getvalue()


def kinds(intake: Intake) -> list[str]:
    return [one.kind.name for one in intake.rejections]


def is_unchecked(intake: Intake) -> bool:
    return any(one.code == "CONTENT_NOT_CHECKED" for one in intake.notices)


def read_both(name: str, content: bytes, place: Path) -> list[Intake]:
    return [scan(write_folder(place, {name: content})), scan(zip_of({name: content}))]


@pytest.mark.parametrize("form", EXTENSIONS)
def test_size_in_pixels(form: str, tmp_path: Path) -> None:
    for intake in read_both(f"{MAIN}.{EXTENSIONS[form]}", picture(form), tmp_path):
        (submission,) = intake.submissions
        assert submission.file.pixels == (40, 30)
        assert not is_unchecked(intake)
        assert "PIXELS_OUT_OF_RANGE" in {one.code for one in intake.findings}


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1"])
def test_modes_of_color(mode: str, tmp_path: Path) -> None:
    forms = {"L": "JPEG", "P": "PNG", "CMYK": "JPEG", "1": "TIFF"}
    form = forms[mode]
    for intake in read_both(f"{MAIN}.{EXTENSIONS[form]}", picture(form, mode=mode), tmp_path):
        assert not intake.rejections
        assert not is_unchecked(intake)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_truncated_image_is_broken(form: str, share: float, tmp_path: Path) -> None:
    content = picture(form)
    for intake in read_both(
        f"{MAIN}.{EXTENSIONS[form]}", content[: int(len(content) * share)], tmp_path
    ):
        assert kinds(intake) == ["BROKEN_IMAGE"]
        assert not intake.renames


@pytest.mark.parametrize("form", EXTENSIONS)
def test_only_the_first_bytes_of_an_image(form: str, tmp_path: Path) -> None:
    for intake in read_both(f"{MAIN}.{EXTENSIONS[form]}", picture(form)[:8], tmp_path):
        # Pillow does not know every TIFF.
        assert kinds(intake) == ([] if form == "TIFF" else ["BROKEN_IMAGE"])
        assert is_unchecked(intake) is (form == "TIFF")


@pytest.mark.parametrize("form", EXTENSIONS)
def test_cut_off_read_is_never_a_broken_image(form: str, tmp_path: Path) -> None:
    content = picture(form, 400, 300)
    assert len(content) > 64 * 1024
    name = f"{MAIN}.{EXTENSIONS[form]}"
    on_disk = scan(write_folder(tmp_path, {name: content}))
    assert not is_unchecked(on_disk)
    assert on_disk.submissions[0].file.pixels == (400, 300)
    for cut in (content, content[:70_000]):
        intake = scan(zip_of({name: cut}))
        assert not intake.rejections
        assert is_unchecked(intake)
    assert kinds(scan(write_folder(tmp_path, {name: content[:70_000]}))) == (
        [] if form == "TIFF" else ["BROKEN_IMAGE"]
    )


def test_image_with_too_many_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = picture("PNG")
    write_folder(tmp_path, {f"{MAIN}.png": content})
    for limit in (len(content), len(content) - 1):
        monkeypatch.setattr(Folder, "most_read", limit)
        intake = scan(tmp_path)
        assert not intake.rejections
        assert is_unchecked(intake) is (limit < len(content))


def test_animated_gif(tmp_path: Path) -> None:
    from PIL import Image  # noqa: PLC0415 - an optional partner

    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "green", "blue")]
    file = io.BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    for intake in read_both(f"{MAIN}.gif", file.getvalue(), tmp_path):
        assert kinds(intake) == ["ANIMATED_GIF"]
        assert "single frame" in intake.rejections[0].message
    for intake in read_both(f"{MAIN}.gif.gif", file.getvalue(), tmp_path / "again"):
        assert kinds(intake) == ["ANIMATED_GIF"]
        assert not intake.renames


def test_image_bomb(tmp_path: Path) -> None:
    """A small file with 10 to the power of 10 pixels is not decoded."""
    header = b"\0\1\x86\xa0\0\1\x86\xa0\x08\2\0\0\0"
    chunks = b"".join(
        len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
        for kind, data in ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for intake in read_both(f"{MAIN}.png", b"\x89PNG\r\n\x1a\n" + chunks, tmp_path):
            assert not intake.rejections
            assert is_unchecked(intake)


@given(st.sampled_from(sorted(EXTENSIONS)), st.data())
@settings(max_examples=150, deadline=None)
def test_damaged_image_is_never_an_error(form: str, data: st.DataObject) -> None:
    content = bytearray(picture(form, 12, 9))
    places = st.integers(0, len(content) - 1)
    for place, byte in data.draw(st.dictionaries(places, st.integers(0, 255))).items():
        content[place] = byte
    name = f"{MAIN}.{EXTENSIONS[form]}"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        intake = scan(zip_of({name: bytes(content)}))
    assert len(intake.submissions) + len(intake.rejections) == 1


def test_without_pictures_nothing_is_decoded() -> None:
    for pictures in (True, False):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(f"{MAIN}.jpg", b"\xff\xd8\xff")
        assert bool(scan(file, pictures=pictures).rejections) is pictures

"""Thumbnails of large pictures, which need Pillow."""

from __future__ import annotations

import io
from base64 import b64decode
from pathlib import Path

import pytest
from markup import parsed

from listing_images import scan, to_html

pytestmark = pytest.mark.partner


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("B000123456.MAIN.jpg", "RGB"),
        ("B000123456.MAIN.jpg", "CMYK"),
        ("B000123456.MAIN.png", "RGBA"),
        ("B000123456.MAIN.gif", "P"),
        ("B000123456.MAIN.tif", "RGB"),
    ],
)
def test_thumbnail_of_a_large_picture(name: str, mode: str, tmp_path: Path) -> None:
    from PIL import Image  # noqa: PLC0415 - an optional partner

    noise = Image.effect_noise((1_000, 500), 100).convert(mode)
    noise.save(tmp_path / name, quality=95)
    assert (tmp_path / name).stat().st_size > 48 << 10
    [image] = parsed(to_html(scan(tmp_path))).all("img")
    head, _, content = str(image.attributes["src"]).partition(",")
    assert head == "data:image/jpeg;base64"
    thumbnail = Image.open(io.BytesIO(b64decode(content)))
    assert thumbnail.size == (144, 72)


def test_no_thumbnail_of_a_damaged_picture(tmp_path: Path) -> None:
    # Too exotic for Pillow, so `scan` does not call it broken.
    (tmp_path / "B000123456.MAIN.tif").write_bytes(b"II*\0" + bytes(100_000))
    intake = scan(tmp_path)
    assert intake.submissions
    assert [*parsed(to_html(intake)).all("img")] == []


def test_no_thumbnail_of_a_gigantic_picture(tmp_path: Path) -> None:
    from PIL import Image  # noqa: PLC0415 - an optional partner

    Image.new("1", (10_000, 6_000)).save(tmp_path / "B000123456.MAIN.tif")
    assert [*parsed(to_html(scan(tmp_path))).all("img")] == []

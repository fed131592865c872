"""Thumbnails with Pillow: its calls; tests/partners shrinks pictures with Pillow itself."""

from __future__ import annotations

import io
import sys
import warnings
from types import SimpleNamespace

import pytest

from listing_images.html import pictures

JPEG = b"\xff\xd8\xff" + bytes(100_000)


class Picture:
    """An image of Pillow that keeps its calls."""

    def __init__(self, width: int = 40, failing: str = "") -> None:
        self.width, self.height = width, 10_000
        self.calls: list[object] = []
        self._failing = failing

    def _call(self, name: str, *arguments: object) -> None:
        self.calls.append((name, *arguments))
        if name == self._failing:
            raise ValueError("a damaged image")

    def open(self, file: io.BytesIO, formats: list[str]) -> Picture:
        warnings.warn("A gigantic image.", stacklevel=1)
        self._call("open", file.read() == JPEG, formats)
        return self

    def draft(self, mode: str, size: tuple[int, int]) -> None:
        self._call("draft", mode, size)

    def thumbnail(self, size: tuple[int, int]) -> None:
        self._call("thumbnail", size)

    def convert(self, mode: str) -> Picture:
        self._call("convert", mode)
        return self

    def save(self, file: io.BytesIO, form: str) -> None:
        self._call("save", form)
        file.write(b"small")


OPENED = ("open", True, ["JPEG"])
SIZE = (pictures._THUMBNAIL_PIXELS, pictures._THUMBNAIL_PIXELS)
LARGEST = pictures._MAX_PIXELS // 10_000
CALLS = [
    *(OPENED, ("draft", "RGB", SIZE), ("thumbnail", SIZE)),
    *(("convert", "RGB"), ("save", "JPEG")),
]


@pytest.mark.parametrize(
    ("picture", "address", "calls"),
    [
        pytest.param(Picture(), "data:image/jpeg;base64,c21hbGw=", CALLS, id="any"),
        pytest.param(Picture(LARGEST), "data:image/jpeg;base64,c21hbGw=", CALLS, id="the largest"),
        pytest.param(Picture(LARGEST + 1), None, [OPENED], id="gigantic"),
        pytest.param(Picture(failing="thumbnail"), None, CALLS[:3], id="damaged"),
    ],
)
def test_shrink_calls_pillow(
    monkeypatch: pytest.MonkeyPatch, picture: Picture, address: str | None, calls: list[object]
) -> None:
    module = SimpleNamespace(open=picture.open)
    monkeypatch.setitem(sys.modules, "PIL", SimpleNamespace(Image=module))
    monkeypatch.setitem(sys.modules, "PIL.Image", module)
    monkeypatch.setattr(pictures, "find_spec", {"PIL": "found"}.get)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert pictures._shrink(JPEG, "JPEG") == address
    assert picture.calls == calls


def test_thumbnails_read_larger_files_with_pillow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "find_spec", {}.get)
    assert pictures._shrink(JPEG, "JPEG") is None
    assert pictures.Thumbnails()._limit == pictures._MAX_THUMBNAIL_BYTES
    monkeypatch.setattr(pictures, "find_spec", {"PIL": "found"}.get)
    assert pictures.Thumbnails()._limit == pictures._MAX_READ_BYTES

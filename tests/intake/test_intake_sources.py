"""What is no source at all: the only errors that a scan makes of what it is given."""

from __future__ import annotations

import errno
import io
import os
import pickle
import struct
from collections.abc import Iterable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path, PurePath

import pytest
from hypothesis import given, strategies as st
from intakes import write_folder, zip_of

from listing_images import Intake, ListingImagesError, UnreadableSource, scan, scan_names

MAIN = "B000123456.MAIN.jpg"
GOOD = zip_of([MAIN, f"DE/{MAIN}", "DE/é.jpg", "images.toml"]).getvalue()


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "Permission denied", "pictures"), "Permission denied"),
        (OSError("odd"), "odd"),
        (PermissionError(), "PermissionError"),
    ],
)
def test_a_root_that_cannot_be_read_is_an_error(
    error: OSError, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: str) -> None:
        raise error

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(UnreadableSource) as caught:
        scan(tmp_path)
    assert caught.value.path == str(tmp_path)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("no/such/folder", id="nothing there"),
        pytest.param("", id="no path at all"),
        pytest.param("a\0b", id="no path that a system takes"),
        pytest.param("\ud800", id="nor is this"),
        pytest.param("a" * 5000, id="too long"),
        pytest.param(__file__, id="a file that is no zip"),
        pytest.param(f"{__file__}/DE", id="a file where a folder is expected"),
    ],
)
def test_what_is_no_source_is_an_error(path: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        scan(path)
    assert caught.value.path == path
    assert caught.value.reason
    assert len(str(caught.value)) < 400


def test_the_reason_is_what_the_system_or_the_reader_of_zips_says() -> None:
    with pytest.raises(UnreadableSource) as caught:
        scan("no/such/folder")
    assert caught.value.reason == os.strerror(errno.ENOENT)
    with pytest.raises(UnreadableSource) as caught:
        scan(io.BytesIO())
    assert caught.value.reason == "File is not a zip file"


@pytest.mark.parametrize("path", [None, 7, b"folder", ["folder"], object()])
def test_what_is_no_path_is_a_type_error(path: object) -> None:
    with pytest.raises(TypeError):
        scan(path)  # type: ignore[arg-type]


def test_a_path_of_bytes_is_a_type_error() -> None:
    class Path8:
        def __fspath__(self) -> bytes:
            return b"folder"

    with pytest.raises(TypeError, match="fsdecode"):
        scan(Path8())  # type: ignore[arg-type]


# Zips


@given(st.integers(0, len(GOOD) - 1))
def test_a_zip_that_is_cut_short_is_an_error(length: int) -> None:
    with pytest.raises(UnreadableSource):
        scan(io.BytesIO(GOOD[:length]))


@given(st.dictionaries(st.integers(0, len(GOOD) - 1), st.integers(0, 255), min_size=1))
def test_a_damaged_zip_is_an_intake_or_an_error(damage: dict[int, int]) -> None:
    content = bytearray(GOOD)
    for place, byte in damage.items():
        content[place] = byte
    with suppress(UnreadableSource):
        intake = scan(io.BytesIO(bytes(content)))
        assert len(intake.to_records()) <= 4
        assert isinstance(intake.findings, tuple)


@given(st.binary())
def test_bytes_are_no_zip(content: bytes) -> None:
    with pytest.raises(UnreadableSource):
        scan(io.BytesIO(content))


def _with(offset: int, form: str, *values: int) -> bytes:
    """The good zip, with something else in the first entry of its directory."""
    content = bytearray(GOOD)
    struct.pack_into(form, content, content.index(b"PK\x01\x02") + offset, *values)
    return bytes(content)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\xff\xd8\xff\xe0 a picture", id="a picture"),
        pytest.param(_with(8, "<H", 0x800).replace(b"B000123456", b"B00012345\xff"), id="no UTF-8"),
        pytest.param(_with(6, "<H", 999), id="a version from the future"),
        pytest.param(GOOD[:-10] + b"\xff\xff\xff\xff" + GOOD[-6:], id="a directory of 4 GB"),
        pytest.param(GOOD.replace(b"PK\x05\x06", b"PK\x05\x07"), id="no end"),
    ],
)
def test_what_is_no_zip_is_an_error(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource):
        scan(io.BytesIO(content))
    (tmp_path / "images.zip").write_bytes(content)
    with pytest.raises(UnreadableSource) as caught:
        scan(tmp_path / "images.zip")
    assert caught.value.path == str(tmp_path / "images.zip")


def test_a_file_that_cannot_be_sought_in_is_an_error() -> None:
    class Stream(io.BytesIO):
        def seek(self, *_: object) -> int:
            raise io.UnsupportedOperation("underlying stream is not seekable")

    with pytest.raises(UnreadableSource):
        scan(Stream(GOOD))


def test_an_open_file_stays_open_and_is_called_by_its_name(tmp_path: Path) -> None:
    write_folder(tmp_path, {"images.zip": GOOD})
    with (tmp_path / "images.zip").open("rb") as file:
        intake = scan(file)
        assert intake == scan(tmp_path / "images.zip") == scan(io.BytesIO(GOOD))
        assert not file.closed
        assert file.seek(0) == 0
        assert intake.source == str(tmp_path / "images.zip")
    with os.fdopen(os.open(tmp_path / "images.zip", os.O_RDONLY), "rb") as file:
        # It is called by a number, which is no name.
        assert scan(file).source == "<BufferedReader>"
    assert repr(scan(io.BytesIO(GOOD))).startswith("<Intake of '<BytesIO>': 2 submissions")


def test_a_text_file_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="StringIO"):
        scan(io.StringIO("text"))  # type: ignore[arg-type]


# The error, and the lists of names


def test_the_error_tells_what_to_do_and_travels() -> None:
    error = UnreadableSource("pictures", "Permission denied")
    assert error.args == ("pictures", "Permission denied")
    assert isinstance(error, ListingImagesError)
    assert str(error) == (
        "'pictures' cannot be read (Permission denied): "
        "give a folder or zip of images that you may open."
    )
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        back = pickle.loads(pickle.dumps(error, protocol))  # noqa: S301 - made on this line
        assert (back.args, str(back)) == (error.args, str(error))


@pytest.mark.parametrize("names", [MAIN, [b"B000123456.MAIN.jpg"], [None], [7], None, 7])
def test_what_is_no_list_of_names_is_a_type_error(names: object) -> None:
    with pytest.raises(TypeError):
        scan_names(names)  # type: ignore[arg-type]


def test_names_may_come_one_by_one() -> None:
    assert scan_names(iter([MAIN])) == scan_names((MAIN,))
    assert isinstance(scan_names({MAIN: 1}), Intake)


class Mugs(StrEnum):
    """File names as a program may keep them."""

    FRONT = MAIN
    BACK = "B000123456.PT01.jpg.jpg"


class Odd(str):
    """A text that has no hash."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]  # so Python marks what has no hash


@pytest.mark.parametrize("names", [list(Mugs), list(map(Odd, Mugs)), list(map(PurePath, Mugs))])
def test_whatever_text_names_are_of_a_path_is_plain(names: Iterable[str]) -> None:
    intake = scan_names(names)
    assert intake == scan_names([MAIN, "B000123456.PT01.jpg.jpg"])
    assert {type(path) for path in (*intake.paths, intake.rejections[0].path)} == {str}


def test_two_texts_without_hash_meet_in_their_slot() -> None:
    kinds = [one.kind.name for one in scan_names([Odd(MAIN), Odd(MAIN)]).rejections]
    assert kinds == ["SAME_SLOT", "SAME_SLOT"]

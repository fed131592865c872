"""Sources: what can be opened, what cannot, and lists of names."""

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
from listing_images.intake.source import split_path

MAIN = "B000123456.MAIN.jpg"
GOOD = zip_of([MAIN, f"DE/{MAIN}", "DE/é.jpg", "images.toml"]).getvalue()


# Properties


@given(st.integers(0, len(GOOD) - 1))
def test_scan_truncated_zip(length: int) -> None:
    with pytest.raises(UnreadableSource):
        scan(io.BytesIO(GOOD[:length]))


@given(st.dictionaries(st.integers(0, len(GOOD) - 1), st.integers(0, 255), min_size=1))
def test_scan_damaged_zip(damage: dict[int, int]) -> None:
    content = bytearray(GOOD)
    for place, byte in damage.items():
        content[place] = byte
    with suppress(UnreadableSource):
        intake = scan(io.BytesIO(bytes(content)))
        assert len(intake.to_records()) <= 4
        assert isinstance(intake.findings, tuple)


@given(st.binary())
def test_scan_random_bytes(content: bytes) -> None:
    with pytest.raises(UnreadableSource):
        scan(io.BytesIO(content))


@given(st.lists(st.sampled_from(["a", ".", "..", "", "C:"])), st.sampled_from("/\\"))
def test_split_path_never_leads_outside(parts: list[str], slash: str) -> None:
    folder, name = split_path(slash.join([*parts, "name"]))
    assert name == "name"
    if folder is None:
        assert ".." in parts or parts[0] in {"", "C:"}
    else:
        assert folder.split("/") == ([part for part in parts if part not in {"", "."}] or [""])


# What cannot be opened


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("no/such/folder", id="does not exist"),
        pytest.param("", id="empty"),
        pytest.param("a\0b", id="a null character"),
        pytest.param("\ud800", id="a lone surrogate"),
        pytest.param("a" * 5000, id="too long"),
        pytest.param(__file__, id="a file that is not a zip"),
        pytest.param(f"{__file__}/DE", id="a folder in a file"),
    ],
)
def test_scan_unreadable_path(path: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        scan(path)
    assert caught.value.path == path
    assert caught.value.reason
    assert len(str(caught.value)) < 400


def _with(offset: int, form: str, *values: int) -> bytes:
    """Return the good zip with other values in the first entry of its directory."""
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
def test_scan_invalid_zip(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource):
        scan(io.BytesIO(content))
    (tmp_path / "images.zip").write_bytes(content)
    with pytest.raises(UnreadableSource) as caught:
        scan(tmp_path / "images.zip")
    assert caught.value.path == str(tmp_path / "images.zip")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "Permission denied", "pictures"), "Permission denied"),
        (OSError("odd"), "odd"),
        (PermissionError(), "PermissionError"),
    ],
)
def test_scan_folder_that_cannot_be_listed(
    error: OSError, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: str) -> None:
        raise error

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(UnreadableSource) as caught:
        scan(tmp_path)
    assert (caught.value.path, caught.value.reason) == (str(tmp_path), reason)


def test_unreadable_source_reason_is_the_systems() -> None:
    with pytest.raises(UnreadableSource) as caught:
        scan("no/such/folder")
    assert caught.value.reason == os.strerror(errno.ENOENT)
    with pytest.raises(UnreadableSource) as caught:
        scan(io.BytesIO())
    assert caught.value.reason == "File is not a zip file"


def test_scan_file_without_seek() -> None:
    class Stream(io.BytesIO):
        def seek(self, *_: object) -> int:
            raise io.UnsupportedOperation("underlying stream is not seekable")

    with pytest.raises(UnreadableSource):
        scan(Stream(GOOD))


class BytesPath:
    def __fspath__(self) -> bytes:
        return b"folder"


@pytest.mark.parametrize("path", [None, 7, b"folder", ["folder"], BytesPath(), io.StringIO("text")])
def test_scan_of_another_type(path: object) -> None:
    with pytest.raises(TypeError, match="Expected a path"):
        scan(path)  # type: ignore[arg-type]


def test_unreadable_source_message_and_pickle() -> None:
    error = UnreadableSource("pictures", "Permission denied")
    assert isinstance(error, ListingImagesError)
    assert "'pictures' cannot be read (Permission denied)." in str(error)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        back = pickle.loads(pickle.dumps(error, protocol))  # noqa: S301 - made on this line
        assert (back.args, str(back)) == (("pictures", "Permission denied"), str(error))


@pytest.mark.parametrize("path", [".", "", "DE"])
def test_scan_in_a_deleted_working_folder(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system can still read it, but does not know where it is."""
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(UnreadableSource) as caught:
        scan(path)
    assert caught.value.path == path


# What can


def test_scan_open_file(tmp_path: Path) -> None:
    write_folder(tmp_path, {"images.zip": GOOD})
    with (tmp_path / "images.zip").open("rb") as file:
        intake = scan(file)
        assert intake == scan(tmp_path / "images.zip") == scan(io.BytesIO(GOOD))
        assert not file.closed
        assert file.seek(0) == 0
        assert intake.source == str(tmp_path / "images.zip")
    with os.fdopen(os.open(tmp_path / "images.zip", os.O_RDONLY), "rb") as file:
        # Its name is a number.
        assert scan(file).source == "<BufferedReader>"
    assert repr(scan(io.BytesIO(GOOD))).startswith("<Intake of '<BytesIO>': 2 submissions")


# Lists of names


@pytest.mark.parametrize("names", [MAIN, [b"B000123456.MAIN.jpg"], [None], [7], None, 7])
def test_scan_names_of_another_type(names: object) -> None:
    with pytest.raises(TypeError):
        scan_names(names)  # type: ignore[arg-type]


def test_scan_names_of_any_iterable() -> None:
    assert scan_names(iter([MAIN])) == scan_names((MAIN,))
    assert isinstance(scan_names({MAIN: 1}), Intake)


class Mugs(StrEnum):
    FRONT = MAIN
    BACK = "B000123456.PT01.jpg.jpg"


class Unhashable(str):
    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]  # so Python marks what has no hash


@pytest.mark.parametrize(
    "names", [list(Mugs), list(map(Unhashable, Mugs)), list(map(PurePath, Mugs))]
)
def test_scan_names_of_derived_strings_and_paths(names: Iterable[str]) -> None:
    intake = scan_names(names)
    assert intake == scan_names([MAIN, "B000123456.PT01.jpg.jpg"])
    assert {type(path) for path in (*intake.paths, intake.rejections[0].path)} == {str}

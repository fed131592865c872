"""The name of an image file, taken from a path."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given, strategies as st
from strangers import FEW

from listing_images import (
    ImageFilename,
    InvalidImageFilename,
    VariantCode,
)
from listing_images.strategies import image_filenames

NAME = ImageFilename("B000123456", VariantCode.MAIN, "jpg")


class Place:
    """What is no path of the standard library, and tells its place as one does."""

    def __init__(self, place: str | bytes) -> None:
        self.place = place

    def __fspath__(self) -> str | bytes:
        return self.place


@pytest.mark.parametrize(
    "path",
    [
        "B000123456.MAIN.jpg",
        "/B000123456.MAIN.jpg",
        "a/b/B000123456.MAIN.jpg",
        "C:\\pictures\\B000123456.MAIN.jpg",
        "a\\b/B000123456.MAIN.JPG",
        "B000999999.PT01.png/B000123456.MAIN.jpg",
        Path("a") / "B000123456.MAIN.jpg",
        PurePosixPath("/a/B000123456.MAIN.jpg"),
        PureWindowsPath("C:\\a\\B000123456.MAIN.jpg"),
        Place("a/B000123456.MAIN.jpg"),
    ],
    ids=repr,
)
def test_from_path_takes_the_last_component(path: str | os.PathLike[str]) -> None:
    assert ImageFilename.from_path(path) == NAME


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("", ""),
        ("a/", ""),
        ("B000123456.MAIN.jpg/", ""),
        ("B000123456.MAIN.jpg/readme.txt", "readme.txt"),
        (Path("a") / "holiday.jpg", "holiday.jpg"),
    ],
)
def test_from_path_refuses_what_the_last_component_is_not(
    path: str | os.PathLike[str], text: str
) -> None:
    with pytest.raises(InvalidImageFilename) as caught:
        ImageFilename.from_path(path)
    assert caught.value.text == text


@FEW
@given(image_filenames(), st.text())
def test_from_path_looks_at_nothing_before_the_last_slash(name: ImageFilename, folder: str) -> None:
    assert ImageFilename.from_path(f"{folder}/{name}") == name
    assert ImageFilename.from_path(f"{folder}\\{name}") == name


@pytest.mark.parametrize("stranger", [None, 1, b"B000123456.MAIN.jpg", Place(b"a"), NAME])
def test_what_is_no_path_of_text_is_a_type_error(stranger: object) -> None:
    with pytest.raises(TypeError):
        ImageFilename.from_path(stranger)  # type: ignore[arg-type]


def test_a_name_is_no_path() -> None:
    assert not isinstance(NAME, os.PathLike)

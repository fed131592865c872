"""Paths and files, and the source that each of them opens."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest
from intakes import write_folder, zip_of

from listing_images.errors import ListingImagesError
from listing_images.intake.archive import Archive
from listing_images.intake.folder import Folder
from listing_images.intake.opening import open_source
from listing_images.intake.source import UnreadableSource
from listing_images.intake.tree import Traversable, Tree

MAIN = "B000123456.MAIN.jpg"


class Remote(os.PathLike[str]):
    """A folder of a remote file system, or one of this disk with the same methods."""

    def __init__(self, path: str) -> None:
        self.name = path.rpartition("/")[2]
        self._path = path

    def __fspath__(self) -> str:
        return self._path

    __str__ = __fspath__

    def is_dir(self) -> bool:
        return True

    def iterdir(self) -> Iterator[Remote]:
        yield from ()

    def open(self, mode: str = "r") -> None: ...


def archive_at(path: Path) -> Path:
    path.write_bytes(zip_of([MAIN, f"DE/{MAIN}"]).getvalue())
    return path


def opened(
    source: str | os.PathLike[str] | IO[bytes] | Traversable,
) -> tuple[type, str, tuple[str, ...]]:
    with open_source(source) as found:
        return type(found), found.name, found.locations


def test_open_folder_and_zip_of_this_disk(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "DE", [])
    archive = archive_at(tmp_path / "FR.zip")
    (tmp_path / "a").symlink_to(folder)
    (tmp_path / "b").symlink_to(archive)
    for kind, link, target in ((Folder, "a", folder), (Archive, "b", archive)):
        assert opened(target) == (kind, str(target), (str(target), str(target)))
        path = str(tmp_path / link)
        assert opened(path) == (kind, path, (str(target), path))
        assert opened(Remote(path)) == (kind, path, (str(target), path))


def test_open_remote_folder() -> None:
    url = "memory://bucket/march"
    assert opened(Remote(url)) == (Tree, url, ("march",))


def test_open_files_and_folders_of_a_zip(tmp_path: Path) -> None:
    path = str(archive_at(tmp_path / "FR.zip"))
    with open(path, "rb") as file:  # noqa: PTH123 - its name is a string
        assert opened(file) == (Archive, path, (path,))
        file.seek(0)
    assert opened(zip_of([MAIN])) == (Archive, "<BytesIO>", ("<BytesIO>",))
    assert opened(zipfile.Path(path)) == (Archive, path, (path,))
    assert opened(zipfile.Path(path, "DE/")) == (Archive, f"{path}/DE/", (f"{path}/DE/",))


def no_zip(place: Path) -> str:
    (place / "a.zip").write_bytes(b"PK")
    return str(place / "a.zip")


def pipe(place: Path) -> str:
    os.mkfifo(place / "pipe")
    return str(place / "pipe")


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        pytest.param(lambda place: f"{place}/none", "No such file or directory", id="nothing"),
        pytest.param(lambda _: "a://b", "No such file or directory", id="the address of a folder"),
        pytest.param(lambda _: "", "No such file or directory", id="an empty string"),
        pytest.param(no_zip, "File is not a zip file", id="another file"),
        pytest.param(pipe, "neither a folder nor a regular file", id="a pipe"),
    ],
)
def test_open_what_cannot_be_read(make: Callable[[Path], str], reason: str, tmp_path: Path) -> None:
    path = make(tmp_path)
    with pytest.raises(UnreadableSource) as caught:
        opened(path)
    assert isinstance(caught.value, ListingImagesError)
    assert (caught.value.path, caught.value.reason) == (path, reason)

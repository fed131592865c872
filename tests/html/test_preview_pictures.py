"""Where a preview page finds its pictures: beside itself, or within."""

from __future__ import annotations

import os
import zipfile
from base64 import b64decode
from pathlib import Path
from urllib.parse import unquote_to_bytes, urljoin, urlsplit

import pytest
from hypothesis import given, strategies as st

from listing_images import (
    UnlinkableSource,
    UnreadableSource,
    inlined_pictures,
    linked_pictures,
    preview_page,
    scan,
)
from listing_images.html import preview

NAME = "B000123456.MAIN.jpg"


def folder_of(place: Path, *paths: str) -> Path:
    for number, path in enumerate(paths):
        file = place / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(bytes([number]) * 10)
    return place


def zip_of(place: Path, folder: Path) -> Path:
    with zipfile.ZipFile(place, "w") as archive:
        for file in sorted(folder.rglob("*.jpg")):
            archive.write(file, file.relative_to(folder))
    return place


# Beside.

ODD = [
    "a b",
    "100%",
    "a#b",
    "a?b",
    "a:b",
    "javascript:",
    "ä€",
    "%2e%2e",
    "<b>",
    "a&amp;b",
    "\udc80",
]


@pytest.mark.parametrize("name", ODD)
def test_a_link_leads_to_the_file_whatever_the_folders_are_called(
    name: str, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path / name, f"DE/{NAME}")
    for page in (tmp_path / "page.html", folder / "page.html", tmp_path / "pages" / "page.html"):
        link = linked_pictures(folder, page=page)(f"DE/{NAME}")
        assert not urlsplit(link).scheme, "folder and page can be moved together"
        address = urlsplit(urljoin(page.as_uri(), link))
        assert (address.scheme, address.netloc, address.query) == ("file", "", "")
        assert Path(os.fsdecode(unquote_to_bytes(address.path))).samefile(folder / "DE" / NAME)


@given(st.text())
def test_a_link_is_never_more_than_a_path(path: str) -> None:
    link = linked_pictures(Path(__file__).parent, page="page.html")(path.replace("/", "_"))
    parts = urlsplit(link)
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
    assert link.isascii()


def test_links_of_a_folder_on_another_drive_are_whole(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def other_drive(_path: object, _start: object) -> str:
        raise ValueError

    monkeypatch.setattr(os.path, "relpath", other_drive)
    link = linked_pictures(tmp_path, page="page.html")(NAME)
    assert link == f"{tmp_path.as_uri()}/{NAME}"


def test_nothing_in_a_zip_can_be_linked(tmp_path: Path) -> None:
    archive = zip_of(tmp_path / "a.zip", folder_of(tmp_path / "a", NAME))
    for source in (archive, tmp_path / "missing"):
        with pytest.raises(UnlinkableSource, match="put them into the page"):
            linked_pictures(source, page="page.html")


# Within.


@pytest.mark.parametrize("kind", ["folder", "zip", "file"])
def test_a_picture_is_put_in_whole(kind: str, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "a", NAME, "DE/B000123456.PT01.png.jpg", "DE/B000123456.PT01.jpg")
    archive = zip_of(tmp_path / "a.zip", folder)
    with archive.open("rb") as file:
        source = {"folder": folder, "zip": archive, "file": file}[kind]
        with inlined_pictures(source) as pictures:
            for path in (NAME, "DE/B000123456.PT01.jpg"):
                head, _, content = str(pictures(path)).partition(",")
                assert head == "data:image/jpeg;base64"
                assert b64decode(content) == (folder / path).read_bytes()
            assert pictures("B000123456.PT99.jpg") is None


def test_a_picture_has_the_type_of_its_name(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "B000123456.MAIN.png", "B000123456.PT01.gif")
    with inlined_pictures(folder) as pictures:
        assert str(pictures("B000123456.MAIN.png")).startswith("data:image/png;")
        assert str(pictures("B000123456.PT01.gif")).startswith("data:image/gif;")


def test_pictures_that_are_too_large_are_left_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    names = [f"B000123456.PT0{number}.jpg" for number in range(1, 5)]
    folder = folder_of(tmp_path, *names)
    (folder / names[0]).write_bytes(bytes(17))
    monkeypatch.setattr(preview, "_MOST_BYTES", 16)
    monkeypatch.setattr(preview, "_MOST_BYTES_OF_A_PAGE", 25)
    with inlined_pictures(folder) as pictures:
        assert [bool(pictures(name)) for name in names] == [False, True, True, False]


def test_what_a_link_leads_to_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "B000123456.MAIN.jpg").symlink_to(__file__)
    with inlined_pictures(tmp_path) as pictures:
        assert pictures("B000123456.MAIN.jpg") is None


def test_a_picture_that_is_gone_is_left_out(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, NAME)
    with inlined_pictures(folder) as pictures:
        (folder / NAME).unlink()
        assert pictures(NAME) is None


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource), inlined_pictures(tmp_path / "missing"):
        pass


def test_the_catalogue_of_the_examples_makes_a_page_both_ways(tmp_path: Path) -> None:
    catalogue = Path(__file__).parents[2] / "docs" / "examples" / "catalogue"
    intake = scan(catalogue)
    linked = preview_page(intake, linked_pictures(catalogue, page=tmp_path / "page.html"))
    with inlined_pictures(catalogue) as pictures:
        inlined = preview_page(intake, pictures)
    assert linked.count("<img") == inlined.count("<img") == inlined.count('src="data:image/')

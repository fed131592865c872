"""The command `show`."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest
from commands import CATALOGUE, Run, touch

from listing_images import MARKETPLACES, RULES_VERSION


def test_show_gives_json(run: Run) -> None:
    status, out = run("show", CATALOGUE, "--store", "de", "--store", "amazon.fr", "--json")
    document = json.loads(out)
    assert status == 0
    assert document["rules_version"] == RULES_VERSION
    assert [product["asin"] for product in document["products"]] == [
        "B000123456",
        "B000234567",
        "B000345678",
    ]
    backpack = document["products"][1]["stores"]
    assert [(each["store"], each["source"]) for each in backpack] == [
        ("DE", "DE"),
        ("FR", "GLOBAL"),
    ]
    assert [each["path"] for each in document["rejections"]] == [
        "B000123456.PT04.jpg.jpg",
        "US/B000123456.PT01.jpg",
    ]


def test_show_tells_what_it_ignores_and_what_shows_nothing(run: Run, tmp_path: Path) -> None:
    touch(tmp_path, ".DS_Store", "B000123456.PT01.jpg")
    status, out = run("show", tmp_path)
    assert status == 0
    assert "  All 23 stores: nothing\n" in out
    assert "Ignored: .DS_Store\n" in out


@pytest.mark.parametrize(
    ("number", "told"),
    [
        pytest.param(1, "US", id="one"),
        pytest.param(8, "US, CA, MX, BR, GB, IE, DE, FR", id="as many as a line has room for"),
        pytest.param(9, "All 9 stores", id="more"),
    ],
)
def test_stores_that_show_the_same_are_named_where_they_are_few(
    run: Run, tmp_path: Path, number: int, told: str
) -> None:
    touch(tmp_path, "B000123456.MAIN.jpg")
    asked = [word for store in MARKETPLACES[:number] for word in ("--store", store)]
    assert f"\n  {told}: the global set, 1 image\n" in run("show", tmp_path, *asked)[1]


def test_an_empty_folder_has_no_image_that_a_store_could_show(run: Run, tmp_path: Path) -> None:
    status, out = run("show", tmp_path)
    assert status == 0
    assert "There is no image here that a store could show." in out


def test_a_zip_is_shown_like_the_folder_in_it(run: Run, tmp_path: Path) -> None:
    archive = shutil.make_archive(str(tmp_path / "catalogue"), "zip", CATALOGUE)
    assert run("show", archive) == run("show", CATALOGUE)


def test_a_broken_zip_is_status_2(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "images.zip"
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("B000123456.MAIN.jpg", "a picture")
    broken.write_bytes(broken.read_bytes()[:-30])
    status, out = run("show", broken)
    assert status == 2
    assert "is not a zip file" in out


def test_odd_names_are_printed_escaped_and_cut(run: Run, tmp_path: Path) -> None:
    touch(tmp_path, "\u202egpj.exe", f"{'x' * 200}.jpg")
    os.close(os.open(os.fsencode(tmp_path) + b"/\xff\n.jpg", os.O_CREAT))
    status, out = run("show", tmp_path)
    assert status == 0
    assert r"\u202egpj.exe" in out
    assert r"\udcff\n.jpg" in out
    assert max(map(len, out.splitlines())) <= 100
    out.encode()

"""The command `show`."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest
from commands import CATALOGUE, Run, catalogue, touch

from listing_images import MARKETPLACES, RULES_VERSION


def test_show_json(run: Run) -> None:
    status, out = run("show", CATALOGUE, "--store", "DE,FR", "--json")
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


def test_show_nothing_and_ignored_files(run: Run, tmp_path: Path) -> None:
    touch(tmp_path, ".DS_Store", "B000123456.PT01.jpg")
    status, out = run("show", tmp_path)
    assert status == 0
    assert "  All 23 stores: nothing\n" in out
    assert "Ignored: .DS_Store\n" in out


def test_show_only_rejected_files(run: Run, tmp_path: Path) -> None:
    status, out = run("show", touch(tmp_path, "holiday.jpg"))
    assert status == 0
    assert "No store can show any of these files." in out


@pytest.mark.parametrize(
    ("number", "stores"),
    [
        pytest.param(1, "US", id="one"),
        pytest.param(8, "US, CA, MX, BR, GB, IE, DE, FR", id="as many as fit in a line"),
        pytest.param(9, "All 9 stores", id="more"),
    ],
)
def test_show_stores_in_one_group(run: Run, tmp_path: Path, number: int, stores: str) -> None:
    touch(tmp_path, "B000123456.MAIN.jpg")
    asked = ",".join(map(str, MARKETPLACES[:number]))
    assert f"\n  {stores}: the global set" in run("show", tmp_path, "--store", asked)[1]


def test_show_zip_like_its_folder(run: Run, tmp_path: Path) -> None:
    archive = shutil.make_archive(str(tmp_path / "catalogue"), "zip", CATALOGUE)
    assert run("show", archive) == run("show", CATALOGUE)


def test_show_broken_zip(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "images.zip"
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("B000123456.MAIN.jpg", "a picture")
    broken.write_bytes(broken.read_bytes()[:-30])
    status, out = run("show", broken)
    assert status == 2
    assert "not a zip file" in out


def test_show_odd_names_escaped_and_cut(run: Run, tmp_path: Path) -> None:
    touch(tmp_path, "\u202egpj.exe", f"{'x' * 200}.jpg")
    os.close(os.open(os.fsencode(tmp_path) + b"/\xff\n.jpg", os.O_CREAT))
    status, out = run("show", tmp_path)
    assert status == 0
    assert r"\u202egpj.exe" in out
    assert r"\udcff\n.jpg" in out
    assert max(map(len, out.splitlines())) <= 100
    out.encode()


def test_show_counts_the_answers_of_a_catalogue(run: Run, tmp_path: Path) -> None:
    out = run("show", catalogue(tmp_path / "images"))[1]
    assert "All 23 stores: the global set (" in out
    assert "DE, IT: their own sets; 21 other stores: the global set" in out
    assert "Stores without images to show" in out
    assert len(out.splitlines()) <= 48


def test_show_explains_products(run: Run) -> None:
    out = run("show", CATALOGUE, "--explain", "B000345678,B000999999")[1]
    assert "Not displayed, from the set of France" in out
    assert "B000999999\n  No images of this product." in out
    assert "B000123456" not in out


def test_show_explains_rejected_files(run: Run, tmp_path: Path) -> None:
    touch(tmp_path, "B000123456.MAIN.jpg", "B000234567.MAIN.jpg.jpg", "B000123456_PT01.jpg")
    out = run("show", tmp_path, "--explain", "B000234567")[1]
    assert "No valid images of this product." in out
    assert "Rejected: B000234567.MAIN.jpg.jpg" in out
    assert "B000123456" not in out
    out = run("show", tmp_path, "--explain", "B000123456")[1]
    assert "Rejected: B000123456_PT01.jpg" in out


def test_show_all_details(run: Run, tmp_path: Path) -> None:
    touch(tmp_path, "B000123456.MAIN.jpg", "Thumbs.db", "DE/B000234567.MAIN.jpg")
    out = run("show", tmp_path, "-v")[1]
    assert "Displayed, from the global set" in out
    assert "Ignored: Thumbs.db" in out


def test_show_catalogue_without_global_images(run: Run, tmp_path: Path) -> None:
    names = [f"{store}/B00012345{digit}.MAIN.jpg" for digit, store in enumerate(STORES)]
    out = run("show", touch(tmp_path, *names), "--store", ",".join(STORES))[1]
    assert "IT: its own set; 9 other stores: nothing" in out
    asked = ",".join(STORES[:9])
    assert f"{STORES[0]}: its own set" in run("show", tmp_path, "--store", asked)[1]


STORES = [str(store) for store in MARKETPLACES if store.code != "US"][:10]


def test_show_counts_many_combinations(run: Run, tmp_path: Path) -> None:
    names: list[str] = []
    for number in range(64):
        name = f"B0{number:08d}.MAIN.jpg"
        stores = [STORES[bit] for bit in range(6) if number >> bit & 1]
        names += [name, *[f"{store}/{name}" for store in stores]]
    out = run("show", touch(tmp_path, *names))[1]
    assert "     44 with other sources of images\n" in out
    assert "Stores without images" not in out


def test_show_products_with_equal_answers(run: Run, tmp_path: Path) -> None:
    touch(tmp_path, "B000123456.MAIN.jpg", "B000234567.MAIN.jpg")
    assert "2 products: B000123456, B000234567\n" in run("show", tmp_path)[1]


def test_show_reasons_of_all_products_and_of_one(run: Run) -> None:
    everything = run("show", CATALOGUE, "-v")
    assert run("show", CATALOGUE, "-v", "--explain", "B000123456") == everything
    assert run("show", CATALOGUE, "--explain", "B000123456") != everything


@pytest.mark.parametrize(
    ("names", "most", "line"),
    [
        pytest.param(
            [f"B00000000{one}.MAIN.jpg" for one in range(7)],
            3,
            "7 products: B000000000, B000000001, B000000002, B000000003, B000000004 and 2 more",
            id="products with the same images",
        ),
        pytest.param(
            [
                f"DE/B00000000{one}.{code}.jpg"
                for one in range(1, 10)
                for code in ("MAIN", f"PT0{one}")
            ],
            0,
            "  9 products: B000000001, B000000002 and 7 more",
            id="products without images to show",
        ),
        pytest.param(
            ["B000000001.MAIN.jpg", *[f".{letter}" for letter in "abcde"]],
            10,
            "Ignored: .a, .b, .c and 2 more",
            id="ignored files",
        ),
    ],
)
def test_show_names_some(  # noqa: PLR0913, PLR0917 - the columns of the table
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    names: list[str],
    most: int,
    line: str,
) -> None:
    touch(tmp_path / "images", *names)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr("listing_images.cli.page._EXAMPLES", (most,))
    assert line in run("show", tmp_path / "images")[1].splitlines()

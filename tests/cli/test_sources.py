"""What the commands read: several folders, tables of products and settings."""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
from pathlib import Path

import pytest
from commands import CATALOGUE, Run, touch

from listing_images import Marketplace
from listing_images.cli.common import CommandError
from listing_images.cli.sources import load_settings, read_catalogue, read_products


def shown(run: Run, *arguments: object) -> dict[str, dict[str, list[str]]]:
    """Return the stores' images by product, for DE and FR."""
    _, out = run("show", *arguments, "--json", "--store", "DE,FR")
    return {
        product["asin"]: {one["store"]: sorted(one["images"].values()) for one in product["stores"]}
        for product in json.loads(out)["products"]
    }


def test_several_folders_are_one_catalogue(run: Run, tmp_path: Path) -> None:
    everywhere = touch(tmp_path / "all", "B000123456.MAIN.jpg")
    german = touch(tmp_path / "german", "B000123456.MAIN.png")
    archive = shutil.make_archive(str(tmp_path / "more"), "zip", touch(tmp_path / "x", "FR/a.jpg"))
    assert shown(run, everywhere, f"DE={german}", archive) == {
        "B000123456": {"DE": ["B000123456.MAIN.png"], "FR": ["B000123456.MAIN.jpg"]}
    }


def test_us_folder_is_global_with_a_notice(run: Run, tmp_path: Path) -> None:
    folder = touch(tmp_path / "images", "B000123456.MAIN.jpg")
    assert shown(run, f"US={folder}") == shown(run, folder)
    assert "The US has no country-specific upload" in " ".join(
        run("check", f"US={folder}")[1].split()
    )


def test_folder_named_like_a_scope_and_path(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    touch(tmp_path / "DE=images", "B000123456.MAIN.jpg")
    touch(tmp_path / "a=b", "B000123456.MAIN.jpg")
    assert run("show", "DE=images")[0] == 0
    assert run("show", "a=b")[0] == 0
    assert run("show", "xx=nowhere")[0] == 2
    status, out = run("show", "xx=a=b")
    assert status == 2
    assert "'xx' is not a known store" in out


def test_two_folders_with_one_slot(run: Run, tmp_path: Path) -> None:
    first = touch(tmp_path / "first", "B000123456.MAIN.jpg", "B000123456.PT01.jpg.jpg", ".DS_Store")
    second = touch(tmp_path / "second", "B000123456.MAIN.jpg", "B000234567.MAIN.jpg", "big.jpg")
    findings = json.loads(run("check", first, second, "--json")[1])["findings"]
    paths = {one["path"]: one["code"] for one in findings if one["path"]}
    assert paths == {
        f"{first}/B000123456.MAIN.jpg": "SAME_SLOT",
        f"{second}/B000123456.MAIN.jpg": "SAME_SLOT",
        f"{first}/B000123456.PT01.jpg.jpg": "INVALID_NAME",
        f"{second}/big.jpg": "INVALID_NAME",
    }


def test_places_in_several_folders(run: Run, tmp_path: Path) -> None:
    first = touch(tmp_path / "first", "a.jpg", "x/B000123456.MAIN.jpg", "x/B000123456.MAIN.png")
    archive = shutil.make_archive(str(tmp_path / "second"), "zip", first)
    out = run("check", first, archive, "--format", "github")[1]
    assert f"file={first}/a.jpg," in out
    assert f"file={archive}," in out


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_products(run: Run, tmp_path: Path, delimiter: str) -> None:
    folder = touch(tmp_path / "images", "MUG-12_main.jpg", "4006381333931.PT01.jpg")
    rows = ["SKU,ean,name,ASIN", "MUG-12,4006381333931,Mug,B000123456", ",,,", "CUP,,,B000234567"]
    table = tmp_path / "products.csv"
    table.write_text("\n".join(rows).replace(",", delimiter), encoding="utf-8-sig")
    renames = json.loads(run("rename", folder, "--products", table, "--json")[1])["renames"]
    assert {one["to"] for one in renames} == {"B000123456.MAIN.jpg", "B000123456.PT01.jpg"}
    out = run("names", "MUG-12_main.jpg", "--products", table, "--rename-plan")[1]
    assert json.loads(out)["renames"][0]["to"] == "B000123456.MAIN.jpg"


@pytest.mark.parametrize(
    ("content", "names"),
    [
        pytest.param(None, "No such file", id="missing"),
        pytest.param("", "columns", id="empty"),
        pytest.param("sku,product\nA,B000123456", "columns", id="no column asin"),
        pytest.param("asin\nB000123456", "columns", id="no column with keys"),
        pytest.param("sku,asin\nA,B00012345", "row 2: 'B00012345'", id="invalid ASIN"),
        pytest.param("sku,asin\nA,B000123456\nA,B000234567", "row 3: 'A'", id="two ASINs"),
        pytest.param("sku,asin\n\udcff", "cannot be read", id="not UTF-8"),
    ],
)
def test_products_invalid(run: Run, tmp_path: Path, content: str | None, names: str) -> None:
    table = tmp_path / "products.csv"
    if content is not None:
        table.write_bytes(content.encode(errors="surrogateescape"))
    status, out = run("check", CATALOGUE, "--products", table)
    assert status == 2
    assert names in " ".join(out.split())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(
            None,
            "'t.csv' cannot be read as CSV (No such file or directory). Give the path of a CSV "
            "file in UTF-8.",
            id="missing",
        ),
        pytest.param(
            "sku,product\nA,B000123456",
            "'t.csv' lacks the columns asin, and sku or ean. Name them in its first row.",
            id="no column asin",
        ),
        pytest.param(
            "asin\nB000123456",
            "'t.csv' lacks the columns asin, and sku or ean. Name them in its first row.",
            id="no column with keys",
        ),
        pytest.param(
            "sku,asin\n\nA,B0",
            "'t.csv', row 3: 'B0' is not a valid ASIN. Use B and nine digits or capital letters, "
            "for example B000123456, or an ISBN-10.",
            id="invalid ASIN after an empty row",
        ),
        pytest.param(
            "sku,asin\nA,B000123456\nA,B000234567",
            "'t.csv', row 3: 'A' has two ASINs. Keep only one of them.",
            id="two ASINs",
        ),
    ],
)
def test_read_products_says_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if content is not None:
        Path("t.csv").write_text(content, encoding="utf-8")
    with pytest.raises(CommandError) as caught:
        read_products("t.csv")
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("content", "products"),
    [
        pytest.param("sku,asin", {}, id="only the heading"),
        pytest.param("\ufeffASIN; Key \nB000123456;A", {"A": "B000123456"}, id="mark and spaces"),
        pytest.param(
            "upc\tgtin\tasin\n 1 \t2\tB000123456\n\t3\tB000234567",
            {"1": "B000123456", "2": "B000123456", "3": "B000234567"},
            id="several columns of keys",
        ),
        pytest.param("asin,sku\nB000123456", {}, id="row without a key"),
        pytest.param("sku,asin\nA,B000123456\nA,B000123456", {"A": "B000123456"}, id="repeated"),
        pytest.param("SKU,ASIN,XXX\nA,B000123456", {"A": "B000123456"}, id="letters in a heading"),
        pytest.param(
            'sku,asin\r\n"A\r\nB",B000123456\r\n', {"A\r\nB": "B000123456"}, id="line end in a key"
        ),
    ],
)
def test_read_products(tmp_path: Path, content: str, products: dict[str, str]) -> None:
    (tmp_path / "t.csv").write_text(content, encoding="utf-8", newline="")
    assert read_products(str(tmp_path / "t.csv")) == products


def options(**given: object) -> argparse.Namespace:
    """Return the options of a command, of which some are given."""
    names = ("scope", "products", "sold_in", "ignore")
    return argparse.Namespace(**{**dict.fromkeys(names), **given})


def test_read_catalogue_leaves_out_only_the_slashes_at_the_end_of_a_path(tmp_path: Path) -> None:
    folder = touch(tmp_path / "BOX", "B000123456.MAIN.jpg")
    assert [part.path for part in read_catalogue([f"{folder}//"], options()).parts] == [str(folder)]


def test_read_catalogue_of_several_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    first = touch(
        Path("a"), "B000123456.MAIN.jpg", "a/x.jpg", "DE/B000123456.PT01.jpg", ".DS_Store"
    )
    (first / "images.toml").write_text("", encoding="utf-8")
    touch(Path("b"), "B000123456.PT01.jpg", "B000123456.MAIN.jpg.jpg", "B000234567.MAIN.png")
    archive = shutil.make_archive("c", "zip", touch(Path("x"), "B000345678.MAIN.jpg"))
    found = read_catalogue(["a/", "DE=b", Path(archive).name], options())
    intake = found.intake
    assert (intake.source, intake.kind) == ("a, b and c.zip", "files")
    places = {
        "a/B000123456.MAIN.jpg": ("a", "B000123456.MAIN.jpg"),
        "b/B000234567.MAIN.png": ("b", "B000234567.MAIN.png"),
        "c.zip/B000345678.MAIN.jpg": ("c.zip", "B000345678.MAIN.jpg"),
    }
    assert {path: found.origin(path) for path in intake.paths} == places
    assert [str(one.scope) for one in intake.submissions] == ["GLOBAL", "DE", "GLOBAL"]
    slot = [
        ("a/DE/B000123456.PT01.jpg", "SAME_SLOT", "b/B000123456.PT01.jpg", "DE"),
        ("b/B000123456.PT01.jpg", "SAME_SLOT", "a/DE/B000123456.PT01.jpg", "DE"),
    ]
    rejected = [(one.path, one.kind.name, one.detail, str(one.scope)) for one in intake.rejections]
    assert [one for one in rejected if one[1] == "SAME_SLOT"] == slot
    assert [one[0] for one in rejected] == [
        "a/DE/B000123456.PT01.jpg",
        "a/a/x.jpg",
        "b/B000123456.MAIN.jpg.jpg",
        "b/B000123456.PT01.jpg",
    ]
    assert (intake.ignored, intake.sidecars) == (("a/.DS_Store",), ("a/images.toml",))
    found_at = [found.place(path).replace(os.sep, "/") for path in (None, *places)]
    assert found_at == ["a", *list(places)[:2], "c.zip"]
    assert [str(place).replace(os.sep, "/") for place in found.files().values()] == [
        "a/B000123456.MAIN.jpg",
        "a/DE/B000123456.PT01.jpg",
        "b/B000123456.PT01.jpg",
        "b/B000234567.MAIN.png",
        "c.zip/B000345678.MAIN.jpg",
    ]


@pytest.mark.parametrize(
    ("sources", "printed"),
    [
        pytest.param(["a"], ["a/B000123456.MAIN.jpg"], id="folder"),
        pytest.param(["c.zip"], ["c.zip/B000123456.PT01.jpg"], id="zip"),
        pytest.param(
            ["a", "c.zip"],
            ["a/B000123456.MAIN.jpg", "c.zip/B000123456.PT01.jpg"],
            id="folder and zip",
        ),
    ],
)
def test_printed_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sources: list[str], printed: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    touch(Path("a"), "B000123456.MAIN.jpg")
    shutil.make_archive("c", "zip", touch(Path("x"), "B000123456.PT01.jpg"))
    found = read_catalogue(sources, options()).printed_paths()
    assert [path.replace(os.sep, "/") for path in found.values()] == printed


@pytest.mark.parametrize(
    ("first", "second", "rivals"),
    [
        pytest.param(
            ["B000123456.MAIN.jpg.jpg"],
            ["B000123456.MAIN.png"],
            {"a/B000123456.MAIN.jpg.jpg": "b/B000123456.MAIN.png"},
            id="submission",
        ),
        pytest.param(
            ["x/B000123456.MAIN.jpg"],
            ["B000123456.MAIN.jpg.jpg"],
            {"b/B000123456.MAIN.jpg.jpg": "a/x/B000123456.MAIN.jpg"},
            id="submission in a folder that is looked through",
        ),
        pytest.param(
            ["B000123456.MAIN.jpg.jpg"],
            ["B000123456.MAIN - Kopie.jpg"],
            {
                "a/B000123456.MAIN.jpg.jpg": "b/B000123456.MAIN - Kopie.jpg",
                "b/B000123456.MAIN - Kopie.jpg": "a/B000123456.MAIN.jpg.jpg",
            },
            id="new name",
        ),
        pytest.param(
            ["B000123456.MAIN.jpg.jpg"],
            ["B000123456.MAIN..jpg", "B000123456.MAIN.png.png"],
            {
                "a/B000123456.MAIN.jpg.jpg": "b/B000123456.MAIN..jpg",
                "b/B000123456.MAIN..jpg": "b/B000123456.MAIN.png.png",
                "b/B000123456.MAIN.png.png": "b/B000123456.MAIN..jpg",
            },
            id="new names that clash with each other",
        ),
        pytest.param(
            ["B000123456.MAIN.jpg.jpg"],
            ["B000123456.MAIN.jpg", "B000123456.MAIN.png"],
            {
                "a/B000123456.MAIN.jpg.jpg": "b/B000123456.MAIN.jpg",
                "b/B000123456.MAIN.jpg": "b/B000123456.MAIN.png",
                "b/B000123456.MAIN.png": "b/B000123456.MAIN.jpg",
            },
            id="rejected files with one slot",
        ),
        pytest.param(
            ["DE/B000123456.MAIN.jpg.jpg"],
            ["B000123456.MAIN.jpg", "FR/B000123456.MAIN.jpg.jpg", "DE/B000123456.PT01.jpg.jpg"],
            {},
            id="other slots",
        ),
        pytest.param(
            ["DE/B000123456.MAIN.jpg.jpg", "FR/B000123456.MAIN.jpg.jpg"],
            ["DE/B000123456_MAIN.jpg", "B000123456_MAIN.jpg"],
            {
                "a/DE/B000123456.MAIN.jpg.jpg": "b/DE/B000123456_MAIN.jpg",
                "b/DE/B000123456_MAIN.jpg": "a/DE/B000123456.MAIN.jpg.jpg",
            },
            id="new names for a country",
        ),
        pytest.param(
            ["B000123456.MAIN.jpg.jpg"],
            ["US/B000123456.MAIN.jpg", "B000234567/B000123456.MAIN.jpg", "B000345678.MAIN.jpg"],
            {},
            id="files in other folders than theirs",
        ),
        pytest.param(
            ["B000123456.MAIN.jpg.jpg"],
            ["B000123456.MAIN_it.jpg", "B000345678.MAIN.jpg"],
            {},
            id="name that may mean another scope",
        ),
    ],
)
def test_new_names_in_several_folders_do_not_clash(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    first: list[str],
    second: list[str],
    rivals: dict[str, str],
) -> None:
    monkeypatch.chdir(tmp_path)
    touch(Path("a"), *first)
    touch(Path("b"), *second)
    intake = read_catalogue(["a", "b"], options()).intake
    clashing = {one.path: one for one in intake.rejections if one.detail.startswith(("a/", "b/"))}
    assert {path: one.detail for path, one in clashing.items()} == rivals
    for path, one in clashing.items():
        assert one.rename is None
        assert f"'{rivals[path]}'. Keep only one of them." in one.message


def test_new_name_for_the_slot_of_an_empty_file_in_another_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    touch(Path("a"), "B000123456.MAIN.jpg.jpg")
    (touch(Path("b"), "B000123456.PT01.jpg") / "B000123456.MAIN.jpg").write_bytes(b"")
    intake = read_catalogue(["a", "b"], options()).intake
    assert {one.path: one.detail for one in intake.rejections} == {
        "a/B000123456.MAIN.jpg.jpg": "b/B000123456.MAIN.jpg",
        "b/B000123456.MAIN.jpg": "",
    }


@pytest.mark.parametrize(
    ("first", "is_submitted"),
    [
        (["B000123456.MAIN.jpg", "B000123456.MAIN.png"], False),
        (["US/B000123456.MAIN.jpg"], True),
        (["B000123456.MAIN.jpg.jpg"], True),
        (["DE/B000123456.MAIN.jpg", "DE/B000123456.MAIN.png"], True),
    ],
)
def test_file_for_the_slot_of_rejected_files_in_another_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: list[str], *, is_submitted: bool
) -> None:
    """Which of several files is meant is no clearer than in one folder."""
    monkeypatch.chdir(tmp_path)
    touch(Path("a"), *first)
    touch(Path("b"), "B000123456.MAIN.jpg", "B000123456.PT01.jpg")
    intake = read_catalogue(["a", "b"], options()).intake
    assert ("b/B000123456.MAIN.jpg" in intake.paths) is is_submitted
    assert "b/B000123456.PT01.jpg" in intake.paths
    details = {one.path: one.detail for one in intake.rejections}
    assert details.get("b/B000123456.MAIN.jpg") == (None if is_submitted else f"a/{first[0]}")


@pytest.mark.parametrize(
    ("name", "is_submitted"),
    [("B000123456.MAIN.jpg", False), ("B000123456.MAIN.jpg.jpg", True)],
)
def test_file_for_the_slot_of_a_file_with_wrong_content_in_another_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, *, is_submitted: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    touch(Path("a"), "B000123456.MAIN.jpg")
    (touch(Path("b")) / name).write_bytes(b"\x89PNG\r\n\x1a\n")
    intake = read_catalogue(["a", "b"], options()).intake
    assert ("a/B000123456.MAIN.jpg" in intake.paths) is is_submitted
    details = {one.path: one.detail for one in intake.rejections}
    assert details.pop(f"b/{name}") == "a/B000123456.MAIN.jpg"
    assert details == ({} if is_submitted else {"a/B000123456.MAIN.jpg": f"b/{name}"})


@pytest.mark.parametrize("command", ["show", "check", "rename"])
def test_source_that_is_given_twice(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    touch(Path("r"), "B000123456.MAIN.jpg.jpg")
    touch(Path("s"), "B000123456.PT01.jpg")
    for again in ("r", "./r", "DE=r/"):
        path = again.removeprefix("DE=")
        assert run(command, "r", "s", again) == (
            2,
            f"listing-images: '{path}' is the same source as 'r'. Leave one of them out.\n",
        )


def test_new_name_of_a_file_that_is_read_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    touch(Path("a"), "DE/B000123456.MAIN.jpg.jpg", "B000123456.MAIN.jpg")
    intake = read_catalogue(["a", "a/DE"], options()).intake
    assert {one.to for one in intake.renames} == {"a/DE/B000123456.MAIN.jpg"}


def test_origin_in_a_folder_in_one_of_the_same_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    touch(Path("DE"), "DE/B000123456.MAIN.jpg")
    found = read_catalogue(["DE"], options())
    assert found.origin("DE/B000123456.MAIN.jpg") == ("DE", "DE/B000123456.MAIN.jpg")


def test_scope(run: Run, tmp_path: Path) -> None:
    folder = touch(tmp_path / "images", "B000123456.MAIN.jpg")
    assert shown(run, folder, "--scope", "Germany")["B000123456"]["FR"] == []
    assert run("show", folder, "--scope", "Austria")[0] == 2


# Settings


def settings(place: Path, *lines: str) -> None:
    text = "\n".join(["[tool.listing-images]", *lines])
    (place / "pyproject.toml").write_text(text, encoding="utf-8")


def test_settings_next_to_the_folder(run: Run, tmp_path: Path) -> None:
    folder = touch(tmp_path / "images", "DE/B000123456.MAIN.jpg", "MUG_MAIN.jpg")
    (tmp_path / "products.csv").write_text("sku,asin\nMUG,B000234567", encoding="utf-8")
    settings(tmp_path, 'sold-in = ["FR"]', 'ignore = ["SOLD_WITHOUT_IMAGES"]')
    found = {one["code"] for one in json.loads(run("check", folder, "--json")[1])["findings"]}
    assert "COUNTRY_SET_WITHOUT_OFFER" in found
    assert "SOLD_WITHOUT_IMAGES" not in found
    settings(tmp_path, 'products = "products.csv"')
    renames = json.loads(run("rename", folder, "--json")[1])["renames"]
    assert [one["to"] for one in renames] == ["B000234567.MAIN.jpg"]


def test_settings_in_the_working_directory(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = touch(tmp_path / "images", "DE/B000123456.MAIN.jpg")
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    settings(tmp_path / "work", 'sold-in = "FR"')
    assert "COUNTRY_SET_WITHOUT_OFFER" in run("check", folder)[1]
    # Options win.
    assert "COUNTRY_SET_WITHOUT_OFFER" not in run("check", folder, "--sold-in", "DE")[1]
    # So does the file next to the folder.
    settings(tmp_path, 'sold-in = ["DE"]')
    assert "COUNTRY_SET_WITHOUT_OFFER" not in run("check", folder)[1]
    assert run("plan", folder, folder)[0] == 0


def test_settings_without_a_working_directory(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(touch(tmp_path / "gone"))
    (tmp_path / "gone").rmdir()
    for folder in ("images", touch(tmp_path / "images", "B000123456.MAIN.jpg")):
        status, out = run("show", folder)
        assert status == 2
        assert " ".join(out.split()) == (
            "listing-images: The working directory cannot be found (No such file or directory). "
            "Change to a directory that exists."
        )


def test_settings_of_other_tools(run: Run, tmp_path: Path) -> None:
    folder = touch(tmp_path / "images", "DE/B000123456.MAIN.jpg")
    for text in ("[tool.ruff]\nline-length = 1", "[tool", "# listing-images\ntool = 1\n", ""):
        (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
        assert run("check", folder)[0] == 0


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        pytest.param(["sold_in = ['DE']"], ["'sold_in'", "sold-in?"], id="unknown setting"),
        pytest.param(["sold-in = ['XX']"], ["'XX'"], id="unknown store"),
        pytest.param(["sold-in = [1]"], ["list of strings"], id="no strings"),
        pytest.param(["sold-in = 1"], ["list of strings"], id="no list"),
        pytest.param(["ignore = ['XX']"], ["'XX'"], id="unknown code"),
        pytest.param(["products = 1"], ["not a string"], id="no path"),
        pytest.param(["products = "], ["cannot be read"], id="invalid TOML"),
    ],
)
def test_settings_invalid(run: Run, tmp_path: Path, lines: list[str], names: list[str]) -> None:
    folder = touch(tmp_path / "images", "DE/B000123456.MAIN.jpg")
    settings(tmp_path, *lines)
    status, out = run("check", folder)
    assert status == 2
    for name in ["pyproject.toml", *names]:
        assert name in " ".join(out.split())


def after_the_path(message: str) -> str:
    """Return what follows a path in the temporary directory, which is cut if it is long."""
    found = re.fullmatch(r"'[^']*pyproject\.toml'(?: \(\d+ characters\))?(.*)", message)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param(
            "sold_in = ['DE']",
            ": unknown setting 'sold_in'. Did you mean sold-in?",
            id="unknown setting",
        ),
        pytest.param(
            "xyz = 1",
            ": unknown setting 'xyz'. Choose sold-in, ignore or products.",
            id="setting that resembles none",
        ),
        pytest.param(
            "sold-in = ['DE', 1]",
            ": sold-in is not a list of strings. Write it as ['DE', 'FR'].",
            id="one number",
        ),
        pytest.param(
            "ignore = 1",
            ": ignore is not a list of strings. Write it as ['DE', 'FR'].",
            id="no list",
        ),
        pytest.param(
            "sold-in = ['EU']",
            ": sold-in: 'EU' is a region without a store of its own. Use country codes such as DE.",
            id="region",
        ),
        pytest.param(
            "ignore = 'SAME_SLOTS'",
            ": ignore: 'SAME_SLOTS' is not the code of a finding. Did you mean SAME_SLOT?",
            id="unknown code",
        ),
        pytest.param(
            "products = 1",
            ": products is not a string. Give the path of a CSV file.",
            id="no path",
        ),
    ],
)
def test_load_settings_says_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    settings(tmp_path, line)
    with pytest.raises(CommandError) as caught:
        load_settings(options())
    assert after_the_path(str(caught.value)) == f", [tool.listing-images]{message}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "[tool]\nlisting-images = 1",
            ": tool.listing-images is not a table. Correct it.",
            id="no table",
        ),
        pytest.param(
            "listing-images =",
            " cannot be read (Invalid value (at end of document)). Correct it.",
            id="no TOML",
        ),
    ],
)
def test_load_settings_of_an_invalid_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CommandError) as caught:
        load_settings(options())
    assert after_the_path(str(caught.value)) == message


def test_load_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = ("sold-in = 'DE, fr'", "ignore = ['same-slot', 'LINK']", "products = 'a/t.csv'")
    settings(tmp_path, *lines)
    chosen = options(ignore=["ONE_MAIN_REQUIRED"])
    load_settings(chosen)
    assert vars(chosen) == {
        "scope": None,
        "products": str(Path.cwd() / "a" / "t.csv"),
        "sold_in": [Marketplace.DE, Marketplace.FR],
        "ignore": ["ONE_MAIN_REQUIRED"],
    }
    without_offers = argparse.Namespace(products="given", ignore=None)
    load_settings(without_offers)
    assert vars(without_offers) == {"products": "given", "ignore": ["SAME_SLOT", "LINK"]}


def test_settings_are_read_up_to_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text(f"#{'x' * (1 << 20)}\n[tool.listing-images]\na = 1")
    chosen = options()
    load_settings(chosen)
    assert chosen == options()


def test_settings_not_a_table(run: Run, tmp_path: Path) -> None:
    folder = touch(tmp_path / "images", "DE/B000123456.MAIN.jpg")
    (tmp_path / "pyproject.toml").write_text("[tool]\nlisting-images = 1", encoding="utf-8")
    assert run("check", folder)[0] == 2


def test_notices_of_several_folders_name_their_files(run: Run, tmp_path: Path) -> None:
    first = touch(tmp_path / "first", "B000123456.MAIN.jpg")
    (first / "images.toml").write_text("[", encoding="utf-8")
    second = touch(tmp_path / "second", "B000234567.MAIN.jpg")
    findings = json.loads(run("check", first, second, "--json")[1])["findings"]
    notices = {(one["code"], one["path"]) for one in findings}
    assert ("SIDECAR_FAULT", f"{first}/images.toml") in notices
    messages = [one["message"] for one in findings if one["code"] == "SCOPE_TAKEN"]
    assert [one.partition(": ")[0] for one in messages] == [str(first), str(second)]

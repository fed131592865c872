"""Folder names and scopes, by Rule.FOLDERS_NAME_SCOPES."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from intakes import outcomes, warnings_of, write_folder, zip_of
from shapes import FOLDERS

from listing_images import GLOBAL, Marketplace, UnknownMarketplace, scan, scan_names
from listing_images.intake import scopes as module
from listing_images.values.places import REGIONS, STORE_NAMES

MAIN = "B000123456.MAIN.jpg"


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        (MAIN, "GLOBAL"),
        (f"GLOBAL/{MAIN}", "GLOBAL"),
        (f"Global/{MAIN}", "GLOBAL"),
        (f"DE/{MAIN}", "DE"),
        (f"de/{MAIN}", "DE"),
        (f"uk/{MAIN}", "GB"),
        (f"amazon.co.uk/{MAIN}", "GB"),
        (f"A1PA6795UKMFR9/{MAIN}", "DE"),
        (f"./DE//{MAIN}", "DE"),
        (f"DE\\{MAIN}", "DE"),
        (f"DE/./{MAIN}", "DE"),
        (f"a1pa6795ukmfr9/{MAIN}", "DE"),
        (f"Germany/{MAIN}", "DE"),
        (f"DE /{MAIN}", "DE"),
        (f"de_DE/{MAIN}", "DE"),
        (f"01-DE/{MAIN}", "DE"),
        (f"2. Germany/{MAIN}", "DE"),
        (f"03 uk/{MAIN}", "GB"),
        (f"Worldwide/{MAIN}", "GLOBAL"),
        (f"all/{MAIN}", "GLOBAL"),
        (f"01_Global/{MAIN}", "GLOBAL"),
        # Two codes are words too.
        (f"IN/{MAIN}", "IN"),
        (f"in/{MAIN}", "UNKNOWN_FOLDER"),
        (f"it/{MAIN}", "UNKNOWN_FOLDER"),
        (f"be/{MAIN}", "UNKNOWN_FOLDER"),
        (f"add-in/{MAIN}", "UNKNOWN_FOLDER"),
        (f"01DE/{MAIN}", "UNKNOWN_FOLDER"),
        (f"DE images/{MAIN}", "UNKNOWN_FOLDER"),
        (f"EU/DE/{MAIN}", "UNKNOWN_FOLDER"),
        # Products.
        (f"B000123456/{MAIN}", "GLOBAL"),
        (f"DE/B000123456/{MAIN}", "DE"),
        (f"B000123456/Germany/{MAIN}", "DE"),
        (f"B000123456/GLOBAL/{MAIN}", "GLOBAL"),
        (f"B000123456/US/{MAIN}", "US_FOLDER"),
        (f"B000123456/old/{MAIN}", "NESTED_FOLDER"),
        (f"B000123456/B000123456/{MAIN}", "NESTED_FOLDER"),
        (f"B000123456/DE images/{MAIN}", "UNKNOWN_FOLDER"),
        (f"B000123456/DE/old/{MAIN}", "NESTED_FOLDER"),
        (f"B000999999/{MAIN}", "WRONG_PRODUCT"),
        ("B000123456/main.jpg", "SHORT_NAME"),
        # Not an ISBN: its check digit is wrong.
        ("2024010112/2024010112.MAIN.jpg", "UNKNOWN_FOLDER"),
        ("0306406152/0306406152.MAIN.jpg", "GLOBAL"),
        # Not images.
        ("brief.pdf", "DOCUMENT"),
        ("US/brief.pdf", "DOCUMENT"),
        ("old/README", "DOCUMENT"),
        ("B000123456.MAIN.mp4", "VIDEO"),
        ("images.zip", "ARCHIVE"),
        ("B000123456.MAIN.psd", "INVALID_NAME"),
        (f"ＤＥ/{MAIN}", "UNKNOWN_FOLDER"),  # noqa: RUF001 - full-width letters
        (f"{MAIN}/{MAIN}", "UNKNOWN_FOLDER"),
        (f"pictures/DE/{MAIN}", "UNKNOWN_FOLDER"),
        (f"DE/old/{MAIN}", "NESTED_FOLDER"),
        (f"DE/DE/{MAIN}", "NESTED_FOLDER"),
        (f"GLOBAL/DE/{MAIN}", "NESTED_FOLDER"),
        (f"US/{MAIN}", "US_FOLDER"),
        (f"us/{MAIN}", "US_FOLDER"),
        (f"amazon.com/{MAIN}", "US_FOLDER"),
        (f"US/old/{MAIN}", "US_FOLDER"),
        (f"../{MAIN}", "OUTSIDE"),
        (f"DE/../{MAIN}", "OUTSIDE"),
        (f"/{MAIN}", "OUTSIDE"),
        (f"//server/share/{MAIN}", "OUTSIDE"),
        (f"\\\\server\\share\\{MAIN}", "OUTSIDE"),
        (f"c:/{MAIN}", "OUTSIDE"),
        (f"C:\\{MAIN}", "OUTSIDE"),
        ("..", "OUTSIDE"),
        ("DE/..", "OUTSIDE"),
        ("../.DS_Store", "OUTSIDE"),
        # A name, because there is no slash.
        (f"C:{MAIN}", "INVALID_NAME"),
        ("DE", "INVALID_NAME"),
        ("DE/", "INVALID_NAME"),
        ("", "INVALID_NAME"),
        (".DS_Store", "IGNORED"),
        ("DE/.DS_Store", "IGNORED"),
        ("US/.DS_Store", "IGNORED"),
        ("old/deep/Thumbs.db", "IGNORED"),
        ("desktop.ini", "IGNORED"),
        ("Icon\r", "IGNORED"),
        ("DE/ehthumbs.db", "IGNORED"),
        (f"@eaDir/{MAIN}", "IGNORED"),
        (f"DE/@eaDir/{MAIN}/SYNOPHOTO_THUMB_M.jpg", "IGNORED"),
        (f"#recycle/{MAIN}", "IGNORED"),
        (f"$RECYCLE.BIN/{MAIN}", "IGNORED"),
        (f"{MAIN}:Zone.Identifier", "IGNORED"),
        ("~$list.xlsx", "IGNORED"),
        ("thumbs.DB", "IGNORED"),
        (f"__MACOSX/{MAIN}", "IGNORED"),
        (f"__MACOSX/DE/._{MAIN}", "IGNORED"),
        (f"DE/__MACOSX/{MAIN}", "IGNORED"),
        (f".git/objects/{MAIN}", "IGNORED"),
        (f"DE/.cache/{MAIN}", "IGNORED"),
        (f".{MAIN}", "IGNORED"),
        ("...", "IGNORED"),
        # A Mac writes only `__MACOSX`, in upper case.
        (f"__macosx/{MAIN}", "UNKNOWN_FOLDER"),
        ("thumbs.db.jpg", "INVALID_NAME"),
    ],
)
def test_scope_of_a_path(path: str, outcome: str) -> None:
    # With another file at the top, so that there is no sole folder.
    assert outcomes(scan_names(["B000234567.MAIN.jpg", path]))[path] == outcome


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        pytest.param([f"my/{MAIN}"], ["GLOBAL"], id="around one file"),
        pytest.param([f"my/{MAIN}", f"my/DE/{MAIN}"], ["GLOBAL", "DE"], id="around scopes"),
        pytest.param([f"my/US/{MAIN}"], ["US_FOLDER"], id="around the US"),
        pytest.param(
            [".DS_Store", "__MACOSX/my/._a", f"my/{MAIN}"],
            ["IGNORED", "IGNORED", "GLOBAL"],
            id="next to ignored files",
        ),
        pytest.param(
            [f"my/{MAIN}", f"../{MAIN}"], ["GLOBAL", "OUTSIDE"], id="next to a path outside"
        ),
        pytest.param(
            [f"my/{MAIN}", "B000234567.PT01.jpg"], ["UNKNOWN_FOLDER", "GLOBAL"], id="next to a file"
        ),
        pytest.param(
            [f"my/{MAIN}", f"my/DE/{MAIN}", "holiday.jpg"],
            ["UNKNOWN_FOLDER", "UNKNOWN_FOLDER", "INVALID_NAME"],
            id="two files and one next to it",
        ),
        pytest.param(
            [f"my/{MAIN}", "brief.pdf", "docs/film.mp4", "desktop.ini"],
            ["GLOBAL", "DOCUMENT", "VIDEO", "IGNORED"],
            id="next to what is not an image",
        ),
        pytest.param([f"DE images/{MAIN}"], ["UNKNOWN_FOLDER"], id="resembles a store"),
        pytest.param([f"a/EU/{MAIN}"], ["UNKNOWN_FOLDER"], id="around a region"),
        pytest.param([f"Germny/{MAIN}"], ["UNKNOWN_FOLDER"], id="a misspelled store"),
        pytest.param([f"it/{MAIN}"], ["GLOBAL"], id="a word"),
        pytest.param([f"B000123456/{MAIN}"], ["GLOBAL"], id="a product"),
        pytest.param([f"my/{MAIN}", f"DE/{MAIN}"], ["UNKNOWN_FOLDER", "DE"], id="next to a scope"),
        pytest.param([f"a/{MAIN}", f"b/{MAIN}"], ["UNKNOWN_FOLDER"] * 2, id="two folders"),
        pytest.param(
            [f"a/{MAIN}", f"ab/{MAIN}"], ["UNKNOWN_FOLDER"] * 2, id="two with a common prefix"
        ),
        pytest.param(["a/..", f"a/DE/{MAIN}"], ["OUTSIDE", "DE"], id="with a path outside in it"),
        pytest.param([f"a/b/{MAIN}"], ["GLOBAL"], id="two levels"),
        pytest.param([f"a/b/c/{MAIN}", f"a/b/c/DE/{MAIN}"], ["GLOBAL", "DE"], id="three"),
        pytest.param([f"a/b/{MAIN}", f"a/{MAIN}"], ["UNKNOWN_FOLDER", "GLOBAL"], id="next to one"),
        pytest.param([f"DE/{MAIN}"], ["DE"], id="a store"),
        pytest.param([f"DE/DE/{MAIN}"], ["NESTED_FOLDER"], id="a store around a store"),
        pytest.param([f"GLOBAL/DE/{MAIN}"], ["NESTED_FOLDER"], id="GLOBAL around a store"),
        pytest.param([f"US/{MAIN}"], ["US_FOLDER"], id="the US"),
        pytest.param([f"my\\DE\\{MAIN}"], ["DE"], id="backslashes"),
        pytest.param([f"my/{MAIN}", f"My/DE/{MAIN}"], ["UNKNOWN_FOLDER"] * 2, id="letter case"),
    ],
)
def test_sole_folder(paths: list[str], expected: list[str]) -> None:
    found = outcomes(scan_names(paths))
    assert [found[path] for path in paths] == expected


@pytest.mark.parametrize("hidden", [".DE/", ".my/", ".x/DE/", "__MACOSX/my/DE/"])
def test_sole_folder_next_to_a_hidden_one(hidden: str) -> None:
    for top in ("x", "my", "__MACOS"):
        found = outcomes(scan_names([f"{top}/{MAIN}", f"{hidden}B000123456.PT01.jpg"]))
        assert [*found.values()] == ["GLOBAL", "IGNORED"]


def test_name_that_begins_like_a_folder() -> None:
    found = outcomes(scan_names([f"DE/{MAIN}", "DEB000123456.PT01.jpg"]))
    assert found == {f"DE/{MAIN}": "DE", "DEB000123456.PT01.jpg": "INVALID_NAME"}


@pytest.mark.parametrize(
    ("path", "kind", "detail"),
    [
        (f"Xmas/old/{MAIN}", "UNKNOWN_FOLDER", "Xmas"),
        (f"uk/old/{MAIN}", "NESTED_FOLDER", "uk"),
    ],
)
@pytest.mark.parametrize("top", ["", "my/", "my\\"])
def test_rejection_names_the_folder(path: str, kind: str, detail: str, top: str) -> None:
    (rejection,) = scan_names([top + path, f"{top}B000234567.MAIN.jpg"]).rejections
    assert (rejection.path, rejection.kind.name) == (top + path, kind)
    assert repr(detail) in rejection.message


def test_scan_names_with_a_scope() -> None:
    names = [MAIN, f"GLOBAL/{MAIN}", f"FR/{MAIN}"]
    found = outcomes(scan_names(names, scope=Marketplace.DE))
    assert found == {MAIN: "DE", f"GLOBAL/{MAIN}": "GLOBAL", f"FR/{MAIN}": "FR"}
    own = Marketplace(
        code="XX",
        name="Utopia",
        marketplace_id="UTOPIA",
        domain="amazon.example",
        region="EU",
        languages=["la"],
    )
    assert scan_names([MAIN], scope=own).submissions[0].scope is own
    assert scan_names([f"my/{MAIN}"], scope=own).submissions[0].scope is own


def test_own_store_shares_its_slots_with_the_equal_store_of_the_table() -> None:
    own = Marketplace(
        code="XX",
        name="Utopia",
        marketplace_id=Marketplace.DE.marketplace_id,
        domain="amazon.example",
        region="EU",
        languages=["la"],
    )
    first, second = scan_names([MAIN, "DE/B000123456.PT01.jpg"], scope=own).submissions
    assert [str(one.scope) for one in (first, second)] == ["A1PA6795UKMFR9", "DE"]
    found = outcomes(scan_names([MAIN, f"DE/{MAIN}"], scope=own))
    assert found == {MAIN: "SAME_SLOT", f"DE/{MAIN}": "SAME_SLOT"}


@pytest.mark.parametrize("scope", [Marketplace.US, "US", "usa"])
def test_scope_us_means_global(scope: Marketplace | str) -> None:
    intake = scan_names([MAIN], scope=scope)
    assert outcomes(intake) == {MAIN: "GLOBAL"}
    assert "The US has no country-specific upload" in intake.notices[0].message


def test_scope_as_text() -> None:
    assert outcomes(scan_names([MAIN], scope="Germany")) == {MAIN: "DE"}
    assert outcomes(scan_names([MAIN], scope="GLOBAL")) == {MAIN: "GLOBAL"}
    with pytest.raises(UnknownMarketplace):
        scan_names([MAIN], scope="EU")


@pytest.mark.parametrize("scope", [7, b"DE", ["DE"]])
def test_scope_of_another_type(scope: object) -> None:
    with pytest.raises(TypeError):
        scan_names([MAIN], scope=scope)  # type: ignore[arg-type]


# The name of the source


@pytest.mark.parametrize(
    ("name", "scope"),
    [
        ("DE", "DE"),
        ("de", "DE"),
        ("01-DE", "DE"),
        ("Germany", "DE"),
        ("amazon.de", "DE"),
        ("US", "GLOBAL"),
        ("USA", "GLOBAL"),
        ("GLOBAL", "GLOBAL"),
        ("march", "GLOBAL"),
        ("in", "GLOBAL"),
    ],
)
def test_scope_of_the_source(name: str, scope: str, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / name, [MAIN, f"FR/{MAIN}"])
    archive = tmp_path / f"{name}.zip"
    archive.write_bytes(zip_of([MAIN, f"FR/{MAIN}"]).getvalue())
    with archive.open("rb") as file:
        for intake in (scan(folder), scan(archive), scan(zipfile.Path(archive)), scan(file)):
            assert outcomes(intake) == {MAIN: scope, f"FR/{MAIN}": "FR"}
            assert intake.notices[0].code == "SCOPE_TAKEN"
            assert scope in intake.notices[0].message
            assert not warnings_of(intake)


def test_scope_of_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path / "DE", [MAIN])
    monkeypatch.chdir(tmp_path / "DE")
    assert outcomes(scan(".")) == {MAIN: "DE"}


def test_scope_of_a_link_is_that_of_the_folder(tmp_path: Path) -> None:
    write_folder(tmp_path / "DE", [MAIN])
    (tmp_path / "current").symlink_to(tmp_path / "DE")
    write_folder(tmp_path / "march", [MAIN])
    (tmp_path / "FR").symlink_to(tmp_path / "march")
    assert outcomes(scan(tmp_path / "current")) == {MAIN: "DE"}
    wide = scan(tmp_path / "FR")
    assert outcomes(wide) == {MAIN: "GLOBAL"}
    assert [one.code for one in warnings_of(wide)] == ["SOURCE_RESEMBLES_PLACE"]


@pytest.mark.parametrize("name", ["DE images", "UK - final", "EU", "Austria", "German", "DE (1)"])
def test_source_that_resembles_a_place_is_a_warning(name: str, tmp_path: Path) -> None:
    intake = scan(write_folder(tmp_path / name, [MAIN]))
    assert outcomes(intake) == {MAIN: "GLOBAL"}
    (warning,) = warnings_of(intake)
    assert warning.code == "SOURCE_RESEMBLES_PLACE"
    assert name in warning.message
    # A given scope is no guess.
    assert not warnings_of(scan(tmp_path / name, scope="DE"))


def test_folder_that_is_looked_through_is_named() -> None:
    intake = scan_names([f"final/web/{MAIN}"])
    assert [one.code for one in intake.notices] == ["SCOPE_TAKEN", "FOLDER_LOOKED_THROUGH"]
    assert "'final/web'" in intake.notices[1].message
    assert "Write IT" in scan_names([f"it/{MAIN}"]).notices[1].message


@pytest.mark.parametrize(
    ("folder", "advice"),
    [
        ("DE images", "Rename it to DE"),
        ("German", "Rename it to DE"),
        ("Bilder deutsch", "Rename it to DE"),
        ("UK - final", "Rename it to GB"),
        ("imagesDE", "Rename it to DE"),
        ("images_de", "Rename it to DE"),
        ("日本 final", "Rename it to JP"),
        ("日本画像", "Rename it to JP"),
        ("ＤＥ", "Rename it to DE"),  # noqa: RUF001 - full-width letters
        ("amazon.de images", "Rename it to DE"),
        ("DE+FR", "DE and FR"),
        ("South African", "ZA"),
        ("American", "GLOBAL"),
        ("EU", "region"),
        ("images UE", "region"),
        ("\ufffdsterreich", "A part of its name could not be read. Use a country code"),
        ("European", "region"),
        ("Austria", "country without a store"),
        ("AT", "country without a store"),
        ("Swiss images", "country without a store"),
        ("B000123456 mug", "Rename it to B000123456"),
        ("mug-b000123456-2", "Rename it to B000123456"),
        ("B000123456_DE", "an existing DE. Put them into a folder B000123456 there."),
        ("France (B000123456)", "an existing FR. Put them into a folder B000123456 there."),
        ("B000123456_US", "an existing GLOBAL. Put them into a folder B000123456 there."),
        ("EU-B000123456", "such as DE. Put them into a folder B000123456 there."),
        ("b000123456", "Rename it to B000123456"),
        ("Mugs", "a country code such as DE, an ASIN, or GLOBAL"),
        ("AT HOME", "a country code such as DE"),
        ("nail care", "a country code such as DE"),
    ],
)
def test_unknown_folder_with_the_name_to_give_it(folder: str, advice: str) -> None:
    (rejection,) = scan_names([f"{folder}/{MAIN}.jpg", "B000234567.MAIN.jpg"]).rejections
    assert rejection.kind.name == "UNKNOWN_FOLDER"
    assert advice in rejection.message
    # A new name could widen the scope.
    assert rejection.rename is None


@pytest.mark.parametrize(
    "folder",
    [
        *("GLOBAL/DE", "GLOBAL/DE images", "GLOBAL/EU", "B000123456/final/DE", "DE/US", "DE/FR"),
        *("US/DE", "US/EU", "B000123456/US/DE", "GLOBAL/B000123456/final/German"),
    ],
)
def test_advice_takes_no_file_out_of_the_folder_of_a_store(folder: str) -> None:
    (rejection,) = scan_names([f"{folder}/{MAIN}", "B000234567.MAIN.jpg"]).rejections
    assert "may be for another store" in rejection.message
    assert "up into" not in rejection.message
    assert "if every store may show it" not in rejection.message


@pytest.mark.parametrize("scope", ["GLOBAL", "DE"])
@pytest.mark.parametrize(
    "folder", ["US", "US/old", "US/GLOBAL", "B000123456/US", "US/B000123456/old"]
)
def test_file_of_a_us_folder_is_accepted_where_the_advice_moves_it(folder: str, scope: str) -> None:
    paths = [f"{folder}/{MAIN}", "B000234567.MAIN.jpg"]
    (rejection,) = scan_names(paths, scope=scope).rejections
    moved = rejection.message.partition("Move the file to '")[2].partition("'")[0]
    assert outcomes(scan_names([moved, paths[1]], scope=scope)) == {
        moved: "GLOBAL",
        paths[1]: scope,
    }


_CODE_FORMS = ["{} images", "{}.old", "[{}]", "#{}", "{}2", "2{}", "{}!", "pics.{}", "{}&x", "x,{}"]


@pytest.mark.parametrize("form", _CODE_FORMS)
@pytest.mark.parametrize("code", ["de", "De", "DE", "uk", "Uk", "fr", "Jp"])
def test_code_in_any_case_at_an_end_of_a_sole_folder(code: str, form: str) -> None:
    (rejection,) = scan_names([f"{form.format(code)}/{MAIN}"]).rejections
    assert rejection.kind.name == "UNKNOWN_FOLDER"


@pytest.mark.parametrize(
    "name", ["it works", "be.good", "in-progress", "us too", "Fröhlich", "Design"]
)
def test_word_that_only_begins_like_a_code(name: str) -> None:
    assert outcomes(scan_names([f"{name}/{MAIN}"])) == {f"{name}/{MAIN}": "GLOBAL"}


@pytest.mark.parametrize("shape", FOLDERS)
def test_scan_names_of_hostile_folders(shape: str) -> None:
    paths = FOLDERS[shape](1_000)
    assert {one.path for one in scan_names(paths).rejections} == set(paths)


@pytest.mark.parametrize(
    ("length", "advice"),
    [
        (
            31_999,
            "Rename it to DE if its images are only for Germany, or move them into an existing DE.",
        ),
        (32_000, "Use a country code such as DE, an ASIN, or GLOBAL."),
    ],
)
def test_last_folder_that_is_explained(length: int, advice: str) -> None:
    _, last = scan_names([f"{'A' * length}/{MAIN}", f"DE images/{MAIN}"]).rejections
    assert last.message == f"Unknown folder 'DE images'. {advice}"


_FORMS = ["{}", "{} images", "final {}", "{}_final", "01-{}", "images-{}", "{} (2)", "2024 {} v2"]


@pytest.mark.parametrize("code", STORE_NAMES)
def test_no_name_of_a_store_is_looked_through(code: str) -> None:
    for name in (code, *STORE_NAMES[code].split("; ")):
        for form in _FORMS:
            folder = form.format(name)
            ((_, outcome),) = outcomes(scan_names([f"{folder}/{MAIN}"])).items()
            expected = {"US_FOLDER" if code == "US" else code, "UNKNOWN_FOLDER"}
            assert outcome in expected, folder


def test_no_region_is_looked_through() -> None:
    for name in (*REGIONS.split("; "), "Austria", "Schweiz", "Danmark", "England", "America"):
        for form in _FORMS[:4] if len(name) > 3 else ["{}"]:
            folder = form.format(name.upper())
            (outcome,) = outcomes(scan_names([f"{folder}/{MAIN}"])).values()
            assert outcome == "UNKNOWN_FOLDER", folder


@pytest.mark.parametrize(
    "word",
    [
        *(
            "final",
            "web",
            "images",
            "Bilder",
            "immagini",
            "imágenes",
            "zdjęcia",
            "fotos de producto",
        ),
        *(
            "about us",
            "IN01",
            "PT01",
            "MAIN",
            "PNG",
            "JPEG",
            "HIRES",
            "untitled folder",
            "v2",
            "2024",
        ),
        *(
            "2024-11-24",
            "Q3 KW47",
            "Neuer Ordner",
            "Copy of images",
            "wetransfer_abc-123",
            "A+",
            "x",
        ),
        *(
            "Client A",
            "packshots",
            "lifestyle",
            "Amazon",
            "AMZ",
            "ok",
            "delivery",
            "old",
            "20241124",
        ),
    ],
)
def test_neutral_folder(word: str) -> None:
    assert outcomes(scan_names([f"{word}/{MAIN}"])) == {f"{word}/{MAIN}": "GLOBAL"}


_SHAPES = (
    *("{}_v2", "photos_{}", "photos_{}_v2", "photos {} v2", "{} photos", "{}-final", "final ({})"),
    *("img{}", "{}img", "x {} y", "mugs_{}", "mugs-{}", "mugs {}", "[{}] mugs", "client.{}"),
)
_WORDS = {"in", "be", "it", "es", "se", "au"}


@pytest.mark.parametrize("code", [code for code in STORE_NAMES if code != "US"])
def test_no_code_is_looked_through(code: str) -> None:
    for shape in _SHAPES:
        for form in (code, code.lower()):
            if shape == "x {} y" and form in _WORDS:
                continue
            folder = shape.format(form)
            (outcome,) = outcomes(scan_names([f"{folder}/{MAIN}"])).values()
            assert outcome in {code, "UNKNOWN_FOLDER"}, folder


@pytest.mark.parametrize(
    "folder",
    [
        *(
            "MISIR",
            "HİNDİSTAN",
            "imgca",
            "caimg",
            "photos_de_v2",
            "x ca y",
            "images_it",
            "it_images",
        ),
        *("photos_it_v2", "deImages", "DEmugs", "germanimages", "DE2024", "images_AT", "Bilder ch"),
        *(
            "\U0001f1e9\U0001f1ea images",
            "Espan\u0303a final",
            "ESPANA2024",
            "fotos de v2",
            "de mugs",
        ),
        *(
            "images_sv",
            "images_en",
            "Deutchland neu",
            "Saksa",
            "Германия фото",
            "South African mugs",
            "Fotos UE",
            "\ufffd\ufffd",
        ),
    ],
)
def test_sole_folder_that_resembles_a_place(folder: str) -> None:
    (outcome,) = outcomes(scan_names([f"{folder}/{MAIN}"])).values()
    assert outcome in {"EG", "IN", "UNKNOWN_FOLDER"}


@pytest.mark.parametrize("folder", ["MISIR", "imgca", "photos_de_v2", "x ca y", "Bilder ch"])
def test_source_that_resembles_a_place_in_any_form(folder: str, tmp_path: Path) -> None:
    intake = scan(write_folder(tmp_path / folder, [MAIN]))
    assert outcomes(intake) == {MAIN: "EG"} or len(warnings_of(intake)) == 1


@pytest.mark.parametrize(
    "word",
    [
        *("images in jpg", "made in studio", "in progress", "in_use", "contact us", "how it works"),
        *("photos de la marque", "imagenes de producto", "copia de fotos", "Copie de photos"),
        *(
            "no logo",
            "no background",
            "at home",
            "ID photos",
            "TV",
            "B2B",
            "SS24",
            "iPhone",
            "index",
        ),
        *("türkis", "inside", "verde", "finish", "design", "versiones finales", "nail care", "LED"),
    ],
)
def test_neutral_phrase(word: str) -> None:
    assert outcomes(scan_names([f"{word}/{MAIN}"])) == {f"{word}/{MAIN}": "GLOBAL"}


@pytest.mark.parametrize(
    ("paths", "scope", "moved"),
    [
        ([f"US/{MAIN}"], None, f"'{MAIN}'"),
        ([f"US/{MAIN}"], "DE", f"'GLOBAL/{MAIN}'"),
        ([f"my/US/{MAIN}"], None, f"'my/{MAIN}'"),
        ([f"US/{MAIN}.jpg"], None, f"'{MAIN}'"),
        (["US/B000123456/main.jpg"], None, f"'B000123456/{MAIN}'"),
        (["B000123456/US/main.jpg"], None, f"'B000123456/{MAIN}'"),
        ([f"GLOBAL/US/{MAIN}"], None, f"'GLOBAL/{MAIN}'"),
        ([f"Worldwide/US/{MAIN}"], "DE", f"'Worldwide/{MAIN}'"),
        ([f"US/{MAIN}", f"GLOBAL/{MAIN}"], None, f"'GLOBAL/{MAIN}' is in the same slot"),
    ],
)
def test_us_folder_names_the_path_among_the_global_files(
    paths: list[str], scope: str | None, moved: str
) -> None:
    (rejection,) = scan_names(paths, scope=scope).rejections
    assert rejection.kind.name == "US_FOLDER"
    assert moved in rejection.message
    assert rejection.rename is None


@pytest.mark.parametrize(
    ("path", "problems"),
    [
        ("US/B000123456/MAIN.jpg", []),
        ("B000123456/US/PT01.jpg", []),
        ("US/mug-1/MAIN.jpg", []),
        ("US/mug-1.MAIN.jpg", []),
        ("US/B000123456/main.JPEG", ["WRONG_CASE"]),
        ("US/B000123456/sleeve.jpg", ["INVALID_ASIN", "MISSING_VARIANT"]),
        ("US/B000234567/B000123456 MAIN.jpg", ["WRONG_SEPARATOR"]),
        ("US/B000111111.MAIN.jpg", []),
        ("US/", []),
    ],
)
def test_us_folder_names_the_problems_that_no_move_solves(path: str, problems: list[str]) -> None:
    products = {"mug-1": "B000123456", "B000111111": "B000222222"}
    (rejection,) = scan_names([path], products=products).rejections
    assert rejection.kind.name == "US_FOLDER"
    assert [problem.kind.name for problem in rejection.problems] == problems


def test_file_of_another_product_in_a_us_folder() -> None:
    (one,) = scan_names(["US/B000123456/B000234567.MAIN.jpg"]).rejections
    assert (one.kind.name, one.detail, one.scope) == ("US_FOLDER", "", GLOBAL)
    assert one.explanation.startswith("The folder is for B000123456, but the name is for B0002")


@pytest.mark.parametrize(
    "name", ["MAIN.jpg", "B000123456_main.jpg", "mug-1.MAIN.jpg", MAIN, "x.jpg"]
)
@pytest.mark.parametrize("folder", ["", "B000123456/", "B000234567/", "mug-1/", "B000111111/"])
def test_file_in_a_us_folder_can_be_moved_as_the_message_says(folder: str, name: str) -> None:
    products = {"mug-1": "B000123456", "B000111111": "B000222222"}
    (rejection,) = scan_names([f"US/{folder}{name}"], products=products).rejections
    moved = re.search("Move the file to '(.*)' if every store may show it", rejection.message)
    if moved is None:
        assert "Move the file into the folder of its product." in rejection.message
        return
    intake = scan_names([moved[1]], products=products)
    kinds = {problem.kind for one in intake.rejections for problem in one.problems}
    assert kinds <= {problem.kind for problem in rejection.problems}
    assert all(one.kind.name == "INVALID_NAME" for one in intake.rejections)


def test_folders_around_all_files() -> None:
    levels = ["a"] * (module._MOST_LEVELS + 5)
    assert module._common_folders([("", MAIN)]) == []
    assert module._common_folders([("/".join(levels), MAIN)]) == levels[:-4]

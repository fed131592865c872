"""Which file is for what by the folder that it stands in, and which is for nothing."""

from __future__ import annotations

import pytest
from intakes import outcomes

from listing_images import Marketplace, Rule, scan_names

MAIN = "B000123456.MAIN.jpg"


# Which folder is for what, by Rule.FOLDERS_NAME_SCOPES


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
        # A marketplace id is no code: its case counts.
        (f"a1pa6795ukmfr9/{MAIN}", "UNKNOWN_FOLDER"),
        (f"Germany/{MAIN}", "UNKNOWN_FOLDER"),
        (f"DE /{MAIN}", "UNKNOWN_FOLDER"),
        (f"ＤＥ/{MAIN}", "UNKNOWN_FOLDER"),  # noqa: RUF001 - letters of another width
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
        # Without a slash it is a name.
        (f"C:{MAIN}", "INVALID_NAME"),
        ("DE", "INVALID_NAME"),
        ("DE/", "INVALID_NAME"),
        ("", "INVALID_NAME"),
        (".DS_Store", "IGNORED"),
        ("DE/.DS_Store", "IGNORED"),
        ("US/.DS_Store", "IGNORED"),
        ("old/deep/Thumbs.db", "IGNORED"),
        ("thumbs.DB", "IGNORED"),
        (f"__MACOSX/{MAIN}", "IGNORED"),
        (f"__MACOSX/DE/._{MAIN}", "IGNORED"),
        (f"DE/__MACOSX/{MAIN}", "IGNORED"),
        (f".git/objects/{MAIN}", "IGNORED"),
        (f"DE/.cache/{MAIN}", "IGNORED"),
        (f".{MAIN}", "IGNORED"),
        ("...", "IGNORED"),
        # Only `__MACOSX` in this very case is what a Mac leaves.
        (f"__macosx/{MAIN}", "UNKNOWN_FOLDER"),
        ("thumbs.db.jpg", "INVALID_NAME"),
    ],
)
def test_what_becomes_of_a_path(path: str, outcome: str) -> None:
    # Beside another file, so that no folder is the sole one.
    assert outcomes(scan_names(["B000234567.MAIN.jpg", path]))[path] == outcome


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        pytest.param([f"my/{MAIN}"], ["GLOBAL"], id="one folder round one file"),
        pytest.param([f"my/{MAIN}", f"my/DE/{MAIN}"], ["GLOBAL", "DE"], id="round scopes"),
        pytest.param([f"my/US/{MAIN}"], ["US_FOLDER"], id="round the US"),
        pytest.param(
            [".DS_Store", "__MACOSX/my/._a", f"my/{MAIN}"],
            ["IGNORED", "IGNORED", "GLOBAL"],
            id="what is ignored does not stand beside it",
        ),
        pytest.param([f"my/{MAIN}", f"../{MAIN}"], ["GLOBAL", "OUTSIDE"], id="nor what leads out"),
        pytest.param([f"my/{MAIN}", "readme.txt"], ["UNKNOWN_FOLDER", "INVALID_NAME"], id="a file"),
        pytest.param(
            [f"my/{MAIN}", f"my/DE/{MAIN}", "readme.txt"],
            ["UNKNOWN_FOLDER", "UNKNOWN_FOLDER", "INVALID_NAME"],
            id="a file beside two",
        ),
        pytest.param([f"my/{MAIN}", f"DE/{MAIN}"], ["UNKNOWN_FOLDER", "DE"], id="a scope beside"),
        pytest.param([f"a/{MAIN}", f"b/{MAIN}"], ["UNKNOWN_FOLDER"] * 2, id="two folders"),
        pytest.param(
            [f"a/{MAIN}", f"ab/{MAIN}"], ["UNKNOWN_FOLDER"] * 2, id="one called like the other"
        ),
        pytest.param(["a/..", f"a/DE/{MAIN}"], ["OUTSIDE", "DE"], id="beside what leads out"),
        pytest.param([f"a/b/{MAIN}"], ["UNKNOWN_FOLDER"], id="one in another: only one is sole"),
        pytest.param([f"a/b/c/{MAIN}"], ["UNKNOWN_FOLDER"], id="three"),
        pytest.param([f"DE/{MAIN}"], ["DE"], id="a sole folder that names a store means it"),
        pytest.param([f"DE/DE/{MAIN}"], ["NESTED_FOLDER"], id="and is not looked through"),
        pytest.param([f"GLOBAL/DE/{MAIN}"], ["NESTED_FOLDER"], id="nor is GLOBAL"),
        pytest.param([f"US/{MAIN}"], ["US_FOLDER"], id="nor is US"),
        pytest.param([f"my\\DE\\{MAIN}"], ["DE"], id="backslashes"),
        pytest.param([f"my/{MAIN}", f"My/DE/{MAIN}"], ["UNKNOWN_FOLDER"] * 2, id="letter case"),
    ],
)
def test_a_sole_folder_round_everything_is_looked_through(
    paths: list[str], expected: list[str]
) -> None:
    found = outcomes(scan_names(paths))
    assert [found[path] for path in paths] == expected


def test_a_name_that_begins_like_a_folder_stands_in_none() -> None:
    found = outcomes(scan_names([f"DE/{MAIN}", "DEB000123456.PT01.jpg"]))
    assert found == {f"DE/{MAIN}": "DE", "DEB000123456.PT01.jpg": "INVALID_NAME"}


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (
            f"Xmas/old/{MAIN}",
            "The folder 'Xmas' names no store: name it by a country code such as DE, or GLOBAL.",
        ),
        (f"uk/old/{MAIN}", "It stands too deep: move it up into the folder 'uk'."),
    ],
)
@pytest.mark.parametrize("top", ["", "my/", "my\\"])
def test_the_folder_at_fault_is_named(path: str, message: str, top: str) -> None:
    (rejection,) = scan_names([top + path, f"{top}B000234567.MAIN.jpg"]).rejections
    assert (rejection.path, rejection.message) == (top + path, message)


@pytest.mark.parametrize(
    "paths",
    [
        pytest.param([MAIN, f"GLOBAL/{MAIN}"], id="the top is GLOBAL"),
        pytest.param([MAIN, "B000123456.MAIN.png"], id="the format makes no other slot"),
        pytest.param([MAIN, "B000123456.MAIN.JPG"], id="nor does the case of the extension"),
        pytest.param([f"UK/{MAIN}", f"GB/{MAIN}"], id="UK is GB"),
        pytest.param([f"de/{MAIN}", f"DE/{MAIN}"], id="de is DE"),
        pytest.param([f"amazon.de/{MAIN}", f"A1PA6795UKMFR9/{MAIN}"], id="by domain and by id"),
        pytest.param([f"DE/{MAIN}", f"DE\\{MAIN}"], id="slash and backslash"),
        pytest.param([MAIN, MAIN], id="one name twice"),
        pytest.param([MAIN, MAIN, f"global/{MAIN}"], id="three files"),
    ],
)
def test_two_files_for_one_slot_are_both_rejected(paths: list[str]) -> None:
    intake = scan_names(["B000123456.PT01.jpg", *paths])
    assert intake.paths == ("B000123456.PT01.jpg",)
    assert [one.path for one in intake.rejections] == sorted(paths)
    for rejection in intake.rejections:
        assert rejection.rule is Rule.ONE_FILE_PER_SLOT
        assert rejection.suggestion is None
        others = list(paths)
        others.remove(rejection.path)
        assert rejection.detail in others
        assert f"the same slot as {rejection.detail!r}" in rejection.message


def test_each_file_is_told_which_other_is_for_its_slot() -> None:
    pairs = [
        (MAIN, f"GLOBAL/{MAIN}"),
        (f"DE/{MAIN}", f"de/{MAIN}"),
        ("DE/B000123456.PT01.jpg", "de/B000123456.PT01.png"),
        ("B000234567.MAIN.jpg", "GLOBAL/B000234567.MAIN.jpg"),
    ]
    intake = scan_names([path for pair in pairs for path in pair])
    others = {one.path: one.detail for one in intake.rejections}
    assert others == {**dict(pairs), **{second: first for first, second in pairs}}


def test_the_names_at_the_top_are_for_the_scope_that_is_given() -> None:
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
    assert scan_names([MAIN], own).submissions[0].scope is own
    assert scan_names([f"my/{MAIN}"], scope=own).submissions[0].scope is own


def test_a_store_of_a_callers_own_shares_its_slots_with_the_equal_one_of_the_table() -> None:
    own = Marketplace(
        code="XX",
        name="Utopia",
        marketplace_id=Marketplace.DE.marketplace_id,
        domain="amazon.example",
        region="EU",
        languages=["la"],
    )
    first, second = scan_names([MAIN, "DE/B000123456.PT01.jpg"], own).submissions
    assert [str(one.scope) for one in (first, second)] == ["XX", "DE"]
    found = outcomes(scan_names([MAIN, f"DE/{MAIN}"], own))
    assert found == {MAIN: "SAME_SLOT", f"DE/{MAIN}": "SAME_SLOT"}

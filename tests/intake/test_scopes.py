"""Folder names and scopes, by Rule.FOLDERS_NAME_SCOPES."""

from __future__ import annotations

import pytest
from intakes import outcomes

from listing_images import Marketplace, Rule, RuleViolation, scan_names

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
        # The case of a marketplace id counts.
        (f"a1pa6795ukmfr9/{MAIN}", "UNKNOWN_FOLDER"),
        (f"Germany/{MAIN}", "UNKNOWN_FOLDER"),
        (f"DE /{MAIN}", "UNKNOWN_FOLDER"),
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
            [f"my/{MAIN}", "readme.txt"], ["UNKNOWN_FOLDER", "INVALID_NAME"], id="next to a file"
        ),
        pytest.param(
            [f"my/{MAIN}", f"my/DE/{MAIN}", "readme.txt"],
            ["UNKNOWN_FOLDER", "UNKNOWN_FOLDER", "INVALID_NAME"],
            id="two files and one next to it",
        ),
        pytest.param([f"my/{MAIN}", f"DE/{MAIN}"], ["UNKNOWN_FOLDER", "DE"], id="next to a scope"),
        pytest.param([f"a/{MAIN}", f"b/{MAIN}"], ["UNKNOWN_FOLDER"] * 2, id="two folders"),
        pytest.param(
            [f"a/{MAIN}", f"ab/{MAIN}"], ["UNKNOWN_FOLDER"] * 2, id="two with a common prefix"
        ),
        pytest.param(["a/..", f"a/DE/{MAIN}"], ["OUTSIDE", "DE"], id="with a path outside in it"),
        pytest.param([f"a/b/{MAIN}"], ["UNKNOWN_FOLDER"], id="two levels"),
        pytest.param([f"a/b/c/{MAIN}"], ["UNKNOWN_FOLDER"], id="three"),
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
    assert scan_names([MAIN], own).submissions[0].scope is own
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
    first, second = scan_names([MAIN, "DE/B000123456.PT01.jpg"], own).submissions
    assert [str(one.scope) for one in (first, second)] == ["XX", "DE"]
    found = outcomes(scan_names([MAIN, f"DE/{MAIN}"], own))
    assert found == {MAIN: "SAME_SLOT", f"DE/{MAIN}": "SAME_SLOT"}


def test_scan_names_for_the_us() -> None:
    with pytest.raises(RuleViolation) as caught:
        scan_names([MAIN], scope=Marketplace.US)
    assert caught.value.rule is Rule.US_IMAGES_ARE_GLOBAL


@pytest.mark.parametrize("scope", [7, None])
def test_scan_names_with_a_scope_of_another_type(scope: object) -> None:
    with pytest.raises(TypeError):
        scan_names([MAIN], scope=scope)  # type: ignore[arg-type]

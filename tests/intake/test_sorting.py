"""Every file ends in exactly one list; files with a slot in common are all rejected."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from intakes import write_folder, zip_of

from listing_images import GLOBAL, Marketplace, RejectionKind, Rule, scan, scan_names
from listing_images.intake import sorting as module, source
from listing_images.intake.contents import ContentVerdict
from listing_images.intake.source import NameList

MAIN = "B000123456.MAIN.jpg"


@pytest.mark.parametrize(
    "paths",
    [
        pytest.param([MAIN, f"GLOBAL/{MAIN}"], id="the top is GLOBAL"),
        pytest.param([MAIN, "B000123456.MAIN.png"], id="two formats"),
        pytest.param([MAIN, "B000123456.MAIN.JPG"], id="the case of the extension"),
        pytest.param([f"UK/{MAIN}", f"GB/{MAIN}"], id="UK is GB"),
        pytest.param([f"de/{MAIN}", f"DE/{MAIN}"], id="de is DE"),
        pytest.param([f"amazon.de/{MAIN}", f"A1PA6795UKMFR9/{MAIN}"], id="domain and id"),
        pytest.param([f"DE/{MAIN}", f"DE\\{MAIN}"], id="slash and backslash"),
        pytest.param([MAIN, MAIN], id="one name twice"),
        pytest.param([MAIN, MAIN, f"global/{MAIN}"], id="three files"),
    ],
)
def test_files_of_one_slot(paths: list[str]) -> None:
    intake = scan_names(["B000123456.PT01.jpg", *paths])
    assert intake.paths == ("B000123456.PT01.jpg",)
    assert [one.path for one in intake.rejections] == sorted(paths)
    for rejection in intake.rejections:
        assert rejection.rule is Rule.ONE_FILE_PER_SLOT
        assert rejection.suggestion is None
        others = list(paths)
        others.remove(rejection.path)
        assert rejection.detail in others
        assert repr(rejection.detail) in rejection.message


def test_files_of_one_slot_name_each_other() -> None:
    pairs = [
        (MAIN, f"GLOBAL/{MAIN}"),
        (f"DE/{MAIN}", f"de/{MAIN}"),
        ("DE/B000123456.PT01.jpg", "de/B000123456.PT01.png"),
        ("B000234567.MAIN.jpg", "GLOBAL/B000234567.MAIN.jpg"),
    ]
    intake = scan_names([path for pair in pairs for path in pair])
    others = {one.path: one.detail for one in intake.rejections}
    assert others == {**dict(pairs), **{second: first for first, second in pairs}}


@pytest.mark.parametrize(
    ("paths", "reason"),
    [
        ([MAIN, f"{MAIN}.jpg"], "the new name exists"),
        (["B000123456.MAIN.png", f"{MAIN}.jpg"], "the slot is taken in another format"),
        ([f"GLOBAL/{MAIN}", f"{MAIN}.jpg"], "the slot is taken in another folder"),
        ([f"uk/{MAIN}", f"GB/{MAIN}.jpg"], "the slot is taken under another name of the store"),
        ([MAIN, f"GLOBAL/{MAIN}", f"{MAIN}.jpg"], "two rejected files take the slot too"),
        (
            [r"DE\B000123456.MAIN.png", rf"DE\{MAIN}.jpg"],
            "the slot is taken in a folder with the separator of Windows",
        ),
        ([f"{MAIN}.jpg", f"{MAIN} "], "two files have one new name"),
        ([f"{MAIN}.jpg", "B000123456.MAIN.png.png"], "two files have one new slot"),
        ([f"{MAIN}.jpg", f"{MAIN}.jpg"], "one name is there twice"),
        (
            ["B000123456.ZZ99.jpg.jpg", "b000123456.zz99.jpg"],
            "a file system that ignores letter case would lose a file",
        ),
        (
            [f"A1PA6795UKMFR9/{MAIN}.jpg", f"a1pa6795ukmfr9/{MAIN}"],
            "likewise, and the folder of the other is unknown",
        ),
    ],
)
def test_no_rename_to_a_taken_name(paths: list[str], reason: str) -> None:
    intake = scan_names(paths)
    assert intake.renames == (), reason
    misnamed = [one for one in intake.rejections if one.kind is RejectionKind.INVALID_NAME]
    assert misnamed
    for rejection in misnamed:
        if rejection.suggestion:
            assert rejection.detail in paths
            assert f"{rejection.suggestion} would clash with" in rejection.message


def test_rename_next_to_other_scopes_and_variants() -> None:
    paths = [f"DE/{MAIN}", f"FR/{MAIN}.jpg", "DE/B000123456.PT01.jpg.jpg", f"{MAIN}.jpg"]
    assert len(scan_names(paths).renames) == 3


def test_backslash_in_the_name_of_a_file_on_disk(tmp_path: Path) -> None:
    write_folder(tmp_path, [f"DE\\{MAIN}"])
    (rejection,) = scan(tmp_path).rejections
    assert rejection.kind is RejectionKind.INVALID_NAME
    # The new name would make the image global, and its folder may have meant Germany.
    assert rejection.suggestion is None


def test_sidecar_only_at_the_top() -> None:
    intake = scan_names([MAIN, "DE/images.toml", "Images.toml", "images.toml"])
    assert intake.sidecars == ("images.toml",)
    assert [one.path for one in intake.rejections] == ["DE/images.toml", "Images.toml"]
    assert {one.kind.name for one in intake.rejections} == {"DOCUMENT"}
    # The top is a folder that is looked through, or one around it.
    for sidecar in ("images.toml", "my/images.toml", "my/own/images.toml"):
        assert scan_names([f"my/own/{MAIN}", sidecar]).sidecars == (sidecar,)


def test_rejections_name_the_scope_of_the_file() -> None:
    damaged = bytearray(zip_of([f"DE/{MAIN}"]).getvalue())
    damaged[30 + len(f"DE/{MAIN}")] |= 0x06  # a type of block that does not exist
    intakes = [scan(io.BytesIO(bytes(damaged))), scan_names([f"US/{MAIN}"])]
    found = [one for intake in intakes for one in intake.rejections]
    assert [(one.kind, one.scope, one.detail) for one in found] == [
        (
            RejectionKind.UNREADABLE,
            Marketplace.DE,
            "Error -3 while decompressing data: invalid block type",
        ),
        (RejectionKind.US_FOLDER, GLOBAL, ""),
    ]


def test_pixels_of_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """The verdict of a decoder, which need not be installed."""
    verdict = ContentVerdict(pixels=(1000, 1), is_checked=True)
    monkeypatch.setattr("listing_images.intake.sorting.check_content", lambda *_, **__: verdict)
    (one,) = scan(zip_of([MAIN])).submissions
    assert one.file.pixels == (1000, 1)


@pytest.mark.parametrize(
    ("paths", "blocks"),
    [
        pytest.param(["A", "B/x", "B/y"], [("", "A"), ("B", "xy")], id="one file at the top"),
        pytest.param(["B/x", "B/y", "C", "D"], [("B", "xy"), ("", "CD")], id="two at the top"),
        pytest.param(["A", "B", "C/x", "C/y"], [("", "AB"), ("C", "xy")], id="then a folder"),
        pytest.param(["B/x", "B/y", "C/z"], [("B", "xy"), ("C", "z")], id="two folders"),
        pytest.param(["B/a/x", "B/y", "B/z"], [("B/a", "x"), ("B", "yz")], id="folder in folder"),
        pytest.param(["A", "B", "C"], [("", "ABC")], id="no folder"),
        pytest.param(
            ["B/..x", "B/y", "C/x", "C/y"],
            [("B", ["..x"]), ("B", "y"), ("C", "xy")],
            id="one by one if a name may lead outside",
        ),
        pytest.param(["B/..", "B/y"], [(None, [".."]), ("B", "y")], id="a name that leads outside"),
    ],
)
def test_files_come_folder_by_folder(
    paths: list[str], blocks: list[tuple[str | None, list[str]]]
) -> None:
    found = list(module._by_folder(NameList(paths), paths))
    assert [(folder, names) for folder, names, _ in found] == [
        (folder, list(names)) for folder, names in blocks
    ]
    assert [path for _, _, some in found for path in some] == paths


def test_names_without_doubts_are_taken_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_Doubts", None)
    monkeypatch.setattr(source, "_as_string", None)
    paths = (MAIN, f"DE/{MAIN}", f"FR/{MAIN}")
    assert scan_names([*paths]).paths == tuple(sorted(paths))


def test_a_name_has_no_content() -> None:
    with pytest.raises(OSError, match=r"^only the name is known$"):
        NameList([MAIN]).read(MAIN, 1)


def test_key_and_the_country_of_the_folder() -> None:
    intake = scan_names(
        [f"{folder}/MUG_MAIN_DE.jpg" for folder in ("DE", "FR")], products={"MUG": MAIN[:10]}
    )
    assert [one.suggestion for one in intake.rejections] == [MAIN, None]

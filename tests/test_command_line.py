"""The command line: what it prints, what it returns, and that odd input does it no harm."""

from __future__ import annotations

import io
import json
import os
import runpy
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import listing_images
from listing_images import RULES_VERSION
from listing_images.__main__ import main

TESTS = Path(__file__).parent
CATALOGUE = TESTS.parent / "docs" / "examples" / "catalogue"

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; return its exit status and what it printed, errors last."""

    def run(*arguments: object) -> tuple[int, str]:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            status = int(stop.code or 0)
        out, err = capsys.readouterr()
        return status, out + err

    return run


def touch(folder: Path, *names: str) -> Path:
    """Make empty files of these names, each its own picture by its name."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return folder


EXPECTED = {
    "show_catalogue.txt": (["show", CATALOGUE], 0),
    "show_catalogue_of_DE_per_variant.txt": (
        ["show", CATALOGUE, "--store", "DE", "--fallback", "per-variant"],
        0,
    ),
    "check_catalogue.txt": (["check", CATALOGUE], 1),
    "names.txt": (
        [
            "names",
            "B000123456.MAIN.jpg.jpg",
            "B000123456_PT01.jpg",
            "holiday.jpg",
            "B000123456.PT02.jpg",
        ],
        1,
    ),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_the_output_is_the_expected_text(run: Run, name: str) -> None:
    arguments, status = EXPECTED[name]
    expected = (TESTS / "expected" / name).read_text(encoding="utf-8")
    assert run(*arguments) == (status, expected)
    assert max(map(len, expected.splitlines())) <= 100


def test_the_same_folder_gives_the_same_output_in_every_process() -> None:
    command = [sys.executable, "-m", "listing_images", "show", str(CATALOGUE), "--json"]
    outputs = {
        subprocess.run(
            command,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1


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


def test_an_empty_folder_has_no_image_that_a_store_could_show(run: Run, tmp_path: Path) -> None:
    status, out = run("show", tmp_path)
    assert status == 0
    assert "There is no image here that a store could show." in out


def test_a_zip_is_shown_like_the_folder_in_it(run: Run, tmp_path: Path) -> None:
    archive = shutil.make_archive(str(tmp_path / "catalogue"), "zip", CATALOGUE)
    assert run("show", archive) == run("show", CATALOGUE)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param([], "required: COMMAND", id="no command"),
        pytest.param(["show"], "required: FOLDER", id="no folder"),
        pytest.param(["show", "no/such/folder"], "cannot be read", id="a folder that is not there"),
        pytest.param(["show", ".", "--store", "Germany"], "names no store", id="no store's name"),
        pytest.param(["show", ".", "--fallback", "some"], "choose from whole-set", id="no reading"),
        pytest.param(["check", ".", "--severity", "bad"], "choose from error", id="no severity"),
        pytest.param(["plan", ".", "."], "--sold-in", id="a plan without offers"),
    ],
)
def test_wrong_usage_is_status_2_and_says_what_is_wrong(
    run: Run, arguments: Sequence[str], told: str
) -> None:
    status, out = run(*arguments)
    assert status == 2
    assert told in out
    assert "Traceback" not in out


def test_a_broken_zip_is_status_2(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "images.zip"
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("B000123456.MAIN.jpg", "a picture")
    broken.write_bytes(broken.read_bytes()[:-30])
    status, out = run("show", broken)
    assert status == 2
    assert "is not a zip file" in out


def test_the_version_is_the_packages(run: Run) -> None:
    assert run("--version") == (0, f"listing-images {listing_images.__version__}\n")


@pytest.mark.parametrize(
    ("severity", "status"),
    [("error", 0), ("warning", 1), ("advice", 1)],
)
def test_check_judges_from_the_severity_on(
    run: Run, tmp_path: Path, severity: str, status: int
) -> None:
    touch(tmp_path, "B000123456.MAIN.jpg", "B000123456.ABCD.jpg")
    judged, out = run("check", tmp_path, "--severity", severity)
    assert judged == status
    assert "UNDOCUMENTED_CODE" in out


def test_check_finds_nothing_wrong_with_a_good_folder(run: Run, tmp_path: Path) -> None:
    touch(tmp_path, "B000123456.MAIN.jpg", "B000123456.PT01.jpg")
    status, out = run("check", tmp_path, "--severity", "advice")
    assert status == 0
    assert "Nothing is wrong with them." in out


def test_check_tells_of_countries_without_an_offer_only_when_it_knows(
    run: Run, tmp_path: Path
) -> None:
    touch(tmp_path, "DE/B000123456.MAIN.jpg")
    codes = [
        {
            finding["code"]
            for finding in json.loads(run("check", tmp_path, "--json", *sold)[1])["findings"]
        }
        for sold in ([], ["--sold-in", "DE"], ["--sold-in", "FR"])
    ]
    assert codes[0] == codes[1]
    assert codes[2] - codes[1] == {"COUNTRY_SET_WITHOUT_OFFER", "SOLD_WITHOUT_IMAGES"}


def test_the_rename_plan_is_json_and_renames_nothing(run: Run, tmp_path: Path) -> None:
    touch(tmp_path, "B000123456.MAIN.jpg.jpg", "DE/B000123456_MAIN.jpg")
    status, out = run("check", tmp_path, "--rename-plan")
    assert status == 1
    assert json.loads(out)["renames"] == [
        {
            "from": "B000123456.MAIN.jpg.jpg",
            "to": "B000123456.MAIN.jpg",
            "certainty": "SAFE",
        },
        {
            "from": "DE/B000123456_MAIN.jpg",
            "to": "DE/B000123456.MAIN.jpg",
            "certainty": "LIKELY",
        },
    ]
    assert (tmp_path / "B000123456.MAIN.jpg.jpg").exists()


def test_names_are_read_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = b"B000123456.MAIN.jpg\r\n\nDE/B000123456.MAIN.webp\n\xff.jpg\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    status, out = run("names", "--json")
    findings = json.loads(out)["findings"]
    assert status == 1
    assert [finding["path"] for finding in findings] == ["DE/B000123456.MAIN.webp", "\udcff.jpg"]


def test_names_are_judged_by_themselves_and_not_as_a_set(run: Run) -> None:
    assert run("names", "DE/B000123456.PT01.jpg", "--severity", "advice")[0] == 0
    assert run("names", "B000123456.PTO1.jpg", "--severity", "warning")[0] == 1


def test_odd_names_are_printed_escaped_and_cut(run: Run, tmp_path: Path) -> None:
    touch(tmp_path, "\u202egpj.exe", f"{'x' * 200}.jpg")
    os.close(os.open(os.fsencode(tmp_path) + b"/\xff\n.jpg", os.O_CREAT))
    status, out = run("show", tmp_path)
    assert status == 0
    assert r"\u202egpj.exe" in out
    assert r"\udcff\n.jpg" in out
    assert max(map(len, out.splitlines())) <= 100
    out.encode()


def test_impact_tells_what_changes_and_where(run: Run, tmp_path: Path) -> None:
    old = touch(tmp_path / "old", "B000123456.MAIN.jpg", "B000123456.PT01.jpg")
    new = touch(
        tmp_path / "new", "B000123456.MAIN.png", "B000123456.PT02.jpg", "DE/B000234567.MAIN.jpg"
    )
    status, out = run("impact", old, new)
    assert status == 0
    assert "23 stores follow the global set and will change." in out
    assert "MAIN  B000123456.MAIN.jpg gives way to B000123456.MAIN.png" in out
    assert "PT01  B000123456.PT01.jpg disappears" in out
    assert "PT02  B000123456.PT02.jpg appears" in out
    assert "  DE:\n    MAIN  B000234567.MAIN.jpg appears" in out


def test_impact_gives_json(run: Run, tmp_path: Path) -> None:
    old = touch(tmp_path / "old", "B000123456.MAIN.jpg")
    new = touch(tmp_path / "new", "B000123456.MAIN.jpg", "DE/B000123456.MAIN.png")
    _, out = run("impact", old, new, "--store", "DE", "--store", "FR", "--json")
    (product,) = json.loads(out)["products"]
    assert [each["store"] for each in product["stores"]] == ["DE"]
    ((before, after),) = product["stores"][0]["replaced"]
    assert (before["filename"], after["filename"]) == ("B000123456.MAIN.jpg", "B000123456.MAIN.png")


@pytest.fixture
def launch(tmp_path: Path) -> tuple[Path, Path]:
    """What is submitted, and a wanted folder with a set for Germany, which has none yet."""
    now = touch(tmp_path / "now", "B000123456.MAIN.jpg", "B000123456.PT01.jpg")
    wanted = touch(tmp_path / "wanted", "DE/B000123456.MAIN.png", "DE/B000123456.PT01.png")
    return now, wanted


def test_plan_tells_the_steps(run: Run, launch: tuple[Path, Path]) -> None:
    now, wanted = launch
    status, out = run("plan", now, wanted, "--sold-in", "DE", "--sold-in", "FR")
    first, second = (out.index(f"DE{os.sep}B000123456.{code}.png") for code in ("PT01", "MAIN"))
    assert status == 0
    assert first < second
    assert "(irreversible)" in out
    assert "Will change as wanted: DE." in out


def test_plan_tells_which_file_to_copy_where(run: Run, launch: tuple[Path, Path]) -> None:
    now, wanted = launch
    status, out = run(
        "plan",
        now,
        wanted,
        "--sold-in",
        "DE",
        "--sold-in",
        "US",
        "--store",
        "DE",
        "--folders",
        "up",
    )
    assert status == 0
    assert out.splitlines() == [
        f"{wanted / 'DE' / name} -> {Path('up', 'DE', name)}"
        for name in ("B000123456.PT01.png", "B000123456.MAIN.png")
    ]
    assert not Path("up").exists()


def test_plan_gives_json(run: Run, launch: tuple[Path, Path]) -> None:
    now, wanted = launch
    status, out = run("plan", now, wanted, "--sold-in", "DE", "--sold-in", "US", "--json")
    (plan,) = json.loads(out)["plans"]
    assert status == 0
    assert [step["irreversible"] for step in plan["steps"]] == [False, True]
    assert plan["folders"]["DE/B000123456.MAIN.png"] == str(wanted / "DE" / "B000123456.MAIN.png")


def test_what_no_plan_reaches_is_status_1_and_names_the_rule(run: Run, tmp_path: Path) -> None:
    now = touch(tmp_path / "now", "DE/B000123456.MAIN.jpg")
    wanted = touch(tmp_path / "wanted", "DE/B000123456.MAIN.png")
    arguments = "plan", now, wanted, "--sold-in", "FR", "--store", "DE"
    status, out = run(*arguments)
    assert status == 1
    assert "No plan for B000123456: Germany" in out
    status, out = run(*arguments, "--json")
    assert status == 1
    assert json.loads(out)["unreachable"][0]["rule"] == "ACTIVE_OFFER_REQUIRED"


def test_a_plan_for_an_empty_folder_wants_nothing(run: Run, tmp_path: Path) -> None:
    assert run("plan", tmp_path, tmp_path, "--sold-in", "DE") == (0, "No image is wanted.\n")


@pytest.mark.parametrize(
    ("arguments", "address"),
    [([], 'src="catalogue/B000123456.MAIN.jpg"'), (["--inline"], 'src="data:image/jpeg;base64,')],
)
def test_preview_writes_the_page(
    run: Run, tmp_path: Path, arguments: list[str], address: str
) -> None:
    shutil.copytree(CATALOGUE, tmp_path / "catalogue")
    page = tmp_path / "page.html"
    status, out = run("preview", tmp_path / "catalogue", "-o", page, *arguments)
    assert (status, out) == (0, f"Written: {page}\n")
    assert address in page.read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_is_status_2(run: Run, tmp_path: Path) -> None:
    status, out = run("preview", CATALOGUE, "-o", tmp_path / "no" / "such" / "page.html")
    assert status == 2
    assert "cannot be written" in out


def test_a_page_cannot_link_into_a_zip(run: Run, tmp_path: Path) -> None:
    archive = shutil.make_archive(str(tmp_path / "catalogue"), "zip", CATALOGUE)
    assert run("preview", archive, "-o", tmp_path / "page.html")[0] == 2
    assert run("preview", archive, "-o", tmp_path / "page.html", "--inline")[0] == 0


def test_a_reader_who_has_seen_enough_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        assert main(["names", "B000123456.MAIN.jpg"]) == 0


def test_the_module_is_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["listing-images", "show", "no/such/folder"])
    monkeypatch.delitem(sys.modules, "listing_images.__main__")
    with pytest.raises(SystemExit) as stop:
        runpy.run_module("listing_images", run_name="__main__")
    assert stop.value.code == 2


def test_output_that_is_no_file_is_written_too(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    assert main(["names", "B000123456.MAIN.jpg"]) == 0
    assert "1 image of 1 product" in out.getvalue()

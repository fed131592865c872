"""The command `plan`."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from commands import Run, catalogue, touch
from hypothesis import given, settings, strategies as st
from tiny import content_of

from listing_images import Severity, scan, write_batches
from listing_images.cli.main import main

Folders = tuple[Path, Path]


@pytest.fixture
def launch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    """Return a folder of what is submitted, and one with the first set for Germany."""
    monkeypatch.setattr("listing_images.cli.page.WIDTH", 300)  # so that no path is cut
    monkeypatch.setenv("COLUMNS", "300")
    now = touch(tmp_path / "now", "B000123456.MAIN.jpg", "B000123456.PT01.jpg")
    wanted = touch(tmp_path / "wanted", "DE/B000123456.MAIN.png", "DE/B000123456.PT01.png")
    return now, wanted


@pytest.fixture
def unreachable(tmp_path: Path) -> Folders:
    """Return folders between which there is no plan for Germany without an offer there."""
    now = touch(tmp_path / "now", "DE/B000123456.MAIN.jpg")
    wanted = touch(tmp_path / "wanted", "DE/B000123456.MAIN.png", "DE/B000234567.MAIN.jpg.jpg")
    return now, wanted


WITHOUT_OFFER = ("--sold-in", "FR", "--store", "DE")


def test_plan_steps(run: Run, launch: Folders) -> None:
    status, out = run("plan", *launch, "--sold-in", "DE,FR")
    first, second = (out.index(f"DE{os.sep}B000123456.{code}.png") for code in ("PT01", "MAIN"))
    assert status == 0
    assert first < second
    assert "(irreversible)" in out


def test_plan_json(run: Run, launch: Folders) -> None:
    status, out = run("plan", *launch, "--sold-in", "DE", "--sold-in", "US", "--json")
    (plan,) = json.loads(out)["plans"]
    assert status == 0
    assert [step["irreversible"] for step in plan["steps"]] == [False, True]
    assert plan["folders"]["DE/B000123456.MAIN.png"] == str(launch[1] / "DE/B000123456.MAIN.png")


def test_plan_out(run: Run, launch: Folders, tmp_path: Path) -> None:
    directory = tmp_path / "up"
    status, out = run("plan", *launch, "--sold-in", "DE,US", "--out", directory)
    names = ["01-DE.zip", "02-DE.zip", "checklist.md", "plan.json"]
    assert status == 0
    assert sorted(path.name for path in directory.iterdir()) == names
    assert str(directory / "01-DE.zip") in out
    with zipfile.ZipFile(directory / "02-DE.zip") as archive:
        assert archive.namelist() == ["B000123456.MAIN.png"]
    assert run("plan", *launch, "--sold-in", "DE,US", "--out", directory)[0] == 2


def test_plan_out_of_zips(run: Run, launch: Folders, tmp_path: Path) -> None:
    now, wanted = (shutil.make_archive(str(place), "zip", place) for place in launch)
    folders, zips = tmp_path / "from folders", tmp_path / "from zips"
    assert run("plan", *launch, "--sold-in", "DE", "--out", folders)[0] == 0
    assert run("plan", now, wanted, "--sold-in", "DE", "--out", zips)[0] == 0
    assert (folders / "plan.json").read_bytes() == (zips / "plan.json").read_bytes()


def test_plan_out_cannot_be_written(run: Run, launch: Folders, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    status, out = run("plan", *launch, "--sold-in", "DE", "--out", tmp_path / "file" / "up")
    assert status == 2
    assert "Cannot write" in out


@pytest.mark.parametrize(
    "place",
    [
        pytest.param("now/up", id="in NOW"),
        pytest.param("wanted/up", id="in WANTED"),
        pytest.param("now/DE/up", id="in a folder of NOW"),
        pytest.param("wanted", id="WANTED itself"),
        pytest.param("new/../now/up", id="by a detour"),
        pytest.param("linked/up", id="by a link"),
    ],
)
def test_plan_out_among_the_images(run: Run, launch: Folders, tmp_path: Path, place: str) -> None:
    # A later scan would read the zips.
    (tmp_path / "linked").symlink_to(launch[0], target_is_directory=True)
    before = sorted(tmp_path.rglob("*"))
    status, out = run("plan", *launch, "--sold-in", "DE", "--out", tmp_path / place)
    assert status == 2
    assert "outside NOW and WANTED" in out
    assert sorted(tmp_path.rglob("*")) == before


def test_plan_out_next_to_the_images(run: Run, launch: Folders, tmp_path: Path) -> None:
    # The path only begins with that of NOW.
    assert run("plan", *launch, "--sold-in", "DE", "--out", tmp_path / "now2")[0] == 0


@pytest.mark.parametrize("is_zip", [False, True])
def test_plan_out_of_files_that_are_damaged_meanwhile(
    run: Run, launch: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_zip: bool
) -> None:
    now, wanted = launch
    archive = Path(shutil.make_archive(str(tmp_path / "wanted"), "zip", wanted))

    def damage(*arguments: object) -> object:
        archive.write_bytes(bytes(archive.stat().st_size))
        shutil.rmtree(wanted)
        return write(*arguments)

    write: Callable[..., object] = write_batches
    monkeypatch.setattr("listing_images.cli.plan.write_batches", damage)
    target, source = tmp_path / "upload", archive if is_zip else wanted
    status, out = run("plan", now, source, "--sold-in", "DE", "--out", target)
    assert status == 2
    assert "B000123456.PT01.png cannot be read" in out
    assert "Choose another directory" not in out
    assert not target.exists()


def test_plan_verify(run: Run, launch: Folders, tmp_path: Path) -> None:
    directory = tmp_path / "up"
    run("plan", *launch, "--sold-in", "DE,US", "--out", directory)
    assert run("plan", "--verify", directory)[0] == 0
    (directory / "01-DE.zip").write_bytes(b"another zip")
    status, out = run("plan", "--verify", directory)
    assert status == 1
    assert "01-DE.zip" in out
    assert run("plan", "--verify", tmp_path)[0] == 2
    (directory / "plan.json").write_bytes(b"")
    assert "The file plan.json is not valid JSON." in run("plan", "--verify", directory)[1]
    assert run("plan", tmp_path, tmp_path, "--verify", directory)[0] == 2


def test_plan_markdown(run: Run, launch: Folders) -> None:
    status, out = run("plan", *launch, "--sold-in", "DE,US", "--format", "md")
    assert status == 0
    assert out.startswith("# Checklist\n")
    assert "- [ ] 1. Upload `01-DE.zip`" in out


def test_plan_markdown_has_no_links_and_tags_of_file_names(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    name = "<img src=x onerror=y>[x](javascript:y)`&lt;*.MAIN.jpg"
    now = touch(tmp_path / "now", f"B000123456/{name}")
    wanted = touch(tmp_path / "wanted", "B000123456.MAIN.jpg")
    status, out = run("plan", now, wanted, "--sold-in", "US", "--format", "md")
    assert status == 1
    line = out.partition("# Not planned\n\n")[2].partition("\n\n")[0]
    assert r"/\<img src=x onerror=y\>\[x\]" in line
    assert not re.search(r"(?<!\\)[`*<>\[\]&]", line)


def test_plan_markdown_says_which_names_set_scopes(run: Run, tmp_path: Path) -> None:
    now = touch(tmp_path / "DE", "B000123456.MAIN.jpg")
    wanted = touch(tmp_path / "germany-new", "B000123456.MAIN.jpg")
    _, out = run("plan", now, wanted, "--sold-in", "DE", "--format", "md")
    section, _, checklist = out.partition("\n\n# Checklist\n")
    title, _, lines = section.partition("\n\n")
    assert title == "# Scopes"
    assert [line.partition(",")[0] for line in lines.splitlines()] == [
        "- Images outside the folder of a store are for Germany (DE)",
        "- Warning: The name 'germany-new' resembles a place",
    ]
    assert checklist


def test_plan_unreachable(run: Run, unreachable: Folders) -> None:
    status, out = run("plan", *unreachable, *WITHOUT_OFFER)
    assert status == 1
    assert out.startswith("Not planned: 2 products\n")
    assert "Add DE to --sold-in" in " ".join(out.split())
    assert "Plan for" not in out
    status, out = run("plan", *unreachable, *WITHOUT_OFFER, "--json")
    document = json.loads(out)
    assert status == 1
    assert document["unreachable"][0]["rule"] == "ACTIVE_OFFER_REQUIRED"
    assert [(one["asin"], one["why"]) for one in document["not_planned"]] == [
        ("B000123456", "UNREACHABLE"),
        ("B000234567", "REJECTED_FILE"),
    ]
    assert [one["path"] for one in document["rejections"]] == ["DE/B000234567.MAIN.jpg.jpg"]


def test_plan_unreachable_as_checklist(run: Run, unreachable: Folders) -> None:
    status, out = run("plan", *unreachable, *WITHOUT_OFFER, "--format", "md")
    assert status == 1
    assert out.startswith("# Not planned\n\n- B000123456: Germany ")


def test_plan_writes_nothing_if_no_product_is_planned(
    run: Run, unreachable: Folders, tmp_path: Path
) -> None:
    assert run("plan", *unreachable, *WITHOUT_OFFER, "--out", tmp_path / "up")[0] == 1
    assert not (tmp_path / "up").exists()


@pytest.mark.parametrize(
    ("now", "wanted", "why"),
    [
        pytest.param(["B000123456.MAIN.jpg.jpg"], [], "REJECTED_FILE", id="rejected in NOW"),
        pytest.param([], ["B000123456.PT03.jpg.jpg"], "REJECTED_FILE", id="rejected in WANTED"),
        pytest.param(
            [], ["B000123456/PT03.jpg"], "REJECTED_FILE", id="rejected in the product's folder"
        ),
        pytest.param([], ["FR/B000123456.PT01.jpg"], "NOT_DISPLAYED", id="country without MAIN"),
        pytest.param(
            ["B000123456.MAIN.png"],
            ["FR/B000123456.MAIN.jpg"],
            "UNREACHABLE",
            id="country without offer",
        ),
        pytest.param([], ["B000123456.PT01.jpg"], "NOT_DISPLAYED", id="global without MAIN"),
        pytest.param([], ["B000123456.MAIN.jpg"], "NOT_DISPLAYED", id="global for no store"),
    ],
)
def test_plan_refuses_a_product(
    run: Run, tmp_path: Path, now: list[str], wanted: list[str], why: str
) -> None:
    before = touch(tmp_path / "now", "B000234567.MAIN.jpg", *now)
    after = touch(tmp_path / "wanted", "DE/B000123456.MAIN.jpg", "DE/B000234567.MAIN.jpg", *wanted)
    status, out = run("plan", before, after, "--sold-in", "DE", "--json")
    document = json.loads(out)
    assert status == 1
    assert [(one["asin"], one["why"]) for one in document["not_planned"]] == [("B000123456", why)]
    assert [one["asin"] for one in document["plans"]] == ["B000234567"]


def test_plan_keeps_products_that_are_not_wanted(run: Run, tmp_path: Path) -> None:
    now = touch(tmp_path / "now", "B000234567.MAIN.jpg.jpg")
    wanted = touch(tmp_path / "wanted", "DE/B000123456.MAIN.jpg", "notes.txt")
    assert run("plan", now, wanted, "--sold-in", "DE")[0] == 0


def test_plan_names_files_of_no_known_product(run: Run, tmp_path: Path) -> None:
    now = touch(tmp_path / "now", "holiday.jpg")
    wanted = touch(tmp_path / "wanted", "B000123456.MAIN.jpg")
    out = run("plan", now, wanted, "--sold-in", "US")[1]
    assert "Rejected in NOW, product unknown: holiday.jpg" in out


def test_plan_may_change(run: Run, tmp_path: Path) -> None:
    now = touch(tmp_path / "now", "B000123456.MAIN.jpg")
    wanted = touch(tmp_path / "wanted", "B000123456.MAIN.jpg", "B000123456.PT01.jpg")

    def scopes(*options: str) -> set[str]:
        out = run("plan", now, wanted, "--json", *options)[1]
        return {step["scope"] for step in json.loads(out)["plans"][0]["steps"]}

    # WANTED changes the global set, so stores without an offer may change.
    assert scopes("--sold-in", "US") == {"GLOBAL"}
    assert scopes("--sold-in", "US,FR", "--store", "US") == {"FR", "GLOBAL"}
    freed = ("--sold-in", "US,FR", "--store", "US", "--may-change", "FR")
    assert scopes(*freed) == {"GLOBAL"}
    status, out = run("plan", now, wanted, "--sold-in", "US", "--may-change", "Frnace")
    assert status == 2
    assert "others" in out.splitlines()[-1]


def test_plan_explains_one_product(run: Run, launch: Folders) -> None:
    out = run("plan", *launch, "--sold-in", "DE", "--explain", "B000123456,B000234567")[1]
    assert out.startswith("Plan for B000123456: 2 steps")
    assert "B000234567 is not among the wanted products." in out
    touch(launch[1], "DE/B000234567.MAIN.jpg.jpg")
    out = run("plan", *launch, "--sold-in", "DE", "--explain", "B000234567")[1]
    assert out.startswith("B000234567 is not planned: ")


def test_plan_of_a_catalogue_fits_on_two_screens(run: Run, tmp_path: Path) -> None:
    now, wanted = catalogue(tmp_path / "now"), catalogue(tmp_path / "wanted", "PT02")
    arguments = ("plan", now, wanted, "--sold-in", "US,DE,FR")
    status, out = run(*arguments)
    assert status == 1
    assert len(out.splitlines()) <= 48
    assert len(run(*arguments, "-v")[1].splitlines()) > 100


def test_plan_for_a_new_product(run: Run, tmp_path: Path) -> None:
    now, wanted = touch(tmp_path / "now"), touch(tmp_path / "wanted", "B000123456.MAIN.jpg")
    status, out = run("plan", now, wanted, "--sold-in", "DE")
    assert status == 0
    assert "Upload" in out


def test_plan_counts_pinned_steps_and_waits(run: Run, tmp_path: Path) -> None:
    now = touch(tmp_path / "now", "B000123456.MAIN.jpg")
    wanted = touch(tmp_path / "wanted", "B000123456.MAIN.png")
    out = " ".join(run("plan", now, wanted, "--sold-in", "US,FR", "--store", "US")[1].split())
    assert "1 step only keeps other stores as they are" in out
    assert "First wait until FR shows its own set." in out


def test_plan_gives_warnings_once(run: Run, tmp_path: Path) -> None:
    asins = [f"B00012345{digit}" for digit in range(5)]
    names = [f"{asin}.{code}.jpg" for asin in asins for code in ("MAIN", "PT01")]
    now = touch(tmp_path / "now", *names)
    wanted = touch(tmp_path / "wanted", *names[::2])
    out = run("plan", now, wanted, "--sold-in", "US")[1]
    assert out.count("SHOWS_FEWER_IMAGES (5 products") == 1
    verbose = " ".join(run("plan", now, wanted, "--sold-in", "US", "-v")[1].split())
    assert verbose.count("will show 1 image") == 5


PARTS = st.tuples(
    st.sampled_from(["", "DE/", "FR/", "EU/", "B000123456/"]),
    st.sampled_from(["B000123456", "B000234567", "b000234567", "MUG"]),
    st.sampled_from([".MAIN.jpg", ".PT01.jpg", "_PT01.jpg", ".PT02.webp", ".txt"]),
)
NAMES = st.sets(PARTS.map("".join), min_size=1, max_size=6)


@given(now=NAMES, wanted=NAMES)
@settings(max_examples=settings.default.max_examples // 2)
def test_each_wanted_product_is_in_one_list(now: set[str], wanted: set[str]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folders = [touch(Path(place, "now"), *now), touch(Path(place, "wanted"), *wanted)]
        out = io.StringIO()
        with redirect_stdout(out):
            status = main(["plan", *map(str, folders), "--sold-in", "US,DE", "--json"])
        document = json.loads(out.getvalue())
        planned = [one["asin"] for one in document["plans"]]
        refused = [one["asin"] for one in document["not_planned"]]
        intakes = [scan(folder) for folder in folders]
        errors = [
            {one.asin for one in intake.rejections if one.severity is Severity.ERROR}
            for intake in intakes
        ]
        assert status == bool(refused)
        assert len(planned + refused) == len({*planned, *refused})
        assert {*planned, *refused} >= intakes[1].catalogue.keys() | (errors[1] - {None})
        assert not {*planned} & (errors[0] | errors[1])


def test_plan_of_global_images_that_no_given_store_shows(run: Run, tmp_path: Path) -> None:
    now = touch(tmp_path / "now", "B000123456.MAIN.jpg", "DE/B000123456.MAIN.jpg")
    wanted = touch(tmp_path / "wanted", "B000123456.MAIN.png", "DE/B000123456.MAIN.png")

    def planned(*options: str) -> tuple[int, str]:
        status, out = run("plan", now, wanted, *options)
        return status, " ".join(out.split())

    status, out = planned("--sold-in", "DE,US,FR", "--store", "DE")
    assert status == 1
    assert "Leave out --store, or add another store to it, such as US." in out
    assert planned("--sold-in", "DE,US,FR")[0] == 0
    assert planned("--sold-in", "DE,US,FR", "--store", "DE,US")[0] == 0
    status, out = planned("--sold-in", "DE", "--store", "DE")
    assert status == 1
    assert "images. Add another store, such as US, to --store." in out
    status, out = planned("--sold-in", "DE")
    assert status == 1
    assert "Add another store, such as US, to --sold-in." in out
    assert planned("--sold-in", "DE,US")[0] == 0
    assert planned("--sold-in", "DE", "--store", "DE,US")[0] == 0


def test_plan_explain_says_which_names_set_scopes(run: Run, tmp_path: Path) -> None:
    now = touch(tmp_path / "DE", "B000123456.MAIN.jpg")
    wanted = touch(tmp_path / "germany-new", "B000123456.MAIN.jpg")
    _, out = run("plan", now, wanted, "--sold-in", "DE", "--explain", "B000123456")
    assert out.startswith("Images outside the folder of a store are for Germany (DE)")
    assert "\nWarning: The name 'germany-new' resembles a place" in out


def test_plan_says_how_to_delete_images_of_a_country(run: Run, tmp_path: Path) -> None:
    now = touch(tmp_path / "now", "DE/B000123456.MAIN.jpg", "DE/B000123456.PT01.jpg")
    wanted = touch(tmp_path / "wanted", "DE/B000123456.MAIN.jpg")
    out = run("plan", now, wanted, "--sold-in", "DE")[1]
    assert "Delete PT01 of B000123456" in out
    assert "To delete: Image Manager" in out


@pytest.mark.parametrize(
    "path", ["DE/B000234567/B000123456.MAIN.jpg", "DE\\B000234567\\B000123456.MAIN.jpg"]
)
def test_plan_refuses_the_products_of_the_folder_and_of_the_name(
    run: Run, tmp_path: Path, path: str
) -> None:
    now = touch(tmp_path / "now")
    with zipfile.ZipFile(tmp_path / "wanted.zip", "w") as archive:
        archive.writestr(path, content_of(path))
    status, out = run("plan", now, tmp_path / "wanted.zip", "--sold-in", "DE", "--json")
    assert status == 1
    assert [one["asin"] for one in json.loads(out)["not_planned"]] == ["B000123456", "B000234567"]

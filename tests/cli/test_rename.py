"""The command `rename`."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Run, touch

from listing_images.cli.sources import Catalogue, read_catalogue

SAFE = "B000123456.PT01.jpg.jpg"
LIKELY = "B000123456.FRNTT.jpg"


def listed(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return touch(tmp_path / "images", "B000123456.MAIN.jpg", SAFE, f"DE/{LIKELY}", "holiday.jpg")


def test_rename_dry_run(run: Run, folder: Path) -> None:
    before = listed(folder)
    for options in ([], ["--likely"], ["--json"]):
        status, out = run("rename", folder, *options)
        assert status == 0
        assert SAFE in out
        assert LIKELY in out
        assert listed(folder) == before


def test_rename_safe_names(run: Run, folder: Path) -> None:
    before = listed(folder)
    status, out = run("rename", folder, "--apply")
    assert status == 0
    assert f"{SAFE} -> B000123456.PT01.jpg " in " ".join(out.split())
    before["B000123456.PT01.jpg"] = before.pop(SAFE)
    assert listed(folder) == before


def test_rename_likely_names(run: Run, folder: Path) -> None:
    run("rename", folder, "--apply", "--likely")
    assert set(listed(folder)) == {
        *("B000123456.MAIN.jpg", "B000123456.PT01.jpg", "DE/B000123456.FRNT.jpg", "holiday.jpg")
    }
    assert "No new names." in run("rename", folder, "--apply")[1]


def test_rename_json(run: Run, folder: Path) -> None:
    document = json.loads(run("rename", folder, "--apply", "--json")[1])
    assert document["applied"] is True
    assert [(one["from"], one["to"], one["renamed"]) for one in document["renames"]] == [
        (SAFE, "B000123456.PT01.jpg", True),
        (f"DE/{LIKELY}", "DE/B000123456.FRNT.jpg", False),
    ]


def test_rename_never_overwrites(run: Run, tmp_path: Path) -> None:
    folder = touch(
        tmp_path, "B000123456.MAIN.jpg", "B000123456.MAIN.jpg.jpg", "b000123456.main.jpg"
    )
    before = listed(folder)
    status, _ = run("rename", folder, "--apply", "--likely")
    assert status == 0
    assert listed(folder) == before


def test_rename_file_that_vanished(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.link", fail)
    monkeypatch.setattr("os.rename", fail)
    status, out = run("rename", folder, "--apply")
    assert status == 2
    assert "Not renamed: 1 file" in out
    assert "Permission denied" in out


def test_rename_in_a_zip(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(tmp_path / "good", "B000123456.MAIN.jpg")
    archive = shutil.make_archive(str(tmp_path / "images"), "zip", folder)
    advice = "a zip, and files in a zip cannot be renamed. Extract it first, or leave it out."
    for sources in ([archive], [folder, archive]):
        status, out = run("rename", *sources, "--likely")
        assert status == 0
        assert "--apply" not in out
    monkeypatch.chdir(tmp_path)
    status, out = run("rename", "images.zip")
    assert status == 0
    assert SAFE in out
    assert " ".join(out.split()).endswith(f" 'images.zip' is {advice}")
    document = json.loads(run("rename", "images.zip", "--json")[1])
    assert document["notes"] == [f"'images.zip' is {advice}"]
    assert "zip, and" not in run("rename", shutil.make_archive("good", "zip", "good"))[1]
    status, out = run("rename", "images.zip", "--apply")
    assert status == 2
    assert " ".join(out.split()) == f"listing-images: 'images.zip' is {advice}"


def test_rename_with_a_zip_renames_nothing(run: Run, folder: Path, tmp_path: Path) -> None:
    archive = shutil.make_archive(str(tmp_path / "images"), "zip", folder)
    before = listed(folder)
    for sources in ((folder, archive), (archive, folder)):
        assert run("rename", *sources, "--apply")[0] == 2
        assert listed(folder) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no signal to a process")
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_rename_after_an_interrupt_prints_what_was_renamed(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    other = touch(tmp_path / "other", "B000234567.MAIN.jpg.jpg")
    link: Callable[..., None] = os.link

    def interrupt(*arguments: object, **named: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        link(*arguments, **named)

    monkeypatch.setattr(os, "link", interrupt)
    status, out = run("rename", folder, other, "--apply", "--likely", *options)
    assert status == 130
    assert "interrupted" in out
    assert "B000123456.PT01.jpg" in listed(folder)
    assert set(listed(other)) == {"B000234567.MAIN.jpg.jpg"}
    if options:
        renamed = [one["from"] for one in json.loads(out)["renames"] if one["renamed"]]
        assert renamed == [SAFE]
    else:
        assert "Renamed: 1 file" in out
        assert "Not renamed: 2 files" in out


def test_rename_in_several_folders(run: Run, folder: Path, tmp_path: Path) -> None:
    other = touch(tmp_path / "other", "B000234567.MAIN.jpg.jpg")
    run("rename", folder, other, "--apply")
    assert "B000123456.PT01.jpg" in listed(folder)
    assert set(listed(other)) == {"B000234567.MAIN.jpg"}


def test_rename_then_check(run: Run, folder: Path) -> None:
    run("rename", folder, "--apply", "--likely")
    findings = json.loads(run("check", folder, "--json")[1])["findings"]
    assert [one["path"] for one in findings if one["code"] == "INVALID_NAME"] == ["holiday.jpg"]


def test_rename_lists_many_files_on_request(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = [f"B000{number:06}.MAIN.jpg.jpg" for number in range(150)]
    names += [f"B000{number:06}.FRNTT.jpg" for number in range(150)]
    folder = touch(tmp_path / "images", *names)
    _, out = run("rename", "images")
    assert len(out.splitlines()) <= 46
    assert "Would rename: 150 files" in out
    assert "Likely names, only with --likely: 150 files" in out
    _, out = run("rename", "images", "-v")
    assert all(name in out for name in names)
    _, out = run("rename", "images", "--apply")
    assert all(name in out for name in names)
    assert len(listed(folder)) == 300


@pytest.mark.parametrize("name", ["B000123456.MAIN.jpg", "B000123456.MAIN - Kopie.jpg"])
def test_rename_in_several_folders_leads_to_no_slot_of_another_folder(
    run: Run, tmp_path: Path, name: str
) -> None:
    first = touch(tmp_path / "a", "B000123456.MAIN.jpg.jpg", "B000234567.MAIN.jpg.jpg")
    second = touch(tmp_path / "b", name, "B000123456.PT01.jpg")
    before = listed(second)
    assert "1 name can be fixed (1 safe)" in run("check", first, second)[1]
    status, out = run("rename", first, second, "--apply", "--likely")
    assert status == 0
    assert "Renamed: 1 file" in out
    count = "1 rejected file" if name == "B000123456.MAIN.jpg" else "2 rejected files"
    assert f"{count} without a new name" in out
    assert set(listed(first)) == {"B000123456.MAIN.jpg.jpg", "B000234567.MAIN.jpg"}
    assert listed(second) == before
    assert "SAME_SLOT" not in run("check", first, second)[1]


def described(folder: Path, *paths: str) -> Path:
    """Write a sidecar that describes some files."""
    tables = [f'["{path}"]\ntext_languages = ["de"]\n' for path in paths]
    (folder / "images.toml").write_text("".join(tables), encoding="utf-8")
    return folder


def test_rename_says_that_the_sidecar_contains_the_old_path(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(described(folder, SAFE, "B000123456.MAIN.jpg", f"DE/{LIKELY}").parent)
    sidecar = (folder / "images.toml").read_bytes()
    start = "'images/images.toml' contains the"
    notes = {
        "": f"{start} path '{SAFE}'. Replace it after renaming.",
        "--apply": f"{start} old path '{SAFE}'. Replace it with the new one.",
    }
    shutil.copytree("images", "copy/images")
    for option, note in notes.items():
        out = " ".join(run("rename", "images", *option.split())[1].split())
        assert out.count(note) == 1
        assert out.count("images.toml") == 1
    assert (folder / "images.toml").read_bytes() == sidecar
    monkeypatch.chdir("copy")
    for option, note in notes.items():
        document = json.loads(run("rename", "images", *option.split(), "--json")[1])
        assert document["notes"] == [note]
    monkeypatch.chdir(folder.parent)
    assert json.loads(run("rename", "images", "--json")[1])["notes"] == []
    assert "images.toml" not in run("rename", "images")[1]
    assert f"'DE/{LIKELY}'. Replace it" in run("rename", "images", "--likely")[1]


def test_rename_names_some_old_paths_of_the_sidecar_in_a_folder_that_is_looked_through(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = [f"B000{number:06}.MAIN.jpg.jpg" for number in range(5)]
    inner = touch(tmp_path / "images", *[f"x/{name}" for name in names]) / "x"
    described(inner, *names)
    some = f"paths '{names[0]}', '{names[1]}' and 3 more."
    for note, option in (
        (f"contains the {some} Replace them after renaming.", []),
        (f"contains the old {some} Replace them with the new ones.", ["--apply"]),
    ):
        out = " ".join(run("rename", "images", *option)[1].split())
        assert f"'images/x/images.toml' {note}" in out


def test_rename_reads_a_sidecar_of_the_largest_size(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sidecar = described(folder, SAFE) / "images.toml"
    table = sidecar.read_bytes().rstrip()
    sidecar.write_bytes(table)
    monkeypatch.setattr("listing_images.cli.sources.size_limit", lambda _: len(table))
    assert "images.toml" in run("rename", folder)[1]


def test_rename_ignores_a_sidecar_that_is_not_used(run: Run, folder: Path) -> None:
    described(folder, "B000123456.MAIN.jpg")
    assert "images.toml" not in run("rename", folder)[1]
    described(folder, SAFE)
    two = touch(folder.parent / "two", f"x/{SAFE}")
    described(two, f"x/{SAFE}")
    described(two / "x", SAFE)
    assert "images.toml" not in run("rename", two)[1]
    archive = shutil.make_archive(str(folder), "zip", folder)
    assert "images.toml" not in run("rename", archive)[1]


def test_rename_with_a_sidecar_that_vanished(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    described(folder, SAFE)

    def read_and_unlink(sources: list[str], options: argparse.Namespace) -> Catalogue:
        catalogue = read_catalogue(sources, options)
        (folder / "images.toml").unlink()
        return catalogue

    monkeypatch.setattr("listing_images.cli.rename.read_catalogue", read_and_unlink)
    status, out = run("rename", folder)
    assert status == 0
    assert SAFE in out
    assert "images.toml" not in out


def test_rename_prints_the_folder_of_a_file_once(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    monkeypatch.setenv("COLUMNS", "100")
    out = run("rename", "images", "--likely")[1]
    assert f"  images/DE/{LIKELY} -> B000123456.FRNT.jpg (likely)\n" in out


def test_rename_in_colour(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("listing_images.cli.page._has_colour", lambda: True)
    assert "\033[1;32mWould rename: 1 file\033[0m\n" in run("rename", folder)[1]
    monkeypatch.setattr("os.link", fail)
    monkeypatch.setattr("os.rename", fail)
    out = run("rename", folder, "--apply")[1]
    assert "\033[1;31mNot renamed: 1 file\033[0m\n" in out
    assert "\033[1;33mLikely names, only with --likely: 1 file\033[0m\n" in out

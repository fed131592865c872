"""The command `rename`."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Run, touch

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


def test_rename_in_a_zip(run: Run, folder: Path, tmp_path: Path) -> None:
    archive = shutil.make_archive(str(tmp_path / "images"), "zip", folder)
    assert run("rename", archive)[0] == 0
    status, out = run("rename", archive, "--apply")
    assert status == 2
    assert "Extract it first" in out


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

"""Renaming files of a folder: nothing is overwritten, nothing is lost."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings, strategies as st
from intakes import path_lists, write_folder

from listing_images import Certainty, Rename, scan
from listing_images.intake.renaming import apply_renames

MAIN = "B000123456.MAIN.jpg"


def renames(*pairs: tuple[str, str]) -> list[Rename]:
    return [Rename(source, target, Certainty.SAFE) for source, target in pairs]


def contents(root: Path) -> dict[str, str]:
    """Return the content of each file, which is the name that it had."""
    return {
        path.relative_to(root).as_posix(): path.read_text()
        for path in root.rglob("*")
        if path.is_file()
    }


def folder_of(root: Path, *names: str) -> Path:
    return write_folder(root, {name: name.encode() for name in names})


names = st.sampled_from(["a", "b", "c", "d", "A", "x/a", "x/b"])


@given(st.sets(names), st.lists(st.tuples(names, names)))
@settings(max_examples=settings.default.max_examples // 2)
def test_no_file_is_lost_and_what_is_said_is_true(
    files: set[str], pairs: list[tuple[str, str]]
) -> None:
    with TemporaryDirectory() as place:
        root = folder_of(Path(place), *files)
        applied = apply_renames(root, renames(*pairs))
        assert [one.rename for one in applied] == renames(*pairs)
        after = contents(root)
        assert sorted(after.values()) == sorted(files)
        moved = {one.rename.from_: one.rename.to for one in applied if not one.error}
        assert after == {moved.get(name, name): name for name in files}


@given(path_lists)
@settings(max_examples=settings.default.max_examples // 3)
def test_the_renames_of_an_intake_are_all_possible(paths: list[str]) -> None:
    with TemporaryDirectory() as place:
        root = write_folder(Path(place), paths)
        before = scan(root)
        assert not any(one.error for one in apply_renames(root, before.renames))
        after = scan(root)
        assert len(after.submissions) == len(before.submissions) + len(before.renames)
        assert not after.renames


@pytest.mark.parametrize(
    ("pairs", "after"),
    [
        ([("a", "b"), ("b", "c")], {"b": "a", "c": "b"}),
        ([("b", "c"), ("a", "b")], {"b": "a", "c": "b"}),
        ([("a", "b"), ("b", "a")], {"a": "b", "b": "a"}),
        ([("a", "A")], {"A": "a", "b": "b"}),
    ],
)
def test_chains_and_circles(
    pairs: list[tuple[str, str]], after: dict[str, str], tmp_path: Path
) -> None:
    root = folder_of(tmp_path, "a", "b")
    assert not any(one.error for one in apply_renames(root, renames(*pairs)))
    assert contents(root) == after


@pytest.mark.parametrize(
    ("source", "target", "error"),
    [
        ("a", "b", "File exists"),
        ("a", "a", "File exists"),
        ("missing", "c", "No such file"),
        ("a", "x/c", "same folder"),
        ("a", "../c", "same folder"),
        ("../a", "../c", "same folder"),
        ("x", "c", "not a regular file"),
        ("link", "c", "not a regular file"),
        ("linked/a", "linked/c", ""),
        ("a", "c\0", "null"),
        ("a", "", "same folder"),
    ],
)
def test_refused_rename(source: str, target: str, error: str, tmp_path: Path) -> None:
    root = folder_of(tmp_path / "root", "a", "b", "x/d")
    (root / "link").symlink_to("a")
    (root / "linked").symlink_to(folder_of(tmp_path / "other", "a"))
    before = contents(tmp_path)
    (applied,) = apply_renames(root, renames((source, target)))
    assert applied.error
    assert error in applied.error
    assert contents(tmp_path) == before


@pytest.mark.parametrize("present", ["b", "a"])
def test_a_failed_circle_changes_nothing(present: str, tmp_path: Path) -> None:
    root = folder_of(tmp_path, present)
    applied = apply_renames(root, renames(("a", "b"), ("b", "a")))
    assert all("No such file" in one.error for one in applied)
    assert contents(root) == {present: present}


def test_a_failed_rename_keeps_its_name(tmp_path: Path) -> None:
    root = folder_of(tmp_path, "a", "b", "c")
    first, second = apply_renames(root, renames(("a", "b"), ("b", "c")))
    assert first.error
    assert second.error
    assert contents(root) == {"a": "a", "b": "b", "c": "c"}


# File systems that this machine may not have


def test_file_system_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    root = folder_of(tmp_path, "a", "b")
    first, second = apply_renames(root, renames(("a", "b"), ("b", "c")))
    assert not first.error
    assert not second.error
    assert contents(root) == {"b": "a", "c": "b"}
    assert apply_renames(root, renames(("b", "c")))[0].error
    assert contents(root) == {"b": "a", "c": "b"}


def test_file_system_that_ignores_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise FileExistsError(errno.EEXIST, "File exists")

    monkeypatch.setattr(os, "link", refuse)
    root = folder_of(tmp_path, "a")
    assert apply_renames(root, renames(("a", "A"))) == ((renames(("a", "A"))[0], ""),)
    assert contents(root) == {"A": "a"}
    assert apply_renames(root, renames(("A", "b")))[0].error


def test_system_without_folder_handles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("listing_images.intake.renaming.HAS_FOLDER_HANDLES", False)
    root = folder_of(tmp_path, "x/a", "x/b")
    first, second = apply_renames(root, renames(("x/a", "x/c"), ("x/b", "x/c")))
    assert not first.error
    assert second.error
    assert contents(root) == {"x/b": "x/b", "x/c": "x/a"}

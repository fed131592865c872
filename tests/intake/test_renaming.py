"""Renaming files of a folder: nothing is overwritten, nothing is lost."""

from __future__ import annotations

import errno
import io
import os
import re
import shutil
import signal
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings, strategies as st
from intakes import path_lists, write_folder

from listing_images import Certainty, Rename, scan
from listing_images.intake.folder import Folder
from listing_images.intake.renaming import apply_renames, deferred_interrupts

MAIN = "B000123456.MAIN.jpg"

needs_signals = pytest.mark.skipif(os.name == "nt", reason="Windows sends no signal to a process")
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")


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


def test_chain_into_a_circle(tmp_path: Path) -> None:
    root = folder_of(tmp_path, "my x/a", "my x/b", "my x/c")
    pairs = [("my x/a", "my x/b"), ("my x/b", "my x/c"), ("my x/c", "my x/b")]
    applied = apply_renames(root, renames(*pairs))
    assert [one.error for one in applied] == ["File exists", "", ""]
    assert contents(root) == {"my x/a": "my x/a", "my x/b": "my x/c", "my x/c": "my x/b"}


@pytest.mark.parametrize(
    ("source", "target", "error"),
    [
        ("a", "b", "File exists"),
        ("a", "a", "File exists"),
        ("missing", "c", "No such file or directory"),
        ("a", "x/c", "not in the same folder"),
        ("a", "../c", "not in the same folder"),
        ("../a", "../c", "not in the same folder"),
        ("x/../a", "x/../c", "not in the same folder"),
        ("x", "c", "not a regular file"),
        ("link", "c", "not a regular file"),
        ("linked/a", "linked/c", ".+"),
        ("a", "c\0", ".*null.*"),
        ("a", "", "not in the same folder"),
    ],
)
def test_refused_rename(source: str, target: str, error: str, tmp_path: Path) -> None:
    root = folder_of(tmp_path / "root", "a", "b", "x/d")
    (root / "link").symlink_to("a")
    (root / "linked").symlink_to(folder_of(tmp_path / "other", "a"))
    before = contents(tmp_path)
    (applied,) = apply_renames(root, renames((source, target)))
    assert re.fullmatch(error, applied.error)
    assert contents(tmp_path) == before


def test_second_rename_of_one_file(tmp_path: Path) -> None:
    root = folder_of(tmp_path, "a", "c")
    applied = apply_renames(root, renames(("a", "b"), ("a", "d"), ("c", "a")))
    assert [one.error for one in applied] == ["renamed to another name", "", ""]
    assert contents(root) == {"d": "a", "a": "c"}


@pytest.mark.parametrize(("present", "error"), [("ab", ""), ("c", "File exists")])
def test_circle_of_three_waits_under_a_free_name(present: str, error: str, tmp_path: Path) -> None:
    parts = [f"{name}.part" for name in present]
    root = folder_of(tmp_path, "a", "b", "c", *parts)
    applied = apply_renames(root, renames(("a", "b"), ("b", "c"), ("c", "a")))
    assert [one.error for one in applied] == [error] * 3
    after = {"a": "a", "b": "b", "c": "c"} if error else {"b": "a", "c": "b", "a": "c"}
    assert contents(root) == after | {part: part for part in parts}


def test_folder_by_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder_of(tmp_path / "my root", "x/a", "b")
    monkeypatch.chdir(tmp_path)
    applied = apply_renames("my root", renames(("x/a", "x/c"), ("b", "B")))
    assert [one.error for one in applied] == ["", ""]
    assert contents(tmp_path) == {"my root/x/c": "x/a", "my root/B": "b"}


# What is in the way


def pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize(
    "occupy",
    [
        pytest.param(Path.mkdir, id="an empty folder"),
        pytest.param(lambda path: (path / "x").mkdir(parents=True), id="a folder of one"),
        pytest.param(
            lambda path: (path.mkdir(), (path / "x").symlink_to("y")), id="a folder of a link"
        ),
        pytest.param(lambda path: path.with_name(path.name.upper()).mkdir(), id="another case"),
        pytest.param(lambda path: path.symlink_to("nowhere"), id="a link to nothing"),
        pytest.param(lambda path: path.symlink_to(path.parent), id="a link to a folder"),
        pytest.param(lambda path: os.link(path.with_name(f"{MAIN}.jpg"), path), id="a hard link"),
        pytest.param(pipe, marks=needs_pipes, id="a pipe"),
    ],
)
def test_a_new_name_is_not_offered_if_anything_has_it(
    occupy: Callable[[Path], object], tmp_path: Path
) -> None:
    root = folder_of(tmp_path / "root", f"x/{MAIN}.jpg")
    assert [one.to for one in scan(root, pictures=False).renames] == [f"x/{MAIN}"]
    occupy(root / "x" / MAIN)
    assert not scan(root, pictures=False).renames


def test_a_new_name_is_not_offered_if_an_empty_folder_of_a_zip_has_it(tmp_path: Path) -> None:
    root = folder_of(tmp_path / "root", f"x/{MAIN}.jpg")
    (root / "x" / MAIN).mkdir()
    archive = shutil.make_archive(str(tmp_path / "images"), "zip", root)
    for source in (archive, zipfile.Path(archive, "x/"), zipfile.Path(archive)):
        intake = scan(source, pictures=False)
        assert [len(intake.rejections), len(intake.renames)] == [1, 0]


def test_a_new_name_is_not_offered_if_a_remote_folder_has_it() -> None:
    with zipfile.ZipFile(io.BytesIO(), "w") as archive:
        archive.writestr(f"{MAIN}.jpg", b"")
        archive.writestr(f"{MAIN}/", b"")

        class Remote:
            """The zip, as the path of a remote file system."""

            name = "images"

            def iterdir(self) -> object:
                return zipfile.Path(archive).iterdir()

            def open(self) -> None: ...

        intake = scan(Remote(), pictures=False)
        assert [len(intake.rejections), len(intake.renames)] == [1, 0]


# Failures and interrupts at any moment


class Fails:
    """A function of `os` that does something else instead of its calls from a given one on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, name: str, call: int) -> None:
        self.usual: Callable[..., object] = getattr(os, name)
        self.left = call
        monkeypatch.setattr(os, name, self)

    def __call__(self, *arguments: object, **options: object) -> object:
        self.left -= 1
        if self.left > 0:
            return self.usual(*arguments, **options)
        raise OSError(errno.EIO, "Input/output error")


class Interrupts(Fails):
    """A function of `os` during one call of which the user interrupts the program."""

    def __call__(self, *arguments: object, **options: object) -> object:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGINT)
        return self.usual(*arguments, **options)


CHAIN_AND_CIRCLE = renames(("a", "b"), ("b", "a"), ("c", "d"), ("d", "e"), ("f", "g"))


@pytest.mark.parametrize("call", range(1, 7))
@pytest.mark.parametrize("name", ["link", "unlink", "lstat"])
def test_a_failing_disk_loses_nothing_and_what_is_said_is_true(
    name: str, call: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder_of(tmp_path, *"abcdf")
    with monkeypatch.context() as patch:
        Fails(patch, name, call)
        applied = apply_renames(root, CHAIN_AND_CIRCLE)
    after = contents(root)
    assert set(after.values()) == set("abcdf")
    assert any(one.error for one in applied)
    for rename, error in applied:
        places = [place for place, content in after.items() if content == rename.from_]
        if not error:
            assert places == [rename.to]
        elif places != [rename.from_]:
            assert all(repr(place) in error for place in places)


@needs_signals
@pytest.mark.parametrize("call", range(1, 7))
@pytest.mark.parametrize("name", ["link", "unlink", "lstat"])
def test_an_interrupt_leaves_no_rename_half_done(
    name: str, call: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder_of(tmp_path, *"abcdf")
    usual = signal.getsignal(signal.SIGINT)
    with monkeypatch.context() as patch, deferred_interrupts() as interrupts:
        Interrupts(patch, name, call)
        applied = apply_renames(root, CHAIN_AND_CIRCLE, interrupts)
    assert signal.getsignal(signal.SIGINT) is usual
    moved = {one.rename.from_: one.rename.to for one in applied if not one.error}
    assert contents(root) == {moved.get(name, name): name for name in "abcdf"}
    assert {one.error for one in applied} <= {"", "interrupted"}
    assert interrupts


def test_interrupts_are_left_to_a_program_with_a_handler_and_to_other_threads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def check() -> None:
        before = signal.getsignal(signal.SIGINT)
        with deferred_interrupts() as interrupts:
            assert signal.getsignal(signal.SIGINT) is before
        handlers.append((before, interrupts))

    handlers: list[tuple[object, object]] = []
    thread = threading.Thread(target=check)
    thread.start()
    thread.join()
    monkeypatch.setattr(signal, "getsignal", lambda _: signal.SIG_IGN)
    check()
    assert [interrupts for _, interrupts in handlers] == [[], []]


TWO_NAMES = "; the file may be both 'a' and 'b' now"


def after(monkeypatch: pytest.MonkeyPatch, name: str, then: Callable[[], object]) -> None:
    """Let another program do something after the first call of a function of `os`."""
    usual: Callable[..., object] = getattr(os, name)

    def replaced(*arguments: object, **options: object) -> object:
        monkeypatch.setattr(os, name, usual)
        found = usual(*arguments, **options)
        then()
        return found

    monkeypatch.setattr(os, name, replaced)


@pytest.mark.parametrize("name", ["a", "b"])
def test_a_file_of_another_program_that_appears_meanwhile_is_kept(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder_of(tmp_path, "a")
    (tmp_path / "c").write_text("of another program")
    after(monkeypatch, "link", lambda: (tmp_path / "c").replace(root / name))
    (applied,) = apply_renames(root, renames(("a", "b")))
    assert applied.error == f"replaced by another file meanwhile{TWO_NAMES}"
    assert sorted(contents(root).values()) == ["a", "of another program"]


def test_a_link_of_another_program_that_appears_meanwhile_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder_of(tmp_path, "a")
    (tmp_path / "c").symlink_to("b")
    after(monkeypatch, "link", lambda: (tmp_path / "c").replace(root / "a"))
    (applied,) = apply_renames(root, renames(("a", "b")))
    assert applied.error == f"replaced by another file meanwhile{TWO_NAMES}"
    assert (root / "a").is_symlink()


def test_a_link_that_replaces_a_file_meanwhile_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder_of(tmp_path / "root", "a")
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "c").symlink_to(tmp_path / "secret")
    after(monkeypatch, "lstat", lambda: (tmp_path / "c").replace(root / "a"))
    (applied,) = apply_renames(root, renames(("a", "b")))
    assert applied.error == f"replaced by another file meanwhile{TWO_NAMES}"
    assert (root / "b").is_symlink()


def test_a_first_name_that_cannot_be_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder_of(tmp_path, "a")
    Fails(monkeypatch, "unlink", 1)
    (applied,) = apply_renames(root, renames(("a", "b")))
    assert applied.error == f"Input/output error{TWO_NAMES}"


def test_a_folder_that_is_moved_meanwhile_keeps_its_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder_of(tmp_path / "root", "a")

    def refuse(*_: object, **__: object) -> None:
        root.rename(tmp_path / "moved")
        folder_of(root, "b")
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    (applied,) = apply_renames(root, renames(("a", "b")))
    assert not applied.error
    assert contents(tmp_path) == {"moved/b": "a", "root/b": "b"}


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
    monkeypatch.delattr(Folder, "handle_of")
    root = folder_of(tmp_path / "root", "my x/a", "my x/b")
    (tmp_path / "other").write_text("other")
    first, second, third = apply_renames(
        root,
        renames(
            ("my x/a", "my x/c"), ("my x/b", "my x/c"), (f"{tmp_path}/other", f"{tmp_path}/new")
        ),
    )
    assert [first.error, second.error] == ["", "File exists"]
    assert third.error == "No such file or directory"
    assert contents(root) == {"my x/b": "my x/b", "my x/c": "my x/a"}
    assert (tmp_path / "other").exists()

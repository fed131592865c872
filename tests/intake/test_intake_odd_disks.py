"""What a disk may hold that no test can put there: its entries are made up."""

from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path

import pytest

from listing_images import scan

MAIN = "B000123456.MAIN.jpg"


class Made:
    """An entry as `os.scandir` gives it: a folder if its name has no dot."""

    def __init__(self, name: str) -> None:
        self.name = name

    def is_dir(self, *, follow_symlinks: bool) -> bool:
        assert follow_symlinks is False
        return "." not in self.name

    def is_file(self, *, follow_symlinks: bool) -> bool:
        assert follow_symlinks is False
        return "." in self.name

    def is_symlink(self) -> bool:
        return False

    def stat(self, *, follow_symlinks: bool) -> os.stat_result:
        # Another program may put a link where the file was.
        assert follow_symlinks is False
        return Path(__file__).stat()


class Junction(Made):
    """A link of Windows between folders, which Python does not call a symbolic one."""

    def is_junction(self) -> bool:
        return True


class Vanished(Made):
    """A file of which the system can say nothing any more."""

    def is_dir(self, *, follow_symlinks: bool) -> bool:
        raise FileNotFoundError(2, f"Gone, {follow_symlinks}")


class Replaced(Made):
    """A file that is gone between two looks at it."""

    def stat(self, *, follow_symlinks: bool) -> os.stat_result:
        raise FileNotFoundError(2, f"Gone, {follow_symlinks}")


def test_deep_folders_are_no_recursion(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    depth = 2_000
    names = iter(["a"] * depth + [MAIN])
    monkeypatch.setattr(os, "scandir", lambda _: nullcontext([Made(next(names))]))
    (rejection,) = scan(tmp_path, pictures=False).rejections
    assert (rejection.path, rejection.kind.name) == ("a/" * depth + MAIN, "UNKNOWN_FOLDER")


def test_a_junction_is_a_link_and_never_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "scandir", lambda _: nullcontext([Junction("DE"), Made(MAIN)]))
    intake = scan(tmp_path, pictures=False)
    assert intake.paths == (MAIN,)
    (rejection,) = intake.rejections
    assert (rejection.path, rejection.kind.name) == ("DE", "LINK")


@pytest.mark.parametrize("kind", [Vanished, Replaced])
def test_a_file_that_vanishes_while_it_is_looked_at_is_rejected(
    kind: type[Made], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "scandir", lambda _: nullcontext([kind(MAIN)]))
    intake = scan(tmp_path)
    assert not intake.paths
    (rejection,) = intake.rejections
    assert (rejection.path, rejection.kind.name) == (MAIN, "UNREADABLE")
    assert rejection.detail == "Gone, False"

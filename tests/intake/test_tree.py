"""Trees: objects with `iterdir` and `open` that are not on this disk."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from hypothesis import given, settings
from intakes import outcomes, path_lists, zip_of
from tiny import content_of

from listing_images import UnreadableSource, scan
from listing_images.intake.tree import Tree

MAIN = "B000123456.MAIN.jpg"


class Node:
    """A folder or file in memory, like those of other libraries."""

    def __init__(self, name: str, content: dict[str, Node] | bytes) -> None:
        self.name = name
        self._content = content

    def iterdir(self) -> Iterator[Node]:
        assert isinstance(self._content, dict)
        return iter(self._content.values())

    def is_dir(self) -> bool:
        return isinstance(self._content, dict)

    def open(self, mode: str = "r") -> IO[bytes]:
        assert mode == "rb"
        assert isinstance(self._content, bytes)
        return io.BytesIO(self._content)

    def __str__(self) -> str:
        return f"memory://{self.name}"


class RemotePath(Node, os.PathLike[str]):
    """A path that is not one of this disk, but looks like it."""

    def __fspath__(self) -> str:
        return str(self)


class Broken(Node):
    def iterdir(self) -> Iterator[Node]:
        raise RuntimeError("the connection is lost")

    def open(self, mode: str = "r") -> IO[bytes]:
        raise RuntimeError(f"the connection is lost, {mode}")


class Link(Node):
    def is_symlink(self) -> bool:
        return True


class Endless(Node):
    def iterdir(self) -> Iterator[Node]:
        return iter([Endless("deeper", {})])


def tree_of(name: str, paths: list[str]) -> Node:
    root: dict[str, Node] = {}
    for path in paths:
        place = root
        *folders, file = path.split("/")
        for folder in folders:
            node = place.setdefault(folder, Node(folder, {}))
            assert isinstance(node._content, dict)
            place = node._content
        place[file] = Node(file, content_of(path))
    return Node(name, root)


@given(path_lists)
@settings(max_examples=settings.default.max_examples // 2)
def test_scan_tree_like_a_zip(paths: list[str]) -> None:
    assert scan(tree_of("upload", paths)) == scan(zip_of(paths))


@pytest.mark.parametrize(
    ("name", "scope"), [("DE", "DE"), ("DE.zip", "DE"), ("march", "GLOBAL"), ("", "GLOBAL")]
)
def test_scope_of_a_tree(name: str, scope: str) -> None:
    intake = scan(tree_of(name, [MAIN]))
    assert outcomes(intake) == {MAIN: scope}
    assert intake.source == f"memory://{name}"


def test_scan_remote_path() -> None:
    assert outcomes(scan(RemotePath("FR", {MAIN: Node(MAIN, content_of(MAIN))}))) == {MAIN: "FR"}


def test_scan_tree_with_a_sidecar() -> None:
    sidecar = b'["B000123456.MAIN.jpg"]\ntext_languages = ["en"]\n'
    files = {MAIN: content_of(MAIN), "images.toml": sidecar}
    intake = scan(Node("upload", {name: Node(name, content) for name, content in files.items()}))
    assert intake == scan(zip_of(files))
    assert intake.submissions[0].file.text_languages == {"en"}


def test_scan_broken_tree() -> None:
    with pytest.raises(UnreadableSource) as caught:
        scan(Broken("upload", {}))
    assert caught.value.reason == "the connection is lost"
    parts: list[Node] = [
        Broken("DE", {}),
        Broken(MAIN, b""),
        Broken("images.toml", b""),
        Link("link", b""),
        Node("B000123456.PT01.jpg", content_of("a.jpg")),
    ]
    intake = scan(Node("upload", {node.name: node for node in parts}))
    assert outcomes(intake) == {
        "B000123456.PT01.jpg": "GLOBAL",
        MAIN: "UNREADABLE",
        "DE/": "UNREADABLE",
        "link": "LINK",
    }
    assert {one.path: one.detail for one in intake.rejections} == {
        MAIN: "the connection is lost, rb",
        "DE/": "the connection is lost",
        "link": "",
    }
    (fault,) = [one for one in intake.notices if one.code == "SIDECAR_FAULT"]
    assert fault.message == (
        "images.toml cannot be read (the connection is lost, rb). Replace the file."
    )


def test_scan_child_that_fails() -> None:
    class Failing(Node):
        def is_dir(self) -> bool:
            raise ValueError("no such thing")

    intake = scan(Node("upload", {MAIN: Failing(MAIN, b"")}))
    assert [(one.path, one.detail) for one in intake.rejections] == [(MAIN, "no such thing")]


def test_scan_endless_tree() -> None:
    (rejection,) = scan(Endless("upload", {})).rejections
    assert rejection.kind.name == "UNREADABLE"
    assert (rejection.path, rejection.detail) == ("deeper/" * 101, "")


def test_scan_folder_in_a_zip(tmp_path: Path) -> None:
    paths = [f"march/DE/{MAIN}", f"march/{MAIN}", MAIN]
    archive = zip_of(paths)
    inner = zipfile.Path(archive, "march/")
    assert outcomes(scan(inner)) == {f"DE/{MAIN}": "DE", MAIN: "GLOBAL"}
    assert outcomes(scan(zipfile.Path(archive, "march/DE/"))) == {MAIN: "DE"}
    assert scan(zipfile.Path(archive)).source == "<Path>"
    (tmp_path / "images.zip").write_bytes(archive.getvalue())
    assert scan(zipfile.Path(tmp_path / "images.zip", "march/")).source.endswith(
        "images.zip/march/"
    )
    # The zip stays open.
    assert inner.joinpath(MAIN).read_bytes() == content_of(f"march/{MAIN}")
    with pytest.raises(UnreadableSource):
        scan(zipfile.Path(archive, MAIN))
    # Nothing can be read of a zip that its owner has closed.
    inner.root.close()
    with pytest.raises(UnreadableSource) as caught:
        scan(inner)
    assert caught.value.reason == "the zip is closed"


def test_content_of_a_file_up_to_a_limit() -> None:
    tree = Tree(Node("root", {"a": Node("a", b"12345")}))
    assert tree.listing().paths == ["a"]
    assert tree.content("a", 3) == b"123"


def test_unreadable_root_is_named() -> None:
    with pytest.raises(UnreadableSource) as caught:
        Tree(Broken("root", {})).listing()
    assert caught.value.path == "memory://root"


@pytest.mark.parametrize("turn", [1, -1])
def test_unreadable_folder_hides_no_other(turn: int) -> None:
    folders = [Broken("FR", {}), Node("DE", {MAIN: Node(MAIN, b"")})][::turn]
    found = Tree(Node("root", {one.name: one for one in folders})).listing()
    assert (found.paths, [one.path for one in found.faulty]) == ([f"DE/{MAIN}"], ["FR/"])

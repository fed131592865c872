"""A sidecar as bytes that lie, are damaged, or never end: nothing of it is believed."""

from __future__ import annotations

import io
import os
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from intakes import write_folder

from listing_images import Finding, scan
from listing_images.intake.sidecar import LONGEST

GOOD = b'["B000123456.MAIN.jpg"]\ntext_languages = ["en", "pt-BR"]\nshows_dimensions = true\n'


def only_remark(file: io.BytesIO) -> Finding:
    intake = scan(file)
    assert intake.sidecars == ("images.toml",)
    (finding,) = intake.remarks
    return finding


def zip_with(sidecar: bytes, method: int) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("images.toml", sidecar)
    return file


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_method_that_unpacks_without_bound_is_not_used(method: int) -> None:
    told = "It cannot be read (pack it by the usual method, deflate)."
    assert only_remark(zip_with(GOOD, method)).message == told


def test_a_bomb_is_unpacked_no_further_than_the_limit() -> None:
    bomb = zip_with(b"#" * (12 * LONGEST), zipfile.ZIP_DEFLATED)
    assert len(bomb.getvalue()) < LONGEST / 10
    assert "It has more than 4,194,304 bytes" in only_remark(bomb).message


def test_a_sidecar_whose_size_is_a_lie_is_unpacked_no_further_either() -> None:
    content = bytearray(zip_with(b"#" * (2 * LONGEST), zipfile.ZIP_DEFLATED).getvalue())
    place = content.index(b"PK\x01\x02") + 24
    content[place : place + 4] = (9).to_bytes(4, "little")
    assert "Bad CRC-32" in only_remark(io.BytesIO(bytes(content))).message


def test_what_stands_behind_the_limit_is_not_even_unpacked() -> None:
    content = bytearray(zip_with(b"#" * (3 * LONGEST), zipfile.ZIP_DEFLATED).getvalue())
    content[content.index(b"PK\x01\x02") + 16] ^= 1
    # That the checksum is wrong would come out at the end.
    assert "It has more than" in only_remark(io.BytesIO(bytes(content))).message


def test_a_damaged_sidecar_is_a_finding() -> None:
    content = zip_with(GOOD, zipfile.ZIP_DEFLATED).getvalue()
    damaged = content[:60] + bytes(40) + content[100:]
    assert only_remark(io.BytesIO(damaged)).message.startswith("It cannot be read (")
    other_name = content.replace(b"images.toml", b"Images.toml", 1)
    assert "'Images.toml'" in only_remark(io.BytesIO(other_name)).message.replace("b'", "'")


def test_a_sidecar_that_cannot_be_read_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(file: str, _: str) -> None:
        raise PermissionError(13, "Permission denied", file)

    write_folder(tmp_path, ["images.toml"])
    monkeypatch.setattr("builtins.open", refuse)
    (finding,) = scan(tmp_path).remarks
    assert finding.path == "images.toml"
    assert finding.message == "It cannot be read (Permission denied)."


def test_a_sidecar_on_disk_is_read_no_further_than_the_limit(tmp_path: Path) -> None:
    with (tmp_path / "images.toml").open("wb") as file:
        os.truncate(file.fileno(), 10 * LONGEST)
    tracemalloc.start()
    (finding,) = scan(tmp_path).remarks
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert finding.message.startswith("Line 1: It has more than")
    assert most < 3 * LONGEST

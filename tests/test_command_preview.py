"""The command `preview`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from commands import CATALOGUE, Run


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

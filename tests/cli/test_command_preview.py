"""The command `preview`."""

from __future__ import annotations

import locale
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import CATALOGUE, Run

from listing_images import (
    Fallback,
    Marketplace,
    inlined_pictures,
    linked_pictures,
    preview_page,
    scan,
)
from listing_images.cli.main import main

DE, FR = Marketplace.DE, Marketplace.FR


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


def test_the_page_has_the_stores_and_the_reading_that_are_asked_for(
    run: Run, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    intake, asked = scan(CATALOGUE), {"stores": [DE, FR], "fallback": Fallback.PER_VARIANT}
    arguments = ["--store", "DE", "--store", "FR", "--fallback", "per-variant"]
    run("preview", CATALOGUE, "-o", page, *arguments)
    links = linked_pictures(CATALOGUE, page=page)
    assert page.read_text(encoding="utf-8") == preview_page(intake, links, **asked)
    run("preview", CATALOGUE, "-o", page, *arguments, "--inline")
    with inlined_pictures(CATALOGUE) as pictures:
        assert page.read_text(encoding="utf-8") == preview_page(intake, pictures, **asked)


@pytest.fixture
def plain_locale() -> Iterator[None]:
    """A machine whose texts are no UTF-8."""
    before = locale.setlocale(locale.LC_CTYPE)
    locale.setlocale(locale.LC_CTYPE, "C")
    yield
    locale.setlocale(locale.LC_CTYPE, before)


@pytest.mark.usefixtures("plain_locale")
def test_the_page_is_in_the_encoding_that_it_names_on_every_machine(
    run: Run, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    run("preview", CATALOGUE, "-o", page)
    assert b'<meta charset="utf-8">' in page.read_bytes()
    assert "Türkiye".encode() in page.read_bytes()


def test_a_page_that_cannot_be_written_is_status_2_and_told_as_an_error_in_lines_that_fit(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    place = "no/such/folder/for/a/page/of/pictures.html"
    assert main(["preview", str(CATALOGUE), "-o", place]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == (
        f"{place} cannot be written (No such file or directory): choose\n  another.\n"
    )


def test_a_page_cannot_link_into_a_zip(run: Run, tmp_path: Path) -> None:
    archive = shutil.make_archive(str(tmp_path / "catalogue"), "zip", CATALOGUE)
    assert run("preview", archive, "-o", tmp_path / "page.html")[0] == 2
    assert run("preview", archive, "-o", tmp_path / "page.html", "--inline")[0] == 0

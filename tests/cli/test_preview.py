"""The command `preview`."""

from __future__ import annotations

import locale
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import CATALOGUE, Run, touch

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
    ids=["linked", "inline"],
)
def test_preview_page(run: Run, tmp_path: Path, arguments: list[str], address: str) -> None:
    shutil.copytree(CATALOGUE, tmp_path / "catalogue")
    page = tmp_path / "page.html"
    status, out = run("preview", tmp_path / "catalogue", "-o", page, *arguments)
    assert (status, out) == (0, f"Written: {page}\n")
    assert address in page.read_text(encoding="utf-8")


def test_preview_stores_and_fallback(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    intake = scan(CATALOGUE)
    arguments = ["--store", "DE,FR", "--fallback", "per-variant"]
    run("preview", CATALOGUE, "-o", page, *arguments)
    links = linked_pictures(CATALOGUE, page=page)
    assert page.read_text(encoding="utf-8") == preview_page(
        intake, links, stores=[DE, FR], fallback=Fallback.PER_VARIANT
    )
    run("preview", CATALOGUE, "-o", page, *arguments, "--inline")
    with inlined_pictures(CATALOGUE) as pictures:
        assert page.read_text(encoding="utf-8") == preview_page(
            intake, pictures, stores=[DE, FR], fallback=Fallback.PER_VARIANT
        )


@pytest.fixture
def plain_locale() -> Iterator[None]:
    """Set a locale whose encoding is not UTF-8."""
    before = locale.setlocale(locale.LC_CTYPE)
    locale.setlocale(locale.LC_CTYPE, "C")
    yield
    locale.setlocale(locale.LC_CTYPE, before)


@pytest.mark.usefixtures("plain_locale")
def test_preview_is_utf_8_in_every_locale(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    run("preview", CATALOGUE, "-o", page)
    assert b'<meta charset="utf-8">' in page.read_bytes()
    assert "Türkiye".encode() in page.read_bytes()


def test_preview_unwritable_page(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["preview", str(CATALOGUE), "-o", "no/such/folder/page.html"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "no/such/folder/page.html" in err
    assert "No such file or directory" in err


def test_preview_of_a_zip(run: Run, tmp_path: Path) -> None:
    archive = shutil.make_archive(str(tmp_path / "catalogue"), "zip", CATALOGUE)
    assert run("preview", archive, "-o", tmp_path / "page.html")[0] == 2
    assert run("preview", archive, "-o", tmp_path / "page.html", "--inline")[0] == 0


def test_preview_overwrites_only_its_pages(run: Run, tmp_path: Path) -> None:
    folder = touch(tmp_path / "images", "B000123456.MAIN.jpg")
    page, picture = tmp_path / "page.html", folder / "B000123456.MAIN.jpg"
    assert run("preview", folder, "-o", page)[0] == 0
    assert run("preview", folder, "-o", page)[0] == 0
    before = picture.read_bytes()
    for place in (picture, folder, tmp_path / "loop.html"):
        (tmp_path / "loop.html").unlink(missing_ok=True)
        (tmp_path / "loop.html").symlink_to("loop.html")
        status, out = run("preview", folder, "-o", place)
        assert status == 2
        assert place.name in " ".join(out.split())
    assert picture.read_bytes() == before
    page.write_text("<p>Mine", encoding="utf-8")
    assert run("preview", folder, "-o", page)[0] == 2
    assert run("preview", folder, "-o", page, "--force")[0] == 0
    assert "B000123456" in page.read_text(encoding="utf-8")


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="only POSIX has this device")
def test_preview_to_a_device(run: Run) -> None:
    assert run("preview", CATALOGUE, "-o", os.devnull)[0] == 2
    assert run("preview", CATALOGUE, "-o", os.devnull, "--force")[0] == 0
    assert Path(os.devnull).is_char_device()


def test_preview_of_several_folders(run: Run, tmp_path: Path) -> None:
    everywhere = touch(tmp_path / "all", "B000123456.MAIN.jpg")
    german = touch(tmp_path / "german", "B000123456.MAIN.png")
    page = tmp_path / "page.html"
    for options in ([], ["--inline"]):
        assert run("preview", everywhere, f"DE={german}", "-o", page, *options)[0] == 0
    text = page.read_text(encoding="utf-8")
    assert "data:image/jpeg;base64," in text
    assert "data:image/png;base64," in text


def test_preview_page_that_cannot_be_read(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.html"
    assert run("preview", CATALOGUE, "-o", page)[0] == 0

    def refuse(_: object) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("listing_images.cli.preview.is_preview_page", refuse)
    status, out = run("preview", CATALOGUE, "-o", page)
    assert status == 2
    assert "Permission denied" in " ".join(out.split())

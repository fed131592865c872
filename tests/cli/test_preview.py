"""The command `preview`."""

from __future__ import annotations

import locale
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from commands import CATALOGUE, Run, touch
from disk import full_disk
from markup import parsed

from listing_images import (
    Fallback,
    Marketplace,
    inlined_pictures,
    linked_pictures,
    preview_page,
    scan,
)
from listing_images.cli import preview as command
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


def test_preview_marks_the_stores_with_an_offer(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    run("preview", CATALOGUE, "-o", page, "--sold-in", "DE")
    links = linked_pictures(CATALOGUE, page=page)
    assert page.read_text(encoding="utf-8") == preview_page(scan(CATALOGUE), links, sold_in=[DE])


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
    # Not even with --force does a page take the place of a picture, also behind a link.
    (tmp_path / "link.html").symlink_to(picture)
    for place in (picture, tmp_path / "link.html"):
        status, out = run("preview", folder, "-o", place, "--force")
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


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="only POSIX has this device")
def test_preview_of_several_pages_of_which_one_is_a_device(
    run: Run, many: Path, tmp_path: Path
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "page.html").symlink_to(os.devnull)
    assert run("preview", many, "-o", pages / "page.html", "--force")[0] == 0
    assert sorted(path.name for path in pages.iterdir() if path.is_file()) == [
        "page-1.html",
        "page-2.html",
    ]


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
    monkeypatch.chdir(tmp_path)
    page = "page.html"
    assert run("preview", CATALOGUE, "-o", page)[0] == 0

    def refuse(_: object) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("listing_images.cli.preview.is_preview_page", refuse)
    status, out = run("preview", CATALOGUE, "-o", page)
    assert status == 2
    assert " ".join(out.split()) == (
        f"listing-images: Cannot write {page} (Permission denied). Choose another file."
    )


# Failures leave the old pages


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Return a folder of more products than one page has."""
    names = [f"B000{number:06}.MAIN.jpg" for number in range(201)]
    return touch(tmp_path / "images", *names)


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("size", [0, 1, 5_000, 60_000])  # the index has 30,000 bytes
def test_preview_on_a_full_disk_leaves_the_old_pages(
    run: Run, many: Path, tmp_path: Path, size: int
) -> None:
    page = tmp_path / "pages" / "page.html"
    page.parent.mkdir()
    assert run("preview", many, "-o", page)[0] == 0
    before = files_of(page.parent)
    assert len(before) == 3
    touch(many, "B000999999.MAIN.jpg")
    with full_disk(size):
        status, out = run("preview", many, "-o", page)
    assert status == 2
    assert "File too large" in " ".join(out.split())
    assert files_of(page.parent) == before


def test_preview_keeps_a_file_that_appears_meanwhile(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "pages" / "page.html"
    page.parent.mkdir()
    opener_like = command._opener_like

    def write_meanwhile(target: Path) -> object:
        page.write_text("of another program")
        return opener_like(target)

    monkeypatch.setattr(command, "_opener_like", write_meanwhile)
    assert run("preview", CATALOGUE, "-o", page)[0] == 2
    assert files_of(page.parent) == {"page.html": b"of another program"}


def test_preview_follows_no_link_at_the_name_of_its_unfinished_page(
    run: Run, tmp_path: Path
) -> None:
    victim = tmp_path / "victim"
    victim.write_text("of somebody else")
    part = tmp_path / f".preview-{os.getpid()}-0.part"
    for target in (victim, tmp_path / "nowhere"):
        part.unlink(missing_ok=True)
        part.symlink_to(target)
        status, out = run("preview", CATALOGUE, "-o", tmp_path / "page.html")
        assert status == 2
        assert "File exists" in " ".join(out.split())
        assert part.is_symlink()
    assert victim.read_text() == "of somebody else"
    assert not (tmp_path / "nowhere").exists()


def test_preview_writes_through_a_link(run: Run, tmp_path: Path) -> None:
    link, page = tmp_path / "link.html", tmp_path / "pages" / "page.html"
    page.parent.mkdir()
    link.symlink_to(page)
    assert run("preview", CATALOGUE, "-o", link)[0] == 2  # it leads to nothing
    assert run("preview", CATALOGUE, "-o", link, "--force")[0] == 0
    assert run("preview", CATALOGUE, "-o", link)[0] == 0
    assert link.is_symlink()
    assert "B000123456" in page.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_preview_page_stays_private(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run("preview", CATALOGUE, "-o", page)[0] == 0
    page.chmod(0o600)
    assert run("preview", CATALOGUE, "-o", page)[0] == 0
    assert page.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("p" * 250 + ".html", id="as long as a name can be"),
        pytest.param("\udcff.html", id="not UTF-8"),
        pytest.param('"><script>alert(1)<!--.html', id="HTML"),
        pytest.param("javascript:alert(1)", id="the URL of a script"),
        pytest.param("\x1b]0;\x07\u202e#?%41.html", id="control characters"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_preview_page_of_any_name(run: Run, many: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    long = len(name) == 255
    status, out = run("preview", CATALOGUE if long else many, "-o", folder / name)
    assert status == 0
    assert out.replace("\n", "").isprintable()
    names = {os.fsencode(path.name) for path in folder.iterdir()}
    page = parsed((folder / name).read_text(encoding="utf-8"))
    addresses = {link.attributes["href"] or "" for link in page.all("a")}
    links = {unquote_to_bytes(one.partition("#")[0]) for one in addresses}
    assert len(names) == (1 if long else 3)
    assert {link.removeprefix(b"./") for link in links} - {b""} == names - {os.fsencode(name)}


def test_preview_at_a_loop_of_links(run: Run, tmp_path: Path) -> None:
    loop = tmp_path / "loop.html"
    loop.symlink_to(loop)
    assert run("preview", CATALOGUE, "-o", loop)[0] == 2
    assert run("preview", CATALOGUE, "-o", loop, "--force")[0] == 0
    assert not loop.is_symlink()


def test_preview_at_an_invalid_path(run: Run) -> None:
    for options in ([], ["--force"]):
        status, out = run("preview", CATALOGUE, "-o", "a\0b.html", *options)
        assert status == 2
        assert "Cannot write a\\x00b.html" in " ".join(out.split())


def test_preview_uses_the_settings_next_to_the_folder(run: Run, tmp_path: Path) -> None:
    folder, page = touch(tmp_path / "images", "B000123456.MAIN.jpg"), tmp_path / "page.html"
    (tmp_path / "pyproject.toml").write_text('[tool.listing-images]\nsold-in = ["DE"]')
    run("preview", folder, "-o", page)
    links = linked_pictures(folder, page=page)
    assert page.read_text(encoding="utf-8") == preview_page(scan(folder), links, sold_in=[DE])


def test_preview_over_a_page_with_a_short_extension(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.HTM"
    page.write_text("<p>Mine")
    assert run("preview", CATALOGUE, "-o", page)[0] == 2
    assert run("preview", CATALOGUE, "-o", page, "--force")[0] == 0


def test_preview_over_its_page_without_an_extension(run: Run, tmp_path: Path) -> None:
    for _ in range(2):
        assert run("preview", CATALOGUE, "-o", tmp_path / "page")[0] == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_preview_page_cannot_be_executed(run: Run, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        run("preview", CATALOGUE, "-o", tmp_path / "page.html")
    finally:
        os.umask(before)
    assert (tmp_path / "page.html").stat().st_mode & 0o777 == 0o666


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[tuple[Path, int]]:
    """Return a pipe with a name, and a handle that reads what is written to it."""
    place = tmp_path / "pipe.html"
    os.mkfifo(place)
    handle = os.open(place, os.O_RDONLY | os.O_NONBLOCK)
    yield place, handle
    os.close(handle)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only POSIX has pipes with names")
@pytest.mark.usefixtures("plain_locale")
def test_preview_to_a_pipe(run: Run, tmp_path: Path, pipe: tuple[Path, int]) -> None:
    folder = touch(tmp_path / "images", "B000123456.MAIN.jpg")
    place, handle = pipe
    assert run("preview", folder, "-o", place, "--force")[0] == 0
    links = linked_pictures(folder, page=place)
    assert os.read(handle, 100_000).decode() == preview_page(scan(folder), links)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only POSIX has pipes with names")
def test_preview_of_several_pages_of_which_one_is_a_pipe(
    run: Run, tmp_path: Path, pipe: tuple[Path, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("listing_images.html.preview._PRODUCTS_PER_PAGE", 1)
    folder = touch(tmp_path / "images", "B000123456.MAIN.jpg", "B000234567.MAIN.jpg")
    pages = [pipe[0], tmp_path / "pipe-1.html", tmp_path / "pipe-2.html"]
    written = "".join(f"Written: {page}\n" for page in pages)
    assert run("preview", folder, "-o", pipe[0], "--force") == (0, written)
    assert pipe[0].is_fifo()
    assert all(page.is_file() for page in pages[1:])

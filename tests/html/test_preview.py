"""The preview page: each store's images in order, harmless HTML, linked and inlined pictures."""

from __future__ import annotations

import os
import re
import zipfile
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote_to_bytes, urljoin, urlsplit

import pytest
from hypothesis import given, settings, strategies as st
from markup import Element, parsed, rows_of
from worlds import NIGERIA

from listing_images import (
    MARKETPLACES,
    DisplayedImages,
    Fallback,
    Intake,
    Marketplace,
    Role,
    Rule,
    UnlinkableSource,
    UnreadableSource,
    VariantCode,
    inlined_pictures,
    linked_pictures,
    preview_page,
    resolve,
    scan,
    scan_names,
)
from listing_images.html import preview
from listing_images.strategies import invalid_filenames, submissions

NAME = "B000123456.MAIN.jpg"


def folder_of(place: Path, *paths: str) -> Path:
    for number, path in enumerate(paths):
        file = place / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(bytes([number]) * 10)
    return place


def zip_of(place: Path, folder: Path) -> Path:
    with zipfile.ZipFile(place, "w") as archive:
        for file in sorted(folder.rglob("*.jpg")):
            archive.write(file, file.relative_to(folder))
    return place


def intake_of(some: list[object]) -> Intake:
    return Intake("a folder", tuple(some), tuple([f"{one.scope}/{one.file}" for one in some]))


intakes = st.lists(
    submissions(asin="B000123456") | submissions(asin="B000234567"),
    max_size=8,
    unique_by=lambda one: (one.asin, one.scope, one.variant),
).map(intake_of)
"""Intakes in which each path consists of scope and name."""

hostile_names = st.lists(
    st.builds(
        str.__add__,
        st.sampled_from(["", "DE/", "<b>/", "\"'&/", "\u202e/", "\udc80/", "javascript:/"]),
        st.sampled_from(["B000123456.MAIN.jpg", "<script>.jpg"]) | invalid_filenames(),
    ),
    max_size=5,
)


def page_of(html: str) -> Element:
    return parsed(html.removeprefix("<!doctype html>\n"))


def products_of(root: Element) -> dict[str, Element]:
    return {next(one.all("h2")).text: one for one in root.all("article")}


def shown_for(product: Element, number: int) -> Element:
    """Return what is visible of a product if one store is chosen."""
    blocks = [one for one in product.all("div") if f"in-{number}" in one.classes]
    return Element("", {}, [*blocks])


def check_store(shown: Element, answer: DisplayedImages) -> None:
    figures = [*shown.all("figure")]
    sources = {one.file: f"{one.scope}/{one.file}" for one in answer.verdicts if one.displayed}
    assert [next(one.all("figcaption")).text for one in figures] == [
        f"{file.variant} {file}" for file in answer.images.files
    ]
    assert [[image.attributes["src"] for image in one.all("img")] for one in figures] == [
        [sources[file]] if file.filename.format != "TIFF" else [] for file in answer.images.files
    ]
    others = rows_of(shown)[1:]
    assert [cells[0].text for cells in others] == [str(one.file) for one in answer.set_aside]
    for cells, verdict in zip(others, answer.set_aside, strict=True):
        assert cells[2].text.startswith(verdict.rule.statement)
    assert ("Amazon does not say whether" in shown.text) == answer.depends_on_fallback


# Arrangement.


@settings(max_examples=60)
@given(intakes, st.sampled_from(Fallback))
def test_each_store_shows_the_images_of_its_answer_in_order(
    intake: Intake, fallback: Fallback
) -> None:
    countries = [one.scope for one in intake.submissions if isinstance(one.scope, Marketplace)]
    stores = [*dict.fromkeys([Marketplace.US, *countries, NIGERIA])]
    root = page_of(preview_page(intake, str, stores=stores, fallback=fallback))
    products = products_of(root)
    assert [*products] == [*intake.catalogue]
    for asin, submitted in intake.catalogue.items():
        for number, store in enumerate(stores):
            answer = resolve(submitted, store, fallback=fallback)
            check_store(shown_for(products[asin], number), answer)


def test_preview_page_layout() -> None:
    codes = ["MAIN", "PT01", "PT02", "SWCH", "PS01", "EEGL", "NEW1"]
    names = [f"B000123456.{code}.jpg" for code in reversed(codes)]
    [product] = products_of(page_of(preview_page(scan_names(names), str))).values()
    [main] = [one for one in product.all("figure") if one.classes == {"main"}]
    [gallery] = [one for one in product.all("div") if one.classes == {"gallery"}]
    assert [next(main.all("b")).text] == codes[:1]
    assert [one.text for one in gallery.all("b")] == codes[1:3]
    sections = [(next(one.all("h3")).text, [*one.all("b")]) for one in product.all("section")]
    assert [(heading, [one.text for one in codes]) for heading, codes in sections] == [
        ("Swatch", ["SWCH"]),
        ("Product safety and compliance", ["PS01"]),
        ("Energy label", ["EEGL"]),
        ("Undocumented codes", ["NEW1"]),
    ]
    assert {VariantCode(code).role for code in codes} == {*Role}


def test_preview_page_alternative_texts() -> None:
    names = ["B000123456.MAIN.jpg", "B000123456.NEW1.jpg"]
    images = page_of(preview_page(scan_names(names), str)).all("img")
    assert [image.attributes["alt"] for image in images] == [
        "MAIN, primary image, first on the page and in search",
        "NEW1, not documented",
    ]


def test_preview_page_without_pictures() -> None:
    names = ["B000123456.MAIN.tif", "B000123456.PT01.jpg"]
    root = page_of(preview_page(scan_names(names), lambda _: None))
    assert [*root.all("img")] == []
    assert root.text.count("No preview") == 2


def test_preview_page_shares_blocks_of_alike_stores() -> None:
    intake = scan_names(["B000123456.MAIN.jpg", "DE/B000123456.PT01.jpg"])
    assert len([*page_of(preview_page(intake, str)).all("img")]) == 1


def test_preview_page_store_switch() -> None:
    intake = Intake("", (), ())
    root = page_of(preview_page(intake, str))
    inputs = [*root.all("input")]
    assert {one.attributes["type"] for one in inputs} == {"radio"}
    assert {one.attributes["name"] for one in inputs} == {"store"}
    assert ["checked" in one.attributes for one in inputs] == [True, *[False] * 22]
    assert [one.attributes["aria-label"] for one in inputs] == [
        f"{store}, {store.name}" for store in MARKETPLACES
    ]
    labels = [(one.attributes["for"], one.text) for one in root.all("label")]
    ids = [one.attributes["id"] for one in inputs]
    assert labels == [*zip(ids, map(str, MARKETPLACES), strict=True)]
    assert [one.text for one in root.all("legend")] == ["Store"]
    assert "No products." in root.text


def test_preview_page_store_beyond_the_table() -> None:
    one = scan_names(["B000123456.MAIN.jpg"], scope=NIGERIA)
    root = page_of(preview_page(one, str))
    assert [label.text for label in root.all("label")][-1] == "NG"
    asked = page_of(preview_page(one, str, stores=[NIGERIA, Marketplace.DE, NIGERIA]))
    assert [label.text for label in asked.all("label")] == ["NG", "DE"]


def test_preview_page_no_stores() -> None:
    root = page_of(preview_page(scan_names(["B000123456.MAIN.jpg"]), str, stores=[]))
    assert [*root.all("input", "figure")] == []


def test_preview_page_rejections() -> None:
    intake = scan_names(["US/B000123456.MAIN.jpg", "B000123456.MAIN.jpg.jpg", "<b>.jpg"])
    root = page_of(preview_page(intake, str))
    assert [[cell.text for cell in cells] for cells in rows_of(root)[1:]] == [
        [one.path, one.message, one.suggestion or ""] for one in intake.rejections
    ]


def test_preview_page_never_guarantees_display() -> None:
    root = page_of(preview_page(scan_names([]), str))
    assert Rule.DISPLAY_NOT_GUARANTEED.statement in root.text


# Safety.


@given(hostile_names)
def test_hostile_names_are_escaped(names: list[str]) -> None:
    html = preview_page(scan_names(names), str)
    html.encode()
    root = page_of(html)
    assert [*root.all("script", "a", "link", "iframe", "object", "form", "base", "svg")] == []
    for element in root.all():
        assert not {name for name in element.attributes if name.startswith("on")}
        assert "style" not in element.attributes
        assert element.tag == "img" or not {"src", "href", "srcset"} & element.attributes.keys()


def test_preview_page_content_security_policy() -> None:
    html = preview_page(scan_names(["B000123456.MAIN.jpg"]), str)
    [style] = re.findall("<style>(.*?)</style>", html, re.DOTALL)
    [policy] = [
        meta.attributes["content"]
        for meta in page_of(html).all("meta")
        if meta.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; img-src 'self' file: data:; style-src 'sha256-{digest}'"
    )
    assert "url(" not in style
    assert "@import" not in style


def test_preview_page_hostile_address() -> None:
    root = page_of(preview_page(scan_names(["B000123456.MAIN.jpg"]), lambda _: "\"><b>'&"))
    assert [image.attributes["src"] for image in root.all("img")] == ["\"><b>'&"]


def test_preview_page_title_has_no_parent_folders() -> None:
    root = page_of(preview_page(Intake("/home/someone/<mugs>/"), str))
    assert [one.text for one in root.all("title", "h1")] == ["Preview of <mugs>"] * 2
    assert "someone" not in root.text
    assert next(page_of(preview_page(scan_names([]), str)).all("h1")).text == "Preview of names"
    here = page_of(preview_page(Intake("."), str))
    assert next(here.all("h1")).text == f"Preview of {Path.cwd().name}"


# Linked pictures.

ODD_NAMES = [
    "a b",
    "100%",
    "a#b",
    "a?b",
    "a:b",
    "javascript:",
    "ä€",
    "%2e%2e",
    "<b>",
    "a&amp;b",
    "\udc80",
]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_linked_pictures_odd_folder_names(name: str, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / name, f"DE/{NAME}")
    for page in (tmp_path / "page.html", folder / "page.html", tmp_path / "pages" / "page.html"):
        link = linked_pictures(folder, page=page)(f"DE/{NAME}")
        assert not urlsplit(link).scheme, "folder and page can be moved together"
        address = urlsplit(urljoin(page.as_uri(), link))
        assert (address.scheme, address.netloc, address.query) == ("file", "", "")
        assert Path(os.fsdecode(unquote_to_bytes(address.path))).samefile(folder / "DE" / NAME)


@given(st.text())
def test_a_link_is_only_a_path(path: str) -> None:
    link = linked_pictures(Path(__file__).parent, page="page.html")(path.replace("/", "_"))
    parts = urlsplit(link)
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
    assert link.isascii()


def test_linked_pictures_of_another_drive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def other_drive(_path: object, _start: object) -> str:
        raise ValueError

    monkeypatch.setattr(os.path, "relpath", other_drive)
    link = linked_pictures(tmp_path, page="page.html")(NAME)
    assert link == f"{tmp_path.as_uri()}/{NAME}"


def test_linked_pictures_of_a_zip(tmp_path: Path) -> None:
    archive = zip_of(tmp_path / "a.zip", folder_of(tmp_path / "a", NAME))
    for source in (archive, tmp_path / "missing"):
        with pytest.raises(UnlinkableSource, match="not a folder"):
            linked_pictures(source, page="page.html")


# Inlined pictures.


@pytest.mark.parametrize("kind", ["folder", "zip", "file"])
def test_inlined_pictures(kind: str, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "a", NAME, "DE/B000123456.PT01.png.jpg", "DE/B000123456.PT01.jpg")
    archive = zip_of(tmp_path / "a.zip", folder)
    with archive.open("rb") as file:
        source = {"folder": folder, "zip": archive, "file": file}[kind]
        with inlined_pictures(source) as pictures:
            for path in (NAME, "DE/B000123456.PT01.jpg"):
                head, _, content = str(pictures(path)).partition(",")
                assert head == "data:image/jpeg;base64"
                assert b64decode(content) == (folder / path).read_bytes()
            assert pictures("B000123456.PT99.jpg") is None


def test_inlined_pictures_media_type(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "B000123456.MAIN.png", "B000123456.PT01.gif")
    with inlined_pictures(folder) as pictures:
        assert str(pictures("B000123456.MAIN.png")).startswith("data:image/png;")
        assert str(pictures("B000123456.PT01.gif")).startswith("data:image/gif;")


def test_inlined_pictures_too_large(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    names = [f"B000123456.PT0{number}.jpg" for number in range(1, 5)]
    folder = folder_of(tmp_path, *names)
    (folder / names[0]).write_bytes(bytes(17))
    monkeypatch.setattr(preview, "_MAX_PICTURE_BYTES", 16)
    monkeypatch.setattr(preview, "_MAX_PAGE_BYTES", 25)
    with inlined_pictures(folder) as pictures:
        assert [bool(pictures(name)) for name in names] == [False, True, True, False]


def test_inlined_pictures_symbolic_link(tmp_path: Path) -> None:
    (tmp_path / "B000123456.MAIN.jpg").symlink_to(__file__)
    with inlined_pictures(tmp_path) as pictures:
        assert pictures("B000123456.MAIN.jpg") is None


def test_inlined_pictures_deleted_file(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, NAME)
    with inlined_pictures(folder) as pictures:
        (folder / NAME).unlink()
        assert pictures(NAME) is None


def test_inlined_pictures_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource), inlined_pictures(tmp_path / "missing"):
        pass


def test_linked_and_inlined_pages_show_the_same_pictures(tmp_path: Path) -> None:
    catalogue = Path(__file__).parents[2] / "docs" / "examples" / "catalogue"
    intake = scan(catalogue)
    linked = preview_page(intake, linked_pictures(catalogue, page=tmp_path / "page.html"))
    with inlined_pictures(catalogue) as pictures:
        inlined = preview_page(intake, pictures)
    assert linked.count("<img") == inlined.count("<img") == inlined.count('src="data:image/')

"""The preview page: each store's images in order, harmless HTML, linked and inlined pictures."""

from __future__ import annotations

import os
import re
import zipfile
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urljoin, urlsplit

import pytest
from hypothesis import given, settings, strategies as st
from markup import Element, parsed, rows_of
from worlds import NIGERIA

from listing_images import (
    MARKETPLACES,
    DisplayedImages,
    Fallback,
    Finding,
    ImageFile,
    Intake,
    Marketplace,
    Role,
    Rule,
    Severity,
    Submission,
    UnlinkableSource,
    UnreadableSource,
    VariantCode,
    inlined_pictures,
    linked_pictures,
    preview_page,
    preview_pages,
    resolve,
    resolve_all,
    scan,
    scan_names,
    to_page,
)
from listing_images.analysis.identity import is_same_set
from listing_images.html import pictures as module, preview
from listing_images.html.preview import is_preview_page
from listing_images.resolution.explanation import GRADES_IN_WORDS
from listing_images.strategies import invalid_filenames, submissions

NAME = "B000123456.MAIN.jpg"
CATALOGUE = Path(__file__).parents[2] / "docs" / "examples" / "catalogue"


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
    return {str(one.attributes["id"]): one for one in root.all("article")}


def is_visible(element: Element, number: int) -> bool:
    """Whether an element is visible if one store is chosen."""
    return "of-store" not in element.classes or f"in-{number}" in element.classes


def visible(root: Element, number: int | None) -> Element:
    """Return what is visible if one store is chosen, or all."""
    inner = [
        one if isinstance(one, str) else visible(one, number)
        for one in root.inner
        if isinstance(one, str) or number is None or is_visible(one, number)
    ]
    return Element(root.tag, root.attributes, inner)


def picture_of(figure: Element) -> list[str | None]:
    return [image.attributes["src"] for image in figure.all("img")]


def has_preview(file: ImageFile) -> bool:
    return file.filename is not None and file.filename.format != "TIFF"


def check_store(root: Element, asin: str, number: int, answer: DisplayedImages) -> None:
    shown = visible(products_of(root)[asin], number)
    figures = [one for one in shown.all("figure") if "aside" not in one.classes]
    sources = {one.file: f"{one.scope}/{one.file}" for one in answer.verdicts if one.displayed}
    assert [next(one.all("figcaption")).text.removesuffix(" differs") for one in figures] == [
        f"{file.variant} {file}" for file in answer.images.files
    ]
    assert [picture_of(one) for one in figures] == [
        [sources[file]] if has_preview(file) else [] for file in answer.images.files
    ]
    reasons = {
        f"#{one.attributes['id']}": one.text for one in root.all("li") if "id" in one.attributes
    }
    asides = [one for one in shown.all("figure") if "aside" in one.classes]
    found = set()
    for figure in asides:
        [link] = figure.all("a")
        name = next(figure.all("figcaption")).text.split(" ")[1]
        found.add((name, reasons[str(link.attributes["href"])]))
    assert len(asides) == len(answer.set_aside)
    assert found == {
        (str(one.file), f"{one.rule.statement[:-1]} ({GRADES_IN_WORDS[one.grade]}).")
        for one in answer.set_aside
    }
    assert ("Depends on the fallback" in shown.text) == answer.depends_on_fallback


# Arrangement.


@settings(max_examples=settings.default.max_examples // 2)
@given(intakes, st.sampled_from(Fallback))
def test_each_store_shows_the_images_of_its_answer_in_order(
    intake: Intake, fallback: Fallback
) -> None:
    countries = [one.scope for one in intake.submissions if isinstance(one.scope, Marketplace)]
    stores = [*dict.fromkeys([Marketplace.US, *countries, NIGERIA])]
    root = page_of(preview_page(intake, str, stores=stores, fallback=fallback))
    assert [*products_of(root)] == [*intake.catalogue]
    for asin, submitted in intake.catalogue.items():
        for number, store in enumerate(stores):
            check_store(root, asin, number, resolve(submitted, store, fallback=fallback))


@settings(max_examples=settings.default.max_examples // 2)
@given(intakes, st.sampled_from(Fallback))
def test_a_product_is_marked_if_its_stores_show_different_images(
    intake: Intake, fallback: Fallback
) -> None:
    root = page_of(preview_page(intake, str, fallback=fallback))
    index = {line.text.split(" ")[0]: line for nav in root.all("nav") for line in nav.all("li")}
    for asin, submitted in intake.catalogue.items():
        sets = [*resolve_all(submitted, fallback=fallback).image_sets().values()]
        differs = not all(is_same_set(sets[0], images) for images in sets)
        assert products_of(root)[asin].classes == {"differs" if differs else "same"}
        assert index[asin].classes == {"differs" if differs else "same"}
        assert ("stores differ" in index[asin].text) == differs
        marked = [one for one in root.all("figure") if "contested" in one.classes]
        assert all("differs" in one.text for one in marked)


def test_preview_page_layout() -> None:
    codes = ["MAIN", "PT01", "PT02", "SWCH", "PS01", "EEGL", "NEW1"]
    names = [f"B000123456.{code}.jpg" for code in reversed(codes)]
    [product] = products_of(page_of(preview_page(scan_names(names), str))).values()
    [main] = [one for one in product.all("div") if one.classes == {"slot", "main"}]
    [gallery] = [one for one in product.all("div") if one.classes == {"gallery"}]
    assert [next(main.all("b")).text] == codes[:1]
    assert [one.text for one in gallery.all("b")] == codes[1:3]
    sections = {
        next(one.all("h4")).text: [code.text for code in one.all("b")]
        for one in product.all("section")
        if not one.classes
    }
    assert sections == {
        "Swatch": ["SWCH"],
        "Product safety and compliance": ["PS01"],
        "Energy label": ["EEGL"],
        "Undocumented codes": ["NEW1"],
    }
    assert {VariantCode(code).role for code in codes} == {*Role}


def test_preview_page_groups_side_by_side() -> None:
    names = ["B000123456.MAIN.jpg", "DE/B000123456.MAIN.png", "FR/B000123456.PT01.gif"]
    stores = ["US", "DE", "FR"]
    [product] = products_of(page_of(preview_page(scan_names(names), str, stores=stores))).values()
    followers, german = [one for one in product.all("section") if "group" in one.classes]
    assert next(followers.all("h3")).text == "From the global set 1 image"
    assert next(german.all("h3")).text == "From the set of Germany 1 image"
    lines = [one.text for one in product.all("p") if "stores" in one.classes]
    assert lines == ["In US, FR", "In DE"]
    # The image that loses is next to the one that wins.
    [slot] = [one for one in german.all("div") if "slot" in one.classes]
    assert [*map(picture_of, slot.all("figure"))] == [
        ["DE/B000123456.MAIN.png"],
        ["B000123456.MAIN.jpg"],
    ]
    assert "MAIN B000123456.MAIN.jpg from the global set is not displayed: the" in slot.text
    assert "nothing in its place" in followers.text
    assert "B000123456.PT01.gif from the set of France is not displayed in FR" in followers.text


def test_preview_page_marks_what_differs_in_any_store() -> None:
    names = ["B000123456.MAIN.jpg", "B000123456.PT01.jpg", "B000123456.PT02.jpg"]
    french = ["FR/B000123456.MAIN.jpg", "FR/B000123456.PT01.jpg", "FR/B000123456.PT02.png"]
    intake = scan_names([*names, "DE/B000123456.MAIN.jpg", "DE/B000123456.PT02.jpg", *french])
    root = page_of(preview_page(intake, str, stores=["US", "DE", "FR"]))
    marked = [one for one in root.all("figure") if "contested" in one.classes]
    # Germany lacks PT01, and France has another PT02.
    assert [next(one.all("b")).text for one in marked] == ["PT01", "PT02", "PT02", "PT01", "PT02"]


def test_preview_page_same_pictures_do_not_differ(tmp_path: Path) -> None:
    files = ["B000123456.MAIN.jpg", "DE/B000123456.MAIN.jpeg"]
    for name in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((CATALOGUE / "B000123456.MAIN.jpg").read_bytes())
    names = preview_page(scan_names(files), str)
    pictures = preview_page(scan(tmp_path), str)
    assert ['class="differs"' in page for page in (names, pictures)] == [True, False]


def test_preview_page_sold_in() -> None:
    intake = scan_names(["B000123456.MAIN.jpg"])
    root = page_of(preview_page(intake, str, stores=["US", "DE", "FR"], sold_in=["FR", "DE"]))
    [line] = [one.text for one in root.all("p") if "stores" in one.classes]
    assert line == "Sold in DE, FR. Not sold in US"
    assert [one.text for one in root.all("span") if one.classes == {"store", "sold"}] == [
        "DE",
        "FR",
    ]
    labels = [one.attributes.get("aria-label") for one in root.all("input")]
    assert "DE, Germany, sold there" in labels
    assert "Sold in DE and FR." in root.text
    everywhere = page_of(preview_page(intake, str, stores=["DE", "FR"], sold_in=["FR", "DE"]))
    assert "Not sold" not in everywhere.text
    nowhere = page_of(preview_page(intake, str, stores=["US"], sold_in=[]))
    assert "Not sold in any store." in nowhere.text


def test_preview_page_one_store_has_nothing_to_compare() -> None:
    root = page_of(preview_page(scan_names(["B000123456.MAIN.jpg"]), str, stores=["DE"]))
    assert "same in every store" not in root.text
    nothing = page_of(preview_page(scan_names(["B000123456.PT01.jpg"]), str))
    assert "nothing displayed in 23 stores" in nothing.text
    assert "same in every store" not in nothing.text


def test_preview_page_marks() -> None:
    names = ["B000123456.PT01.jpg", "DE/B000123456.MAIN.png", "B000123456.MAIN.jpg.jpg"]
    root = page_of(preview_page(scan_names(names), str))
    [line] = [line.text for nav in root.all("nav") for line in nav.all("li")]
    assert line == (
        "B000123456 stores differ nothing displayed in 22 stores 1 not displayed "
        "depends on the fallback 1 rejected"
    )


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


def test_preview_page_linked_image() -> None:
    link = "https://example.com/main.jpg"
    submission = Submission(ImageFile.linked("B000123456", "MAIN", link))
    root = page_of(preview_page(Intake("", (submission,), ("row 1",)), str))
    assert [*root.all("img")] == []
    assert f"MAIN {link}" in root.text


def test_preview_page_first_pictures_are_loaded_at_once() -> None:
    names = [f"B000{number:06}.MAIN.jpg" for number in range(100)]
    images = [*page_of(preview_page(scan_names(names), str)).all("img")]
    assert [image.attributes.get("loading") for image in images] == [None] * 40 + ["lazy"] * 60


def test_preview_page_shares_blocks_of_alike_stores() -> None:
    intake = scan_names(["B000123456.MAIN.jpg", "DE/B000123456.PT01.jpg"])
    sources = [image.attributes["src"] for image in page_of(preview_page(intake, str)).all("img")]
    assert sources == ["B000123456.MAIN.jpg", "DE/B000123456.PT01.jpg"]


def test_preview_page_store_switch() -> None:
    root = page_of(preview_page(Intake("", (), ()), str))
    inputs = [one for one in root.all("input") if one.attributes["type"] == "radio"]
    assert {one.attributes["name"] for one in inputs} == {"store"}
    assert ["checked" in one.attributes for one in inputs] == [True, *[False] * 23]
    assert [one.attributes["aria-label"] for one in inputs] == [
        "All stores",
        *[f"{store}, {store.name}" for store in MARKETPLACES],
    ]
    labels = [(one.attributes["for"], one.text) for one in root.all("label")]
    ids = [one.attributes["id"] for one in inputs]
    assert labels[:-1] == [*zip(ids, ["All", *map(str, MARKETPLACES)], strict=True)]
    assert labels[-1] == ("only-differing", "Only products whose stores differ")
    assert [one.text for one in root.all("legend")] == ["Store"]
    assert "No products." in root.text


def stores_of(root: Element) -> list[str]:
    return [one.text for one in root.all("label")][1:-1]


def test_preview_page_store_beyond_the_table() -> None:
    one = scan_names(["B000123456.MAIN.jpg"], scope=NIGERIA)
    assert stores_of(page_of(preview_page(one, str)))[-1] == str(NIGERIA)
    asked = page_of(preview_page(one, str, stores=[NIGERIA, "Germany", NIGERIA]))
    assert stores_of(asked) == [str(NIGERIA), "DE"]


def test_preview_page_no_stores() -> None:
    root = page_of(preview_page(scan_names(["B000123456.MAIN.jpg"]), str, stores=[]))
    assert [*root.all("input", "figure")] == []


def test_preview_page_rejections() -> None:
    intake = scan_names(["US/B000123456.MAIN.jpg", "B000123456.MAIN.jpg.jpg", "<b>.jpg"])
    root = page_of(preview_page(intake, str))
    assert [[cell.text for cell in cells] for cells in rows_of(root)[1:]] == [
        [one.path, one.message, one.suggestion or ""] for one in intake.rejections
    ]
    [link] = [one for one in root.all("a") if one.text == "3 files rejected"]
    targets = [f"#{one.attributes['id']}" for one in root.all("section") if "id" in one.attributes]
    assert [link.attributes["href"]] == targets


def test_preview_page_notices() -> None:
    notice = Finding("A_CODE", Severity.ADVICE, Rule.FOLDERS_NAME_SCOPES, "Read as <global>.")
    intake = Intake("a folder", (), (), notices=(notice,))
    [details] = page_of(preview_page(intake, str)).all("details")
    assert [one.text for one in details.all("summary", "li")] == ["1 notice", "Read as <global>."]


def test_preview_page_never_guarantees_display() -> None:
    root = page_of(preview_page(scan_names([]), str))
    assert Rule.DISPLAY_NOT_GUARANTEED.statement in root.text


def test_a_search_finds_each_name() -> None:
    root = page_of(preview_page(scan_names(["B000123456.MAIN.jpg", "B0.MAIN.jpg"]), str))
    assert {"B000123456.MAIN.jpg", "B0.MAIN.jpg"} <= {*root.text.replace("jpg", "jpg ").split()}


# Several pages.


@pytest.fixture(scope="module")
def long_intake() -> Intake:
    names = [f"B000{number:06}.MAIN.jpg" for number in range(450)]
    return scan_names([*names, "DE/B000000300.MAIN.png", "holiday.jpg"])


def test_preview_pages_of_a_short_catalogue() -> None:
    intake = scan_names(["B000123456.MAIN.jpg"])
    assert preview_pages(intake, str, page="a.html") == {"a.html": preview_page(intake, str)}


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("a.b.html", ["a.b.html", "a.b-1.html", "a.b-2.html", "a.b-3.html"]),
        ("page", ["page", "page-1", "page-2", "page-3"]),
        (".page", [".page", ".page-1", ".page-2", ".page-3"]),
    ],
)
def test_preview_pages_names(long_intake: Intake, page: str, names: list[str]) -> None:
    assert [*preview_pages(long_intake, str, page=page, stores=["DE"])] == names


@pytest.mark.parametrize(
    ("products", "names"),
    [
        pytest.param(2, ["preview.html"], id="as many as one page has"),
        pytest.param(3, ["preview.html", "preview-1.html", "preview-2.html"], id="one more"),
    ],
)
def test_preview_pages_by_default(
    products: int, names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "_PRODUCTS_PER_PAGE", 2)
    intake = scan_names([f"B00000000{number}.MAIN.jpg" for number in range(products)])
    assert [*preview_pages(intake, str)] == names


def test_preview_pages_of_a_long_catalogue(long_intake: Intake) -> None:
    pages = preview_pages(long_intake, str, page="<a>.html", stores=["DE", "US"])
    index, *others = [page_of(html) for html in pages.values()]
    products = [products_of(page) for page in others]
    assert [len(some) for some in products] == [200, 200, 50]
    links = {one.text: str(one.attributes["href"]) for one in index.all("a")}
    names = [*pages]
    for asin in long_intake.catalogue:
        name, _, anchor = links[asin].partition("#")
        place = names.index(unquote(name).removeprefix("./"))
        assert anchor == asin
        assert asin in products[place - 1]
    assert "450 products: stores differ in 1. 1 file rejected." in index.text
    assert "200 of 450 products: stores differ in 1. 1 file rejected." in others[1].text
    # The rejected files are only in the index, to which each page links.
    assert ["holiday.jpg" in page.text for page in (index, *others)] == [True, *[False] * 3]
    for page in others:
        [link] = [one for one in page.all("a") if one.text == "1 file rejected"]
        assert link.attributes["href"] == "./%3Ca%3E.html#rejected"
        [here] = [one.text for nav in page.all("nav") for one in nav.all("b")]
        assert page is others[int(here) - 1]


def test_is_preview_page(tmp_path: Path, long_intake: Intake) -> None:
    place = tmp_path / "a"
    for html in preview_pages(long_intake, str, stores=["DE"]).values():
        place.write_text(html, encoding="utf-8")
        assert is_preview_page(place)
    late = f"{' ' * 1_000}{preview_page(scan_names([]), str)}"
    for other in (to_page(title="listing-images preview"), "", "\xff\0", late):
        place.write_text(other, encoding="utf-8")
        assert not is_preview_page(place)
    with pytest.raises(FileNotFoundError):
        is_preview_page(tmp_path / "missing")


# Safety.


@given(hostile_names)
def test_hostile_names_are_escaped(names: list[str]) -> None:
    html = preview_page(scan_names(names), str)
    html.encode()
    root = page_of(html)
    assert [*root.all("script", "link", "iframe", "object", "form", "base", "svg")] == []
    for element in root.all():
        assert not {name for name in element.attributes if name.startswith("on")}
        assert "style" not in element.attributes
        assert element.tag == "img" or not {"src", "srcset"} & element.attributes.keys()
        assert (element.attributes.get("href") or "#").startswith("#")


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
        with pytest.raises(UnlinkableSource) as caught:
            linked_pictures(source, page="page.html")
        assert caught.value.path == str(source)
    assert str(UnlinkableSource("a.zip")) == (
        "'a.zip' is not a folder, so a page cannot link to its pictures. "
        "Use inlined_pictures or --inline to put them into the page."
    )


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
    monkeypatch.setattr(module, "_MAX_PICTURE_BYTES", 16)
    monkeypatch.setattr(module, "_MAX_PAGE_BYTES", 25)
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
    intake = scan(CATALOGUE)
    linked = preview_page(intake, linked_pictures(CATALOGUE, page=tmp_path / "page.html"))
    with inlined_pictures(CATALOGUE) as pictures:
        inlined = preview_page(intake, pictures)
    assert linked.count("<img") == inlined.count("<img") == inlined.count('src="data:image/')

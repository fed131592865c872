"""The preview page: each store's images as the answer has them, and nothing that could do harm."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

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
    VariantCode,
    preview_page,
    resolve,
    scan_names,
)
from listing_images.strategies import invalid_filenames, submissions


def intake_of(some: list[object]) -> Intake:
    return Intake("a folder", tuple(some), tuple([f"{one.scope}/{one.file}" for one in some]))


intakes = st.lists(
    submissions(asin="B000123456") | submissions(asin="B000234567"),
    max_size=8,
    unique_by=lambda one: (one.asin, one.scope, one.variant),
).map(intake_of)
"""Intakes in which every path tells the scope and the name."""

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


def same(path: str) -> str:
    return path


def products_of(root: Element) -> dict[str, Element]:
    return {next(one.all("h2")).text: one for one in root.all("article")}


def shown_for(product: Element, number: int) -> Element:
    """Return what of a product is there where one store is chosen."""
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
    aside = [(cells[0].text, cells[2].text) for cells in rows_of(shown)[1:]]
    assert [name for name, _ in aside] == [str(one.file) for one in answer.set_aside]
    for (_, why), verdict in zip(aside, answer.set_aside, strict=True):
        assert why.startswith(verdict.rule.statement)
    assert ("Amazon does not say whether" in shown.text) == answer.depends_on_fallback


# What is shown.


@settings(max_examples=60)
@given(intakes, st.sampled_from(Fallback))
def test_each_store_shows_what_the_answer_says_in_its_order(
    intake: Intake, fallback: Fallback
) -> None:
    countries = [one.scope for one in intake.submissions if isinstance(one.scope, Marketplace)]
    stores = [*dict.fromkeys([Marketplace.US, *countries, NIGERIA])]
    root = page_of(preview_page(intake, same, stores=stores, fallback=fallback))
    products = products_of(root)
    assert [*products] == [*intake.catalogue]
    for asin, submitted in intake.catalogue.items():
        for number, store in enumerate(stores):
            answer = resolve(submitted, store, fallback=fallback)
            check_store(shown_for(products[asin], number), answer)


def test_the_page_is_laid_out_like_a_product_page() -> None:
    codes = ["MAIN", "PT01", "PT02", "SWCH", "PS01", "EEGL", "NEW1"]
    names = [f"B000123456.{code}.jpg" for code in reversed(codes)]
    [product] = products_of(page_of(preview_page(scan_names(names), same))).values()
    [main] = [one for one in product.all("figure") if one.classes == {"main"}]
    [gallery] = [one for one in product.all("div") if one.classes == {"gallery"}]
    assert [next(main.all("b")).text] == codes[:1]
    assert [one.text for one in gallery.all("b")] == codes[1:3]
    sections = [(next(one.all("h3")).text, [*one.all("b")]) for one in product.all("section")]
    assert [(heading, [one.text for one in codes]) for heading, codes in sections] == [
        ("Swatch", ["SWCH"]),
        ("Product safety and compliance", ["PS01"]),
        ("Energy label", ["EEGL"]),
        ("Codes that are not documented", ["NEW1"]),
    ]
    assert {VariantCode(code).role for code in codes} == {*Role}


def test_every_picture_is_named_for_those_who_do_not_see_it() -> None:
    names = ["B000123456.MAIN.jpg", "B000123456.NEW1.jpg"]
    images = page_of(preview_page(scan_names(names), same)).all("img")
    assert [image.attributes["alt"] for image in images] == [
        "MAIN, primary image, first on the page and in search",
        "NEW1, not documented",
    ]


def test_where_a_browser_has_nothing_to_show_that_is_said() -> None:
    names = ["B000123456.MAIN.tif", "B000123456.PT01.jpg"]
    root = page_of(preview_page(scan_names(names), lambda _: None))
    assert [*root.all("img")] == []
    assert root.text.count("no picture that a browser shows") == 2


def test_pictures_that_several_stores_show_stand_in_the_page_once() -> None:
    intake = scan_names(["B000123456.MAIN.jpg", "DE/B000123456.PT01.jpg"])
    assert len([*page_of(preview_page(intake, same)).all("img")]) == 1


def test_every_store_can_be_chosen_and_the_first_one_is() -> None:
    intake = Intake("", (), ())
    root = page_of(preview_page(intake, same))
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
    assert "No product." in root.text


def test_a_store_beyond_the_table_can_be_chosen_where_something_is_submitted_for_it() -> None:
    one = scan_names(["B000123456.MAIN.jpg"], scope=NIGERIA)
    root = page_of(preview_page(one, same))
    assert [label.text for label in root.all("label")][-1] == "NG"
    asked = page_of(preview_page(one, same, stores=[NIGERIA, Marketplace.DE, NIGERIA]))
    assert [label.text for label in asked.all("label")] == ["NG", "DE"]


def test_without_a_choice_of_stores_there_is_no_store() -> None:
    root = page_of(preview_page(scan_names(["B000123456.MAIN.jpg"]), same, stores=[]))
    assert [*root.all("input", "figure")] == []


def test_what_is_refused_is_told_with_its_reason() -> None:
    intake = scan_names(["US/B000123456.MAIN.jpg", "B000123456.MAIN.jpg.jpg", "<b>.jpg"])
    root = page_of(preview_page(intake, same))
    assert [[cell.text for cell in cells] for cells in rows_of(root)[1:]] == [
        [one.path, one.message, one.suggestion or ""] for one in intake.rejections
    ]


def test_display_is_never_promised() -> None:
    root = page_of(preview_page(scan_names([]), same))
    assert Rule.DISPLAY_NOT_GUARANTEED.statement in root.text


# What can do no harm.


@given(hostile_names)
def test_hostile_names_stay_text(names: list[str]) -> None:
    html = preview_page(scan_names(names), same)
    html.encode()
    root = page_of(html)
    assert [*root.all("script", "a", "link", "iframe", "object", "form", "base", "svg")] == []
    for element in root.all():
        assert not {name for name in element.attributes if name.startswith("on")}
        assert "style" not in element.attributes
        assert element.tag == "img" or not {"src", "href", "srcset"} & element.attributes.keys()


def test_the_page_may_load_pictures_and_apply_its_own_style_and_nothing_else() -> None:
    html = preview_page(scan_names(["B000123456.MAIN.jpg"]), same)
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


def test_an_address_is_escaped() -> None:
    root = page_of(preview_page(scan_names(["B000123456.MAIN.jpg"]), lambda _: "\"><b>'&"))
    assert [image.attributes["src"] for image in root.all("img")] == ["\"><b>'&"]


def test_the_title_is_the_folders_name_and_tells_nothing_of_the_machine() -> None:
    root = page_of(preview_page(Intake("/home/someone/<mugs>/"), same))
    assert [one.text for one in root.all("title", "h1")] == ["Preview of <mugs>"] * 2
    assert "someone" not in root.text
    assert next(page_of(preview_page(scan_names([]), same)).all("h1")).text == "Preview of names"
    here = page_of(preview_page(Intake("."), same))
    assert next(here.all("h1")).text == f"Preview of {Path.cwd().name}"


# What cannot be asked.


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        (("a folder", same), {}, "made of an Intake, not str"),
        ((scan_names([]), same), {"fallback": "WHOLE_SET"}, "fallback is a Fallback, not str"),
        ((scan_names([]), same), {"stores": ["DE"]}, "a store is a Marketplace, not str"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    arguments: tuple[Intake, object], options: dict[str, Fallback], message: str
) -> None:
    with pytest.raises(TypeError, match=message):
        preview_page(*arguments, **options)

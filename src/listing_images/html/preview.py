"""Pages that show where stores differ, with the pictures of a folder."""

from __future__ import annotations

import os
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Final, TypeAlias
from urllib.parse import quote

from .._wording import counted, join_words
from ..intake.intake import Intake
from ..intake.rejection import Rejection
from ..resolution.displayed import resolve_all
from ..resolution.explanation import FALLBACK_MATTERS
from ..resolution.verdicts import Fallback
from ..rules import Rule
from ..values.asin import Asin
from ..values.changes import Submission
from ..values.marketplace import MARKETPLACES, Marketplace, as_stores, table_order
from ..values.submitted import SubmittedImages
from .answers import split_rejections
from .page import document
from .product import PageParts, Product, arrange_product, break_at_dots
from .style import style_sheet
from .table import escape_text

__all__ = ["is_preview_page", "preview_page", "preview_pages"]


_PRODUCTS_PER_PAGE: Final = 200
_UNSUPPORTED_BY_BROWSERS: Final = {"TIFF"}
_MARKER: Final = "listing-images preview"
_HEAD_LENGTH: Final = 1_000
_REJECTED: Final = "rejected"

_AddressOf: TypeAlias = Callable[[str], str | None]
_Stores: TypeAlias = Iterable[Marketplace | str]


def preview_page(
    intake: Intake,
    address_of: _AddressOf,
    *,
    stores: _Stores | None = None,
    sold_in: _Stores | None = None,
    fallback: Fallback = Fallback.WHOLE_SET,
) -> str:
    """Return a page that shows where stores differ, with each product's pictures.

    Each product has its groups of stores side by side. In a group, the main image is large, next to
    the gallery. Swatch, safety images and energy label have sections of their own
    (`Rule.SAFETY_IMAGES_STAND_APART`). Slots that differ are marked. An image that is not displayed
    is next to the one that is displayed instead, with the reason. An index lists the products.
    Readers can choose one store, or only the products whose stores differ. The page lists the
    rejected files, and says that display is never guaranteed (`Rule.DISPLAY_NOT_GUARANTEED`). It
    contains no scripts and loads nothing but the pictures.

    Args:
        intake: The result of `scan`.
        address_of: A function from a path of the intake to the picture's address for a browser,
            or to None for no picture. `linked_pictures` and `inlined_pictures` return one.
        stores: The stores to compare. None means the stores of the table, and the submitted
            countries beyond it.
        sold_in: The stores with an active offer, which are marked; None if unknown.
        fallback: What fills a slot that a store's own set lacks.

    Returns:
        The page, in HTML.

    Example:
        >>> from listing_images import scan_names
        >>> page = preview_page(scan_names(["B000123456.MAIN.jpg"]), lambda path: None)
        >>> "From the global set" in page
        True
    """
    preview = _Preview(intake, address_of, stores, sold_in, fallback)
    return preview.products_page(preview.catalogue)


def preview_pages(  # noqa: PLR0913 - every argument has a name
    intake: Intake,
    address_of: _AddressOf,
    *,
    page: str = "preview.html",
    stores: _Stores | None = None,
    sold_in: _Stores | None = None,
    fallback: Fallback = Fallback.WHOLE_SET,
) -> dict[str, str]:
    """Return the pages of a long catalogue, with at most 200 products a page.

    Args:
        intake: As for `preview_page`.
        address_of: As for `preview_page`. All pages must be saved to the same folder.
        page: The file name of the first page.
        stores: As for `preview_page`.
        sold_in: As for `preview_page`.
        fallback: As for `preview_page`.

    Returns:
        The pages by file name. Up to 200 products have one page. More products have an index with
        the name `page`, and numbered pages such as `preview-1.html`.

    Example:
        >>> from listing_images import scan_names
        >>> names = [f"B000{number:06}.MAIN.jpg" for number in range(500)]
        >>> list(preview_pages(scan_names(names), lambda path: None))
        ['preview.html', 'preview-1.html', 'preview-2.html', 'preview-3.html']
    """
    preview = _Preview(intake, address_of, stores, sold_in, fallback)
    catalogue = preview.catalogue
    if len(catalogue) <= _PRODUCTS_PER_PAGE:
        return {page: preview.products_page(catalogue)}
    start, dot, extension = page.rpartition(".")
    start, ending = (start, dot + extension) if start else (page, "")
    items = iter(catalogue.items())
    parts: dict[str, dict[Asin, SubmittedImages]] = {}
    while part := dict(islice(items, _PRODUCTS_PER_PAGE)):
        parts[f"{start}-{len(parts) + 1}{ending}"] = part
    pages = {name: preview.products_page(part, name, page, parts) for name, part in parts.items()}
    return {page: preview.index_page(parts), **pages}


def is_preview_page(path: str | os.PathLike[str]) -> bool:
    """Whether a file is a page that this library wrote, and may be written anew.

    Args:
        path: The path of the file.

    Raises:
        OSError: The file cannot be read.
    """
    with Path(path).open("rb") as file:
        return _meta(_MARKER).encode() in file.read(_HEAD_LENGTH)


def _meta(marker: str) -> str:
    return f'<meta name="generator" content="{marker}">'


class _Preview:
    """The pages of one intake."""

    def __init__(
        self,
        intake: Intake,
        address_of: _AddressOf,
        stores: _Stores | None,
        sold_in: _Stores | None,
        fallback: Fallback,
    ) -> None:
        self._intake = intake
        self._address_of = address_of
        self.catalogue: Mapping[Asin, SubmittedImages] = intake.catalogue
        asked = _every_store(self.catalogue.values()) if stores is None else as_stores(stores)
        self._stores = tuple(dict.fromkeys(asked))
        self._sold_in = None if sold_in is None else frozenset(as_stores(sold_in))
        self._fallback = fallback
        self._errors, self._others = split_rejections(intake.rejections)
        self._rejected = Counter([one.asin for one in self._errors])
        self._products: dict[Asin, tuple[Product, str | None]] = {}
        # Only the last part of the path: the page may be sent to others.
        self._name = Path(intake.source).absolute().name if intake.source else intake.kind

    def products_page(
        self,
        catalogue: Mapping[Asin, SubmittedImages],
        name: str | None = None,
        index: str = "",
        names: Iterable[str] = (),
    ) -> str:
        """Return a page of products; one of several has a name, and links to the others."""
        page = PageParts(self._stores, self._sold_in, self._address)
        products = [
            arrange_product(
                resolve_all(submitted, self._stores, fallback=self._fallback),
                page,
                self._rejected[asin],
            )
            for asin, submitted in catalogue.items()
        ]
        self._products.update({one.asin: (one, name) for one in products})
        body = [
            self._summary(products, index),
            _links(names, name, index) if index else "",
            self._choices(),
            _index([(one, None) for one in products]),
            "<main>\n",
            *([one.html for one in products] or ["<p>No products.</p>\n"]),
            "</main>\n",
            page.reasons_list(FALLBACK_MATTERS),
            "" if index else self._rejections(),
        ]
        return self._document("".join(body), len(self._stores))

    def index_page(self, names: Iterable[str]) -> str:
        """Return the index of several pages that are already made."""
        products = [product for product, _ in self._products.values()]
        body = [
            self._summary(products),
            _links(names),
            _only_differing(),
            _index(self._products.values()),
            self._rejections(),
        ]
        return self._document("".join(body), 0)

    def _address(self, submission: Submission) -> str | None:
        name = submission.file.filename
        # The page loads nothing from the network, so a linked image has no preview.
        if name is None or name.format in _UNSUPPORTED_BY_BROWSERS:
            return None
        return self._address_of(self._intake.path_of(submission))

    def _summary(self, products: list[Product], index: str = "") -> str:
        rejected = f"{counted(len(self._errors), 'file')} rejected"
        rejected += f", {counted(len(self._others), 'other file')}" if self._others else ""
        if self._intake.rejections:
            rejected = f'<a href="{_link(index)}#{_REJECTED}">{rejected}</a>'
        differing = sum(one.differs for one in products)
        some = f"{len(products)} of " if len(products) < len(self.catalogue) else ""
        every = counted(len(self.catalogue), "product")
        lines = [f"{some}{every}: stores differ in {differing}. {rejected}."]
        if self._sold_in is not None:
            codes = [str(store) for store in sorted(self._sold_in, key=table_order)]
            lines.append(f"Sold in {join_words(codes)}." if codes else "Not sold in any store.")
        notices = "".join(
            [f"<li>{escape_text(one.message)}</li>\n" for one in self._intake.notices]
        )
        if notices:
            number = counted(len(self._intake.notices), "notice")
            notices = f"<details>\n<summary>{number}</summary>\n<ul>\n{notices}</ul>\n</details>\n"
        return (
            f'<p class="summary">{" ".join(lines)}</p>\n'
            f'<p class="promise">{escape_text(Rule.DISPLAY_NOT_GUARANTEED.statement)} This page '
            "shows the images that each store considers, in the order that this library assumes."
            f"</p>\n{notices}"
        )

    def _choices(self) -> str:
        if not self._stores:
            return ""
        sold_in = self._sold_in or frozenset()
        choices = [_choice("all", "All", "All stores", " checked")]
        for number, store in enumerate(self._stores):
            sold = ", sold there" if store in sold_in else ""
            label = f"{store}, {escape_text(store.name)}{sold}"
            choices.append(_choice(str(number), str(store), label, "", sold=bool(sold)))
        return (
            f'<fieldset class="stores-choice">\n<legend>Store</legend>\n{"".join(choices)}'
            f"</fieldset>\n{_only_differing()}"
        )

    def _rejections(self) -> str:
        parts = [
            _files_table("Rejected files", self._errors, ["file", "why", "rename to"]),
            _files_table("Other files", self._others, ["file", "why"]),
        ]
        if not any(parts):
            return ""
        return f'<section class="rejected" id="{_REJECTED}">\n{"".join(parts)}</section>\n'

    def _document(self, body: str, number_of_stores: int) -> str:
        sheet = style_sheet(number_of_stores)
        digest = b64encode(sha256(sheet.encode()).digest()).decode()
        return document(
            f"Preview of {self._name}",
            body,
            style=sheet,
            policy=f"default-src 'none'; img-src 'self' file: data:; style-src 'sha256-{digest}'",
            meta=f"{_meta(_MARKER)}\n",
        )


def _files_table(title: str, rejections: Iterable[Rejection], heads: list[str]) -> str:
    rows = [
        {
            "file": break_at_dots(one.path),
            "why": escape_text(one.message),
            "rename to": break_at_dots(one.suggestion or ""),
        }
        for one in rejections
    ]
    if not rows:
        return ""
    lines = [
        "".join([f'<td data-label="{head.capitalize()}">{row[head]}</td>' for head in heads])
        for row in rows
    ]
    head = "".join([f'<th scope="col">{one}</th>' for one in heads])
    body = "".join([f"<tr>{line}</tr>\n" for line in lines])
    return (
        f"<h2>{title}</h2>\n<table>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{body}</tbody>\n</table>\n"
    )


def _every_store(catalogue: Iterable[SubmittedImages]) -> tuple[Marketplace, ...]:
    countries = {store for submitted in catalogue for store in submitted.countries}
    return tuple(sorted({*MARKETPLACES, *countries}, key=table_order))


def _choice(key: str, code: str, label: str, checked: str, *, sold: bool = False) -> str:
    kind = "store sold" if sold else "store"
    return (
        f'<span class="{kind}" title="{label.partition(", ")[2] or label}">'
        f'<input type="radio" name="store" id="store-{key}" aria-label="{label}"{checked}>'
        f'<label for="store-{key}">{code}</label></span>\n'
    )


def _only_differing() -> str:
    return (
        '<fieldset class="only">\n<input type="checkbox" id="only-differing">'
        '<label for="only-differing">Only products whose stores differ</label>\n</fieldset>\n'
    )


def _index(products: Iterable[tuple[Product, str | None]]) -> str:
    lines = [
        f'<li class="{"differs" if one.differs else "same"}">'
        f'<a href="{_link(page)}#{one.asin}">{one.asin}</a>{one.marks}</li>\n'
        for one, page in products
    ]
    if not lines:
        return ""
    return f'<nav class="index">\n<h2>Products</h2>\n<ul>\n{"".join(lines)}</ul>\n</nav>\n'


def _links(names: Iterable[str], here: str | None = None, index: str = "") -> str:
    """Return links to the index and to all pages."""
    links = [f'<a href="{_link(index)}">Index</a>'] if index else []
    links += [
        f"<b>{number}</b>" if name == here else f'<a href="{_link(name)}">{number}</a>'
        for number, name in enumerate(names, start=1)
    ]
    return f'<nav class="pages">\nPages: {" ".join(links)}\n</nav>\n'


def _link(page: str | None) -> str:
    """Return the address of a page in the same folder; empty for this one."""
    return f"./{quote(os.fsencode(page))}" if page else ""

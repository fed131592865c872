"""A page with the pictures of a folder, arranged as each store would show them."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, Final, TypeAlias
from urllib.parse import quote

from .._wording import counted, quoted
from ..errors import ListingImagesError
from ..intake.intake import Intake
from ..intake.opening import open_source
from ..intake.rejection import Rejection
from ..resolution.displayed import DisplayedImages, StoreDisplays, resolve_all
from ..resolution.explanation import FALLBACK_MATTERS, GRADES_IN_WORDS
from ..resolution.verdicts import Fallback, Verdict
from ..rules import Rule
from ..values.changes import Submission, describe_scope
from ..values.filename import ImageFilename
from ..values.marketplace import GLOBAL, MARKETPLACES, Marketplace, table_order
from ..values.submitted import SubmittedImages
from ..values.variant import Role
from .page import document
from .style import style_sheet
from .table import escape_text

__all__ = ["UnlinkableSource", "inlined_pictures", "linked_pictures", "preview_page"]


_MAX_PICTURE_BYTES: Final = 32 << 20
_MAX_PAGE_BYTES: Final = 256 << 20
_UNSUPPORTED_BY_BROWSERS: Final = {"TIFF"}

_SECTIONS: Final = {
    Role.SWATCH: "Swatch",
    Role.SAFETY: "Product safety and compliance",
    Role.ENERGY_LABEL: "Energy label",
    Role.UNDOCUMENTED: "Undocumented codes",
}

_Address: TypeAlias = Callable[[Submission], str | None]


class UnlinkableSource(ListingImagesError):
    """A page cannot link to pictures inside something that is not a folder, such as a zip.

    Attributes:
        path: The path that was given.

    Example:
        >>> linked_pictures("catalogue.zip", page="preview.html")
        Traceback (most recent call last):
            ...
        listing_images.html.preview.UnlinkableSource: 'catalogue.zip' is not a folder, so a page \
cannot link to its pictures. Use inlined_pictures or --inline to put them into the page.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path: str = path

    def __str__(self) -> str:
        return (
            f"{quoted(self.path)} is not a folder, so a page cannot link to its pictures. "
            "Use inlined_pictures or --inline to put them into the page."
        )


def preview_page(
    intake: Intake,
    address_of: Callable[[str], str | None],
    *,
    stores: Iterable[Marketplace] | None = None,
    fallback: Fallback = Fallback.WHOLE_SET,
) -> str:
    """Return a page with each product's pictures, arranged as each store would show them.

    The main image is large, next to the gallery. Swatch, safety images and energy label have
    sections of their own (`Rule.SAFETY_IMAGES_STAND_APART`). Readers choose a store by mouse or
    arrow keys. The page lists the images that a store does not show, with reasons, and the
    rejected files. It says that display is never guaranteed (`Rule.DISPLAY_NOT_GUARANTEED`). It
    contains no scripts and loads nothing but the pictures.

    Args:
        intake: The result of `scan`.
        address_of: A function from a path of the intake to the picture's address for a browser,
            or to None for no picture. `linked_pictures` and `inlined_pictures` return one.
        stores: The stores to choose from. None means the stores of the table, and the submitted
            countries beyond it.
        fallback: What fills a slot that a store's own set lacks.

    Returns:
        The page, in HTML.

    Example:
        >>> from listing_images import scan_names
        >>> page = preview_page(scan_names(["B000123456.MAIN.jpg"]), lambda path: None)
        >>> "From the global set" in page
        True
    """
    catalogue = intake.catalogue
    choice = _every_store(catalogue.values()) if stores is None else tuple(dict.fromkeys(stores))

    def address(submission: Submission) -> str | None:
        name = submission.file.filename
        if name is not None and name.format in _UNSUPPORTED_BY_BROWSERS:
            return None
        return address_of(intake.path_of(submission))

    products = [
        _product(resolve_all(submitted, choice, fallback=fallback), address)
        for submitted in catalogue.values()
    ]
    # Only the last part of the path: the page may be sent to others.
    name = Path(intake.source).absolute().name if intake.source else "names"
    sheet = style_sheet(len(choice))
    digest = b64encode(sha256(sheet.encode()).digest()).decode()
    return document(
        f"Preview of {name}",
        f'<p class="promise">{escape_text(Rule.DISPLAY_NOT_GUARANTEED.statement)} This page shows '
        "the images that each store considers, in the order that this library assumes.</p>\n"
        f"{_store_switch(choice)}<main>\n{''.join(products) or '<p>No products.</p>'}</main>\n"
        f"{_rejected(intake.rejections)}",
        style=sheet,
        policy=f"default-src 'none'; img-src 'self' file: data:; style-src 'sha256-{digest}'",
    )


def linked_pictures(
    folder: str | os.PathLike[str], *, page: str | os.PathLike[str]
) -> Callable[[str], str]:
    """Return a function for `preview_page` that links to the pictures of a folder.

    Args:
        folder: The folder that was scanned.
        page: The path that the page will be saved to. Links are relative to it, so folder and
            page can be moved together.

    Raises:
        UnlinkableSource: `folder` is not a folder.

    Example:
        >>> links = linked_pictures("docs/examples/catalogue", page="docs/preview.html")
        >>> links("DE/B000234567.MAIN.jpg")
        'examples/catalogue/DE/B000234567.MAIN.jpg'
    """
    place = Path(folder)
    if not place.is_dir():
        raise UnlinkableSource(os.fspath(folder))
    try:
        steps = Path(os.path.relpath(place, Path(page).absolute().parent)).parts
        start = "".join(f"{_encode(step)}/" for step in steps)
    except ValueError:  # another drive of Windows
        start = f"{place.absolute().as_uri()}/"
    return lambda path: f"{start}{_encode(path)}"


@contextmanager
def inlined_pictures(
    source: str | os.PathLike[str] | IO[bytes],
) -> Generator[Callable[[str], str | None], None, None]:
    """Open a folder or zip and yield a function for `preview_page` that embeds its pictures.

    The page can then be sent as one file. Pictures of more than 32 MB are left out, and so are
    pictures that cannot be read or would make the page larger than about 256 MB.

    Args:
        source: The folder or zip that was scanned.

    Raises:
        UnreadableSource: The folder or zip cannot be read.

    Example:
        >>> with inlined_pictures("docs/examples/catalogue") as pictures:
        ...     print(pictures("B000123456.MAIN.jpg")[:23])
        data:image/jpeg;base64,
    """
    with open_source(source) as opened:
        paths = frozenset(opened.listing().paths)
        left = _MAX_PAGE_BYTES

        def address(path: str) -> str | None:
            nonlocal left
            limit = min(left, _MAX_PICTURE_BYTES)
            try:
                content = opened.content(path, limit + 1) if path in paths else None
            except OSError:
                return None
            if content is None or len(content) > limit:
                return None
            left -= len(content)
            media_type = ImageFilename.from_path(path).media_type
            return f"data:{media_type};base64,{b64encode(content).decode()}"

        yield address


def _every_store(catalogue: Iterable[SubmittedImages]) -> tuple[Marketplace, ...]:
    countries = {store for submitted in catalogue for store in submitted.countries}
    return tuple(sorted({*MARKETPLACES, *countries}, key=table_order))


def _encode(path: str) -> str:
    return quote(os.fsencode(path))


def _store_switch(stores: Iterable[Marketplace]) -> str:
    choices = [
        f'<span class="store" title="{escape_text(store.name)}"><input type="radio" name="store" '
        f'id="store-{number}" aria-label="{store}, {escape_text(store.name)}"'
        f"{'' if number else ' checked'}>"
        f'<label for="store-{number}">{store}</label></span>\n'
        for number, store in enumerate(stores)
    ]
    return f"<fieldset>\n<legend>Store</legend>\n{''.join(choices)}</fieldset>\n"


def _product(displays: StoreDisplays, address_of: _Address) -> str:
    # Stores that show the same share a block, so that pictures are rarely in the page twice.
    arranged = [
        _block(displays, stores, _arranged(displays[stores[0]], stores, address_of))
        for stores in (group.stores for group in displays.groups())
    ]
    alike: dict[str, list[Marketplace]] = {}
    for store, displayed in displays.items():
        alike.setdefault(_not_shown(displayed), []).append(store)
    others = [_block(displays, stores, content) for content, stores in alike.items() if content]
    return (
        f"<article>\n<h2>{displays.submitted.asin}</h2>\n{''.join(arranged + others)}</article>\n"
    )


def _block(displays: StoreDisplays, stores: Iterable[Marketplace], content: str) -> str:
    """Return a part of the page that is visible if one of some stores is chosen."""
    numbers = {store: number for number, store in enumerate(displays)}
    chosen = " ".join([f"in-{numbers[store]}" for store in stores])
    return f'<div class="of-store {chosen}">\n{content}</div>\n'


def _arranged(
    displayed: DisplayedImages, stores: tuple[Marketplace, ...], address_of: _Address
) -> str:
    """Return the displayed images, laid out as on a product page."""
    codes = ", ".join(map(str, stores))
    if displayed.source is None:
        return f'<p><span class="source from-nothing">No images</span> in {codes}</p>\n'
    shown = [verdict for verdict in displayed.verdicts if verdict.displayed]
    filling = sum(verdict.scope != displayed.source for verdict in shown)
    among_them = f" ({filling} of them from the global set)" if filling else ""
    kind = "global" if displayed.source is GLOBAL else "own"
    by_role: dict[Role, list[str]] = {}
    for verdict in sorted(shown, key=lambda one: one.file.variant):
        by_role.setdefault(verdict.file.variant.role, []).append(_figure(verdict, address_of))
    sections = [
        f'<section>\n<h3>{heading}</h3>\n<div class="others">\n{"".join(by_role[role])}</div>\n'
        "</section>\n"
        for role, heading in _SECTIONS.items()
        if role in by_role
    ]
    source = escape_text(describe_scope(displayed.source))
    return (
        f'<p><span class="source from-{kind}">From {source}</span> '
        f"{counted(len(shown), 'image')}{among_them}, in {codes}</p>\n"
        f'<div class="images">\n{by_role[Role.MAIN][0]}'
        f'<div class="gallery">\n{"".join(by_role.get(Role.GALLERY, ()))}</div>\n</div>\n'
        f"{''.join(sections)}"
    )


def _figure(verdict: Verdict, address_of: _Address) -> str:
    file = verdict.file
    kind = ' class="main"' if file.variant.is_main else ""
    name = str(file).replace(".", ".<wbr>")
    address = address_of(Submission(file, verdict.scope))
    if address is None:
        picture = '<div class="no-picture">No preview</div>'
    else:
        alt = escape_text(f"{file.variant}, {file.variant.meaning}")
        picture = f'<img src="{escape_text(address)}" alt="{alt}" loading="lazy" decoding="async">'
    return (
        f"<figure{kind}>{picture}<figcaption><b>{file.variant}</b> {name}</figcaption></figure>\n"
    )


def _not_shown(displayed: DisplayedImages) -> str:
    """Return the images that a store does not show, with reasons; empty if it shows all."""
    rows = [
        [
            str(verdict.file),
            describe_scope(verdict.scope),
            f"{verdict.rule.statement} ({GRADES_IN_WORDS[verdict.grade]})",
        ]
        for verdict in displayed.set_aside
    ]
    content = ""
    if rows:
        content = (
            f"<details open>\n<summary>Not shown: {counted(len(rows), 'image')}</summary>\n"
            f"{_plain_table(['image', 'from', 'why'], rows)}</details>\n"
        )
    if displayed.depends_on_fallback:
        content += f"<p>{escape_text(FALLBACK_MATTERS)}</p>\n"
    return content


def _rejected(rejections: Iterable[Rejection]) -> str:
    rows = [[one.path, one.message, one.suggestion or ""] for one in rejections]
    if not rows:
        return ""
    files = _plain_table(["file", "why", "rename to"], rows)
    return f'<section class="rejected">\n<h2>Rejected files</h2>\n{files}</section>\n'


def _plain_table(head: list[str], rows: list[list[str]]) -> str:
    heads = "".join([f'<th scope="col">{text}</th>' for text in head])
    lines = [
        f"<tr>{''.join([f'<td>{escape_text(text)}</td>' for text in row])}</tr>" for row in rows
    ]
    body = "\n".join(lines)
    return f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n"

"""A page that shows a folder's pictures as each store would arrange them."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, Final
from urllib.parse import quote

from ..errors import ListingImagesError, quoted
from ..intake.intake import Intake
from ..intake.opening import open_source
from ..intake.rejection import Rejection
from ..resolution.displayed import resolve_all
from ..resolution.verdicts import Fallback
from ..rules import Rule
from ..values.changes import Submission
from ..values.filename import ImageFilename
from ..values.marketplace import MARKETPLACES, Marketplace, table_order
from ..values.submitted import SubmittedImages
from .preview_product import product
from .preview_style import style
from .table import escape_text

__all__ = ["UnlinkableSource", "inlined_pictures", "linked_pictures", "preview_page"]


_MOST_BYTES: Final = 32 << 20
_MOST_BYTES_OF_A_PAGE: Final = 256 << 20
_UNSHOWN: Final = {"TIFF"}
"""The formats that Amazon takes and most browsers do not show."""


class UnlinkableSource(ListingImagesError):
    """A page cannot link to the pictures of what is no folder, such as a zip.

    Attributes:
        path: What was given.

    Example:
        >>> linked_pictures("catalogue.zip", page="preview.html")
        Traceback (most recent call last):
            ...
        listing_images.html.preview.UnlinkableSource: 'catalogue.zip' is no folder, so a page cannot \
link to pictures in it: put them into the page, by inlined_pictures or --inline.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path: str = path

    def __str__(self) -> str:
        return (
            f"{quoted(self.path)} is no folder, so a page cannot link to pictures in it: "
            "put them into the page, by inlined_pictures or --inline."
        )


def preview_page(
    intake: Intake,
    address_of: Callable[[str], str | None],
    *,
    stores: Iterable[Marketplace] | None = None,
    fallback: Fallback = Fallback.WHOLE_SET,
) -> str:
    """Return a page that shows each product's pictures as each store would arrange them.

    The main image stands large beside the gallery; swatch, safety images and energy label stand
    apart (`Rule.SAFETY_IMAGES_STAND_APART`). A store is chosen by a click or by the arrow keys. The
    page tells what is set aside and why, which files cannot be submitted, and that display is never
    promised (`Rule.DISPLAY_NOT_GUARANTEED`). It has no script and reaches for nothing but the
    pictures.

    Args:
        intake: What `scan` returns.
        address_of: Tells where the picture at a path of the intake is, as an address for a browser,
            or None where there is none to show; `linked_pictures` and `inlined_pictures` make one.
        stores: The stores to choose from; None: those of the table, and the submitted countries
            beyond it.
        fallback: What fills a slot that a store's own set lacks.

    Returns:
        The page, in HTML.

    Raises:
        TypeError: An argument has the wrong type.

    Example:
        >>> from listing_images import scan_names
        >>> page = preview_page(scan_names(["B000123456.MAIN.jpg"]), lambda path: None)
        >>> "From the global set" in page
        True
    """
    if not isinstance(intake, Intake):
        raise TypeError(f"a preview is made of an Intake, not {type(intake).__name__}")
    if not isinstance(fallback, Fallback):
        raise TypeError(f"fallback is a Fallback, not {type(fallback).__name__}")
    catalogue = intake.catalogue
    choice = _every_store(catalogue.values()) if stores is None else tuple(dict.fromkeys(stores))
    for store in choice:
        if not isinstance(store, Marketplace):
            raise TypeError(f"a store is a Marketplace, not {type(store).__name__}")

    def address(submission: Submission) -> str | None:
        if submission.file.filename.format in _UNSHOWN:
            return None
        return address_of(intake.path_of(submission))

    products = [
        product(resolve_all(submitted, choice, fallback=fallback), address)
        for submitted in catalogue.values()
    ]
    name = Path(intake.source).absolute().name if intake.source else "names"
    title = escape_text(f"Preview of {name}")
    sheet = style(len(choice))
    return (
        f"{_head(title, sheet)}<body>\n<h1>{title}</h1>\n"
        f'<p class="promise">{escape_text(Rule.DISPLAY_NOT_GUARANTEED.statement)} This page shows '
        "what the submissions make a store consider, in the order that this library assumes.</p>\n"
        f"{_switch(choice)}<main>\n{''.join(products) or '<p>No product.</p>'}</main>\n"
        f"{_refused(intake.rejections)}</body>\n</html>\n"
    )


def linked_pictures(
    folder: str | os.PathLike[str], *, page: str | os.PathLike[str]
) -> Callable[[str], str]:
    """Return what links the pictures of a folder to a page, for `preview_page`.

    Args:
        folder: The folder that was scanned.
        page: Where the page will be saved: links lead from there, so that both can be moved
            together.

    Raises:
        UnlinkableSource: It is no folder.

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
        start = "".join(f"{_encoded(step)}/" for step in steps)
    except ValueError:  # another drive of Windows
        start = f"{place.absolute().as_uri()}/"
    return lambda path: f"{start}{_encoded(path)}"


@contextmanager
def inlined_pictures(
    source: str | os.PathLike[str] | IO[bytes],
) -> Generator[Callable[[str], str | None], None, None]:
    """Open what puts the pictures of a folder or zip into a page, for `preview_page`.

    Such a page can be sent as it is. A picture of more than 32 MB is left out, and so are those
    that would make the page larger than some 256 MB, and any that cannot be read.

    Args:
        source: The folder or zip that was scanned.

    Raises:
        UnreadableSource: The folder or zip cannot be read.

    Example:
        >>> with inlined_pictures("docs/examples/catalogue") as pictures:
        ...     print(pictures("B000123456.MAIN.jpg")[:23])
        data:image/jpeg;base64,
    """
    with open_source(source) as given:
        paths = frozenset(given.files().paths)
        left = _MOST_BYTES_OF_A_PAGE

        def address(path: str) -> str | None:
            nonlocal left
            most = min(left, _MOST_BYTES)
            try:
                content = given.content(path, most + 1) if path in paths else None
            except OSError:
                return None
            if content is None or len(content) > most:
                return None
            left -= len(content)
            kind = ImageFilename.from_path(path).media_type
            return f"data:{kind};base64,{b64encode(content).decode()}"

        yield address


def _every_store(catalogue: Iterable[SubmittedImages]) -> tuple[Marketplace, ...]:
    countries = {store for submitted in catalogue for store in submitted.countries}
    return tuple(sorted({*MARKETPLACES, *countries}, key=table_order))


def _encoded(path: str) -> str:
    return quote(os.fsencode(path))


def _head(title: str, sheet: str) -> str:
    digest = b64encode(sha256(sheet.encode()).digest()).decode()
    policy = f"default-src 'none'; img-src 'self' file: data:; style-src 'sha256-{digest}'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{sheet}</style>\n</head>\n"
    )


def _switch(stores: Iterable[Marketplace]) -> str:
    choices = [
        f'<span class="store" title="{escape_text(store.name)}"><input type="radio" name="store" '
        f'id="store-{number}" aria-label="{store}, {escape_text(store.name)}"'
        f"{'' if number else ' checked'}>"
        f'<label for="store-{number}">{store}</label></span>\n'
        for number, store in enumerate(stores)
    ]
    return f"<fieldset>\n<legend>Store</legend>\n{''.join(choices)}</fieldset>\n"


def _refused(rejections: Iterable[Rejection]) -> str:
    rows = [
        f"<tr><td>{escape_text(one.path)}</td><td>{escape_text(one.message)}</td>"
        f"<td>{escape_text(one.suggestion or '')}</td></tr>\n"
        for one in rejections
    ]
    if not rows:
        return ""
    return (
        '<section class="refused">\n<h2>Files that cannot be submitted as they are</h2>\n<table>\n'
        '<thead><tr><th scope="col">file</th><th scope="col">why</th>'
        f'<th scope="col">rename to</th></tr></thead>\n<tbody>\n{"".join(rows)}</tbody>\n'
        "</table>\n</section>\n"
    )

"""Input of any size that is built to be slow to read: long strings, deep folders, many rows.

`python tests/benchmarks/hostile.py` measures how the time grows with the size, and tests read some
of it. Each shape takes a size, and returns a function that reads an input of this size.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar

from listing_images import (
    ImageFilename,
    Intake,
    ListingImagesError,
    Marketplace,
    UnknownInterchangeName,
    VariantCode,
    diagnose,
    live_images,
    parse_asin,
    scan,
    scan_listings,
    scan_names,
    scan_rows,
    suggest_name,
)
from listing_images.intake.sidecar import read_sidecar, size_limit
from listing_images.values.mentions import mentions_in

Json: TypeAlias = Any
Made = TypeVar("Made")
Work: TypeAlias = Callable[[], object]

ASIN: Final = "B000123456"
MAIN: Final = "B000123456.MAIN.jpg"

# Pieces of names.

PIECES: Final = (
    *("B000123456", "0306406152", "b000123456", "B00012345", "MAIN", "PT01", "PTO1", "pt1", "NEW1"),
    *("jpg", "JPG", "tif", "webp", ".jpg", ".", "..", "_", "-", " ", "(1)", " - Copy", "~", "%20"),
    *("/", "\\", "DE/", "US/", "../", "C:\\", "GLOBAL/", "amazon.de/", "__MACOSX/", "images.toml"),
    *("\0", "\n", "\t", "\x1b[31m", "\u2028", "\u202e", "\ufeff", "\u0131", "\u017f", "\ufb01"),
    *(
        "\u0301\u0316",
        "\u0661",
        "\uff22",
        "e\u0301",
        "\udcff",
        "\U000e0041",
        "\u200b",
        "<b>",
        "'\"&",
        "{0}",
        "=",
    ),
)
"""What hostile names consist of, next to any other characters."""

REPEATED: Final[Mapping[str, str]] = {
    "dots": ".",
    "underscores": "_",
    "blanks": " ",
    "newlines": "\n",
    "letters": "B",
    "digits": "0",
    "asins": "B000123456.",
    "extensions": ".jpg",
    "extensions without dots": "jpg",
    "extensions after blanks": " jpg",
    "extensions after dashes": "-jpg",
    "dots and blanks": ". ",
    "underscores and dots": "_.",
    "copies": " (1)",
    "copies in words": " copy",
    "copies in Japanese": "\u30b3\u30d4\u30fc",
    "accents": "\u0301",
    "escapes": "%20",
    "groups of an ISBN": "0-",
    "prefixes of an ISBN": "978-0-",
    "split codes": "PT-01.",
    "versions": "v2 ",
    "full-width digits": "\uff11",
    "open brackets": "(",
    "folders": "DE/",
    "folders of Windows": "DE\\",
    "NULs": "\x00",
    "letters outside ASCII": "\u0131",
    "surrogates": "\udcff",
}
"""Pieces that are slow to diagnose if there are many of them."""

FRAMES: Final = ("{}", "B000123456.MAIN{}.jpg", "B000123456{}MAIN.jpg", "{}B000123456.MAIN.jpg")
"""Where the pieces are."""

COLUMNS: Final = (
    *("variant", "country", "file", "url", "picture", "submitted_at", "language", "MAIN"),
)
"""Columns of rows."""

LONGEST_NAME: Final = 950
"""Longer names are only said to be too long; most that is found costs the most in this length."""

MENTIONS: Final = ("aB", "DE ", "u.", "de-", "german", "imgde", "\u65e5\u672c", "united ")
"""Pieces in which words and codes may begin in many places."""

INTERCHANGE: Final = ("a", "[", "a[", "a[]", "/attributes/", " ", "url ", "1")
"""Pieces of names in feeds and flat files."""

INTERCHANGE_PARSERS: Final[Mapping[str, Callable[[str], VariantCode]]] = {
    "listing_attribute": VariantCode.from_listing_attribute,
    "flat_file_column": VariantCode.from_flat_file_column,
    "feed_image_type": VariantCode.from_feed_image_type,
}


class Repeated(NamedTuple):
    """A text with a piece that is repeated."""

    start: str
    piece: str
    end: str = ""

    def times(self, size: int) -> str:
        """Return the text with a number of pieces."""
        return self.start + self.piece * size + self.end


def read_everywhere(text: str) -> Iterator[str]:
    """Pass a string to everything that reads one, and yield the messages."""
    for read in (ImageFilename.parse, VariantCode, parse_asin, Marketplace.parse):
        try:
            read(text)
        except ListingImagesError as error:
            yield str(error)
    diagnose(text)
    suggest_name(text)
    intake = scan_names([text, f"{text}/{MAIN}", f"DE/{text}"])
    assert len(intake.to_records()) == 3
    for finding in intake.findings:
        yield finding.message


def read_rows_of(text: str) -> Intake:
    """Pass a string as each cell of a row with a product."""
    cells = {"variant": "MAIN"}
    return scan_rows(
        [{"sku": "MUG-1", **cells, column: text} for column in COLUMNS]
        + [{"sku": "MUG-1", **cells, "file": f"{text}.jpg"}, {"asin": text, **cells}],
        products=PRODUCTS,
    )


def read_interchange(text: str) -> None:
    """Pass a string to everything that reads an interchange name."""
    for parse in INTERCHANGE_PARSERS.values():
        with suppress(UnknownInterchangeName):
            parse(text)


# Folders.

_IDEOGRAPHS: Final = "\u65e5\u672c\u8a9e\u5199\u771f" * 50

FOLDERS: Final[Mapping[str, Callable[[int], list[str]]]] = {
    "levels": lambda size: [f"{folder * size}{MAIN}" for folder in ("a/", "b/")],
    "common levels": lambda size: [f"{'a/' * size}{ASIN}.{code}.jpg" for code in ("MAIN", "PT01")],
    "many words": lambda size: [f"wrap/{'aB' * 40}{number}/{MAIN}" for number in range(size)],
    "ideographs": lambda size: [f"{_IDEOGRAPHS}{number}/{MAIN}" for number in range(size)],
    "many folders": lambda size: [f"neutral folder {number}/{MAIN}" for number in range(size)],
}
"""Paths with many folders that say nothing clear."""

# Sidecars.

SIDECARS: Final[Mapping[str, Repeated]] = {
    "a dotted key": Repeated("", "a.", "a = 1"),
    "a dotted heading": Repeated("[", "a.", "a]"),
    "nested brackets": Repeated("a = ", "["),
    "nested brackets on many lines": Repeated("a = ", "[\n"),
    "nested inline tables": Repeated("a = ", "{a = "),
    "a long line": Repeated("", "a"),
    "a long string": Repeated('a = "', "\\u0061", '"'),
    "a long number": Repeated("a = ", "9"),
}
"""Sidecars that TOML's parser reads in quadratic time or refuses late."""

SIDECAR_LINES: Final[Mapping[str, str]] = {
    "dotted keys": ".".join("a" * 33) + "%d = 1\n",
    "dotted headings": "[" + ".".join("a" * 33) + "%d]\n",
    "nested brackets": "a%d = " + "[" * 60 + "]" * 60 + "\n",
    "nested inline tables": "a%d = " + "{a = " * 60 + "1" + "}" * 60 + "\n",
    "headings": "[a%d]\n",
    "tables of a list": "[[a]]\nb = %d\n",
}
"""Lines with a number, each just within the limits of a line."""

_FILES: Final = frozenset(map(str, range(2_000)))


def small_zip(sidecar: str) -> bytes:
    """Return a zip with only a sidecar."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("images.toml", sidecar)
    return file.getvalue()


# Listings and rows.

_KEY: Final = "\u0301\u0316"
"""Two accents that a normal form reorders: many of them take quadratic time."""
_IMAGE: Final = {"media_location": "https://example.com/a.jpg"}
PRODUCTS: Final = {"MUG-1": ASIN}


def listing(images: int, sku: str = "MUG-1", attribute: str = "main_product_image") -> Json:
    """Return a listing with a number of images in one attribute."""
    return {"sku": sku, "attributes": {f"{attribute}_locator": [_IMAGE] * images}}


def _summaries(number: int) -> Json:
    return [
        {"asin": f"B{place:09}", "marketplaceId": f"{place}"} for place in range(max(number, 1))
    ]


def _item(images: int) -> Json:
    link = "https://m.media-amazon.com/images/I/71x.jpg"
    image = {"variant": "MAIN", "link": link, "height": 500, "width": 500}
    one = {"marketplaceId": "A1PA6795UKMFR9", "images": [image] * images}
    return {"asin": ASIN, "images": [one]}


def _rows(number: int) -> Json:
    return [{"sku": f"MUG-{place}", "variant": "MAIN", "country": "x"} for place in range(number)]


LARGE: Final[Mapping[str, Callable[[int], Callable[[], Intake]]]] = {
    "keys in rows": lambda size: partial(scan_rows, [{"sku": _KEY * size}, {"ean": _KEY * size}]),
    "keys in the table of products": lambda size: partial(
        scan_names, ["a"], products={_KEY * size: ASIN}
    ),
    "names that begin like a long key": lambda size: partial(
        scan_names, [" -" * size], products={" -" * size: ASIN}
    ),
    "key of a listing": lambda size: partial(
        scan_listings, listing(1, _KEY * size), products=PRODUCTS
    ),
    "long key of many images": lambda size: partial(
        scan_listings, listing(size, "e\u0301" * size), products=PRODUCTS
    ),
    "long name of an attribute with many images": lambda size: partial(
        scan_listings, listing(size, attribute="x" * size + "image"), products=PRODUCTS
    ),
    "many images and many summaries": lambda size: partial(
        scan_listings, {**listing(size), "summaries": _summaries(size)}
    ),
    "many rows": lambda size: partial(scan_rows, _rows(size), products=PRODUCTS),
    "many names and products": lambda size: partial(
        scan_names,
        [f"MUG-{place} front.jpg" for place in range(size)],
        products={f"MUG-{place}": ASIN for place in range(size)},
    ),
    "many files for one slot": lambda size: partial(
        scan_names, [f"a/{place}/{MAIN}" for place in range(size)]
    ),
}
"""Input in which two things are long or many; each returns what was taken in."""

# All of them.


class Shape(NamedTuple):
    """Input whose size can be chosen."""

    name: str
    of: Callable[[int], Work]
    """Return a function that reads an input of a size."""
    most: int = 2**20
    """The largest size. Longer input of some kinds is refused or shortened at once."""
    fewest: int = 1
    """The smallest size to begin with: beyond a limit, or one item."""


def _texts(
    kind: str,
    read: Callable[[str], object],
    pieces: Iterable[str],
    *,
    frames: Iterable[str] = ("{}",),
    longest: int = 0,
) -> Iterator[Shape]:
    """Yield the shapes of strings with a repeated piece.

    They have at most a number of characters, or more than the longest that is not shortened.
    """
    for frame in frames:
        start, end = frame.split("{}")
        for piece in dict.fromkeys(pieces):
            text = Repeated(start, piece, end)
            place = "" if frame == "{}" else f" in {frame}"
            name = f"{kind}: {piece!a}{place}"
            most = ((longest or 2**22) - len(start) - len(end)) // len(piece)
            fewest = 1 if longest else 2 * LONGEST_NAME // len(piece)
            yield Shape(name, _after(text.times, read), most, fewest)


def _after(make: Callable[[int], Made], read: Callable[[Made], object]) -> Callable[[int], Work]:
    """Return a function of a size that makes the input, and leaves reading it for later."""
    return lambda size: partial(read, make(size))


def _zipped(text: Repeated, size: int) -> bytes:
    return small_zip(text.times(size))


def _read_zip(content: bytes) -> object:
    return scan(io.BytesIO(content))


def _read_lines(content: bytes) -> object:
    return read_sidecar(content, _FILES)


def _lines(line: str, size: int) -> bytes:
    return "".join(line % number for number in range(size)).encode()


def shapes() -> Iterator[Shape]:
    """Yield all shapes."""
    pieces = (*PIECES, *REPEATED.values(), *MENTIONS)
    frames = (*FRAMES, "DE/{}.PT01.jpg")
    yield from _texts("names", lambda text: list(read_everywhere(text)), pieces, frames=frames)
    yield from _texts("short names", diagnose, pieces, frames=frames, longest=LONGEST_NAME)
    yield from _texts("mentions", mentions_in, pieces, longest=255)
    yield from _texts("cells", read_rows_of, pieces)
    yield from _texts("interchange names", read_interchange, INTERCHANGE)
    yield from _texts("short interchange names", read_interchange, INTERCHANGE, longest=300)
    for name, paths in FOLDERS.items():
        yield Shape(f"folders: {name}", _after(paths, scan_names), fewest=1_000)
    for name, text in SIDECARS.items():
        most = size_limit(["images.toml"]) // len(text.piece) - 2
        yield Shape(
            f"sidecar in a small zip: {name}", _after(partial(_zipped, text), _read_zip), most
        )
    for name, line in SIDECAR_LINES.items():
        most = size_limit(_FILES) // (len(line) + 6)
        yield Shape(f"lines of a sidecar: {name}", _after(partial(_lines, line), _read_lines), most)
    for name, of in LARGE.items():
        yield Shape(f"rows and listings: {name}", of, fewest=1_000)
    yield Shape("catalog items: many images", _after(_item, live_images))

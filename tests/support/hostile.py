"""Hostile input of each kind, drawn with a seed, and what must be true of what is read of it.

A check raises an AssertionError, or lets an error out that is not one of this library.
"""

from __future__ import annotations

import gc
import io
import os
import resource
import traceback
import tracemalloc
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple, TypeAlias

from shapes import PIECES, read_everywhere

from listing_images import (
    GLOBAL,
    ImageFilename,
    Intake,
    InvalidDocument,
    InvalidImageFilename,
    ListingImagesError,
    Marketplace,
    ScatteredProduct,
    Submission,
    SubmittedImages,
    UnreadableSource,
    VariantCode,
    by_product,
    diagnose,
    live_catalogue,
    live_images,
    parse_asin,
    read_products,
    read_rows,
    scan,
    scan_listings,
    scan_names,
    scan_rows,
    suggest_name,
)

Json: TypeAlias = Any

MAX_MESSAGE: Final = 2_500

_VALID: Final = ("B000123456", ".", "MAIN", ".", "jpg")
_PLACES: Final = ("", "", "", "DE/", "US/", "GLOBAL/", "Germany/", "x/", "B000123456/", "EU/")


def check_message(message: str) -> None:
    """Check that a message is one short line of printable characters."""
    assert message.isprintable()
    assert len(message) <= MAX_MESSAGE


def check_everywhere(text: str) -> None:
    """Pass a string to everything that reads one, and check the messages."""
    for message in read_everywhere(text):
        check_message(message)


def check_intake(intake: Intake, paths: Iterable[str] | None = None, *, every: int = 1) -> None:
    """Check that each path is in exactly one list, and that messages can be shown."""
    found = [*intake.paths, *[one.path for one in intake.rejections]]
    found += [*intake.ignored, *intake.sidecars]
    assert len(intake.paths) == len(intake.submissions)
    assert paths is None or Counter(found) == Counter(paths)
    for one in intake.rejections[::every]:
        check_message(one.message)
    for notice in intake.notices:
        check_message(notice.message)


def character(random: Random) -> str:
    """Return any character, often one of ASCII."""
    return chr(random.randrange(128) if random.random() < 0.7 else random.randrange(0x110000))


def draw_name(random: Random) -> str:
    """Return a name: a damaged valid one, hostile pieces, or one piece many times."""
    form = random.random()
    if form < 0.6:
        parts = list(_VALID)
        for _ in range(random.randint(0, 3)):
            place = random.randrange(len(parts) + 1)
            change = random.randrange(4)
            if change == 0:
                parts.insert(place, random.choice(PIECES))
            elif change == 1:
                parts[place : place + 1] = []
            elif change == 2:
                parts[place : place + 1] = [random.choice(PIECES)]
            else:
                parts.insert(place, character(random))
        return random.choice(_PLACES) + "".join(parts)
    pieces = [
        random.choice(PIECES) if random.random() < 0.8 else character(random)
        for _ in range(random.randint(0, 8))
    ]
    if form > 0.999:
        pieces.insert(random.randrange(len(pieces) + 1), random.choice(PIECES) * 2_000)
    return "".join(pieces)


def check_names(names: list[str]) -> None:
    """Check the intake of names, everything that parses a name, and what is said of some."""
    for name in names:
        for read in (parse_asin, VariantCode):
            with suppress(ListingImagesError):
                read(name)
    try:
        Marketplace.parse(names[0])
    except ListingImagesError as error:
        check_message(str(error))  # takes a millisecond: it compares all names of stores
    for name in names[::5]:
        check_name(name)
    check_intake(scan_names(names), names, every=5)


def check_name(name: str) -> None:
    """Check that parsing, problems and suggestion agree."""
    problems, suggestion = diagnose(name), suggest_name(name)
    try:
        parsed = ImageFilename.parse(name)
    except InvalidImageFilename as error:
        check_message(str(error))
        assert problems
        assert suggestion is None or str(ImageFilename.parse(suggestion)) == suggestion != name
        for problem in problems:
            start, end = problem.span
            assert name[start:end] == problem.part
    else:
        assert not problems
        assert suggestion == str(parsed)


def _read_names(random: Random, number: int) -> None:
    check_names([draw_name(random) for _ in range(number)])


# Values of JSON, and payloads with some of them.

_deep: object = []
for _ in range(2_000):
    _deep = [_deep]
_deep_object: object = {}
for _ in range(2_000):
    _deep_object = {"images": _deep_object}

EXTREMES: Final = (
    *(None, True, False, 0, -1, 1, 2**64, 10**5_000, 0.5, -0.0, 1e308, float("inf"), float("nan")),
    *("", " ", "x", "\0", "\ud800", "\ufeff", "x" * 3_000, "DE", "US", "GLOBAL", "MAIN", "PT01"),
    *(
        "B000123456",
        "B000123456.MAIN.jpg",
        "A1PA6795UKMFR9",
        "https://example.com/a.jpg",
        "http://",
    ),
    *("https://example.com/a b.jpg", "2026-11-24", "2026-11-24T12:00:00Z", "9999-99-99T00:00:00Z"),
    *([], [[]], [None], {}, {"": None}, {"images": []}, _deep, _deep_object, ["de", "xx", "\0"]),
)
"""Values that a payload may have in any place."""


def damage(value: Json, random: Random) -> Json:
    """Return parsed JSON with one part removed, repeated, renamed or replaced."""
    if not (isinstance(value, (dict, list)) and value and random.random() < 0.85):
        return random.choice(EXTREMES) if random.random() < 0.8 else draw_name(random)
    change = random.randrange(8)
    if isinstance(value, dict):
        key = random.choice(list(value))
        others = {name: part for name, part in value.items() if name != key}
        if change == 0:
            return others
        if change == 1:
            return {**value, random.choice(PIECES): random.choice(EXTREMES)}
        return {**others, key.upper() if change == 2 else key: damage(value[key], random)}
    place = random.randrange(len(value))
    if change == 0:
        return value * 2
    inner = [] if change == 1 else [damage(value[place], random)]
    return [*value[:place], *inner, *value[place + 1 :]]


def _damaged(value: object, random: Random) -> Json:
    for _ in range(random.randint(0, 3)):
        value = damage(value, random)
    return value


_LINK: Final = "https://m.media-amazon.com/images/I/71x.jpg"
_ITEM: Final = {
    "asin": "B000123456",
    "images": [
        {
            "marketplaceId": marketplace,
            "images": [
                {"variant": variant, "link": _LINK, "height": size, "width": size}
                for variant in ("MAIN", "PT01", None)
                for size in (75, 500)
            ],
        }
        for marketplace in ("A1PA6795UKMFR9", "ATVPDKIKX0DER", "A0NEW")
    ],
}


def _read_catalog(random: Random, number: int) -> None:
    for _ in range(number):
        is_search = random.random() < 0.5
        payload = {"items": [_ITEM, {**_ITEM, "asin": "0306406152"}]} if is_search else _ITEM
        payload = _damaged(payload, random)
        read = live_catalogue if is_search else live_images
        try:
            repr(read(payload))
        except InvalidDocument as error:
            check_message(str(error))


_LOCATOR: Final = [
    {"marketplace_id": marketplace, "media_location": "https://example.com/a.jpg"}
    for marketplace in ("A1PA6795UKMFR9", "A1F83G8C2ARO7P")
]
_LISTINGS: Final = (
    {
        "sku": "MUG-1",
        "summaries": [{"marketplaceId": "A1PA6795UKMFR9", "asin": "B000123456"}],
        "attributes": {
            "main_product_image_locator": _LOCATOR,
            "other_product_image_locator_1": _LOCATOR[:1],
            "main_offer_image_locator": _LOCATOR[:1],
            "merchant_suggested_asin": [{"value": "B000123456"}],
        },
    },
    {
        "sku": "MUG-1",
        "operationType": "PATCH",
        "patches": [
            {"op": "replace", "path": "/attributes/main_product_image_locator", "value": _LOCATOR},
            {"op": "delete", "path": "/attributes/other_product_image_locator_2"},
        ],
    },
    {"SKU": "MUG-1", "Main Image URL": "https://example.com/a.jpg", "other_image_url1": "x"},
    {"sku": "MUG-1", "operationType": "DELETE"},
)


def _read_listings(random: Random, number: int) -> None:
    for _ in range(number):
        some = [random.choice(_LISTINGS) for _ in range(random.randint(1, 3))]
        form = random.randrange(4)
        payload = [some, {"items": some}, {"messages": some}, some[0]][form]
        payload = _damaged(payload, random)
        try:
            intake = scan_listings(payload, products={"MUG-1": "B000123457"})
        except InvalidDocument as error:
            check_message(str(error))
        else:
            check_intake(intake)
            paths = [row["path"] for row in intake.to_records()]
            assert len(set(paths)) == len(paths)


# Rows.

_ROW: Final[Mapping[str, object]] = {
    "asin": "B000123456",
    "sku": "MUG-1",
    "variant": "MAIN",
    "country": "DE",
    "file": "B000123456.MAIN.jpg",
    "url": "https://example.com/a.jpg",
    "picture": "a1b2",
    "submitted_at": "2026-11-24T12:00:00Z",
    "language": "de, en",
}
_CELLS: Final = (
    *(Decimal("NaN"), Decimal("1E400"), Decimal("7.0"), b"DE", bytearray(b"x"), 1j, object(), int),
    *(
        date(2026, 11, 24),
        datetime.fromisoformat("0001-01-01T00:00:00"),
        datetime.fromisoformat("9999-12-31T23:59:59"),
        GLOBAL,
        Marketplace.US,
        ("de",),
        {"de"},
    ),
    *(Fraction(1, 3), range(3), "DE/B000123456.MAIN.jpg", "..\\US\\B000123456.MAIN.jpg", "global"),
)
_COLUMNS: Final = ("ASIN", "S K U", "Country", "code", "filename", "name", "link", None, 7, "\0")


def _draw_row(random: Random) -> Json:
    if random.random() < 0.02:
        return random.choice((*EXTREMES, *_CELLS))
    row: dict[Any, object] = dict(_ROW)
    for name in list(row):
        if name != "file" and random.random() < 0.6:
            del row[name]
    for _ in range(random.randint(0, 2)):
        given = (lambda: random.choice(EXTREMES), lambda: random.choice(_CELLS))
        cell = random.choice((*given, lambda: draw_name(random)))()
        row[random.choice((*row, *_COLUMNS))] = cell
    return row


def _read_rows(random: Random, number: int) -> None:
    rows = [_draw_row(random) for _ in range(number)]
    products = {"MUG-1": "B000123456"}
    intake = scan_rows(rows, products=products)
    check_intake(intake, [f"row {place}" for place in range(1, number + 1)])
    one_by_one = list(read_rows(rows, products=products))
    assert len(one_by_one) == number
    submissions = [one for one in one_by_one if isinstance(one, Submission)]
    try:
        together = list(read_products(rows, products=products))
    except ScatteredProduct as error:
        check_message(str(error))
        return
    found = [one for one in together if isinstance(one, SubmittedImages)]
    assert found == list(by_product(submissions))


# Zips, sidecars and folders.

LIES: Final = (
    *(b"\0", b"\0" * 4, b"\xff\xff", b"\xff" * 4, b"\xff" * 8, b"\x80", b"\xff\xff\xff\x7f", b"/"),
    *(b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07", b"\x01\0"),
)
"""Lengths and signatures that a reader might trust."""

_HEADS: Final = (b"", b"\xff\xd8\xff", b"\x89PNG", b"GIF89a", b"II*\0", b"<html>", b"\0" * 70_000)
_SIDECAR: Final = """["B000123456.MAIN.jpg"]
text_languages = ["de"]
shows_dimensions = true
submitted_at = 2026-11-24T12:00:00Z
["DE/B000123456.PT01.jpg"]
text_languages = []
"""
_TOML: Final = (
    *(
        "[",
        "]",
        "{",
        "}",
        '"',
        "'''",
        '"""',
        "=",
        ".",
        ",",
        "#",
        "\n",
        "\r",
        "\\u0000",
        "\\UFFFFFFFF",
    ),
    *(
        "inf",
        "nan",
        "-",
        "0x",
        "1_0",
        "9" * 5_000,
        "1e999",
        "9999-99-99",
        "a.b.c = 1\n",
        "a" * 5_000,
    ),
    *(
        "[[a]]\n",
        "[a]\n",
        '["DE/B000123456.PT01.jpg"]\n',
        "submitted_at = 0001-01-01T00:00:00+23:59\n",
    ),
    *(". " * 40, "[" * 70, "{a=" * 70, "[1," * 60, "\ufeff", "\ud800", "\0"),
)


def _damage_bytes(content: bytes, random: Random) -> bytes:
    for _ in range(random.choice((0, 0, 1, 2, 4))):
        start = max(0, len(content) - random.randrange(300))
        lie = random.choice(LIES)
        content = content[:start] + lie + content[start + random.randrange(24) :]
    return content


def zip_of(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip with members of any names, also twice."""
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w") as archive:
        warnings.simplefilter("ignore")  # duplicate names
        for name, content in members:
            # zipfile cuts names at a null byte, and cannot write empty ones.
            whole = name.encode("utf-8", "replace").decode()
            archive.writestr(whole if whole.partition("\0")[0] else "a.jpg", content)
    return file.getvalue()


def _draw_sidecar(random: Random) -> bytes:
    text = _SIDECAR
    for _ in range(random.randint(0, 3)):
        place = random.randrange(len(text))
        text = text[:place] + random.choice(_TOML) + text[place + random.randrange(4) :]
    encoding = random.choice(("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "ascii"))
    errors = "surrogatepass" if encoding != "ascii" and random.random() < 0.1 else "replace"
    return text.encode(encoding, errors)


class _Zip(io.BytesIO):
    name = "DE.zip"  # to guess what another name means takes longer than the rest


def _check_zip(content: bytes, paths: Iterable[str] | None, random: Random) -> None:
    try:
        intake = scan(_Zip(content), pictures=random.random() < 0.5)
    except UnreadableSource as error:
        check_message(str(error))
    else:
        check_intake(intake, paths)


def _read_zips(random: Random, number: int) -> None:
    for _ in range(number):
        members = [
            (draw_name(random)[:500], random.choice(_HEADS)) for _ in range(random.randint(0, 5))
        ]
        if random.random() < 0.2:
            members.append(("images.toml", _draw_sidecar(random)))
        content = zip_of(members)
        if random.random() < 0.3:
            # Links, devices and encrypted members, by the attributes in the central directory.
            at = content.rfind(b"PK\x01\x02")
            if at >= 0:
                flags = random.choice((b"\0\xa1", b"\0\x61", b"\0\x11", b"\xff\xff"))
                content = content[: at + 40] + flags + content[at + 42 :]
        _check_zip(_damage_bytes(content, random), None, random)


def _read_sidecars(random: Random, number: int) -> None:
    names = ["images.toml", "B000123456.MAIN.jpg", "DE/B000123456.PT01.jpg"]
    for _ in range(number):
        content = zip_of(zip(names, (_draw_sidecar(random), b"\xff\xd8", b"\xff\xd8"), strict=True))
        _check_zip(content, names, random)


def _make_entry(folder: str, random: Random) -> str:
    """Create a file, link, pipe or folder; return its name, and a slash for a folder."""
    name = draw_name(random).replace("/", "_").replace("\0", "")[:60] or "x"
    try:
        path = os.path.join(folder, name)  # noqa: PTH118 - a Path does not take every string
        kind = random.randrange(12)
        if kind == 0:
            os.symlink(random.choice((".", "..", "/", "x", path)), path)  # noqa: PTH211 - likewise
        elif kind == 1:
            os.mkfifo(path)
        elif kind <= 3:
            os.mkdir(path)  # noqa: PTH102 - likewise
            return name + "/"
        else:
            with open(path, "xb") as file:  # noqa: PTH123 - likewise
                file.write(random.choice(_HEADS))
    except (OSError, UnicodeError):
        return ""
    return name


def _read_folders(random: Random, number: int) -> None:
    for _ in range(number):
        with TemporaryDirectory() as around:
            top = f"{around}/DE"
            Path(top).mkdir()
            paths: list[str] = []
            folders = [""]
            for _ in range(random.randint(0, 6)):
                inside = random.choice(folders)
                name = _make_entry(f"{top}/{inside}", random)
                if name.endswith("/"):
                    folders.append(inside + name)
                elif name:
                    paths.append(inside + name)
            check_intake(scan(top, pictures=random.random() < 0.7), paths)


BATCH: Final = 100
"""How many inputs a check reads at most."""

CHECKS: Final[Mapping[str, Callable[[Random, int], None]]] = {
    "names": _read_names,
    "zips": _read_zips,
    "folders": _read_folders,
    "sidecars": _read_sidecars,
    "rows": _read_rows,
    "listings": _read_listings,
    "catalog": _read_catalog,
}
"""For each kind, a function that draws and reads a number of inputs."""


class Outcome(NamedTuple):
    """What came of a block of inputs."""

    faults: list[str]
    peak: int
    """The peak memory of the process in KiB."""


def read_block(kind: str, seed: int, number: int) -> Outcome:
    """Read a number of inputs that are drawn with a seed."""
    random = Random(f"{kind} {seed}")  # noqa: S311 - a seed repeats the inputs
    faults: list[str] = []
    for start in range(0, number, BATCH):
        try:
            CHECKS[kind](random, min(BATCH, number - start))
        except Exception:  # noqa: BLE001 - any other error is a fault
            faults.append(f"{kind}, seed {seed}:\n{traceback.format_exc()}")
    return Outcome(faults, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def kept_bytes(first: int, last: int) -> int:
    """Return how many bytes stay in use for the names from one number to another."""

    def traced(numbers: range) -> int:
        for number in numbers:
            check_everywhere(f"B{number:09}.{PIECES[number % len(PIECES)]}{number}.jpg")
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    before = traced(range(first))
    return traced(range(first, last)) - before

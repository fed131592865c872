"""Files and rows of every kind, most of them rejected: the reason of each, and what is read."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Final, TypedDict

from tiny import GIF, JPEG, PNG, TIFF

from listing_images import GLOBAL, Marketplace, Scope

MAIN: Final = "B000123456.MAIN.jpg"
OTHER: Final = "B000234567.MAIN.jpg"
URL: Final = "https://example.com/main.jpg"
NOON: Final = datetime(2026, 11, 24, 12, tzinfo=UTC)
PRODUCTS: Final = {
    "MUG-1": "B000123456",
    "MUG-12": "B000234567",
    "MUG-DE": "B000123456",
    "4006381333931": "B000345678",
    "Ü": "B000345678",
}
UTOPIA: Final = Marketplace(
    code="XX",
    name="Utopia",
    marketplace_id="UTOPIA",
    domain="amazon.example",
    region="EU",
    languages=["la"],
)


class Arguments(TypedDict, total=False):
    """The arguments of a scan."""

    scope: Scope | str | None
    products: Mapping[str, str] | None


_DEEP: Final = "/".join(map(str, range(101)))

FILES: Final[list[tuple[str, list[str], Arguments]]] = [
    ("a folder that resembles one store", [f"DE images/{MAIN}", OTHER], {}),
    ("a store with an article", [f"UK images/{MAIN}", OTHER], {}),
    ("a folder that resembles the US", [f"American images/{MAIN}", OTHER], {}),
    ("a folder for two stores, one of them the US", [f"US+CA images/{MAIN}", OTHER], {}),
    ("a folder for two stores, not in the order of the table", [f"FR+DE/{MAIN}", OTHER], {}),
    ("a region", [f"EU/{MAIN}", OTHER], {}),
    ("a region and a store", [f"EU DE images/{MAIN}", OTHER], {}),
    ("a country without a store", [f"Austria/{MAIN}", OTHER], {}),
    ("a folder without a meaning", [f"Mugs/{MAIN}", OTHER], {}),
    ("an ASIN at the start of a folder", [f"B00012345X mug/{MAIN}", OTHER], {}),
    ("an ASIN at the end of a folder", [f"mug_[b000123456],/{MAIN}", OTHER], {}),
    ("no ISBN in a folder", [f"mug 2024010112/{MAIN}", OTHER], {}),
    ("folders in a store", [f"DE/old/{MAIN}", f"DE/old/new/b/FR/{MAIN}", OTHER], {}),
    ("folders in a store and the third is another store", [f"DE/old/new/FR/{MAIN}", OTHER], {}),
    ("a store in its own folder", [f"DE/Germany/{MAIN}", OTHER], {}),
    ("a store in a folder of GLOBAL", [f"GLOBAL/DE/{MAIN}", OTHER], {}),
    ("a resembled store in a store", [f"DE/FR images/{MAIN}", OTHER], {}),
    ("folders in a product", [f"B000123456/old/{MAIN}", f"B000123456/DE images/{MAIN}"], {}),
    ("a product in a product", [f"B000123456/B000234567/{MAIN}", OTHER], {}),
    ("a product in a folder of the US", ["US/B000123456/main.jpg", OTHER], {}),
    ("a folder of the US in one of a product", ["B000123456/US/main.jpg", OTHER], {}),
    ("a folder of the US in one of GLOBAL", [f"Worldwide/USA/{MAIN}", OTHER], {}),
    ("a folder of the US in one of a store", [f"DE/US/{MAIN}", OTHER], {}),
    ("a store in a folder of the US", [f"US/DE/{MAIN}", f"US/old/a/b/{MAIN}", OTHER], {}),
    ("a resembled store in a folder of the US", [f"US/DE images/{MAIN}", OTHER], {}),
    ("a deep store in a folder of the US", [f"US/a/b/c/DE/{MAIN}", OTHER], {}),
    ("a product deep in a folder of the US", ["US/a/B000123456/main.jpg", OTHER], {}),
    ("a product too deep in a folder of the US", ["US/a/b/B000123456/main.jpg", OTHER], {}),
    ("two products in a folder of the US", ["US/B000123456/B000234567/main.jpg", OTHER], {}),
    ("GLOBAL around and in a folder of the US", [f"all/US/Worldwide/{MAIN}", OTHER], {}),
    ("a key that is the code of the US", [f"US/{MAIN}"], {"products": {"US": "B000123456"}}),
    ("GLOBAL deep in a folder of the US", [f"US/a/all/{MAIN}", OTHER], {}),
    ("GLOBAL too deep in a folder of the US", [f"US/a/b/all/{MAIN}", OTHER], {"scope": "DE"}),
    ("a folder of the US where files are for Germany", [f"US/{MAIN}", OTHER], {"scope": "DE"}),
    (
        "a product in a folder of the US where files are for Germany",
        ["US/B000123456/main.jpg", OTHER],
        {"scope": "DE"},
    ),
    ("a key in a folder of the US", ["US/MUG-1.MAIN.jpg", OTHER], {"products": PRODUCTS}),
    ("a key as a folder in one of the US", ["US/mug-1/main.jpg"], {"products": PRODUCTS}),
    ("a file of the US whose slot is taken", [f"US/{MAIN}", f"GLOBAL/{MAIN}"], {}),
    ("a misnamed file of the US whose slot is taken", [f"US/{MAIN}.jpg", MAIN], {}),
    ("a file of the US whose name has no meaning", ["US/photo.jpg", OTHER], {}),
    ("a folder of the US in one that is looked through", [f"my/US/{MAIN}"], {}),
    ("a misspelled store that is the only folder", [f"Swedn/{MAIN}"], {}),
    ("folders that are looked through", [f"my/own/{MAIN}", "my/own/DE/" + OTHER], {}),
    ("a looked-through folder that is a code too", [f"it/{MAIN}"], {}),
    ("a looked-through folder next to documents", [f"my/{MAIN}", "a/b.pdf", "c/d.mp4"], {}),
    ("a looked-through folder next to system files", [f"my/{MAIN}", f"@eaDir/{MAIN}"], {}),
    ("a folder next to an archive", [f"my/{MAIN}", "images.zip"], {}),
    ("the most folders that are looked through", [f"{_DEEP[:-4]}/{MAIN}"], {}),
    ("two folders in one that is looked through", [f"my/a/{MAIN}", f"my/b/{OTHER}"], {}),
    ("many folders in two that are looked through", [f"{_DEEP}/x/y/{MAIN}", f"0/1/{OTHER}"], {}),
    ("deeper folders in one that is looked through", [f"my/{MAIN}", f"my/DE/old/{OTHER}"], {}),
    ("too many folders to look through", [f"{_DEEP}/{MAIN}"], {}),
    ("files of one path in folders and on top", [f"DE/{MAIN}", MAIN, f"my/{MAIN}"], {}),
    ("paths out of the source", [f"../{MAIN}", f"C:\\{MAIN}", "..", OTHER], {}),
    ("system files at the top and deeper", ["Thumbs.db", "DE/.DS_Store", f"#recycle/{MAIN}"], {}),
    ("documents, videos and archives", ["README", "film.mp4", "US/a.zip", ".zip", "a.PDF "], {}),
    ("sidecars", ["images.toml", "DE/images.toml", MAIN], {}),
    ("sidecars around the top", ["images.toml", "my/images.toml", f"my/own/{MAIN}"], {}),
    ("two files for one slot", [MAIN, f"all/{MAIN}", OTHER], {}),
    ("three files for one slot", [f"DE/{MAIN}", f"de/{MAIN}", "DE/B000123456.MAIN.png"], {}),
    ("one name twice", [MAIN, MAIN], {}),
    ("a new name", ["B000123456_MAIN.jpg", f"DE/{MAIN}.jpg"], {}),
    ("a likely new name", ["B000123456.PT1.jpg"], {}),
    ("a new name whose slot is taken", [f"{MAIN}.jpg", "B000123456.MAIN.png"], {}),
    ("a new name for two files", [f"{MAIN}.jpg", "B000123456_MAIN.jpg", OTHER], {}),
    ("a new name for two files of one path", [f"{MAIN}.jpg", f"{MAIN}.jpg"], {}),
    (
        "a new name that a rejected file has",
        [f"A1PA6795UKMFR9/{MAIN}.jpg", f"a1pa6795ukmfr9/{MAIN}"],
        {},
    ),
    ("a new name that a folder has", [f"{MAIN}.jpg", f"{MAIN}/{OTHER}"], {}),
    (
        "new names that folders have in another case",
        [
            f"{MAIN}.jpg",
            f"b000123456.Main.JPG/{OTHER}",
            f"Germany\\{MAIN}.jpg",
            f"GERMANY\\b000123456.main.JPG\\{OTHER}",
        ],
        {},
    ),
    (
        "a new name and a folder that differ in more than case",
        [f"Ma\u00df/{MAIN}.jpg", f"MASS/{MAIN}/{OTHER}"],
        {"products": {"Ma\u00df": "B000123456", "MASS": "B000234567"}},
    ),
    ("a new name next to a folder", [f"{MAIN}.jpg", f"{MAIN}x/{OTHER}"], {}),
    ("a name that loses a country", ["B000123456.MAIN_de.jpg", "PL/B000123456.MAIN_de.jpg"], {}),
    ("a name with the country of its folder", ["DE/B000123456.MAIN_de.jpg"], {}),
    ("a folder in a name", ["DE/B000123456.MAIN.jpg".replace("/", "\u2215"), OTHER], {}),
    ("a name without its product", ["B000123456/DE/main.jpg", "B000123456/main.jpg.jpg"], {}),
    ("a long ending without its product", ["B000123456/PT01.jpg.jpg.jpg"], {}),
    ("a short name in a folder of a product", ["B000123456/MAIN", "B000123456/photo.jpg"], {}),
    ("a file of another product", [f"B000123456/{OTHER}", f"B000123456/DE/{OTHER}.jpg"], {}),
    (
        "a file of a product and one of another",
        ["B000123456/B000123456.PT01.jpg", f"B000123456/{OTHER}", f"B000123456/{MAIN}"],
        {},
    ),
    ("a valid name next to invalid ones", ["a.jpg", MAIN, "c.jpg", OTHER, "z.jpg"], {}),
    (
        "keys in names",
        ["MUG-1_MAIN.jpg", "MUG-12.PT1.jpg", "mug-1_photo.jpg", "MUG-123.MAIN.jpg"],
        {"products": PRODUCTS},
    ),
    ("a key in a name that may name a country", ["MUG-DE_MAIN.jpg"], {"products": PRODUCTS}),
    ("a key of a country in its folder", ["DE/MUG-DE_MAIN.jpg"], {"products": PRODUCTS}),
    (
        "a key as the folder of a country",
        [f"MUG-DE/{MAIN}", f"DE/MUG-DE/{OTHER}"],
        {"products": PRODUCTS},
    ),
    (
        "a key of another product in a folder",
        ["B000123456/MUG-12_MAIN.jpg", "MUG-1/MUG-1_PT01.jpg", "MUG-1/PT02.jpg"],
        {"products": PRODUCTS},
    ),
    (
        "a key that has the form of an ASIN",
        [MAIN, "B000123456.PT01.jpg", OTHER, f"DE/{MAIN}", "B000345678/PT03.jpg"],
        {"products": {"B000123456": "B000345678"}},
    ),
    ("an own store", [MAIN, f"DE/{OTHER}", "photo.jpg"], {"scope": UTOPIA}),
    (
        "slashes, backslashes and dots",
        [f"DE\\{MAIN}", f"./DE/{OTHER}", f"DE/..{MAIN}", "DE//B000123456.PT01.jpg"],
        {},
    ),
    (
        "files at the top between folders",
        [
            f"A1PA6795UKMFR9/{MAIN}",
            "B000123456.PT01.jpg",
            "B000123456.PT02.jpg",
            "B000123456.PT03.jpg",
            "DE/B000123456.PT01.jpg",
            "DE/B000123456/PT02.jpg",
            "DE/B000123456/B000123456.PT03.jpg",
            "DE0B000123456.PT04.jpg",
            "DE/images.pdf",
            OTHER,
        ],
        {},
    ),
]

_PAGE: Final = b"<!doctype html>"

CONTENTS: Final[list[tuple[str, dict[str, bytes], Arguments]]] = [
    ("valid contents", {MAIN: JPEG, f"DE/{OTHER}": JPEG}, {}),
    ("an empty file", {MAIN: b"", OTHER: JPEG}, {}),
    ("another accepted format", {MAIN: PNG, "DE/B000123456.MAIN.tif": GIF, OTHER: JPEG}, {}),
    ("another accepted format whose slot is taken", {MAIN: PNG, f"all/{MAIN}": JPEG}, {}),
    ("another accepted format next to a file", {MAIN: PNG, "B000123456.MAIN.png": PNG}, {}),
    (
        "two slots that another accepted format takes",
        {
            MAIN: PNG,
            f"{MAIN}.jpg": JPEG,
            "B000123456.PT01.jpg": GIF,
            "B000123456.PT01.gif.gif": GIF,
        },
        {},
    ),
    ("no image", {MAIN: _PAGE, "FR/B000123456.PT01.jpg": b"RIFF    WEBP", OTHER: JPEG}, {}),
    ("a letter before markup", {MAIN: b"X<html>"}, {}),
    ("a misnamed file", {f"{MAIN}.jpg": JPEG, "DE/B000234567_MAIN.jpg": JPEG}, {}),
    ("a misnamed file of another format", {f"{MAIN}.jpg": PNG, "B000234567_MAIN.jpg": _PAGE}, {}),
    ("a misnamed file without content", {f"{MAIN}.jpg": b""}, {}),
    ("a misspelled extension of another format", {"B000123456.MAIN.jfif": PNG}, {}),
    ("no extension", {"B000123456.MAIN": JPEG, "B000234567_PT01": TIFF, "photo": PNG}, {}),
    ("no extension and no image", {"B000123456.MAIN": _PAGE}, {}),
    ("an extension that is not accepted", {"B000123456.MAIN.webp": PNG, "photo.webp": PNG}, {}),
    ("an extension that is not accepted and its content", {"B000123456.MAIN.bmp": b"BM"}, {}),
    ("no extension in a folder of a product", {"B000123456/PT01": GIF}, {}),
    ("another product, and no extension", {"B000123456/B000234567_MAIN": GIF, OTHER: JPEG}, {}),
    ("a name in another slot that is free", {"DE/B000123456.MAIN": GIF, f"DE/{OTHER}": JPEG}, {}),
    ("a file of the US", {f"US/{MAIN}": JPEG, OTHER: JPEG}, {}),
    ("a folder whose name has no meaning", {f"my/{MAIN}": JPEG, "my/images.toml": b""}, {}),
    ("a key", {"MUG-1_MAIN.jpg": JPEG, "MUG-12_MAIN.jpg": GIF}, {"products": PRODUCTS}),
]

NAMES_OF_SOURCES: Final[tuple[list[str], ...]] = (
    [],
    ["march"],
    ["DE"],
    ["images/Germany"],
    ["images/uk/"],
    ["images/MX/"],
    ["FR.zip"],
    ["in/IT.ZIP"],
    ["GLOBAL"],
    ["Worldwide.zip"],
    ["US"],
    ["USA.zip"],
    ["DE images"],
    ["EU.zip"],
    ["Germny"],
    ["Swedn.zip"],
    ["march", "DE"],
    ["march", "US"],
    ["march", "GLOBAL"],
    ["march", "DE images", "FR"],
    ["march", "march", "Deutchland neu"],
    ["DE", "FR"],
    ["in"],
    ["DE.rar"],
    [".zip"],
)
"""The locations of a source: its resolved path and others."""

PLACES: Final = (
    *("DE", "de", "01-DE", "01DE", "2. Germany", "12345-DE", "1 Global", "all", "ALL", "\uff21ll"),
    *("in", "IN", "it", "IT", "be", "add-in", "de_DE", "en-GB", "xx-DE", "ES_mx", "tr-tr", "usa"),
    *("US", "American", "UK images", "the Netherlands images", "Germny", "Germny images", "Saksa"),
    *("DE FR", "US CA", "US+CA+MX", "DE AT", "EU", "EU US images", "Austria", "Schweiz images"),
    *(
        "\uff24\uff25",
        "Espan\u0303a",
        "Espan\u0303a final",
        "日本画像",
        "Mugs",
        "images in jpg",
    ),
    *("Itly", "Unitd Kingdm", "Swedn", "Untied Statse", "Swedn" + " " * 35, "Swedn " + " " * 35),
    *("DE" + " " * 252 + "x", "DE" + " " * 253 + "x", "x" * 253 + " DE", "x" * 252 + " DE"),
    *("amazon.de", "A1PA6795UKMFR9", "https://www.amazon.co.uk/" + "x" * 230, ""),
    *("https://www.amazon.co.uk/" + "x" * 231, "007 UK", "2024 DE", "2024. DE", "1-", "1 -"),
    *("England", "index", "can", "Unitd" + " " * 29 + "Kingdm", "Unitd" + " " * 30 + "Kingdm"),
)
"""Names of folders."""

ROWS: Final[list[tuple[str, object]]] = [
    ("no row", None),
    ("a string", MAIN),
    ("an integer", 5),
    ("a list", [MAIN]),
    ("no columns", {}),
    ("an empty file", {"file": None}),
    ("no file and no link", {"asin": "B000123456", "variant": "MAIN"}),
    ("no file, no link and no code", {"asin": "B000123456"}),
    ("no product", {"variant": "MAIN", "url": URL}),
    ("no code", {"asin": "B000123456", "url": URL}),
    ("no product and no code", {"url": URL}),
    ("a link for a variant", {"asin": "B000123456", "variant": "MAIN", "url": f" {URL} "}),
    ("a link as a file", {"asin": "B000123456", "variant": "MAIN", "file": URL}),
    ("a link as a picture", {"asin": "B000123456", "variant": "MAIN", "picture": URL}),
    (
        "a checksum, but no link",
        {"asin": "B000123456", "variant": "MAIN", "picture": "crc32:1"},
    ),
    (
        "a link and another link as the picture",
        {"asin": "B000123456", "variant": "MAIN", "url": URL, "picture": f"{URL}?2"},
    ),
    ("a file and a link", {"file": MAIN, "url": URL}),
    ("a file and a link as another file", {"url": "https://example.com/a.jpg", "file": URL}),
    ("a file, a link and a picture", {"file": MAIN, "url": URL, "picture": "crc32:1"}),
    (
        "a link with all facts",
        {
            "asin": "B000123456",
            "variant": "MAIN",
            "url": URL,
            "country": "DE",
            "language": "de",
            "date": NOON,
        },
    ),
    (
        "a file with all facts",
        {
            "file": MAIN,
            "picture": "crc32:1",
            "country": "DE",
            "language": "de, en",
            "date": "2026-11-24T13:00:00+01:00",
        },
    ),
    ("a name that is not that of a file", {"name": "Red mug", "file": MAIN}),
    ("a name that is a file", {"name": MAIN}),
    ("a name with an extension of one character", {"name": "Mug.a"}),
    ("a name with an extension of two characters", {"name": "MAIN.ai", "asin": "B000123456"}),
    ("a name with an extension of five characters", {"name": "a.abcde", "asin": "B000123456"}),
    ("a name with an extension of six characters", {"name": "a.abcdef", "asin": "B000123456"}),
    ("a name with a number as its extension", {"name": "Mug 2.10", "asin": "B000123456"}),
    ("a name of an extension only", {"name": " .jpg", "asin": "B000123456"}),
    ("an underscore", {"file": "B000123456_MAIN.jpg"}),
    ("a key in a file name", {"file": "MUG-1.PT01.jpg"}),
    ("a key of one character in a file name", {"file": "Ü.PT01.jpg"}),
    ("a key and an unknown variant", {"file": "MUG-1_front.jpg"}),
    ("a key and no variant", {"file": "MUG-1.jpg", "sku": "MUG-1"}),
    ("a key and a photo", {"file": "MUG-1 photo.jpg", "sku": "MUG-1"}),
    ("a key and more characters", {"file": "MUG-10.PT01.jpg", "sku": "MUG-1"}),
    (
        "a key that only the row names",
        {
            "asin": "B000345678",
            "sku": "OLD 7",
            "ean": "OLD",
            "file": "OLD 7.PT01.jpg",
        },
    ),
    ("an unknown name", {"file": "photo.jpg"}),
    ("an unknown name and its product", {"file": "photo.jpg", "asin": "B000123456"}),
    ("an unknown format", {"file": "photo.webp", "asin": "B000123456", "variant": "MAIN"}),
    ("no extension", {"file": "photo", "asin": "B000123456", "variant": "MAIN"}),
    (
        "a file with a code of the row",
        {
            "file": "images\\IMG 1.JPG",
            "asin": "B000123456",
            "variant": "PT01",
        },
    ),
    ("another variant in the file name", {"file": MAIN, "variant": "PT01"}),
    ("another product in the file name", {"file": MAIN, "asin": "B000345678"}),
    ("a code in lower case", {"file": "x.jpg", "asin": "B000123456", "variant": "main"}),
    ("an unknown code in lower case", {"file": "x.jpg", "asin": "B000123456", "variant": "zz99"}),
    ("a misspelled code", {"file": "x.jpg", "asin": "B000123456", "variant": "mian"}),
    ("words as a code", {"file": "x.jpg", "asin": "B000123456", "variant": "front view"}),
    ("an ASIN in lower case", {"file": "x.jpg", "asin": "b000123456", "variant": "MAIN"}),
    ("an unknown SKU", {"file": "x.jpg", "sku": "MUG-9", "variant": "MAIN"}),
    ("an unknown SKU and an unknown EAN", {"file": "x.jpg", "sku": "MUG-9", "ean": "1"}),
    ("an unknown EAN", {"file": "x.jpg", "ean": "1", "variant": "MAIN"}),
    (
        "an unknown SKU and a known EAN",
        {
            "file": "x.jpg",
            "sku": "MUG-9",
            "ean": "4006381333931",
            "variant": "MAIN",
        },
    ),
    (
        "an unknown SKU and an ASIN",
        {
            "file": "x.jpg",
            "sku": "MUG-9",
            "asin": "B000345678",
            "variant": "MAIN",
        },
    ),
    (
        "a SKU and the EAN of another product",
        {
            "file": "x.jpg",
            "sku": "MUG-1",
            "ean": "4006381333931",
            "variant": "MAIN",
        },
    ),
    (
        "a SKU and the ASIN of another product",
        {
            "file": "x.jpg",
            "asin": "B000999999",
            "sku": "MUG-1",
            "variant": "MAIN",
        },
    ),
    ("an EAN as an integer", {"ean": 4006381333931, "code": "MAIN", "file": "x.gif"}),
    ("an EAN as a float", {"ean": 4006381333931.0, "code": "MAIN", "file": "x.gif"}),
    ("an EAN as a decimal", {"ean": Decimal(4006381333931), "code": "MAIN", "file": "x.gif"}),
    ("a number with a fraction", {"file": "x.jpg", "asin": 5.5, "variant": "MAIN"}),
    ("a decimal with a fraction", {"file": "x.jpg", "asin": Decimal("5.5"), "variant": "MAIN"}),
    ("a truth value", {"file": "x.jpg", "asin": True, "variant": "MAIN"}),
    ("bytes", {"file": "x.jpg", "asin": b"B000123456", "variant": "MAIN"}),
    ("a huge integer", {"file": "x.jpg", "asin": 10**5000, "variant": "MAIN"}),
    ("the smallest huge integer", {"file": MAIN, "sku": 10**30}),
    ("the largest other integer", {"file": MAIN, "sku": 10**30 - 1}),
    ("the largest negative huge integer", {"file": MAIN, "sku": -(10**30)}),
    ("the smallest other integer", {"file": MAIN, "sku": 1 - 10**30}),
    ("a huge float", {"file": MAIN, "sku": 1e30}),
    ("a huge negative float", {"file": MAIN, "sku": -1e30}),
    ("a large float", {"file": MAIN, "sku": 1e29}),
    ("the smallest huge decimal", {"file": MAIN, "sku": Decimal(10**30)}),
    ("the largest other decimal", {"file": MAIN, "sku": Decimal(10**30 - 1)}),
    ("the largest negative huge decimal", {"file": MAIN, "sku": Decimal(-(10**30))}),
    ("infinity", {"file": "x.jpg", "asin": math.inf, "variant": "MAIN"}),
    ("a huge decimal", {"file": "x.jpg", "asin": Decimal("1e999999"), "variant": "MAIN"}),
    ("no number", {"file": MAIN, "sku": math.nan, "ean": Decimal("nan")}),
    ("a list as an ASIN", {"file": MAIN, "asin": ["B000123456"]}),
    ("a time as an ASIN", {"file": MAIN, "asin": NOON}),
    ("a store", {"file": MAIN, "country": " Deutschland "}),
    ("a store and the same one", {"file": MAIN, "country": "DE", "store": "amazon.de"}),
    ("a store and another one", {"file": MAIN, "country": "DE", "store": "FR"}),
    ("a store and GLOBAL", {"file": MAIN, "country": Marketplace.DE, "store": GLOBAL}),
    ("every store", {"file": MAIN, "country": "Worldwide"}),
    ("a misspelled store", {"file": MAIN, "country": "Germny"}),
    ("a region", {"file": MAIN, "country": "EU"}),
    ("two stores", {"file": MAIN, "country": "DE, FR"}),
    ("a number as a store", {"file": MAIN, "country": 49}),
    ("a fraction as a store", {"file": MAIN, "country": 4.5}),
    ("a decimal as a store", {"file": MAIN, "country": Decimal(7)}),
    ("a list as a store", {"file": MAIN, "country": ["DE"]}),
    ("an empty list as a store", {"file": MAIN, "country": []}),
    ("a time as a store", {"file": MAIN, "country": NOON}),
    ("a huge integer as a store", {"file": MAIN, "country": 10**5000}),
    ("the US", {"file": MAIN, "country": "US"}),
    ("the US and a link", {"asin": "B000123456", "code": "PT01", "url": URL, "store": "usa"}),
    ("the US as a value", {"file": MAIN, "country": Marketplace.US}),
    ("a wrong scheme", {"asin": "B000123456", "variant": "MAIN", "url": "ftp://example.com/x"}),
    ("a store in a folder", {"file": f"DE/{MAIN}"}),
    ("a store in a folder, but the row names one", {"file": f"DE/{MAIN}", "country": "FR"}),
    ("GLOBAL in a folder", {"file": f"all/{MAIN}"}),
    ("GLOBAL and a store in folders", {"file": f"all/my\\it images/{MAIN}"}),
    ("the most folders", {"file": "a/" * 20 + MAIN}),
    ("too many folders", {"file": "a/" * 21 + MAIN}),
    ("the longest name", {"asin": "B000123456", "variant": "MAIN", "file": "x" * 251 + ".jpg"}),
    ("a longer name", {"asin": "B000123456", "variant": "MAIN", "file": "x" * 252 + ".jpg"}),
    ("a store in a file name", {"asin": "B000123456", "variant": "MAIN", "file": "mug_DE.jpg"}),
    (
        "a store in a file name after a backslash",
        {"asin": "B000123456", "variant": "MAIN", "file": "photos\\mug_DE.jpg"},
    ),
    ("a store in a variant", {"asin": "B000123456", "file": "B000123456.MAIN_german.jpg"}),
    (
        "a store in a file name, but the row names one",
        {
            "asin": "B000123456",
            "variant": "MAIN",
            "file": "mug_DE.jpg",
            "country": "GLOBAL",
        },
    ),
    ("no time", {"file": MAIN, "date": "yesterday"}),
    ("a number as a time", {"file": MAIN, "date": 45985}),
    ("a huge integer as a time", {"file": MAIN, "date": 10**5000}),
    ("a fraction as a time", {"file": MAIN, "date": 4.5}),
    ("a list as a time", {"file": MAIN, "date": [5]}),
    ("a store as a time", {"file": MAIN, "date": Marketplace.DE}),
    ("a time without a zone", {"file": MAIN, "date": "2026-11-24T12:00", "country": "DE"}),
    ("a day", {"file": MAIN, "date": date(2026, 11, 24), "country": "DE"}),
    ("a time as a link of the file", {"file": MAIN, "url": NOON}),
    ("the same time twice", {"file": MAIN, "date": NOON, "submitted_at": NOON}),
    ("two times", {"file": MAIN, "date": NOON, "submitted_at": NOON + timedelta(1)}),
    ("a long list of languages", {"file": MAIN, "language": "pt-BR|en;fr/it,  de"}),
    ("languages as a set", {"file": MAIN, "language": {"de"}}),
    ("languages as a frozen set", {"file": MAIN, "language": frozenset({"de"})}),
    ("languages as a tuple", {"file": MAIN, "language": ("de", "en")}),
    ("languages as an empty list", {"file": MAIN, "language": []}),
    ("a language as a word", {"file": MAIN, "language": "German"}),
    ("a number among languages", {"file": MAIN, "language": ["de", 5]}),
    ("a number as a language", {"file": MAIN, "language": 5}),
    ("a store as a language", {"file": MAIN, "language": Marketplace.DE}),
    ("a time as a language", {"file": MAIN, "language": NOON}),
    ("one more cell", {"file": MAIN, None: ["more"]}),
    ("one more cell that is a string", {"file": MAIN, None: "more"}),
    ("more cells that are blank", {"file": MAIN, None: ["", " ", None]}),
    # Python refuses to write out an integer of so many digits.
    ("one more cell with a huge integer", {"file": MAIN, None: [10**5_000]}),
    ("two files", {"file": MAIN, "filename": "B000123456.PT01.jpg"}),
    ("the same file twice", {"file": MAIN, "filename": f" {MAIN} "}),
    ("two long files", {"file": "a" * 200, "filename": "b" * 200}),
    ("other columns", {"file": MAIN, "title": "Mug", 5: 6, "": 7}),
    ("columns after one whose name is not a string", {5: 6, "file": MAIN, "country": "DE"}),
    ("a column without a name and no more cells", {"file": MAIN, None: None, "country": "DE"}),
    ("columns in another form", {" FILE_name": MAIN, "Mar-ket place": "DE", "\ufeffPicture": "1"}),
]
"""One row each."""

TABLES: Final[list[tuple[str, list[Mapping[str, object]], Mapping[str, str] | None]]] = [
    (
        "a key in the second row that is the whole file name",
        [
            {"file": MAIN, "sku": None, "country": "DE"},
            {"file": "B000123456.PT01.jpg", "sku": "B000123456.PT01.jpg", "country": "DE"},
        ],
        None,
    ),
    (
        "a column that only the second row has",
        [{"file": MAIN}, {"file": "B000123456.PT01.jpg", "country": "DE"}],
        None,
    ),
    (
        "as many columns, but other ones",
        [
            {"file": MAIN, "country": "DE", "asin": None},
            {"file": OTHER, "country": "DE", "date": NOON},
        ],
        None,
    ),
    (
        "two columns of stores that contradict each other in the second row",
        [
            {"file": MAIN, "country": "DE", "store": "DE"},
            {"file": "B000123456.PT01.jpg", "country": "DE", "store": "FR"},
        ],
        None,
    ),
    (
        "a key in the second row that the file name begins with",
        [
            {"file": MAIN, "sku": None, "country": "DE"},
            {"file": "B000123456.PT01.jpg", "sku": "B", "country": "DE"},
        ],
        None,
    ),
    ("a column that is absent", [{"file": MAIN}], {"file": "Datei"}),
    ("a second column that is absent", [{"Datei": None}], {"file": "Datei", "asin": "Artikel"}),
    (
        "own columns",
        [{"Datei": MAIN, "Land": "DE", "file": "x", "store": "FR"}],
        {
            "file": "Datei",
            "country": "Land",
        },
    ),
    ("one row without a store", [{"file": MAIN}], None),
    (
        "some rows without a store",
        [
            {"file": MAIN, "country": ""},
            {"file": "B000123456.PT01.jpg", "country": "GLOBAL"},
            {"file": "B000123456.PT02.jpg", "country": None},
            {"file": "B000123456.PT03.jpg", "country": "DE"},
            {"file": "B000123456.PT04.jpg", "country": "all"},
        ],
        None,
    ),
    (
        "rows for one slot",
        [
            {"file": MAIN, "country": "DE"},
            {"file": OTHER, "country": "DE"},
            {"file": "B000123456.MAIN.png", "country": "Germany"},
            {"file": "B000123456.MAIN.gif", "country": "DE"},
        ],
        None,
    ),
    (
        "later rows for one slot",
        [
            {
                "file": f"B000123456.{code}.jpg",
                "country": "DE",
                "date": NOON + timedelta(number * step),
            }
            for code, step in (("MAIN", 1), ("PT01", -1))
            for number in range(5)
        ],
        None,
    ),
    (
        "six rows without a time zone",
        [
            {"file": f"B000123456.PT0{n}.jpg", "country": "DE", "date": "2026-11-24"}
            for n in range(1, 7)
        ],
        None,
    ),
    (
        "file names of another product",
        [
            {"file": f"B000123456.PT0{n}.jpg", "country": "DE", "asin": "B000234567"}
            for n in range(1, 6)
        ],
        None,
    ),
    (
        "invalid rows between valid ones",
        [
            {"file": MAIN, "country": "DE"},
            {"file": "x", "country": "DE"},
            {"file": "B000123456.PT01.jpg", "country": "US"},
            {"file": "B000123456.PT02.jpg", "country": "DE"},
            {"file": "B000123456.PT03.webp", "country": "DE"},
        ],
        None,
    ),
]
"""Several rows, and the caller's names of columns."""

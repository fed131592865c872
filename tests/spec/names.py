"""The file names of the specification: those of sellers, and one for each part of the grammar."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from listing_images import ImageFilename, InvalidImageFilename, Rule, diagnose, suggest_name
from listing_images.values.formats import FILE_TYPE_CODES, FORMATS

NAMES: Final = Path(__file__).parent.parent / "cases" / "names.toml"

ASINS: Final = (
    "B000123456",
    "B0ABCDEFGH",
    "B00000000X",
    "B123456789",  # no B0: never seen, but well-formed
    "BZZZZZZZZZ",
    "0306406152",
    "080442957X",
    "0306406153",  # the check digit is wrong, which is a finding and not part of the form
    "9999999999",
    "000000000X",
)
VARIANTS: Final = (
    *("MAIN", "FRNT", "PT01", "PT98", "PT99", "IN99", "SWCH", "PS06", "EEGL", "PFUK"),
    *("PFEE", "PT00", "ZZ99", "AA00", "A1B2", "1A2B", "9ZZZ", "ZZZ9", "1234", "0000", "ABCD"),
)
EXTENSIONS: Final = (
    *FORMATS,
    *(extension.upper() for extension in FORMATS),
    *("Jpg", "jPG", "jpeG", "Tiff", "pNg", "gIf"),
)

# Characters between or next to the allowed ranges, and those that separate parts of a number.
BETWEEN: Final = ("-", "_", " ", ":", ";", "@", "[", "/", "`")

# Characters that functions for trimming and for cleaning of strings remove.
TRIMMED: Final = (
    *(" ", "\t", "\r", "\v", "\f", "\u00a0", '"', "'"),
    *("\u00ad", "\u200b", "\u202c", "\u0301"),
)


def with_one_replaced(before: str, digits: str, after: str) -> Iterator[str]:
    """Yield a name for each of the digits, which is an Arabic one there."""
    for place, digit in enumerate(digits):
        arabic = chr(ord("\u0660") + int(digit))
        yield f"{before}{digits[:place]}{arabic}{digits[place + 1 :]}{after}"


# Each row: why a parser must refuse the names, and the names.
INVALID: Final[dict[str, tuple[str, ...]]] = {
    "file-type-as-variant": tuple(f"B000123456.{code}.jpg" for code in sorted(FILE_TYPE_CODES)),
    "other-file-type": tuple(
        f"B000123456.MAIN.{extension}"
        for extension in ("webp", "WEBP", "heic", "avif", "bmp", "jfif", "jpe", "jp2", "svg", "pdf")
    ),
    "lower-case": (
        "b000123456.MAIN.jpg",
        "B0abcdefgh.MAIN.jpg",
        "B000123456.main.jpg",
        "B000123456.Main.jpg",
        "B000123456.Pt01.jpg",
        "080442957x.MAIN.jpg",
    ),
    "asin-of-another-form": (
        "A000123456.MAIN.jpg",
        "ABCDEFGHIJ.MAIN.jpg",
        "X000123456.MAIN.jpg",
        "0B00123456.MAIN.jpg",
        "1B00123456.MAIN.jpg",
        "03064X6152.MAIN.jpg",
        "X306406152.MAIN.jpg",
        "030640615A.MAIN.jpg",
        "03064061XX.MAIN.jpg",
        "9780306406157.MAIN.jpg",
    ),
    "asin-of-another-length": (
        "B00012345.MAIN.jpg",
        "B0001234567.MAIN.jpg",
        "030640615.MAIN.jpg",
        "03064061520.MAIN.jpg",
        ".MAIN.jpg",
    ),
    "variant-of-another-length": (
        "B000123456.PT1.jpg",
        "B000123456.PT001.jpg",
        "B000123456.MAI.jpg",
        "B000123456.MAINS.jpg",
        "B000123456..jpg",
        "B000123456.M.jpg",
    ),
    "variant-of-other-characters": (
        "B000123456.PT_1.jpg",
        "B000123456.PT-1.jpg",
        "B000123456.MA N.jpg",
        "B000123456.M\u00c4IN.jpg",
        "B000123456.\u039cAIN.jpg",
        "B000123456.PT0\u0661.jpg",
        "B000123456.PT0\u00b2.jpg",
        "B000123456.PT\uff10\uff11.jpg",
        *with_one_replaced("B000123456.", "1234", ".jpg"),
        *(f"B000123456.PT{mark}1.jpg" for mark in BETWEEN),
    ),
    "asin-of-other-characters": (
        "B00012345\u0661.MAIN.jpg",
        "\uff22000123456.MAIN.jpg",
        "030640615\u0662.MAIN.jpg",
        "\u0412000123456.MAIN.jpg",
        "B00012345\u00c4.MAIN.jpg",
        *with_one_replaced("B", "000123456", ".MAIN.jpg"),
        *with_one_replaced("", "0306406152", ".MAIN.jpg"),
        *(f"B00012345{mark}.MAIN.jpg" for mark in BETWEEN),
        *(f"B000123456{mark}.MAIN.jpg" for mark in BETWEEN),
        *(f"B000{mark}12345.MAIN.jpg" for mark in BETWEEN),
        *(f"03064{mark}0615.MAIN.jpg" for mark in BETWEEN),
    ),
    "extension-of-other-characters": (
        "B000123456.MAIN.g\u0131f",
        "B000123456.MAIN.G\u0130F",
        "B000123456.MAIN.\uff4apg",
        "B000123456.MAIN.jpg2",
        "B000123456.MAIN.jp",
        "B000123456.MAIN.jpgg",
        "B000123456.MAIN.",
    ),
    "missing-part": (
        "",
        "B000123456",
        "B000123456.jpg",
        "B000123456.MAIN",
        "MAIN.jpg",
        "jpg",
        "...",
        "B000123456MAIN.jpg",
        "B000123456.MAINjpg",
        "B000123456.MAIN.B000123456",
    ),
    "further-characters": (
        "B000123456.MAIN.jpg\n",
        "B000123456.MAIN.jpg\r\n",
        "\nB000123456.MAIN.jpg",
        " B000123456.MAIN.jpg",
        "B000123456.MAIN.jpg ",
        "B000123456.MAIN.jpg\u0000",
        "B000123456.MAIN.jpg.",
        "B000123456.MAIN.jpg.jpg",
        "B000123456.MAIN.PT01.jpg",
        "B000123456,MAIN.jpg",
        "B000123456.MAIN_jpg",
        "B000123456-MAIN.jpg",
        "\ufeffB000123456.MAIN.jpg",
        "B000123456\n.MAIN.jpg",
        "B000123456.MAIN\n.jpg",
        *(f"B000123456.MAIN.jpg{mark}" for mark in TRIMMED),
        *(f"{mark}B000123456.MAIN.jpg" for mark in TRIMMED),
        *(f"B000123456.MAIN{mark}.jpg" for mark in TRIMMED),
        "._B000123456.MAIN.jpg",
        "B000123456.MAIN.jpg?v=2",
        "B000123456.MAIN.jpg#fragment",
        "B000123456.MAIN.jpg~",
        "B000123456.MAIN.jpg:stream",
        "B000123456.MAIN%2Ejpg",
        *(f"B000123456.MAIN.jpg.{extension}" for extension in ("tmp", "part", "bak", "crdownload")),
    ),
    "copy-marks": tuple(
        f"B000123456.MAIN{mark}.jpg"
        for mark in (
            *(" - Copy", " - copy", " - Kopie", " - Copie", " - copia", " - Copia", " copy"),
            *("(1)", " (1)", " (2)", "-1", "_1", " 2", "_copy"),
        )
    ),
    "folder": (
        "DE/B000123456.MAIN.jpg",
        "DE\\B000123456.MAIN.jpg",
        "/B000123456.MAIN.jpg",
        "./B000123456.MAIN.jpg",
        "B000123456.MAIN.jpg/",
        "B000123456.MAIN.jpg\\",
        "file:B000123456.MAIN.jpg",
    ),
    "several-names": (
        "B000123456.MAIN.jpg\nB000123456.PT01.jpg",
        "B000123456.MAIN.jpg B000123456.PT01.jpg",
        "B000123456.MAIN.jpg,B000123456.PT01.jpg",
        "B000123456.MAIN.jpgB000123456.MAIN.jpg",
        "x\nB000123456.MAIN.jpg",
    ),
}

# Names whose suggestion needs arithmetic, or the ends of a numbered family.
SUGGESTED: Final[dict[str, tuple[str, ...]]] = {
    "isbn-13-with-check-digit-X": ("9780804429573.MAIN.jpg", "978-0-8044-2957-3.PT01.jpg"),
    "isbn-13-with-check-digit-0": ("9780306406027.MAIN.jpg", "9780306406164.PT02.jpg"),
    "isbn-13-of-979": ("9791234567896.MAIN.jpg",),
    "first-and-last-number": (
        "B000123456_PT99.jpg",
        "B000123456_PT98.jpg",
        "B000123456_PT1.jpg",
        "B000123456_PT00.jpg",
        "B000123456_PT100.jpg",
        "B000123456_IN99.jpg",
        "B000123456_PS06.jpg",
        "B000123456_PS07.jpg",
        "B000123456.PART1.jpg",
        "B000123456.PART99.jpg",
        "B000123456.PART100.jpg",
        "B000123456.PT-99.jpg",
        "B000123456.INTERIOR99.jpg",
        "B000123456.PS6.jpg",
        "B000123456.PS7.jpg",
    ),
}


def names() -> Iterator[dict[str, object]]:
    """Yield file names with what a parser makes of them; each name occurs once."""
    seen: set[str] = set()
    kinds: list[dict[str, Any]] = tomllib.loads(NAMES.read_text("utf-8"))["kind"]
    of_sellers = dict.fromkeys(text for kind in kinds for text, _ in kind["names"])
    yield from numbered("name", of_sellers, seen)
    yield from numbered("name-valid-asin", (f"{asin}.MAIN.jpg" for asin in ASINS), seen)
    yield from numbered(
        "name-valid-variant", (f"B000123456.{variant}.jpg" for variant in VARIANTS), seen
    )
    yield from numbered(
        "name-valid-extension", (f"B000123456.MAIN.{extension}" for extension in EXTENSIONS), seen
    )
    for why, texts in INVALID.items():
        yield from numbered(f"name-invalid-{why}", texts, seen)
    for why, texts in SUGGESTED.items():
        yield from numbered(f"name-suggested-{why}", texts, seen)


def numbered(prefix: str, texts: Iterable[str], seen: set[str]) -> Iterator[dict[str, object]]:
    """Yield the cases of names that were not seen before."""
    number = 0
    for text in texts:
        if text not in seen:
            number += 1
            seen.add(text)
            yield {"id": f"{prefix}-{number:03}", **name_case(text)}


def name_case(text: str) -> dict[str, object]:
    parsed = None
    try:
        name = ImageFilename.parse(text)
    except InvalidImageFilename:
        pass
    else:
        parsed = {"asin": name.asin, "variant": str(name.variant), "extension": name.extension}
    problems = [problem.kind.rule.name for problem in diagnose(text)]
    return {
        "rules": list(dict.fromkeys(problems)) or [Rule.NAME_HAS_THREE_PARTS.name],
        "name": text,
        "parsed": parsed,
        "suggestion": suggest_name(text),
    }

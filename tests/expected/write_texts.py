"""Write the texts of names and answers.

Run it by `cd tests; PYTHONPATH=support python -m expected.write_texts`.

Users read these texts: read the difference before you commit it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from every_value import ERRORS
from tables import table
from worlds import NIGERIA

from listing_images import (
    Fallback,
    InvalidAsin,
    InvalidImageFilename,
    InvalidLanguage,
    InvalidLink,
    InvalidMarketplace,
    InvalidVariantCode,
    ListingImagesError,
    Marketplace,
    SubmittedImages,
    UnknownInterchangeName,
    UnknownMarketplace,
    UnsupportedFormat,
    resolve,
)
from listing_images.values.diagnosis import read_name
from listing_images.values.mentions import Mention, mentions_in

HERE = Path(__file__).parent

MAIN, PT01, PT02 = (f"B000123456.{code}.jpg" for code in ("MAIN", "PT01", "PT02"))
SUBMITTED = {
    "nothing": SubmittedImages("B000123456"),
    "no main image": SubmittedImages.of([PT01]),
    "one global image": SubmittedImages.of([MAIN]),
    "an own set that hides global images": SubmittedImages.of(
        [MAIN, PT01, PT02],
        by_country={Marketplace.DE: ["B000123456.MAIN.png", "B000123456.PT02.png"]},
    ),
    "an own set that fills nothing": SubmittedImages.of(
        [MAIN], by_country={Marketplace.DE: ["B000123456.MAIN.png", "B000123456.PT02.png"]}
    ),
    "an own set without a main image": SubmittedImages.of(
        [MAIN, PT01], by_country={Marketplace.DE: ["B000123456.PT01.png"]}
    ),
    "only an own set": SubmittedImages.of(by_country={Marketplace.DE: ["B000123456.MAIN.png"]}),
    "only an own set without a main image": SubmittedImages.of(
        by_country={Marketplace.DE: ["B000123456.PT01.png"]}
    ),
    "a country whose name has an article": SubmittedImages.of(
        [MAIN], by_country={Marketplace.GB: ["B000123456.MAIN.png"]}
    ),
    "a country outside the table": SubmittedImages.of(
        [MAIN], by_country={NIGERIA: ["B000123456.PT01.png"]}
    ),
}
"""Submissions for each kind of answer."""


def all_names() -> list[str]:
    """Return the names of all cases."""
    kinds = table("names")
    listed = [row["text"] for row in table("bad_names")["name"]]
    listed += [name for kind in kinds["kind"] for name, _ in kind["names"]]
    listed += [name for kind in table("readings")["kind"] for name in kind["names"]]
    return list(dict.fromkeys((*listed, *kinds["valid"]["names"])))


def _words_of(mention: Mention) -> str:
    parts = (*sorted(mention.codes), *sorted(mention.languages), mention.place)
    return ", ".join(filter(None, parts))


def _lines_of_reading(name: str) -> Iterator[str]:
    reading = read_name(name)
    yield ascii(name)
    yield f"  meant: {reading.suggestion}"
    for problem in reading.problems:
        start, end = problem.span
        yield f"  {problem.kind.name} {start}-{end}: {problem.message}"
    for mention in reading.mentions:
        yield f"  may name {_words_of(mention)}"
    for mention in mentions_in(name):
        yield f"  may name, as a folder, {_words_of(mention)}"


def write_reading(name: str) -> str:
    """Return a name, with the name that was meant, the problems and the places."""
    return "\n".join(_lines_of_reading(name))


def write_readings() -> str:
    """Return the reading of each name."""
    return "".join(f"{write_reading(name)}\n\n" for name in all_names()).removesuffix("\n")


def write_mentions() -> str:
    """Return what each word may name, in a file name and as a folder."""
    kinds = table("mentions")
    lines: list[str] = []
    for row in (*kinds["mark"], *kinds["ordinary"]):
        lines += [row["why"], ""]
        for word in row["words"]:
            found = read_name(f"B000123456.MAIN_red_{word}.jpg").mentions
            in_folder = mentions_in(f"images {word} 2")
            both = ("; ".join(map(_words_of, some)) or "-" for some in (found, in_folder))
            lines += [f"{word!a}: {' | '.join(both)}", ""]
    return "\n".join(lines)


def write_explanations() -> str:
    """Return the explanation of each answer."""
    lines: list[str] = []
    for kind, submitted in SUBMITTED.items():
        for store in (Marketplace.US, *submitted.countries):
            for fallback in Fallback:
                answer = resolve(submitted, store, fallback=fallback)
                lines += [f"{kind}: {store}, {fallback.name}", answer.explain(), ""]
    return "\n".join(lines)


OPERANDS: list[tuple[type[ListingImagesError], list[tuple[str, ...]]]] = [
    (
        InvalidAsin,
        [
            *[("",), ("b000123456",), ("4006381333931",), ("0306406152 ",), ("x" * 99,)],
            *[("9780306406157",), ("9791032305690",), ("036000291452",), ("14006381333938",)],
        ],
    ),
    (
        InvalidVariantCode,
        [("",), ("main",), ("PT1",), ("PTO1",), ("MAIN ",), ("FRONT",), ("x" * 99,)],
    ),
    (InvalidImageFilename, [("",), ("holiday.jpg",), ("b000123456_main - Kopie.jpg",)]),
    (
        UnknownMarketplace,
        [
            *[("",), ("EU",), ("Europe",), ("Austria",), ("AT",), ("Germny",), ("Austrlia",)],
            *[("de-AT",), ("amazon.at",), ("Amazon Austria",), ("GLOBAL",), ("Korea",), ("en",)],
            *[("FBA",), ("A1F83G8C2ARO7X",), ("Congo",), ("America",), ("worldwide",), ("x" * 99,)],
        ],
    ),
    (
        InvalidMarketplace,
        [
            *[("code", "DE"), ("code", "germany"), ("code", "D"), ("name", ""), ("region", "AF")],
            *[("domain", "amazon.de"), ("domain", "germany"), ("marketplace_id", "GERMANY")],
            *[("marketplace_id", "germany"), ("language", "EN"), ("code", "UK")],
        ],
    ),
    (
        UnknownInterchangeName,
        [
            ("listing_attribute", ""),
            ("listing_attribute", "other_product_image_locator_9"),
            ("listing_attribute", "image_locator_ps07"),
            ("listing_attribute", "main_offer_image_locator"),
            ("listing_attribute", "other_offer_image_locator_1"),
            ("listing_attribute", "/attributes/other_product_image_locator_0"),
            ("listing_attribute", "swatch"),
            ("flat_file_column", "other_image_url9"),
            ("flat_file_column", "Other Image URL 9"),
            ("flat_file_column", "main_image"),
            ("feed_image_type", "PT9"),
            ("feed_image_type", "Swatch"),
            ("feed_image_type", "main"),
            ("feed_image_type", "Search"),
            ("listing_attribute", "image_locator_pt9"),
            ("listing_attribute", "x" * 400),
        ],
    ),
    (InvalidLanguage, [("",), ("German",), ("de_DE_x",)]),
    (InvalidLink, [("",), ("main.jpg",), ("http://example.com/1.jpg",), ("https://",)]),
    (UnsupportedFormat, [("",), ("webp",), ("jfif",), ("JPG ",), ("mp4",), ("jpgg",)]),
]
"""Strings for the errors whose messages depend on them."""


def write_messages() -> str:
    """Return the message of each error."""
    errors = [*ERRORS, *(kind(*parts) for kind, listed in OPERANDS for parts in listed)]
    return "\n".join(f"{type(error).__name__}{error.args!a}\n{error}\n" for error in errors)


TEXTS: dict[str, Callable[[], str]] = {
    "readings.txt": write_readings,
    "mentions.txt": write_mentions,
    "messages.txt": write_messages,
    "explanations.txt": write_explanations,
}
"""The function that writes each file."""


def main() -> None:
    """Write every file."""
    for name, write in TEXTS.items():
        (HERE / name).write_text(write(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

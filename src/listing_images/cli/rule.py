"""The command `rule`: explain a rule, or the code of a finding."""

from __future__ import annotations

import argparse
import json
from functools import lru_cache
from typing import Final, NamedTuple, cast

from .. import spec
from .._wording import counted, quoted
from ..analysis.findings import FindingCode, Severity
from ..intake.notices import NoticeCode
from ..intake.rejection import Rejection, RejectionKind
from ..resolution.explanation import GRADES_IN_WORDS
from ..rules import Rule
from ..values.diagnosis import ProblemKind
from .common import CommandError, Output, add_format, did_you_mean, to_json
from .page import Page

__all__ = ["EXAMPLES", "SUBJECTS", "Subject", "add_arguments", "run"]


class Subject(NamedTuple):
    """A rule, or a code with the rule behind it."""

    rule: Rule
    severity: Severity | None = None
    meaning: str = ""


SUBJECTS: Final[dict[str, Subject]] = {
    **{one.name: Subject(one.rule, Severity.ERROR) for one in ProblemKind},
    **{one.name: Subject(one.rule, one.severity, one.meaning) for one in NoticeCode},
    **{
        one.name: Subject(Rejection("", one).rule, Rejection("", one).severity)
        for one in RejectionKind
    },
    "SHOWS_FEWER_IMAGES": Subject(
        Rule.SET_IS_SHOWN_WHOLE,
        Severity.WARNING,
        "After a plan, a store will show fewer images than now.",
    ),
    "KEEPING_STORES_IS_DEAR": Subject(
        Rule.GLOBAL_REACHES_EVERY_STORE,
        Severity.ADVICE,
        "A plan would be much shorter if other stores could change.",
    ),
    **{one.name: Subject(one.rule, one.severity, one.meaning) for one in FindingCode},
    **{one.name: Subject(one) for one in Rule},
}
"""Whatever the command explains, by name."""

EXAMPLES: Final[dict[str, str]] = {
    "ONE_MAIN_REQUIRED": "A global set with only B000123456.PT01.jpg shows nothing in any store.",
    "GLOBAL_REACHES_EVERY_STORE": "A global B000123456.MAIN.jpg is shown in DE, FR and US.",
    "US_IMAGES_ARE_GLOBAL": "US/B000123456.MAIN.jpg is rejected. Upload B000123456.MAIN.jpg "
    "globally.",
    "COUNTRY_SET_NEEDS_MAIN": "FR/B000123456.PT01.jpg without FR/B000123456.MAIN.jpg: France shows "
    "the global set.",
    "COUNTRY_SET_WITH_MAIN_WINS": "DE/B000123456.MAIN.jpg: Germany shows its own set.",
    "SET_IS_SHOWN_WHOLE": "The global set has MAIN and PT01, Germany only MAIN: Germany shows only "
    "MAIN.",
    "GLOBAL_NEVER_OVERRIDES_COUNTRY": "Germany has its own MAIN. A new global MAIN changes the "
    "other stores, but not Germany.",
    "COUNTRY_NEVER_CHANGES_GLOBAL": "DE/B000123456.MAIN.jpg changes nothing in France.",
    "DISPLAY_NOT_GUARANTEED": "Another seller's image can be shown instead of yours.",
    "UP_TO_72_HOURS": "An image uploaded on Monday at noon may appear on Thursday at noon.",
    "MAIN_IS_SHOWN_FIRST": "B000123456.MAIN.jpg is the image in search results.",
    "FAMILIES_IN_ORDER": "MAIN, FRNT, PT01, PT02, SWCH, PS01, EEGL.",
    "SWATCH_IS_THE_THUMBNAIL": "B000123456.SWCH.jpg is the small image of a colour.",
    "SAFETY_IMAGES_STAND_APART": "PS01 does not appear between PT01 and PT02.",
    "COMPLIANCE_MAY_DEMAND_VARIANTS": "An e-mail asks for PS01: upload B000123456.PS01.jpg.",
    "GLOBAL_TEXT_IN_ENGLISH": "A global image with German text: upload it for DE, with a main "
    "image for DE.",
    "COUNTRY_TEXT_LOCAL_OR_ENGLISH": "An image for Germany can have German or English text.",
    "DIMENSIONS_PER_COUNTRY": "An image with inches is for the US, one with centimetres for DE.",
    "NO_TEXT_ON_MAIN_OR_SWATCH": "A main image with the word SALE can remove the product from "
    "search.",
    "LONGEST_SIDE_IS_LIMITED": "An image of 400 by 300 pixels is too small, one of 12,000 by 9,000 "
    "too large.",
    "ZOOM_NEEDS_1000_PIXELS": "An image of 800 by 800 pixels is accepted, but has no zoom.",
    "AT_LEAST_SIX_IMAGES": "MAIN and PT01 are two images: add four more.",
    "AT_MOST_NINE_IMAGES": "MAIN and PT01 to PT09 are ten images.",
    "BULK_UPLOAD_IS_GLOBAL": "A zip that is dropped on the page Bulk Image Upload.",
    "IMAGE_MANAGER_IS_GLOBAL": 'An image that is uploaded in Image Manager under "Global or US".',
    "INVENTORY_FILE_IS_GLOBAL": "The column main_image_url of an inventory file for Germany.",
    "LISTING_TEMPLATE_IS_GLOBAL": "An image in the 1x1 listing template.",
    "LISTINGS_API_IS_GLOBAL": "A patch of main_product_image_locator with the marketplace of "
    "Germany.",
    "COUNTRY_UPLOAD_IS_FOR_ITS_COUNTRY": 'Click "Upload here" and choose Germany: the images are '
    "for Germany.",
    "ACTIVE_OFFER_REQUIRED": "Images for Italy need an active offer in Italy: --sold-in IT.",
    "MAIN_CANNOT_BE_DELETED": "A German main image stays. Germany never goes back to the global "
    "set.",
    "VARIANTS_CAN_BE_DELETED": "PT01 of Germany can be deleted. The global PT01 stays.",
    "MAIN_IS_REPLACED_BY_UPLOAD": "Upload another B000123456.MAIN.jpg.",
    "UPLOAD_REPLACES_ITS_SLOT_ALONE": "A new PT01 for Germany leaves PT02 and the global set as "
    "they are.",
    "SHARED_IMAGES_ARE_DELETED_ONE_BY_ONE": "Three sizes of a shirt show one image: delete it "
    "three times.",
    "NAME_HAS_THREE_PARTS": "B000123456.MAIN.jpg is right, B000123456-main.jpg is wrong.",
    "EXTENSION_ONLY_ONCE": "B000123456.MAIN.jpg.jpg should be B000123456.MAIN.jpg.",
    "NO_FURTHER_CHARACTERS": "B000123456.MAIN (1).jpg should be B000123456.MAIN.jpg.",
    "VARIANT_IS_NAMED": "B000123456.jpg should be B000123456.MAIN.jpg.",
    "UPPER_CASE_NAMES": "b000123456.main.jpg should be B000123456.MAIN.jpg.",
    "ONE_FILE_PER_SLOT": "B000123456.MAIN.jpg and B000123456.MAIN.png are for one slot.",
    "ACCEPTED_FORMATS": "B000123456.MAIN.webp has to be converted, for example to JPEG.",
    "ASIN_FORM": "B00012345 has only nine characters.",
    "ASIN_BEGINS_WITH_B0": "BX00123456 begins with BX.",
    "ISBN_CHECK_DIGIT": "0306406152 is right, 0306406153 is wrong.",
    "VARIANT_LIST_IS_OPEN": "ABCD may be a new code, and PTO1 is probably PT01.",
    "IMAGE_TYPE_IS_RETIRED": "B000123456.BKLB.jpg has the code of an older feed.",
    "LOCATOR_N_IS_PART_N": "other_product_image_locator_2 is PT02.",
    "LOCATOR_NAMES_NEWER_CODE": "image_locator_xy01 is XY01, even if no table has XY01 yet.",
    "FILE_SIZE_LIMIT": "A TIFF of 600 MB.",
    "ARCHIVE_SIZE_LIMIT": "A zip of 6 GB: split it into two.",
    "FOLDERS_NAME_SCOPES": "DE/B000123456.MAIN.jpg is for Germany, EU/B000123456.MAIN.jpg for no "
    "store.",
    "SOURCE_NAMES_SCOPE": "The files of the folder DE or of DE.zip are for Germany.",
    "FOLDERS_NAME_PRODUCTS": "B000123456/MAIN.jpg should be B000123456/B000123456.MAIN.jpg.",
    "KEYS_NAME_PRODUCTS": "With --products, MUG-12_main.jpg should be B000123456.MAIN.jpg.",
    "CONTENT_IS_AN_IMAGE": "B000123456.MAIN.jpg with the content of a PDF.",
    "CONTENT_IS_CHECKED_IN_PART": "The second half of a broken image in a zip is not seen.",
    "ONLY_IMAGES_ARE_SUBMITTED": "notes.txt and film.mp4.",
    "ASINS_LOOK_ALIKE": "B0OO123456 next to ten files of B000123456.",
    "PLAIN_FILES_ALONE": "A symbolic link, or a file in a zip with a password.",
    "ROW_FORM": "A row with an ASIN and a file, but without a variant code.",
    "COLUMNS_DECIDE": "The column asin says B000123456, and the file is B000234567.MAIN.jpg.",
    "ROWS_NAME_SCOPES": "A row whose column country is empty.",
    "LATEST_ROW_WINS": "Two rows for MAIN of one product, uploaded on Monday and on Tuesday.",
    "TIMES_NEED_ZONES": "2026-11-24 12:00 can be noon in any country.",
    "LISTING_FORM": "main_product_image_locator with a media_location.",
    "OFFER_IMAGES_ARE_APART": "main_offer_image_locator shows the scratches of a used bicycle.",
    "SIDECAR_FORM": '["DE/B000123456.PT01.jpg"] with text_languages = ["de"].',
    "UNSEEN_VARIANTS_TELL_NOTHING": "The Catalog Items API never returns PS01.",
    "PICTURES_ARE_COMPARED": "Two files with the same CRC-32 and size.",
    "COPIES_ARE_NOT_COMPARED": "https://example.com/mug.jpg was submitted, and "
    "https://m.media-amazon.com/images/I/71abc.jpg is shown.",
    "IMAGE_ID_IDENTIFIES_A_PICTURE": ".../images/I/71abc._SL1500_.jpg and .../images/I/71abc.jpg "
    "are one picture.",
    "EQUAL_NAMES_ARE_UNCHANGED": "B000123456.MAIN.jpg in both lists of names.",
    "ONLY_BRAND_OWNERS_SEE_VARIANTS": "Another seller sees only MAIN, whatever the store shows.",
    "CATALOG_API_VARIANTS": "PT09 may be live, although the API does not list it.",
    "LARGEST_SIZE_IS_THE_IMAGE": "MAIN in 75, 500 and 1,500 pixels: the last one is used.",
    # Codes whose own example says more than that of their rule.
    "COUNTRY_SET_POORER": "Germany shows its own two images instead of seven global ones.",
    "COUNTRY_SET_EQUALS_GLOBAL": "DE/B000123456.MAIN.jpg is the same picture as the global MAIN.",
    "COUNTRY_PICTURE_OLDER": "The German PT01 is from 2024, the global PT01 from 2026.",
    "COMPLIANCE_IMAGE_LOST": "The global set has PS01, and the German set with MAIN has none.",
    "SOLD_WITHOUT_IMAGES": "You sell in Japan, and there is neither a global nor a Japanese MAIN.",
    "NESTED_FOLDER": "DE/final/B000123456.MAIN.jpg should be DE/B000123456.MAIN.jpg.",
    "WRONG_PRODUCT": "B000123456/B000234567.MAIN.jpg.",
    "EMPTY_FILE": "B000123456.MAIN.jpg with 0 bytes.",
    "ANIMATED_GIF": "B000123456.PT01.gif with several frames.",
    "ARCHIVE": "images/old.zip inside the folder of images.",
    "FOLDER_LOOKED_THROUGH": "images/final/B000123456.MAIN.jpg, with nothing next to final.",
    "SHOWS_FEWER_IMAGES": "Germany will show 3 images instead of 7.",
    "KEEPING_STORES_IS_DEAR": "To change the global set, 19 stores first need copies of it.",
}
"""An example of each rule, and of some codes."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "name",
        nargs="?",
        metavar="NAME",
        help="the name of a rule such as ONE_MAIN_REQUIRED, or a code that check prints; without "
        "it, all names",
    )
    add_format(parser, "text", "json")


def run(options: argparse.Namespace) -> Output:
    """Return what a rule or code means, or the names of all."""
    if options.name is None:
        return Output(_names(options.format))
    name = options.name.strip().upper().replace("-", "_")
    if name not in SUBJECTS:
        problem = f"{quoted(options.name)} is not the name of a rule or a code."
        question = did_you_mean(name, SUBJECTS)
        hint = question if question.startswith("Did") else "See all names with listing-images rule."
        raise CommandError(f"{problem} {hint}")
    document = _document(name)
    if options.format == "json":
        return Output(to_json(document))
    page = Page()
    page.add(name, style="bold")
    page.add(*[f"{title}: {text}" for title, text in _lines(SUBJECTS[name], document)])
    return Output(str(page))


def _names(format_: str) -> str:
    if format_ == "json":
        return to_json({"names": list(SUBJECTS)})
    page = Page()
    for title, is_rule in (("Rules", True), ("Codes of findings", False)):
        names = [name for name, one in SUBJECTS.items() if (one.severity is None) == is_rule]
        page.section(f"{title} ({len(names)})", [f"  {', '.join(names)}"])
    page.add("", "Explain one with listing-images rule NAME.")
    return str(page)


def _document(name: str) -> dict[str, object]:
    subject = SUBJECTS[name]
    rule = subject.rule
    return {
        "name": name,
        "meaning": subject.meaning or None,
        "severity": None if subject.severity is None else subject.severity.name,
        "rule": rule.name,
        "statement": rule.statement,
        "advice": rule.advice or None,
        "example": EXAMPLES.get(name) or EXAMPLES[rule.name],
        "grade": rule.grade.name,
        "source": rule.source,
        "section": rule.section or None,
        "url": rule.url or None,
        "read_on": rule.read_on.isoformat(),
        "tests": _cases().get(rule.name, []),
    }


@lru_cache(maxsize=1)
def _cases() -> dict[str, list[str]]:
    """Return the IDs of the test cases of each rule that has some."""
    found: dict[str, list[str]] = {}
    for case in json.loads(spec.read("cases.json"))["cases"]:
        for rule in case["rules"]:
            found.setdefault(rule, []).append(case["id"])
    return found


def _lines(subject: Subject, document: dict[str, object]) -> list[tuple[str, str]]:
    """Return what to print, each with its title."""
    rule = subject.rule
    section = f', section "{rule.section}"' if rule.section else ""
    tests = cast("list[str]", document["tests"])
    verb = "decided" if rule.source == "listing-images" else "read"
    lines = [
        ("What", subject.meaning or rule.statement),
        ("Severity", subject.severity.name.lower() if subject.severity else ""),
        ("Why", rule.statement if subject.meaning else ""),
        ("Rule", rule.name if subject.severity else ""),
        ("What to do", rule.advice),
        ("Example", str(document["example"])),
        ("Grade", f"{rule.grade.name} ({GRADES_IN_WORDS[rule.grade]})"),
        ("Source", f"{rule.url or rule.source}{section}, {verb} on {rule.read_on}"),
        (
            "Tests",
            f"{counted(len(tests), 'case')} in cases.json, such as {tests[0]}" if tests else "",
        ),
    ]
    return [(title, text) for title, text in lines if text]

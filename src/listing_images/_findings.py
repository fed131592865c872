"""The findings that a review can make, as data: the closed list of their codes.

A code stays the same from release to release. How bad each finding is, is this library's choice;
the rule that it rests on carries its own grade.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from .finding import Severity
from .rules import Rule

__all__ = ["REVIEW_FINDINGS", "FindingRow"]


class FindingRow(NamedTuple):
    """One kind of finding: how bad it is, what it rests on, and when it is made."""

    severity: Severity
    rule: Rule
    meaning: str


REVIEW_FINDINGS: Final = {
    "GLOBAL_SET_WITHOUT_MAIN": FindingRow(
        Severity.ERROR,
        Rule.ONE_MAIN_REQUIRED,
        "There are global images, but no main image among them.",
    ),
    "COUNTRY_SET_WITHOUT_MAIN": FindingRow(
        Severity.ERROR,
        Rule.COUNTRY_SET_NEEDS_MAIN,
        "A country has images of its own, but no main image among them.",
    ),
    "COUNTRY_SET_WITHOUT_OFFER": FindingRow(
        Severity.ERROR,
        Rule.ACTIVE_OFFER_REQUIRED,
        "A country has images of its own, and the product is not sold there.",
    ),
    "SOLD_WITHOUT_IMAGES": FindingRow(
        Severity.WARNING,
        Rule.ONE_MAIN_REQUIRED,
        "The product is sold where no image is submitted that the store could show.",
    ),
    "WRONG_ISBN_CHECK_DIGIT": FindingRow(
        Severity.WARNING,
        Rule.ISBN_CHECK_DIGIT,
        "The ASIN has the form of an ISBN-10, and its check digit is wrong.",
    ),
    "COUNTRY_SET_POORER": FindingRow(
        Severity.WARNING,
        Rule.COUNTRY_SET_WITH_MAIN_WINS,
        "A country's own set replaces a global set that has more images.",
    ),
    "COUNTRY_SET_EQUALS_GLOBAL": FindingRow(
        Severity.WARNING,
        Rule.GLOBAL_NEVER_OVERRIDES_COUNTRY,
        "A country's own set has the very pictures of the global one, and so only freezes them.",
    ),
    "COUNTRY_PICTURE_OLDER": FindingRow(
        Severity.WARNING,
        Rule.GLOBAL_NEVER_OVERRIDES_COUNTRY,
        "A country's image is older than the global one that it replaces.",
    ),
    "GLOBAL_TEXT_NOT_ENGLISH": FindingRow(
        Severity.WARNING,
        Rule.GLOBAL_TEXT_IN_ENGLISH,
        "A global image has text in another language than English.",
    ),
    "COUNTRY_TEXT_FOREIGN": FindingRow(
        Severity.WARNING,
        Rule.COUNTRY_TEXT_LOCAL_OR_ENGLISH,
        "A country's image has text in a language that is neither the country's nor English.",
    ),
    "UNDOCUMENTED_CODE": FindingRow(
        Severity.WARNING,
        Rule.VARIANT_LIST_IS_OPEN,
        "A variant code is not documented, and may be a slip.",
    ),
    "DISPLAY_DEPENDS_ON_FALLBACK": FindingRow(
        Severity.ADVICE,
        Rule.SET_IS_SHOWN_WHOLE,
        "Nobody says whether global images fill the gaps of a country's own set.",
    ),
    "COUNTRY_SET_CANNOT_BE_UNDONE": FindingRow(
        Severity.ADVICE,
        Rule.MAIN_CANNOT_BE_DELETED,
        "A country that has a main image of its own never goes back to the global set.",
    ),
    "DIMENSIONS_ON_GLOBAL_IMAGE": FindingRow(
        Severity.ADVICE,
        Rule.DIMENSIONS_PER_COUNTRY,
        "A global image calls out dimensions, and other stores than the US show it.",
    ),
}
"""By code, the worst first; within one severity, scope and image, findings come in this order."""

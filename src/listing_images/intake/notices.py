"""What an intake says beyond its rejections, and the closed list of its codes."""

from __future__ import annotations

from enum import Enum, unique

from ..analysis.findings import Severity
from ..rules import Rule

__all__ = ["NoticeCode"]


@unique
class NoticeCode(Enum):
    """The notices of an intake. A code stays the same in every release."""

    SCOPE_TAKEN = (
        Severity.ADVICE,
        Rule.SOURCE_NAMES_SCOPE,
        "What the files outside the folder of a store are for, and why.",
    )
    SOURCE_RESEMBLES_PLACE = (
        Severity.WARNING,
        Rule.SOURCE_NAMES_SCOPE,
        "The name of the folder or zip resembles a place, but does not name one store.",
    )
    FOLDER_LOOKED_THROUGH = (
        Severity.ADVICE,
        Rule.FOLDERS_NAME_SCOPES,
        "A folder without a meaning is the only one, and its content was read instead.",
    )
    FILE_TOO_LARGE = (
        Severity.WARNING,
        Rule.FILE_SIZE_LIMIT,
        "A file is larger than the reported limit.",
    )
    ARCHIVE_TOO_LARGE = (
        Severity.WARNING,
        Rule.ARCHIVE_SIZE_LIMIT,
        "The zip is larger than the reported limit.",
    )
    SIDECAR_FAULT = (
        Severity.WARNING,
        Rule.SIDECAR_FORM,
        "A part of images.toml cannot be used.",
    )
    CONTENT_NOT_CHECKED = (
        Severity.ADVICE,
        Rule.CONTENT_IS_CHECKED_IN_PART,
        "Some images were not decoded.",
    )
    LOOK_ALIKE_ASIN = (
        Severity.WARNING,
        Rule.ASINS_LOOK_ALIKE,
        "The ASIN differs from that of a larger product in one look-alike character.",
    )
    ROW_NAMES_OTHER_PRODUCT = (
        Severity.WARNING,
        Rule.COLUMNS_DECIDE,
        "The file name in a row names a product other than that of the row.",
    )
    TIME_WITHOUT_ZONE = (
        Severity.WARNING,
        Rule.TIMES_NEED_ZONES,
        "A row has a time without a time zone, and so its time is unknown.",
    )
    REPLACED_BY_LATER_ROW = (
        Severity.ADVICE,
        Rule.LATEST_ROW_WINS,
        "A later upload for the same slot replaces a row.",
    )
    LISTINGS_CLASH = (
        Severity.WARNING,
        Rule.LISTINGS_API_IS_GLOBAL,
        "A variant has another link in another marketplace, or in another listing of the product.",
    )
    LISTINGS_WITHOUT_IMAGES = (
        Severity.WARNING,
        Rule.LISTING_FORM,
        "A listing was read without its attributes, which name the images.",
    )

    def __init__(self, severity: Severity, rule: Rule, meaning: str) -> None:
        self.severity = severity
        self.rule = rule
        self.meaning = meaning

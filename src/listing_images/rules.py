"""The platform's rules, each with its source and with how sure it is.

A rule that nobody states is this library's own choice and is graded `Grade.OURS`. The members'
texts and sources stand in one table, `_rulebook`.
"""

from __future__ import annotations

from datetime import date
from enum import unique
from typing import Final

from ._named import NamedEnum
from ._rulebook import RULES
from ._sources import READ_ON

__all__ = ["RULES_VERSION", "Grade", "Rule"]

RULES_VERSION: Final = "2026-11-24"
"""The edition of the rules: it changes whenever a rule is added, dropped or read otherwise."""


@unique
class Grade(NamedEnum):
    """How sure a rule or fact is; the value of each member is its name.

    Example:
        >>> Rule.US_IMAGES_ARE_GLOBAL.grade
        Grade.PAGE
    """

    PAGE = "PAGE"
    """The specification page says it."""
    AMAZON = "AMAZON"
    """Another page or model file of Amazon's says it."""
    REPORTED = "REPORTED"
    """Only third parties say it."""
    OURS = "OURS"
    """Nobody says it: it is this library's documented choice."""


@unique
class Rule(NamedEnum):
    """A rule of the platform, or a choice of this library's where the platform is silent.

    Every answer, finding and refusal names the rule that it rests on. The value of a member is
    its name, so that a rule survives JSON and pickle.

    Example:
        >>> print(Rule.MAIN_CANNOT_BE_DELETED.statement)
        A main image can be replaced but never deleted.
    """

    # What a store shows.
    ONE_MAIN_REQUIRED = "ONE_MAIN_REQUIRED"
    GLOBAL_REACHES_EVERY_STORE = "GLOBAL_REACHES_EVERY_STORE"
    US_IMAGES_ARE_GLOBAL = "US_IMAGES_ARE_GLOBAL"
    COUNTRY_SET_NEEDS_MAIN = "COUNTRY_SET_NEEDS_MAIN"
    COUNTRY_SET_WITH_MAIN_WINS = "COUNTRY_SET_WITH_MAIN_WINS"
    SET_IS_SHOWN_WHOLE = "SET_IS_SHOWN_WHOLE"
    GLOBAL_NEVER_OVERRIDES_COUNTRY = "GLOBAL_NEVER_OVERRIDES_COUNTRY"
    COUNTRY_NEVER_CHANGES_GLOBAL = "COUNTRY_NEVER_CHANGES_GLOBAL"
    DISPLAY_NOT_GUARANTEED = "DISPLAY_NOT_GUARANTEED"
    UP_TO_72_HOURS = "UP_TO_72_HOURS"
    MAIN_IS_SHOWN_FIRST = "MAIN_IS_SHOWN_FIRST"
    FAMILIES_IN_ORDER = "FAMILIES_IN_ORDER"
    SWATCH_IS_THE_THUMBNAIL = "SWATCH_IS_THE_THUMBNAIL"
    SAFETY_IMAGES_STAND_APART = "SAFETY_IMAGES_STAND_APART"
    COMPLIANCE_MAY_DEMAND_VARIANTS = "COMPLIANCE_MAY_DEMAND_VARIANTS"

    # What an image may contain.
    GLOBAL_TEXT_IN_ENGLISH = "GLOBAL_TEXT_IN_ENGLISH"
    COUNTRY_TEXT_LOCAL_OR_ENGLISH = "COUNTRY_TEXT_LOCAL_OR_ENGLISH"
    DIMENSIONS_PER_COUNTRY = "DIMENSIONS_PER_COUNTRY"

    # How a scope is chosen and changed.
    BULK_UPLOAD_IS_GLOBAL = "BULK_UPLOAD_IS_GLOBAL"
    IMAGE_MANAGER_IS_GLOBAL = "IMAGE_MANAGER_IS_GLOBAL"
    INVENTORY_FILE_IS_GLOBAL = "INVENTORY_FILE_IS_GLOBAL"
    LISTING_TEMPLATE_IS_GLOBAL = "LISTING_TEMPLATE_IS_GLOBAL"
    LISTINGS_API_IS_GLOBAL = "LISTINGS_API_IS_GLOBAL"
    COUNTRY_UPLOAD_IS_FOR_ITS_COUNTRY = "COUNTRY_UPLOAD_IS_FOR_ITS_COUNTRY"
    ACTIVE_OFFER_REQUIRED = "ACTIVE_OFFER_REQUIRED"
    MAIN_CANNOT_BE_DELETED = "MAIN_CANNOT_BE_DELETED"
    VARIANTS_CAN_BE_DELETED = "VARIANTS_CAN_BE_DELETED"
    MAIN_IS_REPLACED_BY_UPLOAD = "MAIN_IS_REPLACED_BY_UPLOAD"
    UPLOAD_REPLACES_ITS_SLOT_ALONE = "UPLOAD_REPLACES_ITS_SLOT_ALONE"
    SHARED_IMAGES_ARE_DELETED_ONE_BY_ONE = "SHARED_IMAGES_ARE_DELETED_ONE_BY_ONE"

    # What a file may be called.
    NAME_HAS_THREE_PARTS = "NAME_HAS_THREE_PARTS"
    EXTENSION_ONLY_ONCE = "EXTENSION_ONLY_ONCE"
    NO_FURTHER_CHARACTERS = "NO_FURTHER_CHARACTERS"
    VARIANT_IS_NAMED = "VARIANT_IS_NAMED"
    UPPER_CASE_NAMES = "UPPER_CASE_NAMES"
    ONE_FILE_PER_SLOT = "ONE_FILE_PER_SLOT"
    ACCEPTED_FORMATS = "ACCEPTED_FORMATS"
    ASIN_FORM = "ASIN_FORM"
    ISBN_CHECK_DIGIT = "ISBN_CHECK_DIGIT"
    VARIANT_LIST_IS_OPEN = "VARIANT_LIST_IS_OPEN"
    LOCATOR_N_IS_PART_N = "LOCATOR_N_IS_PART_N"
    FILE_SIZE_LIMIT = "FILE_SIZE_LIMIT"
    ARCHIVE_SIZE_LIMIT = "ARCHIVE_SIZE_LIMIT"

    # How a folder or zip is read.
    FOLDERS_NAME_SCOPES = "FOLDERS_NAME_SCOPES"
    PLAIN_FILES_ALONE = "PLAIN_FILES_ALONE"
    SIDECAR_FORM = "SIDECAR_FORM"

    # What live data tells.
    UNSEEN_VARIANTS_TELL_NOTHING = "UNSEEN_VARIANTS_TELL_NOTHING"
    UNKNOWN_PICTURE_MATCHES_ANY = "UNKNOWN_PICTURE_MATCHES_ANY"
    CATALOG_API_VARIANTS = "CATALOG_API_VARIANTS"
    LARGEST_SIZE_IS_THE_IMAGE = "LARGEST_SIZE_IS_THE_IMAGE"

    @property
    def statement(self) -> str:
        """The rule in this library's words, one sentence."""
        return RULES[self.name].statement

    @property
    def advice(self) -> str:
        """What a seller can do about it; empty where nothing is to be done."""
        return RULES[self.name].advice

    @property
    def section(self) -> str:
        """The heading of the page under which it stands; empty where it is not on a page."""
        return RULES[self.name].source.section

    @property
    def source(self) -> str:
        """The id of Amazon's help page, or who else says it."""
        return RULES[self.name].source.source

    @property
    def read_on(self) -> date:
        """The day on which the source was read."""
        return date(*READ_ON)

    @property
    def grade(self) -> Grade:
        """How sure it is."""
        return Grade[RULES[self.name].source.grade]

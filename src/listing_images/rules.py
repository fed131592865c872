"""The platform's rules, each with its source and with how sure it is.

A rule that nobody states is this library's own choice and is graded `Grade.OURS`. The members'
texts and sources stand in one table, `_rulebook`.
"""

from __future__ import annotations

from datetime import date
from enum import unique
from typing import Final, NamedTuple

from ._base import NamedEnum

__all__ = [
    "BULK",
    "CATALOG_API",
    "COUNTRY",
    "COUNTRY_AS_WE_READ_IT",
    "FORMATS",
    "Grade",
    "MANAGE",
    "NAMES",
    "OPENING",
    "OURS",
    "READ_ON",
    "REPLACE",
    "RULES",
    "RULES_VERSION",
    "Rule",
    "RuleRow",
    "SINGLE",
    "SourceRow",
    "THIRD_PARTIES",
    "VARIANTS",
]


# Where the rules come from, as data: how sure each source is, and the heading on its page.
#
# Read on 2026-11-24. The page is Amazon's help page GUGPCYWV2P8KVFUT, "Upload images in Image
# Manager"; the others that are named are G8HQAHPDXA9ANPH4 "Image variants", GJV4FNMT7563SF5F "Name
# your image files" and G9FUUH87RBNXGKB7 "Technical image file requirements". The catalog API is known
# by its model file, catalogItems_2022-04-01.

READ_ON: Final = (2026, 11, 24)
"""Year, month and day on which every source was read."""


class SourceRow(NamedTuple):
    """Where a rule comes from: its grade, the page or who else says it, the page's heading."""

    grade: str
    source: str
    section: str


OPENING: Final = SourceRow("PAGE", "GUGPCYWV2P8KVFUT", "Upload images in Image Manager")
BULK: Final = SourceRow("PAGE", "GUGPCYWV2P8KVFUT", "Global or US bulk image upload")
COUNTRY: Final = SourceRow("PAGE", "GUGPCYWV2P8KVFUT", "Country-specific image upload")
COUNTRY_AS_WE_READ_IT: Final = SourceRow(
    "OURS", "GUGPCYWV2P8KVFUT", "Country-specific image upload"
)
OURS: Final = SourceRow("OURS", "listing-images", "")
VARIANTS: Final = SourceRow("AMAZON", "G8HQAHPDXA9ANPH4", "")
REPLACE: Final = SourceRow(
    "PAGE", "GUGPCYWV2P8KVFUT", "Replace existing global images with country-specific images"
)
SINGLE: Final = SourceRow("PAGE", "GUGPCYWV2P8KVFUT", "Global or US single image upload")
MANAGE: Final = SourceRow("PAGE", "GUGPCYWV2P8KVFUT", "Manage your images")
THIRD_PARTIES: Final = SourceRow("REPORTED", "third parties", "")
NAMES: Final = SourceRow("AMAZON", "GJV4FNMT7563SF5F", "")
FORMATS: Final = SourceRow("AMAZON", "G9FUUH87RBNXGKB7", "")
CATALOG_API: Final = SourceRow("AMAZON", "catalogItems_2022-04-01", "")


# The rules as data: each one's source, its statement in this library's words, and the advice.
#
# Read on 2026-11-24, as `_sources` tells.


class RuleRow(NamedTuple):
    """One rule; `advice` is empty where there is nothing to be done."""

    source: SourceRow
    statement: str
    advice: str


RULES: Final = {
    # What a store shows.
    "ONE_MAIN_REQUIRED": RuleRow(
        OPENING,
        "Every product page requires a main image.",
        "Submit a main image (MAIN) first.",
    ),
    "GLOBAL_REACHES_EVERY_STORE": RuleRow(
        BULK,
        "A global image is available in every store where the product is sold.",
        "",
    ),
    "US_IMAGES_ARE_GLOBAL": RuleRow(
        COUNTRY,
        "The US has no country-specific upload: its store shows the global images.",
        "Upload the image as a global one.",
    ),
    "COUNTRY_SET_NEEDS_MAIN": RuleRow(
        COUNTRY,
        "A country's images without a main image of their own are disregarded there.",
        "Upload a main image for that country too.",
    ),
    "COUNTRY_SET_WITH_MAIN_WINS": RuleRow(
        COUNTRY_AS_WE_READ_IT,
        "A country's images that include a main image are shown there in place of the global ones.",
        "",
    ),
    "SET_IS_SHOWN_WHOLE": RuleRow(
        COUNTRY_AS_WE_READ_IT,
        "A country's own set replaces the global set whole; no global image fills its gaps.",
        "Give the country's set every variant that it shall show.",
    ),
    "GLOBAL_NEVER_OVERRIDES_COUNTRY": RuleRow(
        COUNTRY,
        "Later global uploads do not override a country's own images.",
        "Upload the new image for that country too.",
    ),
    "COUNTRY_NEVER_CHANGES_GLOBAL": RuleRow(
        COUNTRY,
        "A country's images do not affect the global set.",
        "",
    ),
    "DISPLAY_NOT_GUARANTEED": RuleRow(
        OPENING,
        "Display is never guaranteed: images of other sources may be shown instead.",
        "Look at the product page once the images had time to appear.",
    ),
    "UP_TO_72_HOURS": RuleRow(
        OPENING,
        "An image that is selected can take up to 72 hours to appear.",
        "Wait until 72 hours have passed since the upload.",
    ),
    "MAIN_IS_SHOWN_FIRST": RuleRow(
        OPENING,
        "The main image is the first on the product page and the one that search shows.",
        "",
    ),
    "FAMILIES_IN_ORDER": RuleRow(
        OURS,
        "After the main image come the gallery, the swatch, safety images and the energy label.",
        "",
    ),
    "SWATCH_IS_THE_THUMBNAIL": RuleRow(
        VARIANTS,
        "The swatch is the thumbnail of a variation; without one the main image serves as it.",
        "",
    ),
    "SAFETY_IMAGES_STAND_APART": RuleRow(
        VARIANTS,
        "Safety images are shown in a section of their own and never replace a gallery image.",
        "",
    ),
    "COMPLIANCE_MAY_DEMAND_VARIANTS": RuleRow(
        OPENING,
        "Some variants may be demanded as proof of compliance; the seller is told by e-mail.",
        "Follow the instructions in that e-mail.",
    ),
    # What an image may contain.
    "GLOBAL_TEXT_IN_ENGLISH": RuleRow(
        BULK,
        "Text in a global image must be English.",
        "Upload the image for the countries whose language it speaks.",
    ),
    "COUNTRY_TEXT_LOCAL_OR_ENGLISH": RuleRow(
        COUNTRY,
        "Text in a country's image must be in the country's language or English.",
        "Replace the image by one in the country's language or English.",
    ),
    "DIMENSIONS_PER_COUNTRY": RuleRow(
        BULK,
        "Images that call out dimensions are better uploaded per country, except for the US.",
        "Upload an image with each country's own units for that country.",
    ),
    # How a scope is chosen and changed.
    "BULK_UPLOAD_IS_GLOBAL": RuleRow(
        REPLACE,
        "Images of the Bulk Image Upload tool are global.",
        "Use the Country Specific Image upload for one country.",
    ),
    "IMAGE_MANAGER_IS_GLOBAL": RuleRow(
        SINGLE,
        "A single image uploaded in Image Manager is global.",
        "Use the Country Specific Image upload for one country.",
    ),
    "INVENTORY_FILE_IS_GLOBAL": RuleRow(
        REPLACE,
        "Images named in a spreadsheet or in a feeds inventory file are global.",
        "Use the Country Specific Image upload for one country.",
    ),
    "LISTING_TEMPLATE_IS_GLOBAL": RuleRow(
        REPLACE,
        "Images of the 1x1 listing template are global.",
        "Use the Country Specific Image upload for one country.",
    ),
    "LISTINGS_API_IS_GLOBAL": RuleRow(
        REPLACE,
        "Images sent by the Listings API are global, whatever marketplace the call names.",
        "Use the Country Specific Image upload for one country.",
    ),
    "COUNTRY_UPLOAD_IS_FOR_ITS_COUNTRY": RuleRow(
        COUNTRY,
        "The Country Specific Image upload gives images to the one country that is chosen.",
        "Choose the country.",
    ),
    "ACTIVE_OFFER_REQUIRED": RuleRow(
        COUNTRY,
        "Images for a country need an active offer of the seller's there.",
        "Put the product on sale in that country first.",
    ),
    "MAIN_CANNOT_BE_DELETED": RuleRow(
        MANAGE,
        "A main image can be replaced but never deleted.",
        "Upload another main image in its place.",
    ),
    "VARIANTS_CAN_BE_DELETED": RuleRow(
        MANAGE,
        "A variant other than the main image can be deleted, in each scope by itself.",
        "",
    ),
    "MAIN_IS_REPLACED_BY_UPLOAD": RuleRow(
        MANAGE,
        "A main image is replaced by uploading another one.",
        "",
    ),
    "UPLOAD_REPLACES_ITS_SLOT_ALONE": RuleRow(
        THIRD_PARTIES,
        "An upload replaces the image of its scope and variant and touches no other.",
        "",
    ),
    "SHARED_IMAGES_ARE_DELETED_ONE_BY_ONE": RuleRow(
        MANAGE,
        "An image that several child ASINs share is deleted from each ASIN by itself.",
        "Delete it from every ASIN that shows it.",
    ),
    # What a file may be called.
    "NAME_HAS_THREE_PARTS": RuleRow(
        SINGLE,
        "An image file is named ASIN.VARIANT.extension, and any other name is rejected.",
        "Rename the file, for example to B000123456.MAIN.jpg.",
    ),
    "EXTENSION_ONLY_ONCE": RuleRow(
        SINGLE,
        "A file name that lists its type twice is rejected.",
        "Keep the extension once.",
    ),
    "NO_FURTHER_CHARACTERS": RuleRow(
        NAMES,
        "Spaces, dashes and other additional characters in a file name prevent the upload.",
        "Take them out of the name.",
    ),
    "VARIANT_IS_NAMED": RuleRow(
        OURS,
        "A name without a variant code is refused, although other pages read it as the main image.",
        "Write the code into the name: MAIN for the main image.",
    ),
    "UPPER_CASE_NAMES": RuleRow(
        OURS,
        "ASIN and variant code are written in upper case; the extension may have any case.",
        "Write ASIN and variant code in upper case.",
    ),
    "ONE_FILE_PER_SLOT": RuleRow(
        OURS,
        "Two files for one variant of one product and scope leave open which of them is meant.",
        "Keep one of them.",
    ),
    "ACCEPTED_FORMATS": RuleRow(
        FORMATS,
        "Images are JPEG, TIFF, PNG or GIF that is not animated.",
        "Convert the picture to one of these formats.",
    ),
    "ASIN_FORM": RuleRow(
        THIRD_PARTIES,
        "An ASIN is B and nine digits or capital letters, or an ISBN-10.",
        "Copy the ASIN from the product page.",
    ),
    "ISBN_CHECK_DIGIT": RuleRow(
        OURS,
        "The last character of an ISBN-10 is a check digit that follows from the nine before it.",
        "Compare the number with the one on the book.",
    ),
    "VARIANT_LIST_IS_OPEN": RuleRow(
        VARIANTS,
        "Only the most common variant codes are documented; a code that is not may be a slip.",
        "Compare the code with the list in Image Manager.",
    ),
    "LOCATOR_N_IS_PART_N": RuleRow(
        THIRD_PARTIES,
        "The n-th further image of a listing, flat file or feed is part shot PT0n.",
        "",
    ),
    "FILE_SIZE_LIMIT": RuleRow(
        THIRD_PARTIES,
        "An image file may have at most 500 MB.",
        "Save the picture smaller.",
    ),
    "ARCHIVE_SIZE_LIMIT": RuleRow(
        THIRD_PARTIES,
        "A zip file may have at most 5 GB.",
        "Split the upload into several zip files.",
    ),
    # How a folder or zip is read.
    "FOLDERS_NAME_SCOPES": RuleRow(
        OURS,
        "Files at the top or in GLOBAL are for every store, those in a store's folder for it.",
        "Name the folder by the store's code, such as DE, and put the files right in it.",
    ),
    "PLAIN_FILES_ALONE": RuleRow(
        OURS,
        "Only plain files that can be read are taken; no link is followed and no file unlocked.",
        "Put the picture itself there.",
    ),
    "SIDECAR_FORM": RuleRow(
        OURS,
        "images.toml has a table for each file that it describes, headed by the file's path.",
        "Compare images.toml with the example in the documentation of scan.",
    ),
    # What live data tells.
    "UNSEEN_VARIANTS_TELL_NOTHING": RuleRow(
        OURS,
        "A variant that a source of live images cannot show tells nothing by its absence there.",
        "Look at the product page itself.",
    ),
    "UNKNOWN_PICTURE_MATCHES_ANY": RuleRow(
        OURS,
        "A live picture is taken for the submitted one unless both are known and differ.",
        "",
    ),
    "CATALOG_API_VARIANTS": RuleRow(
        CATALOG_API,
        "The catalog API documents live images of MAIN, PT01 to PT08 and SWCH alone.",
        "",
    ),
    "LARGEST_SIZE_IS_THE_IMAGE": RuleRow(
        OURS,
        "Of the sizes in which the catalog API lists a variant, the largest is its image.",
        "",
    ),
}
"""By name, in the order of `Rule`."""


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

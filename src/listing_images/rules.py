"""The rules of the platform, each with its source and with how certain it is.

Where Amazon does not say anything, the rule is this library's own choice, graded `Grade.OURS`.
"""

from __future__ import annotations

from datetime import date
from enum import unique
from typing import Final, NamedTuple, Self

from ._base import NamedEnum

__all__ = ["RULES_VERSION", "Grade", "Rule"]


RULES_VERSION: Final = "2026-11-24"
"""The edition of the rules. It changes whenever a rule is added, removed or read differently."""


@unique
class Grade(NamedEnum):
    """How certain a rule or fact is. The value of each member is its name.

    Example:
        >>> from listing_images import Rule
        >>> Rule.US_IMAGES_ARE_GLOBAL.grade
        Grade.PAGE
    """

    PAGE = "PAGE"
    """Amazon's page "Upload images in Image Manager", the specification, says so."""
    AMAZON = "AMAZON"
    """Another page or model file of Amazon says so."""
    REPORTED = "REPORTED"
    """Only third parties say so."""
    OURS = "OURS"
    """Amazon does not say: a documented choice of this library."""


class _Source(NamedTuple):
    """Where a rule comes from: a page's id and heading, or another name."""

    grade: Grade
    name: str
    section: str = ""
    base: str = "https://sellercentral.amazon.com/help/hub/reference/"


# All sources were read on this day.
_READ_ON: Final = (2026, 11, 24)

# The specification: "Upload images in Image Manager".
_PAGE: Final = "GUGPCYWV2P8KVFUT"
_COUNTRY_SECTION: Final = "Country-specific image upload"

_OPENING: Final = _Source(Grade.PAGE, _PAGE, "Upload images in Image Manager")
_SINGLE: Final = _Source(Grade.PAGE, _PAGE, "Global or US single image upload")
_BULK: Final = _Source(Grade.PAGE, _PAGE, "Global or US bulk image upload")
_COUNTRY: Final = _Source(Grade.PAGE, _PAGE, _COUNTRY_SECTION)
_COUNTRY_AS_READ: Final = _Source(Grade.OURS, _PAGE, _COUNTRY_SECTION)
_REPLACE: Final = _Source(
    Grade.PAGE, _PAGE, "Replace existing global images with country-specific images"
)
_MANAGE: Final = _Source(Grade.PAGE, _PAGE, "Manage your images")
# "Image variants", "Name your image files", "Technical image file requirements", "Image issues".
_VARIANTS: Final = _Source(Grade.AMAZON, "G8HQAHPDXA9ANPH4")
_NAMES: Final = _Source(Grade.AMAZON, "GJV4FNMT7563SF5F")
_FORMATS: Final = _Source(Grade.AMAZON, "G9FUUH87RBNXGKB7")
_ISSUES: Final = _Source(Grade.AMAZON, "GT8RSE9S9NK4LP6Z")
# Pages of Amazon's whose ids are not recorded.
_NUMBERS: Final = _Source(Grade.AMAZON, "Amazon's pages on the number of images", base="")
_FEED_GUIDE: Final = _Source(Grade.AMAZON, "Amazon's guide from feeds to listings", base="")
# The model file of the Catalog Items API, which has an address of its own.
_CATALOG_API: Final = _Source(Grade.AMAZON, "catalogItems_2022-04-01", base="")
_THIRD_PARTIES: Final = _Source(Grade.REPORTED, "third parties", base="")
_OURS: Final = _Source(Grade.OURS, "listing-images", base="")


@unique
class Rule(NamedEnum):
    """A rule of the platform, or a choice of this library where Amazon does not say.

    Every answer, finding and refusal names the rule that it rests on. The value of a member is
    its name.

    Attributes:
        statement: The rule as one sentence, in this library's words.
        advice: What a seller can do; empty if there is nothing to do.

    Example:
        >>> print(Rule.MAIN_CANNOT_BE_DELETED.statement)
        A main image can be replaced, but never deleted.
        >>> Rule("MAIN_CANNOT_BE_DELETED").advice
        'Upload another main image to replace it.'
    """

    _source: _Source
    statement: str
    advice: str

    # A call gives only the name; the table below gives all four.
    def __new__(
        cls, name: str, source: _Source = _OURS, statement: str = "", advice: str = ""
    ) -> Self:
        """Return a member of the table below."""
        rule = object.__new__(cls)
        rule._value_ = name
        rule._source = source
        rule.statement = statement
        rule.advice = advice
        return rule

    # What a store shows.
    ONE_MAIN_REQUIRED = (
        "ONE_MAIN_REQUIRED",
        _OPENING,
        "Every product page needs a main image.",
        "Submit a main image (MAIN) first.",
    )
    GLOBAL_REACHES_EVERY_STORE = (
        "GLOBAL_REACHES_EVERY_STORE",
        _BULK,
        "A global image is available in every store where the product is sold.",
    )
    US_IMAGES_ARE_GLOBAL = (
        "US_IMAGES_ARE_GLOBAL",
        _COUNTRY,
        "The US has no country-specific upload and shows the global images.",
        "Upload the image as a global image.",
    )
    COUNTRY_SET_NEEDS_MAIN = (
        "COUNTRY_SET_NEEDS_MAIN",
        _COUNTRY,
        "A country's images are ignored if the country has no main image of its own.",
        "Upload a main image for that country too.",
    )
    COUNTRY_SET_WITH_MAIN_WINS = (
        "COUNTRY_SET_WITH_MAIN_WINS",
        _COUNTRY_AS_READ,
        "A country's images replace the global images there if they include a main image.",
    )
    SET_IS_SHOWN_WHOLE = (
        "SET_IS_SHOWN_WHOLE",
        _COUNTRY_AS_READ,
        "A country's set replaces the whole global set, and global images do not fill its gaps.",
        "Upload every image that the country should show for that country.",
    )
    GLOBAL_NEVER_OVERRIDES_COUNTRY = (
        "GLOBAL_NEVER_OVERRIDES_COUNTRY",
        _COUNTRY,
        "Later global uploads do not override a country's own images.",
        "Upload the new image for that country too.",
    )
    COUNTRY_NEVER_CHANGES_GLOBAL = (
        "COUNTRY_NEVER_CHANGES_GLOBAL",
        _COUNTRY,
        "A country's images do not affect the global set.",
    )
    DISPLAY_NOT_GUARANTEED = (
        "DISPLAY_NOT_GUARANTEED",
        _OPENING,
        "Display is never guaranteed, because Amazon combines images from different sources.",
        "Check the product page when the images have had time to appear.",
    )
    UP_TO_72_HOURS = (
        "UP_TO_72_HOURS",
        _OPENING,
        "A selected image can take up to 72 hours to appear.",
        "Wait until 72 hours have passed since the upload.",
    )
    MAIN_IS_SHOWN_FIRST = (
        "MAIN_IS_SHOWN_FIRST",
        _OPENING,
        "The main image comes first on the product page, and search results show it.",
    )
    FAMILIES_IN_ORDER = (
        "FAMILIES_IN_ORDER",
        _OURS,
        "The main image is followed by the gallery, the swatch, safety images and energy labels.",
    )
    SWATCH_IS_THE_THUMBNAIL = (
        "SWATCH_IS_THE_THUMBNAIL",
        _VARIANTS,
        "The thumbnail of a variation is its swatch, or the main image if it has no swatch.",
    )
    SAFETY_IMAGES_STAND_APART = (
        "SAFETY_IMAGES_STAND_APART",
        _VARIANTS,
        "Safety images have their own section and never replace a gallery image.",
    )
    COMPLIANCE_MAY_DEMAND_VARIANTS = (
        "COMPLIANCE_MAY_DEMAND_VARIANTS",
        _OPENING,
        "Amazon may require some variants as proof of compliance and asks for them by e-mail.",
        "Follow the instructions in that e-mail.",
    )

    # What an image may contain.
    GLOBAL_TEXT_IN_ENGLISH = (
        "GLOBAL_TEXT_IN_ENGLISH",
        _BULK,
        "Text in a global image must be in English.",
        "Upload the image for the countries that use its language.",
    )
    COUNTRY_TEXT_LOCAL_OR_ENGLISH = (
        "COUNTRY_TEXT_LOCAL_OR_ENGLISH",
        _COUNTRY,
        "Text in a country's image must be in the country's language or English.",
        "Replace the image with one in the country's language or English.",
    )
    DIMENSIONS_PER_COUNTRY = (
        "DIMENSIONS_PER_COUNTRY",
        _BULK,
        "Amazon recommends country-specific uploads for images with dimensions, except for the US.",
        "Upload an image with the country's own units for each country.",
    )
    NO_TEXT_ON_MAIN_OR_SWATCH = (
        "NO_TEXT_ON_MAIN_OR_SWATCH",
        _ISSUES,
        "Text on a main image or a swatch can remove the product from search.",
        "Replace the image with one without text.",
    )
    LONGEST_SIDE_IS_LIMITED = (
        "LONGEST_SIDE_IS_LIMITED",
        _FORMATS,
        "The longest side of an image must have 500 to 10,000 pixels.",
        "Save the image in another size.",
    )
    ZOOM_NEEDS_1000_PIXELS = (
        "ZOOM_NEEDS_1000_PIXELS",
        _FORMATS,
        "Customers can zoom into an image if its longest side has at least 1,000 pixels.",
        "Replace the image with a larger one.",
    )
    AT_LEAST_SIX_IMAGES = (
        "AT_LEAST_SIX_IMAGES",
        _NUMBERS,
        "Amazon recommends at least six images for a product.",
        "Add more images.",
    )
    AT_MOST_NINE_IMAGES = (
        "AT_MOST_NINE_IMAGES",
        _NUMBERS,
        "A product page has one main image and up to eight others, says an older page of Amazon.",
        "Keep the main image and the eight most important others.",
    )

    # How a scope is chosen and changed.
    BULK_UPLOAD_IS_GLOBAL = (
        "BULK_UPLOAD_IS_GLOBAL",
        _REPLACE,
        "Images from the Bulk Image Upload tool are global.",
        "Use the Country Specific Image upload for a single country.",
    )
    IMAGE_MANAGER_IS_GLOBAL = (
        "IMAGE_MANAGER_IS_GLOBAL",
        _SINGLE,
        "A single image uploaded in Image Manager is global.",
        "Use the Country Specific Image upload for a single country.",
    )
    INVENTORY_FILE_IS_GLOBAL = (
        "INVENTORY_FILE_IS_GLOBAL",
        _REPLACE,
        "Images from a spreadsheet or a feeds inventory file are global.",
        "Use the Country Specific Image upload for a single country.",
    )
    LISTING_TEMPLATE_IS_GLOBAL = (
        "LISTING_TEMPLATE_IS_GLOBAL",
        _REPLACE,
        "Images from the 1x1 listing template are global.",
        "Use the Country Specific Image upload for a single country.",
    )
    # Amazon staff said in August 2026 that country images by API are planned.
    LISTINGS_API_IS_GLOBAL = (
        "LISTINGS_API_IS_GLOBAL",
        _REPLACE,
        "Images from the Listings API are global, whatever marketplace the call names.",
        "Use the Country Specific Image upload for a single country.",
    )
    COUNTRY_UPLOAD_IS_FOR_ITS_COUNTRY = (
        "COUNTRY_UPLOAD_IS_FOR_ITS_COUNTRY",
        _COUNTRY,
        "Images from the Country Specific Image upload are for the chosen country only.",
        "Choose the country.",
    )
    ACTIVE_OFFER_REQUIRED = (
        "ACTIVE_OFFER_REQUIRED",
        _COUNTRY,
        "You need an active offer in a country to upload images for it.",
        "Put the product on sale in that country first.",
    )
    MAIN_CANNOT_BE_DELETED = (
        "MAIN_CANNOT_BE_DELETED",
        _MANAGE,
        "A main image can be replaced, but never deleted.",
        "Upload another main image to replace it.",
    )
    VARIANTS_CAN_BE_DELETED = (
        "VARIANTS_CAN_BE_DELETED",
        _MANAGE,
        "Every image except the main image can be deleted, separately in each scope.",
    )
    MAIN_IS_REPLACED_BY_UPLOAD = (
        "MAIN_IS_REPLACED_BY_UPLOAD",
        _MANAGE,
        "Uploading another main image replaces the main image.",
    )
    UPLOAD_REPLACES_ITS_SLOT_ALONE = (
        "UPLOAD_REPLACES_ITS_SLOT_ALONE",
        _THIRD_PARTIES,
        "An upload replaces only the image with the same scope and variant.",
    )
    SHARED_IMAGES_ARE_DELETED_ONE_BY_ONE = (
        "SHARED_IMAGES_ARE_DELETED_ONE_BY_ONE",
        _MANAGE,
        "An image that several child ASINs share must be deleted from each ASIN separately.",
        "Delete the image from every ASIN that shows it.",
    )

    # What a file may be called.
    NAME_HAS_THREE_PARTS = (
        "NAME_HAS_THREE_PARTS",
        _SINGLE,
        "Image files must be named ASIN.VARIANT.extension; other names are rejected.",
        "Rename the file, for example to B000123456.MAIN.jpg.",
    )
    EXTENSION_ONLY_ONCE = (
        "EXTENSION_ONLY_ONCE",
        _SINGLE,
        "A file name that contains its file type twice is rejected.",
        "Keep only one extension.",
    )
    NO_FURTHER_CHARACTERS = (
        "NO_FURTHER_CHARACTERS",
        _NAMES,
        "Spaces, dashes and other additional characters in a file name prevent the upload.",
        "Remove them from the name.",
    )
    VARIANT_IS_NAMED = (
        "VARIANT_IS_NAMED",
        _OURS,
        "A file name must contain a variant code, although other pages of Amazon assume MAIN.",
        "Add the variant code to the name: MAIN for the main image.",
    )
    UPPER_CASE_NAMES = (
        "UPPER_CASE_NAMES",
        _OURS,
        "ASIN and variant code must be in upper case; the extension can have any case.",
        "Write ASIN and variant code in upper case.",
    )
    ONE_FILE_PER_SLOT = (
        "ONE_FILE_PER_SLOT",
        _OURS,
        "A scope can have only one file for each variant of a product.",
        "Keep only one of the files.",
    )
    ACCEPTED_FORMATS = (
        "ACCEPTED_FORMATS",
        _FORMATS,
        "Images must be JPEG, TIFF, PNG or non-animated GIF.",
        "Convert the image to one of these formats.",
    )
    ASIN_FORM = (
        "ASIN_FORM",
        _THIRD_PARTIES,
        "An ASIN is an ISBN-10, or the letter B followed by nine digits or capital letters.",
        "Copy the ASIN from the product page.",
    )
    ASIN_BEGINS_WITH_B0 = (
        "ASIN_BEGINS_WITH_B0",
        _THIRD_PARTIES,
        "Every ASIN seen so far that begins with B begins with B0.",
        "Compare the ASIN with the one on the product page.",
    )
    ISBN_CHECK_DIGIT = (
        "ISBN_CHECK_DIGIT",
        _OURS,
        "The last character of an ISBN-10 is a check digit, computed from the other nine.",
        "Compare the number with the ISBN on the book.",
    )
    VARIANT_LIST_IS_OPEN = (
        "VARIANT_LIST_IS_OPEN",
        _VARIANTS,
        "Amazon documents only the most common variant codes; other codes may be typing errors.",
        "Compare the code with the list in Image Manager.",
    )
    IMAGE_TYPE_IS_RETIRED = (
        "IMAGE_TYPE_IS_RETIRED",
        _FEED_GUIDE,
        "The image types PFEE, BKLB, PM01, Search, PT98 and PT99 of feeds are retired.",
        "Use a code from the list in Image Manager.",
    )
    LOCATOR_N_IS_PART_N = (
        "LOCATOR_N_IS_PART_N",
        _FEED_GUIDE,
        "Additional image number n of a listing, flat file or feed has the variant code PT0n.",
    )
    LOCATOR_NAMES_NEWER_CODE = (
        "LOCATOR_NAMES_NEWER_CODE",
        _THIRD_PARTIES,
        "The listing attribute of a newer code is image_locator_ and the code in lower case.",
    )
    FILE_SIZE_LIMIT = (
        "FILE_SIZE_LIMIT",
        _THIRD_PARTIES,
        "An image file can have at most 500 MB.",
        "Save the image as a smaller file.",
    )
    ARCHIVE_SIZE_LIMIT = (
        "ARCHIVE_SIZE_LIMIT",
        _THIRD_PARTIES,
        "A zip file can have at most 5 GB.",
        "Split the upload into several zip files.",
    )

    # How a folder or zip is read.
    FOLDERS_NAME_SCOPES = (
        "FOLDERS_NAME_SCOPES",
        _OURS,
        "Files in a store's folder are for that store; files in GLOBAL are for every store.",
        "Name the folder by the store's code, such as DE, and put the files directly in it.",
    )
    SOURCE_NAMES_SCOPE = (
        "SOURCE_NAMES_SCOPE",
        _OURS,
        "A folder or zip named after a store has images for that store, unless a scope is given.",
        "Pass another scope, such as DE, if this one is wrong.",
    )
    FOLDERS_NAME_PRODUCTS = (
        "FOLDERS_NAME_PRODUCTS",
        _OURS,
        "A folder named by an ASIN, or by a key of your own table, is for that product.",
        "Put the ASIN into the name of the file too.",
    )
    KEYS_NAME_PRODUCTS = (
        "KEYS_NAME_PRODUCTS",
        _OURS,
        "A name that begins with a key of your own table is for the product of that key.",
        "Replace the key with the ASIN.",
    )
    CONTENT_IS_AN_IMAGE = (
        "CONTENT_IS_AN_IMAGE",
        _OURS,
        "The content of an image file must be a whole image of the type that its extension names.",
        "Export the image again.",
    )
    CONTENT_IS_CHECKED_IN_PART = (
        "CONTENT_IS_CHECKED_IN_PART",
        _OURS,
        "Decoding an image needs Pillow, and only the first 64 KiB of a file in a zip are read.",
        "Install Pillow, or check the extracted files.",
    )
    ONLY_IMAGES_ARE_SUBMITTED = (
        "ONLY_IMAGES_ARE_SUBMITTED",
        _OURS,
        "Documents, videos and system files are not submitted.",
        "Leave them out of the upload.",
    )
    ASINS_LOOK_ALIKE = (
        "ASINS_LOOK_ALIKE",
        _OURS,
        "An ASIN that differs from another in one look-alike character is probably misread.",
        "Compare both ASINs with the product pages.",
    )
    PLAIN_FILES_ALONE = (
        "PLAIN_FILES_ALONE",
        _OURS,
        "Only regular files that can be read are used; links and encrypted files are not.",
        "Use the image file itself, without a link or a password.",
    )
    ROW_FORM = (
        "ROW_FORM",
        _OURS,
        "A row of a table names a product, a variant code, and a file or a link.",
        "Compare the columns with the documentation of scan_rows.",
    )
    COLUMNS_DECIDE = (
        "COLUMNS_DECIDE",
        _OURS,
        "The columns of a row decide which product it is for, whatever its file name says.",
        "Compare the file name with the columns.",
    )
    ROWS_NAME_SCOPES = (
        "ROWS_NAME_SCOPES",
        _OURS,
        "A row without a store is for every store.",
        "Fill the column country with the code of the store, such as DE.",
    )
    LATEST_ROW_WINS = (
        "LATEST_ROW_WINS",
        _OURS,
        "Of several rows for one slot, the latest is used if each has a time with its zone.",
        "Remove the earlier rows.",
    )
    TIMES_NEED_ZONES = (
        "TIMES_NEED_ZONES",
        _OURS,
        "A time without a time zone is unknown, because its zone is not guessed.",
        "Write times in ISO 8601, such as 2026-11-24T12:00:00Z.",
    )
    LISTING_FORM = (
        "LISTING_FORM",
        _FEED_GUIDE,
        "A listing names each image by an attribute, and its picture by a link.",
        "Request the listing with includedData=attributes,summaries.",
    )
    OFFER_IMAGES_ARE_APART = (
        "OFFER_IMAGES_ARE_APART",
        _FEED_GUIDE,
        "Images of an offer show used goods, and the product page never shows them.",
        "Use the attributes of product images for images of the product.",
    )
    SIDECAR_FORM = (
        "SIDECAR_FORM",
        _OURS,
        "The file images.toml has one table for each image, named by the path of the image.",
        "Compare images.toml with the example in the documentation of scan.",
    )

    # What live images show.
    UNSEEN_VARIANTS_TELL_NOTHING = (
        "UNSEEN_VARIANTS_TELL_NOTHING",
        _OURS,
        "A missing variant proves nothing if the source of the live images cannot show it.",
        "Check the product page.",
    )
    PICTURES_ARE_COMPARED = (
        "PICTURES_ARE_COMPARED",
        _OURS,
        "Two images are the same if their pictures can be compared and are equal.",
    )
    COPIES_ARE_NOT_COMPARED = (
        "COPIES_ARE_NOT_COMPARED",
        _THIRD_PARTIES,
        "Amazon serves its own copy of a picture, so a submitted link never equals the live link.",
        "Look at both pictures.",
    )
    IMAGE_ID_IDENTIFIES_A_PICTURE = (
        "IMAGE_ID_IDENTIFIES_A_PICTURE",
        _THIRD_PARTIES,
        "The ID in the link of a live image identifies its picture, whatever the host and size.",
    )
    EQUAL_NAMES_ARE_UNCHANGED = (
        "EQUAL_NAMES_ARE_UNCHANGED",
        _OURS,
        "If pictures cannot be compared, an image counts as unchanged if its name is the same.",
        "Compare the pictures.",
    )
    ONLY_BRAND_OWNERS_SEE_VARIANTS = (
        "ONLY_BRAND_OWNERS_SEE_VARIANTS",
        _CATALOG_API,
        "The Catalog Items API returns only MAIN to a seller who does not own the brand.",
    )
    CATALOG_API_VARIANTS = (
        "CATALOG_API_VARIANTS",
        _CATALOG_API,
        "The Catalog Items API documents only MAIN, PT01 to PT08 and SWCH.",
    )
    LARGEST_SIZE_IS_THE_IMAGE = (
        "LARGEST_SIZE_IS_THE_IMAGE",
        _OURS,
        "If the Catalog Items API lists several sizes of a variant, the largest is used.",
    )

    @property
    def grade(self) -> Grade:
        """How certain the rule is."""
        return self._source.grade

    @property
    def source(self) -> str:
        """The id of Amazon's page, or the name of another source."""
        return self._source.name

    @property
    def section(self) -> str:
        """The heading on the page; empty if the source has none."""
        return self._source.section

    @property
    def url(self) -> str:
        """The address of Amazon's page; empty if the source is not one of its help pages."""
        return self._source.base and self._source.base + self._source.name

    @property
    def read_on(self) -> date:
        """The day on which the source was read."""
        return date(*_READ_ON)

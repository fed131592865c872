"""The rules as data: each one's source, its statement in this library's words, and the advice.

Read on 2026-11-24, as `_sources` tells.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from ._sources import (
    BULK,
    CATALOG_API,
    COUNTRY,
    COUNTRY_AS_WE_READ_IT,
    FORMATS,
    MANAGE,
    NAMES,
    OPENING,
    OURS,
    REPLACE,
    SINGLE,
    THIRD_PARTIES,
    VARIANTS,
    SourceRow,
)

__all__ = ["RULES", "RuleRow"]


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

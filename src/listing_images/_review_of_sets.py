"""What a review says about a product and about whole sets of its images."""

from __future__ import annotations

from ._explanation import count_of_images
from ._review_case import Case, listed
from .asin import has_wrong_check_digit
from .imageset import ImageSet, files_by_code
from .marketplace import GLOBAL, Marketplace
from .verdict import Fallback

__all__ = ["check_considered_set", "check_disregarded_set", "check_global_set", "check_product"]


def check_product(case: Case) -> None:
    """Look at the product itself."""
    asin = case.submitted.asin
    if has_wrong_check_digit(asin):
        case.find(
            "WRONG_ISBN_CHECK_DIGIT",
            f"{asin} has the form of an ISBN-10, but its check digit is wrong.",
            None,
            suggestion="Compare the number with the one on the book.",
        )


def check_global_set(case: Case) -> None:
    """Look at the global set as a whole."""
    submitted = case.submitted
    if submitted.worldwide.has_main:
        return
    if submitted.worldwide:
        case.find(
            "GLOBAL_SET_WITHOUT_MAIN",
            "The global set has no main image, so a store that relies on it shows nothing.",
            GLOBAL,
            suggestion="Upload a main image globally.",
        )
    elif case.sold_in is not None:
        bare = [store.name for store in case.stores() if not submitted.set_for(store)]
        if bare:
            case.find(
                "SOLD_WITHOUT_IMAGES",
                f"No global image is submitted, so nothing is shown in {listed(bare)}, "
                "where the product is sold.",
                GLOBAL,
                suggestion="Upload a main image globally.",
            )


def check_disregarded_set(case: Case, store: Marketplace, own: ImageSet) -> None:
    """Tell why a country's own set is not considered: it may lack a main image, or an offer."""
    if not own.has_main:
        shown = "the global set" if case.submitted.worldwide.has_main else "nothing"
        case.find(
            "COUNTRY_SET_WITHOUT_MAIN",
            f"The set of {store.name} has no main image, so it is disregarded there: "
            f"{store.name} shows {shown}.",
            store,
            suggestion=f"Upload a main image for {store.name}.",
        )
    if not case.may_be_sold_in(store):
        case.find(
            "COUNTRY_SET_WITHOUT_OFFER",
            f"There are images for {store.name}, where the product is not sold: "
            "a country's images need an active offer there.",
            store,
            suggestion=f"Offer the product in {store.name} first, or leave its images out.",
        )


def check_considered_set(case: Case, store: Marketplace, own: ImageSet) -> None:
    """Hold a country's own set that has a main image against the global set."""
    worldwide = case.submitted.worldwide
    filled = files_by_code(own)
    gaps = [code for code in files_by_code(worldwide) if code not in filled]
    if gaps:
        _check_gaps(case, store, own, listed(gaps))
    elif _has_equal_pictures(own, worldwide):
        case.find(
            "COUNTRY_SET_EQUALS_GLOBAL",
            f"The set of {store.name} has the same pictures as the global set: all that it does "
            "is to keep later global images from showing there.",
            store,
            suggestion=f"Leave it out, unless {store.name} shall keep today's pictures.",
        )
    case.find(
        "COUNTRY_SET_CANNOT_BE_UNDONE",
        f"The main image of {store.name} can be replaced but never deleted, so {store.name} does "
        "not go back to the global set.",
        store,
    )


def _check_gaps(case: Case, store: Marketplace, own: ImageSet, gaps: str) -> None:
    worldwide = case.submitted.worldwide
    suggestion = f"Upload {gaps} for {store.name} too."
    whole = case.fallback is Fallback.WHOLE_SET
    if whole and worldwide.has_main and len(own) < len(worldwide):
        case.find(
            "COUNTRY_SET_POORER",
            f"{store.name} shows {count_of_images(len(own))} of its own in place of "
            f"{len(worldwide)} global ones: it lacks {gaps}.",
            store,
            suggestion=suggestion,
        )
    case.find(
        "DISPLAY_DEPENDS_ON_FALLBACK",
        f"Amazon does not say whether global images fill the gaps in the set of {store.name}, "
        f"{gaps}: this review takes it that they {'do not' if whole else 'do'}.",
        store,
        suggestion=suggestion,
    )


def _has_equal_pictures(own: ImageSet, worldwide: ImageSet) -> bool:
    """Whether all pictures are known and the same, where `own` lacks no global variant."""
    return len(own) == len(worldwide) and all(
        file.picture is not None and file.picture == other.picture
        for file, other in zip(own.files, worldwide.files, strict=True)
    )

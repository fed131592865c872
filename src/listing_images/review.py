"""What is wrong, or probably not meant, with the images that are submitted for a product."""

from __future__ import annotations

from collections.abc import Iterable

from ._review_case import Case
from ._review_of_files import check_country_files, check_global_files
from ._review_of_sets import (
    check_considered_set,
    check_disregarded_set,
    check_global_set,
    check_product,
)
from .answer import check_question
from .finding import Finding, Severity
from .marketplace import Marketplace
from .submitted import SubmittedImages
from .verdict import Fallback

__all__ = ["Finding", "Severity", "review"]


def review(
    submitted: SubmittedImages,
    *,
    sold_in: Iterable[Marketplace] | None = None,
    fallback: Fallback = Fallback.WHOLE_SET,
) -> tuple[Finding, ...]:
    """Tell what is wrong, or probably not meant, with what is submitted for a product.

    Each finding has a code of a closed list, which stays the same from release to release.

    Errors: images that will not show, or that cannot be uploaded.

    - GLOBAL_SET_WITHOUT_MAIN: there are global images, but no main image among them.
    - COUNTRY_SET_WITHOUT_MAIN: a country's own set has no main image, and is disregarded.
    - COUNTRY_SET_WITHOUT_OFFER: a country has images, and the product is not sold there.

    Warnings: probably not what is wanted.

    - SOLD_WITHOUT_IMAGES: a store where the product is sold has nothing to show.
    - WRONG_ISBN_CHECK_DIGIT: the ASIN is an ISBN-10 with a slip in it.
    - COUNTRY_SET_POORER: a country's own set replaces a global set that has more images.
    - COUNTRY_SET_EQUALS_GLOBAL: a country's own set only freezes today's global pictures.
    - COUNTRY_PICTURE_OLDER: a country's image is older than the global one that it replaces.
    - GLOBAL_TEXT_NOT_ENGLISH: a global image has text in another language.
    - COUNTRY_TEXT_FOREIGN: a country's image has text neither in its language nor in English.
    - UNDOCUMENTED_CODE: a variant code that is not documented; the suggestion is the name to
      rename to, where a slip is plain.

    Advice: good to know.

    - DISPLAY_DEPENDS_ON_FALLBACK: nobody says whether global images fill a country's gaps.
    - COUNTRY_SET_CANNOT_BE_UNDONE: a country with a main image never goes back to the global set.
    - DIMENSIONS_ON_GLOBAL_IMAGE: dimensions are called out where other stores than the US show it.

    What rests on the picture, the language, the dimensions or the time of an upload is only said
    where they are known. Of a language tag the language alone counts: `de-AT` is German. Where a
    country's set is disregarded, or the product is not sold, what the set would do if it were
    shown is left out.

    Args:
        submitted: What is submitted for the product.
        sold_in: The stores where the seller has an active offer; None where that is not known.
        fallback: What fills a slot that a country's own set lacks.

    Returns:
        The findings, the worst first; then in the order of scopes and of variants.

    Raises:
        TypeError: An argument has the wrong type.

    Example:
        >>> submitted = SubmittedImages.of(
        ...     worldwide=["B000123456.MAIN.jpg"],
        ...     by_country={Marketplace.DE: ["B000123456.PT01.jpg"]},
        ... )
        >>> for finding in review(submitted):
        ...     print(finding.code, finding.scope)
        COUNTRY_SET_WITHOUT_MAIN DE
    """
    check_question(submitted, fallback)
    case = Case(submitted, None if sold_in is None else _checked_stores(sold_in), fallback)
    check_product(case)
    check_global_set(case)
    check_global_files(case)
    for store, own in submitted.by_country.items():
        considered = own.has_main and case.may_be_sold_in(store)
        if considered:
            check_considered_set(case, store, own)
        else:
            check_disregarded_set(case, store, own)
        check_country_files(case, store, own, considered=considered)
    return case.findings()


def _checked_stores(stores: Iterable[Marketplace]) -> frozenset[Marketplace]:
    known = frozenset(stores)
    for store in known:
        if not isinstance(store, Marketplace):
            raise TypeError(f"a store is a Marketplace, not {type(store).__name__}")
    return known

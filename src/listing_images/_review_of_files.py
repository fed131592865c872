"""What a review says about single images."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ._languages import language_of
from ._review_case import Case, listed
from .errors import quoted
from .filename import ImageFilename
from .imagefile import ImageFile
from .imageset import ImageSet
from .marketplace import GLOBAL, Marketplace, Scope
from .verdict import Fallback

__all__ = ["check_country_files", "check_global_files"]

_ENGLISH: Final = frozenset({"en"})


def check_global_files(case: Case) -> None:
    """Look at each global image, in display order."""
    for file in case.submitted.worldwide.files:
        if file.text_languages:
            _check_global_text(case, file, file.text_languages)
        if not file.filename.variant.is_documented:
            _check_code(case, GLOBAL, file)
        if file.shows_dimensions and _is_shown_outside_the_us(case, file):
            case.find(
                "DIMENSIONS_ON_GLOBAL_IMAGE",
                f"{file} calls out dimensions and is global: such images are better uploaded per "
                "country, unless they are for the US.",
                GLOBAL,
                file,
                "Upload an image with the country's own units for each country.",
            )


def check_country_files(case: Case, store: Marketplace, own: ImageSet, *, considered: bool) -> None:
    """Look at each image of a country's own set, in display order.

    Args:
        case: What the review is asked about.
        store: The country's store.
        own: Its own set.
        considered: Whether the set replaces global images where the product is sold.
    """
    for file in own.files:
        if considered and file.submitted_at is not None and _is_older(case, file):
            case.find(
                "COUNTRY_PICTURE_OLDER",
                f"{file.variant} of {store.name} was uploaded before the global image that it "
                "replaces, and global images do not override a country's own.",
                store,
                file,
                f"Upload the new image for {store.name} too, if it is meant for it.",
            )
        if file.text_languages:
            _check_country_text(case, store, file, file.text_languages)
        if not file.filename.variant.is_documented:
            _check_code(case, store, file)


def _foreign(tags: Iterable[str], allowed: frozenset[str]) -> list[str]:
    return sorted(tag for tag in tags if language_of(tag) not in allowed | _ENGLISH)


def _check_global_text(case: Case, file: ImageFile, tags: frozenset[str]) -> None:
    foreign = _foreign(tags, _ENGLISH)
    if foreign:
        speakers = _countries_that_allow(case, foreign)
        case.find(
            "GLOBAL_TEXT_NOT_ENGLISH",
            f"{file} has text in {listed(map(quoted, foreign))}, and is global: "
            "text in a global image must be English.",
            GLOBAL,
            file,
            f"Upload it for {listed(speakers, 'or')} instead, and one in English globally."
            if speakers
            else "Replace it by an image in English.",
        )


def _check_country_text(
    case: Case, store: Marketplace, file: ImageFile, tags: frozenset[str]
) -> None:
    foreign = _foreign(tags, store.languages)
    if foreign:
        allowed = [*sorted(store.languages - _ENGLISH), "en"]
        case.find(
            "COUNTRY_TEXT_FOREIGN",
            f"{file} has text in {listed(map(quoted, foreign))}, and is for {store.name}: "
            "text in a country's image must be in the country's language or English.",
            store,
            file,
            f"Replace it by an image in {listed(allowed, 'or')}.",
        )


def _countries_that_allow(case: Case, tags: list[str]) -> list[str]:
    return [
        store.name
        for store in case.stores()
        if store.accepts_country_images and not _foreign(tags, store.languages)
    ]


def _check_code(case: Case, scope: Scope, file: ImageFile) -> None:
    name = file.filename
    meant = name.variant.nearest_documented
    suggestion = None
    told = f"{name.variant} in {file} is no documented variant code"
    if meant is None:
        told += "."
    elif meant in case.submitted.set_for(scope):
        told += f"; it is close to {meant}, which has an image already."
    else:
        told += f"; {meant} may be meant."
        suggestion = str(ImageFilename(name.asin, meant, name.extension))
    case.find("UNDOCUMENTED_CODE", told, scope, file, suggestion)


def _is_shown_outside_the_us(case: Case, file: ImageFile) -> bool:
    """Whether a store other than the US may show a global image, alone or in a gap of its set."""
    fills_gaps = case.fallback is Fallback.PER_VARIANT
    for store in case.stores():
        own = case.submitted.set_for(store)
        replaced = own.has_main and not (fills_gaps and file.variant not in own)
        if store.accepts_country_images and not replaced:
            return True
    return False


def _is_older(case: Case, file: ImageFile) -> bool:
    """Whether a file was uploaded before the global one of its variant, and may differ from it."""
    other = case.submitted.worldwide.get(file.variant)
    if other is None or other.submitted_at is None or file.submitted_at is None:
        return False
    same = file.picture is not None and file.picture == other.picture
    return file.submitted_at < other.submitted_at and not same

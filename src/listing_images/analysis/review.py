"""Reviews: problems with the images submitted for a product.

One function checks for one finding and is named by its code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from .._wording import counted, join_words, quoted
from ..resolution.displayed import every_store, resolve_all
from ..resolution.verdicts import Fallback
from ..values.asin import has_wrong_check_digit
from ..values.filename import ImageFilename
from ..values.images import ImageFile, ImageSet, files_by_code
from ..values.marketplace import GLOBAL, Marketplace, Scope, language_of, table_order
from ..values.submitted import SubmittedImages
from ..values.variant import DOCUMENTED_CODES, VariantCode
from .findings import Finding, FindingCode, Severity

__all__ = ["CONSIDERED_CHECKS", "COUNTRY_CHECKS", "GLOBAL_CHECKS", "review"]

_MOST_NAMED: Final = 4
_DOCUMENTED: Final = frozenset(DOCUMENTED_CODES)
_ENGLISH: Final = frozenset({"en"})
_SEVERITIES: Final = list(Severity)


class Case(NamedTuple):
    """The question of a review, as every check gets it."""

    submitted: SubmittedImages
    sold_in: frozenset[Marketplace] | None
    fallback: Fallback

    @property
    def stores(self) -> list[Marketplace]:
        """The stores where the product may be sold, in the order of the table."""
        stores = every_store(self.submitted) if self.sold_in is None else self.sold_in
        return sorted(stores, key=table_order)

    def may_be_sold_in(self, store: Marketplace) -> bool:
        return self.sold_in is None or store in self.sold_in

    def finding(
        self,
        code: FindingCode,
        message: str,
        scope: Scope | None,
        file: ImageFile | None = None,
        suggestion: str | None = None,
    ) -> Finding:
        return Finding(
            code.name,
            code.severity,
            code.rule,
            message,
            self.submitted.asin,
            scope,
            file,
            None,
            suggestion,
        )


# The product.


def wrong_isbn_check_digit(case: Case, _: Scope, __: ImageSet) -> Iterable[Finding]:
    asin = case.submitted.asin
    if has_wrong_check_digit(asin):
        yield case.finding(
            FindingCode.WRONG_ISBN_CHECK_DIGIT,
            f"{asin} has the form of an ISBN-10, but its check digit is wrong.",
            None,
            suggestion="Compare it with the number on the book.",
        )


# The global set and its images.


def global_set_without_main(case: Case, scope: Scope, images: ImageSet) -> Iterable[Finding]:
    if images and not images.has_main:
        yield case.finding(
            FindingCode.GLOBAL_SET_WITHOUT_MAIN,
            "The global set has no main image, so stores that rely on it show nothing.",
            scope,
            suggestion="Upload a global main image.",
        )


def sold_without_images(case: Case, scope: Scope, images: ImageSet) -> Iterable[Finding]:
    if images or case.sold_in is None:
        return
    bare = [store for store in case.stores if not case.submitted.set_for(store)]
    if bare:
        yield case.finding(
            FindingCode.SOLD_WITHOUT_IMAGES,
            f"There are no images for {_store_names(bare)}, where the product is sold.",
            scope,
            suggestion="Upload a global main image.",
        )


def global_text_not_english(case: Case, scope: Scope, images: ImageSet) -> Iterable[Finding]:
    for file, foreign in _foreign_texts(images, _ENGLISH):
        speakers = [
            store
            for store in case.stores
            if store.accepts_country_images and not _foreign(foreign, store.languages)
        ]
        suggestion = "Replace it with an image in English."
        if speakers:
            names = _store_names(speakers, "or")
            suggestion = f"Upload it for {names} instead, and an English image globally."
        yield case.finding(
            FindingCode.GLOBAL_TEXT_NOT_ENGLISH,
            f"{file} is a global image with text in {_languages(foreign)}. "
            "Text in a global image must be English.",
            scope,
            file,
            suggestion,
        )


def dimensions_on_global_image(case: Case, scope: Scope, images: ImageSet) -> Iterable[Finding]:
    for file in images.files:
        if file.shows_dimensions and _is_shown_outside_the_us(case, file):
            yield case.finding(
                FindingCode.DIMENSIONS_ON_GLOBAL_IMAGE,
                f"{file} is a global image that shows dimensions. Amazon recommends uploading "
                "such images per country, except for the US.",
                scope,
                file,
                "Upload an image with the country's own units for each country.",
            )


def _is_shown_outside_the_us(case: Case, file: ImageFile) -> bool:
    """Whether a store other than the US may show a global image, possibly in a gap of its set."""
    fills_gaps = case.fallback is Fallback.PER_VARIANT
    for store in case.stores:
        own = case.submitted.set_for(store)
        replaced = own.has_main and not (fills_gaps and file.variant not in own)
        if store.accepts_country_images and not replaced:
            return True
    return False


# Each set.


def undocumented_code(case: Case, scope: Scope, images: ImageSet) -> Iterable[Finding]:
    for code, file in files_by_code(images).items():
        if code in _DOCUMENTED:
            continue
        variant = file.variant
        message = f"{variant} in {file} is not a documented variant code."
        suggestion = None
        meant = variant.nearest_documented
        if meant is not None and meant in images:
            message += f" {meant} is similar, but already has an image."
        elif meant is not None:
            message += f" Did you mean {meant}?"
            suggestion = str(ImageFilename(file.asin, meant, file.filename.extension))
        yield case.finding(FindingCode.UNDOCUMENTED_CODE, message, scope, file, suggestion)


# Each country's own set.


def country_set_without_main(case: Case, store: Marketplace, own: ImageSet) -> Iterable[Finding]:
    if not own.has_main:
        shown = "the global set" if case.submitted.worldwide.has_main else "nothing"
        yield case.finding(
            FindingCode.COUNTRY_SET_WITHOUT_MAIN,
            f"The set of {store.name} has no main image, so it is disregarded. "
            f"{store.name} shows {shown}.",
            store,
            suggestion=f"Upload a main image for {store.name}.",
        )


def country_set_without_offer(case: Case, store: Marketplace, own: ImageSet) -> Iterable[Finding]:
    if not case.may_be_sold_in(store):
        yield case.finding(
            FindingCode.COUNTRY_SET_WITHOUT_OFFER,
            f"The product has {counted(len(own), 'image')} for {store.name}, but is not sold "
            "there. Images for a country need an active offer there.",
            store,
            suggestion=f"Offer the product in {store.name} first, or leave its images out.",
        )


def country_text_foreign(case: Case, store: Marketplace, own: ImageSet) -> Iterable[Finding]:
    for file, foreign in _foreign_texts(own, store.languages):
        allowed = [*sorted(store.languages - _ENGLISH), "en"]
        yield case.finding(
            FindingCode.COUNTRY_TEXT_FOREIGN,
            f"{file} is an image for {store.name} with text in {_languages(foreign)}. "
            "Text in a country's image must be in the country's language or English.",
            store,
            file,
            f"Replace it with an image in {join_words(allowed, 'or')}.",
        )


# Each country's own set that replaces the global set where the product is sold.


def country_set_poorer(case: Case, store: Marketplace, own: ImageSet) -> Iterable[Finding]:
    worldwide = case.submitted.worldwide
    replaced = worldwide.has_main and case.fallback is Fallback.WHOLE_SET
    if replaced and len(own) < len(worldwide):
        gaps = join_words(_gaps(own, worldwide), most=_MOST_NAMED)
        yield case.finding(
            FindingCode.COUNTRY_SET_POORER,
            f"{store.name} shows {counted(len(own), 'image')} of its own instead of "
            f"{len(worldwide)} global images. Missing: {gaps}.",
            store,
            suggestion=f"Upload {gaps} for {store.name} too.",
        )


def country_set_equals_global(case: Case, store: Marketplace, own: ImageSet) -> Iterable[Finding]:
    if _has_same_pictures(own, case.submitted.worldwide):
        yield case.finding(
            FindingCode.COUNTRY_SET_EQUALS_GLOBAL,
            f"The set of {store.name} has the same pictures as the global set. "
            f"Its only effect is that {store.name} will not show later global images.",
            store,
            suggestion=f"Leave it out, unless {store.name} should keep today's pictures.",
        )


def display_depends_on_fallback(case: Case, store: Marketplace, own: ImageSet) -> Iterable[Finding]:
    missing = _gaps(own, case.submitted.worldwide)
    if missing:
        gaps = join_words(missing, most=_MOST_NAMED)
        assumed = "do not" if case.fallback is Fallback.WHOLE_SET else "do"
        yield case.finding(
            FindingCode.DISPLAY_DEPENDS_ON_FALLBACK,
            "Amazon does not say whether global images fill the gaps in a country's own set. "
            f"The set of {store.name} lacks {gaps}. This review assumes that they {assumed}.",
            store,
            suggestion=f"Upload {gaps} for {store.name} too.",
        )


def country_set_cannot_be_undone(case: Case, store: Marketplace, _: ImageSet) -> Iterable[Finding]:
    yield case.finding(
        FindingCode.COUNTRY_SET_CANNOT_BE_UNDONE,
        f"The main image of {store.name} can be replaced, but never deleted. "
        f"{store.name} cannot go back to the global set.",
        store,
    )


def country_picture_older(case: Case, store: Marketplace, own: ImageSet) -> Iterable[Finding]:
    for file in own.files:
        if file.submitted_at is not None and _is_older(file, case.submitted.worldwide):
            yield case.finding(
                FindingCode.COUNTRY_PICTURE_OLDER,
                f"{file.variant} of {store.name} is older than the global image that it replaces. "
                "Later global images do not override a country's own images.",
                store,
                file,
                f"Upload the new image for {store.name} too, if you want it there.",
            )


def _gaps(own: ImageSet, worldwide: ImageSet) -> list[str]:
    """Return the codes of the global images that a country's own set lacks."""
    filled = files_by_code(own)
    return [code for code in files_by_code(worldwide) if code not in filled]


def _has_same_pictures(own: ImageSet, worldwide: ImageSet) -> bool:
    """Whether all pictures are known and the same, slot by slot."""
    return [*files_by_code(own)] == [*files_by_code(worldwide)] and all(
        file.picture is not None and file.picture == other.picture
        for file, other in zip(own.files, worldwide.files, strict=True)
    )


def _is_older(file: ImageFile, worldwide: ImageSet) -> bool:
    """Whether a file is older than the global file of its variant, and may be another picture."""
    other = worldwide.get(file.variant)
    if other is None or other.submitted_at is None or file.submitted_at is None:
        return False
    same = file.picture is not None and file.picture == other.picture
    return file.submitted_at < other.submitted_at and not same


def _foreign_texts(
    images: ImageSet, allowed: frozenset[str]
) -> Iterator[tuple[ImageFile, list[str]]]:
    """Yield the files with text in languages neither allowed nor English, and the languages."""
    for file in images.files:
        if file.text_languages:
            foreign = _foreign(file.text_languages, allowed)
            if foreign:
                yield file, foreign


def _foreign(tags: Iterable[str], allowed: frozenset[str]) -> list[str]:
    return sorted(tag for tag in tags if language_of(tag) not in allowed | _ENGLISH)


def _languages(tags: Iterable[str]) -> str:
    return join_words(map(quoted, tags), most=_MOST_NAMED)


def _store_names(stores: Iterable[Marketplace], conjunction: str = "and") -> str:
    return join_words([store.name for store in stores], conjunction, most=_MOST_NAMED)


# Findings of one severity, scope and image come in the order of these tables.
GLOBAL_CHECKS: Final[tuple[Callable[[Case, Scope, ImageSet], Iterable[Finding]], ...]] = (
    wrong_isbn_check_digit,
    global_set_without_main,
    sold_without_images,
    global_text_not_english,
    undocumented_code,
    dimensions_on_global_image,
)
COUNTRY_CHECKS: Final[tuple[Callable[[Case, Marketplace, ImageSet], Iterable[Finding]], ...]] = (
    country_set_without_main,
    country_set_without_offer,
    country_text_foreign,
    undocumented_code,
)
CONSIDERED_CHECKS: Final[tuple[Callable[[Case, Marketplace, ImageSet], Iterable[Finding]], ...]] = (
    country_set_poorer,
    country_set_equals_global,
    country_picture_older,
    display_depends_on_fallback,
    country_set_cannot_be_undone,
)


def review(
    submitted: SubmittedImages,
    *,
    sold_in: Iterable[Marketplace] | None = None,
    fallback: Fallback = Fallback.WHOLE_SET,
) -> tuple[Finding, ...]:
    """Check the images submitted for a product, and return the findings.

    Each finding has a code of a closed list, which stays the same from release to release.

    Errors: images that will not show, or that cannot be uploaded.

    - GLOBAL_SET_WITHOUT_MAIN: there are global images, but no main image among them.
    - COUNTRY_SET_WITHOUT_MAIN: a country's own set has no main image, and is disregarded.
    - COUNTRY_SET_WITHOUT_OFFER: a country has its own images, but the product is not sold there.

    Warnings: probably not what you want.

    - WRONG_ISBN_CHECK_DIGIT: the ASIN has the form of an ISBN-10, but its check digit is wrong.
    - SOLD_WITHOUT_IMAGES: the product is sold in a store that has no images to show.
    - COUNTRY_SET_POORER: a country's own set replaces a global set that has more images.
    - COUNTRY_SET_EQUALS_GLOBAL: a country's own set only freezes today's global pictures.
    - COUNTRY_PICTURE_OLDER: a country's image is older than the global image that it replaces.
    - GLOBAL_TEXT_NOT_ENGLISH: a global image has text in a language other than English.
    - COUNTRY_TEXT_FOREIGN: a country's image has text neither in its language nor in English.
    - UNDOCUMENTED_CODE: a variant code is not documented. The suggestion is the name to rename
      to, if there is a similar code.

    Advice: good to know.

    - DISPLAY_DEPENDS_ON_FALLBACK: Amazon does not say whether global images fill a country's gaps.
    - COUNTRY_SET_CANNOT_BE_UNDONE: a country with a main image never goes back to the global set.
    - DIMENSIONS_ON_GLOBAL_IMAGE: a global image shows dimensions outside the US.

    Findings about pictures, languages, dimensions or upload times need these to be known. Of a
    language tag only the language counts: `de-AT` is German. If a country's set is disregarded, or
    the product is not sold there, the review does not say what the set would do.

    Args:
        submitted: The images submitted for a product.
        sold_in: The stores where you have an active offer; None if unknown.
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
    # Asking the question checks the arguments.
    displays = resolve_all(submitted, sold_in, fallback=fallback)
    case = Case(submitted, None if sold_in is None else frozenset(displays), fallback)
    worldwide = submitted.worldwide
    found = _in_order([one for check in GLOBAL_CHECKS for one in check(case, GLOBAL, worldwide)])
    for store, own in submitted.by_country.items():
        checks = COUNTRY_CHECKS
        if own.has_main and case.may_be_sold_in(store):
            checks += CONSIDERED_CHECKS
        found += _in_order([one for check in checks for one in check(case, store, own)])
    return tuple(sorted(found, key=_severity))


def _in_order(findings: list[Finding]) -> list[Finding]:
    """Return the findings about a whole set, then those about its images in display order."""
    return sorted(findings, key=_variants)


def _variants(finding: Finding) -> tuple[VariantCode, ...]:
    return () if finding.file is None else (finding.file.variant,)


def _severity(finding: Finding) -> int:
    return _SEVERITIES.index(finding.severity)

"""What is wrong, or probably not meant, with the images that are submitted for a product."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from .._twin import open_twin
from ..errors import quoted
from ..resolution.displayed import check_question, every_store
from ..resolution.explanation import count_images
from ..resolution.verdicts import Fallback
from ..values.asin import has_wrong_check_digit
from ..values.filename import ImageFilename
from ..values.images import ImageFile, ImageSet, files_by_code
from ..values.marketplace import GLOBAL, Marketplace, Scope, language_of, table_order
from ..values.submitted import SubmittedImages
from .findings import REVIEW_FINDINGS, Finding, Severity

__all__ = [
    "Case",
    "Finding",
    "Severity",
    "check_considered_set",
    "check_country_files",
    "check_disregarded_set",
    "check_global_files",
    "check_global_set",
    "check_product",
    "join_words",
    "review",
]


_MOST_NAMED: Final = 4

_SEVERITIES: Final = list(Severity)
_ROWS: Final = {
    code: (_SEVERITIES.index(row.severity), row.severity, row.rule)
    for code, row in REVIEW_FINDINGS.items()
}


class Case:
    """What is asked about one product, and what is found, in the order in which it is found.

    Args:
        submitted: What is submitted for the product.
        sold_in: The stores where it is sold; None where that is not known.
        fallback: What fills a slot that a country's own set lacks.
    """

    __slots__ = ("_found", "fallback", "sold_in", "submitted")

    def __init__(
        self,
        submitted: SubmittedImages,
        sold_in: frozenset[Marketplace] | None,
        fallback: Fallback,
    ) -> None:
        self.submitted = submitted
        self.sold_in = sold_in
        self.fallback = fallback
        self._found: list[list[Finding]] = [[] for _ in _SEVERITIES]

    def may_be_sold_in(self, store: Marketplace) -> bool:
        """Whether the product is sold in a store, or nobody has said that it is not."""
        return self.sold_in is None or store in self.sold_in

    def stores(self) -> list[Marketplace]:
        """Return the stores where the product may be sold, in the order of the table."""
        stores = every_store(self.submitted) if self.sold_in is None else self.sold_in
        return sorted(stores, key=table_order)

    def find(
        self,
        code: str,
        message: str,
        scope: Scope | None,
        file: ImageFile | None = None,
        suggestion: str | None = None,
    ) -> None:
        """Add a finding on this product, with what the table says of its code."""
        rank, severity, rule = _ROWS[code]
        finding = _open()
        finding.code = code
        finding.severity = severity
        finding.rule = rule
        finding.message = message
        finding.asin = self.submitted.asin
        finding.scope = scope
        finding.file = file
        finding.path = None
        finding.suggestion = suggestion
        finding.__class__ = Finding
        self._found[rank].append(finding)

    def findings(self) -> tuple[Finding, ...]:
        """Return what was found, the worst first."""
        return tuple([finding for findings in self._found for finding in findings])


# A review of a whole catalogue makes many findings, of parts that need no check.
_open: Final = open_twin(Finding)


def join_words(words: Iterable[object], conjunction: str = "and") -> str:
    """Return words as a sentence lists them, the first few where they are many.

    Args:
        words: At least one word.
        conjunction: What stands before the last.

    Example:
        >>> join_words(["PT01", "PT02", "SWCH"])
        'PT01, PT02 and SWCH'
    """
    texts = [str(word) for word in words]
    if len(texts) > _MOST_NAMED:
        kept = _MOST_NAMED - 1
        texts = [*texts[:kept], f"{len(texts) - kept} more"]
        conjunction = "and"
    *first, last = texts
    return f"{', '.join(first)} {conjunction} {last}" if first else last


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
            f"{file} has text in {join_words(map(quoted, foreign))}, and is global: "
            "text in a global image must be English.",
            GLOBAL,
            file,
            f"Upload it for {join_words(speakers, 'or')} instead, and one in English globally."
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
            f"{file} has text in {join_words(map(quoted, foreign))}, and is for {store.name}: "
            "text in a country's image must be in the country's language or English.",
            store,
            file,
            f"Replace it by an image in {join_words(allowed, 'or')}.",
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
                f"No global image is submitted, so nothing is shown in {join_words(bare)}, "
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
        _check_gaps(case, store, own, join_words(gaps))
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
            f"{store.name} shows {count_images(len(own))} of its own in place of "
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

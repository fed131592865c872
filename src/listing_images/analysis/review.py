"""Reviews: problems with the images submitted for a product.

One function checks for one finding and is named by its code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, Final, TypeAlias, cast

from attrs import frozen

from .._wording import capitalized, counted, join_words, quoted, with_article
from ..resolution.displayed import every_store
from ..resolution.verdicts import Fallback, check_fallback
from ..values.asin import Asin, has_wrong_check_digit
from ..values.filename import ImageFilename
from ..values.images import ImageFile, ImageSet, codes_of, files_by_code, has_metadata
from ..values.marketplace import (
    GLOBAL,
    Marketplace,
    Scope,
    as_stores,
    language_of,
    table_order,
)
from ..values.submitted import SubmittedImages, sets_by_country
from ..values.variant import DOCUMENTED_CODES, RETIRED_CODES, Role, VariantCode, display_rank
from .findings import Finding, FindingCode, Remark, Severity, build_finding

# A review has many findings, so they are built by filling private slots.
# pyright: reportPrivateUsage=false

__all__ = ["CHECKS", "review"]

_MOST_NAMED: Final = 4
_MOST_NAMES_KEPT: Final = 32
_ENGLISH: Final = frozenset({"en"})
_SEVERITIES: Final = {severity: number for number, severity in enumerate(Severity)}
_DOCUMENTED: Final = frozenset(DOCUMENTED_CODES)

_RETIRED: Final = frozenset(RETIRED_CODES)
_KNOWN: Final = _DOCUMENTED | _RETIRED

_FEWEST_IMAGES: Final = 6
_MOST_IMAGES: Final = 9
_FEWEST_PIXELS: Final = 500
_MOST_PIXELS: Final = 10_000
_PIXELS_TO_ZOOM: Final = 1_000


def _codes_of(*roles: Role) -> frozenset[str]:
    return frozenset([code for code in DOCUMENTED_CODES if VariantCode(code).role in roles])


_COMPLIANCE: Final = _codes_of(Role.SAFETY, Role.ENERGY_LABEL)
# The countries that Amazon's guide names for these codes (grade AMAZON). That other stores do not
# need them is this library's reading (grade OURS).
_COUNTRY_OF_CODE: Final = {
    "EEUK": Marketplace.GB,
    "PFUK": Marketplace.GB,
    "PFDE": Marketplace.DE,
    "PFFR": Marketplace.FR,
    "PFIT": Marketplace.IT,
    "PFES": Marketplace.ES,
}
# A check of a set as a whole knows its store only as it is named in sentences.
_COUNTRY_NAME_OF_CODE: Final = {
    code: with_article(store.name) for code, store in _COUNTRY_OF_CODE.items()
}
_OUTSIDE_THE_GALLERY: Final = _COMPLIANCE | _codes_of(Role.SWATCH)


@frozen(eq=False)
class Shape:
    """What the checks of a set as a whole need to know.

    Attributes:
        codes: The codes of the set, in display order.
        has_main: Whether a main image is among them.
        has_offer: Whether the product may be sold where the set is for.
        has_unknown: Whether a code is not documented.
        number: How many images a store with this set shows in its gallery.
        worldwide: How many global images there are.
        has_global_main: Whether a main image is among these.
        replaces_them: Whether the set takes the place of global images that would be shown.
        missing: The codes of the global images that the set lacks.
        is_considered: Whether a store shows the set.
        repeats_codes: Whether it does, and the global images have the same codes.
        has_fewer: Whether the set has fewer images, also without safety images and energy labels.
        fallback: What fills the gaps.
    """

    codes: tuple[str, ...]
    has_main: bool
    has_offer: bool
    has_unknown: bool
    number: int
    worldwide: int
    has_global_main: bool
    replaces_them: bool
    missing: tuple[str, ...]
    is_considered: bool
    repeats_codes: bool
    has_fewer: bool
    fallback: Fallback


def is_for(code: str, store: Marketplace) -> bool:
    """Whether a store may need an image: a product fiche is for one country, others are for all."""
    return _COUNTRY_OF_CODE.get(code, store) == store


def _shape_of(
    own: tuple[str, ...], worldwide: tuple[str, ...], fallback: Fallback, has_offer: bool
) -> Shape:
    codes, replaced = frozenset(own), frozenset(worldwide)
    is_considered = "MAIN" in codes and has_offer
    shown = codes if fallback is Fallback.WHOLE_SET else codes | replaced
    return Shape(
        codes=own,
        has_main="MAIN" in codes,
        has_offer=has_offer,
        has_unknown=not codes <= _DOCUMENTED,
        number=len(shown - _OUTSIDE_THE_GALLERY),
        worldwide=len(replaced),
        has_global_main="MAIN" in replaced,
        replaces_them="MAIN" in replaced and fallback is Fallback.WHOLE_SET,
        missing=tuple([code for code in worldwide if code not in codes]),
        is_considered=is_considered,
        repeats_codes=is_considered and codes == replaced,
        # A lost safety image is a finding of its own, so it does not make a set poorer.
        has_fewer=len(codes) < len(replaced)
        and len(codes - _COMPLIANCE) < len(replaced - _COMPLIANCE),
        fallback=fallback,
    )


_ShapeCheck: TypeAlias = Callable[[str | None, Shape], Remark | None]


class Case:
    """The question of a review, as every check gets it."""

    __slots__ = ("asin", "fallback", "sold_in", "submitted", "worldwide")

    def __init__(
        self,
        submitted: SubmittedImages,
        sold_in: frozenset[Marketplace] | None,
        fallback: Fallback,
    ) -> None:
        self.submitted: SubmittedImages = submitted
        self.asin: Asin = submitted.asin
        self.worldwide: ImageSet = submitted.worldwide
        self.sold_in: frozenset[Marketplace] | None = sold_in
        self.fallback: Fallback = fallback

    @property
    def stores(self) -> list[Marketplace]:
        """The stores where the product may be sold, in the order of the table."""
        stores = every_store(self.submitted) if self.sold_in is None else self.sold_in
        return sorted(stores, key=table_order)

    def finding(
        self,
        code: FindingCode,
        message: str,
        scope: Scope | None,
        file: ImageFile | None = None,
        suggestion: str | None = None,
    ) -> Finding:
        return build_finding(code.remark(message, suggestion), self.asin, scope, file)


_ProductCheck: TypeAlias = Callable[[Case], Iterable[Finding]]
_SetCheck: TypeAlias = Callable[[Case, Any, ImageSet], Iterable[Finding]]


# The product.


def wrong_isbn_check_digit(case: Case) -> Iterable[Finding]:
    asin = case.asin
    if not has_wrong_check_digit(asin):
        return ()
    return [
        case.finding(
            FindingCode.WRONG_ISBN_CHECK_DIGIT,
            f"{asin} has the form of an ISBN-10, but its check digit is wrong.",
            None,
            suggestion="Compare it with the number on the book.",
        )
    ]


def asin_without_b0(case: Case) -> Iterable[Finding]:
    asin = case.asin
    if not asin.startswith("B"):  # of those with B0, a review does not ask
        return ()
    return [
        case.finding(
            FindingCode.ASIN_WITHOUT_B0,
            f"{asin} does not begin with B0, as every known ASIN with a B does.",
            None,
            suggestion="Compare it with the ASIN on the product page.",
        )
    ]


# The global set.


def global_set_without_main(_: str | None, shape: Shape) -> Remark | None:
    if shape.has_main or not shape.codes:
        return None
    return FindingCode.GLOBAL_SET_WITHOUT_MAIN.remark(
        "The global set has no main image, so stores that rely on it show nothing.",
        "Upload a global main image.",
    )


def sold_without_images(case: Case) -> Iterable[Finding]:
    if case.worldwide or case.sold_in is None:
        return ()
    bare = [store for store in case.stores if not case.submitted.set_for(store)]
    if not bare:
        return ()
    return [
        case.finding(
            FindingCode.SOLD_WITHOUT_IMAGES,
            f"There are no images for {_store_names(bare)}, where the product is sold.",
            GLOBAL,
            suggestion="Upload a global main image.",
        )
    ]


# Each country's own set that no store shows, by its codes.


def country_set_without_main(store_name: str | None, shape: Shape) -> Remark | None:
    if shape.has_main:
        return None
    shown = "the global set" if shape.has_global_main else "nothing"
    offer = "" if shape.has_offer else " once the product has an offer there"
    return FindingCode.COUNTRY_SET_WITHOUT_MAIN.remark(
        f"The set of {store_name} has no main image, so it is ignored. "
        f"{capitalized(f'{store_name} shows {shown}.')}",
        f"Upload a main image for {store_name}{offer}, or delete these images.",
    )


def country_set_without_offer(store_name: str | None, shape: Shape) -> Remark | None:
    if shape.has_offer:
        return None
    return FindingCode.COUNTRY_SET_WITHOUT_OFFER.remark(
        f"The product has {counted(len(shape.codes), 'image')} for {store_name}, but is not sold "
        "there. Images for a country need an active offer there.",
        f"Offer the product in {store_name} first, or leave its images out.",
    )


# Each set that a store shows, by its codes.


def fewer_than_six_images(store_name: str | None, shape: Shape) -> Remark | None:
    # Of a poorer set, the missing images are a finding already.
    is_poorer = shape.has_fewer and shape.replaces_them
    if shape.number >= _FEWEST_IMAGES or is_poorer or not shape.has_main:
        return None
    number = counted(shape.number, "image")
    return FindingCode.FEWER_THAN_SIX_IMAGES.remark(
        f"{_subject(store_name)} {number}. Amazon recommends at least six.",
        f"Add {_FEWEST_IMAGES - shape.number} more.",
    )


def more_than_nine_images(store_name: str | None, shape: Shape) -> Remark | None:
    if shape.number <= _MOST_IMAGES or not shape.has_main:
        return None
    return FindingCode.MORE_THAN_NINE_IMAGES.remark(
        f"{_subject(store_name)} {shape.number} images. According to an older page of Amazon, a "
        "product page has one main image and up to eight others.",
        "Keep the main image and the eight most important others.",
    )


def _subject(store_name: str | None) -> str:
    return "The global set has" if store_name is None else capitalized(f"{store_name} shows")


def country_set_poorer(store_name: str | None, shape: Shape) -> Remark | None:
    if not (shape.has_fewer and shape.replaces_them):
        return None
    # A lost safety image is a finding of its own.
    others = _named(code for code in shape.missing if code not in _COMPLIANCE)
    return FindingCode.COUNTRY_SET_POORER.remark(
        capitalized(
            f"{store_name} shows {counted(len(shape.codes), 'image')} of its own instead of "
            f"{shape.worldwide} global images. Missing: {others}."
        ),
        f"Upload {others} for {store_name} too.",
    )


def compliance_image_lost(store_name: str | None, shape: Shape) -> Remark | None:
    lost = _named(code for code in _needed(store_name, shape.missing) if code in _COMPLIANCE)
    if not (lost and shape.replaces_them):
        return None
    return FindingCode.COMPLIANCE_IMAGE_LOST.remark(
        capitalized(
            f"{store_name} does not show {lost}, because its own set replaces the global "
            "set. Safety images and energy labels may be required by law."
        ),
        f"Upload {lost} for {store_name} too.",
    )


def display_depends_on_fallback(store_name: str | None, shape: Shape) -> Remark | None:
    if not shape.missing:
        return None
    needed = _named(_needed(store_name, shape.missing))
    assumed = "stay empty" if shape.fallback is Fallback.WHOLE_SET else "are filled"
    return FindingCode.DISPLAY_DEPENDS_ON_FALLBACK.remark(
        "Amazon does not say whether global images fill the gaps in a country's own set. "
        f"The set of {store_name} lacks {_named(shape.missing)}. "
        f"This review assumes that the gaps {assumed}.",
        f"Upload {needed} for {store_name} too." if needed else None,
    )


def _needed(store_name: str | None, codes: Iterable[str]) -> list[str]:
    """Return the codes that a store may need, and not those that are for another country."""
    return [code for code in codes if _COUNTRY_NAME_OF_CODE.get(code, store_name) == store_name]


def _named(codes: Iterable[str]) -> str:
    return join_words(codes, most=_MOST_NAMED)


# Each set with a code that is not documented.


def retired_code(case: Case, scope: Scope, images: ImageSet) -> Iterable[Finding]:
    return [
        case.finding(
            FindingCode.RETIRED_CODE,
            f"{code} in {file} is an image type of older feeds, which Amazon has retired.",
            scope,
            file,
            "Use a code from the list in Image Manager.",
        )
        for code, file in files_by_code(images).items()
        if code in _RETIRED
    ]


def undocumented_code(case: Case, scope: Scope, images: ImageSet) -> Iterable[Finding]:
    unknown = [file for code, file in files_by_code(images).items() if code not in _KNOWN]
    nearest = {file: file.variant.nearest_documented for file in unknown}
    claims = Counter(nearest.values())
    for file, meant in nearest.items():
        message = f"{file.variant} in {file} is not a documented variant code."
        suggestion = None
        if meant is not None and meant in images:
            message += f" {meant} is similar, but already has an image."
        elif meant is not None and claims[meant] > 1:
            message += f" {meant} is similar, but another code of this set is similar to it too."
        elif meant is not None:
            message += f" Did you mean {meant}?"
            suggestion = _with_code(file, meant)
        yield case.finding(FindingCode.UNDOCUMENTED_CODE, message, scope, file, suggestion)


def _with_code(file: ImageFile, variant: VariantCode) -> str:
    if file.filename is None:
        return f"Use {variant} instead of {file.variant}."
    return str(ImageFilename(file.asin, variant, file.filename.extension))


# Each image of which more is known than its name and picture.


def text_on_main_or_swatch(case: Case, scope: Scope, images: ImageSet) -> Iterable[Finding]:
    for code, kind in (("MAIN", "main image"), ("SWCH", "swatch")):
        file = files_by_code(images).get(code)
        if file is not None and file.text_languages:
            yield case.finding(
                FindingCode.TEXT_ON_MAIN_OR_SWATCH,
                f"{file} contains text. Text on a {kind} can remove the product from search.",
                scope,
                file,
                f"Replace it with a {kind} without text.",
            )


def pixels_out_of_range(case: Case, scope: Scope, images: ImageSet) -> Iterable[Finding]:
    for file, longest in _longest_sides(images):
        if longest < _FEWEST_PIXELS:
            advice = f"Replace it with an image of {_PIXELS_TO_ZOOM:,} pixels or more."
        elif longest > _MOST_PIXELS:
            advice = f"Reduce it to {_MOST_PIXELS:,} pixels or fewer."
        else:
            continue
        yield case.finding(
            FindingCode.PIXELS_OUT_OF_RANGE,
            f"The longest side of {file} has {counted(longest, 'pixel')}. "
            f"It must have {_FEWEST_PIXELS:,} to {_MOST_PIXELS:,}.",
            scope,
            file,
            advice,
        )


def too_small_for_zoom(case: Case, scope: Scope, images: ImageSet) -> Iterable[Finding]:
    for file, longest in _longest_sides(images):
        if _FEWEST_PIXELS <= longest < _PIXELS_TO_ZOOM:
            yield case.finding(
                FindingCode.TOO_SMALL_FOR_ZOOM,
                f"The longest side of {file} has {longest} pixels. "
                f"Customers can only zoom from {_PIXELS_TO_ZOOM:,} pixels.",
                scope,
                file,
                f"Replace it with an image of {_PIXELS_TO_ZOOM:,} pixels or more.",
            )


def _has_valid_size(longest: int) -> bool:
    return _FEWEST_PIXELS <= longest <= _MOST_PIXELS


def _longest_sides(images: ImageSet) -> list[tuple[ImageFile, int]]:
    return [(file, max(file.pixels)) for file in images.files if file.pixels is not None]


def global_text_not_english(case: Case, scope: Scope, images: ImageSet) -> Iterable[Finding]:
    for file, foreign in _foreign_texts(images, _ENGLISH):
        speakers = [
            store
            for store in case.stores
            if store.accepts_country_images
            and file.variant not in case.submitted.set_for(store)  # it would be overwritten
            and not _foreign(foreign, store.languages)
        ]
        suggestion = "Replace it with an image in English."
        # An image of an invalid size would be rejected for a country too.
        if speakers and (file.pixels is None or _has_valid_size(max(file.pixels))):
            suggestion = _move_to_countries(case, file, speakers)
        yield case.finding(
            FindingCode.GLOBAL_TEXT_NOT_ENGLISH,
            f"{file} is a global image with text in {_languages(foreign)}. "
            "Text in a global image must be English.",
            scope,
            file,
            suggestion,
        )


def _move_to_countries(case: Case, file: ImageFile, stores: list[Marketplace]) -> str:
    """Return the advice to upload a global image for countries, with all that they then need."""
    moved = f"Upload it for {_store_names(stores, 'or')} instead, and an English image globally."
    bare = [store for store in stores if not case.submitted.set_for(store).has_main]
    if file.variant.is_main or not bare:
        return moved
    main = case.worldwide.main
    fits = (
        main is not None
        and not main.text_languages
        and (main.pixels is None or _has_valid_size(max(main.pixels)))
    )
    example = f", for example {main}" if fits else ""
    return (
        f"{moved} Also upload a main image (MAIN) for {_store_names(bare, 'or')}{example}. "
        "A country's images are ignored without one."
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
                "Upload an image with the country's own units for each country where you sell the "
                "product, and a main image (MAIN) for each of them that has none.",
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


# Each country's own set.


def country_text_foreign(case: Case, store: Marketplace, own: ImageSet) -> Iterable[Finding]:
    for file, foreign in _foreign_texts(own, store.languages):
        name, allowed = with_article(store.name), [*sorted(store.languages - _ENGLISH), "en"]
        yield case.finding(
            FindingCode.COUNTRY_TEXT_FOREIGN,
            f"{file} is an image for {name} with text in {_languages(foreign)}. "
            "Text in a country's image must be in the country's language or English.",
            store,
            file,
            f"Replace it with an image in {join_words(allowed, 'or')}.",
        )


# Each country's own set that replaces the global set where the product is sold.


def country_set_equals_global(case: Case, store: Marketplace, own: ImageSet) -> Iterable[Finding]:
    # Both sets are in display order, so equal codes are in equal order.
    if not all(map(ImageFile.shows_same, own.files, case.worldwide.files)):
        return ()
    name = with_article(store.name)
    return [
        case.finding(
            FindingCode.COUNTRY_SET_EQUALS_GLOBAL,
            f"The set of {name} has the same pictures as the global set. "
            f"Its only effect is that {name} will not show later global images.",
            store,
            suggestion=f"Leave it out, unless {name} should keep today's pictures.",
        )
    ]


def country_picture_older(case: Case, store: Marketplace, own: ImageSet) -> Iterable[Finding]:
    name = with_article(store.name)
    for file in own.files:
        if file.submitted_at is not None and _is_older(file, case.worldwide):
            yield case.finding(
                FindingCode.COUNTRY_PICTURE_OLDER,
                f"{file.variant} of {name} is older than the global image that it replaces. "
                "Later global images do not override a country's own images.",
                store,
                file,
                f"Upload the new image for {name} too, if you want it there.",
            )


def _is_older(file: ImageFile, worldwide: ImageSet) -> bool:
    """Whether a file is older than the global file of its variant, and may be another picture."""
    other = worldwide.get(file.variant)
    if other is None or other.submitted_at is None or file.submitted_at is None:
        return False
    return file.submitted_at < other.submitted_at and not file.shows_same(other)


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
    return join_words([with_article(store.name) for store in stores], conjunction, most=_MOST_NAMED)


_PRODUCT_CHECKS: Final[tuple[_ProductCheck, ...]] = (wrong_isbn_check_digit, asin_without_b0)
_NUMBER_CHECKS: Final[tuple[_ShapeCheck, ...]] = (fewer_than_six_images, more_than_nine_images)
_GLOBAL_CHECKS: Final[tuple[_ShapeCheck, ...]] = (global_set_without_main, *_NUMBER_CHECKS)
_IGNORED_CHECKS: Final[tuple[_ShapeCheck, ...]] = (
    country_set_without_main,
    country_set_without_offer,
)
_CONSIDERED_CHECKS: Final[tuple[_ShapeCheck, ...]] = (
    country_set_poorer,
    compliance_image_lost,
    display_depends_on_fallback,
    *_NUMBER_CHECKS,
)
# Most sets have only documented codes, and of most images only name and picture are known: these
# are left out then.
_CODE_CHECKS: Final[tuple[_SetCheck, ...]] = (retired_code, undocumented_code)
_IMAGE_CHECKS: Final[tuple[_SetCheck, ...]] = (
    pixels_out_of_range,
    text_on_main_or_swatch,
    too_small_for_zoom,
)
_GLOBAL_IMAGE_CHECKS: Final[tuple[_SetCheck, ...]] = (
    global_text_not_english,
    dimensions_on_global_image,
)
_COUNTRY_IMAGE_CHECKS: Final[tuple[_SetCheck, ...]] = (country_text_foreign,)
_CONSIDERED_IMAGE_CHECKS: Final[tuple[_SetCheck, ...]] = (
    country_picture_older,
    country_text_foreign,
)


class _Remarks(dict["str | None", "tuple[tuple[int, Remark], ...]"]):
    """What the checks say about sets of a shape, each with the number of its severity.

    The keys are names of stores, or None for the global set.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape: Shape = shape

    def __missing__(self, store_name: str | None) -> tuple[tuple[int, Remark], ...]:
        shape = self.shape
        if store_name is None:
            found = [check(None, shape) for check in _GLOBAL_CHECKS]
        else:
            checks = _CONSIDERED_CHECKS if shape.is_considered else _IGNORED_CHECKS
            found = [check(with_article(store_name), shape) for check in checks]
        remarks = tuple([(_SEVERITIES[one.severity], one) for one in found if one is not None])
        if len(self) < _MOST_NAMES_KEPT:
            self[store_name] = remarks
        return remarks


# Most sets have one of few selections of codes, so what follows from them is computed once.
@lru_cache(maxsize=4096)
def _remarks_on(
    own: tuple[str, ...], worldwide: tuple[str, ...], fallback: Fallback, has_offer: bool
) -> _Remarks:
    """Return what the checks say about sets with some codes."""
    return _Remarks(_shape_of(own, worldwide, fallback, has_offer))


CHECKS: Final = {
    *_PRODUCT_CHECKS,
    *_GLOBAL_CHECKS,
    sold_without_images,
    *_IGNORED_CHECKS,
    *_CONSIDERED_CHECKS,
    country_set_equals_global,
    *_CODE_CHECKS,
    *_IMAGE_CHECKS,
    *_GLOBAL_IMAGE_CHECKS,
    *_CONSIDERED_IMAGE_CHECKS,
}
"""Every check."""


_Found: TypeAlias = tuple[list[Finding], list[Finding], list[Finding]]
"""The errors, the warnings and the advice."""


def review(
    submitted: SubmittedImages,
    *,
    sold_in: Iterable[Marketplace | str] | None = None,
    fallback: Fallback = Fallback.WHOLE_SET,
) -> tuple[Finding, ...]:
    """Check the images submitted for a product, and return the findings.

    Each finding has a code of a closed list, which stays the same from release to release.

    Errors: images that will not show, or that cannot be uploaded.

    - GLOBAL_SET_WITHOUT_MAIN: there are global images, but no main image among them.
    - COUNTRY_SET_WITHOUT_MAIN: a country's own set has no main image, and is ignored.
    - COUNTRY_SET_WITHOUT_OFFER: a country has its own images, but the product is not sold there.
    - PIXELS_OUT_OF_RANGE: the longest side of an image has under 500 or over 10,000 pixels.

    Warnings: probably not what you want.

    - WRONG_ISBN_CHECK_DIGIT: the ASIN has the form of an ISBN-10, but its check digit is wrong.
    - ASIN_WITHOUT_B0: the ASIN begins with B, but not with B0.
    - SOLD_WITHOUT_IMAGES: the product is sold in a store that has no images to show.
    - COUNTRY_SET_POORER: a country's own set replaces a global set that has more images.
    - COMPLIANCE_IMAGE_LOST: a country's own set lacks a global safety image or energy label.
    - COUNTRY_SET_EQUALS_GLOBAL: a country's own set only freezes today's global pictures.
    - COUNTRY_PICTURE_OLDER: a country's image is older than the global image that it replaces.
    - TEXT_ON_MAIN_OR_SWATCH: a main image or a swatch contains text.
    - GLOBAL_TEXT_NOT_ENGLISH: a global image has text in a language other than English.
    - COUNTRY_TEXT_FOREIGN: a country's image has text neither in its language nor in English.
    - RETIRED_CODE: a variant code is a retired image type of older feeds.
    - UNDOCUMENTED_CODE: a variant code is not documented. The suggestion is the name to rename
      to, if there is a similar code.

    Advice: good to know.

    - DISPLAY_DEPENDS_ON_FALLBACK: Amazon does not say whether global images fill a country's gaps.
    - FEWER_THAN_SIX_IMAGES: a set with a main image has fewer than six images.
    - MORE_THAN_NINE_IMAGES: a set has more than nine images.
    - TOO_SMALL_FOR_ZOOM: the longest side of an image has fewer than 1,000 pixels.
    - DIMENSIONS_ON_GLOBAL_IMAGE: a global image shows dimensions outside the US.

    Findings about pictures, pixels, languages, dimensions or upload times need these to be known.
    Two pictures are the same if `ImageFile.shows_same` is true (`Rule.PICTURES_ARE_COMPARED`). Only
    the language of a language tag counts: `de-AT` is German. Swatches, safety images and energy
    labels do not count as images of the gallery. If a country's set is ignored, or the product
    is not sold there, the review does not say what the set would do. `plan` and `impact`
    say that a country's own main image cannot be undone.

    Args:
        submitted: The images submitted for a product.
        sold_in: The stores where you have an active offer, as values or their names; None if
            unknown.
        fallback: What fills a slot that a country's own set lacks.

    Returns:
        The findings, the worst first; then in the order of scopes and of variants.

    Raises:
        UnknownMarketplace: A name in `sold_in` is not that of a store.
        TypeError: `sold_in` is a single string, or an argument has another wrong type.

    Example:
        >>> submitted = SubmittedImages.of(
        ...     worldwide=["B000123456.MAIN.jpg"],
        ...     by_country={Marketplace.DE: ["B000123456.PT01.jpg"]},
        ... )
        >>> for finding in review(submitted):
        ...     print(finding.code, finding.scope)
        COUNTRY_SET_WITHOUT_MAIN DE
        FEWER_THAN_SIX_IMAGES GLOBAL
    """
    check_fallback(fallback)
    offers = None if sold_in is None else frozenset(as_stores(sold_in))
    asin, worldwide = submitted.asin, submitted.worldwide
    global_codes = codes_of(worldwide)
    remarks = _remarks_on(global_codes, global_codes, fallback, True)
    shape = remarks.shape
    found: _Found = ([], [], [])
    keep = [some.append for some in found]  # by severity
    if not asin.startswith("B0"):  # as almost every ASIN does
        case = Case(submitted, offers, fallback)
        _add(found, [one for check in _PRODUCT_CHECKS for one in check(case)])
    for severity, remark in remarks[None]:
        found[severity].append(build_finding(remark, asin, GLOBAL))
    if not global_codes:
        _add(found, sold_without_images(Case(submitted, offers, fallback)))
    if shape.has_unknown or has_metadata(worldwide):
        case = Case(submitted, offers, fallback)
        _add(found, _review_images(case, GLOBAL, worldwide, _GLOBAL_IMAGE_CHECKS))
    for store, own in sets_by_country(submitted).items():
        codes = codes_of(own)
        has_offer = offers is None or store in offers
        # Most sets of a product have equal codes, and then share them.
        if (codes is not shape.codes and codes != shape.codes) or has_offer is not shape.has_offer:
            remarks = _remarks_on(codes, global_codes, fallback, has_offer)
            shape = remarks.shape
        for severity, remark in remarks[store.name]:
            finding = object.__new__(Finding)  # as `build_finding` does, without a call for each
            finding._remark = remark
            finding._asin = asin
            finding._scope = store
            finding._file = finding._path = None
            keep[severity](finding)
        if shape.repeats_codes:
            _add(found, country_set_equals_global(Case(submitted, offers, fallback), store, own))
        if shape.has_unknown or has_metadata(own):
            checks = _CONSIDERED_IMAGE_CHECKS if shape.is_considered else _COUNTRY_IMAGE_CHECKS
            case = Case(submitted, offers, fallback)
            _add(found, _review_images(case, store, own, checks))
    errors, warnings, advice = found
    return (*errors, *warnings, *advice)


def _add(found: _Found, findings: Iterable[Finding]) -> None:
    for finding in findings:
        found[_SEVERITIES[finding.severity]].append(finding)


def _review_images(
    case: Case, scope: Scope, images: ImageSet, checks: tuple[_SetCheck, ...]
) -> list[Finding]:
    """Return what the checks find in the images of a set, in display order."""
    every = (*checks, *_IMAGE_CHECKS, *_CODE_CHECKS)
    return sorted([one for check in every for one in check(case, scope, images)], key=_variant)


def _variant(finding: Finding) -> tuple[int, str]:
    file = cast("ImageFile", finding.file)  # each finding of an image has it
    return display_rank(file.variant.code)

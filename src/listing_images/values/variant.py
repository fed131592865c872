"""Variant codes: which view of a product an image shows."""

from __future__ import annotations

import re
from enum import unique
from functools import lru_cache
from operator import index
from typing import ClassVar, Final, NamedTuple, final

from attrs import field, frozen

from .._base import NamedEnum, Text, Value
from .._wording import quoted
from ..errors import ListingImagesError
from ..rules import Grade

__all__ = [
    "CODE_FORM",
    "DOCUMENTED_CODES",
    "INTERCHANGE_NAMES",
    "RETIRED_CODES",
    "RETIRED_IMAGE_TYPES",
    "VARIANTS",
    "InterchangeRow",
    "InvalidVariantCode",
    "Role",
    "UnknownInterchangeName",
    "VariantCode",
    "VariantRow",
    "as_variant",
    "display_rank",
    "in_display_order",
]


# The table of variant codes, as data, in display order.
#
# Read on 2026-11-24. Codes and meanings: Amazon's help page G8HQAHPDXA9ANPH4, "Image variants".
# Its table is headed "most common", so the list is open. MAIN, FRNT, PT01 and PT02 are also on page
# GUGPCYWV2P8KVFUT; PAIR and FACT are only in an older edition of the table. EEUK, ELFL and the
# codes with PF are in Amazon's guide from feeds to the Listings API (2026-09). The page puts MAIN
# first; the order of the other families is this library's choice.


class VariantRow(NamedTuple):
    """A documented code, or the numbered codes from `first` to `last` after a prefix."""

    prefix: str
    first: int
    last: int
    meaning: str
    role: str
    grade: str

    def codes(self) -> tuple[str, ...]:
        """Return the codes of the row, in their order."""
        if not self.last:
            return (self.prefix,)
        return tuple(f"{self.prefix}{n:02}" for n in range(self.first, self.last + 1))


_PART: Final = "part shot: another angle, a detail, the product in use"

VARIANTS: Final = (
    VariantRow("MAIN", 0, 0, "primary image, first on the page and in search", "MAIN", "PAGE"),
    VariantRow("FRNT", 0, 0, "view from the front", "GALLERY", "PAGE"),
    VariantRow("BACK", 0, 0, "view from the back", "GALLERY", "AMAZON"),
    VariantRow("SIDE", 0, 0, "view from the side", "GALLERY", "AMAZON"),
    VariantRow("LEFT", 0, 0, "view from the left", "GALLERY", "AMAZON"),
    VariantRow("RGHT", 0, 0, "view from the right", "GALLERY", "AMAZON"),
    VariantRow("TOPP", 0, 0, "view from the top", "GALLERY", "AMAZON"),
    VariantRow("BOTT", 0, 0, "view from the bottom", "GALLERY", "AMAZON"),
    VariantRow("PT", 1, 2, _PART, "GALLERY", "PAGE"),
    VariantRow("PT", 3, 99, _PART, "GALLERY", "AMAZON"),
    VariantRow("IN", 1, 99, "interior, sample page of a book", "GALLERY", "AMAZON"),
    VariantRow("DTLS", 0, 0, "items of a multipack", "GALLERY", "REPORTED"),
    VariantRow("FACT", 0, 0, "nutrition facts", "GALLERY", "AMAZON"),
    VariantRow("INGR", 0, 0, "ingredients", "GALLERY", "REPORTED"),
    VariantRow("PAIR", 0, 0, "pair of shoes", "GALLERY", "AMAZON"),
    VariantRow("SWCH", 0, 0, "swatch, the thumbnail of a variation", "SWATCH", "AMAZON"),
    VariantRow("PS", 1, 6, "product safety and compliance", "SAFETY", "AMAZON"),
    VariantRow("EEGL", 0, 0, "energy label", "ENERGY_LABEL", "AMAZON"),
    VariantRow("EEUK", 0, 0, "energy label of the United Kingdom", "ENERGY_LABEL", "AMAZON"),
    VariantRow("ELFL", 0, 0, "lighting facts", "ENERGY_LABEL", "AMAZON"),
    VariantRow("PFDE", 0, 0, "product fiche of Germany", "ENERGY_LABEL", "AMAZON"),
    VariantRow("PFES", 0, 0, "product fiche of Spain", "ENERGY_LABEL", "AMAZON"),
    VariantRow("PFFR", 0, 0, "product fiche of France", "ENERGY_LABEL", "AMAZON"),
    VariantRow("PFIT", 0, 0, "product fiche of Italy", "ENERGY_LABEL", "AMAZON"),
    VariantRow("PFUK", 0, 0, "product fiche of the United Kingdom", "ENERGY_LABEL", "AMAZON"),
)

# The names of images in listings, flat files and feeds, as data; all of them are global in effect.
#
# Read on 2026-11-24: Amazon's guide that maps feed image types to listing attributes (2026-09).
# The name of a newer code is only reported by third parties.


class InterchangeRow(NamedTuple):
    """The names of a variant's image in other channels; None where it has no name."""

    code: str
    listing_attribute: str | None
    flat_file_column: str | None
    feed_image_type: str | None


INTERCHANGE_NAMES: Final = (
    InterchangeRow("MAIN", "main_product_image_locator", "main_image_url", "Main"),
    *(
        InterchangeRow(
            f"PT0{n}", f"other_product_image_locator_{n}", f"other_image_url{n}", f"PT{n}"
        )
        for n in range(1, 9)
    ),
    InterchangeRow("SWCH", "swatch_product_image_locator", "swatch_image_url", "Swatch"),
    *(
        InterchangeRow(code, f"image_locator_{code.lower()}", None, None)
        for row in VARIANTS
        if row.role in {"SAFETY", "ENERGY_LABEL"}
        for code in row.codes()
    ),
)

_LOCATOR: Final = "image_locator_"
# Retired by the same guide (`Rule.IMAGE_TYPE_IS_RETIRED`). PT98 and PT99 remain file names.
RETIRED_CODES: Final = ("PFEE", "BKLB", "PM01")
RETIRED_IMAGE_TYPES: Final = (*RETIRED_CODES, "Search", "PT98", "PT99")
_SAFETY_PREFIX: Final = "PS"

CODE_FORM: Final = "[0-9A-Z]{4}"
"""A pattern of a code, for use in longer patterns."""

_is_code = re.compile(CODE_FORM).fullmatch
_VARIANT_ROWS: Final = {code: row for row in VARIANTS for code in row.codes()}
_INTERCHANGE_ROWS: Final = {row.code: row for row in INTERCHANGE_NAMES}
_NAMELESS: Final = InterchangeRow("", None, None, None)
_CODES_BY_NAME: Final = {
    kind: {getattr(row, kind): row.code for row in INTERCHANGE_NAMES if getattr(row, kind)}
    for kind in InterchangeRow._fields[1:]
}
_LAST_PART: Final = 99
_ORDERS_KEPT: Final = 1024
_LOOK_ALIKES: Final = str.maketrans("OISB", "0158")

DOCUMENTED_CODES: Final[tuple[str, ...]] = tuple(_VARIANT_ROWS)
"""Every code of the table, in display order."""


class _Ranks(dict[str, tuple[int, str]]):
    """The sort keys of codes; undocumented ones come last, in alphabetical order."""

    def __missing__(self, code: str) -> tuple[int, str]:
        return len(self), code


display_rank: Final = _Ranks(
    {code: (rank, code) for rank, code in enumerate(DOCUMENTED_CODES)}
).__getitem__
"""Return the sort key of a code, given as its four characters."""


# Most sets of images have one of few selections of codes.
@lru_cache(maxsize=_ORDERS_KEPT)
def in_display_order(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return codes in display order."""
    return tuple(sorted(codes, key=display_rank))


@unique
class Role(NamedEnum):
    """The part of the product page where an image is shown; the value is the name.

    Example:
        >>> VariantCode.SWCH.role
        Role.SWATCH
    """

    MAIN = "MAIN"
    GALLERY = "GALLERY"
    SWATCH = "SWATCH"
    SAFETY = "SAFETY"
    ENERGY_LABEL = "ENERGY_LABEL"
    UNDOCUMENTED = "UNDOCUMENTED"


class InvalidVariantCode(ListingImagesError):
    """A string is not a valid variant code.

    Attributes:
        text: The string.

    Example:
        >>> VariantCode("PT1")
        Traceback (most recent call last):
            ...
        listing_images.values.variant.InvalidVariantCode: 'PT1' is not a valid variant code. Use \
four capital letters or digits, for example MAIN or PT01.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text: str = text

    def __str__(self) -> str:
        return (
            f"{quoted(self.text)} is not a valid variant code. "
            "Use four capital letters or digits, for example MAIN or PT01."
        )


class UnknownInterchangeName(ListingImagesError, LookupError):
    """A string is not the name of an image in listings, flat files or feeds.

    The message says why for images of an offer, for retired image types
    (`Rule.IMAGE_TYPE_IS_RETIRED`) and for numbers that do not exist.

    Attributes:
        kind: The kind of name: listing_attribute, flat_file_column or feed_image_type.
        text: The string.

    Example:
        >>> VariantCode.from_flat_file_column("other_image_url9")
        Traceback (most recent call last):
            ...
        listing_images.values.variant.UnknownInterchangeName: 'other_image_url9' is not a valid \
flat file column of an image. Use a number from 1 to 8.
    """

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(kind, text)
        self.kind: str = kind
        self.text: str = text

    def __str__(self) -> str:
        main, part, *_ = _CODES_BY_NAME[self.kind]
        kind = self.kind.replace("_", " ")
        name = _plain_name(self.text)
        advice = f"Use one such as {main} or {part}."
        if re.fullmatch(_OFFER_IMAGE, name):
            return (
                f"{quoted(self.text)} is not a valid {kind} of an image of the product page, but "
                f"that of a photo of an offer of used goods. {advice}"
            )
        if _is_retired(self.kind, self.text, name):
            return f"{quoted(self.text)} is not a valid {kind}: the type is retired. {advice}"
        if numbers := _missing_number(self.kind, self.text):
            advice = f"Use a number from {numbers}."
        return f"{quoted(self.text)} is not a valid {kind} of an image. {advice}"


def _check_code(code: str) -> str:
    if not isinstance(code, str):
        raise TypeError(f"Expected a string, got {type(code).__name__}.")
    if not _is_code(code):
        raise InvalidVariantCode(code)
    return str.__str__(code)  # a member of a str enumeration would print its own name


@final
@frozen(order=True, weakref_slot=False)
class VariantCode(Text, Value):
    """The code of a variant, such as MAIN or PT01; ordered as a product page shows its images.

    Any well-formed code is valid: Amazon's list is headed "most common" and so is open
    (`Rule.VARIANT_LIST_IS_OPEN`). MAIN comes first (`Rule.MAIN_IS_SHOWN_FIRST`); the order of
    the other families is this library's choice (`Rule.FAMILIES_IN_ORDER`).

    Args:
        code: Four ASCII characters, capital letters or digits.

    Raises:
        InvalidVariantCode: The string does not have this form.
        TypeError: The argument is not a string.

    Example:
        >>> VariantCode("PT01") == VariantCode.part(1)
        True
        >>> VariantCode.MAIN < VariantCode("PT01") < VariantCode("SWCH")
        True
    """

    code: str = field(order=display_rank, converter=_check_code)

    MAIN: ClassVar[VariantCode]
    FRNT: ClassVar[VariantCode]
    BACK: ClassVar[VariantCode]
    SIDE: ClassVar[VariantCode]
    LEFT: ClassVar[VariantCode]
    RGHT: ClassVar[VariantCode]
    TOPP: ClassVar[VariantCode]
    BOTT: ClassVar[VariantCode]
    DTLS: ClassVar[VariantCode]
    FACT: ClassVar[VariantCode]
    INGR: ClassVar[VariantCode]
    PAIR: ClassVar[VariantCode]
    SWCH: ClassVar[VariantCode]
    EEGL: ClassVar[VariantCode]
    EEUK: ClassVar[VariantCode]
    ELFL: ClassVar[VariantCode]
    PFDE: ClassVar[VariantCode]
    PFES: ClassVar[VariantCode]
    PFFR: ClassVar[VariantCode]
    PFIT: ClassVar[VariantCode]
    PFUK: ClassVar[VariantCode]

    @classmethod
    def part(cls, number: int) -> VariantCode:
        """Return the code of a part shot, for example PT01 for `part(1)`.

        Args:
            number: An integer from 1 to 99.

        Raises:
            InvalidVariantCode: The number is out of range.
            TypeError: The argument is not an integer.

        Example:
            >>> str(VariantCode.part(12))
            'PT12'
        """
        number = index(number)
        if not 1 <= number <= _LAST_PART:
            # Long numbers in hexadecimal: Python refuses to write out huge ones.
            shown = number if abs(number) < _LAST_PART**2 else hex(number)
            raise InvalidVariantCode(f"PT{shown}")
        return cls(f"PT{number:02}")

    @classmethod
    def from_listing_attribute(cls, name: str) -> VariantCode:
        """Return the code of the image that a listing attribute names.

        Such images are global (`scope_of`), whatever marketplace a selector names.
        `image_locator_` and a code in lower case names newer codes too, as third parties report.

        Args:
            name: The name of the attribute, as a listing, the header of a template
                (`main_product_image_locator[marketplace_id=ATVPDKIKX0DER]#1.media_location`) or
                the pointer of a patch (`/attributes/main_product_image_locator`) contains it.

        Raises:
            UnknownInterchangeName: No image has this name.
            TypeError: The argument is not a string.

        Example:
            >>> VariantCode.from_listing_attribute("other_product_image_locator_2")
            VariantCode('PT02')
            >>> VariantCode.from_listing_attribute("/attributes/image_locator_pfde")
            VariantCode('PFDE')
        """
        return cls(_find_code("listing_attribute", name))

    @classmethod
    def from_flat_file_column(cls, name: str) -> VariantCode:
        """Return the code of the image that a column of a flat file names.

        Such images are global (`scope_of`).

        Args:
            name: The name of the column; also an older heading (`Main Image URL`,
                `Other_image_url1`), or a header of today's templates, which contains a listing
                attribute.

        Raises:
            UnknownInterchangeName: No image has this name.
            TypeError: The argument is not a string.

        Example:
            >>> VariantCode.from_flat_file_column("main_image_url")
            VariantCode('MAIN')
            >>> VariantCode.from_flat_file_column("Other Image URL 1")
            VariantCode('PT01')
        """
        return cls(_find_code("flat_file_column", name))

    @classmethod
    def from_feed_image_type(cls, name: str) -> VariantCode:
        """Return the code of the image that an image type of a feed names.

        Such images are global (`scope_of`).

        Args:
            name: The name of the image type.

        Raises:
            UnknownInterchangeName: No image has this name, or the type is retired
                (`Rule.IMAGE_TYPE_IS_RETIRED`).
            TypeError: The argument is not a string.

        Example:
            >>> VariantCode.from_feed_image_type("PT1")
            VariantCode('PT01')
        """
        return cls(_find_code("feed_image_type", name))

    @property
    def listing_attribute(self) -> str | None:
        """The listing attribute of the image, if it has one (`Rule.LOCATOR_N_IS_PART_N`).

        That of a code newer than the table follows from the code
        (`Rule.LOCATOR_NAMES_NEWER_CODE`).
        """
        if self.code not in _VARIANT_ROWS and _has_locator(self.code):
            return _LOCATOR + self.code.lower()
        return _INTERCHANGE_ROWS.get(self.code, _NAMELESS).listing_attribute

    @property
    def flat_file_column(self) -> str | None:
        """The flat file column of the image, if it has one (`Rule.LOCATOR_N_IS_PART_N`)."""
        return _INTERCHANGE_ROWS.get(self.code, _NAMELESS).flat_file_column

    @property
    def feed_image_type(self) -> str | None:
        """The feed image type of the image, if it has one (`Rule.LOCATOR_N_IS_PART_N`)."""
        return _INTERCHANGE_ROWS.get(self.code, _NAMELESS).feed_image_type

    @property
    def role(self) -> Role:
        """The part of the product page where the image is shown."""
        row = _VARIANT_ROWS.get(self.code)
        return Role.UNDOCUMENTED if row is None else Role[row.role]

    @property
    def meaning(self) -> str:
        """What the image shows, in a few words."""
        row = _VARIANT_ROWS.get(self.code)
        return "not documented" if row is None else row.meaning

    @property
    def grade(self) -> Grade | None:
        """How sure the meaning is; None for an undocumented code."""
        row = _VARIANT_ROWS.get(self.code)
        return None if row is None else Grade[row.grade]

    @property
    def is_main(self) -> bool:
        """Whether it is the code of the main image."""
        return self.code == "MAIN"

    @property
    def is_documented(self) -> bool:
        """Whether the code is in Amazon's table."""
        return self.code in _VARIANT_ROWS

    @property
    def nearest_documented(self) -> VariantCode | None:
        """The documented code that this one is probably a slip for, if there is exactly one.

        Look-alikes come first (PTO1 for PT01), then one replaced character or two swapped
        neighbours (MIAN for MAIN). None if the code is documented, and if two codes are equally
        near.
        """
        if self.is_documented:
            return None
        folded = self.code.translate(_LOOK_ALIKES)
        near = [code for code in DOCUMENTED_CODES if code.translate(_LOOK_ALIKES) == folded]
        near = near or [code for code in DOCUMENTED_CODES if _is_one_slip_away(code, self.code)]
        return VariantCode(near[0]) if len(near) == 1 else None

    def __str__(self) -> str:
        return self.code

    def __repr__(self) -> str:
        return f"VariantCode({self.code!r})"


for _row in VARIANTS:
    if not _row.last:
        setattr(VariantCode, _row.prefix, VariantCode(_row.prefix))


def as_variant(variant: VariantCode | str) -> VariantCode:
    """Return a variant code that is given as a value or as its text."""
    return variant if isinstance(variant, VariantCode) else VariantCode(variant)


def _find_code(kind: str, name: str) -> str:
    if not isinstance(name, str):
        raise TypeError(f"Expected a string, got {type(name).__name__}.")
    codes = _CODES_BY_NAME[kind]
    code = codes.get(name)
    if code is None and kind != "feed_image_type":
        plain = _plain_name(name)
        if kind == "flat_file_column":
            code = codes.get(_plain_heading(name))
        code = code or _CODES_BY_NAME["listing_attribute"].get(plain) or _newer_code(plain)
    if code is None:
        raise UnknownInterchangeName(kind, name)
    return code


# Patterns of rare names, compiled when they are needed.
# A header of today's templates has a selector; a patch has a pointer.
_WITH_SELECTOR: Final = r"([0-9a-z_]+)(?:\[[^\[\]]*\])*(?:#\d+)?(?:\.media_location)?"
_POINTER: Final = r"/attributes/([0-9a-z_]+)(?:/(?:\d+|-)(?:/media_location)?)?"
_OFFER_IMAGE: Final = "(?:main|other)_offer_image_locator(?:_[0-9]+)?"
_NUMBERED: Final = (
    ("other_product_image_locator_[0-9]+", "1 to 8"),
    ("image_locator_ps[0-9]+", "01 to 06"),
)
_NUMBERED_COLUMN: Final = "other_image_url[0-9]+"
_LONGEST_NAME: Final = 300


def _plain_name(name: str) -> str:
    """Return the attribute in a header with a selector or in a pointer; else the name itself."""
    if len(name) > _LONGEST_NAME:
        return ""
    name = name.strip()
    found = re.fullmatch(_WITH_SELECTOR, name) or re.fullmatch(_POINTER, name)
    return found[1] if found else name


def _plain_heading(name: str) -> str:
    """Return the column that an older heading names: `Main Image URL` is main_image_url."""
    if len(name) > _LONGEST_NAME or not name.isascii():
        return ""
    words = "_".join(name.lower().replace("_", " ").replace("-", " ").split())
    return words.replace("url_", "url")


def _missing_number(kind: str, text: str) -> str:
    """Return the numbers that exist, if only the number of a name is wrong."""
    if kind == "feed_image_type":
        return "1 to 8" if re.fullmatch("PT[0-9]{1,3}", text) else ""
    if kind == "flat_file_column" and re.fullmatch(_NUMBERED_COLUMN, _plain_heading(text)):
        return "1 to 8"
    name = _plain_name(text)
    return next((numbers for form, numbers in _NUMBERED if re.fullmatch(form, name)), "")


def _has_locator(code: str) -> bool:
    """Whether a code newer than the table would have a listing attribute of its own."""
    return code not in RETIRED_CODES and not code.startswith(_SAFETY_PREFIX)


def _newer_code(attribute: str) -> str | None:
    code = attribute.removeprefix(_LOCATOR)
    if code == attribute or code != code.lower() or not _is_code(code.upper()):
        return None
    code = code.upper()
    return code if code not in _VARIANT_ROWS and _has_locator(code) else None


def _is_retired(kind: str, text: str, name: str) -> bool:
    if kind == "feed_image_type":
        return text in RETIRED_IMAGE_TYPES
    return name.startswith(_LOCATOR) and name.removeprefix(_LOCATOR).upper() in RETIRED_CODES


def _is_one_slip_away(documented: str, code: str) -> bool:
    """Whether one replaced character or two swapped neighbours lead from one to the other."""
    wrong = [at for at in range(4) if documented[at] != code[at]]
    if len(wrong) == 2:  # noqa: PLR2004 - two neighbours
        first, second = wrong
        swapped = documented[first] + documented[second] == code[second] + code[first]
        return second == first + 1 and swapped
    return len(wrong) == 1

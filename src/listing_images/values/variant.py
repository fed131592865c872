"""The variant codes: which view of a product an image is."""

from __future__ import annotations

import re
from enum import unique
from functools import lru_cache
from operator import index
from typing import ClassVar, Final, NamedTuple, final

from attrs import field, frozen

from .._base import NamedEnum, Text, Value
from ..errors import ListingImagesError, quoted
from ..rules import Grade

__all__ = [
    "INTERCHANGE_NAMES",
    "InterchangeRow",
    "InvalidVariantCode",
    "Role",
    "UnknownInterchangeName",
    "VARIANTS",
    "VariantCode",
    "VariantRow",
]


# The table of variant codes, as data, in display order.
#
# Read on 2026-11-24. The codes and what they show: Amazon's help page G8HQAHPDXA9ANPH4, "Image
# variants", whose table is headed "most common", so the list is open; MAIN, FRNT, PT01 and PT02 also
# stand on page GUGPCYWV2P8KVFUT; PAIR and FACT stand in an older edition of the table only. MAIN
# first is the page's word; the order between the other families is this library's choice.
#
# The names in listings, flat files and feeds: Amazon's product type definitions and its feed
# documentation. That locator n is PT0n is reported by third parties only.


class VariantRow(NamedTuple):
    """One documented code, or the numbered codes from `first` to `last` behind a prefix."""

    prefix: str
    first: int
    last: int
    meaning: str
    role: str
    grade: str

    def codes(self) -> tuple[str, ...]:
        """Return the codes that the row stands for, in their order."""
        if not self.last:
            return (self.prefix,)
        return tuple(f"{self.prefix}{n:02}" for n in range(self.first, self.last + 1))


class InterchangeRow(NamedTuple):
    """What other ways in call the same image; None where they have no name for it."""

    code: str
    listing_attribute: str | None
    flat_file_column: str | None
    feed_image_type: str | None


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
)

INTERCHANGE_NAMES: Final = (
    InterchangeRow("MAIN", "main_product_image_locator", "main_image_url", "Main"),
    *(
        InterchangeRow(
            f"PT0{n}", f"other_product_image_locator_{n}", f"other_image_url{n}", f"PT{n}"
        )
        for n in range(1, 9)
    ),
    InterchangeRow("SWCH", "swatch_product_image_locator", "swatch_image_url", "Swatch"),
    *(InterchangeRow(f"PS0{n}", f"image_locator_ps0{n}", None, None) for n in range(1, 7)),
)
"""All of these names are global in effect."""


_NAMELESS: Final = InterchangeRow("", None, None, None)
_ROWS: Final = {row.code: row for row in INTERCHANGE_NAMES}
_CODES: Final = {
    kind: {getattr(row, kind): row.code for row in INTERCHANGE_NAMES if getattr(row, kind)}
    for kind in InterchangeRow._fields[1:]
}


class UnknownInterchangeName(ListingImagesError, LookupError):
    """A text is not what listings, flat files or feeds call an image.

    Attributes:
        kind: What it should be: listing_attribute, flat_file_column or feed_image_type.
        text: What was given.

    Example:
        >>> from listing_images import VariantCode
        >>> VariantCode.from_flat_file_column("other_image_url9")
        Traceback (most recent call last):
            ...
        listing_images.values.variant.UnknownInterchangeName: 'other_image_url9' is no flat file \
column of an image: write one such as main_image_url or other_image_url1.
    """

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(kind, text)
        self.kind: str = kind
        self.text: str = text

    def __str__(self) -> str:
        main, part, *_ = _CODES[self.kind]
        return (
            f"{quoted(self.text)} is no {self.kind.replace('_', ' ')} of an image: "
            f"write one such as {main} or {part}."
        )


def names_of(code: str) -> InterchangeRow:
    """Return what other ways in call the image of a variant.

    Args:
        code: The four characters of a code.

    Example:
        >>> names_of("SWCH").feed_image_type
        'Swatch'
    """
    return _ROWS.get(code, _NAMELESS)


def code_named(kind: str, text: str) -> str:
    """Return the code of the variant whose image has a name.

    Args:
        kind: The kind of name: listing_attribute, flat_file_column or feed_image_type.
        text: The name.

    Raises:
        UnknownInterchangeName: No image has that name.
        TypeError: It is no text at all.

    Example:
        >>> code_named("feed_image_type", "Swatch")
        'SWCH'
    """
    if not isinstance(text, str):
        raise TypeError(f"a {kind.replace('_', ' ')} is a str, not {type(text).__name__}")
    code = _CODES[kind].get(text)
    if code is None:
        raise UnknownInterchangeName(kind, text)
    return code


CODE_FORM: Final = "[0-9A-Z]{4}"
"""A code, as a part of a pattern."""

_is_code = re.compile(CODE_FORM).fullmatch

_ROWS_variant: Final[dict[str, VariantRow]] = {
    code: row for row in VARIANTS for code in row.codes()
}
_LAST_PART: Final = 99
_ORDERS_KEPT: Final = 1024
_LOOK_ALIKES: Final = str.maketrans("OISB", "0158")

DOCUMENTED_CODES: Final[tuple[str, ...]] = tuple(_ROWS_variant)
"""Every code that the table knows, in display order."""


@unique
class Role(NamedEnum):
    """The part of the product page that an image belongs to; the value is the name.

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
    """A text is no variant code.

    Attributes:
        text: What was given.

    Example:
        >>> VariantCode("PT1")
        Traceback (most recent call last):
            ...
        listing_images.values.variant.InvalidVariantCode: 'PT1' is no variant code: write four capital \
letters or digits, for example MAIN or PT01.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text: str = text

    def __str__(self) -> str:
        return (
            f"{quoted(self.text)} is no variant code: write four capital letters or digits, "
            "for example MAIN or PT01."
        )


class _Ranks(dict[str, tuple[int, str]]):
    """The places of the documented codes in display order; any other code comes behind them."""

    def __missing__(self, code: str) -> tuple[int, str]:
        return len(self), code


display_rank: Final = _Ranks(
    {code: (rank, code) for rank, code in enumerate(_ROWS_variant)}
).__getitem__
"""What codes are sorted by, each as its four characters, to stand in display order."""


@lru_cache(maxsize=_ORDERS_KEPT)
def in_display_order(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes of a set in display order; most sets have one of few selections of codes.

    Example:
        >>> in_display_order(("SWCH", "PT02", "MAIN"))
        ('MAIN', 'PT02', 'SWCH')
    """
    return tuple(sorted(codes, key=display_rank))


def _checked(code: str) -> str:
    if not isinstance(code, str):
        raise TypeError(f"a variant code is a str, not {type(code).__name__}")
    if not _is_code(code):
        raise InvalidVariantCode(code)
    return str.__str__(code)  # a member of a str enumeration would print its own name


@final
@frozen(order=True, weakref_slot=False)
class VariantCode(Text, Value):
    """The code of a variant, such as MAIN or PT01; ordered as a product page shows its images.

    Any well-formed code is accepted, for Amazon's list is headed "most common" and so is open
    (`Rule.VARIANT_LIST_IS_OPEN`). MAIN comes first (`Rule.MAIN_IS_SHOWN_FIRST`); the order
    between the other families is this library's choice (`Rule.FAMILIES_IN_ORDER`).

    Args:
        code: Four ASCII characters, capital letters or digits.

    Raises:
        InvalidVariantCode: The text is no such code.
        TypeError: It is no text at all.

    Example:
        >>> VariantCode("PT01") == VariantCode.part(1)
        True
        >>> VariantCode.MAIN < VariantCode("PT01") < VariantCode("SWCH")
        True
    """

    code: str = field(order=display_rank, converter=_checked)

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

    @classmethod
    def part(cls, number: int) -> VariantCode:
        """Return the code of a part shot: `part(1)` is PT01.

        Args:
            number: From 1 to 99.

        Raises:
            InvalidVariantCode: The number is outside that range.
            TypeError: It is no whole number.

        Example:
            >>> str(VariantCode.part(12))
            'PT12'
        """
        number = index(number)
        if not 1 <= number <= _LAST_PART:
            # In hexadecimal where it is long, for Python refuses to write out huge numbers.
            shown = number if abs(number) < _LAST_PART**2 else hex(number)
            raise InvalidVariantCode(f"PT{shown}")
        return cls(f"PT{number:02}")

    @classmethod
    def from_listing_attribute(cls, name: str) -> VariantCode:
        """Return the code whose image a listing names so; its images are global (`scope_of`).

        Raises:
            UnknownInterchangeName: No image has that name.
            TypeError: It is no text at all.

        Example:
            >>> VariantCode.from_listing_attribute("other_product_image_locator_2")
            VariantCode('PT02')
        """
        return cls(code_named("listing_attribute", name))

    @classmethod
    def from_flat_file_column(cls, name: str) -> VariantCode:
        """Return the code whose image a flat file names so; its images are global (`scope_of`).

        Raises:
            UnknownInterchangeName: No image has that name.
            TypeError: It is no text at all.

        Example:
            >>> VariantCode.from_flat_file_column("main_image_url")
            VariantCode('MAIN')
        """
        return cls(code_named("flat_file_column", name))

    @classmethod
    def from_feed_image_type(cls, name: str) -> VariantCode:
        """Return the code whose image a feed names so; its images are global (`scope_of`).

        Raises:
            UnknownInterchangeName: No image has that name.
            TypeError: It is no text at all.

        Example:
            >>> VariantCode.from_feed_image_type("PT1")
            VariantCode('PT01')
        """
        return cls(code_named("feed_image_type", name))

    @property
    def listing_attribute(self) -> str | None:
        """What a listing calls its image, if anything (`Rule.LOCATOR_N_IS_PART_N`)."""
        return names_of(self.code).listing_attribute

    @property
    def flat_file_column(self) -> str | None:
        """What a flat file calls its image, if anything (`Rule.LOCATOR_N_IS_PART_N`)."""
        return names_of(self.code).flat_file_column

    @property
    def feed_image_type(self) -> str | None:
        """What a feed calls its image, if anything (`Rule.LOCATOR_N_IS_PART_N`)."""
        return names_of(self.code).feed_image_type

    @property
    def role(self) -> Role:
        """The part of the product page that the image belongs to."""
        row = _ROWS_variant.get(self.code)
        return Role.UNDOCUMENTED if row is None else Role[row.role]

    @property
    def meaning(self) -> str:
        """What the image shows, in a few words."""
        row = _ROWS_variant.get(self.code)
        return "not documented" if row is None else row.meaning

    @property
    def grade(self) -> Grade | None:
        """How sure the meaning is; None for a code that is not documented."""
        row = _ROWS_variant.get(self.code)
        return None if row is None else Grade[row.grade]

    @property
    def is_main(self) -> bool:
        """Whether it is the main image's code."""
        return self.code == "MAIN"

    @property
    def is_documented(self) -> bool:
        """Whether the table of codes has it."""
        return self.code in _ROWS_variant

    @property
    def nearest_documented(self) -> VariantCode | None:
        """The documented code that this one is plainly a slip for, if there is just one.

        Look-alikes come first (PTO1 for PT01), then one replaced character or two swapped
        neighbours (MIAN for MAIN). None where the code is documented, and where two codes tie.
        """
        if self.is_documented:
            return None
        folded = self.code.translate(_LOOK_ALIKES)
        near = [code for code in _ROWS_variant if code.translate(_LOOK_ALIKES) == folded]
        near = near or [code for code in _ROWS_variant if _is_one_slip_away(code, self.code)]
        return VariantCode(near[0]) if len(near) == 1 else None

    def __str__(self) -> str:
        return self.code

    def __repr__(self) -> str:
        return f"VariantCode({self.code!r})"


def _is_one_slip_away(documented: str, code: str) -> bool:
    """Whether one replaced character or two swapped neighbours lead from one to the other."""
    wrong = [at for at in range(4) if documented[at] != code[at]]
    if len(wrong) == 2:  # noqa: PLR2004 - two neighbours
        first, second = wrong
        swapped = documented[first] + documented[second] == code[second] + code[first]
        return second == first + 1 and swapped
    return len(wrong) == 1


for _row in VARIANTS:
    if not _row.last:
        setattr(VariantCode, _row.prefix, VariantCode(_row.prefix))

"""Stores and scopes as plain JSON values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import unique
from functools import partial
from typing import ClassVar, Final, Literal, NamedTuple, TypeAlias, cast, final

from attrs import asdict, field, frozen

from .._base import NamedEnum, Text, Value
from .._json import Reader
from .._twin import open_twin
from ..errors import ListingImagesError, quoted

__all__ = [
    "CODE_ALIASES",
    "FORMS",
    "GLOBAL",
    "GlobalScope",
    "InvalidMarketplace",
    "MARKETPLACES",
    "Marketplace",
    "Region",
    "STORES",
    "Scope",
    "StoreRow",
    "UnknownMarketplace",
    "language_codes",
    "language_of",
    "plain_scope",
    "plain_store",
    "read_scope",
    "read_store",
]


def language_codes(codes: Iterable[str]) -> frozenset[str]:
    """Return codes as a set, and refuse a single text, whose letters would pass for codes.

    Args:
        codes: Any iterable but a str.

    Raises:
        TypeError: It is one text, or no iterable.

    Example:
        >>> language_codes(["de"])
        frozenset({'de'})
    """
    if isinstance(codes, str):
        raise TypeError("languages are given as several codes, for example ['de'], not as one str")
    return frozenset(codes)


def language_of(tag: str) -> str:
    """Return the language that a tag such as `de-DE` begins with, in lower case.

    A store allows a language, not one country's form of it, so all that follows is passed over.

    Args:
        tag: A code, with or without subtags behind a hyphen or an underscore.

    Example:
        >>> language_of("pt-BR"), language_of("EN_us")
        ('pt', 'en')
    """
    return tag.replace("_", "-").partition("-")[0].lower()


# The table of stores, as data.
#
# Read on 2026-11-24. Codes, ids, regions and domains: Amazon's list of marketplace ids for the
# Selling Partner API, agreeing with three public clients (grade AMAZON). Codes are ISO 3166-1, so
# the United Kingdom is GB. Languages: those whose text a country's image may carry besides English;
# who says so stands in the last column.

Region: TypeAlias = Literal["NA", "EU", "FE"]
"""Amazon's three regions: North America, Europe with its neighbours, Far East."""


class StoreRow(NamedTuple):
    """One store; `languages` are ISO 639-1 codes, divided by blanks."""

    code: str
    name: str
    marketplace_id: str
    region: Region
    domain: str
    languages: str
    languages_grade: str


STORES: Final = (
    StoreRow("US", "United States", "ATVPDKIKX0DER", "NA", "amazon.com", "en", "AMAZON"),
    StoreRow("CA", "Canada", "A2EUQ1WTGCTBG2", "NA", "amazon.ca", "en fr", "REPORTED"),
    StoreRow("MX", "Mexico", "A1AM78C64UM0Y8", "NA", "amazon.com.mx", "es", "REPORTED"),
    StoreRow("BR", "Brazil", "A2Q3Y263D00KWC", "NA", "amazon.com.br", "pt", "AMAZON"),
    StoreRow("GB", "United Kingdom", "A1F83G8C2ARO7P", "EU", "amazon.co.uk", "en", "REPORTED"),
    StoreRow("IE", "Ireland", "A28R8C7NBKEWEA", "EU", "amazon.ie", "en", "AMAZON"),
    StoreRow("DE", "Germany", "A1PA6795UKMFR9", "EU", "amazon.de", "de", "AMAZON"),
    StoreRow("FR", "France", "A13V1IB3VIYZZH", "EU", "amazon.fr", "fr", "REPORTED"),
    StoreRow("IT", "Italy", "APJ6JRA9NG5V4", "EU", "amazon.it", "it", "REPORTED"),
    StoreRow("ES", "Spain", "A1RKKUPIHCS9HS", "EU", "amazon.es", "es", "REPORTED"),
    StoreRow("NL", "Netherlands", "A1805IZSGTT6HS", "EU", "amazon.nl", "nl", "AMAZON"),
    StoreRow("BE", "Belgium", "AMEN7PMS3EDWL", "EU", "amazon.com.be", "fr nl", "AMAZON"),
    StoreRow("SE", "Sweden", "A2NODRKZP88ZB9", "EU", "amazon.se", "sv", "AMAZON"),
    StoreRow("PL", "Poland", "A1C3SOZRARQ6R3", "EU", "amazon.pl", "pl", "AMAZON"),
    StoreRow("TR", "Türkiye", "A33AVAJ2PDY3EV", "EU", "amazon.com.tr", "tr", "REPORTED"),
    StoreRow("EG", "Egypt", "ARBP9OOSHTCHU", "EU", "amazon.eg", "ar", "AMAZON"),
    StoreRow("SA", "Saudi Arabia", "A17E79C6D8DWNP", "EU", "amazon.sa", "ar", "AMAZON"),
    StoreRow("AE", "United Arab Emirates", "A2VIGQ35RCS4UG", "EU", "amazon.ae", "ar", "AMAZON"),
    StoreRow("ZA", "South Africa", "AE08WJ6YKNBMC", "EU", "amazon.co.za", "en", "AMAZON"),
    StoreRow("IN", "India", "A21TJRUUN4KGV", "EU", "amazon.in", "hi ta te kn ml bn mr", "REPORTED"),
    StoreRow("JP", "Japan", "A1VC38T7YXB528", "FE", "amazon.co.jp", "ja", "REPORTED"),
    StoreRow("AU", "Australia", "A39IBJ37TRP1C6", "FE", "amazon.com.au", "en", "AMAZON"),
    StoreRow("SG", "Singapore", "A19VAU5U5O7RUS", "FE", "amazon.sg", "en", "AMAZON"),
)
"""In the order in which answers list them: North America, Europe with its neighbours, Far East."""

CODE_ALIASES: Final = {"UK": "GB"}
"""What Amazon prints, and the ISO 3166-1 code that it stands for."""

FORMS: Final = {
    "code": ("[A-Z]{2}", "two capital letters, for example DE"),
    "name": (r"[^\x00-\x1f\x7f]{1,100}", "1 to 100 characters in one line, for example Germany"),
    "marketplace_id": ("[0-9A-Z]{1,30}", "capital letters and digits, as in A1PA6795UKMFR9"),
    "domain": (r"[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,4}", "lower case, for example amazon.de"),
    "region": ("NA|EU|FE", "NA, EU or FE"),
    "language": ("[a-z]{2,3}", "two or three small letters, for example de"),
}
"""The form that each part of a store has, as a pattern and in words (this library's choice)."""


@unique
class GlobalScope(NamedEnum):
    """The type of `GLOBAL`, the scope that is no country.

    Example:
        >>> isinstance(GLOBAL, GlobalScope), str(GLOBAL)
        (True, 'GLOBAL')
    """

    GLOBAL = "GLOBAL"

    def __repr__(self) -> str:
        return "GLOBAL"

    __str__ = __repr__


GLOBAL: Final = GlobalScope.GLOBAL
"""The scope of images that every store may show."""


class UnknownMarketplace(ListingImagesError, LookupError):
    """A text names no store of the table.

    Attributes:
        text: What was given.

    Example:
        >>> Marketplace.parse("Germany")
        Traceback (most recent call last):
            ...
        listing_images.values.marketplace.UnknownMarketplace: 'Germany' names no store: write a country \
code such as DE, a marketplace id or a domain such as amazon.de.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text: str = text

    def __str__(self) -> str:
        return (
            f"{quoted(self.text)} names no store: write a country code such as DE, "
            "a marketplace id or a domain such as amazon.de."
        )


class InvalidMarketplace(ListingImagesError):
    """A part of a caller's own store does not have its form.

    Attributes:
        part: The name of the part: code, name, marketplace_id, domain, region or language.
        text: What was given for it.

    Example:
        >>> Marketplace(code="de", name="", marketplace_id="", domain="", region="EU", languages=())
        Traceback (most recent call last):
            ...
        listing_images.values.marketplace.InvalidMarketplace: 'de' cannot be the code of a store: write \
two capital letters, for example DE.
    """

    def __init__(self, part: str, text: str) -> None:
        super().__init__(part, text)
        self.part: str = part
        self.text: str = text

    def __str__(self) -> str:
        _, words = FORMS[self.part]
        return f"{quoted(self.text)} cannot be the {self.part} of a store: write {words}."


@final
@frozen(kw_only=True, weakref_slot=False)
class Marketplace(Text, Value):
    """A store of Amazon's; equal to any store with the same marketplace id.

    The stores of the table are class attributes, `Marketplace.DE`; `Marketplace.UK` is
    `Marketplace.GB`. A store that is newer than the table is made by its parts.

    Args:
        code: ISO 3166-1 code of the country, two capital letters.
        name: The country's name in English.
        marketplace_id: Amazon's id of the store, the one key of equality.
        domain: The domain in lower case, without `www.`.
        region: "NA", "EU" or "FE".
        languages: ISO 639-1 codes of the languages, besides English, that text in the country's
            images may have (`Rule.COUNTRY_TEXT_LOCAL_OR_ENGLISH`); any iterable but a str.

    Raises:
        InvalidMarketplace: A part does not have its form.
        TypeError: A part has the wrong type.

    Example:
        >>> Marketplace.parse("uk") is Marketplace.GB
        True
        >>> Marketplace.DE.domain
        'amazon.de'
    """

    code: str = field(eq=False)
    name: str = field(eq=False)
    marketplace_id: str
    domain: str = field(eq=False)
    region: Region = field(eq=False)
    languages: frozenset[str] = field(eq=False, converter=language_codes)

    US: ClassVar[Marketplace]
    CA: ClassVar[Marketplace]
    MX: ClassVar[Marketplace]
    BR: ClassVar[Marketplace]
    GB: ClassVar[Marketplace]
    UK: ClassVar[Marketplace]
    IE: ClassVar[Marketplace]
    DE: ClassVar[Marketplace]
    FR: ClassVar[Marketplace]
    IT: ClassVar[Marketplace]
    ES: ClassVar[Marketplace]
    NL: ClassVar[Marketplace]
    BE: ClassVar[Marketplace]
    SE: ClassVar[Marketplace]
    PL: ClassVar[Marketplace]
    TR: ClassVar[Marketplace]
    EG: ClassVar[Marketplace]
    SA: ClassVar[Marketplace]
    AE: ClassVar[Marketplace]
    ZA: ClassVar[Marketplace]
    IN: ClassVar[Marketplace]
    JP: ClassVar[Marketplace]
    AU: ClassVar[Marketplace]
    SG: ClassVar[Marketplace]

    def __attrs_post_init__(self) -> None:
        for part in ("code", "name", "marketplace_id", "domain", "region"):
            _check(part, getattr(self, part))
        for language in self.languages:
            _check("language", language)

    @classmethod
    def parse(cls, text: str) -> Marketplace:
        """Return the store of the table that a text names.

        Args:
            text: A country code or `UK`, or a domain, both in any case; or a marketplace id.

        Raises:
            UnknownMarketplace: The table has no such store.
            TypeError: It is no text at all.

        Example:
            >>> Marketplace.parse("A1PA6795UKMFR9")
            Marketplace.DE
        """
        if not isinstance(text, str):
            raise TypeError(f"the name of a store is a str, not {type(text).__name__}")
        store = _BY_ID.get(text)
        if store is None and text.isascii():
            store = _BY_CODE.get(text.upper()) or _BY_DOMAIN.get(text.lower())
        if store is None:
            raise UnknownMarketplace(text)
        return store

    @property
    def accepts_country_images(self) -> bool:
        """Whether images can be uploaded for this store alone (`Rule.US_IMAGES_ARE_GLOBAL`)."""
        return self.marketplace_id != _ID_OF_US

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Marketplace):
            return NotImplemented
        return self.marketplace_id == other.marketplace_id

    def __hash__(self) -> int:
        return hash(self.marketplace_id)

    def __str__(self) -> str:
        return self.code

    def __repr__(self) -> str:
        if _BY_ID.get(self.marketplace_id) is self:
            return f"Marketplace.{self.code}"
        return (
            f"Marketplace(code={self.code!r}, name={self.name!r}, "
            f"marketplace_id={self.marketplace_id!r}, domain={self.domain!r}, "
            f"region={self.region!r}, languages={sorted(self.languages)!r})"
        )

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        if _BY_ID.get(self.marketplace_id) is self:
            return _from_pickle, (self.marketplace_id,)
        return partial(Marketplace, **asdict(self)), ()


def _from_pickle(marketplace_id: str) -> Marketplace:
    """Read a pickled store of the table.

    A function of the module, whose name is in the pickles and so stays. cloudpickle, by which
    Spark sends values, would copy the method `Marketplace.parse` and call it before its table is
    there.
    """
    return Marketplace.parse(marketplace_id)


Scope: TypeAlias = Marketplace | GlobalScope
"""What an image is submitted for: one country's store, or `GLOBAL`."""


def _check(part: str, text: str) -> None:
    if not isinstance(text, str):
        raise TypeError(f"the {part} of a store is a str, not {type(text).__name__}")
    pattern, _ = FORMS[part]
    if not re.fullmatch(pattern, text):
        raise InvalidMarketplace(part, text)


_open: Final = open_twin(Marketplace)


def _of_row(row: StoreRow) -> Marketplace:
    """Make a store of the table, whose parts need no check at every start."""
    store = _open()
    store.code = row.code
    store.name = row.name
    store.marketplace_id = row.marketplace_id
    store.domain = row.domain
    store.region = row.region
    store.languages = frozenset(row.languages.split())
    store.__class__ = Marketplace
    return store  # type: ignore[no-any-return]  # a twin, closed above


MARKETPLACES: Final[tuple[Marketplace, ...]] = tuple(map(_of_row, STORES))
"""Every store that the table knows, in its order."""

_BY_ID: Final = {store.marketplace_id: store for store in MARKETPLACES}
_BY_DOMAIN: Final = {store.domain: store for store in MARKETPLACES}
_BY_CODE: Final = {store.code: store for store in MARKETPLACES}
_BY_CODE.update({alias: _BY_CODE[code] for alias, code in CODE_ALIASES.items()})
_POSITIONS: Final = {store.marketplace_id: place for place, store in enumerate(MARKETPLACES)}

for _code, _store in _BY_CODE.items():
    setattr(Marketplace, _code, _store)

_ID_OF_US: Final = Marketplace.US.marketplace_id


def table_order(store: Marketplace) -> tuple[int, str, str]:
    """Return what stores are sorted by: the table's order, then callers' own stores by code.

    Args:
        store: Any store.

    Example:
        >>> sorted([Marketplace.FR, Marketplace.US], key=table_order)
        [Marketplace.US, Marketplace.FR]
    """
    place = _POSITIONS.get(store.marketplace_id, len(_POSITIONS))
    return place, store.code, store.marketplace_id


def plain_store(store: Marketplace) -> object:
    """Return a store of the table as its code, and a caller's own as an object of its parts.

    Example:
        >>> plain_store(Marketplace.DE)
        'DE'
    """
    if getattr(Marketplace, store.code, None) is store:
        return store.code
    return {
        "code": store.code,
        "name": store.name,
        "marketplace_id": store.marketplace_id,
        "domain": store.domain,
        "region": store.region,
        "languages": sorted(store.languages),
    }


def read_store(reader: Reader) -> Marketplace:
    """Return the store that `plain_store` gave.

    Raises:
        InvalidDocument: What stands there names no store of the table and is no store's parts.

    Example:
        >>> read_store(Reader("DE"))
        Marketplace.DE
    """
    if isinstance(reader.value, str):
        return reader.parse(Marketplace.parse)
    if not isinstance(reader.value, dict):
        raise reader.unexpected("a store's code or an object")
    fields = reader.fields("code", "name", "marketplace_id", "domain", "region", "languages")
    return reader.build(
        Marketplace,
        code=fields["code"].string(),
        name=fields["name"].string(),
        marketplace_id=fields["marketplace_id"].string(),
        domain=fields["domain"].string(),
        region=cast("Region", fields["region"].string()),
        languages=fields["languages"].strings(),
    )


def plain_scope(scope: Scope) -> object:
    """Return a scope as GLOBAL or as its store.

    Example:
        >>> plain_scope(GLOBAL)
        'GLOBAL'
    """
    return str(scope) if scope is GLOBAL else plain_store(scope)


def read_scope(reader: Reader) -> Scope:
    """Return the scope that `plain_scope` gave.

    Raises:
        InvalidDocument: What stands there is neither GLOBAL nor a store.

    Example:
        >>> read_scope(Reader("GLOBAL"))
        GLOBAL
    """
    return GLOBAL if reader.value == str(GLOBAL) else read_store(reader)

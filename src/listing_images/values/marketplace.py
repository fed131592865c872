"""Stores, and the scopes of images: one country's store, or all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import unique
from functools import lru_cache
from typing import ClassVar, Final, Literal, NamedTuple, TypeAlias, TypeVar, cast, final

from attrs import field, frozen

from .._base import NamedEnum, ReadOnlyMapping, Text, Value
from .._json import Reader
from .._pickles import parse, rebuild_named
from .._wording import quoted, with_article
from ..errors import ListingImagesError
from .links import host_of

__all__ = [
    "CODE_ALIASES",
    "GLOBAL",
    "MARKETPLACES",
    "POSITIONS",
    "STORES",
    "STORES_BY_ID",
    "ByStore",
    "DuplicateStore",
    "GlobalScope",
    "InvalidMarketplace",
    "Marketplace",
    "Region",
    "Scope",
    "StoreRow",
    "UnknownMarketplace",
    "as_scope",
    "as_store",
    "as_stores",
    "by_store",
    "find_store",
    "language_codes",
    "language_of",
    "plain_scope",
    "plain_store",
    "read_scope",
    "read_store",
    "store_key",
    "table_order",
]


# The table of stores, as data.
#
# Read on 2026-11-24. Codes, IDs, regions and domains: Amazon's list of marketplace IDs for the
# Selling Partner API, which agrees with three public clients (grade AMAZON). Codes are ISO 3166-1,
# so the United Kingdom is GB. Languages: those that text in a country's images may have besides
# English; the last column is the grade of their source.

_V = TypeVar("_V")

Region: TypeAlias = Literal["NA", "EU", "FE"]
"""Amazon's three regions: North America, Europe with its neighbours, Far East."""


class StoreRow(NamedTuple):
    """One store; `languages` are ISO 639-1 codes, separated by blanks."""

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
"""The stores in the order of answers: North America, Europe with its neighbours, Far East."""

# Languages that a store's pages offer besides those of the table, for reading locales (es_US).
_MORE_LANGUAGES: Final = {"US": ("es",)}

CODE_ALIASES: Final = {"UK": "GB"}
"""The codes that Amazon prints, and their ISO 3166-1 codes."""

# The form of each part of a caller's own store, as a pattern and in words (this library's choice).
_FORMS: Final = {
    "code": ("[A-Z]{2}", "two capital letters, for example DE"),
    "name": (r"[^\x00-\x1f\x7f]{1,100}", "1 to 100 characters in one line, for example Germany"),
    "marketplace_id": (
        "(?!GLOBAL$)[0-9A-Z]{1,30}",
        "capital letters and digits, for example A1PA6795UKMFR9",
    ),
    "domain": (r"[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,4}", "lower case, for example amazon.de"),
    "region": ("NA|EU|FE", "NA, EU or FE"),
    "language": ("[a-z]{2,3}", "two or three lowercase letters, for example de"),
}


@unique
class GlobalScope(NamedEnum):
    """The type of `GLOBAL`, the scope of images that every store may show.

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
    """A string does not name a store of the table.

    Attributes:
        text: The string.

    Example:
        >>> Marketplace.parse("Austria")
        Traceback (most recent call last):
            ...
        listing_images.values.marketplace.UnknownMarketplace: 'Austria' is a country without a \
store of its own. Use the code of a country that has one, such as DE.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text: str = text

    @property
    def suggestion(self) -> Marketplace | None:
        """The store that a misspelled name or domain probably means; None if it is not clear.

        Example:
            >>> UnknownMarketplace("Germny").suggestion
            Marketplace.DE
        """
        from .places import probable_store  # noqa: PLC0415 - start-up cost

        name = _as_name(self.text)
        if name is None:
            return None
        code = probable_store(name)
        return _probable_domain(name) if code is None else _BY_CODE[code]

    def __str__(self) -> str:
        explanation = _explain(self.text)
        if explanation is not None:
            return explanation
        suggestion = self.suggestion
        advice = (
            "Use a country code such as DE, a marketplace ID or a domain such as amazon.de."
            if suggestion is None
            else f"Use {suggestion.code} if you mean {with_article(suggestion.name)}."
        )
        return f"{quoted(self.text)} is not a known store. {advice}"


class DuplicateStore(ListingImagesError):
    """Two keys of a mapping name one store.

    Attributes:
        store: The store.

    Example:
        >>> from listing_images import SubmittedImages
        >>> names = ["B000123456.MAIN.jpg"]
        >>> SubmittedImages.of(by_country={"DE": names, "Germany": names})
        Traceback (most recent call last):
            ...
        listing_images.values.marketplace.DuplicateStore: Two keys name Germany. Keep only one \
of them.
    """

    def __init__(self, store: Marketplace) -> None:
        super().__init__(store)
        self.store: Marketplace = store

    def __str__(self) -> str:
        return f"Two keys name {with_article(self.store.name)}. Keep only one of them."


class InvalidMarketplace(ListingImagesError):
    """A part of a caller's own store is not valid, or names a store of the table.

    Attributes:
        part: The name of the part: code, name, marketplace_id, domain, region or language.
        text: The value of the part.

    Example:
        >>> Marketplace(code="de", name="", marketplace_id="", domain="", region="EU", languages=())
        Traceback (most recent call last):
            ...
        listing_images.values.marketplace.InvalidMarketplace: 'de' is not a valid code of a store. \
Use two capital letters, for example DE.
    """

    def __init__(self, part: str, text: str) -> None:
        super().__init__(part, text)
        self.part: str = part
        self.text: str = text

    def __str__(self) -> str:
        pattern, words = _FORMS[self.part]
        owner = _owner(self.part, self.text) if re.fullmatch(pattern, self.text) else None
        if owner is not None:
            part = self.part.replace("_", " ")
            return (
                f"The {part} {self.text} means {with_article(owner.name)}, whose marketplace ID is "
                f"{owner.marketplace_id}. Use another {part}, or this ID."
            )
        return f"{quoted(self.text)} is not a valid {self.part} of a store. Use {words}."


def language_codes(codes: Iterable[str]) -> frozenset[str]:
    """Return language codes as a set; the letters of a single string would pass for codes."""
    if isinstance(codes, str):
        raise TypeError(f"Expected several language codes, got a str. Use a list: [{codes!r:.60}].")
    return frozenset(codes)


def language_of(tag: str) -> str:
    """Return the language of a tag such as `de-DE` or `pt_BR`, in lower case."""
    return tag.replace("_", "-").partition("-")[0].lower()


@final
@frozen(kw_only=True, weakref_slot=False)
class Marketplace(Text, Value):
    """A store of Amazon's; equal to any store with the same marketplace ID.

    The stores of the table are class attributes such as `Marketplace.DE`; `Marketplace.UK` is
    `Marketplace.GB`. A store that is newer than the table is built from its parts.

    Args:
        code: The ISO 3166-1 code of the country, two capital letters.
        name: The English name of the country.
        marketplace_id: Amazon's ID of the store, by which stores are compared.
        domain: The domain in lower case, without `www.`.
        region: "NA", "EU" or "FE".
        languages: ISO 639-1 codes of the languages, besides English, that text in the country's
            images may have (`Rule.COUNTRY_TEXT_LOCAL_OR_ENGLISH`).

    Raises:
        InvalidMarketplace: A part is not valid.
        TypeError: `languages` is a single string.

    Example:
        >>> Marketplace.parse("uk") is Marketplace.GB
        True
        >>> Marketplace.DE.domain
        'amazon.de'
    """

    __match_args__ = ("code", "name", "marketplace_id", "domain", "region", "languages")

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
            _check_part(part, getattr(self, part))
        for language in self.languages:
            _check_part("language", language)
        # As a string, the store would otherwise land in another one.
        for part in ("code", "marketplace_id", "domain"):
            text: str = getattr(self, part)
            if _owner(part, text) not in {None, self}:
                raise InvalidMarketplace(part, text)

    @classmethod
    def parse(cls, text: str) -> Marketplace:
        """Return the store of the table that a string names unambiguously.

        Surrounding blanks and case are ignored. Names of the table are in NFC or NFD; full-width
        letters and other look-alikes name no store.

        Args:
            text: A country code, also UK or of three letters (DEU); a name of the country in
                English, in its own language or in that of another store (Germany, Deutschland); a
                marketplace ID, also after `amzn1.mp.o.`; a domain, or a URL of the storefront
                (amazon.de, https://www.amazon.de/dp/B000123456); or a locale (de_DE, en-GB).

        Raises:
            UnknownMarketplace: The table does not contain such a store; the error says why, and
                its `suggestion` is the store that was probably meant.
            TypeError: The argument is not a string.

        Example:
            >>> Marketplace.parse("A1PA6795UKMFR9")
            Marketplace.DE
            >>> Marketplace.parse("Deutschland")
            Marketplace.DE
        """
        if not isinstance(text, str):
            raise TypeError(f"Expected a string, got {type(text).__name__}.")
        store = find_store(text)
        if store is None:
            raise UnknownMarketplace(text)
        return store

    @property
    def accepts_country_images(self) -> bool:
        """Whether images can be uploaded for this store only (`Rule.US_IMAGES_ARE_GLOBAL`)."""
        return self.marketplace_id != _ID_OF_US

    @classmethod  # pragma: no cover - needs pydantic: tests/partners runs it
    def _json_form(cls) -> dict[str, object]:
        codes = [row.code for row in STORES]
        return {"enum": codes, "description": "A store. Other names of it are read too."}

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Marketplace):
            return NotImplemented
        return self.marketplace_id == other.marketplace_id

    def __hash__(self) -> int:
        return hash(self.marketplace_id)

    def __str__(self) -> str:
        # The code of a caller's own store may be that of a later table's store.
        return self.code if self.code in _BY_CODE else self.marketplace_id

    def __repr__(self) -> str:
        if _is_in_table(self):
            return f"Marketplace.{self.code}"
        return f"Marketplace({', '.join(f'{k}={v!r}' for k, v in _parts_of(self).items())})"

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        if _is_in_table(self):
            return parse, ("Marketplace", self.marketplace_id)
        return rebuild_named, ("Marketplace", _parts_of(self))


Scope: TypeAlias = Marketplace | GlobalScope
"""The scope of an image: one country's store, or `GLOBAL`."""


def as_store(store: Marketplace | str) -> Marketplace:
    """Return a store, or the one that a string names."""
    if type(store) is Marketplace:
        return store
    if isinstance(store, str):
        return Marketplace.parse(store)
    raise TypeError(f"Expected a Marketplace or its name, got {type(store).__name__}.")


def as_stores(stores: Iterable[Marketplace | str]) -> tuple[Marketplace, ...]:
    """Return stores, or those that strings name; the letters of one string would pass for names."""
    if isinstance(stores, str):
        raise TypeError(f"Expected several stores, got a str. Use a list: [{quoted(stores)}].")
    return tuple([store if type(store) is Marketplace else as_store(store) for store in stores])


def as_scope(scope: Scope | str) -> Scope:
    """Return a scope, or the one that a string names: GLOBAL in any case, or a store."""
    if scope is GLOBAL or type(scope) is Marketplace:
        return scope
    if isinstance(scope, str):
        return GLOBAL if scope.strip().upper() == "GLOBAL" else Marketplace.parse(scope)
    raise TypeError(f"Expected GLOBAL, a Marketplace or its name, got {type(scope).__name__}.")


def by_store(mapping: Mapping[Marketplace, _V] | Mapping[str, _V]) -> dict[Marketplace, _V]:
    """Return a mapping whose keys are stores; strings that name one store twice are refused."""
    is_plain = type(cast("object", mapping)) is dict
    if is_plain and all(type(key) is Marketplace for key in mapping):
        # The copy keeps the hashes of the keys, which take longer than the rest.
        return dict(cast("Mapping[Marketplace, _V]", mapping))
    found: dict[Marketplace, _V] = {}
    for key, value in mapping.items():
        store = as_store(key)
        if store in found:
            raise DuplicateStore(store)
        found[store] = value
    return found


def store_key(key: object) -> Marketplace:
    """Return the store that a key of a mapping names; a KeyError for any other key."""
    if type(key) is Marketplace:
        return key
    try:
        return as_store(cast("str", key))
    except (TypeError, UnknownMarketplace):
        raise KeyError(key) from None


class ByStore(ReadOnlyMapping[Marketplace, _V]):
    """A read-only view of values by store; keys can be strings too."""

    __slots__ = ()

    def __getitem__(self, key: Marketplace | str) -> _V:
        return self._dict[store_key(key)]

    def __contains__(self, key: object) -> bool:
        try:
            return store_key(key) in self._dict
        except KeyError:
            return False


def _check_part(part: str, text: str) -> None:
    pattern, _ = _FORMS[part]
    if not re.fullmatch(pattern, text):
        raise InvalidMarketplace(part, text)


def _store_of(row: StoreRow) -> Marketplace:
    # Past the constructor, whose patterns would be compiled at every start.
    store = object.__new__(Marketplace)
    for name in ("code", "name", "marketplace_id", "domain", "region"):
        object.__setattr__(store, name, getattr(row, name))
    object.__setattr__(store, "languages", frozenset(row.languages.split()))
    return store


MARKETPLACES: Final[tuple[Marketplace, ...]] = tuple(map(_store_of, STORES))
"""Every store of the table, in its order."""

STORES_BY_ID: Final = {store.marketplace_id: store for store in MARKETPLACES}
_BY_DOMAIN: Final = {store.domain: store for store in MARKETPLACES}
_BY_CODE: Final = {store.code: store for store in MARKETPLACES}
_BY_CODE.update({alias: _BY_CODE[code] for alias, code in CODE_ALIASES.items()})
POSITIONS: Final = {
    marketplace_id: position for position, marketplace_id in enumerate(STORES_BY_ID)
}
"""The places of the stores in the table, by marketplace ID."""

for _code, _store in _BY_CODE.items():
    setattr(Marketplace, _code, _store)

_ID_OF_US: Final = Marketplace.US.marketplace_id
_ID_PREFIX: Final = "AMZN1.MP.O."
_LONGEST_NAME: Final = 100
_NAMES_KEPT: Final = 1024

# Patterns of rare names, compiled when they are needed.
_AMAZON_OF: Final = r"amazon\.(?:com?\.)?([a-z]{2})"
_LOCALE: Final = "([A-Za-z]{2,3})(?:[-_][A-Za-z]{4})?[-_]([A-Za-z]{2})"


def _find_store(text: str) -> Marketplace | None:
    """Return the store of the table that a string names unambiguously."""
    text = text.strip()
    upper = text.upper() if text.isascii() else ""
    store = _BY_CODE.get(upper) or STORES_BY_ID.get(upper.removeprefix(_ID_PREFIX))
    if store is not None:
        return store
    host = host_of(text if "://" in text else f"https://{text}")
    if host is not None and host.removeprefix("www.") in _BY_DOMAIN:
        return _BY_DOMAIN[host.removeprefix("www.")]
    store = _store_of_locale(text)
    if store is not None:
        return store
    name = _as_name(text)
    if name is None:
        return None
    from .places import store_named  # noqa: PLC0415 - start-up cost

    code = store_named(name)
    return None if code is None else _BY_CODE[code]


# The rows of a table repeat a few names; reading one takes a hundred times as long as a code.
_find_again = lru_cache(maxsize=_NAMES_KEPT)(_find_store)


def find_store(text: str) -> Marketplace | None:
    """Return the store of the table that a string names unambiguously, or None."""
    # Nearly every string is a code.
    find = _find_again if len(text) <= _LONGEST_NAME else _find_store
    return _BY_CODE.get(text) or find(text)


def _as_name(text: str) -> str | None:
    """Return a string in NFC; None if it is too long for a name, or neither in NFC nor in NFD."""
    # Normalization takes quadratic time for long strings. It also makes other letters of the
    # Kelvin sign and its like, which are in neither form.
    if len(text) > _LONGEST_NAME or text.isascii():
        return text if len(text) <= _LONGEST_NAME else None
    from unicodedata import normalize  # noqa: PLC0415 - start-up cost

    composed = normalize("NFC", text)
    return composed if text in {composed, normalize("NFD", text)} else None


def _store_of_locale(text: str) -> Marketplace | None:
    """Return the store of a locale such as de_DE; "log-in" is not one."""
    locale = re.fullmatch(_LOCALE, text)
    store = locale and _BY_CODE.get(locale[2].upper())
    if not locale or not store or _may_be_two_stores(text):
        return None
    return store if locale[1].lower() in _languages_of(store) else None


def _languages_of(store: Marketplace) -> set[str]:
    return {"en", *store.languages, *_MORE_LANGUAGES.get(store.code, ())}


def _may_be_two_stores(text: str) -> bool:
    """Whether a string can be the codes of two stores: FR-BE and de_FR, but not fr_BE or DE-DE."""
    locale = re.fullmatch(_LOCALE, text)
    if locale is None:
        return False
    first, second = (_BY_CODE.get(locale[number].upper()) for number in (1, 2))
    if first is None or second is None or first is second:
        return False
    return locale[1].isupper() or locale[1].lower() not in _languages_of(second)


def _explain(text: str) -> str | None:
    """Return why a string names no store, and what to do; None if it is not known."""
    text = text.strip()
    host = host_of(text if "://" in text else f"https://{text}")
    for domain in _BY_DOMAIN:
        if host is not None and host.endswith(f".{domain}"):
            return f"{quoted(host)} is not the host of a storefront. Use {domain} if you mean it."
    if _may_be_two_stores(text):
        return f"{quoted(text)} may mean two stores, or a locale. Use one country code such as DE."
    name = _as_name(text)
    if name is None:
        return None
    from .places import explain_place  # noqa: PLC0415 - start-up cost

    locale = re.fullmatch(_LOCALE, name)
    return explain_place(name, text) or (locale and explain_place(locale[2], text)) or None


def _probable_domain(text: str) -> Marketplace | None:
    """Return the store that a misspelled domain probably means: amazn.de, amazon.uk."""
    host = host_of(text if "://" in text else f"https://{text.strip()}")
    if host is None:
        return None
    domain = host.removeprefix("www.")
    country = re.fullmatch(_AMAZON_OF, domain)
    if country:
        return _BY_CODE.get(country[1].upper())
    similar = [store for name, store in _BY_DOMAIN.items() if _is_one_slip_away(name, domain)]
    return similar[0] if len(similar) == 1 else None


def _is_one_slip_away(right: str, wrong: str) -> bool:
    """Whether one letter is missing, doubled or replaced, or two neighbours are swapped."""
    shorter = min(len(right), len(wrong))
    start = next((at for at in range(shorter) if right[at] != wrong[at]), shorter)
    first, second = right[start:], wrong[start:]
    is_swapped = second == first[1:2] + first[:1] + first[2:]
    return is_swapped or first[1:] == second or first == second[1:] or first[1:] == second[1:]


def _owner(part: str, text: str) -> Marketplace | None:
    """Return the store of the table that a part of another store would name as a string."""
    return _find_store(text) if part in {"code", "marketplace_id", "domain"} else None


def table_order(store: Marketplace) -> tuple[int, str, str]:
    """Return the sort key of a store: the table's order, then callers' own stores by code."""
    place = POSITIONS.get(store.marketplace_id, len(POSITIONS))
    return place, store.code, store.marketplace_id


def _is_in_table(store: Marketplace) -> bool:
    return STORES_BY_ID.get(store.marketplace_id) is store


def _parts_of(store: Marketplace) -> dict[str, object]:
    return {
        "code": store.code,
        "name": store.name,
        "marketplace_id": store.marketplace_id,
        "domain": store.domain,
        "region": store.region,
        "languages": sorted(store.languages),
    }


def plain_store(store: Marketplace) -> object:
    """Return a store of the table as its code, and a caller's own as an object of its parts."""
    return store.code if _is_in_table(store) else _parts_of(store)


def read_store(reader: Reader) -> Marketplace:
    """Return the store that `plain_store` wrote."""
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
    """Return a scope as GLOBAL or as its store."""
    return str(scope) if scope is GLOBAL else plain_store(scope)


def read_scope(reader: Reader) -> Scope:
    """Return the scope that `plain_scope` wrote."""
    return GLOBAL if reader.value == str(GLOBAL) else read_store(reader)

"""The stores, and the scope that an image is submitted for."""

from __future__ import annotations

import re
from enum import unique
from functools import partial
from typing import ClassVar, Final, TypeAlias, final

from attrs import asdict, field, frozen

from ._languages import language_codes
from ._named import NamedEnum
from ._override import override
from ._stores import CODE_ALIASES, FORMS, STORES, Region, StoreRow
from ._text import Text
from ._twin import open_twin
from ._value import Value
from .errors import ListingImagesError, quoted

__all__ = [
    "GLOBAL",
    "MARKETPLACES",
    "GlobalScope",
    "InvalidMarketplace",
    "Marketplace",
    "Region",
    "Scope",
    "UnknownMarketplace",
]


@unique
class GlobalScope(NamedEnum):
    """The type of `GLOBAL`, the scope that is no country.

    Example:
        >>> isinstance(GLOBAL, GlobalScope), str(GLOBAL)
        (True, 'GLOBAL')
    """

    GLOBAL = "GLOBAL"

    @override
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
        listing_images.marketplace.UnknownMarketplace: 'Germany' names no store: write a country \
code such as DE, a marketplace id or a domain such as amazon.de.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text: str = text

    @override
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
        listing_images.marketplace.InvalidMarketplace: 'de' cannot be the code of a store: write \
two capital letters, for example DE.
    """

    def __init__(self, part: str, text: str) -> None:
        super().__init__(part, text)
        self.part: str = part
        self.text: str = text

    @override
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

    @override
    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Marketplace):
            return NotImplemented
        return self.marketplace_id == other.marketplace_id

    @override
    def __hash__(self) -> int:
        return hash(self.marketplace_id)

    @override
    def __str__(self) -> str:
        return self.code

    @override
    def __repr__(self) -> str:
        if _BY_ID.get(self.marketplace_id) is self:
            return f"Marketplace.{self.code}"
        return (
            f"Marketplace(code={self.code!r}, name={self.name!r}, "
            f"marketplace_id={self.marketplace_id!r}, domain={self.domain!r}, "
            f"region={self.region!r}, languages={sorted(self.languages)!r})"
        )

    @override
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

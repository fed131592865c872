"""The live images of a product: what its stores show, by variant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, final

from attrs import frozen

from .._base import ReadOnlyMapping, Tabular, Value
from .asin import Asin, parse_asin
from .marketplace import STORES_BY_ID, Marketplace, as_store, store_key
from .variant import InvalidVariantCode, VariantCode, as_variant, display_rank

__all__ = ["CATALOG_VARIANTS", "CatalogImage", "CatalogImages", "LiveImages"]


# Read on 2026-11-24: Amazon's reference of the Catalog Items API (`Rule.CATALOG_API_VARIANTS`).
CATALOG_VARIANTS: Final = (
    VariantCode.MAIN,
    *(VariantCode.part(number) for number in range(1, 9)),
    VariantCode.SWCH,
)
"""The variants that the Catalog Items API documents, for `observable` of `audit`."""


@final
@frozen(repr=False, weakref_slot=False)
class CatalogImage(Value):
    """One image in one size, as the Catalog Items API lists it.

    Attributes:
        variant: The variant as the API names it, which need not be a valid code; None for null.
        link: The URL of the picture.
        height: The height in pixels; None if unknown.
        width: The width in pixels; None if unknown.

    Example:
        >>> CatalogImage("MAIN", "https://example.com/main.jpg", 500, 400).code
        VariantCode('MAIN')
    """

    variant: str | None
    link: str
    height: int | None
    width: int | None

    @property
    def code(self) -> VariantCode | None:
        """The code of the variant; None if it is null or not a valid code."""
        if self.variant is None:
            return None
        try:
            return VariantCode(self.variant)
        except InvalidVariantCode:
            return None


@final
class LiveImages(Value, Tabular, Mapping[VariantCode, str]):
    """The images that one store shows of a product: links by variant, in display order.

    The largest size of a variant is its image (`Rule.LARGEST_SIZE_IS_THE_IMAGE`), and of equal
    sizes the first. Keys can be strings too; a string that is not a valid code is absent. Two are
    equal if their entries are.

    Args:
        entries: Every image in every size, in the order of the API.
        asin: The product; None if unknown.
        store: The store, as a string too; None if unknown.
        observable: The variants that the source can show, as strings too. By default
            `CATALOG_VARIANTS`, or only MAIN if no other variant is among the entries
            (`Rule.ONLY_BRAND_OWNERS_SEE_VARIANTS`).

    Raises:
        InvalidAsin: The ASIN is not valid.
        UnknownMarketplace: The string does not name a store.
        InvalidVariantCode: A variant code is not valid.

    Example:
        >>> small = CatalogImage("MAIN", "https://example.com/small.jpg", 75, 75)
        >>> large = CatalogImage("MAIN", "https://example.com/large.jpg", 500, 500)
        >>> LiveImages([small, large])[VariantCode.MAIN]
        'https://example.com/large.jpg'
    """

    __slots__ = ("_asin", "_entries", "_largest", "_observable", "_store", "_unplaced")
    __match_args__ = ("entries", "asin", "store", "observable")

    _entries: tuple[CatalogImage, ...]
    _asin: Asin | None
    _store: Marketplace | None
    _observable: tuple[VariantCode, ...]
    _largest: dict[str, CatalogImage]
    _unplaced: tuple[CatalogImage, ...]

    def __new__(  # noqa: D102 - the docstring of the class describes it
        cls,
        entries: Iterable[CatalogImage] = (),
        asin: str | None = None,
        store: Marketplace | str | None = None,
        observable: Iterable[VariantCode | str] | None = None,
    ) -> LiveImages:
        live = object.__new__(LiveImages)
        live._entries = tuple(entries)
        live._asin = None if asin is None else parse_asin(asin)
        live._store = None if store is None else as_store(store)
        largest: dict[str, CatalogImage] = {}
        unplaced: list[CatalogImage] = []
        for entry in live._entries:
            code = entry.code
            if code is None:
                unplaced.append(entry)
            elif code.code not in largest or _area(entry) > _area(largest[code.code]):
                largest[code.code] = entry
        live._largest = {code: largest[code] for code in sorted(largest, key=display_rank)}
        live._unplaced = tuple(unplaced)
        if observable is None:
            observable = CATALOG_VARIANTS if _shows_more_than_main(live) else CATALOG_VARIANTS[:1]
        live._observable = tuple(map(as_variant, observable))
        return live

    @property
    def asin(self) -> Asin | None:
        """The product; None if unknown."""
        return self._asin

    @property
    def store(self) -> Marketplace | None:
        """The store; None if unknown."""
        return self._store

    @property
    def observable(self) -> tuple[VariantCode, ...]:
        """The variants that the source can show. A missing one of the others proves nothing."""
        return self._observable

    @property
    def entries(self) -> tuple[CatalogImage, ...]:
        """Every image in every size, in the order of the API."""
        return self._entries

    @property
    def unplaced(self) -> tuple[CatalogImage, ...]:
        """The entries whose variant is null or not a valid code."""
        return self._unplaced

    @property
    def images(self) -> tuple[CatalogImage, ...]:
        """The largest image of each variant, in display order."""
        return tuple(self._largest.values())

    def __getitem__(self, variant: VariantCode | str) -> str:
        code = variant.code if isinstance(variant, VariantCode) else variant
        if not isinstance(code, str):  # also one that cannot be hashed
            raise KeyError(variant)
        return self._largest[code].link

    def __iter__(self) -> Iterator[VariantCode]:
        return map(VariantCode, self._largest)

    def __len__(self) -> int:
        return len(self._largest)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, LiveImages):
            return NotImplemented
        return self._entries == other._entries

    def __hash__(self) -> int:
        return hash(self._entries)

    def __repr__(self) -> str:
        codes = ", ".join(self._largest) or "none"
        unplaced = f"; {len(self._unplaced)} unplaced" if self._unplaced else ""
        return f"<LiveImages: {codes}{unplaced}>"


def _shows_more_than_main(live: LiveImages) -> bool:
    return any(not variant.is_main for variant in live)


def _area(image: CatalogImage) -> int:
    return (image.height or 0) * (image.width or 0)


@final
class CatalogImages(Value, Tabular, Mapping[Marketplace, LiveImages]):
    """The images that the stores show of a product: live images by store.

    Each `LiveImages` gets the product and its store. If no store of the payload shows more than
    MAIN, only MAIN is observable (`Rule.ONLY_BRAND_OWNERS_SEE_VARIANTS`).

    Args:
        by_id: The live images by marketplace ID; IDs that are not in the table of stores are kept
            in `unknown`.
        asin: The product; None if unknown.

    Raises:
        InvalidAsin: The ASIN is not valid.

    Example:
        >>> images = CatalogImages({"A1PA6795UKMFR9": LiveImages(), "A0NEW0STORE": LiveImages()})
        >>> list(images), list(images.unknown)
        ([Marketplace.DE], ['A0NEW0STORE'])
    """

    __slots__ = ("_asin", "_by_id", "_by_store")
    __match_args__ = ("by_id", "asin")

    _asin: Asin | None
    _by_id: dict[str, LiveImages]
    _by_store: dict[Marketplace, LiveImages]

    def __new__(  # noqa: D102 - the docstring of the class describes it
        cls,
        by_id: Mapping[str, LiveImages] = MappingProxyType({}),
        asin: str | None = None,
    ) -> CatalogImages:
        images = object.__new__(CatalogImages)
        images._asin = None if asin is None else parse_asin(asin)
        shows_more = any(_shows_more_than_main(live) for live in by_id.values())
        observable = CATALOG_VARIANTS if shows_more else CATALOG_VARIANTS[:1]
        images._by_id = {
            key: LiveImages(live.entries, images._asin, STORES_BY_ID.get(key), observable)
            for key, live in by_id.items()
        }
        images._by_store = {
            STORES_BY_ID[key]: live for key, live in images._by_id.items() if key in STORES_BY_ID
        }
        return images

    @property
    def asin(self) -> Asin | None:
        """The product; None if unknown."""
        return self._asin

    @property
    def by_id(self) -> Mapping[str, LiveImages]:
        """The live images of every store, by marketplace ID."""
        return ReadOnlyMapping(self._by_id)

    @property
    def unknown(self) -> Mapping[str, LiveImages]:
        """The live images of stores that are not in the table, by marketplace ID."""
        rest = {key: live for key, live in self._by_id.items() if key not in STORES_BY_ID}
        return ReadOnlyMapping(rest)

    def __getitem__(self, store: Marketplace | str) -> LiveImages:
        return self._by_store[store_key(store)]

    def __iter__(self) -> Iterator[Marketplace]:
        return iter(self._by_store)

    def __len__(self) -> int:
        return len(self._by_store)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, CatalogImages):
            return NotImplemented
        return self._by_id == other._by_id

    def __hash__(self) -> int:
        return hash(frozenset(self._by_id.items()))

    def __repr__(self) -> str:
        stores = ", ".join(f"{store} {len(live)}" for store, live in self.items()) or "no store"
        unknown = f"; {len(self.unknown)} unknown" if self.unknown else ""
        return f"<CatalogImages: {stores}{unknown}>"

"""What a store shows of a product: its live images, by variant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, final

from attrs import field, frozen

from .._base import Value
from .._given import instance, mapping
from .marketplace import MARKETPLACES, Marketplace
from .variant import InvalidVariantCode, VariantCode, display_rank

__all__ = ["CATALOG_VARIANTS", "CatalogImage", "CatalogImages", "LiveImages"]


CATALOG_VARIANTS: Final = (
    VariantCode.MAIN,
    *(VariantCode.part(number) for number in range(1, 9)),
    VariantCode.SWCH,
)
"""The variants that the API documents (`Rule.CATALOG_API_VARIANTS`), for `audit`'s `observable`."""

_STORES: Final = {store.marketplace_id: store for store in MARKETPLACES}


@final
@frozen(weakref_slot=False)
class CatalogImage(Value):
    """One image in one size, as the API lists it.

    Attributes:
        variant: The variant as the API names it, which need not be a code; None for null.
        link: Where the picture is.
        height: In pixels.
        width: In pixels.

    Example:
        >>> CatalogImage("MAIN", "https://example.com/main.jpg", 500, 400).code
        VariantCode('MAIN')
    """

    variant: str | None = field(validator=instance(str, None))
    link: str = field(validator=instance(str))
    height: int = field(validator=instance(int))
    width: int = field(validator=instance(int))

    @property
    def code(self) -> VariantCode | None:
        """The variant's code; None where the variant is null or ill-formed."""
        if self.variant is None:
            return None
        try:
            return VariantCode(self.variant)
        except InvalidVariantCode:
            return None


@final
class LiveImages(Value, Mapping[VariantCode, str]):
    """What one store shows of a product: a mapping from variants to links, in display order.

    Of several sizes of a variant the largest is its image (`Rule.LARGEST_SIZE_IS_THE_IMAGE`), and
    of equal ones the first. A code may be given as text too; what is no code is simply absent.

    Args:
        entries: Every image in every size, in the API's order.

    Raises:
        TypeError: An entry is no `CatalogImage`.

    Example:
        >>> small = CatalogImage("MAIN", "https://example.com/small.jpg", 75, 75)
        >>> large = CatalogImage("MAIN", "https://example.com/large.jpg", 500, 500)
        >>> LiveImages([small, large])[VariantCode.MAIN]
        'https://example.com/large.jpg'
    """

    __slots__ = ("_largest", "entries", "unplaced")
    __match_args__ = ("entries",)

    entries: tuple[CatalogImage, ...]
    """Every image in every size, in the API's order."""
    unplaced: tuple[CatalogImage, ...]
    """The entries whose variant is null or ill-formed."""
    _largest: dict[str, CatalogImage]

    def __init__(self, entries: Iterable[CatalogImage] = ()) -> None:
        kept = tuple(entries)
        largest: dict[str, CatalogImage] = {}
        unplaced: list[CatalogImage] = []
        for entry in kept:
            if not isinstance(entry, CatalogImage):
                raise TypeError(f"an entry is a CatalogImage, not {type(entry).__name__}")
            code = entry.code
            if code is None:
                unplaced.append(entry)
            elif code.code not in largest or _area(entry) > _area(largest[code.code]):
                largest[code.code] = entry
        in_order = {code: largest[code] for code in sorted(largest, key=display_rank)}
        object.__setattr__(self, "entries", kept)
        object.__setattr__(self, "unplaced", tuple(unplaced))
        object.__setattr__(self, "_largest", in_order)

    @property
    def images(self) -> tuple[CatalogImage, ...]:
        """The largest image of each variant, in display order."""
        return tuple(self._largest.values())

    def __getitem__(self, variant: VariantCode | str) -> str:
        code = variant.code if isinstance(variant, VariantCode) else variant
        if not isinstance(code, str):
            raise KeyError(variant)
        return self._largest[code].link

    def __iter__(self) -> Iterator[VariantCode]:
        return map(VariantCode, self._largest)

    def __len__(self) -> int:
        return len(self._largest)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, LiveImages):
            return NotImplemented
        return self.entries == other.entries

    def __hash__(self) -> int:
        return hash(self.entries)

    def __repr__(self) -> str:
        told = ", ".join(self._largest) or "none"
        unplaced = f"; {len(self.unplaced)} unplaced" if self.unplaced else ""
        return f"<LiveImages: {told}{unplaced}>"


@final
class CatalogImages(Value, Mapping[Marketplace, LiveImages]):
    """What the stores show of a product: a mapping from stores to their live images.

    Args:
        by_id: The live images by marketplace id; ids that the table of stores lacks are kept in
            `unknown`.

    Raises:
        TypeError: A key is no text, or a value is no `LiveImages`.

    Example:
        >>> images = CatalogImages({"A1PA6795UKMFR9": LiveImages(), "A0NEW0STORE": LiveImages()})
        >>> list(images), list(images.unknown)
        ([Marketplace.DE], ['A0NEW0STORE'])
    """

    __slots__ = ("_by_id", "_by_store")
    __match_args__ = ("by_id",)

    _by_id: dict[str, LiveImages]
    _by_store: dict[Marketplace, LiveImages]

    def __init__(self, by_id: Mapping[str, LiveImages] = MappingProxyType({})) -> None:
        for marketplace_id, live in mapping(by_id, "by_id").items():
            if not isinstance(marketplace_id, str):
                kind = type(marketplace_id).__name__
                raise TypeError(f"a marketplace id is a str, not {kind}")
            if not isinstance(live, LiveImages):
                raise TypeError(f"the images of a store are LiveImages, not {type(live).__name__}")
        known = {_STORES[key]: live for key, live in by_id.items() if key in _STORES}
        object.__setattr__(self, "_by_id", dict(by_id))
        object.__setattr__(self, "_by_store", known)

    @property
    def by_id(self) -> Mapping[str, LiveImages]:
        """The live images of every store, by marketplace id."""
        return MappingProxyType(self._by_id)

    @property
    def unknown(self) -> Mapping[str, LiveImages]:
        """The live images of stores that the table lacks, by marketplace id."""
        rest = {key: live for key, live in self._by_id.items() if key not in _STORES}
        return MappingProxyType(rest)

    def __getitem__(self, store: Marketplace) -> LiveImages:
        return self._by_store[store]

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

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return CatalogImages, (dict(self._by_id),)

    def __repr__(self) -> str:
        told = ", ".join(f"{store} {len(live)}" for store, live in self.items()) or "no store"
        unknown = f"; {len(self.unknown)} unknown" if self.unknown else ""
        return f"<CatalogImages: {told}{unknown}>"


def _area(image: CatalogImage) -> int:
    return image.height * image.width

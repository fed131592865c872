"""What stores display of a whole catalogue, one product at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import final

from .._base import ReadOnlyMapping, Tabular, Value
from .._json import as_document
from .._wording import counted
from ..rules import RULES_VERSION
from ..values.asin import Asin
from ..values.images import ImageSet, MixedProducts
from ..values.marketplace import Marketplace, as_stores
from ..values.submitted import SubmittedImages
from .displayed import DisplayRecord, StoreDisplays, resolve_all
from .verdicts import Fallback, check_fallback

# The function of this module fills the private slots of its own value.
# pyright: reportPrivateUsage=false

__all__ = ["CatalogueDisplays", "resolve_catalogue"]


@final
class CatalogueDisplays(Value, Tabular, Mapping[Asin, StoreDisplays]):
    """What stores display of each product of a catalogue: a mapping from products to answers.

    Answers are built when they are read, so the whole costs no more memory than the catalogue.

    Args:
        catalogue: The submitted images of each product.
        stores: The stores, the same for all products. If None, those of the table, and the
            submitted countries beyond it of each product.
        fallback: What fills a slot that a store's own set lacks.

    Raises:
        MixedProducts: A key is not the product of its images.
        UnknownMarketplace: A string does not name a store.
        TypeError: An argument has another type; `stores` is a single string, for example.

    Example:
        >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
        >>> displays = resolve_catalogue({submitted.asin: submitted})
        >>> displays["B000123456"]["DE"]
        <DisplayedImages B000123456 in DE: the global set (1 image)>
    """

    __slots__ = ("_catalogue", "_fallback", "_stores")
    __match_args__ = ("catalogue", "stores", "fallback")

    _catalogue: dict[Asin, SubmittedImages]
    _stores: tuple[Marketplace, ...] | None
    _fallback: Fallback

    def __new__(  # noqa: D102 - the class has the docstring
        cls,
        catalogue: Mapping[Asin, SubmittedImages],
        stores: Iterable[Marketplace | str] | None = None,
        fallback: Fallback = Fallback.WHOLE_SET,
    ) -> CatalogueDisplays:
        return resolve_catalogue(catalogue, stores, fallback=fallback)

    @property
    def catalogue(self) -> Mapping[Asin, SubmittedImages]:
        """The submitted images of each product."""
        return ReadOnlyMapping(self._catalogue)

    @property
    def stores(self) -> tuple[Marketplace, ...] | None:
        """The stores, the same for all products; None if each product has those it is sent to."""
        return self._stores

    @property
    def fallback(self) -> Fallback:
        """What fills a slot that a store's own set lacks."""
        return self._fallback

    def image_sets(self) -> Iterator[tuple[Asin, dict[Marketplace, ImageSet]]]:
        """Yield each product with what each store displays, without the reasons.

        Example:
            >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
            >>> displays = resolve_catalogue({submitted.asin: submitted}, ["DE"])
            >>> next(displays.image_sets())
            ('B000123456', {Marketplace.DE: ImageSet.of('B000123456.MAIN.jpg')})
        """
        for asin, displays in self.items():
            yield asin, displays.image_sets()

    def to_dict(self) -> dict[str, object]:
        """Return the answers as plain JSON values, with the version of the rules.

        The result holds all products at once; `to_records` holds one.

        Example:
            >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
            >>> resolve_catalogue({submitted.asin: submitted}).to_dict()["products"][0]["asin"]
            'B000123456'
        """
        return as_document(
            {
                "rules_version": RULES_VERSION,
                "fallback": self._fallback.name,
                "products": [displays.to_dict() for displays in self.values()],
            }
        )

    def to_records(self) -> Iterator[DisplayRecord]:
        """Yield one flat row for each submitted image in each store, product by product.

        Example:
            >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
            >>> displays = resolve_catalogue({submitted.asin: submitted})
            >>> sum(row["displayed"] for row in displays.to_records())
            23
        """
        for displays in self.values():
            yield from displays.to_records()

    def __getitem__(self, asin: str) -> StoreDisplays:
        if not isinstance(asin, str):  # also one that cannot be hashed
            raise KeyError(asin)
        submitted = self._catalogue[Asin(asin)]
        return resolve_all(submitted, self._stores, fallback=self._fallback)

    def __iter__(self) -> Iterator[Asin]:
        return iter(self._catalogue)

    def __len__(self) -> int:
        return len(self._catalogue)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, CatalogueDisplays):
            return NotImplemented
        return (
            self._stores == other._stores
            and self._fallback is other._fallback
            and self._catalogue == other._catalogue
        )

    def __hash__(self) -> int:
        return hash((frozenset(self._catalogue.items()), self._stores, self._fallback))

    def __repr__(self) -> str:
        products = counted(len(self._catalogue), "product")
        stores = "every store" if self._stores is None else counted(len(self._stores), "store")
        return f"<CatalogueDisplays: {products} in {stores}>"


def resolve_catalogue(
    catalogue: Mapping[Asin, SubmittedImages],
    stores: Iterable[Marketplace | str] | None = None,
    *,
    fallback: Fallback = Fallback.WHOLE_SET,
) -> CatalogueDisplays:
    """Decide which submitted images each store displays of each product, and why.

    Args:
        catalogue: The submitted images of each product, such as `Intake.catalogue`.
        stores: The stores. By default those of the table, and the submitted countries beyond it.
        fallback: What fills a slot that a store's own set lacks.

    Returns:
        A mapping from products to answers; each answer equals that of `resolve_all`.

    Raises:
        MixedProducts: A key is not the product of its images.
        UnknownMarketplace: A string does not name a store.
        TypeError: An argument has another type; `stores` is a single string, for example.

    Example:
        >>> submitted = SubmittedImages.of(by_country={"DE": ["B000123456.MAIN.jpg"]})
        >>> displays = resolve_catalogue({submitted.asin: submitted})
        >>> [str(store) for store in displays["B000123456"].exceptions]
        ['DE']
    """
    check_fallback(fallback)
    self = object.__new__(CatalogueDisplays)
    self._catalogue = dict(catalogue)
    for asin, submitted in self._catalogue.items():
        if submitted.asin != asin:
            raise MixedProducts(asin, submitted.asin)
    self._stores = None if stores is None else tuple(dict.fromkeys(as_stores(stores)))
    self._fallback = fallback
    return self

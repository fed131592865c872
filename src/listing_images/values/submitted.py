"""The submitted images of a product: the global set, and each country's own set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias, cast, final

from .._base import Tabular, Value
from .._json import Document, Reader, as_document
from .._wording import quoted
from ..errors import InvalidDocument, ListingImagesError
from .asin import Asin, parse_asin
from .changes import Change, Deletion, NotSubmitted, Submission, check_scope
from .filename import ImageFilename
from .images import (
    ImageFile,
    ImageSet,
    MixedProducts,
    build_set,
    files_by_code,
    plain_file,
    read_files,
)
from .marketplace import (
    GLOBAL,
    POSITIONS,
    ByStore,
    Marketplace,
    Scope,
    as_scope,
    by_store,
    plain_store,
    read_store,
    table_order,
)

if TYPE_CHECKING:
    from array import array

# Where many files are read, private slots are twice as fast as properties.
# pyright: reportPrivateUsage=false

__all__ = [
    "NoImages",
    "ProductLog",
    "ScatteredProduct",
    "SubmittedImages",
    "by_product",
    "collect",
    "considered_sets",
    "sets_by_country",
]


_NOTHING: Final = ImageSet()
_NO_SETS: Final[dict[Marketplace, ImageSet]] = {}

_Files: TypeAlias = ImageSet | Iterable[str | ImageFilename | ImageFile]
_Slots: TypeAlias = tuple[Scope, dict[str, ImageFile]]
"""A scope and its files by their codes, while a log is applied."""


class NoImages(ListingImagesError):
    """No image names the product.

    Example:
        >>> SubmittedImages.of()
        Traceback (most recent call last):
            ...
        listing_images.values.submitted.NoImages: Without images, the product is unknown. Use \
SubmittedImages(asin) for a product without images.
    """

    def __str__(self) -> str:
        return (
            "Without images, the product is unknown. "
            "Use SubmittedImages(asin) for a product without images."
        )


@final
class SubmittedImages(Document, Value, Tabular):
    """The submitted images of one product: the global set, and each country's own set.

    Args:
        asin: The product.
        worldwide: The global set.
        by_country: The sets of countries, by store; empty sets are dropped. Stores can be strings
            too.

    Raises:
        InvalidAsin: The ASIN is not valid.
        UnknownMarketplace: A string does not name a store.
        DuplicateStore: Two strings name one store.
        MixedProducts: A set is for another product.
        RuleViolation: A set is for the US (`Rule.US_IMAGES_ARE_GLOBAL`).

    Example:
        >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
        >>> submitted = submitted.apply(Submission.of("B000123456.MAIN.png", Marketplace.DE))
        >>> submitted.countries
        (Marketplace.DE,)
    """

    __slots__ = ("_asin", "_beyond_table", "_by_country", "_considered", "_default", "_worldwide")
    __match_args__ = ("asin", "worldwide", "by_country")

    _asin: Asin
    _worldwide: ImageSet
    _by_country: dict[Marketplace, ImageSet]
    # What every answer needs, kept because a catalogue has 23 answers for each product.
    _considered: dict[Marketplace, ImageSet]
    _default: ImageSet
    _beyond_table: tuple[Marketplace, ...]

    def __new__(  # noqa: D102 - the docstring of the class describes it
        cls,
        asin: str,
        worldwide: ImageSet = _NOTHING,
        by_country: Mapping[Marketplace, ImageSet] | Mapping[str, ImageSet] = MappingProxyType({}),
    ) -> SubmittedImages:
        product = parse_asin(asin)
        sets: dict[Marketplace, ImageSet] = by_store(by_country)
        _check_sets(product, worldwide, sets)
        return _build_submitted(product, worldwide, sets)

    @staticmethod
    def of(
        worldwide: _Files = (),
        by_country: Mapping[Marketplace, _Files] | Mapping[str, _Files] = MappingProxyType({}),
    ) -> SubmittedImages:
        """Return the submitted images of the product that some files name.

        Args:
            worldwide: The global files, as names, image files or a set.
            by_country: Each country's own files, by store; stores can be strings too.

        Raises:
            NoImages: There are no files.
            UnknownMarketplace: A string does not name a store.
            DuplicateStore: Two strings name one store.
            InvalidImageFilename: A string is not a valid name of an image file.
            DuplicateVariant: Two files are for one variant of one scope.
            MixedProducts: Two files are for different products.
            RuleViolation: Files are for the US only (`Rule.US_IMAGES_ARE_GLOBAL`).
            TypeError: Files are given as a single string.

        Example:
            >>> SubmittedImages.of(by_country={"DE": ["B000123456.MAIN.jpg"]}).asin
            'B000123456'
        """
        of_all = _set_of(worldwide)
        given: dict[Marketplace, _Files] = by_store(by_country)
        sets = {store: _set_of(files) for store, files in given.items()}
        for images in (of_all, *sets.values()):
            if images.asin is not None:
                _check_sets(images.asin, of_all, sets)
                return _build_submitted(images.asin, of_all, sets)
        raise NoImages

    @classmethod
    def from_dict(cls, document: object) -> SubmittedImages:
        """Return the submitted images of a document that `to_dict` wrote; only `asin` is required.

        Args:
            document: The parsed JSON document.

        Raises:
            InvalidDocument: The document does not have the expected form.

        Example:
            >>> SubmittedImages.from_dict({"asin": "B000123456"})
            SubmittedImages(asin='B000123456', worldwide=ImageSet(), by_country={})
        """
        reader = Reader(document)
        fields = reader.document("asin", optional=("worldwide", "by_country"))
        return reader.build(
            cls,
            fields["asin"].parse(parse_asin),
            read_files(fields["worldwide"]) if "worldwide" in fields else ImageSet(),
            _read_by_country(fields["by_country"]) if "by_country" in fields else {},
        )

    def to_dict(self) -> dict[str, object]:
        """Return the submitted images with their metadata as plain JSON values.

        Example:
            >>> SubmittedImages("B000123456").to_dict()
            {'version': 1, 'asin': 'B000123456', 'worldwide': [], 'by_country': []}
        """
        return as_document(
            {
                "asin": self._asin,
                "worldwide": [plain_file(file) for file in self._worldwide.files],
                "by_country": [
                    {"store": plain_store(store), "files": [plain_file(file) for file in own.files]}
                    for store, own in self._by_country.items()
                ],
            }
        )

    @property
    def asin(self) -> Asin:
        """The product."""
        return self._asin

    @property
    def worldwide(self) -> ImageSet:
        """The global set."""
        return self._worldwide

    @property
    def by_country(self) -> Mapping[Marketplace, ImageSet]:
        """The sets of countries without empty ones, in the order of `countries`."""
        return ByStore(self._by_country)

    @property
    def countries(self) -> tuple[Marketplace, ...]:
        """The stores with a set of their own: in the table's order, then others by code."""
        return tuple(self._by_country)

    def set_for(self, scope: Scope | str) -> ImageSet:
        """Return the set of a scope; an empty one if nothing is submitted for it.

        Args:
            scope: `GLOBAL`, or the store of one country; as a string too.

        Raises:
            UnknownMarketplace: The string does not name a scope.
            TypeError: The scope has another type.

        Example:
            >>> SubmittedImages("B000123456").set_for(Marketplace.DE)
            ImageSet()
        """
        if scope is GLOBAL:
            return self._worldwide
        # Anything else would silently have an empty set.
        store = as_scope(scope)
        if store is GLOBAL:
            return self._worldwide
        return self._by_country.get(store, _NOTHING) if self._by_country else _NOTHING

    def apply(self, *changes: Change) -> SubmittedImages:
        """Return the submitted images after some more uploads and deletions.

        Each change affects only its own scope and variant (`Rule.UPLOAD_REPLACES_ITS_SLOT_ALONE`);
        a later upload replaces an earlier one with its metadata.

        Args:
            changes: The changes, in their order.

        Raises:
            NotSubmitted: A deletion names an image that was not submitted.
            MixedProducts: A change is for another product.

        Example:
            >>> from listing_images import Deletion
            >>> submitted = SubmittedImages.of(worldwide=["B000123456.PT01.jpg"])
            >>> submitted.apply(Deletion("B000123456", "PT01")).worldwide
            ImageSet()
        """
        for change in changes:
            if change.asin != self._asin:
                raise MixedProducts(self._asin, change.asin)
        return collect(changes, onto={self._asin: self})[self._asin]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SubmittedImages):
            return NotImplemented
        return (
            self._asin == other._asin
            and self._worldwide == other._worldwide
            and self._by_country == other._by_country
        )

    def __hash__(self) -> int:
        return hash((self._asin, self._worldwide, frozenset(self._by_country.items())))


def sets_by_country(submitted: SubmittedImages) -> Mapping[Marketplace, ImageSet]:
    """Return the sets of countries as a dictionary, which is faster to read than `by_country`."""
    return submitted._by_country


def _check_sets(asin: Asin, worldwide: ImageSet, sets: Mapping[Marketplace, ImageSet]) -> None:
    for images in (worldwide, *sets.values()):
        found = images.asin
        if found is not None and found != asin:
            raise MixedProducts(asin, found)
    for store in sets:
        check_scope(store, "A set of {}", asin)


def _build_submitted(
    asin: Asin, worldwide: ImageSet, sets: dict[Marketplace, ImageSet]
) -> SubmittedImages:
    """Return submitted images without checks; they keep the dictionary."""
    submitted = object.__new__(SubmittedImages)
    submitted._asin = asin
    submitted._worldwide = worldwide
    submitted._default = worldwide if worldwide._has_main else _NOTHING
    submitted._by_country = submitted._considered = _NO_SETS
    submitted._beyond_table = ()
    if sets:
        # A dictionary that is kept whole spares the hashes of its stores, which are slow.
        positions: list[int] = []
        is_filled = has_main = True
        for store, images in sets.items():
            positions.append(POSITIONS.get(store.marketplace_id, len(POSITIONS)))
            is_filled = is_filled and bool(images._files)
            has_main = has_main and images._has_main
        if not is_filled:
            sets = {store: images for store, images in sets.items() if images._files}
        beyond_table = positions.count(len(POSITIONS))
        if beyond_table > 1 or positions != sorted(positions):
            sets = {store: sets[store] for store in sorted(sets, key=table_order)}
        submitted._by_country = submitted._considered = sets
        if beyond_table:
            beyond = [store for store in sets if store.marketplace_id not in POSITIONS]
            submitted._beyond_table = tuple(beyond)
        if not has_main:
            considered = {store: images for store, images in sets.items() if images._has_main}
            submitted._considered = considered
    return submitted


def considered_sets(submitted: SubmittedImages) -> Mapping[Marketplace, ImageSet]:
    """Return the sets of countries that have a main image: no other one changes a display."""
    return submitted._considered


def _set_of(files: _Files) -> ImageSet:
    if isinstance(files, ImageSet):
        return files
    if isinstance(files, str):
        raise TypeError(f"Expected several files, got a str. Use a list: [{quoted(files)}].")
    return ImageSet.of(*files)


def _read_by_country(reader: Reader) -> dict[Marketplace, ImageSet]:
    sets: dict[Marketplace, ImageSet] = {}
    for entry in reader.elements():
        fields = entry.fields("store", "files")
        store = read_store(fields["store"])
        if store in sets:
            raise InvalidDocument(fields["store"].path, f"duplicate store {store.name}.")
        sets[store] = read_files(fields["files"])
    return sets


def collect(
    changes: Iterable[Change],
    *,
    onto: Mapping[Asin, SubmittedImages] | Mapping[str, SubmittedImages] = MappingProxyType({}),
) -> dict[Asin, SubmittedImages]:
    """Return the submitted images of each product after a log of uploads and deletions.

    Args:
        changes: The changes, in their order; the products may be mixed.
        onto: The submitted images before the first change, by product.

    Returns:
        The products of `onto`, then the others in the order of their first changes.

    Raises:
        NotSubmitted: A deletion names an image that was not submitted.
        MixedProducts: In `onto`, a key is not the product of its images.

    Example:
        >>> catalogue = collect([Submission.of("B000123456.MAIN.jpg")])
        >>> catalogue["B000123456"].worldwide.has_main
        True
    """
    befores: dict[Asin, SubmittedImages] = {}
    for key, before in onto.items():
        if before.asin != key:
            raise MixedProducts(cast("Asin", key), before.asin)
        befores[before.asin] = before
    touched: dict[Asin, dict[str, _Slots]] = {}
    for index, change in enumerate(changes):
        # For nearly every change, `isinstance` takes three times as long.
        if type(change) is Submission:
            file, scope = change._file, change._scope
            asin, code = file._asin, file._variant.code
        else:
            file, scope = None, change.scope
            asin, code = change.asin, change.variant.code
        places = touched.get(asin)
        if places is None:
            places = touched[asin] = {}
        # The hash of a string takes a fifth of the time of a store's.
        place = "" if scope is GLOBAL else scope.marketplace_id
        found = places.get(place)
        if found is None:
            found = places[place] = scope, _slots_before(befores.get(asin), scope)
        if file is not None:
            found[1][code] = file
        elif found[1].pop(code, None) is None:
            raise NotSubmitted(cast("Deletion", change), index)
    changed = {
        asin: _apply_slots(asin, befores.get(asin), places.values())
        for asin, places in touched.items()
    }
    return befores | changed


def _slots_before(before: SubmittedImages | None, scope: Scope) -> dict[str, ImageFile]:
    """Return the files of a scope by their codes, to be changed in place."""
    return {} if before is None else dict(files_by_code(before.set_for(scope)))


def _apply_slots(
    asin: Asin, before: SubmittedImages | None, touched: Iterable[_Slots]
) -> SubmittedImages:
    """Return the submitted images of a product after the changes in some scopes."""
    worldwide = _NOTHING if before is None else before._worldwide
    sets = {} if before is None else dict(before._by_country)
    for scope, slots in touched:
        images = build_set(asin, slots) if slots else _NOTHING
        if scope is GLOBAL:
            worldwide = images
        else:
            sets[scope] = images
    return _build_submitted(asin, worldwide, sets)


class ScatteredProduct(ListingImagesError):
    """The changes of a product are not next to each other.

    Attributes:
        asin: The product.
        index: The position of the change that comes back to it, from 0.

    Example:
        >>> from listing_images import by_product
        >>> names = ["B000123456.MAIN.jpg", "B000234567.MAIN.jpg", "B000123456.PT01.jpg"]
        >>> list(by_product(map(Submission.of, names)))
        Traceback (most recent call last):
            ...
        listing_images.values.submitted.ScatteredProduct: Change 2 is for B000123456 again, \
after another product. Sort the changes by product, or use collect.
    """

    def __init__(self, asin: Asin, index: int) -> None:
        super().__init__(asin, index)
        self.asin: Asin = asin
        self.index: int = index

    def __str__(self) -> str:
        return (
            f"Change {self.index} is for {self.asin} again, after another product. "
            "Sort the changes by product, or use collect."
        )


def by_product(changes: Iterable[Change]) -> Iterator[SubmittedImages]:
    """Yield the submitted images of each product, from a log that has one product after the other.

    Only the changes of one product are in memory, and 8 to 16 bytes for each one before it. For a
    log in any other order, use `collect`.

    Args:
        changes: The changes. Those of one product are next to each other, in their order.

    Raises:
        ScatteredProduct: The changes of a product are not next to each other.
        NotSubmitted: A deletion names an image that was not submitted.

    Example:
        >>> from listing_images import by_product
        >>> names = ["B000123456.MAIN.jpg", "B000123456.PT01.jpg", "B000234567.MAIN.jpg"]
        >>> [len(one.worldwide) for one in by_product(map(Submission.of, names))]
        [2, 1]
    """
    log = ProductLog()
    last_asin: Asin | None = None
    last_scope: Scope | None = None
    slots: dict[str, ImageFile] = {}
    for index, change in enumerate(changes):
        if isinstance(change, Deletion):
            yield from log.delete(change, index)
            last_asin, last_scope = change.asin, None
            continue
        file, scope = change._file, change._scope
        if file._asin != last_asin:
            yield from log.finish()
            log.start(file._asin, index)
            last_asin, last_scope = file._asin, None
        if scope is not last_scope:
            last_scope, slots = scope, log.slots(scope)
        slots[file._variant.code] = file
    yield from log.finish()


@final
class ProductLog:
    """The current product of a log that has one product after the other."""

    __slots__ = ("_places", "_products", "asin")

    _places: dict[str, _Slots]

    def __init__(self) -> None:
        self._products = _Products()
        self.asin: Asin | None = None

    def start(self, asin: Asin, index: int) -> None:
        """Begin with the next product, at the change with some position."""
        if not self._products.add(asin):
            raise ScatteredProduct(asin, index)
        self.asin, self._places = asin, {}

    def delete(self, deletion: Deletion, index: int) -> Iterator[SubmittedImages]:
        """Yield the product before, if it is another; apply the deletion with some position."""
        if deletion.asin != self.asin:
            yield from self.finish()
            self.start(deletion.asin, index)
        if self.slots(deletion.scope).pop(deletion.variant.code, None) is None:
            raise NotSubmitted(deletion, index)

    def slots(self, scope: Scope) -> dict[str, ImageFile]:
        """Return the files of the product for a scope by their codes, to be changed in place."""
        place = "" if scope is GLOBAL else scope.marketplace_id
        return self._places.setdefault(place, (scope, {}))[1]

    def finish(self) -> Iterable[SubmittedImages]:
        """Return the submitted images of the product, if there is one."""
        if self.asin is None:
            return ()
        return (_apply_slots(self.asin, None, self._places.values()),)


_BASE: Final = 36
_MOST_RECENT: Final = 4096


@final
class _Products:
    """The products seen so far: sorted arrays of numbers, which take a tenth of a set's memory."""

    def __init__(self) -> None:
        # Each array is at most half as long as the one before it.
        self._arrays: list[array[int]] = []
        self._recent: set[Asin] = set()
        self._largest = Asin("")

    def add(self, asin: Asin) -> bool:
        """Add a product; return whether it is new."""
        if asin > self._largest:  # in a sorted log, each product is
            self._largest = asin
        elif asin in self._recent or self._is_in_arrays(int(asin, _BASE)):
            return False
        self._recent.add(asin)
        if len(self._recent) == _MOST_RECENT:
            self._store_recent()
        return True

    def _is_in_arrays(self, number: int) -> bool:
        from bisect import bisect_left  # noqa: PLC0415 - start-up cost

        for some in self._arrays:
            at = bisect_left(some, number)
            if at < len(some) and some[at] == number:
                return True
        return False

    def _store_recent(self) -> None:
        """Move the recent products into the arrays."""
        from array import array  # noqa: PLC0415 - start-up cost

        arrays = self._arrays
        added = sorted([int(asin, _BASE) for asin in self._recent])
        self._recent.clear()
        if arrays and arrays[-1][-1] < added[0]:
            arrays[-1].extend(added)
        else:
            arrays.append(array("Q", added))
        while len(arrays) > 1 and len(arrays[-1]) * 2 > len(arrays[-2]):
            shorter = arrays.pop()
            arrays[-1] = array("Q", sorted([*arrays[-1], *shorter]))

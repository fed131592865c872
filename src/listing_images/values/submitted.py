"""What a seller submitted for a product: the global images, and each country's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias, final

from .._base import Tabular, Value
from .._given import mapping
from .._json import InvalidDocument, Reader, as_document
from .._twin import open_twin
from .._wording import quoted
from ..errors import ListingImagesError
from .asin import Asin, parse_asin
from .changes import Change, Deletion, NotSubmitted, Submission, check_scope
from .filename import ImageFilename
from .images import (
    ImageFile,
    ImageSet,
    MixedProducts,
    files_by_code,
    fitting_set,
    plain_file,
    read_files,
)
from .marketplace import GLOBAL, Marketplace, Scope, plain_store, read_store, table_order

__all__ = [
    "Change",
    "Deletion",
    "Draft",
    "NoImages",
    "NotSubmitted",
    "Sets",
    "Submission",
    "SubmittedImages",
    "collect",
    "drafts_of",
    "plain_by_store",
    "plain_sets",
    "read_by_store",
    "read_sets",
]


def plain_by_store(sets: Mapping[Marketplace, ImageSet]) -> list[object]:
    """Return the sets of some stores as a part of a document, in their order.

    Example:
        >>> plain_by_store({Marketplace.DE: ImageSet()})
        [{'store': 'DE', 'files': []}]
    """
    return [
        {"store": plain_store(store), "files": [plain_file(file) for file in images.files]}
        for store, images in sets.items()
    ]


def read_by_store(reader: Reader) -> dict[Marketplace, ImageSet]:
    """Return the sets of stores that `plain_by_store` gave.

    Raises:
        InvalidDocument: It gave nothing of the kind.

    Example:
        >>> read_by_store(Reader([{"store": "DE", "files": []}]))
        {Marketplace.DE: ImageSet()}
    """
    sets: dict[Marketplace, ImageSet] = {}
    for entry in reader.elements():
        fields = entry.fields("store", "files")
        store = read_store(fields["store"])
        if store in sets:
            raise InvalidDocument(fields["store"].path, f"duplicate store {store.name}.")
        sets[store] = read_files(fields["files"])
    return sets


def plain_sets(
    asin: str, worldwide: ImageSet, by_country: Mapping[Marketplace, ImageSet]
) -> dict[str, object]:
    """Return the sets of a product as a part of a document.

    Example:
        >>> plain_sets("B000123456", ImageSet(), {})
        {'asin': 'B000123456', 'worldwide': [], 'by_country': []}
    """
    return {
        "asin": asin,
        "worldwide": [plain_file(file) for file in worldwide.files],
        "by_country": plain_by_store(by_country),
    }


def read_sets(reader: Reader) -> tuple[Asin, ImageSet, dict[Marketplace, ImageSet]]:
    """Return the product and the sets that `plain_sets` gave.

    Raises:
        InvalidDocument: It gave nothing of the kind.

    Example:
        >>> read_sets(Reader({"asin": "B000123456"}))
        ('B000123456', ImageSet(), {})
    """
    fields = reader.document("asin", worldwide=[], by_country=[])
    asin = fields["asin"].parse(parse_asin)
    return asin, read_files(fields["worldwide"]), read_by_store(fields["by_country"])


_NOTHING: Final = ImageSet()

Sets: TypeAlias = tuple[ImageSet, Mapping[Marketplace, ImageSet]]
"""A product's global set, and its sets of countries."""

_NO_SETS: Final[Sets] = _NOTHING, MappingProxyType({})


class Draft:
    """The sets of one product, and by scope the slots that changes touch.

    Args:
        worldwide: The global set before the first change.
        by_country: The sets of countries before it.

    Example:
        >>> draft = Draft(ImageSet.of("B000123456.MAIN.jpg", "B000123456.PT01.jpg"), {})
        >>> file = draft.slots(GLOBAL).pop("PT01")
        >>> draft.finished(file.asin)
        (ImageSet.of('B000123456.MAIN.jpg'), {})
    """

    __slots__ = ("_by_country", "_touched", "_worldwide")

    def __init__(self, worldwide: ImageSet, by_country: Mapping[Marketplace, ImageSet]) -> None:
        self._worldwide = worldwide
        self._by_country = by_country
        self._touched: dict[Scope, dict[str, ImageFile]] = {}

    def slots(self, scope: Scope) -> dict[str, ImageFile]:
        """Return the files of a scope by their variant's code, for changes to be made in it.

        Args:
            scope: The scope.
        """
        slots = self._touched.get(scope)
        if slots is None:
            before = self._worldwide if scope is GLOBAL else self._by_country.get(scope, _NOTHING)
            slots = self._touched[scope] = dict(files_by_code(before))
        return slots

    def finished(self, asin: Asin) -> tuple[ImageSet, dict[Marketplace, ImageSet]]:
        """Return the global set and the sets of countries as the changes left them.

        Args:
            asin: The product.
        """
        worldwide, by_country = self._worldwide, dict(self._by_country)
        for scope, slots in self._touched.items():
            images = fitting_set(asin, slots) if slots else _NOTHING
            if scope is GLOBAL:
                worldwide = images
            else:
                by_country[scope] = images
        return worldwide, by_country


def drafts_of(changes: Iterable[Change], onto: Mapping[Asin, Sets]) -> dict[Asin, Draft]:
    """Return the products that changes are for, with the changes made.

    Args:
        changes: In the order in which they are made; products may come in any order.
        onto: The sets before the first change, by product.

    Raises:
        NotSubmitted: A deletion names an image that is not there.
        TypeError: A change is neither an upload nor a deletion.

    Example:
        >>> uploads = [Submission.of("B000123456.MAIN.jpg")]
        >>> list(drafts_of(uploads, {}))
        ['B000123456']
    """
    drafts: dict[Asin, Draft] = {}
    asin: Asin | None = None
    scope: Scope | None = None
    slots: dict[str, ImageFile] = {}
    for index, change in enumerate(changes):
        if isinstance(change, Submission):
            place: ImageFilename | Deletion = change.file.filename
        elif isinstance(change, Deletion):
            place = change
        else:
            raise TypeError(f"a change is a Submission or a Deletion, not {type(change).__name__}")
        # A log mostly tells of one set after the other, whose slots are then at hand.
        if change.scope is not scope or place.asin != asin:
            asin, scope = place.asin, change.scope
            if asin not in drafts:
                drafts[asin] = Draft(*onto.get(asin, _NO_SETS))
            slots = drafts[asin].slots(scope)
        if isinstance(change, Submission):
            slots[place.variant.code] = change.file
        elif slots.pop(place.variant.code, None) is None:
            raise NotSubmitted(change, index)
    return drafts


class NoImages(ListingImagesError):
    """No image was given to tell the product by.

    Example:
        >>> SubmittedImages.of()
        Traceback (most recent call last):
            ...
        listing_images.values.submitted.NoImages: No image was given, so the product is not known: write \
SubmittedImages(asin) for a product without images.
    """

    def __str__(self) -> str:
        return (
            "No image was given, so the product is not known: "
            "write SubmittedImages(asin) for a product without images."
        )


_NOTHING_submitted: Final = ImageSet()
_NO_SETS_submitted: Final[Mapping[Marketplace, ImageSet]] = MappingProxyType({})


@final
class SubmittedImages(Value, Tabular):
    """All that is submitted for one product: the global set, and each country's own set.

    Args:
        asin: The product.
        worldwide: The global set.
        by_country: The sets of countries, by store; empty sets are dropped.

    Raises:
        InvalidAsin: The ASIN does not have its form.
        MixedProducts: A set is another product's.
        RuleViolation: A set is for the US (`Rule.US_IMAGES_ARE_GLOBAL`).
        TypeError: An argument has the wrong type.

    Example:
        >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
        >>> submitted = submitted.apply(Submission.of("B000123456.MAIN.png", Marketplace.DE))
        >>> submitted.countries
        (Marketplace.DE,)
    """

    __slots__ = ("asin", "by_country", "worldwide")
    __match_args__ = ("asin", "worldwide", "by_country")

    asin: Asin
    """The product."""
    worldwide: ImageSet
    """The global set."""
    by_country: Mapping[Marketplace, ImageSet]
    """The sets of countries, none of them empty, in the order of `countries`."""

    def __new__(  # noqa: D102 - the class tells
        cls,
        asin: str,
        worldwide: ImageSet = _NOTHING_submitted,
        by_country: Mapping[Marketplace, ImageSet] = _NO_SETS_submitted,
    ) -> SubmittedImages:
        return _submitted(parse_asin(asin), worldwide, mapping(by_country, "by_country"))

    @classmethod
    def of(
        cls,
        worldwide: ImageSet | Iterable[str | ImageFilename | ImageFile] = (),
        by_country: Mapping[
            Marketplace, ImageSet | Iterable[str | ImageFilename | ImageFile]
        ] = MappingProxyType({}),
    ) -> SubmittedImages:
        """Return what some files, given by name or as they are, submit for their product.

        Args:
            worldwide: The global files, or a set of them.
            by_country: Each country's own files, by store.

        Raises:
            NoImages: There is no file at all.
            InvalidImageFilename: A text is no image file name.
            DuplicateVariant: Two files are for one variant of one scope.
            MixedProducts: Two files are for different products.
            RuleViolation: Files are for the US alone (`Rule.US_IMAGES_ARE_GLOBAL`).
            TypeError: An argument has the wrong type; one text is not several names.

        Example:
            >>> SubmittedImages.of(by_country={Marketplace.DE: ["B000123456.MAIN.jpg"]}).asin
            'B000123456'
        """
        of_all = _set_of(worldwide)
        sets = {store: _set_of(files) for store, files in mapping(by_country, "by_country").items()}
        for images in (of_all, *sets.values()):
            if images.asin is not None:
                return _submitted(images.asin, of_all, sets)
        raise NoImages

    @classmethod
    def from_dict(cls, document: object) -> SubmittedImages:
        """Return what parsed JSON of `to_dict` tells; only `asin` must be there.

        Raises:
            InvalidDocument: It is not what `to_dict` writes.

        Example:
            >>> SubmittedImages.from_dict({"asin": "B000123456"})
            SubmittedImages(asin='B000123456', worldwide=ImageSet(), by_country={})
        """
        reader = Reader(document)
        asin, worldwide, by_country = read_sets(reader)
        return reader.build(cls, asin, worldwide, by_country)

    def to_dict(self) -> dict[str, object]:
        """Return all of it as plain JSON values, metadata included.

        Example:
            >>> SubmittedImages("B000123456").to_dict()
            {'version': 1, 'asin': 'B000123456', 'worldwide': [], 'by_country': []}
        """
        return as_document(plain_sets(self.asin, self.worldwide, self.by_country))

    @property
    def countries(self) -> tuple[Marketplace, ...]:
        """The stores with a set of their own: the table's in its order, then others by code."""
        return tuple(self.by_country)

    def set_for(self, scope: Scope) -> ImageSet:
        """Return what is submitted for a scope; an empty set where that is nothing.

        Raises:
            TypeError: It is no scope.

        Example:
            >>> SubmittedImages("B000123456").set_for(Marketplace.DE)
            ImageSet()
        """
        if isinstance(scope, Marketplace):
            return self.by_country.get(scope, _NOTHING_submitted)
        if scope is not GLOBAL:
            raise TypeError(f"a scope is GLOBAL or a Marketplace, not {type(scope).__name__}")
        return self.worldwide

    def apply(self, *changes: Change) -> SubmittedImages:
        """Return what is submitted after some more uploads and deletions.

        Each changes its own scope and slot alone (`Rule.UPLOAD_REPLACES_ITS_SLOT_ALONE`); a later
        upload replaces an earlier one, metadata included.

        Args:
            changes: In the order in which they are made.

        Raises:
            NotSubmitted: A deletion names an image that is not there.
            MixedProducts: A change is another product's.
            TypeError: A change is neither an upload nor a deletion.

        Example:
            >>> submitted = SubmittedImages.of(worldwide=["B000123456.PT01.jpg"])
            >>> submitted.apply(Deletion("B000123456", "PT01")).worldwide
            ImageSet()
        """
        for change in changes:
            if isinstance(change, (Submission, Deletion)) and change.asin != self.asin:
                raise MixedProducts(self.asin, change.asin)
        return collect(changes, onto={self.asin: self})[self.asin]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SubmittedImages):
            return NotImplemented
        return _key(self) == _key(other)

    def __hash__(self) -> int:
        return hash((self.asin, self.worldwide, frozenset(self.by_country.items())))

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return SubmittedImages, _key(self)

    def __repr__(self) -> str:
        asin, worldwide, by_country = _key(self)
        return f"SubmittedImages(asin={asin!r}, worldwide={worldwide!r}, by_country={by_country!r})"


_open: Final = open_twin(SubmittedImages)


def _submitted(
    asin: Asin, worldwide: ImageSet, by_country: Mapping[Marketplace, ImageSet]
) -> SubmittedImages:
    """Make what is submitted for a product, if the sets fit together."""
    _check_set(asin, worldwide)
    sets: dict[Marketplace, ImageSet] = {}
    for store, images in by_country.items():
        if not isinstance(store, Marketplace):
            raise TypeError(f"by_country has stores as keys, not {type(store).__name__}")
        if not store.accepts_country_images:  # else the text would be made for nothing
            check_scope(store, f"A set of {asin}")
        _check_set(asin, images)
        if images.asin:
            sets[store] = images
    if len(sets) > 1:
        sets = {store: sets[store] for store in sorted(sets, key=table_order)}
    submitted = _open()
    submitted.asin = asin
    submitted.worldwide = worldwide
    submitted.by_country = MappingProxyType(sets) if sets else _NO_SETS_submitted
    submitted.__class__ = SubmittedImages
    return submitted  # type: ignore[no-any-return]  # a twin, closed above


def _key(submitted: SubmittedImages) -> tuple[Asin, ImageSet, dict[Marketplace, ImageSet]]:
    return submitted.asin, submitted.worldwide, dict(submitted.by_country)


def _check_set(asin: Asin, images: ImageSet) -> None:
    if not isinstance(images, ImageSet):
        raise TypeError(f"a set of images is an ImageSet, not {type(images).__name__}")
    found = images.asin
    if found is not None and found != asin:
        raise MixedProducts(asin, found)


def _set_of(files: ImageSet | Iterable[str | ImageFilename | ImageFile]) -> ImageSet:
    if isinstance(files, str):
        raise TypeError(f"files are given in a list, [{quoted(files)}], not as one str")
    return files if isinstance(files, ImageSet) else ImageSet.of(*files)


def collect(
    changes: Iterable[Change], *, onto: Mapping[Asin, SubmittedImages] = MappingProxyType({})
) -> dict[Asin, SubmittedImages]:
    """Return what a log of uploads and deletions leaves submitted for each product.

    Args:
        changes: In the order in which they are made; products may come in any order.
        onto: What is submitted before the first change, by product.

    Returns:
        The products of `onto`, then the others in the order in which they first come.

    Raises:
        NotSubmitted: A deletion names an image that is not there; it carries the change's place.
        MixedProducts: In `onto`, what is submitted for one product stands under another's name.
        TypeError: A change is neither an upload nor a deletion, or `onto` holds something else.

    Example:
        >>> catalogue = collect([Submission.of("B000123456.MAIN.jpg")])
        >>> catalogue["B000123456"].worldwide.has_main
        True
    """
    sets: dict[Asin, Sets] = {}
    for asin, before in mapping(onto, "onto").items():
        if not isinstance(before, SubmittedImages):
            raise TypeError(f"onto holds SubmittedImages by product, not {type(before).__name__}")
        if before.asin != asin:
            raise MixedProducts(asin, before.asin)
        sets[asin] = before.worldwide, before.by_country
    drafts = drafts_of(changes, sets)
    changed = {asin: _submitted(asin, *draft.finished(asin)) for asin, draft in drafts.items()}
    return {**onto, **changed}

"""What stores display of a product: the answer for one store, and the answers for several."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView
from typing import Final, TypedDict, final

from attrs import frozen

from .._base import Tabular, Value
from .._json import as_document
from ..rules import RULES_VERSION
from ..values.images import ImageSet
from ..values.marketplace import (
    GLOBAL,
    MARKETPLACES,
    ByStore,
    Marketplace,
    Scope,
    as_store,
    as_stores,
    plain_scope,
    plain_store,
    store_key,
)
from ..values.submitted import SubmittedImages
from .explanation import describe_answer, explain
from .verdicts import Fallback, Verdict, check_fallback, depends_on_fallback, judge

# A catalogue has 23 answers for each product, so this module reads and fills private slots.
# pyright: reportPrivateUsage=false

__all__ = [
    "DisplayRecord",
    "DisplayedImages",
    "StoreDisplays",
    "StoreGroup",
    "every_store",
    "resolve",
    "resolve_all",
]


_TABLE: Final = dict.fromkeys(MARKETPLACES)
_NO_EXCEPTIONS: Final[ByStore[ImageSet]] = ByStore({})
_WHOLE_SET: Final = Fallback.WHOLE_SET  # twice as fast as the attribute


class DisplayRecord(TypedDict):
    """A row of plain values: one submitted image in one store.

    Example:
        >>> from listing_images import DisplayRecord, SubmittedImages, resolve_all
        >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
        >>> rows: list[DisplayRecord] = resolve_all(submitted, ["DE", "US"]).to_records()
        >>> [(row["store"], row["displayed"]) for row in rows]
        [('DE', True), ('US', True)]
    """

    asin: str
    store: str
    variant: str
    file: str
    scope: str
    displayed: bool
    rule: str
    grade: str
    picture: str | None


@final
class DisplayedImages(Value, Tabular):
    """What one store displays of a product, as far as the submissions decide.

    Display is never guaranteed: Amazon mixes in images from other sources, and may show global
    images before a country's own (`Rule.DISPLAY_NOT_GUARANTEED`). Everything follows from the
    attributes `submitted`, `store` and `fallback`, and is computed when it is read.

    Args:
        submitted: The submitted images of the product.
        store: The store, as a value or by its name.
        fallback: What fills a slot that the store's own set lacks.

    Raises:
        UnknownMarketplace: A string does not name a store.
        TypeError: An argument has another type.

    Example:
        >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
        >>> answer = resolve(submitted, Marketplace.DE)
        >>> answer.source, answer.images.main == submitted.worldwide.main
        (GLOBAL, True)
    """

    __slots__ = ("_fallback", "_store", "_submitted")
    __match_args__ = ("submitted", "store", "fallback")

    _submitted: SubmittedImages
    _store: Marketplace
    _fallback: Fallback

    def __new__(  # noqa: D102 - the class has the docstring
        cls,
        submitted: SubmittedImages,
        store: Marketplace | str,
        fallback: Fallback = Fallback.WHOLE_SET,
    ) -> DisplayedImages:
        return resolve(submitted, store, fallback=fallback)

    @property
    def submitted(self) -> SubmittedImages:
        """The submitted images of the product."""
        return self._submitted

    @property
    def store(self) -> Marketplace:
        """The store."""
        return self._store

    @property
    def fallback(self) -> Fallback:
        """What fills a slot that the store's own set lacks."""
        return self._fallback

    @property
    def images(self) -> ImageSet:
        """The images displayed; with `WHOLE_SET` one of the submitted sets itself."""
        submitted = self._submitted
        considered = submitted._considered
        own = considered.get(self._store) if considered else None
        if own is None:
            return submitted._default
        if self._fallback is _WHOLE_SET:
            return own
        return own.over(submitted._worldwide)

    @property
    def source(self) -> Scope | None:
        """The scope whose set is displayed; None if nothing is displayed."""
        if self._submitted.set_for(self._store).has_main:
            return self._store
        return GLOBAL if self._submitted.worldwide.has_main else None

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """One verdict for each image of the store's own set, then for each of the global set."""
        submitted, store = self._submitted, self._store
        return judge(submitted.set_for(store), submitted.worldwide, store, self._fallback)

    @property
    def set_aside(self) -> tuple[Verdict, ...]:
        """The verdicts on images that are not displayed."""
        return tuple([verdict for verdict in self.verdicts if not verdict.displayed])

    @property
    def depends_on_fallback(self) -> bool:
        """Whether the store displays something else with the other `Fallback`."""
        submitted = self._submitted
        return depends_on_fallback(submitted.set_for(self._store), submitted.worldwide)

    def explain(self) -> str:
        """Return the answer in a sentence, then each image with its reason.

        Returns:
            Lines of at most 100 columns. The last one says that display is never guaranteed.

        Example:
            >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
            >>> print(resolve(submitted, Marketplace.DE).explain().splitlines()[0])
            With these submissions, Germany (DE) shows the global set (1 image) for B000123456.
        """
        return explain(
            self._submitted.asin,
            self._store,
            self.source,
            self.verdicts,
            fallback_matters=self.depends_on_fallback,
        )

    def to_dict(self) -> dict[str, object]:
        """Return the answer as plain JSON values, with the version of the rules.

        Example:
            >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
            >>> resolve(submitted, Marketplace.DE).to_dict()["images"]
            {'MAIN': 'B000123456.MAIN.jpg'}
        """
        return as_document(
            {
                "rules_version": RULES_VERSION,
                "asin": self._submitted.asin,
                "fallback": self._fallback.name,
                **_plain(self),
                "submitted": self._submitted.to_dict(),
            }
        )

    def to_records(self) -> list[DisplayRecord]:
        """Return one flat row of plain values for each submitted image.

        Example:
            >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
            >>> resolve(submitted, Marketplace.DE).to_records()[0]["displayed"]
            True
        """
        return [
            {
                "asin": self._submitted.asin,
                "store": str(self._store),
                "variant": str(verdict.file.variant),
                "file": str(verdict.file),
                "scope": str(verdict.scope),
                "displayed": verdict.displayed,
                "rule": verdict.rule.name,
                "grade": verdict.grade.name,
                "picture": verdict.file.picture,
            }
            for verdict in self.verdicts
        ]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, DisplayedImages):
            return NotImplemented
        return (
            self._store == other._store
            and self._fallback is other._fallback
            and self._submitted == other._submitted
        )

    def __hash__(self) -> int:
        return hash((self._submitted, self._store, self._fallback))

    def __repr__(self) -> str:
        answer = describe_answer(self.source, self.verdicts)
        return f"<DisplayedImages {self._submitted.asin} in {self._store}: {answer}>"


def _plain(displayed: DisplayedImages) -> dict[str, object]:
    """Return the part of an answer that is about its store as plain JSON values."""
    source = displayed.source
    return {
        "store": plain_store(displayed.store),
        "source": None if source is None else plain_scope(source),
        "depends_on_fallback": displayed.depends_on_fallback,
        "images": {str(file.variant): str(file) for file in displayed.images.files},
        "verdicts": displayed.to_records(),
    }


def resolve(
    submitted: SubmittedImages,
    store: Marketplace | str,
    *,
    fallback: Fallback = Fallback.WHOLE_SET,
) -> DisplayedImages:
    """Decide which submitted images a store displays, and why.

    A country's own set is considered if it has a main image (`Rule.COUNTRY_SET_NEEDS_MAIN`). It is
    then shown in place of the global set (`Rule.COUNTRY_SET_WITH_MAIN_WINS`). Otherwise the global
    set is shown if it has a main image (`Rule.ONE_MAIN_REQUIRED`). The US shows only global images
    (`Rule.US_IMAGES_ARE_GLOBAL`).

    Args:
        submitted: The submitted images of the product.
        store: The store, as a value or by its name.
        fallback: What fills a slot that the store's own set lacks.

    Returns:
        The answer. Its attributes are computed when they are read.

    Raises:
        UnknownMarketplace: A string does not name a store.
        TypeError: An argument has another type.

    Example:
        >>> submitted = SubmittedImages.of(
        ...     worldwide=["B000123456.MAIN.jpg", "B000123456.PT01.jpg"],
        ...     by_country={Marketplace.DE: ["B000123456.PT01.png"]},
        ... )
        >>> resolve(submitted, Marketplace.DE).images == submitted.worldwide
        True
    """
    if not isinstance(fallback, Fallback):  # spares the call, for each store of a catalogue
        check_fallback(fallback)
    if type(store) is not Marketplace:  # spares the call for the stores of the table
        store = as_store(store)
    self = object.__new__(DisplayedImages)
    self._submitted = submitted
    self._store = store
    self._fallback = fallback
    return self


@final
@frozen(repr=False, weakref_slot=False)
class StoreGroup(Value, Tabular):
    """Stores that display equal images from the same source.

    Attributes:
        stores: The stores, in the order of the answers.
        images: What each of them displays.
        source: The scope whose set is displayed; None if nothing is displayed.

    Example:
        >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
        >>> [len(group.stores) for group in resolve_all(submitted).groups()]
        [23]
    """

    stores: tuple[Marketplace, ...]
    images: ImageSet
    source: Scope | None


@final
class StoreDisplays(Value, Tabular, Mapping[Marketplace, DisplayedImages]):
    """What several stores display of a product: a mapping from stores to answers.

    Keys can be strings too: whatever `Marketplace.parse` reads. Each answer is built when it is
    read. For a whole catalogue, `default` with `exceptions` and `image_sets` are the fast ways.

    Args:
        submitted: The submitted images of the product.
        stores: The stores, in the order of the answers; a store given twice counts once.
        fallback: What fills a slot that a store's own set lacks.

    Raises:
        UnknownMarketplace: A string does not name a store.
        TypeError: An argument has another type; `stores` is a single string, for example.

    Example:
        >>> displays = resolve_all(SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"]))
        >>> displays["DE"]
        <DisplayedImages B000123456 in DE: the global set (1 image)>
    """

    __slots__ = ("_fallback", "_has_every_country", "_stores", "_submitted")
    __match_args__ = ("submitted", "stores", "fallback")

    _submitted: SubmittedImages
    _stores: dict[Marketplace, None]
    _fallback: Fallback
    _has_every_country: bool
    """Whether each submitted country is certainly among the stores."""

    def __new__(  # noqa: D102 - the class has the docstring
        cls,
        submitted: SubmittedImages,
        stores: Iterable[Marketplace | str],
        fallback: Fallback = Fallback.WHOLE_SET,
    ) -> StoreDisplays:
        return resolve_all(submitted, as_stores(stores), fallback=fallback)

    @property
    def submitted(self) -> SubmittedImages:
        """The submitted images of the product."""
        return self._submitted

    @property
    def stores(self) -> tuple[Marketplace, ...]:
        """The stores, in the order of the answers."""
        return tuple(self._stores)

    @property
    def fallback(self) -> Fallback:
        """What fills a slot that a store's own set lacks."""
        return self._fallback

    @property
    def default(self) -> ImageSet:
        """What every store displays that is not in `exceptions`."""
        return self._submitted._default

    @property
    def exceptions(self) -> Mapping[Marketplace, ImageSet]:
        """What stores display because their own set has a main image.

        With `default`, the whole answer in the form of Amazon's page: a global set, and the
        countries that differ. The order is that of `SubmittedImages.countries`.
        """
        submitted = self._submitted
        considered = submitted._considered
        if not considered:
            return _NO_EXCEPTIONS
        if self._fallback is not _WHOLE_SET:
            considered = _laid_over(submitted)
        if not self._has_every_country:
            stores = self._stores
            considered = {store: own for store, own in considered.items() if store in stores}
        return ByStore(considered)

    def values(self) -> ValuesView[DisplayedImages]:
        """Return the answers as a view, in the order of `stores`."""
        return _Answers(self)

    def items(self) -> ItemsView[Marketplace, DisplayedImages]:
        """Return the stores with their answers as a view, in the order of `stores`."""
        return _StoresAndAnswers(self)

    def image_sets(self) -> dict[Marketplace, ImageSet]:
        """Return what each store displays, without the reasons.

        Example:
            >>> displays = resolve_all(SubmittedImages("B000123456"), [Marketplace.DE])
            >>> displays.image_sets()
            {Marketplace.DE: ImageSet()}
        """
        submitted, stores = self._submitted, self._stores
        sets = dict.fromkeys(stores, submitted._default)
        considered = submitted._considered
        if not considered:
            return sets
        if self._fallback is not _WHOLE_SET:
            considered = _laid_over(submitted)
        sets.update(considered)  # of a whole dict, which spares the slow hashes of stores
        if len(sets) == len(stores):
            return sets
        return {store: sets[store] for store in stores}  # not every country was asked about

    def groups(self) -> tuple[StoreGroup, ...]:
        """Return the stores grouped by what they display, and from which source.

        Returns:
            The groups, in the order of their first stores.

        Example:
            >>> submitted = SubmittedImages.of(
            ...     worldwide=["B000123456.MAIN.jpg"],
            ...     by_country={Marketplace.DE: ["B000123456.MAIN.png"]},
            ... )
            >>> [(len(group.stores), group.source) for group in resolve_all(submitted).groups()]
            [(22, GLOBAL), (1, Marketplace.DE)]
        """
        sets, considered = self.image_sets(), self._submitted._considered
        others = GLOBAL if self._submitted.worldwide.has_main else None
        members: dict[Scope | None, list[Marketplace]] = {}
        for store in sets:
            members.setdefault(store if store in considered else others, []).append(store)
        return tuple(
            [
                StoreGroup(tuple(stores), sets[stores[0]], source)
                for source, stores in members.items()
            ]
        )

    def to_dict(self) -> dict[str, object]:
        """Return the answers as plain JSON values, with the version of the rules.

        Example:
            >>> displays = resolve_all(SubmittedImages("B000123456"), [Marketplace.DE])
            >>> displays.to_dict()["stores"][0]["source"] is None
            True
        """
        return as_document(
            {
                "rules_version": RULES_VERSION,
                "asin": self._submitted.asin,
                "fallback": self._fallback.name,
                "stores": [_plain(displayed) for displayed in self.values()],
                "submitted": self._submitted.to_dict(),
            }
        )

    def to_records(self) -> list[DisplayRecord]:
        """Return one flat row for each submitted image in each store.

        Returns:
            The rows of `DisplayedImages.to_records`, store by store.

        Example:
            >>> resolve_all(SubmittedImages("B000123456")).to_records()
            []
        """
        own = self._submitted._by_country
        rows: list[DisplayRecord] = []
        # Stores without a set of their own differ only in their names, so the reasons are the same.
        alike: list[DisplayRecord] | None = None
        for answer in self.values():
            if answer._store in own:
                rows += answer.to_records()
                continue
            if alike is None:
                alike = answer.to_records()
            code = str(answer._store)
            for row in alike:
                copied = row.copy()
                copied["store"] = code
                rows.append(copied)
        return rows

    def __getitem__(self, store: Marketplace | str) -> DisplayedImages:
        found = store_key(store)
        if found not in self._stores:
            raise KeyError(store)
        return resolve(self._submitted, found, fallback=self._fallback)

    def __iter__(self) -> Iterator[Marketplace]:
        return iter(self._stores)

    def __len__(self) -> int:
        return len(self._stores)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, StoreDisplays):
            return NotImplemented
        return _key(self) == _key(other)

    def __hash__(self) -> int:
        return hash(_key(self))

    def __repr__(self) -> str:
        own = sum(store in self._stores for store in self._submitted._considered)
        others = "the global set" if self._submitted.worldwide.has_main else "nothing"
        answer = f"{len(self) - own} with {others}, {own} with their own sets"
        return f"<StoreDisplays {self._submitted.asin}, stores: {answer}>"


class _Answers(ValuesView[DisplayedImages]):
    __slots__ = ()

    _mapping: StoreDisplays

    def __iter__(self) -> Iterator[DisplayedImages]:
        displays = self._mapping
        submitted, fallback, new = displays._submitted, displays._fallback, object.__new__
        answers: list[DisplayedImages] = []
        for store in displays._stores:
            answer = new(DisplayedImages)  # as in `resolve`, without its checks
            answer._submitted = submitted
            answer._store = store
            answer._fallback = fallback
            answers.append(answer)
        return iter(answers)


class _StoresAndAnswers(ItemsView[Marketplace, DisplayedImages]):
    __slots__ = ()

    _mapping: StoreDisplays

    def __iter__(self) -> Iterator[tuple[Marketplace, DisplayedImages]]:
        return iter([(answer._store, answer) for answer in self._mapping.values()])


def _key(displays: StoreDisplays) -> tuple[SubmittedImages, tuple[Marketplace, ...], Fallback]:
    return displays.submitted, displays.stores, displays.fallback


def _laid_over(submitted: SubmittedImages) -> dict[Marketplace, ImageSet]:
    """Return what stores with a main image of their own display with `PER_VARIANT`."""
    worldwide = submitted._worldwide
    return {store: own.over(worldwide) for store, own in submitted._considered.items()}


def every_store(submitted: SubmittedImages) -> tuple[Marketplace, ...]:
    """Return the stores of the table, and the submitted countries beyond it."""
    return MARKETPLACES + submitted._beyond_table


def resolve_all(
    submitted: SubmittedImages,
    stores: Iterable[Marketplace | str] | None = None,
    *,
    fallback: Fallback = Fallback.WHOLE_SET,
) -> StoreDisplays:
    """Decide which submitted images each store displays, and why.

    Args:
        submitted: The submitted images of the product.
        stores: The stores. By default those of the table, and the submitted countries beyond it.
        fallback: What fills a slot that a store's own set lacks.

    Returns:
        A mapping from stores to answers; each answer equals that of `resolve`.

    Raises:
        UnknownMarketplace: A string does not name a store.
        TypeError: An argument has another type; `stores` is a single string, for example.

    Example:
        >>> displays = resolve_all(SubmittedImages("B000123456"))
        >>> len(displays), displays[Marketplace.US].source
        (23, None)
    """
    if not isinstance(fallback, Fallback):  # spares the call, for each product of a catalogue
        check_fallback(fallback)
    self = object.__new__(StoreDisplays)
    self._submitted = submitted
    if stores is None:
        beyond = submitted._beyond_table
        self._stores = _TABLE | dict.fromkeys(beyond) if beyond else _TABLE
        self._has_every_country = True
    else:
        self._stores = _TABLE if stores is MARKETPLACES else dict.fromkeys(as_stores(stores))
        self._has_every_country = self._stores is _TABLE and not submitted._beyond_table
    self._fallback = fallback
    return self

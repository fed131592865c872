"""The answer for every store at once; with `answer` and `verdict`, the heart of the library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, final

from attrs import field, frozen

from .._base import Tabular, Value
from .._given import instance, tuple_of
from .._json import Reader, as_document
from .._twin import open_twin
from ..rules import RULES_VERSION
from ..values.images import ImageSet
from ..values.marketplace import (
    GLOBAL,
    MARKETPLACES,
    GlobalScope,
    Marketplace,
    Scope,
    plain_scope,
    plain_store,
    read_store,
)
from ..values.submitted import SubmittedImages, read_sets
from .verdicts import Fallback, Verdict, depends_on_fallback, displayed_set, verdicts_for

__all__ = [
    "DisplayedImages",
    "Fallback",
    "StoreDisplays",
    "StoreGroup",
    "Verdict",
    "resolve",
    "resolve_all",
]


_FOLLOWING: Final = dict.fromkeys(
    ("rules_version", "asin", "source", "depends_on_fallback", "images", "verdicts")
)
"""The parts of an answer's JSON that follow from the others."""


_NOTHING: Final = ImageSet()


def check_question(submitted: SubmittedImages, fallback: Fallback) -> None:
    """Refuse what cannot be asked.

    Args:
        submitted: What should be what is submitted for a product.
        fallback: What should be a reading of the fallback.

    Raises:
        TypeError: One of them is something else.

    Example:
        >>> check_question(SubmittedImages("B000123456"), Fallback.WHOLE_SET)
    """
    if not isinstance(submitted, SubmittedImages):
        raise TypeError(f"submitted is SubmittedImages, not {type(submitted).__name__}")
    if not isinstance(fallback, Fallback):
        raise TypeError(f"fallback is a Fallback, not {type(fallback).__name__}")


@final
@frozen(repr=False, weakref_slot=False)
class DisplayedImages(Value, Tabular):
    """What one store displays of a product, as far as the submissions decide.

    Display is never promised: Amazon mixes in images of other sources, and may show global images
    before a country's own (`Rule.DISPLAY_NOT_GUARANTEED`). All follows from the three attributes
    `submitted`, `store` and `fallback`, and is computed when it is read.

    Args:
        submitted: What is submitted for the product.
        store: The store.
        fallback: What fills a slot that the store's own set lacks.

    Raises:
        TypeError: An argument has the wrong type.

    Example:
        >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
        >>> answer = resolve(submitted, Marketplace.DE)
        >>> answer.source, answer.images.main == submitted.worldwide.main
        (GLOBAL, True)
    """

    submitted: SubmittedImages
    store: Marketplace
    fallback: Fallback = Fallback.WHOLE_SET

    def __attrs_post_init__(self) -> None:
        check_question(self.submitted, self.fallback)
        if not isinstance(self.store, Marketplace):
            raise TypeError(f"a store is a Marketplace, not {type(self.store).__name__}")

    @property
    def images(self) -> ImageSet:
        """The images displayed; under `WHOLE_SET` the very set that won."""
        submitted = self.submitted
        own_sets = submitted.by_country  # mostly empty, and then no store need be looked up
        own = own_sets.get(self.store, _NOTHING) if own_sets else _NOTHING
        return displayed_set(own, submitted.worldwide, self.fallback)

    @property
    def source(self) -> Scope | None:
        """The scope whose set won; None where nothing is displayed."""
        if self.submitted.set_for(self.store).has_main:
            return self.store
        return GLOBAL if self.submitted.worldwide.has_main else None

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """One verdict for every image of the store's own set, then of the global set."""
        return verdicts_for(self.submitted, self.store, self.fallback)

    @property
    def set_aside(self) -> tuple[Verdict, ...]:
        """The verdicts on images that are not displayed."""
        return tuple([verdict for verdict in self.verdicts if not verdict.displayed])

    @property
    def depends_on_fallback(self) -> bool:
        """Whether the two readings of `Fallback` disagree about this store."""
        return depends_on_fallback(self.submitted.set_for(self.store), self.submitted.worldwide)

    def explain(self) -> str:
        """Return the answer in a sentence, then each image with its reason.

        Returns:
            Lines of at most 100 columns, which say too that display is never guaranteed.

        Example:
            >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
            >>> print(resolve(submitted, Marketplace.DE).explain().splitlines()[0])
            By these submissions, Germany (DE) shows the global set, 1 image of B000123456.
        """
        from .explanation import explain  # noqa: PLC0415 - start-up cost

        return explain(
            self.submitted.asin,
            self.store,
            self.source,
            self.verdicts,
            fallback_matters=self.depends_on_fallback,
        )

    @classmethod
    def from_dict(cls, document: object) -> DisplayedImages:
        """Return the answer that parsed JSON of `to_dict` tells.

        It is made anew, by the rules of this release, from `submitted`, `store` and `fallback`;
        all the other parts follow from these, and are not read.

        Raises:
            InvalidDocument: It is not what `to_dict` writes.

        Example:
            >>> answer = resolve(SubmittedImages("B000123456"), Marketplace.DE)
            >>> DisplayedImages.from_dict(answer.to_dict()) == answer
            True
        """
        fields = Reader(document).document("submitted", "store", "fallback", **_FOLLOWING)
        asin, worldwide, by_country = read_sets(fields["submitted"])
        return cls(
            fields["submitted"].build(SubmittedImages, asin, worldwide, by_country),
            read_store(fields["store"]),
            fields["fallback"].member(Fallback),
        )

    def to_dict(self) -> dict[str, object]:
        """Return the answer as plain JSON values, with the edition of the rules.

        Example:
            >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
            >>> resolve(submitted, Marketplace.DE).to_dict()["images"]
            {'MAIN': 'B000123456.MAIN.jpg'}
        """
        return as_document(
            {
                "rules_version": RULES_VERSION,
                "asin": self.submitted.asin,
                "fallback": self.fallback.name,
                **plain_answer(self),
                "submitted": self.submitted.to_dict(),
            }
        )

    def to_records(self) -> list[dict[str, object]]:
        """Return one flat row of plain values for each image considered.

        Returns:
            Rows with the keys asin, store, variant, file, scope, displayed, rule, grade, picture.

        Example:
            >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
            >>> resolve(submitted, Marketplace.DE).to_records()[0]["displayed"]
            True
        """
        return [
            {
                "asin": self.submitted.asin,
                "store": str(self.store),
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

    def __repr__(self) -> str:
        from .explanation import answer  # noqa: PLC0415 - start-up cost

        source, number = self.source, len(self.images)
        filling = 0 if source is None else number - len(self.submitted.set_for(source))
        told = answer(source, number, filling=filling)
        return f"<DisplayedImages {self.submitted.asin} in {self.store}: {told}>"


def plain_answer(displayed: DisplayedImages) -> dict[str, object]:
    """Return what an answer says of its store alone, as plain JSON values.

    Args:
        displayed: The answer.

    Example:
        >>> answer = resolve(SubmittedImages("B000123456"), Marketplace.DE)
        >>> plain_answer(answer)["store"]
        'DE'
    """
    source = displayed.source
    return {
        "store": plain_store(displayed.store),
        "source": None if source is None else plain_scope(source),
        "depends_on_fallback": displayed.depends_on_fallback,
        "images": {str(file.variant): str(file) for file in displayed.images.files},
        "verdicts": displayed.to_records(),
    }


# `resolve` fills an answer past `__init__`, whose checks it makes: it is asked for every product
# in every store.
_open: Final = open_twin(DisplayedImages)


def resolve(
    submitted: SubmittedImages,
    store: Marketplace,
    *,
    fallback: Fallback = Fallback.WHOLE_SET,
) -> DisplayedImages:
    """Tell which of the submitted images a store displays, and why.

    A country's own set is considered if it has a main image (`Rule.COUNTRY_SET_NEEDS_MAIN`), and
    then wins over the global set (`Rule.COUNTRY_SET_WITH_MAIN_WINS`); else the global set is
    shown if it has one (`Rule.ONE_MAIN_REQUIRED`). The US shows global images alone
    (`Rule.US_IMAGES_ARE_GLOBAL`).

    Args:
        submitted: What is submitted for the product.
        store: The store.
        fallback: What fills a slot that the store's own set lacks.

    Returns:
        The answer; what it says is computed when it is read.

    Raises:
        TypeError: An argument has the wrong type.

    Example:
        >>> submitted = SubmittedImages.of(
        ...     worldwide=["B000123456.MAIN.jpg", "B000123456.PT01.jpg"],
        ...     by_country={Marketplace.DE: ["B000123456.PT01.png"]},
        ... )
        >>> resolve(submitted, Marketplace.DE).images == submitted.worldwide
        True
    """
    if (
        type(submitted) is not SubmittedImages
        or type(store) is not Marketplace
        or type(fallback) is not Fallback
    ):
        return DisplayedImages(submitted, store, fallback)
    displayed = _open()
    displayed.submitted = submitted
    displayed.store = store
    displayed.fallback = fallback
    displayed.__class__ = DisplayedImages
    return displayed  # type: ignore[no-any-return]  # a twin, closed above


_FOLLOWING_displayed: Final = dict.fromkeys(("rules_version", "asin"))
_EVERY_STORE: Final = dict.fromkeys(MARKETPLACES)
_NOTHING_displayed: Final = ImageSet()


@final
@frozen(weakref_slot=False)
class StoreGroup(Value):
    """Stores that display equal images from one source.

    Attributes:
        stores: The stores, in the order of the answer.
        images: What each of them displays.
        source: The scope whose set won; None where nothing is displayed.

    Example:
        >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
        >>> [len(group.stores) for group in resolve_all(submitted).groups()]
        [23]
    """

    stores: tuple[Marketplace, ...] = field(validator=tuple_of(Marketplace))
    images: ImageSet = field(validator=instance(ImageSet))
    source: Scope | None = field(validator=instance(Marketplace, GlobalScope, None))


@final
class StoreDisplays(Value, Tabular, Mapping[Marketplace, DisplayedImages]):
    """What several stores display of a product: a mapping from stores to answers.

    Each answer is made when it is read. For a whole catalogue, `image_sets` is the fast way.

    Args:
        submitted: What is submitted for the product.
        stores: The stores, in the order of the answers; one that comes twice counts once.
        fallback: What fills a slot that a store's own set lacks.

    Raises:
        TypeError: An argument has the wrong type.

    Example:
        >>> displays = resolve_all(SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"]))
        >>> displays[Marketplace.DE]
        <DisplayedImages B000123456 in DE: the global set, 1 image>
    """

    __slots__ = ("_stores", "fallback", "submitted")
    __match_args__ = ("submitted", "stores", "fallback")

    submitted: SubmittedImages
    """What is submitted for the product."""
    fallback: Fallback
    """What fills a slot that a store's own set lacks."""
    _stores: dict[Marketplace, None]

    def __new__(  # noqa: D102 - the class tells
        cls,
        submitted: SubmittedImages,
        stores: Iterable[Marketplace],
        fallback: Fallback = Fallback.WHOLE_SET,
    ) -> StoreDisplays:
        return resolve_all(submitted, tuple(stores), fallback=fallback)

    @property
    def stores(self) -> tuple[Marketplace, ...]:
        """The stores, in the order of the answers."""
        return tuple(self._stores)

    def image_sets(self) -> dict[Marketplace, ImageSet]:
        """Return what each store displays, without the reasons.

        Example:
            >>> displays = resolve_all(SubmittedImages("B000123456"), [Marketplace.DE])
            >>> displays.image_sets()
            {Marketplace.DE: ImageSet()}
        """
        worldwide = self.submitted.worldwide
        sets = dict.fromkeys(
            self._stores, displayed_set(_NOTHING_displayed, worldwide, self.fallback)
        )
        for store, own in self.submitted.by_country.items():
            if own.has_main and store in sets:
                sets[store] = displayed_set(own, worldwide, self.fallback)
        return sets

    def groups(self) -> tuple[StoreGroup, ...]:
        """Return the stores that display equal images from one source, together.

        Returns:
            The groups, each at the place of its first store.

        Example:
            >>> submitted = SubmittedImages.of(
            ...     worldwide=["B000123456.MAIN.jpg"],
            ...     by_country={Marketplace.DE: ["B000123456.MAIN.png"]},
            ... )
            >>> [(len(group.stores), group.source) for group in resolve_all(submitted).groups()]
            [(22, GLOBAL), (1, Marketplace.DE)]
        """
        members: dict[Scope | None, list[Marketplace]] = {}
        for store in self._stores:
            members.setdefault(self[store].source, []).append(store)
        return tuple(
            StoreGroup(tuple(stores), self[stores[0]].images, source)
            for source, stores in members.items()
        )

    @classmethod
    def from_dict(cls, document: object) -> StoreDisplays:
        """Return the answers that parsed JSON of `to_dict` tells.

        They are made anew, by the rules of this release, from `submitted`, `fallback` and each
        answer's `store`; all the other parts follow from these, and are not read.

        Raises:
            InvalidDocument: It is not what `to_dict` writes.

        Example:
            >>> displays = resolve_all(SubmittedImages("B000123456"))
            >>> StoreDisplays.from_dict(displays.to_dict()) == displays
            True
        """
        fields = Reader(document).document(
            "submitted", "stores", "fallback", **_FOLLOWING_displayed
        )
        asin, worldwide, by_country = read_sets(fields["submitted"])
        return resolve_all(
            fields["submitted"].build(SubmittedImages, asin, worldwide, by_country),
            [read_store(answer.get("store")) for answer in fields["stores"].elements()],
            fallback=fields["fallback"].member(Fallback),
        )

    def to_dict(self) -> dict[str, object]:
        """Return the answers as plain JSON values, with the edition of the rules.

        Example:
            >>> displays = resolve_all(SubmittedImages("B000123456"), [Marketplace.DE])
            >>> displays.to_dict()["stores"][0]["source"] is None
            True
        """
        return as_document(
            {
                "rules_version": RULES_VERSION,
                "asin": self.submitted.asin,
                "fallback": self.fallback.name,
                "stores": [plain_answer(displayed) for displayed in self.values()],
                "submitted": self.submitted.to_dict(),
            }
        )

    def to_records(self) -> list[dict[str, object]]:
        """Return one flat row for each image considered in each store.

        Returns:
            The rows of `DisplayedImages.to_records`, store by store.

        Example:
            >>> resolve_all(SubmittedImages("B000123456")).to_records()
            []
        """
        return [row for answer in self.values() for row in answer.to_records()]

    def __getitem__(self, store: Marketplace) -> DisplayedImages:
        if store not in self._stores:
            raise KeyError(store)
        return resolve(self.submitted, store, fallback=self.fallback)

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
        own = sum(self.submitted.set_for(store).has_main for store in self._stores)
        rest = "the global set" if self.submitted.worldwide.has_main else "nothing"
        told = f"{len(self) - own} with {rest}, {own} with the country's own set"
        return f"<StoreDisplays {self.submitted.asin}, stores: {told}>"


_open_displayed: Final = open_twin(StoreDisplays)


def _key(displays: StoreDisplays) -> tuple[SubmittedImages, tuple[Marketplace, ...], Fallback]:
    return displays.submitted, displays.stores, displays.fallback


def _as_keys(stores: Iterable[Marketplace]) -> dict[Marketplace, None]:
    if stores is MARKETPLACES:
        return _EVERY_STORE
    asked = dict.fromkeys(stores)
    for store in asked:
        if not isinstance(store, Marketplace):
            raise TypeError(f"a store is a Marketplace, not {type(store).__name__}")
    return asked


def every_store(submitted: SubmittedImages) -> tuple[Marketplace, ...]:
    """Return the stores of the table, and the submitted countries beyond it.

    Args:
        submitted: What is submitted for the product.

    Example:
        >>> len(every_store(SubmittedImages("B000123456")))
        23
    """
    # Countries beyond the table come last, so that one look tells whether there are any.
    if not submitted.by_country or submitted.countries[-1] in _EVERY_STORE:
        return MARKETPLACES
    return (*MARKETPLACES, *[one for one in submitted.countries if one not in _EVERY_STORE])


def resolve_all(
    submitted: SubmittedImages,
    stores: Iterable[Marketplace] | None = None,
    *,
    fallback: Fallback = Fallback.WHOLE_SET,
) -> StoreDisplays:
    """Tell which of the submitted images each store displays, and why.

    Args:
        submitted: What is submitted for the product.
        stores: The stores; None: those of the table, and the submitted countries beyond it.
        fallback: What fills a slot that a store's own set lacks.

    Returns:
        A mapping from stores to answers, each of which is `resolve`'s.

    Raises:
        TypeError: An argument has the wrong type.

    Example:
        >>> displays = resolve_all(SubmittedImages("B000123456"))
        >>> len(displays), displays[Marketplace.US].source
        (23, None)
    """
    check_question(submitted, fallback)
    displays = _open_displayed()
    displays.submitted = submitted
    displays.fallback = fallback
    displays._stores = _as_keys(every_store(submitted) if stores is None else stores)  # noqa: SLF001 - our own
    displays.__class__ = StoreDisplays
    return displays  # type: ignore[no-any-return]  # a twin, closed above

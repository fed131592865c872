"""The answer for every store at once; with `answer` and `verdict`, the heart of the library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, final

from attrs import field, frozen

from ._given import instance, tuple_of
from ._override import override
from ._plain_scope import read_store
from ._plain_submitted import read_sets
from ._twin import open_twin
from ._value import Value
from .answer import DisplayedImages, check_question, plain_answer, resolve
from .document import Part, as_document
from .imageset import ImageSet
from .marketplace import MARKETPLACES, GlobalScope, Marketplace, Scope
from .rules import RULES_VERSION
from .submitted import SubmittedImages
from .verdict import Fallback, Verdict, displayed_set

__all__ = [
    "DisplayedImages",
    "Fallback",
    "StoreDisplays",
    "StoreGroup",
    "Verdict",
    "resolve",
    "resolve_all",
]


_FOLLOWING: Final = dict.fromkeys(("rules_version", "asin"))
_EVERY_STORE: Final = dict.fromkeys(MARKETPLACES)
_NOTHING: Final = ImageSet()


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
class StoreDisplays(Value, Mapping[Marketplace, DisplayedImages]):
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
        sets = dict.fromkeys(self._stores, displayed_set(_NOTHING, worldwide, self.fallback))
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
        fields = Part(document).document("submitted", "stores", "fallback", **_FOLLOWING)
        asin, worldwide, by_country = read_sets(fields["submitted"])
        return resolve_all(
            fields["submitted"].made(SubmittedImages, asin, worldwide, by_country),
            [read_store(answer.member_at("store")) for answer in fields["stores"].elements()],
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

    @override
    def __getitem__(self, store: Marketplace) -> DisplayedImages:
        if store not in self._stores:
            raise KeyError(store)
        return resolve(self.submitted, store, fallback=self.fallback)

    @override
    def __iter__(self) -> Iterator[Marketplace]:
        return iter(self._stores)

    @override
    def __len__(self) -> int:
        return len(self._stores)

    @override
    def __eq__(self, other: object) -> bool:
        if not isinstance(other, StoreDisplays):
            return NotImplemented
        return _key(self) == _key(other)

    @override
    def __hash__(self) -> int:
        return hash(_key(self))

    def _repr_html_(self) -> str:  # pyright: ignore[reportUnusedFunction] - notebooks call it
        from ._html_answer import stores_table  # noqa: PLC0415 - start-up cost

        return stores_table(self.submitted, self._stores, self.fallback)

    @override
    def __repr__(self) -> str:
        own = sum(self.submitted.set_for(store).has_main for store in self._stores)
        rest = "the global set" if self.submitted.worldwide.has_main else "nothing"
        told = f"{len(self) - own} with {rest}, {own} with the country's own set"
        return f"<StoreDisplays {self.submitted.asin}, stores: {told}>"


_open: Final = open_twin(StoreDisplays)


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
    displays = _open()
    displays.submitted = submitted
    displays.fallback = fallback
    displays._stores = _as_keys(every_store(submitted) if stores is None else stores)  # noqa: SLF001 - our own
    displays.__class__ = StoreDisplays
    return displays  # type: ignore[no-any-return]  # a twin, closed above

"""The answer for one store: what it displays of a product, with the reason for every image."""

from __future__ import annotations

from typing import Final, final

from attrs import frozen

from ._override import override
from ._plain_scope import plain_scope, plain_store, read_store
from ._plain_submitted import read_sets
from ._twin import open_twin
from ._value import Value
from .document import Part, as_document
from .imageset import ImageSet
from .marketplace import GLOBAL, Marketplace, Scope
from .rules import RULES_VERSION
from .submitted import SubmittedImages
from .verdict import Fallback, Verdict, depends_on_fallback, displayed_set, verdicts_for

__all__ = ["DisplayedImages", "resolve"]

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
class DisplayedImages(Value):
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
        from ._explanation import explain  # noqa: PLC0415 - start-up cost

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
        fields = Part(document).document("submitted", "store", "fallback", **_FOLLOWING)
        asin, worldwide, by_country = read_sets(fields["submitted"])
        return cls(
            fields["submitted"].made(SubmittedImages, asin, worldwide, by_country),
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

    def _repr_html_(self) -> str:  # pyright: ignore[reportUnusedFunction] - notebooks call it
        from ._html_answer import store_table  # noqa: PLC0415 - start-up cost

        return store_table(
            self.submitted.asin,
            self.store,
            self.source,
            self.verdicts,
            fallback_matters=self.depends_on_fallback,
        )

    @override
    def __repr__(self) -> str:
        from ._explanation import answer  # noqa: PLC0415 - start-up cost

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

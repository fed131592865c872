"""What a change to the submissions would alter in the stores."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypedDict, final

from attrs import frozen

from .._base import Tabular, Value
from .._json import as_document
from .._wording import join_words
from ..resolution.displayed import StoreDisplays, every_store, resolve_all
from ..resolution.verdicts import Fallback
from ..rules import RULES_VERSION
from ..values.images import ImageFile, ImageSet, MixedProducts
from ..values.marketplace import GLOBAL, Marketplace, Scope, as_stores, plain_store, table_order
from ..values.submitted import SubmittedImages
from ..values.variant import VariantCode
from .identity import is_assumed, is_same_file, is_same_set

__all__ = ["ChangeRecord", "DisplayChange", "describe_impact", "impact"]

_MOST_NAMED: Final = 5


class ChangeRecord(TypedDict):
    """A row of plain values: one variant of a store whose images change.

    Example:
        >>> from listing_images import ChangeRecord
        >>> before = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
        >>> after = SubmittedImages.of(worldwide=["B000123456.MAIN.png"])
        >>> rows: list[ChangeRecord] = impact(before, after, ["DE"])[Marketplace.DE].to_records()
        >>> rows[0]["variant"], rows[0]["after"]
        ('MAIN', 'B000123456.MAIN.png')
    """

    asin: str
    store: str
    variant: str
    change: str | None
    before: str | None
    after: str | None
    picture_before: str | None
    picture_after: str | None
    uncertain: bool


@final
@frozen(repr=False, weakref_slot=False)
class DisplayChange(Value, Tabular):
    """How the images of one store change.

    Two images of a variant are the same if their pictures are. If the pictures cannot be compared,
    equal names or links count as unchanged and others as changed; the variant is then in
    `uncertain` (`Rule.EQUAL_NAMES_ARE_UNCHANGED`).

    Attributes:
        store: The store.
        before: The images that it displays before.
        after: The images that it displays after.

    Example:
        >>> before = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
        >>> after = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg", "B000123456.PT01.jpg"])
        >>> change = impact(before, after, [Marketplace.DE])[Marketplace.DE]
        >>> [str(file) for file in change.added], change.removed, change.replaced
        (['B000123456.PT01.jpg'], (), ())
    """

    store: Marketplace
    before: ImageSet
    after: ImageSet

    @property
    def added(self) -> tuple[ImageFile, ...]:
        """The files of variants that the store did not display before."""
        return tuple([file for file in self.after.files if file.variant not in self.before])

    @property
    def removed(self) -> tuple[ImageFile, ...]:
        """The files of variants that the store no longer displays."""
        return tuple([file for file in self.before.files if file.variant not in self.after])

    @property
    def replaced(self) -> tuple[tuple[ImageFile, ImageFile], ...]:
        """The pairs, old and new, of files of one variant that do not count as the same."""
        return tuple([pair for pair in self._pairs if not is_same_file(*pair)])

    @property
    def uncertain(self) -> tuple[VariantCode, ...]:
        """The variants whose pictures cannot be compared, in display order."""
        return tuple([old.variant for old, new in self._pairs if is_assumed(old, new)])

    @property
    def _pairs(self) -> list[tuple[ImageFile, ImageFile]]:
        """The old and the new file of each variant that is displayed before and after."""
        before = self.before
        return [(before[file.variant], file) for file in self.after.files if file.variant in before]

    def to_dict(self) -> dict[str, object]:
        """Return the change as plain JSON values, with the version of the rules.

        Example:
            >>> before = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
            >>> after = SubmittedImages.of(worldwide=["B000123456.MAIN.png"])
            >>> change = impact(before, after, ["DE"])[Marketplace.DE]
            >>> change.to_dict()["before"]
            {'MAIN': 'B000123456.MAIN.jpg'}
        """
        return as_document(
            {
                "rules_version": RULES_VERSION,
                "asin": self.after.asin or self.before.asin,
                "store": plain_store(self.store),
                "before": {str(file.variant): str(file) for file in self.before.files},
                "after": {str(file.variant): str(file) for file in self.after.files},
                "changes": self.to_records(),
            }
        )

    def to_records(self) -> list[ChangeRecord]:
        """Return one flat row of plain values for each variant that changes or is uncertain.

        Returns:
            Rows with the keys asin, store, variant, change, before, after, picture_before,
            picture_after, uncertain. The change is ADDED, REMOVED or REPLACED, or None if the
            images are assumed to be the same.

        Example:
            >>> before = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
            >>> after = SubmittedImages.of(worldwide=["B000123456.MAIN.png"])
            >>> impact(before, after)[Marketplace.DE].to_records()[0]["change"]
            'REPLACED'
        """
        kinds = {file.variant: "ADDED" for file in self.added}
        kinds |= {file.variant: "REMOVED" for file in self.removed}
        kinds |= {new.variant: "REPLACED" for _, new in self.replaced}
        uncertain = self.uncertain
        return [
            {
                "asin": str(self.after.asin or self.before.asin),
                "store": str(self.store),
                "variant": str(variant),
                "change": kinds.get(variant),
                "before": _name_in(self.before, variant),
                "after": _name_in(self.after, variant),
                "picture_before": _picture_in(self.before, variant),
                "picture_after": _picture_in(self.after, variant),
                "uncertain": variant in uncertain,
            }
            for variant in sorted({*kinds, *uncertain})
        ]

    def __repr__(self) -> str:
        return (
            f"<DisplayChange of {self.store}: {len(self.added)} added, "
            f"{len(self.removed)} removed, {len(self.replaced)} replaced>"
        )


def _name_in(images: ImageSet, variant: VariantCode) -> str | None:
    return str(images[variant]) if variant in images else None


def _picture_in(images: ImageSet, variant: VariantCode) -> str | None:
    return images[variant].picture if variant in images else None


def impact(
    before: SubmittedImages,
    after: SubmittedImages,
    stores: Iterable[Marketplace | str] | None = None,
    *,
    fallback: Fallback = Fallback.WHOLE_SET,
) -> dict[Marketplace, DisplayChange]:
    """Compare what stores display before and after a change to the submissions.

    Later global changes never alter a store whose own set has a main image
    (`Rule.GLOBAL_NEVER_OVERRIDES_COUNTRY`), and a country's changes alter no other store
    (`Rule.COUNTRY_NEVER_CHANGES_GLOBAL`). A store that displays the same pictures afterwards, from
    another set or under other names, does not change.

    Args:
        before: The images submitted for a product now.
        after: The images that would be submitted for it.
        stores: The stores, as values or their names. By default those of the table, and the
            submitted countries beyond it.
        fallback: What fills a slot that a store's own set lacks.

    Returns:
        The stores whose images change, in the order of `stores`, each with its change.

    Raises:
        MixedProducts: The two are for different products.
        UnknownMarketplace: One of `stores` is not the name of a store.
        TypeError: `stores` is a single string, or an argument has another wrong type.

    Example:
        >>> from listing_images import Submission
        >>> before = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
        >>> after = before.apply(Submission.of("B000123456.MAIN.png", Marketplace.DE))
        >>> impact(before, after)
        {Marketplace.DE: <DisplayChange of DE: 0 added, 0 removed, 1 replaced>}
    """
    earlier, later = _resolve_both(before, after, stores, fallback)
    shown_before, shown_after = earlier.image_sets(), later.image_sets()
    return {
        store: DisplayChange(store, shown_before[store], shown_after[store])
        for store in shown_before
        if not is_same_set(shown_before[store], shown_after[store])
    }


def describe_impact(
    before: SubmittedImages,
    after: SubmittedImages,
    stores: Iterable[Marketplace | str] | None = None,
    *,
    fallback: Fallback = Fallback.WHOLE_SET,
) -> str:
    """Return in words which stores would change, and which would not.

    Args:
        before: The images submitted for a product now.
        after: The images that would be submitted for it.
        stores: The stores, as values or their names. By default those of the table, and the
            submitted countries beyond it.
        fallback: What fills a slot that a store's own set lacks.

    Returns:
        A sentence about the stores, of which up to five are named and more are counted. Further
        sentences name new pictures that keep their names, and the variants whose pictures cannot be
        compared. They also name main images that the change would have to delete
        (`Rule.MAIN_CANNOT_BE_DELETED`), and first main images of countries, which cannot be undone.

    Raises:
        MixedProducts: The two are for different products.
        UnknownMarketplace: One of `stores` is not the name of a store.
        TypeError: `stores` is a single string, or an argument has another wrong type.

    Example:
        >>> own = {Marketplace.DE: ["B000123456.MAIN.png"], Marketplace.FR: ["B000123456.MAIN.gif"]}
        >>> before = SubmittedImages.of(["B000123456.MAIN.jpg"], own)
        >>> after = SubmittedImages.of(["B000123456.MAIN.jpg", "B000123456.PT01.jpg"], own)
        >>> print(describe_impact(before, after))
        21 stores follow the global set and will change; DE and FR keep their own sets.
    """
    earlier, later = _resolve_both(before, after, stores, fallback)
    members: dict[tuple[bool, str, str], list[Marketplace]] = {key: [] for key in _SENTENCES}
    changes: list[DisplayChange] = []
    for store, displayed in earlier.items():
        then = later[store]
        change = DisplayChange(store, displayed.images, then.images)
        is_changed = not is_same_set(change.before, change.after)
        members[is_changed, _kind(displayed.source), _kind(then.source)].append(store)
        changes.append(change)
    parts = [_sentence(*_SENTENCES[key], some) for key, some in members.items() if some]
    if not parts:
        return "No stores to compare."
    first_mains = [
        store
        for store in earlier
        if after.set_for(store).has_main and not before.set_for(store).has_main
    ]
    lost_mains = [
        scope
        for scope in (GLOBAL, *earlier)
        if before.set_for(scope).has_main and not after.set_for(scope).has_main
    ]
    notes = [*_new_pictures(changes), *_cannot_delete(lost_mains), *_cannot_undo(first_mains)]
    return " ".join([f"{'; '.join(parts)}.", *notes, *_assumptions(changes)])


def _new_pictures(changes: Iterable[DisplayChange]) -> list[str]:
    """Name the pictures that come under the names of others: their names say nothing."""
    pairs = {
        f"{new} ({old.picture} becomes {new.picture})": None
        for change in changes
        for old, new in change.replaced
        if str(old) == str(new)
    }
    return [f"New pictures under the same names: {join_words(pairs)}."] if pairs else []


def _cannot_delete(scopes: list[Scope]) -> list[str]:
    if not scopes:
        return []
    images = "main image" if len(scopes) == 1 else "main images"
    names = ["the global set" if scope is GLOBAL else str(scope) for scope in scopes]
    where = join_words(names, most=_MOST_NAMED)
    return [f"But the {images} of {where} cannot be deleted, only replaced."]


def _cannot_undo(stores: list[Marketplace]) -> list[str]:
    if not stores:
        return []
    subject = _sentence("gets its own main image", "get their own main images", stores)
    return [f"{subject} for the first time, which cannot be undone."]


def _assumptions(changes: Iterable[DisplayChange]) -> list[str]:
    variants = sorted({variant for change in changes for variant in change.uncertain})
    if not variants:
        return []
    subject = join_words(variants, most=_MOST_NAMED)
    note = "cannot be compared, so equal names count as unchanged and others as changed."
    return [f"The pictures of {subject} {note}"]


# What to say of one store and of several, by whether they change, and by the source of their
# images before and after.
_SENTENCES: Final = {
    (True, "global", "global"): (
        "follows the global set and will change",
        "follow the global set and will change",
    ),
    (True, "global", "own"): (
        "will show its own set instead of the global set",
        "will show their own sets instead of the global set",
    ),
    (True, "global", "nothing"): (
        "follows the global set and will show nothing",
        "follow the global set and will show nothing",
    ),
    (True, "own", "own"): (
        "has its own set and will change",
        "have their own sets and will change",
    ),
    (True, "own", "global"): (
        "will show the global set instead of its own set",
        "will show the global set instead of their own sets",
    ),
    (True, "own", "nothing"): (
        "has its own set and will show nothing",
        "have their own sets and will show nothing",
    ),
    (True, "nothing", "global"): (
        "shows nothing yet and will show the global set",
        "show nothing yet and will show the global set",
    ),
    (True, "nothing", "own"): (
        "shows nothing yet and will show its own set",
        "show nothing yet and will show their own sets",
    ),
    (False, "global", "global"): (
        "follows the global set and will not change",
        "follow the global set and will not change",
    ),
    (False, "global", "own"): (
        "will show the same images, from its own set instead of the global set",
        "will show the same images, from their own sets instead of the global set",
    ),
    (False, "own", "own"): (
        "keeps its own set",
        "keep their own sets",
    ),
    (False, "own", "global"): (
        "will show the same images, from the global set instead of its own set",
        "will show the same images, from the global set instead of their own sets",
    ),
    (False, "nothing", "nothing"): (
        "will still show nothing",
        "will still show nothing",
    ),
}


def _kind(source: Scope | None) -> str:
    if source is None:
        return "nothing"
    return "global" if source is GLOBAL else "own"


def _sentence(one: str, several: str, stores: list[Marketplace]) -> str:
    if len(stores) > _MOST_NAMED:
        return f"{len(stores)} stores {several}"
    return f"{join_words(stores)} {one if len(stores) == 1 else several}"


def _resolve_both(
    before: SubmittedImages,
    after: SubmittedImages,
    stores: Iterable[Marketplace | str] | None,
    fallback: Fallback,
) -> tuple[StoreDisplays, StoreDisplays]:
    if before.asin != after.asin:
        raise MixedProducts(before.asin, after.asin)
    if stores is None:
        asked = tuple(sorted({*every_store(before), *every_store(after)}, key=table_order))
    else:
        asked = as_stores(stores)
    earlier = resolve_all(before, asked, fallback=fallback)
    return earlier, resolve_all(after, asked, fallback=fallback)

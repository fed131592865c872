"""What a change would alter, store by store."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from strangers import (
    check_copies,
    check_different,
    check_equal,
    check_final,
    check_immutable,
    check_pickle,
    check_strangers,
    replaced,
)
from worlds import NIGERIA, PRODUCT

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    DisplayChange,
    Fallback,
    ImageFile,
    ImageFilename,
    ImageSet,
    Marketplace,
    MixedProducts,
    Submission,
    SubmittedImages,
    describe_impact,
    impact,
    resolve,
)
from listing_images.strategies import image_sets, submitted_images

STORES = (Marketplace.US, Marketplace.DE, Marketplace.FR, Marketplace.JP, NIGERIA)

few = settings(max_examples=50)
fallbacks = st.sampled_from(Fallback)
given_images = submitted_images(asin=PRODUCT, stores=st.sampled_from(STORES[1:]), max_size=3)


def file_named(name: str, picture: str | None = None) -> ImageFile:
    return ImageFile(ImageFilename.parse(f"B000123456.{name}"), picture)


def images(*names: str) -> ImageSet:
    return ImageSet.of(*[f"B000123456.{name}" for name in names])


# Properties


@few
@given(given_images, given_images, st.lists(st.sampled_from(STORES)), fallbacks)
def test_it_names_the_stores_whose_images_differ_and_no_other(
    before: SubmittedImages,
    after: SubmittedImages,
    stores: list[Marketplace],
    fallback: Fallback,
) -> None:
    changed = impact(before, after, iter(stores), fallback=fallback)
    expected: dict[Marketplace, DisplayChange] = {}
    for store in stores:
        shown, then = (
            resolve(submitted, store, fallback=fallback).images for submitted in (before, after)
        )
        if shown != then:
            expected[store] = DisplayChange(store, shown, then)
    assert changed == expected
    assert [*changed] == [*expected]


@few
@given(given_images, given_images)
def test_unasked_it_looks_at_the_table_and_at_every_country_with_a_set(
    before: SubmittedImages, after: SubmittedImages
) -> None:
    beyond = [NIGERIA] if NIGERIA in {*before.countries, *after.countries} else []
    assert impact(before, after) == impact(before, after, [*MARKETPLACES, *beyond])
    assert [*impact(before, after)] == [*impact(before, after, [*MARKETPLACES, *beyond])]
    assert describe_impact(before, after) == describe_impact(
        before, after, [*MARKETPLACES, *beyond]
    )


@few
@given(image_sets(asin=PRODUCT, max_size=4), image_sets(asin=PRODUCT, max_size=4))
def test_the_parts_of_a_change_lead_from_the_one_set_to_the_other(
    before: ImageSet, after: ImageSet
) -> None:
    change = DisplayChange(Marketplace.DE, before, after)
    images = before
    for file in change.removed:
        assert images[file.variant] == file
        images = images.without(file.variant)
    for old, new in change.replaced:
        assert old != new
        assert images[new.variant] == old
        images = images.with_(new)
    for file in change.added:
        assert file.variant not in images
        images = images.with_(file)
    assert images == after
    touched = [*change.added, *change.removed, *[new for _, new in change.replaced]]
    assert len({file.variant for file in touched}) == len(touched)
    for files in (change.added, change.removed, [new for _, new in change.replaced]):
        variants = [file.variant for file in files]
        assert variants == sorted(variants)


@few
@given(given_images)
def test_no_change_alters_nothing(submitted: SubmittedImages) -> None:
    assert impact(submitted, submitted) == {}


@few
@given(given_images, image_sets(asin=PRODUCT))
def test_a_global_change_alters_no_store_whose_own_set_has_a_main_image(
    before: SubmittedImages, worldwide: ImageSet
) -> None:
    after = SubmittedImages(PRODUCT, worldwide, before.by_country)
    own = {store for store, images in before.by_country.items() if images.has_main}
    assert not own & impact(before, after).keys()


# Examples

DE, FR = Marketplace.DE, Marketplace.FR
MAIN = images("MAIN.jpg")
REPLACED = [
    # old, new, replaced, uncertain
    (file_named("MAIN.jpg", "first"), file_named("MAIN.jpg", "first"), False, False),
    (file_named("MAIN.jpg"), file_named("MAIN.jpg"), False, False),
    (file_named("MAIN.jpg", "first"), file_named("MAIN.jpg", "second"), True, False),
    (file_named("MAIN.jpg", "first"), file_named("MAIN.png", "first"), True, False),
    (file_named("MAIN.jpg"), file_named("MAIN.jpg", "first"), True, True),
    (file_named("MAIN.jpg", "first"), file_named("MAIN.jpg"), True, True),
    (file_named("MAIN.jpg"), file_named("MAIN.png"), True, True),
]


@pytest.mark.parametrize(("old", "new", "is_replaced", "is_uncertain"), REPLACED)
def test_that_pictures_differ_is_said_only_when_both_are_known(
    old: ImageFile, new: ImageFile, is_replaced: bool, is_uncertain: bool
) -> None:
    change = DisplayChange(Marketplace.DE, ImageSet([old]), ImageSet([new]))
    assert change.replaced == (((old, new),) if is_replaced else ())
    assert change.uncertain == (((old, new),) if is_uncertain else ())
    assert not change.added
    assert not change.removed


def test_the_other_reading_shows_where_a_global_image_fills_a_gap() -> None:
    before = SubmittedImages(PRODUCT, MAIN, {DE: MAIN})
    after = before.apply(Submission.of("B000123456.PT01.jpg"))
    assert DE not in impact(before, after)
    change = impact(before, after, [DE], fallback=Fallback.PER_VARIANT)[DE]
    assert [str(file) for file in change.added] == ["B000123456.PT01.jpg"]


def test_a_change_is_a_value() -> None:
    change = DisplayChange(DE, MAIN, images("MAIN.png", "PT01.jpg"))
    check_equal(change, DisplayChange(DE, MAIN, images("PT01.jpg", "MAIN.png")))
    check_different(
        change,
        DisplayChange(FR, change.before, change.after),
        DisplayChange(DE, change.after, change.after),
        DisplayChange(DE, change.before, change.before),
    )
    check_strangers(change, DE, MAIN)
    check_immutable(change, "store", "before", "after", "added", "removed", "replaced")
    check_pickle(change)
    check_copies(change)
    check_final(DisplayChange)
    assert replaced(change, store=FR) == DisplayChange(FR, change.before, change.after)
    assert repr(change) == "<DisplayChange of DE: 1 added, 0 removed, 1 replaced>"


NOTHING: Any = SubmittedImages(PRODUCT)
BAD: list[tuple[Any, Any, Any, Any, str]] = [
    # before, after, stores, fallback, why
    (MAIN, NOTHING, None, Fallback.WHOLE_SET, "a set is not all that is submitted"),
    (NOTHING, MAIN, None, Fallback.WHOLE_SET, "nor is it afterwards"),
    (NOTHING, NOTHING, ["DE"], Fallback.WHOLE_SET, "a code is no store"),
    (NOTHING, NOTHING, [GLOBAL], Fallback.WHOLE_SET, "nor is the global scope"),
    (NOTHING, NOTHING, DE, Fallback.WHOLE_SET, "one store is no collection"),
    (NOTHING, NOTHING, None, "WHOLE_SET", "a text is no fallback"),
]


@pytest.mark.parametrize(("before", "after", "stores", "fallback", "why"), BAD)
def test_what_it_may_not_be_asked(
    before: Any,  # noqa: ANN401 - of whatever type
    after: Any,  # noqa: ANN401 - likewise
    stores: Any,  # noqa: ANN401 - likewise
    fallback: Any,  # noqa: ANN401 - likewise
    why: str,
) -> None:
    for ask in (impact, describe_impact):
        with pytest.raises(TypeError):
            ask(before, after, stores, fallback=fallback)
    assert why


def test_two_products_cannot_be_compared() -> None:
    for ask in (impact, describe_impact):
        with pytest.raises(MixedProducts) as caught:
            ask(NOTHING, SubmittedImages("B000234567"))
        assert caught.value.args == ("B000123456", "B000234567")

"""`impact` and `describe_impact`: what a change would alter, store by store and in words."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from strangers import check_different
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
    UnknownMarketplace,
    VariantCode,
    describe_impact,
    impact,
    resolve,
)
from listing_images.strategies import image_sets, submitted_images

STORES = (Marketplace.US, Marketplace.DE, Marketplace.FR, Marketplace.JP, NIGERIA)

few = settings(max_examples=settings.default.max_examples // 2)
fallbacks = st.sampled_from(Fallback)
given_images = submitted_images(asin=PRODUCT, stores=st.sampled_from(STORES[1:]), max_size=3)


def file_named(name: str, picture: str | None = None) -> ImageFile:
    return ImageFile(ImageFilename.parse(f"B000123456.{name}"), picture)


def images(*names: str) -> ImageSet:
    return ImageSet.of(*[f"B000123456.{name}" for name in names])


# Properties


@few
@given(given_images, given_images, st.lists(st.sampled_from(STORES)), fallbacks)
def test_impact_gives_the_stores_whose_images_differ(
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
        change = DisplayChange(store, shown, then)
        if change.added or change.removed or change.replaced:
            expected[store] = change
    assert changed == expected
    assert [*changed] == [*expected]


@few
@given(given_images, given_images)
def test_impact_without_stores(before: SubmittedImages, after: SubmittedImages) -> None:
    beyond = [NIGERIA] if NIGERIA in {*before.countries, *after.countries} else []
    assert impact(before, after) == impact(before, after, [*MARKETPLACES, *beyond])
    assert [*impact(before, after)] == [*impact(before, after, [*MARKETPLACES, *beyond])]
    assert describe_impact(before, after) == describe_impact(
        before, after, [*MARKETPLACES, *beyond]
    )


@few
@given(image_sets(asin=PRODUCT, max_size=4), image_sets(asin=PRODUCT, max_size=4))
def test_a_change_leads_from_one_set_to_the_other(before: ImageSet, after: ImageSet) -> None:
    change = DisplayChange(Marketplace.DE, before, after)
    images = before
    for file in change.removed:
        assert images[file.variant] == file
        images = images.without(file.variant)
    for old, new in change.replaced:
        assert old != new
        assert old.shows_same(new) is not True
        assert images[new.variant] == old
        images = images.with_(new)
    for file in change.added:
        assert file.variant not in images
        images = images.with_(file)
    assert [*images] == [*after]
    for file, then in zip(images.files, after.files, strict=True):
        assert file == then or file.shows_same(then) or str(file) == str(then)
    assert set(change.uncertain) == {
        file.variant
        for file in after.files
        if before.get(file.variant, file) != file and before[file.variant].shows_same(file) is None
    }
    touched = [*change.added, *change.removed, *[new for _, new in change.replaced]]
    assert len({file.variant for file in touched}) == len(touched)
    for files in (change.added, change.removed, [new for _, new in change.replaced]):
        variants = [file.variant for file in files]
        assert variants == sorted(variants)


@few
@given(image_sets(asin=PRODUCT, max_size=4), image_sets(asin=PRODUCT, max_size=4))
def test_records_of_a_change_name_each_variant_that_changes(
    before: ImageSet, after: ImageSet
) -> None:
    change = DisplayChange(Marketplace.DE, before, after)
    rows = change.to_records()
    for kind, files in (
        ("ADDED", change.added),
        ("REMOVED", change.removed),
        ("REPLACED", [new for _, new in change.replaced]),
    ):
        found = [row["variant"] for row in rows if row["change"] == kind]
        assert found == [str(file.variant) for file in files]
    assert [row["variant"] for row in rows if row["uncertain"]] == [*map(str, change.uncertain)]
    for row in rows:
        for images, when in ((before, "before"), (after, "after")):
            file = images.get(VariantCode(row["variant"]))
            assert row[when] == (None if file is None else str(file))
            assert row[f"picture_{when}"] == (None if file is None else file.picture)
        assert row["asin"] == PRODUCT
    document: Any = change.to_dict()
    assert document["changes"] == rows
    assert document["after"] == {str(one.variant): str(one) for one in after.files}


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
LINK = "https://example.com/main.jpg"
HOSTS = ("m.media-amazon.com", "images-eu.ssl-images-amazon.com")


def link(url: str) -> ImageFile:
    return ImageFile.linked("B000123456", "MAIN", url)


REPLACED = [
    # old, new, replaced, uncertain
    pytest.param(
        *(file_named("MAIN.jpg", "1"), file_named("MAIN.jpg", "1"), False, False), id="equal"
    ),
    pytest.param(
        *(file_named("MAIN.jpg"), file_named("MAIN.jpg"), False, False),
        id="equal values are never a change",
    ),
    pytest.param(
        *(file_named("MAIN.jpg", "1"), file_named("MAIN.jpg", "2"), True, False),
        id="another picture under the same name",
    ),
    pytest.param(
        *(file_named("MAIN.jpg", "1"), file_named("MAIN.png", "1"), False, False),
        id="the same picture under another name",
    ),
    pytest.param(
        *(file_named("MAIN.jpg"), file_named("MAIN.jpg", "1"), False, True),
        id="one picture unknown, equal names",
    ),
    pytest.param(
        *(file_named("MAIN.jpg", "1"), file_named("MAIN.jpg"), False, True),
        id="the other picture unknown, equal names",
    ),
    pytest.param(
        *(file_named("MAIN.jpg"), file_named("MAIN.png"), True, True),
        id="both pictures unknown, other names",
    ),
    pytest.param(
        *(file_named("MAIN.jpg", "crc32:1"), file_named("MAIN.jpg", "md5:1"), False, True),
        id="pictures of two kinds, equal names",
    ),
    pytest.param(
        *(file_named("MAIN.jpg", "crc32:1"), file_named("MAIN.png", "md5:1"), True, True),
        id="pictures of two kinds, other names",
    ),
    pytest.param(*(link(LINK), link(LINK), False, False), id="equal links"),
    pytest.param(*(link(LINK), link(LINK + "?2"), True, True), id="other links of other hosts"),
    pytest.param(
        *(link(f"https://{HOSTS[0]}/images/I/71a.jpg"),),
        *(link(f"https://{HOSTS[1]}/images/I/71a._SL75_.jpg"), False, False),
        id="the same image id of Amazon's hosts",
    ),
    pytest.param(
        *(link(f"https://{HOSTS[0]}/images/I/71a.jpg"),),
        *(link(f"https://{HOSTS[0]}/images/I/72a.jpg"), True, False),
        id="another image id of Amazon's hosts",
    ),
    pytest.param(
        *(link(LINK), file_named("MAIN.jpg", "crc32:1"), True, True), id="a link and a file"
    ),
]


@pytest.mark.parametrize(("old", "new", "is_replaced", "is_uncertain"), REPLACED)
def test_display_change_replaced_and_uncertain(
    old: ImageFile, new: ImageFile, is_replaced: bool, is_uncertain: bool
) -> None:
    """Rule.EQUAL_NAMES_ARE_UNCHANGED."""
    change = DisplayChange(Marketplace.DE, ImageSet([old]), ImageSet([new]))
    assert change.replaced == (((old, new),) if is_replaced else ())
    assert change.uncertain == ((VariantCode.MAIN,) if is_uncertain else ())
    assert not change.added
    assert not change.removed
    before, after = SubmittedImages.of([old]), SubmittedImages.of([new])
    assert bool(impact(before, after)) is is_replaced
    words = describe_impact(before, after)
    assert ("cannot be compared" in words) is is_uncertain
    assert ("under the same names" in words) is (is_replaced and str(old) == str(new))


def test_impact_per_variant() -> None:
    before = SubmittedImages(PRODUCT, MAIN, {DE: MAIN})
    after = before.apply(Submission.of("B000123456.PT01.jpg"))
    assert DE not in impact(before, after)
    change = impact(before, after, [DE], fallback=Fallback.PER_VARIANT)[DE]
    assert [str(file) for file in change.added] == ["B000123456.PT01.jpg"]
    own = after.apply(Submission.of("B000123456.PT01.jpg", DE))
    assert DE in impact(after, own)
    assert not impact(after, own, [DE], fallback=Fallback.PER_VARIANT), "the gap was filled before"


def test_display_change_eq_and_repr() -> None:
    change = DisplayChange(DE, MAIN, images("MAIN.png", "PT01.jpg"))
    assert change == DisplayChange(DE, MAIN, images("PT01.jpg", "MAIN.png"))
    check_different(
        change,
        DisplayChange(FR, change.before, change.after),
        DisplayChange(DE, change.after, change.after),
        DisplayChange(DE, change.before, change.before),
    )
    assert repr(change) == "<DisplayChange of DE: 1 added, 0 removed, 1 replaced>"


NOTHING: Any = SubmittedImages(PRODUCT)


@pytest.mark.parametrize("ask", [impact, describe_impact])
def test_impact_names_of_stores(ask: Any) -> None:  # noqa: ANN401 - either function
    before, after = SubmittedImages(PRODUCT, MAIN), SubmittedImages(PRODUCT)
    assert ask(before, after, ["de", "Germany", "UK"]) == ask(before, after, [DE, Marketplace.GB])
    with pytest.raises(UnknownMarketplace):
        ask(before, after, ["EU"])


def test_describe_impact_names_the_pictures_behind_equal_names() -> None:
    old, new = file_named("MAIN.jpg", "crc32:1"), file_named("MAIN.jpg", "crc32:2")
    words = describe_impact(SubmittedImages.of([old]), SubmittedImages.of([new]))
    assert "B000123456.MAIN.jpg (crc32:1 becomes crc32:2)" in words
    assert words.count("crc32:1") == 1, "once for all stores"


@pytest.mark.parametrize("ask", [impact, describe_impact])
@pytest.mark.parametrize(
    ("stores", "fallback"),
    [
        pytest.param([GLOBAL], Fallback.WHOLE_SET, id="the global scope is not a store"),
        pytest.param("DE", Fallback.WHOLE_SET, id="one string is not a list of names"),
        pytest.param(None, "WHOLE_SET", id="would be taken for PER_VARIANT"),
    ],
)
def test_impact_bad_argument(ask: Any, stores: Any, fallback: Any) -> None:  # noqa: ANN401 - of any type
    with pytest.raises(TypeError):
        ask(NOTHING, NOTHING, stores, fallback=fallback)


@pytest.mark.parametrize("ask", [impact, describe_impact])
def test_impact_two_products(ask: Any) -> None:  # noqa: ANN401 - either function
    with pytest.raises(MixedProducts) as caught:
        ask(NOTHING, SubmittedImages("B000234567"))
    assert caught.value.args == ("B000123456", "B000234567")


# In words


@few
@given(given_images, given_images, fallbacks)
def test_describe_impact_names_every_store_once_in_one_sentence(
    before: SubmittedImages, after: SubmittedImages, fallback: Fallback
) -> None:
    text = describe_impact(before, after, STORES, fallback=fallback)
    assert text.endswith(".")
    assert "\n" not in text
    sentence = re.split(r"\. |\.$", text)[0]
    words = sentence.replace(",", " ").replace(";", " ").split()
    codes = sorted(word for word in words if word in set(map(str, STORES)))
    assert codes == sorted(map(str, STORES))
    assert text.count("cannot be undone") <= 1


OTHER = images("MAIN.png")
SENTENCES: list[tuple[ImageSet, ImageSet | None, ImageSet, ImageSet | None, str, str]] = [
    # before: worldwide, own; after: worldwide, own; of one store, of two
    (
        *(MAIN, None, OTHER, None),
        "DE follows the global set and will change.",
        "DE and FR follow the global set and will change.",
    ),
    (
        *(MAIN, None, MAIN, OTHER),
        "DE will show its own set instead of the global set.",
        "DE and FR will show their own sets instead of the global set.",
    ),
    (
        *(MAIN, None, ImageSet(), None),
        "DE follows the global set and will show nothing.",
        "DE and FR follow the global set and will show nothing.",
    ),
    (
        *(MAIN, OTHER, MAIN, images("MAIN.gif")),
        "DE has its own set and will change.",
        "DE and FR have their own sets and will change.",
    ),
    (
        *(MAIN, OTHER, MAIN, None),
        "DE will show the global set instead of its own set.",
        "DE and FR will show the global set instead of their own sets.",
    ),
    (
        *(ImageSet(), OTHER, ImageSet(), None),
        "DE has its own set and will show nothing.",
        "DE and FR have their own sets and will show nothing.",
    ),
    (
        *(ImageSet(), None, MAIN, None),
        "DE shows nothing yet and will show the global set.",
        "DE and FR show nothing yet and will show the global set.",
    ),
    (
        *(ImageSet(), None, ImageSet(), MAIN),
        "DE shows nothing yet and will show its own set.",
        "DE and FR show nothing yet and will show their own sets.",
    ),
    (
        *(MAIN, None, MAIN, images("PT01.jpg")),
        "DE follows the global set and will not change.",
        "DE and FR follow the global set and will not change.",
    ),
    (
        *(MAIN, None, MAIN, MAIN),
        "DE will show the same images, from its own set instead of the global set.",
        "DE and FR will show the same images, from their own sets instead of the global set.",
    ),
    (
        *(MAIN, OTHER, images("MAIN.gif"), OTHER),
        "DE keeps its own set.",
        "DE and FR keep their own sets.",
    ),
    (
        *(MAIN, MAIN, MAIN, None),
        "DE will show the same images, from the global set instead of its own set.",
        "DE and FR will show the same images, from the global set instead of their own sets.",
    ),
    (
        *(ImageSet(), None, images("PT01.jpg"), None),
        "DE will still show nothing.",
        "DE and FR will still show nothing.",
    ),
]


@pytest.mark.parametrize(("worldwide", "own", "then", "own_then", "of_one", "of_two"), SENTENCES)
def test_describe_impact(  # noqa: PLR0913, PLR0917 - the columns of the table
    worldwide: ImageSet,
    own: ImageSet | None,
    then: ImageSet,
    own_then: ImageSet | None,
    of_one: str,
    of_two: str,
) -> None:
    before = SubmittedImages(PRODUCT, worldwide, dict.fromkeys([DE, FR], own or ImageSet()))
    after = SubmittedImages(PRODUCT, then, dict.fromkeys([DE, FR], own_then or ImageSet()))
    one, two = (describe_impact(before, after, stores) for stores in ([DE], [DE, FR]))
    assert one.startswith(of_one)
    assert two.startswith(of_two)
    gains = bool(own_then and own_then.has_main and not (own and own.has_main))
    undone = "for the first time, which cannot be undone."
    assert (f"DE gets its own main image {undone}" in one) is gains
    assert (f"DE and FR get their own main images {undone}" in two) is gains
    loses = worldwide.has_main and not then.has_main
    assert ("the main image of the global set cannot be deleted" in one) is loses
    loses = bool(own and own.has_main) and not (own_then and own_then.has_main)
    assert ("the main image of DE cannot be deleted" in one) is loses
    assert ("the main images of DE and FR cannot be deleted" in two) is loses


def test_describe_impact_number_of_stores() -> None:
    before, after = SubmittedImages(PRODUCT, MAIN), SubmittedImages(PRODUCT, OTHER)
    assert "US, CA, MX, BR and GB follow" in describe_impact(before, after, MARKETPLACES[:5])
    assert "6 stores follow" in describe_impact(before, after, MARKETPLACES[:6])
    assert describe_impact(before, after, []) == "No stores to compare."

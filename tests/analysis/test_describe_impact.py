"""What a change would alter, in a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st
from worlds import NIGERIA, PRODUCT

from listing_images import (
    MARKETPLACES,
    Fallback,
    ImageSet,
    Marketplace,
    SubmittedImages,
    describe_impact,
)
from listing_images.strategies import submitted_images

DE, FR = Marketplace.DE, Marketplace.FR
STORES = (Marketplace.US, DE, FR, Marketplace.JP, NIGERIA)

given_images = submitted_images(asin=PRODUCT, stores=st.sampled_from(STORES[1:]), max_size=3)


def images(*names: str) -> ImageSet:
    return ImageSet.of(*[f"B000123456.{name}" for name in names])


@settings(max_examples=50)
@given(given_images, given_images, st.sampled_from(Fallback))
def test_the_sentence_is_one_and_counts_every_store_once(
    before: SubmittedImages, after: SubmittedImages, fallback: Fallback
) -> None:
    told = describe_impact(before, after, STORES, fallback=fallback)
    assert told.endswith(".")
    assert "\n" not in told
    words = told.replace(",", " ").replace(";", " ").split()
    assert sorted(word for word in words if len(word) == 2 and word.isupper()) == sorted(
        map(str, STORES)
    )


MAIN, OTHER = images("MAIN.jpg"), images("MAIN.png")
DE, FR = Marketplace.DE, Marketplace.FR
SENTENCES: list[tuple[ImageSet, ImageSet | None, ImageSet, ImageSet | None, str, str]] = [
    # before: worldwide, own; after: worldwide, own; of one store, of two
    (
        *(MAIN, None, OTHER, None),
        "DE follows the global set and will change.",
        "DE and FR follow the global set and will change.",
    ),
    (
        *(MAIN, None, MAIN, OTHER),
        "DE will show its own set in place of the global one.",
        "DE and FR will show their own sets in place of the global one.",
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
        "DE will show the global set in place of its own.",
        "DE and FR will show the global set in place of their own.",
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
        "DE follows the global set and stays as it is.",
        "DE and FR follow the global set and stay as they are.",
    ),
    (
        *(MAIN, None, MAIN, MAIN),
        "DE stays as it is, with its own set in place of the global one.",
        "DE and FR stay as they are, with their own sets in place of the global one.",
    ),
    (
        *(MAIN, OTHER, images("MAIN.gif"), OTHER),
        "DE keeps its own set.",
        "DE and FR keep their own sets.",
    ),
    (
        *(MAIN, MAIN, MAIN, None),
        "DE stays as it is, with the global set in place of its own.",
        "DE and FR stay as they are, with the global set in place of their own.",
    ),
    (
        *(ImageSet(), None, images("PT01.jpg"), None),
        "DE goes on showing nothing.",
        "DE and FR go on showing nothing.",
    ),
]


@pytest.mark.parametrize(("worldwide", "own", "then", "own_then", "of_one", "of_two"), SENTENCES)
def test_the_sentence(  # noqa: PLR0913, PLR0917 - the columns of the table
    worldwide: ImageSet,
    own: ImageSet | None,
    then: ImageSet,
    own_then: ImageSet | None,
    of_one: str,
    of_two: str,
) -> None:
    before = SubmittedImages(PRODUCT, worldwide, dict.fromkeys([DE, FR], own or ImageSet()))
    after = SubmittedImages(PRODUCT, then, dict.fromkeys([DE, FR], own_then or ImageSet()))
    assert describe_impact(before, after, [DE]) == of_one
    assert describe_impact(before, after, [DE, FR]) == of_two


def test_few_stores_are_named_and_many_are_counted() -> None:
    before, after = SubmittedImages(PRODUCT, MAIN), SubmittedImages(PRODUCT, OTHER)
    assert describe_impact(before, after, MARKETPLACES[:5]) == (
        "US, CA, MX, BR and GB follow the global set and will change."
    )
    assert describe_impact(before, after, MARKETPLACES[:6]) == (
        "6 stores follow the global set and will change."
    )
    assert describe_impact(before, after, []) == "No store was asked about."

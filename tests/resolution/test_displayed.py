"""`resolve` and `resolve_all`, and what they return."""

from __future__ import annotations

import json
import pickle
from collections.abc import ItemsView, KeysView, Mapping, ValuesView

import pytest
from hypothesis import given, strategies as st
from oracle import World
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
from worlds import NIGERIA, STORES, submitted_of, worlds

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    RULES_VERSION,
    DisplayedImages,
    Fallback,
    ImageFile,
    ImageFilename,
    ImageSet,
    Marketplace,
    StoreDisplays,
    StoreGroup,
    SubmittedImages,
    UnknownMarketplace,
    resolve,
    resolve_all,
)

SUBMITTED = SubmittedImages.of(
    worldwide=["B000123456.MAIN.jpg", "B000123456.PT01.jpg"],
    by_country={
        Marketplace.DE: ["B000123456.MAIN.png", "B000123456.PT02.png"],
        Marketplace.FR: ["B000123456.PT01.gif"],
        NIGERIA: ["B000123456.MAIN.gif"],
    },
)
PARTS = (SUBMITTED, Marketplace.DE, Fallback.WHOLE_SET)
ANSWER = resolve(SUBMITTED, Marketplace.DE)

ASKED = (Marketplace.JP, Marketplace.DE, NIGERIA, Marketplace.US)
DISPLAYS = resolve_all(SUBMITTED, ASKED)

EMPTY = SubmittedImages("B000123456")
NOTHING = resolve_all(EMPTY)


# The answer for one store.


def test_displayed_images_is_a_value() -> None:
    check_equal(
        ANSWER,
        DisplayedImages(*PARTS),
        DisplayedImages(SUBMITTED, Marketplace.DE),
        resolve(SUBMITTED, Marketplace.DE, fallback=Fallback.WHOLE_SET),
    )
    check_different(
        ANSWER,
        resolve(SUBMITTED, Marketplace.FR),
        resolve(SUBMITTED, NIGERIA),
        resolve(SUBMITTED, Marketplace.DE, fallback=Fallback.PER_VARIANT),
        resolve(EMPTY, Marketplace.DE),
        resolve(SubmittedImages(SUBMITTED.asin, SUBMITTED.worldwide), Marketplace.DE),
    )
    check_strangers(ANSWER, *PARTS, ANSWER.images)
    check_pickle(ANSWER)
    check_copies(ANSWER)
    check_immutable(
        ANSWER,
        *("submitted", "store", "fallback", "images", "source", "verdicts"),
        *("set_aside", "depends_on_fallback"),
    )
    check_final(DisplayedImages)
    check_equal(replaced(ANSWER, store=Marketplace.FR), resolve(SUBMITTED, Marketplace.FR))


def test_match_displayed_images() -> None:
    match ANSWER:
        case DisplayedImages(submitted, store, fallback):
            assert (submitted, store, fallback) == PARTS


def test_resolve_a_store_with_an_id_of_the_table() -> None:
    own = Marketplace(
        code="XX",
        name="Elsewhere",
        marketplace_id=Marketplace.DE.marketplace_id,
        domain="amazon.xx",
        region="FE",
        languages=[],
    )
    answer = resolve(SUBMITTED, own)
    check_equal(answer, ANSWER)
    assert (answer.source, answer.verdicts) == (ANSWER.source, ANSWER.verdicts)
    assert answer.images is ANSWER.images


@pytest.mark.parametrize(
    ("store", "fallback", "answer"),
    [
        (Marketplace.US, Fallback.WHOLE_SET, "in US: the global set (2 images)"),
        (Marketplace.DE, Fallback.WHOLE_SET, "in DE: its own set (2 images)"),
        (
            Marketplace.DE,
            Fallback.PER_VARIANT,
            "in DE: its own set and 1 global image (3 images)",
        ),
        (Marketplace.FR, Fallback.PER_VARIANT, "in FR: the global set (2 images)"),
        (
            NIGERIA,
            Fallback.WHOLE_SET,
            f"in {NIGERIA.marketplace_id}: its own set (1 image)",
        ),
    ],
    ids=str,
)
def test_repr_of_displayed_images(store: Marketplace, fallback: Fallback, answer: str) -> None:
    displayed = resolve(SUBMITTED, store, fallback=fallback)
    assert repr(displayed) == f"<DisplayedImages B000123456 {answer}>"


def test_repr_of_displayed_images_without_images() -> None:
    assert repr(resolve(EMPTY, Marketplace.JP)) == "<DisplayedImages B000123456 in JP: nothing>"


@pytest.mark.parametrize(
    ("store", "fallback", "expected"),
    [
        # By the global scope, a dictionary of sets would silently find nothing.
        (GLOBAL, Fallback.WHOLE_SET, "Marketplace"),
        (b"DE", Fallback.WHOLE_SET, "Marketplace"),
        # Anything but WHOLE_SET would silently be read as PER_VARIANT.
        (Marketplace.DE, "WHOLE_SET", "Fallback"),
        (Marketplace.DE, None, "Fallback"),
    ],
    ids=str,
)
def test_resolve_wrong_types(store: Marketplace, fallback: Fallback, expected: str) -> None:
    for ask in (
        lambda: resolve(SUBMITTED, store, fallback=fallback),
        lambda: DisplayedImages(SUBMITTED, store, fallback),
        lambda: resolve_all(SUBMITTED, [Marketplace.FR, store], fallback=fallback),
        lambda: StoreDisplays(SUBMITTED, [Marketplace.FR, store], fallback),
    ):
        with pytest.raises(TypeError, match=f"Expected a {expected}") as caught:
            ask()
        wrong = fallback if expected == "Fallback" else store
        assert f"got {type(wrong).__name__}" in str(caught.value)


def test_images_are_the_submitted_set_itself() -> None:
    assert ANSWER.images is SUBMITTED.set_for(Marketplace.DE)
    assert resolve(SUBMITTED, Marketplace.FR).images is SUBMITTED.worldwide
    bare = SubmittedImages(SUBMITTED.asin, ImageSet(), {Marketplace.DE: ANSWER.images})
    without_gaps = resolve(bare, Marketplace.DE, fallback=Fallback.PER_VARIANT)
    assert without_gaps.images is ANSWER.images


def test_displayed_images_to_dict() -> None:
    assert ANSWER.to_dict() == {
        "version": 1,
        "rules_version": RULES_VERSION,
        "asin": "B000123456",
        "store": "DE",
        "fallback": "WHOLE_SET",
        "source": "DE",
        "depends_on_fallback": True,
        "images": {"MAIN": "B000123456.MAIN.png", "PT02": "B000123456.PT02.png"},
        "verdicts": ANSWER.to_records(),
        "submitted": SUBMITTED.to_dict(),
    }
    nothing = resolve(EMPTY, Marketplace.DE).to_dict()
    assert (nothing["source"], nothing["images"], nothing["verdicts"]) == (None, {}, [])


def test_displayed_images_to_records() -> None:
    file = ImageFile(ImageFilename.parse("B000123456.MAIN.JPG"), "a1b2")
    answer = resolve(SubmittedImages("B000123456", ImageSet([file])), Marketplace.GB)
    assert answer.to_records() == [
        {
            "asin": "B000123456",
            "store": "GB",
            "variant": "MAIN",
            "file": "B000123456.MAIN.jpg",
            "scope": "GLOBAL",
            "displayed": True,
            "rule": "GLOBAL_REACHES_EVERY_STORE",
            "grade": "PAGE",
            "picture": "a1b2",
        }
    ]


@given(worlds())
def test_documents_and_records_are_plain_and_complete(world: World) -> None:
    displays = resolve_all(submitted_of(world), STORES.values(), fallback=Fallback.PER_VARIANT)
    document = displays.to_dict()
    assert json.loads(json.dumps(document)) == document
    assert document["stores"] == [
        {key: part for key, part in answer.to_dict().items() if key in document["stores"][0]}
        for answer in displays.values()
    ]
    assert displays.to_records() == [row for one in displays.values() for row in one.to_records()]
    for answer in displays.values():
        rows = answer.to_records()
        assert [(row["scope"], row["file"], row["rule"]) for row in rows] == [
            (str(one.scope), str(one.file), one.rule.name) for one in answer.verdicts
        ]
        assert answer.to_dict()["images"] == {
            row["variant"]: row["file"] for row in rows if row["displayed"]
        }


def test_pickled_answers_share_their_submitted_images() -> None:
    answers = [resolve(SUBMITTED, store) for store in STORES.values()]
    back = pickle.loads(pickle.dumps(answers))  # noqa: S301 - pickled on this line
    assert back == answers
    assert len({id(answer.submitted) for answer in back}) == 1


# The answers for several stores.


def test_store_displays_is_a_value() -> None:
    check_equal(
        DISPLAYS,
        resolve_all(SUBMITTED, iter([*ASKED, *ASKED[:2]])),
        StoreDisplays(SUBMITTED, ASKED),
    )
    check_different(
        DISPLAYS,
        resolve_all(SUBMITTED, ASKED[::-1]),
        resolve_all(SUBMITTED, ASKED[1:]),
        resolve_all(SUBMITTED),
        resolve_all(SUBMITTED, ASKED, fallback=Fallback.PER_VARIANT),
        resolve_all(EMPTY, ASKED),
    )
    check_strangers(DISPLAYS, SUBMITTED, ASKED, Fallback.WHOLE_SET)
    assert dict(DISPLAYS) != DISPLAYS
    for displays in (DISPLAYS, NOTHING):
        check_pickle(displays)
        check_copies(displays)
    check_immutable(DISPLAYS, "submitted", "fallback", "stores")
    check_final(StoreDisplays)
    check_equal(replaced(DISPLAYS, stores=[NIGERIA]), resolve_all(SUBMITTED, [NIGERIA]))


def test_match_store_displays() -> None:
    match DISPLAYS:
        case StoreDisplays(submitted, stores, fallback):
            assert (submitted, stores, fallback) == (SUBMITTED, ASKED, Fallback.WHOLE_SET)


@given(worlds())
def test_store_displays_is_a_mapping(world: World) -> None:
    submitted = submitted_of(world)
    displays = resolve_all(submitted, STORES.values(), fallback=Fallback.PER_VARIANT)
    expected = {
        store: resolve(submitted, store, fallback=Fallback.PER_VARIANT) for store in displays.stores
    }
    assert isinstance(displays, Mapping)
    assert dict(displays) == expected
    assert list(displays) == list(expected)
    views = (displays.keys(), displays.values(), displays.items())
    for view, kind in zip(views, (KeysView, ValuesView, ItemsView), strict=True):
        assert isinstance(view, kind)
        assert len(view) == len(displays) == len(STORES)
    keys, values, items = views
    assert (list(keys), list(values)) == (list(expected), list(expected.values()))
    assert list(items) == list(expected.items())
    for store, answer in expected.items():
        assert store in keys
        assert answer in values
        assert (store, answer) in items
    assert displays.image_sets() == {store: answer.images for store, answer in expected.items()}


@pytest.mark.parametrize("text", ["DE", "de", "A1PA6795UKMFR9", "amazon.de"])
def test_stores_as_text(text: str) -> None:
    check_equal(resolve(SUBMITTED, text), ANSWER)
    check_equal(DisplayedImages(SUBMITTED, text), ANSWER)
    check_equal(DISPLAYS[text], ANSWER)
    check_equal(resolve_all(SUBMITTED, ["JP", text, NIGERIA, "US"]), DISPLAYS)
    check_equal(StoreDisplays(SUBMITTED, ["JP", text, NIGERIA, "US"]), DISPLAYS)
    assert text in DISPLAYS
    assert DISPLAYS.exceptions[text] is ANSWER.images


def test_resolve_unknown_store() -> None:
    for ask in (
        lambda: resolve(SUBMITTED, "Atlantis"),
        lambda: resolve_all(SUBMITTED, ["Atlantis"]),
    ):
        with pytest.raises(UnknownMarketplace):
            ask()


@pytest.mark.parametrize("key", [Marketplace.FR, "FR", "Atlantis", GLOBAL, None, 7, []], ids=str)
def test_get_a_store_that_was_not_asked_about(key: Marketplace) -> None:
    assert key not in DISPLAYS
    assert DISPLAYS.get(key) is None
    with pytest.raises(KeyError) as refusal:
        DISPLAYS[key]
    assert refusal.value.args == (key,)


def test_resolve_all_stores() -> None:
    assert resolve_all(SUBMITTED).stores == (*MARKETPLACES, NIGERIA)
    assert NOTHING.stores == MARKETPLACES
    check_equal(NOTHING, resolve_all(EMPTY, MARKETPLACES), resolve_all(EMPTY, list(MARKETPLACES)))
    ignored = SubmittedImages.of(by_country={NIGERIA: ["B000123456.PT01.jpg"]})
    assert resolve_all(ignored).stores == (*MARKETPLACES, NIGERIA)


def test_resolve_all_no_stores() -> None:
    empty = resolve_all(SUBMITTED, [])
    assert not empty
    assert (empty.image_sets(), empty.groups(), empty.to_records()) == ({}, (), [])


@pytest.mark.parametrize("stores", [Marketplace.DE, "DE", 5], ids=str)
def test_resolve_all_not_several_stores(stores: list[Marketplace]) -> None:
    with pytest.raises(TypeError):
        resolve_all(SUBMITTED, stores)


def test_store_displays_need_stores() -> None:
    with pytest.raises(TypeError):
        StoreDisplays(SUBMITTED, None)


@given(worlds(), st.sampled_from(Fallback), st.sets(st.sampled_from([*STORES.values()])))
def test_default_and_exceptions_are_the_answer(
    world: World, fallback: Fallback, asked: set[Marketplace]
) -> None:
    submitted = submitted_of(world)
    for stores in (None, MARKETPLACES, sorted(asked, key=str)):
        displays = resolve_all(submitted, stores, fallback=fallback)
        default, exceptions = displays.default, displays.exceptions
        assert displays.image_sets() == {
            store: exceptions.get(store, default) for store in displays.stores
        }
        assert set(exceptions) == {store for store, one in displays.items() if one.source is store}
        for store, images in exceptions.items():
            assert images == displays[store].images
        assert all(store.name in exceptions for store in exceptions if store in MARKETPLACES)


def test_default_and_exceptions() -> None:
    assert DISPLAYS.default is SUBMITTED.worldwide
    own_of_de, own_of_ng = SUBMITTED.set_for(Marketplace.DE), SUBMITTED.set_for(NIGERIA)
    assert dict(DISPLAYS.exceptions) == {Marketplace.DE: own_of_de, NIGERIA: own_of_ng}
    assert dict(resolve_all(SUBMITTED, ["FR", "DE"]).exceptions) == {Marketplace.DE: own_of_de}
    assert list(resolve_all(SUBMITTED, MARKETPLACES).exceptions) == [Marketplace.DE]
    assert (NOTHING.default, dict(NOTHING.exceptions)) == (ImageSet(), {})
    with pytest.raises(TypeError):
        DISPLAYS.exceptions["DE"] = own_of_de


def test_image_sets_are_the_submitted_sets_themselves() -> None:
    sets = DISPLAYS.image_sets()
    assert list(sets) == list(ASKED)
    assert sets[Marketplace.JP] is sets[Marketplace.US] is SUBMITTED.worldwide
    assert sets[NIGERIA] is SUBMITTED.set_for(NIGERIA)
    sets.clear()
    assert len(DISPLAYS.image_sets()) == len(DISPLAYS)


@pytest.mark.parametrize(
    ("displays", "answer"),
    [
        (DISPLAYS, "2 with the global set, 2 with their own sets"),
        (resolve_all(SUBMITTED), "22 with the global set, 2 with their own sets"),
        (NOTHING, "23 with nothing, 0 with their own sets"),
    ],
)
def test_repr_of_store_displays(displays: StoreDisplays, answer: str) -> None:
    assert repr(displays) == f"<StoreDisplays B000123456, stores: {answer}>"


def test_groups() -> None:
    own_of_de, own_of_ng = SUBMITTED.set_for(Marketplace.DE), SUBMITTED.set_for(NIGERIA)
    assert DISPLAYS.groups() == (
        StoreGroup((Marketplace.JP, Marketplace.US), SUBMITTED.worldwide, GLOBAL),
        StoreGroup((Marketplace.DE,), own_of_de, Marketplace.DE),
        StoreGroup((NIGERIA,), own_of_ng, NIGERIA),
    )
    assert NOTHING.groups() == (StoreGroup(MARKETPLACES, ImageSet(), None),)


def test_groups_of_equal_images_from_several_sources() -> None:
    same = ImageSet.of("B000123456.MAIN.jpg")
    submitted = SubmittedImages("B000123456", same, {Marketplace.DE: same, Marketplace.FR: same})
    sources = [group.source for group in resolve_all(submitted).groups()]
    assert sources == [GLOBAL, Marketplace.DE, Marketplace.FR]


def test_store_group_is_a_value() -> None:
    group, other, third = DISPLAYS.groups()
    parts = (group.stores, group.images, group.source)
    check_equal(group, StoreGroup(*parts))
    check_different(
        group, other, third, StoreGroup(group.stores[:1], *parts[1:]), StoreGroup(*parts[:2], None)
    )
    check_strangers(group, *parts)
    check_pickle(group)
    check_copies(group)
    check_immutable(group, "stores", "images", "source")
    check_final(StoreGroup)


def test_exceptions_are_among_the_stores_asked_about() -> None:
    own = {store: ["B000123456.MAIN.png"] for store in ("DE", "FR")}
    submitted = SubmittedImages.of(["B000123456.MAIN.jpg"], own)
    assert [*resolve_all(submitted, ["FR", "IT"]).exceptions] == [Marketplace.FR]
    assert [*resolve_all(submitted, MARKETPLACES).exceptions] == [Marketplace.DE, Marketplace.FR]

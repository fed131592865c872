"""`StoreDisplays`, the answers for many stores, and `StoreGroup`: anatomy, order and laziness."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
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
from worlds import NIGERIA

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    Fallback,
    ImageSet,
    Marketplace,
    StoreDisplays,
    StoreGroup,
    SubmittedImages,
    resolve,
    resolve_all,
)

SUBMITTED = SubmittedImages.of(
    worldwide=["B000123456.MAIN.jpg", "B000123456.PT01.jpg"],
    by_country={
        Marketplace.DE: ["B000123456.MAIN.png"],
        Marketplace.FR: ["B000123456.PT01.gif"],
        NIGERIA: ["B000123456.MAIN.gif"],
    },
)
ASKED = (Marketplace.JP, Marketplace.DE, NIGERIA, Marketplace.US)
DISPLAYS = resolve_all(SUBMITTED, ASKED)
NOTHING = resolve_all(SubmittedImages("B000123456"))


def test_it_is_a_mapping_in_the_order_asked_for() -> None:
    assert isinstance(DISPLAYS, Mapping)
    assert tuple(DISPLAYS) == tuple(DISPLAYS.keys()) == DISPLAYS.stores == ASKED
    assert len(DISPLAYS) == 4
    assert dict(DISPLAYS) == {store: resolve(SUBMITTED, store) for store in ASKED}
    assert list(DISPLAYS.image_sets()) == list(ASKED)


def test_stores_may_come_from_any_iterable_and_count_once() -> None:
    twice = [*ASKED, Marketplace.DE, Marketplace.JP]
    check_equal(DISPLAYS, resolve_all(SUBMITTED, iter(twice)), StoreDisplays(SUBMITTED, ASKED))


def test_every_store_is_the_table_and_the_countries_beyond_it() -> None:
    assert resolve_all(SUBMITTED).stores == (*MARKETPLACES, NIGERIA)
    assert NOTHING.stores == MARKETPLACES
    check_equal(NOTHING, resolve_all(SubmittedImages("B000123456"), MARKETPLACES))
    check_equal(NOTHING, resolve_all(SubmittedImages("B000123456"), list(MARKETPLACES)))


def test_no_store_need_be_asked() -> None:
    empty = resolve_all(SUBMITTED, [])
    assert not empty
    assert (empty.image_sets(), empty.groups(), empty.to_records()) == ({}, (), [])


@pytest.mark.parametrize("key", [Marketplace.FR, "DE", "A1PA6795UKMFR9", GLOBAL, None], ids=str)
def test_what_was_not_asked_is_not_there(key: Marketplace) -> None:
    assert key not in DISPLAYS
    assert DISPLAYS.get(key) is None
    with pytest.raises(KeyError) as refusal:
        DISPLAYS[key]
    assert refusal.value.args == (key,)


def test_an_answer_is_made_when_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Marketplace] = []

    def counted(submitted: SubmittedImages, store: Marketplace, *, fallback: Fallback) -> object:
        asked.append(store)
        return resolve(submitted, store, fallback=fallback)

    monkeypatch.setattr("listing_images.resolution.displayed.resolve", counted)
    displays = resolve_all(SUBMITTED)
    displays.image_sets()
    assert asked == []
    assert (
        displays[Marketplace.DE] == displays[Marketplace.DE] == resolve(SUBMITTED, Marketplace.DE)
    )
    assert asked == [Marketplace.DE] * 2


def test_it_shares_the_sets_that_were_given() -> None:
    sets = DISPLAYS.image_sets()
    assert sets[Marketplace.JP] is sets[Marketplace.US] is SUBMITTED.worldwide
    assert sets[NIGERIA] is SUBMITTED.set_for(NIGERIA)
    sets.clear()
    assert len(DISPLAYS.image_sets()) == len(DISPLAYS)


def test_it_differs_where_stores_or_their_order_or_submissions_or_fallback_do() -> None:
    check_different(
        DISPLAYS,
        resolve_all(SUBMITTED, ASKED[::-1]),
        resolve_all(SUBMITTED, ASKED[1:]),
        resolve_all(SUBMITTED),
        resolve_all(SUBMITTED, ASKED, fallback=Fallback.PER_VARIANT),
        resolve_all(SubmittedImages("B000123456"), ASKED),
    )


def test_it_is_equal_to_no_stranger() -> None:
    check_strangers(DISPLAYS, SUBMITTED, ASKED, Fallback.WHOLE_SET)
    assert dict(DISPLAYS) != DISPLAYS


def test_it_travels() -> None:
    for displays in (DISPLAYS, NOTHING):
        check_pickle(displays)
        check_copies(displays)


def test_nothing_of_it_can_be_changed_but_another_can_be_asked_for() -> None:
    check_immutable(DISPLAYS, "submitted", "fallback", "stores", "_stores")
    check_equal(replaced(DISPLAYS, stores=[NIGERIA]), resolve_all(SUBMITTED, [NIGERIA]))
    with pytest.raises(TypeError, match="does not support item assignment"):
        DISPLAYS[Marketplace.DE] = DISPLAYS[Marketplace.JP]


def test_no_class_can_be_derived() -> None:
    check_final(StoreDisplays)
    check_final(StoreGroup)


def test_a_pattern_takes_it_apart() -> None:
    match DISPLAYS:
        case StoreDisplays(submitted, stores, fallback):
            assert (submitted, stores, fallback) == (SUBMITTED, ASKED, Fallback.WHOLE_SET)


@pytest.mark.parametrize(
    ("displays", "told"),
    [
        (DISPLAYS, "2 with the global set, 2 with the country's own set"),
        (resolve_all(SUBMITTED), "22 with the global set, 2 with the country's own set"),
        (NOTHING, "23 with nothing, 0 with the country's own set"),
        (resolve_all(SUBMITTED, []), "0 with the global set, 0 with the country's own set"),
    ],
)
def test_its_repr_is_one_line_that_counts_the_stores(displays: StoreDisplays, told: str) -> None:
    assert repr(displays) == f"<StoreDisplays B000123456, stores: {told}>"


def test_stores_that_show_the_same_stand_in_one_group() -> None:
    own_of_de, own_of_ng = SUBMITTED.set_for(Marketplace.DE), SUBMITTED.set_for(NIGERIA)
    assert DISPLAYS.groups() == (
        StoreGroup((Marketplace.JP, Marketplace.US), SUBMITTED.worldwide, GLOBAL),
        StoreGroup((Marketplace.DE,), own_of_de, Marketplace.DE),
        StoreGroup((NIGERIA,), own_of_ng, NIGERIA),
    )
    assert NOTHING.groups() == (StoreGroup(MARKETPLACES, ImageSet(), None),)


def test_equal_images_of_two_sources_are_two_groups() -> None:
    same = ["B000123456.MAIN.jpg"]
    submitted = SubmittedImages.of(
        worldwide=same, by_country={Marketplace.DE: same, Marketplace.FR: same}
    )
    sources = [group.source for group in resolve_all(submitted).groups()]
    assert sources == [GLOBAL, Marketplace.DE, Marketplace.FR]


def test_a_group_is_a_value() -> None:
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
    assert len(repr(group).splitlines()) == 1


def test_records_are_those_of_store_after_store() -> None:
    rows = [row for answer in DISPLAYS.values() for row in answer.to_records()]
    assert DISPLAYS.to_records() == rows
    assert [row["store"] for row in rows] == ["JP"] * 2 + ["DE"] * 3 + ["NG"] * 3 + ["US"] * 2


@pytest.mark.parametrize(
    ("submitted", "stores", "fallback", "told"),
    [
        ("B000123456", None, Fallback.WHOLE_SET, "SubmittedImages, not str"),
        ({}, None, Fallback.WHOLE_SET, "SubmittedImages, not dict"),
        (SUBMITTED, "DE", Fallback.WHOLE_SET, "Marketplace, not str"),
        (SUBMITTED, [Marketplace.DE, "FR"], Fallback.WHOLE_SET, "Marketplace, not str"),
        (SUBMITTED, [GLOBAL], Fallback.WHOLE_SET, "Marketplace, not GlobalScope"),
        (SUBMITTED, [[]], Fallback.WHOLE_SET, "unhashable"),
        (SUBMITTED, Marketplace.DE, Fallback.WHOLE_SET, "not iterable"),
        (SUBMITTED, 5, Fallback.WHOLE_SET, "not iterable"),
        (SUBMITTED, None, "PER_VARIANT", "Fallback, not str"),
    ],
    ids=str,
)
def test_what_cannot_be_asked_is_a_type_error(
    submitted: SubmittedImages, stores: list[Marketplace], fallback: Fallback, told: str
) -> None:
    with pytest.raises(TypeError, match=told):
        resolve_all(submitted, stores, fallback=fallback)


def test_the_constructor_wants_its_stores() -> None:
    with pytest.raises(TypeError):
        StoreDisplays(SUBMITTED, None)

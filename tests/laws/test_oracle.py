"""The resolver against the oracle: both are asked the same question, and give the same answer."""

from __future__ import annotations

from collections.abc import Iterator

import oracle
from hypothesis import given, strategies as st
from oracle import World
from worlds import (
    CODES,
    PICTURES,
    PRODUCT,
    SCOPES,
    STORES,
    file_of,
    fills,
    judged,
    slots_of,
    submitted_of,
    world_of,
    worlds,
)

from listing_images import (
    Change,
    Deletion,
    DisplayedImages,
    Fallback,
    Submission,
    collect,
    resolve,
    resolve_all,
)

readings = st.sampled_from(Fallback)


def answers(world: World) -> Iterator[tuple[str, Fallback, DisplayedImages]]:
    submitted = submitted_of(world)
    for name, store in STORES.items():
        for fallback in Fallback:
            yield name, fallback, resolve(submitted, store, fallback=fallback)


@given(worlds())
def test_resolve_shows_what_the_oracle_shows(world: World) -> None:
    for name, fallback, answer in answers(world):
        source, shown = oracle.shows(world, name, filling=fills(fallback))
        assert answer.source == (None if source is None else SCOPES[source])
        assert slots_of(answer.images) == shown


@given(worlds())
def test_resolve_judges_every_image_as_the_oracle_judges_it(world: World) -> None:
    for name, fallback, answer in answers(world):
        expected = oracle.judges(world, name, filling=fills(fallback))
        assert len(answer.verdicts) == len(expected)
        assert judged(answer.verdicts) == expected
        assert judged(answer.set_aside) == {
            image: verdict for image, verdict in expected.items() if not verdict[0]
        }


@given(worlds())
def test_an_answer_depends_on_the_fallback_where_the_oracle_shows_something_else(
    world: World,
) -> None:
    for name, _, answer in answers(world):
        whole, filled = (oracle.shows(world, name, filling=filling) for filling in (False, True))
        assert answer.depends_on_fallback == (whole != filled)


@given(worlds())
def test_the_grade_is_ours_wherever_the_other_reading_decides_otherwise(world: World) -> None:
    for name, fallback, answer in answers(world):
        other = oracle.judges(world, name, filling=not fills(fallback))
        for image, verdict in judged(answer.verdicts).items():
            assert verdict[2] == "OURS" or verdict == other[image]


@given(worlds(), st.permutations(list(STORES)), readings)
def test_resolve_all_gives_every_stores_own_answer_in_the_order_asked_for(
    world: World, names: list[str], fallback: Fallback
) -> None:
    submitted = submitted_of(world)
    asked = [STORES[name] for name in names]
    displays = resolve_all(submitted, asked, fallback=fallback)
    assert list(displays) == asked
    assert list(displays.items()) == [
        (store, resolve(submitted, store, fallback=fallback)) for store in asked
    ]


@given(worlds(), st.lists(st.sampled_from(list(STORES)), unique=True), readings)
def test_image_sets_are_what_the_oracle_shows(
    world: World, names: list[str], fallback: Fallback
) -> None:
    displays = resolve_all(submitted_of(world), [STORES[name] for name in names], fallback=fallback)
    told = [(str(store), slots_of(images)) for store, images in displays.image_sets().items()]
    assert told == [(name, oracle.shows(world, name, filling=fills(fallback))[1]) for name in names]


@given(worlds(), st.lists(st.sampled_from(list(STORES)), unique=True), readings)
def test_groups_part_the_stores_by_what_the_oracle_shows(
    world: World, names: list[str], fallback: Fallback
) -> None:
    displays = resolve_all(submitted_of(world), [STORES[name] for name in names], fallback=fallback)
    expected: list[tuple[tuple[str | None, dict[str, str]], list[str]]] = []
    for name in names:
        shown = oracle.shows(world, name, filling=fills(fallback))
        members = next((stores for one, stores in expected if one == shown), None)
        if members is None:
            expected.append((shown, [name]))
        else:
            members.append(name)
    assert [
        (
            (None if group.source is None else str(group.source), slots_of(group.images)),
            list(map(str, group.stores)),
        )
        for group in displays.groups()
    ] == expected


@st.composite
def steps(draw: st.DrawFn) -> tuple[World, list[Change], World]:
    """Draw a world, changes that can be made to it, and the world that the oracle sees then."""
    before = after = draw(worlds())
    slots = st.tuples(st.sampled_from(list(SCOPES)), st.sampled_from(CODES))
    log: list[Change] = []
    for scope, code in draw(st.lists(slots, max_size=12)):
        can_go = code != "MAIN" and code in after.get(scope, {})
        picture = draw(st.sampled_from((None, *PICTURES) if can_go else PICTURES))
        log.append(
            Deletion(PRODUCT, code, SCOPES[scope])
            if picture is None
            else Submission(file_of(code, picture), SCOPES[scope])
        )
        after = oracle.changed(after, scope, code, picture)
    return before, log, {scope: slots for scope, slots in after.items() if slots}


@given(steps())
def test_apply_leaves_what_the_oracle_leaves(step: tuple[World, list[Change], World]) -> None:
    before, log, after = step
    submitted = submitted_of(before)
    assert world_of(submitted.apply(*log)) == after
    assert collect(log, onto={PRODUCT: submitted}) == {PRODUCT: submitted_of(after)}


@given(worlds())
def test_a_world_is_told_back_as_it_was_submitted(world: World) -> None:
    submitted = submitted_of(world)
    assert world_of(submitted) == {scope: slots for scope, slots in world.items() if slots}
    assert submitted.countries == tuple(
        STORES[code] for code in ("DE", "FR", "NG") if world.get(code)
    )

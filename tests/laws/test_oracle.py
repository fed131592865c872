"""The library against the oracle: both are asked the same questions and give the same answers."""

from __future__ import annotations

import oracle
from hypothesis import given, strategies as st
from oracle import World
from worlds import (
    CODES,
    NAMES,
    PICTURES,
    PRODUCT,
    SCOPES,
    STORES,
    check_answers,
    file_of,
    fills,
    slots_of,
    submitted_of,
    world_of,
    worlds,
)

from listing_images import Change, Deletion, Fallback, Submission, collect, resolve_all

some_stores = st.lists(st.sampled_from(list(STORES)), unique=True)


@given(worlds(), some_stores)
def test_each_answer_is_that_of_the_oracle(world: World, names: list[str]) -> None:
    check_answers(submitted_of(world), world)
    check_answers(submitted_of(world), world, {name: STORES[name] for name in names})


@given(worlds())
def test_the_grade_is_ours_if_the_other_fallback_decides_otherwise(world: World) -> None:
    for name in STORES:
        whole, filled = (oracle.judges(world, name, filling=filling) for filling in (False, True))
        for image, verdict in whole.items():
            assert verdict == filled[image] or verdict[2] == filled[image][2] == "OURS"


@given(worlds(), some_stores, st.sampled_from(Fallback))
def test_groups_are_the_stores_for_which_the_oracle_shows_the_same(
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
            (None if group.source is None else NAMES[group.source], slots_of(group.images)),
            [NAMES[store] for store in group.stores],
        )
        for group in displays.groups()
    ] == expected


@st.composite
def steps(draw: st.DrawFn) -> tuple[World, list[Change], World]:
    """Draw a world, changes that can be made to it, and the oracle's world after them."""
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
def test_changes_lead_where_the_oracle_says(step: tuple[World, list[Change], World]) -> None:
    before, log, after = step
    submitted = submitted_of(before)
    assert world_of(submitted.apply(*log)) == after
    assert collect(log, onto={PRODUCT: submitted}) == {PRODUCT: submitted_of(after)}


@given(worlds())
def test_submitted_images_are_those_of_their_world(world: World) -> None:
    submitted = submitted_of(world)
    assert world_of(submitted) == {scope: slots for scope, slots in world.items() if slots}
    assert submitted.countries == tuple(
        STORES[code] for code in ("DE", "FR", "NG") if world.get(code)
    )

"""Every state of a small world against the oracle."""

from __future__ import annotations

from itertools import product

import oracle
from oracle import World
from worlds import (
    PRODUCT,
    SCOPES,
    STORES,
    check_answers,
    file_of,
    images_of,
    submitted_of,
    world_of,
)

from listing_images import (
    Change,
    Deletion,
    Submission,
    SubmittedImages,
    resolve_all,
)

SLOTS = ("MAIN", "PT01", "PT02", "SWCH")
FEW_SLOTS = SLOTS[:2]
SMALL_SCOPES = ("GLOBAL", "DE", "NG")
ASKED = {name: STORES[name] for name in ("US", "DE", "NG", "IT")}


def sets_of(slots: tuple[str, ...], pictures: tuple[str, ...]) -> list[dict[str, str]]:
    """Return every set that these slots and pictures allow, the empty one included."""
    choices = product((None, *pictures), repeat=len(slots))
    return [
        {code: picture for code, picture in zip(slots, choice, strict=True) if picture}
        for choice in choices
    ]


def test_every_state_of_four_slots_in_three_scopes() -> None:
    """Each scope has its own pictures, so only the choice of images varies."""
    ready = {
        scope: [(slots, images_of(slots)) for slots in sets_of(SLOTS, (scope,))]
        for scope in SMALL_SCOPES
    }
    states = 0
    for (worldwide, global_set), (de, de_set), (ng, ng_set) in product(*ready.values()):
        own = {STORES["DE"]: de_set, STORES["NG"]: ng_set}
        submitted = SubmittedImages(PRODUCT, global_set, own)
        check_answers(submitted, {"GLOBAL": worldwide, "DE": de, "NG": ng}, ASKED)
        states += 1
    assert states == 2 ** (4 * 3)


def test_every_state_of_equal_and_different_pictures_in_two_scopes() -> None:
    """A country's image may have the picture of the global one: no answer depends on that."""
    ready = [(slots, images_of(slots)) for slots in sets_of(SLOTS[:3], ("first", "second"))]
    states = 0
    for (worldwide, global_set), (de, de_set) in product(ready, repeat=2):
        submitted = SubmittedImages(PRODUCT, global_set, {STORES["DE"]: de_set})
        check_answers(submitted, {"GLOBAL": worldwide, "DE": de}, ASKED)
        groups = resolve_all(submitted).groups()
        assert len(groups) == (2 if "MAIN" in de else 1)
        states += 1
    assert states == 3 ** (3 * 2)


def test_every_change_of_every_state_and_every_second_change() -> None:
    """Each leads where the oracle says, and two in different slots commute."""
    for worldwide, de, ng in product(
        *[sets_of(FEW_SLOTS, (f"old {scope}",)) for scope in SMALL_SCOPES]
    ):
        world = {"GLOBAL": worldwide, "DE": de, "NG": ng}
        before = submitted_of(world)
        possible = changes_of(world)
        for (slot, picture), change in possible.items():
            after = before.apply(change)
            then = oracle.changed(world, *slot, picture)
            assert world_of(after) == {scope: slots for scope, slots in then.items() if slots}
            for (other, _), second in possible.items():
                if other > slot:
                    assert after.apply(second) == before.apply(second, change)


def changes_of(world: World) -> dict[tuple[tuple[str, str], str | None], Change]:
    changes: dict[tuple[tuple[str, str], str | None], Change] = {}
    for scope, code in product(SMALL_SCOPES, FEW_SLOTS):
        changes[(scope, code), "new"] = Submission(file_of(code, "new"), SCOPES[scope])
        if code != "MAIN" and code in world[scope]:
            changes[(scope, code), None] = Deletion(PRODUCT, code, SCOPES[scope])
    return changes

"""What `from_type` draws: all that can be had of answers, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import Any

import pytest
from draws import draws, patient
from hypothesis import strategies as st

from listing_images import (
    MARKETPLACES,
    Audit,
    CatalogImage,
    CatalogImages,
    Deletion,
    DisplayChange,
    DisplayedImages,
    Fallback,
    GlobalScope,
    Intake,
    LiveImages,
    Marketplace,
    Outcome,
    Plan,
    SlotAudit,
    StoreDisplays,
    VariantCode,
)

BOTH = (True, False)
ALL = len(MARKETPLACES)


def asks_a_store_with_a_set_of_its_own(answer: DisplayedImages) -> bool:
    return answer.store in answer.submitted.countries


def stores_asked(displays: StoreDisplays) -> int:
    return min(len(displays), ALL)


def live(audit: Audit) -> int:
    return sum(slot.live is not None for slot in audit.slots)


def folder(intake: Intake) -> str:
    """Where the first name lies, told apart by how a seller writes it."""
    paths = [*intake.paths, *(rejection.path for rejection in intake.rejections)]
    first = PurePosixPath(min(paths, default="")).parts[:1]
    return first[0] if first and first[0] in {"DE", "uk", "US", "pictures"} else ""


def names(intake: Intake) -> int:
    return len(intake.submissions) + len(intake.rejections) + len(intake.ignored)


@pytest.mark.parametrize(
    ("kind", "all_that_comes_up"),
    [
        (
            Deletion,
            {
                lambda deletion: isinstance(deletion.scope, GlobalScope): BOTH,
                lambda deletion: deletion.scope == Marketplace.US: [False],
            },
        ),
        (
            DisplayedImages,
            {
                asks_a_store_with_a_set_of_its_own: BOTH,
                lambda answer: answer.fallback: Fallback,
                lambda answer: len(answer.images) > 0: BOTH,
            },
        ),
        (
            StoreDisplays,
            {
                stores_asked: [*range(5), ALL],
                lambda displays: displays.fallback: Fallback,
            },
        ),
        (DisplayChange, {lambda change: change.before == change.after: [False]}),
        (Audit, {live: range(5)}),
        (
            SlotAudit,
            {
                lambda slot: slot.live: [None, "first", "other"],
                lambda slot: slot.outcome is Outcome.NOT_OBSERVABLE: BOTH,
            },
        ),
        (
            CatalogImage,
            {
                lambda image: isinstance(image.code, VariantCode): BOTH,
                lambda image: image.link: [f"https://example.com/{one}.jpg" for one in "ab"],
                lambda image: image.width == 1: BOTH,
                lambda image: image.height == 1: BOTH,
                lambda image: max(image.width, image.height) <= 10_000: [True],
                lambda image: min(image.width, image.height) >= 1: [True],
            },
        ),
        (LiveImages, {lambda live: len(live.entries): range(7)}),
        (CatalogImages, {lambda images: len(images.by_id): range(4)}),
        (
            Plan,
            {
                lambda plan: len(plan.wanted): [1, 2, 3],
                lambda plan: len(plan.steps) > 0: BOTH,
                lambda plan: len(plan.submitted.countries) > 0: BOTH,
                lambda plan: {*plan.sold_in} >= {*MARKETPLACES}: [True],
            },
        ),
        (Intake, {names: range(5), folder: ["", "DE", "uk", "US", "pictures"]}),
    ],
)
@patient
def test_what_comes_up_is_all_that_can_be_had(
    kind: type, all_that_comes_up: dict[Callable[[Any], object], Iterable[object]]
) -> None:
    drawn = draws(st.from_type(kind))
    for look, every in all_that_comes_up.items():
        assert {look(value) for value in drawn} == {*every}


def test_a_store_that_is_asked_has_a_set_of_its_own_more_often_than_by_chance() -> None:
    answers = draws(st.from_type(DisplayedImages), 50)
    assert sum(map(asks_a_store_with_a_set_of_its_own, answers)) > len(answers) / 10

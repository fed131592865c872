"""A log that has one product after the other, read with one product in memory."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given

from listing_images import (
    Change,
    Deletion,
    NotSubmitted,
    ScatteredProduct,
    Submission,
    by_product,
    collect,
)
from listing_images.strategies import changes

FIRST = Submission.of("B000123456.MAIN.jpg")
SECOND = Submission.of("B000234567.MAIN.jpg")


@given(changes())
def test_by_product_equals_collect_for_a_grouped_log(log: list[Change]) -> None:
    places = {asin: place for place, asin in enumerate(dict.fromkeys(one.asin for one in log))}
    grouped = sorted(log, key=lambda change: places[change.asin])
    assert list(by_product(grouped)) == list(collect(log).values())


def test_by_product_without_changes() -> None:
    assert list(by_product([])) == []


def test_by_product_yields_a_product_before_the_next_is_complete() -> None:
    log = iter([FIRST, SECOND])
    assert next(by_product(log)).asin == FIRST.asin
    assert list(log) == []


@pytest.mark.parametrize("log", [[FIRST, SECOND, FIRST], [SECOND, FIRST, SECOND]])
def test_by_product_refuses_a_product_that_comes_back(log: list[Change]) -> None:
    with pytest.raises(ScatteredProduct, match=f"Change 2 is for {log[0].asin}") as caught:
        list(by_product(log))
    assert (caught.value.asin, caught.value.index) == (log[0].asin, 2)


@pytest.mark.parametrize("back", [0, 5_000, 12_000, 29_998])
def test_by_product_finds_any_earlier_product_of_many(back: int) -> None:
    log = [Submission.of(f"B0{number:08}.MAIN.jpg") for number in range(30_000)]
    Random(0).shuffle(log)  # noqa: S311 - a seed repeats the order
    assert len(list(by_product(log))) == len(log)
    with pytest.raises(ScatteredProduct) as caught:
        list(by_product([*log, log[back]]))
    assert (caught.value.asin, caught.value.index) == (log[back].asin, len(log))


def test_by_product_refuses_a_deletion_of_nothing() -> None:
    with pytest.raises(NotSubmitted) as caught:
        list(by_product([FIRST, Deletion(FIRST.asin, "PT01")]))
    assert caught.value.index == 1

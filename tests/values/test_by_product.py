"""`by_product`: the same as `collect`, for a log that has one product after the other."""

from __future__ import annotations

import pickle
import random
import tracemalloc
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

import pytest
from hypothesis import given, strategies as st

from listing_images import (
    GLOBAL,
    Change,
    Deletion,
    Marketplace,
    MixedProducts,
    NotSubmitted,
    ScatteredProduct,
    Submission,
    by_product,
    collect,
    parse_asin,
)
from listing_images.values import submitted

ASINS = ("B000123456", "B000234567", "030640615X", "B000000001")

scopes = st.sampled_from([GLOBAL, Marketplace.DE, Marketplace.FR])
codes = st.sampled_from(["MAIN", "PT01", "PT02"])
changes_of_one = st.lists(
    st.tuples(codes, st.sampled_from(["jpg", "png", "delete"]), scopes), min_size=1, max_size=8
)


@st.composite
def logs(draw: st.DrawFn) -> list[Change]:
    """Draw a log that has one product after the other."""
    log: list[Change] = []
    for asin in draw(st.permutations(ASINS)):
        submitted: set[tuple[str, object]] = set()
        for code, what, scope in draw(changes_of_one):
            if what != "delete":
                log.append(Submission.of(f"{asin}.{code}.{what}", scope))
                submitted.add((code, scope))
            elif code != "MAIN" and (code, scope) in submitted:
                log.append(Deletion(asin, code, scope))
                submitted.discard((code, scope))
    return log


@given(logs())
def test_by_product_is_collect(log: list[Change]) -> None:
    assert list(by_product(log)) == list(collect(log).values())
    assert list(by_product(iter(log))) == list(by_product(tuple(log)))


@given(logs(), st.sampled_from([0, 1]))
def test_by_product_yields_all_products_before_a_fault(log: list[Change], fault: int) -> None:
    """The last change is at fault: a deletion of what was not submitted, or a product again."""
    asin = ASINS[0] if fault else "B999999999"
    others = [change for change in log if change.asin != asin]
    first = [change for change in log if change.asin == asin] if others else []
    found = by_product([*first, *others, Deletion(asin, "PT03", GLOBAL)])
    for expected in collect([*first, *others]).values():
        assert next(found) == expected
    with pytest.raises(ScatteredProduct if first else NotSubmitted):
        next(found)


@given(logs(), st.randoms())
def test_by_product_of_a_shuffled_log(log: list[Change], chance: random.Random) -> None:
    uploads = [change for change in log if isinstance(change, Submission)]
    chance.shuffle(uploads)
    switches = sum(one.asin != other.asin for one, other in pairwise(uploads))
    products = {one.asin for one in uploads}
    if switches < max(1, len(products)):  # 1 for an empty log
        assert len(list(by_product(uploads))) == len(products)
    else:
        with pytest.raises(ScatteredProduct) as caught:
            list(by_product(uploads))
        at = caught.value.index
        assert caught.value.asin == uploads[at].asin != uploads[at - 1].asin
        assert caught.value.asin in {one.asin for one in uploads[:at]}


@pytest.mark.parametrize("is_sorted", [True, False])
def test_by_product_of_many_products(is_sorted: bool) -> None:
    chance = random.Random(1)  # noqa: S311 - a seed repeats the log
    asins = [f"B{number:09}" for number in range(14_000)]  # more than fit in the set of recent ones
    if not is_sorted:
        chance.shuffle(asins)
    log = [Submission.of(f"{asin}.MAIN.jpg") for asin in asins]
    assert [one.asin for one in by_product(log)] == asins
    for again in (asins[0], asins[7000], asins[-2]):
        with pytest.raises(ScatteredProduct) as caught:
            list(by_product([*log, Submission.of(f"{again}.PT01.jpg")]))
        assert (caught.value.asin, caught.value.index) == (again, len(log))


def test_by_product_of_nothing() -> None:
    assert list(by_product([])) == []


def test_by_product_deletes_what_was_not_submitted() -> None:
    first = Submission.of("B000123456.MAIN.jpg")
    deletion = Deletion("B000234567", "PT01")
    with pytest.raises(NotSubmitted) as caught:
        list(by_product([first, first, deletion]))
    assert (caught.value.change, caught.value.index) == (deletion, 2)


def test_by_product_deletes_an_image_of_a_product_before() -> None:
    log = [Submission.of(f"{asin}.MAIN.jpg") for asin in ASINS[:2]]
    with pytest.raises(ScatteredProduct) as caught:
        list(by_product([*log, Deletion(ASINS[0], "PT01")]))
    assert (caught.value.asin, caught.value.index) == (ASINS[0], 2)


def test_scattered_product_is_pickled() -> None:
    log = [Submission.of(f"{asin}.MAIN.jpg") for asin in (*ASINS[:2], ASINS[0])]
    with pytest.raises(ScatteredProduct, match="Change 2") as caught:
        list(by_product(log))
    back = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - pickled on this line
    assert (back.asin, back.index, str(back)) == (ASINS[0], 2, str(caught.value))
    assert not isinstance(back, MixedProducts)


def many(products: int) -> Iterator[Change]:
    for number in range(products):
        for code in ("MAIN", "PT01", "PT02"):
            yield Submission.of(f"B{number * 7919 % 10**9:09}.{code}.jpg")


def test_by_product_has_one_product_in_memory() -> None:
    changes = many(10**9)
    assert [len(one.worldwide) for one in islice(by_product(changes), 3)] == [3, 3, 3]
    # One change of the next product was read.
    assert next(changes).variant.code == "PT01"


@pytest.mark.parametrize("order", [1, -1])
def test_by_product_takes_little_memory(order: int) -> None:
    log = list(many(2000))[::order]
    tracemalloc.start()
    try:
        for _ in by_product(log):
            pass
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 300_000


@pytest.mark.parametrize("largest", [1, 2, 4])
@given(st.permutations(range(1, 14)), st.data())
def test_products_remembers_all(largest: int, order: list[int], data: st.DataObject) -> None:
    """Few products fill the arrays here."""
    asins = [parse_asin(f"B{number:09}") for number in order]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(submitted, "_MOST_RECENT", largest)
        products = submitted._Products()
        assert all(map(products.add, asins))
        assert not products.add(data.draw(st.sampled_from(asins)))
        assert not any(map(products.add, asins))
        assert products.add(parse_asin("B000000000"))
    lengths = [len(some) for some in products._arrays]
    assert all(2 * shorter <= longer for longer, shorter in pairwise(lengths))


@pytest.mark.parametrize(
    ("order", "lengths"),
    [
        pytest.param(range(14, 0, -1), [8, 4, 2], id="falling: powers of two"),
        pytest.param(range(1, 15), [14], id="rising: added to one array"),
        pytest.param([1, 2, 9, 8, 7], [5], id="more than half as long: merged"),
        pytest.param([1, 2, 3, 9, 8, 7], [4, 2], id="half as long: kept apart"),
    ],
)
def test_products_are_kept_in_few_arrays(order: Iterable[int], lengths: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(submitted, "_MOST_RECENT", 1)
        products = submitted._Products()
        assert all(products.add(parse_asin(f"B{number:09}")) for number in order)
    assert [len(some) for some in products._arrays] == lengths

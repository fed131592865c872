"""Stores and scopes, against the table of stores."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import given, strategies as st
from strangers import (
    FEW,
    PROTOCOLS,
    check_copies,
    check_different,
    check_equal,
    check_final,
    check_immutable,
    check_no_order,
    check_pickle,
    check_repr,
    check_strangers,
    evaluated,
    replaced,
)
from tables import table

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    InvalidMarketplace,
    Marketplace,
    UnknownMarketplace,
)
from listing_images.strategies import marketplaces
from listing_images.values.marketplace import CODE_ALIASES, STORES, table_order

ROWS = table("stores")["store"]
PARTS: dict[str, Any] = {
    "code": "NG",
    "name": "Nigeria",
    "marketplace_id": "A0NEWERTHANTABLE",
    "domain": "amazon.ng",
    "region": "EU",
    "languages": ["en", "ha"],
}
NIGERIA = Marketplace(**PARTS)

rows = pytest.mark.parametrize("row", ROWS, ids=lambda row: row["code"])


# Valid: the stores of the table.


@rows
def test_a_store_of_the_table_tells_what_the_table_says(row: dict[str, Any]) -> None:
    store = getattr(Marketplace, row["code"])
    assert store.code == row["code"]
    assert store.name == row["name"]
    assert store.marketplace_id == row["marketplace_id"]
    assert store.region == row["region"]
    assert store.domain == row["domain"]
    assert store.languages == frozenset(row["languages"])
    assert store.accepts_country_images == (row["code"] != "US")


def test_the_table_is_all_there_is_in_its_order() -> None:
    assert [store.code for store in MARKETPLACES] == [row["code"] for row in ROWS]
    assert len(MARKETPLACES) == 23
    assert isinstance(MARKETPLACES, tuple)
    check_different(*MARKETPLACES)


def test_who_says_which_languages_a_country_has_is_kept_beside_them() -> None:
    assert {row.code: row.languages_grade for row in STORES} == {
        row["code"]: row["languages_by"] for row in ROWS
    }


def test_uk_is_gb() -> None:
    assert Marketplace.UK is Marketplace.GB
    assert Marketplace.GB.code == "GB"
    assert CODE_ALIASES == {"UK": "GB"}


# Valid: a caller's own store.


def test_a_store_that_is_newer_than_the_table_is_made_by_its_parts() -> None:
    for name in ("code", "name", "marketplace_id", "domain", "region"):
        assert getattr(NIGERIA, name) == PARTS[name]
    assert NIGERIA.languages == frozenset({"en", "ha"})
    assert NIGERIA.accepts_country_images


@pytest.mark.parametrize("kind", [list, tuple, set, frozenset, iter, dict.fromkeys])
def test_languages_are_any_iterable_of_codes(
    kind: Callable[[list[str]], Iterable[str]],
) -> None:
    store = Marketplace(**PARTS | {"languages": kind(["en", "ha"])})
    assert store.languages == frozenset({"en", "ha"})
    assert type(store.languages) is frozenset


def test_a_store_may_have_no_language_but_english() -> None:
    assert Marketplace(**PARTS | {"languages": ()}).languages == frozenset()


@FEW
@given(marketplaces(beyond_the_table=True))
def test_a_callers_own_store_takes_country_images_and_is_not_in_the_table(
    store: Marketplace,
) -> None:
    assert store.accepts_country_images
    assert store not in MARKETPLACES
    with pytest.raises(UnknownMarketplace):
        Marketplace.parse(store.marketplace_id)


def test_a_store_with_the_id_of_the_us_takes_no_country_images() -> None:
    """Rule.US_IMAGES_ARE_GLOBAL, by the meaning of the store and not by the object."""
    same = Marketplace(**PARTS | {"marketplace_id": Marketplace.US.marketplace_id})
    assert not same.accepts_country_images


# Invalid.


@pytest.mark.parametrize(
    ("part", "value", "reason"),
    [
        ("code", "ng", "lower case"),
        ("code", "NGA", "three letters"),
        ("code", "N", "one letter"),
        ("code", "", "nothing"),
        ("code", "N1", "a digit"),
        ("code", "NG\n", "a line's end, which `$` would let pass"),
        ("code", "\uff2e\uff27", "fullwidth letters"),
        ("name", "", "nothing"),
        ("name", "Nigeria\n", "a line's end, which would break a report"),
        ("name", "N" * 101, "too long for a sentence"),
        ("marketplace_id", "a0newer", "lower case"),
        ("marketplace_id", "A0-NEWER", "a dash"),
        ("marketplace_id", "", "nothing"),
        ("marketplace_id", "A\u0661", "an Arabic digit"),
        ("marketplace_id", "A" * 31, "far longer than any id"),
        ("domain", "amazon", "no dot"),
        ("domain", "Amazon.ng", "a capital letter"),
        ("domain", "https://amazon.ng", "an address"),
        ("domain", "amazon.ng/", "a path"),
        ("domain", "amaz\u00f6n.ng", "a letter beyond ASCII"),
        ("domain", "amazon.ng\n", "a line's end"),
        ("domain", ".".join(["a" * 63] * 6), "six labels"),
        ("region", "AF", "none of the three regions"),
        ("region", "eu", "lower case"),
        ("region", "", "nothing"),
        ("languages", ["EN"], "upper case"),
        ("languages", ["en", "english"], "a word"),
        ("languages", [""], "nothing"),
        ("languages", ["en-GB"], "a country with it"),
        ("languages", ["en\n"], "a line's end"),
    ],
)
def test_a_part_without_its_form_is_refused(part: str, value: str | list[str], reason: str) -> None:
    with pytest.raises(InvalidMarketplace) as caught:
        Marketplace(**PARTS | {part: value})
    assert caught.value.part == part.removesuffix("s"), reason
    assert caught.value.text == (value if isinstance(value, str) else value[-1]), reason
    assert "write " in str(caught.value)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("stranger", [None, 1, b"NG", [1]])
def test_a_part_of_another_type_is_a_type_error(part: str, stranger: object) -> None:
    with pytest.raises(TypeError):
        Marketplace(**PARTS | {part: stranger})


def test_languages_are_not_one_str() -> None:
    with pytest.raises(TypeError, match="for example"):
        Marketplace(**PARTS | {"languages": "en"})


def test_parts_are_named() -> None:
    with pytest.raises(TypeError):
        Marketplace(*PARTS.values())


# Equality, str and repr, pickle and copy.


def test_stores_are_equal_by_their_id_alone() -> None:
    other = Marketplace(
        **PARTS | {"code": "XX", "name": "Nowhere", "domain": "a.xx", "region": "NA"}
    )
    check_equal(NIGERIA, other, Marketplace(**PARTS))
    check_different(NIGERIA, Marketplace(**PARTS | {"marketplace_id": "ANOTHER"}), Marketplace.DE)


def test_a_store_of_the_table_is_equal_to_a_callers_own_with_its_id() -> None:
    """Identity is a shortcut, never the meaning."""
    own = Marketplace(**PARTS | {"marketplace_id": Marketplace.DE.marketplace_id})
    check_equal(Marketplace.DE, own)
    assert {Marketplace.DE: 1}[own] == 1


@FEW
@given(marketplaces())
def test_a_store_is_no_stranger(store: Marketplace) -> None:
    check_strangers(store, store.marketplace_id)
    assert store != GLOBAL


def test_stores_have_no_order_but_that_of_the_table() -> None:
    check_no_order(Marketplace.DE, Marketplace.FR)


@FEW
@given(st.lists(marketplaces(), unique=True))
def test_table_order_is_the_tables_then_callers_own_by_code(stores: list[Marketplace]) -> None:
    ordered = sorted(stores, key=table_order)
    known = [store for store in MARKETPLACES if store in stores]
    own = [store for store in stores if store not in MARKETPLACES]
    assert ordered == known + sorted(own, key=lambda store: (store.code, store.marketplace_id))


@rows
def test_str_is_the_code_and_repr_the_attribute(row: dict[str, Any]) -> None:
    store = getattr(Marketplace, row["code"])
    assert str(store) == row["code"]
    check_repr(store, f"Marketplace.{row['code']}")
    assert evaluated(repr(store)) is store


def test_a_callers_own_store_prints_its_parts() -> None:
    check_repr(
        NIGERIA,
        "Marketplace(code='NG', name='Nigeria', marketplace_id='A0NEWERTHANTABLE', "
        "domain='amazon.ng', region='EU', languages=['en', 'ha'])",
    )
    assert str(NIGERIA) == "NG"


def test_a_callers_own_store_never_prints_as_a_store_of_the_table() -> None:
    own = Marketplace(**PARTS | {"marketplace_id": Marketplace.DE.marketplace_id})
    assert evaluated(repr(own)).name == "Nigeria"  # type: ignore[attr-defined]


@FEW
@given(marketplaces(beyond_the_table=True))
def test_a_callers_own_store_comes_back_with_all_its_parts(store: Marketplace) -> None:
    check_repr(store, repr(store))
    check_pickle(store)
    check_copies(store)


@rows
def test_a_store_of_the_table_unpickles_to_the_same_object(row: dict[str, Any]) -> None:
    store = getattr(Marketplace, row["code"])
    for protocol in PROTOCOLS:
        assert pickle.loads(pickle.dumps(store, protocol)) is store  # noqa: S301 - made here
    check_pickle(store)
    check_copies(store)


def test_a_callers_own_store_with_an_id_of_the_table_unpickles_by_its_parts() -> None:
    own = Marketplace(**PARTS | {"marketplace_id": Marketplace.DE.marketplace_id})
    assert pickle.loads(pickle.dumps(own)).name == "Nigeria"  # noqa: S301 - made here
    check_pickle(own)


def test_replace_goes_through_the_constructor() -> None:
    assert repr(replaced(NIGERIA, name="Naija")) == repr(Marketplace(**PARTS | {"name": "Naija"}))
    with pytest.raises(InvalidMarketplace):
        replaced(Marketplace.DE, code="de")


# Immutability, subclassing, match.


@pytest.mark.parametrize("store", [Marketplace.DE, NIGERIA])
def test_a_store_cannot_be_altered(store: Marketplace) -> None:
    check_immutable(store, *PARTS, "accepts_country_images")


def test_no_class_can_be_derived() -> None:
    check_final(Marketplace)


def test_match() -> None:
    match Marketplace.DE:
        case Marketplace(code="FR"):
            matched = ""
        case Marketplace(code="DE", name=name):
            matched = name
    assert matched == "Germany"

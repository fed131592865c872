"""Scopes: a country's store, or the scope that is no country."""

from __future__ import annotations

import copy
import pickle
from typing import get_args

import pytest
from strangers import (
    PROTOCOLS,
    check_different,
    check_equal,
    check_repr,
    check_strangers,
    evaluated,
)

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    GlobalScope,
    Marketplace,
    Region,
    Scope,
)


def test_global_is_one_object_and_no_store() -> None:
    check_strangers(GLOBAL, "GLOBAL")
    check_equal(GLOBAL, GlobalScope.GLOBAL, GlobalScope("GLOBAL"))
    check_different(GLOBAL, *MARKETPLACES)
    assert list(GlobalScope) == [GLOBAL]


def test_global_prints_itself() -> None:
    assert str(GLOBAL) == f"{GLOBAL}" == "GLOBAL"
    check_repr(GLOBAL, "GLOBAL")
    assert evaluated("GLOBAL") is GLOBAL


def test_global_survives_pickle_and_copy_as_itself() -> None:
    for protocol in PROTOCOLS:
        assert pickle.loads(pickle.dumps(GLOBAL, protocol)) is GLOBAL  # noqa: S301 - made here
    assert copy.copy(GLOBAL) is copy.deepcopy(GLOBAL) is GLOBAL


def test_no_class_can_be_derived_from_that_of_global() -> None:
    with pytest.raises(TypeError):

        class Derived(GlobalScope):  # type: ignore[misc]
            pass


def test_a_scope_is_a_store_or_global() -> None:
    assert set(get_args(Scope)) == {Marketplace, GlobalScope}
    assert isinstance(GLOBAL, Scope)
    assert isinstance(Marketplace.DE, Scope)
    assert not isinstance("DE", Scope)


def test_the_regions_are_those_of_the_table() -> None:
    assert set(get_args(Region)) == {store.region for store in MARKETPLACES}


def test_match_on_a_scope() -> None:
    match GLOBAL:
        case Marketplace():
            matched = "store"
        case GlobalScope.GLOBAL:
            matched = "global"
    assert matched == "global"

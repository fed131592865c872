"""The ways in, and the scope that each gives, against the table of channels."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from strangers import FEW, check_enumeration
from tables import table

from listing_images import (
    GLOBAL,
    Channel,
    CountryRequired,
    Grade,
    Marketplace,
    Rule,
    RuleViolation,
    scope_of,
)
from listing_images.strategies import marketplaces

ROWS = table("channels")["channel"]
GLOBAL_WAYS = [Channel[row["name"]] for row in ROWS if row["scope"] == "GLOBAL"]

rows = pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])


def test_the_table_has_every_way_in() -> None:
    assert [channel.name for channel in Channel] == [row["name"] for row in ROWS]


@rows
def test_a_way_in_names_its_rule(row: dict[str, str]) -> None:
    rule = Channel[row["name"]].rule
    assert rule is Rule[row["rule"]]
    assert rule.grade is Grade.PAGE


@FEW
@given(st.sampled_from(GLOBAL_WAYS), st.none() | marketplaces())
def test_every_way_in_but_one_is_global_whatever_store_it_names(
    channel: Channel, store: Marketplace | None
) -> None:
    assert scope_of(channel, store) is GLOBAL
    assert scope_of(channel) is GLOBAL


@FEW
@given(marketplaces(accepts_country_images=True))
def test_a_country_specific_upload_is_for_its_country(store: Marketplace) -> None:
    """Rule.COUNTRY_UPLOAD_IS_FOR_ITS_COUNTRY."""
    assert scope_of(Channel.COUNTRY_SPECIFIC_UPLOAD, store) is store


def test_a_country_specific_upload_for_the_us_is_refused() -> None:
    with pytest.raises(RuleViolation) as caught:
        scope_of(Channel.COUNTRY_SPECIFIC_UPLOAD, Marketplace.US)
    assert caught.value.rule is Rule.US_IMAGES_ARE_GLOBAL
    assert "United States" in str(caught.value)


def test_a_country_specific_upload_needs_a_country() -> None:
    with pytest.raises(CountryRequired) as caught:
        scope_of(Channel.COUNTRY_SPECIFIC_UPLOAD)
    assert caught.value.channel is Channel.COUNTRY_SPECIFIC_UPLOAD


@pytest.mark.parametrize("stranger", [None, "LISTINGS_API", 1, Marketplace.DE])
def test_what_is_no_way_in_is_a_type_error(stranger: object) -> None:
    with pytest.raises(TypeError, match="a way in is a Channel"):
        scope_of(stranger)  # type: ignore[arg-type]


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize("stranger", ["DE", 1, GLOBAL])
def test_what_is_no_store_is_a_type_error_by_every_way_in(
    channel: Channel, stranger: object
) -> None:
    with pytest.raises(TypeError, match="a store is a Marketplace"):
        scope_of(channel, stranger)  # type: ignore[arg-type]


def test_ways_in_are_values() -> None:
    check_enumeration(Channel)


def test_match() -> None:
    match Channel.LISTINGS_API:
        case Channel.IMAGE_MANAGER:
            matched = False
        case Channel.LISTINGS_API:
            matched = True
    assert matched

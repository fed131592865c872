"""Channels and their scopes, against the table of channels."""

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
    UnknownMarketplace,
    scope_of,
)
from listing_images.strategies import marketplaces

ROWS = table("channels")["channel"]
GLOBAL_CHANNELS = [Channel[row["name"]] for row in ROWS if row["scope"] == "GLOBAL"]


def test_members_are_the_table() -> None:
    assert [channel.name for channel in Channel] == [row["name"] for row in ROWS]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_rule_of_row(row: dict[str, str]) -> None:
    rule = Channel[row["name"]].rule
    assert rule is Rule[row["rule"]]
    assert rule.grade is Grade.PAGE


@FEW
@given(st.sampled_from(GLOBAL_CHANNELS), st.none() | marketplaces())
def test_scope_of_global_channel(channel: Channel, store: Marketplace | None) -> None:
    assert scope_of(channel, store) is GLOBAL
    assert scope_of(channel) is GLOBAL


@FEW
@given(marketplaces(accepts_country_images=True))
def test_scope_of_country_specific_upload(store: Marketplace) -> None:
    """Rule.COUNTRY_UPLOAD_IS_FOR_ITS_COUNTRY."""
    assert scope_of(Channel.COUNTRY_SPECIFIC_UPLOAD, store) is store


@pytest.mark.parametrize("store", [Marketplace.US, "US", "usa", "amazon.com"])
def test_scope_of_upload_for_us(store: Marketplace | str) -> None:
    with pytest.raises(RuleViolation) as caught:
        scope_of(Channel.COUNTRY_SPECIFIC_UPLOAD, store)
    assert caught.value.rule is Rule.US_IMAGES_ARE_GLOBAL
    assert str(caught.value).startswith("An upload for the US only is not possible: ")


def test_scope_of_store_as_text() -> None:
    assert scope_of(Channel.COUNTRY_SPECIFIC_UPLOAD, "germany") is Marketplace.DE
    assert scope_of(Channel.LISTINGS_API, "germany") is GLOBAL
    with pytest.raises(UnknownMarketplace):
        scope_of(Channel.COUNTRY_SPECIFIC_UPLOAD, "EU")


def test_scope_of_upload_without_store() -> None:
    with pytest.raises(CountryRequired) as caught:
        scope_of(Channel.COUNTRY_SPECIFIC_UPLOAD)
    assert caught.value.channel is Channel.COUNTRY_SPECIFIC_UPLOAD


@pytest.mark.parametrize("stranger", [None, "COUNTRY_SPECIFIC_UPLOAD", 1, Marketplace.DE])
def test_scope_of_other_type(stranger: object) -> None:
    with pytest.raises(TypeError, match="Expected a Channel"):
        scope_of(stranger)  # type: ignore[arg-type]


def test_members() -> None:
    check_enumeration(Channel)


def test_match() -> None:
    match Channel.LISTINGS_API:
        case Channel.IMAGE_MANAGER:
            matched = False
        case Channel.LISTINGS_API:
            matched = True
    assert matched

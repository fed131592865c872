"""The store that a text names."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies as st
from tables import table

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    Marketplace,
    UnknownMarketplace,
)

ROWS = table("stores")["store"]

rows = pytest.mark.parametrize("row", ROWS, ids=lambda row: row["code"])


@rows
def test_parse_takes_code_id_and_domain(row: dict[str, Any]) -> None:
    store = getattr(Marketplace, row["code"])
    for text in (row["code"], row["marketplace_id"], row["domain"]):
        assert Marketplace.parse(text) is store
    for text in (row["code"].lower(), row["domain"].upper(), row["domain"].title()):
        assert Marketplace.parse(text) is store


@pytest.mark.parametrize("text", ["UK", "uk", "Uk", "GB", "gb", "amazon.co.uk", "A1F83G8C2ARO7P"])
def test_parse_takes_uk(text: str) -> None:
    assert Marketplace.parse(text) is Marketplace.GB


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "nothing"),
        ("GLOBAL", "the scope that is no store"),
        ("Germany", "a name"),
        ("EN", "a language"),
        ("EU", "a region"),
        ("DEU", "a code of three letters"),
        (" DE", "a blank before it"),
        ("DE\n", "a line's end behind it"),
        ("a1pa6795ukmfr9", "an id in lower case"),
        ("www.amazon.de", "the name of a host"),
        ("https://amazon.de", "an address"),
        ("amazon.de/", "a path"),
        ("amazon", "the company"),
        ("\u0131n", "a dotless i, whose upper case is I"),
        ("e\u017f", "a long s, whose upper case is S"),
        ("\uff24\uff25", "fullwidth letters"),
        ("AMAZON.\u212ae", "a Kelvin sign, whose lower case is k"),
        ("D\ud800", "half a surrogate pair"),
        ("DE" * 1_000_000, "millions of characters"),
    ],
    ids=lambda text: repr(text[:30]),
)
def test_parse_refuses_what_names_no_store(text: str, reason: str) -> None:
    with pytest.raises(UnknownMarketplace) as caught:
        Marketplace.parse(text)
    assert caught.value.text == text, reason
    assert len(str(caught.value)) < 300


NAMED_BY = {
    text: store
    for store in MARKETPLACES
    for text in (store.code, store.domain.upper(), store.marketplace_id)
} | {"UK": Marketplace.GB}


@given(
    st.text() | st.sampled_from(sorted(NAMED_BY)) | st.sampled_from(sorted(NAMED_BY)).map(str.lower)
)
def test_parse_lets_only_its_own_error_escape(text: str) -> None:
    store = NAMED_BY.get(text.upper() if text.isascii() else text)
    if store is None or (text != text.upper() and text.upper() == store.marketplace_id):
        with pytest.raises(UnknownMarketplace):
            Marketplace.parse(text)
    else:
        assert Marketplace.parse(text) is store


@pytest.mark.parametrize("stranger", [None, 1, b"DE", ["DE"], Marketplace.DE, GLOBAL])
def test_parse_refuses_what_is_no_text(stranger: object) -> None:
    with pytest.raises(TypeError, match="the name of a store is a str"):
        Marketplace.parse(stranger)  # type: ignore[arg-type]

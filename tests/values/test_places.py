"""The names of places, against themselves."""

from __future__ import annotations

import re
from itertools import chain
from unicodedata import normalize

import pytest
from tables import table

from listing_images.values.places import (
    CHANNEL_IDS,
    GLOBAL_WORDS,
    OTHER_COUNTRIES,
    REGIONS,
    STORE_NAMES,
    UNSURE_NAMES,
    explain_place,
    other_countries,
    probable_store,
    store_named,
)

CODES = [row["code"] for row in table("stores")["store"]]
OTHERS = other_countries()
COUNTRIES_OF_ISO_3166 = 249


def names_in(listed: str) -> list[str]:
    return listed.split("; ")


@pytest.mark.parametrize("code", CODES)
def test_store_names(code: str) -> None:
    names = names_in(STORE_NAMES[code])
    assert any(re.fullmatch("[A-Z]{3}", name) for name in names)
    for name in (code, *names):
        assert name == name.strip() == normalize("NFC", name) != ""
        assert store_named(name) == code, name
        assert store_named(f"Amazon {name}") == code, name
        assert probable_store(name) in {code, None}


def test_every_country_is_in_one_table() -> None:
    assert list(STORE_NAMES) == CODES
    assert OTHERS.keys().isdisjoint(CODES)
    assert len(OTHERS) + len(CODES) == COUNTRIES_OF_ISO_3166
    three_letters = [names[1] for names in OTHERS.values()]
    assert len({*three_letters}) == len(three_letters)


def test_other_names_name_no_store() -> None:
    listed = [names_in(REGIONS), names_in(GLOBAL_WORDS), *map(names_in, UNSURE_NAMES.values())]
    for name in chain(CHANNEL_IDS, *listed, *OTHERS.values()):
        assert name == name.strip() == normalize("NFC", name) != ""
        assert store_named(name) is None, name
        assert "'shown'" in (explain_place(name, "shown") or ""), name


@pytest.mark.parametrize("names", OTHERS.values(), ids=OTHERS)
def test_no_store_is_likely_for_another_country(names: list[str]) -> None:
    assert [probable_store(name) for name in names] == [None] * len(names)


def test_rows_of_other_countries() -> None:
    for row in OTHER_COUNTRIES.splitlines():
        assert re.fullmatch("[A-Z]{2} [A-Z]{3} .*[^ ;]", row), row


@pytest.mark.parametrize("name", ["", "x", "Atlantis", "Holiday pictures", "x" * 10_000])
def test_unknown_name(name: str) -> None:
    assert store_named(name) is None
    assert explain_place(name, name) is None
    assert probable_store(name) is None


@pytest.mark.parametrize("name", [*names_in(REGIONS), *names_in(GLOBAL_WORDS)])
def test_no_store_is_likely_for_a_region(name: str) -> None:
    assert probable_store(name) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        pytest.param("eire", "IE", id="four letters"),
        pytest.param("etire", "IE", id="like a name of four letters"),
        pytest.param("Jpan", "JP", id="a letter is missing"),
        pytest.param("jap", None, id="three letters"),
        pytest.param("ieland", None, id="like Ireland and Iceland"),
        pytest.param("iolandia", None, id="like Irlandia and Holandia"),
        pytest.param("Vereinigte Staaten von Amerikaaaaaaaaaaa", "US", id="the longest guess"),
        pytest.param("Vereinigte Staaten von Amerikaaaaaaaaaaaa", None, id="too long"),
    ],
)
def test_probable_store(name: str, code: str | None) -> None:
    assert probable_store(name) == code


@pytest.mark.parametrize("prefix", ["", "amzn1.mp.o.", "AMZN1.MP.O."])
def test_explain_place_id_of_a_channel(prefix: str) -> None:
    name = f"{prefix}{CHANNEL_IDS[0]}"
    assert explain_place(name) == (
        f"'{name}' is the ID of a channel without a storefront. Use the ID of a store."
    )


@pytest.mark.parametrize(
    ("name", "code"),
    [
        pytest.param("Suède", "SE", id="with an accent"),
        pytest.param("SUEDE", "SE", id="without an accent"),
        pytest.param("États-Unis d\u2019Amérique", "US", id="another apostrophe"),
        pytest.param("\u0130SVE\u00c7", "SE", id="a Turkish capital with a dot"),
        pytest.param("MISIR", "EG", id="a Turkish letter without a dot, in capitals"),
        pytest.param("\u0130N", None, id="a code with a Turkish letter"),
        pytest.param("united_kingdom", "GB", id="another separator"),
        pytest.param(" Saudi -  Arabia ", "SA", id="several separators"),
        pytest.param("Amazon Japan", "JP", id="the name of a store"),
        pytest.param("Japan Amazon", None, id="the words in another order"),
    ],
)
def test_store_named(name: str, code: str | None) -> None:
    assert store_named(normalize("NFC", name)) == code


@pytest.mark.parametrize("name", ["Antigua & Barbuda", "antigua and barbuda", "Antigua&Barbuda"])
def test_explain_place_with_an_ampersand(name: str) -> None:
    assert explain_place(name) == (
        f"'{name}' is a country without a store of its own. "
        "Use the code of a country that has one, such as DE."
    )

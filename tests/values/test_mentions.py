"""What may name a country or a language in the name of a file or folder."""

from __future__ import annotations

import re
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given, strategies as st
from tables import table

from listing_images.values.cldr import LANGUAGE_NAMES, MORE_COUNTRY_NAMES, MORE_STORE_NAMES
from listing_images.values.diagnosis import read_name
from listing_images.values.marketplace import MARKETPLACES, STORES
from listing_images.values.mentions import (
    Mention,
    find_flags,
    find_mentions,
    fold,
    is_ordinary,
    mentions_in,
)
from listing_images.values.places import STORE_NAMES, names_in

MENTIONS = table("mentions")
CODES = {store.code for store in STORES}
FRAMES = (
    *("B000123456.MAIN_{}.jpg", "B000123456.MAIN_red_{}.jpg", "B000123456.MAIN {} red.jpg"),
    *("{}_B000123456.MAIN.jpg", "{} - B000123456 MAIN.jpg", "B000123456_{}_MAIN.jpg"),
    *("Kopie {}_B000123456.MAIN.jpg", "B000123456.MAIN.{}.jpg", "B000123456.MAIN ({}).jpg"),
    *("front_B000123456.FRNT.jpg_{}", "Acme_B000123456.MAIN_{}_final - Kopie.jpg"),
)


@pytest.mark.parametrize("row", MENTIONS["mark"], ids=lambda row: row["why"])
def test_mention_in_a_file_name(row: dict[str, Any]) -> None:
    for text in (frame.format(word) for word in row["words"] for frame in FRAMES):
        reading = read_name(text)
        if reading.suggestion is None:
            continue  # a look-alike, or another extension
        kinds = {problem.kind.name for problem in reading.problems}
        assert "COUNTRY_MARK" in kinds, text
        meant = {code for mention in reading.mentions for code in mention.codes}
        assert meant >= set(row["stores"]), text
        if not row["stores"]:
            assert any(mention.place for mention in reading.mentions), text


@pytest.mark.parametrize("row", MENTIONS["ordinary"], ids=lambda row: row["why"])
def test_ordinary_word_in_a_file_name(row: dict[str, Any]) -> None:
    for text in (frame.format(word) for word in row["words"] for frame in FRAMES):
        assert not read_name(text).mentions, text


@pytest.mark.parametrize("code", STORE_NAMES)
def test_every_name_of_a_store_in_a_file_name(code: str) -> None:
    listed = f"{STORE_NAMES[code]}; {MORE_STORE_NAMES[code]}"
    for name in (code, code.lower(), *names_in(listed)):
        forms = {name.lower(), name.upper(), normalize("NFD", name), name.replace(" ", "_")}
        for form in forms:
            for frame in FRAMES[1:4:2]:
                assert read_name(frame.format(form)).mentions, form


@pytest.mark.parametrize("language", LANGUAGE_NAMES)
def test_every_name_of_a_language(language: str) -> None:
    for name in names_in(LANGUAGE_NAMES[language]):
        mentions = mentions_in(f"images {name}")
        # Names of three letters without accents are words: Hungarian "dán" for Danish.
        assert mentions or len(fold(name)) <= 3, name
        for mention in mentions:
            assert bool(mention.codes) is (mention.place == "")
            assert mention.codes <= CODES


def test_every_name_of_another_country() -> None:
    for listed in MORE_COUNTRY_NAMES.values():
        for name in names_in(listed):
            # Names of three letters without accents are words: Turkish "Çin" for China.
            assert mentions_in(f"images {name}") or len(fold(name)) <= 3, name


@pytest.mark.parametrize("names", [MORE_STORE_NAMES, MORE_COUNTRY_NAMES, LANGUAGE_NAMES])
def test_tables_of_names(names: dict[str, str]) -> None:
    for listed in names.values():
        for name in names_in(listed):
            assert name == name.strip() == normalize("NFC", name) != ""
            assert not re.search(r"[0-9()]", name)


def test_store_names_have_all_stores() -> None:
    assert list(MORE_STORE_NAMES) == [store.code for store in STORES]


def test_link_of_a_copy_is_not_a_country() -> None:
    for text in ("Copia de B000123456.MAIN.jpg", "Copie de B000123456.MAIN.jpg"):
        assert not read_name(text).mentions
    for text in (
        "Copia DE B000123456.MAIN.jpg",
        "Copia De B000123456.MAIN.jpg",
        "Copia de_B000123456.MAIN.jpg",
        "Copia_de_B000123456.MAIN.jpg",
        "Kopie de B000123456.MAIN.jpg",
        "Copy de B000123456.MAIN.jpg",
        "B000123456.MAIN - Copia de.jpg",
        "B000123456.MAIN.jpg - Copie de",
    ):
        assert read_name(text).mentions, text


def test_size_of_amazon_is_not_a_country() -> None:
    assert not read_name("B000123456.MAIN._US40_.jpg").mentions
    assert not read_name("B000123456.MAIN._US500_SR1500_.jpg").mentions
    for text in ("B000123456.MAIN_US40.jpg", "B000123456.MAIN US 40.jpg"):
        assert read_name(text).mentions


def test_flags() -> None:
    (flag,) = find_flags("x \U0001f1eb\U0001f1f7")
    (other,) = find_flags("\U0001f1ff\U0001f1ff")
    assert other[2] == Mention(frozenset(), place="ZZ")
    assert flag[:2] == (2, 4)
    assert flag[2].codes == {"FR"}
    assert [one[2].place for one in find_flags("\U0001f1e6\U0001f1f9\U0001f1ff\U0001f1ff")] == [
        "Austria",
        "ZZ",
    ]


def test_words_between_the_parts_of_a_name_are_not_neighbours() -> None:
    """The ASIN and the code divide the words before them from those behind them."""
    for gap, mentioned in ((" ", True), (" B000123456.MAIN ", False)):
        found = find_mentions(["united", "kingdom"], ["", gap], strict=True)
        assert bool(found[0]) is mentioned


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("u.k. mug", {"GB"}),
        ("U K mug", {"GB"}),
        ("mug U K", {"GB"}),
        ("mug u.k.", {"GB"}),
        ("mug U.E.", {"UE"}),
        ("u k mug", set()),  # letters of a list
        ("u e mug", set()),
        ("u s a mug", {"US"}),
        ("bu s a", set()),
        ("u s ab mug", set()),
        ("Great Britain and South Africa", {"GB", "ZA"}),
        ("be germany", {"DE"}),
        ("about (us", {"US"}),  # the end closes brackets
        ("south1africa", {"ZA"}),
        ("south africafar east", {"ZA", "Far East"}),
        ("far eastern", {"Far East"}),
        ("Democratic Republic of the Congo", {"Congo-Kinshasa"}),
        ("Estados Unidos", {"US"}),
        ("Estados Unidos Mexicanos", {"MX"}),
    ],
)
def test_names_of_several_words(text: str, meant: set[str]) -> None:
    found = mentions_in(text)
    assert {name for one in found for name in (*one.codes, one.place) if name} == meant


def test_names_of_several_words_are_found_at_their_places() -> None:
    words = ["mug", "red", "south", "africa"]
    assert [bool(one) for one in find_mentions(words, [""] * 4, strict=False)] == [
        *(False, False, True, True)
    ]


@pytest.mark.parametrize(
    ("word", "codes", "languages", "place"),
    [
        ("Italian", "IT", "it", ""),
        ("hollandisch", "NL", "nl", ""),
        ("American", "US", "", ""),
        ("Italy", "IT", "", ""),
        ("IT", "IT", "it", ""),
        ("ITA", "IT", "", ""),
        ("GB", "GB", "", ""),
        ("GER", "DE", "de", ""),
        ("KO", "", "ko", "South Korea"),
        ("EEA", "", "", "EEA"),
        ("EU", "", "", "EU"),
        ("America", "", "", "America"),
        ("\u0130ngiltere", "", "", "\u0130ngiltere"),
        ("Daenemark", "", "", "Denmark"),
    ],
)
def test_what_a_word_means(word: str, codes: str, languages: str, place: str) -> None:
    meant = Mention(frozenset(codes.split()), frozenset(languages.split()), place)
    assert find_mentions([word], [""], strict=True) == [meant]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("franchise", "France"),
        ("индивидуальный", "Индия"),
        ("Герман", "Германия"),
        ("xxxx", "a country without more names"),
    ],
)
def test_word_that_begins_like_a_name(word: str, name: str) -> None:
    assert mentions_in(word) == [], name


def test_is_ordinary() -> None:
    assert is_ordinary("Index")
    assert not is_ordinary("Germny")


@given(st.sampled_from(MARKETPLACES), st.text(st.characters(codec="ascii"), max_size=20))
def test_mention_next_to_any_text(store: object, text: str) -> None:
    """Whatever else a name says, a code between separators counts in file names."""
    words = ["x", str(store), *re.findall("[A-Za-z]+", text)]
    mentions = find_mentions(words, ["", *"_" * (len(words) - 1)], strict=True)
    assert mentions[1] is not None


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    for mention in (*mentions_in(text), *read_name(text).mentions):
        assert mention.codes or mention.place

"""Stores, against the table of stores; and scopes."""

from __future__ import annotations

import copy
import pickle
import re
from collections.abc import Callable, Iterable
from typing import Any, get_args
from unicodedata import normalize

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
    DuplicateStore,
    GlobalScope,
    InvalidMarketplace,
    Marketplace,
    Region,
    Scope,
    UnknownMarketplace,
)
from listing_images.strategies import marketplaces
from listing_images.values.marketplace import (
    CODE_ALIASES,
    STORES,
    as_scope,
    as_store,
    as_stores,
    by_store,
    language_codes,
    language_of,
    store_key,
    table_order,
)

ROWS = table("stores")["store"]
NAMES = table("store_names")
PARTS: dict[str, Any] = {
    "code": "NG",
    "name": "Nigeria",
    "marketplace_id": "A0NEWERTHANTABLE",
    "domain": "amazon.ng",
    "region": "EU",
    "languages": ["en", "ha"],
}
NIGERIA = Marketplace(**PARTS)
PARTS_OF_GERMANY = PARTS | {"marketplace_id": Marketplace.DE.marketplace_id}

rows = pytest.mark.parametrize("row", ROWS, ids=lambda row: row["code"])


# The stores of the table.


@rows
def test_attributes_of_row(row: dict[str, Any]) -> None:
    store = getattr(Marketplace, row["code"])
    assert store.code == row["code"]
    assert store.name == row["name"]
    assert store.marketplace_id == row["marketplace_id"]
    assert store.region == row["region"]
    assert store.domain == row["domain"]
    assert store.languages == frozenset(row["languages"])
    assert store.accepts_country_images == (row["code"] != "US")


def test_marketplaces_are_the_table() -> None:
    assert [store.code for store in MARKETPLACES] == [row["code"] for row in ROWS]
    assert len(MARKETPLACES) == 23
    assert isinstance(MARKETPLACES, tuple)
    check_different(*MARKETPLACES)


@pytest.mark.parametrize("store", MARKETPLACES, ids=str)
def test_construct_row(store: Marketplace) -> None:
    """The stores of the table are built without checks."""
    parts = ("code", "name", "marketplace_id", "domain", "region", "languages")
    check_equal(store, Marketplace(**{part: getattr(store, part) for part in parts}))


def test_languages_grade_of_rows() -> None:
    assert {row.code: row.languages_grade for row in STORES} == {
        row["code"]: row["languages_by"] for row in ROWS
    }


def test_uk_is_gb() -> None:
    assert Marketplace.UK is Marketplace.GB
    assert Marketplace.GB.code == "GB"
    assert CODE_ALIASES == {"UK": "GB"}


# A caller's own store.


def test_construct_own_store() -> None:
    for name in ("code", "name", "marketplace_id", "domain", "region"):
        assert getattr(NIGERIA, name) == PARTS[name]
    assert NIGERIA.languages == frozenset({"en", "ha"})
    assert NIGERIA.accepts_country_images


@pytest.mark.parametrize("kind", [list, tuple, set, frozenset, iter, dict.fromkeys])
def test_construct_languages_from_any_iterable(
    kind: Callable[[list[str]], Iterable[str]],
) -> None:
    store = Marketplace(**PARTS | {"languages": kind(["en", "ha"])})
    assert store.languages == frozenset({"en", "ha"})
    assert type(store.languages) is frozenset


def test_construct_without_languages() -> None:
    assert Marketplace(**PARTS | {"languages": ()}).languages == frozenset()


@FEW
@given(marketplaces(beyond_the_table=True))
def test_own_store_is_not_in_the_table(
    store: Marketplace,
) -> None:
    assert store.accepts_country_images
    assert store not in MARKETPLACES
    with pytest.raises(UnknownMarketplace):
        Marketplace.parse(store.marketplace_id)


def test_accepts_country_images_with_id_of_us() -> None:
    """Rule.US_IMAGES_ARE_GLOBAL."""
    same = Marketplace(**PARTS | {"marketplace_id": Marketplace.US.marketplace_id})
    assert not same.accepts_country_images


@pytest.mark.parametrize(
    ("part", "value", "reason"),
    [
        ("code", "ng", "lower case"),
        ("code", "NGA", "three letters"),
        ("code", "N", "one letter"),
        ("code", "", "empty"),
        ("code", "N1", "a digit"),
        ("code", "NG\n", "a trailing newline, which `$` would accept"),
        ("code", "\uff2e\uff27", "fullwidth letters"),
        ("name", "", "empty"),
        ("name", "Nigeria\n", "a newline, which would break a report"),
        ("name", "N" * 101, "too long for a sentence"),
        ("marketplace_id", "a0newer", "lower case"),
        ("marketplace_id", "A0-NEWER", "a dash"),
        ("marketplace_id", "", "empty"),
        ("marketplace_id", "A\u0661", "an Arabic digit"),
        ("marketplace_id", "A" * 31, "far longer than any id"),
        ("domain", "amazon", "no dot"),
        ("domain", "Amazon.ng", "a capital letter"),
        ("domain", "https://amazon.ng", "a URL"),
        ("domain", "amazon.ng/", "a path"),
        ("domain", "amaz\u00f6n.ng", "a letter outside ASCII"),
        ("domain", "amazon.ng\n", "a line's end"),
        ("domain", ".".join(["a" * 63] * 6), "six labels"),
        ("region", "AF", "not one of the three regions"),
        ("region", "eu", "lower case"),
        ("region", "", "empty"),
        ("languages", ["EN"], "upper case"),
        ("languages", ["en", "english"], "a word"),
        ("languages", [""], "empty"),
        ("languages", ["en-GB"], "with a country"),
        ("languages", ["en\n"], "a line's end"),
    ],
)
def test_construct_invalid_part(part: str, value: str | list[str], reason: str) -> None:
    with pytest.raises(InvalidMarketplace) as caught:
        Marketplace(**PARTS | {part: value})
    assert caught.value.part == part.removesuffix("s"), reason
    assert caught.value.text == (value if isinstance(value, str) else value[-1]), reason
    assert "Use " in str(caught.value)


@pytest.mark.parametrize(
    ("part", "value", "reason"),
    [
        ("code", "DE", "the code of another store"),
        ("code", "UK", "another code of one"),
        ("domain", "amazon.de", "its domain"),
        ("domain", "www.amazon.de", "the host of its pages"),
        ("marketplace_id", "DE", "its code"),
        ("marketplace_id", "GERMANY", "its name"),
        ("marketplace_id", "USA", "a code of three letters"),
        ("marketplace_id", "GLOBAL", "a scope"),
    ],
)
def test_construct_part_that_names_another_store(part: str, value: str, reason: str) -> None:
    """As a string, the store would land in another one."""
    with pytest.raises(InvalidMarketplace) as caught:
        Marketplace(**PARTS | {part: value})
    assert (caught.value.part, caught.value.text) == (part, value), reason
    assert value in str(caught.value)
    assert "Use " in str(caught.value)


def test_construct_part_that_is_another_part_of_a_store() -> None:
    """A name never lands in another store, and what has not the form of a part names none."""
    assert Marketplace(**PARTS | {"name": "France"}).name == "France"
    with pytest.raises(InvalidMarketplace) as caught:
        Marketplace(**PARTS | {"code": "germany"})
    assert str(caught.value) == (
        "'germany' is not a valid code of a store. Use two capital letters, for example DE."
    )
    assert str(InvalidMarketplace("name", "France")).startswith("'France' is not a valid name")


@FEW
@given(marketplaces(beyond_the_table=True))
def test_own_store_as_text_never_lands_in_another(store: Marketplace) -> None:
    for text in (str(store), store.code, store.domain, f"www.{store.domain}"):
        with pytest.raises(UnknownMarketplace):
            as_scope(text)


def test_construct_languages_from_str() -> None:
    with pytest.raises(TypeError, match="Use a list"):
        Marketplace(**PARTS | {"languages": "en"})


def test_construct_positional() -> None:
    with pytest.raises(TypeError):
        Marketplace(*PARTS.values())


@pytest.mark.parametrize(
    ("tag", "language"),
    [("de", "de"), ("de-DE", "de"), ("pt_BR", "pt"), ("EN", "en"), ("zh-Hans-CN", "zh")],
)
def test_language_of(tag: str, language: str) -> None:
    assert language_of(tag) == language


def test_language_codes_str() -> None:
    with pytest.raises(TypeError, match="Use a list"):
        language_codes("de")


# Parse.


@rows
def test_parse_code_id_and_domain(row: dict[str, Any]) -> None:
    store = getattr(Marketplace, row["code"])
    for text in (row["code"], row["marketplace_id"], row["domain"]):
        assert Marketplace.parse(text) is store
    for text in (row["code"].lower(), row["domain"].upper(), row["domain"].title()):
        assert Marketplace.parse(text) is store


NAMED = {text: code for code, texts in NAMES["named"].items() for text in texts}
UNKNOWN = [(text, word) for word, texts in NAMES["unknown"].items() for text in texts]
LOOK_ALIKES = [text for texts in NAMES["look_alikes"].values() for text in texts]
MISSPELLED = [(text, code) for code, texts in NAMES["misspelled"].items() for text in texts]


@pytest.mark.parametrize(("text", "code"), NAMED.items())
def test_parse_name(text: str, code: str) -> None:
    store = getattr(Marketplace, code)
    for form in ("NFC", "NFD"):
        for case in (str, str.upper, str.lower):
            again = case(normalize(form, text))
            if again.upper() != text.upper() and case is not str:
                continue  # the upper case of a dotless i is an ASCII letter
            two_codes = again != text and re.fullmatch("[A-Z]{2}[-_][A-Z]{2}", again)
            if not two_codes:
                assert Marketplace.parse(f" {again}\t\u3000") is store


@pytest.mark.parametrize("store", MARKETPLACES, ids=str)
def test_parse_english_name_and_address(store: Marketplace) -> None:
    assert Marketplace.parse(store.name) is store
    assert Marketplace.parse(f"https://www.{store.domain}/dp/B000123456") is store
    assert Marketplace.parse(f"amzn1.mp.o.{store.marketplace_id}") is store
    for language in ("en", *store.languages):
        assert Marketplace.parse(f"{language}_{store.code}") is store


@pytest.mark.parametrize("name", ["United Kingdom", "Vereinigtes Ko\u0308nigreich"])
def test_parse_longest_name(name: str) -> None:
    first, _, second = name.partition(" ")
    assert Marketplace.parse(first + second.rjust(100 - len(first))) is Marketplace.GB
    with pytest.raises(UnknownMarketplace):
        Marketplace.parse(first + second.rjust(101 - len(first)))


def test_parse_locale_of_a_country_without_a_store() -> None:
    with pytest.raises(UnknownMarketplace) as caught:
        Marketplace.parse("de_CH")
    assert str(caught.value) == (
        "'de_CH' means Switzerland, a country without a store of its own. "
        "Use the code of a country that has one, such as DE."
    )


def test_parse_repeats_a_decomposed_name_as_it_is_written() -> None:
    with pytest.raises(UnknownMarketplace) as caught:
        Marketplace.parse("O\u0308sterreich")
    assert str(caught.value).startswith("'O\u0308sterreich' means Austria,")


@pytest.mark.parametrize("text", ["amazonn.de", "amazn.de", "amazpn.de", "amaozn.de"])
def test_suggestion_of_a_slip_in_a_domain(text: str) -> None:
    with pytest.raises(UnknownMarketplace) as caught:
        Marketplace.parse(text)
    assert caught.value.suggestion is Marketplace.DE


@pytest.mark.parametrize(("text", "word"), UNKNOWN)
def test_parse_unknown_string(text: str, word: str) -> None:
    with pytest.raises(UnknownMarketplace) as caught:
        Marketplace.parse(text)
    assert caught.value.text == text
    assert word in str(caught.value)
    assert "Use " in str(caught.value)


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_parse_look_alike(text: str) -> None:
    with pytest.raises(UnknownMarketplace):
        Marketplace.parse(text)


@pytest.mark.parametrize(("text", "code"), MISSPELLED)
def test_suggestion(text: str, code: str) -> None:
    with pytest.raises(UnknownMarketplace) as caught:
        Marketplace.parse(text)
    suggestion = caught.value.suggestion
    assert suggestion is (getattr(Marketplace, code) if code else None)
    assert code in str(caught.value)


@pytest.mark.parametrize("store", MARKETPLACES, ids=str)
@given(data=st.data())
def test_suggestion_of_swapped_letters(store: Marketplace, data: st.DataObject) -> None:
    """A slip in a long name never leads to another store."""
    at = data.draw(st.integers(0, len(store.name) - 2))
    letters = [*store.name]
    letters[at], letters[at + 1] = letters[at + 1], letters[at]
    try:
        assert Marketplace.parse("".join(letters)) is store
    except UnknownMarketplace as error:
        assert error.suggestion in {store, None}  # noqa: PT017 - the error is one of two outcomes


HOSTILE = ["DE", " ", "- ", "_", "a\u0301\u0316", "\u0130", "https://", "amazon.de/", "@", "\ud800"]


@pytest.mark.parametrize("part", HOSTILE, ids=repr)
def test_parse_millions_of_characters(part: str) -> None:
    text = part * (2_000_000 // len(part))
    for start in ("", "https://www.x.", "de_"):
        with pytest.raises(UnknownMarketplace) as caught:
            Marketplace.parse(f"{start}x{text}x")
        assert len(str(caught.value)) < 300
        assert caught.value.suggestion is None


@given(st.text() | st.from_regex(r"[A-Za-z]{2,3}[-_ ][A-Za-z]{2}", fullmatch=True))
def test_parse_any_string(text: str) -> None:
    try:
        store = Marketplace.parse(text)
    except UnknownMarketplace as error:
        message = str(error)
        assert len(message) < 300
    else:
        assert Marketplace.parse(text.strip().lower()) is store


@pytest.mark.parametrize("stranger", [None, 1, b"DE", ["DE"], Marketplace.DE, GLOBAL])
def test_parse_other_type(stranger: object) -> None:
    with pytest.raises(TypeError, match="Expected a string"):
        Marketplace.parse(stranger)  # type: ignore[arg-type]


# Equality, order, str and repr, pickle and copy.


def test_eq_by_id() -> None:
    other = Marketplace(
        **PARTS | {"code": "XX", "name": "Nowhere", "domain": "a.xx", "region": "NA"}
    )
    check_equal(NIGERIA, other, Marketplace(**PARTS))
    check_different(NIGERIA, Marketplace(**PARTS | {"marketplace_id": "ANOTHER"}), Marketplace.DE)


def test_eq_own_store_with_id_of_the_table() -> None:
    own = Marketplace(**PARTS_OF_GERMANY)
    check_equal(Marketplace.DE, own)
    assert {Marketplace.DE: 1}[own] == 1


@FEW
@given(marketplaces())
def test_eq_strangers(store: Marketplace) -> None:
    check_strangers(store, store.marketplace_id)
    assert store != GLOBAL


def test_no_order() -> None:
    check_no_order(Marketplace.DE, Marketplace.FR)


@FEW
@given(st.lists(marketplaces(), unique=True))
def test_table_order(stores: list[Marketplace]) -> None:
    ordered = sorted(stores, key=table_order)
    known = [store for store in MARKETPLACES if store in stores]
    own = [store for store in stores if store not in MARKETPLACES]
    assert ordered == known + sorted(own, key=lambda store: (store.code, store.marketplace_id))


@rows
def test_str_and_repr_of_row(row: dict[str, Any]) -> None:
    store = getattr(Marketplace, row["code"])
    assert str(store) == row["code"]
    check_repr(store, f"Marketplace.{row['code']}")
    assert evaluated(repr(store)) is store


def test_str_and_repr_of_own_store() -> None:
    check_repr(
        NIGERIA,
        "Marketplace(code='NG', name='Nigeria', marketplace_id='A0NEWERTHANTABLE', "
        "domain='amazon.ng', region='EU', languages=['en', 'ha'])",
    )
    assert str(NIGERIA) == "A0NEWERTHANTABLE"


def test_str_of_own_store_with_id_of_the_table() -> None:
    assert str(Marketplace(**PARTS_OF_GERMANY)) == Marketplace.DE.marketplace_id
    assert str(replaced(Marketplace.DE, name="Allemagne")) == "DE"


def test_repr_of_own_store_with_id_of_the_table() -> None:
    own = Marketplace(**PARTS_OF_GERMANY)
    assert evaluated(repr(own)).name == "Nigeria"  # type: ignore[attr-defined]


@FEW
@given(marketplaces(beyond_the_table=True))
def test_repr_pickle_and_copy_of_own_store(store: Marketplace) -> None:
    check_repr(store, repr(store))
    check_pickle(store)
    check_copies(store)


@rows
def test_pickle_and_copy_of_row(row: dict[str, Any]) -> None:
    store = getattr(Marketplace, row["code"])
    for protocol in PROTOCOLS:
        assert pickle.loads(pickle.dumps(store, protocol)) is store  # noqa: S301 - made here
    check_pickle(store)
    check_copies(store)


def test_pickle_of_own_store_with_id_of_the_table() -> None:
    own = Marketplace(**PARTS_OF_GERMANY)
    assert pickle.loads(pickle.dumps(own)).name == "Nigeria"  # noqa: S301 - made here
    check_pickle(own)


def test_replace() -> None:
    assert repr(replaced(NIGERIA, name="Naija")) == repr(Marketplace(**PARTS | {"name": "Naija"}))
    with pytest.raises(InvalidMarketplace):
        replaced(Marketplace.DE, code="de")


@pytest.mark.parametrize("store", [Marketplace.DE, NIGERIA])
def test_immutable(store: Marketplace) -> None:
    check_immutable(store, *PARTS, "accepts_country_images")


def test_final() -> None:
    check_final(Marketplace)


def test_match() -> None:
    match Marketplace.DE:
        case Marketplace(code="FR"):
            matched = ""
        case Marketplace(code="DE", name=name):
            matched = name
    assert matched == "Germany"


# Scopes.


def test_global_eq() -> None:
    check_strangers(GLOBAL, "GLOBAL")
    check_equal(GLOBAL, GlobalScope.GLOBAL, GlobalScope("GLOBAL"))
    check_different(GLOBAL, *MARKETPLACES)
    assert list(GlobalScope) == [GLOBAL]


def test_global_str_and_repr() -> None:
    assert str(GLOBAL) == f"{GLOBAL}" == "GLOBAL"
    check_repr(GLOBAL, "GLOBAL")
    assert evaluated("GLOBAL") is GLOBAL


def test_global_pickle_and_copy() -> None:
    for protocol in PROTOCOLS:
        assert pickle.loads(pickle.dumps(GLOBAL, protocol)) is GLOBAL  # noqa: S301 - made here
    assert copy.copy(GLOBAL) is copy.deepcopy(GLOBAL) is GLOBAL


def test_global_scope_final() -> None:
    with pytest.raises(TypeError):

        class Derived(GlobalScope):  # type: ignore[misc]
            pass


def test_scope_members() -> None:
    assert set(get_args(Scope)) == {Marketplace, GlobalScope}
    assert isinstance(GLOBAL, Scope)
    assert isinstance(Marketplace.DE, Scope)
    assert not isinstance("DE", Scope)


def test_region_members() -> None:
    assert set(get_args(Region)) == {store.region for store in MARKETPLACES}


def test_match_scope() -> None:
    match GLOBAL:
        case Marketplace():
            matched = "store"
        case GlobalScope.GLOBAL:
            matched = "global"
    assert matched == "global"


# Strings in place of stores and scopes.


@given(marketplaces())
def test_as_store(store: Marketplace) -> None:
    assert as_store(store) is store
    assert as_scope(store) is store
    assert store_key(store) is store
    if store in MARKETPLACES:
        for text in (str(store), store.marketplace_id, store.name.upper()):
            assert as_store(text) is as_scope(text) is store_key(text) is store


@pytest.mark.parametrize("text", ["GLOBAL", "global", " Global "])
def test_as_scope_global(text: str) -> None:
    assert as_scope(text) is as_scope(GLOBAL) is GLOBAL
    with pytest.raises(UnknownMarketplace, match="one store"):
        as_store(text)


@pytest.mark.parametrize("stranger", [None, 7, b"DE", ["DE"], ("DE",), True])
def test_as_store_other_type(stranger: Any) -> None:  # noqa: ANN401 - wrong types
    for read in (as_store, as_scope):
        with pytest.raises(TypeError, match=r"Expected .*a Marketplace or its name, got"):
            read(stranger)
    with pytest.raises(KeyError):
        store_key(stranger)


def test_as_stores() -> None:
    assert as_stores(["DE", Marketplace.FR]) == (Marketplace.DE, Marketplace.FR)
    with pytest.raises(TypeError, match=r"Use a list: \['DE'\]"):
        as_stores("DE")


@pytest.mark.parametrize("key", ["Austria", "", "GLOBAL", GLOBAL, None, 7, ["DE"]])
def test_store_key_of_anything_else(key: object) -> None:
    with pytest.raises(KeyError):
        store_key(key)


def test_by_store() -> None:
    assert by_store({"DE": 1, "France": 2}) == {Marketplace.DE: 1, Marketplace.FR: 2}
    assert by_store({NIGERIA: 1}) == {NIGERIA: 1}
    with pytest.raises(DuplicateStore) as caught:
        by_store({"DE": 1, "Germany": 2})
    assert caught.value.store is Marketplace.DE


def test_json_schema() -> None:
    """pydantic asks for it; tests/partners has the whole schema."""
    codes = "US CA MX BR GB IE DE FR IT ES NL BE SE PL TR EG SA AE ZA IN JP AU SG"
    assert Marketplace.__get_pydantic_json_schema__(None, None) == {
        "type": "string",
        "enum": codes.split(),
        "description": "A store. Other names of it are read too.",
    }

"""The caller's table of products."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given, strategies as st

from listing_images import InvalidAsin, scan_names
from listing_images.intake.products import Products

KEYS = {
    "MUG-12": "B000123456",
    "MUG-12-RED": "B000234567",
    "Tasse Größe 1": "B000345678",
    " ": "B000456789",
}


def at_start(name: str, products: dict[str, str] | None = None) -> tuple[str, str] | None:
    found = Products(KEYS if products is None else products).at_start(name)
    return None if found is None else (found[0], found[2])


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("MUG-12.MAIN.jpg", ("B000123456", ".MAIN.jpg")),
        ("MUG-12_main.jpg", ("B000123456", "_main.jpg")),
        ("MUG-12", ("B000123456", "")),
        ("mug-12 x.jpg", ("B000123456", " x.jpg")),
        ("MUG-12-RED.jpg", ("B000234567", ".jpg")),
        ("MUG-12-BLUE.jpg", ("B000123456", "-BLUE.jpg")),
        ("MUG-12-REDDISH.jpg", ("B000123456", "-REDDISH.jpg")),
        ("MUG-123.jpg", None),
        ("MUG-1.jpg", None),
        ("my MUG-12.jpg", None),
        ("Tasse Größe 1.MAIN.jpg", ("B000345678", ".MAIN.jpg")),
        (normalize("NFD", "Tasse Größe 1.MAIN.jpg"), ("B000345678", ".MAIN.jpg")),
        ("", None),
        (" .jpg", None),
    ],
)
def test_key_at_the_start_of_a_name(name: str, found: tuple[str, str] | None) -> None:
    assert at_start(name) == found


@pytest.mark.parametrize("key", ["A", "\u1f82", "MUG-12"])
def test_rest_of_a_long_name(key: str) -> None:
    # With its accents, the second key has four characters in NFD.
    rest = f"_{'0123456789' * 20}.jpg"
    for name in (key + rest, normalize("NFD", key) + rest):
        assert Products({key: "B000123456"}).at_start(name) == ("B000123456", key, rest)


@pytest.mark.parametrize("length", [1, 254, 255])
def test_key_with_separate_accents(length: int) -> None:
    key = normalize("NFD", "\xe4") + "a" * (length - 2) if length > 1 else "\u1f82"
    products = Products({key: "B000123456"})
    for name in (key, normalize("NFC", key), normalize("NFD", key)):
        assert products.find(name) == "B000123456"
        assert products.named(name) == products.named(f"  {name} ") == "B000123456"


def test_keys_that_differ_only_in_case() -> None:
    products = {"Mug": "B000123456", "MUG": "B000234567", "cup": "B000123456", "Cup": "B000123456"}
    assert at_start("Mug.jpg", products) == ("B000123456", ".jpg")
    assert at_start("MUG.jpg", products) == ("B000234567", ".jpg")
    assert at_start("mug.jpg", products) is None
    assert at_start("CUP.jpg", products) == ("B000123456", ".jpg")


def test_key_that_is_its_own_product() -> None:
    assert at_start("B000123456.MAIN.jpg", {"B000123456": "B000123456"}) is None
    assert Products({"B000123456": "B000123456"}).replaced == frozenset()


@given(st.dictionaries(st.text(), st.just("B000123456")), st.text())
def test_any_table_and_any_name(products: dict[str, str], name: str) -> None:
    found = Products(products).at_start(name)
    if found is not None:
        asin, key, rest = found
        assert asin == "B000123456"
        assert normalize("NFC", name).startswith(key)
        assert not rest[:1].isalnum()
    assert len(scan_names([f"{name}.jpg"], products=products).to_records()) == 1


def test_invalid_table() -> None:
    with pytest.raises(InvalidAsin):
        scan_names([], products={"MUG-12": "b000123456"})


def test_no_table() -> None:
    assert Products().at_start("MUG-12.jpg") is None
    assert Products(None).named("B000123456") == "B000123456"
    assert scan_names(["MUG-12.jpg"], products={}) == scan_names(["MUG-12.jpg"])


@pytest.mark.parametrize("length", [10, 255, 256, 5_000])
def test_find_key_of_any_length(length: int) -> None:
    key = "é" * length
    products = Products({key: "B000123456"})
    assert products.find(key) == "B000123456"
    # Longer keys than any file name are compared as they are.
    assert (products.find(key.upper()) is not None) == (length <= 255)


def test_long_keys_are_compared_as_they_are() -> None:
    key = "e\u0301" * 200
    products = Products({key: "B000123456"})
    assert products.find(key) == "B000123456"
    assert products.find("\u00e9" * 200) is None

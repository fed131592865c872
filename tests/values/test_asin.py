"""Parse ASINs; check the check digit of an ISBN-10."""

from __future__ import annotations

import pickle
import re
from enum import Enum

import pytest
from hypothesis import given, strategies as st
from strangers import FEW

from listing_images import Asin, InvalidAsin, parse_asin
from listing_images.strategies import asins
from listing_images.values.asin import has_wrong_check_digit, isbn_10, number_kind

DIGITS = "0123456789"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

product_asins = st.text(DIGITS + CAPITALS, min_size=9, max_size=9).map("B".__add__)
book_asins = st.builds(
    str.__add__, st.text(DIGITS, min_size=9, max_size=9), st.sampled_from(DIGITS + "X")
)


@given(st.text() | product_asins | book_asins)
def test_parse_any_string(text: str) -> None:
    """Rule.ASIN_FORM."""
    if re.fullmatch("B[0-9A-Z]{9}|[0-9]{9}[0-9X]", text, re.ASCII):
        assert parse_asin(text) == text
    else:
        with pytest.raises(InvalidAsin):
            parse_asin(text)


@pytest.mark.parametrize(
    "text", ["B000123456", "B0ABCDEFGH", "BBBBBBBBBB", "0306406152", "030640615X", "0000000000"]
)
def test_parse_returns_the_same_string(text: str) -> None:
    assert parse_asin(text) is text


def test_parse_str_enumeration_member() -> None:
    class Product(str, Enum):  # noqa: UP042 - its str is not its value
        SHOE = "B000123456"

    assert type(parse_asin(Product.SHOE)) is str
    assert f"{parse_asin(Product.SHOE)}" == "B000123456"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("B00012345", "nine characters"),
        ("B0001234567", "eleven characters"),
        ("B000123456XYZ", "the pattern that circulates groups wrongly and accepts it"),
        ("B000123456\n", "a trailing newline, which `$` would accept"),
        ("0306406152\n", "likewise, after an ISBN"),
        ("b000123456", "lower case"),
        ("B00012345a", "one small letter"),
        ("030640615x", "a small x"),
        ("A000123456", "another letter than B first"),
        ("X306406152", "X only at the end"),
        ("03064X6152", "X inside an ISBN"),
        ("030640615B", "another letter than X at the end"),
        ("9780306406157", "an ISBN-13"),
        ("0-306-40615-2", "an ISBN with dashes"),
        ("B00012345 ", "a blank"),
        (" B00012345", "a blank before it"),
        ("B00012345-", "a dash"),
        ("B00012345_", "an underscore, which is a word character"),
        ("B00012345\x00", "a NUL"),
        ("B00012345\u0666", "an Arabic digit, which is a digit to `\\d`"),
        ("\u0660306406152", "an Arabic digit first"),
        ("\uff22000123456", "a fullwidth B"),
        ("\u0412000123456", "a Cyrillic letter that looks like B"),
        ("B00012345\u0131", "a dotless i"),
        ("B00012345\u202e", "a mark that turns the reading direction"),
        ("B00012345\ud800", "half a surrogate pair"),
        ("B000123456.MAIN.jpg", "a whole name"),
        ("B" * 2_000_000, "millions of characters"),
        ("9" * 2_000_000, "millions of digits"),
    ],
    ids=lambda text: repr(text[:30]),
)
def test_parse_invalid_string(text: str, reason: str) -> None:
    with pytest.raises(InvalidAsin) as caught:
        parse_asin(text)
    assert caught.value.text == text, reason
    assert len(str(caught.value)) < 300, reason


@pytest.mark.parametrize("value", [None, 306406152, b"B000123456", ["B000123456"]])
def test_parse_other_type(value: object) -> None:
    with pytest.raises(TypeError, match="Expected a string"):
        parse_asin(value)  # type: ignore[arg-type]


def test_pickle() -> None:
    assert pickle.dumps(parse_asin("B000123456")) == pickle.dumps("B000123456")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("9780306406157", "ISBN-10 0306406152"),
        ("978-0-306-40615-7", "ISBN-10 0306406152"),
        ("9780306406157", "ISBN-13"),
        ("0-306-40615-2", "ISBN-10 0306406152"),
        ("9791032305690", "ISBN-13"),
        ("4006381333931", "EAN"),
        ("4901234567894", "EAN"),
        ("96385074", "is an EAN"),
        ("036000291452", "is a UPC"),
        ("14006381333938", "is a GTIN"),
        ("", "Use B and nine"),
    ],
)
def test_parse_error_says_what_to_use(text: str, named: str) -> None:
    with pytest.raises(InvalidAsin, match=named):
        parse_asin(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "",
            "The ASIN is empty. Use B and nine digits or capital letters, for example B000123456, "
            "or an ISBN-10.",
            id="nothing",
        ),
        pytest.param(
            "9780306406157",
            "'9780306406157' is an ISBN-13, not an ASIN. Use the ISBN-10 0306406152.",
            id="an ISBN-13",
        ),
        pytest.param(
            "0-306-40615-2",
            "'0-306-40615-2' is not an ASIN. Use the ISBN-10 0306406152.",
            id="an ISBN-10 with hyphens",
        ),
        pytest.param(
            "036000291452",
            "'036000291452' is a UPC, not an ASIN. Use the ASIN of the product.",
            id="another number",
        ),
        pytest.param(
            "MUG",
            "'MUG' is not a valid ASIN. Use B and nine digits or capital letters, "
            "for example B000123456, or an ISBN-10.",
            id="anything else",
        ),
    ],
)
def test_parse_error_message(text: str, message: str) -> None:
    with pytest.raises(InvalidAsin) as caught:
        parse_asin(text)
    assert str(caught.value) == message


# Other numbers of products.


@given(st.text(DIGITS, min_size=9, max_size=9))
def test_isbn_10_of_isbn_13(nine: str) -> None:
    last = next(last for last in DIGITS if number_kind(f"978{nine}{last}"))
    isbn = isbn_10(f"978{nine}{last}")
    assert isbn is not None
    assert isbn[:9] == nine
    assert not has_wrong_check_digit(parse_asin(isbn))
    for hyphens in (f"978-{nine}{last}", f"978 {nine[0]} {nine[1:5]} {nine[5:]} {last}", isbn):
        assert isbn_10(hyphens) == isbn


@pytest.mark.parametrize("length", [12, 13, 14])
@given(st.data())
def test_number_kind_of_one_of_ten(length: int, data: st.DataObject) -> None:
    digits = data.draw(st.text(DIGITS, min_size=length - 1, max_size=length - 1))
    kinds = [number_kind(f"{digits}{last}") for last in DIGITS]
    assert sum(kind is not None for kind in kinds) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("0306406153", "a wrong check digit"),
        ("9780306406158", "a wrong check digit of 13"),
        ("9791032305690", "979 has no ISBN-10"),
        ("B000123456", "an ASIN"),
        ("\u0660306406152", "an Arabic digit"),
        ("4006381333931", "an EAN"),
    ],
)
def test_isbn_10_none(text: str, reason: str) -> None:
    assert isbn_10(text) is None, reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("20241124", "a date, although its check digit may be right"),
        ("19991231", "a date"),
        ("4006381333930", "a wrong check digit"),
        ("0306406152", "an ISBN-10 is an ASIN"),
        ("400638133393X", "a letter"),
        ("\u0664006381333931"[:13], "an Arabic digit"),
    ],
)
def test_number_kind_none(text: str, reason: str) -> None:
    assert number_kind(text) is None, reason


# The check digit (Rule.ISBN_CHECK_DIGIT).


@pytest.mark.parametrize(
    "text", ["0306406152", "080442957X", "0000000000", "0131103628", "316148410X"]
)
def test_has_wrong_check_digit_right_digit(text: str) -> None:
    assert not has_wrong_check_digit(parse_asin(text))


@given(st.text(DIGITS, min_size=9, max_size=9))
def test_has_wrong_check_digit_accepts_one_of_eleven(nine: str) -> None:
    right = [
        last for last in DIGITS + "X" if not has_wrong_check_digit(parse_asin(f"{nine}{last}"))
    ]
    total = sum(weight * int(digit) for weight, digit in enumerate(nine, 1))
    assert right == [(DIGITS + "X")[total % 11]]


@FEW
@given(asins(books=False))
def test_has_wrong_check_digit_not_an_isbn(text: str) -> None:
    assert not has_wrong_check_digit(parse_asin(text))


def test_json_schema() -> None:
    """pydantic asks for it."""
    schema = Asin.__get_pydantic_json_schema__()  # type: ignore[attr-defined]
    assert schema == {"type": "string", "pattern": "^(?:B[0-9A-Z]{9}|[0-9]{9}[0-9X])$"}

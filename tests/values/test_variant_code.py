"""Variant codes, their roles and their order, against the table of codes."""

from __future__ import annotations

import re
from enum import Enum
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st
from strangers import (
    FEW,
    check_copies,
    check_different,
    check_enumeration,
    check_equal,
    check_final,
    check_immutable,
    check_order,
    check_pickle,
    check_repr,
    check_strangers,
    replaced,
)
from tables import table

from listing_images import Grade, InvalidVariantCode, Role, VariantCode

FAMILIES = table("codes")["family"]
SLIPS = table("nearest_codes")["slip"]


def codes_of(family: dict[str, list[str]]) -> list[str]:
    if "codes" in family:
        return family["codes"]
    first, last = family["numbers"]
    return [f"{family['prefix']}{number:02}" for number in range(int(first), int(last) + 1)]


ROWS = {code: family for family in FAMILIES for code in codes_of(family)}
NAMED = [code for family in FAMILIES for code in family.get("codes", ())]

HUGE = pytest.param(10**5000, id="too long for str")

well_formed = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=4, max_size=4)


# Valid.


@given(well_formed)
def test_every_well_formed_code_is_accepted(text: str) -> None:
    """Rule.VARIANT_LIST_IS_OPEN."""
    code = VariantCode(text)
    assert code.code == str(code) == text
    assert code.is_documented == (text in ROWS)
    assert (code.role is Role.UNDOCUMENTED) == (text not in ROWS)
    assert (code.grade is None) == (text not in ROWS)
    assert code.is_main == (text == "MAIN")


@pytest.mark.parametrize("text", ROWS)
def test_a_documented_code_tells_what_the_table_says(text: str) -> None:
    code = VariantCode(text)
    assert code.is_documented
    assert code.role is Role[ROWS[text]["role"]]
    assert code.grade is Grade[ROWS[text]["grade"]]
    assert code.meaning
    assert code.meaning != VariantCode("ZZ99").meaning
    assert code.nearest_documented is None


@pytest.mark.parametrize("text", NAMED)
def test_a_code_without_number_is_an_attribute_too(text: str) -> None:
    assert getattr(VariantCode, text) == VariantCode(text)


def test_other_codes_are_no_attributes() -> None:
    assert [name for name in vars(VariantCode) if re.fullmatch("[0-9A-Z]{4}", name)] == NAMED


@pytest.mark.parametrize("number", range(1, 100))
def test_part_gives_the_code_of_a_part_shot(number: int) -> None:
    part = VariantCode.part(number)
    assert part == VariantCode(f"PT{number:02}")
    assert part.role is Role.GALLERY


def test_part_takes_whatever_counts_as_a_whole_number() -> None:
    class Count:
        def __index__(self) -> int:
            return 7

    assert VariantCode.part(Count()) == VariantCode("PT07")  # type: ignore[arg-type]


def test_a_code_is_a_plain_text_whatever_kind_of_str_it_came_as() -> None:
    class View(str, Enum):  # noqa: UP042 - the kind whose text is not its value
        FRONT = "FRNT"

    code = VariantCode(View.FRONT)
    assert type(code.code) is str
    assert str(code) == "FRNT"
    check_equal(code, VariantCode.FRNT)


# Invalid.


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "nothing"),
        ("PT1", "three characters"),
        ("PT001", "five characters"),
        ("main", "lower case, and case matters"),
        ("Main", "mixed case"),
        ("PT-1", "a dash"),
        ("PT 1", "a blank"),
        (" PT01", "a blank before it"),
        ("PT01 ", "a blank behind it"),
        ("PT01\n", "a line's end behind it, which `$` would let pass"),
        ("PT0\x00", "a NUL"),
        ("MA\u0131N", "a dotless i, whose upper case is I"),
        ("\u017fWCH", "a long s, whose upper case is S"),
        ("PT0\u0661", "an Arabic digit, which is a digit to `\\d`"),
        ("\uff30\uff340\uff11", "fullwidth letters"),
        ("\u0420T01", "a Cyrillic letter that looks like P"),
        ("PT0\ud800", "half a surrogate pair"),
        ("MAIN.jpg", "a whole name's tail"),
        ("A" * 1_000_000, "a million characters"),
    ],
    ids=lambda text: repr(text[:30]),
)
def test_what_is_no_code_is_refused(text: str, reason: str) -> None:
    with pytest.raises(InvalidVariantCode) as caught:
        VariantCode(text)
    assert caught.value.text == text, reason
    assert len(str(caught.value)) < 300, reason


@given(st.text() | well_formed)
def test_only_well_formed_codes_are_accepted(text: str) -> None:
    if re.fullmatch("[0-9A-Z]{4}", text, re.ASCII):
        assert str(VariantCode(text)) == text
    else:
        with pytest.raises(InvalidVariantCode):
            VariantCode(text)


@pytest.mark.parametrize("stranger", [None, 1234, b"MAIN", ["MAIN"], VariantCode.MAIN])
def test_what_is_no_text_is_a_type_error(stranger: object) -> None:
    with pytest.raises(TypeError, match="a variant code is a str"):
        VariantCode(stranger)  # type: ignore[arg-type]


@pytest.mark.parametrize("number", [0, 100, -1, 1000, 10**18, -(10**18), HUGE])
def test_part_refuses_a_number_out_of_range(number: int) -> None:
    with pytest.raises(InvalidVariantCode) as caught:
        VariantCode.part(number)
    with pytest.raises(InvalidVariantCode):
        VariantCode(caught.value.text)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "PT0"),
        (100, "PT100"),
        (-9800, "PT-9800"),
        (9800, "PT9800"),
        # A long number is told in hexadecimal.
        (9801, "PT0x2649"),
        (-9801, "PT-0x2649"),
    ],
)
def test_part_tells_the_number_that_it_refuses(number: int, shown: str) -> None:
    with pytest.raises(InvalidVariantCode) as caught:
        VariantCode.part(number)
    assert caught.value.text == shown


@pytest.mark.parametrize("stranger", [1.0, "1", None, 1.5])
def test_part_refuses_what_is_no_whole_number(stranger: object) -> None:
    with pytest.raises(TypeError):
        VariantCode.part(stranger)  # type: ignore[arg-type]


# Equality, order, str and repr, pickle and copy.


def test_codes_are_equal_by_their_text_alone() -> None:
    check_equal(VariantCode("PT01"), VariantCode("PT01"), VariantCode.part(1))
    check_different(VariantCode("PT01"), VariantCode("PT02"), VariantCode("PTO1"))


@FEW
@given(well_formed)
def test_a_code_is_no_stranger(text: str) -> None:
    check_strangers(VariantCode(text), text)


def test_codes_stand_in_display_order() -> None:
    """Rule.MAIN_IS_SHOWN_FIRST and Rule.FAMILIES_IN_ORDER."""
    documented = [VariantCode(text) for text in ROWS]
    assert sorted(map(VariantCode, sorted(ROWS))) == documented
    assert all(one < other for one, other in pairwise(documented))


def test_codes_that_are_not_documented_come_last_by_their_text() -> None:
    ascending = ["MAIN", "FRNT", "PT02", "PT10", "IN01", "PAIR", "SWCH", "PS06", "EEGL"]
    check_order(*map(VariantCode, [*ascending, "0000", "AAAA", "PT00"]))


@given(st.lists(well_formed))
def test_order_agrees_with_equality(texts: list[str]) -> None:
    codes = sorted(map(VariantCode, texts))
    for one, other in pairwise(codes):
        assert (one == other) == (one >= other)


@FEW
@given(well_formed)
def test_str_is_the_code_and_repr_evaluates_back(text: str) -> None:
    code = VariantCode(text)
    assert str(code) == f"{code}" == text
    check_repr(code, f"VariantCode('{text}')")


@FEW
@given(well_formed)
def test_pickle_and_copy(text: str) -> None:
    check_pickle(VariantCode(text))
    check_copies(VariantCode(text))


def test_replace_goes_through_the_constructor() -> None:
    assert replaced(VariantCode.MAIN, code="PT01") == VariantCode("PT01")
    with pytest.raises(InvalidVariantCode):
        replaced(VariantCode.MAIN, code="main")


# Immutability, subclassing, match.


def test_a_code_cannot_be_altered() -> None:
    check_immutable(VariantCode("PT01"), "code", "role", "meaning", "grade", "is_main")


def test_no_class_can_be_derived() -> None:
    check_final(VariantCode)


def test_match() -> None:
    match VariantCode("PT01"):
        case VariantCode("PT02"):
            matched = ""
        case VariantCode(code):
            matched = code
    assert matched == "PT01"


# The nearest documented code.


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip["code"])
def test_the_nearest_documented_code_is_told_where_it_is_plain(slip: dict[str, str]) -> None:
    code = VariantCode(slip["code"])
    assert not code.is_documented
    nearest = code.nearest_documented
    assert (None if nearest is None else str(nearest)) == slip.get("nearest"), slip["reason"]


@given(well_formed)
def test_the_nearest_documented_code_is_documented(text: str) -> None:
    nearest = VariantCode(text).nearest_documented
    assert nearest is None or (nearest.is_documented and nearest.nearest_documented is None)


LOOK_ALIKES = {"0": "O", "O": "0", "1": "I", "I": "1", "5": "S", "S": "5", "8": "B", "B": "8"}


@given(st.sampled_from(sorted(ROWS)), st.data())
def test_look_alikes_come_before_any_other_slip(text: str, data: st.DataObject) -> None:
    """PTO1 is PT01, whatever else is one character away."""
    mixed_up = "".join(
        data.draw(st.sampled_from([character, LOOK_ALIKES.get(character, character)]))
        for character in text
    )
    code = VariantCode(mixed_up)
    assert code.is_documented or code.nearest_documented == VariantCode(text)


# Roles; `test_interchange` is about what other ways in call the images.


def test_roles_are_values() -> None:
    check_enumeration(Role)
    assert {role.name for role in Role} == {row["role"] for row in ROWS.values()} | {"UNDOCUMENTED"}

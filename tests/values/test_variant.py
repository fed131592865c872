"""Variant codes, their roles, order and names, against the tables of codes and names."""

from __future__ import annotations

import re
from enum import Enum
from itertools import pairwise

import pytest
from hypothesis import assume, given, strategies as st
from shapes import INTERCHANGE, INTERCHANGE_PARSERS
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

from listing_images import (
    Grade,
    InvalidVariantCode,
    Role,
    Rule,
    UnknownInterchangeName,
    VariantCode,
)
from listing_images.strategies import variant_codes
from listing_images.values.variant import as_variant

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
def test_construct_any_well_formed_code(text: str) -> None:
    """Rule.VARIANT_LIST_IS_OPEN."""
    code = VariantCode(text)
    assert code.code == str(code) == text
    assert code.is_documented == (text in ROWS)
    assert (code.role is Role.UNDOCUMENTED) == (text not in ROWS)
    assert (code.grade is None) == (text not in ROWS)
    assert code.is_main == (text == "MAIN")


@pytest.mark.parametrize("text", ROWS)
def test_properties_of_documented_code(text: str) -> None:
    code = VariantCode(text)
    assert code.is_documented
    assert code.role is Role[ROWS[text]["role"]]
    assert code.grade is Grade[ROWS[text]["grade"]]
    assert code.meaning
    assert code.meaning != VariantCode("ZZ99").meaning
    assert code.nearest_documented is None


@pytest.mark.parametrize("text", NAMED)
def test_class_attribute_of_code_without_number(text: str) -> None:
    assert getattr(VariantCode, text) == VariantCode(text)


def test_class_attributes_are_complete() -> None:
    assert [name for name in vars(VariantCode) if re.fullmatch("[0-9A-Z]{4}", name)] == NAMED


@pytest.mark.parametrize("number", range(1, 100))
def test_part(number: int) -> None:
    part = VariantCode.part(number)
    assert part == VariantCode(f"PT{number:02}")
    assert part.role is Role.GALLERY


def test_part_of_index_protocol() -> None:
    class Count:
        def __index__(self) -> int:
            return 7

    assert VariantCode.part(Count()) == VariantCode("PT07")  # type: ignore[arg-type]


def test_construct_from_str_enumeration_member() -> None:
    class View(str, Enum):  # noqa: UP042 - its str is not its value
        FRONT = "FRNT"

    code = VariantCode(View.FRONT)
    assert type(code.code) is str
    assert str(code) == "FRNT"
    check_equal(code, VariantCode.FRNT)


# Invalid.


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("PT1", "three characters"),
        ("PT001", "five characters"),
        ("main", "lower case, and case matters"),
        ("Main", "mixed case"),
        ("PT-1", "a dash"),
        ("PT 1", "a blank"),
        (" PT01", "a leading blank"),
        ("PT01 ", "a trailing blank"),
        ("PT01\n", "a trailing newline, which `$` would accept"),
        ("PT0\x00", "a NUL"),
        ("MA\u0131N", "a dotless i, whose upper case is I"),
        ("\u017fWCH", "a long s, whose upper case is S"),
        ("PT0\u0661", "an Arabic digit, which is a digit to `\\d`"),
        ("\uff30\uff340\uff11", "fullwidth letters"),
        ("\u0420T01", "a Cyrillic letter that looks like P"),
        ("PT0\ud800", "half a surrogate pair"),
        ("MAIN.jpg", "the tail of a name"),
        ("A" * 1_000_000, "a million characters"),
    ],
    ids=lambda text: repr(text[:30]),
)
def test_construct_invalid_string(text: str, reason: str) -> None:
    with pytest.raises(InvalidVariantCode) as caught:
        VariantCode(text)
    assert caught.value.text == text, reason
    assert len(str(caught.value)) < 300, reason


@given(st.text() | well_formed)
def test_construct_any_string(text: str) -> None:
    if re.fullmatch("[0-9A-Z]{4}", text, re.ASCII):
        assert str(VariantCode(text)) == text
    else:
        with pytest.raises(InvalidVariantCode):
            VariantCode(text)


@pytest.mark.parametrize("stranger", [None, 1234, b"MAIN", ["MAIN"], VariantCode.MAIN])
def test_construct_other_type(stranger: object) -> None:
    with pytest.raises(TypeError, match="Expected a string"):
        VariantCode(stranger)  # type: ignore[arg-type]


@pytest.mark.parametrize("number", [0, 100, -1, 1000, 10**18, -(10**18), HUGE])
def test_part_out_of_range(number: int) -> None:
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
        # Long numbers in hexadecimal.
        (9801, "PT0x2649"),
        (-9801, "PT-0x2649"),
    ],
)
def test_part_names_number_out_of_range(number: int, shown: str) -> None:
    with pytest.raises(InvalidVariantCode) as caught:
        VariantCode.part(number)
    assert caught.value.text == shown


@pytest.mark.parametrize("stranger", [1.0, "1", None, 1.5])
def test_part_other_type(stranger: object) -> None:
    with pytest.raises(TypeError):
        VariantCode.part(stranger)  # type: ignore[arg-type]


# Equality, order, str and repr, pickle and copy.


def test_eq() -> None:
    check_equal(VariantCode("PT01"), VariantCode("PT01"), VariantCode.part(1))
    check_different(VariantCode("PT01"), VariantCode("PT02"), VariantCode("PTO1"))


@FEW
@given(well_formed)
def test_eq_strangers(text: str) -> None:
    check_strangers(VariantCode(text), text)


def test_order_of_documented_codes() -> None:
    """Rule.MAIN_IS_SHOWN_FIRST and Rule.FAMILIES_IN_ORDER."""
    documented = [VariantCode(text) for text in ROWS]
    assert sorted(map(VariantCode, sorted(ROWS))) == documented
    assert all(one < other for one, other in pairwise(documented))


def test_order_of_undocumented_codes() -> None:
    ascending = ["MAIN", "FRNT", "PT02", "PT10", "IN01", "PAIR", "SWCH", "PS06", "EEGL", "PFUK"]
    check_order(*map(VariantCode, [*ascending, "0000", "AAAA", "PT00"]))


@given(st.lists(well_formed))
def test_order_agrees_with_eq(texts: list[str]) -> None:
    codes = sorted(map(VariantCode, texts))
    for one, other in pairwise(codes):
        assert (one == other) == (one >= other)


@FEW
@given(well_formed)
def test_str_and_repr(text: str) -> None:
    code = VariantCode(text)
    assert str(code) == f"{code}" == text
    check_repr(code, f"VariantCode('{text}')")


@FEW
@given(well_formed)
def test_pickle_and_copy(text: str) -> None:
    check_pickle(VariantCode(text))
    check_copies(VariantCode(text))


def test_replace() -> None:
    assert replaced(VariantCode.MAIN, code="PT01") == VariantCode("PT01")
    with pytest.raises(InvalidVariantCode):
        replaced(VariantCode.MAIN, code="main")


def test_immutable() -> None:
    check_immutable(VariantCode("PT01"), "code", "role", "meaning", "grade", "is_main")


def test_final() -> None:
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
def test_nearest_documented_of_slip(slip: dict[str, str]) -> None:
    code = VariantCode(slip["code"])
    assert not code.is_documented
    nearest = code.nearest_documented
    assert (None if nearest is None else str(nearest)) == slip.get("nearest"), slip["reason"]


@given(well_formed)
def test_nearest_documented_is_documented(text: str) -> None:
    nearest = VariantCode(text).nearest_documented
    assert nearest is None or (nearest.is_documented and nearest.nearest_documented is None)


LOOK_ALIKES = {"0": "O", "O": "0", "1": "I", "I": "1", "5": "S", "S": "5", "8": "B", "B": "8"}


@given(st.sampled_from(sorted(ROWS)), st.data())
def test_nearest_documented_prefers_look_alikes(text: str, data: st.DataObject) -> None:
    """PTO1 is PT01, whatever else is one character away."""
    mixed_up = "".join(
        data.draw(st.sampled_from([character, LOOK_ALIKES.get(character, character)]))
        for character in text
    )
    code = VariantCode(mixed_up)
    assert code.is_documented or code.nearest_documented == VariantCode(text)


@pytest.mark.parametrize("given", ["PT01", VariantCode("PT01")])
def test_as_variant(given: VariantCode | str) -> None:
    check_equal(as_variant(given), VariantCode("PT01"))


@pytest.mark.parametrize("text", ["", "main", "PT1", "GLOBAL"])
def test_as_variant_invalid_string(text: str) -> None:
    with pytest.raises(InvalidVariantCode):
        as_variant(text)


@pytest.mark.parametrize("stranger", [None, 1, b"MAIN"])
def test_as_variant_other_type(stranger: object) -> None:
    with pytest.raises(TypeError, match="Expected a string"):
        as_variant(stranger)  # type: ignore[arg-type]


def test_role_members() -> None:
    check_enumeration(Role)
    assert {role.name for role in Role} == {row["role"] for row in ROWS.values()} | {"UNDOCUMENTED"}


# Names in listings, flat files and feeds.

IMAGES: list[dict[str, str]] = table("interchange_names")["image"]
every_kind = pytest.mark.parametrize("kind", INTERCHANGE_PARSERS)


@every_kind
@pytest.mark.parametrize("image", IMAGES, ids=lambda image: image["code"])
def test_interchange_name_of_row(image: dict[str, str], kind: str) -> None:
    code = VariantCode(image["code"])
    assert getattr(code, kind) == image.get(kind)
    if kind in image:
        assert INTERCHANGE_PARSERS[kind](image[kind]) == code


@every_kind
@given(variant_codes())
def test_interchange_name_of_any_code(kind: str, code: VariantCode) -> None:
    named = {image["code"] for image in IMAGES if kind in image}
    name = getattr(code, kind)
    if code.is_documented:
        assert (name is not None) is (str(code) in named)
    assert name is None or INTERCHANGE_PARSERS[kind](name) == code


def test_grades_of_interchange_names() -> None:
    """The guide gives the names of the codes in it; that newer ones follow them is reported."""
    assert Rule.LOCATOR_N_IS_PART_N.grade is Grade.AMAZON
    assert Rule.LOCATOR_NAMES_NEWER_CODE.grade is Grade.REPORTED


def test_flat_file_columns_of_part_shots() -> None:
    named = {code for code in map(VariantCode.part, range(1, 100)) if code.flat_file_column}
    assert named == {VariantCode.part(number) for number in range(1, 9)}
    assert {code.role for code in named} == {Role.GALLERY}


READ = [
    # kind, text, code; the id says what the text is
    pytest.param(
        "listing_attribute",
        "main_product_image_locator[marketplace_id=ATVPDKIKX0DER]#1.media_location",
        "MAIN",
        id="the header of a template",
    ),
    pytest.param(
        "listing_attribute",
        "image_locator_ps01[marketplace_id=A1PA6795UKMFR9][language_tag=de_DE]#1.media_location",
        "PS01",
        id="a header with two selectors",
    ),
    pytest.param(
        "listing_attribute",
        "swatch_product_image_locator#1.media_location",
        "SWCH",
        id="a header without a selector",
    ),
    pytest.param(
        "listing_attribute",
        "/attributes/other_product_image_locator_1",
        "PT01",
        id="the pointer of a patch",
    ),
    pytest.param(
        "listing_attribute",
        "/attributes/image_locator_pfde/0/media_location",
        "PFDE",
        id="a pointer as the guide writes it",
    ),
    pytest.param("listing_attribute", "image_locator_zz99", "ZZ99", id="a newer code"),
    pytest.param("listing_attribute", " image_locator_eegl ", "EEGL", id="blanks around it"),
    pytest.param("flat_file_column", "Main Image URL", "MAIN", id="an older heading"),
    pytest.param("flat_file_column", "Main_Image_URL", "MAIN", id="another case"),
    pytest.param("flat_file_column", "Other_image_url1", "PT01", id="an older heading too"),
    pytest.param("flat_file_column", "Other Image URL 8", "PT08", id="a blank before the number"),
    pytest.param("flat_file_column", "other_image_url_2", "PT02", id="an underscore likewise"),
    pytest.param("flat_file_column", "swatch_image_url ", "SWCH", id="a trailing blank"),
    pytest.param(
        "flat_file_column",
        "other_product_image_locator_8[marketplace_id=ATVPDKIKX0DER]#1.media_location",
        "PT08",
        id="the header of today's template",
    ),
]


@pytest.mark.parametrize(("kind", "text", "code"), READ)
def test_from_other_form_of_interchange_name(kind: str, text: str, code: str) -> None:
    assert INTERCHANGE_PARSERS[kind](text) == VariantCode(code)


REFUSED = [
    # kind, text, what the message names
    ("listing_attribute", "main_offer_image_locator", "used goods"),
    ("flat_file_column", "other_offer_image_locator_3[marketplace_id=A1]#1.media_location", "used"),
    ("listing_attribute", "/attributes/other_offer_image_locator_1", "used goods"),
    ("listing_attribute", "image_locator_pfee", "retired"),
    ("listing_attribute", "/attributes/image_locator_bklb", "retired"),
    ("feed_image_type", "PFEE", "retired"),
    ("feed_image_type", "PT9", "a number from 1 to 8"),
    ("feed_image_type", "PT0", "a number from 1 to 8"),
    ("feed_image_type", "PT", "such as Main"),
    ("feed_image_type", "BKLB", "retired"),
    ("feed_image_type", "PM01", "retired"),
    ("feed_image_type", "Search", "retired"),
    ("feed_image_type", "PT98", "retired"),
    ("feed_image_type", "PT99", "retired"),
    ("listing_attribute", "other_product_image_locator_9", "1 to 8"),
    ("flat_file_column", "Other Image URL 9", "1 to 8"),
    ("flat_file_column", "other_image_url0", "1 to 8"),
    ("listing_attribute", "image_locator_ps07", "01 to 06"),
]


@pytest.mark.parametrize(("kind", "text", "named"), REFUSED)
def test_from_refused_interchange_name(kind: str, text: str, named: str) -> None:
    """Rule.IMAGE_TYPE_IS_RETIRED."""
    with pytest.raises(UnknownInterchangeName) as caught:
        INTERCHANGE_PARSERS[kind](text)
    assert named in str(caught.value)
    assert (caught.value.kind, caught.value.text) == (kind, text)


@given(well_formed)
def test_listing_attribute_of_newer_code(text: str) -> None:
    code = VariantCode(text)
    assume(text not in ROWS and text[:2] != "PS" and text not in {"PFEE", "BKLB", "PM01"})
    assert code.listing_attribute == f"image_locator_{text.lower()}"
    assert VariantCode.from_listing_attribute(code.listing_attribute) == code
    assert (code.flat_file_column, code.feed_image_type) == (None, None)


@pytest.mark.parametrize("text", ["PFEE", "BKLB", "PM01", "PS07", "PS99", "FRNT", "PT09", "IN01"])
def test_listing_attribute_none(text: str) -> None:
    assert VariantCode(text).listing_attribute is None


@pytest.mark.parametrize("piece", INTERCHANGE)
def test_from_long_interchange_name(piece: str) -> None:
    for parse in INTERCHANGE_PARSERS.values():
        with pytest.raises(UnknownInterchangeName) as caught:
            parse(piece * 20_000)
        assert len(str(caught.value)) < 400


UNKNOWN = [
    # kind, text; the id says why
    pytest.param("listing_attribute", "", id="empty"),
    pytest.param("listing_attribute", "MAIN", id="the code itself"),
    pytest.param("listing_attribute", "main_image_url", id="a flat file column"),
    pytest.param("listing_attribute", "other_product_image_locator_0", id="numbers start at 1"),
    pytest.param("listing_attribute", "other_product_image_locator_9", id="at most eight"),
    pytest.param("listing_attribute", "image_locator_ps07", id="at most six"),
    pytest.param("listing_attribute", "image_locator_main", id="MAIN has another name"),
    pytest.param("listing_attribute", "image_locator_frnt", id="FRNT has no name"),
    pytest.param("listing_attribute", "image_locator_ZZ99", id="a code in capitals"),
    pytest.param("listing_attribute", "image_locator_zz9", id="three characters"),
    pytest.param("listing_attribute", "Main Image URL", id="the heading of a column"),
    pytest.param("listing_attribute", "\u0131mage_locator_zz99", id="a dotless i"),
    pytest.param("listing_attribute", "main_product_image_locator[", id="an open selector"),
    pytest.param("listing_attribute", "/main_product_image_locator", id="half a pointer"),
    pytest.param("flat_file_column", "ma\u0131n_image_url", id="a dotless i, likewise"),
    pytest.param("flat_file_column", "other_image_url9", id="at most eight, likewise"),
    pytest.param("feed_image_type", "PT01", id="the code of a part shot"),
    pytest.param("feed_image_type", "main", id="lower case"),
    pytest.param("feed_image_type", "PT\uff11", id="a foreign digit"),
]


@pytest.mark.parametrize(("kind", "text"), UNKNOWN)
def test_from_unknown_interchange_name(kind: str, text: str) -> None:
    with pytest.raises(UnknownInterchangeName) as caught:
        INTERCHANGE_PARSERS[kind](text)
    assert (caught.value.kind, caught.value.text) == (kind, text)
    assert kind.replace("_", " ") in str(caught.value)


@every_kind
@given(st.text())
def test_from_any_other_string(kind: str, text: str) -> None:
    assume("image" not in text.lower() and text not in {image.get(kind) for image in IMAGES})
    with pytest.raises(UnknownInterchangeName):
        INTERCHANGE_PARSERS[kind](text)


@every_kind
@pytest.mark.parametrize("other", [None, 1, b"Main", VariantCode.MAIN])
def test_from_other_type(kind: str, other: object) -> None:
    with pytest.raises(TypeError, match="Expected a string"):
        INTERCHANGE_PARSERS[kind](other)


@every_kind
def test_unknown_interchange_name_message(kind: str) -> None:
    error = UnknownInterchangeName(kind, "x" * 10_000)
    assert len(str(error)) < 300
    assert IMAGES[0][kind] in str(error)
    assert isinstance(error, LookupError)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Main-Image-URL", "MAIN"),
        ("Main__Image_URL", "MAIN"),
        ("Other_Image - URL 1", "PT01"),
        ("  Swatch Image URL ", "SWCH"),
        ("main" + " " * 287 + "image url", "MAIN"),  # as long as a name may be
        ("main_image_url".ljust(300), "MAIN"),  # likewise
    ],
)
def test_from_flat_file_column_older_heading(name: str, code: str) -> None:
    assert VariantCode.from_flat_file_column(name) == VariantCode(code)


def test_from_listing_attribute_as_long_as_a_name_may_be() -> None:
    attribute = "main_product_image_locator"
    assert VariantCode.from_listing_attribute(attribute.ljust(300)) == VariantCode.MAIN
    with pytest.raises(UnknownInterchangeName):
        VariantCode.from_listing_attribute(attribute.ljust(301))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("main" + " " * 300 + "image url", "too long"),
        ("Main\u00a0Image\u00a0URL", "blanks outside of ASCII"),
        ("Main.Image.URL", "dots"),
        ("MainImageURL", "no blanks"),
    ],
)
def test_from_flat_file_column_no_heading(name: str, reason: str) -> None:
    with pytest.raises(UnknownInterchangeName) as caught:
        VariantCode.from_flat_file_column(name)
    assert caught.value.text == name, reason


def test_from_feed_image_type_listing_attribute() -> None:
    with pytest.raises(UnknownInterchangeName):
        VariantCode.from_feed_image_type("main_product_image_locator")

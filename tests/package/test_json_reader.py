"""The reader of JSON: each fault with its whole message, and the path of the value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from listing_images import InvalidDocument, InvalidVariantCode, SubmittedImages, VariantCode
from listing_images._json import Reader, as_document

Read = Callable[[Reader], object]


def expect_a(reader: Reader) -> None:
    reader.expect("a")


FAULTS: list[tuple[str, Read, object, str]] = [
    ("a number as a string", Reader.string, 1.5, "Expected a string, got a number."),
    ("an integer as a boolean", Reader.boolean, 1, "Expected a boolean, got an integer."),
    ("a boolean as an integer", Reader.count, True, "Expected an integer, got a boolean."),
    ("null as an integer", Reader.count, None, "Expected an integer, got null."),
    ("a negative integer", Reader.count, -1, "Expected an integer of at least 0."),
    ("an object as a list", Reader.elements, {}, "Expected a list, got an object."),
    ("a string as a list", Reader.elements, "ab", "Expected a list, got a string."),
    ("too few elements", lambda one: one.elements(2), [1], "Expected 2 elements, got 1."),
    ("a list as an object", Reader.fields, [], "Expected an object, got a list."),
    ("another type of Python", Reader.fields, {1}, "Expected an object, got set."),
    ("no mapping for get", lambda one: one.get("a"), [], "Expected an object, got a list."),
    ("no field for get", lambda one: one.get("a"), {"b": 1}, "a: this field is missing."),
    ("no list of strings", Reader.strings, ["a", 1], "[1]: expected a string, got an integer."),
    ("a missing field", lambda one: one.fields("a"), {}, "a: this field is missing."),
    ("an unknown field", lambda one: one.fields("a"), {"a": 1, "b": 2}, "Unknown field 'b'."),
    (
        "a field that cannot be printed",
        lambda one: one.fields(),
        {"a\nb": 1},
        r"Unknown field 'a\nb'.",
    ),
    ("a version where there is none", Reader.fields, {"version": 1}, "Unknown field 'version'."),
    (
        "a newer version",
        Reader.document,
        {"version": 2},
        "version: '2' is not a known version. This release reads 1.",
    ),
    (
        "a boolean as a version",
        Reader.document,
        {"version": True},
        "version: 'True' is not a known version. This release reads 1.",
    ),
    (
        "a version of too many digits",
        Reader.document,
        {"version": 10**5000},
        "version: an integer is not a known version. This release reads 1.",
    ),
    (
        "no time",
        Reader.time,
        "today",
        "'today' is not a valid time. Write it in ISO 8601.",
    ),
    (
        "a time without a zone",
        Reader.time,
        "2026-11-24T12:00",
        "'2026-11-24T12:00' has no time zone. Add one, such as Z or +01:00.",
    ),
    ("another string", expect_a, "b", "Expected 'a', got 'b'."),
    (
        "a value that a constructor refuses",
        lambda one: one.elements()[0].parse(VariantCode),
        ["PT1"],
        f"[0]: {InvalidVariantCode('PT1')}",
    ),
    (
        "a path of names and numbers",
        lambda one: one.get("a").entries()["b\nc"].elements()[0].get("d").string(),
        {"a": {"b\nc": [{"d": 7}]}},
        r"a.'b\nc'[0].d: expected a string, got an integer.",
    ),
]


@pytest.mark.parametrize(
    ("read", "value", "message"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS]
)
def test_message(read: Read, value: object, message: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        read(Reader(value))
    assert str(caught.value) == message


READ: list[tuple[str, Read, object, object]] = [
    ("zero", Reader.count, 0, 0),
    ("a boolean", Reader.boolean, False, False),
    ("as many elements as expected", lambda one: len(one.elements(1)), [7], 1),
    ("a tuple, as in a document from to_dict", Reader.strings, ("a", "b"), ["a", "b"]),
    ("a time", Reader.time, "2026-11-24T12:00Z", datetime(2026, 11, 24, 12, tzinfo=UTC)),
    ("null for an optional value", lambda one: one.optional(Reader.string), None, None),
    ("an optional value", lambda one: one.optional(Reader.string), "a", "a"),
    ("the field of get", lambda one: one.get("a").value, {"a": 1}, 1),
    ("a default of get", lambda one: one.get("a", 2).value, {}, 2),
    ("the path of a default", lambda one: one.get("a", 2).path, {}, "a"),
    ("has a field", lambda one: one.has("a"), {"a": None}, True),
    ("has no field", lambda one: one.has("a"), {}, False),
    ("has no field in a string", lambda one: one.has("a"), "a", False),
    ("no version", lambda one: [*one.document("a")], {"a": 1}, ["a"]),
    ("a version", lambda one: [*one.document("a")], {"version": 1, "a": 1}, ["version", "a"]),
    (
        "fields that are null",
        lambda one: {name: field.value for name, field in found(one)},
        {"a": None, "b": None, "c": 1, "d": 2},
        {"b": None, "d": 2, "c": 1},
    ),
    ("an empty path", lambda one: one.path, {}, ""),
]


def found(reader: Reader) -> list[tuple[str, Reader]]:
    return [*reader.fields("b", optional=["c"], defaults={"a": None, "d": None}).items()]


@pytest.mark.parametrize(
    ("read", "value", "expected"), [row[1:] for row in READ], ids=[row[0] for row in READ]
)
def test_read(read: Read, value: object, expected: object) -> None:
    assert read(Reader(value)) == expected


def test_error_of_constructor_is_the_cause() -> None:
    with pytest.raises(InvalidDocument) as caught:
        Reader("PT1").parse(VariantCode)
    assert isinstance(caught.value.__cause__, InvalidVariantCode)


def test_as_document() -> None:
    assert list(as_document({"a": 1}).items()) == [("version", 1), ("a", 1)]


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"by_country": 7}, "by_country: expected a list, got an integer."),
        (
            {"by_country": [{"store": 7, "files": []}]},
            "by_country[0].store: expected a store's code or an object, got an integer.",
        ),
        ({"worldwide": [7]}, "worldwide[0]: expected an object, got an integer."),
        (
            {"worldwide": [{"filename": "B000123456.MAIN.jpg", "shows_dimensions": 1}]},
            "worldwide[0].shows_dimensions: expected a boolean, got an integer.",
        ),
    ],
    ids=["countries", "a store", "a file", "a field of a file"],
)
def test_message_of_a_document(document: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        SubmittedImages.from_dict({"asin": "B000123456", **document})
    assert str(caught.value) == message

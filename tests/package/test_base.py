"""What the bases of all values do: checked with classes of this file."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from types import MappingProxyType
from typing import final

import pytest
from attrs import frozen

from listing_images import (
    GLOBAL,
    ImageFile,
    ImageFilename,
    ImageSet,
    Marketplace,
    Submission,
    SubmittedImages,
    VariantCode,
)
from listing_images._base import ReadOnlyMapping, Value

FILE = ImageFile.of("B000123456.MAIN.jpg")


@final
@frozen(weakref_slot=False)
class Point(Value):
    """A value made by attrs."""

    x: int
    y: int = 0


@final
class Line(Value):
    """A value with an `__init__` of its own."""

    __match_args__ = ("length",)
    __slots__ = ("length",)

    def __init__(self, length: int) -> None:
        if length < 0:
            raise ValueError(length)
        self.length = length


@pytest.mark.parametrize("value", [Point(1, 2), Line(1)])
def test_second_init_changes_nothing(value: Value) -> None:
    before = {name: getattr(value, name) for name in type(value).__match_args__}  # type: ignore[attr-defined]
    value.__init__(7)  # type: ignore[misc]
    assert before == {name: getattr(value, name) for name in before}


def test_signature_shows_the_arguments() -> None:
    assert [*inspect.signature(Point).parameters] == ["x", "y"]
    assert [*inspect.signature(Line).parameters] == ["length"]


def test_subclass_of_a_value() -> None:
    with pytest.raises(TypeError, match="Line is final"):
        type("Longer", (Line,), {})


def test_replace_runs_the_checks() -> None:
    assert Line(1).__replace__(length=3).length == 3
    with pytest.raises(ValueError, match="-1"):
        Line(1).__replace__(length=-1)


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        pytest.param(VariantCode.MAIN, ["MAIN"], id="a string"),
        pytest.param(Marketplace.DE, ["DE"], id="a store"),
        pytest.param(FILE.filename, ["B000123456.MAIN.jpg"], id="a file name"),
        pytest.param(
            FILE,
            [
                *[("filename", FILE.filename), ("picture", None), ("text_languages", None)],
                *[("shows_dimensions", False), ("submitted_at", None), ("pixels", None)],
            ],
            id="an image with a name",
        ),
        pytest.param(Submission(FILE), [("file", FILE), ("scope", GLOBAL)], id="arguments"),
        pytest.param(
            ImageFile.linked("B000123456", "MAIN", "https://example.com/"),
            [
                *[("asin", "B000123456"), ("variant", VariantCode.MAIN)],
                *[("picture", "https://example.com/"), ("text_languages", None)],
                *[("shows_dimensions", False), ("submitted_at", None), ("pixels", None)],
            ],
            id="an image without a name",
        ),
        pytest.param(ImageSet([FILE]), [("files", (FILE,))], id="a mapping"),
        pytest.param(
            SubmittedImages("B000123456"),
            [("asin", "B000123456"), ("worldwide", ImageSet()), ("by_country", {})],
            id="arguments that are mappings",
        ),
    ],
)
def test_rich_repr(value: object, parts: list[object]) -> None:
    rich_repr = getattr(value, "__rich_repr__")  # noqa: B009 - rich's protocol has no type
    assert list(rich_repr()) == parts


def test_pydantic_schema_belongs_to_strings() -> None:
    for kind in (VariantCode, Marketplace, ImageFilename):
        assert callable(getattr(kind, "__get_pydantic_core_schema__"))  # noqa: B009 - pydantic's
    assert not hasattr(Point, "__get_pydantic_core_schema__")


class Thief:
    """An operand of `==` that keeps the other one."""

    stolen: object = None

    def __eq__(self, other: object) -> bool:
        self.stolen = other
        return False

    __hash__ = None  # type: ignore[assignment]


def test_read_only_mapping_is_a_mapping() -> None:
    items = {"a": 1, "b": 2}
    view = ReadOnlyMapping(items)
    assert isinstance(view, Mapping)
    assert (view, dict(view), len(view), list(view), repr(view)) == (
        items,
        items,
        2,
        ["a", "b"],
        repr(items),
    )
    assert view["a"] == 1
    assert "c" not in view
    assert view.get("c") is None


def test_read_only_mapping_hides_its_dict() -> None:
    """The second assertion says why a MappingProxyType is not enough."""
    items = {"a": 1}
    thief = Thief()
    assert ReadOnlyMapping(items) != thief
    assert thief.stolen is not items
    assert MappingProxyType(items) != thief
    assert thief.stolen is items


def test_read_only_mapping_has_no_item_assignment() -> None:
    view = ReadOnlyMapping({"a": 1})
    with pytest.raises(TypeError):
        view["a"] = 2  # type: ignore[index]
    with pytest.raises(TypeError):
        del view["a"]  # type: ignore[attr-defined]

"""What a constructor is given is checked, for callers without types."""

from __future__ import annotations

from typing import Any

import pytest
from every_value import EVERY

from listing_images import CatalogImages, FilenameProblem, ProblemKind, Rename


@pytest.mark.parametrize(
    ("name", "changes", "told"),
    [
        pytest.param("Verdict", {"displayed": 1}, "displayed is bool, not int", id="1 is not true"),
        pytest.param("CatalogImage", {"height": True}, "height is int, not bool", id="nor true 1"),
        pytest.param(
            "Verdict",
            {"scope": "DE"},
            "scope is Marketplace or GlobalScope, not str",
            id="the name of a scope is no scope",
        ),
        pytest.param(
            "Use",
            {"scope": None},
            "scope is Marketplace or GlobalScope, not NoneType",
            id="nothing, where something must be",
        ),
        pytest.param(
            "Finding", {"path": 7}, "path is str or None, not int", id="what may be nothing"
        ),
        pytest.param(
            "Intake", {"ignored": ["a"]}, "ignored is a tuple of str, not list", id="no tuple"
        ),
        pytest.param(
            "Intake",
            {"ignored": ("a", 7)},
            "ignored is a tuple of str, not int",
            id="another kind in a tuple",
        ),
        pytest.param(
            "FilenameProblem",
            {"span": (1, 2, 3)},
            r"span is a pair of whole numbers, not \(1, 2, 3\)",
            id="a pair too long",
        ),
        pytest.param(
            "FilenameProblem",
            {"span": [1, 2]},
            r"span is a pair of whole numbers, not \[1, 2\]",
            id="a pair that can be changed",
        ),
    ],
)
def test_what_has_another_kind_is_a_type_error(
    name: str, changes: dict[str, Any], told: str
) -> None:
    value = EVERY[name]
    parts = {part: getattr(value, part) for part in type(value).__match_args__}
    assert type(value)(**parts) == value
    with pytest.raises(TypeError, match=told):
        type(value)(**parts | changes)


def test_what_a_mapping_should_be_is_one() -> None:
    with pytest.raises(TypeError, match="by_id is a mapping, not list"):
        CatalogImages([])  # type: ignore[arg-type]


def test_a_message_stays_short_whatever_was_given() -> None:
    for make in (
        lambda: FilenameProblem(ProblemKind.EMPTY, "", "x" * 10**6),  # type: ignore[arg-type]
        lambda: Rename(None, "x" * 10**6, "x" * 10**6),  # type: ignore[arg-type]
    ):
        with pytest.raises(TypeError) as caught:
            make()
        assert len(str(caught.value)) < 200


def test_what_is_derived_from_a_kind_is_of_it() -> None:
    class Text(str):
        __slots__ = ()

    assert Rename(Text("a"), "b", EVERY["Certainty"]).from_ == "a"

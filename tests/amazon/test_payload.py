"""Every fault of a payload is named by its place; nothing but this library's error escapes."""

from __future__ import annotations

import copy
import json
import pickle
import re
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from listing_images import InvalidPayload, live_images

PAYLOAD = json.loads((Path(__file__).parents[1] / "cases" / "catalog_item.json").read_text("utf-8"))
GERMANY = "A1PA6795UKMFR9"

any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def places(value: object, path: str = "") -> list[str]:
    """Every place in a parsed JSON, as the errors write it."""
    inner: list[tuple[str, object]] = []
    if isinstance(value, dict):
        inner = [(f"{path}.{name}" if path else name, one) for name, one in value.items()]
    if isinstance(value, list):
        inner = [(f"{path}[{index}]", one) for index, one in enumerate(value)]
    return [path, *[place for where, one in inner for place in places(one, where)]]


def steps(path: str) -> list[str | int]:
    return [int(one) if one.isdigit() else one for one in re.findall(r"\w+", path)]


def with_place(payload: Any, path: str, value: object) -> Any:  # noqa: ANN401 - a parsed JSON
    """A payload with something else in one place."""
    if not path:
        return value
    changed = copy.deepcopy(payload)
    *way, last = steps(path)
    reduce(lambda at, step: at[step], way, changed)[last] = value
    return changed


def refusal(payload: object) -> InvalidPayload | None:
    try:
        live_images(payload)
    except InvalidPayload as error:
        return error
    return None


# Properties


@given(any_json)
def test_any_json_is_read_or_refused(payload: object) -> None:
    try:
        read = live_images(payload)
    except InvalidPayload:
        return
    assert not read, "no such JSON lists images"


@given(st.data(), any_json)
def test_a_fault_is_named_by_its_place(data: st.DataObject, other: object) -> None:
    path = data.draw(st.sampled_from(places(PAYLOAD)))
    error = refusal(with_place(PAYLOAD, path, other))
    if error is not None:
        assert error.path.startswith(path)
        assert str(error).startswith(f"{error.path or 'The payload'} {error.problem}: ")


# Bad input: the place, what stands there, what the error says of it

MALFORMED: list[tuple[str, object, str]] = [
    ("", None, "is null, not an object"),
    ("", "{}", "is a text, not an object"),
    ("", b"{}", "is of type bytes, not an object"),
    ("", [PAYLOAD], "is a list, not an object"),
    ("images", None, "is null, not a list"),
    ("images", {GERMANY: []}, "is an object, not a list"),
    ("images", "MAIN", "is a text, not a list"),
    ("images[1]", None, "is null, not an object"),
    ("images[1]", [], "is a list, not an object"),
    ("images[0].marketplaceId", None, "is null, not a text"),
    ("images[0].marketplaceId", 5, "is a whole number, not a text"),
    ("images[0].images", None, "is null, not a list"),
    ("images[0].images[2]", "link", "is a text, not an object"),
    ("images[0].images[2].variant", 1, "is a whole number, not a text"),
    ("images[0].images[2].variant", ["MAIN"], "is a list, not a text"),
    ("images[0].images[2].link", None, "is null, not a text"),
    ("images[0].images[2].link", {}, "is an object, not a text"),
    ("images[0].images[2].height", None, "is null, not a whole number"),
    ("images[0].images[2].height", "500", "is a text, not a whole number"),
    ("images[0].images[2].height", True, "is a boolean, not a whole number"),
    ("images[0].images[2].height", 500.5, "is a fraction, not a whole number"),
    ("images[0].images[2].width", float("nan"), "is a fraction, not a whole number"),
    ("images[0].images[2].width", -1, "is less than zero"),
]


@pytest.mark.parametrize(("path", "value", "problem"), MALFORMED)
def test_a_malformed_payload_is_refused(path: str, value: object, problem: str) -> None:
    with pytest.raises(InvalidPayload) as caught:
        live_images(with_place(PAYLOAD, path, value))
    assert caught.value.args == (caught.value.path, caught.value.problem) == (path, problem)


@pytest.mark.parametrize(
    "path",
    [
        "images",
        "images[0].marketplaceId",
        "images[0].images",
        "images[0].images[2].link",
        "images[0].images[2].height",
        "images[0].images[2].width",
    ],
)
def test_a_member_that_is_missing_is_named(path: str) -> None:
    payload = copy.deepcopy(PAYLOAD)
    *way, last = steps(path)
    del reduce(lambda at, step: at[step], way, payload)[last]
    with pytest.raises(InvalidPayload) as caught:
        live_images(payload)
    assert caught.value.args == (path, "is missing")


def test_the_error_survives_pickle_and_copy() -> None:
    error = InvalidPayload("images[0]", "is null, not an object")
    for twin in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error)):  # noqa: S301 - our own
        assert (twin.args, str(twin)) == (error.args, str(error))
    assert str(InvalidPayload("", "is null, not an object")) == (
        "The payload is null, not an object: pass the parsed JSON of one item, "
        "asked for with includedData=images."
    )

"""What every value must do, as checks that the tests of all values share."""

from __future__ import annotations

import copy
import datetime  # noqa: ICN001 - a `repr` names the module
import json
import operator
import pickle
from enum import Enum
from types import new_class
from typing import final

import attrs
import pytest
from hypothesis import settings

import listing_images
from listing_images._base import Value

NAMES = {
    "datetime": datetime,
    **{name: getattr(listing_images, name) for name in listing_images.__all__},
}
"""What a `repr` is evaluated with."""

FEW = settings(max_examples=20)
"""For properties that one example shows as well as the next."""

PROTOCOLS = range(pickle.HIGHEST_PROTOCOL + 1)

COMPARISONS = (operator.lt, operator.le, operator.gt, operator.ge)


@final
class Anything:
    """Equal to everything, and both less and greater."""

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0

    def __lt__(self, other: object) -> bool:
        return True

    __le__ = __gt__ = __ge__ = __lt__


@final
class Nothing:
    """Equal to nothing, not even to itself."""

    def __eq__(self, other: object) -> bool:
        return False

    def __hash__(self) -> int:
        return 0


def check_strangers(value: object, *parts: object) -> None:
    """Check that a value equals only its own kind, and returns NotImplemented for others.

    `parts` are its arguments: neither they nor a tuple of them equal the value.
    """
    strangers = (None, 0, "", object(), str(value), repr(value), parts, [*parts], *parts)
    for stranger in strangers:
        assert type(value).__eq__(value, stranger) is NotImplemented
        assert not value == stranger  # noqa: SIM201 - `==` and `!=` are two methods
        assert not stranger == value  # noqa: SIM201 - `==` and `!=` are two methods
        assert value != stranger
        assert stranger != value
    assert value == Anything()
    assert Anything() == value
    assert not value != Anything()  # noqa: SIM202 - `==` and `!=` are two methods
    assert value != Nothing()
    assert Nothing() != value
    assert not value == Nothing()  # noqa: SIM201 - `==` and `!=` are two methods


def check_equal(value: object, *same: object) -> None:
    """Check that some values are equal in both directions, with the same hash."""
    for other in same:
        assert value == other
        assert other == value
        assert not value != other  # noqa: SIM202 - `==` and `!=` are two methods
        assert hash(value) == hash(other)
        assert len({value, other}) == 1


def check_different(*values: object) -> None:
    """Check that no two of some values are equal, and that their hashes are not all the same."""
    for place, value in enumerate(values):
        for other in values[place + 1 :]:
            assert value != other
            assert other != value
            assert not value == other  # noqa: SIM201 - `==` and `!=` are two methods
    assert len(set(values)) == len(values)
    assert len({hash(value) for value in values}) > 1


def check_order(*ascending: object) -> None:
    """Check that some values are in this order, and cannot be compared with other types."""
    for place, value in enumerate(ascending):
        for other_place, other in enumerate(ascending):
            for compare in COMPARISONS:
                assert compare(value, other) is compare(place, other_place)
        for stranger in (None, 0, str(value), (value,), object()):
            for compare in COMPARISONS:
                assert getattr(value, f"__{compare.__name__}__")(stranger) is NotImplemented
                with pytest.raises(TypeError):
                    compare(value, stranger)
        for compare in COMPARISONS:
            assert compare(value, Anything())
            assert compare(Anything(), value)


def check_no_order(value: object, other: object) -> None:
    """Check that two values of one kind cannot be ordered."""
    for compare in COMPARISONS:
        with pytest.raises(TypeError):
            compare(value, other)


def evaluated(text: str) -> object:
    """Evaluate a `repr` with the names of the facade, and `datetime`."""
    return eval(text, dict(NAMES))  # noqa: S307 - the text is a repr of this library


def check_repr(value: object, expected: str) -> None:
    assert repr(value) == expected
    back = evaluated(expected)
    assert type(back) is type(value)
    assert back == value
    assert repr(back) == expected


def check_pickle(value: object) -> None:
    """Check that every pickle protocol keeps a value, with its metadata."""
    for protocol in PROTOCOLS:
        back = pickle.loads(pickle.dumps(value, protocol))  # noqa: S301 - made a line above
        assert type(back) is type(value)
        assert back == value
        assert hash(back) == hash(value)
        assert repr(back) == repr(value)


def check_copies(value: object) -> None:
    assert copy.copy(value) is value
    assert copy.deepcopy(value) is value
    assert copy.deepcopy([value])[0] is value


def replaced(value: object, **changes: object) -> object:
    """Return the result of `copy.replace`, or of what it calls before Python 3.13."""
    if hasattr(copy, "replace"):
        return copy.replace(value, **changes)
    if attrs.has(type(value)):
        return attrs.evolve(value, **changes)
    return type(value).__replace__(value, **changes)  # type: ignore[attr-defined]


def check_immutable(value: object, *attributes: str) -> None:
    """Check that attributes of a value cannot be set, deleted or added."""
    before = repr(value)
    for name in (*attributes, "added"):
        with pytest.raises(AttributeError):
            setattr(value, name, None)
        with pytest.raises(AttributeError):
            delattr(value, name)
    assert not hasattr(value, "__dict__")
    assert repr(value) == before


def check_final(kind: type) -> None:
    """Check that a class cannot be derived in any way."""
    for bases in ((kind,), (kind, Value), (type("Other", (), {"__slots__": ()}), kind)):
        with pytest.raises(TypeError, match=f"{kind.__name__} is final"):
            new_class("Derived", bases)


def check_enumeration(kind: type[Enum]) -> None:
    """Check that the members of an enumeration are singletons whose value is their name."""
    for member in kind:
        assert member.value == member.name
        assert kind(member.name) is member
        assert kind[json.loads(json.dumps(member.value))] is member
        check_strangers(member, member.name)
        check_equal(member, kind(member.name))
        check_repr(member, f"{kind.__name__}.{member.name}")
        check_copies(member)
        for protocol in PROTOCOLS:
            assert pickle.loads(pickle.dumps(member, protocol)) is member  # noqa: S301 - made a line above
    check_different(*kind)
    check_no_order(*list(kind)[:2])
    with pytest.raises(TypeError):
        new_class("Derived", (kind,))

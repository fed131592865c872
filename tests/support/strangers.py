"""What every value is held to, and the strangers that it meets: the anatomy of a value's tests."""

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
from typing_extensions import override

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
    """Equal to everything, and beyond it on both sides."""

    @override
    def __eq__(self, other: object) -> bool:
        return True

    @override
    def __hash__(self) -> int:
        return 0

    def __lt__(self, other: object) -> bool:
        return True

    __le__ = __gt__ = __ge__ = __lt__


@final
class Nothing:
    """Equal to nothing, not even to itself."""

    @override
    def __eq__(self, other: object) -> bool:
        return False

    @override
    def __hash__(self) -> int:
        return 0


def check_strangers(value: object, *parts: object) -> None:
    """See that a value is equal only to its own kind, and leaves strangers their say.

    `parts` are what it is made of: neither they nor a tuple of them are the value.
    """
    strangers = (None, 0, "", object(), str(value), repr(value), parts, [*parts], *parts)
    for stranger in strangers:
        assert type(value).__eq__(value, stranger) is NotImplemented
        assert not value == stranger  # noqa: SIM201 - `==` and `!=` are two methods
        assert not stranger == value  # noqa: SIM201 - likewise
        assert value != stranger
        assert stranger != value
    assert value == Anything()
    assert Anything() == value
    assert not value != Anything()  # noqa: SIM202 - `==` and `!=` are two methods
    assert value != Nothing()
    assert Nothing() != value
    assert not value == Nothing()  # noqa: SIM201 - likewise


def check_equal(value: object, *same: object) -> None:
    """See that some values are one: equal, with one hash, both ways round."""
    for other in same:
        assert value == other
        assert other == value
        assert not value != other  # noqa: SIM202 - `==` and `!=` are two methods
        assert hash(value) == hash(other)
        assert len({value, other}) == 1


def check_different(*values: object) -> None:
    """See that no two of some values are equal."""
    for place, value in enumerate(values):
        for other in values[place + 1 :]:
            assert value != other
            assert other != value
            assert not value == other  # noqa: SIM201 - `==` and `!=` are two methods
    assert len(set(values)) == len(values)


def check_order(*ascending: object) -> None:
    """See that some values come in this order, and have none with strangers."""
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
    """See that neither of two values of one kind comes before the other."""
    for compare in COMPARISONS:
        with pytest.raises(TypeError):
            compare(value, other)


def evaluated(text: str) -> object:
    """Evaluate a `repr` with the names of the facade, and `datetime`."""
    return eval(text, dict(NAMES))  # noqa: S307 - the text is a value's own


def check_repr(value: object, expected: str) -> None:
    assert repr(value) == expected
    back = evaluated(expected)
    assert type(back) is type(value)
    assert back == value
    assert repr(back) == expected


def check_pickle(value: object) -> None:
    """See that a value comes back from every protocol, with all that it tells."""
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
    """Return what `copy.replace` of Python 3.13 makes, or what it would call before."""
    if hasattr(copy, "replace"):
        return copy.replace(value, **changes)
    if attrs.has(type(value)):
        return attrs.evolve(value, **changes)
    return type(value).__replace__(value, **changes)  # type: ignore[attr-defined]


def check_immutable(value: object, *attributes: str) -> None:
    """See that nothing of a value can be set or deleted, and nothing be added to it."""
    before = repr(value)
    for name in (*attributes, "added"):
        with pytest.raises(AttributeError):
            setattr(value, name, None)
        with pytest.raises(AttributeError):
            delattr(value, name)
    assert not hasattr(value, "__dict__")
    assert repr(value) == before


def check_final(kind: type) -> None:
    """See that no class can be derived, however it is tried."""
    for bases in ((kind,), (kind, Value), (type("Other", (), {"__slots__": ()}), kind)):
        with pytest.raises(TypeError, match=f"{kind.__name__} is final"):
            new_class("Derived", bases)


def check_enumeration(kind: type[Enum]) -> None:
    """See that an enumeration's members are values, each named and one object."""
    for member in kind:
        assert member.value == member.name
        assert kind(member.name) is member
        assert kind[json.loads(json.dumps(member.value))] is member
        check_strangers(member, member.name)
        check_equal(member, kind(member.name))
        check_repr(member, f"{kind.__name__}.{member.name}")
        check_copies(member)
        for protocol in PROTOCOLS:
            assert pickle.loads(pickle.dumps(member, protocol)) is member  # noqa: S301 - as above
        for attribute in ("name", "value", "_value_", "added"):
            with pytest.raises(AttributeError):
                setattr(member, attribute, None)
            with pytest.raises(AttributeError):
                delattr(member, attribute)
    check_different(*kind)
    check_no_order(*list(kind)[:2])
    with pytest.raises(TypeError):
        new_class("Derived", (kind,))

"""Pickles that nobody's value wrote: none makes a value that its constructor would refuse.

A pickle can call whatever Python can, so that none of it makes a pickle safe. What is held here is
that the values' own classes are no way round their checks.
"""

from __future__ import annotations

import functools
import pickle
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from enum import Enum
from types import UnionType
from typing import Any, ClassVar, Literal, NewType, Union, get_args, get_origin, get_type_hints

import pytest
from every_value import EVERY, public_types

from listing_images import ListingImagesError, Marketplace, VariantCode, parse_asin
from listing_images._base import Value

READERS: tuple[Callable[[bytes], object], ...] = (pickle.loads, pickle._loads)  # noqa: S301 - of bytes made here
"""The reader in C, and the one in Python."""

VALUES = {name: value for name, value in EVERY.items() if isinstance(value, Value)}

BAD = (
    *(None, True, -1, 7, 1.5, "", "MAIN", "B00012345", "B000123456\n", "x" * 100, b"MAIN"),
    *((), (7,), ("MAIN",), [], ["B000123456.MAIN.jpg"], {}, {"DE": 7}, {7: None}, frozenset({7})),
    *(datetime(2026, 11, 24), EVERY["Finding"], EVERY["ImageSet"], EVERY["VariantCode"]),  # noqa: DTZ001 - naive, which is what is bad about it
    *(EVERY["Marketplace"], Marketplace.US, {Marketplace.US: EVERY["ImageSet"]}),
)
"""What a forger puts in an argument's place, most of it bad for any of them."""


class Forged:
    """What is pickled as a call with its arguments, and a state to fill in behind it."""

    def __init__(self, *parts: object) -> None:
        self.parts = parts

    def __reduce__(self) -> Any:  # noqa: ANN401 - as pickle has it
        return self.parts


def made_anew(kind: type, state: object, *arguments: object) -> bytes:
    """Write by hand what `pickle` refuses to write: a class made past `__init__`, then filled."""
    made, given, filled = (pickle.dumps(one, 2)[2:-1] for one in (kind, arguments, state))
    return b"\x80\x02" + made + given + pickle.NEWOBJ + filled + pickle.BUILD + pickle.STOP


def conforms(value: object, hint: Any) -> bool:  # noqa: ANN401 - whatever annotations hold
    """Whether a value is what an annotation says, all the way down."""
    kind, inner = get_origin(hint), get_args(hint)
    if isinstance(hint, NewType):
        return isinstance(value, str) and parse_asin(value) == value
    if kind in {Union, UnionType}:
        return any(conforms(value, one) for one in inner)
    if kind is Literal:
        return value in inner
    if kind is not None:
        return isinstance(value, kind) and all(map(conforms, *parts_of(value, inner)))
    return isinstance(value, hint) and not (hint is int and isinstance(value, bool))


def parts_of(value: Any, hints: tuple[Any, ...]) -> tuple[list[object], list[Any]]:  # noqa: ANN401 - likewise
    """Return the parts of a tuple, a set or a mapping, and the annotation of each."""
    if isinstance(value, Mapping):
        return [*value.keys(), *value.values()], [hints[0]] * len(value) + [hints[1]] * len(value)
    if isinstance(value, tuple) and hints[-1] is not ...:
        assert len(value) == len(hints)
        return [*value], [*hints]
    return [*value], [hints[0]] * len(value)


def hint_of(kind: type, name: str) -> Any:  # noqa: ANN401 - likewise
    member = vars(kind).get(name)
    return get_type_hints(member.fget if isinstance(member, property) else kind)[
        "return" if isinstance(member, property) else name
    ]


def check_valid(value: object) -> None:
    """See that a value is one that its constructor makes of its own parts, each of its kind."""
    kind = type(value)
    assert kind in public_types().values()
    assert isinstance(value, Value)
    for name in kind.__match_args__:
        assert conforms(getattr(value, name), hint_of(kind, name)), name
    make, arguments, *_ = value.__reduce__()
    assert make(*arguments) == value  # type: ignore[operator]
    hash(value)
    repr(value)


def calls() -> Iterator[Any]:
    """Every way in which the pickles of this library make a value."""
    for name, value in VALUES.items():
        make, arguments, *_ = value.__reduce__()
        yield pytest.param(make, arguments, id=name)


def forgeries(make: Any, arguments: tuple[object, ...]) -> Iterator[Forged]:  # noqa: ANN401 - it is called, or its keywords are
    """Put each bad thing in the place of each argument, or leave arguments out, or add one."""
    for bad in BAD:
        for place in range(len(arguments)):
            yield Forged(make, (*arguments[:place], bad, *arguments[place + 1 :]))
        yield Forged(make, (*arguments, bad))
        if isinstance(make, functools.partial):
            for name in make.keywords:
                yield Forged(functools.partial(make.func, **{**make.keywords, name: bad}), ())
    for end in range(len(arguments)):
        yield Forged(make, arguments[:end])


@pytest.mark.parametrize(("make", "arguments"), [*calls()])
def test_what_is_made_of_bad_arguments_is_refused_or_valid(
    make: Any,  # noqa: ANN401 - likewise
    arguments: tuple[object, ...],
) -> None:
    refused = 0
    for forged in forgeries(make, arguments):
        data = pickle.dumps(forged)
        try:
            value = pickle.loads(data)  # noqa: S301 - just made
        except (ListingImagesError, TypeError):
            refused += 1
        else:
            check_valid(value)
    assert refused > len(BAD) / 2


@pytest.mark.parametrize("kind", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize("read", READERS)
def test_no_state_fills_a_value_past_its_constructor(
    kind: Any,  # noqa: ANN401 - a value, whose class is meant
    read: Callable[[bytes], object],
) -> None:
    value, before = kind, repr(kind)
    cls = type(value)
    slots = dict.fromkeys((*cls.__match_args__, *getattr(cls, "__slots__", ())))
    for state in (slots, (None, slots), (slots, None), (slots, slots), tuple(slots), 7):
        for forged in (
            made_anew(cls, state),
            made_anew(cls, state, *[None] * len(cls.__match_args__)),
            pickle.dumps(Forged(object.__new__, (cls,), state)),
            pickle.dumps(Forged(*value.__reduce__()[:2], state)),
        ):
            with pytest.raises((TypeError, ListingImagesError)):
                read(forged)
    assert repr(value) == before


SHELLS = [
    kind for kind in {type(value) for value in VALUES.values()} if "__new__" not in vars(kind)
]


@pytest.mark.parametrize("kind", SHELLS, ids=lambda kind: kind.__name__)
def test_an_unfilled_shell_is_all_that_is_left_and_has_no_part(kind: type[Value]) -> None:
    shell = pickle.loads(pickle.dumps(Forged(object.__new__, (kind,))))  # noqa: S301 - just made
    for name in kind.__match_args__:
        with pytest.raises(AttributeError):
            getattr(shell, name)
    with pytest.raises(AttributeError):
        hash(shell)


class Shared:
    """What a pickle finds by name, and all who look at it later."""

    found: ClassVar[list[object]] = [Marketplace.DE, VariantCode.MAIN, *EVERY.values()]


@pytest.mark.parametrize("read", READERS)
def test_nothing_that_is_shared_is_changed(read: Callable[[bytes], object]) -> None:
    stores = (Marketplace.DE, VariantCode.MAIN)
    forged = [Forged(getattr, (type(one), str(one)), ({}, {"code": "XX"})) for one in stores]
    members = [one for one in EVERY.values() if isinstance(one, Enum)]
    for member in members:
        state = {"_value_": "OTHER", "_name_": "OTHER"}
        forged.append(Forged(getattr, (type(member), member.name), state))
        forged.append(Forged(getattr, (type(member), member.name), (None, state)))
    for each in forged:
        with pytest.raises(TypeError):
            read(pickle.dumps(each))
    assert Marketplace.DE.code == "DE"
    assert VariantCode.MAIN.code == "MAIN"
    assert all(type(member)(member.name) is member for member in members)
    assert all(member.value == member.name for member in members)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("kind", public_types().values(), ids=public_types())
def test_no_class_is_changed(kind: type, read: Callable[[bytes], object]) -> None:
    before = dict(vars(kind))
    name = f"c{kind.__module__}\n{kind.__qualname__}\n".encode()
    for state in (b"(dVadded\nI7\ns", b"(N(dV__reduce__\nI7\nst"):
        with pytest.raises(TypeError):
            read(name + state + b"b.")
    assert dict(vars(kind)) == before


@pytest.mark.parametrize("member", [one for one in EVERY.values() if isinstance(one, Enum)])
def test_no_member_is_added_to_an_enumeration(member: Enum) -> None:
    for bad in [one for one in BAD if one not in list(type(member).__members__)]:
        with pytest.raises((ValueError, TypeError)):
            pickle.loads(pickle.dumps(Forged(type(member), (bad,))))  # noqa: S301 - just made

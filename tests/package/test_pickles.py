"""Pickles: which functions they call, and that a forged one does not get past a constructor.

Unpickling untrusted data is never safe in Python. These tests hold only that the classes of this
library add no way around their own checks.
"""

from __future__ import annotations

import io
import pickle
import pickletools
from collections.abc import Callable
from enum import Enum
from typing import Any

import pytest
from every_value import ERRORS, EVERY
from hypothesis import given, strategies as st

from listing_images import (
    Fallback,
    ImageFilename,
    ListingImagesError,
    Marketplace,
    Submission,
    SubmittedImages,
    _pickles,
    resolve,
    resolve_all,
    scan_names,
)
from listing_images._base import Value
from listing_images.strategies import marketplaces, submitted_images

LOADERS: tuple[Callable[[bytes], object], ...] = (pickle.loads, pickle._loads)  # noqa: S301 - of pickles made here
"""The loader in C, and the one in Python."""

TIMES = {("datetime", name) for name in ("datetime", "timedelta", "timezone")}
ADMITTED = {(_pickles.__name__, name) for name in _pickles.__all__} | TIMES
VALUES = {name: value for name, value in EVERY.items() if isinstance(value, Value)}
MEMBERS = {name: value for name, value in EVERY.items() if isinstance(value, Enum)}

# Python itself pickles times with more functions before protocol 3.
protocols = pytest.mark.parametrize("protocol", [3, 4, 5])
loaders = pytest.mark.parametrize("load", LOADERS)


class RestrictedUnpickler(pickle.Unpickler):  # noqa: S301 - of pickles made here
    """Admits the functions of `_pickles`, and times, by their whole names."""

    def find_class(self, module: str, name: str) -> object:
        if (module, name) not in ADMITTED:
            raise pickle.UnpicklingError(f"{module}.{name} is not admitted")
        return super().find_class(module, name)


@protocols
@pytest.mark.parametrize("value", EVERY.values(), ids=EVERY)
def test_restricted_unpickler_reads_every_value(value: object, protocol: int) -> None:
    again = RestrictedUnpickler(io.BytesIO(pickle.dumps(value, protocol))).load()
    assert type(again) is type(value)
    assert again == value
    assert repr(again) == repr(value)


@protocols
@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_restricted_unpickler_reads_every_error(error: ListingImagesError, protocol: int) -> None:
    again = RestrictedUnpickler(io.BytesIO(pickle.dumps(error, protocol))).load()
    assert type(again) is type(error)
    assert isinstance(again, ListingImagesError)
    assert again.args == error.args
    assert vars(again) == vars(error)
    assert str(again) == str(error)


@given(submitted_images(), marketplaces(), st.sampled_from(Fallback))
def test_rebuild_equals_values_built_past_their_checks(
    submitted: SubmittedImages, store: Marketplace, fallback: Fallback
) -> None:
    """Parsers and `resolve` do not call the constructors; `rebuild` does."""
    names = [str(file) for file in submitted.worldwide.files if file.filename is not None]
    values: list[Value] = [submitted, submitted.worldwide, *submitted.worldwide.files]
    values += [ImageFilename.parse(name) for name in names]
    values += [Submission.of(name, store) for name in names if store.accepts_country_images]
    values += scan_names(names).submissions
    values += [resolve(submitted, store, fallback=fallback), resolve_all(submitted, [store])]
    for value in values:
        function, arguments = value.__reduce__()
        again = function(*arguments)  # type: ignore[operator]
        assert again == value
        assert (repr(again), hash(again)) == (repr(value), hash(value))


@pytest.mark.parametrize("value", EVERY.values(), ids=EVERY)
def test_pickle_contains_no_class_path(value: object) -> None:
    strings = [str(argument) for _, argument, _ in pickletools.genops(pickle.dumps(value, 2))]
    paths = {string for string in strings if string.startswith("listing_images")}
    assert paths <= {f"{_pickles.__name__} {name}" for name in _pickles.__all__}


@pytest.mark.parametrize("name", ["resolve", "__version__", "no_such_name", "import_module", 7])
def test_rebuild_of_anything_but_a_public_class(name: Any) -> None:  # noqa: ANN401 - wrong types too
    with pytest.raises(TypeError, match="is not a public class of listing_images"):
        _pickles.rebuild(name)


class Forged:
    """Is pickled as a call with its arguments, and a state to apply to the result."""

    def __init__(self, *parts: object) -> None:
        self.parts = parts

    def __reduce__(self) -> Any:  # noqa: ANN401 - as pickle has it
        return self.parts


def forged_new(kind: type, state: object, *arguments: object) -> bytes:
    """Return a pickle that calls `kind.__new__`, never `__init__`, and applies a state."""
    parts = [pickle.dumps(one, 2)[2:-1] for one in (kind, arguments, state)]
    made, given, applied = parts
    return b"\x80\x02" + made + given + pickle.NEWOBJ + applied + pickle.BUILD + pickle.STOP


@loaders
@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_state_of_a_value(value: Any, load: Callable[[bytes], object]) -> None:  # noqa: ANN401 - its class is needed
    """NEWOBJ runs the checks of the constructor, and BUILD is refused."""
    before, kind = repr(value), type(value)
    slots = dict.fromkeys((*kind.__match_args__, *getattr(kind, "__slots__", ())))
    for state in (slots, (None, slots), (slots, slots), 7):
        for forged in (
            forged_new(kind, state),
            forged_new(kind, state, *[getattr(value, name) for name in kind.__match_args__][:1]),
            pickle.dumps(Forged(*value.__reduce__()[:2], state)),
        ):
            with pytest.raises((TypeError, ListingImagesError)):
                load(forged)
    assert repr(value) == before


@loaders
@pytest.mark.parametrize("member", MEMBERS.values(), ids=MEMBERS)
def test_state_of_a_member(member: Enum, load: Callable[[bytes], object]) -> None:
    state = {"_value_": "OTHER", "_name_": "OTHER", "statement": "OTHER"}
    before = dict(vars(member))
    call = (_pickles.rebuild, (type(member).__name__, member.name))
    for one in (state, (None, state)):
        with pytest.raises(TypeError):
            load(pickle.dumps(Forged(*call, one)))
    assert vars(member) == before
    with pytest.raises(ValueError, match="OTHER"):
        load(pickle.dumps(Forged(_pickles.rebuild, (type(member).__name__, "OTHER"))))


@loaders
@pytest.mark.parametrize("value", EVERY.values(), ids=EVERY)
def test_state_of_a_class(value: object, load: Callable[[bytes], object]) -> None:
    kind = type(value)
    before = dict(vars(kind))
    name = f"c{kind.__module__}\n{kind.__qualname__}\n".encode()
    for state in (b"(dVadded\nI7\ns", b"(N(dV__reduce__\nI7\nst"):
        with pytest.raises(TypeError):
            load(name + state + b"b.")
    assert dict(vars(kind)) == before


def test_error_of_a_caller_is_pickled_by_its_class() -> None:
    error = CallersError("text")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - just made
    assert type(again) is CallersError
    assert again.args == error.args


class CallersError(ListingImagesError):
    """An error that another package derives."""


@loaders
@pytest.mark.parametrize("name", _pickles.__all__)
def test_state_of_a_function(name: str, load: Callable[[bytes], object]) -> None:
    function = getattr(_pickles, name)
    before = (dict(vars(function)), function.__qualname__, function.__defaults__)
    start = f"c{_pickles.__name__}\n{name}\n".encode()
    for state in (b"(dVadded\nI7\ns", b"(N(dV__qualname__\nVother\nst", b"(N(dV__defaults__\nNst"):
        with pytest.raises(TypeError, match=r"^A pickle cannot change a function\.$"):
            load(start + state + b"b.")
    assert (dict(vars(function)), function.__qualname__, function.__defaults__) == before


# What a restricted unpickler admits, called and changed in any way.

ANYTHING = st.recursive(
    st.none() | st.integers(-3, 3) | st.sampled_from(["MAIN", "DE", "B000123456", "", "x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)
CHANGES = (
    *(b"", b"}V_code\nVX\nsb", b"(N}V_code\nVX\nstb"),  # nothing, and states
    *(b"NNs", b"(VMAIN\nNu", b"Na", b"(Ne", b"(N\x90"),  # items to set, append and add
)
"""Opcodes that change the value before them."""


@given(
    st.sampled_from(sorted(_pickles.__all__)),
    st.sampled_from([*sorted({type(value).__name__ for value in EVERY.values()}), "resolve"]),
    st.lists(ANYTHING, max_size=4),
    st.sampled_from(CHANGES),
)
def test_forged_calls_change_no_value(
    function: str, kind: str, arguments: list[object], change: bytes
) -> None:
    """Calls with any arguments, and opcodes that set attributes and items or append."""
    call = pickle.dumps(Forged(getattr(_pickles, function), (kind, *arguments)), 2)[:-1]
    before = [(repr(value), hash(value)) for value in VALUES.values()]
    try:
        value = RestrictedUnpickler(io.BytesIO(call + change + b".")).load()
    except Exception:  # noqa: BLE001 - whatever a forged pickle raises
        value = None
    if isinstance(value, Value):
        parts = [getattr(value, name) for name in type(value).__match_args__]  # type: ignore[attr-defined]
        assert type(value)(*parts) == value  # the constructor accepts it
    assert [(repr(value), hash(value)) for value in VALUES.values()] == before

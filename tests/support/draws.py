"""Many values of a strategy at once, for tests of which cases come up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from functools import partial, wraps
from typing import ParamSpec, TypeVar

from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from listing_images import Deletion, ImageFile, ImageSet, Submission, SubmittedImages

T = TypeVar("T")
P = ParamSpec("P")

_times: ContextVar[int] = ContextVar("_times", default=1)


def title(case: object) -> str:
    """Name a partial call as it would be written."""
    if not isinstance(case, partial):
        return ""
    return f"{case.func.__name__}({', '.join(f'{k}={v}' for k, v in case.keywords.items())})"


def patient(test: Callable[P, None]) -> Callable[P, None]:
    """Repeat a failing test with more draws, because rare cases may come late."""

    @wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            test(*args, **kwargs)
        except AssertionError:
            more = _times.set(10)
            try:
                test(*args, **kwargs)
            finally:
                _times.reset(more)

    return run


def draws(strategy: st.SearchStrategy[T], examples: int = 100) -> list[T]:
    """Draw values, always the same ones for the same strategy."""
    seen: list[T] = []

    @settings(
        max_examples=examples * _times.get(),
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=[*HealthCheck],
    )
    @given(strategy)
    def collect(value: T) -> None:
        seen.append(value)

    collect()
    return seen


def files_in(value: object) -> Iterator[ImageFile]:
    """Yield the files of a value of any strategy for files, sets or changes."""
    if isinstance(value, ImageFile):
        yield value
    elif isinstance(value, Submission):
        yield value.file
    elif isinstance(value, ImageSet):
        yield from value.files
    elif isinstance(value, SubmittedImages):
        yield from files_in([value.worldwide, *value.by_country.values()])
    elif isinstance(value, Mapping):
        yield from files_in([*value.values()])
    elif isinstance(value, list):
        for one in value:
            yield from files_in(one)
    else:
        assert isinstance(value, Deletion)

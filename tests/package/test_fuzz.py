"""The fuzz run in short: every form of hostile input, a few thousand of each."""

from __future__ import annotations

import copy
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest

FUZZ = Path(__file__).parents[1] / "fuzz"
COUNTS = {"names": 2_000, "archives": 300, "documents": 3_000}


def test_a_short_run_finds_nothing() -> None:
    options = [f"--{kind}={count}" for kind, count in COUNTS.items()]
    done = subprocess.run(
        [sys.executable, FUZZ, "--seed=2", *options], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for line in (
        r"2,000 names, (\d+) of them good: .*",
        r"300 zips, (\d+) of them good: .*",
        r"3,000 documents, (\d+) of them good: .*",
    ):
        found = re.search(line, done.stdout)
        assert found, done.stdout
        assert int(found[1]) > 0


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - that it can be repeated is the point


@pytest.fixture
def part(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """Import a part of the fuzz run, which is a program and no package."""
    monkeypatch.syspath_prepend(str(FUZZ))
    return pytest.importorskip


def test_what_is_kept_of_names_is_seen(part: Callable[[str], ModuleType]) -> None:
    bounds = part("bounds")
    kept: list[str] = []
    names = [f"{number}" * 20 for number in range(4_000)]
    with pytest.raises(bounds.TooMuch, match="bytes are kept"):
        bounds.check_kept(lambda name: kept.append(name * 2), iter(names), 2_000)
    assert bounds.check_kept(len, iter(names), 2_000) < bounds.MOST_KEPT
    with pytest.raises(bounds.TooMuch, match="took"):
        bounds.check_growth(bounds.MOST_GROWTH + 1)


def test_time_that_grows_with_the_square_is_seen(part: Callable[[str], ModuleType]) -> None:
    bounds = part("bounds")

    def quadratic(text: str) -> int:
        return sum(text.count(letter) for letter in text[::16])

    with pytest.raises(bounds.TooMuch, match="times as long"):
        bounds.check_linear(quadratic, lambda size: "x" * size)
    assert bounds.check_linear(str.upper, lambda size: "x" * size) < bounds.MOST_SLOWER


def test_an_error_of_another_kind_ends_the_run_and_is_told(
    part: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = part("hostile_names")

    def broken(text: str) -> tuple[Any, ...]:
        raise ArithmeticError(text[:3])

    monkeypatch.setattr(names, "diagnose", broken)
    with pytest.raises(ArithmeticError) as caught:
        names.feed_names(seeded(1), 5, print)
    assert caught.value.__notes__[0].startswith("name 0: ")


def test_a_seed_makes_the_same_again(part: Callable[[str], ModuleType]) -> None:
    mutations = part("mutations")
    for mutated, given in (
        (mutations.mutated_text, "B000123456.MAIN.jpg"),
        (mutations.mutated_bytes, b"PK\x05\x06" * 20),
    ):
        first, second = [
            [mutated(given, random) for _ in range(20)] for random in (seeded(3), seeded(3))
        ]
        assert first == second
        assert len(set(first)) > 1


def test_a_mutated_document_leaves_the_good_one_as_it_is(part: Callable[[str], ModuleType]) -> None:
    mutations = part("mutations")
    document = {"files": [{"a": 1}, {"b": [2]}], "version": 1}
    before = copy.deepcopy(document)
    random = seeded(3)
    others = [mutations.mutated_document(document, random) != before for _ in range(300)]
    assert document == before
    assert others.count(True) > 200

"""A pytest plugin that runs each mutant with the tests that reach it.

pytest collects once. Then the tests of each file run in a forked process, to record the functions
that each of them calls. Each mutant runs in a forked process too, until the first test fails. Tests
that killed other mutants of the function or the module come first, then the fastest. Tests of other
files and of other rooms than the module's count as slower than they are.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from itertools import accumulate, groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from _pytest.runner import runtestprotocol
from hypothesis.strategies._internal.utils import clear_strategy_cache
from mutmut.mutation import trampoline

MODULES = os.environ["MUTATION_MODULES"].split()
CHILDREN = int(os.environ["MUTATION_CHILDREN"])
SECONDS = float(os.environ["MUTATION_SECONDS"])  # of tests, measured without a mutant
RESULTS = Path(os.environ["MUTATION_RESULTS"])
REACH = RESULTS.with_suffix(".reach.json")

SURVIVED = 0
LAST_KNOWN = 200  # a status up to here is the number of the test that killed the mutant
FAULT = 255
FILLS_CACHES = 2  # seconds of a test in which caches may count
MEMORY = 3 << 30


def pytest_runtestloop(session: pytest.Session) -> bool:
    """Run the mutants instead of the tests."""
    _import_all()
    _clear_caches()
    gc.freeze()  # otherwise the first collection of a child would copy all shared memory
    if not REACH.exists():
        _record_reach(session.items)
    seconds, tests_by_function, _ = json.loads(REACH.read_text("utf-8"))
    items = {item.nodeid: item for item in session.items}
    chosen: dict[str, list[str]] = {}
    killers: defaultdict[str, set[str]] = defaultdict(set)

    def jobs() -> Iterator[tuple[str, Callable[[], int]]]:
        for mutant in _mutants():
            function, module = _places(mutant)
            reaching = items.keys() & tests_by_function.get(function, ())
            order = sorted(
                (
                    name not in killers[function],
                    name not in killers[module],
                    seconds[name] * _distance(name, function),
                    name,
                )
                for name in reaching
            )
            spent = accumulate(seconds[name] for *_, name in order)
            names = [one[-1] for one, so_far in zip(order, spent, strict=True) if so_far < SECONDS]
            chosen[mutant] = names
            yield mutant, partial(_judge, mutant, [(items[name], seconds[name]) for name in names])

    with RESULTS.open("a", encoding="utf-8") as results:
        for mutant, status in _statuses(jobs()):
            names = chosen.pop(mutant)
            fate = "fault"  # of this program
            if status < 0:
                fate = "timeout"  # a signal ended it, nearly always because it took too long
            elif status == SURVIVED:
                fate = "survived" if names else "unreached"
            elif status <= LAST_KNOWN:
                fate = "killed"
                for place in _places(mutant):
                    killers[place].add(names[status - 1])
            print(json.dumps([mutant, fate, len(names), status]), file=results, flush=True)
    return True


def _places(mutant: str) -> tuple[str, str]:
    """Return the function and the module of a mutant."""
    function = mutant.rpartition("__mutmut_")[0]
    return function, function.rpartition(".")[0]


def _distance(test: str, function: str) -> int:
    """Return how many times slower than it is a test counts."""
    _, *parts, _ = function.split(".")
    if test.startswith(f"tests/{'/test_'.join(parts)}.py"):
        return 1
    return 10 if test.startswith(f"tests/{'/'.join(parts[:1])}/") else 100


def _import_all() -> None:
    """Import what commands would import late, once for all children."""
    for path in Path("src/listing_images").rglob("*.py"):
        if path.stem != "__main__":
            parts = path.relative_to("src").with_suffix("").parts
            import_module(".".join(parts).removesuffix(".__init__"))


def _clear_caches() -> None:
    """Forget what was built at collection: it contains no mutant."""
    clear_strategy_cache()
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "listing_images":
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def _mutants() -> Iterator[str]:
    done = {json.loads(line)[0] for line in RESULTS.read_text("utf-8").splitlines()}
    for module in MODULES:
        meta = Path("src/listing_images", *module.split(".")).with_suffix(".py.meta")
        if not meta.exists():  # a module without mutants
            continue
        for mutant in json.loads(meta.read_text("utf-8"))["exit_code_by_key"]:
            name = mutant.replace("__init__.", "")
            if name not in done:
                yield name


def _forked(run: Callable[[], int], place: str) -> int:
    """Start a function in a forked process and return its id; the result is the exit status.

    Temporary files of the process go to a folder, which it does not delete.
    """
    pid = os.fork()
    if pid == 0:
        status = FAULT
        try:
            tempfile.tempdir = os.environ["TMPDIR"] = place
            status = run()
        finally:
            os._exit(status)
    return pid


def _statuses(jobs: Iterable[tuple[str, Callable[[], int]]]) -> Iterator[tuple[str, int]]:
    """Run each job in a forked process, several at a time; yield exit statuses as they end."""
    running: dict[int, tuple[str, TemporaryDirectory[str]]] = {}

    def ended() -> tuple[str, int]:
        pid, status = os.wait()
        name, place = running.pop(pid)
        place.cleanup()
        return name, os.waitstatus_to_exitcode(status)

    for name, run in jobs:
        place = TemporaryDirectory(ignore_cleanup_errors=True)
        running[_forked(run, place.name)] = name, place
        if len(running) == CHILDREN:
            yield ended()
    while running:
        yield ended()


def _record_reach(items: list[pytest.Item]) -> None:
    """Run each test without a mutant, and record its time and the functions that it calls."""
    trampoline.set_mutant_under_test("stats")
    seconds: dict[str, float] = {}
    tests_by_function: dict[str, list[str]] = {}
    files = {file: list(tests) for file, tests in groupby(items, lambda item: item.path)}
    with TemporaryDirectory() as place:
        notes = {str(file): Path(place, str(number)) for number, file in enumerate(files)}
        jobs = [
            (str(file), partial(_record_calls, tests, notes[str(file)]))
            for file, tests in files.items()
        ]
        for file, _ in _statuses(jobs):
            for line in notes[file].read_text("utf-8").splitlines():
                test, taken, called = json.loads(line)
                seconds[test] = taken
                for function in called:
                    tests_by_function.setdefault(function, []).append(test)
    # A test that fails without a mutant would kill each one, so it kills none.
    failing = [item.nodeid for item in items if item.nodeid not in seconds]
    REACH.write_text(json.dumps([seconds, tests_by_function, failing]), encoding="utf-8")


def _record_calls(items: list[pytest.Item], note: Path) -> int:
    """Run the tests of a file, and write a line for each one that passes."""
    called: set[str] = set()
    trampoline.record_trampoline_hit = lambda name, **_: called.add(name)
    with note.open("w", encoding="utf-8") as lines:
        for item, following in zip(items, [*items[1:], None], strict=True):
            _clear_caches()  # a cached result would hide calls
            called.clear()
            start = time.process_time()
            reports = runtestprotocol(item, log=False, nextitem=following)
            taken = time.process_time() - start
            names = sorted(called)
            if taken < FILLS_CACHES:
                # Once more for its time: a mutant fills the caches once, and then runs many tests.
                start = time.process_time()
                runtestprotocol(item, log=False, nextitem=following)
                taken = time.process_time() - start
            if not any(report.failed for report in reports):
                print(json.dumps([item.nodeid, taken, names]), file=lines, flush=True)
    return 0


def _judge(mutant: str, tests: list[tuple[pytest.Item, float]]) -> int:
    """Run tests until one fails, and return its number. One that takes far too long ends it all."""
    trampoline.set_mutant_under_test(mutant)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    null = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(null, stream)
    for place, (item, seconds) in enumerate(tests, 1):
        following = tests[place][0] if place < len(tests) else None
        signal.setitimer(signal.ITIMER_PROF, 2 + 10 * seconds)
        signal.alarm(60 + int(40 * seconds))
        try:
            reports = runtestprotocol(item, log=False, nextitem=following)
        except BaseException:  # noqa: BLE001 - anything that a mutant raises past pytest kills it
            return min(place, LAST_KNOWN)
        if any(report.failed for report in reports):
            return min(place, LAST_KNOWN)
    return SURVIVED

"""A pytest plugin that judges mutants: each by the tests that reach it, the quickest first.

pytest collects once. A first process, forked, runs every test and notes which functions it calls;
then each mutant has a process of its own, forked from the one in which no test has run, so that no
cache is warm. It stops at the first test that fails.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol
from mutmut.mutation import trampoline

MODULES = os.environ["MUTATION_MODULES"].split()
CHILDREN = int(os.environ["MUTATION_CHILDREN"])
SECONDS = float(os.environ["MUTATION_SECONDS"])  # of tests, as they take without a mutant
RESULTS = Path(os.environ["MUTATION_RESULTS"])
REACH = RESULTS.with_suffix(".reach.json")

KILLED, SURVIVED = 1, 0
MEMORY = 3 << 30


def pytest_runtestloop(session: pytest.Session) -> bool:
    """Judge the mutants in place of running the tests."""
    if not REACH.exists() and _wait(_forked(lambda: _note_reach(session.items))) != 0:
        pytest.exit("the tests fail without a mutant", returncode=1)
    seconds, tests_by_function = json.loads(REACH.read_text("utf-8"))
    items = {item.nodeid: item for item in session.items}
    running: dict[int, tuple[str, int]] = {}
    gc.freeze()  # else a child's first collection would copy all that it shares
    with RESULTS.open("a", encoding="utf-8") as results:

        def finish_one() -> None:
            pid, status = os.wait()
            mutant, reach = running.pop(pid)
            code = os.waitstatus_to_exitcode(status)
            fate = {KILLED: "killed", SURVIVED: "survived"}.get(code, "timeout")
            fate = fate if reach else "unreached"
            print(json.dumps([mutant, fate, reach, code]), file=results, flush=True)

        for mutant in _mutants():
            reaching = items.keys() & tests_by_function.get(mutant.rpartition("__mutmut_")[0], ())
            order = sorted(sorted(reaching), key=seconds.__getitem__)
            spent = accumulate(seconds[name] for name in order)
            named = [name for name, so_far in zip(order, spent, strict=True) if so_far < SECONDS]
            tests = [(items[name], seconds[name]) for name in named]
            pid = _forked(lambda tests=tests, mutant=mutant: _judge(mutant, tests))
            running[pid] = mutant, len(tests)
            if len(running) == CHILDREN:
                finish_one()
        while running:
            finish_one()
    return True


def _mutants() -> Iterator[str]:
    done = {json.loads(line)[0] for line in RESULTS.read_text("utf-8").splitlines()}
    for module in MODULES:
        meta = Path(f"src/listing_images/{module}.py.meta")
        for mutant in json.loads(meta.read_text("utf-8"))["exit_code_by_key"]:
            name = mutant.replace("__init__.", "")
            if name not in done:
                yield name


def _forked(run: Callable[[], int]) -> int:
    """Start what answers with an exit status in a process of its own."""
    pid = os.fork()
    if pid == 0:
        status = 70
        try:
            status = run()
        finally:
            os._exit(status)
    return pid


def _wait(pid: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _note_reach(items: list[pytest.Item]) -> int:
    """Run every test without a mutant, and write down how long it takes and what it calls."""
    called: set[str] = set()
    trampoline.record_trampoline_hit = lambda name, **_: called.add(name)
    trampoline.set_mutant_under_test("stats")
    seconds: dict[str, float] = {}
    tests_by_function: dict[str, list[str]] = {}
    status = 0
    for item, following in zip(items, [*items[1:], None], strict=True):
        called.clear()
        start = time.process_time()
        if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
            print("fails without a mutant:", item.nodeid, file=sys.__stderr__)
            status = 1
            continue
        seconds[item.nodeid] = time.process_time() - start
        for function in called:
            tests_by_function.setdefault(function, []).append(item.nodeid)
    REACH.write_text(json.dumps([seconds, tests_by_function]), encoding="utf-8")
    return status


def _judge(mutant: str, tests: list[tuple[pytest.Item, float]]) -> int:
    """Run tests until one fails; a test that takes far too long ends the process."""
    trampoline.set_mutant_under_test(mutant)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    null = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(null, stream)
    for place, (item, seconds) in enumerate(tests):
        following = tests[place + 1][0] if place + 1 < len(tests) else None
        signal.setitimer(signal.ITIMER_PROF, 2 + 10 * seconds)
        signal.alarm(60 + int(40 * seconds))
        try:
            reports = runtestprotocol(item, log=False, nextitem=following)
        except BaseException:  # noqa: BLE001 - whatever a mutant throws past pytest is seen
            return KILLED
        if any(report.failed for report in reports):
            return KILLED
    return SURVIVED

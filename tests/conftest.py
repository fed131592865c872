"""What holds for the whole suite."""

from __future__ import annotations

import os
import signal

import pytest
from commands import Run
from hypothesis import HealthCheck, Phase, settings

from listing_images.cli.main import main

pytest.register_assert_rewrite("simulated_seller", "strangers")

# A shell starts what runs in the background with interrupts ignored, and some tests send them.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# A busy machine is no fault of the code: time is measured by the benchmarks, in ratios. In CI the
# examples are the same each time, so that no change is refused for what it did not do. By default
# properties try few examples, so that the tests take about a minute; .ci/full tries more.
settings.register_profile(
    "suite",
    max_examples=20,
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],  # the machine may be busy
)
# Mutants are many: a few examples each, always the same, and no search for the simplest.
settings.register_profile(
    "mutation",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=20,
    suppress_health_check=[HealthCheck.too_slow],  # a mutant may be slow, and others run beside it
    phases=[Phase.explicit, Phase.generate],
    report_multiple_bugs=False,
)
settings.register_profile("full", settings.get_profile("suite"), max_examples=100)
settings.register_profile("long", settings.get_profile("suite"), max_examples=5_000)
settings.load_profile("suite")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; return its exit status and what it printed, errors last."""

    def run(*arguments: object) -> tuple[int, str]:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            status = int(stop.code or 0)
        out, err = capsys.readouterr()
        return status, out + err

    return run

"""The arguments of each command."""

from __future__ import annotations

import json

import pytest

from expected.write_options import OPTIONS, options_of
from expected.write_printed import COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_options_of_each_command(command: str) -> None:
    # If they should change: `cd tests; PYTHONPATH=support:. python -m expected.write_options`.
    assert options_of(command) == json.loads(OPTIONS.read_text(encoding="utf-8"))[command]

"""What the commands print to a terminal, with many options."""

from __future__ import annotations

import sys
from contextlib import chdir
from pathlib import Path

import pytest

from expected.write_transcripts import ENVIRONMENT, HERE, TRANSCRIPTS, make_folders, transcript


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the folders; the transcripts that change some have their own."""
    place = tmp_path_factory.mktemp("folders")
    with chdir(place):
        make_folders()
    return place


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_main_prints_the_transcript(
    folders: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    # If it should change: `cd tests; PYTHONPATH=support:. python -m expected.write_transcripts`.
    monkeypatch.chdir(folders)
    for variable, value in ENVIRONMENT.items():
        monkeypatch.setenv(variable, value)
    # The files say what is not checked without Pillow.
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert transcript(name) == (HERE / f"transcript_{name}.txt").read_text(encoding="utf-8")

"""The start and end of the command line: the streams, and which command the arguments choose."""

from __future__ import annotations

import io
import os
import runpy
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import chdir
from importlib import import_module
from pathlib import Path
from typing import IO

import pytest
from commands import CATALOGUE, Run, touch

import listing_images
from expected.write_printed import HERE, PRINTED, make_folders, same_layout
from expected.write_runs import CASES, output_of, read_kept
from listing_images.cli.main import main

GOOD = ["names", "B000123456.MAIN.jpg"]
BAD = ["names", "holiday.jpg"]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the folders; the commands only read them."""
    place = tmp_path_factory.mktemp("folders")
    with chdir(place):
        make_folders()
    return place


@pytest.mark.parametrize("name", PRINTED)
def test_main_prints_the_expected_file(
    run: Run, folders: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    # If the output should change: `cd tests; PYTHONPATH=support python -m expected.write_printed`.
    monkeypatch.chdir(folders)
    monkeypatch.setenv("COLUMNS", "1000")
    # The files say what is not checked without Pillow; tests/partners checks with it.
    monkeypatch.setitem(sys.modules, "PIL", None)
    command, status = PRINTED[name]
    judged, out = run(*command.split())
    assert judged == status
    assert same_layout(name, out) == (HERE / name).read_text(encoding="utf-8")
    if name.endswith(".txt") and not name.startswith(("help", "wrong")):
        assert max(map(len, out.splitlines())) <= 100


@pytest.mark.parametrize("name", CASES)
def test_main_prints_the_kept_output(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    # If the output should change: `cd tests; PYTHONPATH=support:. python -m expected.write_runs`.
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert output_of(CASES[name]) == read_kept()[name]


HOSTILE = "\x1b]0;title\x07\x9b31m\u202e\n::error::\r"
"""Commands to a terminal and to a continuous integration, and text from right to left."""


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([HOSTILE], id="command"),
        pytest.param(["plan", "a", "b", HOSTILE, HOSTILE], id="arguments"),
        pytest.param(["names", "--", f"{HOSTILE}.jpg"], id="name"),
        pytest.param(["check", HOSTILE], id="source"),
        pytest.param(["check", CATALOGUE, f"--{HOSTILE}"], id="option"),
        pytest.param(["check", CATALOGUE, f"-{HOSTILE}"], id="short option"),
        pytest.param(["check", CATALOGUE, f"-vq{HOSTILE}"], id="short options"),
        pytest.param(["check", CATALOGUE, f"--verbose={HOSTILE}"], id="flag with a value"),
        pytest.param(["check", CATALOGUE, "--format", HOSTILE], id="format"),
        pytest.param(["check", CATALOGUE, "--select", HOSTILE], id="code"),
        pytest.param(["check", CATALOGUE, "--scope", HOSTILE], id="scope"),
        pytest.param(["check", CATALOGUE, "--products", HOSTILE], id="table"),
        pytest.param(["audit", CATALOGUE, "--live", HOSTILE], id="document"),
        pytest.param(["plan", "--verify", HOSTILE], id="directory"),
        pytest.param(["rule", HOSTILE], id="rule"),
        pytest.param(["spec", HOSTILE], id="part of the specification"),
        pytest.param(["preview", CATALOGUE, "-o", f"{HOSTILE}/x"], id="page"),
    ],
)
def test_main_prints_no_control_characters(run: Run, arguments: list[object]) -> None:
    status, out = run(*arguments)
    assert status
    assert out.replace("\n", "").isprintable()
    assert not any(line.startswith("::") for line in out.splitlines())


@pytest.mark.slow
def test_main_same_output_in_every_process() -> None:
    outputs = {
        start(["show", str(CATALOGUE), "--json"], env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        pytest.param([], ["COMMAND"], id="no command"),
        pytest.param(["chek", "."], ["'chek'", "Did you mean check?"], id="misspelled command"),
        pytest.param(["xyz"], ["'xyz'", "show, check, rename"], id="unknown command"),
        pytest.param(["--jsn"], ["--jsn"], id="option without a command"),
        pytest.param(["show"], ["listing-images show: error:", "FOLDER"], id="no folder"),
        pytest.param(["spec", "rules.json", "extra"], ["extra"], id="one argument too many"),
        pytest.param(
            ["show", ".", "--stroe=DE"],
            ["'--stroe'", "Did you mean --store?"],
            id="misspelled option",
        ),
        pytest.param(
            ["plan", ".", ".", "--sold-inn", "DE"],
            ["'--sold-inn'", "Did you mean --sold-in?"],
            id="misspelled option that is required",
        ),
        pytest.param(["names", "--sold-in=DE"], ["'--sold-in'", "--help"], id="unknown option"),
        pytest.param(["show", ".", "--js"], ["'--js'", "--json"], id="abbreviated option"),
        pytest.param(["plan", ".", "."], ["--sold-in"], id="plan without offers"),
        pytest.param(["plan", "."], ["NOW and WANTED"], id="plan with one folder"),
        pytest.param(["audit", "."], ["--live"], id="audit without live images"),
        pytest.param(["preview", "."], ["--output"], id="preview without a page"),
    ],
)
def test_main_wrong_usage(
    capsys: pytest.CaptureFixture[str], arguments: Sequence[str], names: Sequence[str]
) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    for name in names:
        assert name in err.splitlines()[-1]


def test_main_file_named_like_an_option(run: Run) -> None:
    status, out = run("names", "--", "--stroe.jpg")
    assert status == 1
    assert "--stroe.jpg: INVALID_NAME" in out


def test_main_unreadable_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "no/such/folder"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("listing-images: 'no/such/folder' ")
    assert "No such file or directory" in err


@pytest.mark.parametrize(
    "command",
    [
        ["show", "empty"],
        ["check", "empty"],
        ["preview", "empty", "-o", "page.html"],
        ["impact", "empty", "empty"],
        ["plan", "good", "empty", "--sold-in", "DE"],
    ],
    ids=lambda command: command[0],
)
def test_main_empty_source(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    touch(Path("empty"), ".DS_Store")
    touch(Path("good"), "B000123456.MAIN.jpg")
    assert main(command) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "no images" in err
    assert not Path("page.html").exists()


def test_main_version(run: Run) -> None:
    expected = 0, f"listing-images {listing_images.__version__}\n"
    assert run("--version") == expected
    assert run("--version", "show") == expected


@pytest.mark.parametrize("more", [[], ["show"]], ids=len)
def test_main_version_needs_no_parser(monkeypatch: pytest.MonkeyPatch, more: list[str]) -> None:
    monkeypatch.setitem(sys.modules, "listing_images.cli.parser", None)
    assert main(["--version", *more]) == 0


def test_main_arguments_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["listing-images", "--version"])
    assert main() == 0
    assert capsys.readouterr() == (f"listing-images {listing_images.__version__}\n", "")


def test_main_version_imports_little() -> None:
    code = (
        "import sys; from listing_images.cli.main import main; main(['--version']); "
        "print(*{'argparse', 'attrs', 'typing'} & set(sys.modules))"
    )
    started = subprocess.run(
        [sys.executable, "-S", "-c", code],
        env={**os.environ, "PYTHONPATH": str(Path(listing_images.__file__).parents[1])},
        capture_output=True,
        check=True,
    )
    assert started.stdout.splitlines()[1:] == [b""]


def test_module_is_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["listing-images", "show", "no/such/folder"])
    monkeypatch.delitem(sys.modules, "listing_images.__main__", raising=False)
    with pytest.raises(SystemExit) as stop:
        runpy.run_module("listing_images", run_name="__main__")
    assert stop.value.code == 2


def test_import_of_the_module_runs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "listing_images.__main__", raising=False)
    assert import_module("listing_images.__main__").main is main


# Streams


def start(
    command: Sequence[str],
    *,
    stdout: int | IO[bytes] = subprocess.PIPE,
    stderr: int | IO[bytes] = subprocess.PIPE,
    env: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "listing_images", *command],
        env={**os.environ, **(env or {})},
        stdout=stdout,
        stderr=stderr,
        check=False,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has this full disk")
@pytest.mark.slow
@pytest.mark.parametrize("command", [GOOD, ["--version"], ["--help"]], ids=lambda words: words[0])
def test_main_full_disk(command: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        status, err = (started := start(command, stdout=full)).returncode, started.stderr
        assert status == 2
        assert err.count(b"\n") == 1
        assert b"No space left on device" in err
        assert start(command, stdout=full, stderr=full).returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has this full disk")
@pytest.mark.slow
@pytest.mark.parametrize("command", [["show", "no/such/folder"], ["show"]], ids=len)
def test_main_full_disk_for_errors(command: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        assert start(command, stderr=full).returncode == 2


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="a shell closes the streams")
@pytest.mark.parametrize(
    ("command", "status", "lines"),
    [
        pytest.param("names B000123456.MAIN.jpg >&-", 2, 1, id="output"),
        pytest.param("--version >&-", 2, 1, id="output of the version"),
        pytest.param("--help >&-", 2, 1, id="output of the help"),
        pytest.param("names B000123456.MAIN.jpg >&- 2>&-", 2, 0, id="output and errors"),
        pytest.param("show no/such/folder 2>&-", 2, 0, id="errors"),
        pytest.param("show 2>&-", 2, 0, id="errors of usage"),
        pytest.param("names <&-", 2, 1, id="input"),
    ],
)
def test_main_missing_stream(command: str, status: int, lines: int) -> None:
    shell = ["/bin/sh", "-c", f'"{sys.executable}" -m listing_images {command}']
    started = subprocess.run(shell, capture_output=True, check=False)
    assert started.returncode == status
    assert started.stdout == b""
    assert started.stderr.count(b"\n") == lines


@pytest.mark.parametrize(("command", "status"), [(GOOD, 0), (BAD, 1)], ids=["good", "bad"])
def test_main_broken_pipe_keeps_the_verdict(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
    status: int,
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        assert main(command) == status
    assert capsys.readouterr().err == ""


def test_main_closed_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = io.StringIO()
    closed.close()
    monkeypatch.setattr(sys, "stdout", closed)
    assert main(GOOD) == 2
    assert main(["--help"]) == 2
    assert capsys.readouterr().err.count("listing-images: Cannot write the output") == 2


class Failing(io.StringIO):
    """A stream to which nothing can be written."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error

    def write(self, _: str) -> int:
        raise self._error


@pytest.mark.parametrize(
    ("stream", "status", "reason"),
    [
        pytest.param(Failing(OSError(28, "No space left")), 2, "No space left", id="system error"),
        pytest.param(Failing(OSError("no device")), 2, "no device", id="error without a number"),
        pytest.param(Failing(ValueError("closed")), 2, "closed", id="another error"),
        pytest.param(None, 2, "the stream is missing", id="no stream"),
        pytest.param(Failing(BrokenPipeError(32, "Broken pipe")), 0, None, id="reader has gone"),
    ],
)
def test_main_says_why_it_cannot_print(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    stream: io.StringIO | None,
    status: int,
    reason: str | None,
) -> None:
    monkeypatch.setattr(sys, "stdout", stream)
    assert main(GOOD) == status
    line = f"listing-images: Cannot write the output ({reason}). Choose another destination.\n"
    assert capsys.readouterr().err == ("" if reason is None else line)


def test_main_output_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    assert main(GOOD) == 0
    assert "1 name checked" in out.getvalue()


def test_main_output_cannot_encode_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(printed, encoding="ascii"))
    assert main(["names", "DE/B000123456.MÄIN.jpg"]) == 1
    assert rb"DE/B000123456.M\xc4IN.jpg: INVALID_NAME" in printed.getvalue()


def test_main_keyboard_interrupt(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Interrupted(io.BytesIO):
        def __next__(self) -> bytes:
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Interrupted()))
    assert main(["names"]) == 130
    assert capsys.readouterr() == ("", "")


def test_main_no_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(GOOD) == 2
    assert main(["check", str(CATALOGUE)]) == 2
    assert main(["show", "no/such/folder"]) == 2

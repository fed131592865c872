"""The command `names`."""

from __future__ import annotations

import io
import json
import os
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from commands import Run
from disk import full_disk

from listing_images.cli.main import main


def test_names_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = b"B000123456.MAIN.jpg\r\n\nDE/B000123456.MAIN.webp\na b.jpg\n\xff.jpg\n"
    for arguments in ([], ["-"]):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
        status, out = run("names", *arguments, "--json")
        assert status == 1
        assert [finding["path"] for finding in json.loads(out)["findings"]] == [
            "DE/B000123456.MAIN.webp",
            "a b.jpg",
            "\udcff.jpg",
        ]


def test_names_keep_all_of_a_line_but_its_end(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    # An X at the start or end of a line is a part of the name.
    lines = ["B000123456.MAIN.jpgX", "XXXX.jpg", "B000123456.PT01.jpg \t", " MAIN.jpg"]
    text = "\n".join(lines).encode("utf-8-sig")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    found = json.loads(run("names", "--json")[1])["findings"]
    assert sorted(finding["path"] for finding in found) == sorted(lines)


def test_names_of_products_with_unusual_asins(run: Run) -> None:
    """A finding about a product has neither a path nor a scope."""
    assert "B123456789: ASIN_WITHOUT_B0\n" in run("names", "B123456789.MAIN.jpg")[1]


def test_names_say_all_about_their_scopes(run: Run) -> None:
    out = run("names", "my/own/B000123456.MAIN.jpg", "--scope", "US")[1]
    assert "All images are in the folder 'my/own'" in out
    assert "because this scope was given" in out


def test_names_with_settings(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("names", "holiday.jpg")[0] == 1
    text = "[tool.listing-images]\nignore = ['INVALID_NAME']"
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    assert run("names", "holiday.jpg")[0] == 0


def test_names_none(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for stdin in (None, io.TextIOWrapper(io.BytesIO(b"\n"))):
        monkeypatch.setattr(sys, "stdin", stdin)
        status, out = run("names")
        assert status == 2
        assert "No file names" in out


def test_names_unreadable_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8") as write_only:
        monkeypatch.setattr(sys, "stdin", write_only)
        status, out = run("names")
    assert status == 2
    assert "Cannot read standard input" in out


def test_names_are_not_judged_as_a_set(run: Run) -> None:
    assert run("names", "DE/B000123456.PT01.jpg", "--severity", "advice")[0] == 0
    assert run("names", "B000123456.PTO1.jpg", "--severity", "warning")[0] == 1


def test_names_in_blocks(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("listing_images.cli.names._BLOCK", 10)
    names = [f"B0{number:08d}.MAIN.jpg{'.jpg' * (number % 5 == 0)}" for number in range(25)]
    lines = "\n".join(names).encode()

    def run_names(*options: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
        return run("names", *options)

    status, out = run_names()
    assert status == 1
    assert out.count(": INVALID_NAME\n") == 5
    assert "25 names checked." in out
    assert "blocks of 10" in out
    document = json.loads(run_names("--json")[1])
    assert len(document["findings"]) == len(document["renames"]) == 5
    assert document["renames"] == json.loads(run_names("--rename-plan")[1])["renames"]


def test_names_in_blocks_of_two(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("listing_images.cli.names._BLOCK", 2)
    names = ("B000123456.MAIN.jpg.jpg", "B000123456.PT01.jpg", "B000123456_PT02.jpg")
    assert run("names", *names) == (
        1,
        """\
B000123456.MAIN.jpg.jpg: INVALID_NAME
  Duplicate extension '.jpg'. Rename the file to B000123456.MAIN.jpg.
B000123456_PT02.jpg: INVALID_NAME
  Use a dot instead of '_'. Rename the file to B000123456.PT02.jpg.

3 names checked.
       2 INVALID_NAME
2 names can be fixed.
Names were compared with each other in blocks of 2.
""",
    )
    assert "blocks of" not in run("names", *names[:2])[1]
    # The verdict on an early block lasts.
    assert run("names", *names[:2], names[1])[0] == 1


def test_names_print_as_they_come(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(io.BytesIO):
        def __next__(self) -> bytes:
            if self.tell() > 300:
                raise OSError(5, "Input/output error")
            return super().__next__()

    monkeypatch.setattr("listing_images.cli.names._BLOCK", 10)
    lines = b"holiday.jpg\n" * 50
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Broken(lines)))
    status, out = run("names")
    assert status == 2
    assert out.startswith("holiday.jpg: INVALID_NAME")
    assert "Input/output error" in out.splitlines()[-1]


def test_names_select(run: Run) -> None:
    names = ["holiday.jpg", "B000123456.PTO1.jpg"]
    assert run("names", *names, "--ignore", "INVALID_NAME")[0] == 0
    assert "UNDOCUMENTED_CODE" not in run("names", *names, "--select", "INVALID_NAME")[1]


def test_names_json_without_findings(run: Run) -> None:
    document = json.loads(run("names", "B000123456.MAIN.jpg", "--json")[1])
    assert document["findings"] == document["renames"] == []


@pytest.mark.parametrize("option", [[], ["--json"], ["--rename-plan"]], ids=str)
def test_names_take_constant_memory(option: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("listing_images.cli.names._BLOCK", 50)
    monkeypatch.setattr("listing_images.cli.names._IN_MEMORY", 100)

    def lines(number: int) -> Iterator[bytes]:
        tracemalloc.start()  # after the command has read its arguments, which takes more memory
        for one in range(number):
            yield f"B0{one:08d}.MAIN.jpg.jpg\n".encode()

    def peak(number: int) -> int:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=lines(number)))
        try:
            assert main(["names", *option]) == 1
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        monkeypatch.setattr(sys, "stdout", nowhere)
        peak(100)  # fills tables
        assert peak(1_000) < 2 * peak(100)  # 10 times as much if all were kept


def test_names_with_a_full_folder_for_temporary_files(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("listing_images.cli.names._IN_MEMORY", 100)
    names = [f"B000{number:06}.MAIN.jpg.jpg" for number in range(20)]
    assert run("names", "--json", *names)[0] == 1
    with full_disk(50):
        status, out = run("names", "--json", *names)
    assert status == 2
    assert out.endswith(
        "listing-images: Cannot write a temporary file (File too large). Free some disk space, "
        "or use --rename-plan or text.\n"
    )


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        pytest.param("\ufeffB000123456.MAIN.jpg\nx.jpg\n", ["x.jpg"], id="before a name"),
        pytest.param("\ufeff\nx.jpg\n", ["x.jpg"], id="before an empty line"),
        pytest.param(
            "\ufeff\ufeffx.jpg\n\ufeffy.jpg\n",
            ["\ufeffx.jpg", "\ufeffy.jpg"],
            id="not at the start",
        ),
    ],
)
def test_names_after_a_byte_order_mark(
    run: Run, monkeypatch: pytest.MonkeyPatch, text: str, paths: list[str]
) -> None:
    monkeypatch.setattr("listing_images.cli.names._BLOCK", 1)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    findings = json.loads(run("names", "--json")[1])["findings"]
    assert [one["path"] for one in findings] == paths


@pytest.mark.parametrize(
    ("arguments", "codes", "words"),
    [
        pytest.param(
            ["B000123456.MAIN.jpg", "--scope", "US"],
            ["SCOPE_TAKEN"],
            ["are global (GLOBAL)", "The US has no country-specific upload"],
            id="US",
        ),
        pytest.param(
            ["final/B000123456.MAIN.jpg"],
            ["FOLDER_LOOKED_THROUGH"],
            ["All images are in the folder 'final'"],
            id="folder",
        ),
        pytest.param(
            ["final/B000123456.MAIN.jpg", "final/x.jpg", "--scope", "US"],
            ["INVALID_NAME", "SCOPE_TAKEN", "FOLDER_LOOKED_THROUGH"],
            ["1 INVALID_NAME\nImages outside"],
            id="both, and a finding",
        ),
        pytest.param(
            ["B000123456.MAIN.jpg", "--scope", "DE"], [], ["Nothing to report."], id="Germany"
        ),
        pytest.param(
            ["final/B000123456.MAIN.jpg", "--ignore", "FOLDER_LOOKED_THROUGH"],
            *([], ["Nothing to report."]),
            id="ignored",
        ),
    ],
)
def test_names_notices(run: Run, arguments: list[str], codes: list[str], words: list[str]) -> None:
    status, out = run("names", *arguments, "--json")
    assert [one["code"] for one in json.loads(out)["findings"]] == codes
    assert status == ("INVALID_NAME" in codes)
    out = run("names", *arguments)[1]
    assert all(word in out or word in " ".join(out.split()) for word in words)
    assert ("Nothing to report." in out) == (not codes)
    assert "SCOPE_TAKEN" not in out


def test_names_notices_once_for_all_blocks(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("listing_images.cli.names._BLOCK", 1)
    names = [f"{folder}/B000123456.MAIN.jpg" for folder in ("x", "x", "y")]
    assert run("names", *names) == (
        0,
        """\
3 names checked.
In a block of names, all images are in the folder 'x', whose name has no meaning here.
In a block of names, all images are in the folder 'y', whose name has no meaning here.
Names were compared with each other in blocks of 1.
""",
    )
    findings = json.loads(run("names", *names, "--json")[1])["findings"]
    assert [one["message"].split(",")[1] for one in findings] == [
        f" all images are in the folder '{folder}'" for folder in ("x", "y")
    ]

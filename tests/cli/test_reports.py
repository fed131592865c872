"""Findings in every format, and the choice of some of them."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

import pytest
from commands import CATALOGUE, SIX, Run, catalogue, touch

from listing_images import scan
from listing_images.cli import reports
from listing_images.cli.common import list_some


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    """Return a folder with findings of every severity, and names that need escapes."""
    return touch(
        tmp_path / "a b%,",
        *("B000123456.PT01.jpg", "B000123456.PTO2.jpg", "FR/B000123456.PT01.jpg"),
        *("=1+1:x,\ny%.jpg", "notes.txt", "B000234567.MAIN.jpg.jpg"),
    )


def codes(run: Run, *arguments: object) -> set[str]:
    findings = json.loads(run("check", *arguments, "--json")[1])["findings"]
    return {finding["code"] for finding in findings}


def test_every_format_has_every_finding(run: Run, messy: Path) -> None:
    expected = [finding.code for finding in scan(messy).findings]
    document = json.loads(run("check", messy, "--format", "json")[1])
    assert [one["code"] for one in document["findings"]] == expected
    assert sum(document["counts"].values()) == len(expected)
    rows = list(csv.DictReader(io.StringIO(run("check", messy, "--format", "csv")[1])))
    assert [row["code"] for row in rows] == expected
    log = json.loads(run("check", messy, "--format", "sarif")[1])
    assert [one["ruleId"] for one in log["runs"][0]["results"]] == expected
    commands = run("check", messy, "--format", "github")[1].splitlines()
    assert [one.partition("title=")[2].partition("::")[0] for one in commands] == expected
    text = run("check", messy, "-v")[1]
    assert all(code in text for code in expected if code not in {"SCOPE_TAKEN"} | UNCHECKED)


UNCHECKED = {"CONTENT_NOT_CHECKED"}
"""Printed as a sentence, without its code."""


def test_github_commands_are_escaped(
    run: Run, messy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(messy.parent)
    lines = run("check", messy.name, "--format", "github")[1].splitlines()
    (odd,) = [line for line in lines if "%3Dx" in line or "1+1" in line]
    assert odd.startswith("::error file=a b%25%2C/=1+1%3Ax%2C\\ny%25.jpg,title=")
    assert {line.split()[0] for line in lines} == {"::error", "::warning", "::notice"}


def test_sarif_levels_and_places(run: Run, messy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(messy.parent)
    (log,) = json.loads(run("check", messy.name, "--format", "sarif")[1])["runs"]
    rules = log["tool"]["driver"]["rules"]
    places = set()
    for result in log["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        places.add(unquote(location["physicalLocation"]["artifactLocation"]["uri"]))
    assert {result["level"] for result in log["results"]} == {"error", "warning", "note"}
    assert {messy.name, f"{messy.name}/=1+1:x,\ny%.jpg"} <= places
    prints = [result["partialFingerprints"]["findingHash/v1"] for result in log["results"]]
    assert len(set(prints)) == len(prints)


def test_sarif_outside_the_working_directory(run: Run, messy: Path) -> None:
    (log,) = json.loads(run("check", messy, "--format", "sarif")[1])["runs"]
    assert log["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"][
        "uri"
    ].startswith("file:///")


def test_csv_is_safe_for_spreadsheets(run: Run, messy: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("check", messy, "--format", "csv")[1])))
    assert [row["path"] for row in rows if "1+1" in row["path"]] == ["'=1+1:x,\\ny%.jpg"]


def test_select_and_ignore(run: Run, messy: Path) -> None:
    every = codes(run, messy)
    assert codes(run, messy, "--select", "undocumented-code,INVALID_NAME") == {
        "INVALID_NAME",
        "UNDOCUMENTED_CODE",
    }
    assert codes(run, messy, "--ignore", "INVALID_NAME", "--ignore", "DOCUMENT") == every - {
        "INVALID_NAME",
        "DOCUMENT",
    }
    assert codes(run, messy, "--select", "INVALID_NAME", "--ignore", "INVALID_NAME") == set()


def test_ignored_errors_do_not_fail(run: Run, tmp_path: Path) -> None:
    touch(tmp_path, *[f"B000123456.{code}.jpg" for code in SIX], "B000123456.PT06.jpg.jpg")
    assert run("check", tmp_path)[0] == 1
    assert run("check", tmp_path, "--ignore", "INVALID_NAME")[0] == 0
    assert run("check", tmp_path, "--select", "DOCUMENT")[0] == 0


@pytest.mark.parametrize(
    ("text", "hint"), [("INVALID_NAMES", "INVALID_NAME?"), ("xyz", "listing-images rule")]
)
def test_unknown_code(run: Run, text: str, hint: str) -> None:
    status, out = run("check", CATALOGUE, "--ignore", text)
    assert status == 2
    assert hint in out.splitlines()[-1]


def test_documents_never_fail(run: Run, tmp_path: Path) -> None:
    touch(tmp_path, *[f"B000123456.{code}.jpg" for code in SIX], "notes.txt", "film.mp4")
    status, out = run("check", tmp_path, "--severity", "advice")
    assert status == 0
    assert "DOCUMENT" in out
    assert "2 other files." in out


def test_severity_filters(run: Run, messy: Path) -> None:
    findings = json.loads(run("check", messy, "--json", "--severity", "warning")[1])["findings"]
    assert {finding["severity"] for finding in findings} == {"ERROR", "WARNING"}


def test_headings_name_the_speaker(run: Run) -> None:
    out = run("check", CATALOGUE)[1]
    for heading in ("Amazon rejects", "Amazon will not show", "This library cannot tell"):
        assert heading in out


def test_explain_one_product(run: Run) -> None:
    status, out = run("check", CATALOGUE, "--explain", "B000345678")
    assert status == 1
    assert "COUNTRY_SET_WITHOUT_MAIN" in out
    assert "B000123456" not in out
    status, out = run("check", CATALOGUE, "--explain", "B00034567")
    assert status == 2


@pytest.mark.parametrize("command", [("check",), ("show",), ("impact", CATALOGUE)])
def test_explain_absent_product(run: Run, command: tuple[object, ...]) -> None:
    out = run(*command, CATALOGUE, "--explain", "B000999999")[1]
    _, _, after = out.partition("B000999999")
    assert "no images of this product" in after.lower()


def test_explain_product_with_rejected_images(run: Run, tmp_path: Path) -> None:
    folder = touch(tmp_path, "B000123456.MAIN.jpg", "B000234567.MAIN.webp")
    out = run("check", folder, "--explain", "B000234567", "--select", "FEWER_THAN_SIX_IMAGES")[1]
    assert "B000234567: 0 findings" in out


def test_catalogue_fits_on_two_screens(run: Run, tmp_path: Path) -> None:
    folder = catalogue(tmp_path / "images")
    for command in ("check", "show"):
        out = run(command, folder)[1]
        assert len(out.splitlines()) <= 48
        assert len(run(command, folder, "-v")[1].splitlines()) > 60


def test_no_sentence_is_repeated(run: Run, tmp_path: Path) -> None:
    folder = catalogue(tmp_path / "images")
    for command in ("check", "show"):
        out = " ".join(run(command, folder)[1].split())
        sentences = [one for one in out.split(". ") if len(one) > 60 and "B0" not in one]
        assert len(set(sentences)) == len(sentences)


def test_explain_finding_without_advice(run: Run, tmp_path: Path) -> None:
    touch(tmp_path, "B000123456.MAIN.jpg", "B000123456.MAIN.png")
    out = run("check", tmp_path, "--explain", "B000123456")[1]
    assert out.count("SAME_SLOT") == 2
    assert "What to do" not in out


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse names that are not UTF-8")
def test_sarif_of_a_name_that_is_not_utf_8(run: Run, tmp_path: Path) -> None:
    folder = touch(tmp_path / "images", "B000123456.MAIN.jpg")
    (folder / os.fsdecode(b"caf\xe9.jpg")).write_bytes(b"a picture")
    status, out = run("check", folder, "--format", "sarif", "--select", "INVALID_NAME")
    assert status == 1
    [result] = json.loads(out)["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert place.endswith("caf%E9.jpg")
    # The hash of "INVALID_NAME caf\udce9.jpg", in UTF-8 that allows surrogates.
    content = b"INVALID_NAME caf\xed\xb3\xa9.jpg"
    assert result["partialFingerprints"] == {"findingHash/v1": sha256(content).hexdigest()}


def test_github_commands_keep_letters(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    touch(tmp_path / "images", "Xmas/B000123456.MAIN.jpg", "B000123456.MAIN.jpg")
    start = (
        "::error file=images/Xmas/B000123456.MAIN.jpg,title=UNKNOWN_FOLDER::Unknown folder 'Xmas'."
    )
    assert run("check", "images", "--format", "github")[1].startswith(start.replace("/", os.sep, 2))


@pytest.mark.parametrize(
    ("most", "is_hinted"), [(3, False), (2, True)], ids=["all messages", "some messages"]
)
def test_hint_at_more_messages(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, *, is_hinted: bool
) -> None:
    touch(tmp_path, *[f"B000123456.{code}.jpg" for code in SIX], "a.jpg", "b.jpg", "c.jpg")
    monkeypatch.setattr("listing_images.cli.page._EXAMPLES", (most,))
    out = run("check", tmp_path, "--select", "INVALID_NAME")[1]
    assert ("Use -v for all messages" in out) is is_hinted


@pytest.mark.parametrize(
    ("room", "most"), [(68, 10), (67, 8), (65, 8), (64, 7), (58, 7), (57, 6), (51, 6), (9, 1)]
)
def test_as_many_names_as_fit(room: int, most: int) -> None:
    names = [f"name{one}" for one in range(10)]
    assert reports._as_many_as_fit(names, room) == list_some(names, most)

"""Folders as people have them, read in every way."""

from __future__ import annotations

import io
import tomllib
import zipfile
from pathlib import Path
from typing import TypedDict

import pytest
from intakes import write_folder, zip_of
from tiny import content_of

from listing_images import Intake, scan, scan_names


class Case(TypedDict, total=False):
    why: str
    root: str
    scope: str
    products: dict[str, str]
    files: list[str]
    contents: dict[str, str]
    submitted: list[list[str]]
    rejected: dict[str, str]
    ignored: list[str]
    renames: dict[str, str]
    notice: str


CASES: list[Case] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "folders.toml").read_text(encoding="utf-8")
)["folder"]


def contents_of(case: Case) -> dict[str, bytes]:
    contents = {path: content_of(path) for path in case["files"]}
    given = {path: bytes.fromhex(content) for path, content in case.get("contents", {}).items()}
    return contents | given


def check(case: Case, intake: Intake) -> None:
    submitted = [[str(one.scope), str(one.file)] for one in intake.submissions]
    assert sorted(submitted) == sorted(case.get("submitted", []))
    rejected = {one.path: one.kind.name for one in intake.rejections}
    assert rejected == case.get("rejected", {})
    assert {one.from_: one.to for one in intake.renames} == case.get("renames", {})
    assert sorted(intake.ignored) == sorted(case.get("ignored", []))
    if "notice" in case:
        assert any(case["notice"] in notice.message for notice in intake.notices)


every_case = pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])


@every_case
def test_scan_folder(case: Case, tmp_path: Path) -> None:
    root = tmp_path / case["root"].removesuffix(".zip")
    write_folder(root, contents_of(case))
    check(case, scan(root, scope=case.get("scope"), products=case.get("products")))


@every_case
def test_scan_zip(case: Case, tmp_path: Path) -> None:
    path = tmp_path / f"{case['root'].removesuffix('.zip')}.zip"
    path.write_bytes(zip_of(contents_of(case)).getvalue())
    scope, products = case.get("scope"), case.get("products")
    check(case, scan(path, scope=scope, products=products))
    check(case, scan(zipfile.Path(path), scope=scope, products=products))
    whole = zipfile.Path(zip_of({f"{case['root']}/{p}": c for p, c in contents_of(case).items()}))
    check(case, scan(whole / case["root"], scope=scope, products=products))


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if case["root"] == "upload" and "contents" not in case],
    ids=lambda case: case["why"],
)
def test_scan_names(case: Case) -> None:
    intake = scan_names(case["files"], scope=case.get("scope"), products=case.get("products"))
    check(case, intake)
    same = scan(
        io.BytesIO(zip_of(contents_of(case)).getvalue()),
        scope=case.get("scope"),
        products=case.get("products"),
        pictures=False,
    )
    assert same == intake

"""Whatever engine gathers the uploads of 20,000 products, the rows of the answers are the same.

The functions compared are those of the docs' page on catalogues, run from the page itself.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

import pytest
from pages import run_page

from listing_images import GLOBAL, Marketplace, Submission, collect, resolve_all

Upload: TypeAlias = tuple[str, str]
Row: TypeAlias = dict[str, Any]

PRODUCTS = 20_000
CODES = ("MAIN", "PT01", "PT02", "SWCH")
SCOPES = ("GLOBAL", "DE", "FR", "JP")


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def log() -> list[Upload]:
    """Uploads of all products, mixed, with sets that lack MAIN and slots that are replaced."""
    random = Random(PRODUCTS)  # noqa: S311 - a catalogue is no secret
    uploads = [
        (scope, f"B{product:09}.{code}.{random.choice(('jpg', 'png', 'gif'))}")
        for product in range(PRODUCTS)
        for scope in random.sample(SCOPES, random.randint(1, 3))
        for code in random.choices(CODES, k=random.randint(1, 4))
    ]
    random.shuffle(uploads)
    return uploads


@pytest.fixture
def path(log: list[Upload], tmp_path: Path) -> Path:
    """The log as a file whose lines stand in another order than the uploads were made in."""
    lines = [(position, *upload) for position, upload in enumerate(log)]
    Random(0).shuffle(lines)  # noqa: S311 - likewise
    path = tmp_path / "many.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("position", "scope", "file"), *lines])
    return path


def replayed(log: Iterable[Upload], stores: Iterable[Marketplace]) -> Iterator[Row]:
    """The rows without any gathering: the whole log at once."""
    changes = (
        Submission.of(name, GLOBAL if scope == "GLOBAL" else Marketplace.parse(scope))
        for scope, name in log
    )
    for submitted in collect(changes).values():
        yield from resolve_all(submitted, stores).to_records()


def counted(rows: Iterable[Row]) -> Counter[tuple[tuple[str, Any], ...]]:
    return Counter(tuple(row.items()) for row in rows)


@pytest.mark.partner
def test_polars_and_duckdb_give_the_rows_of_the_plain_loop(log: list[Upload], path: Path) -> None:
    page = run_page("catalogue.md", until="Spark")
    rows = list(page["by_loop"](path))
    assert counted(rows) == counted(replayed(log, page["STORES"]))
    assert {row["rule"] for row in rows} == {
        "GLOBAL_REACHES_EVERY_STORE",
        "COUNTRY_SET_WITH_MAIN_WINS",
        "COUNTRY_SET_NEEDS_MAIN",
        "ONE_MAIN_REQUIRED",
    }
    assert list(page["by_polars"](path)) == rows
    assert list(page["by_duckdb"](path)) == rows


@pytest.mark.spark
def test_spark_gives_the_rows_of_the_plain_loop(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYSPARK_SUBMIT_ARGS", "--conf spark.ui.enabled=false pyspark-shell")
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    monkeypatch.setenv("PYSPARK_PYTHON", "the page sets it")
    page = run_page("catalogue.md")
    try:
        answers = page["by_spark"](path, page["spark"]).collect()
    finally:
        page["spark"].stop()
    assert counted(row.asDict() for row in answers) == counted(page["by_loop"](path))

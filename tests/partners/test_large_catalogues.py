"""All engines return the same rows for 20,000 products.

The functions come from the page "Process a large catalogue".
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
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def log() -> list[Upload]:
    """Return shuffled uploads of all products, some sets without MAIN, some slots replaced."""
    random = Random(PRODUCTS)  # noqa: S311 - a seed repeats the catalogue
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
    """Write the log to a file, with the lines in another order than the uploads."""
    lines = [(position, *upload) for position, upload in enumerate(log)]
    Random(0).shuffle(lines)  # noqa: S311 - as above
    path = tmp_path / "many.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("position", "scope", "file"), *lines])
    return path


def replay(log: Iterable[Upload], stores: Iterable[Marketplace]) -> Iterator[Row]:
    """Yield the rows from the whole log at once."""
    changes = (
        Submission.of(name, GLOBAL if scope == "GLOBAL" else Marketplace.parse(scope))
        for scope, name in log
    )
    for submitted in collect(changes).values():
        yield from resolve_all(submitted, stores).to_records()


def count(rows: Iterable[Row]) -> Counter[tuple[tuple[str, Any], ...]]:
    return Counter(tuple(row.items()) for row in rows)


@pytest.mark.partner
def test_polars_and_duckdb_return_the_rows_of_the_loop(log: list[Upload], path: Path) -> None:
    page = run_page("how-to/large-catalogues.md", until="Spark")
    rows = list(page["by_loop"](path))
    assert count(rows) == count(replay(log, page["STORES"]))
    assert {row["rule"] for row in rows} == {
        "GLOBAL_REACHES_EVERY_STORE",
        "COUNTRY_SET_WITH_MAIN_WINS",
        "COUNTRY_SET_NEEDS_MAIN",
        "ONE_MAIN_REQUIRED",
    }
    assert list(page["by_polars"](path)) == rows
    assert list(page["by_duckdb"](path)) == rows


@pytest.mark.spark
def test_spark_returns_the_rows_of_the_loop(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYSPARK_SUBMIT_ARGS", "--conf spark.ui.enabled=false pyspark-shell")
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    monkeypatch.setenv("PYSPARK_PYTHON", "replaced by the page")
    page = run_page("how-to/large-catalogues.md")
    try:
        answers = page["by_spark"](path, page["spark"]).collect()
    finally:
        page["spark"].stop()
    assert count(row.asDict() for row in answers) == count(page["by_loop"](path))

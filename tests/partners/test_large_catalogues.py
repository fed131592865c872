"""All ways to process a large catalogue return the same rows for 2,000 products.

The functions come from the page "Process a large catalogue".
"""

from __future__ import annotations

import csv
import subprocess
import sys
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

PAGE = "how-to/large-catalogues.md"
PRODUCTS = 2_000
CODES = ("MAIN", "PT01", "PT02", "SWCH")
SCOPES = ("GLOBAL", "DE", "FR", "JP")
SHARED = ("asin", "store", "scope", "variant", "file", "displayed", "rule", "grade")


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
    Random(0).shuffle(lines)  # noqa: S311 - a seed repeats the catalogue
    path = tmp_path / "many.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("position", "scope", "file"), *lines])
    return path


def replay(log: Iterable[Upload]) -> Iterator[Row]:
    """Yield the rows from the whole log at once."""
    changes = (
        Submission.of(name, GLOBAL if scope == "GLOBAL" else Marketplace.parse(scope))
        for scope, name in log
    )
    for submitted in collect(changes).values():
        yield from resolve_all(submitted).to_records()


def count(rows: Iterable[Row]) -> Counter[tuple[Any, ...]]:
    """Count the rows by the columns that all ways have."""
    return Counter(tuple([row[name] for name in SHARED]) for row in rows)


def read_parquet(path: str) -> Iterator[Row]:
    import duckdb  # noqa: PLC0415 - an optional partner

    result = duckdb.connect().execute(f"SELECT {', '.join(SHARED)} FROM '{path}'")  # noqa: S608 - names of columns
    while some := result.fetchmany(10_000):
        for row in some:
            yield dict(zip(SHARED, row, strict=True))


@pytest.mark.partner
def test_all_ways_return_the_rows_of_the_whole_log(log: list[Upload], path: Path) -> None:
    page = run_page(PAGE, until="Spark")
    rows = count(page["answers_in_python"](path))
    assert rows == count(replay(log))
    assert {row[SHARED.index("rule")] for row in rows} == {
        "GLOBAL_REACHES_EVERY_STORE",
        "COUNTRY_SET_WITH_MAIN_WINS",
        "COUNTRY_SET_NEEDS_MAIN",
        "ONE_MAIN_REQUIRED",
    }
    page["answers_in_sql"](path, "many.parquet")
    assert count(read_parquet("many.parquet")) == rows
    assert count(page["read_all"](path).to_records()) == rows


@pytest.mark.spark
def test_spark_returns_the_rows_of_duckdb(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb  # noqa: PLC0415 - an optional partner

    monkeypatch.setenv("PYSPARK_SUBMIT_ARGS", "--conf spark.ui.enabled=false pyspark-shell")
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    page = run_page(PAGE)
    duckdb.execute(page["INPUTS"], {"path": str(path)})
    duckdb.execute("COPY submission TO 'submission.parquet' (FORMAT parquet)")
    stores = "SELECT unnest(['DE', 'FR', 'US']) AS code, 'WHOLE_SET' AS fallback"
    duckdb.execute(f"COPY ({stores}) TO 'store.parquet' (FORMAT parquet)")
    spark = page["SparkSession"].builder.master("local[*]").getOrCreate()
    try:
        page["answers_in_spark"](spark, ".", "many-of-spark")
    finally:
        spark.stop()
    in_python = [
        row for row in page["answers_in_python"](path) if row["store"] in {"DE", "FR", "US"}
    ]
    assert count(read_parquet("many-of-spark/*.parquet")) == count(in_python)


@pytest.mark.partner
@pytest.mark.slow
def test_the_benchmark_of_scale_runs(tmp_path: Path) -> None:
    script = Path(__file__).parents[1] / "benchmarks" / "scale.py"
    figures = tmp_path / "figures.json"
    ways = "sql,strings,parquet,rows,default,held,frozen"
    command = [sys.executable, script, "--products", "500", "--ways", ways, "--json", figures]
    subprocess.run(command, check=True, capture_output=True)
    command = [sys.executable, script, "--table", figures]
    table = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    assert table.count("\n") == 2 + len(ways.split(","))

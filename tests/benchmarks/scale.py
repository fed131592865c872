"""Measure ways to process a large catalogue: `python tests/benchmarks/scale.py`.

Each way starts with the same table of uploads, in a process of its own: about 9.6 files for each
product, of which a third have one to three country sets. First, the statement `displayed.sql` and
the library must return equal rows for 200 products. This needs duckdb and polars, and the ways of
Spark need pyspark.

The figures are seconds of processor time (of all cores), elapsed seconds, and the most memory of
the process. `--table FILE` prints the table of a file that `--json FILE` wrote.
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any, TypeAlias

import report
import samples

from listing_images import (
    Grade,
    Rule,
    Submission,
    SubmittedImages,
    by_product,
    collect,
    read_products,
    read_rows,
    resolve_all,
    resolve_catalogue,
    spec,
)

Row: TypeAlias = dict[str, Any]

_SAMPLE = 200
_BATCH = 10_000
_SHARED = ("asin", "store", "scope", "variant", "file", "displayed", "rule", "grade")
"""The columns that the rows of both ways have."""

_UPLOADS = """
WITH product AS (
  SELECT 'B0' || lpad(CAST(number AS VARCHAR), 8, '0') AS asin, number
  FROM range($products) AS numbers(number)
),
sets AS (
  SELECT asin, 'GLOBAL' AS scope,
         ['MAIN', 'PT01', 'PT02', 'PT03', 'PT04', 'PT05', 'SWCH'] AS codes
  FROM product
  UNION ALL
  SELECT asin, $countries[1 + CAST((hash(asin) + 5 * place) % 22 AS BIGINT)],
         ['MAIN', 'PT01', 'PT02', 'PT03']
  FROM product CROSS JOIN (SELECT unnest([0, 1, 2]) AS place)
  WHERE number % 3 = 0 AND place <= hash(asin, 'sets') % 3
),
images AS (SELECT asin, scope, unnest(codes) AS variant FROM sets)
SELECT asin, scope, variant, asin || '.' || variant || '.jpg' AS file
FROM images
WHERE variant <> 'MAIN' OR hash(asin, scope) % 20 <> 0  -- one set of twenty has no main image
ORDER BY asin, scope
"""

# As on the page "Process a large catalogue"
_ENUMERATIONS = f"""
CREATE TYPE scope_name AS ENUM (SELECT scope FROM submission UNION SELECT code FROM store);
CREATE TYPE variant_name AS ENUM (SELECT DISTINCT variant FROM submission);
CREATE TYPE rule_name AS ENUM {tuple(Rule.__members__)};
CREATE TYPE grade_name AS ENUM {tuple(Grade.__members__)};
ALTER TABLE submission ALTER scope TYPE scope_name;
ALTER TABLE submission ALTER variant TYPE variant_name;
ALTER TABLE store ALTER code TYPE scope_name;
"""  # noqa: S608 - only names of variants and rules of this package
_TYPED = "SELECT * REPLACE (rule::rule_name AS rule, grade::grade_name AS grade) FROM ({})"

_STORES = "SELECT unnest($codes) AS code, 'WHOLE_SET' AS fallback"


def write_inputs(folder: Path, products: int) -> None:
    """Write the uploads and the stores as Parquet files."""
    database = _duckdb()
    countries = [store.code for store in samples.COUNTRIES]
    for name, query, given in (
        ("submission", _UPLOADS, {"products": products, "countries": countries}),
        ("store", _STORES, {"codes": list(samples.STORE_CODES)}),
    ):
        database.execute(f"COPY ({query}) TO '{folder / name}.parquet' (FORMAT parquet)", given)


def _duckdb() -> Any:  # noqa: ANN401 - an optional partner, without its types
    import duckdb  # noqa: PLC0415 - an optional partner

    return duckdb.connect()


def fetch(folder: Path, most: int | None = None) -> Iterator[Row]:
    """Yield the uploads as rows, product by product."""
    limit = "" if most is None else f"WHERE asin < 'B0{most:08}'"
    result = _duckdb().execute(
        f"SELECT scope, file FROM '{folder}/submission.parquet' {limit} ORDER BY asin"  # noqa: S608 - a number
    )
    while some := result.fetchmany(_BATCH):
        for scope, file in some:
            yield {"scope": scope, "file": file}


def repeat_sample(folder: Path) -> Iterator[Row]:
    """Yield as many products as there are, with the images of the first ones, made in Python."""
    database = _duckdb()
    query = f"SELECT max(asin) FROM '{folder}/submission.parquet'"  # noqa: S608 - a path of this script
    products = 1 + int(database.execute(query).fetchall()[0][0][2:])
    database.close()
    images: dict[int, list[Row]] = {}
    for row in fetch(folder, _SAMPLE):
        images.setdefault(int(row["file"][2:10]), []).append(row)
    for number in range(products):
        for row in images[number % _SAMPLE]:
            yield {"scope": row["scope"], "file": f"B0{number:08}{row['file'][10:]}"}


def submissions(rows: Iterable[Row]) -> Iterator[Submission]:
    """Yield the submissions of valid rows."""
    return (one for one in read_rows(rows) if isinstance(one, Submission))


def answers(rows: Iterable[Row]) -> Iterator[Any]:
    """Yield a row for each image and store, with one product in memory."""
    for submitted in by_product(submissions(rows)):
        yield from resolve_all(submitted).to_records()


# The ways. Each returns the number of its results.


def duckdb_sql(folder: Path) -> int:
    database = _duckdb()
    for table in ("submission", "store"):
        database.execute(f"CREATE TABLE {table} AS FROM '{folder}/{table}.parquet'")
    database.execute(_ENUMERATIONS)
    return _write_answers(database, _TYPED.format(spec.read("displayed.sql")), folder)


def duckdb_strings(folder: Path) -> int:
    database = _duckdb()
    for table in ("submission", "store"):
        database.execute(f"CREATE VIEW {table} AS FROM '{folder}/{table}.parquet'")
    return _write_answers(database, spec.read("displayed.sql"), folder)


def _write_answers(database: Any, query: str, folder: Path) -> int:  # noqa: ANN401 - a connection of an optional partner
    target = folder / "answers.parquet"
    return int(database.execute(f"COPY ({query}) TO '{target}' (FORMAT parquet)").fetchall()[0][0])


def spark_sql(folder: Path) -> int:
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an optional partner

    spark = (
        SparkSession.builder.master("local[*]").config("spark.driver.memory", "4g").getOrCreate()
    )
    for table in ("submission", "store"):
        spark.read.parquet(str(folder / f"{table}.parquet")).createOrReplaceTempView(table)
    target = str(folder / "answers-of-spark")
    spark.sql(spec.read("displayed.sql")).write.parquet(target)
    return int(spark.read.parquet(target).count())


def rows_to_parquet(folder: Path) -> int:
    import polars as pl  # noqa: PLC0415 - an optional partner

    target = folder / "parts"
    target.mkdir()
    total = number = 0
    rows = answers(fetch(folder))
    while some := list(islice(rows, 10 * _BATCH)):
        schema = dict.fromkeys(some[0], pl.String) | {"displayed": pl.Boolean}
        frame = pl.DataFrame(some, schema=schema, orient="row")
        frame.write_parquet(target / f"{number:05}.parquet")
        total, number = total + len(some), number + 1
    return total


def rows_counted(folder: Path) -> int:
    return sum(1 for _ in answers(fetch(folder)))


def default_and_exceptions(folder: Path) -> int:
    return _count_default_and_exceptions(fetch(folder))


def stream_without_database(folder: Path) -> int:
    return _count_default_and_exceptions(repeat_sample(folder))


def _count_default_and_exceptions(rows: Iterable[Row]) -> int:
    total = 0
    for one in read_products(rows):
        if isinstance(one, SubmittedImages):
            total += 1 + len(resolve_all(one).exceptions)
    return total


def sets_of_catalogue(folder: Path) -> int:
    displays = resolve_catalogue(collect(submissions(fetch(folder))))
    return sum(len(sets) for _, sets in displays.image_sets())


def sets_of_frozen_catalogue(folder: Path) -> int:
    gc.disable()
    displays = resolve_catalogue(collect(submissions(fetch(folder))))
    gc.freeze()
    gc.enable()
    return sum(len(sets) for _, sets in displays.image_sets())


WAYS: dict[str, tuple[str, Callable[[Path], int]]] = {
    "sql": ("`displayed.sql` in DuckDB, to Parquet", duckdb_sql),
    "strings": ("the same, without enumerations", duckdb_strings),
    "spark": ("`displayed.sql` in Spark on one machine, to Parquet", spark_sql),
    "parquet": ("`to_records`, streamed, to Parquet with polars", rows_to_parquet),
    "rows": ("`to_records`, streamed", rows_counted),
    "default": ("`default` and `exceptions`, streamed", default_and_exceptions),
    "repeated": (
        "the same, from rows that Python makes, without a database",
        stream_without_database,
    ),
    "held": ("`image_sets` of a whole catalogue", sets_of_catalogue),
    "frozen": ("the same, with the collector paused", sets_of_frozen_catalogue),
}
"""The title of each way, and what it does."""

_NEEDS = {"spark": "pyspark", "parquet": "polars"}


def check_equal(folder: Path) -> None:
    """Check that the statement and the library return equal rows for a sample."""
    in_python = [tuple([row[name] for name in _SHARED]) for row in answers(fetch(folder, _SAMPLE))]
    found = _duckdb().execute(
        f"SELECT {', '.join(_SHARED)} FROM '{folder}/answers.parquet' WHERE asin < 'B0{_SAMPLE:08}'"  # noqa: S608 - names
    )
    in_sql = [(*row[:5], bool(row[5]), *row[6:]) for row in found.fetchall()]
    if not in_python or sorted(in_python) != sorted(in_sql):
        raise AssertionError("The statement and the library return different rows.")


def run(way: str, folder: Path) -> dict[str, float]:
    """Run one way in this process."""
    start, before = process_time(), perf_counter()
    results = WAYS[way][1](folder)
    return {
        "results": results,
        "seconds": round(process_time() - start, 2),
        "elapsed": round(perf_counter() - before, 2),
        "megabytes": round(getrusage(RUSAGE_SELF).ru_maxrss / 1024),
    }


def measure(products: int, ways: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Run each way in a process of its own."""
    with TemporaryDirectory() as folder:
        _run_apart(write_inputs, Path(folder), products)
        for way in ways:
            command = [sys.executable, __file__, "--run", way, folder]
            # Spark logs to the same stream, so the figures are the last line.
            printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
            if way in {"sql", "strings"}:
                _run_apart(check_equal, Path(folder))
            yield {"way": way, "products": products, **json.loads(printed.splitlines()[-1])}


def _run_apart(work: Callable[..., None], *arguments: object) -> None:
    """Run a function elsewhere: the most memory of a process includes that of its parent."""
    with get_context("spawn").Pool(1) as pool:
        pool.apply(work, arguments)


def markdown(points: Sequence[dict[str, Any]]) -> str:
    """Return a table with a row for each way and a column for each size."""
    sizes = sorted({point["products"] for point in points})
    cells = {(point["way"], point["products"]): point for point in points}
    lines = [
        " | ".join(["| way", *[f"{size:,} products" for size in sizes]]) + " |",
        " | ".join(["| ---", *["---:" for _ in sizes]]) + " |",
    ]
    for way, (title, _) in WAYS.items():
        found = [_cell(cells.get((way, size))) for size in sizes]
        if any(found):
            lines.append(" | ".join([f"| {title}", *found]) + " |")
    return "\n".join([*lines, ""])


def _cell(point: dict[str, Any] | None) -> str:
    if point is None:
        return ""
    if point["way"] == "spark":  # it works in another process
        return f"{report.format_value(point['elapsed'])} s elapsed"
    return f"{report.format_value(point['seconds'])} s, {point['megabytes']:,} MB"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line, and return its exit status."""
    parser = argparse.ArgumentParser(
        prog="python tests/benchmarks/scale.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--products", type=int, default=100_000, help="default: 100000")
    parser.add_argument("--ways", default=",".join(WAYS), help=f"default: {','.join(WAYS)}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="add the figures to this file")
    parser.add_argument("--table", type=Path, metavar="FILE", help="only print a table of figures")
    parser.add_argument("--run", nargs=2, metavar=("WAY", "FOLDER"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.table:
        print(markdown(json.loads(options.table.read_text("utf-8"))["points"]), end="")
        return 0
    if options.run:
        print(json.dumps(run(options.run[0], Path(options.run[1]))))
        return 0
    points: list[dict[str, Any]] = []
    for way in options.ways.split(","):
        if not find_spec(_NEEDS.get(way, "duckdb")):
            print(f"{way}: not installed")
    ways = [way for way in options.ways.split(",") if find_spec(_NEEDS.get(way, "duckdb"))]
    for point in measure(options.products, ways):
        points.append(point)
        print(point, flush=True)
    if options.json:
        _add(options.json, points)
    return 0


def _add(path: Path, points: Sequence[dict[str, Any]]) -> None:
    """Add points to those of a file, in place of earlier ones."""
    before = json.loads(path.read_text("utf-8"))["points"] if path.exists() else []
    by_way = {(point["way"], point["products"]): point for point in [*before, *points]}
    document = {
        "measured_on": datetime.now(UTC).date().isoformat(),
        "versions": report.versions(),
        "points": list(by_way.values()),
    }
    path.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())

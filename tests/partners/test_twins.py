"""The SQL of the specification in three engines, on the cases that the specification ships."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any

import pytest

from listing_images import spec

QUERY = spec.read("displayed.sql")
DOCUMENT = json.loads(spec.read("cases.json"))
ANSWERS: list[dict[str, Any]] = [
    case for case in [*DOCUMENT["cases"], *DOCUMENT["edge_cases"]] if "expect" in case
]
Row = tuple[str, str, str, str, str, int, str, str, int]


# SQL: each case is a product of its own, and each pair of store and fallback one query.


def submissions(cases: Iterable[dict[str, Any]]) -> list[tuple[str, str, str, str]]:
    return [
        (case["id"], scope, variant, picture)
        for case in cases
        for scope, pictures in [
            ("GLOBAL", case["given"]["worldwide"]),
            *case["given"]["by_country"].items(),
        ]
        for variant, picture in pictures.items()
    ]


def questions() -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """Yield each pair of store and fallback with its cases."""
    asked = dict.fromkeys((case["store"], case["fallback"]) for case in ANSWERS)
    for store, fallback in asked:
        cases = [case for case in ANSWERS if (case["store"], case["fallback"]) == (store, fallback)]
        yield store, fallback, cases


each_question = pytest.mark.parametrize(
    ("store", "fallback", "cases"),
    [pytest.param(*each, id=f"{each[0]} {each[1]}") for each in questions()],
)


def answers_of(rows: Iterable[Row]) -> dict[str, dict[str, Any]]:
    """Return what the rows of the query say, in the form of the cases."""
    found: dict[str, dict[str, Any]] = {}
    for case, _, scope, variant, picture, displayed, rule, grade, depends in rows:
        expect = found.setdefault(
            case, {"images": {}, "source": None, "depends_on_fallback": False, "verdicts": []}
        )
        expect["verdicts"].append(
            {
                "scope": scope,
                "variant": variant,
                "displayed": bool(displayed),
                "rule": rule,
                "grade": grade,
            }
        )
        expect["depends_on_fallback"] |= bool(depends)
        if displayed:
            expect["images"][variant] = picture
            if scope != "GLOBAL" or expect["source"] is None:
                expect["source"] = scope
    return found


def check(cases: list[dict[str, Any]], rows: Iterable[Row]) -> None:
    def in_order(expect: dict[str, Any]) -> dict[str, Any]:
        verdicts = sorted(expect["verdicts"], key=lambda one: (one["scope"], one["variant"]))
        return {**expect, "verdicts": verdicts}

    nothing = {"images": {}, "source": None, "depends_on_fallback": False, "verdicts": []}
    found = answers_of(rows)
    for case in cases:
        assert in_order(found.get(case["id"], nothing)) == in_order(case["expect"]), case["id"]


@pytest.mark.partner
@each_question
def test_sql_in_sqlite(store: str, fallback: str, cases: list[dict[str, Any]]) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE submission (asin, scope, variant, file)")
        database.executemany("INSERT INTO submission VALUES (?, ?, ?, ?)", submissions(cases))
        database.execute("CREATE TABLE store (code, fallback)")
        database.execute("INSERT INTO store VALUES (?, ?)", (store, fallback))
        check(cases, database.execute(QUERY))


@pytest.mark.partner
@each_question
def test_sql_in_duckdb(store: str, fallback: str, cases: list[dict[str, Any]]) -> None:
    import duckdb  # noqa: PLC0415 - an optional partner

    with duckdb.connect() as database:
        database.execute("CREATE TABLE submission (asin TEXT, scope TEXT, variant TEXT, file TEXT)")
        database.executemany("INSERT INTO submission VALUES (?, ?, ?, ?)", submissions(cases))
        database.execute("CREATE TABLE store (code TEXT, fallback TEXT)")
        database.execute("INSERT INTO store VALUES (?, ?)", (store, fallback))
        check(cases, database.execute(QUERY).fetchall())


@pytest.mark.spark
def test_sql_in_spark() -> None:
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an optional partner

    session = SparkSession.builder.master("local[2]").getOrCreate()
    for store, fallback, cases in questions():
        session.createDataFrame(
            submissions(cases), "asin STRING, scope STRING, variant STRING, file STRING"
        ).createOrReplaceTempView("submission")
        session.createDataFrame(
            [(store, fallback)], "code STRING, fallback STRING"
        ).createOrReplaceTempView("store")
        check(cases, [tuple(row) for row in session.sql(QUERY).collect()])

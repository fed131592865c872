"""Twins of the resolver in other languages, on the cases that the specification ships."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from listing_images import spec

TWIN = Path(__file__).parent / "twin.mjs"
QUERY = spec.read("displayed.sql")
ANSWERS: list[dict[str, Any]] = [
    case for case in json.loads(spec.read("cases.json"))["cases"] if "expect" in case
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
            if variant == "MAIN":
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


# JavaScript.


def run_twin(twin: Path, profile: str = "all") -> subprocess.CompletedProcess[str]:
    node = shutil.which("node")
    assert node, "Install Node.js: the twin in JavaScript runs in it."
    cases = Path(spec.__file__).parent / "cases.json"
    return subprocess.run(
        [node, str(twin), str(cases), profile], capture_output=True, text=True, check=False
    )


@pytest.mark.partner
@pytest.mark.parametrize("profile", ["all", "minimal"])
def test_javascript_passes(profile: str) -> None:
    done = run_twin(TWIN, profile)
    assert done.returncode == 0, done.stdout + done.stderr
    passed = len(ANSWERS) if profile == "all" else 12
    assert done.stdout.strip() == f"{passed} passed, 0 failed"


# No case gives a set for the US: it cannot be uploaded. So `store === "US"` is not among these.
MUTATIONS = (
    ("===", "!=="),
    ("&&", "||"),
    ("!(", "("),
    ("> 0", ">= 0"),
    ("true", "false"),
    ("false", "true"),
    ('"MAIN"', '"main"'),
    ('"US"', '"DE"'),
    ('"GLOBAL"', '"global"'),
    ('"PER_VARIANT"', '"WHOLE_SET"'),
    ('"OURS"', '"PAGE"'),
    ('"PAGE"', '"OURS"'),
    ('"COUNTRY_SET_WITH_MAIN_WINS"', '"COUNTRY_SET_NEEDS_MAIN"'),
    ('"COUNTRY_SET_NEEDS_MAIN"', '"COUNTRY_SET_WITH_MAIN_WINS"'),
    ('"GLOBAL_REACHES_EVERY_STORE"', '"ONE_MAIN_REQUIRED"'),
    ('"ONE_MAIN_REQUIRED"', '"GLOBAL_REACHES_EVERY_STORE"'),
    ("considered ? store", "!considered ? store"),
    (": null", ": store"),
    (": []", ": fills"),
    ("? fills", "? []"),
    ("worldwide : own", "own : worldwide"),
    ("if (filled", "if (!filled"),
    ("if (considered)", "if (!considered)"),
    ("if (source)", "if (!source)"),
    ("if (displayed)", "if (!displayed)"),
    ("by_country[store]", "by_country[fallback]"),
    ("?? {}", "?? worldwide"),
    ("Object.keys(own)", "Object.keys(worldwide)"),
    ("Object.keys(worldwide).map", "Object.keys(own).map"),
)


def mutants() -> Iterator[str]:
    """Yield the twin with one place changed, for each place of the function `answer`."""
    program = TWIN.read_text("utf-8")
    start, end = program.index("export function"), program.index("const sorted")
    for old, new in MUTATIONS:
        for match in re.finditer(re.escape(old), program[start:end]):
            at = start + match.start()
            yield program[:at] + new + program[at + len(old) :]


@pytest.mark.partner
def test_cases_kill_mutants_of_the_twin(tmp_path: Path) -> None:
    """At least 98 of 100 mutants fail a case."""
    survivors, count = [], 0
    for count, mutant in enumerate(mutants(), start=1):
        twin = tmp_path / f"mutant{count}.mjs"
        twin.write_text(mutant, encoding="utf-8")
        if run_twin(twin).returncode == 0:
            survivors.append(mutant)
    assert count > 40
    assert len(survivors) <= count * 0.02, survivors

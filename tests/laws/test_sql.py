"""The library against the SQL statement that it ships, with a large random catalogue."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import product
from random import Random

import pytest
from worlds import SCOPES, STORES

from listing_images import (
    GLOBAL,
    Asin,
    Fallback,
    Submission,
    SubmittedImages,
    collect,
    resolve_all,
    spec,
)

PRODUCTS = 5_000
SEED = 20261124
EXTENSIONS = {"GLOBAL": "jpg", "DE": "png", "FR": "gif", "NG": "tif", "US": "jpeg"}
VARIANTS = ("MAIN", "PT01", "SWCH")

Row = tuple[str, str, str, str]


def rows() -> Iterator[Row]:
    """Yield submissions, some of them for the US only, which no store may show."""
    random = Random(SEED)  # noqa: S311 - not for secrets
    for number in range(PRODUCTS):
        asin = f"B{number:09}"
        for (scope, extension), variant in product(EXTENSIONS.items(), VARIANTS):
            if random.random() < 0.4:
                yield asin, scope, variant, f"{asin}.{variant}.{extension}"


@pytest.fixture(scope="module")
def database() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE submission (asin, scope, variant, file)")
        connection.executemany("INSERT INTO submission VALUES (?, ?, ?, ?)", rows())
        connection.execute("CREATE TABLE store (code, fallback)")
        yield connection


@pytest.fixture(scope="module")
def catalogue() -> dict[Asin, SubmittedImages]:
    """The same submissions without those that the library refuses."""
    return collect(
        Submission.of(file, SCOPES[scope]) for _, scope, _, file in rows() if scope in SCOPES
    )


@pytest.mark.parametrize("fallback", Fallback)
def test_the_statement_and_the_library_give_the_same_verdicts(
    database: sqlite3.Connection, catalogue: dict[Asin, SubmittedImages], fallback: Fallback
) -> None:
    database.execute("DELETE FROM store")
    database.executemany(
        "INSERT INTO store VALUES (?, ?)", [(code, fallback.name) for code in STORES]
    )
    queried = {
        (store, file, scope, bool(displayed), rule, grade)
        for _, store, scope, _, file, displayed, rule, grade, _ in database.execute(
            spec.read("displayed.sql")
        )
    }
    judged = {
        (
            store.code,
            str(verdict.file),
            "GLOBAL" if verdict.scope is GLOBAL else verdict.scope.code,
            verdict.displayed,
            verdict.rule.name,
            verdict.grade.name,
        )
        for submitted in catalogue.values()
        for store, answer in resolve_all(submitted, STORES.values(), fallback=fallback).items()
        for verdict in answer.verdicts
    }
    assert not judged ^ queried
    assert len(judged) > PRODUCTS

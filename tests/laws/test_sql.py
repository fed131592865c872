"""The library against the query in displayed.sql, with a large random catalogue."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import product
from pathlib import Path
from random import Random

import pytest
from worlds import SCOPES, STORES, fills

from listing_images import (
    Asin,
    Fallback,
    Submission,
    SubmittedImages,
    collect,
    resolve_all,
)

QUERY = (Path(__file__).parent / "displayed.sql").read_text("utf-8")

PRODUCTS = 20_000
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
        connection.execute("CREATE INDEX by_product ON submission (asin)")
        connection.execute("CREATE TABLE store (code)")
        connection.executemany("INSERT INTO store VALUES (?)", zip(STORES, strict=True))
        yield connection


@pytest.fixture(scope="module")
def catalogue() -> dict[Asin, SubmittedImages]:
    """The same submissions without those that the library refuses."""
    return collect(
        Submission.of(file, SCOPES[scope]) for _, scope, _, file in rows() if scope in SCOPES
    )


@pytest.mark.parametrize("fallback", Fallback)
def test_the_query_and_the_library_display_the_same(
    database: sqlite3.Connection, catalogue: dict[Asin, SubmittedImages], fallback: Fallback
) -> None:
    queried = {
        (store, file)
        for _, store, _, file, _ in database.execute(QUERY, {"fills": fills(fallback)})
    }
    displayed = {
        (str(store), str(file))
        for submitted in catalogue.values()
        for store, images in resolve_all(submitted, STORES.values(), fallback=fallback)
        .image_sets()
        .items()
        for file in images.files
    }
    assert not displayed ^ queried
    assert len(displayed) > PRODUCTS

"""The work of `catalogue` with engines for columns, from Python rows to Python rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.util import find_spec
from time import perf_counter
from typing import Any

import samples
from catalogue import Row, Sets, Shown, from_log, plain_rows, same_sets
from harness import Absent, Race
from samples import MIXES

_PATTERN = r"^(B[0-9A-Z]{9}|[0-9]{9}[0-9X])\.([0-9A-Z]{4})\.(?i:jpe?g|tiff?|png|gif)$"


def answers(
    sets: Iterable[tuple[str, str, list[str]]], winners: Iterable[tuple[str, str, str | None]]
) -> Shown:
    """Combine the results of an engine: the names of each set, and whose set each store shows."""
    slots = {(asin, scope): {name[11:15]: name for name in names} for asin, scope, names in sets}
    shown: Shown = {}
    for asin, store, winner in winners:
        shown.setdefault(asin, {})[store] = {} if winner is None else slots[asin, winner]
    return shown


def polars_engine() -> Callable[[list[Row]], Shown]:
    """Return the work done with polars."""
    import polars as pl  # noqa: PLC0415 - an optional partner

    stores = pl.DataFrame({"scope": samples.STORE_CODES})

    def with_polars(rows: list[Row]) -> Shown:
        sets = (
            pl.DataFrame(rows, schema=["name", "scope"], orient="row")
            .with_columns(
                asin=pl.col("name").str.extract(_PATTERN, 1),
                code=pl.col("name").str.extract(_PATTERN, 2),
            )
            .sort("code")
            .group_by("asin", "scope")
            .agg("name", has_main=pl.col("code").eq("MAIN").any())
        )
        wins = sets.filter("has_main").select("asin", "scope", winner="scope")
        everywhere = wins.filter(pl.col("scope") == "GLOBAL").select("asin", other="winner")
        found = (
            sets.select("asin")
            .unique()
            .join(stores, how="cross")
            .join(wins, on=["asin", "scope"], how="left")
            .join(everywhere, on="asin", how="left")
            .select("asin", "scope", pl.coalesce("winner", "other"))
        )
        return answers(sets.select("asin", "scope", "name").rows(), found.rows())

    return with_polars


def duckdb_engine() -> Callable[[list[Row]], Shown]:
    """Return the work done with DuckDB."""
    import duckdb  # noqa: PLC0415 - an optional partner

    database = duckdb.connect()
    database.execute("CREATE TABLE stores AS SELECT unnest($1) AS store", [samples.STORE_CODES])
    to_sets = """
        CREATE OR REPLACE TEMP TABLE sets AS
        WITH uploads AS (SELECT unnest($1) AS name, unnest($2) AS scope),
        parsed AS (
            SELECT name, scope,
                regexp_extract(name, $3, 1) AS asin,
                regexp_extract(name, $3, 2) AS code
            FROM uploads
        )
        SELECT asin, scope, list(name ORDER BY code) AS names, bool_or(code = 'MAIN') AS has_main
        FROM parsed GROUP BY asin, scope
    """
    to_winners = """
        SELECT products.asin, store,
            CASE WHEN own.has_main THEN store WHEN everywhere.has_main THEN 'GLOBAL' END
        FROM (SELECT DISTINCT asin FROM sets) AS products CROSS JOIN stores
        LEFT JOIN sets AS own ON own.asin = products.asin AND own.scope = store
        LEFT JOIN sets AS everywhere
            ON everywhere.asin = products.asin AND everywhere.scope = 'GLOBAL'
    """

    def with_duckdb(rows: list[Row]) -> Shown:
        names, scopes = zip(*rows, strict=True)
        database.execute(to_sets, [list(names), list(scopes), _PATTERN])
        sets = database.execute("SELECT asin, scope, names FROM sets").fetchall()
        return answers(sets, database.execute(to_winners).fetchall())

    return with_duckdb


_ENGINES = {"polars": polars_engine, "duckdb": duckdb_engine}


def same_in_any_order(theirs: Shown, ours: Sets) -> bool:
    """Compare answers with products and stores in any order, and images in order."""
    arranged = {
        str(asin): {store: theirs[asin][store] for store in samples.STORE_CODES} for asin in ours
    }
    return len(theirs) == len(ours) and same_sets(arranged, ours)


def rows() -> Iterator[Race[Any, Any, Any, Any] | Absent]:
    """Return the rows of this module."""
    work = "the same, from Python rows to Python rows"
    for engine, build in _ENGINES.items():
        if find_spec(engine):
            yield Race(
                "end to end",
                work,
                engine,
                {name: partial(plain_rows, MIXES[name]) for name in ("0", "0-9")},
                build(),
                from_log,
                same_in_any_order,
                items=500,
                clock=perf_counter,
            )
        else:
            yield Absent("end to end", work, engine)

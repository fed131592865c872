"""The recipes of the page "Recipes": all engines agree for 20,000 products with bad rows."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

import pytest
from pages import run_page

from listing_images import RejectionKind, scan_rows

Page: TypeAlias = dict[str, Any]

PRODUCTS = 20_000
STORES = ("", "DE", "FR", "JP", "GLOBAL")
BAD_FILES = ("{asin}_MAIN.jpg", "{asin}.MAIN.webp", "photo.jpg", "", "{asin}.JPEG.jpg")
BAD_STORES = ("US", "Germny", "EU", "Austria")


def write_uploads(path: Path) -> tuple[int, int]:
    """Write uploads, two in a hundred of them bad; return the numbers of good and bad rows.

    Some good rows have no product but that of their file name.
    """
    chance = Random(PRODUCTS)  # noqa: S311 - a seed repeats the catalogue
    rows: list[dict[str, str]] = []
    bad = 0
    for product in range(PRODUCTS):
        asin = f"B{product:09}"
        for code in ("MAIN", "PT01", "SWCH"):
            row = {"asin": asin, "file": f"{asin}.{code}.jpg", "country": chance.choice(STORES)}
            if chance.random() < 0.02:
                bad += 1
                if chance.random() < 0.5:
                    row["file"] = chance.choice(BAD_FILES).format(asin=asin)
                else:
                    row["country"] = chance.choice(BAD_STORES)
            elif chance.random() < 0.02:
                row["asin"] = ""
            rows.append(row)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, ["asin", "file", "country"])
        writer.writeheader()
        writer.writerows(rows)
    return len(rows) - bad, bad


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def without_numbers(answers: Iterable[dict[str, object]]) -> Counter[tuple[object, ...]]:
    """Return what was answered, however often; engines number their rows otherwise."""
    return Counter(
        tuple(value for name, value in row.items() if name != "rejected") for row in answers
    )


def in_ci(test: Callable[..., None]) -> Callable[..., None]:
    """Mark a test that needs no Spark."""
    return pytest.mark.partner(pytest.mark.slow(test))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Page:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("page"))
        return run_page("recipes.md")


@pytest.fixture(scope="module")
def uploads(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, int]:
    path = tmp_path_factory.mktemp("uploads") / "uploads.csv"
    return path, *write_uploads(path)


@pytest.fixture(scope="module")
def answers(page: Page, uploads: tuple[Path, int, int]) -> list[dict[str, object]]:
    """Return the answers of the recipe without an engine."""
    return list(page["answer"](iter(rows_of(uploads[0]))))


@in_ci
def test_no_bad_row_is_lost(uploads: tuple[Path, int, int]) -> None:
    path, good, bad = uploads
    intake = scan_rows(rows_of(path))
    assert (len(intake.submissions), len(intake.rejections)) == (good, bad)
    kinds = {one.kind for one in intake.rejections}
    assert kinds == {RejectionKind.INVALID_ROW, RejectionKind.US_ROW}


@in_ci
@pytest.mark.parametrize("engine", ["by_polars", "by_duckdb", "by_pandas"])
def test_engines_agree(
    page: Page, uploads: tuple[Path, int, int], answers: list[dict[str, object]], engine: str
) -> None:
    path, _, bad = uploads
    by_engine: Callable[[str], Iterable[dict[str, object]]] = page[engine]
    found = list(by_engine(str(path)))
    assert sum("rejected" in row for row in found) == bad
    assert without_numbers(found) == without_numbers(answers)


def without_nulls(rows: Iterable[dict[str, object]]) -> list[dict[str, object]]:
    """Return rows without the columns that are null; a table has all columns in each row."""
    return [
        {name: cell for name, cell in row.items() if cell is not None or name == "picture"}
        if row["rejected"] is None
        else {name: cell for name, cell in row.items() if cell is not None}
        for row in rows
    ]


@in_ci
def test_arrow_batches_agree(
    page: Page, uploads: tuple[Path, int, int], answers: list[dict[str, object]]
) -> None:
    import pyarrow.csv  # noqa: PLC0415 - an optional partner

    path, _, bad = uploads
    table = pyarrow.csv.read_csv(path)
    batches = page["answer_batches"](iter(table.to_batches()))
    found = without_nulls(row for batch in batches for row in batch.to_pylist())
    assert sum("rejected" in row for row in found) == bad
    assert found == answers


@in_ci
def test_a_sheet_agrees(page: Page, uploads: tuple[Path, int, int]) -> None:
    import openpyxl  # noqa: PLC0415 - an optional partner

    rows = rows_of(uploads[0])[:3000]
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [["Asin", "File name", "Store"], *map(list, map(dict.values, rows))]:
        sheet.append([cell or None for cell in row])
    # Spreadsheets have empty rows at their end.
    sheet.append([None, None, None])
    answers = list(page["answer"](page["rows_of_sheet"](sheet)))
    empty = answers.pop()
    assert empty["rejected"] == f"row {len(rows) + 1}"
    assert answers == list(page["answer"](iter(rows)))


# PySpark warns of pandas 3, which it imports but does not need here.
@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
@pytest.mark.spark
def test_spark_agrees(
    page: Page, uploads: tuple[Path, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No bad row ends the job, and rows of a product without its number stay with the others."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an optional partner

    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    path, _, bad = uploads
    session = SparkSession.builder.config("spark.ui.enabled", "false").master("local[2]")
    spark = session.getOrCreate()
    try:
        frame = spark.read.csv(str(path), header=True)
        found = [row.asDict() for row in page["by_spark"](frame).collect()]
    finally:
        spark.stop()
    answers = without_nulls(found)
    assert sum("rejected" in row for row in answers) == bad
    assert without_numbers(answers) == without_numbers(page["answer"](iter(rows_of(path))))

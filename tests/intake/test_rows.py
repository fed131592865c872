"""Rows of tables: every row ends in exactly one list, and its columns decide."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import islice
from operator import itemgetter
from types import MappingProxyType
from typing import TypeAlias

import pytest
from hypothesis import example, given, strategies as st

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    Change,
    Deletion,
    ImageFile,
    ImageFilename,
    InvalidAsin,
    Marketplace,
    NotSubmitted,
    Rejection,
    RejectionKind,
    Rule,
    ScatteredProduct,
    Scope,
    Submission,
    SubmittedImages,
    UnknownColumn,
    VariantCode,
    by_product,
    read_products,
    read_rows,
    scan_rows,
)
from listing_images.intake import rows as module

PRODUCTS = {"MUG-1": "B000123456", "MUG-12": "B000234567", "4006381333931": "B000345678"}
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
URL = "https://example.com/main.jpg"
MAIN = "B000123456.MAIN.jpg"

COLUMNS = (
    *("asin", "sku", "ean", "variant", "code", "country", "marketplace", "scope", "store"),
    *("file", "filename", "name", "url", "link", "picture", "date", "submitted_at", "language"),
)
cells = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.binary(max_size=5),
    st.text(max_size=12),
    st.lists(st.text(max_size=3), max_size=2),
    st.datetimes(),
    st.dates(),
    st.sampled_from(
        [
            *("B000123456", "MUG-1", "MAIN", "PT01", "main", "DE", "US", "GLOBAL", "Germany", " "),
            *("B000123456.MAIN.jpg", "MUG-1.PT01.jpg", "MUG-1_front.jpg", "DE/B000123456.MAIN.jpg"),
            *(URL, "crc32:ad0424f3", "2026-11-24T12:00:00Z", "de", "de, en", "German"),
            *(Marketplace.FR, GLOBAL, VariantCode.MAIN, NOON),
        ]
    ),
)
any_row = st.one_of(
    cells,
    st.dictionaries(st.sampled_from(COLUMNS), cells, max_size=6),
    st.dictionaries(st.none() | st.integers() | st.text(max_size=8), cells, max_size=3),
)


Table: TypeAlias = Mapping[str, str]


def only(
    row: object, products: Table | None = None, columns: Table | None = None
) -> Submission | Rejection:
    """Return what a single row is, which both functions must agree on."""
    (found,) = read_rows([row], products=products, columns=columns)
    intake = scan_rows([row], products=products, columns=columns)
    assert [*intake.submissions, *intake.rejections] == [found]
    assert (*intake.paths, *[one.path for one in intake.rejections]) == ("row 1",)
    return found


def submission(
    row: object, products: Table | None = None, columns: Table | None = None
) -> Submission:
    found = only(row, products, columns)
    assert isinstance(found, Submission), found.message
    return found


def rejection(
    row: object, products: Table | None = None, columns: Table | None = None
) -> Rejection:
    found = only(row, products, columns)
    assert isinstance(found, Rejection), found
    return found


# Properties


@given(st.lists(any_row, max_size=8))
def test_scan_rows_lists_each_row_once(rows: list[object]) -> None:
    intake = scan_rows(rows, products=PRODUCTS)
    listed = [*intake.paths, *[one.path for one in intake.rejections], *intake.ignored]
    assert sorted(listed) == sorted(f"row {number}" for number in range(1, len(rows) + 1))
    assert len(intake.submissions) == len(intake.paths)
    assert all(one.message and one.rename is None for one in intake.rejections)
    slots = {(one.scope, one.asin, one.variant) for one in intake.submissions}
    assert len(slots) == len(intake.submissions)
    assert intake.catalogue.keys() == {one.asin for one in intake.submissions}


@given(st.lists(any_row, max_size=8))
@example(
    [{"file": "B000123456.MAIN.jpg", None: [""]}, {"file": "B000123456.MAIN.jpg", None: ["moved"]}]
)
@example([{None: None}, {None: False}])
def test_read_rows_says_the_same_of_each_row(rows: list[object]) -> None:
    streamed = list(read_rows(rows, products=PRODUCTS))
    assert len(streamed) == len(rows)
    for row, found in zip(rows, streamed, strict=True):
        (alone,) = read_rows([row], products=PRODUCTS)
        if isinstance(found, Submission):
            assert (alone, alone.file.submitted_at) == (found, found.file.submitted_at)
        else:
            assert isinstance(alone, Rejection)
            assert (alone.kind, alone.message) == (found.kind, found.message)


@given(
    st.sampled_from(["B000123456.MAIN.jpg", "030640615X.PT12.PNG"]),
    st.sampled_from([GLOBAL, *MARKETPLACES[1:]]),
    st.sampled_from(COLUMNS[5:9]),
    st.none() | st.sampled_from(["crc32:ad0424f3", URL, "opaque"]),
)
def test_a_valid_name_and_store_are_the_submission(
    name: str, scope: Marketplace, column: str, picture: str | None
) -> None:
    row = {"File Name": name, column.upper(): str(scope), "Picture": picture}
    found = submission(row)
    assert found == Submission(ImageFile(ImageFilename.parse(name), picture), scope)


def by_asin(rows: list[object]) -> list[object]:
    """Return rows with those of each product next to each other."""
    found = [next(read_rows([row], products=PRODUCTS)) for row in rows]
    keys = [one.asin if isinstance(one, Submission) else "" for one in found]
    return [row for _, row in sorted(zip(keys, rows, strict=True), key=lambda pair: pair[0])]


@given(st.lists(any_row, max_size=8))
def test_read_products_is_by_product_of_read_rows(rows: list[object]) -> None:
    in_order = by_asin(rows)
    streamed = list(read_rows(in_order, products=PRODUCTS))
    found = list(read_products(in_order, products=PRODUCTS))
    log = [one for one in streamed if isinstance(one, Submission)]
    assert [one for one in found if isinstance(one, SubmittedImages)] == list(by_product(log))
    assert [one for one in found if isinstance(one, Rejection)] == [
        one for one in streamed if isinstance(one, Rejection)
    ]


def sorted_by_asin(log: list[tuple[str, str, str, Scope]]) -> list[tuple[str, str, str, Scope]]:
    return sorted(log, key=itemgetter(0))


changes = st.tuples(
    st.sampled_from(["B000123456", "030640615X", "B000234567"]),
    st.sampled_from(["MAIN", "PT01"]),
    st.sampled_from(["jpg", "PNG", "delete", "unread"]),
    st.sampled_from([GLOBAL, Marketplace.DE]),
)
logs = st.lists(changes, max_size=12)


@given(logs | logs.map(sorted_by_asin))
@example(
    [
        ("B000123456", "PT01", "jpg", GLOBAL),
        ("B000123456", "PT01", "delete", GLOBAL),
        ("B000123456", "MAIN", "PNG", GLOBAL),
    ]
)
def test_read_products_is_by_product_of_a_log(log: list[tuple[str, str, str, Scope]]) -> None:
    """The same answer or the same error, with deletions and however rows are written."""
    rows: list[dict[str, object] | Deletion] = []
    expected: list[Change] = []
    for asin, code, what, scope in log:
        if what == "delete":
            if code == "MAIN":
                continue
            rows.append(Deletion(asin, code, scope))
            expected.append(Deletion(asin, code, scope))
        else:
            end = "jpg" if what == "unread" else what
            expected.append(Submission.of(f"{asin}.{code}.{end}", scope))
            # A row in another form is read in the longer way.
            name = f" {asin}.{code}.{end}" if what == "unread" else f"{asin}.{code}.{end}"
            rows.append({"file": name, "country": scope if what == "PNG" else str(scope)})
    assert outcome(read_products(rows)) == outcome(by_product(expected))


def outcome(products: Iterator[SubmittedImages | Rejection]) -> list[object]:
    """Return the products, then what an error says."""
    found: list[object] = []
    try:
        found.extend(products)
    except (ScatteredProduct, NotSubmitted) as error:
        found.append((type(error), str(error)))
    return found


# Columns


@pytest.mark.parametrize(
    "heading",
    [
        *("file", "File", " FILE ", "file_name", "File Name", "FILENAME", "file-name"),
        *("\ufefffile", '\ufeff"file"', "'file'"),
    ],
)
def test_scan_rows_recognizes_headings(heading: str) -> None:
    assert str(submission({heading: "B000123456.MAIN.jpg"}).file) == "B000123456.MAIN.jpg"


def test_scan_rows_with_other_headings() -> None:
    row = {"Artikel": "MUG-1", "Bild": "MAIN", "Land": "Deutschland", "Datei": "x.jpg", "file": "?"}
    columns = {"sku": "Artikel", "variant": "Bild", "country": "Land", "filename": "Datei"}
    found = submission(row, columns=columns, products=PRODUCTS)
    assert found == Submission.of("B000123456.MAIN.jpg", "DE")


@pytest.mark.parametrize("heading", ["Land", "land", "Land ", "\ufeffLand", '"Land"', "LA-ND"])
def test_columns_are_matched_as_the_known_names_are(heading: str) -> None:
    row = {heading: "DE", "file": MAIN}
    assert submission(row, columns={"country": "Land"}).scope is Marketplace.DE
    # The rows after the first one are read in the shorter way.
    rows = [row, {**row, heading: "FR"}]
    found = [one.scope for one in read_rows(rows, columns={"country": "Land"})]
    assert found == [Marketplace.DE, Marketplace.FR]


def test_an_exact_match_of_a_column_comes_first() -> None:
    row = {"file": MAIN, "land": "FR", "Land": "DE", "LAND ": "IT"}
    assert submission(row, columns={"country": "Land"}).scope is Marketplace.DE
    columns = {"country": "Land", "language": "land"}
    found = submission({"file": MAIN, "land": "fr", "Land": "DE"}, columns=columns)
    assert (found.scope, found.file.text_languages) == (Marketplace.DE, {"fr"})


def test_columns_that_match_equally_well_must_agree() -> None:
    row = {"file": MAIN, "land": "DE", "LAND": "FR"}
    message = rejection(row, columns={"country": "Land"}).message
    assert message == "Two columns contradict each other: 'DE' and 'FR'. Correct one of them."
    found = submission({**row, "LAND": "Germany"}, columns={"country": "Land"})
    assert found.scope is Marketplace.DE


def test_a_column_with_a_name_of_another_part() -> None:
    """What the caller says comes before the known names."""
    row = {"file": "MUG-1", "filename": "MUG-1.MAIN.jpg"}
    found = submission(row, columns={"sku": "File"}, products=PRODUCTS)
    assert found == Submission.of(MAIN)


def test_one_column_for_two_parts() -> None:
    """Neither of them is ignored in silence, in any of the rows."""
    columns = {"country": "Land", "language": "Land"}
    rows = [{"file": MAIN, "Land": "de"}, {"file": MAIN, "Land": "fr"}]
    for one, store in zip(read_rows(rows, columns=columns), ("DE", "FR"), strict=True):
        assert isinstance(one, Submission)
        assert (str(one.scope), one.file.text_languages) == (store, {store.lower()})


def test_rows_with_a_column_for_two_parts_and_another_one() -> None:
    """A later row with as many columns is not read without its store."""
    rows = [{"file": MAIN, "note": ""}, {"file": MAIN, "store": "DE"}]
    columns = {"file": "file", "picture": "file"}
    assert [one.scope for one in read_rows(rows, columns=columns)] == [GLOBAL, Marketplace.DE]


@pytest.mark.parametrize("name", ["country", "marketplace", "scope", "store"])
def test_a_row_without_the_given_column_of_stores_is_rejected(name: str) -> None:
    """A misspelled column must not widen the scope of a row."""
    row = {"file": MAIN, "country": "DE", "asin": "B000123456", "variant": "MAIN", "url": URL}
    for one in (row, {"file": MAIN}):
        found = rejection(one, columns={name: "Rubrik"})
        assert (found.kind, found.rule) == (RejectionKind.INVALID_ROW, Rule.ROW_FORM)
        assert (found.scope, found.asin) == (None, None)
        assert found.message == (
            "There is no column 'Rubrik'. Correct its name in columns, or fill it with GLOBAL if "
            "every store may show the image."
        )


def test_a_row_with_one_of_the_given_columns_of_stores_is_read() -> None:
    columns = {"country": "Land", "store": "Shop"}
    rows = [
        *({"file": MAIN, "Land": "DE"}, {"file": MAIN, "Shop": "FR"}, {"file": MAIN, "Shop": "IT"}),
        *({"file": MAIN, "Land": "ES", "Shop": ""}, {"file": MAIN, "store": "DE"}),
    ]
    found = list(read_rows(rows, columns=columns))
    assert [str(one.scope) for one in found] == ["DE", "FR", "IT", "ES", "None"]
    message = rejection(rows[-1], columns=columns).message
    assert message.startswith("There is no column 'Land'. Correct its name in columns")
    contradiction = {"file": MAIN, "Land": "DE", "Shop": "FR"}
    assert "contradict" in rejection(contradiction, columns=columns).message


def test_a_row_without_a_given_column_that_it_needs_is_rejected() -> None:
    message = rejection({"file": MAIN}, columns={"file": "Datei"}).message
    assert "The row lacks" in message
    assert "There is no column 'Datei'." in message


@pytest.mark.parametrize("name", ["language", "submitted_at", "url", "picture", "sku"])
def test_a_row_without_another_given_column_is_read(name: str) -> None:
    """Rows of JSON may have only the columns that they fill."""
    assert submission({"file": MAIN}, columns={name: "Rubrik"}) == Submission.of(MAIN)


def test_only_the_rows_without_the_given_column_of_stores_are_rejected() -> None:
    with_store, without = {"file": MAIN, "Land": "DE"}, {"file": MAIN, "land_code": "DE"}
    rows = [with_store, with_store, without, without, with_store, {}, with_store]
    found = [one.scope for one in read_rows(rows, columns={"country": "Land"})]
    store = Marketplace.DE
    assert found == [store, store, None, None, store, None, store]


def test_scan_rows_with_an_unknown_column() -> None:
    for read in (scan_rows, read_rows, read_products):
        with pytest.raises(UnknownColumn, match="'product'") as caught:
            read([], columns={"product": "Artikel"})
        assert caught.value.name == "product"


@pytest.mark.parametrize("heading", [None, 5, b"Land", ["Land"]])
def test_scan_rows_with_a_column_that_is_not_a_string(heading: str) -> None:
    for read in (scan_rows, read_rows, read_products):
        with pytest.raises(TypeError) as caught:
            read([], columns={"sku": "Artikel", "country": heading})
        kind = type(heading).__name__
        assert str(caught.value) == f"columns['country']: expected a string, got {kind}."


@pytest.mark.parametrize("rows", ["B000123456.MAIN.jpg", {"file": "x"}, b"x", 5, None])
def test_scan_rows_of_no_rows(rows: list[Table]) -> None:
    several = rows is None or isinstance(rows, int)
    message = "not iterable" if several else f"^Expected several rows, got a {type(rows).__name__}"
    for read in (scan_rows, read_rows, read_products):
        with pytest.raises(TypeError, match=message):
            read(rows)


def test_scan_rows_with_an_invalid_product() -> None:
    for read in (scan_rows, read_rows, read_products):
        with pytest.raises(InvalidAsin):
            read([], products={"MUG-1": "MUG"})


def test_columns_change_within_a_table() -> None:
    rows = [
        {"file": "B000123456.MAIN.jpg", "country": "DE"},
        {"file": "B000123456.PT01.jpg", "store": "FR"},
        {"store": "FR", "file": "B000123456.PT02.jpg"},
        {"file": "B000123456.PT03.jpg", "land": "FR"},
    ]
    found = [one.scope for one in read_rows(rows) if isinstance(one, Submission)]
    assert found == [Marketplace.DE, Marketplace.FR, Marketplace.FR, GLOBAL]


def test_rows_of_any_mapping() -> None:
    row = MappingProxyType({"file": "B000123456.MAIN.jpg", "country": "DE"})
    assert submission(row) == Submission.of("B000123456.MAIN.jpg", "DE")


# Products


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"sku": "MUG-1", "variant": "MAIN", "file": "photo.png"}, "B000123456.MAIN.png"),
        ({"sku": "MUG-1", "variant": "MAIN", "file": "x" * 251 + ".png"}, "B000123456.MAIN.png"),
        ({"sku": "MUG-1", "file": "MUG-1.PT01.jpg"}, "B000123456.PT01.jpg"),
        ({"sku": "MUG-12", "file": "MUG-12.PT01.jpg"}, "B000234567.PT01.jpg"),
        ({"file": "MUG-12.PT01.jpg"}, "B000234567.PT01.jpg"),
        ({"asin": "B000345678", "sku": "OLD 7", "file": "OLD 7.PT01.jpg"}, "B000345678.PT01.jpg"),
        ({"asin": "B000123456", "file": "MAIN.jpg"}, "B000123456.MAIN.jpg"),
        (
            {"asin": "B000123456", "variant": "PT01", "file": "images/IMG 1.JPG"},
            "B000123456.PT01.jpg",
        ),
        # Numbers of a spreadsheet.
        ({"ean": 4006381333931, "code": "MAIN", "file": "x.gif"}, "B000345678.MAIN.gif"),
        ({"ean": 4006381333931.0, "code": "MAIN", "file": "x.gif"}, "B000345678.MAIN.gif"),
        ({"ean": Decimal(4006381333931), "code": "MAIN", "file": "x.gif"}, "B000345678.MAIN.gif"),
        # The columns decide.
        ({"asin": "B000345678", "file": "B000123456.MAIN.jpg"}, "B000345678.MAIN.jpg"),
        ({"sku": "MUG-1", "file": "MUG-12.MAIN.jpg"}, "B000123456.MAIN.jpg"),
        (
            {"asin": "B000123456", "variant": "PT14", "file": "B000234567_PT14.jpg"},
            "B000123456.PT14.jpg",
        ),
        # What a misspelled name may mean is not held against the columns.
        (
            {"asin": "B000123456", "variant": "PT01", "file": "B000123456.FRONT.jpg"},
            "B000123456.PT01.jpg",
        ),
        # A name is that of a file only with an extension.
        ({"name": "B000123456.MAIN.jpg"}, "B000123456.MAIN.jpg"),
        ({"name": "Red mug", "file": "B000123456.MAIN.jpg"}, "B000123456.MAIN.jpg"),
    ],
)
def test_products_of_rows(row: dict[str, object], expected: str) -> None:
    assert str(submission(row, products=PRODUCTS).file) == expected


@pytest.mark.parametrize("file", ["B000123456.MAIN.jpg", "b000123456_MAIN.jpg"])
def test_a_file_name_of_another_product_is_a_notice(file: str) -> None:
    rows = [{"asin": "B000345678", "variant": "MAIN", "file": file, "country": "DE"}]
    (notice,) = scan_rows(rows).notices
    assert (notice.code, notice.rule) == ("ROW_NAMES_OTHER_PRODUCT", Rule.COLUMNS_DECIDE)
    assert "row 1" in notice.message


# Stores


@pytest.mark.parametrize(
    ("cell", "scope"),
    [
        ("DE", Marketplace.DE),
        (" de ", Marketplace.DE),
        ("Deutschland", Marketplace.DE),
        ("A1PA6795UKMFR9", Marketplace.DE),
        ("www.amazon.de", Marketplace.DE),
        ("in", Marketplace.IN),
        (Marketplace.DE, Marketplace.DE),
        *[(cell, GLOBAL) for cell in ("GLOBAL", "global", "Worldwide", "all", GLOBAL)],
        *[(cell, GLOBAL) for cell in ("", "  ", None, math.nan, Decimal("nan"))],
    ],
)
def test_stores_of_rows(cell: object, scope: object) -> None:
    assert submission({"file": "B000123456.MAIN.jpg", "country": cell}).scope is scope


@pytest.mark.parametrize(
    "heading",
    [
        *("marketplace_id", "marketplaceId", "Marketplace name", "target-marketplace"),
        *("Country Code", "country_name", "target country", '\ufeff"country"'),
    ],
)
def test_headings_of_stores(heading: str) -> None:
    assert submission({"file": MAIN, heading: "DE"}).scope is Marketplace.DE
    with pytest.raises(UnknownColumn):
        scan_rows([], columns={heading: "Land"})


@pytest.mark.parametrize(
    "heading",
    [
        *("Land", "Verkaufsland", "PAYS", "país", "Store front", "country of sale", "Countries"),
        *("Market", "L\xe4nder", "L\xe4nder-Code", "Laender", "Landcode", "Region", "Shop"),
        *("Kraj", "\xfclke", "\u56fd\u30b3\u30fc\u30c9"),
    ],
)
def test_a_column_that_resembles_one_of_stores_is_named(heading: str) -> None:
    rows = [{"file": MAIN, 5: 6, "title": "Mug", heading: "DE", "Store 2": ""}]
    (notice,) = scan_rows(rows).notices
    assert notice.code == "SCOPE_TAKEN"
    assert notice.message.startswith("1 row without a store: global")
    assert notice.message.endswith(f". The column {heading!r} is not read.")


def test_a_column_that_resembles_one_of_stores_next_to_one() -> None:
    row = {"file": MAIN, "country of sale": "DE"}
    for columns in ({}, {"country": "Ziel"}):
        (notice,) = scan_rows([{**row, "scope": "", "Ziel": ""}], columns=columns).notices
        assert "is not read" not in notice.message
    assert scan_rows([row], columns={"country": "country of sale"}).notices == ()
    # A row that is rejected, as the column Ziel is absent, says nothing about others.
    rows = [row, {"file": MAIN, "Ziel": ""}]
    (notice,) = scan_rows(rows, columns={"country": "Ziel"}).notices
    assert "is not read" not in notice.message
    (notice,) = scan_rows([{"file": MAIN, "marketing": "x", "landing page": "y"}]).notices
    assert "is not read" not in notice.message


def test_many_names_of_a_store() -> None:
    """More than are kept."""
    rows = [
        {"file": "B000123456.MAIN.jpg", "country": f"https://www.amazon.de/{number}"}
        for number in range(1_100)
    ]
    found = {one.scope for one in read_rows([*rows, *rows[-2:]])}
    assert found == {Marketplace.DE}


def test_rows_without_a_store_are_one_notice() -> None:
    rows = [{"file": f"B000123456.PT0{number}.jpg", "country": ""} for number in range(1, 6)]
    (notice,) = scan_rows([*rows, {"file": "B000123456.MAIN.jpg"}]).notices
    assert (notice.code, notice.rule) == ("SCOPE_TAKEN", Rule.ROWS_NAME_SCOPES)
    assert notice.message.startswith("6 rows")
    rows = [{"file": f"B000123456.PT0{number}.jpg", "country": "All"} for number in range(1, 6)]
    assert scan_rows(rows).notices == ()


def test_a_row_for_the_us_is_refused_with_the_rule() -> None:
    rows = [{"file": "B000123456.MAIN.jpg", "country": name} for name in ("DE", "US", "USA", "US")]
    intake = scan_rows(rows)
    assert intake.paths == ("row 1",)
    for one in intake.rejections:
        assert (one.kind, one.rule) == (RejectionKind.US_ROW, Rule.US_IMAGES_ARE_GLOBAL)
        assert (one.asin, one.scope) == ("B000123456", Marketplace.US)


@pytest.mark.parametrize(
    "path",
    ["DE/B000123456.MAIN.jpg", "01-US\\B000123456.MAIN.jpg", "German images/B000123456.MAIN.jpg"],
)
def test_a_path_into_a_store_is_not_global(path: str) -> None:
    assert "country" in rejection({"file": path}).message
    assert submission({"file": path, "country": "DE"}).scope is Marketplace.DE
    assert submission({"file": path, "country": "GLOBAL"}).scope is GLOBAL


def test_two_columns_for_one_store() -> None:
    row = {"file": "B000123456.MAIN.jpg", "country": "Germany", "marketplace": "A1PA6795UKMFR9"}
    assert submission(row).scope is Marketplace.DE
    assert "contradict" in rejection({**row, "store": "FR"}).message


# Links, times and languages


@pytest.mark.parametrize("column", ["url", "link", "picture", "file"])
def test_links_of_rows(column: str) -> None:
    found = submission({"asin": "B000123456", "variant": "MAIN", column: f" {URL} "})
    assert found == Submission(ImageFile.linked("B000123456", "MAIN", URL))


def test_a_file_and_its_link() -> None:
    found = submission({"file": "B000123456.MAIN.jpg", "url": URL})
    assert found.file == ImageFile(ImageFilename.parse("B000123456.MAIN.jpg"), URL)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-11-24T12:00:00Z",
        "2026-11-24 13:00:00+01:00",
        NOON,
        NOON.astimezone(tz=None),
    ],
)
def test_times_of_rows(cell: object) -> None:
    found = submission({"file": "B000123456.MAIN.jpg", "date": cell})
    assert found.file.submitted_at == NOON


@pytest.mark.parametrize(
    "cell", ["2026-11-24", "2026-11-24T12:00", date(2026, 11, 24), NOON.replace(tzinfo=None)]
)
def test_a_time_without_a_zone_is_unknown(cell: object) -> None:
    row = {"file": "B000123456.MAIN.jpg", "date": cell, "country": "DE"}
    assert submission(row).file.submitted_at is None
    (notice,) = scan_rows([row]).notices
    assert (notice.code, notice.rule) == ("TIME_WITHOUT_ZONE", Rule.TIMES_NEED_ZONES)


def test_a_notice_names_the_first_rows() -> None:
    rows = [{"file": f"B000123456.PT0{number}.jpg", "date": "2026-11-24"} for number in range(1, 9)]
    _, notice = scan_rows(rows).notices
    assert "row 1, row 2, row 3, row 4, row 5 and 3 more" in notice.message


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("de", {"de"}),
        ("de, en", {"de", "en"}),
        ("pt-BR|en;fr/it", {"pt-BR", "en", "fr", "it"}),
        (["de", "en"], {"de", "en"}),
        ("", None),
        (None, None),
    ],
)
def test_languages_of_rows(cell: object, expected: set[str] | None) -> None:
    file = submission({"file": "B000123456.MAIN.jpg", "language": cell}).file
    assert file.text_languages == expected


# Slots


def rows_of_one_slot(*times: datetime | None) -> list[dict[str, object]]:
    return [
        {"file": f"B000123456.MAIN.{extension}", "country": "DE", "date": time}
        for time, extension in zip(times, ("jpg", "png", "gif"), strict=False)
    ]


def test_the_latest_row_of_a_slot_wins() -> None:
    rows = rows_of_one_slot(NOON, NOON + timedelta(hours=1), NOON - timedelta(hours=1))
    intake = scan_rows(rows)
    assert [str(one) for one in intake.submissions] == ["B000123456.MAIN.png for DE"]
    assert (intake.paths, intake.ignored, intake.rejections) == (("row 2",), ("row 1", "row 3"), ())
    (notice,) = intake.notices
    assert (notice.code, notice.rule) == ("REPLACED_BY_LATER_ROW", Rule.LATEST_ROW_WINS)
    assert "row 1, row 3" in notice.message


@pytest.mark.parametrize(
    "times",
    [
        (None, None),
        (NOON, None),
        (None, NOON, NOON + timedelta(1)),
        # Which of two rows of one moment is the later one is not known.
        (NOON, NOON),
        (NOON + timedelta(1), NOON, NOON + timedelta(1)),
    ],
)
def test_rows_of_one_slot_are_rejected(times: tuple[datetime | None, ...]) -> None:
    intake = scan_rows(rows_of_one_slot(*times))
    assert (intake.submissions, intake.ignored) == ((), ())
    assert {one.kind for one in intake.rejections} == {RejectionKind.SAME_SLOT}
    assert len(intake.rejections) == len(times)
    assert all(
        one.asin == "B000123456" and one.scope is Marketplace.DE for one in intake.rejections
    )


def test_slots_differ_by_store_product_and_variant() -> None:
    rows = [
        {"file": "B000123456.MAIN.jpg", "country": "DE"},
        {"file": "B000123456.MAIN.jpg", "country": "FR"},
        {"file": "B000123456.MAIN.jpg", "country": "GLOBAL"},
        {"file": "B000123456.PT01.jpg", "country": "DE"},
        {"file": "B000234567.MAIN.jpg", "country": "DE"},
    ]
    assert len(scan_rows(rows).submissions) == len(rows)


def test_records_are_in_the_order_of_rows() -> None:
    rows = [
        {"file": f"B000123456.PT{number:02}.{'jpg' if number % 3 else 'webp'}"}
        for number in range(1, 25)
    ]
    records = scan_rows(rows).to_records()
    assert [row["path"] for row in records] == [f"row {number}" for number in range(1, 25)]


class FromNumpy:
    """A cell as numpy has it, which need not be installed."""

    __module__ = "numpy"

    def __init__(self, value: object) -> None:
        self.value = value

    def tolist(self) -> object:
        return self.value


class NAType:
    """The missing value of pandas, which refuses to be compared."""

    def __bool__(self) -> bool:
        raise TypeError

    def __eq__(self, other: object) -> bool:
        raise TypeError

    __hash__ = object.__hash__


def test_cells_of_other_libraries() -> None:
    missing = NAType()
    row = {
        "ean": FromNumpy(4006381333931),
        "asin": missing,
        "code": FromNumpy("MAIN"),
        "file": "x.jpg",
        "country": missing,
        "language": FromNumpy(["de", "en"]),
        "date": FromNumpy(NOON),
        "picture": FromNumpy(None),
    }
    found = submission(row, products=PRODUCTS)
    assert found == Submission.of("B000345678.MAIN.jpg")
    assert found.file.text_languages == {"de", "en"}
    assert found.file.submitted_at == NOON


def test_values_of_this_library_as_cells() -> None:
    row = {
        "asin": "B000123456",
        "variant": VariantCode.MAIN,
        "file": ImageFilename.parse("B000123456.MAIN.jpg"),
        "store": Marketplace.DE,
    }
    assert submission(row) == Submission.of("B000123456.MAIN.jpg", "DE")


def test_simple_rows_after_a_first_one() -> None:
    """Rows like the one before are read in a shorter way, which must make no difference."""
    first = {"file": "B000123456.MAIN.jpg", "country": "DE", "picture": None, "asin": None}
    second = {"file": "B000123456.PT01.jpg", "country": "DE", "picture": None, "asin": None}
    for change in (
        {},
        {"picture": " crc32:1 "},
        {"picture": 5},
        {"picture": b""},
        {"country": None},
        {"country": "GLOBAL"},
        {"country": "US"},
        {"country": "FR"},
        {"country": []},
        {"country": Marketplace.FR},
        {"asin": "B000123456"},
        {"asin": "B000234567"},
        {"asin": 5},
        {"asin": ""},
        {"file": None},
        {"file": 5},
        {"file": "x"},
    ):
        row = {**second, **change}
        _, found = read_rows([first, row])
        alone = only(row)
        if isinstance(found, Rejection):
            assert isinstance(alone, Rejection)
            assert alone.message == found.message
        else:
            assert alone == found
    for row in ({"file": "B000123456.PT01.jpg"}, {**second, "other": 1}, {"name": 1, "store": 2}):
        _, found = read_rows([first, row])
        assert isinstance(found, type(only(row)))


@pytest.mark.parametrize(
    ("rows", "at_length"),
    [
        pytest.param([{"file": MAIN}, {"file": MAIN}], 1, id="files only"),
        pytest.param(
            [
                {"file": MAIN, "country": "DE", "picture": "crc32:1"},
                {"file": MAIN, "country": None, "picture": None},
                {"file": MAIN, "country": "", "picture": ""},
                {"file": MAIN, "country": "FR", "picture": "crc32:2"},
            ],
            1,
            id="stores and pictures",
        ),
        pytest.param(
            [
                {"file": MAIN, "asin": "B000123456", "variant": "MAIN", "date": None},
                {"file": MAIN, "asin": "B000123456", "variant": "MAIN", "date": ""},
                {"file": MAIN, "asin": "", "variant": None, "date": None},
            ],
            1,
            id="cells that agree with the file name",
        ),
        pytest.param(
            [{"file": MAIN, "title": "Mug"}, {"file": MAIN, "title": "Red mug"}],
            1,
            id="another column",
        ),
        pytest.param(
            [{"file": MAIN}, {"file": MAIN, "country": "DE"}, {"file": MAIN, "country": "DE"}],
            2,
            id="a column that comes later",
        ),
        pytest.param(
            [
                {"file": MAIN, "country": "Germany"},
                {"file": MAIN, "country": "France"},
                {"file": MAIN, "country": "Germany"},
            ],
            2,
            id="a name that was looked up before",
        ),
        pytest.param(
            [
                {"file": MAIN, "asin": "B000123456", "variant": "MAIN", "date": None},
                {"file": MAIN, "asin": "B000234567", "variant": "MAIN", "date": None},
                {"file": MAIN, "asin": "B000123456", "variant": "MAIN", "date": NOON},
            ],
            3,
            id="cells that say more than the file name",
        ),
    ],
)
def test_most_rows_are_read_in_the_shorter_way(
    rows: list[Mapping[str, object]], at_length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the longer way looks at the rule for the US."""
    scopes: list[Scope] = []
    monkeypatch.setattr(
        "listing_images.intake.rows.check_scope", lambda scope, *_: scopes.append(scope)
    )
    found = list(read_rows(rows))
    assert all(isinstance(one, Submission) for one in found)
    assert len(scopes) == at_length


# Bad rows: the row, and what its message must name

BAD: list[tuple[object, str]] = [
    (None, "NoneType"),
    ("B000123456.MAIN.jpg", "'str'"),
    (5, "'int'"),
    (["B000123456.MAIN.jpg"], "'list'"),
    ({}, "a file or link"),
    ({"file": None}, "a file or link"),
    ({"asin": "B000123456", "variant": "MAIN"}, "a file or link"),
    ({"variant": "MAIN", "url": URL}, "a product"),
    ({"asin": "B000123456", "url": URL}, "a code"),
    ({"file": "B000123456_MAIN.jpg"}, "B000123456.MAIN.jpg"),
    ({"file": "MUG-1_front.jpg"}, "B000123456.FRNT.jpg"),
    ({"file": "MUG-1.jpg", "sku": "MUG-1"}, "B000123456.MAIN.jpg"),
    ({"file": "photo.jpg"}, "photo.jpg"),
    ({"file": "photo.webp", "asin": "B000123456", "variant": "MAIN"}, "webp"),
    ({"file": "photo", "asin": "B000123456", "variant": "MAIN"}, "photo"),
    ({"file": "B000123456.MAIN.jpg", "variant": "PT01"}, "PT01"),
    ({"file": "B000123456_PT12.jpg", "asin": "B000123456", "variant": "PT11"}, "says PT12"),
    ({"file": "b000123456.pt13.jpg", "asin": "B000123456", "variant": "PT11"}, "says PT13"),
    ({"file": "MUG-1_PT14.jpg", "sku": "MUG-1", "variant": "PT11"}, "says PT14"),
    ({"file": "x.jpg", "asin": "B000123456", "variant": "main"}, "MAIN"),
    ({"file": "x.jpg", "asin": "B000123456", "variant": "mian"}, "'mian'"),
    ({"file": "x.jpg", "asin": "b000123456", "variant": "MAIN"}, "b000123456"),
    ({"file": "x.jpg", "asin": "B000123456", "variant": "front view"}, "front view"),
    ({"file": "x.jpg", "sku": "MUG-9", "variant": "MAIN"}, "MUG-9"),
    ({"file": "x.jpg", "sku": "MUG-1", "ean": "4006381333931", "variant": "MAIN"}, "B000345678"),
    ({"file": "x.jpg", "asin": "B000999999", "sku": "MUG-1", "variant": "MAIN"}, "B000123456"),
    ({"file": "x.jpg", "asin": 5.5, "variant": "MAIN"}, "float"),
    ({"file": "x.jpg", "asin": True, "variant": "MAIN"}, "bool"),
    ({"file": "x.jpg", "asin": b"B000123456", "variant": "MAIN"}, "bytes"),
    ({"file": "x.jpg", "asin": 10**5000, "variant": "MAIN"}, "int"),
    ({"file": "x.jpg", "asin": math.inf, "variant": "MAIN"}, "float"),
    ({"file": "x.jpg", "asin": Decimal("1e999999"), "variant": "MAIN"}, "Decimal"),
    ({"file": "B000123456.MAIN.jpg", "country": "Germny"}, "DE"),
    ({"file": "B000123456.MAIN.jpg", "country": "EU"}, "EU"),
    ({"file": "B000123456.MAIN.jpg", "country": "DE, FR"}, "DE, FR"),
    ({"file": "B000123456.MAIN.jpg", "country": 49}, "49"),
    ({"file": "B000123456.MAIN.jpg", "country": []}, "store"),
    ({"file": "B000123456.MAIN.jpg", "country": 10**5000}, "'country'"),
    ({"file": "B000123456.MAIN.jpg", "date": 10**5000}, "'date'"),
    ({"asin": "B000123456", "variant": "MAIN", "url": "ftp://example.com/x"}, "ftp"),
    ({"file": "a/" * 30 + "B000123456.MAIN.jpg"}, "folders"),
    ({"asin": "B000123456", "variant": "MAIN", "file": "x" * 252 + ".jpg"}, "255 characters"),
    ({"asin": "B000123456", "variant": "MAIN", "file": "mug_DE.jpg"}, "'mug_DE.jpg'"),
    ({"asin": "B000123456", "variant": "MAIN", "file": "images_it/mug.jpg"}, "'images_it'"),
    ({"asin": "B000123456", "file": "B000123456.MAIN_german.jpg"}, "column country"),
    ({"file": "B000123456.MAIN.jpg", "date": "yesterday"}, "yesterday"),
    ({"file": "B000123456.MAIN.jpg", "date": 45985}, "45985"),
    ({"file": "B000123456.MAIN.jpg", "language": "German"}, "German"),
    ({"file": "B000123456.MAIN.jpg", "language": ["de", 5]}, "list"),
    ({"file": "B000123456.MAIN.jpg", "language": NOON}, "datetime"),
    ({"file": "B000123456.MAIN.jpg", None: ["more"]}, "more cells"),
    # Python refuses to write out an integer of so many digits.
    ({"file": "B000123456.MAIN.jpg", None: [10**5_000]}, "more cells"),
    ({"file": "B000123456.MAIN.jpg", "filename": "B000123456.PT01.jpg"}, "contradict"),
]


@pytest.mark.parametrize(("row", "named"), BAD, ids=[named for _, named in BAD])
def test_bad_row(row: object, named: str) -> None:
    found = rejection(row, products=PRODUCTS)
    assert (found.kind, found.rule) == (RejectionKind.INVALID_ROW, Rule.ROW_FORM)
    assert named in found.message


def test_a_bad_row_names_its_product() -> None:
    assert rejection({"file": "B000123456.MAIN.jpg", "date": "x"}).asin is None
    row = {"sku": "MUG-1", "file": "x.jpg", "country": "DE", "date": "x"}
    found = rejection(row, products=PRODUCTS)
    assert (found.asin, found.scope) == ("B000123456", Marketplace.DE)


def test_extra_cells_of_csv_that_are_blank() -> None:
    submission({"file": "B000123456.MAIN.jpg", None: ["", " "]})


def test_csv_with_faults() -> None:
    table = (
        'file,country\nB000123456.MAIN.jpg,DE\n"B000123456.PT01.jpg,DE\nB000123456.PT02.jpg,FR\n'
    )
    limit = csv.field_size_limit(30)
    try:
        found = list(read_rows(csv.DictReader(io.StringIO(table))))
    finally:
        csv.field_size_limit(limit)
    assert isinstance(found[0], Submission)
    assert isinstance(found[1], Rejection)
    assert "CSV" in found[1].message
    assert (found[1].path, found[1].kind) == ("row 2", RejectionKind.INVALID_ROW)


def test_rows_whose_file_names_say_all_are_read_in_the_short_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = []
    original = module._RowReader._read_any
    monkeypatch.setattr(
        module._RowReader, "_read_any", lambda *some: read.append(some[1]) or original(*some)
    )
    # A cell that is a string needs no conversion.
    monkeypatch.setattr(module, "_cell", None)
    asins = [f"B00000000{number}" for number in range(4)]
    rows = [
        {"file": f"{asin}.PT01.jpg", "asin": asin, "code": "PT01", "country": "DE", "sku": ""}
        for asin in asins
    ]
    # The order of the columns does not matter.
    rows[2:] = [dict(reversed(row.items())) for row in rows[2:]]
    assert [one.asin for one in read_rows(rows)] == asins
    assert read == rows[:1]


@pytest.mark.parametrize(
    ("column", "other"), [("file", "B000123456.PT01.jpg"), ("country", "FR"), ("picture", "b")]
)
def test_each_row_with_two_columns_of_one_kind_is_compared(column: str, other: str) -> None:
    row = {"file": MAIN, "country": "DE", "picture": "a"}
    alike = {**row, column.upper(): row[column]}
    found = read_rows([alike, {**alike, column.upper(): other}, alike])
    assert [type(one) for one in found] == [Submission, Rejection, Submission]


def test_a_column_that_only_a_later_row_has_is_read() -> None:
    rows = [{"file": MAIN, "note": ""}, {"file": MAIN, "country": "DE"}]
    assert [one.scope for one in read_rows(rows)] == [GLOBAL, Marketplace.DE]


def test_read_rows_keeps_the_first_names_of_stores(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = []
    original = Marketplace.parse
    monkeypatch.setattr(Marketplace, "parse", lambda name: parsed.append(name) or original(name))
    monkeypatch.setattr(module, "_SCOPES_KEPT", len(module._SCOPES) + 2)
    names = ["Germany", "France", "Italy", "Spain"]
    rows = [{"file": MAIN, "country": name, "language": "de"} for name in names * 2]
    assert [one.scope.name for one in read_rows(rows)] == names * 2
    assert parsed == [*names, "Italy", "Spain"]


def test_read_products_after_faulty_csv() -> None:
    """A line that is not valid CSV does not end the product around it."""
    lines = ["file,country", "B000123456.MAIN.jpg,", "x" * 60, "B000123456.PT01.jpg,"]
    limit = csv.field_size_limit(50)
    try:
        rejected, product = read_products(csv.DictReader(lines))
    finally:
        csv.field_size_limit(limit)
    assert isinstance(rejected, Rejection)
    assert rejected.path == "row 2"
    images = [Submission.of(f"B000123456.{code}.jpg") for code in ("MAIN", "PT01")]
    assert [product] == list(by_product(images))


def test_read_products_yields_rejections_where_their_rows_are() -> None:
    rows = [
        {"file": "B000123456.MAIN.jpg", "country": ""},
        {"file": "B000123456.PT01.jpg", "country": "US"},
        {"file": "B000234567.MAIN.jpg", "country": ""},
        {"file": "B000234567.MAIN.png", "country": "FR"},
        {"file": "x", "country": "FR"},
    ]
    found = list(read_products(rows))
    assert [one.path if isinstance(one, Rejection) else one.asin for one in found] == [
        "row 2",
        "B000123456",
        "row 5",
        "B000234567",
    ]


def test_deletions_are_only_for_products() -> None:
    deletion = Deletion("B000123456", "PT01")
    assert "Deletion" in rejection(deletion).message


def test_columns_with_an_empty_name() -> None:
    """An empty name of a column must not pass for a column that is absent."""
    rows = [{"file": f"B000123456.{code}.jpg", "": "DE"} for code in ("MAIN", "PT01")]
    found = list(read_rows(rows, columns={"country": ""}))
    assert [one.scope for one in found] == [Marketplace.DE, Marketplace.DE]


@pytest.mark.parametrize("heading", ["", "_", " ", "- -", "''"])
def test_columns_of_separators_only_are_matched_exactly(heading: str) -> None:
    """The nameless column of an index must not pass for a column of stores."""
    columns = {"country": heading}
    row = {"": "", "_": "", " ": "", "- -": "", "''": "", "file": MAIN, heading: "DE"}
    assert submission(row, columns=columns).scope is Marketplace.DE
    del row[heading]
    message = rejection({**row, "Land": "DE"}, columns=columns).message
    assert message.startswith(f"There is no column {heading!r}.")


def test_rows_with_several_files_and_extra_cells() -> None:
    """A column without a name, such as that of extra cells, is never the file."""
    row = {"file": None, "filename": "B000123456.MAIN.jpg", None: "B000234567.MAIN.jpg"}
    first, second = read_rows([row, row])
    assert isinstance(first, Rejection)
    assert isinstance(second, Rejection)
    assert first.message == second.message


def test_read_rows_takes_one_row_at_a_time() -> None:
    taken: list[int] = []

    def rows() -> Iterator[dict[str, str]]:
        for number in range(10**9):
            taken.append(number)
            yield {"file": "B000123456.MAIN.jpg"}

    assert len(list(islice(read_rows(rows()), 3))) == 3
    assert len(taken) == 3


def test_errors_of_the_source_are_not_hidden() -> None:
    def rows() -> Iterator[dict[str, str]]:
        yield {"file": "B000123456.MAIN.jpg"}
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - the error of the line above
        list(read_rows(rows()))


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize(
    "text", ["x" * 10**5, "a.b" * 10**4, "/" * 10**5, " " * 10**5 + "x", "\ud800"]
)
def test_hostile_cells(column: str, text: str) -> None:
    row = {"file": "B000123456.MAIN.jpg", "asin": "B000123456", "variant": "MAIN", column: text}
    found = only(row, products=PRODUCTS)
    if isinstance(found, Rejection):
        assert len(found.message) < 2_000

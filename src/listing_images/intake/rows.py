"""The rows of a table, read as submissions and rejections."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from math import isnan
from operator import index
from typing import Any, Final, NamedTuple, Protocol, SupportsIndex, TypeAlias, cast, final

from .._base import Text
from .._wording import capitalized, counted, join_words, quoted
from ..analysis.findings import Finding
from ..errors import ListingImagesError, RuleViolation
from ..rules import Rule
from ..values.asin import Asin, parse_asin
from ..values.changes import Deletion, Submission, check_scope, submit_file
from ..values.diagnosis import (
    has_name_form,
    leaves_one_reading,
    read_name,
    suggest_name,
)
from ..values.filename import (
    ASIN_LENGTH,
    ImageFilename,
    InvalidImageFilename,
    read_asin,
    read_tail,
)
from ..values.images import NO_METADATA, ImageFile
from ..values.links import is_link
from ..values.marketplace import GLOBAL, MARKETPLACES, GlobalScope, Marketplace, Scope
from ..values.mentions import mentions_in
from ..values.submitted import ProductLog, SubmittedImages
from ..values.variant import DOCUMENTED_CODES, InvalidVariantCode, VariantCode
from .intake import Intake
from .notices import NoticeCode
from .products import Products
from .rejection import Rejection, RejectionKind
from .resemblance import resemblance_of

# Millions of rows are read through private slots, past properties and constructors.
# pyright: reportPrivateUsage=false

__all__ = ["UnknownColumn", "read_products", "read_rows", "scan_rows"]


Row: TypeAlias = Mapping[str, object]
"""A row: cells by the name of their column."""

# The names of columns, and the part of a row that each one gives.
_COLUMNS: Final = {
    "asin": "asin",
    "sku": "sku",
    "ean": "ean",
    "variant": "variant",
    "code": "variant",
    "country": "scope",
    "marketplace": "scope",
    "scope": "scope",
    "store": "scope",
    "file": "file",
    "filename": "file",
    "name": "name",
    "url": "link",
    "link": "link",
    "picture": "picture",
    "date": "time",
    "submitted_at": "time",
    "language": "languages",
}
_MORE_SCOPES: Final = (
    *("country_code", "country_name", "target_country"),
    *("marketplace_id", "marketplace_name", "target_marketplace"),
)
"""Further headings of a column of stores."""
_PARTS: Final = tuple(dict.fromkeys(_COLUMNS.values()))
_SKU: Final = _PARTS.index("sku")
_SCOPE: Final = _PARTS.index("scope")
_PLAIN_PARTS: Final = frozenset(map(_PARTS.index, ("scope", "time", "languages")))
"""The parts whose cells need not be strings."""

_PLAIN_TYPES: Final = (date, list, tuple, set, frozenset, GlobalScope)

_WORLDWIDE: Final = frozenset({"global", "worldwide", "all"})
_MISSING_TYPES: Final = frozenset({"NAType", "NaTType"})  # of pandas, which need not be installed
_LARGEST_NUMBER: Final = 10**30
_SCOPES_KEPT: Final = 1024
_SCOPES: Final[Mapping[object, Scope]] = {
    None: GLOBAL,
    "": GLOBAL,
    **{store.code: store for store in MARKETPLACES if store.accepts_country_images},
}
_ROWS_NAMED: Final = 5
_MOST_FOLDERS: Final = 20
# To look for places in a name takes quadratic time; no file system has longer names.
_LONGEST_NAME: Final = 255

_EXTENSION_LENGTHS: Final = range(2, 6)

_RENAMED: Final = "The columns decide where the file name is of another product: {numbers}."
_WITHOUT_ZONE: Final = "Times without a time zone are unknown: {numbers}."
_REPLACED: Final = "A later upload for the same slot replaces these rows: {numbers}."

# The places of parts in a file name; the cell of any other part must be empty.
_PLACES: Final = {
    **dict.fromkeys(_PARTS, slice(0, 0)),
    "asin": slice(0, 10),
    "variant": slice(11, 15),
}
_ANY_WIDTH: Final = -1
_Result: TypeAlias = Submission | SubmittedImages | Rejection


class _Simple(NamedTuple):
    """The columns of rows whose file names say all, if the cells of other columns agree."""

    name: str = ""
    scope: str | None = None
    picture: str | None = None
    equal: Sequence[tuple[str, slice]] = ()
    width: int = _ANY_WIDTH
    columns: tuple[object, ...] | None = None  # if there are no such rows


_split_languages = re.compile(r"[\s,;/|]+").split
_drop_separators = re.compile(r"[\s_\-\"'\ufeff]+").sub
_resembles_store = re.compile(
    ".*(?:country|countries|market(?!ing)|marktplatz|store).*|.*land|land(?:code|kennung)"
    "|l(?:\u00e4|ae)nder.*|pays|paese|pa[i\u00ed]s|region|shop|kraj|[u\u00fc]lke|\u56fd.*"
).fullmatch


class UnknownColumn(ListingImagesError, LookupError):
    """A key of `columns` is not a column that rows are read for.

    Attributes:
        name: The key.

    Example:
        >>> from listing_images import scan_rows
        >>> scan_rows([], columns={"product": "Artikel"})
        Traceback (most recent call last):
            ...
        listing_images.intake.rows.UnknownColumn: 'product' is not a known column. Use asin, sku, \
ean, variant, code, country, marketplace, scope, store, file, filename, name, url, link, picture, \
date, submitted_at or language.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name: str = name

    def __str__(self) -> str:
        *others, last = _COLUMNS
        return f"{quoted(self.name)} is not a known column. Use {', '.join(others)} or {last}."


def scan_rows(
    rows: Iterable[Row],
    *,
    columns: Mapping[str, str] | None = None,
    products: Mapping[str, str] | None = None,
) -> Intake:
    """Read the rows of a table as submissions and rejections.

    A row names a product, a variant and a file or a link; also a store, the time of the upload and
    the languages of text. These columns are recognized, whatever their case, blanks, dashes,
    underscores and quotes:

    - `asin`; `sku` and `ean`, which are looked up in `products`
    - `variant` or `code`
    - `country`, `marketplace`, `scope` or `store`: whatever `Marketplace.parse` reads, or GLOBAL;
      also `country_code`, `country_name`, `target_country`, `marketplace_id`, `marketplace_name`
      and `target_marketplace`
    - `file`, `filename` or `name`: a file name or a path
    - `url` or `link`; `picture`: a link, or another string that identifies the picture
    - `date` or `submitted_at`: ISO 8601, with a time zone
    - `language`: one code or several

    The columns decide (`Rule.COLUMNS_DECIDE`): in a file name, another key or product is replaced
    by theirs. Without a file, the image is `ImageFile.linked`. A row without a store is global
    (`Rule.ROWS_NAME_SCOPES`). Of the rows for one slot, the latest wins if all have a time;
    otherwise all are rejected (`Rule.LATEST_ROW_WINS`). A time without a zone is unknown.

    Args:
        rows: The rows: `csv.DictReader`, `frame.iter_rows(named=True)` of polars or any other
            mappings from columns to cells.
        columns: Your own names of columns, by the names above. They are matched as those are, and
            exactly if possible. A row with none of the named columns of stores is rejected.
        products: The ASINs by SKU, EAN or any other key.

    Returns:
        The intake. The path of a row is `row 17`, counted from 1 without the heading. The rows
        that a later one replaces are in `ignored`. A row is never an error, whatever its cells.

    Raises:
        UnknownColumn: A key of `columns` is not one of the names above.
        InvalidAsin: A value of `products` is not a valid ASIN.
        TypeError: The rows are a single string or mapping, or a value of `columns` is not a
            string.

    Example:
        >>> rows = [
        ...     {"SKU": "MUG-1", "Variant": "MAIN", "Country": "DE", "File": "MUG-1.MAIN.jpg"},
        ...     {"SKU": "MUG-1", "Variant": "MAIN", "Country": "US", "File": "MUG-1.MAIN.jpg"},
        ... ]
        >>> intake = scan_rows(rows, products={"MUG-1": "B000123456"})
        >>> [str(submission) for submission in intake.submissions]
        ['B000123456.MAIN.jpg for DE']
        >>> intake.rejections[0].path, intake.rejections[0].rule.name
        ('row 2', 'US_IMAGES_ARE_GLOBAL')
    """
    reader = _RowReader(rows, columns, products)
    taken: dict[int, Submission] = {}
    rejections: dict[int, Rejection] = {}
    for number, found in enumerate(reader.read(), 1):
        if isinstance(found, Submission):
            taken[number] = found
        else:
            rejections[number] = found
    are_global = sum(one.scope is GLOBAL for one in taken.values()) - reader.named_global
    ignored = _settle_slots(taken, rejections)
    return Intake(
        "",
        tuple(taken.values()),
        tuple(map(_path, taken)),
        tuple([rejections[number] for number in sorted(rejections)]),
        tuple(map(_path, ignored)),
        (),
        tuple(_notices(reader, are_global, ignored)),
        "rows",
    )


def read_rows(
    rows: Iterable[Row],
    *,
    columns: Mapping[str, str] | None = None,
    products: Mapping[str, str] | None = None,
) -> Iterator[Submission | Rejection]:
    """Read the rows of a table one at a time, for what does not fit into memory.

    Rows mean the same as in `scan_rows`, but two rows for one slot are not recognized, and no
    notices are made.

    Args:
        rows: The rows: any iterable of mappings from columns to cells.
        columns: Your own names of columns, by the names that `scan_rows` knows.
        products: The ASINs by SKU, EAN or any other key.

    Returns:
        An iterator over a submission or a rejection for each row.

    Raises:
        UnknownColumn: A key of `columns` is not a known name.
        InvalidAsin: A value of `products` is not a valid ASIN.
        TypeError: The rows are a single string or mapping, or a value of `columns` is not a
            string.

    Example:
        >>> from listing_images import Rejection, read_rows
        >>> rows = [{"file": "B000123456.MAIN.jpg"}, {"file": "B000123456.webp"}]
        >>> [isinstance(one, Rejection) for one in read_rows(rows)]
        [False, True]
    """
    return _RowReader(rows, columns, products).read()


def read_products(
    rows: Iterable[Row | Deletion],
    *,
    columns: Mapping[str, str] | None = None,
    products: Mapping[str, str] | None = None,
) -> Iterator[SubmittedImages | Rejection]:
    """Read the rows of a table that has one product after the other, a product at a time.

    Rows mean the same as in `read_rows`, and a later row for a slot replaces an earlier one. The
    submitted images are those of `by_product` for the submissions of `read_rows`, in less time.
    Only the rows of one product are in memory, and 8 to 16 bytes for each product before it.

    Args:
        rows: The rows: any iterable of mappings from columns to cells. Those of one product are
            next to each other, in their order. A `Deletion` among them is applied in its place.
        columns: Your own names of columns, by the names that `scan_rows` knows.
        products: The ASINs by SKU, EAN or any other key.

    Returns:
        An iterator over a rejection for each row that cannot be submitted, and the submitted images
        of each product after its last row.

    Raises:
        UnknownColumn: A key of `columns` is not a known name.
        InvalidAsin: A value of `products` is not a valid ASIN.
        ScatteredProduct: The rows of a product are not next to each other; `index` counts rows.
        NotSubmitted: A deletion names an image that was not submitted.
        TypeError: The rows are a single string or mapping, or a value of `columns` is not a
            string.

    Example:
        >>> from listing_images import Rejection, read_products, resolve_all
        >>> rows = [
        ...     {"country": "", "file": "B000123456.MAIN.jpg"},
        ...     {"country": "DE", "file": "B000123456.MAIN.png"},
        ...     {"country": "US", "file": "B000123456.PT01.jpg"},
        ... ]
        >>> for one in read_products(rows):
        ...     if isinstance(one, Rejection):
        ...         print(one.path, one.kind.name)
        ...     else:
        ...         print(one.asin, list(resolve_all(one).exceptions))
        row 3 US_ROW
        B000123456 [Marketplace.DE]
    """
    return _RowReader(rows, columns, products).read_products()


def _path(number: int) -> str:
    return f"row {number}"


class _InvalidRow(Exception):
    """Why a row cannot be submitted, and what to do."""


@final
class _Numbers:
    """The numbers of some rows: how many, and the first ones."""

    def __init__(self) -> None:
        self.total = 0
        self._first: list[int] = []

    def add(self, number: int) -> None:
        """Add the number of a row."""
        self.total += 1
        if self.total <= _ROWS_NAMED:
            self._first.append(number)

    def __str__(self) -> str:
        first = ", ".join([_path(number) for number in self._first])
        more = self.total - len(self._first)
        return f"{first} and {more:,} more" if more else first


@final
class _RowReader:
    """Reads rows, and counts what the notices are about."""

    # What is known of the current row.
    _asin: Asin | None
    _where: Scope | None

    def __init__(
        self,
        rows: Iterable[Row | Deletion],
        columns: Mapping[str, str] | None,
        products: Mapping[str, str] | None,
    ) -> None:
        if isinstance(rows, (str, bytes, Mapping)):
            kind = type(cast("object", rows)).__name__
            raise TypeError(f"Expected several rows, got a {kind}. Use a list.")
        self._given = dict(columns or {})
        for name, heading in self._given.items():
            if name not in _COLUMNS:
                raise UnknownColumn(name)
            if not isinstance(heading, str):
                kind = type(heading).__name__
                raise TypeError(f"columns[{quoted(name)}]: expected a string, got {kind}.")
        self._rows: Iterator[Any] = iter(rows)
        self._products = Products(products)
        self._columns: tuple[object, ...] = ()
        self._plan: list[tuple[int, str]] = []
        self._simple = _Simple()
        self._no_store: str | None = None
        self._scopes: dict[object, Scope] = dict(_SCOPES)
        """The names of scopes that take images."""
        self.named_global = 0
        """How many submissions are global because their row says so."""
        self.unread = ""
        """The first column that resembles one of stores, in rows that have none."""
        self.without_zone = _Numbers()
        self.renamed = _Numbers()
        self._number = 0

    def read(self) -> Iterator[Submission | Rejection]:
        """Yield a submission or a rejection for each row."""
        return cast("Iterator[Submission | Rejection]", self._read(None))

    def read_products(self) -> Iterator[SubmittedImages | Rejection]:
        """Yield the rejections, and the submitted images of each product after its last row."""
        return cast("Iterator[SubmittedImages | Rejection]", self._read(ProductLog()))

    def _read(self, log: ProductLog | None) -> Iterator[_Result]:
        while True:
            try:
                yield from self._read_on(log)
            except csv.Error as error:  # the next row can still be read
                self._number += 1
                path = _path(self._number)
                message = f"The row is not valid CSV ({error}). Correct its quotes."
                yield Rejection(path, RejectionKind.INVALID_ROW, explanation=message)
            else:
                break
        if log is not None:
            yield from log.finish()

    def _read_on(self, log: ProductLog | None) -> Iterator[_Result]:  # noqa: C901, PLR0912, PLR0915 - calls for each row would take a fifth of the time
        """Yield the results up to the next row that is not valid CSV.

        A log collects the files of a product; without one, each row has a result.
        """
        name, scope, picture, equal, width, columns = self._simple
        scopes, strip, new = self._scopes, str.strip, object.__new__
        # Rows of one product share the string of its ASIN, so another one means another product.
        asin = last_asin = Asin("") if log is None or log.asin is None else log.asin
        last_scope: Scope | None = None
        slots: dict[str, ImageFile] = {}
        where: Scope = GLOBAL
        for number, row in enumerate(self._rows, self._number + 1):
            self._number = number
            found: ImageFile | None = None
            # Most tables have millions of rows whose file names say all, and the same columns. What
            # these mean is looked up once, which is three times as fast.
            if row.__class__ is dict and (len(row) == width or tuple(row) == columns):
                try:
                    place = row[scope] if scope is not None else None
                    where = scopes[place]
                    cell = row[picture] if picture is not None else None
                    if not equal or _agrees(row[name], row, equal):
                        content = None if cell is None else strip(cell) or None
                        text = row[name]  # read as in `file_named`, whose call takes a tenth
                        variant, extension = read_tail(text[ASIN_LENGTH:])
                        head = text[:ASIN_LENGTH]
                        if head != asin:
                            asin = read_asin(head)
                        found = new(ImageFile)
                        found._asin = asin
                        found._variant = variant
                        found._extension = extension
                        found._picture = content
                        found._metadata = NO_METADATA
                        if place and where is GLOBAL:
                            self.named_global += 1
                except (KeyError, TypeError, ValueError):
                    pass  # an unknown place, a cell of another type, or an invalid name
            if found is None:
                if log is not None and isinstance(row, Deletion):
                    yield from log.delete(row, number - 1)  # an error for another product
                    continue
                result = self._read_any(row)
                name, scope, picture, equal, width, columns = self._simple
                if isinstance(result, Rejection):
                    yield result
                    continue
                found, where = result, cast("Scope", self._where)
                if found._asin != asin:
                    asin = found._asin
            if log is None:
                yield submit_file(found, where)
                continue
            if asin is not last_asin:
                yield from log.finish()
                log.start(asin, number - 1)
                last_asin, last_scope = asin, None
            if where is not last_scope:
                last_scope, slots = where, log.slots(where)
            slots[found._variant.code] = found

    def _read_any(self, row: object) -> ImageFile | Rejection:
        """Return the file of a row, or a rejection with its reason."""
        kind = RejectionKind.INVALID_ROW
        self._asin = self._where = None
        try:
            return self._file(row)
        except RuleViolation as error:  # the only rule that a submission can violate
            kind, message = RejectionKind.US_ROW, str(error)
        except (_InvalidRow, ListingImagesError) as error:
            message = str(error)
        path = _path(self._number)
        return Rejection(path, kind, explanation=message, scope=self._where, product=self._asin)

    def _file(self, given: object) -> ImageFile:
        if not isinstance(given, Mapping):
            raise _InvalidRow(
                f"Expected a mapping from columns to cells, got {_article(given)}. "
                "Read the rows together with the names of their columns."
            )
        row = cast("Row", given)
        columns = cast("tuple[object, ...]", tuple(row))
        if None in columns:
            _check_extra_cells(cast("Mapping[object, object]", row)[None])
        if columns != self._columns:
            self._plan = _plan_for(columns, self._given)
            self._columns = columns
            absent = _absent_from(columns, self._given)
            scopes = [absent.get(name) for name in self._given if _COLUMNS[name] == "scope"]
            self._no_store = scopes[0] if scopes and None not in scopes else None
            self._simple = _Simple()
            if self._no_store is None:
                self._simple = _simple_columns(self._plan, columns)
                self.unread = self.unread or _unread_store(self._plan, columns)
        if self._no_store is not None:
            raise _InvalidRow(
                f"There is no column {quoted(self._no_store)}. Correct its name in columns, or "
                "fill it with GLOBAL if every store may show the image."
            )
        asin, sku, ean, variant, scope, *of_file, time, languages = self._parts(row)
        file, link, picture = _place(*of_file)
        product = self._asin = self._product(asin, sku, ean)
        where = self._where = GLOBAL if scope is None else self._scope(scope)
        code = None if variant is None else _variant(variant)
        when = None if time is None else self._time(time)
        spoken = None if languages is None else _languages(languages)
        if file is not None:
            if scope is None:
                _check_places(file)
            filename = self._filename(file, product, code, (sku, ean))
            self._asin = filename.asin
            image = ImageFile(filename, picture, spoken, submitted_at=when)
        elif link is None or product is None or code is None:
            raise _InvalidRow(self._what_is_missing(product, code, link))
        else:
            image = ImageFile.linked(product, code, link, text_languages=spoken, submitted_at=when)
        check_scope(where, "Uploading {}", image)
        if scope is not None and where is GLOBAL:
            self.named_global += 1
        return image

    def _parts(self, row: Row) -> list[Any]:
        """Return the cells of a row in the order of `_PARTS`; None for a missing one."""
        parts: list[object] = [None] * len(_PARTS)
        for part, column in self._plan:
            cell = row[column]
            if type(cell) is str:
                cell = cell.strip() or None
            elif cell is not None:
                cell = _cell(cell, column, part)
            if cell is not None:
                before = parts[part]
                if before is not None and not self._are_equal(before, cell, part):
                    raise _InvalidRow(
                        f"Two columns contradict each other: {_shown(before)} and {_shown(cell)}. "
                        "Correct one of them."
                    )
                parts[part] = cell
        return parts

    def _are_equal(self, one: object, other: object, part: int) -> bool:
        if part == _SCOPE:
            return self._scope(one) == self._scope(other)
        return one == other

    def _scope(self, cell: object) -> Scope:
        if not isinstance(cell, (str, Marketplace, GlobalScope)):
            subject = capitalized(_shown(cell))
            raise _InvalidRow(f"{subject} is not the name of a store. Write its code, such as DE.")
        scope = self._scopes.get(cell)
        if scope is None:
            if not isinstance(cell, str):
                scope = cell
            else:
                is_global = cell.lower() in _WORLDWIDE
                scope = GLOBAL if is_global else Marketplace.parse(cell)
            is_taken = scope is GLOBAL or scope.accepts_country_images
            if is_taken and len(self._scopes) < _SCOPES_KEPT:
                self._scopes[cell] = scope
        return scope

    def _product(self, asin: str | None, sku: str | None, ean: str | None) -> Asin | None:
        """Return the product that the key columns name; None if they are empty."""
        found = None if asin is None else parse_asin(asin)
        unknown: str | None = None
        for key in (sku, ean):
            if key is None:
                continue
            product = self._products.find(key)
            if product is None:
                unknown = unknown or key
            elif found is not None and product != found:
                raise _InvalidRow(
                    f"{quoted(key)} is {product} by the table of products, but the row is also for "
                    f"{found}. Correct one of them."
                )
            else:
                found = product
        if found is None and unknown is not None:
            raise _InvalidRow(
                f"{quoted(unknown)} is not in the table of products. Add it with its ASIN."
            )
        return found

    def _filename(
        self, path: str, product: Asin | None, code: VariantCode | None, keys: Iterable[str | None]
    ) -> ImageFilename:
        """Return the name of a row's file, with the product and variant that its columns name."""
        text = path.replace("\\", "/").rpartition("/")[2]
        try:
            name = ImageFilename.parse(text)
        except InvalidImageFilename:
            name = self._corrected(text, product, code, keys)
        if code is not None and name.variant != code:
            raise _InvalidRow(
                f"The file name says {name.variant}, but the row says {code}. Correct one of them."
            )
        if product is not None and name.asin != product:
            self.renamed.add(self._number)
            return ImageFilename(product, name.variant, name.extension)
        return name

    def _corrected(
        self, text: str, product: Asin | None, code: VariantCode | None, keys: Iterable[str | None]
    ) -> ImageFilename:
        """Return a file name whose key is replaced by the product, or that the columns give."""
        found = self._products.at_start(text)
        asin, rest = (found[0], found[2]) if found else (product, f".{text}")
        for key in keys:
            if key and text.startswith(key) and not text[len(key) : len(key) + 1].isalnum():
                asin, rest = product, text[len(key) :]
        if asin is None:
            raise InvalidImageFilename(text)
        corrected = f"{asin}{rest}"
        if has_name_form(corrected):
            return ImageFilename.parse(corrected)
        if code is not None and product is not None:
            # What a misspelled name clearly says must not contradict the columns either.
            for written in (text, corrected):
                reading = read_name(written)
                if reading.suggestion and leaves_one_reading(reading.problems):
                    return ImageFilename.parse(reading.suggestion)
            return ImageFilename(product, code, text.rpartition(".")[2])
        suggestion = suggest_name(corrected)
        raise _InvalidRow(
            f"{quoted(text)} is not a valid image file name. Rename it to {suggestion}."
            if suggestion
            else f"{quoted(text)} does not name a variant. Fill the column variant."
        )

    def _time(self, cell: object) -> datetime | None:
        """Return the time in a cell; None without a time zone, which is not guessed."""
        time = cell
        if isinstance(cell, str):
            with suppress(ValueError):
                time = datetime.fromisoformat(cell)
        if isinstance(time, datetime):
            if time.utcoffset() is not None:
                # A plain one: a Timestamp of pandas would go into pickles.
                return datetime.combine(time.date(), time.timetz())
        elif not isinstance(time, date):
            raise _InvalidRow(
                f"{capitalized(_shown(cell))} is not a valid time. Write it in ISO 8601 with a "
                "time zone, such as 2026-11-24T12:00:00Z."
            )
        self.without_zone.add(self._number)
        return None

    def _what_is_missing(
        self, product: Asin | None, code: VariantCode | None, link: str | None
    ) -> str:
        missing = [
            words
            for words, part in (("a file or link", link), ("a product", product), ("a code", code))
            if part is None
        ]
        # With a file, the name gives the product and the code.
        if link is None:
            missing = missing[:1]
        absent = next(iter(_absent_from(self._columns, self._given).values()), None)
        where = "" if absent is None else f" There is no column {quoted(absent)}."
        return (
            f"The row lacks {join_words(missing)}.{where} Fill these columns, or give their names."
        )


def _plan_for(columns: tuple[object, ...], given: Mapping[str, str]) -> list[tuple[int, str]]:
    """Return the columns that give the parts of a row."""
    headings = {column: _normal(column) for column in columns if isinstance(column, str)}
    plan: list[tuple[int, str]] = []
    for name, heading in given.items():
        normal = _normal(heading)
        # The normal forms of "" and "_" are empty, which does not make them alike.
        alike = [column for column, other in headings.items() if normal and other == normal]
        part = _PARTS.index(_COLUMNS[name])
        plan += [(part, column) for column in ([heading] if heading in headings else alike)]
    named = {column for _, column in plan}
    renamed = {_COLUMNS[name] for name in given}
    for column, normal in headings.items():
        part_name = _PART_BY_NAME.get(normal)
        if part_name is not None and part_name not in renamed and column not in named:
            plan.append((_PARTS.index(part_name), column))
    return plan


def _absent_from(columns: tuple[object, ...], given: Mapping[str, str]) -> dict[str, str]:
    """Return the given columns that a row does not have."""
    headings = {column: _normal(column) for column in columns if isinstance(column, str)}
    alike = set(headings.values()) - {""}
    return {
        name: one
        for name, one in given.items()
        if one not in headings and _normal(one) not in alike
    }


def _unread_store(plan: list[tuple[int, str]], columns: tuple[object, ...]) -> str:
    """Return a column that resembles one of stores, if rows are read without any."""
    if not plan or any(part == _SCOPE for part, _ in plan):
        return ""
    named = {column for _, column in plan}
    others = (column for column in columns if isinstance(column, str) and column not in named)
    return next((column for column in others if _resembles_store(_normal(column))), "")


def _simple_columns(plan: list[tuple[int, str]], every: tuple[object, ...]) -> _Simple:
    """Return the columns of rows whose file names may say all; none if there are several files."""
    columns: dict[str, list[str]] = {}
    for part, column in plan:
        columns.setdefault(_PARTS[part], []).append(column)
    files, scopes, pictures = [columns.pop(part, []) for part in ("file", "scope", "picture")]
    # The column None has the extra cells of a row, which are checked in each row.
    if len(files) != 1 or len(scopes) > 1 or len(pictures) > 1 or None in every:
        return _Simple()
    equal = [(column, _PLACES[part]) for part, some in columns.items() for column in some]
    # If each column is used, rows with as many columns and with all of them have no others.
    width = len(every) if len({column for _, column in plan}) == len(every) else _ANY_WIDTH
    scope, picture = [some[0] if some else None for some in (scopes, pictures)]
    return _Simple(files[0], scope, picture, equal, width, every)


def _agrees(name: str, row: Row, columns: Iterable[tuple[str, slice]]) -> bool:
    """Whether the cells of a row are empty, or equal to their place in the file name."""
    for column, part in columns:
        cell = row[column]
        if cell is not None and (type(cell) is not str or (cell and cell != name[part])):
            return False
    return True


def _normal(column: str) -> str:
    return _drop_separators("", column).casefold()


_PART_BY_NAME: Final = {
    **{_normal(name): part for name, part in _COLUMNS.items()},
    **{_normal(name): "scope" for name in _MORE_SCOPES},
}


def _check_extra_cells(cells: object) -> None:
    """Refuse a row of `csv.DictReader` with more cells than columns: they may have moved."""
    extra = cast("list[object]", cells) if isinstance(cells, list) else [cells]
    # The string of another value can be long, and that of a huge integer is refused.
    if any(cell is not None and (not isinstance(cell, str) or cell.strip()) for cell in extra):
        raise _InvalidRow(
            "The row has more cells than the table has columns. "
            "Quote the cells that contain a separator."
        )


def is_missing(cell: object) -> bool:
    """Whether a cell is None or the missing value of another library."""
    if isinstance(cell, Decimal):
        return cell.is_nan()
    is_nan = isinstance(cell, float) and isnan(cell)
    return cell is None or is_nan or type(cell).__name__ in _MISSING_TYPES


def read_key(cell: object, column: str) -> str | None:
    """Return a cell of a product's key as a string; None if it is empty."""
    key = _cell(cell, column, _SKU)
    return None if key is None else str(key)


def _cell(cell: object, column: str, part: int) -> object:
    """Return a cell that is not a plain string as a string, or as it is; None if it is empty."""
    if type(cell).__module__ == "numpy":  # which need not be installed
        cell = cast("_Numpy", cell).tolist()
    if is_missing(cell):
        return None
    if isinstance(cell, Text):
        return cell if part in _PLAIN_PARTS else str(cell)
    if isinstance(cell, str):
        return str.__str__(cell).strip() or None
    if part in _PLAIN_PARTS and isinstance(cell, _PLAIN_TYPES):
        return cast("object", cell)
    number = _as_integer(cell)
    if number is None:
        raise ListingImagesError(
            f"{quoted(column)} contains {_article(cell)}. Write it as a string of characters."
        )
    return str(number)


class _Numpy(Protocol):
    def tolist(self) -> object: ...


def _as_integer(cell: object) -> int | None:
    """Return a whole number of any library; None for a long one, and for a boolean."""
    if isinstance(cell, (float, Decimal)):
        is_whole = -_LARGEST_NUMBER < cell < _LARGEST_NUMBER and cell == int(cell)
        return int(cell) if is_whole else None
    try:
        number = index(cast("SupportsIndex", cell))
    except TypeError:
        return None
    is_short = abs(number) < _LARGEST_NUMBER
    return number if is_short and not isinstance(cell, bool) else None


def _article(value: object) -> str:
    return f"a value of type {quoted(type(value).__name__)}"


def _shown(cell: object) -> str:
    # The string of another value, such as a list, can be long.
    return quoted(str(cell)) if isinstance(cell, (str, date)) else _article(cell)


def _place(
    file: str | None, name: str | None, link: str | None, picture: str | None
) -> tuple[str | None, str | None, str | None]:
    """Return the file, the link and the picture of a row, whose columns may be mixed up."""
    if file is None and name is not None and _is_filename(name):
        file = name
    if file is not None and is_link(file):
        file, link = None, link or file
    if file is None and link is None and picture is not None and is_link(picture):
        link = picture
    return file, link, picture or link


def _is_filename(name: str) -> bool:
    """Whether a name is that of a file, and not of a product: it has an extension."""
    stem, _, extension = name.rpartition(".")
    return bool(stem.strip()) and extension.isalpha() and len(extension) in _EXTENSION_LENGTHS


def _check_places(path: str) -> None:
    """Refuse a path that names a store or a country, if the row itself names none."""
    name = path.replace("\\", "/").rpartition("/")[2]
    if len(name) > _LONGEST_NAME:
        raise _InvalidRow(
            f"The file name {quoted(name)} has more than {_LONGEST_NAME} characters. Shorten it."
        )
    if not has_name_form(name) and mentions_in(name.rpartition(".")[0]):
        raise _InvalidRow(
            f"The file name {quoted(name)} resembles a place, but the row names no store. "
            "Fill the column country; GLOBAL means every store."
        )
    if name == path:
        return
    folders = path.replace("\\", "/").rpartition("/")[0].split("/", _MOST_FOLDERS)
    for folder in dict.fromkeys(folders):
        if resemblance_of(folder):
            raise _InvalidRow(
                f"The folder {quoted(folder)} resembles a place, but the row names no store. "
                "Fill the column country; GLOBAL means every store."
            )
    if len(folders) > _MOST_FOLDERS:
        raise _InvalidRow(
            f"The path has more than {_MOST_FOLDERS} folders. Use a path relative to the images."
        )


def _variant(code: str) -> VariantCode:
    try:
        return VariantCode(code)
    except InvalidVariantCode as error:
        likely = code.upper()
        if likely != code and likely in DOCUMENTED_CODES:
            message = f"{quoted(code)} is not a valid variant code. Write {likely}."
            raise _InvalidRow(message) from error
        raise


def _languages(cell: object) -> list[str]:
    """Return the language codes in a cell."""
    given = _article(cell)
    if isinstance(cell, str):
        return [code for code in _split_languages(cell) if code]
    codes: list[object] = []
    if isinstance(cell, (list, tuple, set, frozenset)):
        codes = list(cast("Iterable[object]", cell))
    found = [code for code in codes if isinstance(code, str)]
    if not codes or len(found) < len(codes):
        raise _InvalidRow(
            f"Expected language codes, got {given}. Write them as a string such as de, en."
        )
    return found


def _settle_slots(taken: dict[int, Submission], rejections: dict[int, Rejection]) -> list[int]:
    """Leave one row for each slot; reject the others, or return those that a later one replaces."""
    slots: dict[tuple[str, Asin, str], list[int]] = {}
    for number, one in taken.items():
        place = "" if one.scope is GLOBAL else one.scope.marketplace_id
        slots.setdefault((place, one.asin, one.variant.code), []).append(number)
    replaced: list[int] = []
    for numbers in slots.values():
        if len(numbers) == 1:
            continue
        last = _latest([taken[number] for number in numbers])
        for number in numbers:
            if last is None:
                rival = next(other for other in numbers if other != number)
                kind = RejectionKind.SAME_SLOT
                one = taken.pop(number)
                rejections[number] = Rejection(
                    _path(number),
                    kind,
                    detail=_path(rival),
                    scope=one.scope,
                    product=one.asin,
                )
            elif taken[number] is not last:
                replaced.append(number)
                del taken[number]
    return sorted(replaced)


def _latest(rivals: list[Submission]) -> Submission | None:
    """Return the only submission with the latest time; None if that is not clear."""
    times = [one.file.submitted_at for one in rivals]
    known = [time for time in times if time is not None]
    latest = max(known, default=None)
    if len(known) < len(times) or known.count(cast("datetime", latest)) > 1:
        return None
    return rivals[times.index(latest)]


def _notices(reader: _RowReader, are_global: int, replaced: list[int]) -> list[Finding]:
    """Return what a seller should know about rows that are valid nevertheless."""
    later = _Numbers()
    for number in replaced:
        later.add(number)
    found = [
        (NoticeCode.ROW_NAMES_OTHER_PRODUCT, reader.renamed, _RENAMED),
        (NoticeCode.TIME_WITHOUT_ZONE, reader.without_zone, _WITHOUT_ZONE),
        (NoticeCode.REPLACED_BY_LATER_ROW, later, _REPLACED),
    ]
    notices = [
        _notice(code, code.rule, message.format(numbers=numbers))
        for code, numbers, message in found
        if numbers.total
    ]
    if are_global:
        rows = counted(are_global, "row")
        message = f"{rows} without a store: global, so that every store may show the images."
        if reader.unread:
            message += f" The column {quoted(reader.unread)} is not read."
        notices.insert(0, _notice(NoticeCode.SCOPE_TAKEN, Rule.ROWS_NAME_SCOPES, message))
    return notices


def _notice(code: NoticeCode, rule: Rule, message: str) -> Finding:
    return Finding(code.name, code.severity, rule, message, suggestion=rule.advice)

"""Tables: from the rows of a log to submissions, and to the default and exceptions of products.

The floor for answers does by hand what the library does for them: it refuses invalid rows and those
for the US with a message, knows a store of the caller's own, replaces and deletes images, sorts
them by the table of variants, drops sets without a main image, and refuses a product that comes
back. It keeps a named tuple for each file. Both sides hold one product at a time.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple, TypeAlias

import samples
from harness import Race
from samples import MIXES, Mix

from listing_images import (
    GLOBAL,
    Change,
    Deletion,
    ImageSet,
    Marketplace,
    Rejection,
    Scope,
    Submission,
    SubmittedImages,
    by_product,
    read_products,
    read_rows,
    resolve_all,
)

Row: TypeAlias = dict[str, Any]
"""A row as `csv.DictReader` returns it: the columns file, country and picture."""


class File(NamedTuple):
    """What an image file is by hand."""

    asin: str
    variant: str
    extension: str
    picture: str | None


Files: TypeAlias = dict[str, File]
"""Files by variant, in display order."""

PlainAnswer: TypeAlias = tuple[str, Files, dict[str, Files]]
"""A product, its default and its exceptions."""

Answer: TypeAlias = tuple[str, ImageSet, Mapping[Marketplace, ImageSet]]
"""The same as values of the library."""

OWN_STORE = Marketplace(
    code="CL",
    name="Chile",
    marketplace_id="A0OWN",
    domain="amazon.cl",
    region="NA",
    languages=["es"],
)
STORES = frozenset([*samples.STORE_CODES, OWN_STORE.code])
_VIEWS = ("FRNT", "BACK", "SIDE", "LEFT", "RGHT", "TOPP", "BOTT")
_PARTS = [f"PT{number:02}" for number in range(1, 100)]
RANKS = {code: rank for rank, code in enumerate(["MAIN", *_VIEWS, *_PARTS, "PAIR", "SWCH"])}
NOTHING: Files = {}

fullmatch = re.compile(
    r"(B[0-9A-Z]{9}|[0-9]{9}[0-9X])\.([0-9A-Z]{4})\.((?ai:jpe?g|tiff?|png|gif))"
).fullmatch


def split_by_hand(rows: list[Row]) -> list[Row]:
    """The floor for submissions: one pattern, a dictionary of stores, and one for each row."""
    found: list[Row] = []
    for row in rows:
        match = fullmatch(row["file"])
        country = row["country"]
        if match is not None and (not country or country in STORES):
            asin, variant, extension = match.groups()
            found.append(
                {
                    "asin": asin,
                    "variant": variant,
                    "extension": extension.lower(),
                    "scope": country or "GLOBAL",
                    "picture": row["picture"],
                }
            )
    return found


def answer_by_hand(rows: Iterable[Row]) -> Iterator[PlainAnswer | str]:
    """The floor for answers: one pattern, and dictionaries."""
    product = ""
    scopes: dict[str, Files] = {}
    before: set[str] = set()
    for number, row in enumerate(rows, 1):
        name, country = row["file"], row["country"]
        match = fullmatch(name)
        if match is None:
            yield f"row {number}: {name!r} is not a valid name."
            continue
        if country == "US":
            yield f"row {number}: images for the US are global."
            continue
        if country and country not in STORES:
            yield f"row {number}: {country!r} is not a store."
            continue
        asin, variant, extension = match.groups()
        if asin != product:
            if product:
                yield product, *default_and_exceptions(scopes)
            if asin in before:
                raise ValueError(f"row {number}: {asin} again.")
            before.add(asin)
            product, scopes = asin, {}
        files = scopes.setdefault(country, {})
        if row["deleted"]:
            del files[variant]
        else:
            picture = row["picture"].strip() or None
            files[variant] = File(asin, variant, extension.lower(), picture)
    if product:
        yield product, *default_and_exceptions(scopes)


def default_and_exceptions(scopes: dict[str, Files]) -> tuple[Files, dict[str, Files]]:
    """Return what a product shows by default, and the sets of stores that show something else."""
    default, exceptions = NOTHING, {}
    for scope, files in scopes.items():
        if "MAIN" in files:
            in_order = {code: files[code] for code in sorted(files, key=rank)}
            if scope:
                exceptions[scope] = in_order
            else:
                default = in_order
    return default, exceptions


def rank(code: str) -> tuple[int, str]:
    return RANKS.get(code, len(RANKS)), code


def read(rows: list[Row]) -> list[Submission | Rejection]:
    return list(read_rows(rows))


def answer_rows(rows: list[Row | Deletion]) -> Iterator[Answer | Rejection]:
    return answer(read_products(rows))


def answer_changes(changes: list[Change]) -> Iterator[Answer | Rejection]:
    return answer(by_product(changes))


def answer(products: Iterable[SubmittedImages | Rejection]) -> Iterator[Answer | Rejection]:
    for one in products:
        if isinstance(one, Rejection):
            yield one
        else:
            displays = resolve_all(one)
            yield one.asin, displays.default, displays.exceptions


def log(mix: Mix, seed: int, products: int) -> list[Row]:
    return [
        {
            "file": name,
            "country": "" if scope is GLOBAL else str(scope),
            "picture": f"crc32:{number:08x}",
        }
        for number, (name, scope) in enumerate(samples.uploads(mix, seed, products))
    ]


def log_twice(mix: Mix, seed: int, products: int) -> tuple[list[Row], list[Row]]:
    rows = log(mix, seed, products)
    return rows, rows


def with_deletions(rows: Iterable[Row]) -> list[Row]:
    """Return rows in the form of the floor, which has a column for deletions."""
    return [{**row, "deleted": ""} for row in rows]


def plain_log(mix: Mix, seed: int, products: int) -> tuple[list[Row], list[Row | Deletion]]:
    rows = log(mix, seed, products)
    return with_deletions(rows), list(rows)


def real_log(seed: int, products: int) -> tuple[list[Row], list[Row | Deletion]]:
    """Return a log with all that a log can contain.

    One product of ten is a book, and one of ten has images for a store of the caller's own. One of
    fifty has rows for the US. One row of twenty replaces another one, and one image of fifty is
    deleted.
    """
    chance = random.Random(seed)
    given: list[Row] = []
    taken: list[Row | Deletion] = []
    uploads = samples.uploads(MIXES["0-9"], seed, products)
    for asin, some in groupby(uploads, key=lambda upload: upload[0][:10]):
        product = samples.isbn(chance) if chance.random() < 1 / 10 else asin
        images = [(product + name[10:], scope) for name, scope in some]
        if chance.random() < 1 / 10:
            images += [(f"{product}.{code}.JPG", OWN_STORE) for code in ("MAIN", "PT01", "FRNT")]
        for name, scope in images:
            number = 1 + (chance.random() < 1 / 20)
            for _ in range(number):
                add_row(given, taken, name, scope)
            if name[11:15] != "MAIN" and chance.random() < 1 / 50:
                given.append({**given[-1], "deleted": "yes"})
                taken.append(Deletion(product, name[11:15], scope))
        if chance.random() < 1 / 50:
            add_row(given, taken, f"{product}.PT01.jpg", Marketplace.US)
    return given, taken


def add_row(given: list[Row], taken: list[Row | Deletion], name: str, scope: Scope) -> None:
    country = "" if scope is GLOBAL else str(scope)
    row: Row = {"file": name, "country": country, "picture": f"crc32:{len(given):08x}"}
    given.append({**row, "country": "CL" if scope == OWN_STORE else country, "deleted": ""})
    taken.append({**row, "country": OWN_STORE} if scope == OWN_STORE else row)


def log_and_changes(
    chunk: Callable[[int, int], tuple[list[Row], list[Row | Deletion]]], seed: int, products: int
) -> tuple[list[Row], list[Change]]:
    """Return a log in the form of the floor, and the same as changes, without refused rows."""
    given, taken = chunk(seed, products)
    changes: list[Change] = []
    results = read_rows(row for row in taken if not isinstance(row, Deletion))
    for row in taken:
        one = row if isinstance(row, Deletion) else next(results)
        if not isinstance(one, Rejection):
            changes.append(one)
    return [row for row in given if row["country"] != "US"], changes


def same_submissions(by_hand: list[Row], found: list[Submission | Rejection]) -> bool:
    plain: list[Row] = []
    for one in found:
        if isinstance(one, Rejection) or one.file.filename is None:
            return False
        plain.append(
            {
                "asin": one.asin,
                "variant": str(one.variant),
                "extension": one.file.filename.extension,
                "scope": str(one.scope),
                "picture": one.file.picture,
            }
        )
    return by_hand == plain


def same_answers(by_hand: Iterable[PlainAnswer | str], found: Iterable[Answer | Rejection]) -> bool:
    return all(
        hand.startswith(f"{ours.path}:")
        if isinstance(hand, str) and isinstance(ours, Rejection)
        else in_order(hand) == in_order(plain(ours))
        for hand, ours in zip(by_hand, found, strict=True)
    )


def plain(found: Answer | Rejection) -> Any:  # noqa: ANN401 - compared with an answer by hand
    if isinstance(found, Rejection):
        return found
    asin, default, exceptions = found
    shown = {("CL" if store == OWN_STORE else store.code): own for store, own in exceptions.items()}
    return asin, files_of(default), {code: files_of(own) for code, own in shown.items()}


def files_of(images: ImageSet) -> Files:
    """Return a set as plain strings, in its order."""
    return {
        str(code): File(file.asin, str(code), file.filename.extension, file.picture)
        for code, file in images.items()
        if file.filename is not None
    }


def in_order(found: Any) -> Any:  # noqa: ANN401 - the answer of either side of the race
    """Return an answer in a form in which the order of images counts too."""
    if not isinstance(found, tuple):
        return found
    asin, default, exceptions = found
    return (
        asin,
        list(default.items()),
        {code: list(own.items()) for code, own in exceptions.items()},
    )


def rows() -> Iterator[Race[Any, Any, Any, Any]]:
    """Return the rows of this module."""
    topic = "tables"
    yield Race(
        topic,
        "read_rows, from rows to submissions",
        "a pattern and dicts by hand",
        samples.for_each_mix(log_twice),
        split_by_hand,
        read,
        same_submissions,
        items=50,
        bar=2.5,
    )
    logs = {**samples.for_each_mix(plain_log), "all": real_log}
    changes = {name: partial(log_and_changes, chunk) for name, chunk in logs.items()}
    for work, chunks, candidate in (
        ("default and exceptions, from rows", logs, answer_rows),
        ("the same, from submissions and deletions", changes, answer_changes),
    ):
        yield Race(
            topic,
            work,
            "by hand, from rows",
            chunks,
            answer_by_hand,
            candidate,
            same_answers,
            items=500,
            bar=1,
            is_streamed=True,
        )

"""Tables: from the rows of a log to submissions, and to the default and exceptions of products."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import samples
from harness import Race
from samples import Mix, by_store, slots

from listing_images import (
    GLOBAL,
    ImageSet,
    Marketplace,
    Rejection,
    Submission,
    SubmittedImages,
    by_product,
    read_rows,
    resolve_all,
)

Row: TypeAlias = dict[str, str]
"""A row as `csv.DictReader` returns it: the columns file, country and picture."""

Slots: TypeAlias = dict[str, str]
"""Names by variant."""

PlainAnswers: TypeAlias = dict[str, tuple[Slots, dict[str, Slots]]]
"""The default and the exceptions by product."""

Answers: TypeAlias = dict[str, tuple[ImageSet, Mapping[Marketplace, ImageSet]]]
"""The same as values of the library."""

NOTHING: Slots = {}
STORES = frozenset(samples.STORE_CODES)

fullmatch = re.compile(
    r"(B[0-9A-Z]{9}|[0-9]{9}[0-9X])\.([0-9A-Z]{4})\.((?ai:jpe?g|tiff?|png|gif))"
).fullmatch


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


def log_and_submissions(mix: Mix, seed: int, products: int) -> tuple[list[Row], list[Submission]]:
    rows = log(mix, seed, products)
    return rows, [one for one in read_rows(rows) if isinstance(one, Submission)]


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
                    "extension": extension,
                    "scope": country or "GLOBAL",
                    "picture": row["picture"],
                }
            )
    return found


def default_and_exceptions_by_hand(rows: list[Row]) -> PlainAnswers:
    """The floor for answers: one pattern, and dictionaries in display order."""
    products: dict[str, dict[str, Slots]] = {}
    for row in rows:
        name, country = row["file"], row["country"]
        match = fullmatch(name)
        if match is not None and (not country or country in STORES):
            asin, variant, _ = match.groups()
            products.setdefault(asin, {}).setdefault(country, {})[variant] = name
    answers: PlainAnswers = {}
    for asin, scopes in products.items():
        # Sorted, the codes of the samples are in display order.
        sets = {scope: dict(sorted(slots.items())) for scope, slots in scopes.items()}
        worldwide = sets.pop("", NOTHING)
        default = worldwide if "MAIN" in worldwide else NOTHING
        answers[asin] = default, {store: own for store, own in sets.items() if "MAIN" in own}
    return answers


def read(rows: list[Row]) -> list[Submission | Rejection]:
    return list(read_rows(rows))


def answer(submitted: Iterator[SubmittedImages]) -> Answers:
    answers: Answers = {}
    for one in submitted:
        displays = resolve_all(one)
        answers[one.asin] = displays.default, displays.exceptions
    return answers


def answer_rows(rows: list[Row]) -> Answers:
    return answer(by_product(one for one in read_rows(rows) if isinstance(one, Submission)))


def answer_submissions(submissions: list[Submission]) -> Answers:
    return answer(by_product(submissions))


def same_submissions(by_hand: list[Row], found: list[Submission | Rejection]) -> bool:
    plain: list[dict[str, Any]] = []
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


def same_answers(by_hand: PlainAnswers, found: Answers) -> bool:
    plain = {
        asin: (slots(default), by_store(dict(exceptions)))
        for asin, (default, exceptions) in found.items()
    }
    return by_hand == plain


def rows() -> Iterator[Race[Any, Any, Any, Any]]:
    """Return the rows of this module."""
    topic, floor = "tables", "a pattern and dicts by hand"
    yield Race(
        topic,
        "read_rows, from rows to submissions",
        floor,
        samples.for_each_mix(log_twice),
        split_by_hand,
        read,
        same_submissions,
        items=50,
        bar=2.5,
    )
    for work, chunk, candidate in (
        ("default and exceptions, from rows", log_twice, answer_rows),
        ("the same, from submissions", log_and_submissions, answer_submissions),
    ):
        yield Race(
            topic,
            work,
            "by hand, from rows",
            samples.for_each_mix(chunk),
            default_and_exceptions_by_hand,
            candidate,
            same_answers,
            items=50,
            bar=1,
        )

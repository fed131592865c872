"""The command `impact`: which stores would change if one folder replaced another."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from .._wording import counted
from ..analysis.impact import DisplayChange, describe_impact, impact
from ..rules import Rule
from ..values.asin import Asin
from ..values.images import ImageFile
from ..values.submitted import SubmittedImages
from .common import (
    CommandError,
    Output,
    add_details,
    add_fallback,
    add_format,
    add_reading,
    add_stores,
    list_some,
    to_json,
    write_rejections,
    write_scopes,
)
from .page import ALL, Page, printable, write_page
from .sources import Catalogue, load_settings, read_catalogue

__all__ = ["add_arguments", "run"]


_MOST_STORES_NAMED: Final = 8
_NEW_PICTURES: Final = re.compile(r" New pictures under the same names: .*\)\.")


# Where the images of OLD and NEW are.
_Paths: TypeAlias = "tuple[Mapping[ImageFile, str], Mapping[ImageFile, str]]"


class _Product(NamedTuple):
    """A product of either folder, and what changes."""

    asin: Asin
    summary: str
    changes: list[DisplayChange]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("old", metavar="OLD", help="a folder or zip of the submitted images")
    parser.add_argument("new", metavar="NEW", help="a folder or zip of the images to replace them")
    add_reading(parser)
    add_stores(parser)
    add_fallback(parser)
    add_format(parser, "text", "json")
    add_details(parser)


def run(options: argparse.Namespace) -> Output:
    """Return what changes for each product of either folder; the command gives no verdict."""
    load_settings(options, options.old, options.new)
    old = read_catalogue([options.old], options, may_be_empty=True)
    new = read_catalogue([options.new], options, may_be_empty=True)
    if not any(one.paths or one.rejections for one in (old.intake, new.intake)):
        raise CommandError("OLD and NEW contain no images. Give folders or zips of images.")
    products = list(_products(old, new, options))
    if options.format == "json":
        return Output(to_json(_document(products, old, new)))
    absent: list[Asin] = []
    if options.explain:
        products = [one for one in products if one.asin in options.explain]
        absent = [asin for asin in options.explain if all(one.asin != asin for one in products)]
    everything = options.verbose or bool(options.explain)
    paths = old.printed_paths(), new.printed_paths()

    def write(page: Page, most: int) -> None:
        _write(page, products, (old, new), paths, most)
        for asin in absent:
            page.section(f"{asin}: no images of this product")

    return Output(write_page(write, everything=everything))


def _products(old: Catalogue, new: Catalogue, options: argparse.Namespace) -> Iterator[_Product]:
    before, after = old.intake.catalogue, new.intake.catalogue
    stores, fallback = options.stores, options.fallback
    for asin in sorted({*before, *after}):
        nothing = SubmittedImages(asin)
        pair = before.get(asin, nothing), after.get(asin, nothing)
        summary = describe_impact(*pair, stores, fallback=fallback)
        changes = list(impact(*pair, stores, fallback=fallback).values())
        yield _Product(asin, summary, changes)


# For programs.


def _document(products: Sequence[_Product], old: Catalogue, new: Catalogue) -> dict[str, object]:
    return {
        "products": [
            {
                "asin": one.asin,
                "summary": one.summary,
                "stores": [_plain(change) for change in one.changes],
            }
            for one in products
        ],
        "rejections": [
            {"source": source, **rejection.to_dict()}
            for source, catalogue in (("old", old), ("new", new))
            for rejection in catalogue.intake.rejections
        ],
        "notices": [
            {"source": source, **notice.to_dict()}
            for source, catalogue in (("old", old), ("new", new))
            for notice in catalogue.intake.notices
        ],
    }


def _plain(change: DisplayChange) -> dict[str, object]:
    return {
        "store": str(change.store),
        "added": [_plain_file(file) for file in change.added],
        "removed": [_plain_file(file) for file in change.removed],
        "replaced": [[_plain_file(old), _plain_file(new)] for old, new in change.replaced],
        "uncertain": [str(variant) for variant in change.uncertain],
    }


def _plain_file(file: ImageFile) -> dict[str, object]:
    name = None if file.filename is None else str(file.filename)
    return {"filename": name, "picture": file.picture}


# For people.


def _write(
    page: Page,
    products: Sequence[_Product],
    both: tuple[Catalogue, Catalogue],
    paths: _Paths,
    most: int,
) -> None:
    changing = [one for one in products if one.changes]
    same = len(products) - len(changing)
    page.add("Which stores would change, according to the submissions.", style="bold")
    page.add(Rule.DISPLAY_NOT_GUARANTEED.statement)
    write_scopes(page, *(catalogue.intake for catalogue in both))
    page.add(f"{counted(len(changing), 'product')} would change, {same:,} would not.")
    shown = 0
    for summary, some in _by_summary(changing):
        if shown == max(3, most):
            break
        shown += 1
        _write_group(page, summary, some, paths, most)
    rest = sum(len(some) for _, some in _by_summary(changing)[shown:])
    if rest:
        page.section(f"{counted(rest, 'other product')} would change in other ways.")
    quiet = [(text, some) for text, some in _by_summary(products) if not some[0].changes]
    for summary, some in quiet if most else ():
        _write_group(page, summary, some, paths, min(most, 5))
    old, new = both
    write_rejections(page, old.intake, most, "Rejected in OLD")
    write_rejections(page, new.intake, most, "Rejected in NEW")
    if most < ALL and changing:
        page.add("", "Use --explain ASIN for every image, or -v for those of all products.")


def _by_summary(products: Sequence[_Product]) -> list[tuple[str, list[_Product]]]:
    """Return the products by what is said of them, the largest groups first."""
    groups: dict[str, list[_Product]] = {}
    for one in products:
        # Every new picture is different, and is listed under its store.
        groups.setdefault(_NEW_PICTURES.sub("", one.summary), []).append(one)
    return sorted(groups.items(), key=lambda group: -len(group[1]))


def _write_group(
    page: Page,
    summary: str,
    products: Sequence[_Product],
    paths: _Paths,
    most: int,
) -> None:
    asins = [one.asin for one in products]
    number = "" if len(asins) == 1 else f"{counted(len(asins), 'product')}: "
    page.section(f"{number}{list_some(asins, max(1, most))}")
    detailed = products[: most if most == ALL or len(products) == 1 else most // 5]
    page.add(f"  {summary if detailed or len(products) > 1 else products[0].summary}")
    for one in detailed:
        if len(products) > 1 and one.changes:
            page.add(f"  {one.asin}")
        page.add(*[f"  {line}" for line in _lines_of(one, paths)])


def _lines_of(product: _Product, paths: _Paths) -> Iterator[str]:
    """Yield what changes, once for all stores in which it is the same."""
    same: dict[tuple[str, ...], list[str]] = {}
    for change in product.changes:
        same.setdefault(tuple(_change_lines(change, paths)), []).append(str(change.store))
    for lines, stores in same.items():
        yield f"{_named(stores)}:"
        yield from [f"  {line}" for line in lines]


def _named(stores: Sequence[str]) -> str:
    return ", ".join(stores) if len(stores) <= _MOST_STORES_NAMED else f"{len(stores)} stores"


def _change_lines(change: DisplayChange, paths: _Paths) -> Iterator[str]:
    yield from [f"{file.variant}  {file} appears" for file in change.added]
    yield from [f"{file.variant}  {file} disappears" for file in change.removed]
    old_paths, new_paths = paths
    for old, new in change.replaced:
        if str(old) != str(new):
            yield f"{new.variant}  {new} replaces {old}"
        else:
            # The name says nothing, so paths and pictures are given.
            earlier = f"{printable(old_paths[old])} ({old.picture})"
            later = f"{printable(new_paths[new])} ({new.picture})"
            yield f"{new.variant}  another picture: {later} replaces {earlier}"

"""The command `show`: which images of folders and zips each store displays, and why."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from .._wording import counted
from ..intake.intake import Intake
from ..resolution.displayed import StoreDisplays, StoreGroup, resolve_all
from ..resolution.explanation import (
    FALLBACK_MATTERS,
    FALLBACK_UNKNOWN,
    describe_answer,
    format_reasons,
)
from ..resolution.verdicts import Fallback
from ..rules import Rule
from ..values.asin import Asin
from ..values.marketplace import GLOBAL
from .common import (
    Output,
    add_details,
    add_fallback,
    add_format,
    add_sources,
    add_stores,
    list_some,
    to_json,
    write_rejections,
    write_scopes,
)
from .page import ALL, Page, printable, write_page
from .sources import load_settings, read_catalogue

__all__ = ["add_arguments", "run"]

_MOST_STORES_NAMED: Final = 8
# Up to this many different answers are printed with their images.
_FEW: Final = 8


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_sources(parser)
    add_stores(parser)
    add_fallback(parser)
    add_format(parser, "text", "json")
    add_details(parser)


def run(options: argparse.Namespace) -> Output:
    """Return the answer for each product; the command gives no verdict."""
    load_settings(options, *options.sources)
    intake = read_catalogue(options.sources, options).intake
    displays = [
        resolve_all(submitted, options.stores, fallback=options.fallback)
        for submitted in intake.catalogue.values()
    ]
    if options.format == "json":
        return Output(to_json(_document(intake, displays)))
    if options.verbose or options.explain:
        return Output(_details(intake, displays, None if options.verbose else options.explain))
    return Output(write_page(lambda page, most: _write_summary(page, intake, displays, most)))


def _document(intake: Intake, displays: list[StoreDisplays]) -> dict[str, object]:
    return {
        "products": [each.to_dict() for each in displays],
        "rejections": [rejection.to_dict() for rejection in intake.rejections],
        "ignored": list(intake.ignored),
        "notices": [notice.to_dict() for notice in intake.notices],
    }


# The summary.


def _write_summary(
    page: Page, intake: Intake, displays: Sequence[StoreDisplays], most: int
) -> None:
    images = counted(len(intake.submissions), "image")
    products = counted(len(displays), "product")
    page.add(f"What each store would show, from {images} of {products}.", style="bold")
    page.add(Rule.DISPLAY_NOT_GUARANTEED.statement)
    write_scopes(page, intake)
    by_images = _by_kind(displays, _answers)
    if len(by_images) <= _FEW:
        # Products whose stores differ come first.
        for kind in sorted(by_images, key=len, reverse=True):
            _write_kind(page, kind, by_images[kind], most)
    else:
        _write_counts(page, displays, most)
    _write_doubts(page, displays, most)
    if not displays:
        page.section("No store can show any of these files.")
    write_rejections(page, intake, most)
    if intake.ignored:
        ignored = list_some(map(printable, intake.ignored), max(1, min(most, 3)))
        page.add("", f"Ignored: {ignored}")
    if displays:
        page.add("", "Use --explain ASIN for the reasons, or -v for those of all products.")


def _by_kind(
    displays: Iterable[StoreDisplays], kind_of: Callable[[StoreDisplays], tuple[str, ...]]
) -> dict[tuple[str, ...], list[Asin]]:
    kinds: dict[tuple[str, ...], list[Asin]] = {}
    for each in displays:
        kinds.setdefault(kind_of(each), []).append(each.submitted.asin)
    return kinds


def _answers(displays: StoreDisplays) -> tuple[str, ...]:
    """Return what each group of stores shows, the stores with their own sets first."""
    answers: list[str] = []
    for group in _sorted_groups(displays):
        what = describe_answer(group.source, displays[group.stores[0]].verdicts)
        codes = " ".join(str(variant) for variant in group.images)
        answers.append(f"{_stores(displays, group)}: {what}{f': {codes}' if codes else ''}")
    return tuple(answers)


def _sources(displays: StoreDisplays) -> tuple[str, ...]:
    """Return from which sets groups of stores show their images."""
    groups = displays.groups()
    own = [str(group.stores[0]) for group in groups if group.source not in {None, GLOBAL}]
    parts = [f"{', '.join(own)}: {'its own set' if len(own) == 1 else 'their own sets'}"]
    for group in groups:
        if group.source in {None, GLOBAL}:
            what = "nothing" if group.source is None else "the global set"
            parts.append(f"{_stores(displays, group)}: {what}")
    return tuple(parts if own else parts[1:])


def _write_counts(page: Page, displays: Sequence[StoreDisplays], most: int) -> None:
    """Add how many products have the same sources of images."""
    kinds = _by_kind(displays, _sources)
    order = sorted(kinds, key=lambda kind: -len(kinds[kind]))
    shown = order[: max(_FEW, 2 * most)]
    page.section("Products")
    for kind in shown:
        examples = f" ({list_some(kinds[kind], min(most, 2))})" if most else ""
        page.add(f"{len(kinds[kind]):>7,} {'; '.join(kind)}{examples}")
    if len(order) > len(shown):
        rest = sum(len(kinds[kind]) for kind in order[len(shown) :])
        page.add(f"{rest:>7,} with other sources of images")
    nothing = [asin for kind in order if kind[-1].endswith(": nothing") for asin in kinds[kind]]
    if nothing:
        page.section("Stores without images to show, because there is no global main image")
        page.add(f"  {counted(len(nothing), 'product')}: {list_some(nothing, most + 2)}")


def _write_kind(page: Page, kind: Iterable[str], asins: Sequence[Asin], most: int) -> None:
    if len(asins) == 1:
        page.section(asins[0])
    else:
        page.section(f"{counted(len(asins), 'product')}: {list_some(asins, most + 2)}")
    page.add(*[f"  {line}" for line in kind])


def _with_other_fallback(displays: Sequence[StoreDisplays]) -> str:
    """Return what Amazon does not say, and the option that answers the other way."""
    used = displays[0].fallback if displays else Fallback.WHOLE_SET
    [other] = [one for one in Fallback if one is not used]
    name = other.name.lower().replace("_", "-")
    return f"{FALLBACK_UNKNOWN} The answer would differ with --fallback {name}."


def _write_doubts(page: Page, displays: Sequence[StoreDisplays], most: int) -> None:
    """Add what the answers leave out, and what they depend on, once for all products."""
    ignored: list[str] = []
    doubtful: list[str] = []
    for each in displays:
        submitted = each.submitted
        stores = [store for store in submitted.countries if store in each.stores]
        incomplete = [store for store in stores if not submitted.by_country[store].has_main]
        if incomplete:
            ignored.append(f"{submitted.asin} {'+'.join(map(str, incomplete))}")
        unclear = [store for store in stores if each[store].depends_on_fallback]
        if unclear:
            doubtful.append(f"{submitted.asin} {'+'.join(map(str, unclear))}")
    for cases, why in (
        (ignored, Rule.COUNTRY_SET_NEEDS_MAIN.statement),
        (doubtful, _with_other_fallback(displays)),
    ):
        if cases:
            page.section(f"{why}", style="yellow")
            page.add(f"  {counted(len(cases), 'product')}: {list_some(cases, most + 1)}")


# The details.


def _details(
    intake: Intake, displays: Iterable[StoreDisplays], asins: Sequence[Asin] | None
) -> str:
    page = Page()
    page.add("What each store would show, according to the submissions.")
    page.add(Rule.DISPLAY_NOT_GUARANTEED.statement)
    write_scopes(page, intake)
    found = {each.submitted.asin: each for each in displays}
    for asin in found if asins is None else asins:
        page.section(asin)
        rejections = [one for one in intake.rejections if one.asin == asin]
        if asin not in found:
            page.add(f"  {'No valid' if rejections else 'No'} images of this product.")
        for one in rejections if asins is not None else ():
            page.add(f"  Rejected: {printable(one.path)}: {one.message}")
        for group in _sorted_groups(found[asin]) if asin in found else ():
            page.add(*[f"  {line}" for line in _group_lines(found[asin], group)])
    if asins is None:
        write_rejections(page, intake, ALL)
        if intake.ignored:
            page.add("", f"Ignored: {', '.join(map(printable, intake.ignored))}")
    return str(page)


def _sorted_groups(displays: StoreDisplays) -> list[StoreGroup]:
    return sorted(displays.groups(), key=lambda group: group.source in {None, GLOBAL})


def _group_lines(displays: StoreDisplays, group: StoreGroup) -> Iterator[str]:
    answers = [displays[store] for store in group.stores]
    yield f"{_stores(displays, group)}: {describe_answer(group.source, answers[0].verdicts)}"
    # The sets that are not considered differ from store to store; the rest is the same.
    verdicts = dict.fromkeys(verdict for one in answers for verdict in one.verdicts)
    yield from [f"  {line}" for line in format_reasons(verdicts)]
    if any(one.depends_on_fallback for one in answers):
        yield f"  {FALLBACK_MATTERS}"


def _stores(displays: StoreDisplays, group: StoreGroup) -> str:
    number = len(group.stores)
    if number <= _MOST_STORES_NAMED:
        return ", ".join(map(str, group.stores))
    return f"All {number} stores" if number == len(displays) else f"{number} other stores"

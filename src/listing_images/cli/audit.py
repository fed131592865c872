"""The command `audit`: compare what stores show with what they should show."""

from __future__ import annotations

import argparse
import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, cast

from .._wording import counted, csv_cell, join_words, quoted
from ..amazon.catalog_items import live_catalogue, live_images
from ..analysis.audit import (
    Audit,
    AuditRecord,
    FallbackEvidence,
    Outcome,
    SlotAudit,
    audit,
    audit_stores,
    fallback_evidence,
)
from ..analysis.findings import Severity
from ..errors import ListingImagesError
from ..intake.source import describe_error
from ..resolution.displayed import resolve
from ..resolution.verdicts import Fallback
from ..rules import Rule
from ..values.asin import Asin, has_asin_form
from ..values.live import CatalogImage, CatalogImages, LiveImages
from ..values.marketplace import Marketplace, table_order
from ..values.submitted import SubmittedImages
from ..values.variant import VariantCode
from .common import (
    CommandError,
    Output,
    add_fallback,
    add_format,
    add_sold_in,
    add_sources,
    add_stores,
    to_json,
    write_scopes,
)
from .page import Page
from .sources import load_settings, read_catalogue

__all__ = ["add_arguments", "run"]

_NEGATIVE: Final = (Outcome.DIFFERENT, Outcome.OVERDUE, Outcome.MISSING)
# The order of a report: what needs a look comes first.
_ORDER: Final = (
    *_NEGATIVE,
    *(Outcome.UNEXPECTED, Outcome.FROM_OTHERS, Outcome.PENDING, Outcome.NOT_COMPARED),
    *(Outcome.NOT_OBSERVABLE, Outcome.AS_EXPECTED),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_sources(parser)
    parser.add_argument(
        "--live",
        nargs="+",
        action="extend",
        required=True,
        metavar="FILE",
        help="JSON of the Catalog Items API with includedData=images: items or search results. A "
        "file of an item without its ASIN must be named after it, such as B000123456.json",
    )
    parser.add_argument(
        "--now",
        type=_parse_time,
        metavar="TIME",
        help="when the stores were observed, in ISO 8601 with a time zone (default: now)",
    )
    add_stores(parser)
    add_sold_in(parser, "; these stores are listed even if FILE does not contain them")
    add_fallback(parser)
    add_format(parser, "text", "json", "csv")


def _parse_time(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        problem = f"{quoted(text)} is not a valid time."
        raise argparse.ArgumentTypeError(f"{problem} Write it in ISO 8601.") from None
    if time.utcoffset() is None:
        problem = f"{quoted(text)} has no time zone."
        raise argparse.ArgumentTypeError(f"{problem} Add one, such as Z or +01:00.")
    return time


def run(options: argparse.Namespace) -> Output:
    """Return every slot that is live or expected, and the verdict on them."""
    load_settings(options, *options.sources)
    intake = read_catalogue(options.sources, options).intake
    live = _read_live(options.live)
    audits = list(_audits(intake.catalogue, live, options))
    counts = Counter(slot.outcome for one in audits for slot in one.slots)
    status = int(any(counts[outcome] for outcome in _NEGATIVE))
    if options.format == "csv":
        return Output(_to_csv(audits), status)
    if options.format == "json":
        document = {
            "outcomes": {one.name: counts[one] for one in _ORDER if counts[one]},
            "fallback_evidence": _evidence(audits).to_dict(),
            "slots": [row for one in audits for row in one.to_records()],
            "rejections": [one.to_dict() for one in intake.rejections],
            "notices": [one.to_dict() for one in intake.notices],
        }
        return Output(to_json(document), status)
    page = Page()
    write_scopes(page, intake)
    _write(page, audits, counts, options)
    rejected = sum(one.severity is Severity.ERROR for one in intake.rejections)
    if rejected:
        page.add(
            f"{counted(rejected, 'file')} rejected, so not compared: see listing-images check."
        )
    return Output(str(page), status)


# Live images.


def _read_live(paths: Iterable[str]) -> dict[Asin, CatalogImages]:
    """Return the live images of all files; what several files say of a store is joined."""
    entries: dict[Asin, dict[str, list[CatalogImage]]] = defaultdict(dict)
    for path in paths:
        items = list(_read_file(path))
        if not items:
            problem = f"{quoted(path)} contains no items."
            raise CommandError(f"{problem} Leave it out, or request other products.")
        for asin, images in items:
            for key, one in images.by_id.items():
                entries[asin].setdefault(key, []).extend(one.entries)
            entries.setdefault(asin, {})
    return {
        asin: CatalogImages({key: LiveImages(some) for key, some in by_id.items()})
        for asin, by_id in entries.items()
    }


def _read_file(path: str) -> Iterator[tuple[Asin, CatalogImages]]:
    try:
        payload = json.loads(Path(path).read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        message = f"{quoted(path)} cannot be read as JSON ({describe_error(error)})."
        raise CommandError(f"{message} Give the JSON of the Catalog Items API.") from None
    pages = cast("list[object]", payload) if isinstance(payload, list) else [payload]
    try:
        for page in pages:
            if isinstance(page, Mapping) and "items" in page:
                yield from live_catalogue(cast("object", page)).items()
            else:
                images = live_images(cast("object", page))
                yield _asin_of(path, images), images
    except ListingImagesError as error:
        raise CommandError(f"{quoted(path)}: {error}") from None


def _asin_of(path: str, images: CatalogImages) -> Asin:
    stem = Path(path).stem
    if images.asin is not None:
        return images.asin
    if has_asin_form(stem):
        return Asin(stem)
    problem = f"{quoted(path)} has an item without an ASIN."
    raise CommandError(f"{problem} Name the file after the product, such as B000123456.json.")


# Audits.


def _audits(
    catalogue: Mapping[Asin, SubmittedImages],
    live: Mapping[Asin, CatalogImages],
    options: argparse.Namespace,
) -> Iterator[Audit]:
    """Yield the audit of each product in each store where it has or should have an image."""
    now = options.now or datetime.now(UTC)
    observed = {store for images in live.values() for store in images}
    known = {*observed, *(options.sold_in or ())}
    for asin in sorted({*catalogue, *live}):
        submitted = catalogue.get(asin) or SubmittedImages(asin)
        stores = options.stores or sorted({*known, *submitted.countries}, key=table_order)
        seen = live.get(asin) or CatalogImages()
        found = audit_stores(
            submitted,
            {store: seen[store] for store in stores if store in seen},
            now=now,
            fallback=options.fallback,
        )
        for store in stores:
            one = found.get(store) or _unseen(submitted, store, now, options)
            if one.slots:
                yield one


def _unseen(
    submitted: SubmittedImages, store: Marketplace, now: datetime, options: argparse.Namespace
) -> Audit:
    """Return the audit of a store that the files say nothing about."""
    displayed = resolve(submitted, store, fallback=options.fallback)
    return audit(displayed, {}, now=now, observable=[])


# Printing.


def _write(
    page: Page, audits: Sequence[Audit], counts: Mapping[Outcome, int], options: argparse.Namespace
) -> None:
    products = counted(len({one.displayed.submitted.asin for one in audits}), "product")
    stores = counted(len({one.displayed.store for one in audits}), "store")
    slots = counted(sum(counts.values()), "image slot")
    page.add(f"{slots} of {products} in {stores}", style="bold")
    for outcome in _ORDER:
        if counts[outcome]:
            is_negative = outcome in _NEGATIVE
            advice = SlotAudit(VariantCode.MAIN, outcome, None, None).advice
            page.add(
                f"{counts[outcome]:>7,} {_in_words(outcome)}. {advice}",
                style="red" if is_negative else "",
            )
    if audits:
        page.section("Product and stores")
    by_product: dict[Asin, dict[str, list[Marketplace]]] = defaultdict(dict)
    for one in audits:
        line = _slots_in_words(one)
        by_product[one.displayed.submitted.asin].setdefault(line, []).append(one.displayed.store)
    for asin, lines in by_product.items():
        for line, some in lines.items():
            page.add(f"  {asin}  {', '.join(map(str, some))}: {line}")
    notes = [note for one in audits for note in _notes(one)]
    if notes:
        page.section("Compare these pictures", [f"  {note}" for note in notes])
    page.add("", *_evidence_in_words(_evidence(audits), options.fallback))
    page.add(Rule.DISPLAY_NOT_GUARANTEED.statement)


def _evidence(audits: Iterable[Audit]) -> FallbackEvidence:
    """Count what the live images say about gaps, without the stores that the files do not show."""
    return fallback_evidence(one for one in audits if any(slot.live for slot in one.slots))


def _evidence_in_words(evidence: FallbackEvidence, fallback: Fallback) -> Iterator[str]:
    """Yield which reading of the fallback the live images support, if they support one."""
    empty, filled = evidence.whole_set, evidence.per_variant
    if not empty and not filled:
        return
    line = (
        f"Gaps in countries' own sets: {empty:,} left empty, {filled:,} filled with global images, "
        f"{evidence.undecided:,} undecided."
    )
    supported = Fallback.PER_VARIANT if filled else Fallback.WHOLE_SET
    if empty and filled:
        line += " The live images contradict each other."
    elif supported is not fallback:
        name = supported.name.lower().replace("_", "-")
        line += f" This supports --fallback {name}."
    yield line


def _in_words(outcome: Outcome) -> str:
    words = outcome.name.lower().replace("_", " ")
    return outcome.name if outcome in _NEGATIVE else words


def _slots_in_words(one: Audit) -> str:
    """Return every slot of a store, by outcome."""
    parts: list[str] = []
    for outcome in _ORDER:
        codes = [str(slot.variant) for slot in one.slots if slot.outcome is outcome]
        if codes:
            parts.append(f"{_in_words(outcome)} {' '.join(codes)}")
    return "; ".join(parts)


def _notes(one: Audit) -> Iterator[str]:
    """Yield what is known of the pictures beyond their outcomes."""
    asin, store = one.displayed.submitted.asin, one.displayed.store
    for slot in one.slots:
        where = f"{asin} {store} {slot.variant}"
        if slot.differs_from:
            yield f"{where} is not the same picture as in {join_words(slot.differs_from)}."
        if slot.same_as:
            yield (
                f"{where} is the same picture as in {join_words(slot.same_as)}, where another "
                "image is expected."
            )


def _to_csv(audits: Iterable[Audit]) -> str:
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    rows = [row for one in audits for row in one.to_records()]
    writer.writerow(AuditRecord.__annotations__)
    for row in rows:
        writer.writerow([csv_cell(value) for value in row.values()])
    return lines.getvalue()

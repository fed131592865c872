"""The command `plan`: the shortest safe way from the submitted images to the wanted ones."""

from __future__ import annotations

import argparse
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple, TypeAlias

from .._wording import capitalized, counted, join_words, with_article
from ..analysis.findings import Finding, FindingCode, Severity
from ..analysis.identity import is_same_set
from ..analysis.planner import Unreachable
from ..analysis.planning import Plan, Step, plan
from ..errors import ListingImagesError
from ..handover.batches import Batch, batches
from ..handover.writing import (
    UnreadableImage,
    describe_own_sets,
    format_checklist,
    plain_batches,
    verify_batches,
    write_batches,
)
from ..intake.intake import Intake
from ..intake.rejection import Rejection
from ..intake.source import describe_error
from ..resolution.displayed import resolve, resolve_all
from ..rules import Rule
from ..values.asin import Asin, has_asin_form
from ..values.changes import Submission, describe_scope
from ..values.images import ImageFile, ImageSet
from ..values.marketplace import GLOBAL, Marketplace, as_store, table_order
from ..values.submitted import SubmittedImages
from .common import (
    CommandError,
    Output,
    add_details,
    add_format,
    add_reading,
    add_sold_in,
    add_stores,
    describe_scopes,
    list_some,
    to_json,
    with_options_named,
    write_scopes,
)
from .page import ALL, Page, escaped, printable, write_page
from .sources import Catalogue, load_settings, read_catalogue

__all__ = ["add_arguments", "run"]

_OTHERS: Final = "others"
# The heading says this for all products.
_FOR_GOOD: Final = FindingCode.COUNTRY_SET_CANNOT_BE_UNDONE.name
# Up to this many files of an upload are named one by one.
_MANY: Final = 12

_Why: TypeAlias = Literal["REJECTED_FILE", "NOT_DISPLAYED", "UNREACHABLE"]


_DOUBT: Final = (
    "May show other images, because Amazon does not say whether global images fill the gaps in a "
    "country's own set"
)
_REASONS: Final[dict[_Why, str]] = {
    "REJECTED_FILE": "with a rejected file, see listing-images check",
    "NOT_DISPLAYED": "with images that no store would show",
    "UNREACHABLE": "with images that a store cannot show",
}


class _NotPlanned(NamedTuple):
    """A product that cannot be planned, and why."""

    asin: Asin
    why: _Why
    message: str
    what: str
    """What it is about, in a few words."""
    error: Unreachable | None = None


class _Work(NamedTuple):
    """What a command has read and planned."""

    now: Catalogue
    wanted: Catalogue
    plans: dict[Asin, Plan]
    not_planned: list[_NotPlanned]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "now", metavar="NOW", nargs="?", help="a folder or zip of the submitted images"
    )
    parser.add_argument(
        "wanted",
        metavar="WANTED",
        nargs="?",
        help="a folder or zip of the wanted images: stores should show what they would show if "
        "only these were submitted",
    )
    add_reading(parser)
    add_sold_in(parser, ". NOW and WANTED need it")
    add_stores(parser)
    parser.add_argument(
        "--may-change",
        action="extend",
        type=_parse_may_change,
        metavar="FR|others",
        help="other stores whose images may change; others means all stores where you have no "
        "offer, and applies to every product whose global images change in WANTED",
    )
    parser.add_argument(
        "--out",
        metavar="DIR",
        help="write a zip for each upload, checklist.md and plan.json to this new directory",
    )
    parser.add_argument(
        "--verify", metavar="DIR", help="only compare the zips in DIR with its plan.json"
    )
    add_format(parser, "text", "json", "md")
    add_details(parser)


def _parse_may_change(text: str) -> list[Marketplace | str]:
    parts = [part.strip() for part in text.split(",")]
    try:
        return [_OTHERS if part.lower() == _OTHERS else as_store(part) for part in parts]
    except ListingImagesError as error:
        raise argparse.ArgumentTypeError(f"{error} Or use others.") from None


def run(options: argparse.Namespace) -> Output:
    """Return the plan for each wanted product; a product without a plan is a negative verdict."""
    if options.verify is not None:
        if options.now is not None:
            raise CommandError("--verify plans nothing. Use it without NOW and WANTED.")
        return _verify(options)
    if options.now is None or options.wanted is None:
        raise CommandError("NOW and WANTED are missing. Give two folders or zips of images.")
    load_settings(options, options.now, options.wanted)
    if not options.sold_in:
        raise CommandError(
            "The option --sold-in is missing. List the stores where you have an active offer."
        )
    # Nothing may be submitted yet, but something must be wanted.
    now = read_catalogue([options.now], options, may_be_empty=True)
    wanted = read_catalogue([options.wanted], options)
    work = _Work(now, wanted, *_plans(now.intake, wanted.intake, options))
    if options.out is not None:
        _check_place(options.out, work)
    written = _write(work, options) if work.plans and options.out is not None else ()
    return Output(_format(work, written, options), int(bool(work.not_planned)))


def _format(work: _Work, written: Sequence[Path], options: argparse.Namespace) -> str:
    if options.format == "json":
        return to_json(_document(work))
    if options.format == "md":
        taken, doubtful = describe_scopes(work.now.intake, work.wanted.intake)
        failed = [f"{one.asin}: {one.message}" for one in work.not_planned]
        headings = _to_list("Scopes", [*taken, *doubtful]) + _to_list("Not planned", failed)
        return headings + format_checklist(work.plans)
    if options.explain:
        return _details(work, options.explain)
    effects = _Effects(work.plans)
    return write_page(
        lambda page, most: _write_text(page, work, effects, written, most),
        everything=options.verbose,
    )


def _to_list(title: str, texts: Iterable[str]) -> str:
    lines = [f"- {_to_markdown(text)}\n" for text in texts]
    return f"# {title}\n\n{''.join(lines)}\n" if lines else ""


def _to_markdown(text: str) -> str:
    """Return a text that contains names of files as it is, without links, tags and code."""
    return re.sub(r"[\\`*<>\[\]&]", r"\\\g<0>", text)


def _verify(options: argparse.Namespace) -> Output:
    try:
        problems = verify_batches(options.verify)
    except OSError as error:
        place = escaped(options.verify)
        message = f"Cannot read the plan in {place} ({describe_error(error)})."
        raise CommandError(f"{message} Give a directory that plan --out wrote.") from None
    page = Page()
    page.add(*[escaped(problem) for problem in problems.values()])
    if not problems:
        page.add("All zips are as they were written.")
    return Output(str(page), int(bool(problems)))


# What can be planned.


def _plans(
    now: Intake, wanted: Intake, options: argparse.Namespace
) -> tuple[dict[Asin, Plan], list[_NotPlanned]]:
    rejected = _rejected({"NOW": now, "WANTED": wanted})
    submitted, goals = now.catalogue, wanted.catalogue
    plans: dict[Asin, Plan] = {}
    not_planned: list[_NotPlanned] = []
    for asin in sorted({*goals, *_rejected({"WANTED": wanted})}):
        before = submitted.get(asin) or SubmittedImages(asin)
        goal = goals.get(asin) or SubmittedImages(asin)
        if asin in rejected:
            not_planned.append(_NotPlanned(asin, "REJECTED_FILE", *rejected[asin]))
            continue
        stores = options.stores or _stores_of(goal, options.sold_in)
        hidden = _hidden(before, goal, options.stores, options.sold_in)
        if hidden:
            not_planned.append(_NotPlanned(asin, "NOT_DISPLAYED", *hidden))
            continue
        try:
            plans[asin] = _plan(before, goal, stores, options)
        except Unreachable as error:
            message = with_options_named(str(error))
            what = f"{error.store}, {error.rule.name}"
            not_planned.append(_NotPlanned(asin, "UNREACHABLE", message, what, error))
    return plans, not_planned


def _rejected(intakes: Mapping[str, Intake]) -> dict[Asin, tuple[str, str]]:
    """Return the message on the rejected files of each product, and the first of them."""
    found: dict[Asin, list[tuple[str, Rejection]]] = defaultdict(list)
    for name, intake in intakes.items():
        for one in intake.rejections:
            if one.severity is not Severity.ADVICE:
                for asin in _products_of(one):
                    found[asin].append((name, one))
    messages: dict[Asin, tuple[str, str]] = {}
    for asin, some in found.items():
        name, first = some[0]
        what = f"{printable(first.path)} in {name}"
        message = f"{what} is rejected. {first.message}"
        if len(some) > 1:
            message += f" Rejected files of this product: {len(some)}."
        messages[asin] = message, what
    return messages


def _products_of(rejection: Rejection) -> set[Asin]:
    """Return the products that a rejected file may belong to, by its name and its folders."""
    parts = rejection.path.replace("\\", "/").split("/")
    found = {Asin(part) for part in parts[:-1] if has_asin_form(part)}
    return found if rejection.asin is None else found | {rejection.asin}


def _stores_of(goal: SubmittedImages, sold_in: Sequence[Marketplace]) -> list[Marketplace]:
    """Return the stores with an offer, and those for which there are wanted images."""
    return sorted({*sold_in, *goal.countries}, key=table_order)


def _hidden(
    before: SubmittedImages,
    goal: SubmittedImages,
    chosen: Sequence[Marketplace] | None,
    sold_in: Sequence[Marketplace],
) -> tuple[str, str] | None:
    """Return why wanted images would be shown nowhere, and which; None if all would be shown."""
    for store, images in goal.by_country.items():
        if images and not images.has_main:
            names = join_words([str(file) for file in images.files], most=4)
            message = f"{capitalized(with_article(store.name))} would not show {names}."
            return f"{message} {Rule.COUNTRY_SET_NEEDS_MAIN.statement}", f"{store}, no MAIN"
    worldwide = goal.worldwide
    if not worldwide or is_same_set(worldwide, before.worldwide):
        return None
    if not worldwide.has_main:
        names = join_words([str(file) for file in worldwide.files], most=4)
        message = f"No store would show {names}. {Rule.ONE_MAIN_REQUIRED.statement}"
        return message, "GLOBAL, no MAIN"
    default = _stores_of(goal, sold_in)
    if not _shows_global(goal, chosen or default):
        message = "None of the given stores would show the new global images."
        advice = f"Add another store, such as US, to {'--store' if chosen else '--sold-in'}."
        if chosen and _shows_global(goal, default):
            advice = "Leave out --store, or add another store to it, such as US."
        return f"{message} {advice}", "GLOBAL, no store"
    return None


def _shows_global(goal: SubmittedImages, stores: Iterable[Marketplace]) -> bool:
    """Whether one of the stores would show the global set."""
    return any(resolve(goal, store).source is GLOBAL for store in stores)


def _plan(
    before: SubmittedImages,
    goal: SubmittedImages,
    stores: Sequence[Marketplace],
    options: argparse.Namespace,
) -> Plan:
    for store, images in goal.by_country.items():
        # The planner could show a country's images there by a global upload, for every store.
        is_sold = store in options.sold_in or store not in stores
        if not is_sold and not is_same_set(resolve(before, store).images, images):
            raise Unreachable(store, Rule.ACTIVE_OFFER_REQUIRED)
    shown = resolve_all(goal, stores).image_sets()
    # A store for which the folder contains nothing has no wish.
    sets: dict[Marketplace, ImageSet] = {store: one for store, one in shown.items() if one}
    may_change: list[Marketplace | str] = list(options.may_change or ())
    if goal.worldwide and not is_same_set(goal.worldwide, before.worldwide):
        may_change.append(_OTHERS)
    return plan(before, sets, sold_in=options.sold_in, may_change=may_change)


# Writing.


def _check_place(out: str, work: _Work) -> None:
    """Refuse a directory among the images, whose zips would be read with them the next time."""
    target = Path(os.path.realpath(out))
    for part in (*work.now.parts, *work.wanted.parts):
        if part.is_folder and target.is_relative_to(os.path.realpath(part.path)):
            place, folder = escaped(out), escaped(part.path)
            message = f"{place} is inside {folder}, so its zips would be read as images."
            raise CommandError(f"{message} Choose a directory outside NOW and WANTED.")


def _write(work: _Work, options: argparse.Namespace) -> tuple[Path, ...]:
    """Write the uploads; files that keep a store as it is come from NOW."""
    try:
        files = {**work.now.files(), **work.wanted.files()}
        return write_batches(options.out, work.plans, files)
    except UnreadableImage:
        raise
    except OSError as error:
        place = escaped(options.out)
        message = f"Cannot write to {place} ({describe_error(error)})."
        raise CommandError(f"{message} Choose another directory.") from None


def _document(work: _Work) -> dict[str, object]:
    paths = {**work.now.printed_paths(), **work.wanted.printed_paths()}
    return {
        "plans": [
            {**one.to_dict(), "folders": {to: paths[file] for to, file in one.folders().items()}}
            for one in work.plans.values()
        ],
        "batches": plain_batches(work.plans),
        "not_planned": [
            {"asin": one.asin, "why": one.why, "message": one.message} for one in work.not_planned
        ],
        "unreachable": [
            {
                "asin": one.asin,
                "store": str(one.error.store),
                "rule": one.error.rule.name,
                "message": one.message,
            }
            for one in work.not_planned
            if one.error is not None
        ],
        "rejections": [
            {"source": source, **rejection.to_dict()}
            for source, catalogue in (("now", work.now), ("wanted", work.wanted))
            for rejection in catalogue.intake.rejections
        ],
        "notices": [
            {"source": source, **notice.to_dict()}
            for source, catalogue in (("now", work.now), ("wanted", work.wanted))
            for notice in catalogue.intake.notices
        ],
    }


# For people.


def _write_text(
    page: Page, work: _Work, effects: _Effects, written: Sequence[Path], most: int
) -> None:
    write_scopes(page, work.now.intake, work.wanted.intake)
    _write_not_planned(page, work, most)
    todo = {asin: one for asin, one in work.plans.items() if one.steps}
    found = batches(todo)
    if not work.plans:
        return
    _write_heading(page, work, todo, found)
    paths = {**work.now.printed_paths(), **work.wanted.printed_paths()}
    for batch in found:
        _write_batch(page, batch, paths, most)
    _write_footer(page, todo, effects, len(work.plans), most)
    if written:
        page.section("Written:", [f"  {escaped(str(path))}" for path in written], style="green")
    elif todo:
        page.add("Use --out DIR to write the zips and a checklist.")
    if most < ALL and todo:
        page.add("Use --explain ASIN for one product, or -v for every file.")


def _write_not_planned(page: Page, work: _Work, most: int) -> None:
    failed = work.not_planned
    if failed:
        page.section(f"Not planned: {counted(len(failed), 'product')}", style="red")
    for why, meaning in _REASONS.items():
        some = [one for one in failed if one.why == why]
        if len(some) == 1 or most == ALL:
            page.add(*[f"  {one.asin}: {one.message}" for one in some])
        elif some:
            examples = [f"{one.asin} ({one.what})" for one in some]
            page.add(f"  {len(some):,} {meaning}:")
            page.add(f"    {list_some(examples, max(1, min(most, 5)))}")
    for name, catalogue in (("NOW", work.now), ("WANTED", work.wanted)):
        others = [
            one.path
            for one in catalogue.intake.rejections
            if one.severity is Severity.ERROR and not _products_of(one)
        ]
        if others:
            paths = list_some(map(printable, others), max(1, most))
            page.section(f"Rejected in {name}, product unknown: {paths}", style="yellow")


def _write_heading(
    page: Page, work: _Work, todo: Mapping[Asin, Plan], found: Sequence[Batch]
) -> None:
    if not todo:
        page.section(f"{counted(len(work.plans), 'product')}: nothing to do.")
        return
    uploads = [step for batch in found if batch.kind == "upload" for step in batch.steps]
    deletions = sum(len(batch.steps) for batch in found if batch.kind == "delete")
    zips = sum(batch.kind == "upload" for batch in found)
    same = len(work.plans) - len(todo)
    need = "needs" if same == 1 else "need"
    rest = f" {counted(same, 'other')} {need} nothing." if same else ""
    counts = [f"{counted(zips, 'upload')} with {counted(len(uploads), 'file')}"] if zips else []
    counts += [counted(deletions, "deletion")] if deletions else []
    page.section(f"Plan for {counted(len(todo), 'product')}: {', '.join(counts)}.{rest}")
    mains = sum(step.irreversible for step in uploads)
    if mains:
        page.add(
            f"{counted(mains, 'upload')} of a set's first main image cannot be undone. "
            f"{Rule.MAIN_CANNOT_BE_DELETED.statement}"
        )


def _write_batch(page: Page, batch: Batch, paths: Mapping[ImageFile, str], most: int) -> None:
    is_upload = batch.kind == "upload"
    code = "" if batch.scope is GLOBAL else f" ({batch.scope})"
    where = f"from {describe_scope(batch.scope)}{code}"
    if is_upload:
        where = (
            "globally" if batch.scope is GLOBAL else f"for {with_article(batch.scope.name)}{code}"
        )
    what = counted(len(batch.steps), "file" if is_upload else "image")
    wait = ""
    if batch.awaited:
        wait = f" First wait until {describe_own_sets(batch.awaited, most=8)}."
    elif batch.wait:
        wait = " First wait until all earlier uploads are completed."
    action = "Upload" if is_upload else "Delete"
    irreversible = sum(step.irreversible for step in batch.steps)
    mark = f" ({irreversible:,} irreversible)" if irreversible else ""
    page.section(f"{batch.number}. {action} {what} {where}{mark}.{wait}")
    if len(batch.steps) <= min(_MANY, 2 * most) or most == ALL:
        page.add(*[f"   {_instruction(step, paths)}" for step in batch.steps])
        return
    codes: dict[Asin, list[str]] = defaultdict(list)
    for step in batch.steps:
        codes[step.change.asin].append(str(step.change.variant))
    products = [f"{asin} {'+'.join(some)}" for asin, some in codes.items()]
    page.add(f"   {counted(len(products), 'product')}: {list_some(products, most)}")


def _instruction(step: Step, paths: Mapping[ImageFile, str]) -> str:
    mark = " (irreversible)" if step.irreversible else ""
    if isinstance(step.change, Submission):
        file = step.change.file
        return f"Upload {printable(paths.get(file, str(file)))}{mark}"
    return f"Delete {step.change.variant} of {step.change.asin}{mark}"


class _Effects:
    """What the plans mean for stores, counted over all products."""

    def __init__(self, plans: Mapping[Asin, Plan]) -> None:
        self.changing: Counter[Marketplace] = Counter()
        self.also: Counter[Marketplace] = Counter()
        self.doubts: Counter[Marketplace] = Counter()
        self.warnings: dict[str, list[Finding]] = defaultdict(list)
        self.pinned = sum(one.pinned for one in plans.values())
        for one in plans.values():
            submitted, after = one.submitted, one.after
            for store in one.wanted:
                before, then = resolve(submitted, store).images, resolve(after, store).images
                self.changing[store] += not is_same_set(before, then)
            self.also.update(one.also_changes)
            self.doubts.update([caveat.store for caveat in one.caveats])
            for warning in one.warnings:
                if warning.code != _FOR_GOOD:
                    self.warnings[warning.code].append(warning)


def _write_footer(
    page: Page, todo: Mapping[Asin, Plan], effects: _Effects, number: int, most: int
) -> None:
    """Add how to carry out the steps, and what they mean for the stores."""
    if todo:
        page.section("In Seller Central, under Catalog > Upload images")
        page.add(*[f"  {line}" for line in _how_to(todo)])
    lines = [
        f"  {what}: {_counted_stores(counts, number)}."
        for what, counts in (
            ("Will change as wanted", effects.changing),
            ("Will also change", effects.also),
            (_DOUBT, effects.doubts),
        )
        if any(counts.values())
    ]
    if effects.pinned:
        keep = "keeps" if effects.pinned == 1 else "keep"
        lines.append(f"  {counted(effects.pinned, 'step')} only {keep} other stores as they are.")
    for code, warnings in effects.warnings.items():
        lines += _warning_lines(code, warnings, most)
    if lines:
        page.section("Stores", lines)
    if todo:
        page.add("", f"{Rule.UP_TO_72_HOURS.statement} {Rule.DISPLAY_NOT_GUARANTEED.statement}")


def _counted_stores(counts: Mapping[Marketplace, int], products: int) -> str:
    """Return stores, with the numbers of products if there are several."""
    stores = [store for store in sorted(counts, key=table_order) if counts[store]]
    if products == 1:
        return ", ".join(map(str, stores))
    groups: dict[int, list[str]] = defaultdict(list)
    for store in stores:
        groups[counts[store]].append(str(store))
    parts = [f"{', '.join(some)} ({counted(number, 'product')})" for number, some in groups.items()]
    return "; ".join(parts)


def _warning_lines(code: str, warnings: Sequence[Finding], most: int) -> list[str]:
    if len(warnings) == 1 or most == ALL:
        return [f"  {one.asin}: {with_options_named(one.message)}" for one in warnings]
    asins = dict.fromkeys(one.asin for one in warnings)  # a product may have several
    example = with_options_named(warnings[0].message)
    products = f"{counted(len(asins), 'product')}: {list_some(asins, most)}"
    return [f"  {code} ({products}). For example: {example}"]


def _how_to(todo: Mapping[Asin, Plan]) -> Iterator[str]:
    kinds = {
        (isinstance(step.change, Submission), step.scope is GLOBAL)
        for one in todo.values()
        for step in one.steps
    }
    if (True, False) in kinds:
        yield 'For a country: Bulk Image Upload, click "Upload here" and choose the country.'
    if (True, True) in kinds:
        yield "Globally: Bulk Image Upload, drop the files on this page and submit them."
    if kinds & {(False, False), (False, True)}:
        how = "search for the product, choose the image and click its trash icon."
        yield f"To delete: Image Manager, {how}"


def _details(work: _Work, asins: Sequence[Asin]) -> str:
    paths = {**work.now.printed_paths(), **work.wanted.printed_paths()}
    shown = {file: printable(path) for file, path in paths.items()}
    failed = {one.asin: one for one in work.not_planned}
    page = Page()
    write_scopes(page, work.now.intake, work.wanted.intake)
    for asin in asins:
        if asin in work.plans:
            lines = with_options_named(work.plans[asin].explain(shown)).splitlines()
            page.add(*([""] if len(page) else []), *lines)
        elif asin in failed:
            page.section(f"{asin} is not planned: {failed[asin].message}", style="red")
        else:
            page.section(f"{asin} is not among the wanted products.")
    return str(page)

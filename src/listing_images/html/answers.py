"""The tables of what is submitted and what stores display."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from .._wording import counted, with_article
from ..analysis.findings import Severity
from ..intake.intake import Intake
from ..intake.rejection import Certainty, Rejection, Rename
from ..resolution.catalogue import CatalogueDisplays
from ..resolution.displayed import DisplayedImages, StoreDisplays, StoreGroup
from ..resolution.explanation import FALLBACK_MATTERS, GRADES_IN_WORDS, describe_answer
from ..resolution.verdicts import Verdict
from ..rules import Rule
from ..values.asin import Asin
from ..values.changes import Deletion, Submission, describe_scope
from ..values.diagnosis import FilenameProblem
from ..values.images import ImageFile, ImageSet
from ..values.marketplace import GLOBAL, Marketplace, Scope
from ..values.submitted import SubmittedImages
from .pictures import Thumbnails
from .table import Cell, Item, Tone, table

__all__ = [
    "NOT_SHOWN",
    "catalogue_table",
    "change_item",
    "changes_table",
    "displays_table",
    "file_item",
    "files_table",
    "groups_table",
    "intake_tables",
    "path_item",
    "pictures_of",
    "problems_table",
    "rejections_tables",
    "renames_table",
    "scope_tone",
    "set_table",
    "sets_table",
    "split_rejections",
    "store_table",
    "stores_table",
    "submitted_table",
    "verdicts_table",
]


_SHOWN: Final = {
    Rule.COUNTRY_SET_WITH_MAIN_WINS: "the country's own set",
    Rule.GLOBAL_REACHES_EVERY_STORE: "the global set",
}
NOT_SHOWN: Final = {
    Rule.COUNTRY_SET_NEEDS_MAIN: "this set has no main image",
    Rule.COUNTRY_SET_WITH_MAIN_WINS: "the country's own set wins",
    Rule.ONE_MAIN_REQUIRED: "this set has no main image",
}
"""Why an image is not shown, in a few words."""

_COLOURS: Final = "Blue: the global set. Green: a country's own set. Grey: not shown."
_MOST_NOTICES: Final = 20
_CHECKSUMS: Final = {"crc32", "md5", "sha1", "sha256"}


# Submitted images.


def submitted_table(submitted: SubmittedImages, thumbnails: Thumbnails) -> str:
    """Return a row for each variant, and a column for each set."""
    asin = submitted.asin
    sets: list[tuple[Scope | str, ImageSet]] = [(GLOBAL, submitted.worldwide)]
    sets += submitted.by_country.items()
    some = any(images for _, images in sets)
    caption = f"Submitted images of {asin}" if some else f"No images of {asin} are submitted."
    return _columns(sets, thumbnails, caption)


def sets_table(sets: Mapping[Marketplace | str, ImageSet], thumbnails: Thumbnails) -> str:
    """Return a row for each variant, and a column for each store; stores may be strings."""
    return _columns([*sets.items()], thumbnails, f"Images in {counted(len(sets), 'store')}")


def _columns(
    sets: Sequence[tuple[Scope | str, ImageSet]], thumbnails: Thumbnails, caption: str
) -> str:
    columns = [
        (Item(str(scope), counted(len(images), "image"), _title(scope)), images, scope_tone(scope))
        for scope, images in sets
    ]
    variants = sorted({variant for _, images in sets for variant in images})
    rows: list[list[Cell]] = [
        [
            Item(str(variant), title=variant.meaning),
            *(
                file_item(images[variant], tone, thumbnails) if variant in images else ""
                for _, images, tone in columns
            ),
        ]
        for variant in variants
    ]
    return table(caption, ["variant", *(head for head, _, _ in columns)], rows)


def _title(scope: Scope | str) -> str:
    return scope.name if isinstance(scope, Marketplace) else ""


def files_table(files: Iterable[ImageFile], thumbnails: Thumbnails, caption: str = "") -> str:
    """Return a row for each image."""
    rows: list[list[Cell]] = [
        [
            Item(str(file.variant), title=file.variant.meaning),
            file_item(file, Tone.PLAIN, thumbnails),
        ]
        for file in files
    ]
    return table(caption or counted(len(rows), "image"), ["variant", "image"], rows)


def set_table(images: ImageSet, thumbnails: Thumbnails) -> str:
    """Return a row for each image of a set."""
    caption = f"A set with {counted(len(images), 'image')}"
    caption += f" of {images.asin}" if images else ""
    caption += "" if images.has_main or not images else ": no main image"
    return files_table(images.files, thumbnails, caption)


def changes_table(changes: Sequence[Submission | Deletion], thumbnails: Thumbnails) -> str:
    """Return a row for each upload and each deletion, in their order."""
    rows: list[list[Cell]] = [
        [one.asin, Item(str(one.scope), title=_title(one.scope)), change_item(one, thumbnails)]
        for one in changes
    ]
    return table(counted(len(rows), "change"), ["product", "where", "action"], rows)


def change_item(change: Submission | Deletion, thumbnails: Thumbnails) -> Item:
    """Return what a change does."""
    tone = scope_tone(change.scope)
    if isinstance(change, Deletion):
        return Item(f"delete {change.variant}", tone=tone)
    item = file_item(change.file, tone, thumbnails)
    return item._replace(text=f"upload {item.text}")


def file_item(file: ImageFile, tone: Tone, thumbnails: Thumbnails, *notes: str) -> Item:
    """Return a file with what is known of it: its picture, if there is a thumbnail."""
    pictures = pictures_of([file], thumbnails)
    known, title = [*notes], ""
    if file.picture is not None and file.filename is not None:
        picture = f"picture {file.picture}"
        # A checksum says little to a reader, but distinguishes two files with one name.
        if pictures or file.picture.partition(":")[0] in _CHECKSUMS:
            title = picture
        else:
            known.append(picture)
    if file.text_languages is not None:
        languages = ", ".join(sorted(file.text_languages))
        known.append(f"text in {languages}" if languages else "no text")
    if file.shows_dimensions:
        known.append("shows dimensions")
    if file.pixels is not None:
        known.append("{:,} x {:,} pixels".format(*file.pixels))
    if file.submitted_at is not None:
        known.append(f"uploaded {file.submitted_at.isoformat(' ', 'minutes')}")
    return Item(str(file), "; ".join(known), title, tone, pictures)


def pictures_of(files: Iterable[ImageFile], thumbnails: Thumbnails) -> tuple[tuple[str, str], ...]:
    """Return the thumbnails of the files that have one."""
    found = [(thumbnails.of_file(file), f"{file.variant}, {file}") for file in files]
    return tuple([(address, alt) for address, alt in found if address is not None])


# Displayed images.


def store_table(displayed: DisplayedImages, thumbnails: Thumbnails) -> str:
    """Return the images of one store, those displayed before the others."""
    asin, store, verdicts = displayed.submitted.asin, displayed.store, displayed.verdicts
    notes = [] if verdicts else ["There are no images that it could show."]
    return verdicts_table(
        sorted(verdicts, key=lambda one: (not one.displayed, one.file.variant)),
        thumbnails,
        f"With these submissions, {with_article(store.name)} ({store}) shows {_shown(displayed)} "
        f"for {asin}.",
        [*notes, *_notes(fallback_matters=displayed.depends_on_fallback)],
    )


def verdicts_table(
    verdicts: Sequence[Verdict],
    thumbnails: Thumbnails,
    caption: str = "",
    notes: Iterable[str] = (Rule.DISPLAY_NOT_GUARANTEED.statement,),
) -> str:
    """Return a row for each image, with the reason why it is displayed or not."""
    rows: list[list[Cell]] = [
        [
            Item(str(verdict.file.variant), title=verdict.file.variant.meaning),
            _verdict_item(verdict, thumbnails),
            describe_scope(verdict.scope),
            Item(verdict.rule.statement, GRADES_IN_WORDS[verdict.grade]),
        ]
        for verdict in verdicts
    ]
    if not caption:
        shown = sum(verdict.displayed for verdict in verdicts)
        caption = f"{counted(len(verdicts), 'image')}, {shown} displayed"
    return table(caption, ["variant", "image", "from", "why"], rows, notes)


def stores_table(displays: StoreDisplays, thumbnails: Thumbnails) -> str:
    """Return a row for each variant and a column for each store, or group of alike stores."""
    asin, by_country = displays.submitted.asin, displays.submitted.by_country
    groups: dict[Marketplace | None, list[Marketplace]] = {}
    for store in displays:
        groups.setdefault(store if store in by_country else None, []).append(store)
    columns = [(alike, displays[alike[0]]) for alike in groups.values()]
    variants = sorted(
        {verdict.file.variant for _, answer in columns for verdict in answer.verdicts}
    )
    rows: list[list[Cell]] = [
        [
            Item(str(variant), title=variant.meaning),
            *(
                [
                    _verdict_item(one, thumbnails)
                    for one in answer.verdicts
                    if one.file.variant == variant
                ]
                for _, answer in columns
            ),
        ]
        for variant in variants
    ]
    heads = [
        Item(
            ", ".join(map(str, alike)),
            _shown(answer),
            ", ".join([store.name for store in alike]),
        )
        for alike, answer in columns
    ]
    caption = f"{asin} in {counted(len(displays), 'store')}"
    caption += ", with these submissions" if rows else ": there are no submitted images."
    notes = _notes(fallback_matters=any(answer.depends_on_fallback for _, answer in columns))
    return table(caption, ["variant", *heads], rows, [_COLOURS, *notes] if rows else notes)


def _shown(displayed: DisplayedImages) -> str:
    return describe_answer(displayed.source, displayed.verdicts)


def _verdict_item(verdict: Verdict, thumbnails: Thumbnails) -> Item:
    rule = verdict.rule
    return Item(
        str(verdict.file),
        f"shown: {_SHOWN[rule]}" if verdict.displayed else f"not shown: {NOT_SHOWN[rule]}",
        f"{rule.statement} ({GRADES_IN_WORDS[verdict.grade]})",
        scope_tone(verdict.scope) if verdict.displayed else Tone.NOT_SHOWN,
        pictures_of([verdict.file], thumbnails),
    )


def scope_tone(scope: Scope | str) -> Tone:
    """Return the colours of a scope."""
    return Tone.GLOBAL if scope is GLOBAL else Tone.OWN


def _notes(*, fallback_matters: bool) -> list[str]:
    notes = [FALLBACK_MATTERS] if fallback_matters else []
    return [*notes, Rule.DISPLAY_NOT_GUARANTEED.statement]


# Catalogues and intakes.


def displays_table(catalogue: CatalogueDisplays, thumbnails: Thumbnails) -> str:
    """Return a row for each product, with its groups of alike stores."""

    def rows() -> Iterator[list[Cell]]:
        for asin, displays in catalogue.items():
            groups = [_group_item(displays, group, thumbnails) for group in displays.groups()]
            uncertain = [store for store, one in displays.items() if one.depends_on_fallback]
            yield [asin, groups, ", ".join(map(str, uncertain))]

    heads = ["product", "stores", "depends on the fallback"]
    caption = f"What stores display of {counted(len(catalogue), 'product')}"
    notes = [_COLOURS, Rule.DISPLAY_NOT_GUARANTEED.statement] if catalogue else ()
    return table(caption, heads, rows(), notes, number=len(catalogue))


def _group_item(displays: StoreDisplays, group: StoreGroup, thumbnails: Thumbnails) -> Item:
    shown = _shown(displays[group.stores[0]])
    pictures = pictures_of(group.images.files, thumbnails)
    return _stores_item(group)._replace(note=shown, pictures=pictures)


def _stores_item(group: StoreGroup) -> Item:
    names = ", ".join([store.name for store in group.stores])
    tone = Tone.NOT_SHOWN if group.source is None else scope_tone(group.source)
    return Item(", ".join(map(str, group.stores)), title=names, tone=tone)


def groups_table(groups: Sequence[StoreGroup], thumbnails: Thumbnails) -> str:
    """Return a row for each group of stores, with the images that they display."""
    rows: list[list[Cell]] = [
        [
            _stores_item(group),
            "nothing" if group.source is None else describe_scope(group.source),
            [file_item(file, Tone.PLAIN, thumbnails) for file in group.images.files],
        ]
        for group in groups
    ]
    number = sum(len(group.stores) for group in groups)
    caption = f"{counted(number, 'store')} in {counted(len(groups), 'group')}"
    notes = [Rule.DISPLAY_NOT_GUARANTEED.statement]
    return table(caption, ["stores", "display", "images"], rows, notes)


def catalogue_table(
    catalogue: Mapping[Asin, SubmittedImages],
    thumbnails: Thumbnails,
    caption: str = "",
    notes: Iterable[str] = (),
) -> str:
    """Return a row for each product, with its sets."""

    def rows() -> Iterator[list[Cell]]:
        for asin, submitted in catalogue.items():
            own = submitted.by_country.items()
            worldwide = submitted.worldwide
            yield [
                asin,
                _set_item(GLOBAL, worldwide, thumbnails) if worldwide else "",
                [_set_item(store, images, thumbnails) for store, images in own],
            ]

    heads = ["product", "global set", "countries' own sets"]
    caption = caption or f"Submitted images of {counted(len(catalogue), 'product')}"
    return table(caption, heads, rows(), notes, number=len(catalogue))


def intake_tables(intake: Intake, thumbnails: Thumbnails) -> str:
    """Return the products of an intake, its notices and its rejections."""
    notices = [notice.message for notice in intake.notices]
    left = len(notices) - _MOST_NOTICES
    if left > 0:
        notices[_MOST_NOTICES:] = [f"{counted(left, 'more notice')} not listed here."]
    products = catalogue_table(intake.catalogue, thumbnails, f"{intake.summary}.", notices)
    return products + rejections_tables(intake.rejections, thumbnails)


def rejections_tables(rejections: Iterable[Rejection], thumbnails: Thumbnails) -> str:
    """Return a table of the files to mend, and one of other files, such as documents."""
    errors, others = split_rejections(rejections)
    tables: list[str] = []
    if errors:
        rows = [
            [*_rejection_row(one, Tone.WARNING, thumbnails), one.suggestion or ""] for one in errors
        ]
        caption = f"Rejected: {counted(len(errors), 'file')}"
        tables.append(table(caption, ["file", "why", "rename to"], rows))
    if others:
        rows = [_rejection_row(one, Tone.PLAIN, thumbnails) for one in others]
        caption = f"Other files, which are not submitted: {len(others):,}"
        tables.append(table(caption, ["file", "why"], rows))
    return "".join(tables)


def split_rejections(
    rejections: Iterable[Rejection],
) -> tuple[list[Rejection], list[Rejection]]:
    """Return the files to mend, and documents, videos and their like."""
    errors: list[Rejection] = []
    others: list[Rejection] = []
    for one in rejections:
        (others if one.severity is Severity.ADVICE else errors).append(one)
    return errors, others


def _rejection_row(one: Rejection, tone: Tone, thumbnails: Thumbnails) -> list[Cell]:
    message = Item(one.message, title=one.rule.statement, tone=tone)
    return [path_item(one.path, thumbnails), message]


def path_item(path: str, thumbnails: Thumbnails) -> Item:
    """Return the path of a rejected file, with its picture if it has one."""
    address = thumbnails.of_rejected(path)
    return Item(path, title=path, pictures=() if address is None else ((address, path),))


def renames_table(renames: Sequence[Rename], thumbnails: Thumbnails) -> str:
    """Return a row for each file with a new name."""
    rows: list[list[Cell]] = [
        [path_item(one.from_, thumbnails), Item(one.to), one.certainty.name.lower()]
        for one in renames
    ]
    safe = sum(one.certainty is Certainty.SAFE for one in renames)
    caption = f"{counted(len(rows), 'new name')}, {safe} safe"
    return table(caption, ["file", "rename to", "certainty"], rows)


def problems_table(problems: Sequence[FilenameProblem], _: Thumbnails) -> str:
    """Return a row for each problem of a file name."""
    rows: list[list[Cell]] = [
        [Item(one.kind.name), one.part, Item(one.message, title=one.kind.rule.statement)]
        for one in problems
    ]
    return table(counted(len(rows), "problem"), ["problem", "part", "message"], rows)


def _set_item(scope: Scope, images: ImageSet, thumbnails: Thumbnails) -> Item:
    variants = ", ".join(map(str, images))
    return Item(
        f"{scope}: {counted(len(images), 'image')}",
        variants if images.has_main else f"{variants}: no main image",
        tone=scope_tone(scope) if images.has_main else Tone.WARNING,
        pictures=pictures_of(images.files, thumbnails),
    )

"""The tables of what is submitted and what stores display."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from .._wording import counted
from ..intake.intake import Intake
from ..intake.rejection import Rejection
from ..resolution.catalogue import CatalogueDisplays
from ..resolution.displayed import DisplayedImages, StoreDisplays, StoreGroup
from ..resolution.explanation import FALLBACK_MATTERS, GRADES_IN_WORDS, describe_answer
from ..resolution.verdicts import Verdict
from ..rules import Rule
from ..values.asin import Asin
from ..values.changes import describe_scope
from ..values.images import ImageFile, ImageSet
from ..values.marketplace import GLOBAL, Marketplace, Scope
from ..values.submitted import SubmittedImages
from .pictures import Thumbnails
from .table import Cell, Item, Tone, table

__all__ = [
    "NOT_SHOWN",
    "catalogue_table",
    "displays_table",
    "file_item",
    "intake_tables",
    "pictures_of",
    "rejections_table",
    "scope_tone",
    "store_table",
    "stores_table",
    "submitted_table",
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
    asin, worldwide, by_country = submitted.asin, submitted.worldwide, submitted.by_country
    columns = [
        (Item("GLOBAL", counted(len(worldwide), "image")), worldwide, Tone.GLOBAL),
        *(
            (Item(str(store), counted(len(images), "image"), store.name), images, Tone.OWN)
            for store, images in by_country.items()
        ),
    ]
    variants = sorted({variant for _, images, _ in columns for variant in images})
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
    caption = f"Submitted images of {asin}" if rows else f"No images of {asin} are submitted."
    return table(caption, ["variant", *(head for head, _, _ in columns)], rows)


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
    found = [(thumbnails(file), f"{file.variant}, {file}") for file in files]
    return tuple([(address, alt) for address, alt in found if address is not None])


# Displayed images.


def store_table(displayed: DisplayedImages, thumbnails: Thumbnails) -> str:
    """Return the images of one store, those displayed before the others."""
    asin, store, verdicts = displayed.submitted.asin, displayed.store, displayed.verdicts
    rows: list[list[Cell]] = [
        [
            Item(str(verdict.file.variant), title=verdict.file.variant.meaning),
            _verdict_item(verdict, thumbnails),
            describe_scope(verdict.scope),
            Item(verdict.rule.statement, GRADES_IN_WORDS[verdict.grade]),
        ]
        for verdict in sorted(verdicts, key=lambda one: (not one.displayed, one.file.variant))
    ]
    notes = [] if rows else ["There are no images that it could show."]
    return table(
        f"With these submissions, {store.name} ({store}) shows {_shown(displayed)} for {asin}.",
        ["variant", "image", "from", "why"],
        rows,
        [*notes, *_notes(fallback_matters=displayed.depends_on_fallback)],
    )


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


def scope_tone(scope: Scope) -> Tone:
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
    return Item(
        ", ".join(map(str, group.stores)),
        _shown(displays[group.stores[0]]),
        ", ".join([store.name for store in group.stores]),
        Tone.NOT_SHOWN if group.source is None else scope_tone(group.source),
        pictures_of(group.images.files, thumbnails),
    )


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
    """Return the products of an intake, its rejections and its notices."""
    notices = [notice.message for notice in intake.notices]
    left = len(notices) - _MOST_NOTICES
    if left > 0:
        notices[_MOST_NOTICES:] = [f"{counted(left, 'more notice')} not listed here."]
    products = catalogue_table(intake.catalogue, thumbnails, f"{intake.summary}.", notices)
    return products + (rejections_table(intake.rejections) if intake.rejections else "")


def rejections_table(rejections: tuple[Rejection, ...]) -> str:
    """Return a row for each rejected file."""
    rows: list[list[Cell]] = [
        [
            Item(one.path, title=one.path),
            Item(one.message, title=one.rule.statement, tone=Tone.WARNING),
            one.suggestion or "",
        ]
        for one in rejections
    ]
    caption = f"Rejected: {counted(len(rejections), 'file')}"
    return table(caption, ["file", "why", "rename to"], rows)


def _set_item(scope: Scope, images: ImageSet, thumbnails: Thumbnails) -> Item:
    variants = ", ".join(map(str, images))
    return Item(
        f"{scope}: {counted(len(images), 'image')}",
        variants if images.has_main else f"{variants}: no main image",
        tone=scope_tone(scope) if images.has_main else Tone.WARNING,
        pictures=pictures_of(images.files, thumbnails),
    )

"""One product of a preview page: its images as stores would arrange them, and those set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from ..resolution.displayed import DisplayedImages, StoreDisplays
from ..resolution.explanation import FALLBACK_MATTERS, GRADES_IN_WORDS, count_images
from ..resolution.verdicts import Verdict
from ..values.changes import Submission, describe_scope
from ..values.marketplace import GLOBAL, Marketplace, Scope
from ..values.variant import Role
from .table import escape_text

__all__ = ["Address", "product"]


Address: TypeAlias = Callable[[Submission], str | None]
"""Tells where the picture of a submission is; None where there is none to show."""

_SECTIONS: Final = {
    Role.SWATCH: "Swatch",
    Role.SAFETY: "Product safety and compliance",
    Role.ENERGY_LABEL: "Energy label",
    Role.UNDOCUMENTED: "Codes that are not documented",
}


def product(displays: StoreDisplays, address_of: Address) -> str:
    """Return a product's part of the page.

    Stores that show the same share one block, so that hardly a picture stands in the page twice.

    Args:
        displays: What each store of the page shows of the product, in the order of the switch.
        address_of: Tells where a picture is.
    """
    arranged = [
        _of_stores(displays, stores, _arranged(displays[stores[0]], stores, address_of))
        for stores in (group.stores for group in displays.groups())
    ]
    alike: dict[str, list[Marketplace]] = {}
    for store, displayed in displays.items():
        alike.setdefault(_set_aside(displayed), []).append(store)
    aside = [_of_stores(displays, stores, told) for told, stores in alike.items() if told]
    blocks = "".join([*arranged, *aside])
    return f"<article>\n<h2>{displays.submitted.asin}</h2>\n{blocks}</article>\n"


def _of_stores(displays: StoreDisplays, stores: Iterable[Marketplace], told: str) -> str:
    numbers = {store: number for number, store in enumerate(displays)}
    chosen = " ".join([f"in-{numbers[store]}" for store in stores])
    return f'<div class="of-store {chosen}">\n{told}</div>\n'


def _arranged(
    displayed: DisplayedImages, stores: tuple[Marketplace, ...], address_of: Address
) -> str:
    """Lay the images out as a product page does, under a line that tells where they come from."""
    codes = ", ".join(map(str, stores))
    if displayed.source is None:
        return f'<p><span class="source from-nothing">No image is shown</span> in {codes}</p>\n'
    shown = [verdict for verdict in displayed.verdicts if verdict.displayed]
    filling = sum(verdict.scope != displayed.source for verdict in shown)
    beside = f", {filling} of them global" if filling else ""
    kind = "global" if displayed.source is GLOBAL else "own"
    by_role: dict[Role, list[str]] = {}
    for verdict in sorted(shown, key=lambda one: one.file.variant):
        by_role.setdefault(verdict.file.variant.role, []).append(_figure(verdict, address_of))
    sections = [
        f'<section>\n<h3>{heading}</h3>\n<div class="others">\n{"".join(by_role[role])}</div>\n'
        "</section>\n"
        for role, heading in _SECTIONS.items()
        if role in by_role
    ]
    return (
        f'<p><span class="source from-{kind}">From {_name(displayed.source)}</span> '
        f"{count_images(len(shown))}{beside}, in {codes}</p>\n"
        f'<div class="images">\n{by_role[Role.MAIN][0]}'
        f'<div class="gallery">\n{"".join(by_role.get(Role.GALLERY, ()))}</div>\n</div>\n'
        f"{''.join(sections)}"
    )


def _figure(verdict: Verdict, address_of: Address) -> str:
    file = verdict.file
    kind = ' class="main"' if file.variant.is_main else ""
    name = str(file).replace(".", ".<wbr>")
    address = address_of(Submission(file, verdict.scope))
    if address is None:
        shown = '<div class="no-picture">no picture that a browser shows</div>'
    else:
        alt = escape_text(f"{file.variant}, {file.variant.meaning}")
        shown = f'<img src="{escape_text(address)}" alt="{alt}" loading="lazy" decoding="async">'
    return f"<figure{kind}>{shown}<figcaption><b>{file.variant}</b> {name}</figcaption></figure>\n"


def _set_aside(displayed: DisplayedImages) -> str:
    """Tell what a store does not show, and why; nothing where it shows everything."""
    rows = [
        f"<tr><td>{verdict.file}</td><td>{_name(verdict.scope)}</td>"
        f"<td>{escape_text(verdict.rule.statement)} ({GRADES_IN_WORDS[verdict.grade]})</td></tr>\n"
        for verdict in displayed.set_aside
    ]
    told = ""
    if rows:
        told = (
            f"<details open>\n<summary>Set aside: {count_images(len(rows))}</summary>\n<table>\n"
            '<thead><tr><th scope="col">image</th><th scope="col">from</th>'
            f'<th scope="col">why</th></tr></thead>\n<tbody>\n{"".join(rows)}</tbody>\n</table>\n'
            "</details>\n"
        )
    if displayed.depends_on_fallback:
        told += f"<p>{escape_text(FALLBACK_MATTERS)}</p>\n"
    return told


def _name(scope: Scope) -> str:
    return escape_text(describe_scope(scope))

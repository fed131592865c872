"""One product of the preview page: groups of stores side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from .._wording import counted
from ..analysis.identity import is_same_file
from ..resolution.displayed import StoreDisplays, StoreGroup
from ..resolution.explanation import GRADES_IN_WORDS
from ..resolution.verdicts import Verdict
from ..rules import Grade, Rule
from ..values.asin import Asin
from ..values.changes import Submission, describe_scope
from ..values.images import ImageFile, ImageSet
from ..values.marketplace import GLOBAL, Marketplace, Scope
from ..values.variant import Role, VariantCode
from .answers import NOT_SHOWN
from .table import escape_text

__all__ = ["FALLBACK_ID", "PageParts", "Product", "arrange_product", "break_at_dots"]


FALLBACK_ID: Final = "fallback"
"""The id of the sentence about the fallback."""

_EAGER_PICTURES: Final = 40

_SECTIONS: Final = {
    Role.SWATCH: "Swatch",
    Role.SAFETY: "Product safety and compliance",
    Role.ENERGY_LABEL: "Energy label",
    Role.UNDOCUMENTED: "Undocumented codes",
}


class Product(NamedTuple):
    """A product as a part of a page, and what the index says about it."""

    asin: Asin
    html: str
    marks: str
    differs: bool


class PageParts:
    """What the products of one page share."""

    def __init__(
        self,
        stores: Iterable[Marketplace],
        sold_in: frozenset[Marketplace] | None,
        address_of: Callable[[Submission], str | None],
    ) -> None:
        self.numbers: dict[Marketplace, int] = {store: at for at, store in enumerate(stores)}
        self.sold_in: frozenset[Marketplace] | None = sold_in
        self.reasons: dict[tuple[Rule, Grade], int] = {}
        self.depends_on_fallback = False
        self._address_of = address_of
        self._eager = _EAGER_PICTURES

    def visible_in(self, stores: Iterable[Marketplace]) -> str:
        """Return the classes of a part that concerns only some stores."""
        return " ".join(["of-store", *[f"in-{self.numbers[store]}" for store in stores]])

    def picture(self, file: ImageFile, scope: Scope) -> str:
        """Return the picture of a file, or a box that says why it is missing."""
        address = self._address_of(Submission(file, scope))
        if address is None:
            return '<div class="no-picture">No preview</div>'
        # A printer or a screenshot does not scroll, so the first pictures do not wait for it.
        lazy = "" if self._eager > 0 else ' loading="lazy" decoding="async"'
        self._eager -= 1
        alt = escape_text(f"{file.variant}, {file.variant.meaning}")
        return f'<img src="{escape_text(address)}" alt="{alt}"{lazy}>'

    def reason(self, verdict: Verdict) -> str:
        """Return a short reason, with a link to the whole one."""
        key = verdict.rule, verdict.grade
        number = self.reasons.setdefault(key, len(self.reasons) + 1)
        return f'<a href="#reason-{number}">{NOT_SHOWN[verdict.rule]}</a>'

    def reasons_list(self, fallback_matters: str) -> str:
        """Return the reasons to which the products link."""
        lines = [
            f'<li id="reason-{number}">{escape_text(rule.statement.removesuffix("."))} '
            f"({escape_text(GRADES_IN_WORDS[grade])}).</li>\n"
            for (rule, grade), number in self.reasons.items()
        ]
        if self.depends_on_fallback:
            lines.append(f'<li id="{FALLBACK_ID}">{escape_text(fallback_matters)}</li>\n')
        if not lines:
            return ""
        return (
            '<section class="reasons">\n<h2>Why images are not displayed</h2>\n'
            f"<ul>\n{''.join(lines)}</ul>\n</section>\n"
        )


class _Aside(NamedTuple):
    """An image that is not displayed in some stores of a group."""

    verdict: Verdict
    stores: list[Marketplace]


def break_at_dots(name: str) -> str:
    """Return a name that wraps at its dots, and is still found by a search."""
    return escape_text(name).replace(".", ".<wbr>")


def arrange_product(displays: StoreDisplays, page: PageParts, rejected: int) -> Product:
    """Return a product with its groups of stores side by side.

    Args:
        displays: What the stores display.
        page: What the products of the page share.
        rejected: The number of rejected files of the product.
    """
    asin = displays.submitted.asin
    groups = displays.groups()
    contested = _contested(groups)
    asides = [(group, _asides(displays, group)) for group in groups]
    uncertain = [store for store, answer in displays.items() if answer.depends_on_fallback]
    page.depends_on_fallback |= bool(uncertain)
    blocks = [_group(displays, group, some, contested, page) for group, some in asides]
    hidden = {(one.verdict.file, one.verdict.scope) for _, some in asides for one in some}
    empty = sum(len(group.stores) for group in groups if group.source is None)
    marks: list[tuple[str, str]] = []
    if contested:
        marks.append(("differs", "stores differ"))
    elif displays.stores[1:] and empty < len(displays.stores):
        marks.append(("same", "same in every store"))
    if empty:
        marks.append(("warn", f"nothing displayed in {counted(empty, 'store')}"))
    if hidden:
        marks.append(("warn", f"{len(hidden)} not displayed"))
    if uncertain:
        marks.append(("warn", "depends on the fallback"))
    if rejected:
        marks.append(("warn", f"{rejected} rejected"))
    shown = "".join([f' <span class="mark {kind}">{text}</span>' for kind, text in marks])
    html = (
        f'<article id="{asin}" class="{"differs" if contested else "same"}">\n'
        f'<h2>{asin}</h2>\n<p class="marks">{shown.lstrip()}</p>\n'
        f'<div class="groups">\n{"".join(blocks)}</div>\n</article>\n'
    )
    return Product(asin, html, shown, bool(contested))


def _contested(groups: tuple[StoreGroup, ...]) -> frozenset[VariantCode]:
    """Return the variants that not all stores show alike."""
    first, *others = [group.images for group in groups] or [ImageSet()]
    found: set[VariantCode] = set()
    for images in others:
        found |= first.keys() ^ images.keys()
        found |= {
            variant
            for variant in first.keys() & images.keys()
            if not is_same_file(first[variant], images[variant])
        }
    return frozenset(found)


def _asides(displays: StoreDisplays, group: StoreGroup) -> list[_Aside]:
    """Return the images that stores of a group do not display, each with these stores."""
    found: dict[tuple[Scope, VariantCode, Rule, Grade], _Aside] = {}
    for store in group.stores:
        for verdict in displays[store].set_aside:
            key = verdict.scope, verdict.file.variant, verdict.rule, verdict.grade
            found.setdefault(key, _Aside(verdict, [])).stores.append(store)
    return list(found.values())


def _group(
    displays: StoreDisplays,
    group: StoreGroup,
    asides: list[_Aside],
    contested: frozenset[VariantCode],
    page: PageParts,
) -> str:
    """Return the images of a group of stores, laid out as on a product page."""
    verdicts = displays[group.stores[0]].verdicts
    shown = sorted(
        [verdict for verdict in verdicts if verdict.displayed], key=lambda one: one.file.variant
    )
    by_variant: dict[VariantCode, list[_Aside]] = {}
    for one in asides:
        by_variant.setdefault(one.verdict.file.variant, []).append(one)
    by_role: dict[Role, list[str]] = {}
    for verdict in shown:
        variant = verdict.file.variant
        losers = by_variant.pop(variant, [])
        slot = _slot(verdict, losers, group, page, contested=variant in contested)
        by_role.setdefault(variant.role, []).append(slot)
    parts = [_heading(group, shown), _stores_line(group, page)]
    if shown:
        sections = "".join(
            [
                f'<section>\n<h4>{heading}</h4>\n<div class="others">\n{"".join(by_role[role])}'
                "</div>\n</section>\n"
                for role, heading in _SECTIONS.items()
                if role in by_role
            ]
        )
        parts.append(
            f'<div class="images">\n{by_role[Role.MAIN][0]}<div>\n'
            f'<div class="gallery">\n{"".join(by_role.get(Role.GALLERY, ()))}</div>\n'
            f'<div class="sections">\n{sections}</div>\n</div>\n</div>\n'
        )
    uncertain = [store for store in group.stores if displays[store].depends_on_fallback]
    if uncertain:
        parts.append(f'<p class="note"><a href="#{FALLBACK_ID}">Depends on the fallback</a></p>\n')
    rest = [_aside(one, group, page) for some in by_variant.values() for one in some]
    if rest:
        stores = dict.fromkeys(
            [store for some in by_variant.values() for one in some for store in one.stores]
        )
        parts.append(
            f'<div class="{page.visible_in(stores)}">\n'
            "<h4>Not displayed, and nothing in its place</h4>\n"
            f'<div class="others">\n{"".join(rest)}</div>\n</div>\n'
        )
    return f'<section class="group {page.visible_in(group.stores)}">\n{"".join(parts)}</section>\n'


def _heading(group: StoreGroup, shown: list[Verdict]) -> str:
    if group.source is None:
        return '<h3><span class="source from-nothing">Nothing displayed</span></h3>\n'
    filling = sum(verdict.scope != group.source for verdict in shown)
    among_them = f" ({filling} of them from the global set)" if filling else ""
    kind = "global" if group.source is GLOBAL else "own"
    source = escape_text(describe_scope(group.source))
    return (
        f'<h3><span class="source from-{kind}">From {source}</span> '
        f"{counted(len(shown), 'image')}{among_them}</h3>\n"
    )


def _stores_line(group: StoreGroup, page: PageParts) -> str:
    """Return the stores of a group, those with an offer first."""
    if page.sold_in is None:
        return f'<p class="stores">In {_codes(group.stores)}</p>\n'
    sold = [store for store in group.stores if store in page.sold_in]
    others = [store for store in group.stores if store not in page.sold_in]
    lines: list[str] = []
    if sold:
        lines.append(f'<span class="sold">Sold in {_codes(sold)}</span>')
    if others:
        lines.append(f"Not sold in {_codes(others)}")
    return f'<p class="stores">{". ".join(lines)}</p>\n'


def _codes(stores: Iterable[Marketplace]) -> str:
    return ", ".join(
        [f'<abbr title="{escape_text(store.name)}">{store}</abbr>' for store in stores]
    )


def _slot(
    verdict: Verdict,
    losers: list[_Aside],
    group: StoreGroup,
    page: PageParts,
    *,
    contested: bool,
) -> str:
    """Return a displayed image, next to the images that it keeps from being displayed."""
    file = verdict.file
    kinds = ["slot"]
    kinds += ["main"] if file.variant.is_main else []
    kinds += ["contested"] if losers else []
    kind = ' class="contested"' if contested else ""
    differs = ' <span class="mark differs">differs</span>' if contested else ""
    figure = (
        f"<figure{kind}>{page.picture(file, verdict.scope)}"
        f"<figcaption><b>{file.variant}</b> {break_at_dots(str(file))}{differs}</figcaption>"
        "</figure>\n"
    )
    others = "".join([_aside(one, group, page) for one in losers])
    return f'<div class="{" ".join(kinds)}">\n{figure}{others}</div>\n'


def _aside(aside: _Aside, group: StoreGroup, page: PageParts) -> str:
    verdict, stores = aside
    file = verdict.file
    # What only a part of a group does not display is from the set of one store.
    where = "" if len(stores) == len(group.stores) else f" in {stores[0]}"
    source = escape_text(describe_scope(verdict.scope))
    return (
        f'<figure class="aside {page.visible_in(stores)}">{page.picture(file, verdict.scope)}'
        f"<figcaption><b>{file.variant}</b> {break_at_dots(str(file))} from {source} is not "
        f"displayed{where}: {page.reason(verdict)}</figcaption></figure>\n"
    )

"""A plan in words: the steps that a person carries out, and what comes of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from .asin import Asin
from .change import Deletion, Submission
from .errors import quoted
from .imageset import ImageFile
from .marketplace import GLOBAL, MARKETPLACES, Marketplace, Scope
from .rules import Rule
from .step import Step, StepReason

__all__ = ["folders", "instructions", "outcome"]

_COUNTRY_UPLOAD: Final = "Country Specific Image upload"
_GLOBAL_UPLOAD: Final = "Bulk Image Upload"
_IMAGE_MANAGER: Final = "Image Manager"

_PAGES: Final = {
    _COUNTRY_UPLOAD: 'on the page Bulk Image Upload, click "Upload here", and choose the country.',
    _GLOBAL_UPLOAD: "drop the files on that page, and submit them.",
    _IMAGE_MANAGER: "search for the product, choose the image, and click its trash icon.",
}

_IRREVERSIBLE: Final = (
    "Irreversible: a main image can be replaced but never deleted, so a country whose own set "
    "gains one never falls back to the global set."
)
_ORDER: Final = (
    "Keep to this order. Before a main image that is irreversible, and before the global set, "
    'wait until the uploads so far read "Image upload completed" in Submission status.'
)
_DOUBT: Final = (
    "Amazon does not say whether global images fill the slots that a country's own set lacks; if "
    "they do, other images than planned will show in"
)


def instructions(asin: Asin, steps: tuple[Step, ...], paths: Mapping[ImageFile, str]) -> list[str]:
    """Return the steps in words: the page of Seller Central, the scope, the files.

    Args:
        asin: The product.
        steps: The steps, in their order.
        paths: Where files stand; of another file its name and picture are told.

    Returns:
        Lines yet to be fitted to a width.
    """
    if not steps:
        return [f"Nothing is to be done for {asin}: every store shows what it shall show."]
    irreversible = sum(step.irreversible for step in steps)
    count = f"{len(steps)} step{'' if len(steps) == 1 else 's'}"
    lines = [f"Plan for {asin}: {count}, {irreversible} of them irreversible."]
    numbered = enumerate(steps, start=1)
    for (scope, page, reason), members in groupby(numbered, key=lambda pair: _heading(pair[1])):
        lines += ["", f"{_name(scope)}, by {page}. {reason.statement}"]
        lines += [f"{number:>5}. {_told(step, paths)}" for number, step in members]
    used = {_page(step) for step in steps}
    lines += ["", "In Seller Central, under Catalog > Upload images:"]
    lines += [f"  {page}: {told}" for page, told in _PAGES.items() if page in used]
    return [*lines, _ORDER, _IRREVERSIBLE] if irreversible else [*lines, _ORDER]


def outcome(
    changing: Mapping[Marketplace, bool],
    wanted: Collection[Marketplace],
    doubtful: Collection[Marketplace],
) -> list[str]:
    """Return which stores change and which do not, and what nobody can promise.

    Args:
        changing: Of every store, whether it comes to show something else.
        wanted: The stores that shall show something.
        doubtful: The stores that show something else by the other reading of the fallback.

    Returns:
        Lines yet to be fitted to a width.
    """
    told = {
        "Will change as wanted": [s for s, changes in changing.items() if changes and s in wanted],
        "Will change too": [s for s, changes in changing.items() if changes and s not in wanted],
        "Will stay as they are": [s for s, changes in changing.items() if not changes],
    }
    lines = [f"{what}: {_listed(stores)}." for what, stores in told.items() if stores]
    if doubtful:
        lines.append(f"{_DOUBT} {_listed(doubtful)}.")
    return [*lines, Rule.UP_TO_72_HOURS.statement, Rule.DISPLAY_NOT_GUARANTEED.statement]


def folders(steps: Iterable[Step]) -> Iterator[tuple[str, ImageFile]]:
    """Tell which files are uploaded, and the path of each in a folder that `scan` reads.

    A folder is named for its country; for a store that the table lacks, by its marketplace id.

    Args:
        steps: The steps, in their order.
    """
    for step in steps:
        if isinstance(step.change, Submission):
            yield f"{_folder(step.scope)}/{step.change.file}", step.change.file


def _listed(stores: Iterable[Marketplace]) -> str:
    return ", ".join(map(str, stores))


def _heading(step: Step) -> tuple[Scope, str, StepReason]:
    return step.scope, _page(step), step.reason


def _page(step: Step) -> str:
    if isinstance(step.change, Deletion):
        return _IMAGE_MANAGER
    return _GLOBAL_UPLOAD if step.scope is GLOBAL else _COUNTRY_UPLOAD


def _name(scope: Scope) -> str:
    return "The global set" if scope is GLOBAL else scope.name


def _told(step: Step, paths: Mapping[ImageFile, str]) -> str:
    mark = " (irreversible)" if step.irreversible else ""
    if isinstance(step.change, Deletion):
        return f"Delete {step.change.variant}{mark}"
    file = step.change.file
    picture = "" if file.picture is None else f", picture {quoted(file.picture)}"
    return f"Upload {paths.get(file, f'{file}{picture}')}{mark}"


def _folder(scope: Scope) -> str:
    if scope is GLOBAL or scope in MARKETPLACES:
        return str(scope)
    return scope.marketplace_id

"""Answers in HTML: what notebooks show, and pages to send to somebody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from ..analysis.audit import Audit
from ..analysis.planning import Plan
from ..intake.intake import Intake
from ..resolution.displayed import DisplayedImages, StoreDisplays
from ..values.submitted import SubmittedImages
from .answers import sets_table, store_table, stores_table
from .audits import slots_table
from .intakes import intake_tables
from .plans import steps_table
from .table import escape_text

__all__ = ["to_html", "to_page"]


Answer: TypeAlias = SubmittedImages | DisplayedImages | StoreDisplays | Plan | Audit | Intake

_TABLES: Final[dict[type, Callable[[Any], str]]] = {
    SubmittedImages: sets_table,
    DisplayedImages: store_table,
    StoreDisplays: stores_table,
    Plan: steps_table,
    Audit: slots_table,
    Intake: intake_tables,
}

_HEAD: Final = (
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
)
_STYLE: Final = (
    "<style>body{margin:0;padding:16px;background:#eef0f3;color:#1f2328;"
    "font:15px/1.5 system-ui,sans-serif}h1{font-size:20px;margin:0 0 12px}"
    "section{margin:0 0 16px}</style>\n"
)


def to_html(answer: Answer) -> str:
    """Return what a notebook shows of an answer, to be put into a page of one's own.

    It has no script and loads nothing; every text in it is escaped, and its colours are inline.

    Args:
        answer: What is submitted, what one store or several show of it, a plan, an audit or an
            intake.

    Raises:
        TypeError: It is none of these.

    Example:
        >>> from listing_images import SubmittedImages
        >>> "B000123456.MAIN.jpg" in to_html(SubmittedImages.of(["B000123456.MAIN.jpg"]))
        True
    """
    for kind, to_table in _TABLES.items():
        if isinstance(answer, kind):
            return to_table(answer)
    raise TypeError(f"Expected an answer, for example of resolve, got {type(answer).__name__}.")


def to_page(*answers: Answer, title: str = "Product images") -> str:
    """Return a page with some answers, complete in itself, to be saved, sent or printed.

    Args:
        answers: What `to_html` takes.
        title: The heading of the page.

    Raises:
        TypeError: An argument has the wrong type.

    Example:
        >>> to_page(title="Images of B000123456").splitlines()[0]
        '<!doctype html>'
    """
    if not isinstance(title, str):
        raise TypeError(f"title is a str, not {type(title).__name__}")
    heading = escape_text(title)
    sections = [f"<section>{to_html(answer)}</section>\n" for answer in answers]
    return (
        f"{_HEAD}<title>{heading}</title>\n{_STYLE}</head>\n<body>\n<h1>{heading}</h1>\n"
        f"<main>\n{''.join(sections)}</main>\n</body>\n</html>\n"
    )

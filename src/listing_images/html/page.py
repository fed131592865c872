"""Complete pages in HTML, and the page of some answers."""

from __future__ import annotations

from typing import Final

from ..intake.intake import Intake
from .notebook import Answers, to_html
from .table import escape_text

__all__ = ["document", "to_page"]


_STYLE: Final = (
    "body{margin:0;padding:16px;background:#eef0f3;color:#1f2328;"
    "font:15px/1.5 system-ui,sans-serif}h1{font-size:20px;margin:0 0 12px}"
    "section{margin:0 0 16px}"
)


def to_page(
    *answers: Answers, title: str = "Product images", pictures: Intake | None = None
) -> str:
    """Return a self-contained page with some answers, to be saved, sent or printed.

    Args:
        answers: The answers, each of a type that `to_html` takes.
        title: The title and heading of the page.
        pictures: As for `to_html`.

    Raises:
        TypeError: An answer is of another type.

    Example:
        >>> to_page(title="Images of B000123456").splitlines()[0]
        '<!doctype html>'
    """
    sections = [f"<section>{to_html(answer, pictures=pictures)}</section>\n" for answer in answers]
    body = f"<main>\n{''.join(sections)}</main>\n"
    # Tables have inline styles, which only 'unsafe-inline' allows.
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    if "<img " in body:
        policy += "; img-src data:"
    return document(title, body, style=_STYLE, policy=policy)


def document(title: str, body: str, *, style: str, policy: str, meta: str = "") -> str:
    """Return a page with a heading and a Content-Security-Policy; `body` must be escaped."""
    heading = escape_text(title)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"{meta}"
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{heading}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n<h1>{heading}</h1>\n{body}</body>\n</html>\n"
    )

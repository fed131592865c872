"""Answers in HTML: notebook tables, pages to send, and the preview of a folder."""

from .notebook import to_html
from .page import to_page
from .preview import UnlinkableSource, inlined_pictures, linked_pictures, preview_page

__all__ = [
    "UnlinkableSource",
    "inlined_pictures",
    "linked_pictures",
    "preview_page",
    "to_html",
    "to_page",
]

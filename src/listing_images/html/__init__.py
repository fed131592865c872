"""Answers in HTML: notebook tables, pages to send, and the preview of a folder."""

from .notebook import to_html
from .page import to_page
from .pictures import UnlinkableSource, inlined_pictures, linked_pictures
from .preview import preview_page, preview_pages

__all__ = [
    "UnlinkableSource",
    "inlined_pictures",
    "linked_pictures",
    "preview_page",
    "preview_pages",
    "to_html",
    "to_page",
]

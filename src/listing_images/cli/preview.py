"""The command `preview`: a page with the pictures as each store would arrange them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .._wording import wrap_lines
from ..html.preview import inlined_pictures, linked_pictures, preview_page
from ..intake.intake import scan
from .options import add_fallback, add_source, add_stores
from .terminal import escaped, progress

__all__ = ["HELP", "add_arguments", "run"]


HELP = "write a page that shows the pictures as each store would arrange them"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command understands."""
    add_source(parser)
    parser.add_argument(
        "-o", "--output", required=True, metavar="PAGE", help="the HTML file to write"
    )
    parser.add_argument(
        "--inline",
        action="store_true",
        help="put the pictures into the page, which can then be sent as it is; without it the "
        "page links to them",
    )
    add_stores(parser)
    add_fallback(parser)


def run(options: argparse.Namespace) -> int:
    """Write the page.

    Args:
        options: What `add_arguments` asks for.

    Returns:
        The exit status: 2 where the page cannot be written, else 0.

    Raises:
        UnreadableSource: The folder or zip cannot be read.
        UnlinkableSource: It is a zip, to whose pictures no page can link.
    """
    with progress("Reading the images"):
        intake = scan(options.source)
        if options.inline:
            with inlined_pictures(options.source) as address_of:
                page = preview_page(
                    intake, address_of, stores=options.stores, fallback=options.fallback
                )
        else:
            links = linked_pictures(options.source, page=options.output)
            page = preview_page(intake, links, stores=options.stores, fallback=options.fallback)
    try:
        Path(options.output).write_text(page, encoding="utf-8")
    except OSError as error:
        told = f"{escaped(options.output)} cannot be written ({error.strerror}): choose another."
        print(*wrap_lines([told]), sep="\n", file=sys.stderr)
        return 2
    print(f"Written: {escaped(options.output)}")
    return 0

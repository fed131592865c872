"""The command `preview`: write a page with the images as each store would arrange them."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..html.pictures import inlined_pictures, linked_pictures
from ..html.preview import preview_page
from ..intake.source import describe_error
from .common import (
    CommandError,
    Output,
    add_fallback,
    add_source,
    add_stores,
    escaped,
    read_source,
)

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_source(parser)
    parser.add_argument(
        "-o", "--output", required=True, metavar="PAGE", help="the HTML file to write"
    )
    parser.add_argument(
        "--inline",
        action="store_true",
        help="embed the images in the page, so that you can send it; otherwise it links to them",
    )
    add_stores(parser)
    add_fallback(parser)


def run(options: argparse.Namespace) -> Output:
    """Write the page."""
    intake = read_source(options.source)
    choice = {"stores": options.stores, "fallback": options.fallback}
    if options.inline:
        with inlined_pictures(options.source) as pictures:
            page = preview_page(intake, pictures, **choice)
    else:
        links = linked_pictures(options.source, page=options.output)
        page = preview_page(intake, links, **choice)
    try:
        Path(options.output).write_text(page, encoding="utf-8")
    except OSError as error:
        message = f"Cannot write {escaped(options.output)} ({describe_error(error)})."
        raise CommandError(f"{message} Choose another file.") from None
    return Output(f"Written: {escaped(options.output)}\n")

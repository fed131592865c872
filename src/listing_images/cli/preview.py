"""The command `preview`: write pages that show where stores differ, with the images."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from .._wording import quoted
from ..html.pictures import inlined_pictures, linked_pictures
from ..html.preview import is_preview_page, preview_pages
from ..intake.source import describe_error
from .common import (
    CommandError,
    Output,
    add_fallback,
    add_sold_in,
    add_sources,
    add_stores,
    write_scopes,
)
from .page import Page, escaped
from .sources import Catalogue, load_settings, read_catalogue

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_sources(parser)
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="PAGE",
        help="the HTML file to write; more than 200 products get several pages, named after it",
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help="overwrite an existing file even if it is not a preview page",
    )
    parser.add_argument(
        "--inline",
        action="store_true",
        help="embed the images in the page, so that you can send it; otherwise it links to them",
    )
    add_stores(parser)
    add_sold_in(parser, "; the page marks them")
    add_fallback(parser)


def run(options: argparse.Namespace) -> Output:
    """Write the pages."""
    load_settings(options, *options.sources)
    catalogue = read_catalogue(options.sources, options)
    output = Path(options.output)
    with _pictures(catalogue, options) as address_of:
        pages = preview_pages(
            catalogue.intake,
            address_of,
            page=output.name,
            stores=options.stores,
            sold_in=options.sold_in,
            fallback=options.fallback,
        )
    places = {output.parent / name: page for name, page in pages.items()}
    _check_places(list(places), options)
    try:
        _write(places, options)
    except (OSError, ValueError) as error:
        message = f"Cannot write {escaped(options.output)} ({describe_error(error)})."
        raise CommandError(f"{message} Choose another file.") from None
    page = Page()
    write_scopes(page, catalogue.intake)
    written = "".join(f"Written: {escaped(str(place))}\n" for place in places)
    return Output(f"{page}{written}")


@contextmanager
def _pictures(
    catalogue: Catalogue, options: argparse.Namespace
) -> Generator[Callable[[str], str | None], None, None]:
    """Yield a function from a path of the catalogue to the address of its picture."""
    with ExitStack() as stack:
        addresses: dict[str, Callable[[str], str | None]] = {}
        for part in catalogue.parts:
            if options.inline:
                addresses[part.path] = stack.enter_context(inlined_pictures(part.path))
            else:
                addresses[part.path] = linked_pictures(part.path, page=options.output)

        def address_of(path: str) -> str | None:
            part, inner = catalogue.origin(path)
            return addresses[part](inner)

        yield address_of


def _check_places(places: Sequence[Path], options: argparse.Namespace) -> None:
    """Refuse to overwrite anything but earlier pages of this command, or any page with --force."""
    for place in places:
        try:
            is_free = not os.path.lexists(place) or (place.is_file() and is_preview_page(place))
            # A picture among the images is not a page, whatever the command says.
            is_file = not is_free and place.is_file()
        except OSError as error:
            message = f"Cannot write {escaped(str(place))} ({describe_error(error)})."
            raise CommandError(f"{message} Choose another file.") from None
        if is_file and not os.path.realpath(place).lower().endswith((".html", ".htm")):
            problem = f"{quoted(str(place))} exists and is not an HTML file."
            raise CommandError(f"{problem} Choose another file.")
        if not (is_free or options.force):
            problem = f"{quoted(str(place))} exists and is not a preview page."
            raise CommandError(f"{problem} Choose another file, or use --force to overwrite it.")


def _write(places: Mapping[Path, str], options: argparse.Namespace) -> None:
    """Write pages whole, or leave the old ones: the first is replaced after the last is written."""
    written: list[tuple[Path, Path]] = []
    try:
        for place, page in places.items():
            target = Path(os.path.realpath(place))
            if target.exists() and not target.is_file():  # a device, which must not be replaced
                target.write_text(page, encoding="utf-8")
                continue
            part = target.with_name(f".preview-{os.getpid()}-{len(written)}.part")
            with open(part, "x", encoding="utf-8", opener=_opener_like(target)) as file:
                written.append((part, target))
                file.write(page)
        _check_places(list(places), options)  # other files may have appeared meanwhile
        for part, target in reversed(written):  # the index last
            part.replace(target)
    finally:
        for part, _ in written:
            part.unlink(missing_ok=True)


def _opener_like(target: Path) -> Callable[[str, int], int]:
    """Return an opener of a file that others may not read if they may not read the old one."""
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666
    return lambda path, flags: os.open(path, flags, mode)

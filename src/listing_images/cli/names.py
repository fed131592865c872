"""The command `names`: find what is wrong with file names, as they come."""

from __future__ import annotations

import argparse
import json
import os
import sys
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from tempfile import SpooledTemporaryFile
from typing import Final

from .._wording import counted
from ..analysis.findings import Finding
from ..intake.intake import Intake, scan_names
from ..intake.notices import NoticeCode
from ..intake.source import describe_error
from ..rules import RULES_VERSION
from ..values.marketplace import Marketplace
from .codes import add_codes
from .common import CommandError, Output, add_format, add_reading, add_severity
from .page import Page
from .reports import is_negative, place_of, selected
from .sources import load_settings, read_products

__all__ = ["add_arguments", "run"]


# Names are compared with the other names of their block, and only one block is in memory.
_BLOCK: Final = 10_000
_IN_MEMORY: Final = 1 << 20
_NOTICES: Final = frozenset(one.name for one in NoticeCode)
_LOOKED_THROUGH: Final = NoticeCode.FOLDER_LOOKED_THROUGH.name


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="a file name, or a path such as DE/B000123456.MAIN.jpg; without any, or "
        "with -, names are read from standard input, one per line",
    )
    add_reading(parser)
    add_codes(parser)
    add_severity(parser)
    add_format(parser, "text", "json")
    parser.add_argument(
        "--rename-plan",
        action="store_true",
        help="print only the new names for rejected files, as JSON",
    )


def run(options: argparse.Namespace) -> Output:
    """Return the findings of the names, and the verdict on them."""
    load_settings(options)
    is_given = options.names and options.names != ["-"]
    names: Iterator[str] = iter(options.names) if is_given else _read_names()
    first = list(islice(names, _BLOCK))
    if not first:
        raise CommandError("No file names given. Give them as arguments or on standard input.")
    output = Output()
    blocks = _Blocks(first, names, options, output)
    if options.rename_plan:
        output.pieces = blocks.renames()
    elif options.format == "json":
        output.pieces = blocks.document()
    else:
        output.pieces = blocks.lines()
    return output


class _Blocks:
    """The names in blocks, and the output that they become."""

    def __init__(
        self,
        first: Sequence[str],
        rest: Iterator[str],
        options: argparse.Namespace,
        output: Output,
    ) -> None:
        self._first, self._rest = first, rest
        self._options, self._output = options, output
        self._products = None if options.products is None else read_products(options.products)
        self._number = 0
        self._kept_codes = {_LOOKED_THROUGH}
        if isinstance(options.scope, Marketplace) and not options.scope.accepts_country_images:
            self._kept_codes.add(NoticeCode.SCOPE_TAKEN.name)

    def _blocks(self) -> Iterator[tuple[Intake, list[Finding]]]:
        """Yield blocks with their findings, and keep the verdict up to date."""
        options, output = self._options, self._output
        block = self._first
        kept: set[Finding] = set()
        try:
            while block:
                self._number += len(block)
                intake = scan_names(block, scope=options.scope, products=self._products)
                some = selected(intake.findings, options)
                if self._number >= _BLOCK:  # there may be more names
                    some = [_of_block(one) for one in some]
                # A list of names need not be complete, so sets are not judged.
                found = [
                    one
                    for one in some
                    if one.path is not None
                    or one.code not in _NOTICES
                    or (one.code in self._kept_codes and one not in kept)
                ]
                kept.update(one for one in found if one.code in self._kept_codes)
                findings = [one for one in found if one.scope is None or one.file is not None]
                output.status |= any(is_negative(one, options) for one in findings)
                yield intake, findings
                block = list(islice(self._rest, _BLOCK))
        except CommandError as error:
            output.status, output.errors = 2, f"listing-images: {error}\n"

    def lines(self) -> Iterator[str]:
        """Yield what is wrong with each name, then a summary."""
        codes: Counter[str] = Counter()
        messages: list[str] = []
        renames = 0
        for intake, findings in self._blocks():
            renames += len(intake.renames)
            page = Page()
            for one in findings:
                if one.code in self._kept_codes:
                    messages.append(one.message)
                    continue
                codes[one.code] += 1
                page.add(f"{place_of(one)}: {one.code}", style="bold")
                page.add(f"  {one.message}")
            yield str(page)
        page = Page()
        page.section(f"{counted(self._number, 'name')} checked.")
        page.add(*[f"  {number:>6,} {code}" for code, number in codes.most_common()])
        if renames:
            page.add(f"{counted(renames, 'name')} can be fixed.")
        page.add(*messages)
        if not (codes or messages):
            page.add("Nothing to report.")
        if self._number > _BLOCK:
            page.add(f"Names were compared with each other in blocks of {_BLOCK:,}.")
        yield f"\n{page}" if codes else str(page)

    def document(self) -> Iterator[str]:
        """Yield a JSON document with the findings, then the renames."""
        try:
            yield from self._document()
        except OSError as error:
            message = f"Cannot write a temporary file ({describe_error(error)})."
            advice = "Free some disk space, or use --rename-plan or text."
            self._output.status, self._output.errors = 2, f"listing-images: {message} {advice}\n"

    def _document(self) -> Iterator[str]:
        yield f'{{\n  "rules_version": {json.dumps(RULES_VERSION)},\n  "findings": ['
        # The renames come last, and may be too many for the memory.
        with SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="ascii") as renames:
            separator = "\n    "
            for intake, findings in self._blocks():
                renames.writelines(f"{json.dumps(one.to_dict())}\n" for one in intake.renames)
                pieces: list[str] = []
                for one in findings:
                    pieces += [separator, _indented(json.dumps(one.to_dict(), indent=2))]
                    separator = ",\n    "
                yield "".join(pieces)
            yield "\n  ],\n" if separator.startswith(",") else "],\n"
            renames.seek(0)
            yield from _array(renames)
        yield "\n}\n"

    def renames(self) -> Iterator[str]:
        """Yield a JSON document with only the renames."""
        found = (
            json.dumps(one.to_dict()) for intake, _ in self._blocks() for one in intake.renames
        )
        return chain("{\n", _array(found), "\n}\n")


def _of_block(finding: Finding) -> Finding:
    """Return what is true of all names of a block, which need not be true of the other names."""
    if finding.code != _LOOKED_THROUGH:
        return finding
    message = f"{finding.message[0].lower()}{finding.message[1:]}"
    return finding.__replace__(message=f"In a block of names, {message}")


def _array(items: Iterable[str]) -> Iterator[str]:
    """Yield the member "renames" with some JSON objects."""
    yield '  "renames": ['
    separator = "\n    "
    for item in items:
        yield separator + _indented(json.dumps(json.loads(item), indent=2))
        separator = ",\n    "
    yield "\n  ]" if separator.startswith(",") else "]"


def _indented(text: str) -> str:
    return text.replace("\n", "\n    ")


def _read_names() -> Iterator[str]:
    """Yield lines as the file system would give them: names can have any encoding."""
    if sys.stdin is None:
        return
    try:
        start = BOM_UTF8
        for raw in sys.stdin.buffer:
            line, start = raw.removeprefix(start), b""
            if line.strip():
                yield os.fsdecode(line.rstrip(b"\n").removesuffix(b"\r"))
    except (OSError, ValueError) as error:
        message = f"Cannot read standard input ({describe_error(error)})."
        raise CommandError(f"{message} Give the file names as arguments.") from None

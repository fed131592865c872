"""Reading what the commands are about: folders, zips, tables of products and settings."""

from __future__ import annotations

import argparse
import csv
import os
import tomllib
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias, cast

from .._wording import join_words, quoted
from ..analysis.findings import Finding
from ..errors import ListingImagesError
from ..handover.writing import Source
from ..intake.archive import open_zip
from ..intake.intake import Intake, scan
from ..intake.kinds import SIDECAR
from ..intake.rejection import Rejection, RejectionKind, Rename
from ..intake.scopes import SLOT_LENGTH
from ..intake.sidecar import read_sidecar, size_limit
from ..intake.source import describe_error
from ..values.asin import parse_asin
from ..values.changes import Submission
from ..values.images import ImageFile
from ..values.marketplace import GLOBAL, Marketplace, Scope, UnknownMarketplace, as_scope
from .codes import parse_codes
from .common import CommandError, did_you_mean
from .page import escaped

__all__ = ["Catalogue", "load_settings", "read_catalogue", "read_products"]


_TABLE: Final = "listing-images"
_SETTINGS: Final = ("sold-in", "ignore", "products")
_PYPROJECT: Final = "pyproject.toml"
_LARGEST_PYPROJECT: Final = 1 << 20
_ASIN_COLUMN: Final = "asin"
_KEY_COLUMNS: Final = ("sku", "ean", "upc", "gtin", "key")
# Such a file has a valid name, but not in its place.
_MISPLACED: Final = {RejectionKind.US_FOLDER, RejectionKind.WRONG_PRODUCT}
_Slot: TypeAlias = tuple[Scope, str]
_Claims: TypeAlias = defaultdict[_Slot, list[str]]


class _Part(NamedTuple):
    """One folder or zip."""

    path: str
    intake: Intake

    @property
    def is_folder(self) -> bool:
        return Path(self.path).is_dir()

    def described(self) -> dict[str, str]:
        """Return the files that the images.toml of a folder describes, with their paths in it."""
        if not self.is_folder or len(self.intake.sidecars) != 1:
            return {}
        (sidecar,) = self.intake.sidecars
        top = sidecar.removesuffix(SIDECAR)
        files = {path[len(top) :] for path in _paths(self.intake) if path.startswith(top)}
        try:
            with Path(self.path, sidecar).open("rb") as file:
                content = file.read(size_limit(files) + 1)
        except OSError:
            return {}
        return {f"{top}{path}": path for path in read_sidecar(content, files)[0]}


class Catalogue:
    """The images of one or several folders and zips.

    If there are several, each path begins with the path of its folder or zip.
    """

    def __init__(self, parts: list[_Part]) -> None:
        self._parts = parts
        if len(parts) == 1:
            self.intake: Intake = parts[0].intake
            self._places = dict.fromkeys(_paths(self.intake), parts[0])
        else:
            self._places = {
                f"{part.path}/{path}": part for part in parts for path in _paths(part.intake)
            }
            self.intake = _merged(parts)

    @property
    def parts(self) -> list[_Part]:
        """The folders and zips, each with its own intake."""
        return self._parts

    def renames(self, part: _Part) -> list[Rename]:
        """Return the new names in a folder or zip that clash with no file of any of them."""
        start = "" if len(self._parts) == 1 else f"{part.path}/"
        offered = {one.from_ for one in self.intake.renames}
        return [one for one in part.intake.renames if f"{start}{one.from_}" in offered]

    def origin(self, path: str) -> tuple[str, str]:
        """Return the folder or zip of a file, and the path of the file in it."""
        part = self._places[path]
        return part.path, path if len(self._parts) == 1 else path.removeprefix(f"{part.path}/")

    def place(self, path: str | None) -> str:
        """Return the path of a file from the working directory; that of its zip if it is in one."""
        if path is None:
            return self._parts[0].path
        part = self._places[path]
        if not part.is_folder:
            return part.path
        return str(Path(path)) if len(self._parts) > 1 else str(Path(part.path, path))

    def files(self) -> dict[ImageFile, Source]:
        """Return where the content of each image is; of equal images the first one counts."""
        found: dict[ImageFile, Source] = {}
        for part in self._parts:
            archive = None if part.is_folder else open_zip(part.path)
            for one in part.intake.submissions:
                path = part.intake.path_of(one)
                if archive is not None:
                    place = cast("Source", zipfile.Path(archive, path))
                else:
                    place = os.path.join(part.path, path)  # noqa: PTH118 - a Path does not keep every string
                found.setdefault(one.file, place)
        return found

    def printed_paths(self) -> dict[ImageFile, str]:
        """Return the path of each image, to be printed."""
        intake = self.intake
        found: dict[ImageFile, str] = {}
        for one in intake.submissions:
            path = intake.path_of(one)
            place = self.place(path)
            is_whole = self._places[path].is_folder
            found.setdefault(one.file, place if is_whole else f"{place}/{self.origin(path)[1]}")
        return found


def read_catalogue(
    sources: Iterable[str], options: argparse.Namespace, *, may_be_empty: bool = False
) -> Catalogue:
    """Read folders and zips; an empty one is probably the wrong one.

    Args:
        sources: The folders and zips; `DE=path` gives the scope of one.
        options: The choices of `add_reading`.
        may_be_empty: Whether nothing submitted yet is an answer, too.

    Raises:
        CommandError: A folder or zip contains no files, or only ignored ones, or is given twice,
            or the table of products cannot be used.
        UnreadableSource: A folder or zip cannot be read.
    """
    products = None if options.products is None else read_products(options.products)
    parts: list[_Part] = []
    given: dict[str, str] = {}
    for source in sources:
        scope, path = _scope_and_path(source)
        intake = scan(path, scope=options.scope if scope is None else scope, products=products)
        if not (intake.paths or intake.rejections or may_be_empty):
            problem = f"{quoted(path)} contains no images."
            raise CommandError(f"{problem} Give a folder or zip of images.")
        place = os.path.realpath(path)
        if place in given:
            problem = f"{quoted(path)} is the same source as {quoted(given[place])}."
            raise CommandError(f"{problem} Leave one of them out.")
        given[place] = path
        parts.append(_Part(path.rstrip("/") or path, intake))
    return Catalogue(parts)


def _scope_and_path(source: str) -> tuple[Scope | None, str]:
    start, equals, path = source.partition("=")
    if not equals or os.path.lexists(source):
        return None, source
    try:
        return as_scope(start.strip()), path
    except UnknownMarketplace as error:
        if os.path.lexists(path):
            raise CommandError(str(error)) from None
        return None, source


# Several folders as one.


def _paths(intake: Intake) -> Iterator[str]:
    yield from intake.paths
    yield from [one.path for one in intake.rejections]
    yield from intake.ignored
    yield from intake.sidecars


def _merged(parts: list[_Part]) -> Intake:
    """Return the intakes as one; of two files for one slot, neither is submitted or renamed."""
    submissions = [
        (one, f"{part.path}/{part.intake.path_of(one)}")
        for part in parts
        for one in part.intake.submissions
    ]
    claims: _Claims = defaultdict(list)
    for part in parts:
        for slot, path in _valid_names(part.intake):
            claims[slot].append(f"{part.path}/{path}")
    taken: list[tuple[Submission, str]] = []
    rejections: list[Rejection] = []
    for one, path in submissions:
        claimed = claims[_slot(one.scope, str(one.file))]
        others = [other for other in claimed if other != path]
        if others:
            kind = RejectionKind.SAME_SLOT
            rejections.append(Rejection(path, kind, detail=others[0], scope=one.scope))
        else:
            taken.append((one, path))
    rejections += _without_clashes(parts, claims)
    return Intake(
        join_words([part.path for part in parts]),
        tuple([one for one, _ in taken]),
        tuple([path for _, path in taken]),
        tuple(sorted(rejections, key=lambda one: one.path)),
        tuple([f"{part.path}/{path}" for part in parts for path in part.intake.ignored]),
        tuple([f"{part.path}/{path}" for part in parts for path in part.intake.sidecars]),
        tuple([_named(part, one) for part in parts for one in part.intake.notices]),
        "files",
    )


def _prefixed(part: _Part) -> Iterator[Rejection]:
    """Yield the rejections of a folder or zip, which name other files by their new paths too."""
    known = set(_paths(part.intake))
    for one in part.intake.rejections:
        detail = f"{part.path}/{one.detail}" if one.detail in known else one.detail
        yield one.__replace__(path=f"{part.path}/{one.path}", detail=detail)


def _without_clashes(parts: list[_Part], claims: _Claims) -> Iterator[Rejection]:
    """Yield the rejections; a new name that would clash with a file of another part names it."""
    for part in parts:
        for one in part.intake.rejections:
            if one.suggestion and (one.rename or one.detail):
                claims[_slot(one.scope, one.suggestion)].append(f"{part.path}/{one.path}")
    for part in parts:
        for one in _prefixed(part):
            # In its own folder or zip, a new name clashes with nothing.
            if one.suggestion and one.rename:
                claimed = claims[_slot(one.scope, one.suggestion)]
                rivals = [path for path in claimed if path != one.path]
            else:
                rivals = []
            yield one.__replace__(detail=rivals[0]) if rivals else one


def _valid_names(intake: Intake) -> Iterator[tuple[_Slot, str]]:
    """Yield the slots of files with a valid name in their place, and their paths."""
    for submission, path in zip(intake.submissions, intake.paths, strict=True):
        yield _slot(submission.scope, str(submission.file)), path
    for one in intake.rejections:
        if not (one.scope is None or one.problems or one.kind in _MISPLACED):
            yield _slot(one.scope, one.name), one.path


def _slot(scope: Scope | None, name: str) -> _Slot:
    return scope or GLOBAL, name[:SLOT_LENGTH]


def _named(part: _Part, notice: Finding) -> Finding:
    if notice.path is not None:
        return notice.__replace__(path=f"{part.path}/{notice.path}")
    return notice.__replace__(message=f"{escaped(part.path)}: {notice.message}")


# Tables of products.


def read_products(path: str) -> dict[str, str]:
    """Return the ASINs by SKUs, EANs and other keys from a CSV file with a heading."""
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            start = file.readline()
            file.seek(0)
            rows = list(csv.reader(file, delimiter=max(";\t,", key=start.count)))
    except (OSError, ValueError, csv.Error) as error:
        message = f"{quoted(path)} cannot be read as CSV ({describe_error(error)})."
        raise CommandError(f"{message} Give the path of a CSV file in UTF-8.") from None
    heading = [cell.strip().lower() for cell in rows[0]] if rows else []
    keys = [number for number, name in enumerate(heading) if name in _KEY_COLUMNS]
    if _ASIN_COLUMN not in heading or not keys:
        problem = f"{quoted(path)} lacks the columns asin, and sku or ean."
        raise CommandError(f"{problem} Name them in its first row.")
    asin_column = heading.index(_ASIN_COLUMN)
    products: dict[str, str] = {}
    for number, row in enumerate(rows[1:], start=2):
        cells = [cell.strip() for cell in row] + [""] * (len(heading) - len(row))
        if not any(cells):
            continue
        asin = _asin_in(path, number, cells[asin_column])
        for key in filter(None, [cells[column] for column in keys]):
            if products.setdefault(key, asin) != asin:
                problem = f"{quoted(path)}, row {number}: {quoted(key)} has two ASINs."
                raise CommandError(f"{problem} Keep only one of them.")
    return products


def _asin_in(path: str, number: int, text: str) -> str:
    try:
        return parse_asin(text)
    except ListingImagesError as error:
        raise CommandError(f"{quoted(path)}, row {number}: {error}") from None


# Settings in a pyproject.toml.


def load_settings(options: argparse.Namespace, *sources: str) -> None:
    """Fill the options that are not given from `[tool.listing-images]` in a pyproject.toml.

    The file next to a folder or zip comes first, then that of the working directory.

    Args:
        options: The options.
        sources: The folders and zips that the command reads.
    """
    paths = [_scope_and_path(source)[1] for source in sources]
    try:
        folders = [Path(path).absolute().parent for path in paths] + [Path.cwd()]
    except OSError as error:
        message = f"The working directory cannot be found ({describe_error(error)})."
        raise CommandError(f"{message} Change to a directory that exists.") from None
    for folder in dict.fromkeys(folders):
        table = _table_of(folder / _PYPROJECT)
        if table is not None:
            _fill(options, table, folder / _PYPROJECT)
            return


def _table_of(path: Path) -> dict[str, object] | None:
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST_PYPROJECT).decode()
        document = tomllib.loads(text) if _TABLE in text else {}
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError) as error:
        message = f"{quoted(str(path))} cannot be read ({describe_error(error)})."
        raise CommandError(f"{message} Correct it.") from None
    tool = cast("object", document.get("tool"))
    table = cast("dict[str, object]", tool).get(_TABLE) if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise CommandError(f"{quoted(str(path))}: tool.{_TABLE} is not a table. Correct it.")
    return cast("dict[str, object] | None", table)


def _fill(options: argparse.Namespace, table: Mapping[str, object], path: Path) -> None:
    where = f"{quoted(str(path))}, [tool.{_TABLE}]"
    for name, value in table.items():
        if name not in _SETTINGS:
            problem = f"{where}: unknown setting {quoted(name)}."
            raise CommandError(f"{problem} {did_you_mean(name, _SETTINGS)}")
        option = name.replace("-", "_")
        # A setting is checked by every command, and used by those that have the option.
        if name == "products":
            parsed: object = str(path.parent / _string(where, name, value))
        else:
            parsed = _list(where, name, value)
        if getattr(options, option, value) is None:
            setattr(options, option, parsed)


def _string(where: str, name: str, value: object) -> str:
    if not isinstance(value, str):
        raise CommandError(f"{where}: {name} is not a string. Give the path of a CSV file.")
    return value


def _list(where: str, name: str, value: object) -> list[object]:
    texts = value.split(",") if isinstance(value, str) else value
    items = cast("list[object]", texts) if isinstance(texts, list) else [None]
    some = [item.strip() for item in items if isinstance(item, str)]
    if len(some) < len(items):
        raise CommandError(f"{where}: {name} is not a list of strings. Write it as ['DE', 'FR'].")
    try:
        if name == "ignore":
            return list(parse_codes(",".join(some)))
        return [Marketplace.parse(text) for text in some]
    except (ListingImagesError, argparse.ArgumentTypeError) as error:
        raise CommandError(f"{where}: {name}: {error}") from None

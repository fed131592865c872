"""The sidecar `images.toml`: what is known of the pictures beyond their names."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime
from typing import Any, Final, NamedTuple, TypeGuard, cast

from .._wording import quoted
from ..values.filename import ImageFilename
from ..values.images import ImageFile

__all__ = ["Description", "Fault", "LONGEST", "read_sidecar"]


LONGEST: Final = 4 * 1024 * 1024
"""The most bytes that a sidecar may have."""

_QUOTES_MISSING: Final = ' Write the path in quotes: ["B000123456.MAIN.jpg"].'
_LONGEST_REASON: Final = 150

_AT_LINE: Final = re.compile(r" \(at line (\d+), column \d+\)")
_KEY: Final = r"""(?:"([^"]*)"|'([^']*)'|([0-9A-Za-z_-]+))"""
_read_header: Final = re.compile(rf"[ \t]*\[[ \t]*{_KEY}").match
_read_assignment: Final = re.compile(rf"[ \t]*{_KEY}[ \t]*[.=]").match
_is_language: Final = re.compile("[A-Za-z]{2,3}(-[0-9A-Za-z]{1,8}){0,3}").fullmatch


class Fault(NamedTuple):
    """What is wrong in a sidecar, and in which line, from 1."""

    line: int
    message: str


class Description(NamedTuple):
    """What a sidecar tells of one picture; the names are those of `ImageFile`."""

    text_languages: list[str] | None = None
    shows_dimensions: bool = False
    submitted_at: datetime | None = None

    def file(self, filename: ImageFilename, picture: str | None) -> ImageFile:
        """Return the image file that it describes."""
        return ImageFile(
            filename, picture, self.text_languages, self.shows_dimensions, self.submitted_at
        )


def read_sidecar(
    content: bytes, files: Collection[str]
) -> tuple[dict[str, Description], list[Fault]]:
    """Read what a sidecar tells of pictures.

    Args:
        content: The sidecar.
        files: The paths, from the sidecar's own folder, of all that it may describe.

    Returns:
        The descriptions by path, and all that is wrong, by line; a fault spoils no other line.

    Example:
        >>> read_sidecar(b'["B000123456.MAIN.jpg"]', [])[1][0].message
        "'B000123456.MAIN.jpg' is no file that was given."
    """
    import tomllib  # noqa: PLC0415 - it costs at start-up, and few folders have a sidecar

    if len(content) > LONGEST:
        return {}, [Fault(1, f"It has more than {LONGEST:,} bytes: describe fewer files.")]
    try:
        text = content.decode("utf-8-sig")
        tables = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return {}, [Fault(line, "It is no UTF-8: save the file in that encoding.")]
    except RecursionError:
        return {}, [Fault(1, "It is nested too deep: write one table for each file.")]
    except ValueError as error:
        told = str(error)
        place = _AT_LINE.search(told)
        line = int(place[1]) if place else content.rstrip().count(b"\n") + 1
        return {}, [Fault(line, f"It is no TOML: {_AT_LINE.sub('', told)[:_LONGEST_REASON]}.")]
    lines = _lines_of(text)
    faults: list[Fault] = []
    found: dict[str, Description] = {}
    for name, table in tables.items():
        if name not in files:
            hint = _QUOTES_MISSING if _is_nested(table) else ""
            told = f"{quoted(name)} is no file that was given.{hint}"
            faults.append(Fault(lines.get((name, ""), 1), told))
        elif not _is_table(table):
            told = f"{quoted(name)} heads a table and has no value of its own."
            faults.append(Fault(lines.get((name, ""), 1), told))
        else:
            known: dict[str, Any] = {}
            for key, value in table.items():
                told = _fault_of(key, value)
                if told:
                    line = lines.get((name, key)) or lines.get((name, ""), 1)
                    faults.append(Fault(line, told))
                else:
                    known[key] = value
            found[name] = Description(**known)
    return found, sorted(faults)


def _lines_of(text: str) -> dict[tuple[str, str], int]:
    """Return where each table is headed, and where each of its keys stands, as far as is plain."""
    lines: dict[tuple[str, str], int] = {}
    table = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _read_header(line):
            table = header[1] or header[2] or header[3] or ""
            lines.setdefault((table, ""), number)
        elif assignment := _read_assignment(line):
            key = assignment[1] or assignment[2] or assignment[3] or ""
            lines.setdefault((table, key) if table else (key, ""), number)
    return lines


def _is_nested(table: object) -> bool:
    """Whether a heading was cut at its dots, as it is where the quotes are missing."""
    return _is_table(table) and any(map(_is_table, table.values()))


def _is_table(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict)


def _fault_of(key: str, value: object) -> str:
    """Return what is wrong with an entry of a table; nothing where it is good."""
    if key == "text_languages":
        good = isinstance(value, list) and all(map(_is_language_code, cast("list[object]", value)))
        return "" if good else 'text_languages is a list of codes such as ["de"].'
    if key == "shows_dimensions":
        return "" if isinstance(value, bool) else "shows_dimensions is true or false."
    if key == "submitted_at":
        good = isinstance(value, datetime) and value.utcoffset() is not None
        return "" if good else "submitted_at is a time with its zone, 2026-11-24T12:00:00Z."
    wanted = "text_languages, shows_dimensions or submitted_at"
    return f"{quoted(key)} is not known: write {wanted}."


def _is_language_code(value: object) -> bool:
    return isinstance(value, str) and bool(_is_language(value))

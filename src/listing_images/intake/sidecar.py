"""The sidecar `images.toml`: what is known of the pictures beyond their names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final, TypedDict, TypeGuard, cast

from .._wording import counted, quoted
from .notices import NoticeCode
from .sorting import Sorting
from .source import Listing, Source, describe_error

__all__ = ["Description", "read_descriptions", "read_sidecar", "relative_path", "size_limit"]


# A small zip can hold a large sidecar: its size is limited by the number of files.
_BASE_SIZE: Final = 64 * 1024
_SIZE_FOR_A_FILE: Final = 1024
_MAX_SIZE: Final = 4 * 1024 * 1024
# `tomllib` takes quadratic time for dotted keys and nested brackets. With these limits for each
# line, reading is linear in the size.
_MAX_LINE: Final = 4_096
_MAX_DOTS: Final = 32
_MAX_BRACKETS: Final = 64
_MAX_FAULTS: Final = 100
_LONGEST_REASON: Final = 150

_is_language: Final = re.compile("[A-Za-z]{2,3}(-[0-9A-Za-z]{1,8}){0,3}").fullmatch


class Description(TypedDict, total=False):
    """What a sidecar says about one picture; the keys are arguments of `ImageFile`."""

    text_languages: list[str]
    shows_dimensions: bool
    submitted_at: datetime


def read_descriptions(source: Source, listing: Listing, found: Sorting) -> dict[str, Description]:
    """Return the descriptions in the sidecar by relative path, and warn of its faults."""
    if not found.sidecars:
        return {}
    sidecar, *others = found.sidecars
    descriptions: dict[str, Description] = {}
    faults: list[str] = []
    if others:
        number = len(found.sidecars)
        faults = [f"There are {number} files images.toml, and none is read. Keep only one."]
    else:
        folder = source.split(sidecar)[0] or ""
        files = set(_relative_paths(source, listing, folder))
        try:
            content = source.content(sidecar, size_limit(files) + 1)
        except OSError as error:
            reason = describe_error(error)
            faults = [f"images.toml cannot be read ({reason}). Replace the file."]
        else:
            if content is not None:
                descriptions, faults = read_sidecar(content, files)
    for fault in faults:
        found.notify(NoticeCode.SIDECAR_FAULT, fault, sidecar)
    return descriptions


def _relative_paths(source: Source, listing: Listing, folder: str) -> Iterator[str]:
    """Yield the paths of all files below a folder, relative to it."""
    files = [source.split(path) for path in listing.paths]
    files += [(entry.folder, entry.name) for entry in listing.faulty]
    for file in files:
        path = relative_path(folder, *file)
        if path is not None:
            yield path


def relative_path(top: str, folder: str | None, name: str) -> str | None:
    """Return a file's path relative to a folder, with slashes; None if it is not below."""
    if folder is None or not f"{folder}/".startswith(f"{top}/" if top else ""):
        return None
    inner = folder[len(top) :].removeprefix("/")
    return f"{inner}/{name}" if inner else name


def size_limit(files: Collection[str]) -> int:
    """Return how many bytes the sidecar of some files may have."""
    return min(_BASE_SIZE + _SIZE_FOR_A_FILE * len(files), _MAX_SIZE)


def read_sidecar(
    content: bytes, files: Collection[str]
) -> tuple[dict[str, Description], list[str]]:
    """Return the descriptions by path, and a message for each fault.

    The paths of `files` are relative to the sidecar. A faulty entry leaves the others valid.
    """
    import tomllib  # noqa: PLC0415 - start-up cost

    limit = size_limit(files)
    if len(content) > limit:
        return {}, [f"images.toml is larger than {limit:,} bytes. Remove what is not needed."]
    try:
        text = content.decode("utf-8-sig")
        _check_lines(text.split("\n"))
        tables = tomllib.loads(text)
    except UnicodeDecodeError:
        return {}, ["images.toml is not valid UTF-8. Save the file in this encoding."]
    except RecursionError:
        return {}, ["images.toml is nested too deeply. Write one table for each file."]
    except ValueError as error:
        reason = str(error)[:_LONGEST_REASON]
        return {}, [f"images.toml is not valid TOML: {reason}. Correct the file."]
    faults: list[str] = []
    descriptions: dict[str, Description] = {}
    for name, table in tables.items():
        if name not in files:
            faults.append(_unknown_file(name, table))
        elif not _is_table(table):
            faults.append(f"{quoted(name)} is not a table. Use the path as a heading in brackets.")
        else:
            wrong = {key: _fault_of(key, value) for key, value in table.items()}
            faults += [f"{quoted(name)}: {fault}" for fault in wrong.values() if fault]
            valid = {key: value for key, value in table.items() if not wrong[key]}
            descriptions[name] = cast("Description", valid)
    if len(faults) > _MAX_FAULTS:
        more = len(faults) - _MAX_FAULTS
        verb = "is" if more == 1 else "are"
        faults[_MAX_FAULTS:] = [
            f"There {verb} {counted(more, 'more fault')}. Correct the first ones."
        ]
    return descriptions, faults


def _check_lines(lines: Iterable[str]) -> None:
    for number, line in enumerate(lines, start=1):
        if len(line) > _MAX_LINE:
            raise ValueError(f"More than {_MAX_LINE:,} characters (at line {number})")
        if line.count(".") > _MAX_DOTS:
            raise ValueError(f"More than {_MAX_DOTS} dots (at line {number})")
        if line.count("[") + line.count("{") > _MAX_BRACKETS:
            raise ValueError(f"More than {_MAX_BRACKETS} brackets (at line {number})")


def _unknown_file(name: str, table: object) -> str:
    # A path without quotes is cut at its dots.
    if _is_table(table) and any(map(_is_table, table.values())):
        return f'Unknown file {quoted(name)}. Quote the path: ["B000123456.MAIN.jpg"].'
    return f"Unknown file {quoted(name)}. Use a path relative to images.toml."


def _is_table(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, dict)


def _fault_of(key: str, value: object) -> str:
    """Return what is wrong with an entry of a table; empty if it is valid."""
    if key == "text_languages":
        valid = isinstance(value, list) and all(map(_is_code, cast("list[object]", value)))
        return "" if valid else 'Invalid text_languages. Use a list of codes such as ["de"].'
    if key == "shows_dimensions":
        return "" if isinstance(value, bool) else "Invalid shows_dimensions. Use true or false."
    if key == "submitted_at":
        valid = isinstance(value, datetime) and value.utcoffset() is not None
        example = "2026-11-24T12:00:00Z"
        return "" if valid else f"Invalid submitted_at. Use a time with its zone: {example}."
    expected = "text_languages, shows_dimensions or submitted_at"
    return f"Unknown key {quoted(key)}. Use {expected}."


def _is_code(value: object) -> bool:
    return isinstance(value, str) and bool(_is_language(value))

"""From a source to what it submits: the files sorted, described, and told from each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Final, NamedTuple

from ..analysis.findings import Finding, Severity
from ..rules import Rule
from ..values.filename import ImageFilename
from ..values.images import ImageFile
from ..values.marketplace import Scope
from .layout import is_ignored
from .rejection import Rejection, RejectionKind, product_at
from .sidecar import LONGEST, Description, read_sidecar
from .sorting import Sorted, is_below, path_below, rejection, sort_files
from .source import Files, Source, describe_error

__all__ = ["Parts", "read_source"]


_LARGEST_ARCHIVE: Final = 5_000_000_000
_LARGEST_FILE: Final = 500_000_000
_NOTHING_TOLD: Final = Description()


class Parts(NamedTuple):
    """What an intake is made of.

    Attributes:
        source: What was read.
        paths: Where each file stands that can be submitted.
        files: What is known of each: its name alone, or more.
        scopes: What each is for.
        rejections: The files that cannot be submitted.
        ignored: The paths of those that are nobody's concern.
        sidecars: The paths of those that describe the others.
        remarks: What is to be said of sizes and of the sidecar.
    """

    source: str
    paths: tuple[str, ...]
    files: Sequence[str | ImageFile]
    scopes: Sequence[Scope]
    rejections: tuple[Rejection, ...]
    ignored: tuple[str, ...]
    sidecars: tuple[str, ...]
    remarks: tuple[Finding, ...]


def read_source(source: Source, scope: Scope, *, pictures: bool) -> Parts:
    """Read all that a source has.

    Args:
        source: A folder, a zip or a list of names.
        scope: What the files at the top are for.
        pictures: Whether to tell pictures apart, for which a folder's files are read.

    Raises:
        UnreadableSource: The source cannot be read.

    Example:
        >>> from ..values.marketplace import GLOBAL
        >>> from .source import NameList
        >>> read_source(NameList(["B000123456.MAIN.jpg"]), GLOBAL, pictures=False).paths
        ('B000123456.MAIN.jpg',)
    """
    given = source.files()
    done = sort_files(source, given, scope)
    descriptions, faults = _described(source, done, given)
    uploads = _Uploads(*done.accepted)
    unreadable: list[Rejection] = []
    if pictures or descriptions:
        uploads, unreadable = _looked_at(source, done, descriptions, pictures=pictures)
    return Parts(
        source=source.name,
        paths=tuple(uploads.paths),
        files=uploads.files,
        scopes=uploads.scopes,
        rejections=tuple(sorted([*done.rejected, *unreadable], key=attrgetter("path"))),
        ignored=tuple(done.ignored),
        sidecars=tuple(done.sidecars),
        remarks=(*_on_sizes(source, given), *faults),
    )


class _Uploads(NamedTuple):
    """What can be submitted, as columns of one length."""

    paths: list[str]
    files: Sequence[str | ImageFile]
    scopes: list[Scope]


def _looked_at(
    source: Source, done: Sorted, descriptions: Mapping[str, Description], *, pictures: bool
) -> tuple[_Uploads, list[Rejection]]:
    """Add to names what is known beyond them; return also the files that cannot be read."""
    files: list[ImageFile] = []
    seen = _Uploads([], files, [])
    unreadable: list[Rejection] = []
    for path, name, scope in zip(*done.accepted, strict=True):
        try:
            picture = source.picture(path) if pictures else None
        except OSError as error:
            entry = source.entry(path)
            unreadable.append(rejection(entry, RejectionKind.UNREADABLE, describe_error(error)))
            continue
        told = _NOTHING_TOLD
        if descriptions:
            told = descriptions.get(path_below(done.top, source.entry(path)), told)
        seen.paths.append(path)
        files.append(told.file(ImageFilename.parse(name), picture))
        seen.scopes.append(scope)
    return seen, unreadable


def _on_sizes(source: Source, given: Files) -> list[Finding]:
    remarks: list[Finding] = []
    if source.size > _LARGEST_ARCHIVE:
        message = f"The zip has {source.size:,} bytes; an upload is reported to take 5 GB at most."
        remarks.append(_remark("ARCHIVE_TOO_LARGE", Rule.ARCHIVE_SIZE_LIMIT, message))
    large = [(path, size) for path, size in given.sizes if size > _LARGEST_FILE]
    for path, size in sorted(large):
        if not is_ignored(source.entry(path)):
            message = f"It has {size:,} bytes; an upload is reported to take 500 MB at most."
            remarks.append(_remark("FILE_TOO_LARGE", Rule.FILE_SIZE_LIMIT, message, path))
    return remarks


def _described(
    source: Source, done: Sorted, given: Files
) -> tuple[dict[str, Description], list[Finding]]:
    """Read the sidecar, if there is one that can be read."""
    if not done.sidecars:
        return {}, []
    sidecar, *others = done.sidecars
    if others:
        message = f"There are {len(done.sidecars)} such files, and none is read: keep one of them."
        return {}, [_on_sidecar(sidecar, message)]
    try:
        content = source.content(sidecar, LONGEST + 1)
    except OSError as error:
        return {}, [_on_sidecar(sidecar, f"It cannot be read ({describe_error(error)}).")]
    if content is None:
        return {}, []
    entries = (*map(source.entry, given.paths), *given.faulty)
    files = {path_below(done.top, entry) for entry in entries if is_below(done.top, entry)}
    descriptions, faults = read_sidecar(content, files)
    return descriptions, [
        _on_sidecar(sidecar, f"Line {fault.line}: {fault.message}") for fault in faults
    ]


def _on_sidecar(path: str, message: str) -> Finding:
    return _remark("SIDECAR_FAULT", Rule.SIDECAR_FORM, message, path)


def _remark(code: str, rule: Rule, message: str, path: str | None = None) -> Finding:
    asin = product_at(path) if path else None
    return Finding(code, Severity.WARNING, rule, message, asin, path=path, suggestion=rule.advice)

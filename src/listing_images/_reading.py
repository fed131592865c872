"""From a source to what it submits: the files sorted, described, and told from each other."""

from __future__ import annotations

from typing import Final, NamedTuple

from ._sidecar import LONGEST, Description, read_sidecar
from ._sorting import Sorted, path_below, rejection, sort_entries
from ._twin import open_twin
from .change import Submission
from .filename import ImageFilename
from .finding import Finding, Severity
from .imagefile import ImageFile
from .marketplace import Scope
from .rejection import Rejection, RejectionKind, product_at
from .rules import Rule
from .source import Entry, Source, reason_of

__all__ = ["Parts", "read_source"]

_LARGEST_ARCHIVE: Final = 5_000_000_000

_open_file: Final = open_twin(ImageFile)
_open_submission: Final = open_twin(Submission)


class Parts(NamedTuple):
    """What an intake is made of, in the order of its arguments."""

    source: str
    submissions: tuple[Submission, ...]
    paths: tuple[str, ...]
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
        >>> from .marketplace import GLOBAL
        >>> from .source import NameList
        >>> read_source(NameList(["B000123456.MAIN.jpg"]), GLOBAL, pictures=False).paths
        ('B000123456.MAIN.jpg',)
    """
    entries = source.entries()
    done = sort_entries(entries, scope)
    descriptions, faults = _described(source, done, entries)
    submissions: list[Submission] = []
    paths: list[str] = []
    rejected = done.rejected
    for entry, filename, place in done.accepted:
        try:
            picture = source.picture(entry) if pictures else None
        except OSError as error:
            rejected.append(rejection(entry, RejectionKind.UNREADABLE, reason_of(error)))
            continue
        known = descriptions.get(path_below(done.top, entry)) if descriptions else None
        if known:
            submissions.append(Submission(known.file(filename, picture), place))
        else:
            submissions.append(_upload(filename, picture, place))
        paths.append(entry.path)
    rejected.sort(key=lambda one: one.path)
    return Parts(
        source.name,
        tuple(submissions),
        tuple(paths),
        tuple(rejected),
        tuple([entry.path for entry in done.ignored]),
        tuple([entry.path for entry in done.sidecars]),
        (*_on_size(source.size, done.oversized), *faults),
    )


def _upload(filename: ImageFilename, picture: str | None, scope: Scope) -> Submission:
    """Return the upload of a file, past the constructors: what they check is known of the parts."""
    file = _open_file()
    file.filename = filename
    file.picture = picture
    file.text_languages = None
    file.shows_dimensions = False
    file.submitted_at = None
    file.__class__ = ImageFile
    submission = _open_submission()
    submission.file = file
    submission.scope = scope
    submission.__class__ = Submission
    return submission  # type: ignore[no-any-return]  # a twin, closed above


def _on_size(archive: int, oversized: list[Entry]) -> list[Finding]:
    remarks: list[Finding] = []
    if archive > _LARGEST_ARCHIVE:
        message = f"The zip has {archive:,} bytes; an upload is reported to take 5 GB at most."
        remarks.append(_remark("ARCHIVE_TOO_LARGE", Rule.ARCHIVE_SIZE_LIMIT, message))
    for entry in oversized:
        message = f"It has {entry.size:,} bytes; an upload is reported to take 500 MB at most."
        remarks.append(_remark("FILE_TOO_LARGE", Rule.FILE_SIZE_LIMIT, message, entry.path))
    return remarks


def _described(
    source: Source, done: Sorted, entries: list[Entry]
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
        return {}, [_on_sidecar(sidecar, f"It cannot be read ({reason_of(error)}).")]
    if content is None:
        return {}, []
    files = {path_below(done.top, entry) for entry in entries}
    descriptions, faults = read_sidecar(content, files)
    return descriptions, [
        _on_sidecar(sidecar, f"Line {fault.line}: {fault.message}") for fault in faults
    ]


def _on_sidecar(sidecar: Entry, message: str) -> Finding:
    return _remark("SIDECAR_FAULT", Rule.SIDECAR_FORM, message, sidecar.path)


def _remark(code: str, rule: Rule, message: str, path: str | None = None) -> Finding:
    asin = product_at(path) if path else None
    return Finding(code, Severity.WARNING, rule, message, asin, path=path, suggestion=rule.advice)

"""A folder, a zip or a list of names, read as submissions and rejections."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Mapping
from functools import cached_property
from operator import attrgetter
from typing import IO, Final, final

from attrs import field, frozen

from .._base import Tabular, Value
from .._wording import counted, quoted
from ..analysis.findings import Finding, Severity
from ..analysis.review import review
from ..resolution.verdicts import Fallback
from ..rules import Grade, Rule
from ..values.asin import Asin
from ..values.changes import Submission, check_scope
from ..values.marketplace import GLOBAL, Marketplace, Scope
from ..values.submitted import SubmittedImages, collect
from .opening import open_source
from .rejection import Rejection, RejectionKind, Rename
from .scopes import is_ignored
from .sidecar import Description, read_descriptions
from .sorting import Sorting, reject, sort_files
from .source import Entry, Listing, NameList, Source, describe_error

__all__ = ["Intake", "scan", "scan_names"]


_LARGEST_ARCHIVE: Final = 5_000_000_000
_LARGEST_FILE: Final = 500_000_000
_COLUMNS: Final = (
    *("path", "outcome", "status", "asin", "variant", "scope", "file", "picture"),
    *("rule", "grade", "message", "suggestion"),
)
# Only the first is from the specification page; Amazon does not publish the others.
_STATUSES: Final = {
    "SUBMISSION": "Image upload completed",
    "REJECTION": "Image rejected",
    "IGNORED": "Ignored: not an image",
    "SIDECAR": "Ignored: describes images",
}
_FORMULA_STARTS: Final = ("=", "+", "-", "@")


@final
@frozen(repr=False, weakref_slot=False)
class Intake(Value, Tabular):
    """The submissions and rejections of a folder, a zip or a list of names.

    Each file is in exactly one of `submissions`, `rejections`, `ignored` and `sidecars`, each in
    the order of paths. Two intakes are equal if everything but `source` is.

    Attributes:
        source: The path, or the name of the open file; empty for a list of names.
        submissions: The uploads.
        paths: The path of the file of each submission, in their order. A path is spelled as in
            the folder (with slashes), the zip or the list.
        rejections: The files that cannot be submitted as they are.
        ignored: The paths of files that systems create, such as `.DS_Store`.
        sidecars: The paths of files that describe others; there should be at most one.
        notices: Findings about the sizes of files and about the sidecar.

    Example:
        >>> intake = scan_names(["B000123456.MAIN.jpg", "DE/B000123456.PT01.jpg.jpg"])
        >>> intake
        <Intake of names: 1 submission, 1 rejection, 0 ignored>
        >>> intake.renames[0].to
        'DE/B000123456.PT01.jpg'
    """

    source: str = field(eq=False)
    submissions: tuple[Submission, ...] = ()
    paths: tuple[str, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    ignored: tuple[str, ...] = ()
    sidecars: tuple[str, ...] = ()
    notices: tuple[Finding, ...] = ()

    @cached_property
    def _path_by_submission(self) -> dict[Submission, str]:
        return dict(zip(self.submissions, self.paths, strict=True))

    @property
    def catalogue(self) -> dict[Asin, SubmittedImages]:
        """The submitted images of each product, in the order of ASINs."""
        return dict(sorted(collect(self.submissions).items()))

    @property
    def renames(self) -> tuple[Rename, ...]:
        """The new names that fix rejected files and do not clash with another file."""
        return tuple([one.rename for one in self.rejections if one.rename])

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of `review`, if it is unknown where the products are sold."""
        return self.review()

    def path_of(self, submission: Submission) -> str:
        """Return the path of the file of a submission.

        Args:
            submission: One of `submissions`.

        Raises:
            KeyError: The submission is not in this intake.

        Example:
            >>> intake = scan_names(["uk/B000123456.MAIN.jpg"])
            >>> intake.path_of(intake.submissions[0])
            'uk/B000123456.MAIN.jpg'
        """
        return self._path_by_submission[submission]

    def review(
        self,
        *,
        sold_in: Iterable[Marketplace] | None = None,
        fallback: Fallback = Fallback.WHOLE_SET,
    ) -> tuple[Finding, ...]:
        """Check the files, and the image sets that they form.

        Each rejection is an error whose code is its kind. FILE_TOO_LARGE, ARCHIVE_TOO_LARGE and
        SIDECAR_FAULT are warnings. The other findings are those of the function `review`.

        Args:
            sold_in: The stores with an active offer, the same for all products; None if unknown.
            fallback: How a store fills the gaps of a country's own set.

        Returns:
            The rejections by path, then `notices`, then the findings of each product by ASIN.
            A finding about a file has its path.

        Example:
            >>> [finding.code for finding in scan_names(["B000123456.PT01.webp"]).review()]
            ['INVALID_NAME']
        """
        stores = None if sold_in is None else frozenset(sold_in)
        found = [_finding_of(one) for one in self.rejections]
        found += self.notices
        for submitted in self.catalogue.values():
            found += map(self._with_path, review(submitted, sold_in=stores, fallback=fallback))
        return tuple(found)

    def _with_path(self, finding: Finding) -> Finding:
        if finding.file is None or finding.scope is None:
            return finding
        return finding.__replace__(path=self.path_of(Submission(finding.file, finding.scope)))

    def to_records(self) -> list[dict[str, object]]:
        """Return one flat row of plain values for each file, in the order of paths.

        Returns:
            Rows with the keys path, outcome, status, asin, variant, scope, file, picture, rule,
            grade, message, suggestion. The outcome is SUBMISSION, REJECTION, IGNORED or SIDECAR.
            The status predicts Amazon's status report: "Image upload completed" is Amazon's
            wording, the others are this library's. The grade is the grade of that prediction: of
            the rule for a rejection, otherwise OURS. Amazon does not promise to accept a valid
            name.

        Example:
            >>> row = scan_names(["B000123456.MAIN.jpg"]).to_records()[0]
            >>> row["outcome"], row["status"]
            ('SUBMISSION', 'Image upload completed')
        """
        messages: dict[str | None, list[str]] = {}
        for notice in self.notices:
            messages.setdefault(notice.path, []).append(notice.message)
        rows = [_row(path, "IGNORED", messages) for path in self.ignored]
        rows += [_row(path, "SIDECAR", messages) for path in self.sidecars]
        for one in self.rejections:
            row = _row(one.path, "REJECTION", {})
            row.update(asin=one.asin, rule=one.rule.name, grade=one.rule.grade.name)
            row.update(message=one.message, suggestion=one.suggestion)
            rows.append(row)
        for submission, path in zip(self.submissions, self.paths, strict=True):
            row = _row(path, "SUBMISSION", messages)
            row.update(asin=submission.asin, variant=str(submission.variant))
            row.update(scope=str(submission.scope), file=str(submission.file))
            row.update(picture=submission.file.picture)
            rows.append(row)
        return sorted(rows, key=lambda row: str(row["path"]))

    def to_csv(self) -> str:
        r"""Return the rows of `to_records` as CSV with a heading, for a spreadsheet.

        Each row is one line. Unprintable characters are escaped. A cell that a spreadsheet would
        take for a formula gets an apostrophe, because a zip may contain any file name.

        Example:
            >>> print(scan_names(["=B000123456.MAIN.jpg"]).to_csv().splitlines()[1][:31])
            '=B000123456.MAIN.jpg,REJECTION
        """
        import csv  # noqa: PLC0415 - start-up cost

        lines = io.StringIO()
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(_COLUMNS)
        for row in self.to_records():
            writer.writerow([_cell(value) for value in row.values()])
        return lines.getvalue()

    @property
    def summary(self) -> str:
        """The numbers of submissions, rejections and ignored files, in a few words."""
        source = quoted(self.source) if self.source else "names"
        submissions = counted(len(self.submissions), "submission")
        rejections = counted(len(self.rejections), "rejection")
        return f"Intake of {source}: {submissions}, {rejections}, {len(self.ignored)} ignored"

    def __repr__(self) -> str:
        return f"<{self.summary}>"


def scan(path: str | os.PathLike[str] | IO[bytes], *, pictures: bool = True) -> Intake:
    """Read a folder or a zip as submissions and rejections.

    Files at the top, or in a folder `GLOBAL`, are global. Files in a folder that
    `Marketplace.parse` knows (`DE`, `uk`, `amazon.de`) are for that country
    (`Rule.FOLDERS_NAME_SCOPES`). Files in a folder `US` are rejected
    (`Rule.US_IMAGES_ARE_GLOBAL`), and so are files in an unknown or a deeper folder. If the only
    thing at the top is a folder whose name is not a scope, its content is read instead. Two files
    for one slot are both rejected (`Rule.ONE_FILE_PER_SLOT`).

    A file `images.toml` at the top can describe the pictures, with one table for each file
    (`Rule.SIDECAR_FORM`)::

        ["DE/B000123456.PT01.jpg"]
        text_languages = ["de"]
        shows_dimensions = true
        submitted_at = 2026-11-24T12:00:00Z

    Args:
        path: The folder or zip, or a zip as an open binary file, which stays open. Only the
            central directory of a zip is read, and its sidecar; nothing is extracted.
        pictures: Whether to identify each picture by its CRC-32 and its size. In a folder every
            picture is read for this; a zip's directory has both. If False, `picture` is None and
            pictures are not opened.

    Returns:
        The intake. A file is never an error, whatever its name and its kind.

    Raises:
        UnreadableSource: The folder or zip does not exist, cannot be read, or is not a zip.
        TypeError: The argument is neither a path nor a binary file.

    Example:
        >>> import io, zipfile
        >>> file = io.BytesIO()
        >>> with zipfile.ZipFile(file, "w") as archive:
        ...     archive.writestr("DE/B000123456.MAIN.jpg", "a picture")
        >>> scan(file).submissions[0].file.picture
        'crc32:dfd073e8:9'
    """
    with open_source(path) as source:
        return _read(source, GLOBAL, pictures=pictures)


def scan_names(names: Iterable[str | os.PathLike[str]], scope: Scope = GLOBAL) -> Intake:
    """Read a list of names as the submissions and rejections of files with these names.

    Args:
        names: Names or relative paths, with slashes or backslashes. Folders mean the same as in
            `scan`.
        scope: The scope of names without a folder.

    Returns:
        The intake; its pictures are unknown.

    Raises:
        RuleViolation: The scope is the US (`Rule.US_IMAGES_ARE_GLOBAL`).
        TypeError: The names are one string, or one of them is not a string or path.

    Example:
        >>> scan_names(["B000123456.MAIN.jpg"], scope=Marketplace.DE).submissions[0].scope
        Marketplace.DE
    """
    check_scope(scope, "A list of names")
    return _read(NameList(names), scope, pictures=False)


def _read(source: Source, scope: Scope, *, pictures: bool) -> Intake:
    listing = source.listing()
    found = sort_files(source, listing, scope)
    _check_sizes(source, listing, found)
    descriptions = read_descriptions(source, listing, found)
    if pictures or descriptions:
        _describe(source, found, descriptions, pictures=pictures)
    return Intake(
        source.name,
        tuple(found.submissions),
        tuple(found.paths),
        tuple(found.rejections),
        tuple(found.ignored),
        tuple(found.sidecars),
        tuple(found.notices),
    )


def _check_sizes(source: Source, listing: Listing, found: Sorting) -> None:
    if source.size > _LARGEST_ARCHIVE:
        message = f"The zip has {source.size:,} bytes. The reported limit is 5 GB."
        found.warn("ARCHIVE_TOO_LARGE", Rule.ARCHIVE_SIZE_LIMIT, message)
    for path, size in sorted(listing.sizes.items()):
        if size > _LARGEST_FILE and not is_ignored(*source.split(path)):
            message = f"The file has {size:,} bytes. The reported limit is 500 MB."
            found.warn("FILE_TOO_LARGE", Rule.FILE_SIZE_LIMIT, message, path)


def _describe(
    source: Source, found: Sorting, descriptions: Mapping[str, Description], *, pictures: bool
) -> None:
    """Add to the submissions what is known beyond the names; reject unreadable files."""
    unread = list(zip(found.submissions, found.paths, strict=True))
    found.submissions, found.paths = [], []
    for submission, path in unread:
        entry = Entry(path, *source.split(path))
        try:
            picture = source.picture(path) if pictures else None
        except OSError as error:
            fault = RejectionKind.UNREADABLE
            found.rejections.append(reject(entry, fault, describe_error(error)))
            continue
        known = descriptions.get(found.places.relative(entry.folder, entry.name) or "", {})
        file = submission.file.__replace__(picture=picture, **known)
        found.submissions.append(Submission(file, submission.scope))
        found.paths.append(path)
    found.rejections.sort(key=attrgetter("path"))


def _finding_of(rejection: Rejection) -> Finding:
    return Finding(
        rejection.kind.name,
        Severity.ERROR,
        rejection.rule,
        rejection.message,
        rejection.asin,
        path=rejection.path,
        suggestion=rejection.suggestion,
    )


def _row(path: str, outcome: str, messages: Mapping[str | None, list[str]]) -> dict[str, object]:
    row: dict[str, object] = {}
    row.update(
        dict.fromkeys(_COLUMNS),
        path=path,
        outcome=outcome,
        status=_STATUSES[outcome],
        grade=Grade.OURS.name,
    )
    row.update(message=" ".join(messages.get(path, ())) or None)
    return row


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    shown = text if text.isprintable() else repr(text)[1:-1]
    return f"'{shown}" if shown.startswith(_FORMULA_STARTS) else shown

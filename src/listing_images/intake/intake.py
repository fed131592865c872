"""A folder, a zip or a list of names, read as what it would submit."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import IO, TYPE_CHECKING, Final, final

from attrs import evolve, field, frozen

from .._base import Tabular, Value
from .._given import instance, tuple_of
from .._twin import open_twin
from ..analysis.findings import Finding, Severity
from ..analysis.review import review
from ..errors import quoted
from ..resolution.verdicts import Fallback
from ..values.asin import Asin
from ..values.changes import Submission, check_scope
from ..values.images import ImageFile
from ..values.marketplace import GLOBAL, Marketplace, Scope
from ..values.submitted import SubmittedImages, collect
from .opening import open_source
from .reading import Parts, read_source
from .rejection import Certainty, Rejection, RejectionKind, Rename
from .source import NameList, UnreadableSource

__all__ = [
    "Certainty",
    "Intake",
    "Rejection",
    "RejectionKind",
    "Rename",
    "UnreadableSource",
    "intake_rows",
    "scan",
    "scan_names",
]


def intake_rows(
    uploads: Mapping[Submission, str],
    rejections: Iterable[Rejection],
    ignored: Iterable[str],
    sidecars: Iterable[str],
) -> list[dict[str, object]]:
    """Return a row for each file, in the order of paths.

    Args:
        uploads: The path of each file that can be submitted.
        rejections: The files that cannot.
        ignored: The paths of those that are nobody's concern.
        sidecars: The paths of those that describe the others.

    Example:
        >>> intake_rows({}, [], ["DE/.DS_Store"], [])[0]["outcome"]
        'IGNORED'
    """
    rows = [_row(path, "IGNORED") for path in ignored]
    rows += [_row(path, "SIDECAR") for path in sidecars]
    for one in rejections:
        row = _row(one.path, "REJECTION")
        row.update(asin=one.asin, rule=one.rule.name, grade=one.rule.grade.name)
        row.update(message=one.message, suggestion=one.suggestion)
        rows.append(row)
    for submission, path in uploads.items():
        row = _row(path, "SUBMISSION")
        row.update(asin=submission.asin, variant=str(submission.variant))
        row.update(scope=str(submission.scope), file=str(submission.file))
        row.update(picture=submission.file.picture)
        rows.append(row)
    return sorted(rows, key=lambda row: str(row["path"]))


def _row(path: str, outcome: str) -> dict[str, object]:
    keys = ("asin", "variant", "scope", "file", "picture", "rule", "grade", "message", "suggestion")
    return {"path": path, "outcome": outcome, **dict.fromkeys(keys)}


@final
@frozen(repr=False, weakref_slot=False)
class Intake(Value, Tabular):
    """What a folder, a zip or a list of names would submit, and what not.

    Every file that was given stands in exactly one of `submissions`, `rejections` and `ignored`,
    each in the order of paths; only a sidecar stands apart. Two intakes are equal when all but
    their `source` is.

    Attributes:
        source: What was read: the path, or the name of an open file; empty for a list of names.
        submissions: The uploads that the files stand for, made when they are first asked for.
        paths: Where the file of each submission stands, in their order. A path is what the folder
            (with slashes), the zip or the list calls the file.
        rejections: The files that cannot be submitted as they are.
        ignored: The paths of files that are nobody's concern, such as `.DS_Store`.
        sidecars: The paths of the files that describe the others, of which there can be one.
        remarks: What is to be said of the sizes of files and of the sidecar.

    Example:
        >>> intake = scan_names(["B000123456.MAIN.jpg", "DE/B000123456.PT01.jpg.jpg"])
        >>> intake
        <Intake of names: 1 submission, 1 rejection, 0 ignored>
        >>> intake.renames[0].to
        'DE/B000123456.PT01.jpg'
    """

    source: str = field(eq=False, validator=instance(str))
    submissions: tuple[Submission, ...] = field(default=(), validator=tuple_of(Submission))
    paths: tuple[str, ...] = field(default=(), validator=tuple_of(str))
    rejections: tuple[Rejection, ...] = field(default=(), validator=tuple_of(Rejection))
    ignored: tuple[str, ...] = field(default=(), validator=tuple_of(str))
    sidecars: tuple[str, ...] = field(default=(), validator=tuple_of(str))
    remarks: tuple[Finding, ...] = field(default=(), validator=tuple_of(Finding))
    # The files and the scopes that `submissions` is to be made of, where that is not done yet.
    _unmade: tuple[Sequence[str | ImageFile], Sequence[Scope]] = field(
        init=False, eq=False, default=((), ())
    )

    def __attrs_post_init__(self) -> None:
        submissions, paths = len(self.submissions), len(self.paths)
        if submissions != paths:
            raise TypeError(f"paths are one for each of {submissions} submissions, not {paths}")

    if not TYPE_CHECKING:  # a checker would take it that there is every attribute

        def __getattr__(self, name: str) -> object:
            """Make the submissions of what was scanned when they are first asked for."""
            if name != "submissions":
                # What a property lets out comes here too: the usual way tells what that was.
                return object.__getattribute__(self, name)
            made = tuple(map(Submission.of, *self._unmade))
            object.__setattr__(self, name, made)
            return made

    @cached_property
    def _path_by_submission(self) -> dict[Submission, str]:
        return dict(zip(self.submissions, self.paths, strict=True))

    @property
    def catalogue(self) -> dict[Asin, SubmittedImages]:
        """What the submissions leave submitted for each product, in the order of ASINs."""
        return dict(sorted(collect(self.submissions).items()))

    @property
    def renames(self) -> tuple[Rename, ...]:
        """The new names that would mend rejected files, where none would meet another file."""
        return tuple([one.rename for one in self.rejections if one.rename])

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that `review` tells where it is not known where the products are sold."""
        return self.review()

    def path_of(self, submission: Submission) -> str:
        """Return where the file of a submission stands.

        Args:
            submission: One of `submissions`.

        Raises:
            KeyError: It is none of them.

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
        """Tell what is wrong, or probably not meant, with the files and with the sets they make.

        Each rejection is an error, its code the name of its kind; FILE_TOO_LARGE,
        ARCHIVE_TOO_LARGE and SIDECAR_FAULT are warnings; the rest are the findings of the
        function `review`, with the path of the file where one is meant.

        Args:
            sold_in: The stores where the seller has an active offer, for every product alike; None
                where that is not known.
            fallback: What fills a slot that a country's own set lacks.

        Returns:
            The rejections by path, what is to be said of sizes and of the sidecar, and the
            findings of each product by ASIN.

        Raises:
            TypeError: An argument has the wrong type.

        Example:
            >>> [finding.code for finding in scan_names(["B000123456.PT01.webp"]).review()]
            ['INVALID_NAME']
        """
        stores = None if sold_in is None else frozenset(sold_in)
        found = [_rejected(one) for one in self.rejections]
        found += self.remarks
        for submitted in self.catalogue.values():
            found += map(self._placed, review(submitted, sold_in=stores, fallback=fallback))
        return tuple(found)

    def to_records(self) -> list[dict[str, object]]:
        """Return one flat row of plain values for each file, in the order of paths.

        Returns:
            Rows with the keys path, outcome, asin, variant, scope, file, picture, rule, grade,
            message, suggestion; the outcome is SUBMISSION, REJECTION, IGNORED or SIDECAR.

        Example:
            >>> scan_names(["B000123456.MAIN.jpg"]).to_records()[0]["outcome"]
            'SUBMISSION'
        """
        return intake_rows(self._path_by_submission, self.rejections, self.ignored, self.sidecars)

    def _placed(self, finding: Finding) -> Finding:
        """Add to the finding of a file where that stands."""
        if finding.file is None or finding.scope is None:
            return finding
        return evolve(finding, path=self.path_of(Submission(finding.file, finding.scope)))

    @property
    def summary(self) -> str:
        """The numbers of submissions, rejections and ignored files, in a few words."""
        source = quoted(self.source) if self.source else "names"
        submissions = _count(len(self.paths), "submission")
        rejections = _count(len(self.rejections), "rejection")
        return f"Intake of {source}: {submissions}, {rejections}, {len(self.ignored)} ignored"

    def __repr__(self) -> str:
        return f"<{self.summary}>"


def scan(path: str | os.PathLike[str] | IO[bytes], *, pictures: bool = True) -> Intake:
    """Read a folder or a zip as what it would submit, whatever its files are called.

    Files at the top, or in a folder `GLOBAL`, are global; files in a folder that
    `Marketplace.parse` knows (`DE`, `uk`, `amazon.de`) are that country's
    (`Rule.FOLDERS_NAME_SCOPES`). A folder `US` is refused (`Rule.US_IMAGES_ARE_GLOBAL`), and so
    are the files in an unknown or deeper folder. One sole folder round everything that names no
    scope is looked through. Two files for one slot are both refused (`Rule.ONE_FILE_PER_SLOT`).

    What is known of the pictures beyond their names may stand in a file `images.toml` at the top,
    in one table for each file (`Rule.SIDECAR_FORM`)::

        ["DE/B000123456.PT01.jpg"]
        text_languages = ["de"]
        shows_dimensions = true
        submitted_at = 2026-11-24T12:00:00Z

    Args:
        path: The folder or zip, or a zip as an open binary file, which stays open. A zip is read
            by its directory alone and never unpacked.
        pictures: Whether each file's `picture` tells what is in it, by its CRC-32 and its size:
            for a folder every picture is read, a zip's directory has both. If False, `picture`
            is None and no picture is opened.

    Returns:
        The intake. Nothing about the name or kind of a file is an error here.

    Raises:
        UnreadableSource: The folder or zip is not there, cannot be read, or is no zip.
        TypeError: It is neither a path nor a binary file.

    Example:
        >>> import io, zipfile
        >>> file = io.BytesIO()
        >>> with zipfile.ZipFile(file, "w") as archive:
        ...     archive.writestr("DE/B000123456.MAIN.jpg", "a picture")
        >>> scan(file).submissions[0].file.picture
        'crc32:dfd073e8:9'
    """
    with open_source(path) as source:
        return _intake(read_source(source, GLOBAL, pictures=pictures))


def scan_names(names: Iterable[str | os.PathLike[str]], scope: Scope = GLOBAL) -> Intake:
    """Read a list of names as what files so called would submit; nothing is opened.

    Args:
        names: Names or paths from the top, with slashes or backslashes; folders mean what they
            mean to `scan`.
        scope: What the names at the top are for.

    Returns:
        The intake, in which no picture is known.

    Raises:
        RuleViolation: The scope is the US (`Rule.US_IMAGES_ARE_GLOBAL`).
        TypeError: An argument has the wrong type.

    Example:
        >>> scan_names(["B000123456.MAIN.jpg"], scope=Marketplace.DE).submissions[0].scope
        Marketplace.DE
    """
    check_scope(scope, "A list of names")
    return _intake(read_source(NameList(names), scope, pictures=False))


_open: Final = open_twin(Intake)


def _intake(parts: Parts) -> Intake:
    """Make an intake that makes its submissions when they are first asked for."""
    intake = _open()
    intake.source = parts.source
    intake.paths = parts.paths
    intake.rejections = parts.rejections
    intake.ignored = parts.ignored
    intake.sidecars = parts.sidecars
    intake.remarks = parts.remarks
    intake._unmade = parts.files, parts.scopes  # noqa: SLF001 - a twin, closed below
    intake.__class__ = Intake
    return intake  # type: ignore[no-any-return]  # a twin, closed above


def _rejected(rejection: Rejection) -> Finding:
    return Finding(
        rejection.kind.name,
        Severity.ERROR,
        rejection.rule,
        rejection.message,
        rejection.asin,
        path=rejection.path,
        suggestion=rejection.suggestion,
    )


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"

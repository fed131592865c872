"""A folder, a zip or a list of names, read as what it would submit."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import IO, final

from attrs import evolve, field, frozen

from ._given import instance, tuple_of
from ._html_intake import intake_tables
from ._opening import opened
from ._override import override
from ._reading import read_source
from ._value import Value
from .asin import Asin
from .change import Submission, check_scope
from .errors import quoted
from .finding import Finding, Severity
from .marketplace import GLOBAL, Marketplace, Scope
from .rejection import Certainty, Rejection, RejectionKind, Rename
from .review import review
from .source import NameList, UnreadableSource
from .submitted import SubmittedImages, collect
from .verdict import Fallback

__all__ = [
    "Certainty",
    "Intake",
    "Rejection",
    "RejectionKind",
    "Rename",
    "UnreadableSource",
    "scan",
    "scan_names",
]


@final
@frozen(repr=False, weakref_slot=False)
class Intake(Value):
    """What a folder, a zip or a list of names would submit, and what not.

    Every file that was given stands in exactly one of `submissions`, `rejections` and `ignored`,
    each in the order of paths; only a sidecar stands apart. Two intakes are equal when all but
    their `source` is.

    Attributes:
        source: What was read: the path, or the name of an open file; empty for a list of names.
        submissions: The uploads that the files stand for.
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
    # Filled when it is first asked, for to look a submission up takes longer than to make it.
    _path_by_submission: dict[Submission, str] = field(init=False, eq=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        submissions, paths = len(self.submissions), len(self.paths)
        if submissions != paths:
            raise TypeError(f"paths are one for each of {submissions} submissions, not {paths}")

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
        return self._places()[submission]

    def _places(self) -> dict[Submission, str]:
        if not self._path_by_submission:
            self._path_by_submission.update(zip(self.submissions, self.paths, strict=True))
        return self._path_by_submission

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
        rows = [_row(path, "IGNORED") for path in self.ignored]
        rows += [_row(path, "SIDECAR") for path in self.sidecars]
        for one in self.rejections:
            row = _row(one.path, "REJECTION")
            row.update(asin=one.asin, rule=one.rule.name, grade=one.rule.grade.name)
            row.update(message=one.message, suggestion=one.suggestion)
            rows.append(row)
        for submission, path in self._places().items():
            row = _row(path, "SUBMISSION")
            row.update(asin=submission.asin, variant=str(submission.variant))
            row.update(scope=str(submission.scope), file=str(submission.file))
            row.update(picture=submission.file.picture)
            rows.append(row)
        return sorted(rows, key=lambda row: str(row["path"]))

    def _placed(self, finding: Finding) -> Finding:
        """Add to the finding of a file where that stands."""
        if finding.file is None or finding.scope is None:
            return finding
        return evolve(finding, path=self.path_of(Submission(finding.file, finding.scope)))

    def _repr_html_(self) -> str:  # pyright: ignore[reportUnusedFunction] - notebooks call it
        return intake_tables(f"{self._summary()}.", self.catalogue, self.rejections)

    def _summary(self) -> str:
        source = quoted(self.source) if self.source else "names"
        submissions = _count(len(self.submissions), "submission")
        rejections = _count(len(self.rejections), "rejection")
        return f"Intake of {source}: {submissions}, {rejections}, {len(self.ignored)} ignored"

    @override
    def __repr__(self) -> str:
        return f"<{self._summary()}>"


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
    with opened(path) as source:
        return Intake(*read_source(source, GLOBAL, pictures=pictures))


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
    return Intake(*read_source(NameList(names), scope, pictures=False))


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


def _row(path: str, outcome: str) -> dict[str, object]:
    keys = ("asin", "variant", "scope", "file", "picture", "rule", "grade", "message", "suggestion")
    return {"path": path, "outcome": outcome, **dict.fromkeys(keys)}


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"

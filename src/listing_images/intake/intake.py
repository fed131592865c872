"""A folder, a zip or a list of names, read as submissions and rejections."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import IO, Final, Literal, TypeAlias, TypedDict, final

from attrs import field, frozen

from .._base import Tabular, Value
from .._json import as_document
from .._wording import counted, csv_cell, quoted
from ..analysis.findings import Finding, Severity
from ..analysis.review import review
from ..resolution.verdicts import Fallback
from ..rules import RULES_VERSION, Grade
from ..values.asin import Asin
from ..values.changes import Submission
from ..values.marketplace import MARKETPLACES, Marketplace, Scope, as_stores
from ..values.submitted import SubmittedImages, collect
from .choice import choose_scope
from .contents import has_decoder
from .kinds import is_ignored
from .neighbours import likely_mains, look_alikes, with_likely_main
from .notices import NoticeCode
from .opening import open_source
from .products import Products
from .rejection import Rejection, Rename
from .sidecar import Description, read_descriptions, relative_path
from .sorting import Facts, Sorting, sort_files
from .source import Listing, NameList, Source
from .tree import Traversable

__all__ = ["Intake", "IntakeRecord", "scan", "scan_names"]


_LARGEST_ARCHIVE: Final = 5_000_000_000
_LARGEST_FILE: Final = 500_000_000
# Only the first is from the specification page; Amazon does not publish the others.
_STATUSES: Final = {
    "SUBMISSION": "Image upload completed",
    "REJECTION": "Image rejected",
    "IGNORED": "Ignored: not an image",
    "SIDECAR": "Ignored: describes images",
}
_CODES: Final = frozenset(store.code for store in MARKETPLACES)
_MOST_DIGITS: Final = 18

Kind: TypeAlias = Literal["files", "names", "rows", "listings"]


class IntakeRecord(TypedDict):
    """A row of plain values: one file, and what becomes of it.

    Example:
        >>> from listing_images import IntakeRecord
        >>> rows: list[IntakeRecord] = scan_names(["B000123456.MAIN.jpg"]).to_records()
        >>> rows[0]["path"], rows[0]["outcome"], rows[0]["scope"]
        ('B000123456.MAIN.jpg', 'SUBMISSION', 'GLOBAL')
    """

    path: str
    outcome: str
    status: str
    asin: str | None
    variant: str | None
    scope: str | None
    file: str | None
    picture: str | None
    rule: str | None
    grade: str
    message: str | None
    suggestion: str | None


@final
@frozen(repr=False, weakref_slot=False)
class Intake(Value, Tabular):
    """The submissions and rejections of a folder, a zip or a list of names.

    Each file is in exactly one of `submissions`, `rejections`, `ignored` and `sidecars`, each in
    the order of paths. Two intakes are equal if everything but `source` and `kind` is.

    Attributes:
        source: The path, or the name of the open file; empty for names, rows and listings.
        submissions: The uploads.
        paths: The path of the file of each submission, in their order. A path is spelled as in
            the folder (with slashes), the zip or the list.
        rejections: The files that cannot be submitted as they are.
        ignored: The paths of files that systems create, such as `.DS_Store`.
        sidecars: The paths of files that describe others; there should be at most one.
        notices: What to know about the whole source: which scope was taken and why, folders that
            were looked through, sizes of files, faults of the sidecar, what was not checked.
        kind: What the paths are: "files", "names", "rows" or "listings".

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
    kind: Kind = field(default="names", eq=False)

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
        sold_in: Iterable[Marketplace | str] | None = None,
        fallback: Fallback = Fallback.WHOLE_SET,
    ) -> tuple[Finding, ...]:
        """Check the files, and the image sets that they form.

        Each rejection is a finding whose code is its kind: advice for documents and videos,
        otherwise an error. LOOK_ALIKE_ASIN warns of an ASIN that differs from that of a larger
        product in one look-alike character. The other findings are those of the function
        `review`; if a main image is missing, they name the rejected file that probably is it.

        Args:
            sold_in: The stores with an active offer, the same for all products; None if unknown.
            fallback: How a store fills the gaps of a country's own set.

        Returns:
            The rejections by path, then `notices`, then the look-alikes, then the findings of each
            product by ASIN.
            A finding about a file has its path.

        Example:
            >>> [finding.code for finding in scan_names(["B000123456.PT01.webp"]).review()]
            ['INVALID_NAME', 'SCOPE_TAKEN']
        """
        stores = None if sold_in is None else as_stores(sold_in)
        found = [_finding_of(one) for one in self.rejections]
        found += self.notices
        catalogue = self.catalogue
        found += look_alikes(catalogue)
        rejected = likely_mains(self.rejections)
        for submitted in catalogue.values():
            for finding in review(submitted, sold_in=stores, fallback=fallback):
                found.append(self._with_path(with_likely_main(finding, rejected)))
        return tuple(found)

    def _with_path(self, finding: Finding) -> Finding:
        if finding.file is None or finding.scope is None:
            return finding
        return finding.__replace__(path=self.path_of(Submission(finding.file, finding.scope)))

    def to_dict(self) -> dict[str, object]:
        """Return the intake as plain JSON values, with the version of the rules.

        Example:
            >>> intake = scan_names(["B000123456.MAIN.jpg", "B000123456.PT01.jpg.jpg"])
            >>> document = intake.to_dict()
            >>> document["submissions"][0]["path"], document["rejections"][0]["suggestion"]
            ('B000123456.MAIN.jpg', 'B000123456.PT01.jpg')
        """
        return as_document(
            {
                "rules_version": RULES_VERSION,
                "source": self.source,
                "kind": self.kind,
                "submissions": [
                    {"path": path, "submission": one.to_dict()}
                    for one, path in zip(self.submissions, self.paths, strict=True)
                ],
                "rejections": [one.to_dict() for one in self.rejections],
                "ignored": list(self.ignored),
                "sidecars": list(self.sidecars),
                "notices": [one.to_dict() for one in self.notices],
            }
        )

    def to_records(self) -> list[IntakeRecord]:
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
            row["asin"], row["suggestion"] = one.asin, one.suggestion
            row["rule"], row["grade"] = one.rule.name, one.rule.grade.name
            row["message"] = one.message
            rows.append(row)
        for submission, path in zip(self.submissions, self.paths, strict=True):
            row = _row(path, "SUBMISSION", messages)
            row["asin"], row["variant"] = submission.asin, str(submission.variant)
            row["scope"], row["file"] = str(submission.scope), str(submission.file)
            row["picture"] = submission.file.picture
            rows.append(row)
        return sorted(rows, key=lambda row: _place(row["path"]))

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
        writer.writerow(IntakeRecord.__annotations__)
        for row in self.to_records():
            writer.writerow([csv_cell(value) for value in row.values()])
        return lines.getvalue()

    @property
    def summary(self) -> str:
        """The numbers of submissions, rejections and ignored files, in a few words.

        Documents and videos need not be mended, so their number is given too.
        """
        source = quoted(self.source) if self.source else self.kind
        submissions = counted(len(self.submissions), "submission")
        rejections = counted(len(self.rejections), "rejection")
        others = sum(one.severity is Severity.ADVICE for one in self.rejections)
        if others:
            rejections += f" ({others:,} of other files)"
        return f"Intake of {source}: {submissions}, {rejections}, {len(self.ignored):,} ignored"

    def __repr__(self) -> str:
        return f"<{self.summary}>"


def scan(
    path: str | os.PathLike[str] | IO[bytes] | Traversable,
    *,
    scope: Scope | str | None = None,
    products: Mapping[str, str] | None = None,
    pictures: bool = True,
) -> Intake:
    """Read a folder or a zip as submissions and rejections.

    Files in a folder that `Marketplace.parse` knows (`DE`, `Germany`, `amazon.de`) are for that
    country, files in `GLOBAL`, `Worldwide` or `All` for every store
    (`Rule.FOLDERS_NAME_SCOPES`). A number in front is skipped: `01-DE`. Files outside such a
    folder have the given scope. Without one they are global, unless the folder or zip itself is
    named after a store (`Rule.SOURCE_NAMES_SCOPE`). A notice always says which scope was taken,
    and why. The US has no images of its own: as a scope it means `GLOBAL`, and files in a folder
    `US` are rejected (`Rule.US_IMAGES_ARE_GLOBAL`).

    A folder named by an ASIN, or by a key of `products`, contains images of that product, inside
    or around the folder of a store (`Rule.FOLDERS_NAME_PRODUCTS`). If all images are in one folder
    whose name has no meaning, its content is read instead. Files in any other folder are rejected,
    also if its name resembles a place (`DE images`, `EU`). Two files for one slot are both rejected
    (`Rule.ONE_FILE_PER_SLOT`). Documents and videos are rejected as advice
    (`Rule.ONLY_IMAGES_ARE_SUBMITTED`).

    A file `images.toml` at the top can describe the pictures, with one table for each file
    (`Rule.SIDECAR_FORM`)::

        ["DE/B000123456.PT01.jpg"]
        text_languages = ["de"]
        shows_dimensions = true
        submitted_at = 2026-11-24T12:00:00Z

    Args:
        path: The folder or zip; a zip as an open binary file, which stays open; or an object with
            `iterdir` and `open`, such as `zipfile.Path`. Only the central directory of a zip, the
            sidecar and the first 64 KiB of each image are read; nothing is extracted.
        scope: The scope of files outside the folder of a store, as a value or as a string; None
            to take it from the name of the folder or zip.
        products: ASINs by SKUs, EANs or other keys. A file whose name begins with a key is
            rejected, with its new name (`Rule.KEYS_NAME_PRODUCTS`).
        pictures: Whether to read the pictures: to identify each by its CRC-32 and its size, and
            to reject empty files and files whose type is not that of their extension
            (`Rule.CONTENT_IS_AN_IMAGE`). With Pillow, which the extra `pictures` installs, broken
            images and animated GIFs are rejected too, and `ImageFile.pixels` is known.

    Returns:
        The intake. A file is never an error, whatever its name and its kind.

    Raises:
        UnreadableSource: The folder or zip does not exist, cannot be read, or is not a zip.
        UnknownMarketplace: The scope does not name a store.
        InvalidAsin: A value of `products` is not a valid ASIN.
        TypeError: An argument has another type.

    Example:
        >>> import io, zipfile
        >>> file = io.BytesIO()
        >>> with zipfile.ZipFile(file, "w") as archive:
        ...     archive.writestr("Germany/B000123456.MAIN.gif", b"GIF89a, and a picture")
        >>> scan(file, pictures=False).submissions[0].scope
        Marketplace.DE
    """
    with open_source(path) as source:
        return _read(source, scope, products, pictures=pictures)


def scan_names(
    names: Iterable[str | os.PathLike[str]],
    *,
    scope: Scope | str | None = None,
    products: Mapping[str, str] | None = None,
) -> Intake:
    """Read a list of names as the submissions and rejections of files with these names.

    Args:
        names: Names or relative paths, with slashes or backslashes. Folders mean the same as in
            `scan`.
        scope: The scope of files outside the folder of a store, as a value or as a string; None
            for `GLOBAL`.
        products: ASINs by SKUs, EANs or other keys, as for `scan`.

    Returns:
        The intake; its pictures are unknown.

    Raises:
        UnknownMarketplace: The scope does not name a store.
        InvalidAsin: A value of `products` is not a valid ASIN.
        TypeError: The names are one string, or one of them is not a string or path.

    Example:
        >>> scan_names(["B000123456.MAIN.jpg"], scope="DE").submissions[0].scope
        Marketplace.DE
        >>> scan_names(["MUG-12_main.jpg"], products={"MUG-12": "B000123456"}).renames[0].to
        'B000123456.MAIN.jpg'
    """
    return _read(NameList(names), scope, products)


def _read(
    source: Source,
    scope: Scope | str | None,
    products: Mapping[str, str] | None,
    *,
    pictures: bool = False,
) -> Intake:
    taken = choose_scope(scope, source.locations)
    listing = source.listing()
    found = sort_files(source, listing, taken.scope, Products(products), pictures=pictures)
    found.notify(NoticeCode.SCOPE_TAKEN, taken.reason)
    if taken.warning:
        found.notify(NoticeCode.SOURCE_RESEMBLES_PLACE, taken.warning)
    if found.places.top:
        found.notify(NoticeCode.FOLDER_LOOKED_THROUGH, _looked_through(found.places.top))
    _check_sizes(source, listing, found)
    if pictures:
        _say_what_was_not_checked(source, found)
    descriptions = read_descriptions(source, listing, found)
    if found.facts or descriptions:
        _describe(source, found, descriptions)
    return Intake(
        source.name,
        tuple(found.submissions),
        tuple(found.paths),
        tuple(found.rejections),
        tuple(found.ignored),
        tuple(found.sidecars),
        tuple(found.notices),
        "files" if source.name else "names",
    )


def _looked_through(folder: str) -> str:
    message = f"All images are in the folder {quoted(folder)}, whose name has no meaning here."
    word = next((part for part in folder.split("/") if part.upper() in _CODES), None)
    if word is None:
        return message
    return f"{message} Write {word.upper()} if you mean the store."


def _check_sizes(source: Source, listing: Listing, found: Sorting) -> None:
    if source.size > _LARGEST_ARCHIVE:
        message = f"The zip has {source.size:,} bytes. The reported limit is 5 GB."
        found.notify(NoticeCode.ARCHIVE_TOO_LARGE, message)
    for path, size in sorted(listing.sizes.items()):
        if size > _LARGEST_FILE and not is_ignored(*source.split(path)):
            message = f"The file has {size:,} bytes. The reported limit is 500 MB."
            found.notify(NoticeCode.FILE_TOO_LARGE, message, path)


def _say_what_was_not_checked(source: Source, found: Sorting) -> None:
    if not found.unchecked:
        return
    subject = counted(found.unchecked, "image")
    if has_decoder():
        limit = f"{source.most_read // 1024:,} KiB"
        message = (
            f"Only the type or the first {limit} of {subject} could be checked. The rest may be "
            "broken."
        )
    else:
        message = (
            f"Only the first bytes of {subject} were checked. Install Pillow to find broken "
            "images, animated GIFs and the sizes in pixels."
        )
    found.notify(NoticeCode.CONTENT_NOT_CHECKED, message)


def _describe(source: Source, found: Sorting, descriptions: Mapping[str, Description]) -> None:
    """Add to the submissions what is known beyond the names."""
    nothing = Facts(None, None)
    for number, submission in enumerate(found.submissions):
        path = found.paths[number]
        picture, pixels = found.facts.get(path, nothing)
        known: Description = (
            _description(source, found.sidecars[0], path, descriptions) if descriptions else {}
        )
        file = submission.file.__replace__(picture=picture, pixels=pixels, **known)
        found.submissions[number] = Submission(file, submission.scope)


def _description(
    source: Source, sidecar: str, path: str, descriptions: Mapping[str, Description]
) -> Description:
    folder, _ = source.split(sidecar)
    relative = relative_path(folder or "", *source.split(path))
    return {} if relative is None else descriptions.get(relative, {})


def _finding_of(rejection: Rejection) -> Finding:
    return Finding(
        rejection.kind.name,
        rejection.severity,
        rejection.rule,
        rejection.message,
        rejection.asin,
        path=rejection.path,
        suggestion=rejection.suggestion,
    )


def _row(path: str, outcome: str, messages: Mapping[str | None, list[str]]) -> IntakeRecord:
    return {
        "path": path,
        "outcome": outcome,
        "status": _STATUSES[outcome],
        "asin": None,
        "variant": None,
        "scope": None,
        "file": None,
        "picture": None,
        "rule": None,
        "grade": Grade.OURS.name,
        "message": " ".join(messages.get(path, ())) or None,
        "suggestion": None,
    }


def _place(path: str) -> tuple[int, str]:
    """Return the sort key of a path; the rows of a table are in the order of their numbers."""
    number = path.removeprefix("row ")
    is_row = number != path and number.isdecimal() and len(number) <= _MOST_DIGITS
    return int(number) if is_row else 0, path

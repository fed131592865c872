"""The status report that an upload can expect: one row for each file that was given."""

from __future__ import annotations

import io
from enum import unique
from typing import Final, final

from attrs import field, frozen
from attrs.converters import optional

from .._base import NamedEnum, Value
from .._given import instance, tuple_of
from ..rules import RULES_VERSION, Grade
from ..values.asin import Asin, parse_asin
from ..values.marketplace import GlobalScope, Marketplace, Scope
from ..values.variant import VariantCode
from .intake import Intake

__all__ = ["StatusReport", "StatusRow", "UploadStatus", "report"]


@unique
class UploadStatus(NamedEnum):
    """What becomes of a file that is uploaded; the value is the name.

    Example:
        >>> UploadStatus.COMPLETED.wording, UploadStatus.COMPLETED.grade
        ('Image upload completed', Grade.PAGE)
    """

    COMPLETED = "COMPLETED"
    """It is taken: this says nothing of its display."""
    REJECTED = "REJECTED"
    """It is not taken as it is."""
    LEFT_OUT = "LEFT_OUT"
    """It is no image, and nobody's loss."""

    @property
    def wording(self) -> str:
        """The words of Amazon's status report where they are known, else this library's."""
        return _WORDINGS[self][0]

    @property
    def grade(self) -> Grade:
        """Whose words they are."""
        return _WORDINGS[self][1]


_WORDINGS: Final = {
    UploadStatus.COMPLETED: ("Image upload completed", Grade.PAGE),
    UploadStatus.REJECTED: ("Image rejected", Grade.OURS),
    UploadStatus.LEFT_OUT: ("Left out: no image", Grade.OURS),
}

_FORMULA_STARTS: Final = ("=", "+", "-", "@")


@final
@frozen(weakref_slot=False)
class StatusRow(Value):
    """What a file can expect.

    Attributes:
        path: Where it stands, as the folder, zip or list calls it.
        status: What becomes of it.
        asin: The product; None where it is not known.
        scope: What it is submitted for; None where it is not.
        variant: The variant that it is submitted as; None where it is not.
        message: What is wrong with it and what to do; empty where nothing is.

    Example:
        >>> from listing_images import scan_names
        >>> report(scan_names(["B000123456.MAIN.jpg"])).rows[0].status.wording
        'Image upload completed'
    """

    path: str = field(validator=instance(str))
    status: UploadStatus = field(validator=instance(UploadStatus))
    asin: Asin | None = field(default=None, converter=optional(parse_asin))
    scope: Scope | None = field(default=None, validator=instance(Marketplace, GlobalScope, None))
    variant: VariantCode | None = field(default=None, validator=instance(VariantCode, None))
    message: str = field(default="", validator=instance(str))


@final
@frozen(repr=False, weakref_slot=False)
class StatusReport(Value):
    """The status report that an upload of some files can expect.

    Attributes:
        source: What was read, as the caller called it; empty for a list of names.
        rows: One row for each file that was given, in the order of paths.

    Example:
        >>> from listing_images import scan_names
        >>> report(scan_names(["B000123456.MAIN.jpg", "photo.jpg"]))
        <StatusReport: 1 completed, 1 rejected, 0 left out>
    """

    source: str = field(validator=instance(str))
    rows: tuple[StatusRow, ...] = field(default=(), validator=tuple_of(StatusRow))

    def to_records(self) -> list[dict[str, object]]:
        """Return one flat row of plain values for each file.

        Returns:
            Rows with the keys path, status, wording, asin, scope, variant, message. A character
            that no encoding has, as in a name that could not be decoded, is escaped.

        Example:
            >>> from listing_images import scan_names
            >>> report(scan_names(["B000123456.MAIN.jpg"])).to_records()[0]["variant"]
            'MAIN'
        """
        return [
            {
                "path": _encodable(row.path),
                "status": row.status.name,
                "wording": row.status.wording,
                "asin": row.asin,
                "scope": None if row.scope is None else str(row.scope),
                "variant": None if row.variant is None else str(row.variant),
                "message": row.message,
            }
            for row in self.rows
        ]

    def to_csv(self) -> str:
        """Return the rows as CSV with a heading, for a spreadsheet.

        Every row is one line, and what no printer prints is escaped. A cell that a spreadsheet
        would take for a formula gets an apostrophe before it: anybody can name a file in a zip.

        Example:
            >>> from listing_images import scan_names
            >>> print(report(scan_names(["B000123456.MAIN.jpg"])).to_csv().splitlines()[1])
            B000123456.MAIN.jpg,COMPLETED,Image upload completed,B000123456,GLOBAL,MAIN,
        """
        import csv  # noqa: PLC0415 - it costs at start-up, and few callers write a file

        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(["path", "status", "wording", "asin", "scope", "variant", "message"])
        for record in self.to_records():
            writer.writerow([_cell(value) for value in record.values()])
        return text.getvalue()

    def to_json(self) -> str:
        """Return the report as JSON, with the edition of the rules.

        Example:
            >>> import json
            >>> from listing_images import scan_names
            >>> json.loads(report(scan_names(["B000123456.MAIN.jpg"])).to_json())["rows"][0]["asin"]
            'B000123456'
        """
        import json  # noqa: PLC0415 - it costs at start-up, and few callers write a file

        document = {
            "rules_version": RULES_VERSION,
            "source": _encodable(self.source),
            "rows": self.to_records(),
        }
        return json.dumps(document, indent=2, ensure_ascii=False)

    def __repr__(self) -> str:
        found = [row.status for row in self.rows]
        counts = [
            f"{found.count(status)} {status.name.lower().replace('_', ' ')}"
            for status in UploadStatus
        ]
        return f"<StatusReport: {', '.join(counts)}>"


def report(intake: Intake) -> StatusReport:
    """Tell what Amazon's status report can be expected to say of each file after the upload.

    Its words are known for an upload that succeeds alone, "Image upload completed"; the others are
    this library's. A completed upload does not promise display (`Rule.DISPLAY_NOT_GUARANTEED`).

    Args:
        intake: What `scan` or `scan_names` returns.

    Raises:
        TypeError: It is no intake.

    Example:
        >>> from listing_images import scan_names
        >>> for row in report(scan_names(["B000123456.MAIN.jpg.jpg"])).rows:
        ...     print(row.status.name, row.message)
        REJECTED The extension is there twice: '.jpg'. Rename it to B000123456.MAIN.jpg.
    """
    if not isinstance(intake, Intake):
        raise TypeError(f"a report is made of an Intake, not {type(intake).__name__}")
    remarks: dict[str | None, list[str]] = {}
    for remark in intake.remarks:
        remarks.setdefault(remark.path, []).append(remark.message)
    told = {path: " ".join(messages) for path, messages in remarks.items()}
    rows = [
        StatusRow(
            path,
            UploadStatus.COMPLETED,
            submission.asin,
            submission.scope,
            submission.variant,
            told.get(path, ""),
        )
        for submission, path in zip(intake.submissions, intake.paths, strict=True)
    ]
    rows += [
        StatusRow(one.path, UploadStatus.REJECTED, one.asin, message=one.message)
        for one in intake.rejections
    ]
    rows += [
        StatusRow(path, UploadStatus.LEFT_OUT, message=told.get(path, ""))
        for path in (*intake.ignored, *intake.sidecars)
    ]
    return StatusReport(intake.source, tuple(sorted(rows, key=lambda row: row.path)))


def _encodable(text: str) -> str:
    """Escape what has no UTF-8."""
    return text.encode(errors="backslashreplace").decode()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    shown = text if text.isprintable() else repr(text)[1:-1]
    return f"'{shown}" if shown.startswith(_FORMULA_STARTS) else shown

"""The files of an intake, as flat rows of plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .change import Submission
from .rejection import Rejection

__all__ = ["intake_rows"]


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

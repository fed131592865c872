"""Write what rejections of files and rows should say, and why a scope is taken.

Run it by `cd tests; PYTHONPATH=support:. python -m expected.write_rejections`.

Users read these messages: read the difference before you commit it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import cast

from rejected_cases import CONTENTS, FILES, NAMES_OF_SOURCES, PLACES, PRODUCTS, ROWS, TABLES, UTOPIA

from listing_images import Finding, Intake, Rejection, Submission, scan, scan_names, scan_rows
from listing_images._wording import quoted
from listing_images.intake.choice import choose_scope
from listing_images.intake.resemblance import resemblance_of, scope_named

HERE = Path(__file__).parent


def _rejection_lines(one: Rejection) -> Iterator[str]:
    about = [part for part in (one.asin, one.scope) if part is not None]
    place = f" of {', '.join(map(str, about))}" if about else ""
    yield f"{one.path!r}: {one.kind.name} ({one.rule.name}){place}"
    yield f"  {one.message}"
    for problem in one.problems:
        yield f"  {problem.kind.name} {problem.part!r} at {problem.span}"
    if one.rename is not None:
        yield f"  -> {one.rename.to!r} ({one.rename.certainty.name})"
    elif one.suggestion is not None:
        yield f"  Suggestion: {one.suggestion!r}"


def _submission_line(one: Submission, path: str) -> str:
    file = one.file
    known = {
        "picture": file.picture,
        "languages": file.text_languages and sorted(file.text_languages),
        "submitted at": file.submitted_at,
    }
    facts = [f"{name} {value}" for name, value in known.items() if value is not None]
    return ", ".join([f"{path!r}: {one}", *facts])


def _notice_lines(notices: Iterable[Finding]) -> Iterator[str]:
    for one in notices:
        about = "" if one.path is None else f" of {one.path!r} ({one.asin})"
        yield f"{one.severity.name} {one.code} ({one.rule.name}){about}"
        yield f"  {one.message}"
        yield f"  Suggestion: {one.suggestion}"


def _intake_lines(intake: Intake, *, says_scope: bool) -> Iterator[str]:
    for submission, path in zip(intake.submissions, intake.paths, strict=True):
        yield _submission_line(submission, path)
    for rejection in intake.rejections:
        yield from _rejection_lines(rejection)
    for path in intake.ignored:
        yield f"{path!r}: ignored"
    for path in intake.sidecars:
        yield f"{path!r}: sidecar"
    yield from _notice_lines(
        one for one in intake.notices if says_scope or one.code != "SCOPE_TAKEN"
    )


def _lines_of_files() -> Iterator[str]:
    for reason, paths, arguments in FILES:
        yield f"\n# {reason}"
        yield from _intake_lines(scan_names(paths, **arguments), says_scope="scope" in arguments)


def _lines_of_contents() -> Iterator[str]:
    for reason, files, arguments in CONTENTS:
        yield f"\n# {reason}"
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for path, content in files.items():
                archive.writestr(path, content)
        yield from _intake_lines(scan(file, **arguments), says_scope=False)


def _lines_of_rows() -> Iterator[str]:
    for reason, row in ROWS:
        yield f"\n# {reason}"
        # Some are not rows.
        intake = scan_rows([cast("Mapping[str, object]", row)], products=PRODUCTS)
        yield from _intake_lines(intake, says_scope=False)
    for reason, rows, columns in TABLES:
        yield f"\n# {reason}"
        intake = scan_rows(rows, columns=columns, products=PRODUCTS)
        yield from _intake_lines(intake, says_scope=True)


def _lines_of_scopes() -> Iterator[str]:
    for given in ("GLOBAL", "DE", "uk", "US", UTOPIA):
        taken = choose_scope(given, ["FR"])
        yield f"given {given}: {taken.scope}\n  {taken.reason}{taken.warning}"
    for names in NAMES_OF_SOURCES:
        taken = choose_scope(None, names)
        yield f"named {', '.join(map(repr, names))}: {taken.scope}\n  {taken.reason}"
        if taken.warning:
            yield f"  {taken.warning}"
    for name in PLACES:
        sure, guess = [resemblance_of(name, guess=guess) for guess in (False, True)]
        yield f"folder {quoted(name)}: {scope_named(name)}"
        if sure:
            yield f"  {sure}"
        if guess != sure:
            yield f"  As a guess: {guess}"


WRITTEN: dict[str, Callable[[], Iterator[str]]] = {
    "rejected_files.txt": _lines_of_files,
    "rejected_contents.txt": _lines_of_contents,
    "rejected_rows.txt": _lines_of_rows,
    "scopes_taken.txt": _lines_of_scopes,
}
"""The function that yields the lines of each file."""


def written(name: str) -> str:
    """Return the content of a file."""
    return "\n".join(WRITTEN[name]()).lstrip() + "\n"


def main() -> None:
    """Write every file."""
    for name in WRITTEN:
        (HERE / name).write_text(written(name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

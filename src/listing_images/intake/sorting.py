"""Sort every file of a source into exactly one list."""

from __future__ import annotations

from itertools import chain, compress
from operator import attrgetter
from typing import Final, TypeAlias, final

from ..analysis.findings import Finding, Severity
from ..rules import Rule
from ..values.changes import Submission
from ..values.diagnosis import ProblemKind, diagnose, suggest_name
from ..values.filename import InvalidImageFilename
from ..values.marketplace import Scope
from .rejection import Rejection, RejectionKind, asin_in
from .scopes import SLOT_LENGTH, Place, Places, is_ignored, sole_folder
from .source import Entry, Listing, Source

__all__ = ["Sorting", "reject", "sort_files"]


_SIDECAR: Final = "images.toml"
_Slot: TypeAlias = tuple[Scope, str]


@final
class Sorting:
    """Where each file ended, while an intake is built. Each list is in the order of paths."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.submissions: list[Submission] = []
        self.paths: list[str] = []
        self.rejections: list[Rejection] = []
        self.ignored: list[str] = []
        self.sidecars: list[str] = []
        self.notices: list[Finding] = []

    def warn(self, code: str, rule: Rule, message: str, path: str | None = None) -> None:
        """Add a warning about a file, or about the whole source."""
        asin = asin_in(path) if path else None
        finding = Finding(
            code, Severity.WARNING, rule, message, asin, path=path, suggestion=rule.advice
        )
        self.notices.append(finding)


def sort_files(source: Source, listing: Listing, scope: Scope) -> Sorting:
    """Sort the files of a source; files at the top are for the given scope."""
    paths = sorted(listing.paths)
    faulty = [(entry.folder, entry.name) for entry in listing.faulty]
    top = sole_folder(chain(faulty, map(source.split, paths)))
    found = Sorting(Places(top, scope))
    others = _take_valid_names(source, paths, found)
    others += listing.faulty
    others.sort(key=attrgetter("path"))
    misnamed: list[tuple[Entry, Scope]] = []
    for entry in others:
        path, folder, name, fault, detail = entry
        place = found.places[folder]
        if is_ignored(folder, name):
            found.ignored.append(path)
        elif folder is not None and fault:
            found.rejections.append(reject(entry, fault, detail))
        elif name == _SIDECAR and folder == top:
            found.sidecars.append(path)
        elif isinstance(place, Place):
            misnamed.append((entry, place.scope))
        else:
            found.rejections.append(reject(entry, place.kind, place.detail))
    if misnamed or found.places.has_clash():
        claims = _claims(found)
        _reject_clashes(source, found, claims)
        found.rejections += _reject_misnamed(misnamed, claims, found.rejections)
    found.rejections.sort(key=attrgetter("path"))
    return found


def reject(entry: Entry, kind: RejectionKind, detail: str) -> Rejection:
    """Return the rejection of a file or folder, with the problems of its name."""
    problems = diagnose(entry.name) if entry.name else ()
    return Rejection(entry.path, kind, problems, None, detail)


def _take_valid_names(source: Source, paths: list[str], found: Sorting) -> list[Entry]:
    """Submit the files with a valid name in a valid folder; return the other files."""
    split, places, submit = source.split, found.places, Submission.of
    taken, submissions = found.paths, found.submissions
    others: list[Entry] = []
    for path in paths:
        folder, name = split(path)
        place = places[folder]
        if isinstance(place, Place):
            try:
                submission = submit(name, place.scope)
            except InvalidImageFilename:
                pass
            else:
                place.names.append(name)
                taken.append(path)
                submissions.append(submission)
                continue
        others.append(Entry(path, folder, name))
    return others


def _claims(found: Sorting) -> dict[_Slot, list[str]]:
    """Return the paths of the files that claim each slot."""
    claims: dict[_Slot, list[str]] = {}
    for one, path in zip(found.submissions, found.paths, strict=True):
        claims.setdefault(_slot(one.scope, str(one.file)), []).append(path)
    return claims


def _slot(scope: Scope, name: str) -> _Slot:
    return scope, name[:SLOT_LENGTH]


def _reject_clashes(source: Source, found: Sorting, claims: dict[_Slot, list[str]]) -> None:
    """Withdraw the files that have a slot in common."""
    clashing: set[str] = set()
    for rivals in claims.values():
        for path in rivals if len(rivals) > 1 else ():
            clashing.add(path)
            entry = Entry(path, *source.split(path))
            found.rejections.append(reject(entry, RejectionKind.SAME_SLOT, _rival(path, rivals)))
    kept = [path not in clashing for path in found.paths]
    found.paths = list(compress(found.paths, kept))
    found.submissions = list(compress(found.submissions, kept))


def _reject_misnamed(
    files: list[tuple[Entry, Scope]],
    claims: dict[_Slot, list[str]],
    others: list[Rejection],
) -> list[Rejection]:
    """Reject files with an invalid name; a new name that would clash names the other file."""
    rejected: list[Rejection] = []
    renamed: list[tuple[Rejection, str, list[str]]] = []
    for entry, scope in files:
        one = _misnamed(entry)
        if one.suggestion and one.rename:
            rivals = claims.setdefault(_slot(scope, one.suggestion), [])
            rivals.append(one.path)
            renamed.append((one, one.rename.to, rivals))
        else:
            rejected.append(one)
    # Some file systems ignore letter case: a rejected file can be in the way too.
    remaining = {one.path.lower(): one.path for one in (*others, *rejected)}
    for one, path, rivals in renamed:
        rival = _rival(one.path, rivals) or remaining.get(path.lower(), "")
        rejected.append(Rejection(one.path, one.kind, one.problems, one.suggestion, rival))
    return rejected


def _rival(path: str, paths: list[str]) -> str:
    """Return the first other path; a zip or a list may have one path twice."""
    if paths[0] != path:
        return paths[0]
    return paths[1] if len(paths) > 1 else ""


def _misnamed(entry: Entry) -> Rejection:
    problems = diagnose(entry.name)
    kinds = {problem.kind for problem in problems}
    # Such a name comes from a zip that was extracted wrongly; its folder may have been a scope.
    suggestion = None if ProblemKind.FOLDER_IN_NAME in kinds else suggest_name(entry.name)
    return Rejection(entry.path, RejectionKind.INVALID_NAME, problems, suggestion)

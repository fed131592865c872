"""Sort every file of a source into exactly one list."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, compress
from operator import attrgetter
from typing import Final, NamedTuple, TypeAlias, final

from .._wording import quoted
from ..analysis.findings import Finding
from ..values.asin import Asin
from ..values.changes import Submission, submit_names
from ..values.diagnosis import FilenameProblem, ProblemKind, diagnose, read_name
from ..values.marketplace import GLOBAL, Scope
from ..values.mentions import mentions_in
from .contents import HEAD_SIZE, ContentVerdict, check_content, format_of, has_decoder
from .kinds import SIDECAR, is_ignored, other_kind
from .notices import NoticeCode
from .products import Products
from .rejection import Rejection, RejectionKind, asin_in
from .resemblance import are_of_scope
from .scopes import SLOT_LENGTH, Place, Places, Refusal, sole_folder
from .source import Entry, Listing, Source, describe_error

__all__ = ["Facts", "Sorting", "sort_files"]


_EXTENSIONS: Final = {"JPEG": "jpg", "TIFF": "tif", "PNG": "png", "GIF": "gif"}
_BY_CONTENT: Final = {ProblemKind.MISSING_EXTENSION, ProblemKind.UNSUPPORTED_FORMAT}
_ASIN_LENGTH: Final = len("B000123456")
_MOVE_TABLES: Final = (
    "Move its tables to images.toml in the top folder, and name each file by its path from there."
)
_Slot: TypeAlias = tuple[Scope, str]


class Facts(NamedTuple):
    """What the content of a file shows."""

    picture: str | None
    pixels: tuple[int, int] | None


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
        self.facts: dict[str, Facts] = {}
        self.unchecked = 0
        """How many images could not be decoded, though Pillow is installed."""

    def notify(self, code: NoticeCode, message: str, path: str | None = None) -> None:
        """Add a notice about a file, or about the whole source."""
        asin = asin_in(path) if path else None
        advice = code.rule.advice
        finding = Finding(
            code.name, code.severity, code.rule, message, asin, path=path, suggestion=advice
        )
        self.notices.append(finding)


def sort_files(
    source: Source, listing: Listing, scope: Scope, products: Products, *, pictures: bool
) -> Sorting:
    """Sort the files of a source; files at the top are for the given scope.

    With `pictures`, their contents are read and checked.
    """
    paths = sorted(listing.paths)
    faulty = [(entry.folder, entry.name) for entry in listing.faulty]
    top = sole_folder(chain(faulty, map(source.split, paths)), products)
    found = Sorting(Places(top, scope, products))
    others = _take_valid_names(source, paths, found)
    others += listing.faulty
    others.sort(key=attrgetter("path"))
    misnamed: list[tuple[Entry, Place]] = []
    refused: list[tuple[Entry, Refusal]] = []
    for entry in others:
        path, folder, name, fault, detail = entry
        place = found.places[folder]
        kind = other_kind(name)
        if is_ignored(folder, name):
            found.ignored.append(path)
        elif folder is not None and fault:
            found.rejections.append(_reject(entry, fault, detail))
        elif name == SIDECAR and _is_above(folder, top):
            found.sidecars.append(path)
        elif kind and folder is not None:
            found.rejections.append(Rejection(path, kind))
            if name.lower() == SIDECAR:
                advice = "Rename it to images.toml." if _is_above(folder, top) else _MOVE_TABLES
                message = f"Nothing is read from this file. {advice}"
                found.notify(NoticeCode.SIDECAR_FAULT, message, path)
        elif isinstance(place, Place):
            misnamed.append((entry, place))
        else:
            refused.append((entry, place))
    if misnamed or refused or pictures or found.places.has_clash():
        _Doubts(source, listing, found, pictures=pictures).settle(misnamed, refused)
    found.rejections.sort(key=attrgetter("path"))
    return found


def _is_above(folder: str | None, top: str) -> bool:
    """Whether a folder is the top, or around it."""
    return folder in {"", top} or (folder is not None and top.startswith(f"{folder}/"))


def _reject(
    entry: Entry,
    kind: RejectionKind,
    detail: str,
    scope: Scope | None = None,
    explanation: str = "",
) -> Rejection:
    """Return the rejection of a file or folder, with the problems of its name."""
    problems = diagnose(entry.name) if entry.name else ()
    return Rejection(entry.path, kind, problems, None, detail, explanation, scope)


def _take_valid_names(source: Source, paths: list[str], found: Sorting) -> list[Entry]:
    """Submit the files with a valid name in a valid folder; return the other files."""
    replaced = found.places.products.replaced
    others: list[Entry] = []
    for folder, names, those in _by_folder(source, paths):
        place = found.places[folder]
        if isinstance(place, Refusal):
            others += [Entry(path, folder, names[at]) for at, path in enumerate(those)]
            continue
        wrong = _of_other_products(names, place.product, replaced)
        submissions, invalid = submit_names(names, place.scope)
        if not wrong and not invalid:
            place.names.extend(names)
            found.paths.extend(those)
            found.submissions.extend(submissions)
            continue
        left = {*wrong, *invalid}
        others += [Entry(those[number], folder, names[number]) for number in sorted(left)]
        kept = [number not in left for number in range(len(names))]
        place.names.extend(compress(names, kept))
        found.paths.extend(compress(those, kept))
        refused = set(invalid)
        kept = [number not in left for number in range(len(names)) if number not in refused]
        found.submissions.extend(compress(submissions, kept))
    return others


def _of_other_products(
    names: list[str], product: Asin | None, replaced: Collection[str]
) -> list[int]:
    """Return the places of the names that do not begin with the product of their folder."""
    wrong: list[int] = []
    if product or replaced:
        for number, name in enumerate(names):
            asin = name[:_ASIN_LENGTH]
            if product not in {None, asin} or asin in replaced:
                wrong.append(number)
    return wrong


def _by_folder(
    source: Source, paths: list[str]
) -> Iterator[tuple[str | None, list[str], list[str]]]:
    """Yield sorted files folder by folder: their names and their paths."""
    everything = "\0".join(paths)
    if paths and not any(mark in everything for mark in ("/", "\\", "..")):
        yield "", paths, paths
        return
    start = 0
    while start < len(paths):
        first = paths[start]
        around = first.rfind("/") + 1
        end = start + 1
        if end < len(paths) and paths[end].startswith(first[:around]):
            end = _end_of_block(paths, start, first[:around])
        block = paths[start:end]
        together = "\0".join(block)
        is_odd = "\\" in together or ".." in together
        if is_odd or together.count("/") != first.count("/") * len(block):
            for path in block:
                folder, name = source.split(path)
                yield folder, [name], [path]
        else:
            yield source.split(paths[start])[0], [path[around:] for path in block], block
        start = end


def _end_of_block(paths: list[str], start: int, around: str) -> int:
    """Return where the paths end that begin with a folder, or have none."""
    if around:
        return bisect_left(paths, f"{around[:-1]}0")  # "0" follows the slash
    end = start + 1
    while end < len(paths) and "/" not in paths[end]:
        end += 1
    return end


@final
class _Doubts:
    """The files of a source that are not certain to be submitted, and what speaks against it."""

    def __init__(self, source: Source, listing: Listing, found: Sorting, *, pictures: bool) -> None:
        self._source = source
        self._found = found
        self._listing = listing
        self._pictures = pictures
        self._decodes = pictures and has_decoder()
        self._claims: dict[_Slot, list[str]] = {}
        for number, one in enumerate(found.submissions):
            slot = _slot(one.scope, str(one.file))
            self._claims.setdefault(slot, []).append(found.paths[number])

    def settle(
        self, misnamed: Iterable[tuple[Entry, Place]], refused: Iterable[tuple[Entry, Refusal]]
    ) -> None:
        """Reject what cannot be submitted; offer a new name only if it leads to no other error."""
        self._withdraw_clashes()
        doubtful = self._withdraw_wrong_contents() if self._pictures else []
        for entry, place in misnamed:
            one = _misnamed(entry, place, self._found.places.products)
            doubtful.append(self._with_content(one, entry, place) if self._pictures else one)
        self._found.rejections += [self._refused(*one) for one in refused]
        self._found.rejections += self._without_clashing_names(doubtful)

    def _withdraw_clashes(self) -> None:
        """Withdraw the files that have a slot in common."""
        found = self._found
        clashing: set[str] = set()
        for (scope, _), rivals in self._claims.items():
            for path in rivals if len(rivals) > 1 else ():
                clashing.add(path)
                entry = Entry(path, *self._source.split(path))
                kind, detail = RejectionKind.SAME_SLOT, _rival(path, rivals)
                found.rejections.append(_reject(entry, kind, detail, scope))
        kept = [path not in clashing for path in found.paths]
        found.paths = list(compress(found.paths, kept))
        found.submissions = list(compress(found.submissions, kept))

    def _withdraw_wrong_contents(self) -> list[Rejection]:
        """Withdraw the files whose content is not the image that their names promise."""
        found = self._found
        wrong: list[Rejection] = []
        submissions: list[Submission] = []
        paths: list[str] = []
        for number, one in enumerate(found.submissions):
            path = found.paths[number]
            rejection = self._check(path, str(one.file), one.scope)
            if rejection is None:
                submissions.append(one)
                paths.append(path)
            else:
                wrong.append(rejection)
        found.submissions, found.paths = submissions, paths
        return wrong

    def _check(self, path: str, name: str, scope: Scope) -> Rejection | None:
        """Check a content against a valid name, and keep what it shows."""
        limit = self._source.most_read if self._decodes else HEAD_SIZE
        try:
            content = self._source.read(path, limit)
        except OSError as error:
            kind, detail = RejectionKind.UNREADABLE, describe_error(error)
            return Rejection(path, kind, detail=detail, scope=scope)
        verdict = check_content(name.rpartition(".")[2], content, decodes=self._decodes)
        if verdict.fault is None:
            self._found.facts[path] = Facts(content.picture, verdict.pixels)
            self._found.unchecked += not verdict.is_checked
            return None
        return Rejection(
            path,
            verdict.fault,
            suggestion=_renamed_to(name, verdict),
            explanation=verdict.explanation,
            scope=scope,
        )

    def _with_content(self, one: Rejection, entry: Entry, place: Place) -> Rejection:
        """Return a rejection for an invalid name with what its content shows."""
        if one.suggestion:
            wrong = self._check(one.path, one.suggestion, place.scope)
            return one if wrong is None else wrong.__replace__(problems=_without_spelling(one))
        if _BY_CONTENT.isdisjoint(_kinds(one.problems)):
            return one
        try:
            found = format_of(self._source.content(one.path, HEAD_SIZE) or b"")
        except OSError:
            return one
        if found is None:
            return one
        stem = entry.name if ProblemKind.MISSING_EXTENSION in _kinds(one.problems) else None
        stem = stem or entry.name.rpartition(".")[0]
        other = entry._replace(name=f"{stem}.{_EXTENSIONS[found]}")
        meant = _misnamed(other, place, self._found.places.products)
        if not meant.suggestion:
            return one
        return meant.__replace__(
            kind=RejectionKind.WRONG_CONTENT,
            explanation=f"The content is a {found} image, but the extension does not say so.",
        )

    def _refused(self, entry: Entry, refusal: Refusal) -> Rejection:
        """Return the rejection of a file because of its folder."""
        kind, detail, explanation, product, moved = refusal
        if kind is not RejectionKind.US_FOLDER or explanation:
            return _reject(entry, kind, detail, explanation=explanation)
        products = self._found.places.products
        name, problems = entry.name, diagnose(entry.name) if entry.name else ()
        if problems or _of_other_products([name], product, products.replaced):
            meant = _misnamed(entry, Place(GLOBAL, product, []), products)
            if meant.kind is RejectionKind.WRONG_PRODUCT:
                return _reject(entry, kind, "", GLOBAL, meant.explanation)
            if meant.suggestion:  # The folder may give what the name lacks.
                name, problems = meant.suggestion, meant.problems
        rivals = self._claims.get(_slot(GLOBAL, name))
        to = f"{moved}{name}"
        advice = (
            f"{quoted(rivals[0])} is in the same slot of the global set. Keep only one of them."
            if rivals
            else f"Move the file to {quoted(to)} if every store may show it."
        )
        return Rejection(entry.path, kind, problems, None, "", advice, GLOBAL)

    def _without_clashing_names(self, doubtful: list[Rejection]) -> list[Rejection]:
        """Return rejections; a new name that would clash with another file names that file."""
        rejected: list[Rejection] = []
        renamed: list[tuple[Rejection, str, list[str]]] = []
        for one in doubtful:
            suggestion, rename = one.suggestion, one.rename
            if suggestion is None or rename is None:
                rejected.append(one)
                continue
            rivals = self._claims.setdefault(_slot(one.scope or GLOBAL, suggestion), [])
            if one.path not in rivals or one.kind is not RejectionKind.WRONG_CONTENT:
                rivals.append(one.path)
            renamed.append((one, rename.to.lower(), rivals))
        if not renamed:
            return rejected
        # Some file systems ignore letter case: a rejected file or a folder can be in the way too.
        remaining = {one.path.lower(): one.path for one in (*self._found.rejections, *rejected)}
        paths, faulty, _, folders = self._listing
        paths = [*paths, *[entry.path for entry in faulty], *[f"{one}/" for one in folders]]
        paths = sorted(paths, key=_without_case)
        for one, to, rivals in renamed:
            rival = _rival(one.path, rivals) or remaining.get(to) or _folder_at(to, paths)
            rejected.append(one.__replace__(detail=rival))
        return rejected


def _folder_at(path: str, paths: list[str]) -> str:
    """Return the folder of other paths that a path is in any case, as written; otherwise nothing.

    The other paths are sorted without regard to case.
    """
    folder = _without_case(path) + "/"
    number = bisect_left(paths, folder, key=_without_case)
    if number == len(paths) or not _without_case(paths[number]).startswith(folder):
        return ""
    parts = re.split(r"([/\\])", paths[number])
    return "".join(parts[: 2 * folder.count("/") - 1])


def _without_case(path: str) -> str:
    return path.replace("\\", "/").lower()


def _without_spelling(one: Rejection) -> tuple[FilenameProblem, ...]:
    """Return the problems of a name whose extension its content decides, however it is spelled."""
    misspelled = ProblemKind.MISSPELLED_EXTENSION
    return tuple([problem for problem in one.problems if problem.kind is not misspelled])


def _kinds(problems: Iterable[FilenameProblem]) -> set[ProblemKind]:
    return {problem.kind for problem in problems}


def _slot(scope: Scope, name: str) -> _Slot:
    return scope, name[:SLOT_LENGTH]


def _rival(path: str, paths: list[str]) -> str:
    """Return the first other path; a zip or a list may have one path twice."""
    if paths[0] != path:
        return paths[0]
    return paths[1] if len(paths) > 1 else ""


def _renamed_to(name: str, verdict: ContentVerdict) -> str | None:
    """Return a name with the extension of its content, if that is an accepted format."""
    if verdict.format is None:
        return None
    return f"{name.rpartition('.')[0]}.{_EXTENSIONS[verdict.format]}"


def _misnamed(entry: Entry, place: Place, products: Products) -> Rejection:
    """Return the rejection of a file for its name, with the new name if it is clear."""
    name, product, scope = entry.name, place.product, place.scope
    carried = products.at_start(name)
    if carried is not None:
        return _with_key(entry, place, *carried)
    problems, suggestion = _read(name, scope)
    # Such a name comes from a zip that was extracted wrongly; its folder may have been a scope.
    is_whole = ProblemKind.FOLDER_IN_NAME not in _kinds(problems)
    if not is_whole:
        suggestion = None
    if product is not None and suggestion is not None and not suggestion.startswith(product):
        return _contradiction(entry, product, suggestion[: len(product)], scope)
    if product is not None and suggestion is None and is_whole and "." in name:
        full = f"{product}.{name}"
        others, meant = _read(full, scope)
        if meant is not None and meant.startswith(product):
            return Rejection(
                entry.path,
                RejectionKind.SHORT_NAME,
                _shifted(others, len(name) - len(full)),
                meant,
                explanation=f"The name lacks the ASIN {product} of its folder.",
                scope=scope,
            )
    return Rejection(entry.path, RejectionKind.INVALID_NAME, problems, suggestion, scope=scope)


def _read(name: str, scope: Scope) -> tuple[tuple[FilenameProblem, ...], str | None]:
    """Return the problems of a name, and the new one unless it loses another country."""
    problems, suggestion, mentions = read_name(name)
    return problems, suggestion if are_of_scope(mentions, scope) else None


def _with_key(entry: Entry, place: Place, asin: Asin, key: str, rest: str) -> Rejection:
    """Return the rejection of a file whose name begins with a key of a product."""
    if place.product not in {None, asin}:
        return _contradiction(entry, str(place.product), asin, place.scope)
    problems, suggestion = _read(asin + rest, place.scope)
    is_clear = suggestion is not None and suggestion.startswith(asin)
    explanation = f"The name begins with {quoted(key)}, which means {asin}."
    if not are_of_scope(mentions_in(key), place.scope):
        is_clear = False
        explanation += (
            " The key may name a country too. Move the file into that country's folder if it is "
            "only for its store."
        )
    return Rejection(
        entry.path,
        RejectionKind.PRODUCT_KEY,
        _shifted(problems, len(key) - len(asin)),
        suggestion if is_clear else None,
        explanation=explanation,
        scope=place.scope,
    )


def _contradiction(entry: Entry, product: str, other: str, scope: Scope) -> Rejection:
    return Rejection(
        entry.path,
        RejectionKind.WRONG_PRODUCT,
        explanation=f"The folder is for {product}, but the name is for {other}. "
        "Move the file into the folder of its product.",
        scope=scope,
    )


def _shifted(problems: Iterable[FilenameProblem], by: int) -> tuple[FilenameProblem, ...]:
    """Return problems of a completed name at their places in the given name."""
    return tuple(
        problem.__replace__(span=(max(problem.span[0] + by, 0), max(problem.span[1] + by, 0)))
        for problem in problems
    )

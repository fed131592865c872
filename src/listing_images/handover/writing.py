"""Zips to upload, a checklist to follow and a `plan.json` for programs."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import zlib
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, NamedTuple, Protocol, TypeAlias, cast

from .._json import Reader, as_document
from .._wording import counted, join_words, quoted, shown, with_article
from ..analysis.planning import Plan, Step, StepReason, folder_of
from ..errors import InvalidDocument, ListingImagesError
from ..intake.archive import zip_errors
from ..intake.kinds import is_ignored
from ..intake.source import describe_error, split_path
from ..rules import RULES_VERSION, Rule
from ..values.asin import Asin
from ..values.changes import Submission, describe_scope
from ..values.images import ImageFile
from ..values.marketplace import GLOBAL, Scope
from .batches import Batch, Plans, batches, in_order

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

__all__ = [
    "FileNotGiven",
    "HandoverExists",
    "ImageTooLarge",
    "PictureChanged",
    "UnreadableImage",
    "describe_own_sets",
    "format_checklist",
    "plain_batches",
    "verify_batches",
    "write_batches",
]


class Openable(Protocol):
    """A file that can be opened, such as a `Path` or a `zipfile.Path`."""

    def open(self, mode: str = ..., /) -> IO[bytes]:
        """Open the file."""
        ...


Source: TypeAlias = str | os.PathLike[str] | Openable

Files: TypeAlias = Mapping[ImageFile, Source] | Mapping[Submission, Source]
"""Where the content of files is."""

# As third parties report them.
_LARGEST_FILE: Final = 500 * 1024**2
_LARGEST_ZIP: Final = 5 * 1024**3
# What a zip adds for each member: two headers with the name, and the end of its directory.
_OVERHEAD: Final = 256

_CHUNK: Final = 1024**2
_CHECKLIST: Final = "checklist.md"
_PLAN: Final = "plan.json"
_PERMISSIONS: Final = 0o644 << 16
_MOST_NAMED: Final = 6


class HandoverExists(ListingImagesError):
    """The directory to write to contains files already.

    Attributes:
        path: The directory.

    Example:
        >>> print(HandoverExists("launch"))
        'launch' is not an empty directory. Choose a new directory: nothing is overwritten.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path: str = path

    def __str__(self) -> str:
        return (
            f"{quoted(self.path)} is not an empty directory. "
            "Choose a new directory: nothing is overwritten."
        )


class FileNotGiven(ListingImagesError, LookupError):
    """A file to upload is not among the given files, or is one of several that differ.

    Attributes:
        file: The image file.
        is_ambiguous: Whether several sets contain a file of its name, and its picture is unknown.

    Example:
        >>> print(FileNotGiven(ImageFile.of("B000123456.MAIN.jpg")))
        The path of B000123456.MAIN.jpg is unknown. Add the file to `files`.
    """

    def __init__(self, file: ImageFile, is_ambiguous: bool = False) -> None:  # noqa: FBT002 - a value, not a flag
        super().__init__(file, is_ambiguous)
        self.file: ImageFile = file
        self.is_ambiguous: bool = is_ambiguous

    def __str__(self) -> str:
        if self.is_ambiguous:
            return (
                f"Several sets contain {self.file}, and its picture is unknown. "
                "Identify the pictures, as `scan` does if `pictures` is true."
            )
        return f"The path of {self.file} is unknown. Add the file to `files`."


class PictureChanged(ListingImagesError):
    """The content of a file is not the one that was planned.

    Attributes:
        file: The image file, with the planned picture.
        found: What identifies the content of the file now.

    Example:
        >>> from listing_images import ImageFilename
        >>> name = ImageFilename.parse("B000123456.MAIN.jpg")
        >>> print(PictureChanged(ImageFile(name, "crc32:0000000a:7"), "crc32:0000000b:7"))
        B000123456.MAIN.jpg has changed since it was planned, and is 'crc32:0000000b:7' now. Plan \
again with the new file.
    """

    def __init__(self, file: ImageFile, found: str) -> None:
        super().__init__(file, found)
        self.file: ImageFile = file
        self.found: str = found

    def __str__(self) -> str:
        return (
            f"{self.file} has changed since it was planned, and is {quoted(self.found)} now. "
            "Plan again with the new file."
        )


class ImageTooLarge(ListingImagesError):
    """A file is larger than an upload can be (`Rule.FILE_SIZE_LIMIT`, reported).

    Attributes:
        file: The image file.
        size: Its size in bytes.

    Example:
        >>> print(ImageTooLarge(ImageFile.of("B000123456.MAIN.jpg"), 600_000_000))
        B000123456.MAIN.jpg has 600,000,000 bytes, and an image file can have at most 500 MB. \
Save the image as a smaller file.
    """

    def __init__(self, file: ImageFile, size: int) -> None:
        super().__init__(file, size)
        self.file: ImageFile = file
        self.size: int = size

    def __str__(self) -> str:
        return (
            f"{self.file} has {self.size:,} bytes, and an image file can have at most 500 MB. "
            f"{Rule.FILE_SIZE_LIMIT.advice}"
        )


class UnreadableImage(ListingImagesError, OSError):
    """A file to upload cannot be read, or is not a regular file.

    Attributes:
        file: The image file.
        reason: What the operating system says, or what is wrong with a zip that contains the file.

    Example:
        >>> print(UnreadableImage(ImageFile.of("B000123456.MAIN.jpg"), "Permission denied"))
        B000123456.MAIN.jpg cannot be read (Permission denied). Restore the file, or plan again.
    """

    def __init__(self, file: ImageFile, reason: str) -> None:
        super().__init__(file, reason)
        self.file: ImageFile = file
        self.reason: str = reason

    def __str__(self) -> str:
        return f"{self.file} cannot be read ({self.reason}). Restore the file, or plan again."


class Part(NamedTuple):
    """A batch as it is written, with the name of its zip if it has one."""

    batch: Batch
    zip_name: str | None

    @property
    def zipped(self) -> list[ImageFile]:
        return [file for file in _uploads(self.batch.steps) if file.filename is not None]

    @property
    def linked(self) -> list[ImageFile]:
        return [file for file in _uploads(self.batch.steps) if file.filename is None]


def write_batches(
    directory: str | os.PathLike[str],
    plans: Plans,
    files: Files,
) -> tuple[Path, ...]:
    """Write the batches of some plans as zips, with a checklist and a `plan.json`.

    A zip is named by its number and its store, such as `01-DE.zip`, and contains the files of one
    upload under their canonical names. A batch that exceeds 5 GB (`Rule.ARCHIVE_SIZE_LIMIT`,
    reported) becomes several zips. Equal plans and files give equal zips.

    `checklist.md` contains every upload, deletion and waiting time, with boxes to tick. Images
    that have no file name are listed there with their links. `plan.json` contains the same for
    programs, and the SHA-256 of every zip, which `verify_batches` compares.

    The original files are only read. If writing fails, what was written is removed. `plan.json` is
    written last: without it, a directory is incomplete.

    Args:
        directory: A directory that is empty or does not exist.
        plans: The plans, such as those of `plan_catalogue`.
        files: Where the content of each uploaded file is: a path, or a value with `open`, such as
            a `zipfile.Path`. The keys are files or submissions. Files that keep a store as it is
            are current global files. Files of one name differ only by their pictures, so these must
            be known (`scan` reads them). Otherwise only submissions as keys say which is global.

    Returns:
        The paths of the zips, of the checklist and of `plan.json`.

    Raises:
        HandoverExists: The directory contains files already.
        FileNotGiven: A file to upload is not among `files`; or its picture is unknown, and several
            sets have a file of its name.
        PictureChanged: A file no longer has the CRC-32 and the size that were planned.
        ImageTooLarge: A file is larger than 500 MB.
        UnreadableImage: A file cannot be read.
        ContradictoryPlans: Two different plans are for one product.
        OSError: A file cannot be written.

    Example:
        >>> import tempfile
        >>> from listing_images import ImageSet, SubmittedImages, plan
        >>> german = ImageSet.of("B000123456.MAIN.jpg")
        >>> todo = plan(SubmittedImages("B000123456"), {"US": german}, sold_in=["US"])
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     original = Path(folder, "main.jpg")
        ...     _ = original.write_bytes(b"picture")
        ...     found = write_batches(Path(folder, "upload"), [todo], {german.main: original})
        ...     [path.name for path in found]
        ['01-GLOBAL.zip', 'checklist.md', 'plan.json']
    """
    target = Path(directory)
    if os.path.lexists(target) and not (target.is_dir() and not any(target.iterdir())):
        raise HandoverExists(str(directory))
    ordered = in_order(plans)
    sources = _Sources(ordered, files)
    parts = _parts(batches(ordered), sources)
    written: list[Path] = []
    created = [one for one in (target, *target.parents) if not one.exists()]
    try:
        target.mkdir(parents=True, exist_ok=True)
        digests: dict[str, str] = {}
        for part in parts:
            if part.zip_name is not None:
                path = target / part.zip_name
                with _create(path, written) as file:
                    _write_zip(file, part.batch.steps, sources)
                digests[part.zip_name] = _digest(path)
        for name, text in ((_CHECKLIST, _checklist(parts)), (_PLAN, _document(parts, digests))):
            with _create(target / name, written) as file:
                file.write(text.encode())
    except BaseException:
        for remove, paths in ((Path.unlink, written), (Path.rmdir, created)):
            for path in paths:
                with suppress(OSError):  # the first error is the one to report
                    remove(path)
        raise
    return tuple(written)


def _create(path: Path, written: list[Path]) -> IO[bytes]:
    """Open a new file, and add it to the written ones: a file of others is never among them."""
    file = path.open("xb")
    written.append(path)
    return file


def _uploads(steps: Iterable[Step]) -> list[ImageFile]:
    return [step.change.file for step in steps if isinstance(step.change, Submission)]


# Without a look at the files.


def format_checklist(plans: Plans) -> str:
    """Return the checklist of `write_batches`, as if every batch fitted into one zip."""
    return _checklist(_whole_batches(plans))


def plain_batches(plans: Plans) -> list[dict[str, object]]:
    """Return the batches as `plan.json` has them, as if every batch fitted into one zip."""
    return [_plain(part) for part in _whole_batches(plans)]


def _whole_batches(plans: Plans) -> list[Part]:
    found = batches(plans)
    digits = _digits(len(found))
    return [Part(batch, _zip_name(batch, batch.number, digits)) for batch in found]


def _digits(number: int) -> int:
    return max(2, len(str(number)))


def _zip_name(batch: Batch, number: int, digits: int) -> str | None:
    if all(file.filename is None for file in _uploads(batch.steps)):
        return None
    return f"{number:0{digits}}-{folder_of(batch.scope)}.zip"


class _Sources:
    """Where the content of each file to upload is."""

    def __init__(self, plans: Iterable[Plan], files: Files) -> None:
        self._by_file: dict[ImageFile, dict[Scope | None, Source]] = {}
        for key, source in files.items():
            scope, file = (key.scope, key.file) if isinstance(key, Submission) else (None, key)
            self._by_file.setdefault(file, {})[scope] = source
        # Equal values are one key. So the file of one set could be packed for another one.
        self._doubtful: set[ImageFile] = set()
        for one in plans:
            sets = one.submitted.worldwide, *one.submitted.by_country.values()
            unknown = Counter(file for own in sets for file in own.files if not file.picture)
            self._doubtful.update(file for file, number in unknown.items() if number > 1)

    def of(self, step: Step, file: ImageFile) -> Source:
        """Return the source of a file, unless it may be one of several."""
        found = self._by_file.get(file)
        if found is None:
            raise FileNotGiven(file)
        # Files that keep a store as it is are copies of the global set. Other wanted files may come
        # from any set, whatever the scope that they are uploaded for.
        if step.reason is StepReason.KEEP_STORE and GLOBAL in found:
            return found[GLOBAL]
        is_one_of_many = len(found) > 1 or (None in found and file in self._doubtful)
        if is_one_of_many and not file.picture:
            raise FileNotGiven(file, is_ambiguous=True)
        return next(iter(found.values()))


# Batches, split by size.


def _parts(found: tuple[Batch, ...], sources: _Sources) -> list[Part]:
    """Return the batches as they are written, after a first check of every file."""
    split = [(batch, list(_split(batch.steps, sources))) for batch in found]
    digits = _digits(sum(len(pieces) for _, pieces in split))
    parts: list[Part] = []
    for batch, pieces in split:
        first = len(parts) + 1
        for number, steps in enumerate(pieces, start=first):
            one = batch.__replace__(
                number=number,
                steps=steps,
                wait=batch.wait and number == first,
                awaited=batch.awaited if number == first else (),
            )
            parts.append(Part(one, _zip_name(one, number, digits)))
    return parts


def _split(steps: tuple[Step, ...], sources: _Sources) -> Iterator[list[Step]]:
    """Yield steps whose files fit into one zip."""
    fitting: list[Step] = []
    total = 0
    for step in steps:
        file = _zipped(step)
        size = 0 if file is None else _size(file, sources.of(step, file)) + _OVERHEAD
        if fitting and total + size > _LARGEST_ZIP:
            yield fitting
            fitting, total = [], 0
        fitting.append(step)
        total += size
    yield fitting


def _zipped(step: Step) -> ImageFile | None:
    """Return the file that a step uploads in a zip, if it does."""
    file = step.change.file if isinstance(step.change, Submission) else None
    return None if file is None or file.filename is None else file


def _size(file: ImageFile, source: Source) -> int:
    """Return the size of a file, after a check that it is the planned one."""
    with _reading(file, source) as content:
        size = content.seek(0, os.SEEK_END)
    planned = _planned(file)
    if planned is not None and size != planned[1]:
        raise PictureChanged(file, f"{size:,} bytes")
    if size > _LARGEST_FILE:
        raise ImageTooLarge(file, size)
    return size


@contextmanager
def _reading(file: ImageFile, source: Source) -> Generator[IO[bytes], None, None]:
    """Open the content of a file; what is raised while it is open is about reading it."""
    try:
        with _open(source) as content:
            yield content
    except zip_errors() as error:
        raise UnreadableImage(file, describe_error(error)) from error


def _open(source: Source) -> IO[bytes]:
    # Some paths, such as those of remote file systems, open themselves.
    opens_itself = getattr(type(source), "open", Path.open) is not Path.open
    if opens_itself or not isinstance(source, str | os.PathLike):
        return cast("Openable", source).open("rb")
    content = open(source, "rb", opener=_open_at_once)  # noqa: SIM115 - the caller closes it
    if not stat.S_ISREG(os.fstat(content.fileno()).st_mode):
        content.close()
        raise OSError("not a regular file")
    return content


def _open_at_once(path: str, flags: int) -> int:
    # A pipe that replaced the file would be waited for. Windows has no such flag.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _chunks(file: ImageFile, source: Source) -> Iterator[bytes]:
    with _reading(file, source) as content:
        while chunk := content.read(_CHUNK):
            yield chunk


def _planned(file: ImageFile) -> tuple[int, int] | None:
    """Return the CRC-32 and the size of the planned picture, if it is identified by these."""
    kind, _, rest = (file.picture or "").partition(":")
    crc, _, size = rest.partition(":")
    if kind != "crc32" or not size.isdecimal():
        return None
    try:
        return int(crc, 16), int(size)
    except ValueError:
        return None


# Zips.


def _write_zip(target: IO[bytes], steps: Iterable[Step], sources: _Sources) -> None:
    """Write the files of some steps to a zip."""
    import zipfile  # noqa: PLC0415 - start-up cost

    with zipfile.ZipFile(target, "w") as archive:
        for step in steps:
            file = _zipped(step)
            if file is not None:
                # Its date is always that of 1980, so zips of the same files are equal.
                member = zipfile.ZipInfo(str(file))
                _add(archive, member, file, sources.of(step, file))


def _add(archive: ZipFile, member: ZipInfo, file: ImageFile, source: Source) -> None:
    """Store a file in a zip, and check that it is the planned one."""
    # Pictures are compressed already, so they are stored as they are.
    member.create_system = 3  # the same on every platform
    member.external_attr = _PERMISSIONS
    crc = size = 0
    with archive.open(member, "w") as copy:
        for chunk in _chunks(file, source):
            copy.write(chunk)
            crc, size = zlib.crc32(chunk, crc), size + len(chunk)
            if size > _LARGEST_FILE:  # a file that grows
                raise ImageTooLarge(file, size)
    planned = _planned(file)
    if planned is not None and planned != (crc, size):
        raise PictureChanged(file, f"crc32:{crc:08x}:{size}")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# The document for programs.


def _document(parts: list[Part], digests: dict[str, str]) -> str:
    document = as_document(
        {
            "rules_version": RULES_VERSION,
            "batches": [_plain(part) for part in parts],
            "files": digests,
        }
    )
    document["sha256"] = _digest_of(document)
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _digest_of(document: Mapping[str, object]) -> str:
    """Return the SHA-256 of a document without its own digest."""
    content = {key: value for key, value in document.items() if key != "sha256"}
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def _plain(part: Part) -> dict[str, object]:
    batch = part.batch
    return {
        "number": batch.number,
        "scope": folder_of(batch.scope),
        "kind": batch.kind,
        "phase": batch.phase,
        "file": part.zip_name,
        "images": [str(file) for file in part.zipped],
        "linked": [
            {"asin": file.asin, "variant": str(file.variant), "link": file.picture}
            for file in part.linked
        ],
        "deletions": [
            {"asin": step.change.asin, "variant": str(step.change.variant)}
            for step in batch.steps
            if not isinstance(step.change, Submission)
        ],
        "wait": batch.wait or bool(batch.awaited),
        "awaited": [folder_of(store) for store in batch.awaited],
        "irreversible": batch.irreversible,
    }


def verify_batches(directory: str | os.PathLike[str]) -> dict[str, str]:
    """Compare a directory with its `plan.json`.

    The checklist may have changed: its boxes are there to be ticked. Files that systems create
    are ignored.

    Args:
        directory: A directory that `write_batches` wrote.

    Returns:
        A sentence for each file that is missing, has changed or is not part of the plan, by its
        path in the directory; empty if the files are as they were written.

    Raises:
        InvalidDocument: `plan.json` does not have the expected form, or is a link.
        OSError: A file cannot be read.

    Example:
        >>> import tempfile
        >>> from listing_images import SubmittedImages, plan
        >>> todo = plan(SubmittedImages("B000123456"), {}, sold_in=[])
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = write_batches(folder, [todo], {})
        ...     _ = Path(folder, "01-DE.zip").write_bytes(b"")
        ...     verify_batches(folder)
        {'01-DE.zip': '01-DE.zip is not part of the plan. Do not upload it.'}
    """
    target = Path(directory)
    document, expected = _read_plan(target)
    found: dict[str, str] = {}
    if document.get("sha256") != _digest_of(document):
        found[_PLAN] = f"{_PLAN} has changed since it was written. Write the plan again."
    # Only what the directory contains is read, whatever a changed plan names.
    kept = {path.name: path for path in target.iterdir()}
    for name, digest in expected.items():
        path = kept.get(name)
        if path is not None and path.is_symlink():
            found[name] = f"{shown(name)} is a link to another file. Do not upload it."
        elif path is None or not path.is_file():
            found[name] = f"{shown(name)} is missing. Write the plan again."
        elif _digest(path) != digest:
            found[name] = f"{shown(name)} has changed since it was written. Write the plan again."
    if not (target / _CHECKLIST).is_file():
        found[_CHECKLIST] = f"{_CHECKLIST} is missing. Write the plan again."
    known = {_PLAN, _CHECKLIST, *expected}
    for path in sorted(target.rglob("*")):
        name = path.relative_to(target).as_posix()
        is_folder = path.is_dir() and not path.is_symlink()
        if name not in known and not is_folder and not is_ignored(*split_path(name)):
            found[name] = f"{shown(name)} is not part of the plan. Do not upload it."
    return found


def _read_plan(target: Path) -> tuple[dict[str, object], dict[str, str]]:
    """Return the document `plan.json`, and the SHA-256 of each zip."""
    path = target / _PLAN
    if path.is_symlink():
        raise InvalidDocument("", f"the file {_PLAN} is a link. Write the plan again.")
    content = path.read_bytes()
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        raise InvalidDocument(
            "", f"the file {_PLAN} is not valid JSON. Write the plan again."
        ) from None
    digests = Reader(document).get("files").entries()
    return document, {name: digest.string() for name, digest in digests.items()}


# The checklist.

_PATHS: Final = {
    "country": [
        "Click **Catalog** and then **Upload images**.",
        "On the page **Bulk Image Upload**, click **Upload here**.",
        "Drag the {what} into **Upload images**.",
        "Select the country.",
        "Click **Submit images**.",
    ],
    "global": [
        "Click **Catalog** and then **Upload images**.",
        "On the page **Bulk Image Upload**, drag the {what} into **Upload images**.",
        "Click **Submit images**.",
    ],
    "delete": [
        "Click **Catalog** and then **Upload images**.",
        "Click **Image manager**, and search for the product.",
        "Select the image of the right country, or of Global or US.",
        "Click the trash icon, and confirm.",
    ],
}
_TITLES: Final = {
    "country": "To upload {what} for a country",
    "global": "To upload {what} globally",
    "delete": "To delete an image",
}
_COMPLETED: Final = (
    '- [ ] Wait until **Submission status** shows "Image upload completed" for every product of '
    "{uploads}."
)
_OWN_SETS: Final = (
    "- [ ] Wait until {stores}. This can take up to 72 hours. "
    "A copy looks like the global image, so check in **Image manager** that the images are listed "
    "for the country."
)
_IRREVERSIBLE: Final = "Steps marked **irreversible** upload first main images."
_INTRODUCTION: Final = (
    "Follow this order, and tick each box when it is done. Do not start a step before all steps "
    "above it are done."
)


def _checklist(parts: list[Part]) -> str:
    """Return the batches as a person carries them out, in Markdown."""
    if not parts:
        return "# Checklist\n\nThere is nothing to do.\n"
    lines = ["# Checklist", "", f"{_count(parts)} {_INTRODUCTION}", ""]
    kinds = {_page(part.batch) for part in parts}
    zipped = {_page(part.batch) for part in parts if part.zip_name is not None}
    for page, clicks in _PATHS.items():
        if page in kinds:
            # Linked images are saved and uploaded without a zip.
            title, what = ("a zip", "zip") if page in zipped else ("images", "images")
            lines += [f"## {_TITLES[page].format(what=title)}", ""]
            lines += [
                f"{place}. {click.format(what=what)}" for place, click in enumerate(clicks, start=1)
            ]
            lines.append("")
    if any(part.batch.irreversible for part in parts):
        lines += [f"{_IRREVERSIBLE} {Rule.MAIN_CANNOT_BE_DELETED.statement}", ""]
    lines += ["## Steps", "", *_steps(parts), ""]
    lines += [f"{Rule.UP_TO_72_HOURS.statement} {Rule.DISPLAY_NOT_GUARANTEED.statement}", ""]
    return "\n".join(lines)


def _count(parts: list[Part]) -> str:
    products = {step.change.asin for part in parts for step in part.batch.steps}
    uploads = sum(part.batch.kind == "upload" for part in parts)
    deletions = sum(len(part.batch.steps) for part in parts if part.batch.kind == "delete")
    counts = {"upload": uploads, "deletion": deletions}
    work = join_words([counted(number, what) for what, number in counts.items() if number])
    return f"{work} for {counted(len(products), 'product')}."


def _steps(parts: list[Part]) -> Iterator[str]:
    """Yield the lines of all batches, and of what to wait for."""
    waiting: list[str] = []
    for part in parts:
        batch = part.batch
        if waiting and (batch.wait or batch.awaited):
            yield _completed(waiting)
            waiting = []
        if batch.awaited:
            names = [with_article(store.name) for store in batch.awaited]
            yield _OWN_SETS.format(stores=describe_own_sets(names, most=len(names)))
        yield from _lines(part)
        if batch.kind == "upload":
            waiting.append(part.zip_name or f"step {batch.number}")
    if waiting:
        yield _completed(waiting)


def describe_own_sets(stores: Sequence[object], *, most: int) -> str:
    """Return what stores must show before the global set changes."""
    show = "shows its own set" if len(stores) == 1 else "show their own sets"
    return f"{join_words(stores, most=most)} {show}"


def _completed(uploads: list[str]) -> str:
    """Return what to wait for after some uploads; of many, the first and the last are named."""
    many = len(uploads) > _MOST_NAMED
    names = f"{uploads[0]} to {uploads[-1]}" if many else join_words(uploads)
    return _COMPLETED.format(uploads=names)


def _page(batch: Batch) -> str:
    if batch.kind == "delete":
        return "delete"
    return "global" if batch.scope is GLOBAL else "country"


def _lines(part: Part) -> Iterator[str]:
    """Yield the lines of one batch: a box for each action."""
    batch = part.batch
    where = "globally" if batch.scope is GLOBAL else f"for {with_article(batch.scope.name)}"
    mark = " **Irreversible.**" if batch.irreversible else ""
    if part.zip_name is not None:
        files = counted(len(part.zipped), "image")
        yield f"- [ ] {batch.number}. Upload `{part.zip_name}` {where} ({files}).{mark}"
    if part.linked:
        images = counted(len(part.linked), "linked image")
        names, them = ("name", "it") if len(part.linked) == 1 else ("names", "them")
        yield (
            f"- [ ] {batch.number}. Save {images} under the {names} given here, and upload {them} "
            f"{where}.{mark}"
        )
        for file in part.linked:
            name = f"{file.asin}.{file.variant}"
            # These characters would end the link.
            link = str(file.picture).replace("<", "%3C").replace(">", "%3E")
            yield f"  - [ ] `{name}` with the extension of its type: <{link}>"
    if batch.kind == "delete":
        images, scope = counted(len(batch.steps), "image"), describe_scope(batch.scope)
        yield f"- [ ] {batch.number}. Delete {images} from {scope}."
        by_asin: dict[Asin, list[str]] = {}
        for step in batch.steps:
            by_asin.setdefault(step.change.asin, []).append(str(step.change.variant))
        for asin, codes in by_asin.items():
            yield f"  - [ ] {asin}: {join_words(codes)}"

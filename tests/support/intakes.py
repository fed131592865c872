"""Folders, zips and lists of names, from few slots, so that files compete for them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from hypothesis import strategies as st
from tiny import content_of

from listing_images import Finding, Intake, Severity
from listing_images.strategies import image_filenames, invalid_filenames

SCOPES = {
    "": "GLOBAL",
    "GLOBAL/": "GLOBAL",
    "global/": "GLOBAL",
    "DE/": "DE",
    "amazon.de/": "DE",
    "A1PA6795UKMFR9/": "DE",
    "Germany/": "DE",
    "uk/": "GB",
    "GB/": "GB",
}
"""The scope of each folder."""

REFUSED = (
    *("US/", "us/", "amazon.com/old/", "DE/old/", "GLOBAL/DE/", "pictures/", "DE images/"),
    *("EU/", "0306406152/old/"),
)

PRODUCTS = ("B000123456/", "DE/0306406152/", "B000123456/uk/")
"""The folders of products."""

IGNORED = (
    ".DS_Store",
    "Thumbs.db",
    "._B000123456.MAIN.jpg",
    "__MACOSX/a.jpg",
    "__MACOSX/DE/B000123456.MAIN.jpg",
    ".git/HEAD",
    "@eaDir/a.jpg@SynoEAStream",
    "desktop.ini",
)

_GOOD = [
    f"{asin}.{variant}.{extension}"
    for asin in ("B000123456", "0306406152")
    for variant in ("MAIN", "PT01")
    for extension in ("jpg", "PNG")
]

_BAD = [
    *(f"{name}.jpg" for name in _GOOD),
    *(name.replace(".", " .", 1) for name in _GOOD),
    *(name.replace(".", "_", 1) for name in _GOOD),
    *(name.lower() for name in _GOOD),
    "B000123456.jpg",
    "B000123456.MAIN.webp",
    "readme.txt",
    "main.jpg",
    "DE",
]

names = st.sampled_from(_GOOD) | st.sampled_from(_BAD) | st.sampled_from(IGNORED[:3])
"""Names that are possible on any system, many of them for the same slots."""

odd_names = names | image_filenames().map(str) | invalid_filenames() | st.text()

folders = st.sampled_from([*SCOPES, *REFUSED, *PRODUCTS, "__MACOSX/", "DE/.cache/"])

paths = st.tuples(folders, names).map("".join)

odd_paths = st.tuples(folders | st.sampled_from(["../", "/", "C:\\", "./"]), odd_names).map("".join)


def wrapped(files: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    """Return the strategy for lists of paths, some of them inside one common folder."""
    return files | files.map(lambda paths: [f"all of it/{path}" for path in paths])


def _has_no_file_named_like_a_folder(found: list[str]) -> bool:
    lower = [path.lower() for path in found]
    return not any(other.startswith(f"{path}/") for path in lower for other in lower)


path_lists = wrapped(
    # Some systems ignore case, and a path is either a file or a folder.
    st.lists(paths, max_size=8, unique_by=str.lower).filter(_has_no_file_named_like_a_folder)
)
"""Paths that are possible on any disk."""

odd_path_lists = wrapped(st.lists(odd_paths, max_size=8)) | st.lists(odd_paths, max_size=8)


def _contents(files: Mapping[str, bytes] | Iterable[str]) -> Mapping[str, bytes]:
    return files if isinstance(files, Mapping) else {path: content_of(path) for path in files}


def write_folder(root: Path, files: Mapping[str, bytes] | Iterable[str]) -> Path:
    """Write files into a folder; by default each has a content of its type."""
    root.mkdir(exist_ok=True)
    for path, content in _contents(files).items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return root


def zip_of(files: Mapping[str, bytes] | Iterable[str]) -> io.BytesIO:
    """Return a zip of files; by default each has a content of its type."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in _contents(files).items():
            archive.writestr(path, content)
    return file


def outcomes(intake: Intake) -> dict[str, str]:
    """Return the result for each path: a scope, a kind of rejection, or IGNORED."""
    found = {intake.path_of(one): str(one.scope) for one in intake.submissions}
    found |= {one.path: one.kind.name for one in intake.rejections}
    return {**found, **dict.fromkeys(intake.ignored, "IGNORED")}


def warnings_of(intake: Intake) -> tuple[Finding, ...]:
    """Return the notices that are not only advice."""
    return tuple(one for one in intake.notices if one.severity is Severity.WARNING)

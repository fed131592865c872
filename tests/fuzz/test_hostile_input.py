"""Hostile names, zips and documents: only this library's errors, and short messages.

`pytest -m slow --hypothesis-profile=long tests/fuzz` draws many more examples, and
`python tests/fuzz` reads millions that are drawn without Hypothesis.
"""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any, Final, TypeAlias

import pytest
import tiny
from hostile import (
    CHECKS,
    LIES,
    check_everywhere,
    check_intake,
    check_message,
    damage,
    kept_bytes,
    read_block,
    zip_of,
)
from hypothesis import given, strategies as st
from shapes import ASIN, FRAMES, LARGE, PIECES, PRODUCTS, listing
from worlds import NIGERIA

from listing_images import (
    Deletion,
    ImageFile,
    ImageFilename,
    ImageSet,
    InvalidDocument,
    InvalidImageFilename,
    Marketplace,
    RejectionKind,
    Submission,
    SubmittedImages,
    UnreadableSource,
    diagnose,
    live_images,
    plan,
    scan,
    scan_listings,
    suggest_name,
    verify_batches,
    write_batches,
)

pytestmark = pytest.mark.slow

Json: TypeAlias = Any

MAX_KEPT_BYTES: Final = 20 * 1024

texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map("".join)
many = st.builds(
    lambda start, piece, times, end: start + piece * times + end,
    *(texts, st.sampled_from(PIECES), st.integers(0, 2_000), texts),
)
names = texts | many


# Names.


@given(names)
def test_hostile_names_raise_only_errors_of_this_library(text: str) -> None:
    check_everywhere(text)


@given(names)
def test_parse_and_diagnose_agree_about_hostile_names(text: str) -> None:
    problems, suggestion = diagnose(text), suggest_name(text)
    try:
        name = ImageFilename.parse(text)
    except InvalidImageFilename:
        assert problems
        assert suggestion is None or str(ImageFilename.parse(suggestion)) == suggestion != text
        for problem in problems:
            start, end = problem.span
            assert text[start:end] == problem.part
    else:
        assert not problems
        assert suggestion == str(name)


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_long_names_have_short_messages(piece: str) -> None:
    for frame in FRAMES:
        check_everywhere(frame.format(piece * 2_000))


@pytest.mark.parametrize("shape", LARGE)
def test_large_input_has_short_messages(shape: str) -> None:
    check_intake(LARGE[shape](1_000)())


def test_paths_of_many_images_do_not_repeat_a_long_name() -> None:
    payload = listing(2_000, attribute="x" * 20_000 + "image")
    tracemalloc.start()
    try:
        (rejection,) = scan_listings(payload, products=PRODUCTS).rejections
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert rejection.kind is RejectionKind.INVALID_LISTING
    assert peak <= 4_000_000


@pytest.mark.parametrize("kind", CHECKS)
def test_hostile_input_of_each_kind(kind: str) -> None:
    assert read_block(kind, 1, 300).faults == []


@pytest.mark.long
def test_no_memory_is_kept_for_names() -> None:
    # In a new process: earlier tests fill the caches with strings of other lengths.
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        kept = pool.submit(kept_bytes, 1_200, 1_800).result()  # a cache keeps at most 1,024 strings
    assert kept <= MAX_KEPT_BYTES


# Zips and sidecars.

SIDECAR: Final = b"""["B000123456.MAIN.jpg"]
text_languages = ["de"]
shows_dimensions = true
submitted_at = 2026-11-24T12:00:00Z
["DE/B000123456.PT01.jpg"]
text_languages = []
"""


def damaged(contents: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    """Return a strategy for bytes with parts removed, repeated or replaced by lies."""
    # Zips are read from the end, so places are counted from there.
    edits = st.tuples(
        st.integers(0, 300), st.integers(0, 24), st.sampled_from(LIES) | st.binary(max_size=4)
    )

    def apply(content: bytes, some: list[tuple[int, int, bytes]]) -> bytes:
        for place, removed, inserted in some:
            start = max(0, len(content) - place)
            content = content[:start] + inserted + content[start + removed :]
        return content

    return st.builds(apply, contents, st.lists(edits, max_size=5))


members = st.tuples(
    st.sampled_from(["B000123456.MAIN.jpg", "DE/B000123456.PT01.jpg"]) | texts,
    st.binary(max_size=9),
)
sidecars = damaged(st.just(SIDECAR))
sidecar_members = st.tuples(st.just("images.toml"), sidecars)
zips = damaged(st.lists(members | sidecar_members, max_size=6).map(zip_of))


@given(zips, st.booleans())
def test_scan_hostile_zips(content: bytes, pictures: bool) -> None:
    file = io.BytesIO(content)
    try:
        intake = scan(file, pictures=pictures)
    except UnreadableSource as error:
        check_message(str(error))
        return
    finally:
        assert not file.closed
    paths = [*intake.paths, *[one.path for one in intake.rejections]]
    paths += [*intake.ignored, *intake.sidecars]
    assert len(paths) == len(intake.to_records())
    for finding in intake.findings:
        check_message(finding.message)


@given(sidecars)
def test_scan_hostile_sidecars(content: bytes) -> None:
    file = io.BytesIO(zip_of([("images.toml", content), ("B000123456.MAIN.jpg", tiny.JPEG)]))
    intake = scan(file)
    assert len(intake.submissions) == 1
    assert intake.sidecars == ("images.toml",)


# Documents.

FILE: Final = ImageFile(
    ImageFilename.parse("B000123456.PT01.jpg"),
    "a1b2",
    ["de", "en"],
    True,
    datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
)
SUBMITTED: Final = SubmittedImages(
    "B000123456",
    ImageSet([ImageFile.of("B000123456.MAIN.jpg"), FILE]),
    {Marketplace.DE: ImageSet([FILE]), NIGERIA: ImageSet.of("B000123456.MAIN.png")},
)
STORED: Final[tuple[Json, ...]] = (
    *(FILE, SUBMITTED.worldwide, SUBMITTED, Submission(FILE, NIGERIA)),
    Deletion("B000123456", "PT01", NIGERIA),
)
PAYLOAD: Final[Json] = {
    "asin": "B000123456",
    "images": [
        {
            "marketplaceId": "A1PA6795UKMFR9",
            "images": [
                {"variant": variant, "link": "https://example.com/a.jpg", "height": 75, "width": 75}
                for variant in ("MAIN", "PT01", None, "SWCH.OLD")
            ],
        }
    ],
}

deep: Json = []
for _ in range(5_000):
    deep = [deep]
EXTREMES: Final = (deep, 10**5_000, "x" * 10_000, 2**64, b"", (), {1: 2})
# The repr of `deep` and of the huge integer fails, so `sampled_from` cannot hold them.
leaves = st.integers(0, len(EXTREMES) - 1).map(lambda place: EXTREMES[place])
leaves |= st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
leaves |= st.sampled_from(["GLOBAL", "DE", "US", "XX", "MAIN", "B000123456.MAIN.jpg", "2026-11-24"])
parts: st.SearchStrategy[Json] = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=4,
)


def altered(document: Json) -> st.SearchStrategy[Json]:
    """Return a strategy for a document with one part replaced, removed or added."""
    if isinstance(document, dict) and document:
        keys = st.sampled_from(sorted(document))
        replaced = keys.flatmap(
            lambda key: altered(document[key]).map(lambda part: {**document, key: part})
        )
        removed = keys.map(lambda key: {k: v for k, v in document.items() if k != key})
        added = st.builds(lambda key, part: {**document, key: part}, st.text(max_size=9), parts)
        return replaced | removed | added | parts
    if isinstance(document, list) and document:
        places = st.integers(0, len(document) - 1)
        replaced = places.flatmap(
            lambda place: altered(document[place]).map(
                lambda part: [*document[:place], part, *document[place + 1 :]]
            )
        )
        return replaced | st.just([*document, *document]) | parts
    return parts


@pytest.mark.parametrize("value", STORED, ids=lambda value: type(value).__name__)
@given(data=st.data())
def test_from_dict_hostile_documents(value: Json, data: st.DataObject) -> None:
    read: Callable[[Json], Json] = type(value).from_dict
    document = data.draw(altered(json.loads(json.dumps(value.to_dict()))))
    try:
        stored = read(document)
    except InvalidDocument as error:
        check_message(str(error))
    else:
        assert read(stored.to_dict()) == stored


@given(altered(PAYLOAD))
def test_live_images_hostile_payloads(payload: Json) -> None:
    try:
        images = live_images(payload)
    except InvalidDocument as error:
        check_message(str(error))
    else:
        assert repr(images)


# Plans.


def test_verify_hostile_plans(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    (files / "B000123456.MAIN.jpg").write_bytes(tiny.JPEG)
    (one,) = scan(files).submissions
    todo = plan(SubmittedImages(ASIN), {"DE": ImageSet([one.file])}, sold_in=["DE"])
    handover = tmp_path / "plan"
    write_batches(handover, [todo], {one.file: files / "B000123456.MAIN.jpg"})
    path = handover / "plan.json"
    document = json.loads(path.read_bytes())
    random = Random(1)
    names = ({name: digest} for name in ("\n", "x" * 9_000) for digest in ("", 7))
    hostile = [{**document, "files": files} for files in names]
    for plan_document in [*hostile, *[damage(document, random) for _ in range(500)]]:
        try:
            path.write_text(json.dumps(plan_document), "utf-8")
        except (ValueError, RecursionError):
            continue  # a huge integer, or one nested too deeply
        try:
            found = verify_batches(handover)
        except InvalidDocument as error:
            check_message(str(error))
        else:
            for message in found.values():
                check_message(message)

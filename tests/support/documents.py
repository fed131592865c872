"""Documents for the tests of `to_dict` and `from_dict`: valid ones, and damaged ones."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from hypothesis import strategies as st
from worlds import NIGERIA

from listing_images import (
    Deletion,
    Fallback,
    FallbackEvidence,
    ImageFile,
    ImageFilename,
    ImageSet,
    Marketplace,
    Submission,
    SubmittedImages,
    audit,
    impact,
    plan,
    plan_catalogue,
    resolve,
    resolve_all,
    resolve_catalogue,
    review,
    scan_names,
    spec,
)
from listing_images.strategies import (
    changes,
    image_files,
    image_sets,
    submissions,
    submitted_images,
)

SCHEMAS = Path(spec.__file__).parent / "schemas"

Json: TypeAlias = Any
Place: TypeAlias = tuple[str | int, ...]


class Written(Protocol):
    """A value with `to_dict` and `from_dict`."""

    def to_dict(self) -> dict[str, object]: ...

    @classmethod
    def from_dict(cls, document: object) -> Written: ...


class Reported(Protocol):
    """A value with `to_dict`."""

    def to_dict(self) -> dict[str, object]: ...


KINDS: dict[str, type[Written]] = {
    "deletion": Deletion,
    "image-file": ImageFile,
    "image-set": ImageSet,
    "submission": Submission,
    "submitted-images": SubmittedImages,
}
"""The values that programs store, by the name of their schema."""

DELETION = Deletion("B000123456", "PT01", NIGERIA)
FILE = ImageFile(
    ImageFilename.parse("B000123456.PT01.jpg"),
    "a1b2",
    ["de", "en"],
    True,
    datetime(2026, 11, 24, 9, 30, tzinfo=timezone(timedelta(hours=1))),
)
SUBMITTED = SubmittedImages(
    "B000123456",
    ImageSet([ImageFile.of("B000123456.MAIN.jpg"), FILE]),
    {Marketplace.DE: ImageSet([FILE]), NIGERIA: ImageSet.of("B000123456.MAIN.png")},
)
ANSWER = resolve(SUBMITTED, NIGERIA, fallback=Fallback.PER_VARIANT)
FINDING = review(SUBMITTED)[0]
PLAN = plan(
    SUBMITTED,
    {Marketplace.DE: ImageSet.of("B000123456.MAIN.png"), Marketplace.US: SUBMITTED.worldwide},
    sold_in=[NIGERIA, Marketplace.US, Marketplace.DE],
)
INTAKE = scan_names(
    ["DE/B000123456.MAIN.jpg", "B000123456.PT01.jpg.jpg", "1.jpg", ".DS_Store", "images.toml"]
)
SAMPLES: dict[str, Written] = {
    "deletion": DELETION,
    "image-file": FILE,
    "image-set": SUBMITTED.worldwide,
    "submission": Submission(FILE, NIGERIA),
    "submitted-images": SUBMITTED,
}
"""A value of each stored kind, with all metadata."""

REPORTS: dict[str, Reported] = {
    "audit": audit(ANSWER, {"MAIN": "a1b2"}, now=datetime(2026, 11, 24, tzinfo=UTC)),
    "catalogue-displays": resolve_catalogue({SUBMITTED.asin: SUBMITTED}, ["DE", NIGERIA]),
    "catalogue-plan": plan_catalogue(
        {SUBMITTED.asin: SUBMITTED},
        {SUBMITTED.asin: PLAN.wanted, "B000234567": {NIGERIA: ImageSet.of("B000234567.PT01.jpg")}},
        sold_in=PLAN.sold_in,
    ),
    "display-change": impact(SUBMITTED, SubmittedImages(SUBMITTED.asin))[NIGERIA],
    "displayed-images": ANSWER,
    "fallback-evidence": FallbackEvidence(1, 0, 2),
    "finding": FINDING,
    "intake": INTAKE,
    "plan": PLAN,
    "rejection": INTAKE.rejections[0],
    "rename": INTAKE.renames[0],
    "store-displays": resolve_all(SUBMITTED, [Marketplace.DE, NIGERIA]),
    "verdict": ANSWER.verdicts[0],
}
"""A value of each kind that is written and not read, by the name of its schema."""

anything: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
"""Any JSON."""

_deletions = changes().flatmap(
    lambda log: st.sampled_from([each for each in log if isinstance(each, Deletion)] or [DELETION])
)


values: st.SearchStrategy[Written] = st.one_of(
    image_files(), image_sets(), submissions(), _deletions, submitted_images()
)
"""A value of any stored kind."""


def name_of(value: Written) -> str:
    """Return the name of the schema of a value."""
    return next(name for name, kind in KINDS.items() if type(value) is kind)


def schema(name: str) -> dict[str, Json]:
    parsed: dict[str, Json] = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
    return parsed


def places(document: Json) -> list[Place]:
    """Return the path of every part of a document, starting with its own."""
    inner: Iterable[tuple[str | int, Json]] = ()
    if isinstance(document, dict):
        inner = document.items()
    elif isinstance(document, list):
        inner = enumerate(document)
    return [(), *[(key, *rest) for key, part in inner for rest in places(part)]]


def replaced(document: Json, place: Place, part: Json) -> Json:
    """Return a document with another part at one path."""
    if not place:
        return part
    key, *rest = place
    copy = document.copy()
    copy[key] = replaced(document[key], tuple(rest), part) if rest else part
    return copy


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, Json]:
    """Return the name of a schema, and a document with one part replaced, removed or added."""
    value = draw(values)
    document = json.loads(json.dumps(value.to_dict()))
    place = draw(st.sampled_from(places(document)))
    key = draw(st.sampled_from(["version", "kind", "scope", "code", "file", "more"]))
    old = document
    for step in place:
        old = old[step]
    new = [draw(anything), draw(st.sampled_from(["", "DE", "GLOBAL", "B000123456.PT01.jpg", 1]))]
    if isinstance(old, dict):
        new.append({**old, key: draw(anything)})
        new += [{name: old[name] for name in old if name != gone} for gone in old]
    if isinstance(old, list):
        new += [[*old, *old], old[1:]]
    return name_of(value), replaced(document, place, draw(st.sampled_from(new)))

"""Documents for the tests of what `to_dict` writes and `from_dict` reads: good ones and others."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from hypothesis import strategies as st
from worlds import NIGERIA

from listing_images import (
    MARKETPLACES,
    Deletion,
    DisplayedImages,
    Fallback,
    Finding,
    ImageFile,
    ImageFilename,
    ImageSet,
    Marketplace,
    Plan,
    StoreDisplays,
    Submission,
    SubmittedImages,
    Verdict,
    plan,
    resolve,
    resolve_all,
    review,
)
from listing_images.strategies import (
    changes,
    image_files,
    image_sets,
    marketplaces,
    submissions,
    submitted_images,
)

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"

Json: TypeAlias = Any
Place: TypeAlias = tuple[str | int, ...]


class Written(Protocol):
    """A value that is written as a document and read back."""

    def to_dict(self) -> dict[str, object]: ...

    @classmethod
    def from_dict(cls, document: object) -> Written: ...


KINDS: dict[str, type[Written]] = {
    "deletion": Deletion,
    "displayed-images": DisplayedImages,
    "finding": Finding,
    "image-file": ImageFile,
    "image-set": ImageSet,
    "plan": Plan,
    "store-displays": StoreDisplays,
    "submission": Submission,
    "submitted-images": SubmittedImages,
    "verdict": Verdict,
}
"""Every kind of document by the name of its schema."""

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
SAMPLES: dict[str, Written] = {
    "deletion": DELETION,
    "displayed-images": ANSWER,
    "finding": FINDING,
    "image-file": FILE,
    "image-set": SUBMITTED.worldwide,
    "plan": PLAN,
    "store-displays": resolve_all(SUBMITTED, [Marketplace.DE, NIGERIA]),
    "submission": Submission(FILE, NIGERIA),
    "submitted-images": SUBMITTED,
    "verdict": ANSWER.verdicts[0],
}
"""A document of every kind, with all that can be known."""

FOLLOWING = {
    "displayed-images": (
        *("rules_version", "asin", "source", "depends_on_fallback", "images"),
        "verdicts",
    ),
    "plan": ("rules_version", "asin", "steps", "caveats", "unchanged", "also_changes"),
    "store-displays": ("rules_version", "asin"),
}
"""The parts that are not read back, of the documents whose other parts they follow from."""

anything: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
"""Any JSON."""

_answers = st.builds(
    resolve,
    submitted_images(),
    st.sampled_from([*MARKETPLACES, NIGERIA]),
    fallback=st.sampled_from(Fallback),
)
_displays = st.builds(
    resolve_all,
    submitted_images(),
    st.lists(st.sampled_from([*MARKETPLACES, NIGERIA]), max_size=3),
    fallback=st.sampled_from(Fallback),
)
_findings = submitted_images().map(review).filter(bool).flatmap(st.sampled_from)
_verdicts = _answers.map(lambda answer: answer.verdicts).filter(bool).flatmap(st.sampled_from)
_deletions = changes().flatmap(
    lambda log: st.sampled_from([each for each in log if isinstance(each, Deletion)] or [DELETION])
)


@st.composite
def _plans(draw: st.DrawFn) -> Plan:
    submitted = draw(submitted_images())
    countries = marketplaces(accepts_country_images=True)
    sets = image_sets(asin=submitted.asin, main=True, max_size=3)
    wanted = draw(st.dictionaries(countries, sets, max_size=2))
    return plan(submitted, wanted, sold_in=[*wanted, *draw(st.lists(marketplaces(), max_size=2))])


values: st.SearchStrategy[Written] = st.one_of(
    image_files(),
    image_sets(),
    submissions(),
    _deletions,
    submitted_images(),
    _answers,
    _displays,
    _verdicts,
    _findings,
    _plans(),
)
"""A value of any kind that is written as a document."""


def name_of(value: Written) -> str:
    """Return the name of a value's schema."""
    return next(name for name, kind in KINDS.items() if type(value) is kind)


def schema(name: str) -> dict[str, Json]:
    parsed: dict[str, Json] = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
    return parsed


def places(document: Json) -> list[Place]:
    """Return the way to every part of a document, that to itself first."""
    inner: Iterable[tuple[str | int, Json]] = ()
    if isinstance(document, dict):
        inner = document.items()
    elif isinstance(document, list):
        inner = enumerate(document)
    return [(), *[(key, *rest) for key, part in inner for rest in places(part)]]


def replaced(document: Json, place: Place, part: Json) -> Json:
    """Return a document with another part at a place."""
    if not place:
        return part
    key, *rest = place
    copy = document.copy()
    copy[key] = replaced(document[key], tuple(rest), part) if rest else part
    return copy


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, Json]:
    """Return the name of a schema, and a document with one part replaced, dropped or added."""
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

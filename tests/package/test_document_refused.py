"""Documents that `from_dict` refuses: by their place, with one error, in short words."""

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path

import pytest
from documents import KINDS, SAMPLES, Json, anything, damaged
from hypothesis import given

from listing_images import (
    ImageFile,
    ImageSet,
    InvalidDocument,
    InvalidImageFilename,
    MixedProducts,
    RuleViolation,
    Submission,
    SubmittedImages,
)

CASES: Json = json.loads(
    (Path(__file__).parents[1] / "cases" / "refused_documents.json").read_text("utf-8")
)
MAIN = {"filename": "B000123456.MAIN.jpg"}
LONGEST = 1000
DEEP: Json = []
for _ in range(50_000):
    DEEP = [DEEP]


@given(anything)
def test_arbitrary_json_is_refused(document: Json) -> None:
    for kind in KINDS.values():
        with pytest.raises(InvalidDocument):
            kind.from_dict(document)


def problem_of(name: str, document: Json) -> str:
    """Return what is wrong with a document; nothing where it is read."""
    try:
        value = KINDS[name].from_dict(document)
    except InvalidDocument as error:
        return str(error)
    assert type(value).from_dict(value.to_dict()) == value
    return ""


@given(damaged())
def test_a_damaged_document_is_read_or_refused_in_short_words(case: tuple[str, Json]) -> None:
    assert len(problem_of(*case)) < LONGEST


def document_of(case: dict[str, Json]) -> Json:
    """Return the document of a case, or the sample of its kind with a part changed or left out."""
    if "document" in case:
        return case["document"]
    sample = SAMPLES[case["kind"]].to_dict()
    gone = case.get("without")
    return {name: part for name, part in sample.items() if name != gone} | case.get("with", {})


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}: {case['reason']}")
def test_what_cannot_be_read_is_refused_by_its_place(case: dict[str, Json]) -> None:
    with pytest.raises(InvalidDocument) as caught:
        KINDS[case["kind"]].from_dict(document_of(case))
    assert caught.value.path == case["path"]
    assert case["problem"] in caught.value.problem
    assert str(caught.value).startswith(case["path"] or "The document")


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        pytest.param(b"{}", "is of type bytes, not an object", id="the text of a document"),
        pytest.param(
            {"filename": MAIN["filename"], 1: 2},
            "has an unknown part, '1'",
            id="a part named by a number",
        ),
        pytest.param({**MAIN, "picture": {1}}, "is of type set, not a text", id="a set"),
        pytest.param(
            {**MAIN, "version": 10**5000},
            "version is a whole number, and this release",
            id="a number that Python refuses to write out",
        ),
        pytest.param(
            {**MAIN, 10**5000: 2},
            "has an unknown part, a whole number",
            id="and a part named by it",
        ),
        pytest.param(
            {**MAIN, "version": DEEP},
            "version is a list, and this release",
            id="a list in a list, too deep to write out",
        ),
    ],
)
def test_what_is_no_json_is_refused_likewise(document: object, problem: str) -> None:
    with pytest.raises(InvalidDocument, match=problem):
        ImageFile.from_dict(document)


def test_a_tuple_is_as_good_as_a_list() -> None:
    assert ImageSet.from_dict({"files": (MAIN,)}) == ImageSet.of("B000123456.MAIN.jpg")


def test_a_values_own_refusal_is_the_cause() -> None:
    for kind, document, cause in (
        (ImageFile, {"filename": "MAIN.jpg"}, InvalidImageFilename),
        (Submission, {"file": MAIN, "scope": "US"}, RuleViolation),
        (SubmittedImages, {"asin": "B000234567", "worldwide": [MAIN]}, MixedProducts),
    ):
        with pytest.raises(InvalidDocument) as caught:
            kind.from_dict(document)
        assert type(caught.value.__cause__) is cause
        assert str(caught.value.__cause__) in str(caught.value)


def test_the_error_survives_pickle_and_copy() -> None:
    error = InvalidDocument("files[0]", "is null, not a text")
    assert error.args == ("files[0]", "is null, not a text")
    assert str(error) == "files[0] is null, not a text."
    for again in (copy.copy(error), pickle.loads(pickle.dumps(error))):  # noqa: S301 - just made
        assert type(again) is InvalidDocument
        assert (again.path, again.problem, str(again)) == (error.path, error.problem, str(error))


def test_a_message_stays_short_whatever_the_document() -> None:
    long = "x" * 10**6
    for document in ({"filename": long}, {long: 1, **MAIN}, {"version": long}):
        with pytest.raises(InvalidDocument) as caught:
            ImageFile.from_dict(document)
        assert len(str(caught.value)) < LONGEST

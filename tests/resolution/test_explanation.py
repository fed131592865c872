"""`DisplayedImages.explain`: the answer, each image with its reason, and what is not certain."""

from __future__ import annotations

import pytest
from hypothesis import given

from listing_images import (
    Fallback,
    Grade,
    ImageFile,
    Marketplace,
    Rule,
    Submission,
    SubmittedImages,
    resolve,
)
from listing_images.strategies import marketplaces, submitted_images

COLUMNS = 100


def headings_of(text: str) -> list[str]:
    """Return the headings over the images, without the grade in brackets."""
    starts = ("Displayed,", "Not displayed,")
    return [line.partition(" (")[0] for line in text.split("\n") if line.startswith(starts)]


def unwrapped(text: str) -> str:
    return " ".join(text.split())


@given(submitted_images(), marketplaces())
def test_explain_names_each_image_with_its_reason(
    submitted: SubmittedImages, elsewhere: Marketplace
) -> None:
    for store in (*submitted.countries, elsewhere):
        for fallback in Fallback:
            answer = resolve(submitted, store, fallback=fallback)
            lines = answer.explain().split("\n")
            assert max(map(len, lines)) <= COLUMNS
            assert all(line == line.rstrip() for line in lines)
            for verdict in answer.verdicts:
                assert f"    {verdict.file.variant}  {verdict.file}" in lines
                assert f"  {verdict.rule.statement}" in lines
            assert sum(line.startswith("    ") for line in lines) == len(answer.verdicts)
            assert unwrapped(answer.explain()).endswith(Rule.DISPLAY_NOT_GUARANTEED.statement)
            assert ("other fallback" in answer.explain()) == answer.depends_on_fallback


@given(submitted_images(), marketplaces())
def test_explain_displayed_images_first(submitted: SubmittedImages, elsewhere: Marketplace) -> None:
    for store in (*submitted.countries, elsewhere):
        answer = resolve(submitted, store, fallback=Fallback.PER_VARIANT)
        outcomes = [heading.partition(",")[0] for heading in headings_of(answer.explain())]
        assert outcomes == sorted(outcomes)
        assert ("Displayed" in outcomes) == bool(answer.images)
        assert ("Not displayed" in outcomes) == bool(answer.set_aside)


SUBMITTED = SubmittedImages.of(
    worldwide=["B000123456.MAIN.jpg", "B000123456.PT01.jpg"],
    by_country={
        Marketplace.DE: ["B000123456.MAIN.png"],
        Marketplace.FR: ["B000123456.PT01.gif"],
    },
)


@pytest.mark.parametrize(
    ("submitted", "store", "named"),
    [
        (SUBMITTED, Marketplace.US, ["United States (US)", "the global set (2 images)"]),
        (SUBMITTED, Marketplace.DE, ["Germany (DE)", "its own set and 1 global image (2 images)"]),
        (SUBMITTED, Marketplace.FR, ["France (FR)", "the global set (2 images)"]),
        (SubmittedImages("B000123456"), Marketplace.JP, ["Japan (JP)", "shows nothing"]),
    ],
    ids=str,
)
def test_explain_first_line(
    submitted: SubmittedImages, store: Marketplace, named: list[str]
) -> None:
    first = resolve(submitted, store, fallback=Fallback.PER_VARIANT).explain().split("\n")[0]
    assert all(words in first for words in [*named, "B000123456"])


def test_explain_no_images() -> None:
    text = resolve(SubmittedImages("B000123456"), Marketplace.JP).explain()
    assert "no submitted images" in text


def test_explain_no_main_image() -> None:
    text = resolve(SubmittedImages.of(worldwide=["B000123456.PT01.jpg"]), Marketplace.JP).explain()
    assert "shows nothing" in text
    assert Rule.ONE_MAIN_REQUIRED.statement in text


def test_explain_grade_of_each_reason() -> None:
    said = {Grade.PAGE: "Amazon's page says so", Grade.OURS: "Amazon does not say)"}
    for store in (Marketplace.DE, Marketplace.FR):
        answer = resolve(SUBMITTED, store)
        for grade, words in said.items():
            graded = any(verdict.grade is grade for verdict in answer.verdicts)
            assert (words in unwrapped(answer.explain())) == graded


def test_explain_files_with_the_same_name() -> None:
    submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"]).apply(
        Submission(ImageFile.of("B000123456.MAIN.jpg"), Marketplace.DE)
    )
    own, worldwide = headings_of(resolve(submitted, Marketplace.DE).explain())
    assert own.startswith("Displayed, from ")
    assert "Germany" in own
    assert worldwide == "Not displayed, from the global set"

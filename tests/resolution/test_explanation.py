"""What `explain` says: the answer, every image with its reason, and what is not sure about it."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from worlds import NIGERIA

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
UNSURE = "the other reading of this fallback gives another answer here"


def heads_of(text: str) -> list[str]:
    """Return what stands over the images, up to how sure that is."""
    starts = ("Displayed,", "Set aside,")
    return [line.partition(" (")[0] for line in text.split("\n") if line.startswith(starts)]


def flat(text: str) -> str:
    return " ".join(text.split())


@given(submitted_images(), marketplaces())
def test_it_names_every_image_with_its_reason(
    submitted: SubmittedImages, elsewhere: Marketplace
) -> None:
    for store in (*submitted.countries, elsewhere):
        for fallback in Fallback:
            answer = resolve(submitted, store, fallback=fallback)
            lines = answer.explain().split("\n")
            told = flat(answer.explain())
            assert max(map(len, lines)) <= COLUMNS
            assert all(line == line.rstrip() for line in lines)
            for verdict in answer.verdicts:
                assert f"    {verdict.file.variant}  {verdict.file}" in lines
                assert f"  {verdict.rule.statement}" in lines, "a rule stands whole on its line"
            assert sum(line.startswith("    ") for line in lines) == len(answer.verdicts)
            assert Rule.DISPLAY_NOT_GUARANTEED.statement in told
            assert (UNSURE in told) == answer.depends_on_fallback


@given(submitted_images(), marketplaces())
def test_what_is_displayed_comes_before_what_is_set_aside(
    submitted: SubmittedImages, elsewhere: Marketplace
) -> None:
    for store in (*submitted.countries, elsewhere):
        answer = resolve(submitted, store, fallback=Fallback.PER_VARIANT)
        outcomes = [head.partition(",")[0] for head in heads_of(answer.explain())]
        assert outcomes == sorted(outcomes)
        assert ("Displayed" in outcomes) == bool(answer.images)
        assert ("Set aside" in outcomes) == bool(answer.set_aside)


SUBMITTED = SubmittedImages.of(
    worldwide=["B000123456.MAIN.jpg", "B000123456.PT01.jpg"],
    by_country={
        Marketplace.DE: ["B000123456.MAIN.png"],
        Marketplace.FR: ["B000123456.PT01.gif"],
    },
)


@pytest.mark.parametrize(
    ("store", "fallback", "first"),
    [
        (Marketplace.US, Fallback.WHOLE_SET, "United States (US) shows the global set, 2 images"),
        (Marketplace.DE, Fallback.WHOLE_SET, "Germany (DE) shows its own set, 1 image"),
        (
            Marketplace.DE,
            Fallback.PER_VARIANT,
            "Germany (DE) shows its own set and 1 global beside it, 2 images",
        ),
        (Marketplace.FR, Fallback.PER_VARIANT, "France (FR) shows the global set, 2 images"),
        (NIGERIA, Fallback.WHOLE_SET, "Nigeria (NG) shows the global set, 2 images"),
    ],
    ids=str,
)
def test_the_first_line_is_the_answer(store: Marketplace, fallback: Fallback, first: str) -> None:
    text = resolve(SUBMITTED, store, fallback=fallback).explain()
    assert text.split("\n")[0] == f"By these submissions, {first} of B000123456."


def test_the_whole_text_of_a_country_that_falls_back() -> None:
    told = """\
    By these submissions, France (FR) shows the global set, 2 images of B000123456.
    Displayed, from the global set (as Amazon's page says):
      A global image is available in every store where the product is sold.
        MAIN  B000123456.MAIN.jpg
        PT01  B000123456.PT01.jpg
    Set aside, from the set of France (as Amazon's page says):
      A country's images without a main image of their own are disregarded there.
        PT01  B000123456.PT01.gif
    Display is never guaranteed: images of other sources may be shown instead."""
    assert resolve(SUBMITTED, Marketplace.FR).explain() == dedent(told)


def test_it_tells_that_nothing_is_there_to_be_shown() -> None:
    told = """\
    By these submissions, Japan (JP) shows nothing of B000123456.
    No image is submitted that it could show.
    Display is never guaranteed: images of other sources may be shown instead."""
    assert resolve(SubmittedImages("B000123456"), Marketplace.JP).explain() == dedent(told)


def test_it_tells_why_nothing_of_what_is_there_is_shown() -> None:
    submitted = SubmittedImages.of(worldwide=["B000123456.PT01.jpg"])
    text = resolve(submitted, Marketplace.JP).explain()
    assert text.startswith(
        "By these submissions, Japan (JP) shows nothing of B000123456.\nSet aside"
    )
    assert Rule.ONE_MAIN_REQUIRED.statement in text


def test_each_reason_says_how_sure_it_is() -> None:
    said = {
        Grade.PAGE: "as Amazon's page says",
        Grade.OURS: "as this library reads it: Amazon does not say",
    }
    for store in (Marketplace.DE, Marketplace.FR):
        answer = resolve(SUBMITTED, store)
        for grade, words in said.items():
            told = words in flat(answer.explain())
            assert told == any(verdict.grade is grade for verdict in answer.verdicts)


def test_files_of_one_name_are_told_apart_by_their_scope() -> None:
    submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"]).apply(
        Submission(ImageFile.of("B000123456.MAIN.jpg"), Marketplace.DE)
    )
    assert heads_of(resolve(submitted, Marketplace.DE).explain()) == [
        "Displayed, from the set of Germany",
        "Set aside, from the global set",
    ]

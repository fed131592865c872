"""The names of stores in sentences: "Germany", but "the United Kingdom"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from listing_images import (
    MARKETPLACES,
    ImageFile,
    ImageFilename,
    ImageSet,
    ListingImagesError,
    Marketplace,
    Rule,
    SubmittedImages,
    Unreachable,
    audit,
    impact,
    plan,
    resolve,
    review,
)
from listing_images._wording import capitalized, with_article
from listing_images.handover.writing import format_checklist
from listing_images.values.changes import describe_scope

ASIN = "B000123456"
LATER, EARLIER = datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
WITH_ARTICLE = {"United States", "United Kingdom", "Netherlands", "United Arab Emirates"}
_BARE = re.compile(r"(?<![Tt]he )\b(?:" + "|".join(sorted(WITH_ARTICLE)) + r")\b(?!['\"])")
_OTHERS = "|".join(store.name for store in MARKETPLACES if store.name not in WITH_ARTICLE)
_ODD = re.compile(rf"\b[Tt]he (?:{_OTHERS})\b|\. the (?:United|Netherlands)\b")


def image(code: str, letter: str, day: datetime = LATER, language: str | None = None) -> ImageFile:
    languages = None if language is None else [language]
    name = ImageFilename(ASIN, code, "jpg")
    return ImageFile(name, f"crc32:{letter}", languages, submitted_at=day)


def images(*codes: str, letter: str = "a") -> ImageSet:
    return ImageSet([image(code, letter) for code in codes])


def submissions(store: Marketplace) -> Iterator[SubmittedImages]:
    """Yield submissions that lead to as many messages on a store as possible."""
    everywhere = images("MAIN", "PT01", "PT02", "PS01", "EEGL")
    yield SubmittedImages(ASIN, everywhere)
    yield SubmittedImages(ASIN, images("PT01"))
    if store.accepts_country_images:
        foreign = ImageSet([image("MAIN", "a", EARLIER, "xh"), image("PT01", "c")])
        for own in (images("PT01"), images("MAIN"), everywhere, foreign):
            yield SubmittedImages(ASIN, everywhere, {store: own})
            yield SubmittedImages(ASIN, ImageSet(), {store: own})
    german = ImageSet([image("MAIN", "b", language="xh"), image("PT01", "b", language="ta")])
    yield SubmittedImages(ASIN, german)


def messages(store: Marketplace) -> Iterator[str]:
    """Yield sentences on a store from everywhere."""
    yield from (str(Unreachable(store, rule)) for rule in Rule)
    wishes = [images("MAIN", letter="d"), images("MAIN", "PT01"), images("PT01"), ImageSet()]
    for submitted in submissions(store):
        for sold_in in (None, [store], [], MARKETPLACES):
            for finding in review(submitted, sold_in=sold_in):
                yield from (finding.message, finding.suggestion or "")
        displayed = resolve(submitted, store)
        yield displayed.explain()
        for live in ({"MAIN": "crc32:b", "PT07": "crc32:a"}, {}):
            found = audit(displayed, live, now=LATER)
            yield found.summary
            yield from [slot.advice for slot in found.slots]
        for wish in wishes:
            for sold_in in ([store], ["US", store, "DE"], []):
                for wanted in ({store: wish}, {"US": wish}):
                    try:
                        todo = plan(submitted, wanted, sold_in=sold_in)
                    except ListingImagesError as error:
                        yield str(error)
                        continue
                    yield todo.explain()
                    yield format_checklist([todo])
                    yield from map(str, todo.caveats)
                    yield from [warning.message for warning in todo.warnings]
                    yield from map(str, impact(submitted, todo.after).values())


@pytest.mark.parametrize(
    "store",
    [
        store
        if store.name in {*WITH_ARTICLE, "Germany"}
        else pytest.param(store, marks=pytest.mark.slow)
        for store in MARKETPLACES
    ],
)
def test_a_name_has_the_article_that_it_needs(store: Marketplace) -> None:
    found = {" ".join(message.split()) for message in messages(store)}
    assert any(store.name in message for message in found)
    for message in found:
        assert not _BARE.search(message), message
        assert not _ODD.search(message), message


def test_with_article() -> None:
    found = {store.name for store in MARKETPLACES if with_article(store.name) != store.name}
    assert found == WITH_ARTICLE
    assert with_article("United Kingdom") == "the United Kingdom"
    assert describe_scope(Marketplace.NL) == "the set of the Netherlands"
    assert describe_scope(Marketplace.DE) == "the set of Germany"
    assert capitalized("the Netherlands shows it.") == "The Netherlands shows it."
    assert not capitalized("")

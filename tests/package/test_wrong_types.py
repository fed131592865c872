"""What is said of an argument of another type: what is needed, and the type that was given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from listing_images import (
    CatalogImages,
    Channel,
    DisplayedImages,
    Fallback,
    ImageFile,
    ImageFilename,
    ImageSet,
    LiveImages,
    Marketplace,
    SubmittedImages,
    VariantCode,
    audit,
    diagnose,
    for_asin,
    parse_asin,
    plan,
    report,
    resolve,
    resolve_all,
    review,
    scan,
    scan_names,
    scope_of,
    to_html,
    where_used,
)

NOTHING: Any = SubmittedImages("B000123456")
INTAKE: Any = scan_names(["B000123456.MAIN.jpg"])
DE = Marketplace.DE
NAME = ImageFilename.parse("B000123456.MAIN.jpg")
NOW = datetime(2026, 11, 24, tzinfo=UTC)


class Stranger:
    """What no function takes."""


STRANGER: Any = Stranger()

A_STORE = "a store is a Marketplace, not Stranger"
A_FALLBACK = "fallback is a Fallback, not Stranger"
SUBMITTED = "submitted is SubmittedImages, not Stranger"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: parse_asin(STRANGER), "an ASIN is a str, not Stranger"),
        (lambda: VariantCode(STRANGER), "a variant code is a str, not Stranger"),
        (lambda: ImageFilename.parse(STRANGER), "a file name is a str, not Stranger"),
        (
            lambda: ImageFilename("B000123456", "MAIN", STRANGER),
            "an extension is a str, not Stranger",
        ),
        (lambda: diagnose(STRANGER), "a file name is a str, not Stranger"),
        (
            lambda: VariantCode.from_listing_attribute(STRANGER),
            "a listing attribute is a str, not Stranger",
        ),
        (
            lambda: VariantCode.from_flat_file_column(STRANGER),
            "a flat file column is a str, not Stranger",
        ),
        (
            lambda: VariantCode.from_feed_image_type(STRANGER),
            "a feed image type is a str, not Stranger",
        ),
        (
            lambda: ImageFilename.from_path(b"B000123456.MAIN.jpg"),  # type: ignore[arg-type]
            "a path of bytes has no name as text: decode it with os.fsdecode",
        ),
        (
            lambda: NOTHING.__setstate__({}),
            "no pickle fills a SubmittedImages past its constructor",
        ),
        (lambda: Channel.IMAGE_MANAGER.__setstate__({}), "no pickle changes Channel.IMAGE_MANAGER"),
        (lambda: Marketplace.parse(STRANGER), "the name of a store is a str, not Stranger"),
        (
            lambda: Marketplace(
                code="NG",
                name=STRANGER,
                marketplace_id="A0NEWERTHANTABLE",
                domain="amazon.ng",
                region="EU",
                languages=[],
            ),
            "the name of a store is a str, not Stranger",
        ),
        (lambda: scope_of(STRANGER), "a way in is a Channel, not Stranger"),
        (lambda: scope_of(Channel.IMAGE_MANAGER, STRANGER), A_STORE),
        (
            lambda: NOTHING.apply(STRANGER),
            "a change is a Submission or a Deletion, not Stranger",
        ),
        (
            lambda: SubmittedImages("B000123456", by_country={STRANGER: ImageSet()}),
            "by_country has stores as keys, not Stranger",
        ),
        (lambda: NOTHING.set_for(STRANGER), "a scope is GLOBAL or a Marketplace, not Stranger"),
        (lambda: resolve(STRANGER, DE), SUBMITTED),
        (lambda: resolve(NOTHING, STRANGER), A_STORE),
        (lambda: resolve(NOTHING, DE, fallback=STRANGER), A_FALLBACK),
        (lambda: DisplayedImages(STRANGER, DE, Fallback.WHOLE_SET), SUBMITTED),
        (lambda: resolve_all(STRANGER), SUBMITTED),
        (lambda: resolve_all(NOTHING, [STRANGER]), A_STORE),
        (lambda: resolve_all(NOTHING, fallback=STRANGER), A_FALLBACK),
        (lambda: review(STRANGER), SUBMITTED),
        (lambda: review(NOTHING, sold_in=[STRANGER]), A_STORE),
        (lambda: review(NOTHING, fallback=STRANGER), A_FALLBACK),
        (lambda: plan(STRANGER, {}, sold_in=[]), SUBMITTED),
        (lambda: plan(NOTHING, STRANGER, sold_in=[]), "wanted is a mapping, not Stranger"),
        (lambda: plan(NOTHING, {STRANGER: ImageSet()}, sold_in=[]), A_STORE),
        (lambda: plan(NOTHING, {}, sold_in=[STRANGER]), A_STORE),
        (
            lambda: plan(NOTHING, {DE: STRANGER}, sold_in=[]),
            "wanted holds ImageSets by store, not Stranger",
        ),
        (lambda: for_asin(STRANGER, "B000123456"), "a set of images is an ImageSet, not Stranger"),
        (lambda: where_used([], STRANGER), "a picture is a str, not Stranger"),
        (
            lambda: where_used([STRANGER], "picture"),
            "a catalogue holds SubmittedImages, not Stranger",
        ),
        (lambda: audit(STRANGER, {}, now=NOW), "displayed is DisplayedImages, not Stranger"),
        (
            lambda: audit(resolve(NOTHING, DE), STRANGER, now=NOW),
            "live is a mapping from variants to texts, not Stranger",
        ),
        (
            lambda: audit(resolve(NOTHING, DE), {STRANGER: "address"}, now=NOW),
            "a variant is a VariantCode, not Stranger",
        ),
        (
            lambda: audit(resolve(NOTHING, DE), {VariantCode.MAIN: STRANGER}, now=NOW),
            "the live MAIN is a str, not Stranger",
        ),
        (
            lambda: audit(resolve(NOTHING, DE), {}, now=STRANGER),
            "now is a datetime, not Stranger",
        ),
        (
            lambda: audit(resolve(NOTHING, DE), {}, now=NOW.replace(tzinfo=None)),
            "now needs a time zone, for example datetime.now(UTC)",
        ),
        (
            lambda: audit(resolve(NOTHING, DE), {}, now=NOW, same=STRANGER),
            "same is a function of a file and a text, not Stranger",
        ),
        (lambda: LiveImages([STRANGER]), "an entry is a CatalogImage, not Stranger"),
        (
            lambda: CatalogImages({STRANGER: LiveImages()}),
            "a marketplace id is a str, not Stranger",
        ),
        (
            lambda: CatalogImages({"A0NEW0STORE": STRANGER}),
            "the images of a store are LiveImages, not Stranger",
        ),
        (lambda: scan(STRANGER), "a source is a path or a binary file, not Stranger"),
        (
            lambda: scan_names("B000123456.MAIN.jpg"),
            "names are given as several, for example [name], not as one str",
        ),
        (
            lambda: ImageFile(NAME, text_languages="de"),
            "languages are given as several codes, for example ['de'], not as one str",
        ),
        (lambda: scan_names([b"B000123456.MAIN.jpg"]), "a name is a str or a path, not bytes"),
        (lambda: report(STRANGER), "a report is made of an Intake, not Stranger"),
        (
            lambda: to_html(STRANGER),
            "Expected an answer, such as resolve returns, got Stranger.",
        ),
    ],
)
def test_the_message_tells_what_is_needed_and_what_was_given(
    call: Callable[[], object], message: str
) -> None:
    with pytest.raises(TypeError) as caught:
        call()
    assert str(caught.value) == message

"""`DisplayedImages`, the answer for one store: its anatomy, and what it tells other programs."""

from __future__ import annotations

import json
import pickle

import pytest
from hypothesis import given
from oracle import World
from strangers import (
    check_copies,
    check_different,
    check_equal,
    check_final,
    check_immutable,
    check_pickle,
    check_strangers,
    replaced,
)
from worlds import NIGERIA, STORES, submitted_of, worlds

from listing_images import (
    GLOBAL,
    RULES_VERSION,
    DisplayedImages,
    Fallback,
    ImageFile,
    ImageFilename,
    ImageSet,
    Marketplace,
    SubmittedImages,
    resolve,
)

SUBMITTED = SubmittedImages.of(
    worldwide=["B000123456.MAIN.jpg", "B000123456.PT01.jpg"],
    by_country={
        Marketplace.DE: ["B000123456.MAIN.png", "B000123456.PT02.png"],
        Marketplace.FR: ["B000123456.PT01.gif"],
    },
)
ANSWER = resolve(SUBMITTED, Marketplace.DE)
PARTS = (SUBMITTED, Marketplace.DE, Fallback.WHOLE_SET)

ATTRIBUTES = (
    "submitted",
    "store",
    "fallback",
    "images",
    "source",
    "verdicts",
    "set_aside",
    "depends_on_fallback",
)


def test_it_is_what_its_constructor_makes() -> None:
    check_equal(
        ANSWER,
        DisplayedImages(*PARTS),
        DisplayedImages(SUBMITTED, Marketplace.DE),
        resolve(SUBMITTED, Marketplace.DE, fallback=Fallback.WHOLE_SET),
    )


def test_it_differs_where_store_or_submissions_or_fallback_do() -> None:
    check_different(
        ANSWER,
        resolve(SUBMITTED, Marketplace.FR),
        resolve(SUBMITTED, NIGERIA),
        resolve(SUBMITTED, Marketplace.DE, fallback=Fallback.PER_VARIANT),
        resolve(SubmittedImages(SUBMITTED.asin), Marketplace.DE),
        resolve(SubmittedImages(SUBMITTED.asin, SUBMITTED.worldwide), Marketplace.DE),
    )


def test_a_callers_own_store_is_the_tables_store_of_its_id() -> None:
    table = Marketplace.DE
    own = Marketplace(
        code="XX",
        name="Elsewhere",
        marketplace_id=table.marketplace_id,
        domain="amazon.xx",
        region="FE",
        languages=[],
    )
    answer = resolve(SUBMITTED, own)
    check_equal(answer, ANSWER)
    assert answer.source == ANSWER.source
    assert answer.images is ANSWER.images
    assert answer.verdicts == ANSWER.verdicts


def test_what_else_is_known_of_the_files_makes_no_difference() -> None:
    name = ImageFilename.parse("B000123456.MAIN.jpg")
    bare, described = (
        SubmittedImages("B000123456", ImageSet([file]))
        for file in (ImageFile(name), ImageFile(name, text_languages=["de"]))
    )
    check_equal(resolve(bare, Marketplace.DE), resolve(described, Marketplace.DE))


def test_it_is_equal_to_no_stranger() -> None:
    check_strangers(ANSWER, *PARTS, ANSWER.images)


def test_it_travels() -> None:
    check_pickle(ANSWER)
    check_copies(ANSWER)


def test_a_forged_pickle_makes_no_answer() -> None:
    kind, (submitted, _, fallback) = ANSWER.__reduce__()
    assert callable(kind)
    with pytest.raises(TypeError, match="a store is a Marketplace"):
        kind(submitted, GLOBAL, fallback)


def test_nothing_of_it_can_be_changed_but_another_can_be_asked_for() -> None:
    check_immutable(ANSWER, *ATTRIBUTES)
    check_equal(replaced(ANSWER, store=Marketplace.FR), resolve(SUBMITTED, Marketplace.FR))
    with pytest.raises(TypeError):
        replaced(ANSWER, fallback=None)


def test_no_class_can_be_derived() -> None:
    check_final(DisplayedImages)


def test_a_pattern_takes_it_apart() -> None:
    match ANSWER:
        case DisplayedImages(submitted, store, fallback):
            assert (submitted, store, fallback) == PARTS


@pytest.mark.parametrize(
    ("store", "fallback", "told"),
    [
        (Marketplace.US, Fallback.WHOLE_SET, "in US: the global set, 2 images"),
        (Marketplace.DE, Fallback.WHOLE_SET, "in DE: its own set, 2 images"),
        (
            Marketplace.DE,
            Fallback.PER_VARIANT,
            "in DE: its own set and 1 global beside it, 3 images",
        ),
        (Marketplace.FR, Fallback.PER_VARIANT, "in FR: the global set, 2 images"),
        (NIGERIA, Fallback.WHOLE_SET, "in NG: the global set, 2 images"),
    ],
    ids=str,
)
def test_its_repr_is_one_line_with_the_answer(
    store: Marketplace, fallback: Fallback, told: str
) -> None:
    answer = resolve(SUBMITTED, store, fallback=fallback)
    assert repr(answer) == f"<DisplayedImages B000123456 {told}>"


def test_its_repr_tells_that_nothing_is_shown() -> None:
    answer = resolve(SubmittedImages("B000123456"), Marketplace.JP)
    assert repr(answer) == "<DisplayedImages B000123456 in JP: nothing>"


@pytest.mark.parametrize(
    ("submitted", "store", "fallback", "told"),
    [
        ("B000123456", Marketplace.DE, Fallback.WHOLE_SET, "SubmittedImages, not str"),
        (SUBMITTED.worldwide, Marketplace.DE, Fallback.WHOLE_SET, "SubmittedImages, not ImageSet"),
        (None, Marketplace.DE, Fallback.WHOLE_SET, "SubmittedImages, not NoneType"),
        (SUBMITTED, "DE", Fallback.WHOLE_SET, "Marketplace, not str"),
        (SUBMITTED, GLOBAL, Fallback.WHOLE_SET, "Marketplace, not GlobalScope"),
        (SUBMITTED, Marketplace, Fallback.WHOLE_SET, "Marketplace, not type"),
        (SUBMITTED, Marketplace.DE, "WHOLE_SET", "Fallback, not str"),
        (SUBMITTED, Marketplace.DE, None, "Fallback, not NoneType"),
        (SUBMITTED, Marketplace.DE, Fallback, "Fallback, not EnumType"),
    ],
    ids=str,
)
def test_what_cannot_be_asked_is_a_type_error(
    submitted: SubmittedImages, store: Marketplace, fallback: Fallback, told: str
) -> None:
    for ask in (
        lambda: resolve(submitted, store, fallback=fallback),
        lambda: DisplayedImages(submitted, store, fallback),
    ):
        with pytest.raises(TypeError, match=told):
            ask()


def test_the_fallback_goes_by_its_name() -> None:
    with pytest.raises(TypeError):
        resolve(SUBMITTED, Marketplace.DE, Fallback.PER_VARIANT)


def test_the_set_that_won_is_handed_out_itself() -> None:
    assert ANSWER.images is SUBMITTED.set_for(Marketplace.DE)
    assert resolve(SUBMITTED, Marketplace.FR).images is SUBMITTED.worldwide
    bare = SubmittedImages(SUBMITTED.asin, ImageSet(), {Marketplace.DE: ANSWER.images})
    whole = resolve(bare, Marketplace.DE, fallback=Fallback.PER_VARIANT)
    assert whole.images is ANSWER.images


def test_reasons_are_computed_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("no reason was asked for")

    monkeypatch.setattr("listing_images.resolution.displayed.verdicts_for", refuse)
    answer = resolve(SUBMITTED, Marketplace.DE)
    assert answer.images.has_main
    assert answer.depends_on_fallback
    with pytest.raises(AssertionError, match="no reason was asked for"):
        _ = answer.verdicts


def test_to_dict_tells_the_whole_answer() -> None:
    assert ANSWER.to_dict() == {
        "version": 1,
        "rules_version": RULES_VERSION,
        "asin": "B000123456",
        "store": "DE",
        "fallback": "WHOLE_SET",
        "source": "DE",
        "depends_on_fallback": True,
        "images": {"MAIN": "B000123456.MAIN.png", "PT02": "B000123456.PT02.png"},
        "verdicts": ANSWER.to_records(),
        "submitted": ANSWER.submitted.to_dict(),
    }


def test_to_dict_has_no_source_where_nothing_is_shown() -> None:
    nothing = resolve(SubmittedImages("B000123456"), Marketplace.DE).to_dict()
    assert (nothing["source"], nothing["images"], nothing["verdicts"]) == (None, {}, [])


def test_to_records_gives_a_row_for_each_image() -> None:
    file = ImageFile(ImageFilename.parse("B000123456.MAIN.JPG"), "a1b2")
    submitted = SubmittedImages("B000123456", ImageSet([file]))
    answer = resolve(submitted, Marketplace.GB)
    assert answer.to_records() == [
        {
            "asin": "B000123456",
            "store": "GB",
            "variant": "MAIN",
            "file": "B000123456.MAIN.jpg",
            "scope": "GLOBAL",
            "displayed": True,
            "rule": "GLOBAL_REACHES_EVERY_STORE",
            "grade": "PAGE",
            "picture": "a1b2",
        }
    ]


@given(worlds())
def test_what_it_tells_other_programs_is_plain_and_complete(world: World) -> None:
    submitted = submitted_of(world)
    for store in STORES.values():
        for fallback in Fallback:
            answer = resolve(submitted, store, fallback=fallback)
            document = answer.to_dict()
            assert json.loads(json.dumps(document)) == document
            records = answer.to_records()
            assert [tuple(row.values()) for row in records] == [
                (
                    str(submitted.asin),
                    str(store),
                    str(one.file.variant),
                    str(one.file),
                    str(one.scope),
                    one.displayed,
                    one.rule.name,
                    one.grade.name,
                    one.file.picture,
                )
                for one in answer.verdicts
            ]
            assert {type(field) for row in records for field in row.values()} <= {str, bool}
            assert document["images"] == {
                row["variant"]: row["file"] for row in records if row["displayed"]
            }


def test_answers_of_many_stores_share_what_is_submitted() -> None:
    answers = [resolve(SUBMITTED, store) for store in STORES.values()]
    back = pickle.loads(pickle.dumps(answers))  # noqa: S301 - made on this line
    assert back == answers
    assert len({id(answer.submitted) for answer in back}) == 1

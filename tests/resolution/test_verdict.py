"""`Verdict`, the judgement of one image, and `Fallback`: their anatomy."""

from __future__ import annotations

import pickle

import pytest
from strangers import (
    check_copies,
    check_different,
    check_equal,
    check_final,
    check_immutable,
    check_pickle,
    check_strangers,
)

from listing_images import (
    GLOBAL,
    Fallback,
    Grade,
    ImageFile,
    Marketplace,
    Rule,
    SubmittedImages,
    Verdict,
    resolve,
)

FILE = ImageFile.of("B000123456.MAIN.jpg")
PARTS = (FILE, GLOBAL, True, Rule.GLOBAL_REACHES_EVERY_STORE, Grade.PAGE)
(VERDICT,) = resolve(SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"]), Marketplace.DE).verdicts


def test_it_is_equal_to_what_says_the_same() -> None:
    check_equal(VERDICT, Verdict(*PARTS))
    check_different(
        VERDICT,
        Verdict(ImageFile.of("B000123456.PT01.jpg"), *PARTS[1:]),
        Verdict(FILE, Marketplace.DE, *PARTS[2:]),
        Verdict(FILE, GLOBAL, False, *PARTS[3:]),
        Verdict(FILE, GLOBAL, True, Rule.COUNTRY_SET_WITH_MAIN_WINS, Grade.PAGE),
        Verdict(*PARTS[:4], Grade.OURS),
    )


def test_it_is_equal_to_no_stranger() -> None:
    check_strangers(VERDICT, *PARTS)


def test_it_travels() -> None:
    check_pickle(VERDICT)
    check_copies(VERDICT)


def test_nothing_of_it_can_be_changed() -> None:
    check_immutable(VERDICT, "file", "scope", "displayed", "rule", "grade")


def test_no_class_can_be_derived() -> None:
    check_final(Verdict)


def test_a_pattern_takes_it_apart() -> None:
    match VERDICT:
        case Verdict(file, scope, displayed, rule, grade):
            assert (file, scope, displayed, rule, grade) == PARTS


def test_its_repr_is_one_line_that_names_image_and_rule() -> None:
    told = repr(VERDICT)
    assert "B000123456.MAIN.jpg" in told
    assert "GLOBAL_REACHES_EVERY_STORE" in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize("fallback", Fallback)
def test_a_fallback_is_known_by_its_name(fallback: Fallback) -> None:
    assert fallback.value == fallback.name
    assert Fallback(fallback.name) is fallback
    assert pickle.loads(pickle.dumps(fallback)) is fallback  # noqa: S301 - made on this line


def test_there_are_two_readings_of_the_fallback() -> None:
    assert [fallback.name for fallback in Fallback] == ["WHOLE_SET", "PER_VARIANT"]
    with pytest.raises(ValueError, match="is not a valid Fallback"):
        Fallback("whole_set")

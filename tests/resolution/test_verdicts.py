"""`Verdict`, the judgement of one image, and `Fallback`."""

from __future__ import annotations

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
)
from worlds import STORES, submitted_of, worlds

from listing_images import (
    GLOBAL,
    RULES_VERSION,
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


def test_verdict_is_a_value() -> None:
    check_equal(VERDICT, Verdict(*PARTS))
    check_different(
        VERDICT,
        Verdict(ImageFile.of("B000123456.PT01.jpg"), *PARTS[1:]),
        Verdict(FILE, Marketplace.DE, *PARTS[2:]),
        Verdict(FILE, GLOBAL, False, *PARTS[3:]),
        Verdict(FILE, GLOBAL, True, Rule.COUNTRY_SET_WITH_MAIN_WINS, Grade.PAGE),
        Verdict(*PARTS[:4], Grade.OURS),
    )
    check_strangers(VERDICT, *PARTS)
    check_pickle(VERDICT)
    check_copies(VERDICT)
    check_immutable(VERDICT, "file", "scope", "displayed", "rule", "grade")
    check_final(Verdict)


def test_match_verdict() -> None:
    match VERDICT:
        case Verdict(file, scope, displayed, rule, grade):
            assert (file, scope, displayed, rule, grade) == PARTS


def test_verdict_to_dict() -> None:
    assert VERDICT.to_dict() == {
        "version": 1,
        "rules_version": RULES_VERSION,
        "file": {key: part for key, part in FILE.to_dict().items() if key != "version"},
        "scope": "GLOBAL",
        "displayed": True,
        "rule": "GLOBAL_REACHES_EVERY_STORE",
        "grade": "PAGE",
    }


@given(worlds())
def test_grade_of_each_verdict(world: World) -> None:
    """The grade is the rule's, or OURS if the other fallback would reverse the verdict."""
    submitted = submitted_of(world)
    for store in STORES.values():
        whole, filled = (resolve(submitted, store, fallback=one).verdicts for one in Fallback)
        for one, other in zip(whole, filled, strict=True):
            assert (one.file, one.scope) == (other.file, other.scope)
            reversed_by_fallback = one.displayed != other.displayed
            for verdict in (one, other):
                grade = Grade.OURS if reversed_by_fallback else verdict.rule.grade
                assert verdict.grade is grade


@pytest.mark.parametrize("fallback", Fallback)
def test_fallback_by_name(fallback: Fallback) -> None:
    assert fallback.value == fallback.name
    assert Fallback(fallback.name) is fallback
    assert pickle.loads(pickle.dumps(fallback)) is fallback  # noqa: S301 - pickled on this line


def test_fallback_members() -> None:
    assert [fallback.name for fallback in Fallback] == ["WHOLE_SET", "PER_VARIANT"]
    with pytest.raises(ValueError, match="whole_set"):
        Fallback("whole_set")

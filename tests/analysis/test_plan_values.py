"""Plans, steps, caveats and refusals as values: equality, text, pickle, JSON."""

from __future__ import annotations

import pickle
import re
from typing import Any

import pytest
from hypothesis import given
from strangers import (
    check_copies,
    check_different,
    check_enumeration,
    check_equal,
    check_final,
    check_immutable,
    check_pickle,
    check_repr,
    check_strangers,
    evaluated,
    replaced,
)
from worlds import NIGERIA

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    Caveat,
    Deletion,
    ImageSet,
    InvalidDocument,
    Marketplace,
    Plan,
    Rule,
    Step,
    StepReason,
    Submission,
    SubmittedImages,
    Unreachable,
    VariantCode,
    plan,
)
from listing_images.strategies import image_sets, submitted_images

UPLOAD = Submission.of("B000123456.MAIN.jpg", Marketplace.DE)
DELETION = Deletion("B000123456", "PT01")
STEP = Step(UPLOAD, StepReason.SHOW_IN_STORE, irreversible=True)
IMAGES = ImageSet.of("B000123456.MAIN.jpg")
CAVEAT = Caveat(Marketplace.DE, IMAGES)
SUBMITTED = SubmittedImages.of(["B000123456.MAIN.jpg", "B000123456.PT01.jpg"])
WANTED = {Marketplace.US: IMAGES, NIGERIA: ImageSet.of("B000123456.MAIN.png")}
SOLD_IN = [Marketplace.US, Marketplace.DE, NIGERIA]
PLAN = plan(SUBMITTED, WANTED, sold_in=SOLD_IN)


def test_the_reasons() -> None:
    check_enumeration(StepReason)
    assert len({reason.statement for reason in StepReason}) == len(StepReason)
    assert {reason.rule for reason in StepReason} == {
        Rule.COUNTRY_SET_WITH_MAIN_WINS,
        Rule.VARIANTS_CAN_BE_DELETED,
        Rule.GLOBAL_NEVER_OVERRIDES_COUNTRY,
        Rule.GLOBAL_REACHES_EVERY_STORE,
    }


def test_a_step() -> None:
    check_equal(STEP, Step(UPLOAD, StepReason.SHOW_IN_STORE, irreversible=True))
    check_different(
        STEP,
        Step(UPLOAD, StepReason.SHOW_IN_STORE, irreversible=False),
        Step(UPLOAD, StepReason.KEEP_STORE, irreversible=True),
        Step(DELETION, StepReason.CLEAR_WORLDWIDE, irreversible=False),
    )
    check_strangers(STEP, UPLOAD, StepReason.SHOW_IN_STORE, True)
    check_immutable(STEP, "change", "reason", "irreversible", "scope")
    check_pickle(STEP)
    check_copies(STEP)
    check_final(Step)
    assert evaluated(repr(STEP)) == STEP
    assert STEP.scope is Marketplace.DE
    assert str(STEP) == "upload B000123456.MAIN.jpg for DE (irreversible)"
    deletion = Step(DELETION, StepReason.CLEAR_WORLDWIDE, irreversible=False)
    assert deletion.scope is GLOBAL
    assert str(deletion) == "delete PT01 of B000123456 for GLOBAL"


def test_the_steps_of_a_plan_are_those_that_the_constructors_make() -> None:
    made = PLAN.steps[0]
    again = Step(
        Submission(PLAN.submitted.worldwide.files[1], Marketplace.DE),
        StepReason.KEEP_STORE,
        irreversible=False,
    )
    check_equal(made, again)
    assert type(made) is Step
    assert type(made.change) is Submission
    check_pickle(made)
    check_immutable(made, "change", "reason", "irreversible")
    check_immutable(made.change, "file", "scope")


def test_a_caveat() -> None:
    check_equal(CAVEAT, Caveat(Marketplace.DE, ImageSet.of("B000123456.MAIN.jpg")))
    check_different(CAVEAT, Caveat(Marketplace.FR, IMAGES), Caveat(Marketplace.DE, ImageSet()))
    check_strangers(CAVEAT, Marketplace.DE, IMAGES)
    check_immutable(CAVEAT, "store", "images", "rule")
    check_pickle(CAVEAT)
    check_copies(CAVEAT)
    check_final(Caveat)
    check_repr(CAVEAT, "Caveat(store=Marketplace.DE, images=ImageSet.of('B000123456.MAIN.jpg'))")
    assert CAVEAT.rule is Rule.SET_IS_SHOWN_WHOLE
    assert str(CAVEAT) == (
        "DE (Germany) will show MAIN instead if global images fill the slots that its own set "
        "lacks: Amazon does not say whether they do."
    )


def test_a_plan() -> None:
    check_equal(PLAN, Plan(SUBMITTED, WANTED, SOLD_IN), PLAN.__replace__())
    check_different(
        PLAN,
        Plan(SUBMITTED, WANTED, [*SOLD_IN, Marketplace.FR]),
        Plan(SUBMITTED, {Marketplace.US: IMAGES}, SOLD_IN),
        Plan(SUBMITTED.apply(DELETION), WANTED, SOLD_IN),
    )
    check_strangers(PLAN, SUBMITTED, WANTED, frozenset(SOLD_IN))
    check_immutable(PLAN, "submitted", "wanted", "sold_in", "steps", "changes", "after")
    check_pickle(PLAN)
    check_copies(PLAN)
    check_final(Plan)
    assert replaced(PLAN, wanted={}) == Plan(SUBMITTED, {}, SOLD_IN)
    assert PLAN.submitted is SUBMITTED
    assert PLAN.wanted == WANTED
    assert PLAN.sold_in == set(SOLD_IN)


@pytest.mark.parametrize(
    ("todo", "expected"),
    [
        (PLAN, "<Plan for B000123456: 4 steps, 2 irreversible>"),
        (Plan(SUBMITTED, {}, SOLD_IN), "<Plan for B000123456: 0 steps, 0 irreversible>"),
        (
            Plan(SUBMITTED, {Marketplace.US: IMAGES}, []),
            "<Plan for B000123456: 1 step, 0 irreversible>",
        ),
    ],
)
def test_a_plan_prints_in_one_line(todo: Plan, expected: str) -> None:
    assert repr(todo) == expected
    assert str(todo) == expected


@given(submitted_images(asin="B000123456"), image_sets(asin="B000123456", main=True))
def test_it_counts_the_steps_before_it_makes_them(
    submitted: SubmittedImages, images: ImageSet
) -> None:
    files = {file.variant: file for file in (*submitted.worldwide.files, *images.files)}
    wanted = dict.fromkeys(MARKETPLACES, ImageSet(files.values()))
    todo = plan(submitted, wanted, sold_in=MARKETPLACES)
    irreversible = sum(step.irreversible for step in todo.steps)
    assert re.findall(r" (\d+) ", repr(todo)) == [str(len(todo.steps)), str(irreversible)]


def test_the_records() -> None:
    assert PLAN.to_records()[0] == {
        "asin": "B000123456",
        "step": 1,
        "change": "upload",
        "scope": "DE",
        "variant": "PT01",
        "file": "B000123456.PT01.jpg",
        "picture": None,
        "reason": "KEEP_STORE",
        "rule": "GLOBAL_NEVER_OVERRIDES_COUNTRY",
        "grade": "PAGE",
        "irreversible": False,
    }
    assert PLAN.to_records()[3] == {
        "asin": "B000123456",
        "step": 4,
        "change": "delete",
        "scope": "GLOBAL",
        "variant": "PT01",
        "file": None,
        "picture": None,
        "reason": "CLEAR_WORLDWIDE",
        "rule": "VARIANTS_CAN_BE_DELETED",
        "grade": "PAGE",
        "irreversible": False,
    }


def test_the_document() -> None:
    document = PLAN.to_dict()
    assert document["steps"] == PLAN.to_records()
    assert document["unchanged"] == ["DE"]
    assert document["also_changes"] == [str(store) for store in PLAN.also_changes]
    assert document["caveats"] == []
    own = Plan(SUBMITTED, {Marketplace.DE: IMAGES}, [Marketplace.DE, Marketplace.US]).to_dict()
    assert own["caveats"] == [
        {
            "store": "DE",
            "rule": "SET_IS_SHOWN_WHOLE",
            "images": {"MAIN": "B000123456.MAIN.jpg", "PT01": "B000123456.PT01.jpg"},
        }
    ]


def files(*names: str) -> list[dict[str, object]]:
    return [{"filename": f"B000123456.{name}"} for name in names]


BAD_DOCUMENTS: list[tuple[Any, str, str]] = [
    # document, place, why
    (None, "", "no object"),
    ({}, "submitted", "nothing is submitted"),
    ({"submitted": {"asin": "B000123456"}, "sold_in": []}, "wanted", "nothing is wanted"),
    ({"submitted": {"asin": "B000123456"}, "wanted": []}, "sold_in", "it is sold nowhere"),
    (
        {"submitted": {"asin": "B000123456"}, "wanted": [], "sold_in": ["XX"]},
        "sold_in[0]",
        "no store",
    ),
    (
        {
            "submitted": {"asin": "B000123456"},
            "wanted": [{"store": "DE", "files": []}, {"store": "DE", "files": []}],
            "sold_in": [],
        },
        "wanted[1].store",
        "one store twice",
    ),
    (
        {
            "submitted": {"asin": "B000123456"},
            "wanted": [{"store": "DE", "files": files("PT01.jpg")}],
            "sold_in": [],
        },
        "",
        "it cannot be reached",
    ),
]


@pytest.mark.parametrize(("document", "place", "why"), BAD_DOCUMENTS)
def test_what_is_no_plan_is_refused(document: object, place: str, why: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        Plan.from_dict(document)
    assert caught.value.path == place, why


def test_what_cannot_be_reached_is_the_cause() -> None:
    document = BAD_DOCUMENTS[-1][0]
    with pytest.raises(InvalidDocument) as caught:
        Plan.from_dict(document)
    cause = caught.value.__cause__
    assert isinstance(cause, Unreachable)
    assert cause.rule is Rule.ONE_MAIN_REQUIRED


def test_the_refusal() -> None:
    error = Unreachable(Marketplace.DE, Rule.ACTIVE_OFFER_REQUIRED)
    assert error.args == (error.store, error.rule) == (Marketplace.DE, Rule.ACTIVE_OFFER_REQUIRED)
    assert str(error) == (
        "Germany cannot come to show what is wanted of it: Images for a country need an active "
        "offer of the seller's there. Put the product on sale in that country first."
    )
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 - made on this line
    assert type(back) is Unreachable
    assert back.args == error.args
    assert str(back) == str(error)
    told = str(Unreachable(Marketplace.DE, Rule.GLOBAL_REACHES_EVERY_STORE))
    assert told.endswith("in every store where the product is sold.")


def test_main_is_what_can_never_be_deleted() -> None:
    assert [step.change.variant for step in PLAN.steps if step.irreversible] == [
        VariantCode.MAIN,
        VariantCode.MAIN,
    ]

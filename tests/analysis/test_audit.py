"""`audit`: a store compared with the submissions, one outcome a slot, the first that applies."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any

import pytest
from hypothesis import given, strategies as st
from typing_extensions import override

from listing_images import (
    CATALOG_VARIANTS,
    Audit,
    DisplayedImages,
    ImageFile,
    ImageFilename,
    ImageSet,
    Marketplace,
    Outcome,
    Rule,
    SlotAudit,
    SubmittedImages,
    VariantCode,
    audit,
    resolve,
)
from listing_images.strategies import image_sets, variant_codes

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LIMIT = timedelta(hours=72)

moments = st.datetimes(
    datetime(2020, 1, 1),  # noqa: DTZ001 - Hypothesis adds the zone
    datetime(2030, 1, 1),  # noqa: DTZ001 - likewise
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=-8))]),
)
sets = image_sets(asin="B000123456", max_size=4)
answers = st.builds(
    resolve,
    st.builds(SubmittedImages, st.just("B000123456"), sets),
    st.sampled_from([Marketplace.DE, Marketplace.US]),
)
pictures = st.sampled_from(["first", "second", "https://example.com/main.jpg"])
lives = st.dictionaries(variant_codes(), pictures, max_size=5)
observables = st.none() | st.frozensets(variant_codes()) | st.just(CATALOG_VARIANTS)


@given(answers, lives, moments, observables)
def test_every_variant_displayed_or_live_has_one_slot_in_display_order(
    displayed: DisplayedImages,
    live: dict[VariantCode, str],
    now: datetime,
    observable: frozenset[VariantCode] | None,
) -> None:
    found = audit(displayed, live, now=now, observable=observable)
    variants = [slot.variant for slot in found.slots]
    assert variants == sorted(set(displayed.images) | set(live))
    for slot in found.slots:
        assert slot.file == displayed.images.get(slot.variant)
        assert slot.live == live.get(slot.variant)
        assert slot.rule is slot.outcome.rule


@given(answers, lives, moments, observables)
def test_the_first_outcome_that_applies_wins(
    displayed: DisplayedImages,
    live: dict[VariantCode, str],
    now: datetime,
    observable: frozenset[VariantCode] | None,
) -> None:
    for slot in audit(displayed, live, now=now, observable=observable).slots:
        file, picture = slot.file, slot.live
        uploaded = None if file is None else file.submitted_at
        ours = None if file is None else file.picture
        table = {
            "NOT_OBSERVABLE": observable is not None and slot.variant not in observable,
            "FROM_OTHERS": file is None,
            "AS_EXPECTED": picture is not None and ours in {None, picture},
            "PENDING": uploaded is not None and uploaded + LIMIT > now,
            "DIFFERENT": picture is not None,
            "OVERDUE": uploaded is not None,
            "MISSING": True,
        }
        assert slot.outcome.name == next(name for name, applies in table.items() if applies)


@given(answers, lives, moments, st.frozensets(variant_codes()))
def test_observable_alters_only_the_other_slots(
    displayed: DisplayedImages,
    live: dict[VariantCode, str],
    now: datetime,
    observable: frozenset[VariantCode],
) -> None:
    all_seen = audit(displayed, live, now=now)
    some_seen = audit(displayed, live, now=now, observable=observable)
    for whole, part in zip(all_seen.slots, some_seen.slots, strict=True):
        if part.variant in observable:
            assert part == whole
        else:
            assert part.outcome is Outcome.NOT_OBSERVABLE


@given(answers, moments)
def test_a_store_that_shows_the_submitted_images_is_as_expected(
    displayed: DisplayedImages, now: datetime
) -> None:
    live = {variant: file.picture or "any" for variant, file in displayed.images.items()}
    found = audit(displayed, live, now=now)
    assert {slot.outcome for slot in found.slots} <= {Outcome.AS_EXPECTED}


@given(answers, lives, moments, st.timedeltas(timedelta(0), timedelta(days=900)))
def test_a_slot_that_is_not_pending_never_becomes_pending(
    displayed: DisplayedImages, live: dict[VariantCode, str], now: datetime, later: timedelta
) -> None:
    early, late = (audit(displayed, live, now=time).slots for time in (now, now + later))
    for before, after in zip(early, late, strict=True):
        if before.outcome is not Outcome.PENDING:
            assert after == before


@given(answers, lives, moments)
def test_to_records_gives_a_plain_row_for_each_slot(
    displayed: DisplayedImages, live: dict[VariantCode, str], now: datetime
) -> None:
    found = audit(displayed, live, now=now)
    rows = found.to_records()
    assert json.loads(json.dumps(rows)) == rows
    assert [row["variant"] for row in rows] == [slot.variant.code for slot in found.slots]
    keys = ["asin", "store", "variant", "outcome", "file", "picture", "live", "rule", "grade"]
    assert all(list(row) == keys for row in rows)
    for row in rows:
        rule = Outcome(str(row["outcome"])).rule
        assert (row["rule"], row["grade"]) == (rule.name, rule.grade.name)


@given(answers, lives, moments)
def test_summary_names_each_slot_that_is_not_as_expected(
    displayed: DisplayedImages, live: dict[VariantCode, str], now: datetime
) -> None:
    found = audit(displayed, live, now=now)
    assert "\n" not in repr(found) + found.summary
    assert found.summary.endswith(".")
    for slot in found.slots:
        assert slot.outcome is Outcome.AS_EXPECTED or str(slot.variant) in found.summary


# Examples


def one_file(
    *, submitted_at: datetime | None = None, picture: str | None = "ours", code: str = "MAIN"
) -> ImageFile:
    name = ImageFilename.parse(f"B000123456.{code}.jpg")
    return ImageFile(name, picture=picture, submitted_at=submitted_at)


def shown(*files: ImageFile) -> DisplayedImages:
    submitted = SubmittedImages("B000123456", ImageSet(files))
    return resolve(submitted, Marketplace.DE)


def outcomes(found: Audit) -> dict[str, str]:
    return {str(slot.variant): slot.outcome.name for slot in found.slots}


HOUR = timedelta(hours=1)
CASES = [
    # age of the upload, its picture, live picture, outcome, rule
    (None, "ours", "ours", Outcome.AS_EXPECTED, Rule.PICTURES_ARE_COMPARED),
    (None, None, "any", Outcome.AS_EXPECTED, Rule.PICTURES_ARE_COMPARED),
    (HOUR, "ours", "ours", Outcome.AS_EXPECTED, Rule.PICTURES_ARE_COMPARED),
    (HOUR, "ours", None, Outcome.PENDING, Rule.UP_TO_72_HOURS),
    (HOUR, None, None, Outcome.PENDING, Rule.UP_TO_72_HOURS),
    (HOUR, "ours", "theirs", Outcome.PENDING, Rule.UP_TO_72_HOURS),
    (LIMIT - timedelta.resolution, "ours", None, Outcome.PENDING, Rule.UP_TO_72_HOURS),
    (LIMIT, "ours", None, Outcome.OVERDUE, Rule.UP_TO_72_HOURS),
    (LIMIT, "ours", "theirs", Outcome.DIFFERENT, Rule.DISPLAY_NOT_GUARANTEED),
    (-HOUR, "ours", None, Outcome.PENDING, Rule.UP_TO_72_HOURS),
    (-HOUR, "ours", "theirs", Outcome.PENDING, Rule.UP_TO_72_HOURS),
    (None, "ours", "theirs", Outcome.DIFFERENT, Rule.DISPLAY_NOT_GUARANTEED),
    (None, "ours", "", Outcome.DIFFERENT, Rule.DISPLAY_NOT_GUARANTEED),
    (None, "ours", None, Outcome.MISSING, Rule.DISPLAY_NOT_GUARANTEED),
    (None, None, None, Outcome.MISSING, Rule.DISPLAY_NOT_GUARANTEED),
]


@pytest.mark.parametrize(("age", "picture", "live", "outcome", "rule"), CASES)
def test_audit_one_slot(
    age: timedelta | None, picture: str | None, live: str | None, outcome: Outcome, rule: Rule
) -> None:
    file = one_file(submitted_at=None if age is None else NOW - age, picture=picture)
    pictures = {} if live is None else {VariantCode.MAIN: live}
    found = audit(shown(file), pictures, now=NOW)
    assert found.slots == (SlotAudit(VariantCode.MAIN, outcome, file, live),)
    assert found.slots[0].rule is rule
    assert audit(shown(file), pictures, now=NOW, observable=[]).slots[0].outcome is (
        Outcome.NOT_OBSERVABLE
    )


def test_to_records() -> None:
    live = {VariantCode.MAIN: "theirs", VariantCode.part(2): "theirs"}
    main, other = audit(shown(one_file()), live, now=NOW).to_records()
    assert main == {
        "asin": "B000123456",
        "store": "DE",
        "variant": "MAIN",
        "outcome": "DIFFERENT",
        "file": "B000123456.MAIN.jpg",
        "picture": "ours",
        "live": "theirs",
        "rule": "DISPLAY_NOT_GUARANTEED",
        "grade": "PAGE",
    }
    assert other == {
        **main,
        "variant": "PT02",
        "outcome": "FROM_OTHERS",
        "file": None,
        "picture": None,
    }


def test_audit_image_of_others() -> None:
    live = {VariantCode.part(2): "theirs"}
    slot = SlotAudit(VariantCode.part(2), Outcome.FROM_OTHERS, None, "theirs")
    assert audit(shown(), live, now=NOW).slots == (slot,)
    assert slot.rule is Rule.DISPLAY_NOT_GUARANTEED


def test_audit_image_in_a_disregarded_set() -> None:
    submitted = SubmittedImages.of(by_country={Marketplace.DE: ["B000123456.PT01.jpg"]})
    displayed = resolve(submitted, Marketplace.DE)
    assert audit(displayed, {}, now=NOW).slots == ()
    assert outcomes(audit(displayed, {VariantCode.part(1): "live"}, now=NOW)) == {
        "PT01": "FROM_OTHERS"
    }


def test_audit_catalog_variants() -> None:
    displayed = shown(one_file(), one_file(code="PS01"), one_file(code="PT09"))
    found = audit(displayed, {}, now=NOW, observable=iter(CATALOG_VARIANTS))
    assert outcomes(found) == {
        "MAIN": "MISSING",
        "PT09": "NOT_OBSERVABLE",
        "PS01": "NOT_OBSERVABLE",
    }
    assert found.slots[1].rule is Rule.UNSEEN_VARIANTS_TELL_NOTHING


def test_audit_same() -> None:
    asked: list[tuple[ImageFile, str]] = []

    def same(file: ImageFile, live: str) -> bool:
        asked.append((file, live))
        return live.startswith("https:")

    live = {VariantCode.MAIN: "https://example.com/main.jpg", VariantCode.part(1): "other"}
    main, part = one_file(), one_file(code="PT01", picture=None)
    found = audit(shown(main, part), {**live, VariantCode.part(2): "x"}, now=NOW, same=same)
    assert outcomes(found) == {"MAIN": "AS_EXPECTED", "PT01": "DIFFERENT", "PT02": "FROM_OTHERS"}
    assert asked == [(main, live[VariantCode.MAIN]), (part, "other")]


class SummerTime(tzinfo):
    """A zone whose clocks went forward by an hour on 22 November 2026."""

    @override
    def utcoffset(self, moment: datetime | None, /) -> timedelta:
        return timedelta(hours=2 if moment and moment.replace(tzinfo=None) >= CHANGE else 1)

    @override
    def tzname(self, moment: datetime | None, /) -> str:
        return "summer time"

    @override
    def dst(self, moment: datetime | None, /) -> timedelta:
        return self.utcoffset(moment) - HOUR


CHANGE = datetime(2026, 11, 22)  # noqa: DTZ001 - a clock's reading


def test_audit_across_a_change_of_summer_time() -> None:
    zone = SummerTime()
    uploaded = datetime(2026, 11, 21, 12, tzinfo=zone)
    displayed = shown(one_file(submitted_at=uploaded))
    just_before = datetime(2026, 11, 24, 12, 59, tzinfo=zone)
    assert just_before - uploaded > LIMIT, "by the clock it is overdue"
    assert outcomes(audit(displayed, {}, now=just_before)) == {"MAIN": "PENDING"}
    just_now = just_before.replace(hour=13, minute=0)
    assert outcomes(audit(displayed, {}, now=just_now)) == {"MAIN": "OVERDUE"}


def test_audit_first_and_last_times() -> None:
    east, west = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
    first, last = datetime.min.replace(tzinfo=east), datetime.max.replace(tzinfo=west)
    assert outcomes(audit(shown(one_file(submitted_at=first)), {}, now=last)) == {"MAIN": "OVERDUE"}
    assert outcomes(audit(shown(one_file(submitted_at=last)), {}, now=first)) == {"MAIN": "PENDING"}


def test_summary_and_repr() -> None:
    displayed = shown(one_file(), *[one_file(code=f"PT0{n}") for n in (1, 2, 3)])
    live = {VariantCode.MAIN: "ours", VariantCode.part(1): "ours", VariantCode.part(2): "theirs"}
    found = audit(displayed, live, now=NOW)
    assert repr(found) == "<Audit B000123456 in DE: 2 as expected, 1 different, 1 missing>"
    assert found.summary == (
        "Of 4 image slots of B000123456 in Germany, 2 are as expected, 1 is different (PT02) "
        "and 1 is missing (PT03)."
    )


def test_summary_of_one_slot_and_of_none() -> None:
    found = audit(shown(one_file()), {}, now=NOW)
    assert found.summary == "Of 1 image slot of B000123456 in Germany, 1 is missing (MAIN)."
    found = audit(shown(), {}, now=NOW)
    assert found.summary == "Germany shows no image of B000123456, as expected."
    assert repr(found) == "<Audit B000123456 in DE: nothing shown, as expected>"


# Arguments

MAIN = VariantCode.MAIN


@pytest.mark.parametrize(
    ("live", "options"),
    [
        pytest.param({}, {"now": datetime(2026, 11, 24)}, id="a time without time zone"),  # noqa: DTZ001 - on purpose
        pytest.param({}, {"observable": "MAIN"}, id="one string is not a list of variants"),
        pytest.param({}, {"observable": [Marketplace.DE]}, id="a store is not a variant"),
        pytest.param({Marketplace.DE: {MAIN: "x"}}, {}, id="the images of all stores"),
    ],
)
def test_audit_bad_argument(live: Any, options: dict[str, Any]) -> None:  # noqa: ANN401 - of any type
    with pytest.raises(TypeError):
        audit(shown(), live, **{"now": NOW, **options})


def test_audit_without_time_zone() -> None:
    with pytest.raises(TypeError, match="time zone"):
        Audit(shown(), datetime(2026, 11, 24), ())  # noqa: DTZ001 - on purpose

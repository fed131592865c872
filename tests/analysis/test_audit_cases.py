"""Each outcome of an audit by example, with its rule; and what time passed since an upload."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone, tzinfo

import pytest
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

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LIMIT = timedelta(hours=72)


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
    (None, "ours", "ours", Outcome.AS_EXPECTED, Rule.UNKNOWN_PICTURE_MATCHES_ANY),
    (None, None, "any", Outcome.AS_EXPECTED, Rule.UNKNOWN_PICTURE_MATCHES_ANY),
    (HOUR, "ours", "ours", Outcome.AS_EXPECTED, Rule.UNKNOWN_PICTURE_MATCHES_ANY),
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
def test_one_slot(
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


def test_a_record_is_flat() -> None:
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


def test_an_image_of_others_is_told_with_its_picture() -> None:
    live = {VariantCode.part(2): "theirs"}
    slot = SlotAudit(VariantCode.part(2), Outcome.FROM_OTHERS, None, "theirs")
    assert audit(shown(), live, now=NOW).slots == (slot,)
    assert slot.rule is Rule.DISPLAY_NOT_GUARANTEED


def test_an_image_that_is_set_aside_is_not_expected() -> None:
    submitted = SubmittedImages.of(by_country={Marketplace.DE: ["B000123456.PT01.jpg"]})
    displayed = resolve(submitted, Marketplace.DE)
    assert audit(displayed, {}, now=NOW).slots == ()
    assert outcomes(audit(displayed, {VariantCode.part(1): "live"}, now=NOW)) == {
        "PT01": "FROM_OTHERS"
    }


def test_the_catalog_api_tells_nothing_of_safety_images() -> None:
    displayed = shown(one_file(), one_file(code="PS01"), one_file(code="PT09"))
    found = audit(displayed, {}, now=NOW, observable=iter(CATALOG_VARIANTS))
    assert outcomes(found) == {
        "MAIN": "MISSING",
        "PT09": "NOT_OBSERVABLE",
        "PS01": "NOT_OBSERVABLE",
    }
    assert found.slots[1].rule is Rule.UNSEEN_VARIANTS_TELL_NOTHING


def test_a_comparison_of_the_callers_own_decides_alone() -> None:
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


def test_the_time_that_really_passed_counts_not_the_clock() -> None:
    zone = SummerTime()
    uploaded = datetime(2026, 11, 21, 12, tzinfo=zone)
    displayed = shown(one_file(submitted_at=uploaded))
    just_before = datetime(2026, 11, 24, 12, 59, tzinfo=zone)
    assert just_before - uploaded > LIMIT, "by the clock it is overdue"
    assert outcomes(audit(displayed, {}, now=just_before)) == {"MAIN": "PENDING"}
    just_now = just_before.replace(hour=13, minute=0)
    assert outcomes(audit(displayed, {}, now=just_now)) == {"MAIN": "OVERDUE"}


def test_times_at_the_ends_of_the_calendar_are_compared_too() -> None:
    east, west = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
    first, last = datetime.min.replace(tzinfo=east), datetime.max.replace(tzinfo=west)
    assert outcomes(audit(shown(one_file(submitted_at=first)), {}, now=last)) == {"MAIN": "OVERDUE"}
    assert outcomes(audit(shown(one_file(submitted_at=last)), {}, now=first)) == {"MAIN": "PENDING"}


def test_the_summary_names_what_is_not_as_expected() -> None:
    displayed = shown(one_file(), *[one_file(code=f"PT0{n}") for n in (1, 2, 3)])
    live = {VariantCode.MAIN: "ours", VariantCode.part(1): "ours", VariantCode.part(2): "theirs"}
    found = audit(displayed, live, now=NOW)
    assert repr(found) == "<Audit B000123456 in DE: 2 as expected, 1 different, 1 missing>"
    assert found.summary == (
        "Of 4 image slots of B000123456 in Germany, 2 are as expected, 1 is different (PT02) "
        "and 1 is missing (PT03)."
    )


def test_the_summary_of_one_slot_and_of_none() -> None:
    found = audit(shown(one_file()), {}, now=NOW)
    assert found.summary == "Of 1 image slot of B000123456 in Germany, 1 is missing (MAIN)."
    found = audit(shown(), {}, now=NOW)
    assert found.summary == "Germany shows no image of B000123456, as expected."
    assert repr(found) == "<Audit B000123456 in DE: nothing shown, as expected>"


def test_an_outcome_is_worth_its_name_and_has_its_rule() -> None:
    assert [outcome.value for outcome in Outcome] == [outcome.name for outcome in Outcome]
    assert all(isinstance(outcome.rule, Rule) for outcome in Outcome)

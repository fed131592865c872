"""What a store shows, held against the answer: one outcome a slot, the first that applies."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, strategies as st

from listing_images import (
    CATALOG_VARIANTS,
    DisplayedImages,
    ImageSet,
    Marketplace,
    Outcome,
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


# Properties


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
def test_the_first_outcome_that_applies_is_the_one(
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
def test_what_a_source_can_show_alters_nothing_but_what_it_cannot(
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
def test_a_store_that_shows_what_it_should_is_as_expected(
    displayed: DisplayedImages, now: datetime
) -> None:
    live = {variant: file.picture or "any" for variant, file in displayed.images.items()}
    found = audit(displayed, live, now=now)
    assert {slot.outcome for slot in found.slots} <= {Outcome.AS_EXPECTED}


@given(answers, lives, moments, st.timedeltas(timedelta(0), timedelta(days=900)))
def test_what_is_not_pending_never_becomes_pending(
    displayed: DisplayedImages, live: dict[VariantCode, str], now: datetime, later: timedelta
) -> None:
    early, late = (audit(displayed, live, now=time).slots for time in (now, now + later))
    for before, after in zip(early, late, strict=True):
        if before.outcome is not Outcome.PENDING:
            assert after == before


@given(answers, lives, moments)
def test_records_are_plain_rows_one_a_slot(
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
def test_an_audit_is_told_in_one_line_and_one_sentence(
    displayed: DisplayedImages, live: dict[VariantCode, str], now: datetime
) -> None:
    found = audit(displayed, live, now=now)
    assert "\n" not in repr(found) + found.summary
    assert found.summary.endswith(".")
    for slot in found.slots:
        told = slot.outcome is Outcome.AS_EXPECTED or str(slot.variant) in found.summary
        assert told, "each slot that is not as expected is named"


@given(answers, lives, moments)
def test_an_audit_survives_pickle_and_copy(
    displayed: DisplayedImages, live: dict[VariantCode, str], now: datetime
) -> None:
    found = audit(displayed, live, now=now)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes
    assert copy.copy(found) is copy.deepcopy(found) is found
    assert hash(found) == hash(audit(displayed, live, now=now))


# Bad input

MAIN = VariantCode.MAIN
shown = resolve(SubmittedImages("B000123456"), Marketplace.DE)
REFUSED: list[tuple[str, object, object, dict[str, Any]]] = [
    ("the answer is a set", ImageSet(), {}, {}),
    ("live is no mapping", shown, [(MAIN, "picture")], {}),
    ("a live variant is a text", shown, {"MAIN": "picture"}, {}),
    ("a live variant is a store", shown, {Marketplace.DE: {MAIN: "picture"}}, {}),
    ("a live picture is None", shown, {MAIN: None}, {}),
    ("a live picture is bytes", shown, {MAIN: b"picture"}, {}),
    ("the time has no zone", shown, {}, {"now": datetime(2026, 11, 24)}),  # noqa: DTZ001
    ("the time is a date", shown, {}, {"now": NOW.date()}),
    ("the time is a number", shown, {}, {"now": NOW.timestamp()}),
    ("a text is several texts", shown, {}, {"observable": "MAIN"}),
    ("an observable variant is a text", shown, {}, {"observable": ["MAIN"]}),
    ("same is no function", shown, {}, {"same": True}),
]


@pytest.mark.parametrize(
    ("displayed", "live", "options"),
    [row[1:] for row in REFUSED],
    ids=[row[0] for row in REFUSED],
)
def test_what_is_of_the_wrong_type_is_refused(
    displayed: DisplayedImages, live: Mapping[VariantCode, str], options: dict[str, Any]
) -> None:
    with pytest.raises(TypeError, match=r", not |needs a time zone"):
        audit(displayed, live, **{"now": NOW, **options})

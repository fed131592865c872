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
    GLOBAL,
    Audit,
    CatalogImage,
    CatalogImages,
    DisplayedImages,
    DuplicateStore,
    Fallback,
    FallbackEvidence,
    ImageFile,
    ImageFilename,
    ImageSet,
    LiveImages,
    Marketplace,
    MixedProducts,
    MixedStores,
    Outcome,
    Rule,
    Scope,
    SlotAudit,
    Submission,
    SubmittedImages,
    UnknownMarketplace,
    VariantCode,
    audit,
    audit_stores,
    fallback_evidence,
    for_asin,
    resolve,
)
from listing_images.strategies import image_sets, variant_codes
from listing_images.values.changes import describe_scope

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LIMIT = timedelta(hours=72)

moments = st.datetimes(
    datetime(2020, 1, 1),  # noqa: DTZ001 - Hypothesis adds the zone
    datetime(2030, 1, 1),  # noqa: DTZ001 - Hypothesis adds the zone
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
        assert slot.differs_from == slot.same_as == ()
        assert slot.advice.endswith(".")


def uses(displayed: DisplayedImages) -> list[Submission]:
    submitted = displayed.submitted
    scopes: list[Scope] = [GLOBAL, *submitted.countries]
    return [Submission(file, scope) for scope in scopes for file in submitted.set_for(scope).files]


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
        is_young = uploaded is not None and uploaded + LIMIT > now
        is_ours = picture in {use.file.picture for use in uses(displayed)} - {None}
        same = None if file is None else compare(file, picture)
        is_visible = observable is None or slot.variant in observable
        table = {
            "UNEXPECTED": picture is not None and file is None and is_ours,
            "FROM_OTHERS": picture is not None and file is None,
            "AS_EXPECTED": picture is not None and same is True,
            "PENDING": is_young and (same is False if picture is not None else is_visible),
            "DIFFERENT": picture is not None and same is False,
            "NOT_COMPARED": picture is not None,
            "NOT_OBSERVABLE": not is_visible,
            "OVERDUE": uploaded is not None,
            "MISSING": True,
        }
        assert list(table) == [outcome.name for outcome in Outcome]
        assert slot.outcome.name == next(name for name, applies in table.items() if applies)
        if slot.recognized is not None:
            assert slot.outcome is not Outcome.AS_EXPECTED
            assert slot.recognized in uses(displayed)
            assert compare(slot.recognized.file, picture) is True
        elif slot.outcome is not Outcome.AS_EXPECTED:
            assert not is_ours


def compare(file: ImageFile, live: str | None) -> bool | None:
    name = file.filename or ImageFilename(file.asin, file.variant, "jpg")
    return file.shows_same(ImageFile(name, live))


@given(answers, lives, moments, st.frozensets(variant_codes()))
def test_what_is_seen_is_observable(
    displayed: DisplayedImages,
    live: dict[VariantCode, str],
    now: datetime,
    observable: frozenset[VariantCode],
) -> None:
    all_seen = audit(displayed, live, now=now)
    some_seen = audit(displayed, live, now=now, observable=observable)
    for whole, part in zip(all_seen.slots, some_seen.slots, strict=True):
        if part.live is not None or part.variant in observable:
            assert part == whole
        else:
            assert part.outcome is Outcome.NOT_OBSERVABLE


@given(answers, moments)
def test_a_store_that_shows_the_submitted_images_is_as_expected(
    displayed: DisplayedImages, now: datetime
) -> None:
    live = {variant: file.picture or "any" for variant, file in displayed.images.items()}
    for slot in audit(displayed, live, now=now).slots:
        known = slot.file is not None and slot.file.picture is not None
        assert slot.outcome is (Outcome.AS_EXPECTED if known else Outcome.NOT_COMPARED)


@given(answers, lives, moments)
def test_what_was_not_compared_is_never_as_expected(
    displayed: DisplayedImages, live: dict[VariantCode, str], now: datetime
) -> None:
    found = audit(displayed, live, now=now)
    if not any(slot.outcome is Outcome.AS_EXPECTED for slot in found.slots):
        assert "as expected" not in found.summary + repr(found)


@given(answers, lives, moments)
def test_text_keys_are_variants(
    displayed: DisplayedImages, live: dict[VariantCode, str], now: datetime
) -> None:
    as_text = {str(variant): picture for variant, picture in live.items()}
    observable = [str(variant) for variant in displayed.images]
    assert audit(displayed, as_text, now=now, observable=observable) == audit(
        displayed, live, now=now, observable=displayed.images
    )


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
    keys += ["recognized", "differs_from", "same_as", "advice"]
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
    (HOUR, "ours", "ours", Outcome.AS_EXPECTED, Rule.PICTURES_ARE_COMPARED),
    (None, None, "any", Outcome.NOT_COMPARED, Rule.COPIES_ARE_NOT_COMPARED),
    (HOUR, None, "any", Outcome.NOT_COMPARED, Rule.COPIES_ARE_NOT_COMPARED),
    (HOUR, "https://example.com/a", "https://example.com/b", Outcome.NOT_COMPARED, None),
    (None, "crc32:1", "md5:1", Outcome.NOT_COMPARED, None),
    (HOUR, "ours", None, Outcome.PENDING, Rule.UP_TO_72_HOURS),
    (HOUR, None, None, Outcome.PENDING, Rule.UP_TO_72_HOURS),
    (HOUR, "ours", "theirs", Outcome.PENDING, Rule.UP_TO_72_HOURS),
    (LIMIT - timedelta.resolution, "ours", None, Outcome.PENDING, Rule.UP_TO_72_HOURS),
    (LIMIT, "ours", None, Outcome.OVERDUE, Rule.UP_TO_72_HOURS),
    (LIMIT, "ours", "theirs", Outcome.DIFFERENT, Rule.DISPLAY_NOT_GUARANTEED),
    (-HOUR, "ours", None, Outcome.PENDING, Rule.UP_TO_72_HOURS),
    (-HOUR, "ours", "theirs", Outcome.PENDING, Rule.UP_TO_72_HOURS),
    (None, "ours", "theirs", Outcome.DIFFERENT, Rule.DISPLAY_NOT_GUARANTEED),
    (None, "ours", "", Outcome.NOT_COMPARED, Rule.COPIES_ARE_NOT_COMPARED),
    (None, "ours", None, Outcome.MISSING, Rule.DISPLAY_NOT_GUARANTEED),
    (None, None, None, Outcome.MISSING, Rule.DISPLAY_NOT_GUARANTEED),
]


@pytest.mark.parametrize(("age", "picture", "live", "outcome", "rule"), CASES)
def test_audit_one_slot(
    age: timedelta | None,
    picture: str | None,
    live: str | None,
    outcome: Outcome,
    rule: Rule | None,
) -> None:
    file = one_file(submitted_at=None if age is None else NOW - age, picture=picture)
    pictures = {} if live is None else {VariantCode.MAIN: live}
    found = audit(shown(file), pictures, now=NOW)
    assert found.slots == (SlotAudit(VariantCode.MAIN, outcome, file, live),)
    assert rule in {found.slots[0].rule, None}
    hidden = audit(shown(file), pictures, now=NOW, observable=[]).slots[0].outcome
    assert hidden is (Outcome.NOT_OBSERVABLE if live is None else outcome)


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
        "recognized": None,
        "differs_from": None,
        "same_as": None,
        "advice": "The image may be another seller's. Look at the status report.",
    }
    assert other == {
        **main,
        "variant": "PT02",
        "outcome": "FROM_OTHERS",
        "file": None,
        "picture": None,
        "advice": "Check on the product page whether you want this image.",
    }


def test_to_dict() -> None:
    found = audit(shown(one_file()), {"MAIN": "theirs"}, now=NOW)
    document = found.to_dict()
    assert json.loads(json.dumps(document)) == document
    assert (document["asin"], document["store"]) == ("B000123456", "DE")
    assert document["slots"] == found.to_records()
    assert datetime.fromisoformat(str(document["now"])) == NOW


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

    def same(file: ImageFile, live: str) -> bool | None:
        asked.append((file, live))
        return None if live == "x" else live.startswith("https:")

    live = {VariantCode.MAIN: "https://example.com/main.jpg", VariantCode.part(1): "other"}
    main, part = one_file(), one_file(code="PT01", picture=None)
    found = audit(shown(main, part), {**live, VariantCode.part(2): "x"}, now=NOW, same=same)
    assert outcomes(found) == {"MAIN": "AS_EXPECTED", "PT01": "DIFFERENT", "PT02": "FROM_OTHERS"}
    assert asked[:2] == [(main, live[VariantCode.MAIN]), (part, "other")]
    unknown = audit(shown(main), {"MAIN": "x"}, now=NOW, same=same)
    assert outcomes(unknown) == {"MAIN": "NOT_COMPARED"}


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
    assert found.summary == "Germany should show no image of B000123456, and none was seen."
    assert repr(found) == "<Audit B000123456 in DE: nothing expected, nothing seen>"


# What is live instead


def pictures_of(**by_code: str) -> list[ImageFile]:
    return [one_file(code=code, picture=picture) for code, picture in by_code.items()]


BOTH = SubmittedImages.of(
    pictures_of(MAIN="global main", PT01="global part", PT02="global other"),
    {
        Marketplace.DE: pictures_of(MAIN="german main", PT01="german part"),
        Marketplace.FR: pictures_of(PT01="french part", PT03="global main"),
    },
)


@pytest.mark.parametrize(
    ("variant", "live", "outcome", "recognized"),
    [
        pytest.param("MAIN", "global main", "DIFFERENT", "MAIN GLOBAL", id="the global image"),
        pytest.param("MAIN", "german part", "DIFFERENT", "PT01 DE", id="another image of the set"),
        pytest.param("PT01", "french part", "DIFFERENT", "PT01 FR", id="another country's image"),
        pytest.param("PT02", "global other", "UNEXPECTED", "PT02 GLOBAL", id="it fills a gap"),
        pytest.param("PT03", "global main", "UNEXPECTED", "PT03 FR", id="its own variant first"),
        pytest.param("PT04", "global main", "UNEXPECTED", "MAIN GLOBAL", id="the global set first"),
        pytest.param("PT04", "theirs", "FROM_OTHERS", None, id="another seller's image"),
        pytest.param("MAIN", "german main", "AS_EXPECTED", None, id="nothing is live instead"),
    ],
)
def test_audit_recognized(variant: str, live: str, outcome: str, recognized: str | None) -> None:
    found = audit(resolve(BOTH, Marketplace.DE), {variant: live}, now=NOW)
    slot = next(slot for slot in found.slots if str(slot.variant) == variant)
    assert slot.outcome.name == outcome
    use = slot.recognized
    assert (None if use is None else f"{use.variant} {use.scope}") == recognized
    if use is not None:
        assert describe_scope(use.scope) in slot.advice
        assert describe_scope(use.scope) in found.summary


def test_audit_recognized_although_the_expected_picture_is_unknown() -> None:
    images = [one_file(picture=None)]
    submitted = SubmittedImages.of(pictures_of(MAIN="global main"), {Marketplace.DE: images})
    (slot,) = audit(resolve(submitted, Marketplace.DE), {"MAIN": "global main"}, now=NOW).slots
    assert slot.outcome is Outcome.NOT_COMPARED
    assert slot.recognized is not None
    assert slot.recognized.scope is GLOBAL


# Live images of the Catalog Items API

HOST = "https://m.media-amazon.com/images/I/"


def live_in(store: Marketplace = Marketplace.DE, **ids: str) -> CatalogImages:
    images = [CatalogImage(code, f"{HOST}{one}.jpg", 500, 500) for code, one in ids.items()]
    return CatalogImages({store.marketplace_id: LiveImages(images)}, "B000123456")


def test_audit_live_images_with_only_main() -> None:
    """Rule.ONLY_BRAND_OWNERS_SEE_VARIANTS."""
    displayed = shown(one_file(), one_file(code="PT01"))
    found = audit(displayed, live_in(MAIN="71a")[Marketplace.DE], now=NOW)
    assert outcomes(found) == {"MAIN": "NOT_COMPARED", "PT01": "NOT_OBSERVABLE"}
    found = audit(displayed, live_in()[Marketplace.DE], now=NOW)
    assert outcomes(found) == {"MAIN": "MISSING", "PT01": "NOT_OBSERVABLE"}
    images = dict(live_in(MAIN="71a")[Marketplace.DE])
    assert outcomes(audit(displayed, images, now=NOW))["PT01"] == "MISSING", "a plain mapping"


def test_audit_live_images_with_more_than_main() -> None:
    displayed = shown(*[one_file(code=code) for code in ("MAIN", "PT01", "PT09", "PS01")])
    found = audit(displayed, live_in(PT01="71b")[Marketplace.DE], now=NOW)
    assert outcomes(found) == {
        "MAIN": "MISSING",
        "PT01": "NOT_COMPARED",
        "PT09": "NOT_OBSERVABLE",
        "PS01": "NOT_OBSERVABLE",
    }


def test_audit_live_images_that_could_not_be_placed() -> None:
    entries = [CatalogImage(None, f"{HOST}71a.jpg", 1, 1), CatalogImage("PT02", "x", 1, 1)]
    found = audit(shown(one_file()), LiveImages(entries), now=NOW)
    assert outcomes(found) == {"MAIN": "NOT_OBSERVABLE", "PT02": "FROM_OTHERS"}
    assert found.unplaced == 1
    assert "1 live image has no valid variant code" in found.summary
    bare = audit(resolve(SubmittedImages("B000123456"), "DE"), LiveImages(entries[:1]), now=NOW)
    assert "none was seen" not in bare.summary


def test_audit_other_product_or_store() -> None:
    live = live_in(MAIN="71a")
    with pytest.raises(MixedStores) as caught:
        audit(resolve(BOTH, Marketplace.FR), live[Marketplace.DE], now=NOW)
    assert caught.value.args == (Marketplace.FR, Marketplace.DE)
    other = resolve(SubmittedImages("B000234567"), Marketplace.DE)
    with pytest.raises(MixedProducts) as mixed:
        audit(other, live[Marketplace.DE], now=NOW)
    assert mixed.value.args == ("B000234567", "B000123456")
    for some in (live, CatalogImages({}, "B000123456")):
        with pytest.raises(MixedProducts) as mixed:
            audit_stores(other.submitted, some, now=NOW)
        assert mixed.value.args == ("B000234567", "B000123456")


# Stores compared with each other

DE, FR, IT, US = Marketplace.DE, Marketplace.FR, Marketplace.IT, Marketplace.US


def by_store(**ids: dict[str, str]) -> dict[str, dict[str, str]]:
    return {
        store: {code: f"{HOST}{one}._SL{number}_.jpg" for code, one in pictures.items()}
        for number, (store, pictures) in enumerate(ids.items(), 75)
    }


def test_audit_stores() -> None:
    live = by_store(
        US={"MAIN": "71a", "PT02": "71b"},
        FR={"MAIN": "82a", "PT02": "71b"},
        IT={"MAIN": "71a"},
        DE={"MAIN": "93a"},
    )
    found = audit_stores(BOTH, live, now=NOW)
    assert list(found) == [US, FR, IT, DE]
    main = {store: one.slots[0].differs_from for store, one in found.items()}
    assert main == {US: (FR,), FR: (US, IT), IT: (FR,), DE: ()}, "Germany has its own image"
    rest = [slot for one in found.values() for slot in one.slots[1:]]
    assert not any(slot.differs_from for slot in rest)
    assert "MAIN is not the same picture as in the United States and Italy." in found[FR].summary
    assert "United States and Italy" in found[FR].to_records()[0]["advice"]  # type: ignore[operator] # a string
    for store, one in found.items():
        alone = audit(resolve(BOTH, store), live[str(store)], now=NOW)
        assert [slot.outcome for slot in one.slots] == [slot.outcome for slot in alone.slots]


def test_audit_stores_same_picture_instead_of_another_image() -> None:
    live = by_store(US={"MAIN": "71a", "PT02": "71b"}, DE={"MAIN": "71a", "PT02": "71b"})
    found = audit_stores(BOTH, live, now=NOW)
    assert [(str(slot.variant), slot.same_as) for slot in found[DE].slots] == [
        ("MAIN", (US,)),
        ("PT01", ()),
        ("PT02", (US,)),
    ]
    assert "MAIN is the same picture as in the United States" in found[DE].summary
    assert "United States" in found[DE].slots[0].advice
    assert found[DE].to_records()[0]["same_as"] == "US"


@pytest.mark.parametrize("german", ["71a", "93a"])
def test_audit_stores_files_of_two_scopes_with_one_name(german: str) -> None:
    """Of two files with one name and no known picture, nobody knows whether they are the same."""
    names = ["B000123456.MAIN.jpg"]
    live = by_store(US={"MAIN": "71a"}, DE={"MAIN": german})
    found = audit_stores(SubmittedImages.of(names, {DE: names}), live, now=NOW)
    assert not any(one.slots[0].differs_from or one.slots[0].same_as for one in found.values())


@pytest.mark.parametrize(
    ("hours", "same_as", "differs_from"),
    [
        (71, (), ()),  # the old pictures may still be live
        (72, (US,), (IT,)),
    ],
)
def test_audit_stores_compares_nothing_with_a_pending_slot(
    hours: int, same_as: tuple[Marketplace, ...], differs_from: tuple[Marketplace, ...]
) -> None:
    german = one_file(submitted_at=NOW - timedelta(hours=hours), picture="german")
    submitted = SubmittedImages(
        "B000123456", ImageSet([one_file()]), {DE: ImageSet([german]), IT: ImageSet([german])}
    )
    live = by_store(US={"MAIN": "71a"}, DE={"MAIN": "71a"}, IT={"MAIN": "82a"})
    found = {store: one.slots[0] for store, one in audit_stores(submitted, live, now=NOW).items()}
    assert (found[DE].same_as, found[DE].differs_from) == (same_as, differs_from)
    assert found[US].same_as == ((DE,) if same_as else ())
    assert "Compare the pictures" not in found[DE].advice


def test_audit_stores_compares_what_comes_after_a_pending_slot() -> None:
    german = one_file(submitted_at=NOW, picture="german")
    submitted = SubmittedImages("B000123456", ImageSet([one_file()]), {DE: ImageSet([german])})
    live = by_store(DE={"MAIN": "93a"}, US={"MAIN": "71a"}, FR={"MAIN": "82a"})
    found = audit_stores(submitted, live, now=NOW)
    assert found[US].slots[0].differs_from == (FR,)


def test_audit_stores_advice_where_the_image_is_as_expected() -> None:
    submitted = SubmittedImages("B000123456", ImageSet([one_file(picture=f"{HOST}71a.jpg")]))
    found = audit_stores(submitted, by_store(FR={"MAIN": "71a"}, IT={"MAIN": "82a"}), now=NOW)
    assert found[FR].slots[0].differs_from == (IT,)
    assert found[FR].slots[0].advice == "Nothing to do."
    assert "France" in found[IT].slots[0].advice


def test_audit_stores_same_picture_where_none_is_expected() -> None:
    live = by_store(US=GLOBAL_LIVE, DE={"MAIN": "82a", "PT02": "71c"})
    found = audit_stores(BOTH, live, now=NOW)
    slot = found[DE].slots[-1]
    assert (slot.outcome, slot.file, slot.same_as) == (Outcome.FROM_OTHERS, None, (US,))
    assert "another image is expected" not in found[DE].summary


@given(st.dictionaries(st.sampled_from(["US", "FR", "IT", "DE"]), st.sampled_from("abc")))
def test_differences_are_mutual_and_only_between_equal_expectations(ids: dict[str, str]) -> None:
    live = by_store(**{store: {"MAIN": one} for store, one in ids.items()})
    found = audit_stores(BOTH, live, now=NOW)
    for store, one in found.items():
        for other in found:
            alike = store != other and DE not in {store, other}
            differs = alike and ids[str(store)] != ids[str(other)]
            assert (other in one.slots[0].differs_from) is differs
            is_same = store != other and not alike and ids[str(store)] == ids[str(other)]
            assert (other in one.slots[0].same_as) is is_same


def test_audit_stores_images_of_others() -> None:
    live = by_store(US={"PT07": "71a"}, IT={"PT07": "82a"}, FR={"PT07": "71a"})
    found = audit_stores(BOTH, live, now=NOW)
    slots = [slot for one in found.values() for slot in one.slots if slot.live is not None]
    assert [slot.outcome for slot in slots] == [Outcome.FROM_OTHERS] * 3
    assert not any(slot.differs_from or slot.same_as for slot in slots)


def test_audit_stores_options() -> None:
    live = {"DE": {"MAIN": "x"}}
    found = audit_stores(
        BOTH,
        live,
        now=NOW,
        fallback=Fallback.PER_VARIANT,
        observable=iter(["PT01"]),
        same=lambda _, live: live == "x",
    )
    assert outcomes(found[DE]) == {
        "MAIN": "AS_EXPECTED",
        "PT01": "MISSING",
        "PT02": "NOT_OBSERVABLE",
    }
    with pytest.raises(UnknownMarketplace):
        audit_stores(BOTH, {"EU": {}}, now=NOW)
    with pytest.raises(DuplicateStore):
        audit_stores(BOTH, {"UK": {}, "GB": {}}, now=NOW)


# What fills the gaps of countries' own sets

GLOBAL_LIVE = {"MAIN": "71a", "PT01": "71b", "PT02": "71c"}
EVIDENCE = [
    pytest.param({"MAIN": "82a", "PT01": "82b"}, "whole_set", id="the gap is empty"),
    pytest.param(
        {"MAIN": "82a", "PT01": "82b", "PT02": "71c"}, "per_variant", id="the global image fills it"
    ),
    pytest.param(
        {"MAIN": "82a", "PT01": "82b", "PT02": "99x"}, "undecided", id="another image fills it"
    ),
    pytest.param({"MAIN": "71a", "PT01": "71b"}, "undecided", id="the global main image is live"),
    pytest.param({"PT01": "82b"}, "undecided", id="no main image is live"),
    pytest.param({"MAIN": "82a"}, "undecided", id="the source may show only MAIN"),
    pytest.param({}, "undecided", id="nothing is live"),
]


@pytest.mark.parametrize(("german", "expected"), EVIDENCE)
@pytest.mark.parametrize("fallback", Fallback)
def test_fallback_evidence(german: dict[str, str], expected: str, fallback: Fallback) -> None:
    live = by_store(US=GLOBAL_LIVE, DE=german)
    found = audit_stores(BOTH, live, now=NOW, fallback=fallback)
    evidence = fallback_evidence(found)
    assert evidence == FallbackEvidence(**{expected: 1})
    assert fallback_evidence(iter(found.values())) == evidence


def test_fallback_evidence_with_known_pictures() -> None:
    live = {"DE": {"MAIN": "german main", "PT02": "global other"}}
    assert fallback_evidence(audit_stores(BOTH, live, now=NOW)).per_variant == 1


def test_fallback_evidence_of_two_gaps_that_contradict_each_other() -> None:
    submitted = SubmittedImages.of(
        pictures_of(MAIN="a", PT01="b", PT02="c"), {DE: pictures_of(MAIN="d")}
    )
    live = by_store(US=GLOBAL_LIVE, DE={"MAIN": "82a", "PT02": "71c"})
    evidence = fallback_evidence(audit_stores(submitted, live, now=NOW))
    assert evidence.undecided == 1


def test_fallback_evidence_without_a_store_that_shows_the_global_set() -> None:
    live = by_store(DE={"MAIN": "82a", "PT01": "82b"})
    assert fallback_evidence(audit_stores(BOTH, live, now=NOW)).undecided == 1


def test_fallback_evidence_without_gaps() -> None:
    live = by_store(US=GLOBAL_LIVE, FR=GLOBAL_LIVE)
    assert fallback_evidence(audit_stores(BOTH, live, now=NOW)) == FallbackEvidence()
    assert fallback_evidence([]) == FallbackEvidence()


def test_fallback_evidence_of_two_products() -> None:
    other = SubmittedImages(
        "B000234567",
        for_asin(BOTH.worldwide, "B000234567"),
        {DE: for_asin(BOTH.set_for(DE), "B000234567")},
    )
    live = by_store(US=GLOBAL_LIVE, DE={"MAIN": "82a", "PT01": "82b"})
    audits = [*audit_stores(BOTH, live, now=NOW).values()]
    assert fallback_evidence(audits).whole_set == 1
    audits += audit_stores(other, live, now=NOW).values()
    assert fallback_evidence(audits).whole_set == 2
    alone = audit_stores(other, {"DE": live["DE"]}, now=NOW).values()
    evidence = fallback_evidence([*audits[:2], *alone])
    assert evidence == FallbackEvidence(1, 0, 1), "stores follow within one product"


@pytest.mark.parametrize("code", ["MAIN", "PT02"])
@pytest.mark.parametrize("german", [{}, {"PT02": "71c"}], ids=["empty", "filled"])
def test_fallback_evidence_of_young_images(code: str, german: dict[str, str]) -> None:
    """Rule.UP_TO_72_HOURS: what a store shows until then proves nothing."""
    for age, is_young in [(LIMIT, False), (LIMIT - timedelta(seconds=1), True)]:
        scope = DE if code == "MAIN" else GLOBAL
        images = BOTH.set_for(scope)
        young = images.with_(images[code].__replace__(submitted_at=NOW - age))
        worldwide, own = (BOTH.worldwide, young) if scope == DE else (young, BOTH.set_for(DE))
        submitted = SubmittedImages("B000123456", worldwide, {DE: own})
        live = by_store(US=GLOBAL_LIVE, DE={"MAIN": "82a", "PT01": "82b", **german})
        evidence = fallback_evidence(audit_stores(submitted, live, now=NOW))
        assert bool(evidence.undecided) is is_young


def test_fallback_evidence_with_an_image_of_others_in_two_stores() -> None:
    """Most stores with the global set decide what the global image is."""
    others = {**GLOBAL_LIVE, "PT02": "99x"}
    german = {"MAIN": "82a", "PT01": "82b", "PT02": "99x"}
    for followers, expected in [
        ({"US": others, "FR": GLOBAL_LIVE, "IT": GLOBAL_LIVE}, "undecided"),
        ({"US": others, "FR": GLOBAL_LIVE}, "undecided"),
        ({"US": others, "FR": others, "IT": GLOBAL_LIVE}, "per_variant"),
    ]:
        found = audit_stores(BOTH, by_store(**followers, DE=german), now=NOW)
        assert fallback_evidence(found) == FallbackEvidence(**{expected: 1})


def test_fallback_evidence_with_an_unplaced_image() -> None:
    """An image without a variant may be the one in the gap."""
    entries = [CatalogImage(code, f"{HOST}82{code}.jpg", 1, 1) for code in ("MAIN", "PT01", None)]
    for last, expected in [(2, "whole_set"), (3, "undecided")]:
        live = {"US": by_store(US=GLOBAL_LIVE)["US"], "DE": LiveImages(entries[:last])}
        evidence = fallback_evidence(audit_stores(BOTH, live, now=NOW))
        assert evidence == FallbackEvidence(**{expected: 1})


# Arguments

MAIN = VariantCode.MAIN


@pytest.mark.parametrize(
    ("live", "options"),
    [
        pytest.param({}, {"now": datetime(2026, 11, 24)}, id="a time without time zone"),  # noqa: DTZ001 - on purpose
        pytest.param({}, {"observable": "PT01"}, id="one string is not a list of variants"),
        pytest.param({}, {"observable": [Marketplace.DE]}, id="a store is not a variant"),
        pytest.param({7: "x"}, {}, id="a number is not a variant"),
        pytest.param({"PT01": None}, {}, id="neither shows nothing nor unknown"),
        pytest.param({"PT01": float("nan")}, {}, id="an empty cell of a table"),
        pytest.param({"MAIN": b"x"}, {}, id="bytes"),
        pytest.param({Marketplace.DE: {MAIN: "x"}}, {}, id="the images of all stores"),
    ],
)
def test_audit_bad_argument(live: Any, options: dict[str, Any]) -> None:  # noqa: ANN401 - of any type
    with pytest.raises(TypeError):
        audit(shown(), live, **{"now": NOW, **options})


@pytest.mark.parametrize(
    ("live", "options", "message"),
    [
        pytest.param(
            {"PT01": None},
            {},
            "Expected the live picture of PT01 as a string, got NoneType. Leave the variant out if "
            "the store shows none, and out of observable too if unknown.",
            id="a variant without a picture",
        ),
        pytest.param(
            {"PT01": 7},
            {},
            "Expected the live picture of PT01 as a string, got int. Leave the variant out if the "
            "store shows none, and out of observable too if unknown.",
            id="a number for a picture",
        ),
        pytest.param(
            {},
            {"observable": "PT01"},
            "Expected several variants, got a str. Use a list: ['PT01'].",
            id="one variant",
        ),
    ],
)
def test_audit_says_how_to_correct_an_argument(
    live: Any,  # noqa: ANN401 - of any type
    options: dict[str, Any],
    message: str,
) -> None:
    with pytest.raises(TypeError) as caught:
        audit(shown(), live, **{"now": NOW, **options})
    assert str(caught.value) == message


def test_audit_without_time_zone() -> None:
    with pytest.raises(TypeError) as caught:
        Audit(shown(), datetime(2026, 11, 24), ())  # noqa: DTZ001 - on purpose
    assert str(caught.value) == (
        "Expected a time with a time zone. Use for example datetime.now(UTC)."
    )

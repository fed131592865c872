"""Notebook tables: each answer with all its parts, escaped, in inline colours."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

import pytest
from every_value import EVERY, FILE
from hypothesis import given, settings, strategies as st
from intakes import odd_path_lists
from markup import items_of, parsed, printed, rows_of

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    Asin,
    Audit,
    CatalogImages,
    Deletion,
    DisplayChange,
    DisplayedImages,
    Fallback,
    FallbackEvidence,
    Finding,
    ImageFile,
    ImageFilename,
    ImageSet,
    Intake,
    Marketplace,
    Outcome,
    Plan,
    Rule,
    Severity,
    StoreDisplays,
    Submission,
    SubmittedImages,
    VariantCode,
    Verdict,
    audit,
    audit_stores,
    batches,
    diagnose,
    impact,
    plan,
    plan_catalogue,
    resolve,
    resolve_all,
    resolve_catalogue,
    review,
    scan,
    scan_names,
    to_html,
    to_page,
)
from listing_images.analysis.findings import HEADINGS
from listing_images.html import pictures as module
from listing_images.html.table import Tone
from listing_images.strategies import (
    catalogues,
    image_sets,
    invalid_filenames,
    marketplaces,
    submitted_images,
)

HOSTILE = "<script>alert(1)</script>\"'&\u202e\udc80\x00\n"

hostile = st.sampled_from([HOSTILE, "javascript:alert(1)", "x" * 10_000]) | st.text()

answers = st.one_of(
    submitted_images(pictures=hostile),
    *(st.from_type(kind) for kind in (DisplayedImages, StoreDisplays, Plan, Audit, Intake)),
    st.lists(hostile, max_size=3).map(scan_names),
)


# All answers.


@given(answers)
def test_a_table_has_only_harmless_tags_and_inline_styles(answer: DisplayedImages) -> None:
    html = to_html(answer)
    html.encode()
    root = parsed(html)
    allowed = {"br", "caption", "div", "p", "small", "table", "tbody", "td", "th", "thead", "tr"}
    for element in root.all():
        assert element.tag in allowed
        assert element.attributes.keys() <= {"scope", "style", "title"}
        assert "url" not in (element.attributes.get("style") or "")
    for element in root.all("td", "th", "caption", "p"):
        style = element.attributes["style"] or ""
        properties = {one.partition(":")[0] for one in style.split(";")}
        assert properties >= {"background", "color", "text-align"}
    for element in root.all("th"):
        assert element.attributes["scope"] in {"col", "row"}


@given(answers)
def test_a_repr_is_one_line(answer: DisplayedImages) -> None:
    assert len(repr(answer).splitlines()) == 1


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (image_sets, "function"),
        ("<b>", "str"),
        (None, "NoneType"),
        ([Rule.ONE_MAIN_REQUIRED], "list"),
        ((ImageSet(), FILE), "tuple"),
        ({"DE": "an image"}, "dict"),
    ],
)
def test_to_html_unknown_answer(answer: SubmittedImages, kind: str) -> None:
    with pytest.raises(TypeError, match=f"Expected an answer, .*, got {kind}.$"):
        to_html(answer)


def test_repr_html() -> None:
    answer = resolve(SubmittedImages.of(["B000123456.MAIN.jpg"]), Marketplace.DE)
    assert answer._repr_html_() == to_html(answer)


# All public values.

WITHOUT_TABLE = {
    "Caveat": "the table of its plan says it in words",
    "GlobalScope": "one word",
    "ImageFilename": "one name",
    "Marketplace": "one store",
    "VariantCode": "one code",
}
"""The public values that are not members of an enumeration and have no table, and why."""

ROWS = {
    *("CatalogImage", "Deletion", "FilenameProblem", "Finding", "ImageFile", "Rejection"),
    *("Rename", "SlotAudit", "Step", "Submission", "Verdict"),
}
"""The values that are one row, so that a notebook shows their `repr`."""


@pytest.mark.parametrize("name", EVERY)
def test_every_value_has_a_table_or_a_reason(name: str) -> None:
    value = EVERY[name]
    kind = type(value).__name__
    if isinstance(value, Enum) or kind in WITHOUT_TABLE:
        with pytest.raises(TypeError):
            to_html(value)
        return
    assert to_html(value).startswith("<div")
    assert hasattr(value, "_repr_html_") == (kind not in ROWS)


@pytest.mark.parametrize("name", [name for name in EVERY if type(EVERY[name]).__name__ in ROWS])
def test_list_of_rows(name: str) -> None:
    value = EVERY[name]
    [_, *once] = rows_of(parsed(to_html(value)))
    [_, *twice] = rows_of(parsed(to_html([value, value])))
    assert (len(once), len(twice)) == (1, 2)
    assert to_html((value,)) == to_html(value)


@given(image_sets())
def test_to_html_image_set(images: ImageSet) -> None:
    root = parsed(to_html(images))
    rows = rows_of(root)[1:]
    assert [cells[0].text for cells in rows] == [str(variant) for variant in images]
    assert [items_of(cells[1])[0][0] for cells in rows] == [str(file) for file in images.files]
    assert ("no main image" in root.text) == (bool(images) and not images.has_main)


@given(submitted_images(), st.sampled_from(Fallback))
def test_to_html_sets_by_store(submitted: SubmittedImages, fallback: Fallback) -> None:
    exceptions = resolve_all(submitted, fallback=fallback).exceptions
    by_name = {str(store): images for store, images in exceptions.items()}
    for sets in (exceptions, by_name, submitted.by_country):
        root = parsed(to_html(sets))
        head, *rows = rows_of(root) or [[]]
        assert [str(cell.inner[0]) for cell in head[1:]] == [*map(str, sets)][: len(head)]
        for column, images in enumerate(sets.values(), start=1):
            shown = [one for cells in rows for one, _ in items_of(cells[column])]
            assert shown == [str(file) for file in images.files]


@given(submitted_images())
def test_to_html_groups(submitted: SubmittedImages) -> None:
    groups = resolve_all(submitted).groups()
    for cells, group in zip(rows_of(parsed(to_html(groups)))[1:], groups, strict=True):
        stores, source, images = cells
        assert stores.text == ", ".join(map(str, group.stores))
        assert (source.text == "nothing") == (group.source is None)
        assert [name for name, _ in items_of(images)] == [str(file) for file in group.images.files]


@given(st.from_type(CatalogImages))
def test_to_html_live_images(images: CatalogImages) -> None:
    root = parsed(to_html(images))
    rows = [cells for cells in rows_of(root) if cells[0].text != "variant"]
    lives = [*images.values(), *images.unknown.values()]
    links = [one.link for live in lives for one in (*live.images, *live.unplaced)]
    assert [cells[1].text for cells in rows] == [shown(link) for link in links]
    unplaced = sum(len(live.unplaced) for live in lives)
    assert sum("not a valid variant code" in cells[0].text for cells in rows) == unplaced
    for key in images.unknown:
        assert printed(key) in root.text


def shown(text: str) -> str:
    """Return a text as a table shows it, which cuts it at 400 characters."""
    return printed(text if len(text) <= 400 else f"{text[:400]}…")


@given(odd_path_lists.map(scan_names))
def test_to_html_rejections(intake: Intake) -> None:
    root = parsed(to_html(intake.rejections))
    errors = [one for one in intake.rejections if one.severity is Severity.ERROR]
    others = [one for one in intake.rejections if one.severity is Severity.ADVICE]
    rows = [cells for cells in rows_of(root) if cells[0].text != "file"]
    assert [cells[0].text for cells in rows] == [shown(one.path) for one in errors + others]
    assert (f"Rejected: {len(errors)} file" in root.text) == bool(errors)
    assert (f"not submitted: {len(others)}" in root.text) == bool(others)


@given(odd_path_lists.map(scan_names))
def test_to_html_renames(intake: Intake) -> None:
    rows = rows_of(parsed(to_html(intake.renames)))[1:]
    assert [[cell.text for cell in cells] for cells in rows] == [
        [shown(one.from_), shown(one.to), one.certainty.name.lower()] for one in intake.renames
    ]


@given(invalid_filenames())
def test_to_html_problems(name: str) -> None:
    problems = diagnose(name)
    rows = rows_of(parsed(to_html(problems)))[1:]
    assert [cells[0].text for cells in rows] == [one.kind.name for one in problems]


# Submitted images.


@given(submitted_images())
def test_to_html_submitted_images(submitted: SubmittedImages) -> None:
    head, *rows = rows_of(parsed(to_html(submitted))) or [[]]
    sets = [submitted.worldwide, *submitted.by_country.values()]
    for column, images in enumerate(sets, start=1):
        shown = [one for cells in rows for one, _ in items_of(cells[column])]
        assert shown == [str(file) for file in images.files]
    countries = [*map(str, submitted.countries)]
    assert [str(cell.inner[0]) for cell in head[2:]] == countries[: len(head)]


@pytest.mark.parametrize(
    ("file", "note"),
    [
        ({"picture": "a picture"}, "picture a picture"),
        ({"text_languages": ["fr", "de"]}, "text in de, fr"),
        ({"text_languages": []}, "no text"),
        ({"shows_dimensions": True}, "shows dimensions"),
        (
            {"submitted_at": datetime(2026, 11, 24, 12, tzinfo=UTC)},
            "uploaded 2026-11-24 12:00+00:00",
        ),
    ],
)
def test_to_html_image_metadata(file: dict[str, object], note: str) -> None:
    image = ImageFile(ImageFilename.parse("B000123456.MAIN.jpg"), **file)
    assert note in parsed(to_html(SubmittedImages.of([image]))).text


# One store.


def colour(tone: Tone) -> str:
    return tone.value[11:18]


def colour_of(verdict: Verdict) -> str:
    if not verdict.displayed:
        return colour(Tone.NOT_SHOWN)
    return colour(Tone.OWN if isinstance(verdict.scope, Marketplace) else Tone.GLOBAL)


@given(st.from_type(DisplayedImages))
def test_to_html_displayed_images(answer: DisplayedImages) -> None:
    root = parsed(to_html(answer))
    expected = sorted(answer.verdicts, key=lambda one: (not one.displayed, one.file.variant))
    rows = rows_of(root)[1:]
    assert [cells[0].text for cells in rows] == [str(one.file.variant) for one in expected]
    for cells, verdict in zip(rows, expected, strict=True):
        assert items_of(cells[1]) == [(str(verdict.file), colour_of(verdict))]
        assert verdict.rule.statement in cells[3].text
        assert verdict.rule.statement in (cells[1].attributes["title"] or "")
    assert f"{printed(answer.store.name)} ({answer.store}) shows " in root.text
    assert Rule.DISPLAY_NOT_GUARANTEED.statement in root.text
    assert ("Amazon does not say whether" in root.text) == answer.depends_on_fallback


# Several stores.


@settings(max_examples=settings.default.max_examples // 2)
@given(
    submitted_images(stores=marketplaces(beyond_the_table=False, accepts_country_images=True)),
    st.none() | st.lists(marketplaces(beyond_the_table=False), max_size=4),
    st.sampled_from(Fallback),
)
def test_stores_are_shown_as_each_one_is(
    submitted: SubmittedImages, stores: list[Marketplace] | None, fallback: Fallback
) -> None:
    displays = resolve_all(submitted, stores, fallback=fallback)
    root = parsed(to_html(displays))
    head, *rows = rows_of(root) or [[]]
    columns = {code: at for at, cell in enumerate(head) for code in str(cell.inner[0]).split(", ")}
    for store, answer in displays.items():
        shown = [one for cells in rows for one in items_of(cells[columns[str(store)]])]
        expected = sorted(answer.verdicts, key=lambda one: one.file.variant)
        assert shown == [(str(one.file), colour_of(one)) for one in expected]
    assert Rule.DISPLAY_NOT_GUARANTEED.statement in root.text
    depends = any(answer.depends_on_fallback for answer in displays.values())
    assert ("Amazon does not say whether" in root.text) == depends


def test_to_html_store_displays_columns() -> None:
    submitted = SubmittedImages.of(
        worldwide=["B000123456.MAIN.jpg"],
        by_country={
            Marketplace.DE: ["B000123456.MAIN.png"],
            Marketplace.FR: ["B000123456.PT01.jpg"],
        },
    )
    stores = [Marketplace.US, Marketplace.DE, Marketplace.FR, Marketplace.IT]
    [head, main, part] = rows_of(parsed(to_html(resolve_all(submitted, stores))))
    assert [cell.inner[0] for cell in head] == ["variant", "US, IT", "DE", "FR"]
    assert head[1].attributes["title"] == "United States, Italy"
    assert [[name for name, _ in items_of(cell)] for cell in main[1:3]] == [
        ["B000123456.MAIN.jpg"],
        ["B000123456.MAIN.png", "B000123456.MAIN.jpg"],
    ]
    assert [cell.inner[:1] for cell in part[1:]] == [[], [], ["B000123456.PT01.jpg"]]


@pytest.mark.parametrize(
    "answer",
    [
        SubmittedImages("B000123456"),
        resolve(SubmittedImages("B000123456"), Marketplace.DE),
        resolve_all(SubmittedImages("B000123456")),
    ],
)
def test_to_html_no_images(answer: DisplayedImages) -> None:
    root = parsed(to_html(answer))
    assert "B000123456" in root.text
    assert [*root.all("table")] == []


# Plans, audits and intakes.


@settings(max_examples=settings.default.max_examples // 3)
@given(st.from_type(Plan))
def test_to_html_plan(todo: Plan) -> None:
    root = parsed(to_html(todo))
    rows = rows_of(root)[1:]
    assert [cells[0].text for cells in rows] == list(map(str, range(1, len(todo.steps) + 1)))
    for cells, step in zip(rows, todo.steps, strict=True):
        change = step.change
        deletes = isinstance(change, Deletion)
        action = f"delete {change.variant}" if deletes else f"upload {change.file}"
        assert str(cells[1].inner[0]) == action
        assert ("never deleted" in cells[1].text) == step.irreversible
        assert cells[3].text == step.reason.statement
    assert (Rule.DISPLAY_NOT_GUARANTEED.statement in root.text) == bool(todo.steps)


def test_to_html_plan_picture_and_scope() -> None:
    picture = ImageFile(ImageFilename.parse("B000123456.MAIN.jpg"), "a picture")
    nothing, wanted = SubmittedImages("B000123456"), ImageSet([picture])
    for stores, sold_in, where in [
        ([Marketplace.DE], [Marketplace.DE, Marketplace.FR], "Germany"),
        (MARKETPLACES, MARKETPLACES, "the global set"),
    ]:
        todo = plan(nothing, dict.fromkeys(stores, wanted), sold_in=sold_in)
        [_, [_, action, scope, _]] = rows_of(parsed(to_html(todo)))
        assert action.text.startswith("upload B000123456.MAIN.jpg picture a picture; irreversible")
        assert scope.text == where


@given(st.from_type(Audit))
def test_to_html_audit(found: Audit) -> None:
    root = parsed(to_html(found))
    for cells, slot in zip(rows_of(root)[1:], found.slots, strict=True):
        variant, outcome, file, live, advice = cells
        assert variant.text == str(slot.variant)
        assert outcome.text == slot.outcome.name.lower().replace("_", " ")
        assert file.text.split(" ")[0] == printed(str(slot.file or ""))
        assert live.text == (slot.live or "")
        assert advice.text == printed(slot.advice)
        assert outcome.attributes["title"] == slot.rule.statement
    assert printed(found.summary) in root.text


def test_to_html_audit_colours() -> None:
    main = ImageFile(ImageFilename.parse("B000123456.MAIN.jpg"), "live")
    files = [main, "B000123456.PT01.jpg", "B000123456.PS01.jpg"]
    found = audit(
        resolve(SubmittedImages.of(files), Marketplace.DE),
        {VariantCode.MAIN: "live"},
        now=datetime(2026, 11, 24, tzinfo=UTC),
        observable=[VariantCode.MAIN, VariantCode("PT01")],
    )
    outcomes = [slot.outcome for slot in found.slots]
    assert outcomes == [Outcome.AS_EXPECTED, Outcome.MISSING, Outcome.NOT_OBSERVABLE]
    colours = [items_of(cells[1])[0][1] for cells in rows_of(parsed(to_html(found)))[1:]]
    assert colours == [colour(tone) for tone in (Tone.OWN, Tone.WARNING, Tone.NOT_SHOWN)]


def test_to_html_intake() -> None:
    intake = scan_names(
        [
            "B000123456.MAIN.jpg",
            "DE/B000123456.PT01.jpg",
            "FR/B000123456.MAIN.jpg",
            "US/B000123456.PT02.jpg",
            "B000234567.MAIN.jpg.jpg",
        ]
    )
    _, product, _, *rejected = rows_of(parsed(to_html(intake)))
    assert [[name for name, _ in items_of(cell)] for cell in product] == [
        ["B000123456"],
        ["GLOBAL: 1 image"],
        ["DE: 1 image", "FR: 1 image"],
    ]
    assert "PT01: no main image" in product[2].text
    assert [[cell.text for cell in cells] for cells in rejected] == [
        [one.path, one.message, one.suggestion or ""] for one in intake.rejections
    ]


# Changes, findings, catalogues and batches.

GERMAN = {Marketplace.DE: ["B000123456.MAIN.png"]}
BEFORE = SubmittedImages.of(["B000123456.MAIN.jpg", "B000123456.PT01.jpg"])
AFTER = SubmittedImages.of(["B000123456.MAIN.jpg", "B000123456.PT02.jpg"], GERMAN)


@given(submitted_images(asin="B000123456"), submitted_images(asin="B000123456"))
def test_to_html_impact(before: SubmittedImages, after: SubmittedImages) -> None:
    changes = impact(before, after)
    root = parsed(to_html(changes))
    if not changes:
        assert "Nothing to list." in root.text
        return
    by_text = {str(store): change for store, change in changes.items()}
    stores: list[str] = []
    for alike, added, removed, replaced in rows_of(root)[1:]:
        codes = str(alike.inner[0]).split(", ")
        stores += codes
        for code in codes:
            change = by_text[code]
            assert [name for name, _ in items_of(added)] == [str(one) for one in change.added]
            assert [name for name, _ in items_of(removed)] == [str(one) for one in change.removed]
            pairs = [f"{new.variant}: {new}" for _, new in change.replaced]
            assert [name for name, _ in items_of(replaced)][: len(pairs)] == pairs
            for variant in change.uncertain:
                assert str(variant) in replaced.text
    assert sorted(stores) == sorted(map(str, changes))
    assert Rule.DISPLAY_NOT_GUARANTEED.statement in root.text


def test_to_html_one_display_change() -> None:
    change = impact(BEFORE, AFTER)[Marketplace.DE]
    [_, row] = rows_of(parsed(to_html(change)))
    assert [cell.text for cell in row] == [
        "DE 2 images before, 1 after",
        "",
        "B000123456.PT01.jpg",
        (
            "MAIN: B000123456.MAIN.png instead of B000123456.MAIN.jpg; "
            "the pictures could not be compared"
        ),
    ]
    assert change._repr_html_() == to_html(change)


def test_to_html_assumed_picture() -> None:
    known = ImageFile(ImageFilename.parse("B000123456.MAIN.jpg"), "a picture")
    change = DisplayChange(
        Marketplace.DE,
        ImageSet.of("B000123456.MAIN.jpg"),
        ImageSet.of(known, "B000123456.PT01.jpg"),
    )
    html = to_html(change)
    assert "MAIN: assumed to stay the same" in html
    assert Rule.EQUAL_NAMES_ARE_UNCHANGED.statement in html


@given(submitted_images(), st.none() | st.just(["DE"]))
def test_to_html_findings(submitted: SubmittedImages, sold_in: list[str] | None) -> None:
    findings = review(submitted, sold_in=sold_in)
    root = parsed(to_html(findings))
    rows = [cells for cells in rows_of(root) if cells[0].attributes["scope"] == "row"]
    ordered = [one for heading in HEADINGS for one in findings if one.heading == heading]
    assert [str(cells[0].inner[0]) for cells in rows] == [one.code for one in ordered]
    for cells, finding in zip(rows, ordered, strict=True):
        assert cells[2].text == printed(finding.message)
        assert cells[3].text == printed(finding.suggestion or "")
    captions = [one.text for one in root.all("caption")]
    used = [heading for heading in HEADINGS if any(one.heading == heading for one in findings)]
    assert [caption.partition(":")[0] for caption in captions] == used


def test_to_html_finding_of_an_intake() -> None:
    findings = scan_names(["DE/B000123456.PT01.jpg", "B000123456.NEW1.jpg"]).review()
    where = [cells[1].text for cells in rows_of(parsed(to_html(list(findings))))]
    assert any(
        "B000123456DEDE/B000123456.PT01.jpg" in text or "B000123456DE" in text for text in where
    )
    one = findings[0]
    assert to_html(one) == to_html((one,))


def test_to_html_catalogue() -> None:
    intake = scan_names(["B000123456.MAIN.jpg", "DE/B000234567.PT01.jpg"])
    [_, *rows] = rows_of(parsed(to_html(intake.catalogue)))
    assert [[cell.text for cell in cells] for cells in rows] == [
        ["B000123456", "GLOBAL: 1 image MAIN", ""],
        ["B000234567", "", "DE: 1 image PT01: no main image"],
    ]


@settings(max_examples=settings.default.max_examples // 3)
@given(catalogues(), st.none() | st.just(["DE", "US"]))
def test_to_html_catalogue_displays(
    catalogue: dict[Asin, SubmittedImages], stores: list[str] | None
) -> None:
    displays = resolve_catalogue(catalogue, stores)
    root = parsed(to_html(displays))
    rows = rows_of(root)[1:]
    assert [cells[0].text for cells in rows] == [*catalogue]
    for cells, answers_of_one in zip(rows, displays.values(), strict=True):
        tones = {None: Tone.NOT_SHOWN, GLOBAL: Tone.GLOBAL}
        assert items_of(cells[1]) == [
            (", ".join(map(str, group.stores)), colour(tones.get(group.source, Tone.OWN)))
            for group in answers_of_one.groups()
        ]
        depends = [store for store, one in answers_of_one.items() if one.depends_on_fallback]
        assert cells[2].text == ", ".join(map(str, depends))
    assert displays._repr_html_() == to_html(displays)


def test_to_html_intake_includes_rejections() -> None:
    intake = scan_names(["holiday.jpg"])
    assert to_html(intake.rejections) in to_html(intake)


def test_to_html_catalogue_plan() -> None:
    wanted = {
        "B000123456": {"DE": ImageSet.of("B000123456.PT01.jpg")},
        "B000234567": {"DE": ImageSet.of("B000234567.MAIN.jpg")},
        "B000345678": {},
    }
    plans = plan_catalogue({}, wanted, sold_in=["DE", "FR"])
    root = parsed(to_html(plans))
    [_, unreachable, planned, nothing] = rows_of(root)
    assert [cell.text for cell in unreachable[:2]] == ["B000123456", "cannot be planned"]
    assert unreachable[4].text == printed(str(plans.unreachable["B000123456"]))
    assert [cell.text for cell in planned[:3]] == [
        "B000234567",
        "1 step 1 irreversible",
        "Germany",
    ]
    assert "never go back" in planned[4].text
    assert [cell.text for cell in nothing[:3]] == ["B000345678", "nothing to do", ""]
    assert "1 cannot be planned" in root.text
    assert plans._repr_html_() == to_html(plans)
    assert "Plans for 0 products" in to_html(plan_catalogue({}, {}, sold_in=[]))


def test_to_html_intake_notices() -> None:
    notices = [
        Finding("A_CODE", Severity.ADVICE, Rule.FOLDERS_NAME_SCOPES, f"<notice {number}>")
        for number in range(25)
    ]
    few, many = [
        parsed(to_html(Intake("a folder", notices=tuple(notices[:size])))).text for size in (2, 25)
    ]
    assert "<notice 1>" in few
    assert "more" not in few
    assert "<notice 19>" in many
    assert "5 more notices not listed here." in many


def test_to_html_batches() -> None:
    names = [f"B000123456.PT{number:02}.png" for number in range(1, 12)]
    german = {"DE": ["B000123456.MAIN.jpg", "B000123456.SWCH.jpg"]}
    submitted = SubmittedImages.of(["B000123456.MAIN.jpg"], german)
    wanted = {
        "DE": ImageSet.of("B000123456.MAIN.jpg"),
        "FR": ImageSet.of("B000123456.MAIN.png", *names),
    }
    some = batches([plan(submitted, wanted, sold_in=["DE", "FR", "US"])])
    [_, *rows] = rows_of(parsed(to_html(some)))
    assert [[cell.text for cell in cells[:3]] for cells in rows] == [
        [str(one.number), one.kind, one.scope.name] for one in some
    ]
    assert [bool(cells[3].text) for cells in rows] == [one.wait for one in some]
    uploads = [name for name, _ in items_of(rows[0][4])]
    assert uploads[0] == "upload B000123456.PT01.png"
    assert uploads[10:] == ["1 more"]
    assert [name for name, _ in items_of(rows[-1][4])] == ["B000123456: delete SWCH"]
    assert "3 batches" in to_html(some)
    assert "1 batch<" in to_html(some[:1])


def test_to_html_batch_that_awaits_stores() -> None:
    submitted = SubmittedImages.of(["B000123456.MAIN.jpg"])
    wanted = {"US": ImageSet.of("B000123456.MAIN.png")}
    some = batches([plan(submitted, wanted, sold_in=["DE", "US"])])
    [_, *rows] = rows_of(parsed(to_html(some)))
    assert "the own sets of DE" in rows[-1][3].text


def test_to_html_audits_of_stores() -> None:
    now = datetime(2026, 11, 24, tzinfo=UTC)
    audits = audit_stores(BEFORE, {"DE": {}, "FR": {"MAIN": "https://example.com/a"}}, now=now)
    assert to_html(audits) == "".join(map(to_html, audits.values()))


def test_to_html_fallback_evidence() -> None:
    evidence = FallbackEvidence(1, 0, 2)
    [_, *rows] = rows_of(parsed(to_html(evidence)))
    assert [[cell.text for cell in cells] for cells in rows] == [
        ["Gaps stay empty", "1"],
        ["Undecided", "2"],
    ]
    assert "say nothing" in to_html(FallbackEvidence())


def test_to_html_linked_image() -> None:
    link = "https://example.com/main.jpg"
    submitted = SubmittedImages.of([ImageFile.linked("B000123456", "MAIN", link, pixels=(10, 20))])
    [_, [_, cell]] = rows_of(parsed(to_html(submitted)))
    assert cell.text == f"{link} 10 x 20 pixels"
    assert link in to_html(resolve(submitted, Marketplace.DE))


@pytest.mark.parametrize("answer", [[BEFORE], [1], {"DE": 1}, (BEFORE, "a")])
def test_to_html_container_of_other_values(answer: list[object]) -> None:
    with pytest.raises(TypeError, match=r"got (list|dict|tuple)\."):
        to_html(answer)


# Thumbnails.


def pictures_in(html: str) -> list[str]:
    return [str(one.attributes["src"]) for one in parsed(html).all("img")]


CATALOGUE = Path(__file__).parents[2] / "docs" / "examples" / "catalogue"
MAIN_CONTENT = (CATALOGUE / "B000123456.MAIN.jpg").read_bytes()
PART_CONTENT = (CATALOGUE / "B000123456.PT03.png").read_bytes()
MAIN = f"data:image/jpeg;base64,{b64encode(MAIN_CONTENT).decode()}"
PART = f"data:image/png;base64,{b64encode(PART_CONTENT).decode()}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {"B000123456.MAIN.jpg": MAIN_CONTENT, "DE/B000123456.PT01.png": PART_CONTENT}
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_thumbnails_of_an_intake(folder: Path) -> None:
    intake = scan(folder)
    html = to_html(intake)
    assert pictures_in(html) == [MAIN, PART]
    assert [one.attributes["alt"] for one in parsed(html).all("img")] == [
        "MAIN, B000123456.MAIN.jpg",
        "PT01, B000123456.PT01.png",
    ]


def test_thumbnails_instead_of_checksums(folder: Path) -> None:
    intake = scan(folder)
    submitted = intake.catalogue["B000123456"]
    for answer in (submitted, resolve(submitted, Marketplace.DE), resolve_all(submitted)):
        html = to_html(answer, pictures=intake)
        assert MAIN in pictures_in(html)
        assert "crc32" not in parsed(html).text
        assert pictures_in(to_html(answer)) == []
        assert "img-src data:" in to_page(answer, pictures=intake)
        assert "img-src" not in to_page(answer)
    todo = plan(SubmittedImages("B000123456"), {"US": submitted.worldwide}, sold_in=["US"])
    assert pictures_in(to_html(todo, pictures=intake)) == [MAIN]


REJECTED = "holiday.jpg"


def test_thumbnail_of_a_rejected_file(folder: Path) -> None:
    (folder / REJECTED).write_bytes(PART_CONTENT)  # a PNG
    (folder / "page.jpg").write_bytes(b"<html>")
    (folder / "empty.jpg").write_bytes(b"")
    (folder / "link.jpg").symlink_to(folder / REJECTED)
    (folder / "B000123456.PT02.jpg.jpg").write_bytes(MAIN_CONTENT)
    intake = scan(folder)
    html = to_html(intake.rejections, pictures=intake)
    shown = {one.attributes["alt"]: one.attributes["src"] for one in parsed(html).all("img")}
    assert shown == {REJECTED: PART, "B000123456.PT02.jpg.jpg": MAIN}
    assert pictures_in(to_html(intake.renames, pictures=intake)) == [MAIN]
    invalid = [one for one in intake.findings if one.code == "INVALID_NAME"]
    assert pictures_in(to_html(invalid, pictures=intake)) == [MAIN, PART]
    assert pictures_in(to_html(intake.rejections)) == []
    other = scan_names(["B000123456.MAIN.jpg.jpg"])
    assert pictures_in(to_html(other.rejections, pictures=intake)) == []


@pytest.mark.parametrize("path", ["B000123456.MAIN.jpg", "../B000123456.MAIN.jpg"])
def test_no_thumbnail_of_a_path_that_is_not_rejected(folder: Path, path: str) -> None:
    finding = Finding("A_CODE", Severity.ADVICE, Rule.FOLDERS_NAME_SCOPES, "A message.", path=path)
    intake = scan(folder / "DE" if path.startswith("..") else folder)
    assert pictures_in(to_html([finding], pictures=intake)) == []


def test_thumbnails_read_one_byte_more_than_they_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = []

    class Source:
        def content(self, path: str, limit: int) -> None:
            limits.append((path, limit))

    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    intake = scan_names([REJECTED])
    assert module.Thumbnails(intake, Source()).of_rejected(REJECTED) is None
    assert limits == [(REJECTED, 48 * 1024 + 1)]


def test_thumbnail_of_a_recognized_picture(folder: Path) -> None:
    intake = scan(folder)
    submitted = intake.catalogue["B000123456"]
    live = {"MAIN": submitted.worldwide.main.picture, "PT01": submitted.worldwide.main.picture}
    found = audit(resolve(submitted, "US"), live, now=datetime.now(UTC))
    # The expected main image, and the one that was recognized in another slot.
    assert pictures_in(to_html(found, pictures=intake)) == [MAIN, MAIN]


def test_no_thumbnail_of_a_changed_file(folder: Path) -> None:
    intake = scan(folder)
    (folder / "B000123456.MAIN.jpg").write_bytes(PART_CONTENT)
    (folder / "DE" / "B000123456.PT01.png").unlink()
    assert pictures_in(to_html(intake)) == []


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        pytest.param(48 * 1024, 2, id="48 KB"),
        pytest.param(48 * 1024 + 1, 1, id="one byte more"),
    ],
)
def test_thumbnail_of_a_large_file_without_pillow(
    size: int, shown: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    with (folder / "B000123456.MAIN.jpg").open("ab") as file:
        file.truncate(size)
    pictures = pictures_in(to_html(scan(folder)))
    assert len(pictures) == shown
    assert pictures[-1] == PART


def test_no_thumbnails_without_checksums(folder: Path) -> None:
    # The folder may have changed since the scan.
    intake = scan(folder)
    files = [Submission(ImageFile(one.file.filename), one.scope) for one in intake.submissions]
    assert pictures_in(to_html(Intake(str(folder), tuple(files), intake.paths))) == []


def test_no_thumbnails_without_a_folder(folder: Path) -> None:
    intake = scan(folder)
    for source in ("", str(folder / "missing"), str(folder / "B000123456.MAIN.jpg")):
        moved = Intake(source, intake.submissions, intake.paths)
        assert pictures_in(to_html(moved)) == []


def test_thumbnails_are_few(tmp_path: Path) -> None:
    for number in range(70):
        (tmp_path / f"B000{number:06}.MAIN.jpg").write_bytes(MAIN_CONTENT + bytes([number]))
    assert len(pictures_in(to_html(scan(tmp_path)))) == 60

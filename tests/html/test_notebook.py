"""Notebook tables: each answer with all its parts, escaped, in inline colours."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings, strategies as st
from markup import items_of, parsed, printed, rows_of

from listing_images import (
    MARKETPLACES,
    Audit,
    Deletion,
    DisplayedImages,
    Fallback,
    ImageFile,
    ImageFilename,
    ImageSet,
    Intake,
    Marketplace,
    Outcome,
    Plan,
    Rule,
    StoreDisplays,
    SubmittedImages,
    VariantCode,
    Verdict,
    audit,
    plan,
    resolve,
    resolve_all,
    scan_names,
    to_html,
)
from listing_images.html.table import Tone
from listing_images.strategies import image_sets, marketplaces, submitted_images

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
    [(image_sets, "function"), (ImageSet(), "ImageSet"), ("<b>", "str"), (None, "NoneType")],
)
def test_to_html_unknown_answer(answer: SubmittedImages, kind: str) -> None:
    with pytest.raises(TypeError, match=f"Expected an answer, .*, got {kind}.$"):
        to_html(answer)


def test_repr_html() -> None:
    answer = resolve(SubmittedImages.of(["B000123456.MAIN.jpg"]), Marketplace.DE)
    assert answer._repr_html_() == to_html(answer)


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


@settings(max_examples=50)
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


@settings(max_examples=30)
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
    assert Rule.DISPLAY_NOT_GUARANTEED.statement in root.text


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
        variant, outcome, file, live, rule = cells
        assert variant.text == str(slot.variant)
        assert outcome.text == slot.outcome.name.lower().replace("_", " ")
        assert file.text.split(" ")[0] == str(slot.file or "")
        assert live.text == (slot.live or "")
        assert rule.text == slot.rule.statement
    assert printed(found.summary) in root.text


def test_to_html_audit_colours() -> None:
    files = ["B000123456.MAIN.jpg", "B000123456.PT01.jpg", "B000123456.PS01.jpg"]
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

"""What notebooks show of submissions, plans, audits and intakes."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings, strategies as st
from markup import parsed, printed, rows_of, told_of

from listing_images import (
    MARKETPLACES,
    Audit,
    Deletion,
    ImageFile,
    ImageFilename,
    ImageSet,
    Marketplace,
    Outcome,
    Plan,
    Rule,
    SubmittedImages,
    VariantCode,
    audit,
    plan,
    resolve,
    scan_names,
    to_html,
)
from listing_images.html.table import Tone
from listing_images.strategies import submitted_images

# What is submitted.


@given(submitted_images())
def test_what_is_submitted_is_shown_scope_by_scope(submitted: SubmittedImages) -> None:
    head, *rows = rows_of(parsed(to_html(submitted))) or [[]]
    sets = [submitted.worldwide, *submitted.by_country.values()]
    for place, images in enumerate(sets, start=1):
        told = [one for cells in rows for one, _ in told_of(cells[place])]
        assert told == [str(file) for file in images.files]
    assert [str(cell.inner[0]) for cell in head[2:]] == list(map(str, submitted.countries))[
        : len(head)
    ]


def test_what_is_known_of_a_picture_is_told() -> None:
    name = ImageFilename.parse("B000123456.MAIN.jpg")
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    files = [
        (ImageFile(name, "a picture", ["fr", "de"], True, noon), "a picture; text in de, fr"),
        (ImageFile(name, "a picture", ["fr", "de"], True, noon), "shows dimensions"),
        (ImageFile(name, "a picture", ["fr", "de"], True, noon), "uploaded 2026-11-24 12:00+00:00"),
        (ImageFile(name, text_languages=[]), "without text"),
    ]
    for file, told in files:
        assert told in parsed(to_html(SubmittedImages.of([file]))).text


# Plans, audits and intakes.


@settings(max_examples=30)
@given(st.from_type(Plan))
def test_a_plan_is_shown_step_by_step(todo: Plan) -> None:
    root = parsed(to_html(todo))
    rows = rows_of(root)[1:]
    assert [cells[0].text for cells in rows] == list(map(str, range(1, len(todo.steps) + 1)))
    for cells, step in zip(rows, todo.steps, strict=True):
        change = step.change
        verb = "delete" if isinstance(change, Deletion) else "upload"
        what = change.variant if isinstance(change, Deletion) else change.file
        assert str(cells[1].inner[0]) == f"{verb} {what}"
        assert ("never deleted" in cells[1].text) == step.irreversible
        assert cells[3].text == step.reason.statement
    assert Rule.DISPLAY_NOT_GUARANTEED.statement in root.text


def test_a_plan_tells_which_picture_goes_up_and_where() -> None:
    picture = ImageFile(ImageFilename.parse("B000123456.MAIN.jpg"), "a picture")
    goal = {Marketplace.DE: ImageSet([picture])}
    todo = plan(SubmittedImages("B000123456"), goal, sold_in=[Marketplace.DE, Marketplace.FR])
    [_, [_, what, where, _]] = rows_of(parsed(to_html(todo)))
    assert what.text.startswith("upload B000123456.MAIN.jpg picture a picture; irreversible")
    assert where.text == "Germany"
    pictures = {store: ImageSet([picture]) for store in MARKETPLACES}
    todo = plan(SubmittedImages("B000123456"), pictures, sold_in=MARKETPLACES)
    [_, [_, _, where, _]] = rows_of(parsed(to_html(todo)))
    assert where.text == "the global set"


@given(st.from_type(Audit))
def test_an_audit_is_shown_slot_by_slot(found: Audit) -> None:
    root = parsed(to_html(found))
    rows = rows_of(root)[1:]
    for cells, slot in zip(rows, found.slots, strict=True):
        variant, outcome, file, live, rule = cells
        assert variant.text == str(slot.variant)
        assert outcome.text == slot.outcome.name.lower().replace("_", " ")
        assert file.text.split(" ")[0] == str(slot.file or "")
        assert live.text == (slot.live or "")
        assert rule.text == slot.rule.statement
    assert printed(found.summary) in root.text


def test_what_is_as_expected_and_what_is_not_differ_in_colour() -> None:
    files = ["B000123456.MAIN.jpg", "B000123456.PT01.jpg", "B000123456.PS01.jpg"]
    found = audit(
        resolve(SubmittedImages.of(files), Marketplace.DE),
        {VariantCode.MAIN: "live"},
        now=datetime(2026, 11, 24, tzinfo=UTC),
        observable=[VariantCode.MAIN, VariantCode("PT01")],
    )
    outcomes = [slot.outcome for slot in found.slots]
    assert outcomes == [Outcome.AS_EXPECTED, Outcome.MISSING, Outcome.NOT_OBSERVABLE]
    colours = [told_of(cells[1])[0][1] for cells in rows_of(parsed(to_html(found)))[1:]]
    tones = [Tone.OWN, Tone.WARNING, Tone.ASIDE]
    assert colours == [tone.value[11:18] for tone in tones]


def test_an_intake_is_shown_by_product_and_then_by_what_is_refused() -> None:
    intake = scan_names(
        [
            "B000123456.MAIN.jpg",
            "DE/B000123456.PT01.jpg",
            "FR/B000123456.MAIN.jpg",
            "US/B000123456.PT02.jpg",
            "B000234567.MAIN.jpg.jpg",
        ]
    )
    root = parsed(to_html(intake))
    assert [[cell.text for cell in cells] for cells in rows_of(root)] == [
        ["product", "global set", "countries' own sets"],
        [
            "B000123456",
            "GLOBAL: 1 image MAIN",
            "DE: 1 image PT01: no main imageFR: 1 image MAIN",
        ],
        ["file", "why", "rename to"],
        *[[one.path, one.message, one.suggestion or ""] for one in intake.rejections],
    ]
    assert "2 files cannot be submitted as they are:" in root.text


def test_a_single_refusal_is_told_in_the_singular() -> None:
    root = parsed(to_html(scan_names(["DE/B000123456.MAIN.jpg", "holiday.jpg"])))
    assert "1 file cannot be submitted as it is:" in root.text
    assert rows_of(root)[1][1].text == ""


def test_a_long_list_is_cut_and_the_rest_counted() -> None:
    root = parsed(to_html(scan_names([f"B{number:09}.MAIN.jpg" for number in range(1_500)])))
    assert len(rows_of(root)) == 201
    assert "1,300 more rows left out here." in root.text


def test_a_long_text_is_cut() -> None:
    root = parsed(to_html(scan_names(["x" * 400, "y" * 401, "z" * 100_000])))
    assert [cells[0].text for cells in rows_of(root)[1:]] == [
        "x" * 400,
        f"{'y' * 400}…",
        f"{'z' * 400}…",
    ]
    assert len(root.text) < 4_000

"""What notebooks show of an answer: every image of every store, with its reason."""

from __future__ import annotations

from hypothesis import given, settings, strategies as st
from markup import parsed, printed, rows_of, told_of

from listing_images import (
    DisplayedImages,
    Fallback,
    Marketplace,
    Rule,
    SubmittedImages,
    Verdict,
    resolve,
    resolve_all,
    to_html,
)
from listing_images.html.table import Tone
from listing_images.strategies import marketplaces, submitted_images

# One store.


def colour_of(verdict: Verdict) -> str:
    if not verdict.displayed:
        tone = Tone.ASIDE
    else:
        tone = Tone.OWN if isinstance(verdict.scope, Marketplace) else Tone.GLOBAL
    return tone.value[11:18]


@given(st.from_type(DisplayedImages))
def test_a_store_is_shown_with_every_image_considered_and_its_reason(
    answer: DisplayedImages,
) -> None:
    root = parsed(to_html(answer))
    shown = [verdict for verdict in answer.verdicts if verdict.displayed]
    expected = sorted(shown, key=lambda one: one.file.variant)
    expected += sorted(answer.set_aside, key=lambda one: one.file.variant)
    rows = rows_of(root)[1:]
    assert [cells[0].text for cells in rows] == [str(one.file.variant) for one in expected]
    assert [told_of(cells[1]) for cells in rows] == [
        [(str(one.file), colour_of(one))] for one in expected
    ]
    for cells, verdict in zip(rows, expected, strict=True):
        assert verdict.rule.statement in cells[3].text
        assert verdict.rule.statement in (cells[1].attributes["title"] or "")
    assert f"{printed(answer.store.name)} ({answer.store}) shows " in root.text
    assert Rule.DISPLAY_NOT_GUARANTEED.statement in root.text
    assert ("Amazon does not say whether" in root.text) == answer.depends_on_fallback


def test_the_title_names_the_set_that_won_and_the_product() -> None:
    submitted = SubmittedImages.of(
        worldwide=["B000123456.MAIN.jpg", "B000123456.PT01.jpg"],
        by_country={Marketplace.DE: ["B000123456.MAIN.png"]},
    )
    for store, told in [
        (Marketplace.DE, "Germany (DE) shows its own set, 1 image of B000123456."),
        (Marketplace.FR, "France (FR) shows the global set, 2 images of B000123456."),
    ]:
        for html in (to_html(resolve(submitted, store)), resolve(submitted, store)._repr_html_()):
            assert f"By these submissions, {told}" in parsed(html).text


# All stores.


known = marketplaces(beyond_the_table=False)
countries = marketplaces(beyond_the_table=False, accepts_country_images=True)


@settings(max_examples=50)
@given(
    submitted_images(stores=countries),
    st.none() | st.lists(known, max_size=4),
    st.sampled_from(Fallback),
)
def test_stores_are_shown_as_each_would_be_by_itself(
    submitted: SubmittedImages, stores: list[Marketplace] | None, fallback: Fallback
) -> None:
    displays = resolve_all(submitted, stores, fallback=fallback)
    root = parsed(to_html(displays))
    head, *rows = rows_of(root) or [[]]
    columns = {code: at for at, cell in enumerate(head) for code in str(cell.inner[0]).split(", ")}
    for store, answer in displays.items():
        told = [one for cells in rows for one in told_of(cells[columns[str(store)]])]
        expected = sorted(answer.verdicts, key=lambda one: one.file.variant)
        assert told == [(str(one.file), colour_of(one)) for one in expected]
    assert Rule.DISPLAY_NOT_GUARANTEED.statement in root.text
    depends = any(answer.depends_on_fallback for answer in displays.values())
    assert ("Amazon does not say whether" in root.text) == depends


def test_stores_with_a_set_of_their_own_have_a_column_of_their_own() -> None:
    submitted = SubmittedImages.of(
        worldwide=["B000123456.MAIN.jpg"],
        by_country={
            Marketplace.DE: ["B000123456.MAIN.png"],
            Marketplace.FR: ["B000123456.PT01.jpg"],
        },
    )
    stores = [Marketplace.US, Marketplace.DE, Marketplace.FR, Marketplace.IT]
    [head, main, part] = rows_of(parsed(to_html(resolve_all(submitted, stores))))
    assert [cell.text for cell in head] == [
        "variant",
        "US, IT the global set, 1 image",
        "DE its own set, 1 image",
        "FR the global set, 1 image",
    ]
    assert head[1].attributes["title"] == "United States, Italy"
    assert [cell.text for cell in main[:2]] == ["MAIN", "B000123456.MAIN.jpg shown: the global set"]
    assert [block.text for block in main[2].all("div")] == [
        "B000123456.MAIN.png shown: the country's own set",
        "B000123456.MAIN.jpg set aside: the own set wins",
    ]
    assert [cell.text for cell in part] == [
        "PT01",
        "",
        "",
        "B000123456.PT01.jpg set aside: no main image beside it",
    ]


def test_where_nothing_is_submitted_that_is_said() -> None:
    nothing = SubmittedImages("B000123456")
    assert parsed(to_html(nothing)).text == "No image is submitted for B000123456."
    told = "No image of B000123456 is submitted that 23 stores could show."
    assert parsed(to_html(resolve_all(nothing))).text.startswith(told)
    alone = parsed(to_html(resolve(nothing, Marketplace.DE)))
    assert "No image is submitted that it could show." in alone.text

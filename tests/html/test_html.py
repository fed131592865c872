"""What notebooks show: the answer, whole and escaped, in colours that can be read."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st
from markup import parsed

from listing_images import (
    Audit,
    DisplayedImages,
    ImageSet,
    Intake,
    Plan,
    StoreDisplays,
    SubmittedImages,
    scan_names,
    to_html,
    to_page,
)
from listing_images.html.table import Tone
from listing_images.strategies import image_sets, submitted_images

HOSTILE = "<script>alert(1)</script>\"'&\u202e\udc80\x00\n"

hostile = st.sampled_from([HOSTILE, "javascript:alert(1)", "x" * 10_000]) | st.text()

answers = st.one_of(
    submitted_images(pictures=hostile),
    *(st.from_type(kind) for kind in (DisplayedImages, StoreDisplays, Plan, Audit, Intake)),
    st.lists(hostile, max_size=3).map(scan_names),
)


# What holds of all.


@given(answers)
def test_a_notebook_is_given_tags_that_match_and_no_more_than_text_and_style(
    answer: DisplayedImages,
) -> None:
    html = to_html(answer)
    html.encode()
    allowed = {"br", "caption", "div", "p", "small", "table", "tbody", "td", "th", "thead", "tr"}
    for element in parsed(html).all():
        assert element.tag in allowed
        assert element.attributes.keys() <= {"scope", "style", "title"}
        assert "url" not in (element.attributes.get("style") or "")


@given(answers)
def test_every_cell_has_both_colours_and_an_alignment_of_its_own(answer: DisplayedImages) -> None:
    root = parsed(to_html(answer))
    for element in root.all("td", "th", "caption", "p"):
        style = element.attributes["style"] or ""
        properties = {one.partition(":")[0] for one in style.split(";")}
        assert properties >= {"background", "color", "text-align"}
    for element in root.all("th"):
        assert element.attributes["scope"] in {"col", "row"}


@given(answers)
def test_the_text_form_stays_one_line(answer: DisplayedImages) -> None:
    assert len(repr(answer).splitlines()) == 1


@pytest.mark.parametrize("tone", Tone)
def test_text_stands_out_from_its_background(tone: Tone) -> None:
    background, text = sorted(map(luminance, re.findall("#(.{6})", tone.value)), reverse=True)
    assert (background + 0.05) / (text + 0.05) >= 5


def luminance(colour: str) -> float:
    parts = [int("".join(pair), 16) / 255 for pair in [*pairwise(colour)][::2]]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# Pages.


@given(st.lists(answers, max_size=2), hostile)
def test_a_page_is_complete_and_loads_nothing(some: list[DisplayedImages], title: str) -> None:
    page = to_page(*some, title=title)
    root = parsed(page.removeprefix("<!doctype html>\n"))
    [document] = root.all("html")
    assert document.attributes == {"lang": "en"}
    assert [*root.all("script", "link", "img", "a")] == []
    policy = [meta.attributes.get("content") for meta in root.all("meta")]
    assert "default-src 'none'; style-src 'unsafe-inline'" in policy
    assert len([*root.all("section")]) == len(some)


def test_a_page_has_a_heading() -> None:
    root = parsed(to_page(title="Mugs & <cups>").removeprefix("<!doctype html>\n"))
    assert [element.text for element in root.all("title", "h1")] == ["Mugs & <cups>"] * 2


@pytest.mark.parametrize(
    ("answer", "kind"),
    [(image_sets, "function"), (ImageSet(), "ImageSet"), ("<b>", "str"), (None, "NoneType")],
)
def test_what_is_no_answer_is_refused(answer: SubmittedImages, kind: str) -> None:
    for show in (to_html, to_page):
        with pytest.raises(TypeError, match=f"not {kind}$"):
            show(answer)


def test_a_title_is_a_text() -> None:
    with pytest.raises(TypeError, match="title is a str, not int"):
        to_page(title=1)  # type: ignore[arg-type] - the fault that is tested

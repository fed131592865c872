"""Pages: complete, with the answers in them, loading nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st
from markup import parsed

from listing_images import SubmittedImages, to_page
from listing_images.strategies import submitted_images

HOSTILE = "<script>alert(1)</script>\"'&\u202e\udc80\x00\n"


@settings(max_examples=settings.default.max_examples // 3)
@given(st.lists(submitted_images(pictures=st.text()), max_size=2), st.just(HOSTILE) | st.text())
def test_a_page_is_complete_and_loads_nothing(some: list[SubmittedImages], title: str) -> None:
    root = parsed(to_page(*some, title=title).removeprefix("<!doctype html>\n"))
    [document] = root.all("html")
    assert document.attributes == {"lang": "en"}
    assert [*root.all("script", "link", "img", "a")] == []
    policy = [meta.attributes.get("content") for meta in root.all("meta")]
    assert "default-src 'none'; style-src 'unsafe-inline'" in policy
    assert len([*root.all("section")]) == len(some)


def test_to_page_title() -> None:
    root = parsed(to_page(title="Mugs & <cups>").removeprefix("<!doctype html>\n"))
    assert [element.text for element in root.all("title", "h1")] == ["Mugs & <cups>"] * 2


def test_to_page_unknown_answer() -> None:
    with pytest.raises(TypeError, match="got str"):
        to_page(SubmittedImages("B000123456"), "<b>")  # type: ignore[arg-type] - the fault under test

"""The recipes of the docs, each run as it is printed, with the library that it is about."""

from __future__ import annotations

import pytest
from pages import run_page


@pytest.mark.partner
def test_every_recipe_does_what_the_page_says() -> None:
    run_page("recipes.md")

"""The examples with other libraries run with these libraries."""

from __future__ import annotations

import pytest
from pages import run_page


@pytest.mark.partner
def test_page_other_libraries() -> None:
    run_page("how-to/other-libraries.md")

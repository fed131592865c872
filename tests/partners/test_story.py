"""The example notebook runs, and shows what its text says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from markup import parsed, rows_of

from listing_images import Rule

pytestmark = pytest.mark.partner

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


@pytest.fixture(scope="module")
def story() -> Any:  # noqa: ANN401 - nbformat has no types
    """Run the notebook and return its code cells."""
    import nbformat  # noqa: PLC0415 - an optional partner
    from nbclient import NotebookClient  # noqa: PLC0415 - an optional partner

    notebook = nbformat.read(EXAMPLES / "story.ipynb", as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.outputs for cell in code] == [[]] * 10, "clear the outputs of the notebook"
    # Only a kernel that hangs takes so long.
    waits = {"timeout": 900, "startup_timeout": 900}
    NotebookClient(notebook, **waits, resources={"metadata": {"path": EXAMPLES}}).execute()
    return code


def output_of(cell: Any) -> str:  # noqa: ANN401 - nbformat has no types
    return "".join(output.get("text", "") for output in cell.outputs)


def html_of(cell: Any) -> str:  # noqa: ANN401 - nbformat has no types
    return str(cell.outputs[-1].data["text/html"])


def test_each_cell_has_output(story: Any) -> None:  # noqa: ANN401 - nbformat has no types
    assert all(cell.outputs for cell in story)
    assert not any(output.output_type == "error" for cell in story for output in cell.outputs)


def test_answers_are_tables(story: Any) -> None:  # noqa: ANN401 - nbformat has no types
    for place in (0, 2, 3, 7, 8, 9):
        assert rows_of(parsed(html_of(story[place])))


def test_tables_show_thumbnails(story: Any) -> None:  # noqa: ANN401 - nbformat has no types
    # The first table has 15 submitted and 2 rejected pictures.
    for place, number in ((0, 17), (3, 8)):
        images = [*parsed(html_of(story[place])).all("img")]
        assert len(images) == number


def test_output_matches_the_text(story: Any) -> None:  # noqa: ANN401 - nbformat has no types
    assert "2 rejections" in html_of(story[0])
    assert Rule.EXTENSION_ONLY_ONCE.statement in output_of(story[1])
    assert "shows its own set" in output_of(story[4])
    [lamps] = story[5].outputs
    assert "in FR: the global set" in lamps.data["text/plain"]
    assert "in FR: its own set" in lamps.data["text/plain"]
    assert "the US has no country-specific upload" in output_of(story[6])
    assert "DE keeps its own set." in output_of(story[7])
    assert "the pictures could not be compared" in html_of(story[7])
    assert "1 irreversible" in html_of(story[8])
    assert "what to do" in html_of(story[9])

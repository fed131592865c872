"""The notebook of the examples: its ten cells run, and show what its text says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from markup import parsed, rows_of

from listing_images import Rule

pytestmark = pytest.mark.partner

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


@pytest.fixture(scope="module")
def story() -> Any:  # noqa: ANN401 - a notebook of nbformat's
    """The code cells of the notebook, run."""
    # Jupyter is there only where these tests are run.
    import nbformat  # noqa: PLC0415 - likewise
    from nbclient import NotebookClient  # noqa: PLC0415 - likewise

    notebook = nbformat.read(EXAMPLES / "story.ipynb", as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.outputs for cell in code] == [[]] * 10, "outputs are not kept in the tree"
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": EXAMPLES}}).execute()
    return code


def printed_by(cell: Any) -> str:  # noqa: ANN401 - likewise
    return "".join(output.get("text", "") for output in cell.outputs)


def html_of(cell: Any) -> str:  # noqa: ANN401 - likewise
    [output] = cell.outputs
    return str(output.data["text/html"])


def test_each_cell_shows_something(story: Any) -> None:  # noqa: ANN401 - likewise
    assert all(cell.outputs for cell in story)
    assert not any(output.output_type == "error" for cell in story for output in cell.outputs)


def test_answers_are_shown_as_tables(story: Any) -> None:  # noqa: ANN401 - likewise
    for place in (0, 2, 3, 8, 9):
        assert rows_of(parsed(html_of(story[place])))


def test_what_is_shown_is_what_the_text_says(story: Any) -> None:  # noqa: ANN401 - likewise
    assert "2 rejections" in html_of(story[0])
    assert Rule.EXTENSION_ONLY_ONCE.statement in printed_by(story[1])
    assert "shows its own set" in printed_by(story[4])
    [lamps] = story[5].outputs
    assert "in FR: the global set" in lamps.data["text/plain"]
    assert "in FR: its own set" in lamps.data["text/plain"]
    assert Rule.US_IMAGES_ARE_GLOBAL.statement in printed_by(story[6])
    assert "DE keeps its own set." in printed_by(story[7])
    assert "1 irreversible" in html_of(story[8])

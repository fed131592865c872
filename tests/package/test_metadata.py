"""The metadata that a package index shows, and the changelog."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import metadata
from pathlib import Path

import pytest

import listing_images

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
METADATA = metadata("listing-images").json
LINK = re.compile(
    r"\]\(([^)\s]+)\)|\b(?:href|src)=[\"']([^\"']+)|^\[[^\]]+\]: *(\S+)", re.MULTILINE
)


def links_of(text: str) -> list[str]:
    return ["".join(found) for found in LINK.findall(text)]


@pytest.mark.parametrize(
    "text", ["[a](docs/b.md)", "![a](docs/b.md)", '<img src="docs/b.md">', "[a]: docs/b.md"]
)
def test_links_of_each_form(text: str) -> None:
    assert links_of(f"See\n{text}") == ["docs/b.md"]


def test_description_has_only_absolute_links() -> None:
    links = links_of(str(METADATA["description"]))
    assert links
    assert [link for link in links if not link.startswith("https://")] == []


def test_description_links_to_pages_of_the_documentation() -> None:
    [label, address] = str(METADATA["project_url"][0]).split(", ")
    assert label == "Documentation"
    links = links_of(str(METADATA["description"]))
    paths = [link.removeprefix(address) for link in links if link.startswith(address)]
    assert len(paths) > 1
    pages = "\n".join(page.read_text("utf-8") for page in DOCS.rglob("*.md"))
    for path in paths:
        # Sphinx copies the pictures of all pages to one folder.
        picture = path.removeprefix("_images/")
        page = Path(path).with_suffix(".md")
        if picture != path:
            assert f"]({picture})" in pages
            assert (DOCS / picture).is_file()
        else:
            assert path == f"{page.with_suffix('')}.html"
            assert (DOCS / page).is_file()


def test_readme_has_links_that_work_in_a_clone() -> None:
    for link in links_of((ROOT / "README.md").read_text("utf-8")):
        assert (ROOT / link).is_file()


def test_documentation_has_one_address() -> None:
    """docs/releasing.md promises that the address is only in pyproject.toml."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    address = settings["project"]["urls"]["Documentation"]
    hook = settings["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]
    assert hook["substitutions"][-1]["replacement"] == f"]({address}"
    host = address.split("/")[2]
    pages = [ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.rglob("*.md")]
    pages += Path(listing_images.__file__).parent.rglob("*.py")
    assert [page for page in pages if host in page.read_text("utf-8")] == []


def test_changelog_dates_each_version_but_the_next() -> None:
    headings = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    newest, *older = headings
    assert re.fullmatch(r"\d+\.\d+\.\d+ \((unreleased|\d{4}-\d\d-\d\d)\)", newest)
    for heading in older:
        assert re.fullmatch(r"\d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\)", heading)
    assert listing_images.__version__ in [one.split()[0] for one in headings]

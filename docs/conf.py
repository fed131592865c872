"""The documentation site: Sphinx with furo and MyST. It loads nothing from other hosts."""

from __future__ import annotations

import sys
from pathlib import Path

import listing_images

sys.path.insert(0, str(Path(__file__).parent / "_extensions"))

project = "listing-images"
author = "The listing-images maintainers"
copyright = "2026, the listing-images maintainers"  # noqa: A001 - Sphinx's name for it
version = release = listing_images.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "plain_attributes",
    "from_code",
]
exclude_patterns = ["_build", "examples/catalogue"]
html_theme = "furo"
html_title = f"listing-images {release}"
html_show_sourcelink = False

# Docstrings mark names with single backticks.
default_role = "code"
add_module_names = False  # every public name is imported from listing_images
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
nitpicky = True
# Names of other libraries have no pages here, and the build asks no other host for them.
nitpick_ignore_regex = [
    (
        r"py:.*",
        r"(collections|typing|typing_extensions|datetime|os|enum|pathlib|attrs?|hypothesis)\b.*",
    ),
    (r"py:class", r"Region|listing_images\._.*"),
    (r"py:class", r"listing_images\.(handover\.writing\.Openable|intake\.tree\.Traversable)"),
    (r"py:exc", r"InvalidArgument"),
    (r"py:.*", r"(str|int|bool|bytes|dict|list|tuple|set|frozenset|object|type|None|Any|.*Error)"),
]

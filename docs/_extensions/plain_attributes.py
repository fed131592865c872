"""Leaves the docstrings of attributes as they are: napoleon takes "word: text" for a type."""

from __future__ import annotations

from sphinx.application import Sphinx

_BEFORE_NAPOLEON = 400
_AFTER_NAPOLEON = 600
_SECTIONS = ("Args:", "Returns:", "Raises:", "Example:")


def setup(app: Sphinx) -> dict[str, bool]:
    """Keep the lines before napoleon reads them, and put them back behind it."""
    kept: dict[str, list[str]] = {}

    def keep(
        _app: Sphinx, what: str, name: str, _obj: object, _options: object, lines: list[str]
    ) -> None:
        if what in {"attribute", "data", "property"} and not any(
            line in _SECTIONS for line in lines
        ):
            kept[name] = list(lines)

    def put_back(
        _app: Sphinx, _what: str, name: str, _obj: object, _options: object, lines: list[str]
    ) -> None:
        if name in kept:
            lines[:] = kept.pop(name)

    app.connect("autodoc-process-docstring", keep, priority=_BEFORE_NAPOLEON)
    app.connect("autodoc-process-docstring", put_back, priority=_AFTER_NAPOLEON)
    return {"parallel_read_safe": True}

"""Keeps the docstrings of attributes as they are: napoleon reads "word: text" as a type."""

from __future__ import annotations

from sphinx.application import Sphinx

_BEFORE_NAPOLEON = 400
_AFTER_NAPOLEON = 600
_SECTIONS = ("Args:", "Returns:", "Raises:", "Example:")


def setup(app: Sphinx) -> dict[str, bool]:
    """Save the lines before napoleon reads them, and restore them afterwards."""
    saved: dict[str, list[str]] = {}

    def save(
        _app: Sphinx, what: str, name: str, _obj: object, _options: object, lines: list[str]
    ) -> None:
        if what in {"attribute", "data", "property"} and not any(
            line in _SECTIONS for line in lines
        ):
            saved[name] = list(lines)

    def restore(
        _app: Sphinx, _what: str, name: str, _obj: object, _options: object, lines: list[str]
    ) -> None:
        if name in saved:
            lines[:] = saved.pop(name)

    app.connect("autodoc-process-docstring", save, priority=_BEFORE_NAPOLEON)
    app.connect("autodoc-process-docstring", restore, priority=_AFTER_NAPOLEON)
    return {"parallel_read_safe": True}

"""Which scope the files outside the folder of a store have, and why."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final, NamedTuple

from .._wording import quoted, with_article
from ..values.marketplace import GLOBAL, Marketplace, Scope, as_scope
from .resemblance import resemblance_of, scope_named

__all__ = ["BY_NAME", "Choice", "choose_scope"]

BY_NAME: Final = "because of the name"
"""What the reason says if the name of the folder or zip set the scope."""

_GLOBAL_IMAGES: Final = "Images outside the folder of a store are global (GLOBAL)"


class Choice(NamedTuple):
    """A scope, and what to say about it."""

    scope: Scope
    reason: str
    warning: str = ""


def choose_scope(given: Scope | str | None, locations: Sequence[str]) -> Choice:
    """Return the given scope, or that of the first location of a source; the US means GLOBAL."""
    titles = [_title_of(path) for path in locations]
    named = scope_named(titles[0]) if titles else None
    if given is not None:
        scope = as_scope(given)
        return Choice(
            _without_us(scope), f"{_subject(scope)}, because this scope was given.{_us(scope)}"
        )
    if named is not None:
        reason = f"{_subject(named)}, {BY_NAME} {quoted(titles[0])}.{_us(named)}"
        return Choice(_without_us(named), reason)
    reason = f"{_GLOBAL_IMAGES}, because neither a scope nor a store name was given."
    for name in dict.fromkeys(titles):
        if resemblance_of(name, guess=True):
            return Choice(GLOBAL, reason, _warning(name))
    return Choice(GLOBAL, reason)


def _title_of(path: str) -> str:
    """Return the last part of a path without the extension of a zip."""
    name = path.replace(os.sep, "/").rstrip("/").rpartition("/")[2]
    return name[:-4] if name.lower().endswith(".zip") else name


def _subject(scope: Scope) -> str:
    if isinstance(scope, Marketplace) and scope.accepts_country_images:
        return f"Images outside the folder of a store are for {with_article(scope.name)} ({scope})"
    return _GLOBAL_IMAGES


def _us(scope: Scope) -> str:
    return (
        ""
        if scope is GLOBAL or _without_us(scope) is scope
        else (" The US has no country-specific upload and shows the global images.")
    )


def _without_us(scope: Scope) -> Scope:
    is_us = isinstance(scope, Marketplace) and not scope.accepts_country_images
    return GLOBAL if is_us else scope


def _warning(name: str) -> str:
    return (
        f"The name {quoted(name)} resembles a place, but does not name one store: images outside "
        "the folder of a store are global."
    )

"""Folder names that resemble a place without naming exactly one store."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from .._wording import join_words, with_article
from ..values.marketplace import (
    GLOBAL,
    Marketplace,
    Scope,
    find_store,
    table_order,
)
from ..values.mentions import Mention, is_ordinary, mentions_in
from ..values.places import explain_place, probable_store

__all__ = ["FOLDER_ADVICE", "UNREAD", "are_of_scope", "resemblance_of", "scope_named"]


UNREAD: Final = "\N{REPLACEMENT CHARACTER}"
"""A letter that could not be read."""
FOLDER_ADVICE: Final = "Use a country code such as DE, an ASIN, or GLOBAL."
_GLOBAL_NAMES: Final = frozenset({"global", "worldwide", "all"})
# Also codes of stores; in lower case they are words.
_WORDS: Final = frozenset({"in", "be", "it"})
_LONGEST_NAME: Final = 255
_LONGEST_GUESS: Final = 40

_skip_number = re.compile(r"[0-9]{1,4}(?:\s*[._)\-]+\s*|\s+)(?=\S)").match


def scope_named(name: str) -> Scope | None:
    """Return the scope that the whole name of a folder or zip is for, without its number."""
    word = _without_number(name)
    if word in _WORDS or len(word) > _LONGEST_NAME:
        return None
    if word.isascii() and word.lower() in _GLOBAL_NAMES:
        return GLOBAL
    return find_store(word)


def _without_number(name: str) -> str:
    number = _skip_number(name)
    return (name[number.end() :] if number else name).strip()


def resemblance_of(name: str, *, guess: bool = False) -> str:
    """Return what to do about a name that resembles a place; empty for a neutral name.

    With `guess`, misspelled names are recognized too, which takes a thousand times longer.
    """
    if UNREAD in name:
        return f"A part of its name could not be read. {FOLDER_ADVICE}"
    # Full-width letters and letters with a separate accent resemble a name too.
    text = unicodedata.normalize("NFKC", _without_number(name)[:_LONGEST_NAME])
    found = mentions_in(text)
    stores = {Marketplace.parse(code) for mention in found for code in mention.codes}
    others = [advice for mention in found if (advice := explain_place(mention.place))]
    whole = scope_named(text)
    if isinstance(whole, Marketplace):
        stores.add(whole)
    is_unknown = not found and not stores and not is_ordinary(text)
    if guess and is_unknown and len(text) <= _LONGEST_GUESS:
        code = probable_store(text)
        stores.update([] if code is None else [Marketplace.parse(code)])
    return _advice(sorted(stores, key=table_order), others)


def are_of_scope(mentions: Iterable[Mention], scope: Scope) -> bool:
    """Whether the countries and languages that a name mentions are those of a store, or none."""
    if not isinstance(scope, Marketplace):
        return not any(mentions)
    languages = {"en", *scope.languages}
    return all(
        scope.code in mention.codes or not mention.languages.isdisjoint(languages)
        for mention in mentions
    )


def _advice(stores: list[Marketplace], others: list[str]) -> str:
    if not stores:
        return others[0] if others else ""
    if len(stores) > 1 or others:
        codes = [store.code for store in stores if store.accepts_country_images]
        return f"Use a folder for each store, such as {join_words(codes or ['DE'])}."
    (store,) = stores
    if store.accepts_country_images:
        return (
            f"Rename it to {store.code} if its images are only for {with_article(store.name)}, "
            f"or move them into an existing {store.code}."
        )
    return (
        "Rename it to GLOBAL if every store may show its images, "
        "or move them into an existing GLOBAL."
    )

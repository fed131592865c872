"""Folder names that resemble a place without naming exactly one store."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from .._wording import join_words
from ..values.marketplace import (
    GLOBAL,
    MARKETPLACES,
    Marketplace,
    Scope,
    UnknownMarketplace,
    table_order,
)
from ..values.places import (
    GLOBAL_WORDS,
    STORE_NAMES,
    explain_place,
    other_countries,
    probable_store,
    store_named,
)

__all__ = ["resemblance_of", "scope_named"]


_GLOBAL_NAMES: Final = frozenset({"global", "worldwide", "all"})
# Also codes of stores; in lower case they are words.
_WORDS: Final = frozenset({"in", "be", "it"})
_NO_CODES: Final = _WORDS | {"us"}
_LONGEST_NAME: Final = 255
_LONGEST_PHRASE: Final = 4
_LONGEST_CODE: Final = 3
_LONGEST_GUESS: Final = 40
_SHORTEST_PART: Final = 5
_LONGEST_IDEOGRAPHS: Final = 16
_FIRST_IDEOGRAPH: Final = "\u2e80"

_skip_number = re.compile(r"[0-9]{1,4}(?:\s*[._)\-]+\s*|\s+)(?=\S)").match
# What separates words, without the marks that belong to letters of Indian scripts.
_split_words = re.compile(
    r"[\s\x00-/:-@\[-`{-\x7f\u2010-\u2027\u3000-\u3002\u30fb\uff08\uff09]+"
).split
# Domains and ids keep their dots.
_split_chunks = re.compile(r"[\s_()\[\]+-]+").split
_is_variant_like = re.compile(r"[A-Z]{2}[0-9]{2}").fullmatch
_language_of_locale = re.compile(r"([A-Za-z]{2,3})[-_][A-Za-z]{2}").fullmatch
_find_domains = re.compile(r"amazon\.[a-z.]*[a-z]", re.IGNORECASE | re.ASCII).findall
_code_at_the_end = re.compile(r"[\W\d_]([A-Za-z]{2})[\W\d_]*$").search
_code_at_the_start = re.compile(r"[\W\d_]*([A-Za-z]{2})[\W\d_]").match

# The adjectives and languages of each store's country, in the languages of the stores. This
# library's own list (grade OURS): a folder that uses one is refused, never read as a store.
_ADJECTIVES: Final = {
    "US": "american americans amerikanisch amerikanische américain americano americana",
    "CA": "canadian kanadisch kanadische canadien canadienne canadese canadiense",
    "MX": "mexican mexikanisch mexikanische mexicain messicano mexicano mexicana",
    "BR": "brazilian brasilianisch brasilianische brésilien brasileiro brasileira brasileño "
    "portuguese português portugues portugiesisch portugiesische",
    "GB": "british britisch britische britannique britannico británico english englisch englische "
    "englischen anglais anglaise inglese inglés ingles inglês engels engelska angielski angielskie "
    "ingilizce scottish welsh",
    "IE": "irish irisch irische irlandais irlandese irlandés",
    "DE": "german deutsch deutsche deutscher deutsches deutschen allemand allemande allemandes "
    "tedesco tedesca tedeschi tedesche alemán aleman alemana alemanas alemanes alemão duits duitse "
    "tyska tysk niemiecki niemieckie almanca",
    "FR": "french französisch französische französischen français francais française francaise "
    "françaises francese francesi francés frances francesa francesas francês frans franse franska "
    "francuski francuskie fransızca",  # noqa: RUF001 - Turkish
    "IT": "italian italienisch italienische italienischen italien italienne italiennes italiano "
    "italiana italiani italiane italianas italianos italiaans italiaanse italienska włoski włoskie "
    "italyanca",
    "ES": "spanish spanisch spanische spanischen castilian espagnol espagnole espagnoles spagnolo "
    "spagnola spagnole spagnoli español espanol española españolas espanhol spaans spaanse spanska "
    "hiszpański hiszpańskie ispanyolca castellano",
    "NL": "dutch niederländisch niederländische holländisch néerlandais neerlandais hollandais "
    "olandese holandés neerlandés holandês nederlands nederlandse nederländska holländska "
    "holenderski niderlandzki hollandaca flemish",
    "BE": "belgian belgisch belgische belge belges belga",
    "SE": "swedish schwedisch schwedische suédois suedois svedese sueco zweeds zweedse svenska "
    "svensk szwedzki szwedzkie isveççe",
    "PL": "polish polnisch polnische polonais polonaise polacco polaco polonês poolse polska "
    "polskie polski lehçe",
    "TR": "turkish türkisch türkische tuerkisch turc turque turco turca turks turkse turkiska "
    "turecki tureckie türkçe turkce türk",
    "EG": "egyptian ägyptisch ägyptische égyptien egiziano egipcio",
    "SA": "saudi arabic saudisch saudische saoudien saudita",
    "AE": "emirati emiratisch",
    "ZA": "south-african südafrikanisch südafrikanische sudafricano",
    "IN": "indian indisch indische indien indienne indiano hindi",
    "JP": "japanese japanisch japanische japonais japonaise giapponese japonés japones japonês "
    "japans japanse japanska japoński japonca",
    "AU": "australian australisch australische australien australiano",
    "SG": "singaporean singapurisch",
}
# Adjectives of other places, by a name that the table of places explains.
_OTHER_ADJECTIVES: Final = {
    "Europe": "european europäisch europäische européen européenne europeo europea europeu",
    "Asia": "asian asiatisch asiatique",
    "Africa": "african afrikanisch",
    "Latin America": "latin-american lateinamerikanisch lateinamerikanische",
    "North America": "north-american nordamerikanisch",
    "Scandinavia": "scandinavian skandinavisch skandinavische nordisch",
    "Austria": "austrian österreichisch österreichische oesterreichisch",
    "Switzerland": "swiss schweizer schweizerisch suisse svizzero suizo",
    "Denmark": "danish dänisch dänische dansk danois danés",
    "Norway": "norwegian norwegisch norsk norvégien noruego",
    "Finland": "finnish finnisch suomi finlandais finlandés",
    "Portugal": "portugais portoghese portugués",
    "Czechia": "czech tschechisch tchèque",
    "Greece": "greek griechisch grec greco griego",
    "Hungary": "hungarian ungarisch hongrois",
    "Romania": "romanian rumänisch roumain",
    "Russia": "russian russisch russe russo ruso",
    "China": "chinese chinesisch chinois cinese chino",
    "South Korea": "korean koreanisch coréen coreano",
}

_CODE_BY_ADJECTIVE: Final = {
    word: code for code, words in _ADJECTIVES.items() for word in words.split()
}
_PLACE_BY_ADJECTIVE: Final = {
    word: place for place, words in _OTHER_ADJECTIVES.items() for word in words.split()
}
# The type of a file is also the code of Papua New Guinea.
_NOT_PLACES: Final = frozenset({"png", *GLOBAL_WORDS.lower().replace(" ", "-").split(";-")})
_CODES: Final = frozenset({"UK"}.union(store.code for store in MARKETPLACES))
_CODES_OF_OTHERS: Final = frozenset(
    code for names in other_countries().values() for code in names[:2]
)
# Names that other words hardly contain, so they count without a separator too.
_LONG_NAMES: Final = {
    name.lower(): code
    for code, listed in STORE_NAMES.items()
    for name in listed.split("; ")
    if len(name) >= _SHORTEST_PART
}
_LANGUAGES: Final = frozenset({"en", "es"}.union(*[store.languages for store in MARKETPLACES]))


def scope_named(name: str) -> Scope | None:
    """Return the scope that the whole name of a folder or zip is for, without its number."""
    word = _without_number(name)
    if word in _WORDS or len(word) > _LONGEST_NAME:
        return None
    if word.isascii() and word.lower() in _GLOBAL_NAMES:
        return GLOBAL
    language = _language_of_locale(word)
    if language and language[1].lower() not in _LANGUAGES:
        return None  # "add-in" is a word
    try:
        return Marketplace.parse(word)
    except UnknownMarketplace:
        return None


def _without_number(name: str) -> str:
    number = _skip_number(name)
    return (name[number.end() :] if number else name).strip()


def resemblance_of(name: str, *, guess: bool = False) -> str:
    """Return what to do about a name that resembles a place; empty for a neutral name.

    With `guess`, misspelled names are recognized too, which takes a thousand times longer.
    """
    # Full-width letters and letters with a separate accent resemble a name too.
    text = unicodedata.normalize("NFKC", _without_number(name)[:_LONGEST_NAME])
    stores: set[Marketplace] = set()
    others: list[str] = []
    for phrase in dict.fromkeys(_phrases_in(text)):
        store, other = _place_named(phrase)
        if store is not None:
            stores.add(store)
        if other:
            others.append(other)
    if guess and not stores and not others and len(text) <= _LONGEST_GUESS:
        lower = text.lower()
        code = next((code for name, code in _LONG_NAMES.items() if name in lower), None)
        code = code or probable_store(text)
        stores.update([] if code is None else [Marketplace.parse(code)])
    return _advice(sorted(stores, key=table_order), others)


def _advice(stores: list[Marketplace], others: list[str]) -> str:
    if not stores:
        return others[0] if others else ""
    if len(stores) > 1 or others:
        codes = [store.code for store in stores if store.accepts_country_images]
        return f"Use a folder for each store, such as {join_words(codes or ['DE'])}."
    (store,) = stores
    if store.accepts_country_images:
        return (
            f"Rename it to {store.code} if its images are only for {store.name}, "
            f"or move them into an existing {store.code}."
        )
    return (
        "Rename it to GLOBAL if every store may show its images, "
        "or move them into an existing GLOBAL."
    )


def _phrases_in(text: str) -> Iterator[str]:
    """Yield the words and phrases of a name that may be a place."""
    yield text
    for match in (_code_at_the_start(text), _code_at_the_end(text)):
        if match and match[1].lower() not in _NO_CODES and match[1].upper() in _CODES:
            yield match[1].upper()
    yield from _find_domains(text)
    # Locales, domains and ids.
    yield from [word for word in text.split() if not word.isalpha()]
    chunks = [chunk for chunk in _split_chunks(text) if chunk]
    yield from _windows(chunks)
    yield from _windows([part for word in _split_words(text) for part in _parts_of(word)])
    for word in _split_words(text):
        for part in _parts_of(word):
            if part[0] >= _FIRST_IDEOGRAPH:  # such words have no blanks between them
                for length in range(2, min(len(part), _LONGEST_IDEOGRAPHS + 1)):
                    yield part[:length]
                    yield part[-length:]


def _windows(words: list[str]) -> Iterator[str]:
    """Yield neighbouring words as phrases."""
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + _LONGEST_PHRASE) + 1):
            phrase = " ".join(words[start:end])
            # Short words in lower case are not codes. Codes of other countries are often words.
            is_short = len(phrase) <= _LONGEST_CODE and phrase.isascii()
            if not is_short or (phrase.isupper() and phrase not in _CODES_OF_OTHERS):
                yield phrase


def _parts_of(word: str) -> list[str]:
    """Return the words inside a word: "imagesDE" and "GermanyFinal" are two each."""
    if _is_variant_like(word):
        return []
    cuts = [0]
    for place in range(1, len(word)):
        before, here = word[place - 1], word[place]
        if (
            before.isdigit() != here.isdigit()
            or (before < _FIRST_IDEOGRAPH) != (here < _FIRST_IDEOGRAPH)
            or (before.islower() and here.isupper())
            or (before.isupper() and here.isupper() and word[place + 1 : place + 2].islower())
        ):
            cuts.append(place)
    parts = [word[start:end] for start, end in zip(cuts, [*cuts[1:], len(word)], strict=True)]
    return [part for part in parts if part and not part.isdigit()]


def _place_named(phrase: str) -> tuple[Marketplace | None, str]:
    """Return the store that a phrase means, or what to do about another place."""
    if phrase.isdigit():
        return None, ""
    word = phrase.lower().replace(" ", "-")
    if word in _NOT_PLACES or (len(phrase) <= _LONGEST_CODE and phrase in _WORDS):
        return None, ""
    code = _CODE_BY_ADJECTIVE.get(word)
    if code:
        return Marketplace.parse(code), ""
    if phrase.replace(" ", "").isalpha():
        code = store_named(phrase)
        if code is not None:
            return Marketplace.parse(code), ""
    else:
        store = scope_named(phrase)
        if isinstance(store, Marketplace):
            return store, ""
    is_code = len(phrase) <= _LONGEST_CODE and phrase.isascii() and not phrase.isupper()
    return None, "" if is_code else explain_place(_PLACE_BY_ADJECTIVE.get(word, phrase)) or ""

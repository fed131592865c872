"""Folders as agencies deliver them: wrappers, SKUs, product folders, five languages, leftovers."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

PRODUCTS = {"MUG-12": "B000123456", "MUG-12-RED": "B000234567", "4006381333931": "B000345678"}
"""The agency's table of SKUs and EANs."""

_KEYS = {asin: key for key, asin in PRODUCTS.items()}
_CODES = ("MAIN", "PT01", "PT02", "PT03", "PT04", "SWCH")
_WORDS = {"MAIN": "main", "PT01": "pt-01", "PT02": "PT002", "PT03": "PART03", "SWCH": "swatch"}
_COPIES = ("- Kopie", " - Copie", " copia", " (1)", " - Copy (2)", " - kopia")
_SUFFIXES = ("-Edit", "_v2", "-scaled", "_final", "-1024x1024", "@2x")

# The folders of scopes, with what each is for; a person can rename the last five.
_FOLDERS = {
    "GLOBAL": ("", "Worldwide/", "00_Global/"),
    "DE": ("Deutschland/", "01-DE/", "DE/", "Bilder deutsch/", "DE final/"),
    "FR": ("France/", "02 FR/", "fr_FR/", "images français/"),
    "IT": ("Italia/", "amazon.it/", "Foto italiane/"),
    "ES": ("España/", "es/", "ES_imagenes/"),
    "US": ("US/", "USA/"),
    "EU": ("EU/",),
}
_LEFTOVERS = (
    *(
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "DE/.DS_Store",
        "Icon\r",
        "@eaDir/a.jpg@SynoEAStream",
    ),
    *("__MACOSX/._B000123456.MAIN.jpg", "#recycle/B000123456.MAIN.jpg", ".BridgeSort"),
)
_OTHERS = (
    *("Briefing.pdf", "teaser/film.mp4", "Liste.xlsx", "README.txt", "fonts/Helvetica.otf"),
    *("B000123456.MAIN.xmp", "licence.html"),
)
_HOPELESS = ("IMG_4711.jpg", "mug blue.jpg", "moodboard.webp", "B00012345O1.jpg", "DSC_0001.png")


class Delivered(NamedTuple):
    """A file, and what its owner means by it."""

    path: str
    scope: str | None
    """GLOBAL or the code of a store; EU and US as the folder says; None for no image."""
    slot: str
    """The ASIN and the code; empty if not even a person can say."""
    must_be_converted: bool = False


def delivery(random: Random, wrapper: str = "Agentur/Export final/") -> list[Delivered]:
    """Return about 70 files in a wrapper, each slot once."""
    files = [Delivered(wrapper + path, None, "") for path in random.sample(_LEFTOVERS, 5)]
    files += [Delivered(wrapper + path, None, "") for path in random.sample(_OTHERS, 4)]
    files += [Delivered(wrapper + path, "GLOBAL", "") for path in random.sample(_HOPELESS, 3)]
    for scope, asin, code in random.sample(list(_slots()), 58):
        folder = random.choice(_FOLDERS[scope])
        converted = random.random() < 0.04
        name = _name(random, asin, code, "webp" if converted else "jpg")
        path = wrapper + folder + name
        files.append(Delivered(path, scope, f"{asin}.{code}", converted))
    return files


def _slots() -> Iterator[tuple[str, str, str]]:
    for scope in _FOLDERS:
        for asin in PRODUCTS.values():
            for code in _CODES if scope in {"GLOBAL", "DE", "FR"} else _CODES[:2]:
                yield scope, asin, code


def _name(random: Random, asin: str, code: str, extension: str) -> str:
    key, word = _KEYS[asin], _WORDS.get(code, code)
    return random.choice(
        (
            *(f"{asin}.{code}.{extension}",) * 6,
            f"{asin}_{code}.{extension}",
            f"{asin.lower()}.{code.lower()}.{extension.upper()}",
            f"{asin}.{code}.{extension}.{extension}",
            f"{asin}.{code}{random.choice(_COPIES)}.{extension}",
            f"{asin}.{code}{random.choice(_SUFFIXES)}.{extension}",
            f"{asin} {word}.{extension}",
            f"{asin}/{code}.{extension}",
            f"{asin}/{word}.{extension}",
            f"{asin}/{asin}.{code}.{extension}",
            f"{key}/{word}.{extension}",
            f"{key}_{code}.{extension}",
            f"{key}.{word}.{extension}",
        )
    )

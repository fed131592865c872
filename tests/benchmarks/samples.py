"""The work to measure: catalogues from a seed, in several mixes.

A library can be fast for the products that its benchmark happens to contain. So each row is
measured for products with few and many country sets; all pictures and products are different.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias, TypeVar

from attrs import frozen

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    ImageFile,
    ImageFilename,
    Marketplace,
    Scope,
    Submission,
    SubmittedImages,
    collect,
)

__all__ = [
    "COUNTRIES",
    "MIXES",
    "STORE_CODES",
    "Mix",
    "Upload",
    "by_store",
    "for_each_mix",
    "isbn",
    "isbns",
    "names",
    "shuffled_names",
    "slots",
    "submitted",
    "uploads",
]

T = TypeVar("T")

Upload: TypeAlias = tuple[str, Scope]
"""A file name, and the scope that it is uploaded for."""

STORE_CODES = tuple([store.code for store in MARKETPLACES])
COUNTRIES = tuple([store for store in MARKETPLACES if store.accepts_country_images])

_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_GLOBAL_CODES = ("MAIN", "PT01", "PT02", "PT03", "PT04", "PT05", "SWCH")
_COUNTRY_CODES = ("MAIN", "PT01", "PT02", "PT03")
_EXTENSIONS = ("jpg", "jpg", "jpg", "jpg", "png", "tif")


@frozen
class Mix:
    """How many country sets a product has, and what part of all sets lacks a main image."""

    fewest: int
    most: int
    without_main: float = 0

    def codes(self, codes: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
        """Return the codes of a set, without MAIN at times."""
        return codes[chance.random() < self.without_main :]


MIXES = {
    "0": Mix(0, 0),
    "1": Mix(1, 1),
    "3": Mix(3, 3),
    "9": Mix(9, 9),
    "0-9": Mix(0, 9, without_main=0.25),
}
"""By the number of country sets of a product."""


def for_each_mix(chunk: Callable[[Mix, int, int], T]) -> dict[str, Callable[[int, int], T]]:
    """Return the chunks of each mix by its name."""
    return {name: partial(chunk, mix) for name, mix in MIXES.items()}


def _asin(chance: random.Random) -> str:
    return "B0" + "".join(chance.choices(_SIGNS, k=8))


def _name(asin: str, code: str, chance: random.Random) -> str:
    return f"{asin}.{code}.{chance.choice(_EXTENSIONS)}"


def uploads(mix: Mix, seed: int, products: int) -> list[Upload]:
    """Return the uploads of some products, product by product, in random order of products."""
    chance = random.Random(seed)
    found: list[Upload] = []
    for _ in range(products):
        asin = _asin(chance)
        found += [(_name(asin, code, chance), GLOBAL) for code in mix.codes(_GLOBAL_CODES, chance)]
        for store in chance.sample(COUNTRIES, chance.randint(mix.fewest, mix.most)):
            codes = mix.codes(_COUNTRY_CODES, chance)
            found += [(_name(asin, code, chance), store) for code in codes]
    return found


def submitted(mix: Mix, seed: int, products: int) -> list[SubmittedImages]:
    """Return the submitted images of some products; each image has a picture of its own."""
    log = [
        Submission(ImageFile(ImageFilename.parse(name), f"crc32:{number:08x}"), scope)
        for number, (name, scope) in enumerate(uploads(mix, seed, products))
    ]
    return list(collect(log).values())


def names(seed: int, count: int) -> list[str]:
    """Return names of global images as a folder lists them: sorted, product by product."""
    products = count // len(_GLOBAL_CODES) + 1
    return sorted(name for name, _ in uploads(MIXES["0"], seed, products))[:count]


def shuffled_names(seed: int, count: int) -> list[str]:
    """Return names, each of another product."""
    chance = random.Random(seed)
    return [_name(_asin(chance), chance.choice(_GLOBAL_CODES), chance) for _ in range(count)]


def isbns(seed: int, count: int) -> list[str]:
    """Return names, each of another book."""
    chance = random.Random(seed)
    return [_name(isbn(chance), chance.choice(_GLOBAL_CODES), chance) for _ in range(count)]


def isbn(chance: random.Random) -> str:
    """Return the ISBN-10 of some book."""
    digits = chance.choices(range(10), k=9)
    check = (
        -sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=True)) % 11
    )
    return "".join(map(str, digits)) + "0123456789X"[check]


def slots(images: Any) -> dict[str, str]:  # noqa: ANN401 - any mapping of codes to files
    """Return a set as plain strings, in its order."""
    return {str(code): str(file) for code, file in images.items()}


def by_store(sets: dict[Marketplace, Any]) -> dict[str, dict[str, str]]:
    """Return the sets of stores as plain strings."""
    return {store.code: slots(images) for store, images in sets.items()}

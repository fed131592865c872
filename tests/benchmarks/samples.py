"""The work that is measured: a catalogue like a seller's, made from a seed."""

from __future__ import annotations

import random
from typing import TypeAlias

from listing_images import GLOBAL, MARKETPLACES, Marketplace, Scope, SubmittedImages

__all__ = ["STORE_CODES", "Grouped", "Upload", "grouped", "names", "submitted", "uploads"]

Upload: TypeAlias = tuple[str, Scope]
"""A file name, and the scope that it is uploaded for."""

Grouped: TypeAlias = tuple[list[str], dict[Marketplace, list[str]]]
"""A product's global names, and each country's."""

STORE_CODES = tuple([store.code for store in MARKETPLACES])

_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_GLOBAL_CODES = ("MAIN", "PT01", "PT02", "PT03", "PT04", "PT05", "SWCH")
_COUNTRY_CODES = ("MAIN", "PT01", "PT02", "PT03")
_COUNTRIES = tuple([store for store in MARKETPLACES if store.accepts_country_images])
_EXTENSIONS = ("jpg", "jpg", "jpg", "jpg", "png", "tif")


def _product(chance: random.Random) -> list[Upload]:
    """Draw one product's uploads.

    It has seven global images; one product of three has sets of one to three countries. One global
    set of twenty lacks its main image, and one country's set of four.
    """
    asin = "B0" + "".join(chance.choices(_SIGNS, k=8))
    codes = _GLOBAL_CODES[chance.random() < 1 / 20 :]
    found: list[Upload] = [(_name(asin, code, chance), GLOBAL) for code in codes]
    if chance.random() < 1 / 3:
        for store in chance.sample(_COUNTRIES, chance.randint(1, 3)):
            codes = _COUNTRY_CODES[chance.random() < 1 / 4 :]
            found += [(_name(asin, code, chance), store) for code in codes]
    return found


def _name(asin: str, code: str, chance: random.Random) -> str:
    return f"{asin}.{code}.{chance.choice(_EXTENSIONS)}"


def _products(seed: int, count: int) -> list[list[Upload]]:
    chance = random.Random(seed)
    return [_product(chance) for _ in range(count)]


def names(seed: int, count: int) -> list[str]:
    """Return the names of global images as a folder lists them, product by product."""
    products = sorted(_products(seed, count // (len(_GLOBAL_CODES) - 1) + 1))
    return [name for product in products for name, scope in product if scope is GLOBAL][:count]


def uploads(seed: int, products: int) -> list[Upload]:
    """Return the uploads of some products, one product after the other."""
    return [upload for product in _products(seed, products) for upload in product]


def grouped(rows: list[Upload]) -> list[Grouped]:
    """Return uploads by their product and scope, as a tree of folders would hold them."""
    found: dict[str, Grouped] = {}
    for name, scope in rows:
        worldwide, by_country = found.setdefault(name.partition(".")[0], ([], {}))
        own = by_country.setdefault(scope, []) if isinstance(scope, Marketplace) else worldwide
        own.append(name)
    return list(found.values())


def submitted(seed: int, products: int) -> list[SubmittedImages]:
    """Return what some products have submitted, ready to be asked about."""
    return [SubmittedImages.of(*sets) for sets in grouped(uploads(seed, products))]

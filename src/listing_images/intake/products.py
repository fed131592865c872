"""The caller's table of products: from SKUs, EANs or other keys to ASINs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, final
from unicodedata import normalize

from ..values.asin import Asin, has_asin_form, has_wrong_check_digit, parse_asin

__all__ = ["NO_PRODUCTS", "Products"]


# Longer keys are only compared as they are: no file name is longer, and the normal form of many
# accents takes quadratic time.
_LONGEST_KEY: Final = 255


@final
class Products:
    """Keys and their products; keys are compared in NFC, and in any case if that is clear."""

    def __init__(self, products: Mapping[str, str] | None = None) -> None:
        self._asins: dict[str, Asin] = {}
        for key, asin in (products or {}).items():
            name = _normal(key).strip()
            if name:
                self._asins[name] = parse_asin(asin)
        self._folded = _folded(self._asins)
        self._longest = min(max(map(len, self._asins), default=0), _LONGEST_KEY)
        self.replaced: frozenset[str] = frozenset(
            key for key, asin in self._asins.items() if has_asin_form(key) and key != asin
        )
        """The keys that have the form of another ASIN."""

    def named(self, name: str) -> Asin | None:
        """Return the product that the whole name of a folder is for, by its key or ASIN."""
        asin = self.find(name.strip())
        if asin is not None:
            return asin
        if has_asin_form(name) and not has_wrong_check_digit(Asin(name)):
            return Asin(name)
        return None

    def at_start(self, name: str) -> tuple[Asin, str, str] | None:
        """Return the product, the key and the rest of a name that begins with a key.

        The longest key up to a separator counts.
        """
        if not self._asins:
            return None
        # No longer name in NFC begins with these characters.
        head = normalize("NFC", name[: 4 * self._longest + 4])
        for end in range(min(self._longest, len(head)), 0, -1):
            if head[end : end + 1].isalnum():
                continue
            asin = self._in_normal_form(head[:end])
            if asin is not None and head[:end] != asin:
                return asin, head[:end], head[end:] + name[4 * self._longest + 4 :]
        return None

    def find(self, key: str) -> Asin | None:
        """Return the product of a key."""
        if len(key) > _LONGEST_KEY:
            return self._asins.get(key)
        return self._in_normal_form(normalize("NFC", key))

    def _in_normal_form(self, key: str) -> Asin | None:
        return self._asins.get(key) or self._folded.get(key.casefold())


def _normal(key: str) -> str:
    return normalize("NFC", key) if len(key) <= _LONGEST_KEY else key


def _folded(asins: Mapping[str, Asin]) -> dict[str, Asin]:
    """Return the products of the keys that stay different if case is ignored."""
    found: dict[str, Asin | None] = {}
    for key, asin in asins.items():
        folded = key.casefold()
        found[folded] = asin if found.get(folded, asin) == asin else None
    return {key: asin for key, asin in found.items() if asin is not None}


NO_PRODUCTS: Final = Products()

"""Map folder names to scopes and products."""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import itemgetter
from typing import Final, NamedTuple, final

from .._wording import quoted
from ..values.asin import Asin
from ..values.marketplace import GLOBAL, Marketplace, Scope
from ..values.mentions import mentions_in
from .kinds import is_neighbour
from .products import NO_PRODUCTS, Products
from .rejection import RejectionKind
from .resemblance import FOLDER_ADVICE, are_of_scope, resemblance_of, scope_named

__all__ = ["SLOT_LENGTH", "Place", "Places", "Refusal", "sole_folder"]


SLOT_LENGTH: Final = len("B000123456.MAIN")
"""A slot is `ASIN.CODE` in a scope."""

_slot_of = itemgetter(slice(SLOT_LENGTH))
_MOST_LEVELS: Final = 100
_DEEPEST: Final = 3
# To recognize a place in a name takes long. After this many characters of unknown folders, which
# are refused in any case, the message is the general one.
_MOST_EXPLAINED: Final = 32_000
_KEY_OF_A_PLACE: Final = (
    "The key of a product may name a country too. Put its images into the country's folder, or "
    "into one that is named by the ASIN."
)
_split_words: Final = re.compile(r"[\s_\-,()\[\]]+").split


def sole_folder(files: Iterable[tuple[str | None, str]], products: Products) -> str:
    """Return the folder around all files whose name, like those around it, has no meaning.

    Only images count, and what may be one. The result is empty if there is no such folder.
    """
    common = _common_folders(files)
    if len(common) > _MOST_LEVELS:
        return ""
    depth = 0
    while depth < len(common) and _is_neutral(common[depth], products):
        depth += 1
    return "/".join(common[:depth])


def _common_folders(files: Iterable[tuple[str | None, str]]) -> list[str]:
    """Return the folders around all files, from the top: one more than the most levels."""
    common: list[str] | None = None
    last: str | None = None
    for folder, name in files:
        if folder is None or folder == last or not is_neighbour(folder, name):
            continue
        last = folder
        if common is None:
            common = folder.split("/", _MOST_LEVELS + 1)[: _MOST_LEVELS + 1] if folder else []
        parts = folder.split("/", len(common))
        same = 0
        while same < min(len(common), len(parts)) and common[same] == parts[same]:
            same += 1
        del common[same:]
        if not common:
            break
    return common or []


def _is_neutral(name: str, products: Products) -> bool:
    return (
        products.named(name) is None
        and scope_named(name) is None
        and not resemblance_of(name, guess=True)
    )


class Place(NamedTuple):
    """What the files of a folder are for, and the valid names in all folders of its scope."""

    scope: Scope
    product: Asin | None
    names: list[str]


class Refusal(NamedTuple):
    """Why the files of a folder cannot be submitted, and what the message names."""

    kind: RejectionKind
    detail: str = ""
    explanation: str = ""
    product: Asin | None = None
    moved: str = ""
    """For a folder of the US: the folder among the global files, with a slash at its end."""


@final
class Places(dict[str | None, Place | Refusal]):
    """What the files of each folder are for; each folder is read once."""

    def __init__(self, top: str, scope: Scope, products: Products) -> None:
        """Read folders relative to `top`, the files of which are for a scope."""
        super().__init__()
        self.top = top
        self._left_to_explain = _MOST_EXPLAINED
        self.products = products
        self._scope = scope
        self._names: dict[Scope, list[str]] = {}
        self[top] = self._place(scope, None)

    def __missing__(self, folder: str | None) -> Place | Refusal:
        place = self[folder] = self._read(folder)
        return place

    def has_clash(self) -> bool:
        """Whether two valid files have a slot in common."""
        return any(len(set(map(_slot_of, names))) < len(names) for names in self._names.values())

    def _place(self, scope: Scope, product: Asin | None) -> Place:
        # Equal stores share their slots, also if one of them has another code.
        return Place(scope, product, self._names.setdefault(scope, []))

    def _read(self, folder: str | None) -> Place | Refusal:
        # Next to the top are only files that are rejected for their kind, or ignored.
        if folder is None or (self.top and not folder.startswith(f"{self.top}/")):
            return Refusal(RejectionKind.OUTSIDE)
        parts = folder[len(self.top) :].removeprefix("/").split("/")
        scope: Scope | None = None
        product: Asin | None = None
        key = ""
        for number, part in enumerate(parts):
            asin = None if product else self.products.named(part)
            named = None if asin else scope_named(part)
            if scope in {None, GLOBAL} and _is_us(named):
                return self._refuse_us(parts, number)
            if asin:
                product, key = asin, part
            elif named is None or scope:
                return self._refuse(parts, number, scope)
            else:
                scope = named
        scope = self._scope if scope is None else scope
        if key != product and not are_of_scope(mentions_in(key), scope):
            return Refusal(RejectionKind.UNKNOWN_FOLDER, key, _KEY_OF_A_PLACE)
        return self._place(scope, product)

    def _resembled(self, name: str) -> str:
        if self._left_to_explain <= 0:
            return ""
        self._left_to_explain -= len(name)
        return resemblance_of(name)

    def _other_place(self, parts: list[str], scope: Scope | None) -> str:
        """Return the first part that may be for another place: files must not lose it."""
        for part in parts[:_DEEPEST]:
            named = scope_named(part)
            if self._resembled(part) if named is None else named != scope:
                return part
        return ""

    def _refuse_us(self, parts: list[str], number: int) -> Refusal:
        """Refuse a folder of the US; its files can be among the global ones."""
        other = self._other_place(parts[:number] + parts[number + 1 :], GLOBAL)
        if other:
            return Refusal(RejectionKind.US_FOLDER, explanation=_contradiction(other))
        named = [part for part in parts[:_DEEPEST] if self.products.named(part)][:1]
        product = self.products.named(named[0]) if named else None
        instead = [part for part in parts[:_DEEPEST] if scope_named(part) is GLOBAL][:1]
        if not instead and self._scope is not GLOBAL:
            instead = [GLOBAL.value]
        moved = "".join([f"{folder}/" for folder in (self.top, *instead, *named) if folder])
        return Refusal(RejectionKind.US_FOLDER, product=product, moved=moved)

    def _refuse(self, parts: list[str], number: int, scope: Scope | None) -> Refusal:
        """Refuse a folder because of a part that names neither a scope nor a product."""
        name = parts[number]
        resembled = self._resembled(name)
        if number and not (resembled and scope_named(parts[0]) is None):
            outer = parts[number - 1]
            other = self._other_place(parts[number:], scope)
            advice = (
                _contradiction(other)
                if other
                else f"The file is nested too deeply. Move it up into the folder {quoted(outer)}."
            )
            return Refusal(RejectionKind.NESTED_FOLDER, outer, advice)
        product = _product_in(name)
        if resembled and product:
            resembled += f" Put them into a folder {product} there."
        return Refusal(RejectionKind.UNKNOWN_FOLDER, name, resembled or _advice(product))


def _is_us(scope: Scope | None) -> bool:
    return isinstance(scope, Marketplace) and not scope.accepts_country_images


def _contradiction(folder: str) -> str:
    return (
        f"The folder {quoted(folder)} may be for another store. "
        "Move the file into the folder of its store."
    )


def _product_in(folder: str) -> str | None:
    """Return the first ASIN among the words of a name, in capitals."""
    words = _split_words(folder.upper())
    return next((word for word in words if NO_PRODUCTS.named(word)), None)


def _advice(product: str | None) -> str:
    """Return what to do about a folder with a name that means nothing, but may have a product."""
    if product is None:
        return FOLDER_ADVICE
    return (
        f"Rename it to {product} if its images are of this product, "
        f"or move them into an existing {product}."
    )

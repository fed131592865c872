"""The changes of the specification, refused and accepted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Final

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    Deletion,
    ImageFilename,
    Rule,
    RuleViolation,
    Submission,
)
from spec.answers import NEW_STORE

KINDS: Final = ("upload", "delete")
SCOPES: Final = (str(GLOBAL), *(store.code for store in MARKETPLACES), NEW_STORE.code)
# A code of each role, and undocumented ones, among them the retired types of feeds.
VARIANTS: Final = (
    *("MAIN", "PT01", "FRNT", "SWCH", "PS01", "EEGL"),
    *("ZZ99", "1234", "PT98", "PT99", "PFEE"),
)


def make_change(kind: str, scope: str, variant: str) -> Submission | Deletion:
    where = NEW_STORE if scope == NEW_STORE.code else scope
    if kind == "delete":
        return Deletion("B000123456", variant, where)
    return Submission.of(ImageFilename("B000123456", variant, "jpg"), where)


def changes() -> Iterator[dict[str, object]]:
    """Yield every change of the variants in the scopes, with what the library says of it."""
    for kind, scope, variant in product(KINDS, SCOPES, VARIANTS):
        change = {"kind": kind, "scope": scope, "variant": variant}
        try:
            make_change(**change)
        except RuleViolation as error:
            rule = error.rule.name
            name = f"refused-{kind}-{scope}-{variant}"
            yield {"id": name, "rules": [rule], "change": change, "refused": rule}
        else:
            rule = accepting_rule(kind, variant).name
            name = f"accepted-{kind}-{scope}-{variant}"
            yield {"id": name, "rules": [rule], "change": change, "accepted": True}


def accepting_rule(kind: str, variant: str) -> Rule:
    if kind == "delete":
        return Rule.VARIANTS_CAN_BE_DELETED
    if variant == "MAIN":
        return Rule.MAIN_IS_REPLACED_BY_UPLOAD
    return Rule.UPLOAD_REPLACES_ITS_SLOT_ALONE

"""Stores and scopes as plain JSON values."""

from __future__ import annotations

from typing import cast

from .document import Part
from .marketplace import GLOBAL, Marketplace, Region, Scope

__all__ = ["plain_scope", "plain_store", "read_scope", "read_store"]


def plain_store(store: Marketplace) -> object:
    """Return a store of the table as its code, and a caller's own as an object of its parts.

    Example:
        >>> plain_store(Marketplace.DE)
        'DE'
    """
    if getattr(Marketplace, store.code, None) is store:
        return store.code
    return {
        "code": store.code,
        "name": store.name,
        "marketplace_id": store.marketplace_id,
        "domain": store.domain,
        "region": store.region,
        "languages": sorted(store.languages),
    }


def read_store(part: Part) -> Marketplace:
    """Return the store that `plain_store` gave.

    Raises:
        InvalidDocument: What stands there names no store of the table and is no store's parts.

    Example:
        >>> read_store(Part("DE"))
        Marketplace.DE
    """
    if isinstance(part.value, str):
        return part.parsed(Marketplace.parse)
    if not isinstance(part.value, dict):
        raise part.other_than("a store's code, nor an object of its parts")
    fields = part.fields("code", "name", "marketplace_id", "domain", "region", "languages")
    return part.made(
        Marketplace,
        code=fields["code"].text(),
        name=fields["name"].text(),
        marketplace_id=fields["marketplace_id"].text(),
        domain=fields["domain"].text(),
        region=cast("Region", fields["region"].text()),
        languages=fields["languages"].texts(),
    )


def plain_scope(scope: Scope) -> object:
    """Return a scope as GLOBAL or as its store.

    Example:
        >>> plain_scope(GLOBAL)
        'GLOBAL'
    """
    return str(scope) if scope is GLOBAL else plain_store(scope)


def read_scope(part: Part) -> Scope:
    """Return the scope that `plain_scope` gave.

    Raises:
        InvalidDocument: What stands there is neither GLOBAL nor a store.

    Example:
        >>> read_scope(Part("GLOBAL"))
        GLOBAL
    """
    return GLOBAL if part.value == str(GLOBAL) else read_store(part)

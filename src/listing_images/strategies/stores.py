"""Strategies for stores and scopes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias, get_args

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from ..values.marketplace import (
    GLOBAL,
    MARKETPLACES,
    Marketplace,
    Region,
    Scope,
    UnknownMarketplace,
    as_scope,
    as_store,
    as_stores,
)
from .names import either

__all__ = ["Stores", "countries", "marketplaces", "scopes"]

Stores: TypeAlias = (
    st.SearchStrategy[Marketplace] | st.SearchStrategy[str] | Iterable[Marketplace | str]
)

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CHARACTERS: Final = "0123456789" + _LETTERS
_FEW: Final = (Marketplace.DE, Marketplace.FR, Marketplace.JP)
_LANGUAGES: Final = ("en", "de", "fr", "es", "fil")


def marketplaces(
    *, beyond_the_table: bool | None = None, accepts_country_images: bool | None = None
) -> st.SearchStrategy[Marketplace]:
    """Return a strategy for stores.

    Args:
        beyond_the_table: True for callers' own stores, whose code, id and domain are not in the
            table; False for stores of the table; None for both.
        accepts_country_images: True for every store but the US, False for the US, None for both.

    Returns:
        A strategy that shrinks to the first of these stores in the order of the table.

    Raises:
        InvalidArgument: `accepts_country_images` is False and `beyond_the_table` is True.

    Example:
        >>> from hypothesis import given
        >>> @given(marketplaces())
        ... def test_parse_inverts_str(store):
        ...     assert type(store).parse(str(store)) == store
    """
    if accepts_country_images is False:
        if beyond_the_table:
            raise InvalidArgument("Only the US accepts no country images, and it is in the table.")
        return st.just(Marketplace.US)
    start = 0 if accepts_country_images is None else 1
    in_the_table = st.sampled_from(MARKETPLACES[start:])
    choice = None if beyond_the_table is None else not beyond_the_table
    return either(in_the_table, _own_stores(), choice=choice)


def scopes(*, beyond_the_table: bool | None = None) -> st.SearchStrategy[Scope]:
    """Return a strategy for the scopes that images can be submitted for, which excludes the US.

    Args:
        beyond_the_table: As for `marketplaces`. `GLOBAL` is always included.

    Returns:
        A strategy that shrinks to `GLOBAL`.

    Example:
        >>> from hypothesis import given
        >>> from listing_images import Marketplace
        >>> @given(scopes())
        ... def test_the_us_is_not_a_scope(scope):
        ...     assert scope != Marketplace.US
    """
    stores = marketplaces(beyond_the_table=beyond_the_table, accepts_country_images=True)
    return st.just(GLOBAL) | stores


def countries(stores: Stores | None) -> st.SearchStrategy[Marketplace]:
    """Return a strategy for the given stores that have their own sets; None for the table's."""
    if stores is None:
        # Few, and often one, so that a test about Germany often meets a set of Germany.
        usual = st.just(Marketplace.DE) | st.sampled_from(_FEW)
        return usual | st.sampled_from(MARKETPLACES[1:])
    if isinstance(stores, st.SearchStrategy):
        return stores.map(as_store)
    chosen = as_stores(stores)
    if not all(store.accepts_country_images for store in chosen):
        raise InvalidArgument("The US has no images of its own. Remove US from stores.")
    if not chosen:
        raise InvalidArgument("Expected at least one store. Leave out stores, or name some.")
    return st.sampled_from(chosen)


def _own_stores() -> st.SearchStrategy[Marketplace]:
    return st.builds(
        _own_store,
        st.text(_LETTERS, min_size=2, max_size=2).filter(_is_unknown),
        st.none() | st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=9),
        st.text(_CHARACTERS, min_size=1, max_size=14).filter(_is_unknown),
        st.sampled_from(get_args(Region)),
        st.sets(st.sampled_from(_LANGUAGES), max_size=3),
    )


def _own_store(
    code: str, name: str | None, marketplace_id: str, region: Region, languages: set[str]
) -> Marketplace:
    return Marketplace(
        code=code,
        name=f"Store {code}" if name is None else name,
        marketplace_id=marketplace_id,
        domain=f"amazon.{code.lower()}",
        region=region,
        languages=languages,
    )


def _is_unknown(text: str) -> bool:
    try:
        as_scope(text)
    except UnknownMarketplace:
        return True
    return False

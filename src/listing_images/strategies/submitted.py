"""Strategies for submissions, the submitted images of a product, and catalogues."""

from __future__ import annotations

from functools import partial
from typing import TypeAlias

from hypothesis import strategies as st

from ..values.asin import Asin
from ..values.changes import Submission
from ..values.marketplace import GLOBAL, Marketplace, Scope, as_scope
from ..values.submitted import SubmittedImages
from ..values.variant import VariantCode
from .images import Draft, Pictures, image_files, sequences, set_of, sets_of_drafts
from .names import asins, products
from .stores import Stores, countries

__all__ = ["catalogues", "submissions", "submitted_images"]


_Sets: TypeAlias = tuple[list[Draft], tuple[tuple[Marketplace, list[Draft]], ...]]
"""The global set, and the sets of countries."""


def submissions(  # noqa: PLR0913 - every argument has a name and a default
    *,
    asin: str | None = None,
    variant: VariantCode | str | None = None,
    scope: Scope | str | None = None,
    linked: bool | None = None,
    pictures: Pictures | None = None,
    metadata: bool = True,
) -> st.SearchStrategy[Submission]:
    """Return a strategy for submissions.

    Args:
        asin: The product; None for any.
        variant: The variant; None for any.
        scope: `GLOBAL`, or the store of one country; None for any in the table, often DE.
        linked: As for `image_files`.
        pictures: As for `image_files`.
        metadata: As for `image_files`.

    Returns:
        A strategy that shrinks to a main image for the global set.

    Example:
        >>> from hypothesis import given
        >>> from listing_images import GLOBAL, SubmittedImages
        >>> @given(submissions(scope=GLOBAL))
        ... def test_apply(submission):
        ...     submitted = SubmittedImages(submission.asin).apply(submission)
        ...     assert submitted.worldwide.files == (submission.file,)
    """
    files = image_files(
        asin=asin, variant=variant, linked=linked, pictures=pictures, metadata=metadata
    )
    scopes = st.just(GLOBAL) | countries(None) if scope is None else st.just(as_scope(scope))
    return st.builds(Submission, files, scopes)


def submitted_images(  # noqa: PLR0913 - every argument has a name and a default
    *,
    asin: str | None = None,
    stores: Stores | None = None,
    documented: bool | None = None,
    max_size: int = 4,
    max_countries: int = 3,
    linked: bool | None = None,
    pictures: Pictures | None = None,
    metadata: bool = True,
) -> st.SearchStrategy[SubmittedImages]:
    """Return a strategy for the submitted images of one product, with and without main images.

    Args:
        asin: The product; None for any.
        stores: The stores that may have their own set, or a strategy for them; None for any in the
            table but the US, and often for DE.
        documented: Whether the codes are documented; None for both.
        max_size: The most images of one set.
        max_countries: The most sets of countries.
        linked: As for `image_files`.
        pictures: As for `image_files`.
        metadata: As for `image_files`.

    Returns:
        A strategy that shrinks to a product without submitted images.

    Raises:
        InvalidArgument: `stores` is empty, or contains the US.
        UnknownMarketplace: `stores` contains a string that names no store.

    Example:
        >>> from hypothesis import given
        >>> from listing_images import resolve_all
        >>> @given(submitted_images())
        ... def test_groups_have_all_stores(submitted):
        ...     displays = resolve_all(submitted)
        ...     assert sum(len(group.stores) for group in displays.groups()) == len(displays)
    """
    sets = _sets_by_scope(
        stores,
        documented=documented,
        max_size=max_size,
        max_countries=max_countries,
        linked=linked,
        pictures=pictures,
        metadata=metadata,
    )
    return st.builds(_submitted, products(asin), sets)


def catalogues(  # noqa: PLR0913 - every argument has a name and a default
    *,
    min_size: int = 0,
    max_size: int = 3,
    stores: Stores | None = None,
    linked: bool | None = None,
    pictures: Pictures | None = None,
    metadata: bool = True,
) -> st.SearchStrategy[dict[Asin, SubmittedImages]]:
    """Return a strategy for catalogues: the submitted images of several products, by product.

    Args:
        min_size: The fewest products.
        max_size: The most products.
        stores: As for `submitted_images`.
        linked: As for `image_files`.
        pictures: As for `image_files`. By default, products often share pictures.
        metadata: As for `image_files`.

    Returns:
        A strategy that shrinks to the smallest catalogue.

    Raises:
        InvalidArgument: As for `submitted_images`.
        UnknownMarketplace: As for `submitted_images`.

    Example:
        >>> from hypothesis import given
        >>> @given(catalogues(min_size=1))
        ... def test_catalogue_keys(catalogue):
        ...     assert all(asin == submitted.asin for asin, submitted in catalogue.items())
    """
    sets = _sets_by_scope(stores, linked=linked, pictures=pictures, metadata=metadata)
    pairs = sequences(st.tuples(asins(), sets), min_size=min_size, max_size=max_size)
    return pairs.filter(_have_different_products).map(_catalogue)


def _sets_by_scope(  # noqa: PLR0913 - every argument has a name
    stores: Stores | None,
    *,
    documented: bool | None = None,
    max_size: int = 4,
    max_countries: int = 3,
    linked: bool | None,
    pictures: Pictures | None,
    metadata: bool,
) -> st.SearchStrategy[_Sets]:
    some = partial(
        sets_of_drafts,
        documented=documented,
        max_size=max_size,
        linked=linked,
        pictures=pictures,
        metadata=metadata,
    )
    least = min(1, max_size)
    # Without more main images, the sets of countries would mostly be ignored.
    own = some(min_size=least) | some(min_size=least, main=True) if max_size else some()
    own_sets = st.tuples(countries(stores), own)
    return st.tuples(some(), sequences(own_sets, min_size=0, max_size=max_countries))


def _submitted(asin: Asin, sets: _Sets) -> SubmittedImages:
    worldwide, own_sets = sets
    by_country = {store: set_of(asin, drafts) for store, drafts in own_sets}
    return SubmittedImages(asin, set_of(asin, worldwide), by_country)


def _have_different_products(pairs: tuple[tuple[Asin, _Sets], ...]) -> bool:
    return len({asin for asin, _ in pairs}) == len(pairs)


def _catalogue(pairs: tuple[tuple[Asin, _Sets], ...]) -> dict[Asin, SubmittedImages]:
    return {asin: _submitted(asin, sets) for asin, sets in pairs}

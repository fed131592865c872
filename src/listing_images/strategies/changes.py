"""A strategy for logs of changes that can be applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from ..values.asin import Asin
from ..values.changes import Change, Deletion, Submission
from ..values.marketplace import GLOBAL, Marketplace, Scope
from ..values.submitted import SubmittedImages
from .images import Draft, Pictures, drafts, file_of, sequences
from .names import asins, products, tails
from .stores import countries

__all__ = ["changes"]


def changes(  # noqa: PLR0913 - every argument has a name and a default
    *,
    asin: str | None = None,
    onto: Mapping[Asin, SubmittedImages] | SubmittedImages | None = None,
    min_size: int = 0,
    max_size: int = 8,
    linked: bool | None = None,
    pictures: Pictures | None = None,
    metadata: bool = True,
) -> st.SearchStrategy[list[Change]]:
    """Return a strategy for logs of uploads and deletions that `collect` can apply.

    A deletion always names an image that is submitted at that point, and never MAIN. The log has
    few products and few scopes, so that several changes often concern the same slot.

    Args:
        asin: The only product of the log; None for several products.
        onto: The images submitted before: a catalogue as for `collect`, or the images of one
            product, which is then the only product of the log; None for none.
        min_size: The fewest changes.
        max_size: The most changes.
        linked: As for `image_files`.
        pictures: As for `image_files`.
        metadata: As for `image_files`.

    Returns:
        A strategy that shrinks to the shortest log, and to uploads.

    Raises:
        InvalidArgument: `onto` is one product, and `asin` is another.

    Example:
        >>> from hypothesis import given
        >>> from listing_images import collect
        >>> @given(changes())
        ... def test_collect(log):
        ...     assert collect(log).keys() == {change.asin for change in log}
    """
    if isinstance(onto, SubmittedImages):
        if asin not in {None, onto.asin}:
            raise InvalidArgument(f"{asin} is not the product {onto.asin} of onto. Leave out asin.")
        asin, onto = onto.asin, {onto.asin: onto}
    before = dict(onto or {})
    if asin is None:
        others = st.lists(asins(), min_size=0 if before else 1, max_size=2)
        about = others.map(lambda others: [*before, *others])
    else:
        about = products(asin).map(lambda asin: [asin])
    steps = st.tuples(
        drafts(tails(), pictures, linked=linked, metadata=metadata),
        st.integers(),
        st.booleans(),
    )
    return st.builds(
        _log,
        st.just(before),
        about,
        st.lists(countries(None), max_size=2),
        sequences(steps, min_size=min_size, max_size=max_size),
    )


def _log(
    before: dict[Asin, SubmittedImages],
    about: list[Asin],
    stores: list[Marketplace],
    steps: Iterable[tuple[Draft, int, bool]],
) -> list[Change]:
    """Turn each step into an upload, or into one of the deletions possible at that point."""
    known = [before[asin] for asin in about if asin in before]
    scopes: list[Scope] = [GLOBAL, *stores]
    scopes += [store for submitted in known for store in submitted.countries]
    places = list(product(scopes, about))
    earlier = dict.fromkeys(deletion for submitted in known for deletion in _deletions(submitted))
    possible = list(earlier)
    log: list[Change] = []
    for draft, place, deletes in steps:
        if deletes and possible:
            log.append(possible.pop(place % len(possible)))
            continue
        scope, asin = places[place % len(places)]
        upload = Submission(file_of(asin, draft), scope)
        log.append(upload)
        if not upload.variant.is_main:
            deletion = Deletion(asin, upload.variant, scope)
            if deletion not in possible:
                possible.append(deletion)
    return log


def _deletions(submitted: SubmittedImages) -> Iterator[Deletion]:
    scopes: tuple[Scope, ...] = (GLOBAL, *submitted.countries)
    for scope in scopes:
        for variant in submitted.set_for(scope):
            if not variant.is_main:
                yield Deletion(submitted.asin, variant, scope)

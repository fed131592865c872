"""A Hypothesis strategy for logs of changes that can be applied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from ._drawn_images import Files, Pictures, files_of
from ._drawn_names import asins, variant_codes
from ._drawn_stores import marketplaces
from .asin import Asin
from .change import Change, Deletion, Submission
from .marketplace import GLOBAL, Scope
from .submitted import SubmittedImages

__all__ = ["changes"]


def changes(  # noqa: PLR0913 - every argument has a name and a default
    *,
    asin: str | None = None,
    onto: Mapping[Asin, SubmittedImages] | SubmittedImages | None = None,
    min_size: int = 0,
    max_size: int = 8,
    pictures: Pictures | None = None,
    metadata: bool = True,
) -> st.SearchStrategy[list[Change]]:
    """Return a strategy for logs of uploads and deletions that `collect` can apply.

    A deletion always names an image that is there when its turn comes, and never MAIN. The log is
    about few products and few scopes, so that changes often meet in one slot.

    Args:
        asin: The one product that the log is about; None for several.
        onto: What is submitted before: a catalogue, as `collect` takes it, or one product, which
            the log is then about; None for nothing.
        min_size: The fewest changes.
        max_size: The most changes.
        pictures: As for `image_files`.
        metadata: As for `image_files`.

    Returns:
        A strategy that shrinks to the shortest log, and to uploads.

    Raises:
        InvalidArgument: `onto` is one product, and `asin` another.

    Example:
        >>> from hypothesis import find
        >>> from listing_images import Deletion
        >>> log = find(changes(), lambda log: any(isinstance(one, Deletion) for one in log))
        >>> print(*log, sep="; ")
        B000000000.PT01.jpg for GLOBAL; PT01 of B000000000 for GLOBAL
    """
    if isinstance(onto, SubmittedImages):
        if asin not in {None, onto.asin}:
            raise InvalidArgument(f"{asin} is another product than {onto.asin}: leave out asin=")
        asin, onto = onto.asin, {onto.asin: onto}
    before = onto or {}
    files = partial(files_of, pictures=pictures, metadata=metadata)
    return _products(asin, before).flatmap(
        lambda products: _logs(products, before, files, min_size, max_size)
    )


def _products(
    asin: str | None, onto: Mapping[Asin, SubmittedImages]
) -> st.SearchStrategy[list[str]]:
    if asin is not None:
        return st.just([asin])
    others = st.lists(asins(), min_size=0 if onto else 1, max_size=2)
    return others.map(lambda new: [*onto, *new])


@st.composite
def _logs(  # noqa: PLR0913, PLR0917 - what `changes` was asked for, of which nothing can be left out
    draw: st.DrawFn,
    products: list[str],
    onto: Mapping[Asin, SubmittedImages],
    files: Files,
    min_size: int,
    max_size: int,
) -> list[Change]:
    """Draw uploads, and numbers that each stand for the deletion of something that is there."""
    befores = [before for asin, before in onto.items() if asin in products]
    stores = [store for before in befores for store in before.countries]
    stores += draw(st.lists(marketplaces(accepts_country_images=True), max_size=2))
    uploads = st.builds(
        Submission,
        files(st.sampled_from(products), variant_codes()),
        st.sampled_from([GLOBAL, *stores]),
    )
    possible = dict.fromkeys(one for before in befores for one in _deletions(before))
    log: list[Change] = []
    for step in draw(st.lists(uploads | st.integers(0, 99), min_size=min_size, max_size=max_size)):
        if isinstance(step, int) and possible:
            deletion = list(possible)[step % len(possible)]
            del possible[deletion]
            log.append(deletion)
        else:
            upload = draw(uploads) if isinstance(step, int) else step
            log.append(upload)
            if not upload.variant.is_main:
                possible[Deletion(upload.asin, upload.variant, upload.scope)] = None
    return log


def _deletions(submitted: SubmittedImages) -> Iterator[Deletion]:
    scopes: tuple[Scope, ...] = (GLOBAL, *submitted.countries)
    for scope in scopes:
        for variant in submitted.set_for(scope):
            if not variant.is_main:
                yield Deletion(submitted.asin, variant, scope)

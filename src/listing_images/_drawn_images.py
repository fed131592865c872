"""Hypothesis strategies for image files and for sets of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from typing import Final, TypeAlias

from hypothesis import strategies as st

from ._drawn_names import asins, filenames_of, variant_codes
from .imageset import ImageFile, ImageSet
from .variant import VariantCode

__all__ = ["Files", "Pictures", "files_of", "image_files", "image_sets"]

Pictures: TypeAlias = st.SearchStrategy[str] | st.SearchStrategy[str | None]

Files: TypeAlias = Callable[
    [st.SearchStrategy[str], st.SearchStrategy[VariantCode]], st.SearchStrategy[ImageFile]
]

_FEW_PICTURES: Final = st.none() | st.sampled_from(["first", "second", "third"])
_LANGUAGES: Final = ["en", "de", "fr", "ja"]
_EARLIEST: Final = datetime(2020, 1, 1)  # noqa: DTZ001 - Hypothesis adds the zone
_LATEST: Final = datetime(2030, 1, 1)  # noqa: DTZ001 - likewise
_ZONES: Final = [UTC, timezone(timedelta(hours=9))]


def image_files(
    *,
    asin: str | None = None,
    variant: VariantCode | str | None = None,
    pictures: Pictures | None = None,
    metadata: bool = True,
) -> st.SearchStrategy[ImageFile]:
    """Return a strategy for image files.

    Args:
        asin: The product; None for any.
        variant: The variant; None for any.
        pictures: A strategy for pictures; None for one that yields no picture or one of a few, so
            that equal pictures come up often.
        metadata: Whether languages, dimensions and times of upload are drawn too.

    Returns:
        A strategy that shrinks to a file of which nothing but the name is known.

    Example:
        >>> from hypothesis import find
        >>> str(find(image_files(variant="PT01"), lambda file: True))
        'B000000000.PT01.jpg'
    """
    products = asins() if asin is None else st.just(asin)
    variants = variant_codes() if variant is None else st.just(variant)
    return files_of(products, variants, pictures=pictures, metadata=metadata)


def image_sets(  # noqa: PLR0913 - every argument has a name and a default
    *,
    asin: str | None = None,
    main: bool | None = None,
    documented: bool | None = None,
    min_size: int = 0,
    max_size: int = 6,
    pictures: Pictures | None = None,
    metadata: bool = True,
) -> st.SearchStrategy[ImageSet]:
    """Return a strategy for sets of one product's images.

    Args:
        asin: The product; None for any.
        main: Whether the set has a main image; None for both.
        documented: Whether the codes are documented; None for both. MAIN always is.
        min_size: The fewest images.
        max_size: The most images.
        pictures: As for `image_files`.
        metadata: As for `image_files`.

    Returns:
        A strategy that shrinks to the smallest set, with MAIN if there is any image at all.

    Example:
        >>> from hypothesis import find
        >>> find(image_sets(), lambda images: len(images) == 2)
        ImageSet.of('B000000000.MAIN.jpg', 'B000000000.PT01.jpg')
    """
    files = partial(files_of, pictures=pictures, metadata=metadata)
    others = variant_codes(documented=documented, main=False)
    sets = partial(_sets_of, files, others, main, min_size, max_size)
    return asins().flatmap(sets) if asin is None else sets(asin)


def files_of(
    products: st.SearchStrategy[str],
    variants: st.SearchStrategy[VariantCode | str],
    *,
    pictures: Pictures | None,
    metadata: bool,
) -> st.SearchStrategy[ImageFile]:
    """Return a strategy for files of some products and variants, each of its own strategy.

    Args:
        products: A strategy for ASINs.
        variants: A strategy for variant codes.
        pictures: As for `image_files`.
        metadata: As for `image_files`.
    """
    names = filenames_of(products, variants)
    if pictures is None:
        pictures = _FEW_PICTURES
    if not metadata:
        return st.builds(ImageFile, names, pictures)
    return st.builds(
        ImageFile,
        names,
        pictures,
        st.none() | st.frozensets(st.sampled_from(_LANGUAGES), max_size=2),
        st.booleans(),
        st.none() | st.datetimes(_EARLIEST, _LATEST, timezones=st.sampled_from(_ZONES)),
    )


def _sets_of(  # noqa: PLR0913, PLR0917 - what `image_sets` was asked for, then the product
    files: Files,
    others: st.SearchStrategy[VariantCode],
    main: bool | None,
    min_size: int,
    max_size: int,
    asin: str,
) -> st.SearchStrategy[ImageSet]:
    of_main = files(st.just(asin), st.just(VariantCode.MAIN))
    of_others = files(st.just(asin), others)
    if main:
        rest = _one_a_variant(of_others, min_size=max(min_size - 1, 0), max_size=max_size - 1)
        return st.builds(_with_main, of_main, rest)
    of_any = of_main | of_others if main is None else of_others
    return _one_a_variant(of_any, min_size=min_size, max_size=max_size).map(ImageSet)


def _one_a_variant(
    files: st.SearchStrategy[ImageFile], *, min_size: int, max_size: int
) -> st.SearchStrategy[list[ImageFile]]:
    return st.lists(files, min_size=min_size, max_size=max_size, unique_by=lambda one: one.variant)


def _with_main(main: ImageFile, others: list[ImageFile]) -> ImageSet:
    return ImageSet([main, *others])

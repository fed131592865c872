"""Strategies for image files and image sets.

They draw drafts: all of a file but its product, which is added afterwards. Building a strategy for
each product would take most of the time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from typing import Final, NamedTuple, TypeAlias, TypeVar

from hypothesis import strategies as st

from ..values.asin import Asin
from ..values.filename import ImageFilename
from ..values.images import ImageFile, ImageSet
from ..values.variant import VariantCode
from .names import Tail, products, tails

__all__ = [
    "ANY_PRODUCT",
    "Draft",
    "Pictures",
    "drafts",
    "file_of",
    "image_files",
    "image_sets",
    "moments",
    "sequences",
    "set_of",
    "sets_of_drafts",
]


T = TypeVar("T")

Pictures: TypeAlias = st.SearchStrategy[str] | st.SearchStrategy[str | None]
Metadata: TypeAlias = tuple[frozenset[str] | None, bool, datetime | None, tuple[int, int] | None]

ANY_PRODUCT: Final = "B000000000"
"""A placeholder for images that get their product afterwards."""

_FEW_PICTURES: Final = (None, "first", "second", "third")
# The second and the third are links to one picture.
_FEW_LINKS: Final = (
    "https://example.com/first.jpg",
    "https://m.media-amazon.com/images/I/71first.jpg",
    "https://images-na.ssl-images-amazon.com/images/I/71first._SL1500_.jpg",
    "https://m.media-amazon.com/images/I/81second.jpg",
)
_FEW_SIZES: Final = (None, (1_600, 1_600), (700, 500), (499, 400), (10_001, 1))
_LANGUAGES: Final = ("en", "de", "fr", "ja")
_EARLIEST: Final = datetime(2020, 1, 1)  # noqa: DTZ001 - Hypothesis adds the zone
_LATEST: Final = datetime(2030, 1, 1)  # noqa: DTZ001 - Hypothesis adds the zone
_ZONES: Final = (UTC, timezone(timedelta(hours=9)))
_NO_METADATA: Final[Metadata] = (None, False, None, None)


class Picture(NamedTuple):
    """A string that identifies a picture, and whether it is a link instead of a file name."""

    text: str | None
    is_linked: bool = False


class Draft(NamedTuple):
    """An image file without its product."""

    tail: Tail
    picture: Picture
    metadata: Metadata


def file_of(asin: Asin, draft: Draft) -> ImageFile:
    """Return a draft as a file of a product."""
    (variant, _), picture = draft.tail, draft.picture
    if not picture.is_linked:
        return ImageFile(ImageFilename(asin, *draft.tail), picture.text, *draft.metadata)
    languages, shows_dimensions, submitted_at, pixels = draft.metadata
    return ImageFile.linked(
        asin,
        variant,
        str(picture.text),
        text_languages=languages,
        shows_dimensions=shows_dimensions,
        submitted_at=submitted_at,
        pixels=pixels,
    )


def set_of(asin: Asin, some: Iterable[Draft]) -> ImageSet:
    """Return drafts, one for each variant, as a set of a product."""
    return ImageSet([file_of(asin, draft) for draft in some])


def image_files(
    *,
    asin: str | None = None,
    variant: VariantCode | str | None = None,
    linked: bool | None = None,
    pictures: Pictures | None = None,
    metadata: bool = True,
) -> st.SearchStrategy[ImageFile]:
    """Return a strategy for image files.

    Args:
        asin: The product; None for any.
        variant: The variant; None for any.
        linked: Whether the images are known by a link and have no file name; None for both, or for
            names only if `pictures` are given.
        pictures: A strategy for pictures, which must be links if `linked` is True; None for no
            picture or one of a few, so that equal pictures are frequent.
        metadata: Whether to draw languages, dimensions, upload times and sizes too.

    Returns:
        A strategy that shrinks to a file with only a name.

    Raises:
        InvalidAsin: `asin` is not a valid ASIN.
        InvalidVariantCode: `variant` is not a valid variant code.

    Example:
        >>> from hypothesis import given
        >>> from listing_images import ImageFile
        >>> @given(image_files(variant="PT01"))
        ... def test_from_dict_inverts_to_dict(file):
        ...     assert ImageFile.from_dict(file.to_dict()) == file
    """
    some = drafts(tails(variant=variant), pictures, linked=linked, metadata=metadata)
    return st.builds(file_of, products(asin), some)


def image_sets(  # noqa: PLR0913 - every argument has a name and a default
    *,
    asin: str | None = None,
    main: bool | None = None,
    documented: bool | None = None,
    min_size: int = 0,
    max_size: int = 6,
    linked: bool | None = None,
    pictures: Pictures | None = None,
    metadata: bool = True,
) -> st.SearchStrategy[ImageSet]:
    """Return a strategy for sets of one product's images.

    Args:
        asin: The product; None for any.
        main: Whether the set has a main image; None for both.
        documented: Whether the codes other than MAIN are documented; None for both.
        min_size: The fewest images.
        max_size: The most images.
        linked: As for `image_files`.
        pictures: As for `image_files`.
        metadata: As for `image_files`.

    Returns:
        A strategy that shrinks to the smallest set, with MAIN before any other variant.

    Raises:
        InvalidAsin: `asin` is not a valid ASIN.

    Example:
        >>> from hypothesis import given
        >>> @given(image_sets(main=True))
        ... def test_main_is_first(images):
        ...     assert images.files[0] == images.main
    """
    sets = sets_of_drafts(
        main=main,
        documented=documented,
        min_size=min_size,
        max_size=max_size,
        linked=linked,
        pictures=pictures,
        metadata=metadata,
    )
    return st.builds(set_of, products(asin), sets)


def sets_of_drafts(  # noqa: PLR0913 - every argument has a name, as in `image_sets`
    *,
    main: bool | None = None,
    documented: bool | None = None,
    min_size: int = 0,
    max_size: int,
    linked: bool | None,
    pictures: Pictures | None,
    metadata: bool,
) -> st.SearchStrategy[list[Draft]]:
    """Return a strategy for drafts, one for each variant, with the arguments of `image_sets`."""
    some = partial(drafts, pictures=pictures, linked=linked, metadata=metadata)
    mains = some(tails(main=True))
    others = some(tails(documented=documented, main=False))
    if main:
        rest = _one_a_variant(others, max(min_size - 1, 0), max_size - 1)
        return st.builds(_put_first, mains, rest)
    return _one_a_variant(others if main is False else mains | others, min_size, max_size)


def drafts(
    some_tails: st.SearchStrategy[Tail],
    pictures: Pictures | None,
    *,
    linked: bool | None,
    metadata: bool,
) -> st.SearchStrategy[Draft]:
    """Return a strategy for drafts with the given variants and extensions."""
    bare = st.just(_NO_METADATA)
    known = st.tuples(
        st.none() | st.frozensets(st.sampled_from(_LANGUAGES), max_size=2),
        st.booleans(),
        st.none() | moments(),
        st.sampled_from(_FEW_SIZES),
    )
    return st.builds(
        Draft, some_tails, _pictures(pictures, linked=linked), bare | known if metadata else bare
    )


def _pictures(given: Pictures | None, *, linked: bool | None) -> st.SearchStrategy[Picture]:
    if given is not None:
        return given.map(_linked if linked else Picture)
    # One choice is enough, so that a list shrinks by leaving out elements.
    named, links = list(map(Picture, _FEW_PICTURES)), list(map(_linked, _FEW_LINKS))
    return st.sampled_from([*named, *links] if linked is None else links if linked else named)


def _linked(link: str | None) -> Picture:
    return Picture(link, is_linked=True)


def moments() -> st.SearchStrategy[datetime]:
    """Return a strategy for times with a time zone, in the years 2020 to 2030."""
    return st.datetimes(_EARLIEST, _LATEST, timezones=st.sampled_from(_ZONES))


def sequences(
    elements: st.SearchStrategy[T], *, min_size: int, max_size: int
) -> st.SearchStrategy[tuple[T, ...]]:
    """Return a strategy for tuples that shrink by leaving out elements, however large."""
    # From a list, Hypothesis removes only elements that were made by at most four choices.
    sizes = range(min_size, max_size + 1)
    by_size = {size: st.tuples(*[elements] * size) for size in sizes}
    return st.sampled_from(sizes).flatmap(lambda size: by_size[size])


def _one_a_variant(
    some: st.SearchStrategy[Draft], min_size: int, max_size: int
) -> st.SearchStrategy[list[Draft]]:
    return st.lists(some, min_size=min_size, max_size=max_size, unique_by=_variant_of)


def _variant_of(draft: Draft) -> VariantCode:
    return draft.tail[0]


def _put_first(main: Draft, others: list[Draft]) -> list[Draft]:
    return [main, *others]

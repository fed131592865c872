"""One picture in many places: child ASINs, scopes and variants that share it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias, cast

from ..values.asin import Asin, parse_asin
from ..values.changes import Deletion, Submission
from ..values.images import ImageFile, ImageSet, compare_pictures
from ..values.marketplace import GLOBAL, Scope
from ..values.submitted import SubmittedImages

__all__ = ["deletions", "for_asin", "where_used"]

_Catalogue: TypeAlias = Mapping[Asin, SubmittedImages] | Iterable[SubmittedImages]


def for_asin(images: ImageSet, asin: str) -> ImageSet:
    """Return the same pictures for another product, for example a child ASIN.

    The metadata of the files stays the same, except the upload time: the files are still to be
    uploaded for the other product. Linked images keep their links.

    Args:
        images: The images of one product.
        asin: The other product.

    Returns:
        The set with files for the other product, or the same set if it is for that product already.

    Raises:
        InvalidAsin: The ASIN is not valid.

    Example:
        >>> for_asin(ImageSet.of("B000123456.MAIN.jpg"), "B000234567")
        ImageSet.of('B000234567.MAIN.jpg')
    """
    product = parse_asin(asin)
    if images.asin in {None, product}:
        return images
    return ImageSet([_renamed(file, product) for file in images.files])


def _renamed(file: ImageFile, asin: Asin) -> ImageFile:
    if file.filename is None:
        return file.__replace__(asin=asin, submitted_at=None)
    return file.__replace__(filename=file.filename.__replace__(asin=asin), submitted_at=None)


def where_used(catalogue: _Catalogue, picture: str) -> tuple[Submission, ...]:
    """Return the submissions of a picture: every product, scope and variant that has it.

    Pictures are compared as `ImageFile.shows_same` compares them: of two links of Amazon's image
    hosts, the IDs are compared. A file whose picture is unknown, or cannot be compared, is not
    found.

    Args:
        catalogue: The submitted images of products: what `collect` returns, or its values.
        picture: The string that identifies the picture.

    Returns:
        The submissions, product by product, the global set before the countries' own sets.

    Raises:
        TypeError: The picture is not a string.

    Example:
        >>> from listing_images import ImageFilename
        >>> file = ImageFile(ImageFilename.parse("B000123456.PT01.jpg"), picture="cable")
        >>> print(*where_used([SubmittedImages.of([file])], "cable"))
        B000123456.PT01.jpg for GLOBAL
    """
    if not isinstance(picture, str):  # None would find every file whose picture is unknown
        raise TypeError(f"Expected a picture as a string, got {type(picture).__name__}.")
    is_mapping = isinstance(catalogue, Mapping)
    some = cast("Mapping[Asin, SubmittedImages]", catalogue).values() if is_mapping else catalogue
    products = cast("Iterable[SubmittedImages]", some)
    return tuple([found for submitted in products for found in _uses(submitted, picture)])


def _uses(submitted: SubmittedImages, picture: str) -> Iterator[Submission]:
    scopes: tuple[Scope, ...] = (GLOBAL, *submitted.countries)
    for scope in scopes:
        for file in submitted.set_for(scope).files:
            if compare_pictures(file.picture, picture):
                yield Submission(file, scope)


def deletions(catalogue: _Catalogue, picture: str) -> tuple[Deletion, ...]:
    """Return the deletions that remove a picture everywhere, as far as it can be deleted.

    A picture that several child ASINs share is deleted from each of them separately
    (`Rule.SHARED_IMAGES_ARE_DELETED_ONE_BY_ONE`). A main image stays
    (`Rule.MAIN_CANNOT_BE_DELETED`): `where_used` finds it, and you can upload another one there.

    Args:
        catalogue: The submitted images of products: what `collect` returns, or its values.
        picture: The string that identifies the picture.

    Returns:
        One deletion for each product, scope and variant, in the order of `where_used`.

    Raises:
        TypeError: The picture is not a string.

    Example:
        >>> from listing_images import ImageFilename
        >>> file = ImageFile(ImageFilename.parse("B000123456.PT01.jpg"), picture="cable")
        >>> print(*deletions([SubmittedImages.of([file])], "cable"))
        PT01 of B000123456 for GLOBAL
    """
    return tuple(
        [
            Deletion(found.asin, found.variant, found.scope)
            for found in where_used(catalogue, picture)
            if not found.variant.is_main
        ]
    )

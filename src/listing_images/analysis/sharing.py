"""One picture in many places: child ASINs, scopes and variants that share it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias, cast, final

from attrs import field, frozen

from .._base import Value
from .._given import instance
from ..values.asin import Asin, parse_asin
from ..values.changes import Deletion
from ..values.filename import ImageFilename
from ..values.images import ImageFile, ImageSet
from ..values.marketplace import GLOBAL, GlobalScope, Marketplace, Scope
from ..values.submitted import SubmittedImages
from ..values.variant import VariantCode

__all__ = ["Use", "deletions", "for_asin", "where_used"]


_ByAsin: TypeAlias = Mapping[Asin, SubmittedImages]
_Products: TypeAlias = Iterable[SubmittedImages]


@final
@frozen(weakref_slot=False)
class Use(Value):
    """One place that holds a picture: a slot of one scope of one product.

    Attributes:
        file: The image file.
        scope: The scope that it is submitted for.

    Example:
        >>> file = ImageFile.of("B000123456.MAIN.jpg")
        >>> Use(file, GLOBAL).can_be_deleted
        False
    """

    file: ImageFile = field(validator=instance(ImageFile))
    scope: Scope = field(validator=instance(Marketplace, GlobalScope))

    @property
    def asin(self) -> Asin:
        """The product."""
        return self.file.asin

    @property
    def variant(self) -> VariantCode:
        """The variant."""
        return self.file.variant

    @property
    def can_be_deleted(self) -> bool:
        """Whether it can be deleted.

        A main image cannot (`Rule.MAIN_CANNOT_BE_DELETED`); it can be replaced
        (`Rule.MAIN_IS_REPLACED_BY_UPLOAD`).
        """
        return not self.variant.is_main

    def __str__(self) -> str:
        return f"{self.variant} of {self.asin} for {self.scope}"


def for_asin(images: ImageSet, asin: str) -> ImageSet:
    """Return the same pictures under another product's name, for example a child ASIN's.

    Pictures and what is known of them stay, but for the time of the upload, which for the other
    product is still to come.

    Args:
        images: The images of one product.
        asin: The other product.

    Returns:
        The set with renamed files; the very set where it is the product's already.

    Raises:
        InvalidAsin: The ASIN does not have its form.
        TypeError: An argument has the wrong type.

    Example:
        >>> for_asin(ImageSet.of("B000123456.MAIN.jpg"), "B000234567")
        ImageSet.of('B000234567.MAIN.jpg')
    """
    if not isinstance(images, ImageSet):
        raise TypeError(f"a set of images is an ImageSet, not {type(images).__name__}")
    product = parse_asin(asin)
    if images.asin in {None, product}:
        return images
    return ImageSet([_renamed(file, product) for file in images.files])


def _renamed(file: ImageFile, asin: Asin) -> ImageFile:
    name = ImageFilename(asin, file.variant, file.filename.extension)
    return ImageFile(name, file.picture, file.text_languages, file.shows_dimensions)


def where_used(catalogue: _ByAsin | _Products, picture: str) -> tuple[Use, ...]:
    """Tell every product, scope and variant that holds a picture.

    Pictures are compared as `ImageFile.picture`; a file whose picture is not known is not found.

    Args:
        catalogue: What is submitted for the products: what `collect` returns, or its values.
        picture: The picture.

    Returns:
        The places, product by product, the global set before the countries' own.

    Raises:
        TypeError: An argument has the wrong type.

    Example:
        >>> file = ImageFile(ImageFilename.parse("B000123456.PT01.jpg"), picture="cable")
        >>> print(*where_used([SubmittedImages.of([file])], "cable"))
        PT01 of B000123456 for GLOBAL
    """
    if not isinstance(picture, str):
        raise TypeError(f"a picture is a str, not {type(picture).__name__}")
    products: _Products = (
        cast("_ByAsin", catalogue).values() if isinstance(catalogue, Mapping) else catalogue
    )
    return tuple([use for submitted in products for use in _uses(submitted, picture)])


def _uses(submitted: SubmittedImages, picture: str) -> Iterator[Use]:
    if not isinstance(submitted, SubmittedImages):
        raise TypeError(f"a catalogue holds SubmittedImages, not {type(submitted).__name__}")
    scopes: tuple[Scope, ...] = (GLOBAL, *submitted.countries)
    for scope in scopes:
        for file in submitted.set_for(scope).files:
            if file.picture == picture:
                yield Use(file, scope)


def deletions(catalogue: _ByAsin | _Products, picture: str) -> tuple[Deletion, ...]:
    """Return the deletions that take a picture away everywhere, as far as it can be deleted.

    A picture that several child ASINs share is deleted from each of them by itself
    (`Rule.SHARED_IMAGES_ARE_DELETED_ONE_BY_ONE`). Where it is a main image it stays: `where_used`
    names those places, and another main image can be uploaded there.

    Args:
        catalogue: What is submitted for the products: what `collect` returns, or its values.
        picture: The picture.

    Returns:
        One deletion for each product, scope and variant, in the order of `where_used`.

    Raises:
        TypeError: An argument has the wrong type.

    Example:
        >>> file = ImageFile(ImageFilename.parse("B000123456.PT01.jpg"), picture="cable")
        >>> print(*deletions([SubmittedImages.of([file])], "cable"))
        PT01 of B000123456 for GLOBAL
    """
    return tuple(
        [
            Deletion(use.asin, use.variant, use.scope)
            for use in where_used(catalogue, picture)
            if use.can_be_deleted
        ]
    )

"""The images of one product in one scope: one file for each variant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timezone
from typing import Final, final

from attrs import field, frozen
from attrs.converters import optional

from .._base import Value
from .._json import Reader, as_document
from .._twin import open_twin
from ..errors import ListingImagesError
from .asin import Asin
from .filename import ImageFilename
from .marketplace import language_codes
from .variant import Role, VariantCode, in_display_order

__all__ = ["DuplicateVariant", "ImageFile", "ImageSet", "MixedProducts"]


def _plain_repr(moment: datetime | None) -> str:
    """Show a moment with a fixed offset: other time zones need names that a reader may lack."""
    offset = None if moment is None else moment.utcoffset()
    if moment is None or offset is None:
        return repr(None)
    return repr(datetime.combine(moment.date(), moment.time().replace(fold=0), timezone(offset)))


def _sorted_repr(codes: frozenset[str] | None) -> str:
    return repr(None if codes is None else sorted(codes))


@final
@frozen(weakref_slot=False)
class ImageFile(Value):
    """An image file: its name, and what is known of the picture in it.

    Two files are equal when name and picture are; all the rest is metadata.

    Args:
        filename: The name.
        picture: An opaque text that tells two pictures of one name apart: a digest, a path, a URL;
            None if it is not known. That two pictures are equal or differ is only said when both
            are known.
        text_languages: ISO 639-1 codes of the languages of text in the picture; empty if it has no
            text, None if that is not known.
        shows_dimensions: Whether the picture calls out dimensions.
        submitted_at: When it was uploaded, with a time zone; None if that is not known.

    Raises:
        TypeError: An argument has the wrong type, or the time has no time zone.

    Example:
        >>> file = ImageFile(ImageFilename.parse("B000123456.PT01.jpg"), text_languages=["de"])
        >>> file.variant, sorted(file.text_languages)
        (VariantCode('PT01'), ['de'])
    """

    filename: ImageFilename
    picture: str | None = None
    text_languages: frozenset[str] | None = field(
        default=None, converter=optional(language_codes), repr=_sorted_repr
    )
    shows_dimensions: bool = False
    submitted_at: datetime | None = field(default=None, repr=_plain_repr)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.filename, ImageFilename):
            raise TypeError(f"filename is an ImageFilename, not {type(self.filename).__name__}")
        if not (self.picture is None or isinstance(self.picture, str)):
            raise TypeError(f"picture is a str or None, not {type(self.picture).__name__}")
        if not all(isinstance(code, str) for code in self.text_languages or ()):
            raise TypeError("text_languages are language codes, each a str")
        if not isinstance(self.shows_dimensions, bool):
            raise TypeError(f"shows_dimensions is a bool, not {self.shows_dimensions!r}")
        if self.submitted_at is not None:
            _check_aware(self.submitted_at)

    @staticmethod
    def of(file: str | ImageFilename | ImageFile) -> ImageFile:
        """Return the file that a name stands for; an image file is returned as it is.

        Args:
            file: A name as text or value, or an image file.

        Raises:
            InvalidImageFilename: The text is no image file name.
            TypeError: It is none of these.

        Example:
            >>> str(ImageFile.of("B000123456.MAIN.jpg"))
            'B000123456.MAIN.jpg'
        """
        if isinstance(file, str):
            name = ImageFilename.parse(file)
        elif isinstance(file, ImageFile):
            return file
        else:
            name = file if isinstance(file, ImageFilename) else ImageFilename.parse(file)
        # A name alone leaves the constructor nothing to check.
        bare = _open()
        bare.filename = name
        bare.picture = None
        bare.text_languages = None
        bare.shows_dimensions = False
        bare.submitted_at = None
        bare.__class__ = ImageFile
        return bare  # type: ignore[no-any-return]  # a twin, closed above

    @classmethod
    def from_dict(cls, document: object) -> ImageFile:
        """Return the file that parsed JSON of `to_dict` tells; only `filename` must be there.

        Raises:
            InvalidDocument: It is not what `to_dict` writes.

        Example:
            >>> str(ImageFile.from_dict({"filename": "B000123456.MAIN.jpg"}))
            'B000123456.MAIN.jpg'
        """
        return read_file(Reader(document))

    def to_dict(self) -> dict[str, object]:
        """Return the file as plain JSON values, metadata included.

        Example:
            >>> ImageFile.of("B000123456.MAIN.jpg").to_dict()["filename"]
            'B000123456.MAIN.jpg'
        """
        return as_document(plain_file(self))

    @property
    def asin(self) -> Asin:
        """The product."""
        return self.filename.asin

    @property
    def variant(self) -> VariantCode:
        """The variant."""
        return self.filename.variant

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ImageFile):
            return NotImplemented
        # Pictures differ more often than names do, and are compared in less time.
        return self.picture == other.picture and self.filename == other.filename

    def __hash__(self) -> int:
        name = self.filename
        return hash((name.asin, name.variant.code, name.extension, self.picture))

    def __str__(self) -> str:
        return str(self.filename)

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return (_from_pickle, (str(self),)) if _is_bare(self) else super().__reduce__()


_open: Final = open_twin(ImageFile)


def _is_bare(file: ImageFile) -> bool:
    """Whether nothing is known of a file but its name."""
    return (
        file.picture is None
        and file.text_languages is None
        and not file.shows_dimensions
        and file.submitted_at is None
    )


def shortest_repr(file: ImageFile) -> str:
    """Show a file as code; one of which nothing but the name is known by its name alone.

    Example:
        >>> shortest_repr(ImageFile.of("B000123456.MAIN.jpg"))
        "'B000123456.MAIN.jpg'"
    """
    return repr(str(file)) if _is_bare(file) else repr(file)


def _from_pickle(name: str) -> ImageFile:
    """Make a pickled file of which the name alone is known; this function's name must stay."""
    return ImageFile.of(name)


def _check_aware(moment: datetime) -> None:
    if not isinstance(moment, datetime):
        raise TypeError(f"submitted_at is a datetime, not {type(moment).__name__}")
    if moment.utcoffset() is None:
        raise TypeError("submitted_at needs a time zone, for example tzinfo=timezone.utc")


def plain_file(file: ImageFile) -> dict[str, object]:
    """Return a file as a part of a document.

    Example:
        >>> plain_file(ImageFile.of("B000123456.MAIN.jpg"))["text_languages"] is None
        True
    """
    languages, moment = file.text_languages, file.submitted_at
    return {
        "filename": str(file),
        "picture": file.picture,
        "text_languages": None if languages is None else sorted(languages),
        "shows_dimensions": file.shows_dimensions,
        "submitted_at": None if moment is None else moment.isoformat(),
    }


def read_file(reader: Reader) -> ImageFile:
    """Return the file that `plain_file` gave.

    Raises:
        InvalidDocument: It gave nothing of the kind.

    Example:
        >>> str(read_file(Reader({"filename": "B000123456.MAIN.jpg"})))
        'B000123456.MAIN.jpg'
    """
    fields = reader.document(
        "filename", picture=None, text_languages=None, shows_dimensions=False, submitted_at=None
    )
    return ImageFile(
        fields["filename"].parse(ImageFilename.parse),
        fields["picture"].optional(Reader.string),
        fields["text_languages"].optional(Reader.strings),
        fields["shows_dimensions"].boolean(),
        fields["submitted_at"].optional(Reader.time),
    )


class DuplicateVariant(ListingImagesError):
    """Two files of a set are for one variant.

    Attributes:
        first: The file that came first.
        second: The file that came later.

    Example:
        >>> ImageSet.of("B000123456.MAIN.jpg", "B000123456.MAIN.png")
        Traceback (most recent call last):
            ...
        listing_images.values.images.DuplicateVariant: B000123456.MAIN.jpg and B000123456.MAIN.png are \
both for MAIN: keep one of them.
    """

    def __init__(self, first: ImageFile, second: ImageFile) -> None:
        super().__init__(first, second)
        self.first: ImageFile = first
        self.second: ImageFile = second

    def __str__(self) -> str:
        return (
            f"{self.first} and {self.second} are both for {self.first.variant}: keep one of them."
        )


class MixedProducts(ListingImagesError):
    """Images of another product than the one at hand were given.

    Attributes:
        expected: The product at hand.
        found: The other one.

    Example:
        >>> ImageSet.of("B000123456.MAIN.jpg", "B000234567.PT01.jpg")
        Traceback (most recent call last):
            ...
        listing_images.values.images.MixedProducts: B000234567 is another product than B000123456: \
keep each product's images by themselves.
    """

    def __init__(self, expected: Asin, found: Asin) -> None:
        super().__init__(expected, found)
        self.expected: Asin = expected
        self.found: Asin = found

    def __str__(self) -> str:
        return (
            f"{self.found} is another product than {self.expected}: "
            "keep each product's images by themselves."
        )


@final
class ImageSet(Value, Mapping[VariantCode, ImageFile]):
    """The images of one product in one scope: a file for each variant, in display order.

    It is a mapping from variant codes to files. A code may be given as text too; what is no code
    is simply absent. An empty set has no product.

    Args:
        files: Image files of one product, in any order.

    Raises:
        DuplicateVariant: Two files are for one variant.
        MixedProducts: Two files are for different products.
        TypeError: A file is no `ImageFile`.

    Example:
        >>> images = ImageSet.of("B000123456.PT01.jpg", "B000123456.MAIN.jpg")
        >>> [str(variant) for variant in images]
        ['MAIN', 'PT01']
        >>> "PT01" in images
        True
    """

    __slots__ = ("_files", "asin", "has_main")
    __match_args__ = ("files",)

    asin: Asin | None
    """The product; None for an empty set."""
    has_main: bool
    """Whether there is a main image."""
    _files: dict[str, ImageFile]

    def __new__(cls, files: Iterable[ImageFile] = ()) -> ImageSet:  # noqa: D102 - the class tells
        return fitting_set(*_by_code(files))

    @classmethod
    def of(cls, *files: str | ImageFilename | ImageFile) -> ImageSet:
        """Return the set of some files, given by name or as they are.

        Raises:
            InvalidImageFilename: A text is no image file name.
            DuplicateVariant: Two files are for one variant.
            MixedProducts: Two files are for different products.
            TypeError: A file is none of these.

        Example:
            >>> len(ImageSet.of("B000123456.MAIN.jpg"))
            1
        """
        return fitting_set(*_by_code(map(ImageFile.of, files)))

    @classmethod
    def from_dict(cls, document: object) -> ImageSet:
        """Return the set that parsed JSON of `to_dict` tells.

        Raises:
            InvalidDocument: It is not what `to_dict` writes.

        Example:
            >>> ImageSet.from_dict({"files": [{"filename": "B000123456.MAIN.jpg"}]})
            ImageSet.of('B000123456.MAIN.jpg')
        """
        return read_files(Reader(document).document("files")["files"])

    def to_dict(self) -> dict[str, object]:
        """Return the set as plain JSON values, its files in display order.

        Example:
            >>> ImageSet().to_dict()
            {'version': 1, 'files': []}
        """
        return as_document({"files": [plain_file(file) for file in self.files]})

    @property
    def files(self) -> tuple[ImageFile, ...]:
        """The files in display order."""
        return tuple(self._files.values())

    @property
    def main(self) -> ImageFile | None:
        """The main image, if there is one."""
        return self._files.get("MAIN")

    @property
    def gallery(self) -> tuple[ImageFile, ...]:
        """The images of the gallery behind the main image, in display order."""
        return tuple([file for file in self._files.values() if file.variant.role is Role.GALLERY])

    @property
    def thumbnail(self) -> ImageFile | None:
        """The swatch, else the main image (`Rule.SWATCH_IS_THE_THUMBNAIL`)."""
        return self._files.get("SWCH") or self.main

    def with_(self, file: str | ImageFilename | ImageFile) -> ImageSet:
        """Return the set with a file in its slot, in place of what was there.

        Raises:
            InvalidImageFilename: The text is no image file name.
            MixedProducts: The file is another product's.
            TypeError: It is no file at all.

        Example:
            >>> len(ImageSet().with_("B000123456.MAIN.jpg"))
            1
        """
        new = ImageFile.of(file)
        if self.asin is not None and self.asin != new.asin:
            raise MixedProducts(self.asin, new.asin)
        return fitting_set(new.asin, {**self._files, new.variant.code: new})

    def without(self, variant: VariantCode | str) -> ImageSet:
        """Return the set without a variant, which it need not have.

        Raises:
            TypeError: It is neither a variant code nor text.

        Example:
            >>> ImageSet.of("B000123456.MAIN.jpg").without("MAIN")
            ImageSet()
        """
        code = variant.code if isinstance(variant, VariantCode) else variant
        if not isinstance(code, str):
            raise TypeError(f"a variant is a VariantCode or a str, not {type(code).__name__}")
        rest = {key: file for key, file in self._files.items() if key != code}
        return fitting_set(self.asin if rest else None, rest)

    def __getitem__(self, variant: VariantCode | str) -> ImageFile:
        code = variant.code if isinstance(variant, VariantCode) else variant
        if not isinstance(code, str):
            raise KeyError(variant)
        return self._files[code]

    def __iter__(self) -> Iterator[VariantCode]:
        return iter([file.filename.variant for file in self._files.values()])

    def __len__(self) -> int:
        return len(self._files)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ImageSet):
            return NotImplemented
        return self._files == other._files

    def __hash__(self) -> int:
        # What else equality looks at, the extensions, rarely tells two sets apart.
        return hash((self.asin, *self._files, *[file.picture for file in self._files.values()]))

    def __repr__(self) -> str:
        if not self:
            return "ImageSet()"
        return f"ImageSet.of({', '.join(map(shortest_repr, self.files))})"


_open_imageset: Final = open_twin(ImageSet)


def _by_code(files: Iterable[ImageFile]) -> tuple[Asin | None, dict[str, ImageFile]]:
    """Return the product of files and the files by their codes, if they fit together."""
    by_code: dict[str, ImageFile] = {}
    asin: Asin | None = None
    for file in files:
        if not isinstance(file, ImageFile):
            raise TypeError(f"a set is made of ImageFiles, not {type(file).__name__}")
        name = file.filename
        asin = asin or name.asin
        if name.asin != asin:
            raise MixedProducts(asin, name.asin)
        code = name.variant.code
        if code in by_code:
            raise DuplicateVariant(by_code[code], file)
        by_code[code] = file
    return asin, by_code


def fitting_set(asin: Asin | None, by_code: dict[str, ImageFile]) -> ImageSet:
    """Return the set of files that are known to fit together.

    Args:
        asin: Their product; None where there is no file.
        by_code: The files by their variant's code, in any order; the set keeps it.

    Example:
        >>> fitting_set(None, {})
        ImageSet()
    """
    codes = tuple(by_code)
    in_order = in_display_order(codes)
    if in_order != codes:
        by_code = {code: by_code[code] for code in in_order}
    images = _open_imageset()
    images.asin = asin
    images.has_main = "MAIN" in by_code
    images._files = by_code  # noqa: SLF001 - our own
    images.__class__ = ImageSet
    return images  # type: ignore[no-any-return]  # a twin, closed above


def files_by_code(images: ImageSet) -> Mapping[str, ImageFile]:
    """Return the files of a set by their variant's code, in display order.

    Example:
        >>> list(files_by_code(ImageSet.of("B000123456.MAIN.jpg")))
        ['MAIN']
    """
    return images._files  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - our own


def read_files(reader: Reader) -> ImageSet:
    """Return the set of the files that stand in a document as a list.

    Raises:
        InvalidDocument: No such list stands there, or its files do not fit together.

    Example:
        >>> read_files(Reader([]))
        ImageSet()
    """
    return reader.build(ImageSet, [read_file(element) for element in reader.elements()])

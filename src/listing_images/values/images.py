"""The images of one product in one scope: one file for each variant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timezone
from typing import final

from .._base import Value
from .._json import Reader, as_document
from .._pickles import rebuild
from ..errors import ListingImagesError
from .asin import Asin
from .filename import ImageFilename
from .marketplace import language_codes
from .variant import Role, VariantCode, in_display_order

# Where many files are read, private slots are twice as fast as properties.
# pyright: reportPrivateUsage=false

__all__ = [
    "DuplicateVariant",
    "ImageFile",
    "ImageSet",
    "MixedProducts",
    "build_set",
    "files_by_code",
    "plain_file",
    "read_file",
    "read_files",
]


@final
class ImageFile(Value):
    """An image file: its name, and what is known about its picture.

    Two files are equal if their names and pictures are; the other attributes are metadata.

    Args:
        filename: The name.
        picture: A string that identifies the picture, such as a digest, a path or a URL; None if
            unknown. Two pictures are only compared if both are known.
        text_languages: ISO 639-1 codes of the languages of text in the picture; empty if it
            contains no text, None if unknown.
        shows_dimensions: Whether the picture shows the dimensions of the product.
        submitted_at: The time of the upload, with a time zone; None if unknown.

    Raises:
        TypeError: `text_languages` is a single string, `shows_dimensions` is not a boolean, or
            the time has no time zone.

    Example:
        >>> file = ImageFile(ImageFilename.parse("B000123456.PT01.jpg"), text_languages=["de"])
        >>> file.variant, sorted(file.text_languages)
        (VariantCode('PT01'), ['de'])
    """

    __slots__ = ("_filename", "_picture", "_shows_dimensions", "_submitted_at", "_text_languages")
    __match_args__ = (
        "filename",
        "picture",
        "text_languages",
        "shows_dimensions",
        "submitted_at",
    )

    _filename: ImageFilename
    _picture: str | None
    _text_languages: frozenset[str] | None
    _shows_dimensions: bool
    _submitted_at: datetime | None

    def __new__(  # noqa: D102 - the docstring of the class describes it
        cls,
        filename: ImageFilename,
        picture: str | None = None,
        text_languages: Iterable[str] | None = None,
        shows_dimensions: bool = False,  # noqa: FBT002 - a value, not a flag
        submitted_at: datetime | None = None,
    ) -> ImageFile:
        file = object.__new__(ImageFile)
        file._filename = filename
        file._picture = picture
        file._text_languages = None if text_languages is None else language_codes(text_languages)
        file._shows_dimensions = shows_dimensions
        file._submitted_at = submitted_at
        # Any string would pass for true, and a time without a zone for one of another place.
        if not isinstance(shows_dimensions, bool):
            raise TypeError(f"Expected a boolean, got {type(shows_dimensions).__name__}.")
        if submitted_at is not None and submitted_at.utcoffset() is None:
            raise TypeError(f"{submitted_at!r} has no time zone. Add one, for example UTC.")
        return file

    @staticmethod
    def of(file: str | ImageFilename | ImageFile) -> ImageFile:
        """Return the image file with a name; an image file is returned as it is.

        Args:
            file: A name as a string or a value, or an image file.

        Raises:
            InvalidImageFilename: The string is not a valid name of an image file.
            TypeError: The argument has another type.

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
        # Past the constructor, which has nothing to check in a name.
        bare = object.__new__(ImageFile)
        bare._filename = name
        bare._picture = None
        bare._text_languages = None
        bare._shows_dimensions = False
        bare._submitted_at = None
        return bare

    @classmethod
    def from_dict(cls, document: object) -> ImageFile:
        """Return the file of a document that `to_dict` wrote; only `filename` is required.

        Args:
            document: The parsed JSON document.

        Raises:
            InvalidDocument: The document does not have the expected form.

        Example:
            >>> str(ImageFile.from_dict({"filename": "B000123456.MAIN.jpg"}))
            'B000123456.MAIN.jpg'
        """
        return read_file(Reader(document))

    def to_dict(self) -> dict[str, object]:
        """Return the file with its metadata as plain JSON values.

        Example:
            >>> ImageFile.of("B000123456.MAIN.jpg").to_dict()["filename"]
            'B000123456.MAIN.jpg'
        """
        return as_document(plain_file(self))

    @property
    def filename(self) -> ImageFilename:
        """The name."""
        return self._filename

    @property
    def picture(self) -> str | None:
        """A string that identifies the picture; None if unknown."""
        return self._picture

    @property
    def text_languages(self) -> frozenset[str] | None:
        """The languages of text in the picture; empty without text, None if unknown."""
        return self._text_languages

    @property
    def shows_dimensions(self) -> bool:
        """Whether the picture shows the dimensions of the product."""
        return self._shows_dimensions

    @property
    def submitted_at(self) -> datetime | None:
        """The time of the upload; None if unknown."""
        return self._submitted_at

    @property
    def asin(self) -> Asin:
        """The product."""
        return self._filename.asin

    @property
    def variant(self) -> VariantCode:
        """The variant."""
        return self._filename.variant

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ImageFile):
            return NotImplemented
        # Pictures differ more often than names, and are faster to compare.
        return self._picture == other._picture and self._filename == other._filename

    def __hash__(self) -> int:
        return hash((self._filename, self._picture))

    def __str__(self) -> str:
        return str(self._filename)

    def __repr__(self) -> str:
        languages = self._text_languages
        return (
            f"ImageFile(filename={self._filename!r}, picture={self._picture!r}, "
            f"text_languages={None if languages is None else sorted(languages)!r}, "
            f"shows_dimensions={self._shows_dimensions!r}, "
            f"submitted_at={_with_fixed_offset(self._submitted_at)!r})"
        )

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        if _is_bare(self):
            return rebuild, ("ImageFile", self._filename)
        return super().__reduce__()


def _with_fixed_offset(moment: datetime | None) -> datetime | None:
    """Return a time whose `repr` evaluates back: other time zones need names of their own."""
    offset = None if moment is None else moment.utcoffset()
    if moment is None or offset is None:
        return None
    return datetime.combine(moment.date(), moment.time().replace(fold=0), timezone(offset))


def _is_bare(file: ImageFile) -> bool:
    """Whether only the name of a file is known."""
    return (
        file.picture is None
        and file.text_languages is None
        and not file.shows_dimensions
        and file.submitted_at is None
    )


def plain_file(file: ImageFile) -> dict[str, object]:
    """Return a file as a part of a document."""
    languages, moment = file.text_languages, file.submitted_at
    return {
        "filename": str(file),
        "picture": file.picture,
        "text_languages": None if languages is None else sorted(languages),
        "shows_dimensions": file.shows_dimensions,
        "submitted_at": None if moment is None else moment.isoformat(),
    }


def read_file(reader: Reader) -> ImageFile:
    """Return the file that `plain_file` wrote."""
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
    """A set contains two files for one variant.

    Attributes:
        first: The first file.
        second: The second file.

    Example:
        >>> ImageSet.of("B000123456.MAIN.jpg", "B000123456.MAIN.png")
        Traceback (most recent call last):
            ...
        listing_images.values.images.DuplicateVariant: B000123456.MAIN.jpg and B000123456.MAIN.png \
are both for MAIN. Keep only one of them.
    """

    def __init__(self, first: ImageFile, second: ImageFile) -> None:
        super().__init__(first, second)
        self.first: ImageFile = first
        self.second: ImageFile = second

    def __str__(self) -> str:
        return (
            f"{self.first} and {self.second} are both for {self.first.variant}. "
            "Keep only one of them."
        )


class MixedProducts(ListingImagesError):
    """Images belong to another product than expected.

    Attributes:
        expected: The expected product.
        found: The other product.

    Example:
        >>> ImageSet.of("B000123456.MAIN.jpg", "B000234567.PT01.jpg")
        Traceback (most recent call last):
            ...
        listing_images.values.images.MixedProducts: Expected images of B000123456, got one of \
B000234567. Keep the images of each product separate.
    """

    def __init__(self, expected: Asin, found: Asin) -> None:
        super().__init__(expected, found)
        self.expected: Asin = expected
        self.found: Asin = found

    def __str__(self) -> str:
        return (
            f"Expected images of {self.expected}, got one of {self.found}. "
            "Keep the images of each product separate."
        )


@final
class ImageSet(Value, Mapping[VariantCode, ImageFile]):
    """The images of one product in one scope: a file for each variant, in display order.

    A mapping from variant codes to files. Keys can be strings too; a string that is not a valid
    code is absent. An empty set has no product.

    Args:
        files: Image files of one product, in any order.

    Raises:
        DuplicateVariant: Two files are for one variant.
        MixedProducts: Two files are for different products.

    Example:
        >>> images = ImageSet.of("B000123456.PT01.jpg", "B000123456.MAIN.jpg")
        >>> [str(variant) for variant in images]
        ['MAIN', 'PT01']
        >>> "PT01" in images
        True
    """

    __slots__ = ("_asin", "_files", "_has_main")
    __match_args__ = ("files",)

    _asin: Asin | None
    _files: dict[str, ImageFile]
    _has_main: bool

    def __new__(cls, files: Iterable[ImageFile] = ()) -> ImageSet:  # noqa: D102 - the docstring of the class describes it
        by_code: dict[str, ImageFile] = {}
        asin: Asin | None = None
        for file in files:
            name = file._filename
            if asin is None:
                asin = name._asin
            elif name._asin != asin:
                raise MixedProducts(asin, name._asin)
            code = name._variant.code
            if code in by_code:
                raise DuplicateVariant(by_code[code], file)
            by_code[code] = file
        return build_set(asin, by_code)

    @classmethod
    def of(cls, *files: str | ImageFilename | ImageFile) -> ImageSet:
        """Return the set of some files.

        Args:
            files: Names as strings or values, or image files.

        Raises:
            InvalidImageFilename: A string is not a valid name of an image file.
            DuplicateVariant: Two files are for one variant.
            MixedProducts: Two files are for different products.
            TypeError: A file has another type.

        Example:
            >>> len(ImageSet.of("B000123456.MAIN.jpg"))
            1
        """
        return cls(map(ImageFile.of, files))

    @classmethod
    def from_dict(cls, document: object) -> ImageSet:
        """Return the set of a document that `to_dict` wrote.

        Args:
            document: The parsed JSON document.

        Raises:
            InvalidDocument: The document does not have the expected form.

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
    def asin(self) -> Asin | None:
        """The product; None for an empty set."""
        return self._asin

    @property
    def has_main(self) -> bool:
        """Whether the set contains a main image."""
        return self._has_main

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
        """The images of the gallery after the main image, in display order."""
        return tuple([file for file in self._files.values() if file.variant.role is Role.GALLERY])

    @property
    def thumbnail(self) -> ImageFile | None:
        """The swatch, or else the main image (`Rule.SWATCH_IS_THE_THUMBNAIL`)."""
        return self._files.get("SWCH") or self.main

    def with_(self, file: str | ImageFilename | ImageFile) -> ImageSet:
        """Return the set with a file, which replaces any other file of its variant.

        Args:
            file: A name as a string or a value, or an image file.

        Raises:
            InvalidImageFilename: The string is not a valid name of an image file.
            MixedProducts: The file is for another product.
            TypeError: The argument has another type.

        Example:
            >>> len(ImageSet().with_("B000123456.MAIN.jpg"))
            1
        """
        new = ImageFile.of(file)
        if self._asin is not None and self._asin != new.asin:
            raise MixedProducts(self._asin, new.asin)
        return build_set(new.asin, {**self._files, new.variant.code: new})

    def without(self, variant: VariantCode | str) -> ImageSet:
        """Return the set without a variant, which it need not contain.

        Args:
            variant: The variant code, as a value or a string.

        Raises:
            TypeError: The argument is neither.

        Example:
            >>> ImageSet.of("B000123456.MAIN.jpg").without("MAIN")
            ImageSet()
        """
        code = variant.code if isinstance(variant, VariantCode) else variant
        # Anything else, such as a file, would silently remove nothing.
        if not isinstance(code, str):
            raise TypeError(f"Expected a variant code, got {type(code).__name__}.")
        rest = {key: file for key, file in self._files.items() if key != code}
        return build_set(self._asin if rest else None, rest)

    def __getitem__(self, variant: VariantCode | str) -> ImageFile:
        code = variant.code if isinstance(variant, VariantCode) else variant
        if not isinstance(code, str):  # also one that cannot be hashed
            raise KeyError(variant)
        return self._files[code]

    def __iter__(self) -> Iterator[VariantCode]:
        return iter([file.variant for file in self._files.values()])

    def __len__(self) -> int:
        return len(self._files)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ImageSet):
            return NotImplemented
        return self._files == other._files

    def __hash__(self) -> int:
        # Two sets rarely differ in their extensions only.
        return hash((self._asin, *self._files, *[file._picture for file in self._files.values()]))

    def __repr__(self) -> str:
        if not self._files:
            return "ImageSet()"
        files = [repr(str(file) if _is_bare(file) else file) for file in self._files.values()]
        return f"ImageSet.of({', '.join(files)})"


def build_set(asin: Asin | None, by_code: dict[str, ImageFile]) -> ImageSet:
    """Return the set of files of one product, without checks; it keeps the dictionary."""
    codes = tuple(by_code)
    in_order = in_display_order(codes)
    if in_order != codes:
        by_code = {code: by_code[code] for code in in_order}
    images = object.__new__(ImageSet)
    images._asin = asin
    images._files = by_code
    images._has_main = "MAIN" in by_code
    return images


def files_by_code(images: ImageSet) -> Mapping[str, ImageFile]:
    """Return the files of a set by their codes, in display order."""
    return images._files


def read_files(reader: Reader) -> ImageSet:
    """Return the set of a list of files in a document."""
    return reader.build(ImageSet, [read_file(element) for element in reader.elements()])

"""The images of one product in one scope: one file for each variant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from operator import index
from typing import Any, Final, NamedTuple, cast, final

from .._base import Tabular, Value
from .._json import Document, Reader, as_document
from .._pickles import rebuild, rebuild_linked
from .._wording import quoted
from ..errors import ListingImagesError
from .asin import Asin, parse_asin
from .filename import (
    ASIN_LENGTH,
    ImageFilename,
    InvalidImageFilename,
    read_asin,
    read_tail,
)
from .links import check_link, live_image_id
from .marketplace import language_codes
from .variant import Role, VariantCode, as_variant, in_display_order

# Where many files are read, private slots are twice as fast as properties.
# pyright: reportPrivateUsage=false

__all__ = [
    "NO_METADATA",
    "DuplicateVariant",
    "ImageFile",
    "ImageSet",
    "InvalidLanguage",
    "InvalidPixels",
    "MixedProducts",
    "build_set",
    "codes_of",
    "compare_pictures",
    "file_named",
    "files_by_code",
    "has_metadata",
    "plain_file",
    "read_file",
    "read_files",
]


# Compiled when it is needed.
_LANGUAGE: Final = "[A-Za-z]{2,3}([-_][A-Za-z]{4})?([-_]([A-Za-z]{2}|[0-9]{3}))?"
_SHOWN_IN_FULL: Final = 10**12
_SHOWN_DIGITS: Final = 20
_LINK: Final = "https"
_CRC: Final = "crc32:"


class InvalidLanguage(ListingImagesError):
    """A string is not a valid language code.

    Attributes:
        text: The string.

    Example:
        >>> ImageFile(ImageFilename.parse("B000123456.MAIN.jpg"), text_languages=["German"])
        Traceback (most recent call last):
            ...
        listing_images.values.images.InvalidLanguage: 'German' is not a valid language code. Use \
two or three letters such as de, or a tag such as pt-BR.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text: str = text

    def __str__(self) -> str:
        return (
            f"{quoted(self.text)} is not a valid language code. "
            "Use two or three letters such as de, or a tag such as pt-BR."
        )


class InvalidPixels(ListingImagesError):
    """The width or the height of a picture is not positive.

    Attributes:
        width: The width.
        height: The height.

    Example:
        >>> ImageFile(ImageFilename.parse("B000123456.MAIN.jpg"), pixels=(0, 500))
        Traceback (most recent call last):
            ...
        listing_images.values.images.InvalidPixels: 0 x 500 is not a valid size of a picture. Use \
a width and a height of at least 1 pixel.
    """

    def __init__(self, width: int, height: int) -> None:
        super().__init__(width, height)
        self.width: int = width
        self.height: int = height

    def __str__(self) -> str:
        return (
            f"{_shown(self.width)} x {_shown(self.height)} is not a valid size of a picture. "
            "Use a width and a height of at least 1 pixel."
        )


def _shown(number: int) -> str:
    # Python refuses to write out huge integers.
    return f"{number}" if abs(number) < _SHOWN_IN_FULL else hex(number)[:_SHOWN_DIGITS] + "..."


class _Metadata(NamedTuple):
    """What is known of a picture beyond its identity."""

    text_languages: frozenset[str] | None = None
    shows_dimensions: bool = False
    submitted_at: datetime | None = None
    pixels: tuple[int, int] | None = None


NO_METADATA: Final = _Metadata()


@final
class ImageFile(Document, Value):
    """An image file: its name, and what is known about its picture.

    An image that never had a file name is built by `linked`. Two files are equal if their names
    and pictures are; the other attributes are metadata.

    Args:
        filename: The name.
        picture: A string that identifies the picture, such as a digest, a path or a URL; None if
            unknown. Its kind is what precedes the first colon (`shows_same`).
        text_languages: Codes of the languages of text in the picture, such as de or pt-BR; empty
            if it contains no text, None if unknown.
        shows_dimensions: Whether the picture shows the dimensions of the product.
        submitted_at: The time of the upload, with a time zone; None if unknown.
        pixels: The width and the height in pixels; None if unknown.

    Raises:
        InvalidLanguage: A language is not a valid code.
        InvalidPixels: The width or the height is not positive.
        TypeError: An argument has another type: `text_languages` is a single string, for example,
            or the time has no time zone.

    Example:
        >>> file = ImageFile(ImageFilename.parse("B000123456.PT01.jpg"), text_languages=["de"])
        >>> file.variant, sorted(file.text_languages)
        (VariantCode('PT01'), ['de'])
    """

    __slots__ = ("_asin", "_extension", "_metadata", "_picture", "_variant")
    __match_args__ = (
        "filename",
        "picture",
        "text_languages",
        "shows_dimensions",
        "submitted_at",
        "pixels",
    )

    # The parts of the name, which is built when it is read: a catalogue has millions of files.
    _asin: Asin
    _variant: VariantCode
    _extension: str | None
    _picture: str | None
    _metadata: _Metadata

    def __new__(  # noqa: D102, PLR0913, PLR0917 - the docstring of the class describes the parts of a value
        cls,
        filename: ImageFilename,
        picture: str | None = None,
        text_languages: Iterable[str] | None = None,
        shows_dimensions: bool = False,  # noqa: FBT002 - a value, not a flag
        submitted_at: datetime | None = None,
        pixels: tuple[int, int] | None = None,
    ) -> ImageFile:
        # Anything else would pass for an image without a file name.
        if not isinstance(filename, ImageFilename):
            raise TypeError(
                f"Expected an ImageFilename, got {type(filename).__name__}. "
                "Use ImageFile.of for a string, and ImageFile.linked for a link."
            )
        if picture is not None and not isinstance(picture, str):
            raise TypeError(f"Expected a string for the picture, got {type(picture).__name__}.")
        file = object.__new__(ImageFile)
        file._asin = filename._asin
        file._variant = filename._variant
        file._extension = filename._extension
        file._picture = picture
        file._metadata = _check_metadata(text_languages, shows_dimensions, submitted_at, pixels)
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
            named = file_named(file)
            if named is None:
                raise InvalidImageFilename(file)
            return named
        if isinstance(file, ImageFile):
            return file
        return ImageFile(file if isinstance(file, ImageFilename) else ImageFilename.parse(file))

    @staticmethod
    def linked(  # noqa: PLR0913 - a value has many parts
        asin: str,
        variant: VariantCode | str,
        url: str,
        *,
        text_languages: Iterable[str] | None = None,
        shows_dimensions: bool = False,
        submitted_at: datetime | None = None,
        pixels: tuple[int, int] | None = None,
    ) -> ImageFile:
        """Return an image that is known by its link, and has no file name.

        Its `filename` is None and its `picture` is the link.

        Args:
            asin: The product.
            variant: The variant code, as a value or as its four characters.
            url: An http or https URL of the picture.
            text_languages: As for the class.
            shows_dimensions: As for the class.
            submitted_at: As for the class.
            pixels: As for the class.

        Raises:
            InvalidAsin: The ASIN is not valid.
            InvalidVariantCode: The variant code is not valid.
            InvalidLink: The URL is not valid.
            InvalidLanguage: A language is not a valid code.
            InvalidPixels: The width or the height is not positive.
            TypeError: An argument has another type.

        Example:
            >>> file = ImageFile.linked("B000123456", "MAIN", "https://example.com/main.jpg")
            >>> file.filename is None, str(file)
            (True, 'https://example.com/main.jpg')
        """
        file = object.__new__(ImageFile)
        file._asin = parse_asin(asin)
        file._variant = as_variant(variant)
        file._extension = None
        file._picture = check_link(url)
        file._metadata = _check_metadata(text_languages, shows_dimensions, submitted_at, pixels)
        return file

    @classmethod
    def from_dict(cls, document: object) -> ImageFile:
        """Return the file of a document that `to_dict` wrote.

        Only `filename` is required, or `asin`, `variant` and `picture` of a linked image.

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
    def filename(self) -> ImageFilename | None:
        """The name; None for an image that is known by its link."""
        if self._extension is None:
            return None
        name = object.__new__(ImageFilename)
        name._asin = self._asin
        name._variant = self._variant
        name._extension = self._extension
        return name

    @property
    def picture(self) -> str | None:
        """A string that identifies the picture; None if unknown."""
        return self._picture

    @property
    def text_languages(self) -> frozenset[str] | None:
        """The languages of text in the picture; empty without text, None if unknown."""
        return self._metadata.text_languages

    @property
    def shows_dimensions(self) -> bool:
        """Whether the picture shows the dimensions of the product."""
        return self._metadata.shows_dimensions

    @property
    def submitted_at(self) -> datetime | None:
        """The time of the upload; None if unknown."""
        return self._metadata.submitted_at

    @property
    def pixels(self) -> tuple[int, int] | None:
        """The width and the height in pixels; None if unknown."""
        return self._metadata.pixels

    @property
    def asin(self) -> Asin:
        """The product."""
        return self._asin

    @property
    def variant(self) -> VariantCode:
        """The variant."""
        return self._variant

    def shows_same(self, other: ImageFile) -> bool | None:
        """Compare two pictures (`Rule.PICTURES_ARE_COMPARED`).

        Equal strings identify one picture. Other strings of one kind identify different pictures,
        unless they are links: Amazon serves its own copy of a picture under a link of its own. Of
        two links of Amazon's image hosts, the IDs of the images are compared.

        Args:
            other: Another image.

        Returns:
            Whether the pictures are the same; None if this is unknown.

        Example:
            >>> name = ImageFilename.parse("B000123456.MAIN.jpg")
            >>> red, blue = ImageFile(name, "crc32:ad0424f3"), ImageFile(name, "crc32:6ba1b1d9")
            >>> red.shows_same(blue), red.shows_same(ImageFile(name))
            (False, None)
        """
        return compare_pictures(self._picture, other._picture)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ImageFile):
            return NotImplemented
        # Pictures differ more often than names, and are faster to compare.
        return (
            self._picture == other._picture
            and self._asin == other._asin
            and self._variant.code == other._variant.code
            and self._extension == other._extension
        )

    def __hash__(self) -> int:
        return hash((self._asin, self._variant.code, self._extension, self._picture))

    def __str__(self) -> str:
        name = self.filename
        return str(self._picture if name is None else name)

    def __repr__(self) -> str:
        name, languages = self.filename, self.text_languages
        metadata = (
            f"text_languages={None if languages is None else sorted(languages)!r}, "
            f"shows_dimensions={self.shows_dimensions!r}, "
            f"submitted_at={_with_fixed_offset(self.submitted_at)!r}, pixels={self.pixels!r})"
        )
        if name is not None:
            return f"ImageFile(filename={name!r}, picture={self._picture!r}, {metadata}"
        where = f"{self._asin!r}, {self._variant.code!r}, {self._picture!r}"
        if self._metadata == NO_METADATA:
            return f"ImageFile.linked({where})"
        return f"ImageFile.linked({where}, {metadata}"

    def __rich_repr__(self) -> Iterable[object]:
        if self.filename is not None:
            return super().__rich_repr__()
        names = ("asin", "variant", *self.__match_args__[1:])
        return [(name, getattr(self, name)) for name in names]

    def __replace__(self, **changes: object) -> ImageFile:
        if self.filename is not None or "filename" in changes:
            return super().__replace__(**changes)
        known = {"asin": self.asin, "variant": self.variant, "picture": self._picture}
        known |= self._metadata._asdict() | changes
        linked: Callable[..., ImageFile] = ImageFile.linked
        return linked(url=known.pop("picture"), **known)

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        if self.filename is None:
            known = self._metadata._asdict()
            known["text_languages"] = plain_file(self)["text_languages"]
            return rebuild_linked, (self.asin, str(self.variant), self._picture, known)
        if _is_bare(self):
            return rebuild, ("ImageFile", self.filename)
        return super().__reduce__()


def file_named(name: str) -> ImageFile | None:
    """Return the file with a name and no picture; None if the name is not valid."""
    # Reading a log takes most of its time here, so no constructor and no other parser is called.
    try:
        variant, extension = read_tail(name[ASIN_LENGTH:])
        asin = read_asin(name[:ASIN_LENGTH])
    except ValueError:
        return None
    file = object.__new__(ImageFile)
    file._asin = asin
    file._variant = variant
    file._extension = extension
    file._picture = None
    file._metadata = NO_METADATA
    return file


def _with_fixed_offset(moment: datetime | None) -> datetime | None:
    """Return a time whose `repr` evaluates back: other time zones need names of their own."""
    return None if moment is None else datetime.fromisoformat(moment.isoformat())


def _is_bare(file: ImageFile) -> bool:
    """Whether only the name of a file is known."""
    return file._picture is None and file._metadata == NO_METADATA


def _check_metadata(
    text_languages: Iterable[str] | None = None,
    shows_dimensions: bool = False,  # noqa: FBT002 - a value, not a flag
    submitted_at: datetime | None = None,
    pixels: tuple[int, int] | None = None,
) -> _Metadata:
    languages = None if text_languages is None else language_codes(text_languages)
    for code in languages or ():
        if not re.fullmatch(_LANGUAGE, code):
            raise InvalidLanguage(code)
    # Any string would pass for true, and a time without a zone for one of another place.
    if not isinstance(shows_dimensions, bool):
        raise TypeError(f"Expected a boolean, got {type(shows_dimensions).__name__}.")
    if submitted_at is not None and submitted_at.utcoffset() is None:
        raise TypeError(f"{submitted_at!r} has no time zone. Add one, for example UTC.")
    size = None if pixels is None else _check_pixels(*pixels)
    if languages is None and submitted_at is None and size is None and not shows_dimensions:
        return NO_METADATA  # shared by nearly all files
    return _Metadata(languages, shows_dimensions, submitted_at, size)


def _check_pixels(width: int, height: int) -> tuple[int, int]:
    if isinstance(width, bool) or isinstance(height, bool):
        raise TypeError("Expected two integers, got a boolean.")
    width, height = index(width), index(height)
    if width < 1 or height < 1:
        raise InvalidPixels(width, height)
    return width, height


def compare_pictures(one: str | None, other: str | None) -> bool | None:
    """Compare two strings that identify pictures, as `ImageFile.shows_same` does."""
    if not one or not other:
        return None
    if one == other:
        return True
    if one[:6] == other[:6] == _CRC:
        return False  # nearly all pictures are of this kind
    kind = _kind_of(one)
    if kind != _kind_of(other):
        return None
    if kind != _LINK:
        return False
    own, others = live_image_id(one), live_image_id(other)
    return None if own is None or others is None else own == others


def _kind_of(picture: str) -> str | None:
    """Return what precedes the first colon, one name for all links, or None for an opaque one."""
    kind, colon, _ = picture.partition(":")
    if not colon:
        return None
    return _LINK if kind.lower() in {_LINK, "http"} else kind


def plain_file(file: ImageFile) -> dict[str, object]:
    """Return a file as a part of a document."""
    languages, moment = file.text_languages, file.submitted_at
    name: dict[str, object] = {"filename": str(file)}
    if file.filename is None:
        name = {"asin": file.asin, "variant": str(file.variant)}
    return {
        **name,
        "picture": file.picture,
        "text_languages": None if languages is None else sorted(languages),
        "shows_dimensions": file.shows_dimensions,
        "submitted_at": None if moment is None else moment.isoformat(),
        "pixels": None if file.pixels is None else list(file.pixels),
    }


def read_file(reader: Reader) -> ImageFile:
    """Return the file that `plain_file` wrote."""
    if reader.has("asin"):
        fields = reader.document("asin", "variant", "picture", defaults=_DEFAULTS)
        asin, variant = fields["asin"].parse(parse_asin), fields["variant"].parse(VariantCode)
        link = fields["picture"].parse(check_link)
        return reader.build(ImageFile.linked, asin, variant, link, **_read_metadata(fields))
    fields = reader.document("filename", defaults=_DEFAULTS_IF_NAMED)
    file = fields["filename"].parse(ImageFile.of)
    if "picture" in fields:
        file._picture = fields["picture"].string()
    metadata = _read_metadata(fields)
    if metadata:
        file._metadata = reader.build(_check_metadata, **metadata)
    return file


def _read_metadata(fields: Mapping[str, Reader]) -> dict[str, Any]:
    return {name: _METADATA[name](field) for name, field in fields.items() if name in _METADATA}


def _read_pixels(reader: Reader) -> tuple[int, int]:
    width, height = [element.count() for element in reader.elements(2)]
    return width, height


_METADATA: Final[Mapping[str, Callable[[Reader], Any]]] = {
    "text_languages": Reader.strings,
    "shows_dimensions": Reader.boolean,
    "submitted_at": Reader.time,
    "pixels": _read_pixels,
}
_DEFAULTS: Final = {
    "text_languages": None,
    "shows_dimensions": False,
    "submitted_at": None,
    "pixels": None,
}
_DEFAULTS_IF_NAMED: Final = {**_DEFAULTS, "picture": None}


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
    """Images do not belong to the expected product.

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
class ImageSet(Document, Value, Tabular, Mapping[VariantCode, ImageFile]):
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

    __slots__ = ("_asin", "_codes", "_files", "_has_main", "_has_metadata")
    __match_args__ = ("files",)

    _asin: Asin | None
    _codes: tuple[str, ...]  # those of `_files`; most sets share them with others
    _files: dict[str, ImageFile]
    _has_main: bool
    _has_metadata: bool

    def __new__(cls, files: Iterable[ImageFile] = ()) -> ImageSet:  # noqa: D102 - the docstring of the class describes it
        by_code: dict[str, ImageFile] = {}
        asin: Asin | None = None
        for file in files:
            if asin is None:
                asin = file._asin
            elif file._asin != asin:
                raise MixedProducts(asin, file._asin)
            code = file._variant.code
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

    def over(self, other: ImageSet) -> ImageSet:
        """Return this set laid over another one: its files, and the other's where it has none.

        Args:
            other: The set below, of the same product.

        Raises:
            MixedProducts: The sets are of different products.

        Example:
            >>> german = ImageSet.of("B000123456.MAIN.png")
            >>> german.over(ImageSet.of("B000123456.MAIN.jpg", "B000123456.PT01.jpg"))
            ImageSet.of('B000123456.MAIN.png', 'B000123456.PT01.jpg')
        """
        if not self._files or not other._files:
            return self if self._files else other
        if self._asin != other._asin:
            raise MixedProducts(cast("Asin", self._asin), cast("Asin", other._asin))
        return build_set(self._asin, {**other._files, **self._files})

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
    images._codes = in_order
    images._files = by_code
    images._has_main = "MAIN" in by_code
    images._has_metadata = False
    for file in by_code.values():
        if file._metadata is not NO_METADATA:
            images._has_metadata = True
    return images


def codes_of(images: ImageSet) -> tuple[str, ...]:
    """Return the codes of a set in display order."""
    return images._codes


def files_by_code(images: ImageSet) -> Mapping[str, ImageFile]:
    """Return the files of a set by their codes, in display order."""
    return images._files


def has_metadata(images: ImageSet) -> bool:
    """Whether more than the name and the picture is known of a file."""
    return images._has_metadata


def read_files(reader: Reader) -> ImageSet:
    """Return the set of a list of files in a document."""
    return reader.build(ImageSet, [read_file(element) for element in reader.elements()])

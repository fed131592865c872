"""One image file: its name, and what is known of the picture in it."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Final, final

from attrs import field, frozen
from attrs.converters import optional

from ._languages import language_codes
from ._override import override
from ._twin import open_twin
from ._value import Value
from .asin import Asin
from .document import Part, as_document
from .filename import ImageFilename
from .variant import VariantCode

__all__ = ["ImageFile"]


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
        return read_file(Part(document))

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

    @override
    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ImageFile):
            return NotImplemented
        # Pictures differ more often than names do, and are compared in less time.
        return self.picture == other.picture and self.filename == other.filename

    @override
    def __hash__(self) -> int:
        name = self.filename
        return hash((name.asin, name.variant.code, name.extension, self.picture))

    @override
    def __str__(self) -> str:
        return str(self.filename)

    @override
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


def read_file(part: Part) -> ImageFile:
    """Return the file that `plain_file` gave.

    Raises:
        InvalidDocument: It gave nothing of the kind.

    Example:
        >>> str(read_file(Part({"filename": "B000123456.MAIN.jpg"})))
        'B000123456.MAIN.jpg'
    """
    fields = part.document(
        "filename", picture=None, text_languages=None, shows_dimensions=False, submitted_at=None
    )
    return ImageFile(
        fields["filename"].parsed(ImageFilename.parse),
        fields["picture"].or_none(Part.text),
        fields["text_languages"].or_none(Part.texts),
        fields["shows_dimensions"].flag(),
        fields["submitted_at"].or_none(Part.moment),
    )

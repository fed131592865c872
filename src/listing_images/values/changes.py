"""The changes that a seller can make: uploads and deletions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias, final

from .._base import Value
from .._json import Document, Reader, as_document
from .._wording import with_article
from ..errors import ListingImagesError, RuleViolation
from ..rules import Rule
from .asin import Asin, parse_asin
from .filename import ImageFilename
from .images import ImageFile, file_named, plain_file, read_file
from .marketplace import GLOBAL, Marketplace, Scope, as_scope, plain_scope, read_scope
from .variant import VariantCode, as_variant

# Logs are read through private slots, past constructors and parsers.
# pyright: reportPrivateUsage=false

__all__ = [
    "Change",
    "Deletion",
    "NotSubmitted",
    "Submission",
    "check_scope",
    "describe_scope",
    "submit_file",
    "submit_names",
]


_SUBMISSION: Final = "SUBMISSION"
_DELETION: Final = "DELETION"
_ID_OF_US: Final = Marketplace.US.marketplace_id


def describe_scope(scope: Scope) -> str:
    """Return the name of a scope's set in a sentence: "the global set", "the set of Germany"."""
    if scope is GLOBAL:
        return "the global set"
    return f"the set of {with_article(scope.name)}"


def check_scope(scope: Scope | str, subject: str, *parts: object) -> Scope:
    """Return a scope that takes images, which the US does not.

    The message begins with `subject`, formatted with `parts`: "Uploading {}", for example.
    """
    found = as_scope(scope)
    if isinstance(found, Marketplace) and not found.accepts_country_images:
        subject = f"{subject.format(*parts)} for the US only"
        raise RuleViolation(Rule.US_IMAGES_ARE_GLOBAL, subject)
    return found


@final
class Submission(Document, Value):
    """The upload of an image file for a scope.

    Args:
        file: The image file.
        scope: `GLOBAL`, or the store of one country; as a string too.

    Raises:
        RuleViolation: The scope is the US (`Rule.US_IMAGES_ARE_GLOBAL`).
        UnknownMarketplace: The string does not name a scope.
        TypeError: The scope has another type.

    Example:
        >>> str(Submission.of("B000123456.MAIN.jpg", Marketplace.DE))
        'B000123456.MAIN.jpg for DE'
    """

    __slots__ = ("_file", "_scope")
    __match_args__ = ("file", "scope")

    _file: ImageFile
    _scope: Scope

    def __new__(cls, file: ImageFile, scope: Scope | str = GLOBAL) -> Submission:  # noqa: D102 - the docstring of the class describes it
        if scope is not GLOBAL:
            scope = check_scope(scope, "Uploading {}", file)
        submission = object.__new__(Submission)
        submission._file = file
        submission._scope = scope
        return submission

    @staticmethod
    def of(file: str | ImageFilename | ImageFile, scope: Scope | str = GLOBAL) -> Submission:
        """Return the upload of a file.

        Args:
            file: A name as a string or a value, or an image file.
            scope: `GLOBAL`, or the store of one country; as a string too.

        Raises:
            InvalidImageFilename: The name is not valid.
            RuleViolation: The scope is the US (`Rule.US_IMAGES_ARE_GLOBAL`).
            UnknownMarketplace: The string does not name a scope.
            TypeError: An argument has another type.

        Example:
            >>> Submission.of("B000123456.PT01.jpg").scope
            GLOBAL
        """
        # Nearly every scope is a store, which takes images unless it is the US.
        if scope is not GLOBAL and (
            type(scope) is not Marketplace or scope.marketplace_id == _ID_OF_US
        ):
            scope = check_scope(scope, "Uploading {}", ImageFile.of(file))
        submission = object.__new__(Submission)  # as in `submit_file`, without another call
        submission._file = ImageFile.of(file)
        submission._scope = scope
        return submission

    @classmethod
    def from_dict(cls, document: object) -> Submission:
        """Return the upload of a document that `to_dict` wrote.

        Args:
            document: The parsed JSON document.

        Raises:
            InvalidDocument: The document does not have the expected form.

        Example:
            >>> file = {"filename": "B000123456.MAIN.jpg"}
            >>> str(Submission.from_dict({"kind": "SUBMISSION", "file": file, "scope": "DE"}))
            'B000123456.MAIN.jpg for DE'
        """
        reader = Reader(document)
        fields = reader.document("file", optional=("kind", "scope"))
        scope = _read_scope(fields, _SUBMISSION)
        return reader.build(cls, read_file(fields["file"]), scope)

    def to_dict(self) -> dict[str, object]:
        """Return the upload as plain JSON values.

        Example:
            >>> Submission.of("B000123456.MAIN.jpg").to_dict()["scope"]
            'GLOBAL'
        """
        scope = plain_scope(self._scope)
        return as_document({"kind": _SUBMISSION, "file": plain_file(self._file), "scope": scope})

    @property
    def file(self) -> ImageFile:
        """The image file."""
        return self._file

    @property
    def scope(self) -> Scope:
        """`GLOBAL`, or the store of one country."""
        return self._scope

    @property
    def asin(self) -> Asin:
        """The product."""
        return self._file.asin

    @property
    def variant(self) -> VariantCode:
        """The variant."""
        return self._file.variant

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Submission):
            return NotImplemented
        return self._file == other._file and self._scope == other._scope

    def __hash__(self) -> int:
        return hash((self._file, self._scope))

    def __str__(self) -> str:
        return f"{self._file} for {self._scope}"


def submit_file(file: ImageFile, scope: Scope) -> Submission:
    """Return the upload of a file for a checked scope."""
    submission = object.__new__(Submission)
    submission._file = file
    submission._scope = scope
    return submission


def submit_names(names: Iterable[str], scope: Scope) -> tuple[list[Submission], list[int]]:
    """Return the uploads of file names for a checked scope, and the places of invalid names."""
    submissions: list[Submission] = []
    invalid: list[int] = []
    for place, name in enumerate(names):
        file = file_named(name)
        if file is None:
            invalid.append(place)
        else:
            submissions.append(submit_file(file, scope))
    return submissions, invalid


@final
class Deletion(Document, Value):
    """The deletion of the image of one variant in one scope (`Rule.VARIANTS_CAN_BE_DELETED`).

    Args:
        asin: The product.
        variant: Any variant but MAIN, as a value or as its four characters.
        scope: `GLOBAL`, or the store of one country; as a string too.

    Raises:
        RuleViolation: The variant is MAIN (`Rule.MAIN_CANNOT_BE_DELETED`), or the scope is the US
            (`Rule.US_IMAGES_ARE_GLOBAL`).
        InvalidAsin: The ASIN is not valid.
        InvalidVariantCode: The variant code is not valid.
        UnknownMarketplace: The string does not name a scope.
        TypeError: An argument has another type.

    Example:
        >>> str(Deletion("B000123456", "PT01"))
        'PT01 of B000123456 for GLOBAL'
    """

    __slots__ = ("_asin", "_scope", "_variant")
    __match_args__ = ("asin", "variant", "scope")

    _asin: Asin
    _variant: VariantCode
    _scope: Scope

    def __new__(  # noqa: D102 - the docstring of the class describes it
        cls, asin: Asin | str, variant: VariantCode | str, scope: Scope | str = GLOBAL
    ) -> Deletion:
        deletion = object.__new__(Deletion)
        deletion._asin = asin = parse_asin(asin)
        deletion._variant = variant = as_variant(variant)
        deletion._scope = scope = check_scope(scope, "Deleting {} of {}", variant, asin)
        if variant.is_main:
            subject = f"Deleting MAIN of {asin} from {describe_scope(scope)}"
            raise RuleViolation(Rule.MAIN_CANNOT_BE_DELETED, subject)
        return deletion

    @classmethod
    def from_dict(cls, document: object) -> Deletion:
        """Return the deletion of a document that `to_dict` wrote.

        Args:
            document: The parsed JSON document.

        Raises:
            InvalidDocument: The document does not have the expected form.

        Example:
            >>> deletion = Deletion("B000123456", "PT01", Marketplace.DE)
            >>> Deletion.from_dict(deletion.to_dict()) == deletion
            True
        """
        reader = Reader(document)
        fields = reader.document("asin", "variant", optional=("kind", "scope"))
        scope = _read_scope(fields, _DELETION)
        asin = fields["asin"].parse(parse_asin)
        variant = fields["variant"].parse(VariantCode)
        return reader.build(cls, asin, variant, scope)

    def to_dict(self) -> dict[str, object]:
        """Return the deletion as plain JSON values.

        Example:
            >>> Deletion("B000123456", "PT01").to_dict()["variant"]
            'PT01'
        """
        return as_document(
            {
                "kind": _DELETION,
                "asin": self.asin,
                "variant": str(self.variant),
                "scope": plain_scope(self.scope),
            }
        )

    @property
    def asin(self) -> Asin:
        """The product."""
        return self._asin

    @property
    def variant(self) -> VariantCode:
        """The variant, which is not MAIN."""
        return self._variant

    @property
    def scope(self) -> Scope:
        """`GLOBAL`, or the store of one country."""
        return self._scope

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Deletion):
            return NotImplemented
        return (self._asin, self._variant, self._scope) == (
            other._asin,
            other._variant,
            other._scope,
        )

    def __hash__(self) -> int:
        return hash((self._asin, self._variant, self._scope))

    def __str__(self) -> str:
        return f"{self._variant} of {self._asin} for {self._scope}"


Change: TypeAlias = Submission | Deletion
"""An entry of a log: an upload or a deletion."""


def _read_scope(fields: Mapping[str, Reader], kind: str) -> Scope:
    """Return the scope of a change of a certain kind; a document without one is global."""
    if "kind" in fields:
        fields["kind"].expect(kind)
    return read_scope(fields["scope"]) if "scope" in fields else GLOBAL


class NotSubmitted(ListingImagesError, LookupError):
    """A deletion names an image that was not submitted.

    Attributes:
        change: The deletion.
        index: Its position among the changes, from 0.

    Example:
        >>> from listing_images import SubmittedImages
        >>> SubmittedImages("B000123456").apply(Deletion("B000123456", "PT01"))
        Traceback (most recent call last):
            ...
        listing_images.values.changes.NotSubmitted: Change 0 deletes PT01 of B000123456, but the \
global set does not contain it. Remove this deletion.
    """

    def __init__(self, change: Deletion, index: int) -> None:
        super().__init__(change, index)
        self.change: Deletion = change
        self.index: int = index

    def __str__(self) -> str:
        change = self.change
        return (
            f"Change {self.index} deletes {change.variant} of {change.asin}, but "
            f"{describe_scope(change.scope)} does not contain it. Remove this deletion."
        )

"""The changes that a seller can make: an upload, and a deletion."""

from __future__ import annotations

from typing import Final, TypeAlias, final

from attrs import field, frozen

from .._base import Value
from .._json import Reader, as_document
from .._twin import open_twin
from ..errors import ListingImagesError, RuleViolation
from ..rules import Rule
from .asin import Asin, parse_asin
from .filename import ImageFilename
from .images import ImageFile, plain_file, read_file
from .marketplace import GLOBAL, Marketplace, Scope, plain_scope, read_scope
from .variant import VariantCode

__all__ = ["Change", "Deletion", "NotSubmitted", "Submission"]


_SUBMISSION: Final = "SUBMISSION"
_DELETION: Final = "DELETION"


def describe_scope(scope: Scope) -> str:
    """Return what a scope's images are called in a sentence.

    Example:
        >>> describe_scope(Marketplace.DE)
        'the set of Germany'
    """
    return "the global set" if scope is GLOBAL else f"the set of {scope.name}"


def check_scope(scope: Scope, subject: object) -> None:
    """Refuse what is no scope, and the US, which takes no images of its own.

    Args:
        scope: What was given as the scope.
        subject: What is submitted for it, for the message.

    Raises:
        RuleViolation: The scope is the US (`Rule.US_IMAGES_ARE_GLOBAL`).
        TypeError: It is no scope.

    Example:
        >>> check_scope(Marketplace.DE, "An image")
    """
    if isinstance(scope, Marketplace):
        if not scope.accepts_country_images:
            raise RuleViolation(Rule.US_IMAGES_ARE_GLOBAL, f"{subject} for {scope.name} alone")
    elif scope is not GLOBAL:
        raise TypeError(f"a scope is GLOBAL or a Marketplace, not {type(scope).__name__}")


@final
@frozen(weakref_slot=False)
class Submission(Value):
    """The upload of an image file for a scope.

    Args:
        file: The image file.
        scope: `GLOBAL`, or the store of one country.

    Raises:
        RuleViolation: The scope is the US (`Rule.US_IMAGES_ARE_GLOBAL`).
        TypeError: An argument has the wrong type.

    Example:
        >>> str(Submission.of("B000123456.MAIN.jpg", Marketplace.DE))
        'B000123456.MAIN.jpg for DE'
    """

    file: ImageFile
    scope: Scope = GLOBAL

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.file, ImageFile):
            raise TypeError(f"file is an ImageFile, not {type(self.file).__name__}")
        check_scope(self.scope, self.file)

    @staticmethod
    def of(file: str | ImageFilename | ImageFile, scope: Scope = GLOBAL) -> Submission:
        """Return the upload of a file that is given by its name.

        Raises:
            InvalidImageFilename: The text is no image file name.
            RuleViolation: The scope is the US (`Rule.US_IMAGES_ARE_GLOBAL`).
            TypeError: An argument has the wrong type.

        Example:
            >>> Submission.of("B000123456.PT01.jpg").scope
            GLOBAL
        """
        image = ImageFile.of(file)
        if scope is not GLOBAL:
            check_scope(scope, image)
        submission = _open_submission()
        submission.file = image
        submission.scope = scope
        submission.__class__ = Submission
        return submission  # type: ignore[no-any-return]  # a twin, closed above

    @classmethod
    def from_dict(cls, document: object) -> Submission:
        """Return the upload that parsed JSON of `to_dict` tells.

        Raises:
            InvalidDocument: It is not what `to_dict` writes.

        Example:
            >>> file = {"filename": "B000123456.MAIN.jpg"}
            >>> str(Submission.from_dict({"kind": "SUBMISSION", "file": file, "scope": "DE"}))
            'B000123456.MAIN.jpg for DE'
        """
        return _read_submission(Reader(document))

    def to_dict(self) -> dict[str, object]:
        """Return the upload as plain JSON values.

        Example:
            >>> Submission.of("B000123456.MAIN.jpg").to_dict()["scope"]
            'GLOBAL'
        """
        return as_document(plain_change(self))

    @property
    def asin(self) -> Asin:
        """The product."""
        return self.file.filename.asin

    @property
    def variant(self) -> VariantCode:
        """The variant."""
        return self.file.filename.variant

    def __str__(self) -> str:
        return f"{self.file} for {self.scope}"


_open_submission: Final = open_twin(Submission)


def _variant(code: VariantCode | str) -> VariantCode:
    return code if isinstance(code, VariantCode) else VariantCode(code)


@final
@frozen(weakref_slot=False)
class Deletion(Value):
    """The deletion of the image in one slot of one scope (`Rule.VARIANTS_CAN_BE_DELETED`).

    Args:
        asin: The product.
        variant: Any variant but MAIN, as a value or as its four characters.
        scope: `GLOBAL`, or the store of one country.

    Raises:
        RuleViolation: The variant is MAIN (`Rule.MAIN_CANNOT_BE_DELETED`), or the scope is the US
            (`Rule.US_IMAGES_ARE_GLOBAL`).
        InvalidAsin: The ASIN does not have its form.
        InvalidVariantCode: Nor has the code.
        TypeError: An argument has the wrong type.

    Example:
        >>> str(Deletion("B000123456", "PT01"))
        'PT01 of B000123456 for GLOBAL'
    """

    asin: Asin = field(converter=parse_asin)
    variant: VariantCode = field(converter=_variant)
    scope: Scope = GLOBAL

    def __attrs_post_init__(self) -> None:
        check_scope(self.scope, f"{self.variant} of {self.asin}")
        if self.variant.is_main:
            subject = f"Deleting MAIN of {self.asin} from {describe_scope(self.scope)}"
            raise RuleViolation(Rule.MAIN_CANNOT_BE_DELETED, subject)

    @classmethod
    def from_dict(cls, document: object) -> Deletion:
        """Return the deletion that parsed JSON of `to_dict` tells.

        Raises:
            InvalidDocument: It is not what `to_dict` writes.

        Example:
            >>> deletion = Deletion("B000123456", "PT01", Marketplace.DE)
            >>> Deletion.from_dict(deletion.to_dict()) == deletion
            True
        """
        return _read_deletion(Reader(document))

    def to_dict(self) -> dict[str, object]:
        """Return the deletion as plain JSON values.

        Example:
            >>> Deletion("B000123456", "PT01").to_dict()["variant"]
            'PT01'
        """
        return as_document(plain_change(self))

    def __str__(self) -> str:
        return f"{self.variant} of {self.asin} for {self.scope}"


Change: TypeAlias = Submission | Deletion
"""One entry of a log: an upload or a deletion."""


class NotSubmitted(ListingImagesError, LookupError):
    """A deletion names an image that is not there.

    Attributes:
        change: The deletion.
        index: Its place among the changes, from 0.

    Example:
        >>> from listing_images import SubmittedImages
        >>> SubmittedImages("B000123456").apply(Deletion("B000123456", "PT01"))
        Traceback (most recent call last):
            ...
        listing_images.values.changes.NotSubmitted: Change 0 deletes PT01 of B000123456, which the \
global set does not have: leave the deletion out.
    """

    def __init__(self, change: Deletion, index: int) -> None:
        super().__init__(change, index)
        self.change: Deletion = change
        self.index: int = index

    def __str__(self) -> str:
        change = self.change
        return (
            f"Change {self.index} deletes {change.variant} of {change.asin}, which "
            f"{describe_scope(change.scope)} does not have: leave the deletion out."
        )


def plain_change(change: Change) -> dict[str, object]:
    """Return a change as a part of a document.

    Example:
        >>> plain_change(Deletion("B000123456", "PT01"))
        {'kind': 'DELETION', 'asin': 'B000123456', 'variant': 'PT01', 'scope': 'GLOBAL'}
    """
    scope = plain_scope(change.scope)
    if isinstance(change, Submission):
        return {"kind": _SUBMISSION, "file": plain_file(change.file), "scope": scope}
    variant = str(change.variant)
    return {"kind": _DELETION, "asin": change.asin, "variant": variant, "scope": scope}


def read_change(reader: Reader) -> Change:
    """Return the change that `plain_change` gave.

    Raises:
        InvalidDocument: It gave nothing of the kind.

    Example:
        >>> read_change(Reader(Deletion("B000123456", "PT01").to_dict())).asin
        'B000123456'
    """
    kind = reader.get("kind")
    if kind.value == _SUBMISSION:
        return _read_submission(reader)
    kind.expect(_DELETION)
    return _read_deletion(reader)


def _read_submission(reader: Reader) -> Submission:
    fields = reader.document("file", kind=_SUBMISSION, scope=str(GLOBAL))
    fields["kind"].expect(_SUBMISSION)
    return reader.build(Submission, read_file(fields["file"]), read_scope(fields["scope"]))


def _read_deletion(reader: Reader) -> Deletion:
    fields = reader.document("asin", "variant", kind=_DELETION, scope=str(GLOBAL))
    fields["kind"].expect(_DELETION)
    asin = fields["asin"].parse(parse_asin)
    variant = fields["variant"].parse(VariantCode)
    return reader.build(Deletion, asin, variant, read_scope(fields["scope"]))

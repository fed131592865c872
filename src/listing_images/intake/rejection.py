"""The files that cannot be submitted as they are, and the new names that would fix them."""

from __future__ import annotations

from enum import unique
from typing import Final, final

from attrs import frozen

from .._base import NamedEnum, Value
from .._wording import quoted
from ..analysis.findings import Severity
from ..rules import Grade, Rule
from ..values.asin import Asin, has_asin_form
from ..values.diagnosis import FilenameProblem, ProblemKind, leaves_one_reading
from ..values.marketplace import GLOBAL, Scope

__all__ = ["Certainty", "Rejection", "RejectionKind", "Rename"]


@unique
class RejectionKind(NamedEnum):
    """Why a file cannot be submitted as it is; the value is the name.

    Example:
        >>> from listing_images import scan_names
        >>> scan_names(["US/B000123456.MAIN.jpg"]).rejections[0].kind
        RejectionKind.US_FOLDER
    """

    INVALID_NAME = "INVALID_NAME"
    """The name is not a valid image file name."""
    SHORT_NAME = "SHORT_NAME"
    """The name lacks the ASIN that the folder gives."""
    PRODUCT_KEY = "PRODUCT_KEY"
    """The name begins with a key of `products` instead of an ASIN."""
    SAME_SLOT = "SAME_SLOT"
    """Another file has the same product, variant and scope."""
    WRONG_PRODUCT = "WRONG_PRODUCT"
    """The folder and the name are those of different products."""
    US_FOLDER = "US_FOLDER"
    """The file is in a folder of the US, which has no country-specific upload."""
    UNKNOWN_FOLDER = "UNKNOWN_FOLDER"
    """The file is in a folder whose name is neither a scope nor a product."""
    NESTED_FOLDER = "NESTED_FOLDER"
    """The file is in a folder inside the folder of a scope or product."""
    EMPTY_FILE = "EMPTY_FILE"
    """The file has no content."""
    WRONG_CONTENT = "WRONG_CONTENT"
    """The first bytes of the file are not those of its extension."""
    BROKEN_IMAGE = "BROKEN_IMAGE"
    """The image cannot be decoded."""
    ANIMATED_GIF = "ANIMATED_GIF"
    """The GIF has more than one frame."""
    DOCUMENT = "DOCUMENT"
    """A document or another file that is not an image: only as advice."""
    VIDEO = "VIDEO"
    """A video or a sound: only as advice."""
    ARCHIVE = "ARCHIVE"
    """A zip or another archive inside the folder or zip; it is not opened."""
    INVALID_ROW = "INVALID_ROW"
    """The row of a table lacks a cell, or has one that is not valid."""
    US_ROW = "US_ROW"
    """The row of a table is for the US, which has no country-specific upload."""
    INVALID_LISTING = "INVALID_LISTING"
    """An image of a listing lacks its product or its link, or has one that is not valid."""
    OFFER_IMAGE = "OFFER_IMAGE"
    """A photo of an offer of used goods, which the product page never shows: only as advice."""
    OUTSIDE = "OUTSIDE"
    """The path leads outside the folder, zip or list."""
    LINK = "LINK"
    """The file is a link."""
    NO_PLAIN_FILE = "NO_PLAIN_FILE"
    """A device, a pipe or anything else that is not a regular file."""
    ENCRYPTED = "ENCRYPTED"
    """The file cannot be read without a password."""
    UNREADABLE = "UNREADABLE"
    """The file or folder cannot be read."""


@unique
class Certainty(NamedEnum):
    """How certain the new name of a file is; the value is the name.

    Example:
        >>> from listing_images import scan_names
        >>> [rename.certainty for rename in scan_names(["B000123456.jpg"]).renames]
        [Certainty.LIKELY]
    """

    SAFE = "SAFE"
    """Amazon's format allows one reading: case, a separator, a duplicate extension, a copy mark."""
    LIKELY = "LIKELY"
    """The only name that fits, but a guess. A person should check it."""


_RULES: Final = {
    RejectionKind.INVALID_NAME: Rule.NAME_HAS_THREE_PARTS,
    RejectionKind.SHORT_NAME: Rule.FOLDERS_NAME_PRODUCTS,
    RejectionKind.PRODUCT_KEY: Rule.KEYS_NAME_PRODUCTS,
    RejectionKind.SAME_SLOT: Rule.ONE_FILE_PER_SLOT,
    RejectionKind.WRONG_PRODUCT: Rule.FOLDERS_NAME_PRODUCTS,
    RejectionKind.US_FOLDER: Rule.US_IMAGES_ARE_GLOBAL,
    RejectionKind.UNKNOWN_FOLDER: Rule.FOLDERS_NAME_SCOPES,
    RejectionKind.NESTED_FOLDER: Rule.FOLDERS_NAME_SCOPES,
    RejectionKind.EMPTY_FILE: Rule.CONTENT_IS_AN_IMAGE,
    RejectionKind.WRONG_CONTENT: Rule.CONTENT_IS_AN_IMAGE,
    RejectionKind.BROKEN_IMAGE: Rule.CONTENT_IS_AN_IMAGE,
    RejectionKind.ANIMATED_GIF: Rule.ACCEPTED_FORMATS,
    RejectionKind.DOCUMENT: Rule.ONLY_IMAGES_ARE_SUBMITTED,
    RejectionKind.VIDEO: Rule.ONLY_IMAGES_ARE_SUBMITTED,
    RejectionKind.ARCHIVE: Rule.PLAIN_FILES_ALONE,
    RejectionKind.INVALID_ROW: Rule.ROW_FORM,
    RejectionKind.US_ROW: Rule.US_IMAGES_ARE_GLOBAL,
    RejectionKind.INVALID_LISTING: Rule.LISTING_FORM,
    RejectionKind.OFFER_IMAGE: Rule.OFFER_IMAGES_ARE_APART,
    RejectionKind.OUTSIDE: Rule.FOLDERS_NAME_SCOPES,
    RejectionKind.LINK: Rule.PLAIN_FILES_ALONE,
    RejectionKind.NO_PLAIN_FILE: Rule.PLAIN_FILES_ALONE,
    RejectionKind.ENCRYPTED: Rule.PLAIN_FILES_ALONE,
    RejectionKind.UNREADABLE: Rule.PLAIN_FILES_ALONE,
}

# The other kinds have only an explanation, or only the problems of the name.
_MESSAGES: Final = {
    RejectionKind.SAME_SLOT: "Same slot as {detail}. Keep only one of them.",
    RejectionKind.US_FOLDER: "The US has no country-specific upload.",
    RejectionKind.UNKNOWN_FOLDER: "Unknown folder {detail}.",
    RejectionKind.EMPTY_FILE: "The file is empty. Replace it with the image.",
    RejectionKind.BROKEN_IMAGE: "The image is broken. Export it again.",
    RejectionKind.ANIMATED_GIF: "The GIF is animated. Save a single frame.",
    RejectionKind.DOCUMENT: "Not an image. Leave the file out of the upload.",
    RejectionKind.VIDEO: "Not an image. Use the upload for videos instead.",
    RejectionKind.ARCHIVE: "The archive is not opened. Extract its images next to it.",
    RejectionKind.OUTSIDE: (
        "The path leads outside the source. Use a path relative to the top folder."
    ),
    RejectionKind.LINK: "Links are not followed. Replace the link with the image file.",
    RejectionKind.NO_PLAIN_FILE: "Not a regular file. Replace it with the image file.",
    RejectionKind.ENCRYPTED: "The file is encrypted. Create the zip without a password.",
    RejectionKind.UNREADABLE: "Not readable ({detail}). Check the file and its permissions.",
}
_ADVICE: Final = {RejectionKind.DOCUMENT, RejectionKind.VIDEO, RejectionKind.OFFER_IMAGE}


def asin_in(path: str) -> Asin | None:
    """Return the ASIN that the file name in a path begins with, or None."""
    name = path[_name_start(path) :]
    # The first ten digits of an EAN have the form of an ISBN-10.
    if not has_asin_form(name[:10]) or name[10:11].isdigit():
        return None
    return Asin(name[:10])


def _name_start(path: str) -> int:
    return max(path.rfind("/"), path.rfind("\\")) + 1


_GRADES: Final = tuple(Grade)


def _strength(rule: Rule) -> int:
    return _GRADES.index(rule.grade)


@final
@frozen(repr=False, weakref_slot=False)
class Rejection(Value):
    """A file that cannot be submitted as it is, with all reasons.

    Attributes:
        path: The file's path, as the folder, zip or list spells it.
        kind: Why it cannot be submitted.
        problems: The problems of its name, whatever else is wrong; empty for a valid name.
        suggestion: The new name, if only the name is wrong and the intent is clear.
        detail: What the message names: another file, a folder, or the reason of the system.
        explanation: What is wrong and what to do, if the kind does not say all of it.
        scope: The scope that the file is for; None if that is not clear.
        product: The product, if not the name of the file but a row or a listing gives it.

    Example:
        >>> from listing_images import scan_names
        >>> rejection = scan_names(["B000123456.MAIN.jpg.jpg"]).rejections[0]
        >>> rejection.suggestion
        'B000123456.MAIN.jpg'
    """

    path: str
    kind: RejectionKind
    problems: tuple[FilenameProblem, ...] = ()
    suggestion: str | None = None
    detail: str = ""
    explanation: str = ""
    scope: Scope | None = None
    product: Asin | None = None

    @property
    def rule(self) -> Rule:
        """The rule behind the rejection; for an invalid name the best founded of its problems."""
        if self.kind is RejectionKind.INVALID_NAME and self.problems:
            return min([one.kind.rule for one in self.problems], key=_strength)
        return _RULES[self.kind]

    @property
    def severity(self) -> Severity:
        """ADVICE for a document, a video or a photo of used goods, otherwise ERROR."""
        return Severity.ADVICE if self.kind in _ADVICE else Severity.ERROR

    @property
    def message(self) -> str:
        """All that is wrong and what to do; short whatever the name."""
        messages: list[str] = []
        if self.kind in _MESSAGES:
            messages.append(_MESSAGES[self.kind].format(detail=quoted(self.detail)))
        if self.explanation:
            messages.append(self.explanation)
        messages += [problem.message for problem in self.problems]
        if self.suggestion and self.detail:
            messages.append(
                f"The new name {self.suggestion} would clash with {quoted(self.detail)}. "
                "Keep only one of them."
            )
        elif self.rename:
            messages.append(f"Rename the file to {self.suggestion}.")
        return " ".join(messages)

    @property
    def name(self) -> str:
        """The name of the file, without its folder."""
        return self.path[_name_start(self.path) :]

    @property
    def asin(self) -> Asin | None:
        """The product, or the ASIN that the suggestion or the name begins with, if any."""
        return self.product or asin_in(self.suggestion or self.path)

    @property
    def rename(self) -> Rename | None:
        """The new path that fixes it; None if none does or if it would clash with a file."""
        if not self.suggestion or self.detail:
            return None
        # Without its country, the name of a global file would have a wider scope.
        may_widen = self.scope in {None, GLOBAL}
        if may_widen and any(one.kind is ProblemKind.COUNTRY_MARK for one in self.problems):
            return None
        is_safe = self.kind is RejectionKind.INVALID_NAME and leaves_one_reading(self.problems)
        certainty = Certainty.SAFE if is_safe else Certainty.LIKELY
        return Rename(self.path, self.path[: _name_start(self.path)] + self.suggestion, certainty)

    def to_dict(self) -> dict[str, object]:
        """Return the rejection as plain JSON values.

        Example:
            >>> from listing_images import scan_names
            >>> scan_names(["B000123456.MAIN.jpg.jpg"]).rejections[0].to_dict()["suggestion"]
            'B000123456.MAIN.jpg'
        """
        return {
            "path": self.path,
            "kind": self.kind.name,
            "rule": self.rule.name,
            "grade": self.rule.grade.name,
            "message": self.message,
            "suggestion": self.suggestion,
            "problems": [
                {
                    "kind": problem.kind.name,
                    "part": problem.part,
                    "span": list(problem.span),
                    "message": problem.message,
                }
                for problem in self.problems
            ],
        }


@final
@frozen(repr=False, weakref_slot=False)
class Rename(Value):
    """A new path for a file, as data: the library itself does not rename files.

    Attributes:
        from_: The path of the file, as the folder, zip or list spells it.
        to: The new path, in the same folder, where no other file or folder is.
        certainty: How certain the new name is.

    Example:
        >>> from listing_images import scan_names
        >>> rename = scan_names(["DE/B000123456.MAIN.jpg.jpg"]).renames[0]
        >>> rename.to, rename.certainty
        ('DE/B000123456.MAIN.jpg', Certainty.SAFE)
    """

    from_: str
    to: str
    certainty: Certainty

    def to_dict(self) -> dict[str, object]:
        """Return the rename as plain JSON values.

        Example:
            >>> rename = Rename("B000123456.MAIN.jpg.jpg", "B000123456.MAIN.jpg", Certainty.SAFE)
            >>> rename.to_dict()["certainty"]
            'SAFE'
        """
        return {"from": self.from_, "to": self.to, "certainty": self.certainty.name}

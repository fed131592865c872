"""The files that cannot be submitted as they are, and the new names that would fix them."""

from __future__ import annotations

from enum import unique
from typing import Final, final

from attrs import frozen

from .._base import NamedEnum, Value
from .._wording import quoted
from ..rules import Rule
from ..values.asin import Asin, has_asin_form
from ..values.diagnosis import FilenameProblem, ProblemKind

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
    SAME_SLOT = "SAME_SLOT"
    """Another file has the same product, variant and scope."""
    US_FOLDER = "US_FOLDER"
    """The file is in a folder of the US, which has no country-specific upload."""
    UNKNOWN_FOLDER = "UNKNOWN_FOLDER"
    """The file is in a folder whose name is not a scope."""
    NESTED_FOLDER = "NESTED_FOLDER"
    """The file is in a folder inside the folder of a scope."""
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
        >>> [rename.certainty for rename in scan_names(["B000123456_MAIN.jpg"]).renames]
        [Certainty.LIKELY]
    """

    SAFE = "SAFE"
    """The meaning stays the same: a duplicate extension or a blank is removed."""
    LIKELY = "LIKELY"
    """The only name that fits, but a guess: a person should check it."""


_SAFE_PROBLEMS: Final = {ProblemKind.REPEATED_EXTENSION, ProblemKind.STRAY_BLANK}

_RULES: Final = {
    RejectionKind.INVALID_NAME: Rule.NAME_HAS_THREE_PARTS,
    RejectionKind.SAME_SLOT: Rule.ONE_FILE_PER_SLOT,
    RejectionKind.US_FOLDER: Rule.US_IMAGES_ARE_GLOBAL,
    RejectionKind.UNKNOWN_FOLDER: Rule.FOLDERS_NAME_SCOPES,
    RejectionKind.NESTED_FOLDER: Rule.FOLDERS_NAME_SCOPES,
    RejectionKind.OUTSIDE: Rule.FOLDERS_NAME_SCOPES,
    RejectionKind.LINK: Rule.PLAIN_FILES_ALONE,
    RejectionKind.NO_PLAIN_FILE: Rule.PLAIN_FILES_ALONE,
    RejectionKind.ENCRYPTED: Rule.PLAIN_FILES_ALONE,
    RejectionKind.UNREADABLE: Rule.PLAIN_FILES_ALONE,
}

_MESSAGES: Final = {
    RejectionKind.SAME_SLOT: "Same slot as {detail}. Keep only one of them.",
    RejectionKind.US_FOLDER: (
        "The US has no country-specific upload. Move the file to the global images if every store "
        "may show it."
    ),
    RejectionKind.UNKNOWN_FOLDER: (
        "Unknown folder {detail}. Use a country code such as DE, or GLOBAL."
    ),
    RejectionKind.NESTED_FOLDER: (
        "The file is nested too deep. Move it up into the folder {detail}."
    ),
    RejectionKind.OUTSIDE: (
        "The path leads outside the source. Use a path relative to the top folder."
    ),
    RejectionKind.LINK: "Links are not followed. Replace the link with the image file.",
    RejectionKind.NO_PLAIN_FILE: "Not a regular file. Replace it with the image file.",
    RejectionKind.ENCRYPTED: "The file is encrypted. Create the zip without a password.",
    RejectionKind.UNREADABLE: "Not readable ({detail}). Check the permissions.",
}


def asin_in(path: str) -> Asin | None:
    """Return the ASIN that the file name in a path begins with, or None."""
    head = path[_name_start(path) :][:10]
    return Asin(head) if has_asin_form(head) else None


def _name_start(path: str) -> int:
    return max(path.rfind("/"), path.rfind("\\")) + 1


@final
@frozen(weakref_slot=False)
class Rejection(Value):
    """A file that cannot be submitted as it is, with all reasons.

    Attributes:
        path: The file's path, as the folder, zip or list spells it.
        kind: Why it cannot be submitted.
        problems: The problems of its name, whatever else is wrong; empty for a valid name.
        suggestion: The new name, if only the name is wrong and the intent is clear.
        detail: What the message names: another file, a folder, or the reason of the system.

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

    @property
    def rule(self) -> Rule:
        """The rule behind the rejection; for an invalid name that of its first problem."""
        if self.kind is RejectionKind.INVALID_NAME and self.problems:
            return self.problems[0].kind.rule
        return _RULES[self.kind]

    @property
    def message(self) -> str:
        """All that is wrong and what to do; short whatever the name."""
        messages = [problem.message for problem in self.problems]
        if self.kind in _MESSAGES:
            messages.insert(0, _MESSAGES[self.kind].format(detail=quoted(self.detail)))
        elif self.suggestion and self.detail:
            messages.append(
                f"The new name {self.suggestion} would clash with {quoted(self.detail)}. "
                "Keep only one of them."
            )
        elif self.suggestion:
            messages.append(f"Rename the file to {self.suggestion}.")
        return " ".join(messages)

    @property
    def asin(self) -> Asin | None:
        """The ASIN that the suggestion or the name begins with; None if there is none."""
        return asin_in(self.suggestion or self.path)

    @property
    def rename(self) -> Rename | None:
        """The new path that fixes it; None if none does or if it would clash with a file."""
        if not self.suggestion or self.detail:
            return None
        kinds = {problem.kind for problem in self.problems}
        certainty = Certainty.SAFE if kinds <= _SAFE_PROBLEMS else Certainty.LIKELY
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
@frozen(weakref_slot=False)
class Rename(Value):
    """A new path for a file, as data: the library itself does not rename files.

    Attributes:
        from_: The path of the file, as the folder, zip or list spells it.
        to: The new path, in the same folder, where no other file is.
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

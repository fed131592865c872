"""The files that cannot be submitted as they are, and the names that would mend them."""

from __future__ import annotations

from enum import unique
from typing import Final, final

from attrs import field, frozen

from .._base import NamedEnum, Value
from .._given import instance, tuple_of
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
    """The name is none that an image file may have."""
    SAME_SLOT = "SAME_SLOT"
    """Another file is for the same product, variant and scope."""
    US_FOLDER = "US_FOLDER"
    """It stands in a folder of the US, which takes no images of its own."""
    UNKNOWN_FOLDER = "UNKNOWN_FOLDER"
    """It stands in a folder that names no scope."""
    NESTED_FOLDER = "NESTED_FOLDER"
    """It stands in a folder inside the one that names the scope."""
    OUTSIDE = "OUTSIDE"
    """Its path leads out of the folder, zip or list."""
    LINK = "LINK"
    """It is a link."""
    NO_PLAIN_FILE = "NO_PLAIN_FILE"
    """It is a device, a pipe or another thing that is no file."""
    ENCRYPTED = "ENCRYPTED"
    """It cannot be read without a password."""
    UNREADABLE = "UNREADABLE"
    """It is a file or folder that cannot be read."""


@unique
class Certainty(NamedEnum):
    """How plain it is that a file was meant to have another name; the value is the name.

    Example:
        >>> from listing_images import scan_names
        >>> [rename.certainty for rename in scan_names(["B000123456_MAIN.jpg"]).renames]
        [Certainty.LIKELY]
    """

    SAFE = "SAFE"
    """Nothing of the meaning changes: an extension is doubled, or a blank has strayed in."""
    LIKELY = "LIKELY"
    """It is the one name that could be meant, and still a guess: let a person look."""


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
    RejectionKind.SAME_SLOT: "It is for the same slot as {detail}: keep one of them.",
    RejectionKind.US_FOLDER: (
        "The US has no country-specific upload: move the file up, beside the global ones, if every "
        "store may show it."
    ),
    RejectionKind.UNKNOWN_FOLDER: (
        "The folder {detail} names no store: name it by a country code such as DE, or GLOBAL."
    ),
    RejectionKind.NESTED_FOLDER: "It stands too deep: move it up into the folder {detail}.",
    RejectionKind.OUTSIDE: "Its path leads out of what was given: write it from the top.",
    RejectionKind.LINK: "It is a link, and none is followed: put the picture itself there.",
    RejectionKind.NO_PLAIN_FILE: "It is no plain file: put the picture itself there.",
    RejectionKind.ENCRYPTED: "It is encrypted: pack it without a password.",
    RejectionKind.UNREADABLE: "It cannot be read ({detail}): see that you may open it.",
}


def product_at(path: str) -> Asin | None:
    r"""Return the product that the name at the end of a path begins with, if it does.

    Example:
        >>> product_at("DE\\B000123456 main.jpg")
        'B000123456'
    """
    head = path[max(path.rfind("/"), path.rfind("\\")) + 1 :][:10]
    return Asin(head) if has_asin_form(head) else None


@final
@frozen(weakref_slot=False)
class Rejection(Value):
    """A file that cannot be submitted as it is, with everything that is wrong with it.

    Attributes:
        path: Where it stands, as the folder, zip or list calls it.
        kind: Why it cannot be submitted.
        problems: The faults of its name, whatever else is wrong; empty for a good name.
        suggestion: The name to rename it to, where the name alone is at fault and the intent is
            plain.
        detail: What the message names: another file, a folder, or what the system says.

    Example:
        >>> from listing_images import scan_names
        >>> rejection = scan_names(["B000123456.MAIN.jpg.jpg"]).rejections[0]
        >>> print(rejection.message)
        The extension is there twice: '.jpg'. Rename it to B000123456.MAIN.jpg.
    """

    path: str = field(validator=instance(str))
    kind: RejectionKind = field(validator=instance(RejectionKind))
    problems: tuple[FilenameProblem, ...] = field(default=(), validator=tuple_of(FilenameProblem))
    suggestion: str | None = field(default=None, validator=instance(str, None))
    detail: str = field(default="", validator=instance(str))

    @property
    def rule(self) -> Rule:
        """The rule that refuses it; for a bad name that of its first fault."""
        if self.kind is RejectionKind.INVALID_NAME and self.problems:
            return self.problems[0].kind.rule
        return _RULES[self.kind]

    @property
    def message(self) -> str:
        """All that is wrong and what to do, in sentences that stay short whatever the name."""
        told = [problem.message for problem in self.problems]
        if self.kind in _MESSAGES:
            told.insert(0, _MESSAGES[self.kind].format(detail=quoted(self.detail)))
        elif self.suggestion and self.detail:
            told.append(f"As {self.suggestion} it would meet {quoted(self.detail)}: keep one.")
        elif self.suggestion:
            told.append(f"Rename it to {self.suggestion}.")
        return " ".join(told)

    @property
    def asin(self) -> Asin | None:
        """The product that the name, or the suggestion, begins with; None where it is not plain."""
        return product_at(self.suggestion or self.path)

    @property
    def rename(self) -> Rename | None:
        """What would mend it: None where no name would, or where another file stands in the way."""
        if not self.suggestion or self.detail:
            return None
        kinds = {problem.kind for problem in self.problems}
        certainty = Certainty.SAFE if kinds <= _SAFE_PROBLEMS else Certainty.LIKELY
        start = max(self.path.rfind("/"), self.path.rfind("\\")) + 1
        return Rename(self.path, self.path[:start] + self.suggestion, certainty)

    def to_dict(self) -> dict[str, object]:
        """Return it as plain JSON values.

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
    """A new name for a file, as data: the library itself renames nothing.

    Attributes:
        from_: The path of the file, as the folder, zip or list calls it.
        to: Its path under the new name, in the same folder, where no other file stands.
        certainty: How plain it is that this name was meant.

    Example:
        >>> from listing_images import scan_names
        >>> rename = scan_names(["DE/B000123456.MAIN.jpg.jpg"]).renames[0]
        >>> rename.to, rename.certainty
        ('DE/B000123456.MAIN.jpg', Certainty.SAFE)
    """

    from_: str = field(validator=instance(str))
    to: str = field(validator=instance(str))
    certainty: Certainty = field(validator=instance(Certainty))

    def to_dict(self) -> dict[str, object]:
        """Return it as plain JSON values.

        Example:
            >>> rename = Rename("B000123456.MAIN.jpg.jpg", "B000123456.MAIN.jpg", Certainty.SAFE)
            >>> rename.to_dict()["certainty"]
            'SAFE'
        """
        return {"from": self.from_, "to": self.to, "certainty": self.certainty.name}
